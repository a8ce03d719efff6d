"""Who may overtake whom. Documents that a person waits for, or a probe, have slots that all others cannot take."""

from __future__ import annotations

from credmate.contracts import Lane
from credmate.identity import CANARY_PREFIX

PRIORITY_PREFIXES = ("incoming/urgent/", CANARY_PREFIX)
"""Keys of documents that somebody waits for."""


def lane_of(key: str) -> Lane:
    """The lane of a document that was uploaded under this key."""
    return Lane.PRIORITY if key.startswith(PRIORITY_PREFIXES) else Lane.REGULAR
