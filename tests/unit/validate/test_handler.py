"""The step: reading what Parse left, leaving a result, telling codes; and the documentation of the codes."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

from credmate.contracts import (
    DocumentVersion,
    ExtractedSection,
    Extraction,
    Outcome,
    Run,
    SectionResult,
    ValidateRequest,
)
from credmate.document_types import DocumentType
from persist.cross_checks.codes import CHECKS, Check
from tests.unit.validate.builders import TODAY, extracted
from validate.handler import run
from validate.rules import RULES, Rule

ALL_CODES: tuple[Rule | Check, ...] = (*RULES, *CHECKS)
DOCUMENTATION = Path(__file__).parents[3] / "docs" / "findings.md"


class FakeFiles:
    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def put(self, key: str, body: bytes) -> None:
        self.files[key] = body

    def get(self, key: str) -> bytes:
        return self.files[key]


def request_for(section: ExtractedSection, files: FakeFiles) -> ValidateRequest:
    files.put("extracted.json", section.model_dump_json().encode())
    return ValidateRequest(
        document=DocumentVersion(
            document_id=UUID(int=7), bucket="b", key="incoming/x.pdf", version_id="1", etag="e", size=1
        ),
        run=Run(execution="x", attempt=2),
        section=section.section.model_copy(update={"index": 3}),
        extraction=Extraction(key="extracted.json", template=None, found=len(section.fields), missing=[]),
    )


def test_the_result_is_left_in_the_work_bucket_under_attempt_and_section() -> None:
    files, section = FakeFiles(), extracted(DocumentType.DEA_REGISTRATION)

    told = run(request_for(section, files), work=files, today=TODAY)

    result = SectionResult.model_validate_json(files.get(told.key))
    assert told.key == "work/00000000-0000-0000-0000-000000000007/2/sections/0003.json"
    assert result.fields == section.fields
    assert result.outcome is told.outcome is Outcome.PASSED


def test_the_step_tells_each_code_once_and_no_content() -> None:
    files = FakeFiles()
    section = extracted(
        DocumentType.DEA_REGISTRATION, dea_number="XX1234564", provider_name=None, schedules=None, expiration_date=None
    )

    told = run(request_for(section, files), work=files, today=TODAY)

    assert told.outcome is Outcome.NEEDS_REVIEW
    assert told.errors == ["MISSING_FIELD", "DEA_CHECK_DIGIT"]
    assert told.warnings == ["DEA_FIRST_LETTER"]
    assert "XX1234564" not in told.model_dump_json()


def test_judging_twice_leaves_the_same_result() -> None:
    files, section = FakeFiles(), extracted(DocumentType.CME_CERTIFICATE, npi="1536531478")
    request = request_for(section, files)

    first = run(request, work=files, today=TODAY)
    stored = files.get(first.key)
    second = run(request, work=files, today=TODAY)

    assert second == first
    assert files.get(second.key) == stored


def test_codes_are_stable_names_each_used_once() -> None:
    codes = [rule.code for rule in ALL_CODES]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z]+(?:_[A-Z]+)*", code) for code in codes)


def test_every_code_is_documented_with_its_severity_and_meaning() -> None:
    documented = re.findall(
        r"^\| `([A-Z_]+)` \| (error|warning) \| ([^|]+?) \|", DOCUMENTATION.read_text(), re.MULTILINE
    )

    assert documented == [(rule.code, rule.severity.value, rule.meaning) for rule in ALL_CODES]
