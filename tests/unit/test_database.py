"""Settings, logins and transactions, and the decisions of the steps that reach the database."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid4

import psycopg2
import pytest
from psycopg2.errors import CheckViolation, LockNotAvailable, ReadOnlySqlTransaction, SerializationFailure

import begin.handler
import record_failure.handler
from begin.admission import Slots
from begin.decision import decide
from credmate.contracts import (
    BeginRequest,
    CaughtError,
    Claim,
    ClaimDecision,
    DocumentStatus,
    DocumentVersion,
    FieldValue,
    Outcome,
    PersistRequest,
    Reason,
    RecordFailureRequest,
    Run,
    SectionResult,
    StoredResult,
    ValueSource,
)
from credmate.database import Cursor, Database, DatabaseSettings
from credmate.database.logins import SecretLogin, merge, parse_secret
from credmate.database.settings import ConnectionParameters, Tls
from credmate.document_types import FIELDS, DocumentType
from credmate.errors import ContractViolation, DatabaseUnavailable, InternalError, LeaseHeld, code_for
from credmate.identity import run_id
from credmate.store import Credential, DocumentState, Failure, Verdict
from persist.credentials import SOURCES, credentials_of
from persist.handler import run as persist
from persist.verdict import judge, read_section, refuse
from record_failure.diagnosis import diagnose, may_record

IAM = {"DATABASE_HOST": "proxy", "DATABASE_NAME": "credmate", "DATABASE_USER": "app", "DATABASE_CA_FILE": "/ca.pem"}
SECRET = {"DATABASE_AUTH": "secret", "DATABASE_SECRET_ARN": "arn", "DATABASE_CA_FILE": "/ca.pem"}
OURS, THEIRS = uuid4(), uuid4()


# settings and secrets


def test_iam_with_full_verification_on_port_5432_is_the_default() -> None:
    settings = DatabaseSettings.from_environment(IAM)
    parameters = merge(settings, {}, sign=lambda host, port, user: f"{host}:{port}:{user}")

    assert parameters == ConnectionParameters(
        "proxy", 5432, "credmate", "app", "proxy:5432:app", Tls.VERIFY_FULL, "/ca.pem"
    )


def test_public_authorities_are_trusted_unless_others_are_named() -> None:
    import certifi

    environment = {name: value for name, value in IAM.items() if name != "DATABASE_CA_FILE"}

    assert DatabaseSettings.from_environment(environment).ca_file == certifi.where()


@pytest.mark.parametrize("name", ["DATABASE_HOST", "DATABASE_NAME", "DATABASE_USER"])
def test_a_missing_variable_is_named(name: str) -> None:
    with pytest.raises(InternalError, match=f"{name} is not set"):
        DatabaseSettings.from_environment({**IAM, name: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_AUTH", "password"),
        ("DATABASE_TLS", "disable"),
        ("DATABASE_TLS", "prefer"),
        ("DATABASE_PORT", "postgres"),
        ("DATABASE_PORT", "0"),
        ("DATABASE_PORT", "65536"),
    ],
)
def test_an_impossible_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(InternalError, match=name):
        DatabaseSettings.from_environment({**IAM, name: value})


@pytest.mark.parametrize("user", ["username", "user"])
@pytest.mark.parametrize("database", ["dbname", "database", "db_name", "db"])
@pytest.mark.parametrize("host", ["host", "hostname", "endpoint"])
@pytest.mark.parametrize("port", [5433, "5433"])
def test_a_secret_is_understood_in_every_usual_spelling(user: str, database: str, host: str, port: object) -> None:
    secret = json.dumps({user: "u", database: "d", host: "h", "port": port, "password": "p", "engine": "postgres"})
    parameters = merge(DatabaseSettings.from_environment(SECRET), parse_secret(secret))

    assert parameters == ConnectionParameters("h", 5433, "d", "u", "p", Tls.VERIFY_FULL, "/ca.pem")


def test_the_environment_replaces_what_the_secret_says() -> None:
    settings = DatabaseSettings.from_environment({**SECRET, "DATABASE_HOST": "proxy", "DATABASE_PORT": "6000"})
    secret = {"user": "u", "password": "p", "host": "instance", "port": "5432", "database": "d"}
    parameters = merge(settings, secret)

    assert (parameters.host, parameters.port, parameters.database) == ("proxy", 6000, "d")


def test_a_managed_secret_with_only_user_and_password_needs_the_environment_for_the_rest() -> None:
    secret = parse_secret('{"username": "u", "password": "p"}')
    with pytest.raises(InternalError, match="none of the keys host, hostname, endpoint"):
        merge(DatabaseSettings.from_environment(SECRET), secret)
    with pytest.raises(InternalError, match="none of the keys dbname, database, db_name, db"):
        merge(DatabaseSettings.from_environment({**SECRET, "DATABASE_HOST": "h"}), secret)


def test_two_spellings_that_differ_are_refused_by_key_and_not_by_value() -> None:
    with pytest.raises(InternalError) as caught:
        parse_secret('{"dbname": "alpha", "database": "beta"}')

    assert "dbname, database" in str(caught.value)
    assert "alpha" not in str(caught.value)
    assert parse_secret('{"dbname": "same", "database": "same", "db": ""}') == {"database": "same"}


@pytest.mark.parametrize("text", ["hunter2", '"hunter2"', "[]"])
def test_a_secret_that_is_no_object_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(InternalError) as caught:
        parse_secret(text)

    assert "hunter2" not in str(caught.value)


def test_a_password_is_not_in_the_representation_of_the_parameters() -> None:
    assert "hunter2" not in repr(ConnectionParameters("h", 1, "d", "u", "hunter2", Tls.REQUIRE, None))


def test_a_secret_is_read_once_and_again_when_it_was_refused() -> None:
    passwords = iter(["old", "new"])
    environment = {**SECRET, "DATABASE_HOST": "h", "DATABASE_NAME": "d"}
    login = SecretLogin(
        DatabaseSettings.from_environment(environment),
        read=lambda _arn: f'{{"user": "u", "password": "{next(passwords)}"}}',
    )

    assert login.parameters().password == "old"
    assert not login.forget()
    assert login.parameters().password == "new"
    assert login.parameters().password == "new"
    assert login.forget()


def test_begin_starts_without_the_sdk_it_does_not_need() -> None:
    code = "import sys, begin.handler; sys.exit('boto3' in sys.modules)"
    root = Path(__file__).parents[2]
    path = f"{root / 'lambdas'}:{root / 'layers' / 'shared' / 'python'}"
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": path}, check=False)

    assert done.returncode == 0


# transactions


class FakeConnection:
    """Connects to nothing: commits fail with what is left in `failures`, in turn."""

    def __init__(self, failures: Iterator[Exception | None]) -> None:
        self._failures = failures
        self.closed = 0
        self.rollbacks = 0

    def cursor(self, **_options: object) -> Any:
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def commit(self) -> None:
        error = next(self._failures)
        if error is not None:
            self.closed = 2 if type(error) in {psycopg2.OperationalError, psycopg2.InterfaceError} else 0
            raise error

    def rollback(self) -> None:
        self.rollbacks += 1

    def close(self) -> None:
        self.closed = 1


class FakeDatabase(Database):
    def __init__(self, *failures: Exception | None) -> None:
        self.connections: list[FakeConnection] = []
        self._failures = iter(failures)
        self._connection = None

    def connect(self) -> Any:
        self.connections.append(FakeConnection(self._failures))
        return self.connections[-1]


def counting() -> tuple[Callable[[Cursor], int], list[int]]:
    calls: list[int] = []

    def work(_cursor: Cursor) -> int:
        calls.append(1)
        return len(calls)

    return work, calls


def test_a_connection_is_kept_from_one_transaction_to_the_next() -> None:
    database = FakeDatabase(None, None)
    work, _calls = counting()
    database.transaction(work)
    database.transaction(work)

    assert len(database.connections) == 1


@pytest.mark.parametrize("error", [psycopg2.OperationalError(), psycopg2.InterfaceError(), ReadOnlySqlTransaction()])
def test_a_dead_connection_is_replaced_once_and_the_work_run_again(error: Exception) -> None:
    database = FakeDatabase(error, None)
    work, _calls = counting()

    assert database.transaction(work) == 2
    assert len(database.connections) == 2


def test_a_connection_that_dies_twice_is_reported() -> None:
    database = FakeDatabase(psycopg2.OperationalError("secret words"), psycopg2.OperationalError("secret words"))
    with pytest.raises(DatabaseUnavailable) as caught:
        database.transaction(counting()[0])

    assert str(caught.value) == "OperationalError, SQLSTATE unknown"


def test_a_conflict_is_tried_again_on_the_same_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("credmate.database.session.CONFLICT_PAUSE", 0)
    database = FakeDatabase(SerializationFailure(), SerializationFailure(), None)
    work, calls = counting()
    database.transaction(work)

    assert len(calls) == 3
    assert len(database.connections) == 1


def test_endless_conflicts_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("credmate.database.session.CONFLICT_PAUSE", 0)
    database = FakeDatabase(*[SerializationFailure()] * 10)
    work, calls = counting()
    with pytest.raises(DatabaseUnavailable, match="SerializationFailure"):
        database.transaction(work)

    assert len(calls) == 4


def test_a_lock_that_is_not_to_be_had_is_reported_and_the_connection_kept() -> None:
    database = FakeDatabase(LockNotAvailable(), None)
    work, calls = counting()
    with pytest.raises(DatabaseUnavailable, match="LockNotAvailable"):
        database.transaction(work)
    database.transaction(work)

    assert len(calls) == 2
    assert len(database.connections) == 1


def test_an_error_of_ours_rolls_back_and_passes_through() -> None:
    database = FakeDatabase(CheckViolation())
    with pytest.raises(CheckViolation):
        database.transaction(counting()[0])

    assert database.connections[0].rollbacks == 1


# Begin


def a_state(status: DocumentStatus, run: UUID | None = THEIRS, attempt: int = 1, alive: bool = False) -> DocumentState:
    return DocumentState(status, run, attempt, alive)


@pytest.mark.parametrize(
    ("state", "attempt", "expected"),
    [
        pytest.param(a_state(DocumentStatus.UPLOADED, None, 0), 1, ClaimDecision.CLAIMED, id="new"),
        pytest.param(a_state(DocumentStatus.PROCESSING, OURS, 1, True), 1, ClaimDecision.CLAIMED, id="ours, again"),
        pytest.param(a_state(DocumentStatus.FAILED, OURS), 1, ClaimDecision.CLAIMED, id="ours, redriven"),
        pytest.param(a_state(DocumentStatus.PROCESSING), 1, ClaimDecision.CLAIMED, id="lease expired"),
        pytest.param(a_state(DocumentStatus.FAILED), 2, ClaimDecision.CLAIMED, id="failed before"),
        pytest.param(a_state(DocumentStatus.REVIEW_PENDING), 2, ClaimDecision.CLAIMED, id="later attempt"),
        pytest.param(a_state(DocumentStatus.COMPLETED), 2, ClaimDecision.CLAIMED, id="later attempt of a closed one"),
        pytest.param(a_state(DocumentStatus.INVALID), 1, ClaimDecision.ALREADY_FINISHED, id="same attempt"),
        pytest.param(
            a_state(DocumentStatus.REVIEW_PENDING, THEIRS, 3), 2, ClaimDecision.ALREADY_FINISHED, id="earlier attempt"
        ),
        pytest.param(a_state(DocumentStatus.APPROVED, OURS), 1, ClaimDecision.ALREADY_FINISHED, id="ours, finished"),
    ],
)
def test_who_may_begin(state: DocumentState, attempt: int, expected: ClaimDecision) -> None:
    assert decide(state, OURS, attempt) is expected


@pytest.mark.parametrize("attempt", [1, 2])
def test_nobody_begins_while_the_lease_of_another_run_is_alive(attempt: int) -> None:
    with pytest.raises(LeaseHeld):
        decide(a_state(DocumentStatus.PROCESSING, alive=True), OURS, attempt)


# steps over a fake store


def a_document() -> DocumentVersion:
    return DocumentVersion(document_id=uuid4(), bucket="b", key="incoming/x.pdf", version_id="1", etag="e", size=1)


def a_section(document_type: DocumentType, **fields: str) -> SectionResult:
    values = {
        name: FieldValue(value=value, confidence=None, page=1, box=None, source=ValueSource.PATTERN, evidence=value)
        for name, value in fields.items()
    }
    return SectionResult(
        pages=[1], document_type=document_type, confidence=None, fields=values, outcome=Outcome.PASSED, findings=[]
    )


class FakeStore:
    """Decides over `state` and remembers what it was told to write."""

    def __init__(self, state: DocumentState) -> None:
        self.state = state
        self.verdicts: list[Verdict] = []
        self.failures: list[Failure] = []

    def claim(
        self,
        _document: object,
        _run: object,
        _lease: timedelta,
        decide: Callable[[DocumentState], ClaimDecision],
        _wait_for: object,
    ) -> Claim:
        return Claim(decision=decide(self.state))

    def persist(
        self, _document_id: object, _run: object, _file: object, verdict: Verdict, _compare: object
    ) -> StoredResult:
        self.verdicts.append(verdict)
        return StoredResult(status=verdict.status, reason=verdict.reason, version=1)

    def record_failure(self, _document: object, _run: object, failure: Failure, may_record: Callable[..., Any]) -> Any:
        self.failures.append(failure)
        return may_record(self.state)


RUN = Run(execution="x-1", attempt=1)


def test_begin_is_fenced_by_the_id_of_its_execution() -> None:
    store = FakeStore(a_state(DocumentStatus.PROCESSING, run_id("x-1"), 1, alive=True))
    claim = begin.handler.run(BeginRequest(document=a_document(), run=RUN), store=store, slots=Slots(100, 10))

    assert claim == Claim(decision=ClaimDecision.CLAIMED)


def test_record_failure_tells_whether_it_was_news() -> None:
    store = FakeStore(a_state(DocumentStatus.REVIEW_PENDING, run_id("x-1")))
    request = RecordFailureRequest(document=a_document(), run=RUN, failure=CaughtError(Error="LeaseLost"))
    recorded = record_failure.handler.run(request, store=store)

    assert not recorded.recorded
    assert recorded.step == "Begin"


class NoWorkFiles:
    def put(self, key: str, _body: bytes) -> None:
        raise AssertionError(key)

    def get(self, key: str) -> bytes:
        raise AssertionError(key)


def test_persist_without_sections_or_refusal_is_our_bug() -> None:
    store = FakeStore(a_state(DocumentStatus.PROCESSING))
    with pytest.raises(ContractViolation):
        persist(PersistRequest(document=a_document(), run=RUN), work=NoWorkFiles(), store=store)

    assert store.verdicts == []


# Persist


def test_one_section_of_a_known_type_makes_the_document_wait_for_review() -> None:
    verdict = judge((a_section(DocumentType.UNSUPPORTED), a_section(DocumentType.CME_CERTIFICATE)))

    assert (verdict.status, verdict.reason) == (DocumentStatus.REVIEW_PENDING, None)


@pytest.mark.parametrize("message", ["", "not JSON", "[]", '{"code": "X"}', "null"])
def test_a_refusal_that_does_not_explain_itself_is_still_a_reason(message: str) -> None:
    verdict = refuse(CaughtError(Error="DocumentRefused", Cause=json.dumps({"errorMessage": message})))

    assert verdict == Verdict(
        DocumentStatus.INVALID, Reason(code="INVALID", message="The document was refused."), sections=None
    )


def test_every_type_with_an_expiration_date_is_a_credential_and_its_fields_exist() -> None:
    expiring = {kind for kind, fields in FIELDS.items() if "expiration_date" in {field.name for field in fields}}

    assert set(SOURCES) == expiring
    for kind, source in SOURCES.items():
        assert {source.number, source.issued_on, "provider_name"} <= {field.name for field in FIELDS[kind]}


def test_what_is_missing_or_of_the_wrong_kind_is_none_in_the_credential() -> None:
    section = a_section(DocumentType.DEA_REGISTRATION, dea_number="", issue_date="soon", state="C" * 400)
    listed = section.fields["state"].model_copy(update={"value": ["A"]})
    mixed = section.model_copy(update={"fields": {**section.fields, "provider_name": listed}})

    assert credentials_of((mixed,)) == (Credential(0, DocumentType.DEA_REGISTRATION, None, None, None, None, None),)


def test_a_policy_begins_on_its_effective_date() -> None:
    section = a_section(DocumentType.MALPRACTICE_INSURANCE, effective_date="2026-01-01", expiration_date="2027-01-01")
    [credential] = credentials_of((section,))

    assert (credential.issued_on, credential.expires_on) == (date(2026, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize("text", ["a\0b", "\\u0000", "\\\0", "\\\\\0\0", "plain"])
def test_nul_characters_and_nothing_else_are_taken_out(text: str) -> None:
    body = a_section(DocumentType.CME_CERTIFICATE, activity_title=text).model_dump_json().encode()

    assert read_section(body).fields["activity_title"].value == text.replace("\0", "")


# RecordFailure


NOUNS: dict[str, Any] = {
    "claim": {"decision": "claimed"},
    "file": {
        "media_type": "image/png",
        "size": 1,
        "sha256": "0",
        "page_count": 1,
        "batches": [{"first": 1, "last": 1}],
    },
    "text": [],
    "classification": {"sections": [{"index": 0, "pages": [1], "document_type": "unsupported", "confidence": None}]},
    "sections": [],
}


def a_failure(reached: int, cause: str = "", error: str = "InternalError") -> RecordFailureRequest:
    state = dict(list(NOUNS.items())[:reached])
    failure = {"Error": error, "Cause": cause}
    return RecordFailureRequest.model_validate({"document": a_document(), "run": RUN, "failure": failure, **state})


@pytest.mark.parametrize(
    ("reached", "step"),
    [(0, "Begin"), (1, "Fetch"), (2, "ExtractText"), (3, "Classify"), (4, "Sections"), (5, "Persist")],
)
def test_the_first_step_that_left_nothing_is_the_one_that_failed(reached: int, step: str) -> None:
    assert diagnose(a_failure(reached)).step == step


def test_what_fails_after_a_refusal_is_persist() -> None:
    refused = a_failure(1).model_copy(update={"refusal": CaughtError(Error="DocumentRefused")})

    assert diagnose(refused).step == "Persist"


@pytest.mark.parametrize("step", ["Parse", "Validate"])
def test_a_failure_within_a_section_names_its_step(step: str) -> None:
    cause = f'{step}: {{"errorMessage": "KeyError at x.py:1", "stackTrace": ["secret"]}}'
    failure = diagnose(a_failure(4, cause))

    assert (failure.step, failure.reason.message) == (step, "KeyError at x.py:1")


def test_a_message_is_cut_and_has_no_nul() -> None:
    assert diagnose(a_failure(0, "\0" + "x" * 5000)).reason.message == "x" * 1000


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("LeaseLost", "LEASE_LOST"),
        ("States.Timeout", "STATES_TIMEOUT"),
        ("Lambda.AWSLambdaException", "LAMBDA_AWS_LAMBDA_EXCEPTION"),
        ("Runtime.OutOfMemory", "RUNTIME_OUT_OF_MEMORY"),
        ("", "UNKNOWN"),
    ],
)
def test_the_code_of_a_failure_is_its_error_in_capitals(error: str, code: str) -> None:
    assert code_for(error) == code


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        pytest.param(a_state(DocumentStatus.UPLOADED, None, 0), True, id="never claimed"),
        pytest.param(a_state(DocumentStatus.PROCESSING, OURS, 2, True), True, id="ours"),
        pytest.param(a_state(DocumentStatus.FAILED, OURS, 2), True, id="ours, failed before"),
        pytest.param(a_state(DocumentStatus.FAILED, THEIRS, 1), True, id="an earlier attempt failed"),
        pytest.param(a_state(DocumentStatus.FAILED, THEIRS, 3), False, id="a later attempt failed"),
        pytest.param(a_state(DocumentStatus.PROCESSING, THEIRS, 1, True), False, id="another run is at it"),
        pytest.param(a_state(DocumentStatus.PROCESSING, THEIRS, 1), False, id="another run was at it"),
        pytest.param(a_state(DocumentStatus.REVIEW_PENDING, OURS, 2), False, id="ours, stored"),
        pytest.param(a_state(DocumentStatus.INVALID, THEIRS, 1), False, id="refused by another run"),
    ],
)
def test_a_failure_is_recorded_only_where_there_is_no_result(state: DocumentState, expected: bool) -> None:
    assert may_record(state, OURS, attempt=2) is expected
