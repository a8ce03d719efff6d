from typing import cast

from parse.types.cme_transcript import extract
from tests.unit.parse.pages import section_of

PASSPORT = """
    # CME Passport
    Transcript for: Robin A. Marsh, MD
    Reporting period: 01/01/2024 - 12/31/2025
    Printed on 02/03/2026

    Activity Title                   Provider                  Format            Date        Credit Type         Credits
    Updates in Sepsis Care           Lakeside Medical Society  Live activity     03/14/2024  AMA PRA Category 1  2.50
    Advanced Airway Management for   University of Northfield  Home study        05/01/2024  AMA PRA Category 1  1.00
    the Rural Emergency Department   School of Medicine
    Total AMA PRA Category 1 Credits: 3.50
    This transcript is provided by Northfield Credit Registry.
"""

HOSPITAL_BY_CREDIT_TYPE = """
    # Mercy Valley Hospital
    Continuing Education Transcript
    Name: MARSH, ROBIN A, MD
    From: 01/01/2024 To: 12/31/2024

    AMA PRA Category 1 Credit
    Date         Activity                              Credits
    01/05/2024   Grand Rounds: Stroke                  1.00
    02/09/2024   Total Knee Arthroplasty Update        2.00
    Subtotal                                           3.00

    ANCC Contact Hours
    Date         Activity                              Credits
    01/05/2024   Grand Rounds: Stroke                  1.00
    Subtotal                                           1.00
"""

TRACKER_IN_BLOCKS = """
    Prairie CE Tracker
    Provided by Prairie Education Network
    Sam Ortiz, DO
    Credit history January 1, 2025 - June 30, 2025

    Hypertension in Pregnancy
    Completed: 01/12/2025    0.50 AMA PRA Category 1 Credit(s)
    Provider: Prairie Education Network

    Atopic Dermatitis: What Is New
    Completed: 02/20/2025    0.25 AMA PRA Category 1 Credit(s)
    Provider: Prairie Education Network

    Total: 0.75 AMA PRA Category 1 Credit(s)
"""

COLLEGE_FIRST_PAGE = """
    # Midwest College of Emergency Medicine CME Transcript
    Member: Dana Whitfield, MD, FACEP

    Completion Date   Course Title                     Sponsor                  AMA      AOA 1-A
    10/02/2024        Toxicology Update                Midwest College          3.00     3.00
    11/15/2024        Ultrasound-Guided Access for     Midwest College          4.50
"""

COLLEGE_SECOND_PAGE = """
    Page 2 of 2
    Completion Date   Course Title                     Sponsor                  AMA      AOA 1-A
                      the Busy Department
    01/20/2025        Pediatric Fever                  Lakes Foundation         1.25     1.25
    Totals                                                                      8.75     4.25
"""

WITHOUT_HEADS = """
    Lakeside Medical Center
    CME Transcript
    Participant: Robin Marsh
    07/01/2023 - 06/30/2024    Tumor Board (RSS)                 52.00 AMA PRA Category 1 Credits
    09/12/2024                 Ethics at the End of Life         1.50 AMA PRA Category 1 Credits
"""


def fields(*texts: str) -> dict[str, object]:
    return {name: field.value for name, field in extract(section_of(*texts)).fields.items()}


def row(day: str, title: str, amount: str, system: str = "AMA_PRA_1", provider: str | None = None) -> dict[str, str]:
    told = {"completion_date": day, "title": title, "amount": amount, "system": system}
    return told if provider is None else told | {"cme_provider": provider}


def test_a_passport_is_read_by_its_columns() -> None:
    found = fields(PASSPORT)

    assert found == {
        "provider_name": "Robin A. Marsh",
        "provider_degree": "MD",
        "issuer": "Northfield Credit Registry",
        "period_start": "2024-01-01",
        "period_end": "2025-12-31",
        "activities": [
            row("2024-03-14", "Updates in Sepsis Care", "2.5", provider="Lakeside Medical Society"),
            row(
                "2024-05-01",
                "Advanced Airway Management for the Rural Emergency Department",
                "1",
                provider="University of Northfield School of Medicine",
            ),
        ],
        "totals": [{"amount": "3.5", "system": "AMA_PRA_1", "basis": "awarded"}],
    }


