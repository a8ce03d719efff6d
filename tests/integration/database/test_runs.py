"""Begin, Persist and RecordFailure against a real database: whatever the order, one result for each run."""

from dataclasses import dataclass
from datetime import date

import psycopg2
import pytest

import begin.handler
import persist.handler
import record_failure.handler
from credmate.contracts import ClaimDecision, DocumentStatus, DocumentVersion, SectionResult, StoredResult
from credmate.database import Connection
from credmate.document_types import DocumentType
from credmate.errors import LeaseHeld, LeaseLost
from credmate.store import PostgresStore
from tests.integration.database.builders import (
    MANY,
    MemoryWorkFiles,
    a_document,
    a_license,
    a_section,
    begin_request,
    failure_request,
    persist_request,
    refusal_request,
)


@dataclass
class Steps:
    """The three steps over one store."""

    store: PostgresStore

    def begin(self, document: DocumentVersion, attempt: int = 1) -> ClaimDecision:
        return begin.handler.run(begin_request(document, attempt), store=self.store, slots=MANY).decision

    def persist(self, document: DocumentVersion, *results: SectionResult, attempt: int = 1) -> StoredResult:
        work = MemoryWorkFiles()
        request = persist_request(document, work, *(results or (a_license(),)), attempt=attempt)
        return persist.handler.run(request, work=work, store=self.store)

    def refuse(self, document: DocumentVersion, cause: str) -> StoredResult:
        return persist.handler.run(refusal_request(document, cause), work=MemoryWorkFiles(), store=self.store)

    def fail(self, document: DocumentVersion, attempt: int = 1) -> bool:
        return record_failure.handler.run(failure_request(document, attempt=attempt), store=self.store).recorded

    def status(self, document: DocumentVersion) -> DocumentStatus:
        return self.store.statuses([document.document_id])[document.document_id]


@pytest.fixture
def steps(store: PostgresStore) -> Steps:
    return Steps(store)


def rows(owner: Connection, query: str, *values: object) -> list[tuple[object, ...]]:
    with owner.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def told(stored: StoredResult) -> StoredResult:
    """Without what the clock says."""
    return stored.model_copy(update={"seconds": None})


def expire_lease(owner: Connection, document: DocumentVersion) -> None:
    with owner.cursor() as cursor:
        expired = "UPDATE document SET lease_until = now() - interval '1 second' WHERE document_id = %s"
        cursor.execute(expired, (document.document_id,))


def test_a_document_is_claimed_then_stored_then_waits_for_review(steps: Steps) -> None:
    document = a_document()

    assert steps.begin(document) is ClaimDecision.CLAIMED
    assert steps.status(document) is DocumentStatus.PROCESSING
    assert told(steps.persist(document)) == StoredResult(status=DocumentStatus.REVIEW_PENDING, reason=None, version=1)
    assert steps.status(document) is DocumentStatus.REVIEW_PENDING


def test_a_run_tells_how_long_it_took_from_its_claim(steps: Steps, owner: Connection) -> None:
    document = a_document()
    steps.begin(document)
    with owner.cursor() as cursor:
        earlier = "UPDATE document SET started_at = started_at - interval '1 hour' WHERE document_id = %s"
        cursor.execute(earlier, (document.document_id,))
    first, again = steps.persist(document), steps.persist(document)

    assert first.seconds is not None
    assert 3600 <= first.seconds < 4000
    assert again.seconds is None


def test_a_redriven_run_does_not_count_the_time_in_which_it_had_failed(steps: Steps) -> None:
    document = a_document()
    steps.begin(document)
    steps.fail(document)

    assert steps.persist(document).seconds is None


def test_begin_tried_again_by_the_same_run_claims_again(steps: Steps) -> None:
    document = a_document()
    steps.begin(document)

    assert steps.begin(document) is ClaimDecision.CLAIMED


def test_another_run_cannot_begin_while_the_lease_is_alive(steps: Steps) -> None:
    document = a_document()
    steps.begin(document, attempt=1)

    with pytest.raises(LeaseHeld):
        steps.begin(document, attempt=2)


def test_another_run_may_begin_when_the_lease_has_expired(steps: Steps, owner: Connection) -> None:
    document = a_document()
    steps.begin(document, attempt=1)
    expire_lease(owner, document)

    assert steps.begin(document, attempt=2) is ClaimDecision.CLAIMED
    assert rows(owner, "SELECT attempt, outcome FROM run ORDER BY attempt") == [(1, "taken_over"), (2, None)]


