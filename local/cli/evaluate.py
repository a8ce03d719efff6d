"""`credmate evaluate`: a folder through the pipeline, or results of an earlier run, held against the truth."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import track

from credmate.contracts import DocumentResult, DocumentStatus
from local.batch import Batch
from local.cli.store import open_store
from local.cli.terminal import FAILED, WRONG_CALL, console, fail, steps
from local.evaluation.assess import FileAssessment, assess
from local.evaluation.figures import (
    BadBound,
    Evaluation,
    Figure,
    broken_bounds,
    figures_of,
    read_bounds,
    refuse_unknown,
)
from local.evaluation.markdown import markdown_of
from local.evaluation.page import Heading, page_of
from local.evaluation.pairing import pair_files
from local.evaluation.pictures import PagePicture, pictures_of
from local.evaluation.report import PAGE, prepare, write_report
from local.evaluation.results import read_results
from local.evaluation.terminal import show
from local.evaluation.truth import BadLine, Truth, read_truth
from local.home import is_stale
from local.session import any_cloud
from local.uploads import NothingToProcess, Upload, collect

WORST_FILES = 20
"""Shown with their pages: enough to see what goes wrong, few enough to send by mail."""


@dataclass(frozen=True)
class Request:
    """What was asked for."""

    folder: Path
    truth: Path
    results: Path | None
    """Of an earlier run; None to process the folder now."""
    report: Path | None
    markdown: Path | None
    at_least: str
    """Bounds as typed."""
    at_most: str


@dataclass(frozen=True)
class Bounds:
    """What the figures must keep."""

    at_least: dict[str, float]
    at_most: dict[str, float]


def evaluate(request: Request) -> int:
    """Exit status: 0, 1 when a file failed or has no result or a bound is broken, 2 for a wrong call."""
    try:
        truths = read_truth(request.truth)
        bounds = _bounds(request, truths)
        uploads = _uploads(request.folder, truths)
        given = read_results(request.results) if request.results else None
        if request.report:
            prepare(request.report)
    except (BadLine, BadBound, NothingToProcess) as problem:
        return fail(str(problem), status=WRONG_CALL)
    except OSError as error:
        return fail(f"cannot use {error.filename}: {error.strerror}", status=WRONG_CALL)
    results = _processed(uploads) if given is None else given
    evaluation = Evaluation(assess(truths, results))
    figures = figures_of(evaluation)
    try:
        _write(request, evaluation, figures, uploads)
    except OSError as error:
        return fail(f"cannot write {error.filename}: {error.strerror}", status=WRONG_CALL)
    show(evaluation, Console(highlight=False))
    return _status(evaluation, figures, bounds)


def _bounds(request: Request, truths: Sequence[Truth]) -> Bounds:
    """Refused before an hour's work when they name no figure: which figures there are, the truth alone tells."""
    bounds = Bounds(read_bounds(request.at_least), read_bounds(request.at_most))
    known = figures_of(Evaluation(assess(truths, [])))
    refuse_unknown({**bounds.at_least, **bounds.at_most}, known)
    return bounds


def _uploads(folder: Path, truths: Sequence[Truth]) -> list[Upload]:
    """The files of the folder about which there is truth."""
    found = collect([folder])
    pairs = pair_files([truth.file for truth in truths], [upload.key for upload in found])
    named = sorted(place for place in pairs if place is not None)
    if not named:
        raise NothingToProcess(f"the truth names no file in {folder}")
    if len(named) < len(found):
        console().print(f"[dim]· {len(found) - len(named)} files without truth are left out[/dim]")
    return [found[place] for place in named]


def _processed(uploads: Sequence[Upload]) -> list[DocumentResult]:
    screen = console()
    if is_stale():
        screen.print("[yellow]sources are newer than the synthesized stacks: what is measured are the stacks[/yellow]")
    with any_cloud(steps(screen)) as cloud, open_store(cloud.database_url) as store:
        batch = Batch(cloud, store, uploads)
        documents = track(batch.run(), "processing", total=len(uploads), console=screen, transient=True)
        return [document.result for document in documents if document.result is not None]


def _write(request: Request, evaluation: Evaluation, figures: dict[str, Figure], uploads: Sequence[Upload]) -> None:
    if request.markdown:
        text = markdown_of(evaluation, title="Accuracy")
        request.markdown.write_text(text, encoding="utf-8")
    if request.report:
        heading = Heading(request.folder.resolve().name, datetime.now().astimezone())
        page = page_of(evaluation, _Pages(uploads, evaluation).pictures, heading, worst=WORST_FILES)
        results = [file.result for file in evaluation.files if file.result]
        write_report(request.report, page=page, figures=figures, results=results)
        console().print(f"[dim]report in {request.report / PAGE}[/dim]", soft_wrap=True)


class _Pages:
    """The caller's files, found by what the truth calls them."""

    def __init__(self, uploads: Sequence[Upload], evaluation: Evaluation) -> None:
        names = [file.truth.file for file in evaluation.files]
        pairs = pair_files(names, [upload.key for upload in uploads])
        self._paths = {name: uploads[place].path for name, place in zip(names, pairs, strict=True) if place is not None}

    def pictures(self, file: FileAssessment, numbers: Sequence[int]) -> list[PagePicture]:
        path = self._paths.get(file.truth.file)
        return pictures_of(path, numbers) if path else []


def _status(evaluation: Evaluation, figures: dict[str, Figure], bounds: Bounds) -> int:
    problems = list(broken_bounds(figures, bounds.at_least, bounds.at_most))
    failed = sum(file.status == DocumentStatus.FAILED for file in evaluation.files)
    missing = sum(file.result is None for file in evaluation.files)
    if failed:
        problems.append(f"{failed} files failed")
    if missing:
        problems.append(f"{missing} files of the truth have no result")
    for problem in problems:
        sys.stderr.write(f"credmate: {problem}\n")
    return FAILED if problems else 0