def test_groups_by_credit_type_give_their_system_to_their_rows() -> None:
    found = fields(HOSPITAL_BY_CREDIT_TYPE)

    assert found["activities"] == [
        row("2024-01-05", "Grand Rounds: Stroke", "1"),
        row("2024-02-09", "Total Knee Arthroplasty Update", "2"),
        row("2024-01-05", "Grand Rounds: Stroke", "1", system="ANCC"),
    ]
    assert found["totals"] == [
        {"amount": "3", "system": "AMA_PRA_1", "basis": "awarded"},
        {"amount": "1", "system": "ANCC", "basis": "awarded"},
    ]
    assert (found["provider_name"], found["issuer"]) == ("MARSH, ROBIN A", "Mercy Valley Hospital")
    assert (found["period_start"], found["period_end"]) == ("2024-01-01", "2024-12-31")


def test_blocks_without_a_table_are_rows() -> None:
    found = fields(TRACKER_IN_BLOCKS)

    assert found["activities"] == [
        row("2025-01-12", "Hypertension in Pregnancy", "0.5", provider="Prairie Education Network"),
        row("2025-02-20", "Atopic Dermatitis: What Is New", "0.25", provider="Prairie Education Network"),
    ]
    assert (found["provider_name"], found["issuer"]) == ("Sam Ortiz", "Prairie Education Network")


def test_a_column_for_each_credit_system_gives_a_row_for_each() -> None:
    found = fields(COLLEGE_FIRST_PAGE, COLLEGE_SECOND_PAGE)

    assert found["activities"] == [
        row("2024-10-02", "Toxicology Update", "3", provider="Midwest College"),
        row("2024-10-02", "Toxicology Update", "3", system="AOA_1A", provider="Midwest College"),
        row("2024-11-15", "Ultrasound-Guided Access for the Busy Department", "4.5", provider="Midwest College"),
        row("2025-01-20", "Pediatric Fever", "1.25", provider="Lakes Foundation"),
        row("2025-01-20", "Pediatric Fever", "1.25", system="AOA_1A", provider="Lakes Foundation"),
    ]
    assert found["totals"] == [
        {"amount": "8.75", "system": "AMA_PRA_1", "basis": "awarded"},
        {"amount": "4.25", "system": "AOA_1A", "basis": "awarded"},
    ]


def test_a_series_over_months_counts_once_at_its_last_day() -> None:
    found = fields(WITHOUT_HEADS)

    assert found["activities"] == [
        row("2024-06-30", "Tumor Board (RSS)", "52"),
        row("2024-09-12", "Ethics at the End of Life", "1.5"),
    ]
    assert found["issuer"] == "Lakeside Medical Center"


def test_a_printed_on_date_is_no_row_and_no_period() -> None:
    found = fields("""
        Lakeside Medical Center CME Transcript
        Printed on 02/03/2026
        Date         Activity          Credits
        01/05/2024   Grand Rounds      1.00
        """)

    assert found["activities"] == [row("2024-01-05", "Grand Rounds", "1", system="OTHER")]
    assert "period_start" not in found


def test_rows_that_add_up_to_the_printed_total_are_surer() -> None:
    agreeing = extract(section_of(PASSPORT)).fields["activities"].confidence
    differing = extract(section_of(PASSPORT.replace("Credits: 3.50", "Credits: 30.50"))).fields["activities"].confidence

    assert agreeing is not None
    assert differing is not None
    assert agreeing > 0.85
    assert differing < 0.7


def test_rules_between_columns_are_no_text() -> None:
    found = fields("""
        Date       | Title                   | Type  | Credits
        01/05/2024 | Grand Rounds: Stroke    | Live  | 1.00
        """)

    assert found["activities"] == [row("2024-01-05", "Grand Rounds: Stroke", "1", system="OTHER")]


def test_a_page_without_rows_yields_no_activities() -> None:
    assert "activities" not in fields("Lakeside Medical Center\nNo activities were found for this period.")


