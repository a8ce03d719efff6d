import pytest

from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of


def values(text: str) -> dict[str, object]:
    return {name: field.value for name, field in extract(section_of(text)).fields.items()}


def confidences(text: str, *, ocr: float | None = None) -> dict[str, float]:
    fields = extract(section_of(text, confidence=ocr)).fields
    return {name: field.confidence for name, field in fields.items() if field.confidence is not None}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            """
            # Brindle Memorial Hospital
            Dear Dr. Marsh,
            This letter confirms your participation in Night Shift Medicine, which took place on May 2, 2024.
            """,
            "Night Shift Medicine",
            id="within-a-letter",
        ),
        pytest.param(
            """
            # Brindle Rounds
            Robin Marsh, PA
            attended What Kills at Night? on May 2, 2024 and is awarded 3 AAPA Category 1 CME credits.
            """,
            "What Kills at Night?",
            id="between-verb-and-date",
        ),
        pytest.param(
            """
            # Brindle Memorial Hospital
            RE: CME credit for Night Shift Medicine
            Dear Robin Marsh:
            Our records show that you completed the above activity on May 2, 2024.
            """,
            "Night Shift Medicine",
            id="subject-of-a-letter",
        ),
        pytest.param(
            """
            # Official Certificate
            Has successfully completed the enduring material: Night Shift Medicine
            Completion Date: May 2, 2024
            """,
            "Night Shift Medicine",
            id="behind-the-kind-and-a-colon",
        ),
        pytest.param(
            """
            # Brindle Medical College
            Robin Marsh, MD
            served as faculty for and taught at the live activity
            Night Shift Medicine
            on May 2, 2024
            """,
            "Night Shift Medicine",
            id="taught",
        ),
        pytest.param(
            """
            # Brindle Medical College
            attests that
            Robin Marsh, MD
            attended 4 hours of
            Night Shift Medicine
            from 05/01/2024 - 05/02/2024
            """,
            "Night Shift Medicine",
            id="hours-of",
        ),
        pytest.param(
            """
            This is to acknowledge that ROBIN MARSH MD attended the conference on "Night Shift Medicine" held on
            05/02/2024.
            """,
            "Night Shift Medicine",
            id="quoted-behind-its-kind",
        ),
        pytest.param(
            """
            # Mill Creek Home Health
            On 03/18/25, Robin Marsh, RN successfully completed the independent study Celiac
            Disease and Gluten Sensitivity and is awarded 6.75 contact hours.
            """,
            "Celiac Disease and Gluten Sensitivity",
            id="of-an-independent-study",
        ),
        pytest.param(
            """
            Robin Marsh, LPC
            is granted 14.5 CE credits for the live workshop
            ## The New Update on Sleep
            ## led by Kim C. Vale, PhD
            February 24, 2024
            """,
            "The New Update on Sleep",
            id="over-who-led-it",
        ),
        pytest.param(
            """
            # Mill Creek Press
            Robin Marsh, MD
            has completed the CME monograph
            ## Advances in Night Shift Medicine
            May 2, 2024
            """,
            "Advances in Night Shift Medicine",
            id="of-a-monograph",
        ),
        pytest.param(
            """
            # MILL CREEK EDUCATION
            ROBIN MARSH, NP
            ATTENDED 3.5 HOUR(S) OF THE CME ACTIVITY NIGHT SHIFT MEDICINE
            HELD ON MARCH 29, 2021
            """,
            "NIGHT SHIFT MEDICINE",
            id="behind-its-kind-in-capitals",
        ),
        pytest.param(
            """
            # Mill Creek Foundation
            You attended the Foundation's professional seminar Night Shifts: Talking With Teams in Mesa, AZ
            on May 2, 2024, and have earned 3.25 AMA PRA Category 1 Credits.
            """,
            "Night Shifts: Talking With Teams",
            id="of-somebodys-seminar-at-a-place",
        ),
        pytest.param(
            """
            Dear Dr. Marsh,
            The roster shows that you were present at Heart Failure Readmissions and Night Shifts: Practical
            Strategies, held on April 10, 2022, at the Harbor Hall Hotel in Mesa, AZ.
            """,
            "Heart Failure Readmissions and Night Shifts: Practical Strategies",
            id="over-two-lines-before-its-place",
        ),
        pytest.param(
            """
            # Society for Headache
            This confirms that Robin Marsh, DO, was registered for and attended the Society's 59th
            Annual Scientific Meeting, June 15-19, 2023, at the Harbor Hall Hotel in Mesa, AZ.
            """,
            "59th Annual Scientific Meeting",
            id="of-the-society-that-held-it",
        ),
        pytest.param(
            """
            Robin Marsh, RN
            You took part in the Safe Table "Night Shifts and Falls" held today at Harbor Hall.
            You have earned 2.00 contact hours.
            """,
            "Night Shifts and Falls",
            id="quoted-behind-what-it-was",
        ),
        pytest.param(
            """
            # Breath Society
            Robin Marsh, CRT
            has read and passed the test on
            ## Oxygen After Extubation
            03-15-2021   1.00 contact hour
            """,
            "Oxygen After Extubation",
            id="of-a-test",
        ),
        pytest.param(
            """
            Robin Marsh, MD
            has participated in the educational activity titled
            Patient Safety (Course Number WB4627)
            on April 30, 2025
            """,
            "Patient Safety",
            id="before-its-number",
        ),
        pytest.param(
            """
            # Mill Creek Simulations
            Robin Marsh, MD
            has completed the virtual patient case
            Night Shift Medicine with a final score of 77%
            on April 30, 2025
            """,
            "Night Shift Medicine",
            id="before-its-score",
        ),
        pytest.param(
            """
            # Mill Creek Society
            Robin Marsh, RN
            attended Hospital's Role in Falls
            on April 30, 2025
            """,
            "Hospital's Role in Falls",
            id="that-begins-with-whose-it-is",
        ),
        pytest.param(
            """
            # Mill Creek Hospital
            Robin Marsh, RN
            attended the conference Lipids Beyond LDL
            on April 30, 2025
            """,
            "Lipids Beyond LDL",
            id="behind-the-conference",
        ),
        pytest.param(
            """
            # Mill Creek Hospital
            Robin Marsh, MD
            has participated in the activity titled
            ## From Bench to Bedside in Lymphoma
            on April 30, 2025
            """,
            "From Bench to Bedside in Lymphoma",
            id="that-begins-with-from",
        ),
        pytest.param(
            """
            # Mill Creek Boards
            Robin Marsh, PsyD
            has completed the course
            ## Ethics and Boundaries in Clinical Supervision
            ## two and a half (2.5) CE Credit Hours
            April 30, 2025
            """,
            "Ethics and Boundaries in Clinical Supervision",
            id="over-an-amount-in-words",
        ),
    ],
)
def test_a_title_is_found_in_the_wording_around_it(text: str, title: str) -> None:
    assert values(text)["activity_title"] == title


