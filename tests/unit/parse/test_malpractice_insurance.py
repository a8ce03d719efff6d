from __future__ import annotations

import pytest

from parse.types.malpractice_insurance import extract
from tests.unit.parse.pages import section_of

ACORD = """
    ACORD              CERTIFICATE OF LIABILITY INSURANCE                 DATE (MM/DD/YYYY)
                                                                          04/14/2025
    THIS CERTIFICATE IS ISSUED AS A MATTER OF INFORMATION ONLY AND CONFERS NO RIGHTS
    PRODUCER                          CONTACT NAME: Kim Vale
    Coastal Risk Advisors, LLC        INSURER(S) AFFORDING COVERAGE
    Columbus, OH 43215                INSURER A : Meridian Physicians Insurance Company
    INSURED                           INSURER B :
    Robin Marsh, MD                   INSURER C :
    Tulsa, OK 74155

    TYPE OF INSURANCE              POLICY NUMBER    POLICY EFF      POLICY EXP      LIMITS
                                                    (MM/DD/YYYY)    (MM/DD/YYYY)
    COMMERCIAL GENERAL LIABILITY   GL-198272        01/01/2025      01/01/2026      EACH OCCURRENCE    $ 500,000
        CLAIMS-MADE   OCCUR                                                         AGGREGATE          $ 900,000

    Professional Liability         MPL-9740489      04/14/2025      04/14/2026      Each Claim    $1,000,000
    Claims Made                                                                     Aggregate     $3,000,000
    Retro Date: 08/20/2018

    DESCRIPTION OF OPERATIONS / LOCATIONS / VEHICLES

    CERTIFICATE HOLDER                        CANCELLATION
    Lee Thorn, MD                             AUTHORIZED REPRESENTATIVE
"""
WHOLE = {
    "provider_name": "Robin Marsh",
    "insurer": "Meridian Physicians Insurance Company",
    "policy_number": "MPL-9740489",
    "effective_date": "2025-04-14",
    "expiration_date": "2026-04-14",
    "per_claim_limit": "1000000",
    "aggregate_limit": "3000000",
    "coverage_basis": "claims-made",
    "retroactive_date": "2018-08-20",
}
CARRIER = """
    # Meridian Physicians Insurance Company
    CERTIFICATE OF INSURANCE
    Named Insured:          Robin Marsh, MD
    Policy Number:          MPL-9740489
    Policy Period:          04/14/2025 to 04/14/2026
    Type of Coverage:       Claims-Made
    Retroactive Date:       08/20/2018
    Limits of Liability:    $1,000,000 each claim / $3,000,000 aggregate
    Certificate Holder:     Valley Health Plan
    Authorized Representative: Kim Vale
"""
LETTER = """
    Meridian Physicians Insurance Company
    This letter confirms that Robin Marsh, MD is insured by Meridian Physicians Insurance
    Company under claims-made policy number MPL-9740489, effective April 14, 2025 and expiring
    April 14, 2026 with a retroactive date of August 20, 2018. The limits of liability are
    $1,000,000 per claim and
    $3,000,000 in the aggregate.
    Kim Vale
    Underwriting Manager
"""


def values(*pages: str) -> dict[str, object]:
    return {name: found.value for name, found in extract(section_of(*pages)).fields.items()}


@pytest.mark.parametrize("text", [ACORD, CARRIER, LETTER], ids=["acord", "carrier", "letter"])
def test_the_same_policy_is_read_from_every_kind_of_paper(text: str) -> None:
    assert values(text) == WHOLE


def test_the_form_is_named_and_a_carriers_paper_is_not() -> None:
    assert extract(section_of(ACORD)).template == "acord_25"
    assert extract(section_of(CARRIER)).template is None


def test_general_liability_alone_gives_no_policy() -> None:
    without = "\n".join(line for line in ACORD.splitlines() if "Professional" not in line)

    found = values(without)

    assert not {"policy_number", "effective_date", "per_claim_limit"} & set(found)


