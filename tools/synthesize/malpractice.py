"""Professional liability: ACORD certificates, carriers' own certificates, declarations, letters."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from tools.synthesize.drawing import Drawing, layout
from tools.synthesize.people import Clinician, clinician, day, digits, years_after
from tools.synthesize.sheet import SANS_BOLD, SERIF, SERIF_BOLD, Sheet, long, us

KIND = "malpractice_insurance"
INSURERS = (
    "Meridian Physicians Insurance Company",
    "Granite State Medical Mutual",
    "Harborview Indemnity Company",
    "Physicians Reciprocal of the Plains",
    "Clinicians Assurance Exchange, RRG",
    "Blue Ridge Professional Liability Insurance Co.",
)
AGENTS = ("Hartwell & Sons Insurance Agency", "Coastal Risk Advisors, LLC", "Beacon Brokerage Inc")
HOLDERS = ("Riverside Community Hospital", "Valley Health Plan", "Northside Surgical Center")
LIMITS = (
    (1_000_000, 3_000_000),
    (1_000_000, 3_000_000),
    (2_000_000, 6_000_000),
    (250_000, 750_000),
    (500_000, 1_500_000),
)


class _Cover:
    """What one policy says."""

    def __init__(self, rng: random.Random) -> None:
        self.person = clinician(rng, degrees=("MD", "MD", "DO", "NP", "PA-C"))
        self.insurer = rng.choice(INSURERS)
        self.number = f"{rng.choice(('MPL', 'HPL', 'PL', 'MP'))}-{digits(rng, 7)}"
        self.begins = day(rng, date(2023, 1, 1), date(2025, 9, 1))
        self.ends = years_after(self.begins, 1)
        self.claim, self.aggregate = rng.choice(LIMITS)
        self.claims_made = rng.random() < 0.7
        self.retroactive = day(rng, date(2008, 1, 1), date(2022, 1, 1)) if self.claims_made else None
        self.basis = "claims-made" if self.claims_made else "occurrence"

    def fields(self, **more: Any) -> dict[str, Any]:
        found: dict[str, Any] = {
            "provider_name": self.person.name,
            "insurer": self.insurer,
            "policy_number": self.number,
            "effective_date": self.begins.isoformat(),
            "expiration_date": self.ends.isoformat(),
            "per_claim_limit": str(self.claim),
            "aggregate_limit": str(self.aggregate),
            "coverage_basis": self.basis,
        }
        if self.retroactive:
            found["retroactive_date"] = self.retroactive.isoformat()
        return found | more

    def accept(self) -> dict[str, list[str]]:
        return {"coverage_basis": ["Claims Made", "claims made", "CLAIMS-MADE", "Occurrence", "OCCUR", "Claims-Made"]}


def money(amount: int) -> str:
    """`$1,000,000`."""
    return f"${amount:,}"


def _acord_frame(sheet: Sheet, rng: random.Random, cover: _Cover, insured: Clinician) -> None:
    sheet.put(30, 36, "ACORD", size=16, font=SANS_BOLD)
    sheet.centre(36, "CERTIFICATE OF LIABILITY INSURANCE", size=14, font=SANS_BOLD)
    sheet.put(490, 26, "DATE (MM/DD/YYYY)", size=6)
    sheet.put(495, 38, us(cover.begins), size=9)
    sheet.paragraph(
        30,
        54,
        552,
        "THIS CERTIFICATE IS ISSUED AS A MATTER OF INFORMATION ONLY AND CONFERS NO RIGHTS UPON THE CERTIFICATE "
        "HOLDER. THIS CERTIFICATE DOES NOT AFFIRMATIVELY OR NEGATIVELY AMEND, EXTEND OR ALTER THE COVERAGE "
        "AFFORDED BY THE POLICIES BELOW.",
        size=6.5,
    )
    sheet.frame(30, 84, 306, 150)
    sheet.put(34, 93, "PRODUCER", size=6)
    for offset, line in enumerate((rng.choice(AGENTS), "88 Commerce Plaza", "Columbus, OH 43215")):
        sheet.put(40, 106 + 11 * offset, line, size=9)
    sheet.put(310, 93, f"CONTACT NAME: {clinician(rng).name}", size=7)
    sheet.put(310, 105, "PHONE (A/C, No, Ext): (614) 555-0171", size=7)
    sheet.put(310, 117, "E-MAIL ADDRESS: certificates@agency.example", size=7)
    sheet.put(340, 130, "INSURER(S) AFFORDING COVERAGE", size=7)
    sheet.put(540, 130, "NAIC #", size=7)
    sheet.put(310, 142, f"INSURER A : {cover.insurer}", size=8)
    sheet.put(540, 142, digits(rng, 5), size=8)
    sheet.frame(30, 150, 306, 214)
    sheet.put(34, 159, "INSURED", size=6)
    for offset, line in enumerate((insured.with_degree, insured.street, insured.city_line)):
        sheet.put(40, 172 + 11 * offset, line, size=9)
    for offset, letter in enumerate("BCDEF"):
        sheet.put(310, 154 + 12 * offset, f"INSURER {letter} :", size=8)
    sheet.put(30, 226, "COVERAGES", size=8, font=SANS_BOLD)
    sheet.put(220, 226, f"CERTIFICATE NUMBER: {digits(rng, 8)}", size=7)
    sheet.put(430, 226, "REVISION NUMBER:", size=7)
    heads = ("INSR", "TYPE OF INSURANCE", "ADDL SUBR", "POLICY NUMBER", "POLICY EFF", "POLICY EXP", "LIMITS")
    sheet.columns((30, 54, 190, 240, 330, 390, 470), 262, heads, size=6)
    sheet.columns((30, 190, 330, 390), 269, ("LTR", "INSD WVD", "(MM/DD/YYYY)", "(MM/DD/YYYY)"), size=6)


@layout(KIND)
def acord_last_row(rng: random.Random) -> Drawing:
    """ACORD 25 with general liability filled too; professional liability in the free last row."""
    cover = _Cover(rng)
    sheet = Sheet()
    _acord_frame(sheet, rng, cover, cover.person)
    sheet.put(54, 288, "COMMERCIAL GENERAL LIABILITY", size=7)
    sheet.columns((60, 110), 299, ("CLAIMS-MADE", "OCCUR"), size=6)
    other = years_after(cover.begins, 1)
    sheet.columns(
        (240, 330, 390),
        288,
        (f"GL-{digits(rng, 6)}", us(cover.begins.replace(day=1)), us(other.replace(day=1))),
        size=8,
    )
    sheet.columns((470, 550), 288, ("EACH OCCURRENCE", "$ 500,000"), size=6)
    sheet.columns((470, 550), 298, ("GENERAL AGGREGATE", "$ 900,000"), size=6)
    sheet.put(54, 340, "AUTOMOBILE LIABILITY", size=7)
    sheet.put(54, 372, "UMBRELLA LIAB", size=7)
    sheet.put(54, 400, "WORKERS COMPENSATION", size=7)
    sheet.put(54, 409, "AND EMPLOYERS' LIABILITY", size=7)
    sheet.put(34, 440, "A", size=8)
    sheet.put(54, 440, "Professional Liability", size=8)
    sheet.put(54, 450, "Claims Made" if cover.claims_made else "Occurrence", size=8)
    sheet.columns((240, 330, 390), 440, (cover.number, us(cover.begins), us(cover.ends)), size=8)
    sheet.columns((470, 550), 440, ("Each Claim", money(cover.claim)), size=7)
    sheet.columns((470, 550), 450, ("Aggregate", money(cover.aggregate)), size=7)
    if cover.retroactive:
        sheet.put(54, 460, f"Retro Date: {us(cover.retroactive)}", size=8)
    sheet.put(
        30,
        490,
        "DESCRIPTION OF OPERATIONS / LOCATIONS / VEHICLES (ACORD 101, Additional Remarks Schedule, may be attached)",
        size=6,
    )
    sheet.put(40, 503, "Evidence of medical professional liability coverage.", size=8)
    _acord_foot(sheet, rng)
    return Drawing([sheet], cover.fields(), accept=cover.accept())


def _acord_foot(sheet: Sheet, rng: random.Random) -> None:
    sheet.put(30, 600, "CERTIFICATE HOLDER", size=8, font=SANS_BOLD)
    sheet.put(320, 600, "CANCELLATION", size=8, font=SANS_BOLD)
    for offset, line in enumerate(
        (rng.choice(HOLDERS), "Medical Staff Office", "400 Hospital Way", "Dayton, OH 45402")
    ):
        sheet.put(40, 618 + 12 * offset, line, size=9)
    sheet.paragraph(
        320,
        615,
        250,
        "SHOULD ANY OF THE ABOVE DESCRIBED POLICIES BE CANCELLED BEFORE THE EXPIRATION DATE THEREOF, NOTICE WILL "
        "BE DELIVERED IN ACCORDANCE WITH THE POLICY PROVISIONS.",
        size=6.5,
    )
    sheet.put(320, 660, "AUTHORIZED REPRESENTATIVE", size=6)
    sheet.put(340, 680, clinician(rng).name, size=10, font="tiit")
    sheet.put(330, 720, "(c) 1988-2015 ACORD CORPORATION. All rights reserved.", size=7)
    sheet.put(30, 720, "ACORD 25 (2016/03)", size=7)


@layout(KIND)
def carrier_certificate(rng: random.Random) -> Drawing:
    """A carrier's certificate of insurance: labels and values in two columns."""
    cover = _Cover(rng)
    sheet = Sheet()
    sheet.put(60, 60, cover.insurer, size=16, font=SERIF_BOLD)
    sheet.put(60, 90, "CERTIFICATE OF INSURANCE", size=14, font=SANS_BOLD)
    sheet.put(60, 106, "Medical Professional Liability", size=11)
    rows = [
        ("Named Insured:", cover.person.with_degree),
        ("Address:", f"{cover.person.street}, {cover.person.city_line}"),
        ("Policy Number:", cover.number),
        ("Policy Period:", f"{us(cover.begins)} to {us(cover.ends)}"),
        ("Type of Coverage:", "Claims-Made" if cover.claims_made else "Occurrence"),
    ]
    if cover.retroactive:
        rows.append(("Retroactive Date:", us(cover.retroactive)))
    rows += [
        ("Limits of Liability:", f"{money(cover.claim)} each claim / {money(cover.aggregate)} aggregate"),
        ("Specialty:", "Internal Medicine"),
    ]
    y = sheet.pairs(60, 140, rows, value_x=200)
    sheet.put(60, y + 30, "Certificate Holder:", size=10, font=SANS_BOLD)
    sheet.put(60, y + 46, rng.choice(HOLDERS), size=10)
    sheet.put(60, y + 100, f"Authorized Representative: {clinician(rng).name}", size=10)
    return Drawing([sheet], cover.fields(), accept=cover.accept())


