"""Is a value right?"""

from typing import Any

import pytest

from local.evaluation.judge import LineCount, Outcome, judge
from tests.unit.evaluation.builders import AWARDED, DESIGNATED, section

HOURS = {"amount": "1", "system": "OTHER", "basis": "participation", "accept_systems": ["OTHER", "AMA_PRA_1"]}
ROW = {"completion_date": "2024-01-02", "title": "Sepsis care in the wards", "amount": "1", "system": "AMA_PRA_1"}


def outcome(field: str, found: Any, document_type: str = "cme_certificate", **truth: Any) -> Outcome | None:
    verdict = judge(field, section(document_type, **truth), found)
    return verdict.outcome if verdict else None


@pytest.mark.parametrize(
    ("field", "true", "found", "expected"),
    [
        ("provider_name", "Ann Lee", "LEE, ANN", Outcome.RIGHT),
        ("provider_name", "Ann Lee", "Ann Leigh", Outcome.WRONG),
        ("provider_name", "Ann Lee", None, Outcome.MISSING),
        ("provider_name", None, "Ann Lee", Outcome.SPURIOUS),
        ("provider_name", None, None, None),
        ("npi", "1234567893", "1234 567 893", Outcome.RIGHT),
        ("completion_date", "2024-01-02", "2024-02-01", Outcome.WRONG),
        ("cme_provider", "The School, Inc.", "School", Outcome.RIGHT),
    ],
)
def test_a_value_is_right_wrong_missing_or_spurious(field: str, true: Any, found: Any, expected: Outcome) -> None:
    assert outcome(field, found, fields={field: true}) is expected


def test_nothing_is_judged_that_the_truth_leaves_in_doubt() -> None:
    assert outcome("npi", "1", unscored=["npi"]) is None
    assert outcome("credits", [AWARDED], unscored=["credits"]) is None


def test_an_optional_value_may_be_left_out_but_not_be_wrong() -> None:
    optional = {"completion_date": "2024-01-02"}

    assert outcome("completion_date", None, optional=optional) is None
    assert outcome("completion_date", "2024-01-02", optional=optional) is None
    assert outcome("completion_date", "2024-01-03", optional=optional) is Outcome.SPURIOUS


def test_another_accepted_form_is_right() -> None:
    truth: dict[str, Any] = {"fields": {"cme_provider": "School of Medicine"}, "accept": {"cme_provider": ["SoM"]}}

    assert outcome("cme_provider", "SOM", **truth) is Outcome.RIGHT
    assert outcome("cme_provider", "SOP", **truth) is Outcome.WRONG


def test_a_text_wrong_by_a_letter_is_close_and_a_name_never_is() -> None:
    truth = section(fields={"activity_title": "Sepsis care in the wards", "provider_name": "Annabelle Leeson"})

    title = judge("activity_title", truth, "Sepsis cure in the wards")
    name = judge("provider_name", truth, "Annabelle Leesom")

    assert title is not None
    assert name is not None
    assert (title.outcome, title.close) == (Outcome.WRONG, True)
    assert (name.outcome, name.close) == (Outcome.WRONG, False)


def lines(field: str, found: Any, document_type: str = "cme_certificate", **truth: Any) -> LineCount | None:
    verdict = judge(field, section(document_type, **truth), found)
    return verdict.lines if verdict else None


def test_credit_lines_are_matched_by_amount_system_and_basis() -> None:
    fields = {"credits": [AWARDED]}

    assert lines("credits", [AWARDED | {"amount": "1.250"}], fields=fields) == LineCount(1, 0, 0)
    assert lines("credits", [DESIGNATED], fields=fields) == LineCount(0, 1, 1)
    assert outcome("credits", [AWARDED, DESIGNATED], fields=fields) is Outcome.WRONG
    assert outcome("credits", None, fields=fields) is Outcome.MISSING


def test_an_optional_credit_line_counts_nowhere() -> None:
    truth: dict[str, Any] = {"fields": {"credits": [AWARDED]}, "optional": {"credits": [DESIGNATED]}}

    assert lines("credits", [AWARDED, DESIGNATED], **truth) == LineCount(1, 0, 0)
    assert outcome("credits", [DESIGNATED], optional={"credits": [DESIGNATED]}) is None
    assert outcome("credits", [AWARDED], optional={"credits": [DESIGNATED]}) is Outcome.SPURIOUS


def test_a_credit_printed_twice_is_one_but_two_equal_rows_of_a_transcript_are_two() -> None:
    assert lines("credits", [AWARDED, AWARDED], fields={"credits": [AWARDED]}) == LineCount(1, 0, 0)
    assert lines("activities", [ROW], "cme_transcript", fields={"activities": [ROW, ROW]}) == LineCount(1, 1, 0)


def test_an_accepted_system_is_right_and_the_strictest_line_chooses_first() -> None:
    found = {"amount": "1", "system": "AMA_PRA_1", "basis": "participation"}
    strict = {"amount": "1", "system": "AMA_PRA_1", "basis": "participation"}

    assert lines("credits", [found], fields={"credits": [HOURS]}) == LineCount(1, 0, 0)
    other = found | {"system": "OTHER"}
    assert lines("credits", [found, other], fields={"credits": [HOURS, strict]}) == LineCount(2, 0, 0)


def test_the_title_of_a_row_may_be_wrong_by_a_letter_and_nothing_else_may() -> None:
    truth: dict[str, Any] = {"document_type": "cme_transcript", "fields": {"activities": [ROW]}}

    assert outcome("activities", [ROW | {"title": "Sepsis cure in the wards"}], **truth) is Outcome.RIGHT
    assert outcome("activities", [ROW | {"completion_date": "2024-01-03"}], **truth) is Outcome.WRONG
    assert outcome("activities", [ROW | {"title": "Stroke"}], **truth) is Outcome.WRONG
    assert outcome("activities", ["no record"], **truth) is Outcome.WRONG
