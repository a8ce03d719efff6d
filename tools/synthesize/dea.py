"""DEA registrations: Form 223 in several looks and the validation page."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

from tools.synthesize.drawing import Drawing, layout
from tools.synthesize.people import Clinician, clinician
from tools.synthesize.prescribers import ALL, LIMITED, PRESCRIBERS, ROMAN, term
from tools.synthesize.sheet import CARD, LANDSCAPE, SANS_BOLD, SERIF_BOLD, Sheet, dashed, long, us

KIND = "dea_registration"
REVOCATION = (
    "Sections 304 and 1008 (21 USC 824 and 958) of the Controlled Substances Act of 1970, as amended, provide that the "
    "Attorney General may revoke or suspend a registration to manufacture, distribute, dispense, import or export a "
    "controlled substance."
)
NOT_TRANSFERABLE = (
    "THIS CERTIFICATE IS NOT TRANSFERABLE ON CHANGE OF OWNERSHIP, CONTROL, LOCATION, OR BUSINESS ACTIVITY, AND "
    "IT IS NOT "
    "VALID AFTER THE EXPIRATION DATE."
)


def _activity(person: Clinician) -> str:
    return {"NP": "MLP-NURSE PRACTITIONER", "PA-C": "MLP-PHYSICIAN ASSISTANT"}.get(person.degree, "PRACTITIONER")


def _address(person: Clinician) -> str:
    return f"{person.street} {person.city_line}".upper()


def _dea_fields(person: Clinician, schedules: Sequence[str], issued: date, expires: date) -> dict[str, Any]:
    return {
        "provider_name": person.name,
        "provider_degree": person.degree,
        "dea_number": person.dea,
        "schedules": list(schedules),
        "business_activity": _activity(person),
        "issue_date": issued.isoformat(),
        "expiration_date": expires.isoformat(),
        "address": _address(person),
        "state": person.state,
    }


def _name_block(sheet: Sheet, x: float, y: float, person: Clinician, *, comma: bool = False) -> None:
    parts = (person.surname_first if comma else person.name.upper()) + (", " if comma else " ") + person.degree
    for offset, line in enumerate((parts, *person.street.upper().split(", "), person.city_line.upper())):
        sheet.put(x, y + 13 * offset, line, size=10)


def _form_223(sheet: Sheet, top: float, person: Clinician, schedules: str, issued: date, expires: date) -> None:
    sheet.frame(36, top, 576, top + 330)
    heads = ((60, "DEA REGISTRATION", "NUMBER"), (230, "THIS REGISTRATION", "EXPIRES"), (420, "FEE", "PAID"))
    for x, upper, lower in heads:
        sheet.put(x, top + 24, upper, size=8)
        sheet.put(x, top + 34, lower, size=8)
    sheet.columns((60, 230, 420), top + 54, (person.dea, dashed(expires), "$888"), size=11)
    sheet.columns((60, 230, 420), top + 84, ("SCHEDULES", "BUSINESS ACTIVITY", "ISSUE DATE"), size=8)
    sheet.columns((60, 230, 420), top + 104, (schedules, _activity(person), dashed(issued)), size=11)
    _name_block(sheet, 60, top + 145, person)
    sheet.put(330, top + 145, "CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE", size=8, font=SANS_BOLD)
    for offset, line in enumerate(
        ("UNITED STATES DEPARTMENT OF JUSTICE", "DRUG ENFORCEMENT ADMINISTRATION", "WASHINGTON D.C. 20537")
    ):
        sheet.put(350, top + 158 + 11 * offset, line, size=8)
    y = sheet.paragraph(60, top + 225, 490, REVOCATION, size=8)
    sheet.paragraph(60, y + 8, 490, NOT_TRANSFERABLE, size=8)
    sheet.put(60, top + 320, "Form DEA-223 (9/2016)", size=7)


@layout(KIND)
def form_223_twice(rng: random.Random) -> Drawing:
    """The certificate to hang up and the same once more to cut out."""
    person = clinician(rng, degrees=PRESCRIBERS)
    issued, expires = term(rng, 3)
    schedules = LIMITED if person.degree in {"NP", "PA-C"} and rng.random() < 0.5 else ALL
    sheet = Sheet()
    for top in (30, 410):
        _form_223(sheet, top, person, ",".join(schedules), issued, expires)
    return Drawing([sheet], _dea_fields(person, schedules, issued, expires))


@layout(KIND)
def run_together(rng: random.Random) -> Drawing:
    """One certificate, landscape, schedules without commas, headings in one line."""
    person = clinician(rng, degrees=PRESCRIBERS)
    issued, expires = term(rng, 3)
    schedules = rng.choice((ALL, LIMITED))
    sheet = Sheet(LANDSCAPE)
    sheet.centre(60, "UNITED STATES DEPARTMENT OF JUSTICE", size=12)
    sheet.centre(76, "DRUG ENFORCEMENT ADMINISTRATION", size=12)
    sheet.centre(104, "CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE", size=15, font=SERIF_BOLD)
    _name_block(sheet, 80, 150, person, comma=True)
    xs = (60, 200, 345, 430, 640)
    heads = ("DEA REGISTRATION NUMBER", "THIS REGISTRATION EXPIRES", "SCHEDULES", "BUSINESS ACTIVITY", "ISSUE DATE")
    sheet.columns(xs, 230, heads, size=7.5)
    sheet.columns(xs, 248, (person.dea, dashed(expires), "".join(schedules), _activity(person), dashed(issued)), size=9)
    sheet.put(80, 290, "FEE PAID: EXEMPT", size=9)
    sheet.paragraph(80, 330, 620, REVOCATION + " " + NOT_TRANSFERABLE, size=9)
    fields = _dea_fields(person, schedules, issued, expires)
    return Drawing([sheet], fields, accept={"provider_name": [person.surname_first]})


@layout(KIND)
def web_validation(rng: random.Random) -> Drawing:
    """DEA's registration validation page, printed from a browser."""
    person = clinician(rng, degrees=PRESCRIBERS)
    _, expires = term(rng, 3)
    schedules = rng.choice((ALL, LIMITED))
    sheet = Sheet()
    sheet.put(50, 50, "U.S. DEPARTMENT OF JUSTICE  DRUG ENFORCEMENT ADMINISTRATION", size=11, font=SANS_BOLD)
    sheet.put(50, 66, "Diversion Control Division  -  Registration Validation", size=10)
    rows = [
        ("DEA Number:", person.dea),
        ("Name:", f"{person.surname_first} {person.degree}"),
        ("Business Activity:", _activity(person)),
        ("Schedules:", ", ".join(ROMAN[one] for one in schedules)),
        ("Expiration Date:", us(expires)),
        ("Address 1:", person.street.upper()),
        ("City, State ZIP:", person.city_line.upper()),
        ("Status:", "ACTIVE"),
    ]
    sheet.pairs(50, 110, rows)
    fields = _dea_fields(person, schedules, expires, expires)
    del fields["issue_date"]
    return Drawing([sheet], fields, accept={"provider_name": [person.surname_first]}, unscored=("address",))


