"""An office that is told by mail what becomes of its documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import begin.handler
import persist.handler
import prepare_mails.handler
import record_failure.handler
from credmate.contracts import DocumentVersion, SectionResult
from credmate.database import Connection
from credmate.document_types import DocumentType
from credmate.mails import DigestRequest, MailKind
from credmate.store import PostgresStore
from credmate.store.mails import PostgresMails
from prepare_mails.handler import Letterhead
from tests.integration.database.builders import (
    MANY,
    MemoryWorkFiles,
    a_document,
    a_section,
    begin_request,
    failure_request,
    persist_request,
    refusal_request,
)
from tests.integration.database.test_directory import imported

PROVIDERS = """organisation,organisation_name,provider,first_name,last_name,active
north,North Clinic,lee,Jordan,Lee,yes
north,North Clinic,marsh,Robin,Marsh,no
south,South Clinic,poe,Sam,Poe,yes
"""
RECIPIENTS = """organisation,email
north,ann@north.example
north,bo@north.example
south,cy@south.example
"""

TODAY = date(2026, 11, 23)
"""A Monday."""

LETTERHEAD = Letterhead("Credmate <credmate@north.example>", "https://unsubscribe.example/")


def slot(days: int = 0, hour: int = 9) -> datetime:
    """So many days after `TODAY`."""
    return datetime(TODAY.year, TODAY.month, TODAY.day, hour, tzinfo=UTC) + timedelta(days=days)


def expiring_in(days: int, state: str = "MN", number: str = "A12345") -> SectionResult:
    return a_section(
        DocumentType.MEDICAL_LICENSE,
        provider_name="Jordan Lee",
        license_number=number,
        state=state,
        issue_date="2015-02-01",
        expiration_date=(TODAY + timedelta(days=days)).isoformat(),
    )


@dataclass
class Office:
    """Documents come to `north` or whoever their keys name, at the times that tests ask for."""

    store: PostgresStore
    mails: PostgresMails
    owner: Connection

    def __post_init__(self) -> None:
        assert imported(self.store, PROVIDERS, RECIPIENTS).problems == []

    def received(
        self, key: str, *sections: SectionResult, at: datetime | None = None, attempt: int = 1
    ) -> DocumentVersion:
        """Through the pipeline, to review."""
        document = self._begun(key, attempt)
        work = MemoryWorkFiles()
        request = persist_request(document, work, *sections, attempt=attempt)
        persist.handler.run(request, work=work, store=self.store)
        self._date(document, at or slot(-1, 12))
        return document

    def refused(self, key: str, message: str, at: datetime) -> DocumentVersion:
        document = self._begun(key)
        cause = f'{{"errorMessage": "{{\\"code\\": \\"ENCRYPTED\\", \\"message\\": \\"{message}\\"}}"}}'
        persist.handler.run(refusal_request(document, cause), work=MemoryWorkFiles(), store=self.store)
        self._date(document, at)
        return document

    def failed(self, key: str, at: datetime) -> DocumentVersion:
        document = self._begun(key)
        record_failure.handler.run(failure_request(document), store=self.store)
        self._date(document, at)
        return document

    def prepare(
        self, work: MemoryWorkFiles | None = None, mails: PostgresMails | None = None
    ) -> tuple[list[UUID], MemoryWorkFiles]:
        """The daily digests of `slot()`: ids of what waits, and the bucket with what this run has written."""
        work = MemoryWorkFiles() if work is None else work
        request = DigestRequest(kind=MailKind.DAILY, slot=slot())
        prepared = prepare_mails.handler.run(request, store=mails or self.mails, work=work, letterhead=LETTERHEAD)
        return prepared.mail_ids, work

    def run_sql(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """What people or time do behind the jobs' backs."""
        with self.owner.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def _begun(self, key: str, attempt: int = 1) -> DocumentVersion:
        document = a_document(key, version=key)
        begin.handler.run(begin_request(document, attempt), store=self.store, slots=MANY)
        return document

    def _date(self, document: DocumentVersion, at: datetime) -> None:
        statement = "UPDATE document SET received_at = %s, finished_at = %s WHERE document_id = %s"
        self.run_sql(statement, at, at, document.document_id)
