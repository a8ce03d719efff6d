"""What the schedules of mails ask of 100,000 documents of one organisation, in milliseconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg2

from benchmarks.rows import SocketLogin, fill
from credmate.database import Database
from credmate.mails import MailKind
from credmate.store.mails import PostgresMails
from local.postgres import PostgresServer
from migrate.runner import load, migrate

DOCUMENTS = 100_000
ROUNDS = 9
BOUND = 50.0
"""Milliseconds, for each question."""

SLOT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def main() -> bool:
    """Print the figures; whether all are within the bound."""
    with TemporaryDirectory() as folder, PostgresServer(Path(folder), durable=False) as server:
        with closing(psycopg2.connect(server.address.dsn())) as owner:
            owner.autocommit = True
            migrate(owner, load())
            fill(owner, DOCUMENTS, SLOT)
        with closing(PostgresMails(Database(SocketLogin(server.address)))) as mails:
            figures = _measure(mails)
    print(f"\nMails over {DOCUMENTS:,} documents of one organisation (best of {ROUNDS}; bound {BOUND:.0f} ms)")
    for name, milliseconds in figures.items():
        print(f"  {name:<36} {milliseconds:6.1f} ms")
    return max(figures.values()) <= BOUND


def _measure(mails: PostgresMails) -> dict[str, float]:
    print(f"  reminders of the first day: {mails.note_reminders(SLOT)}")
    days = iter(range(1, ROUNDS + 1))
    figures = {
        "an unknown mail, for reference": _best(lambda: mails.pending_mails(MailKind.DAILY, SLOT)),
        "expiring, another day each time": _best(lambda: mails.note_reminders(SLOT + timedelta(days=next(days)))),
        "expiring, nothing new": _best(lambda: mails.note_reminders(SLOT)),
    }
    for kind in MailKind:
        (opened,) = mails.open_digests(kind, SLOT)
        digest = mails.read_digest(opened.window)
        print(
            f"  {kind} digest: {digest.expired.total} expired, {digest.expiring.total} expiring, "
            f"{digest.waiting.total} waiting, {sum(count for _, count in digest.arrived)} arrived"
        )
        figures[f"{kind} digest"] = _best(lambda window=opened.window: mails.read_digest(window))  # type: ignore[misc]
    return figures


def _best(ask: Callable[[], object]) -> float:
    """What a question costs, whatever else the machine does meanwhile."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


if __name__ == "__main__":
    sys.exit(not main())
