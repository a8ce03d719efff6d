"""State registrations and licences for controlled substances."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from tools.synthesize.drawing import Drawing, layout
from tools.synthesize.people import Clinician, clinician, digits
from tools.synthesize.prescribers import ALL, PRESCRIBERS, term
from tools.synthesize.sheet import CARD, LANDSCAPE, SANS_BOLD, SERIF, SERIF_BOLD, Sheet, long, us

KIND = "csr_certificate"


def _csr_fields(
    person: Clinician, number: str, issuer: str, issued: date, expires: date, **more: Any
) -> dict[str, Any]:
    return {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "registration_number": number,
        "state": person.state,
        "issuer": issuer,
        "issue_date": issued.isoformat(),
        "expiration_date": expires.isoformat(),
        **more,
    }


@layout(KIND)
def illinois_license(rng: random.Random) -> Drawing:
    """A licence certificate of a professional regulation department."""
    person = clinician(rng, state="IL", degrees=PRESCRIBERS)
    issued, expires = term(rng, 3)
    number = f"336.{digits(rng, 6)}"
    issuer = "Illinois Department of Financial and Professional Regulation"
    sheet = Sheet(LANDSCAPE)
    sheet.centre(70, "State of Illinois", size=20, font=SERIF_BOLD)
    sheet.centre(94, "Department of Financial and Professional Regulation", size=14)
    sheet.centre(112, "Division of Professional Regulation", size=11)
    sheet.centre(150, "LICENSED PHYSICIAN CONTROLLED SUBSTANCE", size=14, font=SANS_BOLD)
    sheet.put(90, 180, "LICENSE NO.", size=9)
    sheet.put(90, 196, number, size=12)
    sheet.put(320, 180, "EXPIRES:", size=9)
    sheet.put(320, 196, us(expires), size=12)
    sheet.put(520, 180, "SCHEDULES", size=9)
    sheet.put(520, 196, "II, IIN, III, IIIN, IV, V", size=12)
    sheet.put(90, 240, person.with_degree.upper(), size=13)
    sheet.put(90, 256, person.street.upper(), size=10)
    sheet.put(90, 270, person.city_line.upper(), size=10)
    sheet.put(90, 340, "MARIO TREVINO-HALE, JR.", size=10)
    sheet.put(90, 354, "SECRETARY", size=8)
    sheet.put(420, 340, "The official status of this license can be verified at www.idfpr.example", size=8)
    fields = _csr_fields(person, number, issuer, issued, expires, schedules=list(ALL))
    del fields["issue_date"]
    accept = {"issuer": ["Department of Financial and Professional Regulation", "Division of Professional Regulation"]}
    return Drawing([sheet], fields, accept=accept)


@layout(KIND)
def massachusetts_registration(rng: random.Random) -> Drawing:
    """The one state with a schedule VI."""
    person = clinician(rng, state="MA", degrees=PRESCRIBERS)
    issued, expires = term(rng, 3)
    number = f"MCSR{digits(rng, 6)}{rng.choice('ABC')}"[1:]
    sheet = Sheet()
    sheet.centre(60, "COMMONWEALTH OF MASSACHUSETTS", size=15, font=SERIF_BOLD)
    sheet.centre(78, "Department of Public Health", size=12)
    sheet.centre(94, "Drug Control Program", size=11)
    sheet.centre(124, "MASSACHUSETTS CONTROLLED SUBSTANCES REGISTRATION", size=13, font=SERIF_BOLD)
    rows = [
        ("Registrant:", person.with_degree),
        ("Registration Number:", number),
        ("Schedules:", "II, III, IV, V, VI"),
        ("Date of Issue:", long(issued)),
        ("Expiration Date:", long(expires)),
        ("Business Address:", f"{person.street}, {person.city_line}"),
    ]
    sheet.pairs(72, 170, rows, value_x=230, size=11)
    sheet.paragraph(
        72, 320, 460, "Registered under M.G.L. c. 94C. A separate registration is required for each location.", size=9
    )
    issuer = "Massachusetts Department of Public Health"
    fields = _csr_fields(person, number, issuer, issued, expires, schedules=["2", "3", "4", "5", "6"])
    agencies = [
        "Department of Public Health",
        "Commonwealth of Massachusetts Department of Public Health",
        "Drug Control Program",
    ]
    agencies += [
        "Department of Public Health Drug Control Program",
        "Commonwealth of Massachusetts Department of Public Health Drug Control Program",
    ]
    return Drawing([sheet], fields, accept={"issuer": agencies})


@layout(KIND)
def maryland_letter(rng: random.Random) -> Drawing:
    """A registration sent by e-mail."""
    person = clinician(rng, state="MD", degrees=PRESCRIBERS)
    issued, expires = term(rng, 3)
    number = rng.choice("MN") + digits(rng, 5)
    sheet = Sheet()
    sheet.put(60, 60, "MARYLAND Department of Health", size=16, font=SANS_BOLD)
    sheet.put(60, 78, "Office of Controlled Substances Administration", size=11)
    sheet.put(60, 116, "CONTROLLED DANGEROUS SUBSTANCES REGISTRATION", size=13, font=SANS_BOLD)
    sheet.put(60, 150, f"CDS Registration #: {number}   Issued: {us(issued)}   Expires: {us(expires)}", size=10)
    sheet.put(60, 170, "Authorized Schedules: 2 2N 3 3N 4 5", size=10)
    sheet.put(60, 200, person.with_degree, size=11)
    sheet.put(60, 214, person.street, size=10)
    sheet.put(60, 228, person.city_line, size=10)
    sheet.paragraph(
        60, 270, 480, "This registration must be posted at the registered location. Tel. 410-555-0142", size=9
    )
    fields = _csr_fields(
        person,
        number,
        "Maryland Department of Health Office of Controlled Substances Administration",
        issued,
        expires,
        schedules=list(ALL),
    )
    agencies = ["Maryland Department of Health", "Office of Controlled Substances Administration"]
    return Drawing([sheet], fields, accept={"issuer": agencies})


@layout(KIND)
def new_jersey_registration(rng: random.Random) -> Drawing:
    """A certificate in prose with the number and the period in a box."""
    person = clinician(rng, state="NJ", degrees=PRESCRIBERS)
    issued = date(rng.choice((2024, 2025)), 11, 1)
    expires = date(issued.year + 1, 10, 31)
    number = f"D{digits(rng, 8)}"
    sheet = Sheet(LANDSCAPE)
    sheet.centre(60, "State of New Jersey", size=22, font=SERIF_BOLD)
    sheet.centre(82, "Department of Law and Public Safety", size=11)
    sheet.centre(98, "Division of Consumer Affairs", size=13)
    sheet.centre(114, "Drug Control Unit", size=11)
    sheet.centre(150, "THIS IS TO CERTIFY THAT THE", size=9)
    sheet.centre(168, "CONTROLLED DANGEROUS SUBSTANCES REGISTRATION", size=13, font=SERIF_BOLD)
    sheet.centre(186, "HAS BEEN ISSUED TO", size=9)
    sheet.centre(214, person.with_degree.upper(), size=16)
    sheet.centre(232, person.street.upper(), size=10)
    sheet.centre(246, person.city_line.upper(), size=10)
    sheet.centre(276, "FOR PRACTICE IN NEW JERSEY AS A(N): Practitioner   SCHEDULES: 2, 2N, 3, 3N, 4, 5", size=10)
    sheet.put(90, 330, f"{us(issued)} TO {us(expires)}", size=12)
    sheet.put(90, 344, "VALID", size=8)
    sheet.put(420, 330, number, size=12)
    sheet.put(420, 344, "REGISTRATION/CERTIFICATION #", size=8)
    fields = _csr_fields(
        person, number, "New Jersey Division of Consumer Affairs", issued, expires, schedules=list(ALL)
    )
    agencies = [
        "Division of Consumer Affairs",
        "Drug Control Unit",
        "Department of Law and Public Safety",
        "Division of Consumer Affairs Drug Control Unit",
    ]
    agencies += [
        "State of New Jersey Department of Law and Public Safety Division of Consumer Affairs Drug Control Unit"
    ]
    return Drawing([sheet], fields, accept={"issuer": agencies})


@layout(KIND, judging=True)
def indiana_printout(rng: random.Random) -> Drawing:
    """A look-up page with two columns of label and value."""
    person = clinician(rng, state="IN", degrees=("MD", "DO"))
    issued, expires = term(rng, 2)
    number = f"01{digits(rng, 6)}B"
    sheet = Sheet()
    sheet.put(50, 50, "Indiana Professional Licensing Agency", size=15, font=SANS_BOLD)
    sheet.put(50, 68, "Search and Verify  -  License Details", size=10)
    left = [
        ("Name", person.name),
        ("License Number", number),
        ("License Type", "Controlled Substances Registration - Physician"),
    ]
    right = [("License Status", "Active"), ("Issue Date", us(issued)), ("Expiration Date", us(expires))]
    sheet.pairs(50, 110, left, value_x=135, size=8)
    sheet.pairs(390, 110, right, value_x=480, size=8)
    sheet.put(50, 180, f"Location: {person.city}, Indiana", size=9)
    sheet.put(50, 200, "Schedules: 2,2N,3,3N,4,5", size=9)
    fields = _csr_fields(person, number, "Indiana Professional Licensing Agency", issued, expires, schedules=list(ALL))
    del fields["provider_degree"]
    return Drawing([sheet], fields)


@layout(KIND, judging=True)
def oklahoma_certificate(rng: random.Random) -> Drawing:
    """A bureau of narcotics; captions over values in boxes."""
    person = clinician(rng, state="OK", degrees=PRESCRIBERS)
    issued, expires = term(rng, 1)
    number = digits(rng, 5)
    sheet = Sheet(LANDSCAPE)
    sheet.centre(60, "OKLAHOMA BUREAU OF NARCOTICS AND DANGEROUS DRUGS CONTROL", size=15, font=SERIF_BOLD)
    sheet.centre(84, "Certificate of Registration", size=14, font=SERIF)
    for x, caption, value in (
        (80, "REGISTRATION NUMBER", number),
        (250, "EFFECTIVE DATE", us(issued)),
        (400, "EXPIRATION DATE", us(expires)),
        (560, "SCHEDULES", "2 2N 3 3N 4 5"),
    ):
        sheet.frame(x - 6, 110, x + 140, 150)
        sheet.put(x, 122, caption, size=7)
        sheet.put(x, 142, value, size=11)
    sheet.put(80, 190, "REGISTRANT NAME AND ADDRESS", size=7)
    sheet.put(80, 206, f"{person.name} {person.degree}", size=12)
    sheet.put(80, 220, person.street, size=10)
    sheet.put(80, 234, person.city_line, size=10)
    sheet.paragraph(
        80, 290, 600, "Pursuant to the Uniform Controlled Dangerous Substances Act, the above is registered.", size=9
    )
    issuer = "Oklahoma Bureau of Narcotics and Dangerous Drugs Control"
    return Drawing([sheet], _csr_fields(person, number, issuer, issued, expires, schedules=list(ALL)))


@layout(KIND, judging=True)
def pharmacy_board_card(rng: random.Random) -> Drawing:
    """A card of a board of pharmacy."""
    person = clinician(rng, state="UT", degrees=PRESCRIBERS)
    issued, expires = term(rng, 2)
    number = f"{digits(rng, 7)}-8905"
    sheet = Sheet(CARD)
    sheet.put(20, 30, "STATE OF UTAH", size=13, font=SERIF_BOLD)
    sheet.put(20, 44, "DEPARTMENT OF COMMERCE", size=9)
    sheet.put(20, 57, "DIVISION OF PROFESSIONAL LICENSING", size=9)
    sheet.put(20, 84, "ACTIVE LICENSE", size=9)
    for offset, (label, value) in enumerate(
        (
            ("EFFECTIVE DATE:", us(issued)),
            ("EXPIRATION DATE:", us(expires)),
            ("ISSUED TO:", person.with_degree),
            ("REFERENCE NUMBER(S), CLASSIFICATION(S) & DETAIL(S)", ""),
            (f"{number}", "Controlled Substance, Schedules 2-5"),
        )
    ):
        sheet.put(20, 106 + 18 * offset, label, size=9)
        sheet.put(130 if offset < 3 else 120, 106 + 18 * offset, value, size=9)
    fields = _csr_fields(person, number, "Utah Division of Professional Licensing", issued, expires)
    agencies = [
        "Division of Professional Licensing",
        "State of Utah Department of Commerce Division of Professional Licensing",
        "Department of Commerce Division of Professional Licensing",
    ]
    return Drawing([sheet], fields, accept={"issuer": agencies}, unscored=("schedules",))
