import pytest

from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of

LIVE_COURSE = """
    # Certificate of Attendance
    Northfield School of Medicine certifies that
    ## Robin Marsh, MD
    has participated in the live activity titled
    Hypertension in Pregnancy: What to Do Tonight
    on March 14-16, 2025
    and is awarded 12.50 AMA PRA Category 1 Credit(s)™.
    Northfield School of Medicine is accredited by the Accreditation Council for Continuing Medical
    Education (ACCME) to provide continuing medical education for physicians.
    Northfield School of Medicine designates this live activity for a maximum of 14 AMA PRA Category 1
    Credit(s)™.
    Release Date: January 1, 2025
    Certificate ID: NF-20931
    Kim Vale, MD
    Associate Dean for Continuing Education
"""

FORM = """
    # CE CERTIFICATE
    Participant Name: Marsh, Robin           License #: RN 204417
    Activity Title: Safe Injection Practices
    Completion Date: 06/02/2024              Expiration Date: 06/02/2026
    Location: Dayton, Ohio
    Contact Hours: 1.8
    Accredited Provider: Lakeside Nurses Foundation
    Lakeside Nurses Foundation is accredited as a provider of nursing continuing professional
    development by the American Nurses Credentialing Center's Commission on Accreditation.
    NPI: 1234567893
"""


def values(*texts: str) -> dict[str, object]:
    return {name: field.value for name, field in extract(section_of(*texts)).fields.items()}


def test_a_live_course_certificate_yields_every_field_it_prints() -> None:
    found = values(LIVE_COURSE)

    assert found == {
        "provider_name": "Robin Marsh",
        "provider_degree": "MD",
        "activity_title": "Hypertension in Pregnancy: What to Do Tonight",
        "completion_date": "2025-03-16",
        "start_date": "2025-03-14",
        "credits": [
            {"amount": "12.5", "system": "AMA_PRA_1", "basis": "awarded"},
            {"amount": "14", "system": "AMA_PRA_1", "basis": "designated"},
        ],
        "cme_provider": "Northfield School of Medicine",
        "activity_format": "live activity",
        "certificate_number": "NF-20931",
    }


def test_a_labelled_form_yields_every_field_it_prints() -> None:
    found = values(FORM)

    assert found["provider_name"] == "Marsh, Robin"
    assert found["activity_title"] == "Safe Injection Practices"
    assert found["completion_date"] == "2024-06-02"
    assert found["credits"] == [{"amount": "1.8", "system": "ANCC", "basis": "awarded"}]
    assert found["cme_provider"] == "Lakeside Nurses Foundation"
    assert found["location"] == "Dayton, Ohio"
    assert found["npi"] == "1234567893"


def test_every_value_is_proved_by_its_place() -> None:
    for field in extract(section_of(LIVE_COURSE)).fields.values():
        assert field.page == 1
        assert field.box is not None
        assert field.evidence
        assert field.confidence is not None
        assert 0 < field.confidence < 1


def test_the_signatory_is_never_the_learner() -> None:
    found = values("""
        Kim Vale, MD
        President, Lakeside Society of Anatomy

        Certificate of Completion
        has completed the course entitled Basics of Knee Ultrasound
        1.0 AMA PRA Category 1 Credit
        Lou Berg
        Course Director
        """)

    assert "provider_name" not in found


@pytest.mark.parametrize(
    "anchor",
    [
        "This is to certify that",
        "This certificate is hereby awarded to",
        "Awarded to",
        "Issued to:",
        "acknowledges that",
        "certifies the attendance of",
        "Certifies",
        "Participant:",
    ],
)
def test_the_learner_follows_the_anchor(anchor: str) -> None:
    found = values(f"""
        {anchor}
        Robin Q. Marsh
        for taking part in a course
        """)

    assert found["provider_name"] == "Robin Q. Marsh"


def test_a_name_over_a_line_break_is_one_name() -> None:
    found = values("""
        Lakeside Society certifies that Robin
        Marsh has participated in the enduring material titled Gout: Old Disease, New Rules on 5/1/2024.
        """)

    assert found["provider_name"] == "Robin Marsh"
    assert found["activity_title"] == "Gout: Old Disease, New Rules"
    assert found["completion_date"] == "2024-05-01"


