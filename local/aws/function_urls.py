"""URLs of functions: below one path of the endpoint, each request is an event of payload format 2.0.

https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from http import HTTPStatus

from local.aws.gate import Environ, WsgiApp
from local.aws.payloads import StartResponse, answer_of, event_of, respond
from local.functions.runtime_api import Invocation

PREFIX = "/function-urls/"

FAILED = {"statusCode": HTTPStatus.BAD_GATEWAY, "body": "Internal Server Error"}

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

        def serve(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
            if self.invoke is None or not environ["PATH_INFO"].startswith(PREFIX):
                return app(environ, start_response)
            name, _, path = environ["PATH_INFO"].removeprefix(PREFIX).partition("/")
            event = event_of(environ, f"/{path}")
            try:
                invocation = self.invoke(name, json.dumps(event).encode())
            except LookupError:
                return respond(start_response, {"statusCode": HTTPStatus.NOT_FOUND})
            return respond(start_response, answer_of(invocation, FAILED))

        return serve
