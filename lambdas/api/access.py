"""Who asks: what the gateway's authorizer has found in the token."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from api.problems import Code, Problem
from credmate.catalogue import Access

ORGANISATION = "organisation"
"""Claim that limits its bearer to one organisation's documents."""


def access_of(event: Mapping[str, Any]) -> Access:
    """What the caller of `event` (payload format 2.0) may see.

    The gateway has checked signature, issuer, audience, age and scope. That it has is seen by the claims that it hands
    on: without them nobody is let through, whatever route led here. Raises `Problem`.
    """
    claims = event.get("requestContext", {}).get("authorizer", {}).get("jwt", {}).get("claims")
    if not claims:
        raise Problem(HTTPStatus.UNAUTHORIZED, Code.NOT_AUTHORISED, "A bearer token is needed (docs/api.md).")
    if ORGANISATION not in claims:
        return Access(organisation=None)
    organisation = str(claims[ORGANISATION]).strip()
    if not organisation:
        raise Problem(HTTPStatus.FORBIDDEN, Code.NOT_AUTHORISED, "The token's organisation is empty.")
    return Access(organisation=organisation)
