"""Of several organisations on a certificate, the one that awarded the credit."""

from __future__ import annotations

import pytest

from parse.cme import form_values
from parse.cme.candidates import Candidate
from parse.cme.certificate import Certificate
from parse.cme.form import Form
from parse.cme.likelihood import learnt_weights
from parse.cme.organisation_choice import FIELD, organisation_readings, read_organisations
from parse.cme.title_choice import read_titles
from tests.unit.parse.pages import page_of, section_of

SEVERAL = """
    Lakeside Convention Institute

    Robin Marsh, MD
    attended Night Shift Medicine, presented by the Foundation for Sleep
    May 3, 2024

    Society of Rural Surgeons is accredited by the ACCME to provide continuing medical education.
    The Society of Rural Surgeons designates this live activity for a maximum of 2 credits.
"""


BROKEN = """
    # Brindle Association
    # of Night Nurses
    Robin Marsh, RN
"""


def organisations(text: str) -> list[str]:
    return [candidate.value for candidate in read_organisations(Certificate(section_of(text)), None, None)]


def best_of(text: str) -> Candidate:
    return read_organisations(Certificate(section_of(text)), None, None)[0]


def test_the_accredited_organisation_goes_before_those_that_are_only_printed() -> None:
    readings = {
        reading.candidate.value for reading in organisation_readings(Certificate(section_of(SEVERAL)), None, None)
    }

    assert {"Society of Rural Surgeons", "Lakeside Convention Institute"} <= readings
    assert organisations(SEVERAL)[0] == "Society of Rural Surgeons"


def test_an_organisation_of_which_nothing_is_said_is_less_sure_than_an_accredited_one() -> None:
    named = read_organisations(Certificate(section_of("Robin Marsh, MD\nSociety of Rural Surgeons")), None, None)
    accredited = read_organisations(Certificate(section_of(SEVERAL)), None, None)

    assert named[0].value == accredited[0].value == "Society of Rural Surgeons"
    assert named[0].confidence < accredited[0].confidence


def test_the_title_is_no_organisation() -> None:
    certificate = Certificate(section_of("Activity title: Annual Meeting of the Society of Rural Surgeons"))
    title = read_titles(certificate, None)[0]

    values = [reading.candidate.value for reading in organisation_readings(certificate, None, title)]

    assert title.value not in values


def test_the_first_line_of_a_longer_name_is_no_organisation_of_its_own() -> None:
    assert "Society of Rural" not in organisations("The Society of Rural\nSurgeons certifies that\nRobin Marsh")


def test_a_sentence_is_no_organisation() -> None:
    found = organisations("Lakeside Hospital hereby acknowledges the participation of\nRobin Marsh, DO")

    assert found == ["Lakeside Hospital"]


def test_every_trait_that_an_organisation_shows_has_a_weight() -> None:
    readings = list(organisation_readings(Certificate(section_of(SEVERAL)), None, None))
    shown = {name for reading in readings for name in reading.traits}

    assert shown
    assert shown <= learnt_weights(FIELD).traits.keys()


def test_a_name_set_on_two_lines_is_read_whole() -> None:
    assert organisations(BROKEN)[0] == "Brindle Association of Night Nurses"


def test_bullets_and_strokes_part_a_name_from_what_follows() -> None:
    assert organisations("Brindle CE Registry, Inc.  \u2022  Provider ID 50-48520")[:1] == ["Brindle CE Registry, Inc."]
    assert organisations("Night Rehab Seminars | course folder 83")[:1] == ["Night Rehab Seminars"]


