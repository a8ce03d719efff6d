"""Ledger: what the database knows, for jobs and operators.

In: one of `Request`'s operations. Out: its answer. Touches the database, and reads lists in the work bucket.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from aws_lambda_powertools import Logger

from credmate.aws import S3WorkFiles
from credmate.contracts import Contract
from credmate.counting import count
from credmate.jobs import ListedVersions, Missing
from credmate.ports import WorkFiles
from credmate.repairs import Repair, tell_repairs
from credmate.step import job
from credmate.store.ledger import LedgerStore
from ledger import requests as ask

logger = Logger()

MOST_DESCRIBED = 100
"""Versions without a row that are told in full; a thousand would not fit into an answer."""


@job(ask.Request)
def handler(request: ask.Request) -> Contract:
    """What Lambda calls."""
    return run(request.root, store=LedgerStore.from_environment(), work=S3WorkFiles.from_environment)


def run(request: ask.AnyRequest, *, store: LedgerStore, work: Callable[[], WorkFiles]) -> Contract:
    """Carry one operation out."""
    match request:
        case ask.OpenSlot():
            return ask.Slot(ours=store.open_slot(request.job, request.slot))
        case ask.CloseSlot():
            store.close_slot(request.job, request.slot)
            _tell_line(store)
            return ask.Done()
        case ask.FindSuspects():
            return store.suspects(request.slot, request.after)
        case ask.FindMissing():
            listed = ListedVersions.model_validate_json(work().get(request.key))
            return Missing(indexes=_missing(listed, store=store))
        case ask.FindUnrecorded():
            return ask.Executions(executions=store.unrecorded(request.executions))
        case ask.SettleVerdicts():
            return _settle(request, store=store)
        case _:
            return _operate(request, store=store, work=work)


def _operate(request: ask.OfOperators, *, store: LedgerStore, work: Callable[[], WorkFiles]) -> Contract:
    match request:
        case ask.DescribeMissing():
            listed = ListedVersions.model_validate_json(work().get(request.key))
            indexes = _missing(listed, store=store)
            return ListedVersions(versions=[listed.versions[index] for index in indexes[:MOST_DESCRIBED]])
        case ask.FindStuck():
            return ask.StuckDocuments(documents=store.stuck(request.now, request.limit))
        case ask.Preview():
            total, items = store.preview(request.of, request.limit)
            return ask.Previewed(total=total, items=items)
        case ask.OpenOperation():
            store.open_operation(request.of)
            return ask.Done()
        case ask.Take():
            return store.take(request.of)
        case ask.Settle():
            store.settle(request.operation_id, request.restarted)
            return ask.Done()
        case ask.Progress():
            return ask.Progressed(documents=store.progress(request.operation_id))
        case ask.FindHistory():
            return ask.Histories(executions=store.history(request.identifier))


def _missing(listed: ListedVersions, *, store: LedgerStore) -> list[int]:
    return store.missing([version.first.document.document_id for version in listed.versions])


def _settle(request: ask.SettleVerdicts, *, store: LedgerStore) -> ask.Settled:
    recorded = sum(store.record_death(death) for death in request.deaths)
    for lost in request.lost:
        store.release(lost)
    tell_repairs(Repair.DIED_UNRECORDED, recorded)
    return ask.Settled(recorded=recorded)


def _tell_line(store: LedgerStore) -> None:
    line = store.line()
    logger.info("documents in line", extra=asdict(line))
    count("DocumentsProcessingTooLong", line.too_long)