def test_the_awarding_organisation_is_not_the_title() -> None:
    found = values("""
        # Brindle Health Sciences Faculty
        certifies that Robin Marsh, MD
        Night Shift Medicine
        May 2, 2024
    """)

    assert found["cme_provider"] == "Brindle Health Sciences Faculty"
    assert found["activity_title"] == "Night Shift Medicine"


def test_a_term_of_approval_is_no_completion_date() -> None:
    found = values("""
        Robin Marsh, MD
        Night Shift Medicine
        January 5, 2023
        Term of Approval is from 08/03/2022 to 08/02/2024.
    """)

    assert found["completion_date"] == "2023-01-05"


def test_a_sentence_under_a_name_is_no_signatorys_role() -> None:
    found = values("""
        This acknowledges that
        Robin Marsh, MD
        served as faculty for the live activity
    """)

    assert found["provider_name"] == "Robin Marsh"


def test_credentials_under_a_name_are_its_degree() -> None:
    found = values("""
        awarded to
        ## Robin Marsh
        MD, FACP
        for participation in
    """)

    assert found["provider_degree"] == "MD, FACP"


def test_credentials_may_stand_behind_a_line_break() -> None:
    found = values("This letter certifies that Robin Marsh,\nMD completed a manuscript review on May 2, 2024.")

    assert found["provider_degree"] == "MD"


