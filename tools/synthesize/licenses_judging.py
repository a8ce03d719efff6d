"""Medical licences in layouts kept back for judging: permit, look-up table, nurse's licence, terminal print."""

from __future__ import annotations

import random
from datetime import date

from tools.synthesize.drawing import Drawing, layout
from tools.synthesize.licenses import KIND, dates, fields_of
from tools.synthesize.people import clinician, day, digits
from tools.synthesize.sheet import ITALIC, LANDSCAPE, MONO, SANS_BOLD, SERIF, SERIF_BOLD, Sheet, us


@layout(KIND, judging=True)
def registration_permit(rng: random.Random) -> Drawing:
    """A physician's registration permit: a table of four cells, headings above values."""
    person = clinician(rng, state="TX")
    issued, expires = dates(rng)
    number = rng.choice("KLMNPQRS") + digits(rng, 4)
    sheet = Sheet(LANDSCAPE)
    sheet.centre(70, "TEXAS MEDICAL BOARD", size=24, font=SERIF_BOLD)
    sheet.centre(94, "P.O. Box 2018, Austin, Texas 78768", size=9)
    sheet.centre(124, "PHYSICIAN REGISTRATION PERMIT", size=16, font=SERIF_BOLD)
    sheet.centre(170, person.with_degree.upper(), size=16)
    sheet.centre(190, person.street.upper(), size=10)
    sheet.centre(204, person.city_line.upper(), size=10)
    xs = (90, 260, 430, 600)
    sheet.frame(80, 240, 720, 300)
    sheet.columns(
        xs, 258, ("LICENSE NUMBER", "LICENSE TYPE", "ISSUANCE DATE", "PERMIT EXPIRES"), font=SANS_BOLD, size=9
    )
    sheet.columns(xs, 284, (number, "Full Medical License", us(issued), us(expires)), size=11)
    sheet.put(90, 340, "This permit must be displayed in a conspicuous place. It is not transferable.", size=9)
    fields = fields_of(
        person,
        provider_degree=person.degree,
        license_number=number,
        license_type="Full Medical License",
        issuer="Texas Medical Board",
        issue_date=issued.isoformat(),
        expiration_date=expires.isoformat(),
    )
    return Drawing([sheet], fields)


@layout(KIND, judging=True)
def lookup_table(rng: random.Random) -> Drawing:
    """A state's licence look-up: one wide row under its headings."""
    person = clinician(rng, state="IL")
    issued, expires = dates(rng)
    number = f"036.{digits(rng, 6)}"
    sheet = Sheet(LANDSCAPE)
    sheet.put(40, 50, "Illinois Department of Financial and Professional Regulation", size=16, font=SANS_BOLD)
    sheet.put(40, 70, "Division of Professional Regulation  |  License Look-up", size=10)
    xs = (40, 190, 265, 420, 500, 580, 680)
    heads = (
        "Licensee's Name",
        "License No.",
        "License Type",
        "License Status",
        "City/State",
        "Original Issue Date",
        "Current Expiration",
    )
    sheet.columns(xs, 110, heads, size=7.5, font=SANS_BOLD)
    sheet.line(40, 115, 760, 115)
    row = (
        person.name,
        number,
        "Licensed Physician and Surgeon",
        "ACTIVE",
        f"{person.city}, IL",
        us(issued),
        us(expires),
    )
    sheet.columns(xs, 128, row, size=7.5)
    sheet.put(40, 170, "Ever Disciplined?  N", size=9)
    sheet.put(40, 200, "Page generated on: " + us(day(rng, date(2025, 1, 1), date(2025, 6, 1))), size=8)
    fields = fields_of(
        person,
        license_number=number,
        license_type="Licensed Physician and Surgeon",
        issuer="Illinois Department of Financial and Professional Regulation",
        status="ACTIVE",
        issue_date=issued.isoformat(),
        expiration_date=expires.isoformat(),
    )
    return Drawing([sheet], fields, accept={"issuer": ["Division of Professional Regulation"]})


@layout(KIND, judging=True)
def nursing_license(rng: random.Random) -> Drawing:
    """An advanced practice nurse's licence: values above their captions, as on engraved forms."""
    person = clinician(rng, state="AZ", degrees=("FNP-BC", "DNP", "NP"))
    issued, expires = dates(rng)
    number = f"AP{digits(rng, 5)}"
    sheet = Sheet(LANDSCAPE)
    sheet.frame(30, 30, 762, 582, width=2)
    sheet.centre(80, "ARIZONA STATE BOARD OF NURSING", size=22, font=SERIF_BOLD)
    sheet.centre(115, "This is to certify that", size=12, font=ITALIC)
    sheet.centre(155, person.name, size=22, font=SERIF)
    sheet.centre(190, "has met the requirements of law and is licensed to practice as a", size=12, font=ITALIC)
    sheet.centre(220, "Nurse Practitioner", size=16, font=SERIF_BOLD)
    for x, value, caption in (
        (150, number, "License Number"),
        (396, us(issued), "Date Issued"),
        (640, us(expires), "Expiration Date"),
    ):
        sheet.centre(330, value, size=13, x=x)
        sheet.line(x - 70, 336, x + 70, 336)
        sheet.centre(350, caption, size=9, x=x)
    sheet.centre(480, clinician(rng).name, size=11, x=396)
    sheet.centre(496, "Executive Director", size=9, x=396)
    fields = fields_of(
        person,
        license_number=number,
        license_type="Nurse Practitioner",
        issuer="Arizona State Board of Nursing",
        issue_date=issued.isoformat(),
        expiration_date=expires.isoformat(),
    )
    return Drawing([sheet], fields)


@layout(KIND, judging=True)
def terminal_printout(rng: random.Random) -> Drawing:
    """A plain print-out in typewriter letters, dots between label and value."""
    person = clinician(rng, state="MI")
    issued, expires = dates(rng)
    number = ("4301" if person.degree == "MD" else "5101") + digits(rng, 6)
    sheet = Sheet()
    lines = [
        "STATE OF MICHIGAN",
        "DEPARTMENT OF LICENSING AND REGULATORY AFFAIRS",
        "BUREAU OF PROFESSIONAL LICENSING",
        "",
        f"NAME ................ {person.name.upper()}",
        f"PROFESSION .......... {'MEDICAL DOCTOR' if person.degree == 'MD' else 'OSTEOPATHIC PHYSICIAN'}",
        f"LICENSE NBR ......... {number}",
        "LICENSE STATUS ...... ACTIVE",
        f"ISSUE DATE .......... {us(issued)}",
        f"EXPIRATION DATE ..... {us(expires)}",
        "DISCIPLINARY ACTION . NONE",
    ]
    for index, line in enumerate(lines):
        sheet.put(60, 70 + 16 * index, line, font=MONO, size=10)
    fields = fields_of(
        person,
        license_number=number,
        license_type="Medical Doctor" if person.degree == "MD" else "Osteopathic Physician",
        issuer="Department of Licensing and Regulatory Affairs",
        status="ACTIVE",
        issue_date=issued.isoformat(),
        expiration_date=expires.isoformat(),
    )
    agencies = [
        "Bureau of Professional Licensing",
        "State of Michigan Department of Licensing and Regulatory Affairs",
        "Department of Licensing and Regulatory Affairs Bureau of Professional Licensing",
        "State of Michigan Department of Licensing and Regulatory Affairs Bureau of Professional Licensing",
    ]
    return Drawing([sheet], fields, accept={"issuer": agencies})
