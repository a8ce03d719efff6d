"""A pipeline in which faults happen, and what must be true of it afterwards, whatever happened."""

from __future__ import annotations

import struct
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from benchmarks.samples import certificate
from credmate.contracts import DocumentResult
from local import schedules
from local.cli import again
from local.cli.again import Call
from local.cli.place import LOCAL, Place
from tests.e2e.pipeline import PATIENCE_SECONDS, PENDING, Pipeline, Uploaded
from tests.e2e.standin import STATUSES, STOPS, TEXTS, doubtful
from tests.e2e.test_reconciler import execute
from tests.faults.catalogue import Fault
from tests.faults.deliveries import NEEDS_RECONCILER, WHILE_UNDER_WAY, Deliveries

SETTLED_SECONDS = 240
REDRIVES = 4
"""Rounds at most: two lasting faults of one document are over after one each."""

PERSON = "Rosa Lindqvist"
"""Printed on the certificate; no log may have the name."""

_slots = count()


def a_slot() -> datetime:
    """One at which everything that was uploaded ought to have come further, never the same twice."""
    return datetime.now(UTC) + timedelta(hours=1, minutes=15 * next(_slots))


def _bomb() -> bytes:
    """A PNG that claims 60,000 by 60,000 pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


BODIES = {
    "note": b"just a note",
    "empty": b"",
    "poison": b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 1 0 R>> endobj\n" + b"\x00\xff" * 500,
    "bomb": _bomb(),
    "certificate": certificate(f"{PERSON}, MD"),
    **{word.lower(): doubtful(word) for word in (*STATUSES, *TEXTS, *STOPS, "INVENTED")},
}


@dataclass
class Case:
    """One document, or the versions of one, and the fault that it meets."""

    fault: Fault
    uploads: list[Uploaded]
    ended: list[DocumentResult] = field(default_factory=list)
    """Where they were before anybody redrove anything."""
    at_last: list[DocumentResult] = field(default_factory=list)


@dataclass
class World:
    """The pipeline and the cases that have been brought to it."""

    pipeline: Pipeline
    cases: list[Case] = field(default_factory=list)

    def suffer(self, faults: Sequence[Fault], folder: str) -> list[Case]:
        """Let each fault happen to a document of its own, all at the same time, and wait until nothing moves."""
        deliveries = Deliveries(self.pipeline, a_slot)
        cases = []
        for number, fault in sorted(enumerate(faults), key=lambda item: item[1].delivery in WHILE_UNDER_WAY):
            key = f"incoming/faults/{fault.steps or 'none'}/{folder}-{number}.pdf"
            cases.append(Case(fault, deliveries.bring(fault.delivery, key, BODIES[fault.body])))
        self.cases += cases
        _meanwhile(deliveries, [case for case in cases if case.fault.delivery in WHILE_UNDER_WAY])
        self._settle([case for case in cases if case.fault.delivery not in NEEDS_RECONCILER])
        for case in cases:
            deliveries.afterwards(case.fault.delivery, case.uploads)
        self._reconcile()
        self._settle(cases)
        for case in cases:
            case.ended = self._results(case)
        return cases

    def redrive(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What an operator does when the faults are over; each time twice, as operators do."""
        place = Place(LOCAL, self.pipeline.cloud.client)
        monkeypatch.setattr(again, "place_of", lambda _stage: place)
        for _ in range(REDRIVES):
            if not execute(self.pipeline, "SELECT 1 FROM document WHERE status = 'failed'"):
                break
            for _ in range(2):
                assert again.run_again(Call("redrive", dead_letters=True)) == 0
            self._wait_for_restarts()
            self._settle(self.cases)
        for case in self.cases:
            case.at_last = self._results(case)

    def broken_invariants(self) -> list[str]:
        """What must be true and is not."""
        wrong = [f"{name}: {rows}" for name, query in INVARIANTS.items() if (rows := execute(self.pipeline, query))]
        logs = sorted((Path(self.pipeline.cloud.state) / "logs").glob("*.log"))
        wrong += [f"I5 {log.name} names a person" for log in logs if PERSON in log.read_text(errors="replace")]
        return wrong if logs else [*wrong, "I5 there are no logs"]

    def _results(self, case: Case) -> list[DocumentResult]:
        return self.pipeline.store.document_results([uploaded.document_id for uploaded in case.uploads])

    def _settle(self, cases: Sequence[Case]) -> None:
        waiting = {uploaded.document_id: uploaded for case in cases for uploaded in case.uploads}
        deadline = time.monotonic() + SETTLED_SECONDS
        while waiting:
            statuses = self.pipeline.store.statuses(list(waiting))
            waiting = {one: uploaded for one, uploaded in waiting.items() if statuses.get(one) in PENDING}
            if waiting and time.monotonic() > deadline:
                keys = sorted(uploaded.key[:120] for uploaded in waiting.values())
                raise AssertionError(f"not settled: {keys}")
            time.sleep(0.1)

    def _reconcile(self) -> None:
        fired = schedules.fire(self.pipeline.cloud.client, LOCAL, "reconcile", a_slot())
        assert fired.status == "SUCCEEDED", fired.answer

    def _wait_for_restarts(self) -> None:
        """Until every run that was asked for has at least begun, or ended."""
        query = """
            SELECT restart.execution FROM restart
            WHERE NOT EXISTS (SELECT FROM run WHERE run.execution = restart.execution)"""
        deadline = time.monotonic() + SETTLED_SECONDS
        while rows := execute(self.pipeline, query):
            assert time.monotonic() < deadline, rows
            time.sleep(0.1)


