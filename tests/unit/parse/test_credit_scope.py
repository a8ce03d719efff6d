"""Whose credit an amount is that names no system: by its paragraph, the accreditors, and the learner's profession."""

from typing import cast

import pytest

from credmate.document_types import CreditSystem
from parse.paragraphs import paragraph_before
from parse.professions import system_of
from parse.types.cme_certificate import extract
from tests.unit.parse.pages import section_of


def lines(*printed: str) -> set[tuple[str, str, str]]:
    found = cast("list[dict[str, str]]", extract(section_of("\n".join(printed))).fields["credits"].value)
    return {(line["amount"], line["system"], line["basis"]) for line in found}


AMA = (
    "Elm Hall is accredited by the ACCME to provide continuing medical education for physicians, and designates this",
    "live activity for a maximum of 14.5 AMA PRA Category 1 Credits.",
)
AMA_LINE = ("14.5", "AMA_PRA_1", "designated")


def test_an_accreditor_in_the_sentence_before_tells_whose_hours_a_designation_is_of() -> None:
    told = lines(
        *AMA,
        "Elm Hall is accredited by the Accreditation Council for Pharmacy Education as a provider of continuing",
        "pharmacy education. This knowledge-based program is designed for 8 contact hours. UAN 0319-0000-21-113-H06-P",
        "Nurses: This activity is approved for 8 contact hours.",
    )

    assert told == {AMA_LINE, ("8", "ACPE", "designated"), ("8", "ANCC", "designated")}


def test_an_accreditor_of_another_paragraph_does_not() -> None:
    wide = "Elm Hall, a member of the association of halls and houses of learning of all the counties of the state,"
    text = f"{wide}\nis approved by the Council on Podiatric Medical Education.\nElm Hall awarded you 8 contact hours."

    assert paragraph_before(text, text.index("8")) == "Elm Hall awarded you "


def test_a_line_that_runs_on_is_of_the_paragraph_and_a_heading_begins_it() -> None:
    text = "Accreditation\nNurses: Elm Hall is approved by the board of nursing of this state for a\nmaximum of 8 hours"

    assert paragraph_before(text, text.index("8")).startswith("Nurses: ")


@pytest.mark.parametrize(
    ("degree", "awarded"),
    [
        pytest.param("DDS", ("14.5", "OTHER", "awarded"), id="a-dentist-earns-no-physicians-credit"),
        pytest.param("MD", ("14.5", "AMA_PRA_1", "awarded"), id="a-physician-does"),
    ],
)
def test_hours_earned_are_of_the_learners_profession_where_the_sheet_speaks_of_several(
    degree: str, awarded: tuple[str, str, str]
) -> None:
    told = lines(
        f"This certifies that Dana Whitlock, {degree} has attended Sleep Medicine for Everyone",
        "CE hours earned: 14.5",
        "Elm Hall is an ADA CERP Recognized Provider.",
        *AMA,
    )

    assert awarded in told


def test_hours_for_nurses_whose_provider_only_california_approves_are_the_boards() -> None:
    told = lines(
        "Dana Whitlock, RN is awarded 17.25 contact hours of continuing education for nurses.",
        "Provider approved by the California Board of Registered Nursing, Provider Number CEP 12345.",
    )

    assert told == {("17.25", "CA_BRN", "awarded")}


def test_a_heading_before_prose_is_no_label_of_an_entry() -> None:
    told = lines(
        "and is awarded 5 AMA PRA Category 1 Credits.",
        "CNE: 5.25 CNE contact hours. Elm Hall is an approved provider of continuing nursing education by its state.",
        "It is available for a maximum of 5.25 CNE contact hours.",
    )

    assert told == {("5", "AMA_PRA_1", "awarded"), ("5.25", "ANCC", "designated")}


def test_the_day_under_an_amount_is_no_credit() -> None:
    assert lines("is awarded", "8.5 AMA PRA Category 1 Credits", "Completed: 15-Nov-2021") == {
        ("8.5", "AMA_PRA_1", "awarded")
    }


def test_what_one_claims_of_a_maximum_is_of_its_system() -> None:
    told = lines("Maximum AMA PRA Category 1 Credits            10.75", "Credits you claimed            9.25")

    assert told == {("10.75", "AMA_PRA_1", "designated"), ("9.25", "AMA_PRA_1", "awarded")}


@pytest.mark.parametrize(
    ("degrees", "system"),
    [
        ("MSN, RN-BC", CreditSystem.ANCC),
        ("Pharm.D., BCPS", CreditSystem.ACPE),
        ("MA, LPC", CreditSystem.OTHER),
        ("FACP", None),
    ],
)
def test_the_first_degree_that_earns_credit_tells_the_profession(degrees: str, system: CreditSystem | None) -> None:
    assert system_of(degrees) is system