@layout(KIND)
def declarations(rng: random.Random) -> Drawing:
    """A policy's declarations page: numbered items."""
    cover = _Cover(rng)
    sheet = Sheet()
    sheet.centre(60, cover.insurer.upper(), size=15, font=SERIF_BOLD)
    sheet.centre(82, "PHYSICIANS PROFESSIONAL LIABILITY POLICY", size=12)
    sheet.centre(98, "DECLARATIONS", size=12, font=SERIF_BOLD)
    sheet.put(60, 130, f"POLICY NO. {cover.number}", size=11)
    sheet.put(60, 160, f"Item 1.  Named Insured and Address: {cover.person.with_degree}", size=10)
    sheet.put(104, 174, f"{cover.person.street}, {cover.person.city_line}", size=10)
    sheet.put(
        60,
        200,
        f"Item 2.  Policy Period:  Effective Date: {long(cover.begins)}   Expiration Date: {long(cover.ends)}",
        size=10,
    )
    sheet.put(104, 214, "12:01 A.M. standard time at the address of the named insured.", size=9)
    sheet.put(60, 240, "Item 3.  Limits of Liability:", size=10)
    sheet.columns((120, 260), 256, ("Per Claim", money(cover.claim)), size=10)
    sheet.columns((120, 260), 272, ("Annual Aggregate", money(cover.aggregate)), size=10)
    sheet.put(60, 300, f"Item 4.  Coverage Form:  {'Claims-Made' if cover.claims_made else 'Occurrence'}", size=10)
    if cover.retroactive:
        sheet.put(60, 320, f"Item 5.  Retroactive Date:  {long(cover.retroactive)}", size=10)
    sheet.put(60, 350, f"Item 6.  Total Premium: {money(rng.randint(4000, 42000))}", size=10)
    sheet.put(60, 400, f"Countersigned by {clinician(rng).name}, Authorized Agent, {rng.choice(AGENTS)}", size=9)
    return Drawing([sheet], cover.fields(), accept=cover.accept())


