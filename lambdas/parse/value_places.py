"""Where forms print the value of a label, and how sure each place is. Pure."""

from __future__ import annotations

import re
from enum import StrEnum


class Place(StrEnum):
    """Where a value stands, seen from its label."""

    SAME = "same"
    RIGHT = "right"
    BELOW = "below"
    WRAPPED = "wrapped"
    CAPTIONED = "captioned"
    """Above, on a page that prints captions below their values."""
    ABOVE = "above"


OF_ANOTHER = re.compile(
    r"\b(?:supervis\w+|collaborat\w+|delegat\w+|linked|related|associated|secondary|prior|previous|former|dea|federal)\b"
    r"[^:]{0,25}$",
    re.IGNORECASE,
)
"""Before a label on its line: the number is another's, or that of another credential."""
BESIDE = (Place.SAME, Place.RIGHT, Place.BELOW, Place.CAPTIONED)
"""Where forms print values."""
PLACE_CONFIDENCE = {
    Place.SAME: 0.96,
    Place.RIGHT: 0.94,
    Place.BELOW: 0.92,
    Place.CAPTIONED: 0.92,
    Place.WRAPPED: 0.85,
    Place.ABOVE: 0.7,
}
"""How likely a well-shaped value there belongs to the label: estimates, set below what synthetic layouts show."""