def test_an_organisation_that_is_called_by_its_letters_is_named_in_full() -> None:
    text = "The Association for Night Care (ANC) confirms that\nRobin Marsh, RN\nANC is accredited by the ACCME."

    readings = organisation_readings(Certificate(section_of(text)), None, None)

    assert "ANC" not in {reading.candidate.value for reading in readings}
    assert organisations(text)[0] == "Association for Night Care"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            """
            Brindle Night Week
            Robin Marsh, MD took part in the joint meeting of the
            Night Nurses and of the Brindle Association
            of Night Surgeons (BANS).
            BANS is accredited by the ACCME to provide continuing medical education for physicians.
            BANS designates this live activity for a maximum of 2 AMA PRA Category 1 Credits.
            """,
            id="in a sentence, over a line break",
        ),
        pytest.param(
            """
            # Brindle Association of Night Surgeons (BANS)
            Robin Marsh, MD
            BANS is accredited by the ACCME to provide continuing medical education for physicians.
            """,
            id="in a heading",
        ),
        pytest.param(
            """
            Robin Marsh, MD
            BANS (Brindle Association of Night Surgeons) hosted the day.
            BANS is accredited by the ACCME to provide continuing medical education for physicians.
            """,
            id="in brackets behind its letters",
        ),
        pytest.param(
            """
            # Brindle Association of Night Surgeons
            Robin Marsh, MD
            BANS is accredited by the ACCME to provide continuing medical education for physicians.
            BANS designates this live activity for a maximum of 2 AMA PRA Category 1 Credits.
            """,
            id="of the same initials",
        ),
    ],
)
def test_an_abbreviation_is_read_as_the_name_that_the_page_spells_out(text: str) -> None:
    best = best_of(text)

    assert best.value == " ".join(best.page.text[best.start : best.end].split())
    assert best.value == "Brindle Association of Night Surgeons"


def test_letters_that_nothing_explains_are_a_doubtful_name() -> None:
    statement = "Robin Marsh, MD\n{} is accredited by the ACCME to provide continuing medical education."

    bare, whole = best_of(statement.format("BANS")), best_of(statement.format("Brindle Association"))

    assert bare.value == "BANS"
    assert bare.confidence < 0.5 < whole.confidence


def test_the_letters_of_an_accreditor_are_no_organisation() -> None:
    text = """
        Society of Rural Surgeons
        Approved by the National Commission on Dietetic Hours (NCDH). NCDH has approved this activity.
        NCDH is recognized as a body for dietitians.
    """

    assert not {"NCDH", "National Commission on Dietetic Hours"} & set(organisations(text))


@pytest.mark.parametrize(
    "statement",
    [
        "{} is a provider approved by the California Board of Registered Nursing, CEP 40417.",
        "{} is an ADA CERP Recognized Provider of dental education.",
        "{} is an approved PACE program provider for FAGD/MAGD credit.",
        "{} is accredited, with commendation, by the ACCME to provide continuing medical education.",
        "{} is an ACCME-accredited provider of continuing medical education.",
        "{} has been reaccredited by the Accreditation Council for Continuing Medical Education.",
        "{} is licensed by the Board of Nursing to provide continuing education, provider 50-123.",
        "{} maintains responsibility for this program and its content.",
        "{} #1234 is approved to offer continuing education by the Association of Social Work Boards.",
        "{} designates up to 12 AMA PRA Category 1 Credits for this live activity.",
        "This live activity has been designated for 9.25 AMA PRA Category 1 Credit(s)\u2122 by {}.",
        "CME credit is provided by {}.",
        "Accreditation provided by {}.",
        "Approved provider: {}, CEP 40417",
        "This course is offered by {}, a provider approved by the Board of Registered Nursing, CEP 40417.",
        "This activity was planned by {}, an accredited provider of the ACCME.",
    ],
)
def test_who_may_give_credit_goes_before_the_host_at_the_head_of_the_page(statement: str) -> None:
    best = best_of(
        "# Marlow Physicians Health Program\nRobin Marsh, MD\ntook part on May 3, 2024\n"
        + statement.format("Brindle Medical Center")
    )

    assert best.value == "Brindle Medical Center"


