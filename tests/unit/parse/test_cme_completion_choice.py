"""Of several days on a certificate, the one on which the learner took part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from credmate.text import Word
from parse.cme.certificate import Certificate
from parse.cme.completion_choice import FIELD, completion_readings, read_completions
from parse.cme.likelihood import learnt_weights
from parse.evidence import SectionText
from parse.types.cme_certificate import extract
from tests.unit.parse.pages import page_of, section_of

SEVERAL = """
    Lakeside Society

    Robin Marsh, MD
    Night Shift Medicine
    October 1, 2024

    Society of Rural Surgeons is accredited by the ACCME.
    Issued 12/11/2024
"""


def days(text: str) -> list[str]:
    return [found.candidate.value for found in read_completions(Certificate(section_of(text)), None, None)]


def test_the_day_of_taking_part_goes_before_the_day_of_issue() -> None:
    assert days(SEVERAL)[0] == "2024-10-01"


def test_a_day_that_only_its_company_speaks_for_is_not_sure() -> None:
    passing = read_completions(Certificate(section_of("Minutes of 05/03/2024 were read")), None, None)
    labelled = read_completions(Certificate(section_of("Completion date: 05/03/2024")), None, None)

    assert passing[0].candidate.confidence < 0.5 < 0.9 < labelled[0].candidate.confidence


def test_a_revision_is_not_the_completion() -> None:
    assert days("Revision date     12/14/2020\nCompletion date   02/26/2021")[0] == "2021-02-26"


def test_every_trait_that_a_day_shows_has_a_weight() -> None:
    shown = {
        name for reading in completion_readings(Certificate(section_of(SEVERAL)), None, None) for name in reading.traits
    }

    assert shown
    assert shown <= learnt_weights(FIELD).traits.keys()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "1/31/2022     Credit claim - Forms\n# Robin Marsh\nhttps://forms.example/r/1     1/1", id="address"
        ),
        pytest.param("Credit claim - Forms     1/31/22, 9:05 AM\n# Robin Marsh\nNight Shift Medicine", id="time"),
        pytest.param("Credit claim\n# Robin Marsh\nhttps://forms.example/r/1     1/31/2022", id="in-the-footer"),
    ],
)
def test_the_day_in_a_browsers_margin_is_that_of_printing(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Completed: 1/31/2022     Credits\n# Robin Marsh\nhttps://forms.example/r/1", id="behind-a-label"),
        pytest.param("Credit claim\n# Robin Marsh\n1/31/2022\nhttps://forms.example/r/1     1/1", id="within-the-page"),
        pytest.param("## 1/31/2022  Credit claim\nRobin Marsh\nhttps://forms.example/r/1     1/1", id="in-large-print"),
    ],
)
def test_a_day_that_a_browser_does_not_print_may_be_the_completion(text: str) -> None:
    assert days(text) == ["2022-01-31"]


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param("beginning 07/30/2024 and ending 07/31/2024", id="in-a-sentence"),
        pytest.param("from the 30th of July 2024 until the 31st of July 2024", id="with-articles"),
        pytest.param("which began on July 30, 2024, and concluded on July 31, 2024", id="in-another-sentence"),
        pytest.param("starting Tuesday, July 30, 2024, ending Wednesday, July 31, 2024", id="with-weekdays"),
        pytest.param("Course start date: 07/30/2024   Course end date: 07/31/2024", id="behind-labels"),
        pytest.param("Start Date\n07/30/2024\nEnd Date\n07/31/2024", id="under-labels"),
        pytest.param("Dates attended: 07/30/2024, 07/31/2024", id="as-a-list"),
    ],
)
def test_an_activity_is_completed_on_the_last_of_its_days(printed: str) -> None:
    fields = extract(section_of(f"Robin Marsh, MD\nparticipated in\n## Night Shift Medicine\n{printed}\n")).fields

    assert [fields[name].value for name in ("start_date", "completion_date")] == ["2024-07-30", "2024-07-31"]


def test_the_days_between_which_an_activity_may_be_taken_are_none_of_taking_part() -> None:
    assert days("Start Date: 07/30/2023\nEnd Date: 07/30/2026") == []


def test_the_day_of_completion_goes_before_the_day_of_the_start() -> None:
    assert days("Start Date: 07/30/2023\nCompletion Date: 08/30/2023")[0] == "2023-08-30"


def test_a_small_day_hard_by_the_edge_of_a_sheet_is_that_of_printing() -> None:
    """What a scan leaves of a browser's header where OCR lost the address below."""
    page = page_of("# Robin Marsh, MD\nNight Shift Medicine for Nurses")
    header = [Word(text, x0, 18.0, x0 + 40.0, 24.0, 90.0, 9) for text, x0 in (("1/31/2022", 40.0), ("Credit", 200.0))]
    printed = replace(page, words=(*header, *page.words))

    assert read_completions(Certificate(SectionText([printed])), None, None) == []
