"""A corpus is measured as the evaluation judges it, and the text of its pages is read once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.measure import __main__ as measure
from tools.synthesize.wordings.corpus import Wording, printed

TEXT = (
    "Certificate of Credit",
    "This certifies that",
    "Odalys Brandt, MD",
    "has participated in the live activity titled",
    "Sepsis in the Small Hospital",
    "on March 4, 2021 and is awarded 2.0 AMA PRA Category 1 Credits",
    "Lakeshore Medical Society is accredited by the ACCME to provide continuing medical education for physicians.",
)
TRUTH = {
    "file": "one.pdf",
    "variant": "digital",
    "pages": [1],
    "document_type": "cme_certificate",
    "fields": {"provider_name": "Odalys Brandt", "credits": [{"amount": "2", "system": "ANCC", "basis": "awarded"}]},
    "unscored": ["activity_title", "cme_provider", "completion_date", "provider_degree", "activity_format"],
}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "one.pdf").write_bytes(printed(Wording("one", {}, TEXT)))
    (tmp_path / "truth.jsonl").write_text(json.dumps(TRUTH))
    monkeypatch.setattr(measure, "KEPT", tmp_path / "kept")
    return tmp_path


def test_sums_and_wrong_values_are_shown(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure.main([str(corpus), "--show"]) == 0

    shown = capsys.readouterr().out
    assert "credits 0/1  provider_name 1/1" in shown
    assert "one.pdf: credits wrong\n    true  2 ANCC awarded\n    found 2 AMA_PRA_1 awarded" in shown


def test_results_are_those_of_the_evaluation(corpus: Path) -> None:
    measure.main([str(corpus), "--as-told", "--results", str(corpus / "results.jsonl")])
    kept = list((corpus / "kept").glob("*.json"))
    measure.main([str(corpus), "--as-told"])

    (result,) = (json.loads(line) for line in (corpus / "results.jsonl").read_text().splitlines())
    assert result["sections"][0]["fields"]["provider_name"]["value"] == "Odalys Brandt"
    assert len(kept) == 1
    assert list((corpus / "kept").glob("*.json")) == kept