def test_a_total_of_no_named_system_is_of_the_one_that_all_rows_have() -> None:
    found = fields("""
        # Lakeside Medical Society
        Date          Activity                  Credit Type           Credits
        01/05/2024    Stroke Update             AMA PRA Category 1    1.00
        02/09/2024    Knee Arthroplasty         AMA PRA Category 1    2.00
                                                Total                 3.00
    """)

    assert found["totals"] == [{"amount": "3", "system": "AMA_PRA_1", "basis": "awarded"}]


def test_rows_of_no_named_system_are_of_the_one_to_whose_total_they_add_up() -> None:
    found = fields("""
        # Lakeside Medical Society
        01/05/2024    Stroke Update             Category 1    1.00
        02/09/2024    Knee Arthroplasty         Category 1    2.00
        Total AMA PRA Category 1 Credits: 3.00
    """)

    assert found["activities"] == [
        row("2024-01-05", "Stroke Update", "1"),
        row("2024-02-09", "Knee Arthroplasty", "2"),
    ]


def test_a_summary_by_credit_system_gives_the_totals() -> None:
    found = fields("""
        # Lakeside Medical Society
        Completed     Title                 Credit                 Amount
        01/05/2024    Stroke Update         AMA PRA Category 1     1.00
        02/09/2024    Wound Care            ANCC Contact Hours     2.00

        Credit Summary
        AMA PRA Category 1        1.00
        ANCC Contact Hours        2.00
    """)

    assert found["totals"] == [
        {"amount": "1", "system": "AMA_PRA_1", "basis": "awarded"},
        {"amount": "2", "system": "ANCC", "basis": "awarded"},
    ]


def test_a_column_of_an_unknown_head_does_not_hide_the_table() -> None:
    found = fields("""
        # Lakeside Medical Society
        Course                Completed      Supervised by       Contact Hours
        Wound Care            02/09/2024     Northfield Ward     2.00
        Total Contact Hours: 2.00
    """)

    assert found["activities"] == [row("2024-02-09", "Wound Care", "2", "OTHER")]


def test_heads_of_two_lines_are_read_as_one() -> None:
    found = fields("""
        # Lakeside Medical Society
        Completion     Course Name             Educational       AMA PRA
        Date                                   Provider          Category 1
        01/05/2024     Stroke Update           Prairie Health    1.00
        02/09/2024     Knee Arthroplasty       Prairie Health    2.00
    """)

    assert found["activities"] == [
        row("2024-01-05", "Stroke Update", "1", provider="Prairie Health"),
        row("2024-02-09", "Knee Arthroplasty", "2", provider="Prairie Health"),
    ]


def test_a_title_may_stand_over_the_line_of_its_sponsor() -> None:
    found = fields("""
        # Northfield Credit Registry
        Participant: Robin Marsh, MD
        Update on Heart Failure
        Lakeside School of Medicine | May 2, 2023 | 2.75 AMA PRA Category 1 Credit(s)
    """)

    assert found["activities"] == [
        row("2023-05-02", "Update on Heart Failure", "2.75", provider="Lakeside School of Medicine")
    ]


def test_a_sponsor_in_the_last_line_of_a_titles_cell_is_no_part_of_the_title() -> None:
    found = fields("""
        # Lakeside Medical Society
        Program / Sponsor              Date          Category               Credits
        Stroke Update for the          01/05/2024    AMA PRA Category 1     1.00
        Rural Clinic
        Prairie Health Network
    """)

    assert found["activities"] == [
        row("2024-01-05", "Stroke Update for the Rural Clinic", "1", provider="Prairie Health Network")
    ]


def test_a_name_ends_at_the_gap_before_the_next_cell() -> None:
    found = fields("""
        # Lakeside Medical Society
        CE Credit History
        Name: Robin Marsh          Period: 01/01/2024 to 12/31/2024
        Date          Activity               Credit Type           Credits
        01/05/2024    Stroke Update          AMA PRA Category 1    1.00
    """)

    assert found["provider_name"] == "Robin Marsh"


def test_a_column_headed_topic_holds_the_titles_where_no_other_does() -> None:
    found = fields("""
        ST. MARY'S HOSPITAL
        CME CREDIT LOG        11-Jun-2026
        NAME: MARSH, ROBIN, MD
        DATE           TOPIC                          TYPE      CREDIT
        01-Apr-2024    Update on Stroke               AMA 1     3.25
        15-Apr-2024    Tumor Board                    AMA 1     1.50
    """)

    assert found["provider_name"] == "MARSH, ROBIN"
    assert found["activities"] == [
        row("2024-04-01", "Update on Stroke", "3.25"),
        row("2024-04-15", "Tumor Board", "1.5"),
    ]


