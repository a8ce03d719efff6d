from dataclasses import replace
from typing import cast

import pytest

from credmate.text import Page
from parse.cme.level import levelled
from parse.evidence import SectionText
from parse.types.cme_certificate import extract
from tests.unit.parse.pages import page_of, section_of


def credit_lines(section: SectionText) -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", extract(section).fields["credits"].value)


def lines(text: str) -> set[tuple[str, str, str]]:
    return {(line["amount"], line["system"], line["basis"]) for line in credit_lines(section_of(text))}


AMA = "AMA PRA Category 1 Credits"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"for a maximum of 2.25 {AMA} of which the participant claimed 1.75.",
            {("2.25", "AMA_PRA_1", "designated"), ("1.75", "AMA_PRA_1", "awarded")},
            id="claimed-of-a-maximum",
        ),
        pytest.param(
            f"Credit: 1.75 {AMA}\nThe maximum is 0.5 {AMA} per search cycle.",
            {("1.75", "AMA_PRA_1", "awarded")},
            id="a-rate-is-no-amount",
        ),
        pytest.param(
            f"Searches submitted: 9\nCredit: 1.75 {AMA}",
            {("1.75", "AMA_PRA_1", "awarded")},
            id="a-number-over-the-label-of-another",
        ),
        pytest.param(
            f"Sessions viewed            3\n{AMA}            9.75",
            {("9.75", "AMA_PRA_1", "awarded")},
            id="a-number-over-the-next-row",
        ),
        pytest.param(
            f"1.0 {AMA} has been credited to this reader.", {("1", "AMA_PRA_1", "awarded")}, id="credited-behind-it"
        ),
        pytest.param(
            "is entitled to 9.5 hours of credit, Category 1, toward the AMA Physician's Recognition Award",
            {("9.5", "AMA_PRA_1", "awarded")},
            id="toward-the-recognition-award",
        ),
        pytest.param(f"Credit approved 4 {AMA}", {("4", "AMA_PRA_1", "awarded")}, id="approved-by-an-office"),
        pytest.param(
            f"The participant claimed 0.75 hour(s).\nPhysicians may convert such credits to {AMA}.",
            {("0.75", "OTHER", "awarded")},
            id="what-credit-may-be-turned-into",
        ),
        pytest.param(
            "and was granted 9.75 European CME credits (ECMEC).", {("9.75", "OTHER", "awarded")}, id="another-country"
        ),
        pytest.param(
            "Session      Date           Hours\nOne          03/01/2024     0.75\n"
            "Two          03/01/2024     1.25\nTOTAL CREDIT CLAIMED          2.00\n"
            f"designates this live activity for a maximum of 10.75 {AMA}.",
            {("2", "AMA_PRA_1", "awarded"), ("10.75", "AMA_PRA_1", "designated")},
            id="a-total-and-its-parts",
        ),
        pytest.param(
            "Course          Completed      Credit\nNight Shift     03/01/2024     10\n"
            f"designates this enduring material for a maximum of 10 {AMA}.",
            {("10", "AMA_PRA_1", "awarded")},
            id="a-column-of-the-person-and-the-same-maximum",
        ),
        pytest.param(
            f"Hours I am claiming: 1 (maximum 1.25)\ndesignates this activity for a maximum of 1.25 {AMA}.",
            {("1", "AMA_PRA_1", "awarded"), ("1.25", "AMA_PRA_1", "designated")},
            id="what-i-am-claiming",
        ),
        pytest.param(
            "Class A CE credits earned by this attendee: 12", {("12", "OTHER", "awarded")}, id="earned-by-whom"
        ),
        pytest.param(f"Approved credit: 1.5 {AMA}", {("1.5", "AMA_PRA_1", "awarded")}, id="approved-credit"),
        pytest.param("2.0 hours CE credit", {("2", "OTHER", "awarded")}, id="hours-of-credit"),
        pytest.param("CE Credits 1.5", {("1.5", "OTHER", "awarded")}, id="a-label-without-a-mark"),
        pytest.param("for 8 Category I credit hours", {("8", "AMA_PRA_1", "awarded")}, id="a-roman-category"),
        pytest.param("for 8 credit hours in Category 1", {("8", "AMA_PRA_1", "awarded")}, id="in-a-category"),
        pytest.param("CEH: 2.5", {("2.5", "OTHER", "awarded")}, id="continuing-education-hours"),
        pytest.param(
            "9.50 hours of continuing dental education (Lecture)", {("9.5", "OTHER", "awarded")}, id="of-a-profession"
        ),
        pytest.param(
            "Department of Nursing Education\nhas completed Night Shift Skills for 0.5 contact hours\n"
            "Provider approved by the California Board of Registered Nursing, Provider Number CEP 12345.",
            {("0.5", "CA_BRN", "awarded")},
            id="a-department-is-no-accreditor",
        ),
        pytest.param(
            "Type of credit                           Earned\nABIM Medical Knowledge MOC points        2",
            {("2", "MOC", "awarded")},
            id="points-of-a-part-of-certification",
        ),
        pytest.param("European CME Credits (ECMEC®s) obtained: 18", {("18", "OTHER", "awarded")}, id="obtained"),
        pytest.param(
            f"You attended sessions worth 17.50 {AMA} out of the 18.25 for which it was designated.",
            {("17.5", "AMA_PRA_1", "awarded")},
            id="out-of-the-whole",
        ),
        pytest.param(
            "Approved curriculum\nhas met the requirement for\ntwo and a half (2.5) hours of training",
            {("2.5", "OTHER", "awarded")},
            id="a-requirement-met",
        ),
        pytest.param("Hours claimed / Heures réclamées: 3.75", {("3.75", "OTHER", "awarded")}, id="in-two-languages"),
        pytest.param("7.25 Category A credit(s)", {("7.25", "OTHER", "awarded")}, id="category-of-a-letter"),
        pytest.param("CPD: 7.75 external (clinical) points", {("7.75", "OTHER", "awarded")}, id="external-points"),
        pytest.param("3.75 horas contacto", {("3.75", "OTHER", "awarded")}, id="contact-hours-in-spanish"),
        pytest.param(
            "Contact hours earned  6.75    Course # 51362619\nThis program has been approved for 6.75 contact hours.",
            {("6.75", "OTHER", "awarded"), ("6.75", "OTHER", "designated")},
            id="a-label-and-another-behind-the-number",
        ),
        pytest.param(
            f"presents this record of credit\nfor\nGrand Rounds\nin the amount of\n0.75 {AMA}",
            {("0.75", "AMA_PRA_1", "awarded")},
            id="in-the-amount-of",
        ),
        pytest.param(
            f"Hours attended: 8.5\nThis activity was designated for 8.75 {AMA}.",
            {("8.5", "OTHER", "participation"), ("8.75", "AMA_PRA_1", "designated")},
            id="hours-attended-beside-a-maximum",
        ),
        pytest.param("Hours attended: 8.5", {("8.5", "OTHER", "awarded")}, id="hours-attended-alone"),
        pytest.param(
            "has been awarded 4.25 AAPA Category 1 CME credit(s).\nPhysicians. Designated for a maximum of 4.75 "
            f"{AMA}. Pharmacists. 4.75 contact hours, UAN 1. Workers completing this course receive 4.75 CE credits.",
            {
                ("4.25", "AAPA_1", "awarded"),
                ("4.75", "AMA_PRA_1", "designated"),
                ("4.75", "ACPE", "designated"),
            },
            id="a-maximum-printed-again-without-saying-so",
        ),
        pytest.param(
            f"and is awarded 5 {AMA}.\nNurses: 6 contact hours. Pharmacists: 6 contact hours.\nIPCE: 6 credits",
            {
                ("5", "AMA_PRA_1", "awarded"),
                ("6", "ANCC", "designated"),
                ("6", "ACPE", "designated"),
                ("6", "IPCE", "designated"),
            },
            id="what-other-professions-get-beside-an-award",
        ),
        pytest.param(
            f"and is awarded 5 {AMA}.\nABIM MOC: 5 points",
            {("5", "AMA_PRA_1", "awarded"), ("5", "MOC", "awarded")},
            id="points-of-certification-beside-an-award",
        ),
        pytest.param(
            f"Physicians: 3 {AMA}\nNurses: 3 contact hours",
            {("3", "AMA_PRA_1", "designated"), ("3", "ANCC", "designated")},
            id="a-list-by-profession-offers",
        ),
        pytest.param(
            f"Learners will receive 2 IPCE credits.\nThis activity awards 2 ANCC hours.\nand has earned 2 {AMA}",
            {("2", "IPCE", "designated"), ("2", "ANCC", "designated"), ("2", "AMA_PRA_1", "awarded")},
            id="what-learners-will-receive",
        ),
        pytest.param(
            "has been granted\n0.15 CEU\n1 CEU = 10 contact hours of participation",
            {("1.5", "OTHER", "awarded")},
            id="a-unit-explained-with-a-sign",
        ),
        pytest.param(
            "EBP CEUs: 5\napproved by the Board of Certification, Inc. for athletic trainers",
            {("5", "OTHER", "awarded")},
            id="a-ceu-of-athletic-trainers-is-an-hour",
        ),
        pytest.param(
            "Total number of CEUs: 1.5\n1.5 hours of instruction",
            {("1.5", "OTHER", "awarded")},
            id="a-ceu-said-in-hours",
        ),
        pytest.param(
            "CREDIT HOURS AWARDED: 2 contact hours\nKeep for audit; 24 contact hours are required per period.\n"
            "Licensees need 30 contact hours in each two-year cycle.",
            {("2", "OTHER", "awarded")},
            id="what-a-board-requires",
        ),
        pytest.param(
            f"Credits redeemed: 3.5 {AMA}\nEach search cycle is designated for 0.5 {AMA}.",
            {("3.5", "AMA_PRA_1", "awarded")},
            id="what-each-cycle-is-worth",
        ),
        pytest.param(
            "15 contact hours of nursing credit were awarded.\n4 hours may be applied to pharmacology.\n"
            "Of these, 3 hours were on opioids.",
            {("15", "ANCC", "awarded")},
            id="hours-that-may-be-applied",
        ),
        pytest.param(
            f"and is awarded 20 {AMA}.\nStage A: 5 credits, Stage B: 5 credits, Stage C: 10 credits",
            {("20", "AMA_PRA_1", "awarded")},
            id="stages-that-add-up-to-the-award",
        ),
        pytest.param(
            f"[X] {AMA} (3.75)\n[X] ABIM MOC, Medical Knowledge (3.75)\n[ ] AAPA Category 1 CME (3.75)",
            {("3.75", "AMA_PRA_1", "awarded"), ("3.75", "MOC", "awarded"), ("3.75", "AAPA_1", "designated")},
            id="ticked-lines-with-amounts-in-brackets",
        ),
        pytest.param(
            "AMA PRA Category 1 Credit(s)(TM) Awarded: 9.75 (includes 2.0 of ethics)",
            {("9.75", "AMA_PRA_1", "awarded")},
            id="a-trade-mark-in-letters",
        ),
        pytest.param(
            f"attended sixteen (16) hours of sessions.\nElm Hall designated this activity for a maximum of 20 {AMA}.",
            {("16", "OTHER", "participation"), ("20", "AMA_PRA_1", "designated")},
            id="hours-attended-in-words",
        ),
        pytest.param(
            "This continuing nursing education activity was approved for 2.4 contact hours by the ANCC.\n"
            "Also approved by the California Board of Registered Nursing, Provider No. CEP 9, for 2.4 contact hours.",
            {("2.4", "ANCC", "designated"), ("2.4", "CA_BRN", "designated")},
            id="an-abbreviation-ends-no-sentence",
        ),
        pytest.param(
            f"has earned 6.5 {AMA}.\nDentists: approved for 7 CE units by the dental board.",
            {("6.5", "AMA_PRA_1", "awarded"), ("7", "OTHER", "designated")},
            id="units-under-a-heading-of-their-own",
        ),
        pytest.param(
            f"LearnMed 365\nCertificate of Credit\nwas awarded 0.75 {AMA}",
            {("0.75", "AMA_PRA_1", "awarded")},
            id="a-number-in-a-name-over-a-heading",
        ),
        pytest.param(
            f"and is awarded 5.5 ANCC contact hours.\nMaximum credits at this meeting\nMedicine: 8 {AMA}\nCHES: 8 CECH",
            {("5.5", "ANCC", "awarded"), ("8", "AMA_PRA_1", "designated"), ("8", "OTHER", "designated")},
            id="a-list-under-a-heading-of-offers",
        ),
        pytest.param("P.A.C.E. contact hours            1.0", {("1", "OTHER", "awarded")}, id="a-body-in-a-label"),
    ],
)  # fmt: skip
def test_credits_are_read_from_their_wording(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert lines(text) == expected


def slanted(page: Page, slope: float) -> Page:
    words = [word._replace(y0=word.y0 + slope * word.x0, y1=word.y1 + slope * word.x0) for word in page.words]
    return replace(page, words=tuple(words))


TABLE = f"""
    Credit                               Hours earned
    AOA Category 1-A                         6.75
    AOA Category 2-A                         1.75
    {AMA}               2.50
"""


def test_a_slant_left_in_a_scan_moves_no_number_to_another_row() -> None:
    page = slanted(page_of(TABLE, confidence=0.98), 0.03)

    assert {(line["system"], line["amount"]) for line in credit_lines(SectionText([page]))} == {
        ("AOA_1A", "6.75"),
        ("AOA_2A", "1.75"),
        ("AMA_PRA_1", "2.5"),
    }


def test_rows_are_set_level_and_what_is_level_stays() -> None:
    page = page_of(TABLE, confidence=0.98)

    assert levelled(page) is page
    assert all(
        word.y1 == pytest.approx(line.words[0].y1, abs=0.5)
        for line in levelled(slanted(page, 0.03)).lines
        for word in line.words
    )