def test_a_caption_under_the_name_marks_it() -> None:
    found = values("""
        Robin Marsh
        (Name of participant)
        Kim Vale
        (Signature)
        """)

    assert found["provider_name"] == "Robin Marsh"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        pytest.param(
            """
            has participated in the educational activity titled Domestic Violence: Screening,
            Documentation, and Reporting on 05/14/2025 and is awarded 3.0
            AMA PRA Category 1 Credit(s)
            """,
            "Domestic Violence: Screening, Documentation, and Reporting",
            id="inline-over-two-lines",
        ),
        pytest.param(
            """
            has successfully completed the activity entitled "Gout: Old Disease,
            New Rules" held online
            """,
            "Gout: Old Disease, New Rules",
            id="quoted-over-two-lines",
        ),
        pytest.param(
            """
            has participated in the following educational activity:
            ## Advanced Wound Care for Rural Practice: Module
            ## 3
            May 3, 2024
            """,
            "Advanced Wound Care for Rural Practice: Module 3",
            id="large-print-over-two-lines",
        ),
        pytest.param(
            """
            Successfully Completed:
            Gout: Old Disease, New Rules (24-976)
            on August 2, 2024
            """,
            "Gout: Old Disease, New Rules",
            id="activity-number-behind-the-title",
        ),
        pytest.param(
            """
            Session    Gout: Separating Fact from
            Title:     Fiction
            Session Number: 15
            """,
            "Gout: Separating Fact from Fiction",
            id="label-broken-into-two-lines",
        ),
        pytest.param(
            """
            Gout: Old Disease, New Rules
            Session Title
            """,
            "Gout: Old Disease, New Rules",
            id="caption-under-the-title",
        ),
        pytest.param(
            """
            # Certificate of Participation
            ## Gout: Old Disease, New Rules
            Lakeside Society certifies that Robin Marsh has participated in the material outlined above.
            """,
            "Gout: Old Disease, New Rules",
            id="announced-by-print-alone",
        ),
    ],
)
def test_the_title_is_read_whole_and_no_further(body: str, title: str) -> None:
    assert values(body)["activity_title"] == title


@pytest.mark.parametrize(
    "printed",
    [
        "Release Date: 01/05/2024",
        "Expiration Date: 01/05/2026",
        "Today's Date: 01/05/2024",
        "Approval is valid for 1 year from the issue date of January 5, 2024.",
        "The term of approval is 01/05/2024 through 01/05/2026.",
        "Accredited through: January 5, 2027",
    ],
)
def test_a_date_of_the_activity_is_no_completion_date(printed: str) -> None:
    assert "completion_date" not in values(f"Certificate of Credit\n{printed}\nPlease keep this record.")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Date Completed: 07/04/2024", "2024-07-04"),
        ("Date of Participation: July 4, 2024", "2024-07-04"),
        ("Date:\nJuly 4, 2024", "2024-07-04"),
        ("given this 4th day of July, 2024", "2024-07-04"),
        ("between 07/01/2024 and 07/04/2024", "2024-07-04"),
        ("Thursday, July 4, 2024", "2024-07-04"),
        ("on\n07/04/2024", "2024-07-04"),
    ],
)
def test_the_completion_date_is_known_by_its_surroundings(printed: str, day: str) -> None:
    found = values(f"Certificate of Credit\nRelease Date: 01/05/2023\n{printed}\nIssue Date: 08/09/2024")

    assert found["completion_date"] == day


def test_a_labelled_completion_date_is_surer_than_an_issue_date() -> None:
    labelled = extract(section_of("Completion Date: 07/04/2024")).fields["completion_date"].confidence
    issued = extract(section_of("Issue Date: 07/04/2024")).fields["completion_date"].confidence

    assert labelled is not None
    assert issued is not None
    assert labelled > 0.9 > 0.8 > issued


@pytest.mark.parametrize(
    ("body", "organisation"),
    [
        pytest.param(
            """
            In support of improving patient care, Lakeside Health System is jointly accredited by the
            ACCME, the ACPE, and the ANCC, to provide continuing education for the healthcare team.
            """,
            "Lakeside Health System",
            id="joint-accreditation",
        ),
        pytest.param(
            """
            The Society of Rural
            Surgeons certifies that
            Robin Marsh
            """,
            "Society of Rural Surgeons",
            id="over-a-line-break",
        ),
        pytest.param(
            """
            # Lakeside Medical College
            Continuing Medical Education
            certifies that
            Robin Marsh
            """,
            "Lakeside Medical College",
            id="institution-over-its-department",
        ),
        pytest.param(
            """
            through the joint providership of Lakeside Medical College and Acme Partners, LLC.
            """,
            "Lakeside Medical College",
            id="joint-providership",
        ),
        pytest.param(
            """
            The Society of Rural Surgeons (SRS) is accredited by the ACCME to provide education.
            """,
            "Society of Rural Surgeons",
            id="abbreviation-behind",
        ),
    ],
)
def test_the_awarding_organisation_is_named(body: str, organisation: str) -> None:
    assert values(body)["cme_provider"] == organisation


def test_an_accreditor_is_not_the_awarding_organisation() -> None:
    found = values("Accreditation Council for Continuing Medical Education Provider No. 0000999")

    assert "cme_provider" not in found


@pytest.mark.parametrize("npi", ["1536531478", "2125551234"])
def test_an_npi_with_a_wrong_check_digit_is_no_value(npi: str) -> None:
    assert "npi" not in values(f"NPI: {npi}")


def test_credits_stand_in_a_table() -> None:
    found = values("""
        State     License Number     Approval No.     Credit(s)
        CA        R4641300           NA               2
        """)

    assert found["credits"] == [{"amount": "2", "system": "OTHER", "basis": "awarded"}]
    assert found["license_number"] == "R4641300"


def test_an_unread_page_yields_nothing() -> None:
    assert values("") == {}


def test_poor_print_makes_values_less_sure() -> None:
    clean = extract(section_of(LIVE_COURSE, confidence=1.0)).fields["provider_name"].confidence
    poor = extract(section_of(LIVE_COURSE, confidence=0.4)).fields["provider_name"].confidence

    assert clean is not None
    assert poor is not None
    assert poor < 0.8 < clean
