"""Lines of truth, good and bad."""

from pathlib import Path
from typing import Any

import pytest

from local.evaluation.results import read_results
from local.evaluation.truth import BadLine, read_truth
from tests.unit.evaluation.builders import AWARDED, CERTIFICATE, certificate, write_lines


def test_a_line_of_one_document_is_a_file_of_one_section(tmp_path: Path) -> None:
    line = {"file": "a/1.pdf", "document_type": "cme_certificate", "variant": "scan", "fields": CERTIFICATE}

    (truth,) = read_truth(write_lines(tmp_path / "truth.jsonl", line))

    assert truth.variant == "scan"
    assert [str(section.document_type) for section in truth.sections] == ["cme_certificate"]
    assert truth.sections[0].fields["provider_name"] == "Ann Lee"


def test_blank_lines_count_in_line_numbers(tmp_path: Path) -> None:
    path = tmp_path / "truth.jsonl"
    path.write_text('\n{"file": "1.pdf", "document_type": "unsupported"}\n\n{"file": 7}\n')

    with pytest.raises(BadLine, match="line 4: "):
        read_truth(path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param({"document_type": "unsupported"}, "file", id="no file"),
        pytest.param({"file": "1.pdf"}, "needs document_type, sections or expect", id="says nothing"),
        pytest.param({"file": "1.pdf", "document_type": "diploma"}, "document_type", id="unknown type"),
        pytest.param(
            {"file": "1.pdf", "document_type": "cme_certificate", "fields": {"provider": "Ann"}},
            "fields: cme_certificate has no field provider",
            id="unknown field",
        ),
        pytest.param(
            {"file": "1.pdf", "document_type": "cme_certificate", "accept": {"provider": ["Ann"]}},
            "accept: cme_certificate has no field provider",
            id="unknown field accepted",
        ),
        pytest.param(
            {"file": "1.pdf", "document_type": "cme_certificate", "fields": {"completion_date": "1/2/2024"}},
            "fields: completion_date: ",
            id="date of another form",
        ),
        pytest.param(
            {"file": "1.pdf", "document_type": "cme_certificate", "fields": {"credits": [{**AWARDED, "basis": "won"}]}},
            "fields: credits: 0.basis: ",
            id="unknown basis",
        ),
        pytest.param(
            {
                "file": "1.pdf",
                "document_type": "cme_certificate",
                "optional": {"credits": [{**AWARDED, "amount": "x"}]},
            },
            "optional: credits: 0.amount: ",
            id="amount that is none",
        ),
        pytest.param(
            {"file": "1.pdf", "sections": [{"document_type": "unsupported"}, {}]},
            "sections.1.document_type: ",
            id="section",
        ),
        pytest.param({"file": "1.pdf", "expect": {"status": ["lost"]}}, "expect.status", id="unknown status"),
        pytest.param(["1.pdf"], "should be an object", id="no object"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_fault(tmp_path: Path, line: Any, message: str) -> None:
    good = {"file": "0.pdf", "document_type": "unsupported"}

    with pytest.raises(BadLine) as problem:
        read_truth(write_lines(tmp_path / "truth.jsonl", good, line))

    assert f"truth.jsonl, line 2: {message}" in str(problem.value)


def test_a_message_never_quotes_a_value(tmp_path: Path) -> None:
    line = {"file": "1.pdf", "document_type": "cme_certificate", "fields": {"provider_name": {"first": "Rosalind"}}}

    with pytest.raises(BadLine) as problem:
        read_truth(write_lines(tmp_path / "truth.jsonl", line))

    assert "provider_name" in str(problem.value)
    assert "Rosalind" not in str(problem.value)


def test_a_file_cannot_have_two_truths(tmp_path: Path) -> None:
    line = {"file": "1.pdf", "document_type": "unsupported"}

    with pytest.raises(BadLine, match="line 2: the same file as in line 1"):
        read_truth(write_lines(tmp_path / "truth.jsonl", line, line))


def test_a_file_without_truth_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLine, match="no truth"):
        read_truth(write_lines(tmp_path / "truth.jsonl"))


def test_bytes_that_are_no_text_are_named_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "truth.jsonl"
    path.write_bytes(b'{"file": "1.pdf", "expect": {}}\n\xff\xfe\n')

    with pytest.raises(BadLine, match="line 2: not UTF-8"):
        read_truth(path)


def test_results_are_read_as_process_writes_them(tmp_path: Path) -> None:
    written = certificate().model_dump(mode="json")

    (result,) = read_results(write_lines(tmp_path / "results.jsonl", {**written, "cost": 1}))

    assert result == certificate()


def test_a_bad_result_is_named_with_its_line(tmp_path: Path) -> None:
    written = certificate().model_dump(mode="json")

    with pytest.raises(BadLine, match="line 2: status"):
        read_results(write_lines(tmp_path / "results.jsonl", written, {**written, "status": "lost"}))
