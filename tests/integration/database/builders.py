"""Documents, runs and requests as the state machine makes them, and work files in memory."""

from datetime import date, datetime
from uuid import UUID, uuid4

from pydantic import JsonValue

from begin.admission import Slots
from credmate.contracts import (
    BeginRequest,
    CaughtError,
    DocumentVersion,
    Extraction,
    FetchedFile,
    FieldValue,
    MediaType,
    Outcome,
    PageRange,
    PersistRequest,
    ProcessedSection,
    RecordFailureRequest,
    Run,
    Section,
    SectionResult,
    Validation,
    ValueSource,
)
from credmate.database import ConnectionParameters
from credmate.database.settings import Tls
from credmate.document_types import DocumentType
from credmate.identity import document_id, execution_name
from local.postgres import PostgresAddress

APP_ROLE = "credmate_app"
MANY = Slots(all=100_000, reserved=0)


class FixedLogin:
    """Logs in over the server's socket, which asks for no password; libpq ignores TLS there."""

    def __init__(self, address: PostgresAddress, database: str, user: str = APP_ROLE) -> None:
        self._parameters = ConnectionParameters(
            str(address.socket_folder), address.port, database, user, "", Tls.REQUIRE, None
        )

    def parameters(self) -> ConnectionParameters:
        return self._parameters

    def forget(self) -> bool:
        return False


class MemoryWorkFiles:
    """The work bucket as a dict."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def put(self, key: str, body: bytes) -> None:
        self.files[key] = body

    def get(self, key: str) -> bytes:
        return self.files[key]


def a_document(
    key: str = "incoming/certificate.pdf", version: str | None = None, uploaded_at: datetime | None = None
) -> DocumentVersion:
    version = version or uuid4().hex
    return DocumentVersion(
        document_id=document_id("documents", key, version, "e"),
        bucket="documents",
        key=key,
        version_id=version,
        etag="e",
        size=1000,
        uploaded_at=uploaded_at,
    )


def a_run(document: DocumentVersion, attempt: int = 1) -> Run:
    return Run(execution=execution_name(document.key, document.document_id, attempt), attempt=attempt)


def a_file(sha256: str = "a" * 64) -> FetchedFile:
    pages = [PageRange(first=1, last=1)]
    return FetchedFile(media_type=MediaType.PDF, size=1000, sha256=sha256, page_count=1, batches=pages)


def a_value(value: JsonValue) -> FieldValue:
    return FieldValue(value=value, confidence=0.9, page=1, box=None, source=ValueSource.PATTERN, evidence="as printed")


def a_section(document_type: DocumentType = DocumentType.MEDICAL_LICENSE, **fields: JsonValue) -> SectionResult:
    return SectionResult(
        pages=[1],
        document_type=document_type,
        confidence=0.9,
        fields={name: a_value(value) for name, value in fields.items()},
        outcome=Outcome.PASSED,
        findings=[],
    )


def a_license(expires_on: date = date(2027, 1, 31), number: str = "A12345") -> SectionResult:
    return a_section(
        provider_name="Jordan Lee",
        license_number=number,
        state="CA",
        issue_date="2015-02-01",
        expiration_date=expires_on.isoformat(),
    )


def begin_request(document: DocumentVersion, attempt: int = 1) -> BeginRequest:
    return BeginRequest(document=document, run=a_run(document, attempt))


def persist_request(
    document: DocumentVersion,
    work: MemoryWorkFiles,
    *results: SectionResult,
    attempt: int = 1,
    file: FetchedFile | None = None,
) -> PersistRequest:
    sections = []
    for index, result in enumerate(results):
        key = f"work/{document.document_id}/{attempt}/result-{index}.json"
        work.put(key, result.model_dump_json().encode())
        section = Section(index=index, pages=[1], document_type=result.document_type, confidence=0.9)
        extraction = Extraction(key="unused", template=None, found=len(result.fields), missing=[])
        validation = Validation(key=key, outcome=result.outcome, errors=[], warnings=[])
        sections.append(ProcessedSection(section=section, extraction=extraction, validation=validation))
    return PersistRequest(document=document, run=a_run(document, attempt), file=file or a_file(), sections=sections)


def refusal_request(document: DocumentVersion, cause: str, attempt: int = 1) -> PersistRequest:
    refusal = CaughtError(Error="DocumentRefused", Cause=cause)
    return PersistRequest(document=document, run=a_run(document, attempt), refusal=refusal)


def failure_request(
    document: DocumentVersion, error: str = "InternalError", cause: str = "KeyError at x.py:1", attempt: int = 1
) -> RecordFailureRequest:
    failure = CaughtError(Error=error, Cause=cause)
    return RecordFailureRequest(document=document, run=a_run(document, attempt), failure=failure)


def some_ids(count: int) -> list[UUID]:
    return [uuid4() for _ in range(count)]