def test_a_name_that_is_said_of_a_company_is_an_organisation() -> None:
    found = values("Juniper Learning, LLC is accredited by the ACCME to provide continuing medical education.")

    assert found["cme_provider"] == "Juniper Learning, LLC"


def test_an_apposition_does_not_hide_the_organisation() -> None:
    found = values("Common Hearth CE, Inc., provider #40416, is approved to offer social work continuing education.")

    assert found["cme_provider"] == "Common Hearth CE, Inc."


def test_the_first_line_is_the_last_resort_for_an_organisation() -> None:
    text = """
        # Visionary Rounds
        Name: Robin Marsh, OD
        Course Title: Night Shift Medicine
        Date: 05/02/2024
    """

    assert values(text)["cme_provider"] == "Visionary Rounds"
    assert confidences(text)["cme_provider"] < 0.9


def test_an_internet_live_activity_is_named_in_full() -> None:
    found = values("Robin Marsh has participated in the Internet live activity titled\nNight Shift Medicine")

    assert found["activity_format"] == "Internet live activity"


def test_a_licence_without_a_colon_is_read() -> None:
    assert values("Robin Marsh\nDO - License ME231428")["license_number"] == "ME231428"


def test_a_number_that_nothing_explains_lowers_the_credits() -> None:
    explained = confidences("Robin Marsh is awarded 1.5 AMA PRA Category 1 Credits.")
    unexplained = confidences("Robin Marsh is awarded 1.5 AMA PRA Category 1 Credits.\n2.25 of something")

    assert unexplained["credits"] < explained["credits"]


def test_a_designation_whose_amount_also_stands_alone_is_less_sure() -> None:
    designation = "This activity is approved for 2.25 AMA PRA Category 1 Credits."

    assert confidences(f"Credits: 2.25\n{designation}")["credits"] < confidences(designation)["credits"]


def test_a_hole_in_a_name_read_by_ocr_lowers_it() -> None:
    whole = confidences("Name: Robin Marsh PhD", ocr=0.96)
    torn = confidences("Name: Robin Marsh            PhD", ocr=0.96)

    assert torn["provider_name"] < 0.9 < whole["provider_name"]


def test_an_accented_letter_read_by_ocr_lowers_the_name() -> None:
    plain = confidences("Name: Bjorn Marsh", ocr=0.96)
    accented = confidences("Name: Bj\u00e9rn Marsh", ocr=0.96)

    assert accented["provider_name"] < plain["provider_name"]


def test_what_is_listed_elsewhere_is_no_title() -> None:
    found = values("""
        Name: Robin Marsh, MD
        Dinner Meeting: Night Shift Medicine
        Date: 07/06/24
        The above named individual attended the CME dinner meeting listed and claimed 3.75 AMA PRA Category 1 Credits.
    """)

    assert found["activity_title"] == "Night Shift Medicine"


def test_the_article_of_a_title_is_part_of_it() -> None:
    found = values("Robin Marsh, MD\nattended\nThe Sleepless Surgeon\nMay 2, 2024")

    assert found["activity_title"] == "The Sleepless Surgeon"


def test_the_kind_of_activity_before_a_title_is_no_part_of_it() -> None:
    found = values("""
        Robin Marsh, MD
        has completed Stages A, B, and C of the quality improvement activity
        Night Shift Medicine
        on May 2, 2024
    """)

    assert found["activity_title"] == "Night Shift Medicine"


def test_an_announced_title_is_no_organisation() -> None:
    found = values("""
        Robin Marsh, RN has successfully completed
        Rural Health Across the Lifespan
        on May 2, 2024
    """)

    assert found["activity_title"] == "Rural Health Across the Lifespan"
    assert "cme_provider" not in found


def test_an_activity_that_was_reviewed_is_named_in_the_statement_of_its_review() -> None:
    found = values("""
        # Heartland Scholars
        ## Robin Marsh, MD
        This Live activity, Board Review for Generalists, with a beginning date of 06/02/2018, has been reviewed and is
        acceptable for up to 38.00 Prescribed credit(s) by the American Academy of Family Physicians.
    """)

    assert found["activity_title"] == "Board Review for Generalists"
