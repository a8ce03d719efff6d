from dataclasses import replace

import pytest

from parse.cme.entries import Side
from parse.cme.form import Form
from parse.cme.form_labels import kind_of
from parse.cme.label_words import Kind
from parse.types.cme_certificate import extract
from tests.unit.parse.pages import page_of, section_of

BESIDE = """
    # Attendance record
    Participant          Robin Marsh, MD
    Session              Bedside Ultrasound for Hospitalists
    Session Date         03/06/2024
    Speaker              Kim Vale, MD
    Hours credited       2.5
"""

STACKED = """
    # Certificate
    LEARNER
    Robin Marsh

    CREDENTIALS
    PA-C

    COURSE
    Bedside Ultrasound for Hospitalists

    COMPLETED
    March 6, 2024

    ACCREDITED PROVIDER
    Lakeside Teaching Collaborative
"""

TWO_COLUMNS = """
    # Certificate of Completion
    PARTICIPANT                   COURSE
    Robin Marsh                   Bedside Ultrasound for
    4 Harbor Road, Floor 3        Hospitalists and Nocturnists
    Dayton, OH 45402              CREDIT AWARDED
    COMPLETED                     1.5 AMA PRA Category 1 Credits
    March 6, 2024                 CERTIFICATE NO.
                                  QX-88120
"""

CAPTIONS = """
    # Certificate of Credit
    Robin Marsh
    ______________________________
    Name of Participant

    Bedside Ultrasound for Hospitalists
    ______________________________
    Name of Activity

    March 6, 2024
    ______________________________
    Date of Completion
"""


def values(text: str) -> dict[str, object]:
    return {name: field.value for name, field in extract(section_of(text)).fields.items()}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Participant", Kind.NAME),
        ("ATTENDEE NAME:", Kind.NAME),
        ("Course Title", Kind.TITLE),
        ("for completing", Kind.TITLE),
        ("Date(s) of Attendance", Kind.DATE),
        ("Session date and time:", Kind.DATE),
        ("Date and place:", Kind.DATE),
        ("Sponsor", Kind.ORGANISATION),
        ("Speaker", Kind.OTHER),
        ("License No.", Kind.LICENSE_NUMBER),
        ("Robin Marsh", None),
        ("Bedside Ultrasound", None),
        ("has participated in the activity", None),
    ],
)
def test_a_label_is_told_by_all_of_its_words(text: str, kind: Kind | None) -> None:
    assert kind_of(text) is kind


def test_values_beside_labels_without_colons_are_read() -> None:
    found = values(BESIDE)

    assert found["provider_name"] == "Robin Marsh"
    assert found["provider_degree"] == "MD"
    assert found["activity_title"] == "Bedside Ultrasound for Hospitalists"
    assert found["completion_date"] == "2024-03-06"
    assert found["credits"] == [{"amount": "2.5", "system": "OTHER", "basis": "awarded"}]


def test_credentials_end_before_the_next_label_of_their_cell() -> None:
    found = values("Name: Robin Marsh\nDegree: DO. NPI: 1234567893\nCourse: Bedside Ultrasound for Hospitalists")

    assert found["provider_degree"] == "DO"


def test_the_speaker_of_a_form_is_not_its_learner() -> None:
    without_learner = BESIDE.replace("Participant          Robin Marsh, MD", "")

    assert "provider_name" not in values(without_learner)


def test_values_under_small_labels_are_read() -> None:
    found = values(STACKED)

    assert found["provider_name"] == "Robin Marsh"
    assert found["provider_degree"] == "PA-C"
    assert found["activity_title"] == "Bedside Ultrasound for Hospitalists"
    assert found["completion_date"] == "2024-03-06"
    assert found["cme_provider"] == "Lakeside Teaching Collaborative"


def test_columns_side_by_side_are_read_each_for_itself() -> None:
    found = values(TWO_COLUMNS)

    assert found["provider_name"] == "Robin Marsh"
    assert found["activity_title"] == "Bedside Ultrasound for Hospitalists and Nocturnists"
    assert found["completion_date"] == "2024-03-06"
    assert found["credits"] == [{"amount": "1.5", "system": "AMA_PRA_1", "basis": "awarded"}]
    assert found["certificate_number"] == "QX-88120"


def test_values_over_a_rule_and_its_caption_are_read() -> None:
    found = values(CAPTIONS)

    assert found["provider_name"] == "Robin Marsh"
    assert found["activity_title"] == "Bedside Ultrasound for Hospitalists"
    assert found["completion_date"] == "2024-03-06"


def test_a_title_of_two_lines_over_its_caption_is_read_whole() -> None:
    found = values("""
        Robin Marsh, LCSW
        Name of licensee

        Perinatal Mood and Anxiety Disorders in the
        Obstetric and Pediatric Office on Weekends
        Title of course

        03/02/2025
        Date of course
    """)

    assert found["activity_title"] == (
        "Perinatal Mood and Anxiety Disorders in the Obstetric and Pediatric Office on Weekends"
    )


def test_values_behind_leaders_are_read() -> None:
    found = values("""
        LEARNER NAME ........ MARSH, ROBIN
        COURSE .............. Bedside Ultrasound for Hospitalists
        COMPLETED ........... 2024-03-06
        ACCREDITED PROVIDER . Lakeside Teaching Collaborative
    """)

    assert found["provider_name"] == "MARSH, ROBIN"
    assert found["activity_title"] == "Bedside Ultrasound for Hospitalists"
    assert found["completion_date"] == "2024-03-06"


