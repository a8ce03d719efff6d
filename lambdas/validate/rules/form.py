"""Is there what must be there, and does it have the form that its kind prescribes?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import JsonValue

from credmate.contracts import Severity
from credmate.document_types import FIELDS, CreditBasis, CreditSystem, DocumentType, FieldKind, required_fields
from validate.context import Doubt, SectionContext, as_day, as_number

COURSES = frozenset({"BLS", "ACLS", "PALS", "NRP"})
STATE = re.compile(r"[A-Z]{2}")
CODE = re.compile(r"[^\sa-z]+")


def missing_fields(context: SectionContext) -> Iterator[Doubt]:
    """A required field without a value. A wall certificate of a licence prints no expiry: there, a warning."""
    for name in required_fields(context.document_type):
        if name in context.fields:
            continue
        if name == "expiration_date" and is_wall_certificate(context):
            yield Doubt(name, "No expiration date was found; a wall certificate has none", Severity.WARNING)
        else:
            yield Doubt(name, f"No {name.replace('_', ' ')} was found")


def is_wall_certificate(context: SectionContext) -> bool:
    """A licence that tells when it was granted and nothing about its standing: cards and print-outs tell both."""
    return (
        context.document_type is DocumentType.MEDICAL_LICENSE
        and "issue_date" in context.fields
        and "status" not in context.fields
    )


def malformed_values(context: SectionContext) -> Iterator[Doubt]:
    """A value that does not have the form of its kind, or a field that the type does not have."""
    kinds = {field.name: field.kind for field in FIELDS[context.document_type]}
    for name, found in context.fields.items():
        kind = kinds.get(name)
        if kind is None:
            yield Doubt(name, f"A document of this type has no {name.replace('_', ' ')}")
        elif not has_form(found.value, kind):
            yield Doubt(name, f"The value is not in the form of a {kind.value}")


def unknown_course(context: SectionContext) -> Iterator[Doubt]:
    """A life support card of a course that is none of the four."""
    course = context.text("course")
    if course is not None and course not in COURSES:
        yield Doubt("course", f"{course} is none of {', '.join(sorted(COURSES))}")


def has_form(value: JsonValue, kind: FieldKind) -> bool:
    """True where `value` has the JSON type and format that `kind` prescribes, and is not empty."""
    if kind is FieldKind.CODES:
        return bool(value) and isinstance(value, list) and all(has_form(item, FieldKind.CODE) for item in value)
    if kind is FieldKind.CREDIT_LINES:
        return bool(value) and isinstance(value, list) and all(_is_credit_line(item) for item in value)
    if kind is FieldKind.TRANSCRIPT_ROWS:
        return bool(value) and isinstance(value, list) and all(_is_row(item) for item in value)
    if not isinstance(value, str) or not value.strip():
        return False
    if kind is FieldKind.DATE:
        return as_day(value) is not None
    if kind is FieldKind.DECIMAL:
        return as_number(value) is not None
    if kind is FieldKind.STATE:
        return STATE.fullmatch(value) is not None
    if kind is FieldKind.CODE:
        return CODE.fullmatch(value) is not None
    return True


def _is_credit_line(item: JsonValue) -> bool:
    return (
        isinstance(item, dict)
        and has_form(item.get("amount"), FieldKind.DECIMAL)
        and item.get("system") in set(CreditSystem)
        and item.get("basis") in set(CreditBasis)
    )


def _is_row(item: JsonValue) -> bool:
    return (
        isinstance(item, dict)
        and has_form(item.get("completion_date"), FieldKind.DATE)
        and has_form(item.get("title"), FieldKind.TEXT)
        and has_form(item.get("amount"), FieldKind.DECIMAL)
        and item.get("system") in set(CreditSystem)
    )