def _meanwhile(deliveries: Deliveries, cases: Sequence[Case]) -> None:
    """Let happen to each what happens to it while it is under way, at the moment when it is."""
    waiting = list(cases)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while waiting:
        waiting = [case for case in waiting if not deliveries.meanwhile(case.fault.delivery, case.uploads[0])]
        assert time.monotonic() < deadline, f"never processing: {[case.uploads[0].key for case in waiting]}"
        time.sleep(0.02)


# A document whose run was made to vanish goes on with attempt 8 (`Deliveries._forget`).
INVARIANTS = {
    "I1 a document without an end": """
        SELECT object_key, status FROM document WHERE status IN ('uploaded', 'processing')""",
    "I2 a run that stored twice": """
        SELECT document_id, run_id, count(*) FROM extraction_result GROUP BY 1, 2 HAVING count(*) > 1""",
    "I2 a result that no run stands for": """
        SELECT result.document_id, result.version FROM extraction_result result
        LEFT JOIN run ON run.run_id = result.run_id AND run.outcome IN ('review_pending', 'unsupported')
        WHERE run.run_id IS NULL""",
    "I2 a document processed more often than asked": """
        SELECT run.document_id, count(*) FROM run JOIN document USING (document_id)
        WHERE outcome IN ('review_pending', 'invalid', 'unsupported') GROUP BY run.document_id, document.attempt
        HAVING count(*) > 1 + (SELECT count(*) FROM restart WHERE restart.document_id = run.document_id)
                            + CASE WHEN document.attempt > 7 THEN 1 ELSE 0 END""",
    "I3 a success overwritten by a failure": """
        SELECT document_id FROM audit_event
        WHERE from_status IN ('review_pending', 'unsupported', 'invalid') AND to_status = 'failed'""",
    "I4 a document whose newest result is not the current one": """
        SELECT document_id FROM document
        WHERE current_version <> coalesce((SELECT max(version) FROM extraction_result result
                                           WHERE result.document_id = document.document_id), 0)""",
    "I6 a slot or a place in the line that is still taken": """
        SELECT object_key FROM document WHERE lease_until IS NOT NULL OR ticket IS NOT NULL""",
    "I7 a restart that was taken on and not carried out": "SELECT document_id FROM restart WHERE done_at IS NULL",
    "I8 more attempts than can have been needed": "SELECT object_key, attempt FROM document WHERE attempt > 12",
    "I9 a value that the model made up": """
        SELECT document_id FROM extraction_result WHERE sections::text ~ 'Evil Twin|"999"'""",
}
"""Queries that find what must not be."""