@layout(KIND, judging=True)
def old_certificate(rng: random.Random) -> Drawing:
    """The certificate with its captions below the values and words for the schedules."""
    person = clinician(rng, degrees=PRESCRIBERS)
    issued, expires = term(rng, 3)
    schedules = rng.choice((ALL, LIMITED))
    words = "; ".join(
        f"Schedule {one[0]} {'Nonnarcotic' if one.endswith('N') else 'Narcotic'}" for one in schedules[:-2]
    )
    sheet = Sheet()
    sheet.centre(60, "Drug Enforcement Administration", size=16, font=SERIF_BOLD)
    sheet.centre(80, "Controlled Substance Registration Certificate", size=13)
    sheet.put(60, 120, f"DEA Registration No. {person.dea}", size=11)
    sheet.put(330, 120, f"Expiration Date: {long(expires)}", size=11)
    sheet.put(60, 142, f"Issue Date: {long(issued)}     Fee Paid: $731", size=11)
    sheet.put(60, 164, f"Business Activity: {_activity(person)}", size=11)
    y = sheet.paragraph(60, 186, 480, f"Schedules: {words}; Schedule 4; Schedule 5", size=10)
    sheet.put(60, y + 14, "Registrant", size=9, font=SANS_BOLD)
    _name_block(sheet, 60, y + 30, person)
    sheet.paragraph(60, 340, 480, NOT_TRANSFERABLE, size=9)
    return Drawing([sheet], _dea_fields(person, schedules, issued, expires))


@layout(KIND, judging=True)
def cut_out_card(rng: random.Random) -> Drawing:
    """The small card alone."""
    person = clinician(rng, degrees=PRESCRIBERS)
    issued, expires = term(rng, 3)
    schedules = rng.choice((ALL, LIMITED))
    sheet = Sheet(CARD)
    sheet.frame(8, 8, 412, 252)
    sheet.centre(26, "CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE", size=10, font=SERIF_BOLD)
    sheet.centre(38, "U.S. DEPARTMENT OF JUSTICE - DRUG ENFORCEMENT ADMINISTRATION", size=7)
    sheet.columns((20, 160, 300), 60, ("REGISTRATION NO", "EXPIRATION DATE", "ISSUE DATE"), size=7)
    sheet.columns((20, 160, 300), 74, (person.dea, us(expires), us(issued)), size=10)
    sheet.columns((20, 160), 98, ("SCHEDULES", "BUSINESS ACTIVITY"), size=7)
    sheet.columns((20, 160), 112, (" ".join(schedules), _activity(person)), size=10)
    _name_block(sheet, 20, 146, person)
    sheet.put(20, 240, "NOT VALID AFTER THE EXPIRATION DATE", size=7)
    return Drawing([sheet], _dea_fields(person, schedules, issued, expires))