def test_a_category_before_the_credit_tells_the_system() -> None:
    found = fields("""
        Osteopathic Society of Medicine
        CME Activity Report, cycle 01/01/2024 - 12/31/2026
        Marsh, Robin, DO        ID 78057
        Date           Program                Sponsor              AOA category / credits
        02/17/2024     Medicine Summit        Cascade Network      1-A / 2.00
        03/02/2024     Lung Screening         Mercy Hospital       2-A/0.75
        Category 1-A total: 2.00
    """)

    assert (found["period_start"], found["period_end"]) == ("2024-01-01", "2026-12-31")
    assert found["provider_name"] == "Marsh, Robin"
    assert found["activities"] == [
        row("2024-02-17", "Medicine Summit", "2", "AOA_1A", "Cascade Network"),
        row("2024-03-02", "Lung Screening", "0.75", "AOA_2A", "Mercy Hospital"),
    ]


def test_totals_of_two_systems_may_share_a_line() -> None:
    found = fields("""
        Lakeside Medical Society
        Date           Title                 Credit                       Amount
        02/17/2024     Medicine Summit       AMA PRA Category 1 Credit    2.00
        03/02/2024     Lung Screening        ABIM MOC points              0.75
        AMA PRA Category 1 Credit total 2.00   ABIM MOC points total 0.75
    """)

    assert found["totals"] == [
        {"amount": "2", "system": "AMA_PRA_1", "basis": "awarded"},
        {"amount": "0.75", "system": "MOC", "basis": "awarded"},
    ]


def test_a_row_may_begin_with_its_title_and_end_with_its_date() -> None:
    found = fields("""
        # MedEd Horizons
        CE/CME Tracker: Robin Marsh

        Lung Cancer Screening                     3.25 AMA PRA Category 1 Credits
        Lakeside Medical Society
        Date earned: March 9, 2024

        Advances in Stroke Care                   1.00 ANCC contact hours
        Lakeside Medical Society
        Date earned: May 16, 2024
    """)

    assert found["provider_name"] == "Robin Marsh"
    assert found["activities"] == [
        row("2024-03-09", "Lung Cancer Screening", "3.25", provider="Lakeside Medical Society"),
        row("2024-05-16", "Advances in Stroke Care", "1", "ANCC", "Lakeside Medical Society"),
    ]


def test_a_column_is_as_wide_as_all_words_of_its_head() -> None:
    found = fields("""
        Completed      Course Name             Educational Provider              Credits
        06/08/2025     Ultrasound Workshop     American Society of Medicine      0.75
                                               Bedside
        04/01/2025     Grand Rounds            Prairie State Medical Society     1.50
    """)

    assert found["activities"] == [
        row("2025-06-08", "Ultrasound Workshop", "0.75", "OTHER", "American Society of Medicine Bedside"),
        row("2025-04-01", "Grand Rounds", "1.5", "OTHER", "Prairie State Medical Society"),
    ]


def test_the_first_line_names_the_issuer_where_no_organisation_is_named() -> None:
    found = fields("""
        # CE Broker
        Compliance transcript
        Licensee      ROBIN MARSH
        Profession    Medical Doctor
        Completed      Course                  Provider             Hours posted
        02/09/2024     Implicit Bias           Cascade Network      6.00
        02/19/2024     Journal Club            Cascade Network      1.00
    """)

    assert found["issuer"] == "CE Broker"


def test_a_range_of_days_on_a_line_of_its_own_is_the_period() -> None:
    found = fields("""
        Lakeside Medical Center
        CME Transcript
        Robin Marsh, DO
        January 1, 2024 to December 31, 2025
        Completed      Activity                Credits
        01/14/2024     Sepsis Update           1.00
    """)

    assert (found["period_start"], found["period_end"]) == ("2024-01-01", "2025-12-31")
    assert found["provider_name"] == "Robin Marsh"


