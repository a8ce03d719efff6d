"""Medical licences: wall certificates, wallet cards, registration certificates, verification print-outs, letters."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from tools.synthesize.drawing import Drawing, layout
from tools.synthesize.people import Clinician, clinician, day, digits, month_end, years_after
from tools.synthesize.sheet import CARD, ITALIC, LANDSCAPE, SANS_BOLD, SERIF, SERIF_BOLD, Sheet, long, prose, us

KIND = "medical_license"


def dates(rng: random.Random) -> tuple[date, date]:
    """Original issue and current expiry."""
    return day(rng, date(1991, 1, 1), date(2023, 12, 31)), month_end(day(rng, date(2025, 1, 1), date(2028, 6, 30)))


def fields_of(person: Clinician, **more: Any) -> dict[str, Any]:
    """The name, the state and `more`."""
    return {"provider_name": person.name, "state": person.state, **more}


@layout(KIND)
def california_printout(rng: random.Random) -> Drawing:
    """Web verification of California's boards: labels with a colon, name surname first."""
    person = clinician(rng, state="CA", degrees=("MD",))
    issued, expires = dates(rng)
    letter = rng.choice("ACG")
    number, status = f"{letter} {digits(rng, 5)}", rng.choice(("License Renewed & Current", "Current", "Probation"))
    kind = f"Physician and Surgeon {letter}"
    sheet = Sheet()
    sheet.put(54, 60, "DCA License Search", size=18, font=SANS_BOLD)
    sheet.put(54, 82, "DEPARTMENT OF CONSUMER AFFAIRS  -  MEDICAL BOARD OF CALIFORNIA", size=10)
    sheet.put(54, 100, "LICENSING DETAILS FOR: " + number, size=11, font=SANS_BOLD)
    rows = [
        (f"NAME: {person.surname_first}", ""),
        (f"LICENSE TYPE: {kind}", ""),
        (f"LICENSE NUMBER: {number}", ""),
        (f"PRIMARY STATUS: {status}", ""),
        (f"ADDRESS OF RECORD: {person.street.upper()} {person.city.upper()} CA {person.zip_code}", ""),
        ("SCHOOL NAME: UNIVERSITY OF THE PACIFIC COAST SCHOOL OF MEDICINE   GRADUATION YEAR: 1999", ""),
        ("PREVIOUS NAMES: NONE", ""),
    ]
    y = sheet.pairs(54, 130, rows)
    sheet.put(54, y + 14, f"ISSUANCE DATE  {long(issued).upper()}")
    sheet.put(54, y + 32, f"EXPIRATION DATE  {long(expires).upper()}")
    sheet.put(
        54,
        y + 70,
        f"CURRENT DATE / TIME {long(day(rng, date(2024, 6, 1), date(2025, 1, 1))).upper()} 9:14:22 AM",
        size=8,
    )
    fields = fields_of(
        person,
        license_number=number.replace(" ", ""),
        license_type=kind,
        issuer="Medical Board of California",
        status=status,
        issue_date=issued.isoformat(),
        expiration_date=expires.isoformat(),
    )
    return Drawing([sheet], fields, accept={"issuer": ["Department of Consumer Affairs - Medical Board of California"]})


@layout(KIND)
def florida_printout(rng: random.Random) -> Drawing:
    """Florida's practitioner look-up: bold labels, values in a second column."""
    person = clinician(rng, state="FL")
    issued, expires = dates(rng)
    number = ("ME" if person.degree == "MD" else "OS") + digits(rng, 6)
    profession = "Medical Doctor" if person.degree == "MD" else "Osteopathic Physician"
    status = rng.choice(("CLEAR/Active", "CLEAR/Active", "PROBATION/Active", "DELINQUENT"))
    sheet = Sheet()
    sheet.put(54, 56, "Florida Department of Health", size=16, font=SANS_BOLD)
    sheet.put(54, 74, "Division of Medical Quality Assurance", size=11)
    sheet.put(54, 104, person.name.upper(), size=14, font=SANS_BOLD)
    sheet.put(54, 124, "License Verification - Practitioner Profile", size=9)
    rows = [
        ("License Number", number),
        ("Profession", profession),
        ("License Status", status),
        ("License Expiration Date", us(expires)),
        ("License Original Issue Date", us(issued)),
        ("Address of Record", person.street),
        ("", f"{person.city}, FL {person.zip_code}"),
        ("Controlled Substance Prescriber", "Yes (for the Treatment of Chronic Non-malignant Pain)"),
        ("Discipline on File", "No"),
        ("Public Complaint", "No"),
    ]
    sheet.pairs(54, 160, rows, value_x=260)
    fields = fields_of(
        person,
        license_number=number,
        license_type=profession,
        issuer="Florida Department of Health Division of Medical Quality Assurance",
        status=status,
        issue_date=issued.isoformat(),
        expiration_date=expires.isoformat(),
    )
    return Drawing(
        [sheet],
        fields,
        accept={"issuer": ["Florida Department of Health", "Division of Medical Quality Assurance"]},
    )


