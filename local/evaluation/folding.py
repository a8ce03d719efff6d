"""When two values are the same: both are folded to what matters, and the folded forms are equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from credmate.document_types import FIELDS, DocumentType, FieldKind


class Comparison(StrEnum):
    """What is overlooked when two values are compared."""

    TEXT = "text"
    """Case, accents, punctuation, trade marks, white space."""
    ORGANISATION = "organisation"
    """As text, and the article in front, an abbreviation in parentheses, the legal form behind."""
    NAME = "name"
    """As text, and titles, credentials, "Last, First" order."""
    DEGREES = "degrees"
    """Dots, separators, order."""
    DATE = "date"
    CODE = "code"
    """Case, and everything but letters and digits."""
    CODES = "codes"
    """As code, and the order."""
    DECIMAL = "decimal"
    """Zeros that change nothing, and thousands signs."""
    CREDIT_LINES = "credit lines"
    TRANSCRIPT_ROWS = "transcript rows"


BY_KIND = {
    FieldKind.TEXT: Comparison.TEXT,
    FieldKind.NAME: Comparison.NAME,
    FieldKind.DATE: Comparison.DATE,
    FieldKind.STATE: Comparison.CODE,
    FieldKind.CODE: Comparison.CODE,
    FieldKind.CODES: Comparison.CODES,
    FieldKind.DECIMAL: Comparison.DECIMAL,
    FieldKind.CREDIT_LINES: Comparison.CREDIT_LINES,
    FieldKind.TRANSCRIPT_ROWS: Comparison.TRANSCRIPT_ROWS,
}

BY_NAME = {
    "provider_degree": Comparison.DEGREES,
    **dict.fromkeys(("cme_provider", "issuer", "board_name", "insurer"), Comparison.ORGANISATION),
}
"""Texts of which more is known than their kind says."""


def comparison_of(document_type: DocumentType, field: str) -> Comparison:
    """How values of this field are compared; as text where the type has no such field."""
    kinds = {known.name: known.kind for known in FIELDS[document_type]}
    return BY_NAME.get(field) or BY_KIND[kinds.get(field, FieldKind.TEXT)]


MARKS = dict.fromkeys(map(ord, "®™©℠"))
APOSTROPHES = dict.fromkeys(map(ord, "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}`"))


def fold_text(value: object) -> str:
    """Lower-case words of plain letters and digits, one blank between them."""
    decomposed = unicodedata.normalize("NFKD", str(value).translate(MARKS)).casefold()
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    spelled = letters.translate(APOSTROPHES).replace("&", " and ")
    return " ".join(re.findall(r"[^\W_]+", spelled))


ABBREVIATION = re.compile(r"\(\W?[A-Z][\w.®]{1,11}\W?\)")
ARTICLE = re.compile(r"^the ")
LEGAL_FORM = re.compile(r"(?: (?:inc|incorporated|llc|ltd|corp|co|pc))+$")


def fold_organisation(value: object) -> str:
    """The text of the name proper."""
    name = fold_text(ABBREVIATION.sub(" ", str(value)))
    return LEGAL_FORM.sub("", ARTICLE.sub("", name))


def _dotted(*abbreviations: str) -> str:
    r"""Alternatives of parts, each with or without a dot behind it: "Ph D" stands for `Ph\.?D\.?`."""
    return "|".join("".join(rf"{part}\.?" for part in abbreviation.split()) for abbreviation in abbreviations)


CREDENTIAL = "|".join(
    (
        _dotted("M D", "D O", "R N", "N P", "Ph D", "Pharm D", "R Ph", "O D", "D P M", "D N P"),
        r"P\.?A\.?(?:-?C)?|R\.?D\.?N?|FNP(?:-?BC)?",
        "APRN|CRNA|CNM|CNS|LPN|MBBS|MPH|MS|MSN|BSN|FACP|FAAFP|FACC|DDS|DMD",
    )
)
TITLE = re.compile(r"^\s*(?:Dr|Mr|Mrs|Ms|Prof)\b\.?\s+", re.IGNORECASE)
CREDENTIALS = re.compile(rf"(?:\s*,\s*(?:{CREDENTIAL}))+\s*$")
GENERATION = re.compile(r",?\s+(Jr|Sr|II|III|IV)\b\.?\s*$", re.IGNORECASE)


def fold_name(value: object) -> str:
    """First names, last name, and the generation (Jr, III), which tells a father from his son."""
    name = CREDENTIALS.sub("", TITLE.sub("", str(value).strip()))
    generation = GENERATION.search(name)
    if generation:
        name = name[: generation.start()]
    if name.count(",") == 1:
        last, first = name.split(",")
        name = f"{first} {last}"
    return fold_text(f"{name} {generation.group(1) if generation else ''}")


def fold_degrees(value: object) -> tuple[str, ...]:
    """Each degree as letters and digits, sorted."""
    degrees = (fold_code(part) for part in re.split(r"[,;/&]| and ", str(value)))
    return tuple(sorted(filter(None, degrees)))


def fold_decimal(value: object) -> Decimal | str:
    """The number; what is none stays the text that it is."""
    try:
        number = Decimal(str(value).replace(",", "").strip())
    except InvalidOperation:
        return str(value)
    return number.normalize() if number.is_finite() else str(value)


def fold_code(value: object) -> str:
    """Capital letters and digits of ASCII."""
    return re.sub(r"[^A-Z0-9]", "", str(value).upper())


def fold_codes(value: object) -> tuple[str, ...]:
    """The codes of a list, sorted; a single one is a list of one."""
    codes: list[Any] | tuple[Any, ...] = value if isinstance(value, list | tuple) else [value]
    return tuple(sorted(map(fold_code, codes)))


def _fold_date(value: object) -> str:
    return str(value).strip()


FOLDS: dict[Comparison, Callable[[object], Hashable]] = {
    Comparison.TEXT: fold_text,
    Comparison.ORGANISATION: fold_organisation,
    Comparison.NAME: fold_name,
    Comparison.DEGREES: fold_degrees,
    Comparison.DATE: _fold_date,
    Comparison.CODE: fold_code,
    Comparison.CODES: fold_codes,
    Comparison.DECIMAL: fold_decimal,
}
"""Of single values. Lists of records are matched line by line."""


def similarity(one: str, other: str) -> float:
    """1.0 for equal texts, 0.0 for texts without a common letter.

    Twice the length of the longest common subsequence over the sum of the lengths.
    """
    total = len(one) + len(other)
    if not total:
        return 1.0
    return 1 - (total - 2 * _common_subsequence(one, other)) / total


def _common_subsequence(one: str, other: str) -> int:
    """Length of the longest one, a row of the table in the bits of one integer. Source: Hyyrö 2004."""
    places: dict[str, int] = {}
    for place, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << place
    everything = (1 << len(one)) - 1
    row = everything
    for character in other:
        matched = row & places.get(character, 0)
        row = (row + matched | row - matched) & everything
    return len(one) - row.bit_count()