def test_a_period_beside_a_number_over_the_table_is_no_row() -> None:
    found = fields("""
        # Prairie CE Monitor
        Licensee: Robin Marsh
        Renewal cycle   01/01/2024 - 12/31/2026     Hours required    40

        Completed    Course / Provider                      Tracking no.    Hours
        4/1/2025     Cardiology Update                      20-515033       0.25
                     Lakeside Heart Ouachita
        3/24/2025    Managing the Difficult Airway in the   20-447145       0.75
                     Emergency Department
                     Prairie Medical Society
        Total hours applied: 1.00 AMA PRA Category 1
    """)

    assert found["period_start"] == "2024-01-01"
    assert found["activities"] == [
        row("2025-04-01", "Cardiology Update", "0.25", provider="Lakeside Heart Ouachita"),
        row(
            "2025-03-24",
            "Managing the Difficult Airway in the Emergency Department",
            "0.75",
            provider="Prairie Medical Society",
        ),
    ]


def test_a_row_without_a_date_does_not_go_into_the_title_of_the_row_before_it() -> None:
    found = fields("""
        Bryn Talbot Hospital
        Learner: Robin Marsh
        Item ID      Item title             Status       Completion date   Credit type      Credit hours
        LN-338688    Sepsis Update          Complete     05-Mar-2024       AMA PRA Cat 1    12.50
        LN-338689    Board Review           Complete     31-Mar-2024       Non-CME hours    2.00
        LN-104471    Annual Fire Safety     Registered
        AMA PRA Cat 1: 12.50         Non-CME hours: 2.00
    """)

    assert found["activities"] == [
        row("2024-03-05", "Sepsis Update", "12.5"),
        row("2024-03-31", "Board Review", "2", "OTHER"),
    ]
    assert found["totals"] == [
        {"amount": "12.5", "system": "AMA_PRA_1", "basis": "awarded"},
        {"amount": "2", "system": "OTHER", "basis": "awarded"},
    ]


def test_dates_without_separators_are_read_under_the_head_of_dates() -> None:
    found = fields("""
        # Valley Hospital
        STUDENT: MARSH, ROBIN
        CLASS      DATE        DESCRIPTION             TYPE     HOURS
        398825     05152024    Osteoporosis Update     AMA1     1.00
        326007     20240709    Medical Ethics          CNE      3.25
    """)

    assert found["activities"] == [
        row("2024-05-15", "Osteoporosis Update", "1"),
        row("2024-07-09", "Medical Ethics", "3.25", "ANCC"),
    ]


def test_a_letter_lists_titles_with_credit_and_below_each_its_days_and_its_provider() -> None:
    found = fields("""
        # Stratton Medical College
        January 24, 2026
        According to our records, Robin Marsh, MD participated in the following certified activities in 2024:
        Difficult Airways: A Workshop              0.50
        05/02/2024 - 05/04/2024; RSS; Valley University
        Dermoscopy for the Busy Clinician          1.00
        05/13/2024 - 05/15/2024; Journal-based CME; Lakes School of Medicine and Biomedical
        Sciences
        Current Concepts in Sepsis                 0.50
        07/07/2024 - 07/09/2024; Live Activity; Prairie Hospital
        Total: 2.00 AMA PRA Category 1 Credits
    """)

    assert found["provider_name"] == "Robin Marsh"
    assert found["activities"] == [
        row("2024-05-04", "Difficult Airways: A Workshop", "0.5", provider="Valley University"),
        row(
            "2024-05-15",
            "Dermoscopy for the Busy Clinician",
            "1",
            provider="Lakes School of Medicine and Biomedical Sciences",
        ),
        row("2024-07-09", "Current Concepts in Sepsis", "0.5", provider="Prairie Hospital"),
    ]


def test_numbers_over_the_first_title_open_no_row() -> None:
    found = fields("""
        9/11/2026, 11:20 AM              My Activities
        # DocLearn
        Completed activities for Robin Marsh
        27.00            12.00           Certificates can be downloaded
        AMA PRA Category 1 Credits       ABIM MOC points

        Cardiology Update: Bridging Evidence                 2.00
        Live Activity · Completed Nov 2, 2025                AMA PRA Category 1
        Prairie Medical Society                              Credits

        Pediatric Grand Rounds                               0.75
        RSS · Completed Apr 7, 2025                          ABIM MOC points
        Valley University
    """)

    assert found["activities"] == [
        row("2025-11-02", "Cardiology Update: Bridging Evidence", "2", provider="Prairie Medical Society"),
        row("2025-04-07", "Pediatric Grand Rounds", "0.75", "MOC", "Valley University"),
    ]


