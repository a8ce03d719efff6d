"""Which step failed, why, and whether that is still news."""

from __future__ import annotations

import re
from uuid import UUID

from credmate.contracts import CaughtError, ClaimDecision, DocumentStatus, Reason, RecordFailureRequest
from credmate.errors import code_for
from credmate.model_accounts import usage_of
from credmate.store import DocumentState, Failure

MESSAGE_LIMIT = 1_000
"""Characters of a message that are kept; Step Functions cuts a Cause at 32 KB."""

WITHIN_SECTION = re.compile(r"(?P<step>Parse|Validate): ")
"""How the Map over sections names the step that failed within it, before the cause itself."""


def diagnose(request: RecordFailureRequest) -> Failure:
    """The failure in the store's words.

    Each step leaves its noun in the state of the execution, so the first that is missing names the step that failed;
    after a refusal only Persist is left to do.
    """
    caught, within = request.failure, WITHIN_SECTION.match(request.failure.Cause)
    if within:
        caught = CaughtError(Error=caught.Error, Cause=caught.Cause[within.end() :])
    claim = request.claim if request.claim and request.claim.decision is not ClaimDecision.WAITING else None
    nouns = (
        ("Begin", claim),
        ("Fetch", request.file),
        ("ExtractText", request.text),
        ("Classify", request.classification),
        ("Sections", request.sections),
    )
    missing = (name for name, noun in nouns if noun is None and request.refusal is None)
    step = within["step"] if within else next(missing, "Persist")
    message = caught.message.replace("\0", "")[:MESSAGE_LIMIT]
    return Failure(
        step=step,
        error=caught.Error,
        reason=Reason(code=code_for(caught.Error), message=message),
        model_usage=usage_of(request.classification, request.sections),
    )


def may_record(state: DocumentState, ours: UUID, attempt: int) -> bool:
    """Whether the document is still where the run `ours`, its 1-based `attempt`, left it: without a result.

    A run that never got as far as claiming the document may say so too, unless a later attempt or another run that is
    under way has more to say.
    """
    if state.run_id == ours:
        return state.status in {DocumentStatus.PROCESSING, DocumentStatus.FAILED}
    if state.status is DocumentStatus.FAILED:
        return attempt >= state.attempt
    return state.status is DocumentStatus.UPLOADED
