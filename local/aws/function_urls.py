"""URLs of functions: below one path of the endpoint, each request is an event of payload format 2.0.

https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
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

from local.aws.gate import Environ, WsgiApp
from local.functions.runtime_api import Invocation

PREFIX = "/function-urls/"

InvokeByName = Callable[[str, bytes], Invocation]
"""Raises `LookupError` when there is no such function."""


def url_of(endpoint: str, function: str) -> str:
    """Where the function answers."""
    return f"{endpoint}{PREFIX}{function}/"


class FunctionUrls:
    """Takes requests to functions out of those to AWS."""

    def __init__(self) -> None:
        self.invoke: InvokeByName | None = None
        """None until functions can be called."""

    def before(self, app: WsgiApp) -> WsgiApp:
        """`app`, but for what is below `PREFIX`."""

        def serve(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
            if self.invoke is None or not environ["PATH_INFO"].startswith(PREFIX):
                return app(environ, start_response)
            name, _, path = environ["PATH_INFO"].removeprefix(PREFIX).partition("/")
            try:
                answer = _answer(self.invoke(name, json.dumps(_event(environ, f"/{path}")).encode()))
            except LookupError:
                answer = {"statusCode": HTTPStatus.NOT_FOUND, "body": ""}
            body = answer.get("body") or ""
            sent = b64decode(body) if answer.get("isBase64Encoded") else body.encode()
            status = HTTPStatus(int(answer["statusCode"]))
            headers = {**answer.get("headers", {}), "Content-Length": str(len(sent))}
            start_response(f"{status.value} {status.phrase}", list(headers.items()))
            return [sent]

        return serve


def _event(environ: Environ, path: str) -> dict[str, Any]:
    query = environ.get("QUERY_STRING", "")
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") or name in ("CONTENT_TYPE", "CONTENT_LENGTH")
    }
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers,
        "queryStringParameters": dict(parse_qsl(query)),
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
            "routeKey": "$default",
            "stage": "$default",
            "timeEpoch": int(time.time() * 1000),
        },
        "body": body.decode(errors="replace"),
        "isBase64Encoded": False,
    }


def _answer(invocation: Invocation) -> Mapping[str, Any]:
    if invocation.failed:
        return {"statusCode": HTTPStatus.BAD_GATEWAY, "body": "Internal Server Error"}
    answer: dict[str, Any] = json.loads(invocation.answer)
    return answer