@pytest.mark.parametrize(
    ("printed", "claim", "aggregate"),
    [
        ("Limits of Liability: $1,000,000/$3,000,000", "1000000", "3000000"),
        ("Limits: $1M/$3M", "1000000", "3000000"),
        ("Limits: $250,000 per occurrence, $750,000 annual aggregate", "250000", "750000"),
        ("Per Claim: $2,000,000 Aggregate: $6,000,000", "2000000", "6000000"),
        ("Annual Aggregate    $3,000,000\nEach Medical Incident    $1,000,000", "1000000", "3000000"),
        ("Limits: $1,000,000 / $3,000,000 (each occurrence / annual aggregate)", "1000000", "3000000"),
        ("Limits per claim / aggregate: $1,000,000 / $3,000,000", "1000000", "3000000"),
        ("$1,000,000   Each Wrongful Act or series of acts\n$3,000,000   Total Limit", "1000000", "3000000"),
        ("Limits: $1 million each claim and $3 million aggregate", "1000000", "3000000"),
    ],
)
def test_limits_are_told_apart_in_every_notation(printed: str, claim: str, aggregate: str) -> None:
    found = values(f"Policy Number: MPL-9740489\n{printed}")

    assert (found["per_claim_limit"], found["aggregate_limit"]) == (claim, aggregate)


def test_words_at_the_start_of_a_line_belong_to_the_amount_before_it() -> None:
    found = values("""
        Robin Marsh, MD is insured with limits of $250,000
        per claim and $750,000 aggregate.
    """)

    assert (found["per_claim_limit"], found["aggregate_limit"]) == ("250000", "750000")


def test_a_premium_is_no_limit() -> None:
    assert "per_claim_limit" not in values("Policy Number: MPL-9740489\nTotal Premium: $62,000")


def test_both_forms_of_coverage_unticked_give_none() -> None:
    assert "coverage_basis" not in values("Policy Number: MPL-9740489\nClaims-Made    Occurrence")


def test_neither_holder_nor_producer_is_the_insurer() -> None:
    found = values("""
        Producer                      Insurance Company
        Beacon Insurance Agency       Granite Medical Mutual
        Insured                       Certificate Holder
        Robin Marsh, MD               Valley Health Plan
    """)

    assert (found["insurer"], found["provider_name"]) == ("Granite Medical Mutual", "Robin Marsh")


def test_a_ticked_box_tells_the_form_of_coverage() -> None:
    row = """
        CERTIFICATE OF LIABILITY INSURANCE
        PRODUCER                     INSURER(S) AFFORDING COVERAGE
        THIS CERTIFICATE IS ISSUED AS A MATTER OF INFORMATION ONLY
        TYPE OF INSURANCE                POLICY NUMBER    POLICY EFF    POLICY EXP    LIMITS
        PROFESSIONAL LIABILITY           MP-100200        01/01/2025    01/01/2026    EACH CLAIM $1,000,000
        {claims} CLAIMS-MADE   {occurrence} OCCUR
        DESCRIPTION OF OPERATIONS
    """

    assert values(row.format(claims="\u2612", occurrence=" "))["coverage_basis"] == "claims-made"
    assert values(row.format(claims=" ", occurrence="\u2612"))["coverage_basis"] == "occurrence"
    assert "coverage_basis" not in values(row.format(claims="\u2612", occurrence="\u2612"))


def test_a_company_is_named_over_two_lines() -> None:
    found = values("""
        Insurance is provided by: Lakes Casualty
        Company of Northfield
        Professional liability policy number: PL-1002
    """)

    assert found["insurer"] == "Lakes Casualty Company of Northfield"


def test_a_letter_to_somebody_gives_no_expiry() -> None:
    found = values("""
        September 27, 2025
        To whom it may concern:
        Robin Marsh, MD is insured under Policy No. PL-1002 from October 24, 2025 to October 24, 2026.
    """)

    assert (found["effective_date"], found["expiration_date"]) == ("2025-10-24", "2026-10-24")


def test_the_term_behind_a_policy_number_belongs_to_it() -> None:
    assert values("Policy Number: PSL 11891371 04")["policy_number"] == "PSL1189137104"


def test_the_insurer_of_a_form_with_several_is_the_one_whose_letter_the_row_bears() -> None:
    lettered = (
        ACORD.replace("INSURER B :", "INSURER B : Harbor Specialty Insurance Company")
        .replace("    COMMERCIAL GENERAL LIABILITY   GL", "A   COMMERCIAL GENERAL LIABILITY   GL")
        .replace("    Professional Liability         MPL", "B   Professional Liability         MPL")
    )

    assert values(lettered)["insurer"] == "Harbor Specialty Insurance Company"


