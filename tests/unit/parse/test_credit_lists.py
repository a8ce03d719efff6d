"""Credit as sheets for several professions list it: units of other bodies, offers beside awards, rates, parts."""

import pytest

from parse.credits import find_credits
from tests.unit.parse.test_credits import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("for 3.0 P.A.C.E.(R) contact hours", ("3", "OTHER", "awarded"), id="dotted-name-of-a-body"),
        pytest.param("Sleep technologists: 11.25 AAST CEC", ("11.25", "OTHER", "awarded"), id="unit-in-the-singular"),
        pytest.param("CHES: 3 Category I entry-level CECH", ("3", "OTHER", "awarded"), id="level-before-the-unit"),
        pytest.param(
            "up to 12.00 In-Person, Live AAFP Prescribed credits",
            ("12", "AAFP_PRESCRIBED", "designated"),
            id="format-before-the-system",
        ),
        pytest.param("Hrs of Cat. 1 AMA credit earned: 5", ("5", "AMA_PRA_1", "awarded"), id="category-before-body"),
        pytest.param("earned 2 CPE hours approved by the CDR", ("2", "CDR", "awarded"), id="cpe-of-dietitians"),
        pytest.param("ABIM MOC points: 20 Medical Knowledge points", ("20", "MOC", "awarded"), id="knowledge-points"),
        pytest.param("AOA: 3.0 Category 2 credits", ("3", "AOA_2A", "awarded"), id="second-category-of-osteopaths"),
        pytest.param("2.0 Category 2 credits", ("2", "AMA_PRA_2", "awarded"), id="second-category-of-nobody"),
        pytest.param(
            "CE: 4 continuing education credits for psychologists", ("4", "APA", "awarded"), id="those-whom-it-is-for"
        ),
        pytest.param(
            "Category 1 credits awarded ..... 6.0 (AMA PRA Category 1 Credit)",
            ("6", "AMA_PRA_1", "awarded"),
            id="system-in-brackets-behind",
        ),
        pytest.param("AMA PRA Category 1 Credits   I claim: 2.5", ("2.5", "AMA_PRA_1", "awarded"), id="i-claim"),
        pytest.param(
            "The State Bar has approved this program for 6.5 credits", ("6.5", "OTHER", "designated"), id="lawyers"
        ),
        pytest.param(
            "eligible for 4 American Osteopathic Association Category 2A or 2B credit hours",
            ("4", "AOA_2A", "designated"),
            id="either-of-two-categories",
        ),
        pytest.param("0.125 ACPE CEUs", ("1.25", "ACPE", "awarded"), id="ceus-of-a-named-body"),
        pytest.param(
            "approved it for 1.0 credit of\nSelf-Assessment as part of its Maintenance of Certification program",
            ("1", "MOC", "designated"),
            id="credit-of-certification",
        ),
        pytest.param("Credits for the course\nClaimed by attendee: 3.00", ("3", "OTHER", "awarded"), id="claimed-by"),
        pytest.param("for 5.5 hours of attendance", ("5.5", "OTHER", "participation"), id="hours-of-attendance"),
        pytest.param(
            "4.0 contact hours (nurses, approved in Arizona)", ("4", "ANCC", "awarded"), id="people-in-brackets"
        ),
    ],
)
def test_units_and_bodies_are_known(text: str, expected: tuple[str, str, str]) -> None:
    assert lines(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Nurses in full attendance will earn 6.0 contact hours.",
        "A total of 17.25 contact hours were offered at the meeting.",
        "Other professions: pharmacists 2.25 contact hours",
        "This course meets the criteria for 3.00 contact hours for nurses.",
        "NURSES: the provider will award 11.5 contact hours.",
        "Program credit\n* 6.25 nursing contact hours",
        "This activity contributes 5 contact hours to the renewal of a licence.",
    ],
)
def test_what_is_offered_is_not_awarded(text: str) -> None:
    assert [basis for _, _, basis in lines(text)] == ["designated"]


def test_a_heading_over_the_learners_own_credit_goes_before_the_list_of_professions() -> None:
    text = """
    Your credit
    Pharmacy Technician - ACPE 2.0 contact hours
    All credit offered by this activity
    ACPE: 2.0 contact hours
    """
    assert lines(text) == [("2", "ACPE", "awarded"), ("2", "ACPE", "designated")]


def test_a_bare_list_names_a_system_before_each_amount() -> None:
    assert lines("AMA PRA 1.0 | ANCC 1.25 | AAPA 1.0") == [
        ("1", "AMA_PRA_1", "awarded"),
        ("1.25", "ANCC", "awarded"),
        ("1", "AAPA_1", "awarded"),
    ]


def test_a_rate_is_no_amount_unless_the_whole_is_as_much() -> None:
    rate = "designated for a maximum of 2 AMA PRA Category 1 Credits per session"
    assert find_credits(rate) == []
    assert lines(f"{rate}. You were awarded 2 AMA PRA Category 1 Credits.") == [
        ("2", "AMA_PRA_1", "designated"),
        ("2", "AMA_PRA_1", "awarded"),
    ]
    assert lines(f"{rate}. You were awarded 3 AMA PRA Category 1 Credits.") == [("3", "AMA_PRA_1", "awarded")]


