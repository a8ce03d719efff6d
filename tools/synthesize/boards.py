"""Specialty boards: wall certificates, verification print-outs, letters."""

from __future__ import annotations

import random
from datetime import date

from tools.synthesize.drawing import Drawing, layout
from tools.synthesize.people import clinician, day, digits, years_after
from tools.synthesize.sheet import ITALIC, LANDSCAPE, SANS_BOLD, SERIF, SERIF_BOLD, Sheet, long, prose, us

KIND = "board_certification"
BOARDS = (
    ("American Board of Internal Medicine", ("Internal Medicine", "Cardiovascular Disease", "Gastroenterology")),
    ("American Board of Family Medicine", ("Family Medicine",)),
    ("American Board of Pediatrics", ("General Pediatrics", "Pediatric Cardiology")),
    ("American Board of Surgery", ("Surgery", "Vascular Surgery")),
    ("American Board of Emergency Medicine", ("Emergency Medicine",)),
    ("American Board of Psychiatry and Neurology", ("Psychiatry", "Neurology")),
    ("American Board of Radiology", ("Diagnostic Radiology",)),
    ("American Board of Anesthesiology", ("Anesthesiology", "Pain Medicine")),
    ("American Osteopathic Board of Family Physicians", ("Family Medicine and Osteopathic Manipulative Treatment",)),
    ("American Board of Obstetrics and Gynecology", ("Obstetrics and Gynecology",)),
)


def _board(rng: random.Random) -> tuple[str, str]:
    board, specialties = rng.choice(BOARDS)
    return board, rng.choice(specialties)


@layout(KIND)
def engraved_diploma(rng: random.Random) -> Drawing:
    """The board's name in large letters, specialty in the middle, three officers below."""
    person, (board, specialty) = clinician(rng), _board(rng)
    issued, number = day(rng, date(1990, 1, 1), date(2024, 1, 1)), digits(rng, 6)
    limited = rng.random() < 0.6
    expires = date(issued.year + 10, 12, 31)
    sheet = Sheet(LANDSCAPE)
    sheet.frame(30, 30, 762, 582, width=3)
    sheet.centre(95, "The " + board, size=28, font=SERIF_BOLD)
    sheet.centre(135, "hereby certifies that", size=14, font=ITALIC)
    sheet.centre(180, person.with_degree, size=26, font=SERIF)
    sheet.centre(216, "having satisfied the requirements of the Board is a Diplomate in", size=13, font=ITALIC)
    sheet.centre(252, specialty, size=22, font=SERIF_BOLD)
    sheet.centre(300, f"Certificate No. {number}", size=11)
    sheet.centre(320, f"Certified {long(issued)}", size=11)
    if limited:
        sheet.centre(340, f"Valid through {long(expires)}", size=11)
    sheet.seal(396, 430)
    for x, title in ((150, "President"), (396, "Secretary"), (640, "Executive Director")):
        officer = clinician(rng)
        sheet.line(x - 80, 510, x + 80, 510)
        sheet.centre(524, officer.with_degree, size=9, x=x)
        sheet.centre(536, title, size=8, x=x)
    fields = {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "board_name": board,
        "specialty": specialty,
        "certificate_number": number,
        "issue_date": issued.isoformat(),
    }
    if limited:
        fields["expiration_date"] = expires.isoformat()
    return Drawing([sheet], fields)


@layout(KIND)
def physician_verification(rng: random.Random) -> Drawing:
    """A board's verification page: initial certification and participation in MOC."""
    person = clinician(rng)
    board, specialty = "American Board of Internal Medicine", rng.choice(BOARDS[0][1])
    issued = day(rng, date(1992, 1, 1), date(2022, 1, 1))
    status = rng.choice(("Certified, Participating in MOC", "Certified", "Not Certified"))
    sheet = Sheet()
    sheet.put(50, 56, board, size=17, font=SERIF_BOLD)
    sheet.put(50, 78, "Verify a Physician's Certification", size=12)
    sheet.put(50, 120, person.with_degree, size=15, font=SANS_BOLD)
    rows = [
        ("Specialty:", specialty),
        ("Certification Status:", status),
        ("Initial Certification:", long(issued)),
        ("ABIM ID:", digits(rng, 6)),
        ("Report generated:", us(day(rng, date(2024, 1, 1), date(2025, 1, 1)))),
    ]
    sheet.pairs(50, 150, rows, value_x=190)
    fields = {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "board_name": board,
        "specialty": specialty,
        "issue_date": issued.isoformat(),
        "status": status,
    }
    return Drawing([sheet], fields, unscored=("certificate_number",))


@layout(KIND)
def certification_report(rng: random.Random) -> Drawing:
    """A portal's report: one row in a table under its headings."""
    person, (board, specialty) = clinician(rng), _board(rng)
    issued = day(rng, date(2012, 1, 1), date(2021, 1, 1))
    expires = date(issued.year + 10, 12, 31)
    sheet = Sheet(LANDSCAPE)
    sheet.put(40, 50, "Board Certification Report", size=16, font=SANS_BOLD)
    sheet.put(40, 80, f"Physician: {person.with_degree}    NPI: {person.npi}", size=11)
    sheet.put(40, 110, f"Certifying Board: {board}", size=11)
    xs = (40, 290, 400, 500, 610)
    sheet.columns(
        xs, 150, ("Specialty", "Certificate Number", "Status", "Issue Date", "Expiration Date"), font=SANS_BOLD
    )
    sheet.line(40, 155, 740, 155)
    number = digits(rng, 5)
    sheet.columns(xs, 170, (specialty, number, "Certified", us(issued), us(expires)))
    fields = {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "board_name": board,
        "specialty": specialty,
        "certificate_number": number,
        "status": "Certified",
        "issue_date": issued.isoformat(),
        "expiration_date": expires.isoformat(),
    }
    return Drawing([sheet], fields)


