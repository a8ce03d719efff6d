"""From a request to an event of payload format 2.0, and from a function's answer to a response.

Function URLs and HTTP APIs speak it alike:
https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

from __future__ import annotations

import json
import time
import uuid
from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from local.aws.gate import Environ
from local.functions.runtime_api import Invocation

StartResponse = Callable[..., Any]
Answer = Mapping[str, Any]
"""What a function answers: `statusCode`, `headers`, `body`, `isBase64Encoded`."""


def headers_of(environ: Environ) -> dict[str, str]:
    """By their names in small letters."""
    return {
        name.removeprefix("HTTP_").replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") or name in ("CONTENT_TYPE", "CONTENT_LENGTH")
    }


def event_of(environ: Environ, path: str, *, route: str = "$default") -> dict[str, Any]:
    """The event. `path` is what is left of the request's when the place of the function is taken off."""
    query = environ.get("QUERY_STRING", "")
    headers = headers_of(environ)
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    return {
        "version": "2.0",
        "routeKey": route,
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers,
        "queryStringParameters": _parameters(query),
        "requestContext": {
            "accountId": "anonymous",
            "domainName": headers.get("host", ""),
            "http": {
                "method": environ["REQUEST_METHOD"],
                "path": path,
                "protocol": environ.get("SERVER_PROTOCOL", ""),
                "sourceIp": environ.get("REMOTE_ADDR", ""),
                "userAgent": headers.get("user-agent", ""),
            },
            "requestId": str(uuid.uuid4()),
            "routeKey": route,
            "stage": "$default",
            "timeEpoch": int(time.time() * 1000),
        },
        "body": body.decode(errors="replace"),
        "isBase64Encoded": False,
    }


def _parameters(query: str) -> dict[str, str]:
    """Of one that is there several times, the values with commas between them."""
    found: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        found[name] = f"{found[name]},{value}" if name in found else value
    return found


def answer_of(invocation: Invocation, failed: Answer) -> Answer:
    """What the function answered; `failed` where it did not."""
    if invocation.failed:
        return failed
    answer: dict[str, Any] = json.loads(invocation.answer)
    return answer


def respond(start_response: StartResponse, answer: Answer) -> Iterable[bytes]:
    """Send an answer."""
    body = answer.get("body") or ""
    sent = b64decode(body) if answer.get("isBase64Encoded") else body.encode()
    status = HTTPStatus(int(answer["statusCode"]))
    headers = {**answer.get("headers", {}), "Content-Length": str(len(sent))}
    start_response(f"{status.value} {status.phrase}", list(headers.items()))
    return [sent]
