"""Who may work on a document."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from credmate.contracts import ClaimDecision, DocumentStatus
from credmate.errors import LeaseHeld
from credmate.store import DocumentState

LEASE = timedelta(minutes=65)
"""How long a claimed run may take. Its steps have time-outs and bounded retries, and the slot that it holds is free
afterwards; the reconciler stops what goes on for longer (docs/decisions/0007-admission-by-leases.md)."""

OPEN = frozenset({DocumentStatus.UPLOADED, DocumentStatus.PROCESSING, DocumentStatus.FAILED})
"""Without a result of the run that had the document last."""


def decide(state: DocumentState, ours: UUID, attempt: int) -> ClaimDecision:
    """Whether the run `ours`, the document's 1-based `attempt`, may work on it.

    A try of Begin whose answer was lost comes here again as the same run, and is told the same. A later attempt may
    process anew what an earlier one has finished. Raises `LeaseHeld` while another run's lease is alive.
    """
    if state.run_id == ours:
        return ClaimDecision.CLAIMED if state.status in OPEN else ClaimDecision.ALREADY_FINISHED
    if state.lease_alive:
        raise LeaseHeld("another run of this document is under way")
    if state.status in OPEN or attempt > state.attempt:
        return ClaimDecision.CLAIMED
    return ClaimDecision.ALREADY_FINISHED
