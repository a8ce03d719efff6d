import pytest

from parse.credit_facts import consolidate, resolve_unnamed
from parse.credit_measures import names_only_a_system, system_named_in
from parse.credits import CreditMention, column_mention, find_credits
from parse.whole import Whole


def lines(text: str) -> list[tuple[str, str, str]]:
    """(amount, system, basis) of every credit line in `text`, as a certificate reports them."""
    found = consolidate(resolve_unnamed(find_credits(text), text))
    return [(line["amount"], line["system"], line["basis"]) for line in (mention.as_line() for mention in found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "and is awarded 1.50 AMA PRA Category 1 Credit(s)™.", ("1.5", "AMA_PRA_1", "awarded"), id="ama-awarded"
        ),
        pytest.param(
            "designates this live activity for a maximum of 10.00 AMA PRA Category 1 Credits™.",
            ("10", "AMA_PRA_1", "designated"),
            id="ama-designated",
        ),
        pytest.param("is awarded 2.50 4MA PRA Category | Credit(s)", ("2.5", "AMA_PRA_1", "awarded"), id="ocr-noise"),
        pytest.param(
            "is awarded a maximum of 2.00 AMA PRA Category 1 Credit(s)",
            ("2", "AMA_PRA_1", "designated"),
            id="the-nearest-cue-holds",
        ),
        pytest.param(
            "designated for 6 AOA Category 1-A credits", ("6", "AOA_1A", "designated"), id="aoa-category-after-name"
        ),
        pytest.param(
            "was designated for 8.0 CME credit(s) in Category 1-B by the AOA",
            ("8", "AOA_1B", "designated"),
            id="aoa-category-after-unit",
        ),
        pytest.param(
            "acceptable for up to 3.25 Prescribed credits by the American Academy of Family Physicians",
            ("3.25", "AAFP_PRESCRIBED", "designated"),
            id="aafp",
        ),
        pytest.param("for 4 hours of AAPA Category 1 CME credit", ("4", "AAPA_1", "awarded"), id="aapa"),
        pytest.param(
            "has been awarded 2 contact hours of continuing nursing education", ("2", "ANCC", "awarded"), id="ancc"
        ),
        pytest.param(
            "approved by the California Board of Registered Nursing, Provider 111, for 5 contact hours",
            ("5", "CA_BRN", "designated"),
            id="ca-brn",
        ),
        pytest.param("Awarded credit: 1.25 CPEUs", ("1.25", "CDR", "awarded"), id="dietetics"),
        pytest.param("earned 0.2 CEU from the pharmacy program", ("2", "ACPE", "awarded"), id="a-ceu-is-ten-hours"),
        pytest.param("Learners will receive 1 IPCE credit", ("1", "IPCE", "designated"), id="ipce"),
        pytest.param("Clinician participated in 0.5 hours", ("0.5", "OTHER", "participation"), id="hours-present"),
        pytest.param("NUMBER OF CREDIT(S) CLAIMED: 3.75", ("3.75", "OTHER", "awarded"), id="label-before-number"),
    ],
)
def test_amount_system_and_basis_are_read(text: str, expected: tuple[str, str, str]) -> None:
    assert lines(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Physicians should claim only the credit commensurate with the extent of their participation.",
        "Keep this record for 4 years.",
        "AMA PRA Category 1 Credit(s)",
        "Provider Number: 4229, Suite 100, San Antonio",
        "10 hours equal 1 CEU",
        "a fee of $15 and 25% of the course",
        "Renewal requires 40 hours of Category 1 CME. Physicians are required to complete 50 hours of Category 1 CME.",
        "no more than five manuscripts (15 credits) a year",
        "One CPD point is equal to one hour of educational activity.",
        "Finished\n2024-04-17 16:07\nCredit granted by",
    ],
)
def test_other_numbers_are_no_credit(text: str) -> None:
    assert find_credits(text) == []


def test_pharmacology_hours_are_part_of_the_whole() -> None:
    text = "This program was approved by the AANP for 3 contact hours which includes 1.5 contact hours of pharmacology."

    assert lines(text) == [("3", "AANP", "designated")]


