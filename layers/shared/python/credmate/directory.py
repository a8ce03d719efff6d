"""The directory: organisations, their providers, who is written to; and what importing it asks and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from credmate.contracts import Contract

MAILS = ("daily", "weekly")
"""Kinds of mail that a recipient may be sent."""


class TableName(StrEnum):
    """The tables that are loaded from files."""

    ORGANISATION = "organisation"
    PROVIDER = "provider"
    RECIPIENT = "recipient"


@dataclass(frozen=True)
class Provider:
    """A clinician, as the organisation knows them."""

    organisation_id: str
    provider_id: str
    first_name: str
    middle_name: str | None
    last_name: str
    suffix: str | None
    npi: str | None
    former_names: Sequence[str] = ()
    """Last names that older documents may bear."""

    @property
    def full_name(self) -> str:
        """For people to read."""
        return " ".join(part for part in (self.first_name, self.middle_name, self.last_name, self.suffix) if part)


class ImportedFile(Contract):
    """One CSV file."""

    name: str
    """For messages."""
    text: str


class ImportRequest(Contract):
    """What the import function is told. All files are stored, or none."""

    files: list[ImportedFile] = Field(min_length=1)
    only_check: bool = False
    """Tell what would change, and change nothing."""


class ProblemCode(StrEnum):
    """What can be wrong with a file; docs/import.md says what to do."""

    NOT_CSV = "NOT_CSV"
    UNKNOWN_TABLE = "UNKNOWN_TABLE"
    UNKNOWN_COLUMN = "UNKNOWN_COLUMN"
    MISSING_COLUMN = "MISSING_COLUMN"
    WRONG_CELLS = "WRONG_CELLS"
    MISSING_VALUE = "MISSING_VALUE"
    BAD_VALUE = "BAD_VALUE"
    DUPLICATE_ROW = "DUPLICATE_ROW"
    UNKNOWN_ORGANISATION = "UNKNOWN_ORGANISATION"
    NPI_TWICE = "NPI_TWICE"


class Problem(Contract):
    """Why nothing was imported, in words for whoever made the file."""

    code: ProblemCode
    file: str
    line: int
    """1-based, as a text editor counts; the header is line 1."""
    column: str | None
    message: str


class TableChanges(Contract):
    """What an import did to one table."""

    table: TableName
    added: int
    changed: int
    unchanged: int


class ImportReport(Contract):
    """What the import function answers. Problems mean that nothing was stored."""

    problems: list[Problem] = Field(default_factory=list)
    """At most `PROBLEMS_TOLD` of them."""
    problem_count: int = 0
    changes: list[TableChanges] = Field(default_factory=list)
    documents_tied: int = 0
    """Documents that were there before their organisation or provider was known."""
    uncompared: list[str] = Field(default_factory=list)
    """Prefixes of keys, at most `PREFIXES_TOLD`: documents below them that have been read now belong to a provider, and
    are compared with the provider's other documents only when they are processed again."""


PROBLEMS_TOLD = 200
PREFIXES_TOLD = 20