@layout(KIND)
def ornate_wall_certificate(rng: random.Random) -> Drawing:
    """Prose in Latin manner, signatures of board members, no expiry."""
    state, board = rng.choice(
        (
            ("GA", "Georgia Composite Medical Board"),
            ("OH", "State Medical Board of Ohio"),
            ("NC", "North Carolina Medical Board"),
        )
    )
    person = clinician(rng, state=state)
    issued, number = day(rng, date(1991, 1, 1), date(2022, 1, 1)), digits(rng, 5)
    officer, secretary = clinician(rng), clinician(rng)
    sheet = Sheet(LANDSCAPE)
    sheet.frame(24, 24, 768, 588, width=3)
    sheet.frame(32, 32, 760, 580)
    sheet.centre(90, board, size=26, font=SERIF_BOLD)
    sheet.centre(140, "Know all persons by these presents that", size=14, font=ITALIC)
    sheet.centre(190, person.with_degree, size=28, font=SERIF)
    sheet.centre(230, "having complied with all the requirements of law and satisfied this Board", size=13, font=ITALIC)
    sheet.centre(252, "as to professional qualifications is hereby licensed to practice", size=13, font=ITALIC)
    sheet.centre(284, "MEDICINE AND SURGERY", size=18, font=SERIF_BOLD)
    sheet.centre(312, f"in the State of {_state_name(state)}", size=13, font=ITALIC)
    sheet.centre(
        350, "In witness whereof we have hereunto set our hands and affixed the seal of the Board", size=11, font=ITALIC
    )
    sheet.centre(368, f"this {prose(issued)}", size=12, font=ITALIC)
    sheet.seal(396, 460)
    sheet.put(90, 440, f"License No. {number}", size=12)
    sheet.line(90, 510, 290, 510)
    sheet.line(500, 510, 700, 510)
    sheet.put(90, 524, officer.with_degree, size=10)
    sheet.put(90, 538, "President", size=9)
    sheet.put(500, 524, secretary.with_degree, size=10)
    sheet.put(500, 538, "Secretary", size=9)
    fields = fields_of(
        person, provider_degree=person.degree, license_number=number, issuer=board, issue_date=issued.isoformat()
    )
    return Drawing([sheet], fields, unscored=("license_type",))


def _state_name(state: str) -> str:
    return {"GA": "Georgia", "OH": "Ohio", "NC": "North Carolina", "MN": "Minnesota", "AZ": "Arizona"}[state]


@layout(KIND)
def wallet_card(rng: random.Random) -> Drawing:
    """A pocket card: number and dates on one line, labels close together."""
    person = clinician(rng, state="PA")
    issued, expires = dates(rng)
    number = ("MD" if person.degree == "MD" else "OS") + digits(rng, 6)
    kind = "Medical Physician and Surgeon" if person.degree == "MD" else "Osteopathic Physician and Surgeon"
    board = "State Board of Medicine" if person.degree == "MD" else "State Board of Osteopathic Medicine"
    sheet = Sheet(CARD)
    sheet.frame(8, 8, 412, 252)
    sheet.centre(34, "COMMONWEALTH OF PENNSYLVANIA", size=13, font=SERIF_BOLD)
    sheet.centre(50, "Department of State", size=9)
    sheet.centre(63, "Bureau of Professional and Occupational Affairs", size=9)
    sheet.centre(76, board, size=10)
    sheet.put(24, 104, "License Type:  " + kind, size=9)
    sheet.put(24, 130, person.with_degree, size=12, font=SANS_BOLD)
    sheet.put(24, 144, person.street, size=9)
    sheet.put(24, 157, person.city_line, size=9)
    sheet.put(24, 186, f"License No: {number}  Status: Active  Expires: {us(expires)}", size=9)
    sheet.put(24, 202, f"Initial License Date: {us(issued)}", size=9)
    sheet.put(24, 236, "Signature of licensee ______________________", size=8)
    fields = fields_of(
        person,
        provider_degree=person.degree,
        license_number=number,
        license_type=kind,
        issuer=board,
        status="Active",
        issue_date=issued.isoformat(),
        expiration_date=expires.isoformat(),
    )
    agencies = [
        "Bureau of Professional and Occupational Affairs",
        f"Pennsylvania {board}",
        "Commonwealth of Pennsylvania Department of State",
    ]
    return Drawing([sheet], fields, accept={"issuer": agencies})