def test_whose_policy_it_is_that_interests_are_disclosed_awards_the_credit() -> None:
    best = best_of("Robin Marsh, MD\nIt is the policy of Brindle Medical Center that all faculty disclose interests.")

    assert (best.value, best.rule) == ("Brindle Medical Center", "accredited")


def test_who_approves_the_hours_is_no_organisation_that_gives_them() -> None:
    best = best_of(
        "Marlow Health Program\nRobin Marsh, RN\napproved for 2 contact hours by the Guild of Night Workers."
    )

    assert best.value == "Marlow Health Program"


def test_the_number_of_a_provider_behind_its_name_is_no_part_of_a_forms_value() -> None:
    form = Form(page_of("Participant: Robin Marsh, RD\nCDR provider: Brindle Publishing Company (PB40417)"))

    assert [candidate.value for candidate in form_values.organisations(form)] == ["Brindle Publishing Company"]


def test_the_department_under_the_heading_of_its_government_is_the_organisation() -> None:
    best = best_of(
        "# ESTADO LIBRE ASOCIADO\n# DEPARTAMENTO DE SALUD\notorga el presente\nCertificado a\nRobin Marsh, MD"
    )

    assert best.value == "DEPARTAMENTO DE SALUD"


def test_the_part_of_an_accredited_institution_that_designates_is_read_by_its_whole_name() -> None:
    best = best_of(
        """
        Robin Marsh, MD
        The Marlow Night Agency, Continuing Education Service is accredited by the State Medical Association to
        provide continuing medical education for physicians.
        The Continuing Education Service designates this enduring material for a maximum of 3 AMA PRA Category 1
        Credits. This course has been designated by the Continuing Education Service for 3 credits.
        The staff of the Continuing Education Service have reported no interests.
        """
    )

    assert best.value == "Marlow Night Agency, Continuing Education Service"


def test_a_printed_name_is_less_sure_where_it_is_said_of_another_that_it_awards() -> None:
    host = "# Marlow Health Program\n# Certificate of Attendance\nRobin Marsh, MD\n"
    alone = best_of(host)
    beside = best_of(f"{host}Brindle Medical Center verifies the attendance of the above")

    assert alone.value == beside.value == "Marlow Health Program"
    assert beside.confidence < 0.7 * alone.confidence


def test_a_sentence_behind_the_dot_of_a_company_begins_another_name() -> None:
    best = best_of(
        """
        # Contour Training, Inc.
        Robin Marsh, MD
        planned through the joint providership of the Brindle Academy and Contour Training, Inc. The Brindle Academy is
        accredited by the ACCME to provide continuing medical education for physicians.
        """
    )

    assert best.value == "Brindle Academy"


def test_an_education_center_is_an_organisation_unless_a_day_stands_beside_it() -> None:
    letter = "Dear Robin,\nThank you for joining us!\nKim Vale, RN\nBrindle & Marlow Education Center"
    meeting = "Dear Robin,\nThank you for joining us!\nMarch 28, 2025\nBrindle & Marlow Education Center"

    assert organisations(letter) == ["Brindle & Marlow Education Center"]
    assert organisations(meeting) == []


def test_the_foundation_of_a_society_is_not_the_society() -> None:
    best = best_of(
        """
        # Brindle Chirurgical Society
        # acknowledges that
        # Robin Marsh, MD
        completed the course on May 3, 2024.
        The Foundation of the Brindle Chirurgical Society is accredited by the ACCME to provide education.
        """
    )

    assert best.value == "Foundation of the Brindle Chirurgical Society"


def test_the_bureau_that_issues_for_a_department_belongs_to_its_name() -> None:
    best = best_of(
        """
        STATE DEPARTMENT OF HEALTH
        BUREAU OF EMERGENCY SERVICES AND TRAUMA
        CONTINUING EDUCATION CERTIFICATE
        Robin Marsh, EMT
        """
    )

    assert best.value == "STATE DEPARTMENT OF HEALTH BUREAU OF EMERGENCY SERVICES AND TRAUMA"
