"""Keep history: store the copy of an execution that has ended, and its failure where nobody has recorded it.

In:  a batch of SQS messages from `copy_history`. Out: the messages to deliver again. Touches the database alone.
"""

from __future__ import annotations

from typing import Any

from credmate.batches import answer_each
from credmate.history import EndedExecution
from credmate.repairs import Repair, tell_repairs
from credmate.store.history import HistoryStore
from credmate.store.ledger import LedgerStore


def handler(event: dict[str, Any], context: Any) -> Any:
    """See module."""
    history, ledger = HistoryStore.from_environment(), LedgerStore.from_environment()
    return answer_each(event, context, lambda body: keep(body, history=history, ledger=ledger))


def keep(body: str, *, history: HistoryStore, ledger: LedgerStore) -> None:
    """Store one execution. Its failure is news only if the run ended without telling."""
    ended = EndedExecution.from_message(body)
    history.keep(ended.kept)
    death = ended.death
    if death is not None:
        tell_repairs(Repair.DIED_UNRECORDED, int(ledger.record_death(death)))