@layout(KIND, judging=True)
def coverage_letter(rng: random.Random) -> Drawing:
    """A letter that confirms coverage."""
    cover = _Cover(rng)
    sheet = Sheet()
    sheet.put(72, 60, cover.insurer, size=14, font=SERIF_BOLD)
    sheet.put(72, 100, long(cover.begins), size=11, font=SERIF)
    sheet.put(72, 126, f"{rng.choice(HOLDERS)}", size=11, font=SERIF)
    sheet.put(72, 150, "RE: Verification of Professional Liability Coverage", size=11, font=SERIF_BOLD)
    retro = f" with a retroactive date of {long(cover.retroactive)}" if cover.retroactive else ""
    form = "claims-made" if cover.claims_made else "occurrence"
    text = (
        f"This letter confirms that {cover.person.with_degree} is insured by {cover.insurer} under {form} policy "
        "number "
        f"{cover.number}, effective {long(cover.begins)} and expiring {long(cover.ends)}{retro}. The limits of "
        "liability are "
        f"{money(cover.claim)} per claim and {money(cover.aggregate)} in the aggregate."
    )
    y = sheet.paragraph(72, 180, 460, text, size=11, font=SERIF)
    sheet.put(72, y + 50, clinician(rng).name, size=11, font=SERIF)
    sheet.put(72, y + 64, "Underwriting Manager", size=11, font=SERIF)
    return Drawing([sheet], cover.fields(), accept=cover.accept())