@layout(KIND)
def registration_certificate(rng: random.Random) -> Drawing:
    """A triennial registration: label and value apart, the period as a range."""
    person = clinician(rng, state="NY")
    begins = date(rng.choice((2023, 2024)), rng.randint(1, 12), 1)
    expires = month_end(years_after(begins, 3)) if begins.month == 1 else month_end(years_after(begins, 2))
    number = digits(rng, 6)
    sheet = Sheet()
    sheet.centre(70, "The University of the State of New York", size=12)
    sheet.centre(90, "NEW YORK STATE EDUCATION DEPARTMENT", size=15, font=SERIF_BOLD)
    sheet.centre(108, "OFFICE OF THE PROFESSIONS", size=12)
    sheet.centre(140, "REGISTRATION CERTIFICATE", size=16, font=SERIF_BOLD)
    sheet.put(72, 190, "Do not accept a copy of this certificate", size=8)
    sheet.put(72, 220, "License Number:  " + number, size=11)
    sheet.put(330, 220, f"Certificate Number:  {digits(rng, 8)}", size=11)
    sheet.put(72, 260, person.name.upper(), size=12)
    sheet.put(72, 276, person.street.upper(), size=10)
    sheet.put(72, 290, person.city_line.upper(), size=10)
    sheet.put(72, 330, "is registered to practice in New York State through " + us(expires) + " as a(n)", size=11)
    sheet.put(72, 350, "PHYSICIAN", size=13, font=SANS_BOLD)
    sheet.put(72, 400, "LICENSEE/REGISTRANT", size=8)
    sheet.put(330, 400, "EXECUTIVE SECRETARY", size=8)
    fields = fields_of(
        person,
        license_number=number,
        license_type="Physician",
        issuer="New York State Education Department Office of the Professions",
        expiration_date=expires.isoformat(),
    )
    return Drawing(
        [sheet], fields, accept={"issuer": ["New York State Education Department", "Office of the Professions"]}
    )


@layout(KIND)
def verification_letter(rng: random.Random) -> Drawing:
    """A letter of verification: everything in prose, signed by an officer of the board."""
    person = clinician(rng, state="MN")
    issued, expires = dates(rng)
    number, officer = digits(rng, 5), clinician(rng)
    sheet = Sheet()
    sheet.put(72, 70, "Minnesota Board of Medical Practice", size=14, font=SERIF_BOLD)
    sheet.put(72, 86, "335 Randolph Avenue, Suite 140, Saint Paul, MN 55102", size=9, font=SERIF)
    sheet.put(72, 120, long(day(rng, date(2024, 1, 1), date(2024, 12, 31))), size=11, font=SERIF)
    sheet.put(72, 150, "RE: License Verification", size=11, font=SERIF_BOLD)
    text = (
        f"This is to certify that {person.with_degree} was issued license number {number} to practice medicine "
        "and surgery in "
        f"the State of Minnesota on {long(issued)}. The license is currently Active and expires on {long(expires)}. "
        "There is no record of disciplinary action."
    )
    y = sheet.paragraph(72, 185, 460, text, size=11, font=SERIF)
    sheet.put(72, y + 40, "Sincerely,", size=11, font=SERIF)
    sheet.put(72, y + 84, officer.name, size=11, font=SERIF)
    sheet.put(72, y + 98, "Licensure Specialist", size=11, font=SERIF)
    fields = fields_of(
        person,
        provider_degree=person.degree,
        license_number=number,
        issuer="Minnesota Board of Medical Practice",
        status="Active",
        issue_date=issued.isoformat(),
        expiration_date=expires.isoformat(),
    )
    return Drawing([sheet], fields, unscored=("license_type",))