@layout(KIND)
def nurse_certification(rng: random.Random) -> Drawing:
    """A nurse practitioners' board: certificate with number and period."""
    person = clinician(rng, degrees=("FNP-BC", "AGACNP-BC"))
    specialty = (
        "Family Nurse Practitioner" if person.degree == "FNP-BC" else "Adult-Gerontology Acute Care Nurse Practitioner"
    )
    issued = day(rng, date(2019, 1, 1), date(2024, 12, 1))
    expires, number = years_after(issued, 5), str(rng.randint(2015000000, 2024999999))
    board = "American Nurses Credentialing Center"
    sheet = Sheet(LANDSCAPE)
    sheet.centre(80, board, size=24, font=SERIF_BOLD)
    sheet.centre(120, "This certifies that", size=13, font=ITALIC)
    sheet.centre(160, person.with_degree, size=22)
    sheet.centre(190, "has successfully met the requirements for board certification as a", size=12, font=ITALIC)
    sheet.centre(220, specialty, size=17, font=SERIF_BOLD)
    sheet.centre(290, f"Certification Number: {number}", size=11)
    sheet.centre(308, f"Valid from {us(issued)} to {us(expires)}", size=11)
    sheet.put(120, 500, clinician(rng).name + ", PhD, RN", size=10)
    sheet.put(120, 514, "President", size=9)
    fields = {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "board_name": board,
        "specialty": specialty,
        "certificate_number": number,
        "issue_date": issued.isoformat(),
        "expiration_date": expires.isoformat(),
    }
    return Drawing([sheet], fields)


@layout(KIND, judging=True)
def board_letter(rng: random.Random) -> Drawing:
    """A board's letter to whom it may concern."""
    person, (board, specialty) = clinician(rng), _board(rng)
    issued = day(rng, date(2005, 1, 1), date(2020, 1, 1))
    number, officer = digits(rng, 7), clinician(rng)
    sheet = Sheet()
    sheet.centre(60, board.upper(), size=15, font=SERIF_BOLD)
    sheet.put(72, 110, us(day(rng, date(2024, 1, 1), date(2025, 1, 1))), size=11, font=SERIF)
    sheet.put(72, 140, "To Whom It May Concern:", size=11, font=SERIF)
    text = (
        f"This letter verifies that {person.with_degree} is certified by the {board} in {specialty}. The "
        "certificate, number "
        f"{number}, was issued on {long(issued)} and is not time-limited. The physician is meeting the requirements of "
        "continuing certification."
    )
    y = sheet.paragraph(72, 170, 460, text, size=11, font=SERIF)
    sheet.put(72, y + 50, officer.with_degree, size=11, font=SERIF)
    sheet.put(72, y + 64, "Executive Director", size=11, font=SERIF)
    fields = {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "board_name": board,
        "specialty": specialty,
        "certificate_number": number,
        "issue_date": issued.isoformat(),
    }
    return Drawing([sheet], fields, unscored=("status",))


@layout(KIND, judging=True)
def fellow_diploma(rng: random.Random) -> Drawing:
    """Another wall certificate: "be it known", the date in prose, no expiry."""
    person, (board, specialty) = clinician(rng), _board(rng)
    issued, number = day(rng, date(1995, 1, 1), date(2023, 1, 1)), f"{digits(rng, 2)}-{digits(rng, 5)}"
    sheet = Sheet(LANDSCAPE)
    sheet.centre(80, board, size=25, font=SERIF_BOLD)
    sheet.centre(104, "Incorporated 1936", size=9)
    sheet.centre(140, "attests that", size=13, font=ITALIC)
    sheet.centre(185, person.name + ", " + person.degree, size=26)
    sheet.centre(
        225, "has met the requirements of this Board and is hereby certified as a specialist in", size=12, font=ITALIC
    )
    sheet.centre(260, specialty.upper(), size=18, font=SERIF_BOLD)
    sheet.centre(300, f"on this {prose(issued)}", size=12, font=ITALIC)
    sheet.put(100, 480, clinician(rng).with_degree, size=10)
    sheet.put(100, 494, "Chair of the Board", size=8)
    sheet.put(560, 480, f"Number {number}", size=10)
    fields = {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "board_name": board,
        "specialty": specialty,
        "certificate_number": number,
        "issue_date": issued.isoformat(),
    }
    return Drawing([sheet], fields)


@layout(KIND, judging=True)
def assistant_certificate(rng: random.Random) -> Drawing:
    """Physician assistants' national certification, printed from the portal."""
    person = clinician(rng, degrees=("PA-C",))
    issued = day(rng, date(2010, 1, 1), date(2022, 1, 1))
    expires, number = date(2026, 12, 31), f"{rng.randint(1000000, 1199999)}"
    board = "National Commission on Certification of Physician Assistants"
    sheet = Sheet()
    sheet.centre(60, board, size=14, font=SERIF_BOLD)
    sheet.centre(90, "Verification of PA Certification", size=12)
    rows = [
        ("Name", person.with_degree),
        ("NCCPA ID", number),
        ("Certification Status", "Certified"),
        ("Originally Certified", us(issued)),
        ("Certificate Expires", us(expires)),
    ]
    sheet.pairs(72, 140, rows, value_x=230)
    fields = {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "board_name": board,
        "status": "Certified",
        "issue_date": issued.isoformat(),
        "expiration_date": expires.isoformat(),
    }
    return Drawing([sheet], fields, unscored=("certificate_number", "specialty"))