def test_ceus_beside_contact_hours_are_the_same_credit() -> None:
    assert lines("ACPE: is awarded 1.5 contact hours (0.15 CEUs)") == [("1.5", "ACPE", "awarded")]
    assert lines("ACPE: is awarded 0.15 CEU (1.5 contact hours)") == [("1.5", "ACPE", "awarded")]


def test_a_plain_number_takes_the_one_system_of_the_page() -> None:
    text = "designates this course for a maximum of 4 AMA PRA Category 1 Credits.\nCredits Claimed: 3.5"

    assert lines(text) == [("4", "AMA_PRA_1", "designated"), ("3.5", "AMA_PRA_1", "awarded")]


def test_a_plain_number_stays_open_where_two_systems_compete() -> None:
    text = "approved for 2 AMA PRA Category 1 Credits and 2 AAFP Prescribed credits.\nTotal Credits Earned: 1.75"

    assert ("1.75", "OTHER", "awarded") in lines(text)


def test_contact_hours_belong_to_the_accreditor_that_the_page_names() -> None:
    accredited = "is accredited as a provider of nursing continuing professional development by the ANCC."

    assert lines(f"{accredited}\nContact Hours Earned: 2.4") == [("2.4", "ANCC", "awarded")]
    assert lines("Contact Hours Earned: 2.4") == [("2.4", "OTHER", "awarded")]


def test_a_joint_accreditation_statement_does_not_make_nurses_hours_pharmacists() -> None:
    text = (
        "is jointly accredited by the ACCME, the ACPE, and the ANCC, to provide continuing education for the "
        "healthcare team.\nProvider approved by the California Board of Registered Nursing, for 2 contact hours.\n"
        "This educational activity for 2 contact hours is provided by Northfield."
    )

    assert lines(text) == [("2", "CA_BRN", "designated"), ("2", "ANCC", "designated")]


def test_what_the_activity_is_awarded_is_its_maximum_beside_a_persons_award() -> None:
    alone = "This activity is awarded 5 contact hours of nursing education."
    with_award = f"Robin Marsh is awarded 3 contact hours of nursing education.\n{alone}"

    assert lines(alone) == [("5", "ANCC", "awarded")]
    assert lines(with_award) == [("3", "ANCC", "awarded"), ("5", "ANCC", "designated")]


def test_the_same_fact_counts_once() -> None:
    text = (
        "is awarded 1.0 AMA PRA Category 1 Credit. Northfield designates this activity for a maximum of 1 AMA PRA "
        "Category 1 Credit. You have earned 1.00 AMA PRA Category 1 Credit."
    )

    assert lines(text) == [("1", "AMA_PRA_1", "awarded"), ("1", "AMA_PRA_1", "designated")]


def test_a_number_split_from_its_unit_by_a_line_break_is_read() -> None:
    text = "is awarded 1.75 hour(s) of AMA PRA Category\n1 Credit(s)"

    (mention,) = find_credits(text)

    assert (str(mention.amount), mention.system.value) == ("1.75", "AMA_PRA_1")
    assert text[mention.start : mention.end] == "1.75 hour(s) of AMA PRA Category\n1 Credit(s)"


@pytest.mark.parametrize(
    ("header", "number", "expected"),
    [
        ("CPEUs Awarded", "2.25", ("2.25", "CDR")),
        ("CEUs", "0.1", ("1", "OTHER")),
        ("Credits", "2", ("2", "OTHER")),
    ],
)
def test_a_column_of_credits_is_known_by_its_head(header: str, number: str, expected: tuple[str, str]) -> None:
    mention: CreditMention | None = column_mention(header, number, (0, 4), Whole(""))

    assert mention is not None
    line = mention.as_line()
    assert (line["amount"], line["system"]) == expected


@pytest.mark.parametrize(("header", "number"), [("Page", "2"), ("Credits", "401"), ("Credits", "two")])
def test_other_columns_hold_no_credit(header: str, number: str) -> None:
    assert column_mention(header, number, (0, 4), Whole("")) is None