@layout(KIND, judging=True)
def carrier_table(rng: random.Random) -> Drawing:
    """A memorandum of insurance: headings with one row below, limits with M."""
    cover = _Cover(rng)
    sheet = Sheet((792, 612))
    sheet.put(50, 50, "MEMORANDUM OF INSURANCE", size=16, font=SANS_BOLD)
    sheet.put(560, 50, f"Date Issued {us(cover.begins)}", size=9)
    sheet.columns((50, 420), 90, ("Producer", "Insurance Company"), size=9, font=SANS_BOLD)
    sheet.columns((50, 420), 104, (rng.choice(AGENTS), cover.insurer), size=10)
    sheet.columns((50, 420), 140, ("Insured", "Certificate Holder"), size=9, font=SANS_BOLD)
    sheet.columns((50, 420), 154, (cover.person.with_degree, rng.choice(HOLDERS)), size=10)
    sheet.columns((50, 420), 167, (cover.person.street, "Credentialing Department"), size=10)
    sheet.columns((50, 420), 180, (cover.person.city_line, "Dayton, OH 45402"), size=10)
    xs = (50, 220, 330, 430, 530, 640)
    sheet.columns(
        xs,
        230,
        ("Type of Insurance", "Policy Number", "Effective Date", "Expiration Date", "Limits", "Retroactive Date"),
        size=9,
        font=SANS_BOLD,
    )
    millions = f"${cover.claim / 1e6:g}M/${cover.aggregate / 1e6:g}M"
    row = (
        "Professional Liability",
        cover.number,
        us(cover.begins),
        us(cover.ends),
        millions,
        us(cover.retroactive) if cover.retroactive else "N/A",
    )
    sheet.columns(xs, 246, row, size=9)
    sheet.put(50, 262, f"({'Claims Made' if cover.claims_made else 'Occurrence'} form)", size=9)
    return Drawing([sheet], cover.fields(), accept=cover.accept())


@layout(KIND, judging=True)
def acord_description(rng: random.Random) -> Drawing:
    """ACORD 25 whose insured is a group: the clinician and the retroactive date stand in the description."""
    cover = _Cover(rng)
    sheet = Sheet()
    _acord_frame(sheet, rng, cover, cover.person)
    sheet.put(34, 288, "A", size=8)
    sheet.put(54, 288, "MEDICAL PROFESSIONAL", size=8)
    sheet.put(54, 298, "LIABILITY", size=8)
    sheet.columns((240, 330, 390), 288, (cover.number, us(cover.begins), us(cover.ends)), size=8)
    sheet.put(470, 288, f"{money(cover.claim)} PER CLAIM", size=7)
    sheet.put(470, 298, f"{money(cover.aggregate)} AGGREGATE", size=7)
    sheet.put(30, 490, "DESCRIPTION OF OPERATIONS / LOCATIONS / VEHICLES", size=6)
    retro = f" Retroactive date {us(cover.retroactive)}." if cover.retroactive else ""
    sheet.put(40, 503, f"{'Claims-made' if cover.claims_made else 'Occurrence'} coverage.{retro}", size=8)
    _acord_foot(sheet, rng)
    return Drawing([sheet], cover.fields(), accept=cover.accept())