def test_a_part_in_brackets_behind_other_words_is_no_line() -> None:
    text = "Contact hours awarded: 4.0 ANCC (all of them pharmacology; 2.0 hours controlled substances)"
    assert lines(text) == [("4", "ANCC", "awarded")]


def test_hours_completed_are_the_award_of_the_same_amount() -> None:
    text = """
    has completed thirteen (13) hours and is awarded 13 ABMDI continuing education credits.
    Physicians: designated for a maximum of 13 AMA PRA Category 1 Credits.
    """
    assert lines(text) == [("13", "OTHER", "awarded"), ("13", "AMA_PRA_1", "designated")]


def test_hours_for_which_somebody_attended_a_conference_are_participation() -> None:
    assert lines("I attended the conference for 6.5 hours on April 22.") == [("6.5", "OTHER", "participation")]


def test_the_most_that_a_label_remarks_on_is_not_its_basis() -> None:
    text = "AAFP Prescribed credits earned (max. 20 per year): 18"
    assert lines(text) == [("18", "AAFP_PRESCRIBED", "awarded")]


@pytest.mark.parametrize(
    "text", ["CPE Level: 2\nCPE Type: 170", "Score: 85\nCOPE approval", "141 Northwest Point Blvd"]
)
def test_levels_scores_and_streets_are_no_credit(text: str) -> None:
    assert find_credits(text) == []


def test_a_field_heads_a_paragraph_as_its_people_do() -> None:
    text = """
    Medicine: The school is accredited to provide education for physicians. 4.0 AMA PRA Category 1 Credits.
    Pharmacy: 4.5 contact hours
    """
    assert lines(text) == [("4", "AMA_PRA_1", "designated"), ("4.5", "ACPE", "designated")]


def test_the_next_heading_is_no_part_of_the_sentence_before_it() -> None:
    text = "For nurses: contact hours awarded to this attendee: 1.5\nFor social workers: approved for 2 hours of CE."
    assert lines(text)[0] == ("1.5", "ANCC", "awarded")


@pytest.mark.parametrize(
    "text",
    [
        "This course meets the criteria of the board for 3.00 credits of risk management.",
        "Total course time 15.5 hours less meals",
        "0.1 CEU = 1 contact hour",
        "Reviewers may claim a maximum of 15 credits, in each calendar year.",
        "This activity also meets 1 hour of the requirement on pain management.",
    ],
)
def test_duties_durations_and_units_explained_are_no_credit(text: str) -> None:
    assert find_credits(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("credits earned: 6 1/2", ("6.5", "OTHER", "awarded")),
        ("for up to 6 \u00bd hours of Category 1 credit toward the AMA", ("6.5", "AMA_PRA_1", "designated")),
        ("We have entered 2 AOA Category 1-B credits in your report", ("2", "AOA_1B", "awarded")),
        ("receives 20 points of the American Board of Pediatrics", ("20", "MOC", "awarded")),
        ("designated for 12 Category 1 CWP cognate credits", ("12", "OTHER", "designated")),
        ("has completed the above activity\nfor 8.0 AMA PRA Category 1 Credits", ("8", "AMA_PRA_1", "awarded")),
        ("enabled the participant to earn 10.00 MOC points", ("10", "MOC", "awarded")),
        ("Nurses will be awarded 6.3 contact hours", ("6.3", "ANCC", "designated")),
        ("AOTA approved provider 4419: five (5) contact hours awarded", ("5", "OTHER", "awarded")),
        ("approved by the board of nursing for 4.0 contact hours, and for social work", ("4", "ANCC", "designated")),
        ("ABPN MOC: up to 1.25 points.", ("1.25", "MOC", "designated")),
        ("Nurse - 1.0 contact hour", ("1", "ANCC", "awarded")),
    ],
)
def test_what_an_amount_is_beside_its_words(text: str, expected: tuple[str, str, str]) -> None:
    assert lines(text) == [expected]


def test_the_whole_that_a_part_is_of_was_offered() -> None:
    text = "you have earned 24 AOA Category 1-A credits of the 27.5 credits offered."
    assert lines(text) == [("24", "AOA_1A", "awarded"), ("27.5", "AOA_1A", "designated")]


def test_hours_of_the_parts_of_a_course_are_no_lines_beside_its_credit() -> None:
    text = "Live part completed: 4.25 hours\nOnline part completed: 3.75 hours\nearned 8.0 AMA PRA Category 1 Credits"
    assert lines(text) == [("8", "AMA_PRA_1", "awarded")]


def test_what_somebody_awards_is_offered_beside_what_the_learner_has() -> None:
    text = "is awarded 7.0 AMA PRA Category 1 Credits.\nNursing: The college awards 9.0 contact hours for the series."
    assert lines(text) == [("7", "AMA_PRA_1", "awarded"), ("9", "ANCC", "designated")]


def test_parts_that_are_listed_behind_including_are_no_lines() -> None:
    text = "17.50 AAPA Category 1 CME credits earned, including\n  Self-Assessment CME: 4.00\n  Prescribing: 2.00\n"
    assert lines(text) == [("17.5", "AAPA_1", "awarded")]


def test_an_amount_on_the_next_line_is_no_part_of_the_one_before() -> None:
    text = "earned:\n6.0 AANP contact hours, of which 5.5 are pharmacology hours\n6.0 ANCC contact hours"
    assert [system for _, system, _ in lines(text)] == ["AANP", "ANCC"]