def test_a_title_with_its_credit_is_a_row_and_no_sum() -> None:
    found = fields("""
        # MedEd Horizons
        CE/CME Tracker: Robin Marsh

        Stroke Care                               1.00 ANCC contact hours
        Date earned: May 16, 2024

        Ultrasound Workshop                       3.25 AMA PRA Category 1
        Date earned: November 27, 2024
    """)

    assert found["activities"] == [
        row("2024-05-16", "Stroke Care", "1", "ANCC"),
        row("2024-11-27", "Ultrasound Workshop", "3.25"),
    ]


def test_a_title_wraps_under_a_row_without_heads_and_the_only_system_named_is_that_of_all_rows() -> None:
    found = fields("""
        Ohio Academy of Physicians
        Transcript of AMA PRA Category 1 Credit for Robin Marsh, MD

        Oct 26, 2025   Antimicrobial Stewardship in Long-Term         12.50
                       Care Facilities
        Oct 14, 2025   Advanced Life Support                          2.00
    """)

    assert found["activities"] == [
        row("2025-10-26", "Antimicrobial Stewardship in Long-Term Care Facilities", "12.5"),
        row("2025-10-14", "Advanced Life Support", "2"),
    ]


CARDS = """
    09/11/2026, 11:20 AM          My activities
    # CreditDesk
    Completed activities for Robin Marsh. Use the filter to limit by year.

    Updates in Sepsis Care: From                             2.50
    Door to Ward
    Live Activity \u00b7 Completed Nov 2, 2025                    AMA PRA Category 1
    Lakeside Medical Society                                 Credit(s)

    Night Shift Medicine                                     1.00
    RSS \u00b7 Completed Sep 6, 2025                              AMA PRA Category 1
    Northfield School of Medicine                            Credit(s)

    Bedside Ultrasound                                       0.50
    Internet Live \u00b7 Completed Jun 25, 2025                   ABIM MOC points
    Lakeside Medical Society
"""


def rows(text: str) -> list[tuple[str, str, str, str]]:
    value = cast("list[dict[str, str]]", extract(section_of(text)).fields["activities"].value)
    return [(row["completion_date"], row["title"], row["amount"], row["system"]) for row in value]


def test_activities_on_cards_are_told_apart_by_the_white_space_between_them() -> None:
    assert rows(CARDS) == [
        ("2025-11-02", "Updates in Sepsis Care: From Door to Ward", "2.5", "AMA_PRA_1"),
        ("2025-09-06", "Night Shift Medicine", "1", "AMA_PRA_1"),
        ("2025-06-25", "Bedside Ultrasound", "0.5", "MOC"),
    ]


LETTER = """
    ## Lakeside Medical Society
    According to our records, Robin Marsh, MD took part between May 1, 2024 and August 9,
    2025:

    Updates in Sepsis Care                                       0.50
    05/02/2024 - 05/04/2024; RSS; Northfield School of Medicine

    Night Shift Medicine                                         1.00
    05/13/2024 - 05/15/2024; Live Activity; Lakeside Medical Society

    Bedside Ultrasound                                           2.50
    07/07/2024 - 07/09/2024; Enduring Material; Northfield Hospital

    Total: 4.00 AMA PRA Category 1 Credits
"""


def test_a_day_on_the_second_line_belongs_to_the_title_over_it() -> None:
    assert rows(LETTER) == [
        ("2024-05-04", "Updates in Sepsis Care", "0.5", "AMA_PRA_1"),
        ("2024-05-15", "Night Shift Medicine", "1", "AMA_PRA_1"),
        ("2024-07-09", "Bedside Ultrasound", "2.5", "AMA_PRA_1"),
    ]


NUMBERED = """
    ## Mercy Valley Hospital
    Learner          Marsh, Robin A      Dept     4410

    Item ID      Item title                      Status       Completion date    Credit type      Credit hours
    LN-338688    Updates in Sepsis Care          Complete     05152024           AMA PRA Cat 1    12.50
    LN-451576    Night Shift Medicine            Complete     07092024           AMA PRA Cat 1    2.00
    LN-104471    Annual Fire Safety              Registered
"""


