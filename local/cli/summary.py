"""A table of what became of documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table

from credmate.contracts import DocumentResult, DocumentStatus, SectionResult
from credmate.document_types import DocumentType
from local.batch import Document

KEY_FIELDS: dict[DocumentType, tuple[str, ...]] = {
    DocumentType.CME_CERTIFICATE: ("provider_name", "credits", "completion_date"),
    DocumentType.CME_TRANSCRIPT: ("provider_name", "activities", "totals"),
    DocumentType.MEDICAL_LICENSE: ("provider_name", "state", "license_number", "expiration_date"),
    DocumentType.DEA_REGISTRATION: ("provider_name", "dea_number", "expiration_date"),
    DocumentType.CSR_CERTIFICATE: ("provider_name", "state", "registration_number", "expiration_date"),
    DocumentType.BOARD_CERTIFICATION: ("provider_name", "specialty", "expiration_date"),
    DocumentType.LIFE_SUPPORT_CARD: ("provider_name", "course", "expiration_date"),
    DocumentType.MALPRACTICE_INSURANCE: ("provider_name", "insurer", "expiration_date"),
    DocumentType.UNSUPPORTED: (),
}
"""What a person looks for first."""

COLOURS = {
    DocumentStatus.REVIEW_PENDING: "green",
    DocumentStatus.UNSUPPORTED: "yellow",
    DocumentStatus.INVALID: "yellow",
    DocumentStatus.FAILED: "red",
}


def summary_table(documents: Sequence[Document]) -> Table:
    """A row for each section: file, type, key fields, status, seconds."""
    table = Table(box=None, pad_edge=False)
    table.add_column("file", overflow="fold")
    table.add_column("type", no_wrap=True)
    table.add_column("read", overflow="fold")
    table.add_column("status", no_wrap=True)
    table.add_column("seconds", justify="right")
    for document in documents:
        if document.result is not None:
            _add(table, document, document.result)
    return table


def _add(table: Table, document: Document, result: DocumentResult) -> None:
    colour = COLOURS.get(result.status, "white")
    status = f"[{colour}]{result.status}[/{colour}]"
    file = escape(result.file.removeprefix("incoming/"))
    seconds = f"{document.seconds:.1f}"
    if not result.sections:
        told = escape(f"{result.reason.code}: {result.reason.message}") if result.reason else ""
        table.add_row(file, "", told, status, seconds)
    for number, section in enumerate(result.sections):
        first = number == 0
        pages = f" p.{section.pages[0]}" if len(result.sections) > 1 else ""
        table.add_row(
            file if first else "",
            f"{section.document_type}{pages}",
            _key_values(section),
            status if first else "",
            seconds if first else "",
        )


def _key_values(section: SectionResult) -> str:
    names = KEY_FIELDS[section.document_type]
    values = [_short(section.fields[name].value) for name in names if name in section.fields]
    doubts = [finding.code for finding in section.findings if finding.severity == "error"]
    return escape(" · ".join(values)) + (f" [dim]({', '.join(doubts)})[/dim]" if doubts else "")


def _short(value: Any) -> str:
    if isinstance(value, list):
        if value and isinstance(value[0], dict) and "basis" in value[0]:
            earned = [line for line in value if line["basis"] == "awarded"] or value
            return ", ".join(f"{line['amount']} {line['system']}" for line in earned)
        return f"{len(value)} rows" if value and isinstance(value[0], dict) else " ".join(map(str, value))
    return str(value)