def test_a_term_printed_in_three_lines_has_both_its_days() -> None:
    found = values("""
        Allied Physicians Reciprocal
        Insured               Policy           Term (12:01 a.m.)
        Robin Marsh, MD       ALR-247545-4     08/11/2025
        12 Oak Street         Claims-made      to
        Macon, GA 86389       Occurrence       08/11/2026
    """)

    assert (found["effective_date"], found["expiration_date"]) == ("2025-08-11", "2026-08-11")


def test_a_letter_tells_its_document_and_the_limit_for_all_occurrences() -> None:
    found = values("""
        Compass Medical Liability Trust
        Robin Marsh, MD, is covered by the Trust. Coverage document HSL-3942-631 applies
        with a limit of $1,000,000 per occurrence and $3,000,000 for all occurrences of the year.
    """)

    assert found["policy_number"] == "HSL-3942-631"
    assert found["aggregate_limit"] == "3000000"


def test_the_number_of_the_group_counts_only_where_the_policy_has_none() -> None:
    group = "Master Policy # 700100"

    assert values(f"Policy Number\nMPL-9740489\n\n{group}")["policy_number"] == "MPL-9740489"
    assert values(group)["policy_number"] == "700100"


def test_a_number_keeps_the_two_signs_of_its_series() -> None:
    assert values("Policy:   4K 0027761")["policy_number"] == "4K0027761"


def test_a_label_that_the_line_parts_names_the_policy() -> None:
    found = values("""
        Robin Marsh, MD is covered for professional liability under policy
        number 9740489 issued by Granite Medical Mutual Company. The policy is in force
        from 10/01/2021 to 10/01/2022.
    """)

    assert found["policy_number"] == "9740489"
    assert found["insurer"] == "Granite Medical Mutual Company"


def test_the_register_of_insurers_is_no_part_of_a_companys_name() -> None:
    assert values("Insurer: Granite Medical Mutual, NAIC 10101")["insurer"] == "Granite Medical Mutual"


def test_an_institution_that_insures_itself_is_the_insurer() -> None:
    found = values("""
        This is to certify that The Trustees of Northfield
        College is self-insured for professional liability.
        Name: Robin Marsh, MD
    """)

    assert found["insurer"] == "The Trustees of Northfield College"


@pytest.mark.parametrize("label", ["Nature of Coverage:", "Coverage:"])
def test_the_occurrence_of_a_limit_is_no_form_of_coverage(label: str) -> None:
    limit = "Limits: $1,000,000 per occurrence"

    assert values(f"{label} Professional liability, claims-made\n{limit}")["coverage_basis"] == "claims-made"
    assert "coverage_basis" not in values(limit)


@pytest.mark.parametrize(
    "term", ["Effective / Expiration: 01/01/2025 / 01/01/2026", "Policy Period: From: 01/01/25  To: 01/01/26"]
)
def test_a_term_of_two_days_behind_one_label_has_both(term: str) -> None:
    found = values(f"Policy Number: MPL-9740489\n{term}")

    assert (found["effective_date"], found["expiration_date"]) == ("2025-01-01", "2026-01-01")


def test_a_letter_names_the_trust_that_covers_and_not_the_office_that_writes() -> None:
    found = values("""
        Northfield Medical Center
        Office of Insurance and Risk Finance
        This will confirm that Robin Marsh, MD is provided professional liability coverage through the
        Northfield Medical Center Liability Trust. Coverage is provided on an occurrence basis.
    """)

    assert found["insurer"] == "Northfield Medical Center Liability Trust"


def test_the_seat_of_a_company_is_no_part_of_its_name() -> None:
    assert values("Carrier: Granite Medical Mutual, Salt Lake, UT")["insurer"] == "Granite Medical Mutual"


def test_a_policy_is_in_force_for_its_term_and_claims_made_since_its_retroactive_date() -> None:
    found = values("""
        In force             05/01/2016 - 05/01/2017
        Claims-made since    05/01/2008
    """)

    assert (found["effective_date"], found["expiration_date"]) == ("2016-05-01", "2017-05-01")
    assert found["retroactive_date"] == "2008-05-01"


