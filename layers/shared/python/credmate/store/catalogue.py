"""Reading for the API: pages by key, never by offset, and within each statement what the caller may see.

A filter that was not asked for is a NULL literal, which the planner folds away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from credmate.catalogue import (
    Access,
    DocumentDetail,
    ListedCredential,
    ListedDocument,
    RunAttempt,
)
from credmate.contracts import DocumentStatus, Reason
from credmate.database import Cursor, Database
from credmate.document_types import DocumentType
from credmate.history import KeptExecution
from credmate.store import history, reading

SEEN = "(%(sees)s::text IS NULL OR organisation_id = %(sees)s)"
"""By the caller, in each statement."""

DOCUMENTS = f"""
SELECT document.document_id, object_key, status, reason_code, reason_message, organisation_id, provider_id, attempt,
       received_at, finished_at, coalesce(result.document_types, '[]'::jsonb)
FROM document
LEFT JOIN extraction_result result
       ON result.document_id = document.document_id AND result.version = document.current_version
WHERE NOT canary AND {SEEN}
  AND (%(status)s::text IS NULL OR status = %(status)s)
  AND (%(document_type)s::text IS NULL OR result.document_types ? %(document_type)s)
  AND (%(organisation)s::text IS NULL OR organisation_id = %(organisation)s)
  AND (%(provider)s::text IS NULL OR provider_id = %(provider)s)
  AND (%(since)s::timestamptz IS NULL OR received_at >= %(since)s)
  AND (%(after_received)s::timestamptz IS NULL
       OR (received_at, document.document_id) < (%(after_received)s::timestamptz, %(after_id)s::uuid))
ORDER BY received_at DESC, document.document_id DESC
LIMIT %(limit)s
"""  # noqa: S608 - of constants

CREDENTIALS = f"""
SELECT document_id, section, kind, provider_name, number, state, issued_on, expires_on, organisation_id, provider_id,
       object_key, credential_id
FROM current_credential
WHERE {SEEN}
  AND (%(until)s::date IS NULL OR current_until <= %(until)s)
  AND (%(document_type)s::text IS NULL OR kind = %(document_type)s)
  AND (%(organisation)s::text IS NULL OR organisation_id = %(organisation)s)
  AND (%(provider)s::text IS NULL OR provider_id = %(provider)s)
  AND (%(after_id)s::uuid IS NULL
       OR (coalesce(expires_on, 'infinity'), credential_id)
        > (coalesce(%(after_day)s::date, 'infinity'), %(after_id)s::uuid))
ORDER BY coalesce(expires_on, 'infinity'), credential_id
LIMIT %(limit)s
"""  # noqa: S608 - of constants

IS_VISIBLE = f"SELECT FROM document WHERE document_id = %(document_id)s AND NOT canary AND {SEEN}"

ATTEMPTS = """
SELECT attempt, execution, started_at, finished_at, outcome, version, failed_step, error_class, reason_code,
       reason_message
