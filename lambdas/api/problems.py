"""What went wrong, as RFC 9457 (problem+json) with a stable code; never what was asked or stored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response

CONTENT_TYPE = "application/problem+json"
NOT_KEPT = {"Cache-Control": "no-store"}
"""Answers are about people: no cache on the way keeps them."""


class Code(StrEnum):
    """What programs tell problems apart by."""

    INVALID_PARAMETER = "INVALID_PARAMETER"
    NO_SUCH_ROUTE = "NO_SUCH_ROUTE"
    NO_SUCH_DOCUMENT = "NO_SUCH_DOCUMENT"
    NOT_AUTHORISED = "NOT_AUTHORISED"
    UNAVAILABLE = "UNAVAILABLE"
    INTERNAL = "INTERNAL"


@dataclass(eq=False)
class Problem(Exception):
    """An answer that is not the one asked for."""

    status: HTTPStatus
    code: Code
    detail: str
    """A sentence that says what to do."""

    def response(self) -> Response[str]:
        """As RFC 9457 has it: without a `type`, the title is that of the status."""
        body = {"title": self.status.phrase, "status": self.status.value, "code": self.code, "detail": self.detail}
        again = {"Retry-After": "5"} if self.status is HTTPStatus.SERVICE_UNAVAILABLE else {}
        return Response(
            status_code=self.status.value,
            content_type=CONTENT_TYPE,
            body=json.dumps(body),
            headers={**NOT_KEPT, **again},
        )


def no_such_document() -> Problem:
    """There is none, or the caller may not know of it: the answer is the same."""
    return Problem(HTTPStatus.NOT_FOUND, Code.NO_SUCH_DOCUMENT, "There is no document of this id.")


def invalid(parameters: list[str]) -> Problem:
    """These query or path parameters have values that they cannot have, or are not known."""
    told = ", ".join(sorted(set(parameters)))
    return Problem(HTTPStatus.BAD_REQUEST, Code.INVALID_PARAMETER, f"Not as docs/api.md says: {told}.")
