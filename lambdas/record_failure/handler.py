"""RecordFailure: a run gave up; keep where and why.

In: the failure, and what the run had reached. Out: `RecordedFailure`.
A failure that comes late never overwrites a result. Touches the database alone.
"""

from __future__ import annotations

from credmate.contracts import DocumentStatus, RecordedFailure, RecordFailureRequest
from credmate.counting import count
from credmate.identity import is_canary, run_id
from credmate.step import step
from credmate.store import FailureStore, PostgresStore
from record_failure.diagnosis import diagnose, may_record


@step(RecordFailureRequest)
def handler(request: RecordFailureRequest) -> RecordedFailure:
    """What Lambda calls."""
    recorded = run(request, store=PostgresStore.from_environment())
    if not is_canary(request.document.key):
        count("DocumentsFinished", status=DocumentStatus.FAILED)
    return recorded


def run(request: RecordFailureRequest, *, store: FailureStore) -> RecordedFailure:
    """Tell which step failed and why, and store it unless the document has moved on."""
    failure = diagnose(request)
    ours = run_id(request.run.execution)
    recorded = store.record_failure(
        request.document, request.run, failure, lambda state: may_record(state, ours, request.run.attempt)
    )
    return RecordedFailure(recorded=recorded, step=failure.step)