@pytest.mark.parametrize(
    ("cell", "system"),
    [
        ("AMA PRA Category 1", "AMA_PRA_1"),
        ("ANCC contact hours", "ANCC"),
        ("AOA Category 2-B", "AOA_2B"),
        ("Live", None),
    ],
)
def test_a_cell_names_its_system(cell: str, system: str | None) -> None:
    assert system_named_in(cell) == system


def test_a_label_goes_before_the_words_of_the_next_line() -> None:
    text = "AMA PRA Category 1 Credits claimed: 22.75\nAOA Category 1-A credits claimed: 20"

    assert lines(text) == [("22.75", "AMA_PRA_1", "awarded"), ("20", "AOA_1A", "awarded")]


def test_a_profession_in_an_address_makes_no_credit() -> None:
    assert find_credits("12 Nursing Way, 3 Pharmacy Road") == []


def test_a_part_of_a_possible_whole_is_awarded_and_the_whole_designated() -> None:
    lines = [
        mention.as_line() for mention in find_credits("and claim 1.5 of a possible 2.25 AMA PRA Category 1 Credits")
    ]

    assert lines == [
        {"amount": "1.5", "system": "AMA_PRA_1", "basis": "awarded"},
        {"amount": "2.25", "system": "AMA_PRA_1", "basis": "designated"},
    ]


def test_words_between_a_number_and_its_unit_do_not_hide_it() -> None:
    lines = [mention.as_line() for mention in find_credits("is awarded 5 Clinical Continuing Education Credits")]

    assert lines == [{"amount": "5", "system": "OTHER", "basis": "awarded"}]


def test_a_label_may_explain_itself_in_brackets() -> None:
    lines = [mention.as_line() for mention in find_credits("ABIM MOC points earned (Medical Knowledge): 0.5")]

    assert lines == [{"amount": "0.5", "system": "MOC", "basis": "awarded"}]


def test_points_are_of_the_system_that_their_line_names() -> None:
    text = "CME: 5 AMA PRA Category 1 Credits\nMOC Part II: 1.25 points"

    assert [mention.system.value for mention in find_credits(text)] == ["AMA_PRA_1", "MOC"]


def test_hours_attended_say_nothing_beside_the_same_amount_awarded() -> None:
    text = "attended 6.75 hours of the course and is entitled to 6.75 AMA PRA Category 1 Credits"
    lines = [mention.as_line() for mention in consolidate(resolve_unnamed(find_credits(text), text))]

    assert lines == [{"amount": "6.75", "system": "AMA_PRA_1", "basis": "awarded"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AOA Category 1-A", True),
        ("AMA PRA Category 1 Credit(s)\u2122", True),
        ("ANCC Contact Hours", True),
        ("Hours Earned", False),
        ("approved for AMA PRA Category 1 Credit", False),
    ],
)
def test_a_cell_of_a_system_names_nothing_else(text: str, expected: bool) -> None:
    assert names_only_a_system(text) is expected


@pytest.mark.parametrize(("text", "amount"), [("twenty (20)", "20"), ("one and a half (1.5)", "1.5")])
def test_an_amount_behind_its_words_is_read(text: str, amount: str) -> None:
    lines = [mention.as_line() for mention in find_credits(f"has been awarded {text} AMA PRA Category 1 Credits")]

    assert lines == [{"amount": amount, "system": "AMA_PRA_1", "basis": "awarded"}]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("upon completion of four and a half AMA PRA Category 1 Credit(s)", "4.5"),
        ("has been awarded twenty-two and three quarters AMA PRA Category 1 Credits", "22.75"),
        ("CME: 1.75 hour(s), AMA PRA Category 1 Credit(s).", "1.75"),
        ("y se le otorgan 8.00 créditos AMA PRA Categoría 1", "8"),
    ],
)
def test_amounts_in_words_behind_a_comma_and_in_spanish_are_read(text: str, amount: str) -> None:
    assert [(found.as_line()["amount"], found.system.value) for found in find_credits(text)] == [(amount, "AMA_PRA_1")]


