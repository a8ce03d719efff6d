"""Does a true value stand on the page? Asked of the text layer of digital documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pymupdf

from credmate.document_types import FIELDS, DocumentType, FieldKind
from local.evaluation.folding import fold_code, fold_text
from tools.synthesize.blind.people import Day
from tools.synthesize.cme.fill import SPANISH_MONTHS
from tools.synthesize.cme.phrases import NUMBER_WORDS

SPELLED = {
    "course": {
        "BLS": ("BLS", "Basic Life Support"),
        "ACLS": ("ACLS", "Advanced Cardiovascular Life Support", "Advanced Cardiac Life Support"),
        "PALS": ("PALS", "Pediatric Advanced Life Support"),
        "NRP": ("NRP", "Neonatal Resuscitation Program", "Neonatal Resuscitation"),
    },
    "coverage_basis": {"claims-made": ("claims made",), "occurrence": ("occurrence", "occur")},
}
"""Fields whose values are ours, and what stands for them."""
NEVER_AS_GIVEN = {"state", "schedules"}
"""A state is read from its issuer; schedules are printed in many notations."""
TICKS = "ZapfDingbats"
"""The font of a form's ticks, which may stand in the gaps of a line."""


@dataclass(frozen=True)
class Printed:
    """The text of some pages."""

    text: str

    @property
    def folded(self) -> str:
        return f" {fold_text(self.text)} "

    def says(self, value: object) -> bool:
        return f" {fold_text(value)} " in self.folded

    def has_words_of(self, value: object) -> bool:
        """A text that wraps within a column stands in pieces."""
        words = self.folded.split()
        return all(word in words for word in fold_text(value).split())


def layers(pdf: bytes) -> list[Any]:
    """The text layer of each page."""
    file: Any = pymupdf.open(stream=pdf, filetype="pdf")
    return [page.get_textpage() for page in file]


def printed(text_layers: list[Any], pages: list[int]) -> Printed:
    return Printed("\n".join(text_layers[number - 1].extractText() for number in pages))


def missing(section: Mapping[str, Any], on: Printed) -> list[str]:
    """The true fields of a document that do not stand on its pages."""
    kinds = {field.name: field.kind for field in FIELDS[DocumentType(section["document_type"])]}
    accepted = section.get("accept", {})
    silent = NEVER_AS_GIVEN.union(section.get("unscored", ()))
    return [
        f"{name}: {value}"
        for name, value in section.get("fields", {}).items()
        if name not in silent and not _stands(name, kinds[name], value, accepted.get(name, ()), on)
    ]


def _stands(name: str, kind: FieldKind, value: Any, accepted: Any, on: Printed) -> bool:
    if name in SPELLED:
        return any(on.says(form) for form in SPELLED[name][value])
    if kind in READ:
        return READ[kind](value, on)
    return any(on.says(form) or on.has_words_of(form) for form in (value, *accepted))


def _date_stands(value: str, on: Printed) -> bool:
    day = date.fromisoformat(value)
    return any(on.says(form) for form in _forms(day)) or _of_a_range(day, on) or _only_a_month(day, on)


def _forms(day: date) -> Iterator[str]:
    numbers = ("%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%Y%m%d", "%m%d%Y")
    for form in (*numbers, "%d-%b-%Y", "%d %b %Y", "%b %d %Y", "%B %d %Y", "%d%b%Y"):
        yield day.strftime(form)
    yield f"{day.month}/{day.day}/{day.year}"
    yield f"{day.month}/{day.day}/{day:%y}"
    for month in (f"{day:%B}", f"{day:%b}"):
        yield f"{month} {day.day} {day.year}"
        yield f"{day.day} {month} {day.year}"
        yield f"{month} {Day(day.year, day.month, day.day):dayord} {day.year}"
    yield f"{day.day} de {SPANISH_MONTHS[day.month - 1]} de {day.year}"
    for form in ("ord", "ordinal", "words"):
        yield format(Day(day.year, day.month, day.day), form)


def _of_a_range(day: date, on: Printed) -> bool:
    """`June 5-8, 2024`, `June 28 - July 1, 2024`: a day whose month or year stands with the other day's."""
    month = f"{day:%B}".lower()
    first = rf" {month} {day.day} (?:[a-z]+ )?(?:\d{{1,2}} )*\d{{1,2}} {day.year} "
    last = rf" {month} (?:\d{{1,2}} )+{day.day} {day.year} "
    return any(re.search(form, on.folded) for form in (first, last))


def _only_a_month(day: date, on: Printed) -> bool:
    """A card's month stands for the last day of it."""
    last = (day + timedelta(days=1)).month != day.month
    return last and any(on.says(day.strftime(form)) for form in ("%m/%Y", "%B %Y", "%b %Y", "%m/%y"))


def _number_stands(value: str, on: Printed) -> bool:
    number = Decimal(value)
    found = {Decimal(hit) for hit in re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", on.text))}
    words = NUMBER_WORDS.get(f"{number.normalize():f}")
    millions = number / 1_000_000
    return (
        number in found
        or (words is not None and on.says(words))
        or (millions >= 1 and on.says(f"{millions.normalize():f} million"))
    )


def _rows_stand(rows: list[dict[str, str]], on: Printed) -> bool:
    return all(
        _date_stands(row["completion_date"], on) and on.has_words_of(row["title"]) and _number_stands(row["amount"], on)
        for row in rows
    )


READ: Mapping[FieldKind, Callable[[Any, Printed], bool]] = {
    FieldKind.DATE: _date_stands,
    FieldKind.DECIMAL: _number_stands,
    FieldKind.CODE: lambda value, on: fold_code(value) in fold_code(on.text),
    FieldKind.CREDIT_LINES: lambda lines, on: all(_number_stands(line["amount"], on) for line in lines),
    FieldKind.TRANSCRIPT_ROWS: _rows_stand,
}


def faults(text_layers: list[Any]) -> list[str]:
    """Text that leaves the page, and text upon text."""
    found = []
    for number, layer in enumerate(text_layers, start=1):
        spans = [
            (pymupdf.Rect(span["bbox"]), span["text"].strip())
            for block in layer.extractDICT()["blocks"]
            for line in block.get("lines", ())
            if line["dir"] == (1.0, 0.0)
            for span in line["spans"]
            if span["text"].strip() and span["font"] != TICKS
        ]
        found += [f"leaves page {number}: {text}" for box, text in spans if not layer.rect.contains(box)]
        cores = [(_core(box), text) for box, text in spans]
        for place, (core, text) in enumerate(cores):
            found += [f"{text} | {other}" for box, other in cores[place + 1 :] if core.intersects(box)]
    return found


def _core(box: Any) -> Any:
    """Where the letters are: leading and side bearings may touch."""
    return pymupdf.Rect(box.x0 + 1, box.y0 + 0.3 * box.height, box.x1 - 1, box.y1 - 0.25 * box.height)