def test_a_row_that_was_not_completed_is_none_and_no_part_of_another() -> None:
    assert rows(NUMBERED) == [
        ("2024-05-15", "Updates in Sepsis Care", "12.5", "AMA_PRA_1"),
        ("2024-07-09", "Night Shift Medicine", "2", "AMA_PRA_1"),
    ]


SUMMARY_FIRST = """
    ## College of Clinical Physicians
    Credit Summary and Activity Detail: Jan 1, 2024 to Dec 31, 2026
    Robin Marsh, MD
    Credit category                     Credits earned
    AMA PRA Category 1 Credit           2.00
    MOC points                          6.00

    AMA PRA Category 1 Credit
    Activity                        Sponsor type         Date          Credits
    Updates in Sepsis Care          Enduring Material    03/16/2024    1.50
    Night Shift Medicine            Internet Live        09/13/2024    0.50

    MOC points
    Bedside Ultrasound              RSS                  04/20/2024    6.00
"""


def test_a_summary_before_the_table_gives_totals_and_no_row() -> None:
    found = extract(section_of(SUMMARY_FIRST)).fields

    assert [title for _, title, _, _ in rows(SUMMARY_FIRST)] == [
        "Updates in Sepsis Care",
        "Night Shift Medicine",
        "Bedside Ultrasound",
    ]
    assert found["provider_name"].value == "Robin Marsh"
    assert [(line["amount"], line["system"]) for line in cast("list[dict[str, str]]", found["totals"].value)] == [
        ("2", "AMA_PRA_1"),
        ("6", "MOC"),
    ]


PROVIDER_BELOW = """
    Completed     Course / Provider                      Tracking no.    Hours (AMA PRA
                                                                         Category 1)
    04/01/2024    Updates in Sepsis Care                 20-515033       0.25
                  Northfield School of Medicine
    03/24/2024    Night Shift Medicine 2024: Evidence    20-447145       0.75
                  Health Ouachita
    02/21/2024    Bedside Ultrasound                     20-406316       1.00
                  Lakeside Medical College
"""


def test_the_last_line_of_a_cell_is_the_provider_in_all_rows_where_it_is_in_most() -> None:
    assert rows(PROVIDER_BELOW) == [
        ("2024-04-01", "Updates in Sepsis Care", "0.25", "AMA_PRA_1"),
        ("2024-03-24", "Night Shift Medicine 2024: Evidence", "0.75", "AMA_PRA_1"),
        ("2024-02-21", "Bedside Ultrasound", "1", "AMA_PRA_1"),
    ]


def test_a_period_may_be_told_in_a_sentence() -> None:
    found = extract(section_of(LETTER)).fields

    assert (found["period_start"].value, found["period_end"].value) == ("2024-05-01", "2025-08-09")


def test_a_long_title_in_small_letters_is_no_sentence_and_its_row_stays() -> None:
    found = fields("""
        Transcript of AMA PRA Category 1 Credit for Robin Marsh, MD

        May 2, 2024
        The role of the primary care physician in the management of pain
        1.50 AMA PRA Category 1 Credits

        June 9, 2024
        What every prescriber of opioids must know about safe storage at home
        2.00 AMA PRA Category 1 Credits
    """)

    assert found["activities"] == [
        row("2024-05-02", "The role of the primary care physician in the management of pain", "1.5"),
        row("2024-06-09", "What every prescriber of opioids must know about safe storage at home", "2"),
    ]


def test_a_row_over_the_head_of_a_table_stays_unless_it_is_a_period() -> None:
    found = fields("""
        # Lakeside Medical Center
        Transcript for: Robin Marsh
        03/09/2024        Ethics at the End of Life          1.50 AMA PRA Category 1 Credits

        Date              Activity                           Credit type            Credits
        04/12/2024        Sepsis Update                      AMA PRA Category 1     2.00
    """)

    assert found["activities"] == [
        row("2024-03-09", "Ethics at the End of Life", "1.5"),
        row("2024-04-12", "Sepsis Update", "2"),
    ]
