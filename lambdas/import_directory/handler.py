"""Import directory: organisations, providers and recipients from CSV files, all or nothing.

In: `ImportRequest`, from `credmate import`. Out: `ImportReport`. Running it twice is the same as once.
A file that is wrong is an answer, not an error. Touches the database alone.
"""

from __future__ import annotations

from credmate.directory import PROBLEMS_TOLD, ImportReport, ImportRequest, Problem
from credmate.step import job
from credmate.store import DirectoryStore, PostgresStore
from import_directory.reading import read_files
from import_directory.storing import NotStored, store_rows


@job(ImportRequest)
def handler(request: ImportRequest) -> ImportReport:
    """What Lambda calls."""
    return run(request, store=PostgresStore.from_environment())


def run(request: ImportRequest, *, store: DirectoryStore) -> ImportReport:
    """Check the files, and store them if nothing is wrong with any."""
    reading = read_files(request.files)
    if reading.problems:
        return _refusal(reading.problems)
    try:
        return store.change_directory(lambda directory: store_rows(directory, reading.rows, request.only_check))
    except NotStored as ended:
        return ended.report or _refusal(ended.problems)


def _refusal(problems: list[Problem]) -> ImportReport:
    return ImportReport(problems=problems[:PROBLEMS_TOLD], problem_count=len(problems))
