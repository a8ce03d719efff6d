"""HTTP APIs of API Gateway: below one path of the endpoint, the routes of the templates, behind their authorizer.

What a client sees of the gateway is here: routes, tokens, scopes, and what it says where no function answers. Its
limits and its log are not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from local.aws.function_urls import InvokeByName
from local.aws.gate import Environ, WsgiApp
from local.aws.payloads import Answer, StartResponse, answer_of, event_of, headers_of, respond

PREFIX = "/http-apis/"
VARIABLE = re.compile(r"\{(\w+)\}")

Properties = Mapping[str, Any]
"""Of a resource in a template."""
Claims = Mapping[str, Any]
CheckToken = Callable[[str, Properties], Claims]
"""A token and an authorizer's `JwtConfiguration` -> the claims. Raises `TokenRefused`."""


class TokenRefused(Exception):
    """The bearer is not let through; the message says why and does not repeat the token."""


class Refused(Exception):
    """The gateway answers by itself."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.answer: Answer = {
            "statusCode": status,
            "headers": {"Content-Type": "application/json"},
            "body": json.dumps({"message": message}),
        }


NOT_FOUND = Refused(HTTPStatus.NOT_FOUND, "Not Found")
UNAUTHORIZED = Refused(HTTPStatus.UNAUTHORIZED, "Unauthorized")
FORBIDDEN = Refused(HTTPStatus.FORBIDDEN, "Forbidden")
FAILED = Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "Internal Server Error").answer


def url_of(endpoint: str, api_id: str) -> str:
    """Where the routes of an API begin."""
    return f"{endpoint}{PREFIX}{api_id}"


class HttpApis:
    """Takes requests to APIs out of those to AWS."""

    def __init__(self) -> None:
        self.invoke: InvokeByName | None = None
        """None until functions can be called."""
        self.check: CheckToken | None = None
        """None while no token is trusted."""
        self._parts: dict[str, dict[str, Properties]] = {}

    def put(self, kind: str, part_id: str, properties: Properties) -> None:
        """Make or change a part: `Route`, `Integration`, `Authorizer`."""
        self._parts.setdefault(kind, {})[part_id] = properties

    def remove(self, kind: str, part_id: str) -> None:
        """Forget a part."""
        self._parts.get(kind, {}).pop(part_id, None)

    def before(self, app: WsgiApp) -> WsgiApp:
        """`app`, but for what is below `PREFIX`."""

        def serve(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
            if self.invoke is None or not environ["PATH_INFO"].startswith(PREFIX):
                return app(environ, start_response)
            api_id, _, path = environ["PATH_INFO"].removeprefix(PREFIX).partition("/")
            try:
                answer = self._answer(self.invoke, environ, api_id, f"/{path}")
            except Refused as refused:
                answer = refused.answer
            return respond(start_response, answer)

        return serve

    def _answer(self, invoke: InvokeByName, environ: Environ, api_id: str, path: str) -> Answer:
        route, variables = self._route(api_id, environ["REQUEST_METHOD"], path)
        event = event_of(environ, path, route=route["RouteKey"])
        event["pathParameters"] = variables
        if route["AuthorizationType"] == "JWT":
            event["requestContext"]["authorizer"] = {"jwt": self._let_through(route, headers_of(environ))}
        integration = self._parts["Integration"][str(route["Target"]).removeprefix("integrations/")]
        function = str(integration["IntegrationUri"]).rpartition(":")[2]
        return answer_of(invoke(function, json.dumps(event).encode()), FAILED)

    def _route(self, api_id: str, method: str, path: str) -> tuple[Properties, dict[str, str]]:
        """The route and the variables of its path; of several the one with the fewest variables."""
        found = sorted(self._matching(api_id, method, path), key=lambda match: len(match[1]))
        if not found:
            raise NOT_FOUND
        return found[0]

    def _matching(self, api_id: str, method: str, path: str) -> Iterator[tuple[Properties, dict[str, str]]]:
        for route in self._parts.get("Route", {}).values():
            wanted, _, pattern = str(route["RouteKey"]).partition(" ")
            match = re.fullmatch(VARIABLE.sub(r"(?P<\1>[^/]+)", pattern), path)
            if match and route["ApiId"] == api_id and wanted == method:
                yield route, match.groupdict()

    def _let_through(self, route: Properties, headers: Mapping[str, str]) -> dict[str, Any]:
        """Claims and scopes as the gateway hands them on."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        authorizer = self._parts["Authorizer"][route["AuthorizerId"]]
        if self.check is None or scheme.lower() != "bearer":
            raise UNAUTHORIZED
        try:
            claims = self.check(token, authorizer["JwtConfiguration"])
        except TokenRefused:
            raise UNAUTHORIZED from None
        scopes = route.get("AuthorizationScopes") or []
        if scopes and not set(scopes) & set(str(claims.get("scope", "")).split()):
            raise FORBIDDEN
        return {"claims": {name: str(value) for name, value in claims.items()}, "scopes": None}