FROM run WHERE document_id = %(document_id)s ORDER BY attempt, started_at
"""


@dataclass(frozen=True)
class DocumentFilter:
    """Which documents; None: any."""

    status: DocumentStatus | None = None
    document_type: DocumentType | None = None
    organisation: str | None = None
    provider: str | None = None
    since: datetime | None = None
    """Received then or later."""


@dataclass(frozen=True)
class CredentialFilter:
    """Which credentials; None: any."""

    until: date | None = None
    """Those that end on this day or before, the ones that have ended included."""
    document_type: DocumentType | None = None
    organisation: str | None = None
    provider: str | None = None


@dataclass(frozen=True)
class DocumentPlace:
    """A place in the list of documents."""

    received_at: datetime
    document_id: UUID


@dataclass(frozen=True)
class CredentialPlace:
    """A place in the list of credentials."""

    expires_on: date | None
    credential_id: UUID


class Catalogue:
    """What is stored, for readers. Raises `DatabaseUnavailable` when PostgreSQL does not answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    @lru_cache
    def from_environment(cls) -> Catalogue:
        """The process's catalogue; see `credmate.database.settings` for the variables."""
        return cls(Database.from_environment("credmate-api"))

    def answers(self) -> None:
        """Ask the database for nothing."""
        self._database.transaction(lambda cursor: cursor.execute("SELECT"))

    def documents(
        self, access: Access, wanted: DocumentFilter, after: DocumentPlace | None, limit: int
    ) -> list[ListedDocument]:
        """At most `limit` documents behind `after`, the newest first."""
        terms = {
            "status": wanted.status,
            "document_type": wanted.document_type,
            "organisation": wanted.organisation,
            "provider": wanted.provider,
            "since": wanted.since,
            "after_received": after and after.received_at,
            "after_id": after and after.document_id,
            "limit": limit,
        }
        return [_document(row) for row in self._select(DOCUMENTS, access, terms)]

    def credentials(
        self, access: Access, wanted: CredentialFilter, after: CredentialPlace | None, limit: int
    ) -> list[tuple[CredentialPlace, ListedCredential]]:
        """At most `limit` credentials behind `after`, each with its place; the one that ends first at the top."""
        terms = {
            "until": wanted.until,
            "document_type": wanted.document_type,
            "organisation": wanted.organisation,
            "provider": wanted.provider,
            "after_day": after and after.expires_on,
            "after_id": after and after.credential_id,
            "limit": limit,
        }
        return [_credential(row) for row in self._select(CREDENTIALS, access, terms)]

    def document(self, access: Access, document_id: UUID) -> DocumentDetail | None:
        """None for a document that there is not, or that the caller may not see."""

        def read(cursor: Cursor) -> DocumentDetail | None:
            if not _is_visible(cursor, access, document_id):
                return None
            (result,) = reading.document_results(cursor, [document_id])
            cursor.execute(ATTEMPTS, {"document_id": document_id})
            attempts = [_attempt(row) for row in cursor.fetchall()]
            return DocumentDetail(**dict(result), attempts=attempts)

        return self._database.transaction(read)

    def history(self, access: Access, document_id: UUID) -> list[KeptExecution] | None:
        """As `document`; empty while no execution of it has ended."""

        def read(cursor: Cursor) -> list[KeptExecution] | None:
            return history.read(cursor, document_id) if _is_visible(cursor, access, document_id) else None

        return self._database.transaction(read)

    def _select(self, statement: str, access: Access, terms: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        def read(cursor: Cursor) -> list[tuple[Any, ...]]:
            cursor.execute(statement, {**terms, "sees": access.organisation})
            return cursor.fetchall()

        return self._database.transaction(read)


def _is_visible(cursor: Cursor, access: Access, document_id: UUID) -> bool:
    cursor.execute(IS_VISIBLE, {"document_id": document_id, "sees": access.organisation})
    return cursor.fetchone() is not None


def _document(row: tuple[Any, ...]) -> ListedDocument:
    document_id, key, status, code, message, organisation, provider, attempt, received_at, finished_at, types = row
    return ListedDocument(
        document_id=document_id,
        file=key,
        status=status,
        reason=_reason(code, message),
        document_types=types,
        organisation=organisation,
        provider=provider,
        attempt=attempt,
        received_at=received_at,
        finished_at=finished_at,
    )


def _credential(row: tuple[Any, ...]) -> tuple[CredentialPlace, ListedCredential]:
    document_id, section, kind, name, number, state, issued_on, expires_on, organisation, provider, key, place = row
    listed = ListedCredential(
        document_id=document_id,
        section=section,
        document_type=kind,
        provider_name=name,
        number=number,
        state=state,
        issued_on=issued_on,
        expires_on=expires_on,
        organisation=organisation,
        provider=provider,
        file=key,
    )
    return CredentialPlace(expires_on, place), listed


def _attempt(row: tuple[Any, ...]) -> RunAttempt:
    attempt, execution, started_at, finished_at, outcome, version, failed_step, error, code, message = row
    return RunAttempt(
        attempt=attempt,
        execution=execution,
        started_at=started_at,
        finished_at=finished_at,
        outcome=outcome,
        version=version,
        failed_step=failed_step,
        error=error,
        reason=_reason(code, message),
    )


def _reason(code: str | None, message: str | None) -> Reason | None:
    return Reason(code=code, message=message or "") if code else None
