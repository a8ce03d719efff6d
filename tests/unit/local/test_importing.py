"""`credmate import`: reading files, asking the function, telling what it answered."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from credmate.directory import ImportReport, Problem, ProblemCode, TableChanges, TableName
from local.cli import importing
from local.cli.importing import ImportFailed, UnreadableFile, ask, import_files, read, show


class Account:
    """CloudFormation and Lambda of one stage."""

    def __init__(self, answer: object, error: str | None = None) -> None:
        self.answer, self.error = answer, error
        self.invoked: list[dict[str, Any]] = []

    def client(self, _service: str) -> Any:
        return self

    def describe_stacks(self, *, StackName: str) -> Any:  # noqa: N803 - boto3's name
        assert StackName == "credmate-dev-pipeline"
        return {"Stacks": [{"Outputs": [{"OutputKey": "ImportFunctionName", "OutputValue": "f"}]}]}

    def invoke(self, **request: Any) -> Any:
        self.invoked.append(request)
        failed = {"FunctionError": self.error} if self.error else {}
        return {"Payload": io.BytesIO(json.dumps(self.answer).encode()), **failed}


def test_the_function_of_the_stage_is_asked_and_its_report_read() -> None:
    report = ImportReport(changes=[TableChanges(table=TableName.PROVIDER, added=1, changed=0, unchanged=2)])
    account = Account(report.model_dump(mode="json"))

    assert ask(account.client, "dev", b"{}") == report
    assert account.invoked == [{"FunctionName": "f", "Payload": b"{}"}]


def test_a_function_that_fails_is_named_by_its_error() -> None:
    account = Account({"errorType": "DatabaseUnavailable", "errorMessage": "no answer"}, "Unhandled")

    with pytest.raises(ImportFailed, match="DatabaseUnavailable: no answer"):
        ask(account.client, "dev", b"{}")


def test_a_file_of_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "providers.csv"
    path.write_bytes("organisation,email\nn,müller@n.example\n".encode("cp1252"))

    with pytest.raises(UnreadableFile, match=r"line 2: not UTF-8; .*CSV UTF-8"):
        read(path)


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    assert import_files([tmp_path / "none.csv"], stage=None, only_check=False) == 2


def test_too_large_files_are_refused_before_they_are_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "PAYLOAD_LIMIT", 100)
    path = tmp_path / "providers.csv"
    path.write_text("x" * 100)

    assert import_files([path], stage=None, only_check=False) == 2


def test_without_a_cloud_it_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CREDMATE_HOME", str(tmp_path))
    path = tmp_path / "providers.csv"
    path.write_text("x")

    assert import_files([path], stage=None, only_check=False) == 1
    assert "credmate up" in capsys.readouterr().err


def test_problems_are_listed_with_file_line_and_column(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem(code=ProblemCode.BAD_VALUE, file="p.csv", line=7, column="npi", message="12 is no NPI")
    status = show(ImportReport(problems=[problem] * 25, problem_count=312), stage=None, only_check=False)
    told = capsys.readouterr().err

    assert status == 1
    assert "BAD_VALUE p.csv:7, npi: 12 is no NPI" in told
    assert "and 292 more" in told


def test_changes_are_told_by_table(capsys: pytest.CaptureFixture[str]) -> None:
    changes = [TableChanges(table=TableName.PROVIDER, added=1, changed=2, unchanged=3)]

    assert show(ImportReport(changes=changes, documents_tied=4), stage=None, only_check=True) == 0
    told = capsys.readouterr().err
    assert "providers: 1 added, 2 changed, 3 unchanged" in told
    assert "4 documents" in told
    assert "nothing was stored" in told


@pytest.mark.parametrize(("stage", "end"), [(None, ""), ("prod", " --stage prod")])
def test_what_is_to_be_compared_anew_is_told_as_a_command(
    capsys: pytest.CaptureFixture[str], stage: str | None, end: str
) -> None:
    report = ImportReport(documents_tied=1, uncompared=["incoming/north/dr lee/"])
    show(report, stage=stage, only_check=False)

    assert f"  credmate reprocess --prefix 'incoming/north/dr lee/'{end}\n" in capsys.readouterr().err
