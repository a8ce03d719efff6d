"""What to do next, by how an execution ended.

A test holds this to the names in `credmate.errors` and the state machine.
"""

from __future__ import annotations

from collections.abc import Mapping

AGAIN = "run it again: `credmate redrive` with its document id"

REMEDIES: Mapping[str, str] = {
    "TransientError": f"a service did not answer through all retries; when it is well again, {AGAIN}",
    "Throttled": f"a service limited us through all retries; look at its quotas, then {AGAIN}",
    "ModelUnavailable": "nothing: after all retries rules alone decided, and the reviewer sees what they leave open",
    "DatabaseUnavailable": f"look at the database and its proxy (connections, storage, failover), then {AGAIN}",
    "LeaseHeld": "another run works on this document: trace that one; nothing to do here",
    "LeaseLost": "another run has taken the document over: trace that one; nothing to do here",
    "ContractViolation": "a step was given what its contract forbids: our bug; report it with this trace",
    "InternalError": "an error nobody foresaw: our bug; report it with this trace",
    "DocumentRefused": "tell the sender the reason; a corrected file is a new document",
    "Sandbox.Timedout": f"the step ran out of time twice; see the page counts above, raise its time-out or {AGAIN}",
    "States.Timeout": f"the step or the run took longer than it may; see which above, then {AGAIN}",
    "Runtime.ExitError": "the function's process died; read its log, and report it with this trace",
    "Runtime.OutOfMemory": "the function ran out of memory; raise its memory in stacks/pipeline.py and deploy",
    "Lambda.Unknown": f"the function died without a word; read its log, then {AGAIN}",
    "Lambda.AccessDeniedException": "the state machine's role may not invoke the function: a grant is missing",
    "Runtime.ImportModuleError": "the bundle lacks a module: the deployment is broken; roll it back",
    "Lambda.TooManyRequestsException": f"Lambda's concurrency was used up through all retries; {AGAIN}",
    "Lambda.ServiceException": f"Lambda itself failed through all retries; {AGAIN}",
    "Lambda.AWSLambdaException": f"Lambda itself failed through all retries; {AGAIN}",
    "Lambda.SdkClientException": f"Lambda could not be reached through all retries; {AGAIN}",
    "Lambda.ClientExecutionTimeoutException": f"Lambda did not answer in time through all retries; {AGAIN}",
}
"""By error name."""


def next_action(status: str, error: str | None) -> str:
    """What support should do about an execution.

    Args:
        status: Of the execution, as Step Functions says it.
        error: Name of the error that ended it, if one did; a refusal ends it early and in success.
    """
    if status == "RUNNING":
        return "wait: it is under way"
    if status == "SUCCEEDED" and error is None:
        return "nothing: the result is stored"
    if status == "ABORTED":
        return f"somebody stopped it; {AGAIN}"
    return REMEDIES.get(error or "States.Timeout", "report it with this trace")
