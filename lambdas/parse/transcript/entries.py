"""What an entry of a list says beside title, day and credit: its number, under what it is filed, a score."""

from __future__ import annotations

import re

_LIST_NUMBER = re.compile(r"\d{1,3}[.)](?:\s+|$)")
"""What numbers the entries of a list."""
_REFERENCE = re.compile(
    r"\b(?:course|activity|program|item|class|session|event)\s*(?:id|no\.?|number|code)?\W*\d{4,}\b|"
    r"\b(?:quiz|(?:post-?\s?)?test|exam|score|grade)\W*(?:\d{1,3}\s?%|pass(?:ed)?\b)|"
    r"\bUAN\W*(?:\d|JA)[\w-]{5,40}|\b(?:finished|completed|passed)\b",
    re.IGNORECASE,
)
"""Under which number an activity is filed, and how its test was passed."""

_PART = re.compile(
    r"(?P<whole>\d{1,3}(?:\.\d{1,3})?)\s*\(\s*\d{1,3}(?:\.\d{1,3})?\s+"
    r"(?:Rx|pharm\w{0,12}|ethics|opioids?|risk|safety)(?:\s+\w{1,12})?\.?\s*\)",
    re.IGNORECASE,
)
_FILED_AT_END = re.compile(
    r"\W{0,4}\b(?:UAN|(?:course|activity|program)\s*(?:id|no\.?|number|code|#))\W{0,4}"
    r"(?=[A-Z]{0,4}-?\d{3})[\w-]{4,40}\W{0,4}$",
    re.IGNORECASE,
)


def without_reference(title: str) -> str:
    """The title without under which number it is filed, behind it; all of it where nothing else is left."""
    return _FILED_AT_END.sub("", title) or title


def only_refers(text: str) -> bool:
    """Whether the text says nothing but the number of an activity, that it was finished, or the score of its test."""
    rest, found = _REFERENCE.subn(" ", text)
    return found > 0 and not any(letter.isalnum() for letter in rest)


def without_list_number(text: str) -> str:
    """The text without what numbers the entries of a list: "3. Sepsis Update"."""
    return _LIST_NUMBER.sub("", text, count=1) if _LIST_NUMBER.match(text) else text


def begins_entry(text: str) -> bool:
    """Whether the line begins with what numbers the entries of a list."""
    return _LIST_NUMBER.match(text) is not None


def without_part(text: str) -> str:
    """An amount without how much of it, in brackets, is about drugs or another topic: "1.00 (0.50 Rx)"."""
    found = _PART.fullmatch(text.strip())
    return found["whole"] if found else text