def test_a_sentence_over_two_lines_tells_the_retroactive_date() -> None:
    found = values("""
        We insure Dr. Marsh on a claims-made form. The retroactive date is February
        5, 2012. The policy is not covered by the Northfield Casualty Insurance Guaranty Association.
    """)

    assert found["retroactive_date"] == "2012-02-05"
    assert "insurer" not in found


def test_the_department_that_deems_is_the_insurer() -> None:
    found = values("""
        DEPARTMENT OF HEALTH AND HUMAN SERVICES
        Notice of Deeming Action under the Federal Tort Claims Act
        Deemed individual: Robin Marsh, MD
    """)

    assert found["insurer"] == "DEPARTMENT OF HEALTH AND HUMAN SERVICES"


def test_the_insured_is_not_the_insurer() -> None:
    found = values("""
        Insured         Insurer
        Robin Marsh-Oke          Granite Medical Mutual
        12 Oak Street            Macon, GA 86389
    """)

    assert found["insurer"] == "Granite Medical Mutual"


def test_a_practice_in_the_next_column_is_no_part_of_the_name() -> None:
    found = values("""
        Granite Medical Mutual Company
        High Plains Physicians PLLC            Robin Marsh, MD
        Policy Number: MPL-9740489
    """)

    assert found["provider_name"] == "Robin Marsh"


def test_the_name_on_the_form_of_acord_is_that_of_the_contact() -> None:
    form = ACORD.replace("CONTACT NAME: Kim Vale", "NAME: Kim Vale").replace("Robin Marsh, MD ", "Salem Surgery, LLP")
    form = form.replace(
        "CERTIFICATE HOLDER", "RE: Coverage of Dr. Robin Marsh, employed physician.\n    CERTIFICATE HOLDER"
    )

    assert values(form)["provider_name"] == "Robin Marsh"


def test_a_certificate_without_a_policy_bears_its_own_number_in_doubt() -> None:
    found = extract(
        section_of("CERTIFICATE OF PROTECTION\nCertificate number: SIP-2016-0418\nInsured: Robin Marsh, MD")
    )

    assert found.fields["policy_number"].value == "SIP-2016-0418"
    assert (found.fields["policy_number"].confidence or 1) < 0.7


@pytest.mark.parametrize("form", ["an Interinsurance Exchange", "a Risk Retention Group", "a Reciprocal Exchange"])
def test_an_insurer_is_named_with_its_form(form: str) -> None:
    found = values(f"DECLARATIONS\nNamed Insured    Robin Marsh, MD\nThe Keel Company, {form}")

    assert found["insurer"] == f"The Keel Company, {form}"


def test_limits_may_be_printed_in_thousands() -> None:
    found = values("Limits of Liability (000's):    $1,000 each medical incident / $3,000 aggregate")

    assert (found["per_claim_limit"], found["aggregate_limit"]) == ("1000000", "3000000")


def test_a_plain_heading_of_a_column_is_a_label() -> None:
    found = values("""
        INSURER: Keel Mutual Insurance Company

        POLICY NUMBER    COVERAGE       FROM          TO            RETROACTIVE DATE

        KMP 4410022      Claims-Made    05/01/2025    05/01/2026    05/01/2016
    """)

    assert (found["effective_date"], found["expiration_date"]) == ("2025-05-01", "2026-05-01")


def test_a_short_name_in_a_sentence_stands_for_the_full_one_of_the_letterhead() -> None:
    found = values("""
        Keel Mutual Insurance Company
        20 North Quay, Springfield

        We confirm that the physician is insured with Keel Mutual under a claims-made policy.
    """)

    assert found["insurer"] == "Keel Mutual Insurance Company"


def test_a_company_goes_on_with_its_state_in_the_next_line() -> None:
    found = values("""
        Insurance is provided by:
        Keel Casualty Company of Reading,
        Pennsylvania
    """)

    assert found["insurer"] == "Keel Casualty Company of Reading, Pennsylvania"


def test_an_institution_insures_through_its_own_trust() -> None:
    found = values("""
        Harbor Lakes Health
        Robin Marsh, MD is covered for professional liability through the Harbor Lakes Health
        Self-Insurance Trust while performing duties within the scope of employment.
    """)

    assert found["insurer"] == "Harbor Lakes Health Self-Insurance Trust"