@pytest.mark.parametrize(
    "text",
    ["This one credit card, and two hours of rest", "one of three parts", "three (3) AMA PRA Category 1 Credits"],
)
def test_words_that_count_something_else_or_are_repeated_in_digits_add_nothing(text: str) -> None:
    assert [found.amount for found in find_credits(text)] == ([3] if "(3)" in text else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("is awarded 4 ASWB ACE general CE credits", ("4", "OTHER", "awarded"), id="social-work"),
        pytest.param("earned 0.3 AOTA CEUs", ("3", "OTHER", "awarded"), id="units-of-another-body"),
        pytest.param("approved for 6 Class A CE credits", ("6", "OTHER", "designated"), id="class-of-credit"),
        pytest.param("approved for 2.5 L-CERPs by the board", ("2.5", "OTHER", "designated"), id="own-unit"),
        pytest.param("awarded 2 NCPD (ANCC) Contact Hours", ("2", "ANCC", "awarded"), id="known-body-between"),
        pytest.param("completed 1.5 continuing education hours", ("1.5", "OTHER", "awarded"), id="education-hours"),
    ],
)
def test_credit_of_a_body_named_between_number_and_unit_is_read(text: str, expected: tuple[str, str, str]) -> None:
    assert lines(text) == [expected]


def test_the_credit_of_another_body_is_not_that_of_the_page() -> None:
    text = "has earned 3 AMA PRA Category 1 Credits and 3 Cognate Credits. Acceptable for up to 4 ASP credits."

    assert lines(text) == [("3", "AMA_PRA_1", "awarded"), ("3", "OTHER", "awarded"), ("4", "OTHER", "designated")]


def test_the_credit_of_another_body_leaves_the_system_of_plain_credits() -> None:
    text = "designated for 3 AMA PRA Category 1 Credits and 3 Cognate Credits. Credits claimed: 2.5"

    assert ("2.5", "AMA_PRA_1", "awarded") in lines(text)


def test_the_number_of_a_part_of_something_is_no_credit() -> None:
    assert find_credits("accepted under Section 1 of the Maintenance of Certification Program") == []
    assert find_credits("Session 3 Nutrition Credits") == []
    assert lines("Lecture Series 1.5 AMA PRA Category 1 Credits") == [("1.5", "AMA_PRA_1", "awarded")]


def test_who_took_part_for_an_amount_is_awarded_it() -> None:
    text = "took part in the webinar Swallowing for 0.15 CEUs (1.5 hours). This course is offered for 0.15 CEUs."

    assert ("1.5", "OTHER", "awarded") in lines(text)


def test_a_heading_says_whose_credit_the_text_under_it_is_of() -> None:
    text = (
        "Physicians\nNorthgate designates this live activity for a maximum of 4.0 AMA PRA Category 1 Credits.\n"
        "Nurses\nThis activity is approved for 4.0 contact hours.\n"
        "Pharmacists and Pharmacy Technicians\nThis activity has been assigned 4.0 contact hours.\n"
        "Social Work\nApproved for 4.0 continuing education credits.\n"
        "Psychologists\nThis activity qualifies for 4.0 CE credits."
    )

    assert lines(text) == [("4", system, "designated") for system in ("AMA_PRA_1", "ANCC", "ACPE", "OTHER", "APA")]


def test_a_heading_may_stand_before_the_amount_on_its_line() -> None:
    text = "Nurses: 3 contact hours. Social workers: 2.5 CE hours. Physicians: 3 AMA PRA Category 1 Credits"

    assert [system for _, system, _ in lines(text)] == ["ANCC", "OTHER", "AMA_PRA_1"]


def test_plain_credits_are_of_those_who_approve_or_receive_them() -> None:
    page = "Ada Lind has earned 2 contact hours. Accredited provider of continuing nursing education.\n"

    assert ("2", "OTHER", "designated") in lines(page + "Approved for 2 hours for Social Workers, sponsor 5511.")
    assert ("3", "OTHER", "designated") in lines(page + "Social workers completing this course receive 3 CE credits.")
    assert ("4", "APA", "designated") in lines(
        page + "Approved for 4 CE credits by the American Psychological Association."
    )


