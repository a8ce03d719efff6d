"""`credmate process`: files and folders through the pipeline, results in the order of the input."""

from __future__ import annotations

import errno
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from botocore.exceptions import BotoCoreError
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from credmate.contracts import DocumentStatus
from credmate.errors import DatabaseUnavailable
from local.batch import Batch, Document, to_line
from local.cli.store import open_store
from local.cli.summary import summary_table
from local.cli.terminal import WRONG_CALL, console, fail, steps
from local.home import is_stale
from local.remedy import remedy_for
from local.session import any_cloud
from local.uploads import NothingToProcess, collect

TABLE_ROWS = 40
"""A longer list is a count by status instead."""


def process(paths: Sequence[Path], *, output: Path | None, keep: Path | None) -> int:
    """Exit status: 0 when every file reached a terminal status, 1 when a run failed, 2 for a wrong call."""
    try:
        uploads = collect(paths)
    except NothingToProcess as problem:
        return fail(str(problem), status=WRONG_CALL)
    screen = console()
    if is_stale():
        screen.print(
            "[yellow]sources are newer than the synthesized stacks; `make synth` brings them up to date[/yellow]"
        )
    try:
        with (
            _writer(output) as results,
            any_cloud(steps(screen), keep=keep) as cloud,
            open_store(cloud.database_url) as store,
        ):
            documents = list(_with_progress(Batch(cloud, store, uploads), results))
    except (BotoCoreError, DatabaseUnavailable) as error:
        gone = f"the local cloud is gone ({type(error).__name__}); results written so far are complete"
        return fail(gone, "run the command again; with --keep DIR its log stays in DIR/cloud.log")
    except OSError as error:
        full = remedy_for(error) if error.errno == errno.ENOSPC else ""
        remedy = full or "choose another file with --output"
        return fail(f"cannot write {output or 'the results'}: {error.strerror}", remedy, status=WRONG_CALL)
    failed = [document for document in documents if _status(document) is DocumentStatus.FAILED]
    if len(documents) <= TABLE_ROWS:
        screen.print(summary_table(documents))
    else:
        counts = Counter(str(_status(document)) for document in documents)
        screen.print(", ".join(f"{count} {status}" for status, count in counts.most_common()))
    return 1 if failed else 0


def _with_progress(batch: Batch, results: TextIO) -> Iterator[Document]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(), transient=True) as progress:
        task = progress.add_task("uploading", total=len(batch.documents))

        def on_change() -> None:
            under_way = batch.under_way
            done = sum(document.result is not None for document in batch.documents)
            name = Path(under_way[0].upload.key).name if under_way else ""
            progress.update(task, completed=done, description=escape(name[-32:]) or "done")

        for document in batch.run(on_change):
            if document.result is not None:
                results.write(to_line(document.result))
                results.flush()
            yield document


def _status(document: Document) -> DocumentStatus | None:
    return document.result.status if document.result else None


@contextmanager
def _writer(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    with output.open("w", encoding="utf-8") as file:
        yield file
