"""Names with letters that OCR takes for others: l, 1 or | for I, and fi for ñ. Pure.

`parse.names` understands "lan Hope" as Ian Hope, or no person would be found there. That goes out unsure, and only for
words that OCR read: a text layer says what it says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from credmate.contracts import FieldValue
from credmate.text import TextSource
from parse.evidence import SectionText

FIELD = "provider_name"
UNSURE = 0.8
"""Confidence of a name with such a letter, at most: that of a word which was put right while it was read."""

_SUSPECT = re.compile(r"(?i:(?<=[aeiou])(?<!so)(?<!sa)fi(?=[aeo]))|\bMc[li]")
"""Letters of names that OCR makes of others: "Pefia" of Peña (but Sofia is one), "Mclivaine" of McIlvaine."""


def with_names_as_printed(fields: Mapping[str, FieldValue], section: SectionText) -> dict[str, FieldValue]:
    """The fields, with a name that stands nowhere on its page as it is printed there, or unsure where OCR read it."""
    name = fields.get(FIELD)
    if name is None or not isinstance(name.value, str):
        return dict(fields)
    page = next(page for page in section.pages if page.number == name.page)
    if _stands(name.value, page.text):
        is_suspect = page.source is TextSource.OCR and _SUSPECT.search(name.value)
        return _unsure(fields, name) if is_suspect else dict(fields)
    misread = _stands(name.value, page.text, for_i="[Il1|]")
    if misread is None:
        return dict(fields)
    if page.source is TextSource.EMBEDDED:
        return {**fields, FIELD: name.model_copy(update={"value": " ".join(misread[0].split())})}
    return _unsure(fields, name)


def _unsure(fields: Mapping[str, FieldValue], name: FieldValue) -> dict[str, FieldValue]:
    confidence = None if name.confidence is None else min(name.confidence, UNSURE)
    return {**fields, FIELD: name.model_copy(update={"confidence": confidence})}


def _stands(name: str, text: str, *, for_i: str = "I") -> re.Match[str] | None:
    """Where the name stands in the text, over line breaks too; `for_i`: what may stand for its letters I."""
    words = (re.escape(word).replace("I", for_i) for word in name.split())
    return re.search(r"\s+".join(words), text)
