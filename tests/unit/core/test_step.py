"""The edge of every step: what goes in, what comes out, under which name, and with which traces."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    FlexibleChecksumError,
    IncompleteReadError,
    NoCredentialsError,
    ReadTimeoutError,
    ResponseStreamingError,
)
from botocore.retries.standard import ThrottledRetryableChecker, TransientRetryableChecker

from credmate import step as edge
from credmate.contracts import Claim, Contract, DocumentVersion, StepRequest
from credmate.errors import (
    ContractViolation,
    DocumentRefused,
    EncryptedDocument,
    InternalError,
    LeaseLost,
    StepError,
    Throttled,
    TransientError,
)
from credmate.step import job
from tests.unit.core.builders import DOCUMENT_ID, an_event
from tests.unit.core.edge import CLAIMED, call, failing, invoke

THROTTLED: list[str] = vars(ThrottledRetryableChecker)["_THROTTLED_ERROR_CODES"]
TRANSIENT = set(vars(TransientRetryableChecker)["_TRANSIENT_ERROR_CODES"])
"""As botocore's own retries know them."""


def client_error(code: str, status: int = 400) -> ClientError:
    response: Any = {"Error": {"Code": code, "Message": "m"}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(response, "GetObject")


def caused_by(root: Exception) -> Exception:
    """As `raise ... from root` makes it."""
    wrapper = RuntimeError("wrapped")
    wrapper.__cause__ = root
    return wrapper


def raised_while_handling(root: Exception, *, from_none: bool = False) -> Exception:
    """As a `raise` within `except` makes it."""
    error = ValueError("while cleaning up")
    error.__context__ = root
    error.__suppress_context__ = from_none
    return error


def named(error: Exception) -> Exception | None:
    return call(failing(error)).error


def test_a_result_leaves_as_json() -> None:
    assert call(lambda _: CLAIMED).result == {"decision": "claimed", "wait_seconds": None}


def test_the_function_is_given_the_contract_not_the_event() -> None:
    (expected, left) = (StepRequest.model_validate(an_event()), call(lambda request: request))

    assert left.result == expected.model_dump(mode="json")


def test_a_document_error_leaves_as_a_refusal_with_its_code() -> None:
    error = named(EncryptedDocument("take the password off"))

    assert type(error) is DocumentRefused
    assert json.loads(str(error)) == {"code": "ENCRYPTED", "message": "take the password off"}


@pytest.mark.parametrize("code", [*THROTTLED, "ServiceQuotaExceededException"])
def test_every_code_that_botocore_knows_for_throttling_is_throttled(code: str) -> None:
    assert type(named(client_error(code))) is Throttled


@pytest.mark.parametrize("code", sorted(TRANSIENT - edge.THROTTLE_CODES))
def test_every_code_that_botocore_knows_for_a_passing_error_is_transient(code: str) -> None:
    assert type(named(client_error(code))) is TransientError


@pytest.mark.parametrize(
    ("error", "name"),
    [
        pytest.param(client_error("TooMany", 429), Throttled, id="429"),
        pytest.param(client_error("SlowDown", 503), Throttled, id="SlowDown is throttling though it is a 503"),
        pytest.param(client_error("Whatever", 500), TransientError, id="500"),
        pytest.param(client_error("Whatever", 503), TransientError, id="503"),
        pytest.param(client_error("InternalError", 200), TransientError, id="InternalError in a 200"),
        pytest.param(client_error("AccessDenied", 403), InternalError, id="403"),
        pytest.param(ClientError({}, "GetObject"), InternalError, id="an answer without anything"),
        pytest.param(ReadTimeoutError(endpoint_url="u"), TransientError, id="read timeout"),
        pytest.param(ConnectTimeoutError(endpoint_url="u"), TransientError, id="connect timeout"),
        pytest.param(EndpointConnectionError(endpoint_url="u"), TransientError, id="no connection"),
        pytest.param(IncompleteReadError(actual_bytes=1, expected_bytes=2), TransientError, id="body cut short"),
        pytest.param(ResponseStreamingError(error="e"), TransientError, id="body broken off"),
        pytest.param(FlexibleChecksumError(error_msg="e"), TransientError, id="body damaged"),
        pytest.param(TimeoutError(), TransientError, id="socket timeout"),
        pytest.param(ConnectionResetError(), TransientError, id="connection reset"),
        pytest.param(NoCredentialsError(), InternalError, id="no credentials"),
        pytest.param(ZeroDivisionError(), InternalError, id="a bug"),
        pytest.param(MemoryError(), InternalError, id="out of memory"),
    ],
)
def test_an_error_leaves_under_the_name_that_the_state_machine_knows(error: Exception, name: type[StepError]) -> None:
    assert type(named(error)) is name


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param(caused_by(client_error("Whatever", 500)), id="cause"),
        pytest.param(caused_by(caused_by(TimeoutError())), id="cause of a cause"),
        pytest.param(raised_while_handling(TimeoutError()), id="context"),
    ],
)
def test_a_transient_root_is_found_behind_its_wrappers(wrapped: Exception) -> None:
    assert type(named(wrapped)) is TransientError


def test_an_error_raised_from_none_stands_for_itself() -> None:
    error = named(raised_while_handling(TimeoutError(), from_none=True))

    assert type(error) is InternalError
    assert "ValueError" in str(error)


def test_the_outermost_error_with_a_name_of_ours_decides() -> None:
    lost = LeaseLost("another run has it")
    lost.__cause__ = TimeoutError()

    assert named(lost) is lost


def test_a_chain_that_bites_its_tail_ends() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first

    assert type(edge.name_error(first)) is InternalError


