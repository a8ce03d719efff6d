"""Begin: may this run work on the document?

In: the object version and the run. Out: `Claim`.
Raises `LeaseHeld` while another run is at it. Touches the database alone.
"""

from __future__ import annotations

from begin.decision import LEASE, decide
from credmate.contracts import BeginRequest, Claim
from credmate.identity import run_id
from credmate.step import step
from credmate.store import ClaimStore, PostgresStore


@step(BeginRequest)
def handler(request: BeginRequest) -> Claim:
    """What Lambda calls."""
    return run(request, store=PostgresStore.from_environment())


def run(request: BeginRequest, *, store: ClaimStore) -> Claim:
    """Claim the document for this run, unless it is finished or somebody else's."""
    ours = run_id(request.run.execution)
    decision = store.claim(request.document, request.run, LEASE, lambda state: decide(state, ours, request.run.attempt))
    return Claim(decision=decision)
