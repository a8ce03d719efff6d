"""Life support cards: AHA, Red Cross, NRP and others."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from tools.synthesize.drawing import Drawing, layout
from tools.synthesize.people import Clinician, clinician, day, digits, month_end, years_after
from tools.synthesize.sheet import CARD, ITALIC, LANDSCAPE, SANS_BOLD, SERIF, SERIF_BOLD, Sheet, long, us

KIND = "life_support_card"
COURSES = {
    "BLS": ("BASIC LIFE SUPPORT", "Basic Life Support (CPR and AED) Program"),
    "ACLS": ("ADVANCED CARDIOVASCULAR LIFE SUPPORT", "Advanced Cardiovascular Life Support Program"),
    "PALS": ("PEDIATRIC ADVANCED LIFE SUPPORT", "Pediatric Advanced Life Support Program"),
}
AHA = "American Heart Association"


def _fields(person: Clinician, course: str, issued: date, expires: date, issuer: str, card: str) -> dict[str, Any]:
    return {
        "provider_name": person.name,
        "course": course,
        "issue_date": issued.isoformat(),
        "expiration_date": expires.isoformat(),
        "issuer": issuer,
        "card_number": card,
    }


def _issued(rng: random.Random) -> date:
    return day(rng, date(2023, 1, 1), date(2025, 9, 30))


@layout(KIND)
def heart_ecard(rng: random.Random) -> Drawing:
    """An eCard: values under or over small captions, training centre to the right."""
    person, instructor, course = clinician(rng), clinician(rng), rng.choice(sorted(COURSES))
    issued = _issued(rng)
    expires, code = month_end(years_after(issued, 2)), digits(rng, 12)
    title, program = COURSES[course]
    sheet = Sheet((600, 380))
    sheet.frame(10, 10, 590, 370)
    sheet.put(30, 50, title, size=18, font=SANS_BOLD)
    sheet.put(30, 80, f"{course} Provider", size=14)
    sheet.put(420, 50, "American Heart Association", size=11, font=SERIF_BOLD)
    sheet.put(30, 120, person.name, size=16, font=SANS_BOLD)
    sheet.paragraph(
        30,
        142,
        330,
        "has successfully completed the cognitive and skills evaluations in accordance with the curriculum of "
        f"the {AHA} {program}.",
        size=9,
    )
    captions = (("Issue Date", f"{issued.month}/{issued.day}/{issued.year}"), ("Renew By", f"{expires:%m/%Y}"))
    for offset, (caption, value) in enumerate(captions):
        sheet.put(30 + 170 * offset, 215, caption, size=9, font=SANS_BOLD)
        sheet.put(30 + 170 * offset, 229, value, size=10)
    right = (
        ("Training Center Name", "Lakeside Emergency Training"),
        ("Training Center ID", f"MN0{digits(rng, 4)}"),
        ("Training Center City, State", f"{person.city}, {person.state}"),
        ("Instructor Name", instructor.name),
        ("Instructor ID", digits(rng, 11)),
        ("eCard Code", code),
    )
    for offset, (caption, value) in enumerate(right):
        sheet.put(400, 120 + 30 * offset, caption, size=8, font=SANS_BOLD)
        sheet.put(400, 132 + 30 * offset, value, size=9)
    sheet.put(
        30,
        350,
        "To view or verify authenticity, scan this QR code with your mobile device or go to www.heart.org/cpr/mycards.",
        size=7,
    )
    return Drawing([sheet], _fields(person, course, issued, expires, AHA, code))


@layout(KIND)
def heart_pocket_card(rng: random.Random) -> Drawing:
    """The printed pocket card: labels and values on one line, month of renewal."""
    person, course = clinician(rng), rng.choice(sorted(COURSES))
    issued = _issued(rng)
    expires, code = month_end(years_after(issued, 2)), digits(rng, 12)
    sheet = Sheet(CARD)
    sheet.frame(8, 8, 412, 252)
    sheet.put(20, 34, f"{course} PROVIDER", size=15, font=SANS_BOLD)
    sheet.put(290, 34, AHA, size=9)
    sheet.put(20, 70, person.with_degree, size=13)
    sheet.paragraph(
        20,
        86,
        380,
        "The above individual has successfully completed the cognitive and skills evaluations in accordance with "
        f"the curriculum of the AHA {COURSES[course][1]}.",
        size=8,
    )
    sheet.put(20, 130, f"Issue Date: {us(issued)}     Recommended Renewal Date: {expires:%B %Y}", size=9)
    sheet.put(20, 152, "Training Center Name: Lakeside Emergency Training    TC ID # MN05512", size=8)
    sheet.put(20, 168, f"Instructor Name: {clinician(rng).name}    Instructor ID # {digits(rng, 11)}", size=8)
    sheet.put(20, 184, f"eCard Code: {code}", size=9)
    sheet.put(20, 230, "(c) American Heart Association. All rights reserved.", size=7)
    return Drawing([sheet], _fields(person, course, issued, expires, AHA, code))


@layout(KIND)
def red_cross_certificate(rng: random.Random) -> Drawing:
    """A certificate of completion with a certificate id."""
    person, course = clinician(rng), rng.choice(("BLS", "ACLS", "PALS"))
    issued = _issued(rng)
    expires, code = years_after(issued, 2), "0" + rng.choice("ABCDEFG") + digits(rng, 5)
    full = {"BLS": "Basic Life Support", "ACLS": "Advanced Life Support", "PALS": "Pediatric Advanced Life Support"}[
        course
    ]
    sheet = Sheet(LANDSCAPE)
    sheet.put(60, 70, "American Red Cross", size=22, font=SANS_BOLD)
    sheet.put(60, 94, "Training Services", size=12)
    sheet.centre(150, "Certificate of Completion", size=24, font=SERIF_BOLD)
    sheet.centre(195, person.name, size=22)
    sheet.centre(222, "has successfully completed requirements for", size=12, font=ITALIC)
    sheet.centre(252, f"{full} ({course})", size=16, font=SERIF_BOLD)
    sheet.centre(290, f"Date Completed: {us(issued)}   Valid Until: {us(expires)}", size=12)
    sheet.centre(312, "Conducted by: American Red Cross", size=11)
    sheet.put(60, 480, "To verify, scan code or visit: redcross.org/confirm", size=9)
    sheet.put(560, 480, f"Certificate ID: {code}", size=11)
    return Drawing([sheet], _fields(person, course, issued, expires, "American Red Cross", code))


@layout(KIND)
def newborn_card(rng: random.Random) -> Drawing:
    """NRP: an eCard of the AAP and AHA programme."""
    person = clinician(rng, degrees=("MD", "NP"))
    issued = _issued(rng)
    expires = month_end(years_after(issued, 2))
    sheet = Sheet(CARD)
    sheet.put(20, 36, "Neonatal Resuscitation Program", size=16, font=SANS_BOLD)
    sheet.put(20, 54, "NRP Provider eCard  -  Advanced", size=11)
    sheet.put(20, 70, "American Academy of Pediatrics", size=10)
    sheet.put(20, 104, person.with_degree, size=14)
    sheet.paragraph(
        20,
        122,
        380,
        "has completed the Neonatal Resuscitation Program 8th edition Provider Course in accordance with the "
        "guidelines of the American Academy of Pediatrics.",
        size=8,
    )
    rows = [("Issue Date:", long(issued)), ("Renew By:", long(expires)), ("Certificate #:", f"NRP-{digits(rng, 7)}")]
    code = rows[2][1]
    sheet.pairs(20, 165, rows, value_x=110, size=10)
    return Drawing([sheet], _fields(person, "NRP", issued, expires, "American Academy of Pediatrics", code))


@layout(KIND, judging=True)
def safety_institute_card(rng: random.Random) -> Drawing:
    """Another vendor's card."""
    person, course = clinician(rng), rng.choice(sorted(COURSES))
    issued = _issued(rng)
    expires, code = years_after(issued, 2), f"{rng.choice('ABCDEF')}{digits(rng, 3)}-{digits(rng, 4)}"
    sheet = Sheet(CARD)
    sheet.frame(8, 8, 412, 252)
    sheet.put(20, 32, "Health & Safety Institute", size=13, font=SANS_BOLD)
    sheet.put(20, 50, COURSES[course][0].title() + f" ({course})", size=12)
    sheet.put(20, 84, "This certifies that", size=9)
    sheet.put(20, 104, person.with_degree, size=14)
    sheet.put(20, 122, "has successfully completed the program and demonstrated competence.", size=8)
    sheet.columns((20, 150, 280), 160, (us(issued), us(expires), code), size=11)
    sheet.columns((20, 150, 280), 174, ("Date Completed", "Expiration Date", "Certification Card Number"), size=8)
    sheet.columns((20, 220), 210, (clinician(rng).name, digits(rng, 6)), size=10)
    sheet.columns((20, 220), 222, ("Authorized Instructor", "Registry No."), size=8)
    return Drawing([sheet], _fields(person, course, issued, expires, "Health & Safety Institute", code))


