"""Import directory: organisations, providers and recipients from CSV files, all or nothing.

In: `ImportRequest`, from `credmate import`. Out: `ImportReport`. Running it twice is the same as once.
A file that is wrong is an answer, not an error. Touches the database alone.
"""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools import Logger

from credmate.directory import PROBLEMS_TOLD, ImportReport, ImportRequest, Problem
from credmate.step import name_error, place_of
from credmate.store import DirectoryStore, PostgresStore
from import_directory.reading import read_files
from import_directory.storing import NotStored, store_rows

logger = Logger()


def handler(event: Any, context: Any) -> dict[str, Any]:  # noqa: ARG001 - Lambda passes it
    """What Lambda calls."""
    try:
        report = run(ImportRequest.model_validate(event), store=PostgresStore.from_environment())
    except Exception as error:  # noqa: BLE001 - the edge: every error leaves under a name of ours, without content
        named = name_error(error)
        logger.error(  # noqa: TRY400 - a traceback prints messages, and those may quote the files
            "import failed", extra={"error": type(named).__name__, "place": place_of(error)}
        )
        raise named from None
    logger.info("directory imported", extra={"problems": report.problem_count})
    return report.model_dump(mode="json")


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
