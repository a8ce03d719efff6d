"""`credmate evaluate` with results of an earlier run."""

import json
from pathlib import Path
from typing import Any

import pytest

from local.cli.main import main
from tests.unit.evaluation.builders import CERTIFICATE, certificate, found, write_lines

TRUE = {"document_type": "cme_certificate", "pages": [1], "fields": CERTIFICATE}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "1.pdf").write_bytes(b"%PDF-1.7")
    write_lines(folder / "truth.jsonl", {"file": "1.pdf", **TRUE})
    return folder


def evaluate(papers: Path, *flags: str, results: Any = None) -> int:
    lines = [certificate("incoming/1.pdf")] if results is None else results
    path = write_lines(papers.parent / "results.jsonl", *(result.model_dump(mode="json") for result in lines))
    return main(["evaluate", str(papers), "--truth", str(papers / "truth.jsonl"), "--results", str(path), *flags])


def test_figures_go_to_standard_output(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(papers) == 0
    assert "Documents right" in capsys.readouterr().out


def test_the_report_holds_page_figures_and_results(papers: Path, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "report"

    assert evaluate(papers, "--report", str(folder), "--markdown", str(tmp_path / "accuracy.md")) == 0
    assert (folder / "accuracy.html").read_text().startswith("<!doctype html>")
    assert json.loads((folder / "accuracy.json").read_text())["doc_exact"] == 1
    assert json.loads((folder / "results.jsonl").read_text())["file"] == "incoming/1.pdf"
    assert folder.stat().st_mode & 0o077 == 0
    assert (tmp_path / "accuracy.md").read_text().startswith("# Accuracy")


@pytest.mark.parametrize(
    ("flags", "status"),
    [
        pytest.param(["--min", "doc_exact=1,field_exact=0.9"], 0, id="kept"),
        pytest.param(["--min", "doc_exact=1.1"], 1, id="below"),
        pytest.param(["--max", "ece=0.001"], 1, id="above"),
    ],
)
def test_a_broken_bound_is_told_by_the_exit_status(papers: Path, flags: list[str], status: int) -> None:
    assert evaluate(papers, *flags) == status


@pytest.mark.parametrize(
    "results",
    [
        pytest.param([found("incoming/1.pdf", status="failed")], id="failed"),
        pytest.param([], id="no result"),
    ],
)
def test_a_file_that_failed_is_told_by_the_exit_status(papers: Path, results: list[Any]) -> None:
    assert evaluate(papers, results=results) == 1


@pytest.mark.parametrize(
    "flags",
    [
        pytest.param(["--min", "doc_exact"], id="no bound"),
        pytest.param(["--min", "no_figure=1"], id="no figure"),
        pytest.param(["--truth", "nowhere.jsonl"], id="no truth"),
        pytest.param(["--results", "nowhere.jsonl"], id="no results"),
    ],
)
def test_a_wrong_call_has_a_status_of_its_own(papers: Path, flags: list[str]) -> None:
    assert evaluate(papers, *flags) == 2


def test_a_bad_line_of_truth_is_named(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(papers / "truth.jsonl", {"file": "1.pdf", **TRUE}, {"file": "2.pdf", "document_type": "letter"})

    assert evaluate(papers) == 2
    assert "truth.jsonl, line 2: document_type" in capsys.readouterr().err


def test_a_folder_without_any_file_of_the_truth_is_a_wrong_call(papers: Path) -> None:
    (papers / "1.pdf").rename(papers / "another.pdf")

    assert evaluate(papers) == 2


def test_a_report_that_cannot_be_written_is_a_wrong_call(papers: Path) -> None:
    assert evaluate(papers, "--report", str(papers / "1.pdf" / "report")) == 2