def test_a_request_that_breaks_the_contract_is_told_by_place_not_by_value() -> None:
    event = an_event()
    event["document"]["size"] = "Jordan"
    del event["run"]["attempt"]
    left = call(lambda _: CLAIMED, event)

    assert type(left.error) is ContractViolation
    assert str(left.error) == "StepRequest: document.size, run.attempt"


@pytest.mark.parametrize("event", [{}, [], "Jordan", 7, {"document": None}])
def test_what_is_no_request_at_all_breaks_the_contract(event: Any) -> None:
    assert type(call(lambda _: CLAIMED, event).error) is ContractViolation


def test_an_internal_error_tells_class_and_place() -> None:
    def run(request: StepRequest) -> Any:
        return json.loads("{}")["Jordan"]

    error = call(run).error

    assert type(error) is InternalError
    assert str(error).startswith("KeyError at test_step.py:")
    assert str(error).endswith(" in run")


def test_nothing_is_printed_behind_what_leaves() -> None:
    error = named(ValueError("x"))

    assert error is not None
    assert error.__cause__ is None
    assert error.__suppress_context__


def test_every_line_of_the_log_tells_document_execution_and_attempt() -> None:
    def run(request: StepRequest) -> Any:
        edge.logger.info("within")
        raise ValueError

    within, failed = call(run).log
    ids = {"document_id": DOCUMENT_ID, "execution": f"a-pdf-{DOCUMENT_ID}-1", "attempt": 1, "request_id": "request-1"}

    assert within["message"] == "within"
    assert within | ids == within
    assert failed | ids | {"error": "InternalError", "level": "ERROR"} == failed


def test_a_refusal_is_not_logged_as_an_error() -> None:
    (line,) = call(failing(EncryptedDocument("x"))).log

    assert (line["level"], line["error"]) == ("INFO", "DocumentRefused")


def test_ids_do_not_stay_on_the_log_for_the_next_event() -> None:
    call(lambda _: CLAIMED)
    (line,) = call(lambda _: CLAIMED, {"document": None}).log

    assert line["error"] == "ContractViolation"
    assert {"document_id", "execution", "attempt", "request_id"}.isdisjoint(line)


@pytest.mark.parametrize("run", [lambda _: CLAIMED, failing(ValueError())], ids=["finished", "failed"])
def test_the_log_tells_how_long_a_call_took(run: Callable[[StepRequest], Any]) -> None:
    (line,) = call(run).log

    assert line["milliseconds"] in range(10_000)


def test_a_job_is_no_step_and_counts_no_failure_of_one() -> None:
    @job(StepRequest)
    def handler(request: StepRequest) -> Claim:
        raise ValueError

    assert invoke(handler, an_event()).metrics == []


@pytest.mark.parametrize(
    ("run", "failed"),
    [
        pytest.param(lambda _: CLAIMED, 0.0, id="done"),
        pytest.param(failing(EncryptedDocument("x")), 0.0, id="refused: the sender's trouble"),
        pytest.param(failing(ValueError()), 1.0, id="our bug"),
        pytest.param(failing(TimeoutError()), 1.0, id="a service that did not answer"),
    ],
)
def test_all_steps_count_their_failures_in_one_metric(run: Callable[[StepRequest], Any], failed: float) -> None:
    counted = [line for line in call(run).metrics if "StepFailed" in line]

    assert [(line["StepFailed"], line["service"]) for line in counted] == [([failed], "steps")]


class Recorder:
    """X-Ray's recorder, as far as a step needs it: it keeps the exceptions that leave a subsegment."""

    def __init__(self) -> None:
        self.exceptions: list[BaseException] = []
        self.annotations: dict[str, str] = {}
        self.provider = SimpleNamespace(in_subsegment=self._in_subsegment)

    def put_annotation(self, key: str, value: str) -> None:
        self.annotations[key] = value

    @contextmanager
    def _in_subsegment(self, _name: str) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            self.exceptions.append(error)
            raise


def test_a_trace_keeps_ids_and_the_named_error_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    monkeypatch.setattr(edge, "tracer", recorder)
    call(failing(ValueError("Jordan Lee")))

    assert [type(error) for error in recorder.exceptions] == [InternalError]
    assert recorder.annotations == {"document_id": DOCUMENT_ID, "execution": f"a-pdf-{DOCUMENT_ID}-1"}


def test_a_step_is_named_after_its_function() -> None:
    def handler(request: StepRequest) -> DocumentVersion:
        """What it does."""
        return request.document

    wrapped = edge.step(StepRequest)(handler)

    assert (wrapped.__name__, wrapped.__doc__) == ("handler", "What it does.")


def test_the_place_of_an_error_that_was_never_raised_is_unknown() -> None:
    assert edge.place_of(ValueError()) == "unknown place"


class Slot(Contract):
    """What a schedule tells."""

    slot: datetime


def test_a_job_needs_no_document() -> None:
    left = invoke(job(Slot)(lambda _: CLAIMED), {"slot": "2026-11-22T08:00:00Z"})

    assert left.result == CLAIMED.model_dump(mode="json")
    assert [line["request_id"] for line in left.log] == ["request-1"]


def test_an_error_leaves_a_job_under_the_name_that_the_state_machine_knows() -> None:
    def run(request: Slot) -> Any:
        raise EndpointConnectionError(endpoint_url="https://mail.example")

    left = invoke(job(Slot)(run), {"slot": "2026-11-22T08:00:00Z"})

    assert isinstance(left.error, TransientError)
    assert "mail.example" not in left.everything


def test_a_job_that_is_told_too_little_breaks_the_contract() -> None:
    left = invoke(job(Slot)(lambda _: CLAIMED), {})

    assert isinstance(left.error, ContractViolation)