def test_labels_divided_by_nothing_but_a_blank_are_read_where_several_stand_together() -> None:
    several = values("""
        Annual meeting report
        Name Robin Marsh, MD
        Activity Bedside Ultrasound for Hospitalists
        Dates 03/04/2024 - 03/06/2024
    """)
    lone = Form(page_of("Name Robin Marsh, MD\nBedside Ultrasound")).entries

    assert several["provider_name"] == "Robin Marsh"
    assert several["activity_title"] == "Bedside Ultrasound for Hospitalists"
    assert several["start_date"] == "2024-03-04"
    assert lone == ()


def test_a_second_column_does_not_part_a_label_from_the_row_above() -> None:
    found = Form(
        page_of("""
        Name Robin Marsh, MD                    Member 4405
        Program Bedside Ultrasound for Hospitalists
        Program sponsor Lakeside Teaching Collaborative    Room 4
        Program date 03/06/2024
        """)
    ).of_kind(Kind.TITLE)

    assert [entry.text for entry in found] == ["Bedside Ultrasound for Hospitalists"]


def test_values_below_labels_are_found_though_boxes_of_ocr_hold_no_more_than_the_letters() -> None:
    page = page_of(
        """
        Course                                Score         Completed
        Renal Care for Nurses                 88            03/06/2024
        """,
        confidence=0.95,
    )
    words = tuple(word._replace(y1=word.y0 + (7 if set("gpy") & set(word.text) else 5)) for word in page.words)
    found = Form(replace(page, words=words)).entries

    assert [entry.text for entry in found] == ["Renal Care for Nurses", "88", "03/06/2024"]


def test_the_side_of_telling_values_holds_for_the_others() -> None:
    entries = Form(page_of(STACKED)).entries

    assert {entry.side for entry in entries} == {Side.BELOW}


def test_a_label_that_leads_on_has_no_value_above() -> None:
    found = values("""
        # Certificate of Completion
        is hereby granted to
        ## Robin Marsh, RN
        for completing
        Bedside Ultrasound for Hospitalists
        March 6, 2024
        0.75                   0.75
        Contact Hours          AAPA Category 1 CME Credits
    """)

    assert found["provider_name"] == "Robin Marsh"
    assert found["activity_title"] == "Bedside Ultrasound for Hospitalists"


def test_a_word_under_a_title_is_part_of_it_though_it_could_be_a_label() -> None:
    found = values("""
        Attendee       Robin Marsh, MD
        Workshop       Goals of Care in the Emergency
                       Department
        Event Date     03/06/2024
    """)

    assert found["activity_title"] == "Goals of Care in the Emergency Department"


def test_a_title_ends_before_the_row_of_the_next_label() -> None:
    found = values("""
        Attendee       Robin Marsh, MD
        Event          Bedside Ultrasound for
                       Hospitalists
        Venue          Harbor Hall
        Event Date     03/06/2024
    """)

    assert found["activity_title"] == "Bedside Ultrasound for Hospitalists"
    assert found["location"] == "Harbor Hall"


def test_a_table_of_systems_gives_each_its_own_amount() -> None:
    found = values("""
        Physician Name: Robin Marsh, DO
        Credit Category                    Hours Earned
        AOA Category 1-A                   7.75
        AOA Category 2-A                   3.25
        AMA PRA Category 1 Credit(s)       6
    """)

    assert found["credits"] == [
        {"amount": "7.75", "system": "AOA_1A", "basis": "awarded"},
        {"amount": "3.25", "system": "AOA_2A", "basis": "awarded"},
        {"amount": "6", "system": "AMA_PRA_1", "basis": "awarded"},
    ]


def test_a_column_of_maxima_is_designated() -> None:
    found = values("""
        Credit Category                    Maximum Hours
        AOA Category 1-A                   7.75
    """)

    assert found["credits"] == [{"amount": "7.75", "system": "AOA_1A", "basis": "designated"}]


def test_a_floor_beside_a_credit_label_is_no_credit() -> None:
    found = values("""
        Robin Marsh                        Bedside Ultrasound
        4 Harbor Road, Floor 3             CREDIT AWARDED
        Dayton, OH                         0.5 AMA PRA Category 1 Credit
    """)

    assert found["credits"] == [{"amount": "0.5", "system": "AMA_PRA_1", "basis": "awarded"}]


DAY_UNDER_TITLE = """
    Learner
    Robin Marsh, MD
    Program
    Night Shift Medicine: Beyond the First Year
    {label}
    Tue, Oct 18, 2022
    Credit claimed
    3.75 AMA PRA Category 1 Credits
"""


@pytest.mark.parametrize(
    "label",
    [
        "Finished",
        "Passed",
        "Last viewed",
        "Taken on",
        "Reporting date",
        "Session",
        "When",
        "Quiz completed",
        "Submitted",
    ],
)
def test_a_label_between_title_and_day_is_that_of_the_day(label: str) -> None:
    fields = extract(section_of(DAY_UNDER_TITLE.format(label=label))).fields

    assert fields["activity_title"].value == "Night Shift Medicine: Beyond the First Year"
    assert fields["completion_date"].value == "2022-10-18"
    assert (fields["completion_date"].confidence or 0) > 0.9


@pytest.mark.parametrize("label", ["Printed", "Enrolled", "Issued"])
def test_a_day_whose_label_tells_of_another_one_is_not_sure(label: str) -> None:
    fields = extract(section_of(DAY_UNDER_TITLE.format(label=label))).fields

    assert fields["activity_title"].value == "Night Shift Medicine: Beyond the First Year"
    assert (fields["completion_date"].confidence or 0) < 0.7


def test_a_caption_may_stand_in_brackets() -> None:
    found = values("""
        Robin Marsh, MD
        (Name of physician)
        Bedside Ultrasound
        (Activity)
        April 25-27, 2022
        (Dates)
        Columbia, MO
        (Place)
    """)

    assert found["location"] == "Columbia, MO"
