"""What a filled layout says, in the format of the truth file."""

from __future__ import annotations

from typing import Any

from tools.synthesize.blind.layout import Layout
from tools.synthesize.blind.transcript_rows import Row


def truth_of(layout: Layout, values: dict[str, Any], rows: list[Row], pages: int) -> dict[str, Any]:
    """Fields of the one document on all `pages`, or `sections` where several documents are printed."""
    sections = [_section(layout, section, values, rows) for section in layout.sections]
    if len(sections) == 1:
        return sections[0] | {"pages": list(range(1, pages + 1))}
    return {"sections": sections}


def _section(layout: Layout, formats: dict[str, str], values: dict[str, Any], rows: list[Row]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    found: dict[str, Any] = {"pages": [1], "document_type": layout.document_type, "fields": fields}
    for key, pattern in formats.items():
        text = pattern.format_map(values)
        kind, _, field = key.rpartition(".")
        if key == "pages":
            found["pages"] = [int(page) for page in text.split()]
        elif key == "unscored":
            found["unscored"] = text.split()
        elif key == "accept_types":
            found["accept_types"] = text.split()
        elif kind == "accept":
            found.setdefault("accept", {})[field] = [_value(field, each.strip(), values) for each in text.split("|")]
        elif kind == "optional":
            found.setdefault("optional", {})[field] = _value(field, text, values)
        else:
            fields[field] = _value(field, text, values)
    if rows:
        fields["activities"] = [_activity(row) for row in rows]
    return found


def _value(field: str, text: str, values: dict[str, Any]) -> Any:
    if field == "schedules":
        return text.split()
    if field == "totals":
        return [line for each in text.split() if (line := _total(each, values))]
    return text


def _total(text: str, values: dict[str, Any]) -> dict[str, Any] | None:
    """The sum of `SYSTEM`, awarded, or of `SYSTEM:BASIS/BASIS`, of which each basis is accepted."""
    system, _, told = text.partition(":")
    bases = told.split("/") if told else ["awarded"]
    if not values[f"sum_{system}"]:
        return None
    line = {"amount": str(values[f"sum_{system}"]), "system": system, "basis": bases[0]}
    return line | ({"accept_bases": bases} if len(bases) > 1 else {})


def _activity(row: Row) -> dict[str, Any]:
    return {
        "completion_date": row["date"].isoformat(),
        "title": row["title"],
        "amount": str(row["amount"]),
        "system": row["system"],
    }
