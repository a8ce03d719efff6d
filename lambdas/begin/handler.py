"""Begin: may this run work on the document?

In: the object version and the run. Out: `Claim`, or how long to wait for a slot.
Raises `LeaseHeld` while another run is at it. Touches the database alone. Counts DocumentsBegun: a stage that asks for
slots and gets none has stalled.
"""

from __future__ import annotations

import os

from begin.admission import Slots, wait_for
from begin.decision import LEASE, decide
from credmate.contracts import BeginRequest, Claim, ClaimDecision
from credmate.counting import count
from credmate.identity import run_id
from credmate.step import step
from credmate.store import ClaimStore, PostgresStore


@step(BeginRequest)
def handler(request: BeginRequest) -> Claim:
    """What Lambda calls."""
    slots = Slots(int(os.environ["DOCUMENTS_AT_ONCE"]), int(os.environ["RESERVED_FOR_PRIORITY"]))
    return run(request, store=PostgresStore.from_environment(), slots=slots)


def run(request: BeginRequest, *, store: ClaimStore, slots: Slots) -> Claim:
    """Claim the document for this run, unless it is finished, somebody else's, or too many are under way."""
    ours = run_id(request.run.execution)
    claim = store.claim(
        request.document,
        request.run,
        LEASE,
        lambda state: decide(state, ours, request.run.attempt),
        lambda room: wait_for(room, slots),
    )
    count("DocumentsBegun", claim.decision is not ClaimDecision.WAITING)
    return claim
