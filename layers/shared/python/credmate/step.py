"""The edge that every step shares: contract in, contract out, context on the log, errors under names that ASL matches.

    @step(FetchRequest)
    def handler(request: FetchRequest) -> FetchedFile: ...

A job that works on no document of its own has the same edge as `@job`. What leaves either is a `StepError` and nothing
else. Neither its message nor its traceback carries document content: it is raised anew `from None`, so that no chain is
printed, and within the subsegment, because X-Ray keeps the message of every exception that leaves one.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from aws_lambda_powertools import Logger, Tracer
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    FlexibleChecksumError,
    HTTPClientError,
    IncompleteReadError,
)
from botocore.exceptions import ConnectionError as BotoConnectionError
from pydantic import BaseModel, ValidationError

from credmate.contracts import StepRequest
from credmate.counting import count
from credmate.errors import (
    ContractViolation,
    DocumentError,
    DocumentRefused,
    InternalError,
    StepError,
    Throttled,
    TransientError,
)

RequestT = TypeVar("RequestT", bound=BaseModel)
StepRequestT = TypeVar("StepRequestT", bound=StepRequest)
ResultT = TypeVar("ResultT", bound=BaseModel)
Handler = Callable[[Any, Any], dict[str, Any]]
"""What Lambda calls: event and context in, JSON out."""

THROTTLE_CODES = frozenset(
    {
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "ServiceQuotaExceededException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)
"""Error codes by which AWS services ask to slow down: botocore's own list and ServiceQuotaExceededException."""

TRANSIENT_CODES = frozenset(
    {
        "ConditionalRequestConflict",  # of S3: somebody else is just writing the same key
        "InternalError",
        "RequestTimeout",
        "RequestTimeoutException",
        "ServiceUnavailable",
    }
)
"""Error codes of services that may answer in a moment, whatever the HTTP status."""

TRANSIENT = (
    HTTPClientError,
    BotoConnectionError,
    IncompleteReadError,
    FlexibleChecksumError,
    TimeoutError,
    ConnectionError,
)
"""Broken or slow connections, and bodies damaged on the way, whoever reports them."""

NO_FAILURE = frozenset({"ok", DocumentRefused.__name__})
"""Outcomes of a step that did its work: a document that cannot be read is the sender's trouble."""

ALL_STEPS = "steps"
"""In the place of a function's name: the metric of all steps together, which one alarm can watch."""

logger = Logger()
tracer = Tracer(auto_patch=False)


def step(request_type: type[StepRequestT]) -> Callable[[Callable[[StepRequestT], ResultT]], Handler]:
    """Make a Lambda handler of a document's step: a function from a request contract to a result contract."""
    return _edge(request_type, _bind_document, _count_call)


def job(request_type: type[RequestT]) -> Callable[[Callable[[RequestT], ResultT]], Handler]:
    """Make a Lambda handler of work that the clock or a command starts, and that belongs to no one document."""
    return _edge(request_type, _bind_invocation, _count_nothing)


def _edge(
    request_type: type[RequestT], bind: Callable[[RequestT, Any], None], tell: Callable[[str], None]
) -> Callable[[Callable[[RequestT], ResultT]], Handler]:
    def decorate(run: Callable[[RequestT], ResultT]) -> Handler:
        name = run.__module__.split(".")[0]

        @functools.wraps(run)
        def handler(event: Any, context: Any) -> dict[str, Any]:
            started = time.perf_counter()
            outcome = "ok"
            with tracer.provider.in_subsegment(f"## {name}"):
                try:
                    request = request_type.model_validate(event)
                    bind(request, context)
                    result = run(request)
                    logger.info("step finished", extra={"result": type(result).__name__, **_since(started)})
                    return result.model_dump(mode="json")
                except Exception as error:  # noqa: BLE001 - the one edge: every error leaves under a name of ours
                    named = name_error(error)
                    outcome = type(named).__name__
                    log = logger.info if isinstance(named, DocumentRefused) else logger.error
                    log("step failed", extra={"error": outcome, "place": place_of(error), **_since(started)})
                    raise named from None
                finally:
                    tell(outcome)
                    logger.clear_state()

        return handler

    return decorate


def _count_call(outcome: str) -> None:
    count("StepFailed", 0 if outcome in NO_FAILURE else 1, service=ALL_STEPS)


def _count_nothing(outcome: str) -> None:
    del outcome


def _since(started: float) -> dict[str, int]:
    return {"milliseconds": round((time.perf_counter() - started) * 1000)}


def _bind_document(request: StepRequest, context: Any) -> None:
    tracer.put_annotation("document_id", str(request.document.document_id))
    tracer.put_annotation("execution", request.run.execution)
    logger.append_keys(
        document_id=str(request.document.document_id),
        execution=request.run.execution,
        attempt=request.run.attempt,
    )
    _bind_invocation(request, context)


def _bind_invocation(request: BaseModel, context: Any) -> None:
    del request
    logger.append_keys(request_id=getattr(context, "aws_request_id", None))


def name_error(error: BaseException) -> StepError:
    """The error under the name that state machines know it by, without content.

    Walks the causes from the outside in, so that a wrapper does not hide a transient root.
    """
    for cause in _causes(error):
        if isinstance(cause, StepError):
            return cause
        if isinstance(cause, DocumentError):
            return DocumentRefused.because(cause)
        if isinstance(cause, ClientError):
            return _name_client_error(cause)
        if isinstance(cause, TRANSIENT):
            return TransientError(f"{type(cause).__name__} at {place_of(cause)}")
        if isinstance(cause, BotoCoreError):
            return InternalError(f"{type(cause).__name__} at {place_of(cause)}")
        if isinstance(cause, ValidationError):
            places = sorted({".".join(str(part) for part in item["loc"]) for item in cause.errors(include_input=False)})
            return ContractViolation(f"{cause.title}: {', '.join(places)}")
    return InternalError(f"{type(error).__name__} at {place_of(error)}")


def _name_client_error(error: ClientError) -> StepError:
    code = str(error.response.get("Error", {}).get("Code", ""))
    status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    place = f"{error.operation_name}: {code}"
    if code in THROTTLE_CODES or status == 429:
        return Throttled(place)
    if status >= 500 or code in TRANSIENT_CODES:
        return TransientError(place)
    return InternalError(place)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The chain that a traceback would print, from the outside in."""
    seen: set[int] = set()
    pending: BaseException | None = error
    while pending is not None and id(pending) not in seen:
        seen.add(id(pending))
        yield pending
        pending = pending.__cause__ or (None if pending.__suppress_context__ else pending.__context__)


def place_of(error: BaseException) -> str:
    """File, function and line where `error` was raised: where to look, without what was there."""
    frame = error.__traceback__
    if frame is None:
        return "unknown place"
    while frame.tb_next is not None:
        frame = frame.tb_next
    code = frame.tb_frame.f_code
    return f"{Path(code.co_filename).name}:{frame.tb_lineno} in {code.co_name}"
