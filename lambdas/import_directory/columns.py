"""The columns of each file and the form of their values. docs/import.md is held to this table by a test."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from credmate.checks import npi_is_valid
from credmate.directory import MAILS, TableName

Value = str | bool | list[str] | list[int] | None

KEY_FORM = re.compile(r"[^/\x00-\x1f\x7f]{1,64}")
"""Of an id that stands between two slashes of an object key."""

EMAIL_FORM = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
TEXT_LIMIT = 200
"""Characters of any name."""
YES, NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})
FURTHEST_REMINDER = 365
"""Days before the expiry."""


class BadValue(Exception):
    """The cell does not have the form of its column; the message says which form that is."""


def as_text(cell: str) -> str:
    """White space folded."""
    text = " ".join(cell.split())
    if len(text) > TEXT_LIMIT:
        raise BadValue(f"longer than {TEXT_LIMIT} characters")
    return text


def as_key(cell: str) -> str:
    """An id as it stands in object keys: nothing of it is changed."""
    if not KEY_FORM.fullmatch(cell):
        raise BadValue("an id has 1 to 64 characters and no slash")
    return cell


def as_npi(cell: str) -> str:
    """Ten digits with a right check digit."""
    if not npi_is_valid(cell):
        raise BadValue(f"{cell} is no NPI: ten digits of which the last is a check digit; leave it empty if unknown")
    return cell


def as_email(cell: str) -> str:
    """Lower case."""
    if not EMAIL_FORM.fullmatch(cell):
        raise BadValue(f"{cell} is no e-mail address")
    return cell.lower()


def as_flag(cell: str) -> bool:
    """Yes or no."""
    if cell.lower() not in YES | NO:
        raise BadValue(f"{cell} is neither yes nor no")
    return cell.lower() in YES


def as_names(cell: str) -> list[str]:
    """Several, a semicolon between two."""
    return [as_text(part) for part in _parts(cell)]


def as_mails(cell: str) -> list[str]:
    """Kinds of mail, a semicolon between two; "none" for none."""
    kinds = [part.lower() for part in _parts(cell)]
    if kinds == ["none"]:
        return []
    if unknown := [kind for kind in kinds if kind not in MAILS]:
        raise BadValue(f"{unknown[0]} is none of {', '.join(MAILS)}, none")
    return sorted(set(kinds))


def as_days(cell: str) -> list[int]:
    """Days before an expiry, a semicolon between two, longest first."""
    parts = _parts(cell)
    if not all(part.isdecimal() and int(part) <= FURTHEST_REMINDER for part in parts):
        raise BadValue(f"{cell} is no list of days like 90;60;30;7, each at most {FURTHEST_REMINDER}")
    return sorted({int(part) for part in parts}, reverse=True)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


@dataclass(frozen=True)
class Column:
    """One column of a file."""

    name: str
    """In the header; capitals, blanks and hyphens of a header do not matter ("First Name")."""
    field: str
    """In the database."""
    read: Callable[[str], Value] = as_text
    required: bool = False
    """Every row has a value."""
    default: Value = None
    """What an empty cell means."""


ORGANISATION_NAME = "organisation_name"
"""May also stand in a file of providers: one file is then enough."""

COLUMNS: dict[TableName, tuple[Column, ...]] = {
    TableName.ORGANISATION: (
        Column("organisation", "organisation_id", as_key, required=True),
        Column(ORGANISATION_NAME, "name", required=True),
        Column("reminder_days", "reminder_days", as_days, default=[90, 60, 30, 7]),
    ),
    TableName.PROVIDER: (
        Column("organisation", "organisation_id", as_key, required=True),
        Column("provider", "provider_id", as_key, required=True),
        Column("first_name", "first_name", required=True),
        Column("middle_name", "middle_name"),
        Column("last_name", "last_name", required=True),
        Column("suffix", "suffix"),
        Column("degree", "degree"),
        Column("npi", "npi", as_npi),
        Column("former_names", "former_names", as_names, default=[]),
        Column("active", "active", as_flag, default=True),
    ),
    TableName.RECIPIENT: (
        Column("organisation", "organisation_id", as_key, required=True),
        Column("email", "email", as_email, required=True),
        Column("name", "name"),
        Column("mails", "mails", as_mails, default=[*MAILS]),
    ),
}

TOLD_BY = {"provider": TableName.PROVIDER, "email": TableName.RECIPIENT, ORGANISATION_NAME: TableName.ORGANISATION}
"""The column that tells what a file holds, the first of them that it has."""

KEYS: dict[TableName, tuple[str, ...]] = {
    TableName.ORGANISATION: ("organisation_id",),
    TableName.PROVIDER: ("organisation_id", "provider_id"),
    TableName.RECIPIENT: ("organisation_id", "email"),
}
"""Fields that name a row."""