def test_a_run_that_lost_its_lease_stores_nothing(steps: Steps, owner: Connection) -> None:
    document = a_document()
    steps.begin(document, attempt=1)
    expire_lease(owner, document)
    steps.begin(document, attempt=2)

    with pytest.raises(LeaseLost):
        steps.persist(document, attempt=1)

    assert rows(owner, "SELECT count(*) FROM extraction_result") == [(0,)]


def test_a_finished_document_is_not_begun_again_by_the_same_attempt(steps: Steps) -> None:
    document = a_document()
    steps.begin(document)
    steps.persist(document)

    assert steps.begin(document) is ClaimDecision.ALREADY_FINISHED


def test_persisting_twice_stores_once_and_answers_the_same(steps: Steps, owner: Connection) -> None:
    document = a_document()
    steps.begin(document)
    first = steps.persist(document)

    assert steps.persist(document) == told(first)
    assert rows(owner, "SELECT count(*) FROM extraction_result") == [(1,)]
    assert rows(owner, "SELECT count(*) FROM credential") == [(1,)]


def test_persisting_again_after_a_later_run_took_over_answers_what_was_stored(steps: Steps) -> None:
    document = a_document()
    steps.begin(document, attempt=1)
    first = steps.persist(document, attempt=1)
    steps.begin(document, attempt=2)

    assert steps.persist(document, attempt=1) == told(first)
    assert steps.status(document) is DocumentStatus.PROCESSING


def test_persist_without_a_claim_is_refused(steps: Steps) -> None:
    with pytest.raises(LeaseLost):
        steps.persist(a_document())


