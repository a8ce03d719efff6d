"""Where a page ends, as an opaque text that the next request hands back."""

from __future__ import annotations

import base64
import binascii
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from api.problems import invalid
from credmate.store.catalogue import CredentialPlace, DocumentPlace

PlaceT = TypeVar("PlaceT", DocumentPlace, CredentialPlace)


def write_place(place: DocumentPlace | CredentialPlace) -> str:
    """The value of `next`."""
    return base64.urlsafe_b64encode(TypeAdapter(type(place)).dump_json(place)).decode().rstrip("=")


def read_place(kind: type[PlaceT], text: str | None) -> PlaceT | None:
    """The value of `after`. Raises `Problem` for one that no page of this list ended with."""
    if text is None:
        return None
    try:
        return TypeAdapter(kind).validate_json(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValidationError, binascii.Error, ValueError):
        raise invalid(["after"]) from None