def test_contact_hours_that_a_state_board_approves_for_nurses_are_the_boards() -> None:
    text = (
        "Council of Emergency Nurses\nContact hours: 2\nProvider approved by the California Board of Registered Nursing"
    )

    assert lines(text) == [("2", "CA_BRN", "awarded")]


def test_a_label_that_names_no_system_means_the_contact_hours_of_its_amount() -> None:
    approved = "approved for 2 contact hours by the AANP, and for 3 contact hours for pharmacists.\n"

    assert ("2", "AANP", "awarded") in lines(approved + "Contact hours earned: 2")


def test_the_next_paragraph_is_no_part_of_the_sentence_that_an_abbreviation_ends() -> None:
    text = "Nurses\nApproved for 4 contact hours.\nPharmacists\nApproved for 5 contact hours."

    assert lines(text) == [("4", "ANCC", "designated"), ("5", "ACPE", "designated")]


@pytest.mark.parametrize(
    "text",
    [
        "Contact hours: 6.5 Pharmacology hours (included): 2.0",
        "Contact hours: 6.5\nRx hours: 2.0",
        "Contact hours: 6.5\nPharmacotherapeutic hours: 2.0",
        "Total contact hours: 6.5 Ethics hours: 1.0",
        "completed 6.5 contact hours (2.0 contact hours are in the area of pharmacology)",
        "completed 6.5 contact hours, including 1 hour of ethics and 2 hours of opioid prescribing.",
        "Contact hours: 6.5\nOf which, self-assessment 2.0 hours",
    ],
)
def test_hours_that_are_part_of_others_are_no_line(text: str) -> None:
    assert lines(text) == [("6.5", "OTHER", "awarded")]


def test_what_was_claimed_of_a_total_is_no_part_of_it() -> None:
    text = "Total AMA PRA Category 1 Credits: 20\nCredits claimed: 15"

    assert ("15", "AMA_PRA_1", "awarded") in lines(text)


def test_a_maximum_behind_a_claim_is_not_what_was_claimed() -> None:
    text = "I claim the following number of AMA PRA Category 1 Credits: 16.75 (maximum 52)"

    assert lines(text) == [("16.75", "AMA_PRA_1", "awarded")]


def test_the_part_of_what_was_available_is_awarded() -> None:
    assert ("8", "AMA_PRA_1", "awarded") in lines("I claim 8 of 10.5 available AMA PRA Category 1 Credits")


@pytest.mark.parametrize(
    "text",
    ["Certification points earned: 10", "earned 10 MOCA points", "earned 10 Continuous Certification points"],
)
def test_points_of_certification_are_of_its_maintenance(text: str) -> None:
    assert lines(text) == [("10", "MOC", "awarded")]


def test_labels_of_a_row_count_their_own_numbers() -> None:
    text = "Credit hours (AMA PRA Category 1): 5.5 Nursing contact hours: 6.6"

    assert lines(text) == [("5.5", "AMA_PRA_1", "awarded"), ("6.6", "ANCC", "awarded")]


def test_hours_of_attendance_beside_a_designation_are_participation() -> None:
    text = "designated for 2.5 AMA PRA Category 1 Credits. Hours of attendance: 2.0"

    assert lines(text) == [("2.5", "AMA_PRA_1", "designated"), ("2", "OTHER", "participation")]


def test_a_word_that_counts_nothing_is_no_amount() -> None:
    assert find_credits("The official record of credit is the one in CPE Monitor.") == []


def test_contact_hours_are_of_the_profession_that_alone_is_spoken_of() -> None:
    assert lines("Maria Lopez, RN, earned 3 contact hours") == [("3", "ANCC", "awarded")]
    assert lines("Sam Field, PharmD, earned 3 contact hours") == [("3", "ACPE", "awarded")]
    assert lines("Sam Field, PharmD, and Maria Lopez, RN, earned 3 contact hours") == [("3", "OTHER", "awarded")]
    assert lines("Maria Lopez, RN, has met the requirement for 3 hours of training") == [("3", "OTHER", "awarded")]