@layout(KIND, judging=True)
def ecard_letter_page(rng: random.Random) -> Drawing:
    """An eCard printed on a whole page, front above back, months for both dates."""
    person, course = clinician(rng), rng.choice(sorted(COURSES))
    issued = month_end(_issued(rng))
    expires, code = month_end(years_after(issued, 2)), digits(rng, 12)
    title, program = COURSES[course]
    sheet = Sheet()
    sheet.centre(80, title.title(), size=22, font=SANS_BOLD)
    sheet.centre(110, "PROVIDER", size=14)
    sheet.centre(140, AHA, size=12)
    sheet.centre(190, person.name, size=20, font=SERIF)
    sheet.paragraph(
        90,
        220,
        430,
        "has successfully completed the cognitive and skills evaluations in accordance with the curriculum of "
        f"the {AHA} {program}.",
        size=10,
    )
    sheet.columns((90, 330), 290, ("Issue Date:", "Recommended Renewal Date:"), size=10, font=SANS_BOLD)
    sheet.columns((90, 330), 304, (f"{issued:%m/%Y}", f"{expires:%m/%Y}"), size=11)
    sheet.columns((90, 330), 340, ("Training Center Name", "Instructor Name"), size=10, font=SANS_BOLD)
    sheet.columns((90, 330), 354, ("Summit Resuscitation Group", clinician(rng).name), size=11)
    sheet.columns((90, 330), 390, ("eCard Code", "Training Center Phone"), size=10, font=SANS_BOLD)
    sheet.columns((90, 330), 404, (code, "(612) 555-0188"), size=11)
    return Drawing([sheet], _fields(person, course, issued, expires, AHA, code), unscored=("issue_date",))


@layout(KIND, judging=True)
def red_cross_wallet(rng: random.Random) -> Drawing:
    """The wallet part of a Red Cross certificate."""
    person = clinician(rng)
    issued = _issued(rng)
    expires, code = years_after(issued, 2), digits(rng, 2) + rng.choice(("GX", "KD", "RT")) + digits(rng, 3)
    sheet = Sheet(CARD)
    sheet.put(20, 34, "American Red Cross", size=15, font=SERIF_BOLD)
    sheet.put(20, 60, "BLS for Healthcare Providers", size=12)
    sheet.put(20, 84, person.name, size=13)
    rows = [("Issued:", long(issued)), ("Expires:", long(expires)), ("ID:", code), ("Instructor:", clinician(rng).name)]
    sheet.pairs(20, 116, rows, value_x=100, size=10)
    return Drawing([sheet], _fields(person, "BLS", issued, expires, "American Red Cross", code))
