from __future__ import annotations

import pytest

from parse.types.csr_certificate import extract
from tests.unit.parse.pages import section_of


def values(*pages: str) -> dict[str, object]:
    return {name: found.value for name, found in extract(section_of(*pages)).fields.items()}


def test_a_state_registration_gives_every_field() -> None:
    found = values("""
        COMMONWEALTH OF MASSACHUSETTS
        Department of Public Health
        MASSACHUSETTS CONTROLLED SUBSTANCES REGISTRATION

        Registrant:             Robin Marsh, NP
        Registration Number:    MCS104422B
        Schedules:              II, III, IV, V, VI
        Date of Issue:          June 5, 2024
        Expiration Date:        June 30, 2027
    """)

    assert found == {
        "provider_name": "Robin Marsh",
        "provider_degree": "NP",
        "registration_number": "MCS104422B",
        "schedules": ["2", "3", "4", "5", "6"],
        "issue_date": "2024-06-05",
        "expiration_date": "2027-06-30",
        "issuer": "Department of Public Health",
        "state": "MA",
    }


def test_a_period_over_its_caption_gives_both_days() -> None:
    found = values("""
        State of New Jersey
        Division of Consumer Affairs

        11/01/2024 TO 10/31/2025            D10442255
        VALID                               REGISTRATION/CERTIFICATION #
    """)

    assert (found["issue_date"], found["expiration_date"]) == ("2024-11-01", "2025-10-31")
    assert found["registration_number"] == "D10442255"


def test_its_own_number_is_preferred_to_the_medical_licence_and_the_dea_number() -> None:
    found = values("""
        Maryland Department of Health
        DEA Number: BM1234563    License No: D0044211
        CDS Registration #: M44211   Expires: 08/31/2026
    """)

    assert found["registration_number"] == "M44211"


@pytest.mark.parametrize(
    ("heading", "state", "issuer"),
    [
        ("OKLAHOMA BUREAU OF NARCOTICS AND DANGEROUS DRUGS CONTROL", "OK", None),
        ("Indiana Professional Licensing Agency", "IN", None),
        ("Nevada State Board of Pharmacy", "NV", None),
        ("STATE OF UTAH\nDIVISION OF PROFESSIONAL LICENSING", "UT", "DIVISION OF PROFESSIONAL LICENSING"),
    ],
)
def test_the_issuer_need_not_be_a_medical_board(heading: str, state: str, issuer: str | None) -> None:
    found = values(f"{heading}\nRegistration No: 44211\nExpires: 10/31/2026")

    assert (found["issuer"], found["state"]) == (issuer or heading, state)


def test_a_registration_without_schedules_has_none() -> None:
    assert "schedules" not in values("Nevada State Board of Pharmacy\nRegistration No: CS44211\nExpires: 10/31/2026")


def test_labels_may_stand_below_their_values() -> None:
    found = values("""
        # State Of New Jersey
        Division of Consumer Affairs
        Drug Control Unit
        10/05/2025 TO 10/31/2026               D04471200
        VALID                                  LICENSE/REGISTRATION/CERTIFICATION #
    """)

    assert (found["registration_number"], found["expiration_date"]) == ("D04471200", "2026-10-31")


def test_a_label_whose_last_words_are_not_listed_has_its_value_beside_it() -> None:
    found = values("""
        Maryland Department of Health
        Registration                            M56342
        Schedules now in force                  2, 2N, 3, 3N, 4 and 5
    """)

    assert found["schedules"] == ["2", "2N", "3", "3N", "4", "5"]


def test_a_message_to_the_clinician_tells_holder_issuer_and_term() -> None:
    found = values("""
        Dear Robin Quinn Marsh, CRNP,
        The Office of Controlled Substances Administration, Maryland Department of Health, has approved it.
        Registration                            M56342
        Start of registration                   March 22, 2025
        End of registration                     March 31, 2028
        Collaborator named in the application   Kim T. Vale, MD
    """)

    assert (found["provider_name"], found["provider_degree"]) == ("Robin Quinn Marsh", "CRNP")
    assert found["issuer"] == "Maryland Department of Health"
    assert (found["issue_date"], found["expiration_date"]) == ("2025-03-22", "2028-03-31")


def test_a_number_without_a_label_is_told_by_how_states_number_registrations() -> None:
    found = values("""
        ALABAMA BOARD OF MEDICAL EXAMINERS
        QACSC.10442        2027
        Robin Marsh, PA-C
        P.A. License No. PA.4471
        Supervising physician: Kim Vale, MD   ACSC.20881
    """)

    assert found["registration_number"] == "QACSC.10442"


def test_the_degree_of_a_nurse_who_prescribes_is_no_part_of_the_name() -> None:
    found = values("""
        Narcotics Enforcement Division
        ROBIN QUINN MARSH, APRN-RX
        12 Mill Lane
        Hilo, HI 96720
    """)

    assert (found["provider_name"], found["provider_degree"]) == ("ROBIN QUINN MARSH", "APRN-RX")


def test_of_several_licences_that_for_controlled_substances_counts() -> None:
    found = values("""
        STATE OF UTAH
        DEPARTMENT OF COMMERCE
        DIVISION OF PROFESSIONAL LICENSING
        REFERENCE NUMBER(S), CLASSIFICATION(S) & DETAIL(S)
        104422-1205            Physician & Surgeon
        104422-8905            Physician & Surgeon (Controlled Substance Schedules 2-5)
    """)

    assert found["registration_number"] == "104422-8905"
    assert found["issuer"] == "DIVISION OF PROFESSIONAL LICENSING"