def test_a_label_may_stand_between_what_was_done_and_the_system() -> None:
    text = "Awarded: AMA PRA Category 1 Credit(s) 3.00\nAvailable: AMA PRA Category 1 Credit(s) 4.00"

    assert lines(text) == [("3", "AMA_PRA_1", "awarded"), ("4", "AMA_PRA_1", "designated")]


def test_the_version_of_a_programme_is_no_amount() -> None:
    assert lines("earned 4.5 ABA MOCA 2.0 Part 2 points") == [("4.5", "MOC", "awarded")]


def test_confirmed_attendance_is_participation() -> None:
    text = "acceptable for up to 7.5 Prescribed credits by the AAFP.\nAttendance confirmed: 6.5 hours"

    assert lines(text) == [("7.5", "AAFP_PRESCRIBED", "designated"), ("6.5", "OTHER", "participation")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("was awarded 1.5 Category A+ credits", ("1.5", "OTHER", "awarded"), id="letter-with-a-plus"),
        pytest.param("Category 1 CECH: 2.0", ("2", "OTHER", "awarded"), id="own-unit-as-label"),
        pytest.param("ASHA CEUs: 0.2 (2 contact hours)", ("2", "OTHER", "awarded"), id="ceus-as-label"),
        pytest.param(
            "claim ___3.5___ AMA PRA Category 1 Credits", ("3.5", "AMA_PRA_1", "awarded"), id="on-a-rule-to-fill-in"
        ),
        pytest.param(
            "awarded 3.00 (three) AMA PRA Category 1 Credits", ("3", "AMA_PRA_1", "awarded"), id="said-again-in-words"
        ),
        pytest.param(
            "awarded 3 Nurse Practitioner contact hours (AANP)", ("3", "AANP", "awarded"), id="body-in-brackets"
        ),
        pytest.param("completed 7 CME (AMA Category 1)", ("7", "AMA_PRA_1", "awarded"), id="system-in-brackets"),
        pytest.param("awarded 3 ABS self-assessment credits", ("3", "OTHER", "awarded"), id="kind-of-a-body"),
        pytest.param(
            "approved for 8 hour(s) of ACEP Category I credit", ("8", "OTHER", "designated"), id="own-category"
        ),
        pytest.param(
            "a maximum of 17 hour(s) of AAAEC Category I credit", ("17", "OTHER", "designated"), id="of-five-letters"
        ),
        pytest.param("earned 8 hours of AMA PRA Category I credit", ("8", "AMA_PRA_1", "awarded"), id="ama-category"),
        pytest.param("AWARDED 3 LIVE CATEGORY 1 CME CREDITS (AMA)", ("3", "AMA_PRA_1", "awarded"), id="capitals"),
        pytest.param("Number of credits 5 Category A", ("5", "OTHER", "awarded"), id="letter-alone"),
        pytest.param("awarded 1 CECH", ("1", "OTHER", "awarded"), id="podiatrists-hours"),
        pytest.param("approved for 25 points of Part 4 MOC credit", ("25", "MOC", "designated"), id="points-of-moc"),
        pytest.param(
            "meets the qualifications for 8 hours of continuing education", ("8", "OTHER", "designated"), id="qualifies"
        ),
    ],
)
def test_amounts_are_read_however_their_unit_is_dressed(text: str, expected: tuple[str, str, str]) -> None:
    assert lines(text) == [expected]


def test_credit_of_a_body_in_a_label_stays_beside_that_of_a_listed_one() -> None:
    text = "NBCC Hours: 4.0    APA Credits: 4.0"

    assert lines(text) == [("4", "OTHER", "awarded"), ("4", "APA", "awarded")]


def test_a_heading_on_the_line_goes_before_one_on_the_next() -> None:
    text = "[ ] Nurses: 2 contact hours\n[ ] Pharmacists: 3 contact hours"

    assert lines(text) == [("2", "ANCC", "designated"), ("3", "ACPE", "designated")]


