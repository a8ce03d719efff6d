"""What the API tells: pages of documents and credentials, one document, what became of its runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from credmate.contracts import Contract, DocumentResult, DocumentStatus, Reason
from credmate.document_types import DocumentType
from credmate.history import KeptExecution


@dataclass(frozen=True)
class Access:
    """What a caller may see."""

    organisation: str | None
    """Its documents alone; None: everybody's."""


class ListedDocument(Contract):
    """Enough to choose a document."""

    document_id: UUID
    file: str
    """Its key in the documents bucket."""
    status: DocumentStatus
    reason: Reason | None
    document_types: list[DocumentType]
    """Of its sections, in their order; empty while there is no result."""
    organisation: str | None
    provider: str | None
    attempt: int
    """The latest one; 0 before the first."""
    received_at: datetime
    finished_at: datetime | None


class DocumentPage(Contract):
    """Documents, the newest first."""

    documents: list[ListedDocument]
    next: str | None
    """What `after` is set to for the page that follows; null on the last one."""


class RunAttempt(Contract):
    """One run of a document."""

    attempt: int
    execution: str
    started_at: datetime
    finished_at: datetime | None
    outcome: str | None
    """A status, or `taken_over` by a later run; null while it goes on."""
    version: int | None
    """Of the result that it stored, counted from 1."""
    failed_step: str | None
    error: str | None
    reason: Reason | None


class DocumentDetail(DocumentResult):
    """A document's result (docs/results.md), and every run that worked on it."""

    attempts: list[RunAttempt]


class DocumentHistory(Contract):
    """Every step of every execution of a document that has ended, as `credmate trace` shows them."""

    executions: list[KeptExecution]


class ListedCredential(Contract):
    """A credential that counts: neither replaced by a later one nor rejected."""

    document_id: UUID
    section: int
    """Its place among the document's sections, counted from 0."""
    document_type: DocumentType
    provider_name: str | None
    """As printed."""
    number: str | None
    state: str | None
    issued_on: date | None
    expires_on: date | None
    """Null for one that does not end."""
    organisation: str | None
    provider: str | None
    file: str


class CredentialPage(Contract):
    """Credentials, the one that ends first at the top; those without an end come last."""

    credentials: list[ListedCredential]
    next: str | None
    """See `DocumentPage`."""
