"""`credmate import`: organisations, providers and recipients from CSV files, all or nothing."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from rich.markup import escape

from credmate.directory import ImportedFile, ImportReport, ImportRequest
from local.cli.terminal import WRONG_CALL, console, fail
from local.session import running_cloud
from local.tracing.locate import NotFound, outputs_of

PAYLOAD_LIMIT = 6_000_000
"""Bytes of one invocation of a function: Lambda's limit, and room for some thirty thousand providers."""

SHOWN = 20
"""Problems that are listed; who mends those sees the next."""


class UnreadableFile(Exception):
    """The file is not there, or not UTF-8; the message says what to do."""


class ImportFailed(Exception):
    """The function did not answer with a report; the message names its error."""


def import_files(paths: Sequence[Path], *, stage: str | None, only_check: bool) -> int:
    """Exit status: 0 when everything was stored, 1 when nothing was, 2 for a file that cannot be read."""
    try:
        payload = ImportRequest(files=[read(path) for path in paths], only_check=only_check).model_dump_json().encode()
    except UnreadableFile as problem:
        return fail(str(problem), status=WRONG_CALL)
    if len(payload) > PAYLOAD_LIMIT:
        return fail(
            "the files are too large for one import", "split them; the order does not matter", status=WRONG_CALL
        )
    client = _clients(stage)
    if client is None:
        return fail(
            "no local cloud is up", "start one with `credmate up`, or name a stage of your account with --stage"
        )
    try:
        report = ask(client, stage or "local", payload)
    except (NotFound, ImportFailed, BotoCoreError, ClientError) as error:
        return fail(f"nothing was imported: {error}", "the log of the import_directory function tells more")
    return show(report, stage=stage, only_check=only_check)


def read(path: Path) -> ImportedFile:
    """One file. Raises `UnreadableFile`."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"cannot read {path}: {error.strerror}") from error
    try:
        return ImportedFile(name=path.name, text=body.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(f'{path}, line {line}: not UTF-8; save it anew (in Excel as "CSV UTF-8")') from error


def ask(client: Callable[[str], Any], stage: str, payload: bytes) -> ImportReport:
    """Invoke the import function of a stage. Raises `NotFound` or `ImportFailed`."""
    name = outputs_of(stage, "pipeline", client)["ImportFunctionName"]
    answer = client("lambda").invoke(FunctionName=name, Payload=payload)
    told = json.loads(answer["Payload"].read())
    if answer.get("FunctionError"):
        raise ImportFailed(f"{told.get('errorType')}: {told.get('errorMessage')}")
    return ImportReport.model_validate(told)


def _clients(stage: str | None) -> Callable[[str], Any] | None:
    if stage is not None:
        import boto3

        make_client: Any = boto3.client
        return make_client  # type: ignore[no-any-return]
    cloud = running_cloud()
    return cloud.client if cloud else None


def show(report: ImportReport, *, stage: str | None, only_check: bool) -> int:
    """Tell what was done, or everything that keeps it from being done."""
    screen = console()
    if report.problem_count:
        for problem in report.problems[:SHOWN]:
            place = f"{problem.file}:{problem.line}" + (f", {problem.column}" if problem.column else "")
            screen.print(f"[red]{problem.code}[/red] {escape(place)}: {escape(problem.message)}", soft_wrap=True)
        more = report.problem_count - SHOWN
        if more > 0:
            screen.print(f"and {more} more")
        return fail(
            "nothing was imported", "mend the lines above and run the command again; docs/import.md has the form"
        )
    for change in report.changes:
        screen.print(f"{change.table}s: {change.added} added, {change.changed} changed, {change.unchanged} unchanged")
    if report.documents_tied:
        screen.print(f"{report.documents_tied} documents that were there before now belong to them")
    if only_check:
        screen.print("only checked: nothing was stored")
        return 0
    if report.uncompared:
        screen.print("those that had been read are compared with their provider's other documents by")
    for prefix in report.uncompared:
        command = ["credmate", "reprocess", "--prefix", prefix, *(["--stage", stage] if stage else [])]
        screen.print(f"  {escape(shlex.join(command))}", soft_wrap=True)
    return 0
