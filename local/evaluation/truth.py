"""What is really printed: truth.jsonl, one line a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from credmate.contracts import DocumentStatus
from credmate.document_types import FIELDS, CreditBasis, CreditSystem, DocumentType, FieldKind

SECTIONS = '"sections"'
IMPLIED_SECTION = "sections.0."
"""Where a line of one document has its fields, as far as messages go; its author has written no sections."""


class BadLine(Exception):
    """A line of a file cannot be used; the message names file, line and what is wrong, without the line's values."""


def _listed(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


def _without_thousands_signs(value: Any) -> Any:
    return value.replace(",", "").strip() if isinstance(value, str) else value


Amount = Annotated[Decimal, BeforeValidator(_without_thousands_signs), Field(allow_inf_nan=False)]
OneOrMore = BeforeValidator(_listed)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class TrueCredit(_Frozen):
    """A line of credit, and what is also right for it."""

    amount: Amount
    system: CreditSystem
    basis: CreditBasis
    accept_systems: tuple[CreditSystem, ...] | None = None
    """All that are right; None where only `system` is."""
    accept_bases: tuple[CreditBasis, ...] | None = None

    @property
    def tolerance(self) -> int:
        """How much is accepted: the strictest line chooses first."""
        return len(self.accept_systems or ()) + len(self.accept_bases or ())


class TrueRow(_Frozen):
    """A row of a transcript."""

    completion_date: str
    title: str
    amount: Amount
    system: CreditSystem


TrueValue = str | tuple[str, ...] | tuple[TrueCredit, ...] | tuple[TrueRow, ...]


def _iso_date(value: str) -> str:
    date.fromisoformat(value)
    return value


Printed = Annotated[str, Field(coerce_numbers_to_str=True)]
READERS: dict[FieldKind, TypeAdapter[Any]] = {
    FieldKind.CREDIT_LINES: TypeAdapter(tuple[TrueCredit, ...]),
    FieldKind.TRANSCRIPT_ROWS: TypeAdapter(tuple[TrueRow, ...]),
    FieldKind.CODES: TypeAdapter(Annotated[tuple[Printed, ...], OneOrMore]),
    FieldKind.DATE: TypeAdapter(Annotated[str, BeforeValidator(_iso_date)]),
}
"""Of the kinds that are more than a text."""
TEXT = TypeAdapter[str](Printed)


class TrueSection(_Frozen):
    """One document within a file. A field in none of `fields`, `optional` and `unscored` is not printed."""

    document_type: DocumentType
    accept_types: tuple[DocumentType, ...] = ()
    """Other types that are also right; fields are not compared then."""
    pages: tuple[int, ...] = ()
    """1-based."""
    fields: dict[str, TrueValue] = {}
    optional: dict[str, TrueValue] = {}
    """Values that may be given or left out."""
    accept: dict[str, tuple[Any, ...]] = {}
    """Other accepted forms of a value."""
    unscored: frozenset[str] = frozenset()
    """Names of fields that the text leaves in doubt."""

    @field_validator("fields", "optional", mode="plain")
    @classmethod
    def _by_kind(cls, values: Any, info: ValidationInfo) -> dict[str, TrueValue]:
        document_type = info.data.get("document_type")
        if document_type is None:
            return {}
        if not isinstance(values, dict):
            raise ValueError("should be an object")  # noqa: TRY004 - pydantic reports ValueError alone
        kinds = {field.name: field.kind for field in FIELDS[document_type]}
        _refuse_unknown(values, set(kinds), document_type)
        return {name: _read(name, kinds[name], value) for name, value in values.items() if value is not None}

    @field_validator("accept")
    @classmethod
    def _of_known_fields(cls, values: dict[str, tuple[Any, ...]], info: ValidationInfo) -> dict[str, tuple[Any, ...]]:
        document_type = info.data.get("document_type")
        if document_type is not None:
            _refuse_unknown(values, {field.name for field in FIELDS[document_type]}, document_type)
        return values

    @property
    def types(self) -> tuple[DocumentType, ...]:
        """All that are right."""
        return (self.document_type, *self.accept_types)


def _refuse_unknown(values: dict[str, Any], known: set[str], document_type: DocumentType) -> None:
    unknown = sorted(set(values) - known)
    if unknown:
        raise ValueError(f"{document_type} has no field {', '.join(unknown)}")


def _read(name: str, kind: FieldKind, value: Any) -> TrueValue:
    try:
        read: TrueValue = READERS.get(kind, TEXT).validate_python(value)
    except ValidationError as error:
        raise ValueError(f"{name}: {what_is_wrong(error)}") from None
    return read


class Expectation(_Frozen):
    """What is beyond dispute about a file, values aside; any terminal status where it is silent."""

    status: Annotated[tuple[DocumentStatus, ...], OneOrMore] | None = None
    reason: Annotated[tuple[str | None, ...], OneOrMore] | None = None
    """Codes; None stands for no reason at all."""


class Truth(_Frozen):
    """One file."""

    file: str = Field(min_length=1)
    """Relative to the folder that the truth describes."""
    variant: str | None = None
    """How the file came about: digital, scan, photo, ..."""
    expect: Expectation | None = None
    sections: tuple[TrueSection, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_section_in_the_line_itself(cls, line: Any) -> Any:
        if not isinstance(line, dict):
            raise ValueError("should be an object")  # noqa: TRY004 - pydantic reports ValueError alone
        if "sections" in line:
            return line
        if "document_type" in line:
            return {**line, "sections": [line]}
        if "expect" not in line:
            raise ValueError("needs document_type, sections or expect")
        return line


def read_truth(path: Path) -> list[Truth]:
    """All lines of a truth file, at least one.

    Raises:
        BadLine: a line is no truth, or names a file a second time; or there is none.
        OSError: the file cannot be read.
    """
    lines_of: dict[str, int] = {}
    truths = []
    for number, line in numbered_lines(path):
        try:
            truth = Truth.model_validate_json(line)
        except ValidationError as error:
            fault = what_is_wrong(error)
            if SECTIONS not in line:
                fault = fault.removeprefix(IMPLIED_SECTION)
            raise BadLine(f"{path}, line {number}: {fault}") from None
        first = lines_of.setdefault(truth.file, number)
        if first != number:
            raise BadLine(f"{path}, line {number}: the same file as in line {first}")
        truths.append(truth)
    if not truths:
        raise BadLine(f"{path}: there is no truth in it")
    return truths


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their 1-based numbers. Raises `BadLine` for what is not UTF-8."""
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        try:
            text = line.decode()
        except UnicodeDecodeError:
            raise BadLine(f"{path}, line {number}: not UTF-8") from None
        if text.strip():
            yield number, text


def what_is_wrong(error: ValidationError) -> str:
    """Where the first thing is wrong and what, without the value."""
    detail = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in detail["loc"])
    message = detail["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message