def test_what_is_said_behind_an_amount_goes_before_what_is_said_of_the_one_over_it() -> None:
    text = "designates this material for a maximum of 10 AMA PRA Category 1 Credits\n4 credits earned on 05/06/2021"

    assert lines(text) == [("10", "AMA_PRA_1", "designated"), ("4", "AMA_PRA_1", "awarded")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("AAFP Prescribed: 2.0", ("2", "AAFP_PRESCRIBED", "awarded"), id="system-as-label"),
        pytest.param("AAPA Category 1 CME: 3.0 hours", ("3", "AAPA_1", "awarded"), id="system-as-label-of-hours"),
        pytest.param("Total CE: 4.5 hours", ("4.5", "OTHER", "awarded"), id="education-as-label"),
        pytest.param("earned 1.0 Pharmacy CE", ("1", "ACPE", "awarded"), id="education-of-a-profession"),
        pytest.param("Clock hours: 4.25", ("4.25", "OTHER", "awarded"), id="clock-hours"),
        pytest.param("HOURS EARNED .....: 1", ("1", "OTHER", "awarded"), id="dotted-leader"),
        pytest.param("Horas contacto otorgadas: 0.75", ("0.75", "OTHER", "awarded"), id="spanish"),
        pytest.param(
            "Continuing education credits for psychologists: two and a half (2.5)",
            ("2.5", "APA", "awarded"),
            id="for-whom-and-in-words",
        ),
        pytest.param(
            "Hours attended, verified by sign-in at each session: 10.25",
            ("10.25", "OTHER", "awarded"),
            id="with-a-remark",
        ),
    ],
)
def test_a_label_may_name_the_credit_alone(text: str, expected: tuple[str, str, str]) -> None:
    assert lines(text) == [expected]


def test_what_was_granted_of_a_maximum_is_awarded() -> None:
    text = "accredited for a maximum of 2.0 AMA PRA Category 1 Credits, and was granted 1.5."

    assert ("1.5", "AMA_PRA_1", "awarded") in lines(text)


def test_amounts_of_a_system_that_add_up_to_its_total_are_parts_of_it() -> None:
    text = (
        "First day: 3.25 AMA PRA Category 1 Credits\nSecond day: 2.75 AMA PRA Category 1 Credits\n"
        "Total: 6.00 AMA PRA Category 1 Credits"
    )

    assert lines(text) == [("6", "AMA_PRA_1", "awarded")]
    assert ("3.25", "AMA_PRA_1", "awarded") in lines(text.replace("2.75", "2.5"))


def test_a_remark_may_stand_between_hours_and_those_who_approve_them() -> None:
    text = "approved for 4.00 contact hour(s) (which includes 1.75 hour(s) of pharmacology) by the AANP. For nurses."

    assert lines(text) == [("4", "AANP", "designated")]


def test_hours_that_another_bodys_commission_approves_are_not_of_the_learners_degree() -> None:
    text = "Ada Lind, RN\nContact hours earned: 0.8\nThis course is approved by the Commission for Case Managers."

    assert lines(text) == [("0.8", "OTHER", "awarded")]
    assert lines(text.replace("Case Managers", "Education")) == [("0.8", "ANCC", "awarded")]


def test_plain_hours_that_somebody_attended_in_all_are_participation() -> None:
    text = "Robin Marsh attended the course\nLearners First\nfor a total of 3.25 hours of post-graduate instruction"

    assert lines(text) == [("3.25", "OTHER", "participation")]
    assert lines(text.replace("hours of", "credits for")) == [("3.25", "OTHER", "awarded")]


def test_what_a_unit_is_worth_is_no_credit() -> None:
    assert find_credits("are awarded CEUs; 0.1 CEU is equal to one contact hour.") == []


def test_units_that_a_body_abbreviates_are_its_credit() -> None:
    assert lines("earned 8.5 Continuing Competence Units (CCUs), equal to 8.5 contact hours.") == [
        ("8.5", "OTHER", "awarded")
    ]


def test_hours_of_a_course_that_a_body_approved_are_of_the_body() -> None:
    text = "For pharmacists and nurses. COPE approved course for 10 hours of continuing education."

    assert lines(text) == [("10", "COPE", "designated")]
