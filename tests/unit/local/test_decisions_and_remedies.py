"""What support reads about a step and about an end."""

from __future__ import annotations

from typing import Any

import pytest

from local.tracing.decisions import DESCRIPTIONS, decided
from local.tracing.remedies import next_action


def section(kind: str, pages: list[int], confidence: float | None) -> dict[str, Any]:
    return {"document_type": kind, "pages": pages, "confidence": confidence}


def summary(source: str, characters: int, confidence: float | None = None) -> dict[str, Any]:
    return {"source": source, "characters": characters, "mean_confidence": confidence}


@pytest.mark.parametrize(
    ("step", "output", "line"),
    [
        ("Begin", {"decision": "claimed"}, "claimed"),
        ("Begin", {"decision": "already_finished"}, "an earlier run has finished it: nothing to do"),
        ("Fetch", {"media_type": "application/pdf", "page_count": 1, "size": 1234}, "PDF, 1 page, 1 kB"),
        (
            "Fetch",
            {"media_type": "image/tiff", "page_count": 12, "size": 2_500_000, "repaired": True},
            "TIFF, 12 pages, 2,500 kB, structure repaired",
        ),
        ("ExtractBatch", {"pages": [summary("embedded", 1200)]}, "1 page, 1,200 characters"),
        (
            "ExtractBatch",
            {"pages": [summary("ocr", 10, 0.8), summary("ocr", 5, 0.9), summary("blank", 0)]},
            "3 pages, 15 characters, 2 read by OCR, 1 blank, mean OCR confidence 0.85",
        ),
        (
            "Classify",
            {"sections": [section("cme_certificate", [1], 0.987), section("medical_license", [2, 3], None)]},
            "cme_certificate p.1 (0.99); medical_license p.2-3 (not measured)",
        ),
        ("Parse", {"template": None, "found": 1, "missing": []}, "1 field by general patterns"),
        (
            "Parse",
            {"template": "acord", "found": 5, "missing": ["insurer", "policy_number"]},
            "5 fields by template acord, missing insurer, policy_number",
        ),
        ("Validate", {"outcome": "passed", "errors": [], "warnings": []}, "passed"),
        (
            "Validate",
            {"outcome": "needs_review", "errors": ["NPI"], "warnings": ["CREDIT_STEP"]},
            "needs_review: error NPI, warning CREDIT_STEP",
        ),
        ("Persist", {"status": "review_pending", "reason": None, "version": 2}, "review_pending, version 2"),
        ("Persist", {"status": "invalid", "reason": {"code": "EMPTY"}, "version": None}, "invalid (EMPTY)"),
        ("RecordFailure", {"recorded": True}, "failure recorded"),
        ("RecordFailure", {"recorded": False}, "the document had moved on: nothing overwritten"),
        ("Unheard", {"a": 1}, ""),
    ],
)
def test_a_decision_is_told_in_a_line(step: str, output: dict[str, Any], line: str) -> None:
    assert decided(step, output) == line


@pytest.mark.parametrize("step", DESCRIPTIONS)
def test_a_step_without_an_output_has_decided_nothing(step: str) -> None:
    assert decided(step, None) == ""


@pytest.mark.parametrize(
    ("status", "error", "part"),
    [
        ("RUNNING", None, "wait"),
        ("SUCCEEDED", None, "nothing"),
        ("ABORTED", None, "somebody stopped it"),
        ("TIMED_OUT", None, "took longer than it may"),
        ("FAILED", "Throttled", "quotas"),
        ("FAILED", "NobodyForesaw", "report it"),
    ],
)
def test_support_is_told_what_to_do_next(status: str, error: str | None, part: str) -> None:
    assert part in next_action(status, error)
