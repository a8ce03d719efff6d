"""Required fields that no pattern found, asked of the model, and believed only where the page prints the answer.

The model is asked for words as printed, never for conclusions. A value that is not found in the text of a page is no
value: answers are turned into places, and dates and amounts are read with the same grammar as everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import JsonValue

from credmate.contracts import FieldValue, ValueSource
from credmate.document_types import FIELDS, CreditBasis, CreditSystem, DocumentType, Field, FieldKind, required_fields
from credmate.model import Model
from credmate.text import Page
from parse.credits import plain_amount
from parse.dates import find_dates
from parse.evidence import SectionText, value_at
from parse.states import STATES

INSTRUCTION = """The document is of type {document_type}. Read these fields from it: {names}.
Copy every value exactly as it is printed, letter for letter, dates included; give null (or an empty list) for what
is not printed. provider_name is the clinician the document is about, never somebody who signed it. quote is
the printed line from which a record was read."""

_TEXT: dict[str, Any] = {"type": ["string", "null"]}
_LIST_OF_TEXT: dict[str, Any] = {"type": "array", "items": {"type": "string"}}


def _records(properties: dict[str, Any]) -> dict[str, Any]:
    record = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    return {"type": "array", "items": record}


_SYSTEM = {"type": "string", "enum": [system.value for system in CreditSystem]}
_BASIS = {"type": "string", "enum": [basis.value for basis in CreditBasis]}
_STRING = {"type": "string"}

SCHEMAS: dict[FieldKind, dict[str, Any]] = {
    FieldKind.CODES: _LIST_OF_TEXT,
    FieldKind.CREDIT_LINES: _records({"amount": _STRING, "system": _SYSTEM, "basis": _BASIS, "quote": _STRING}),
    FieldKind.TRANSCRIPT_ROWS: _records(
        {"completion_date": _STRING, "title": _STRING, "cme_provider": _TEXT, "amount": _STRING, "system": _SYSTEM}
    ),
}
"""By kind of field; a single printed text for all others."""

Place = tuple[Page, int, int]


def fill_gaps(
    document_type: DocumentType, section: SectionText, found: Mapping[str, FieldValue], model: Model
) -> dict[str, FieldValue]:
    """Values for the required fields that are not in `found`: those of the model's that a page prints.

    Raises what `Model.ask` raises.
    """
    open_names = [name for name in required_fields(document_type) if name not in found]
    open_fields = [field for field in FIELDS[document_type] if field.name in open_names]
    if not open_fields or not section.text.strip():
        return {}
    answer = model.ask(
        task="missing_fields",
        instruction=INSTRUCTION.format(document_type=document_type.value, names=", ".join(open_names)),
        document_text=section.text,
        schema=_schema(open_fields),
    )
    values = {field.name: _believed(field, (answer or {}).get(field.name), section) for field in open_fields}
    return {name: value for name, value in values.items() if value is not None}


def _schema(fields: list[Field]) -> dict[str, Any]:
    properties = {field.name: SCHEMAS.get(field.kind, _TEXT) for field in fields}
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _believed(field: Field, answer: Any, section: SectionText) -> FieldValue | None:
    if not answer:
        return None
    if field.kind is FieldKind.CREDIT_LINES:
        return _credit_lines(answer, section)
    if field.kind is FieldKind.TRANSCRIPT_ROWS:
        return _transcript_rows(answer, section)
    if field.kind is FieldKind.CODES:
        places = [locate(section, code) for code in answer]
        if any(place is None for place in places):
            return None
        first = next(place for place in places if place is not None)
        return _value(first, [_as_code(code) for code in answer])
    place = locate(section, answer)
    value = _NORMAL.get(field.kind, _as_text)(answer) if place else None
    return _value(place, value) if place and value is not None else None


def locate(section: SectionText, printed: str) -> Place | None:
    """Where `printed` stands, white space, case and punctuation left aside; None where no page prints it."""
    words = re.findall(r"\w+", printed)
    if not words:
        return None
    pattern = re.compile(r"(?<!\w)" + r"\W*".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
    for page in section.pages:
        match = pattern.search(page.text)
        if match:
            return page, match.start(), match.end()
    return None


def _value(place: Place, value: JsonValue) -> FieldValue:
    page, start, end = place
    return value_at(page, start, end, value, confidence=None, source=ValueSource.MODEL)


def _as_text(printed: str) -> str:
    return " ".join(printed.split())


def _as_code(printed: str) -> str:
    return "".join(printed.split()).upper()


def _as_date(printed: str) -> str | None:
    dates = find_dates(printed)
    return dates[0].last.isoformat() if len(dates) == 1 else None


def _as_decimal(printed: str) -> str | None:
    digits = re.sub(r"[^\d.]", "", printed).rstrip(".")
    return digits if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None


def _as_state(printed: str) -> str | None:
    folded = _as_text(printed).casefold()
    return next((code for code, name in STATES.items() if folded in {code.casefold(), name.casefold()}), None)


_NORMAL: dict[FieldKind, Callable[[str], str | None]] = {
    FieldKind.CODE: _as_code,
    FieldKind.DATE: _as_date,
    FieldKind.DECIMAL: _as_decimal,
    FieldKind.STATE: _as_state,
}
"""From the printed text to the format of the kind; None where it does not read as one."""


def _credit_lines(answer: list[dict[str, str]], section: SectionText) -> FieldValue | None:
    """Lines whose quote is printed and holds their amount."""
    places = [locate(section, line["quote"]) for line in answer]
    lines: list[JsonValue] = []
    first: Place | None = None
    for line, place in zip(answer, places, strict=True):
        amount = _amount(line["amount"])
        if place is None or amount is None or amount not in _amounts(line["quote"]):
            continue
        first = first or place
        lines.append({"amount": amount, "system": line["system"], "basis": line["basis"]})
    return _value(first, lines) if first else None


def _transcript_rows(answer: list[dict[str, Any]], section: SectionText) -> FieldValue | None:
    """Rows whose title and date are printed on one page, in this order or the other."""
    rows: list[JsonValue] = []
    first: Place | None = None
    for row in answer:
        title, date = locate(section, row["title"]), locate(section, row["completion_date"])
        day, amount = _as_date(row["completion_date"]), _amount(row["amount"])
        if title is None or date is None or day is None or amount is None or title[0] is not date[0]:
            continue
        if amount not in _amounts(title[0].text):
            continue
        first = first or title
        provider = row["cme_provider"]
        optional = {"cme_provider": _as_text(provider)} if provider and locate(section, provider) else {}
        rows.append(
            {
                "completion_date": day,
                "title": _as_text(row["title"]),
                "amount": amount,
                "system": row["system"],
                **optional,
            }
        )
    return _value(first, rows) if first else None


def _amount(printed: str) -> str | None:
    try:
        return plain_amount(Decimal(printed.strip()))
    except InvalidOperation:
        return None


def _amounts(text: str) -> set[str | None]:
    return {_amount(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}