def test_a_commit_whose_answer_was_lost_is_not_stored_twice(
    steps: Steps, owner: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = a_document()
    steps.begin(document)
    database = steps.store._database
    lost: list[int] = []

    class LosesFirstAnswer:
        """Commits, and then fails like a connection that broke before the answer came."""

        def __init__(self, connection: Connection) -> None:
            self._real = connection

        def commit(self) -> None:
            self._real.commit()
            if not lost:
                lost.append(1)
                self._real.close()
                raise psycopg2.OperationalError("server closed the connection unexpectedly")

        def __getattr__(self, name: str) -> object:
            return getattr(self._real, name)

    connect = database.connect
    monkeypatch.setattr(database, "connect", lambda: LosesFirstAnswer(connect()))
    database.close()
    stored = steps.persist(document)

    assert lost
    assert stored.version == 1
    assert rows(owner, "SELECT count(*) FROM extraction_result") == [(1,)]


def test_reprocessing_adds_a_version_and_keeps_the_earlier_one(steps: Steps, owner: Connection) -> None:
    document = a_document()
    steps.begin(document, attempt=1)
    steps.persist(document, a_license(number="OLD1"), attempt=1)
    steps.begin(document, attempt=2)
    again = steps.persist(document, a_license(number="NEW2"), attempt=2)
    [result] = steps.store.document_results([document.document_id])

    assert again.version == 2
    assert result.sections[0].fields["license_number"].value == "NEW2"
    assert rows(owner, "SELECT version FROM extraction_result ORDER BY version") == [(1,), (2,)]
    assert rows(owner, "SELECT number, superseded FROM credential ORDER BY version") == [
        ("OLD1", True),
        ("NEW2", False),
    ]


def test_credentials_are_typed_rows(steps: Steps, owner: Connection) -> None:
    document = a_document()
    steps.begin(document)
    steps.persist(document, a_section(DocumentType.CME_CERTIFICATE), a_license(date(2027, 1, 31)))
    query = "SELECT section, kind, provider_name, number, state, issued_on, expires_on FROM credential"

    assert rows(owner, query) == [
        (1, "medical_license", "Jordan Lee", "A12345", "CA", date(2015, 2, 1), date(2027, 1, 31))
    ]


def test_a_refused_document_is_invalid_for_the_reason_given(steps: Steps) -> None:
    document = a_document()
    steps.begin(document)
    message = '{\\"code\\": \\"ENCRYPTED\\", \\"message\\": \\"remove the password\\"}'
    stored = steps.refuse(document, f'{{"errorMessage": "{message}", "errorType": "DocumentRefused"}}')
    [result] = steps.store.document_results([document.document_id])

    assert stored.status is DocumentStatus.INVALID
    assert stored.version is None
    assert result.reason is not None
    assert (result.reason.code, result.reason.message) == ("ENCRYPTED", "remove the password")


def test_refusing_twice_answers_the_same(steps: Steps) -> None:
    document = a_document()
    steps.begin(document)
    first = steps.refuse(document, "")

    assert steps.refuse(document, "") == told(first)


def test_a_file_with_nothing_of_a_known_type_is_unsupported_and_its_sections_are_kept(steps: Steps) -> None:
    document = a_document()
    steps.begin(document)
    stored = steps.persist(document, a_section(DocumentType.UNSUPPORTED))
    [result] = steps.store.document_results([document.document_id])

    assert stored.status is DocumentStatus.UNSUPPORTED
    assert result.reason is not None
    assert result.reason.code == "UNSUPPORTED_TYPE"
    assert [section.document_type for section in result.sections] == [DocumentType.UNSUPPORTED]


def test_a_failure_is_recorded_with_step_error_and_reason(steps: Steps, owner: Connection) -> None:
    document = a_document()
    steps.begin(document)

    assert steps.fail(document)
    assert rows(owner, "SELECT status, failed_step, reason_code, reason_message, lease_until FROM document") == [
        ("failed", "Begin", "INTERNAL_ERROR", "KeyError at x.py:1", None)
    ]
    assert rows(owner, "SELECT outcome, failed_step, error_class FROM run") == [("failed", "Begin", "InternalError")]


def test_a_failure_before_any_claim_leaves_a_failed_document(steps: Steps) -> None:
    document = a_document()

    assert steps.fail(document)
    assert steps.status(document) is DocumentStatus.FAILED


def test_recording_a_failure_twice_answers_the_same(steps: Steps) -> None:
    document = a_document()
    steps.begin(document)

    assert steps.fail(document)
    assert steps.fail(document)


def test_a_late_failure_never_overwrites_a_result(steps: Steps) -> None:
    document = a_document()
    steps.begin(document)
    steps.persist(document)

    assert not steps.fail(document)
    assert steps.status(document) is DocumentStatus.REVIEW_PENDING


def test_a_failure_of_a_run_that_was_taken_over_is_not_recorded(steps: Steps, owner: Connection) -> None:
    document = a_document()
    steps.begin(document, attempt=1)
    expire_lease(owner, document)
    steps.begin(document, attempt=2)

    assert not steps.fail(document, attempt=1)
    assert steps.status(document) is DocumentStatus.PROCESSING


def test_a_run_that_is_redriven_persists_after_its_own_failure(steps: Steps, owner: Connection) -> None:
    document = a_document()
    steps.begin(document)
    steps.fail(document)
    stored = steps.persist(document)

    assert stored.status is DocumentStatus.REVIEW_PENDING
    assert rows(owner, "SELECT status, failed_step, reason_code FROM document") == [("review_pending", None, None)]


def test_a_failed_document_may_be_begun_again(steps: Steps) -> None:
    document = a_document()
    steps.begin(document, attempt=1)
    steps.fail(document, attempt=1)

    assert steps.begin(document, attempt=2) is ClaimDecision.CLAIMED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * 200_000, id="long"),
        pytest.param("O'Brien \\ \"quoted\" 'again' " * 2_000, id="quotes"),
        pytest.param("\N{GRINNING FACE}ß漢" * 4_000, id="wide characters"),
        pytest.param("100 %s %(name)s %% " * 1_000, id="placeholders"),
    ],
)
def test_a_long_result_comes_back_as_it_was(steps: Steps, owner: Connection, text: str) -> None:
    document = a_document()
    steps.begin(document)
    steps.persist(document, a_section(DocumentType.CME_CERTIFICATE, activity_title=text))
    [result] = steps.store.document_results([document.document_id])

    assert result.sections[0].fields["activity_title"].value == text
    assert rows(owner, "SELECT count(*) FROM result_slice") == [(0,)]


def test_a_value_with_a_nul_character_is_stored_without_it(steps: Steps) -> None:
    document = a_document()
    steps.begin(document)
    steps.persist(document, a_section(DocumentType.MEDICAL_LICENSE, provider_name="Jo\0rdan", license_number="\\u0000"))
    [result] = steps.store.document_results([document.document_id])

    assert result.sections[0].fields["provider_name"].value == "Jordan"
    assert result.sections[0].fields["license_number"].value == "\\u0000"


def test_every_change_of_a_document_is_in_the_audit_trail(steps: Steps, owner: Connection) -> None:
    document = a_document()
    steps.begin(document)
    steps.begin(document)
    steps.fail(document)
    steps.persist(document)

    assert rows(owner, "SELECT actor, from_status, to_status FROM audit_event ORDER BY event_id") == [
        ("begin", None, "uploaded"),
        ("begin", "uploaded", "processing"),
        ("record_failure", "processing", "failed"),
        ("persist", "failed", "review_pending"),
    ]
    assert rows(owner, "SELECT DISTINCT document_id FROM audit_event") == [(document.document_id,)]