def test_a_section_heading_over_a_tables_heading_is_no_part_of_its_label() -> None:
    found = values("""
        Contact
        Name                  City/State/Zip
        Robin Quinn Marsh     Peoria, IL 61602
    """)

    assert found["provider_name"] == "Robin Quinn Marsh"


def test_labels_in_two_languages_stand_over_their_values() -> None:
    found = values("""
        GOBIERNO DE PUERTO RICO
        Administraci\u00f3n de Servicios de Salud Mental y Contra la Adicci\u00f3n
        Nombre / Name                            N\u00famero de registro / Registration Number
        Robin Quinn Marsh                        13-PR-61042
        Fecha de expedici\u00f3n / Issue date         Fecha de vencimiento / Expiration date
        07/31/2025                               07/28/2026
    """)

    assert found == {
        "provider_name": "Robin Quinn Marsh",
        "registration_number": "13-PR-61042",
        "issue_date": "2025-07-31",
        "expiration_date": "2026-07-28",
        "issuer": "Administraci\u00f3n de Servicios de Salud Mental y Contra la Adicci\u00f3n",
        "state": "PR",
    }


def test_schedules_without_a_label_stand_in_a_cell_of_their_own() -> None:
    found = values("""
        State of Nevada Board of Pharmacy
        Certificate Number: CS10442
        II III IV V
    """)

    assert found["schedules"] == ["2", "3", "4", "5"]


@pytest.mark.parametrize("label", ["PERMANENT I.D. NO.", "OBN NO.", "Controlled Dangerous Substances Registration #"])
def test_the_number_has_a_label_of_its_state(label: str) -> None:
    found = values(f"Name: Robin Marsh, MD\n{label}   5310442     Expires: 01/31/2027")

    assert found["registration_number"] == "5310442"


def test_an_abbreviation_with_a_colon_is_the_label_of_the_number_and_without_one_its_beginning() -> None:
    assert values("Robin Marsh, MD\nNM CSR: P-1044")["registration_number"] == "P-1044"
    assert values("Robin Marsh, MD\nRegistration # CSP.0010442")["registration_number"] == "CSP.0010442"


@pytest.mark.parametrize("other", ["Primary license: 036.104422", "distinct from the nursing license (A104422)"])
def test_the_number_of_another_licence_is_not_that_of_the_registration(other: str) -> None:
    found = values(f"""
        Credential number        Expires
        44-71                    01/31/2027
        {other}
    """)

    assert found["registration_number"] == "44-71"


def test_a_registration_begins_with_its_approval() -> None:
    assert values("Robin Marsh, MD\nApproval Date: September 12, 2022")["issue_date"] == "2022-09-12"


def test_the_registrant_of_a_search_is_in_its_columns_and_not_the_collaborator_named_below() -> None:
    found = values("""
        BNDD No.     Name                    Degree      Expires
        0010442      MARSH, ROBIN QUINN      APRN        02/28/2027
        Collaborating physician: VALE, KIM T MD (BNDD 0020442).
    """)

    assert (found["provider_name"], found["provider_degree"]) == ("MARSH, ROBIN QUINN", "APRN")


def test_the_expiry_of_another_licence_is_not_that_of_the_registration() -> None:
    found = values("""
        Registration No.      Schedules      Expires
        CS10442               II III IV      10/31/2027
        Physician license expires 10/31/2026
    """)

    assert found["expiration_date"] == "2027-10-31"


@pytest.mark.parametrize("label", ["Registration ID", "CSR ID", "Controlled Drug Registration Number"])
def test_an_identifier_is_the_number(label: str) -> None:
    assert values(f"{label}     10442\nName: Robin Marsh, MD")["registration_number"] == "10442"


def test_a_number_needs_no_more_than_an_abbreviation_before_it() -> None:
    found = values("""
        STATE OF HAWAII
        CONTROLLED SUBSTANCE REGISTRATION
        No. HC5550142
        Robin Marsh, MD
    """)

    assert found["registration_number"] == "HC5550142"


def test_a_lone_number_with_letters_is_the_registrations_but_doubted() -> None:
    extracted = extract(
        section_of("""
        NEVADA STATE BOARD OF PHARMACY
        CONTROLLED SUBSTANCE REGISTRATION
        Robin Marsh, APRN

        CQ40718             EXPIRES: 10/31/2026
    """)
    ).fields

    assert extracted["registration_number"].value == "CQ40718"
    assert (extracted["registration_number"].confidence or 0) < 0.8


def test_the_number_of_a_linked_licence_is_not_the_registrations() -> None:
    found = values("""
        Indiana Professional Licensing Agency
        License Number      Profession      Expires

        01099442B           CSR             10/31/2027

        Supervising / linked license: 01099442A
    """)

    assert found["registration_number"] == "01099442B"


def test_the_law_that_a_letter_cites_tells_its_state() -> None:
    found = values("""
        NARCOTICS ENFORCEMENT DIVISION
        Registration number: E55501
        You are registered under chapter 329, Hawaii Revised Statutes.
    """)

    assert found["state"] == "HI"
