"""Pages whose words and reading order are known, to be spoilt and read."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pymupdf

from tools.samples.boards import board_certificate
from tools.samples.canvas import (
    GOLD,
    LANDSCAPE,
    NAVY,
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    SERIF_BOLD_ITALIC,
    SERIF_ITALIC,
    WHITE,
    Canvas,
    Style,
    pdf_of,
    wrapped,
)
from tools.samples.certificates import COMMENSURATE, hospital_certificate, institute_certificate, nursing_certificate
from tools.samples.licences import verification_page
from tools.samples.ornament import gold_seal, guilloche_border, rosette, signed
from tools.samples.registrations import dea_certificate
from tools.samples.transcript import transcript

PLAIN, BOLD, SMALL = Style(11, SANS), Style(11, SANS_BOLD), Style(9, SERIF)

NAMES = ("Alina Voskuijlen, MD", "Tomas Ferreira-Lund, DO", "Priya Nakagawa, NP", "Oluwaseun Brandt, PA-C")
TITLES = (
    "Managing Refractory Hypertension",
    "Sepsis Bundles in Practice",
    "Opioid Stewardship for Surgeons",
    "Imaging of the Painful Knee",
)
LEFT_COLUMN = (
    "The committee reviewed every activity that was offered during the reporting year and found the planning process "
    "to be free of commercial influence. Learners were asked to describe one change that they intended to make, and "
    "three months later they were asked again whether they had made it. Two thirds of those who answered had done so, "
    "which compares well with the figures that other providers have published. Barriers that were named most often "
    "were lack of time, missing equipment, and the wording of local protocols."
)
RIGHT_COLUMN = (
    "Faculty disclosed their financial relationships before each session, and slides were examined by two physicians "
    "who had no part in the planning. Where a conflict could not be resolved the speaker was replaced. Attendance was "
    "taken by badge at the door, and credit was limited to the hours that a learner had been present. Records are "
    "kept for six years and are sent to licensing boards on request. Questions should be addressed to the registrar "
    "in writing."
)


@dataclass(frozen=True)
class Sheet:
    """One page."""

    pdf: bytes
    words: Sequence[str]
    """What is printed, in the order in which a person reads it, where `ordered`."""
    ordered: bool = False

    def picture(self, dpi: int) -> Any:
        """As pymupdf renders it: in colour."""
        return pymupdf.open(stream=self.pdf, filetype="pdf")[0].get_pixmap(dpi=dpi)


def ordinary(count: int) -> list[Sheet]:
    """Credentials of several kinds, not one of them with much ornament."""
    chance = random.Random(7)  # noqa: S311 - sample pages
    makers: Sequence[Callable[[], Sheet]] = (
        lambda: form(chance),
        lambda: _drawn(hospital_certificate().pages[0]),
        lambda: _drawn(transcript().pages[0]),
        lambda: _drawn(verification_page().pages[0]),
        lambda: _drawn(nursing_certificate().pages[0]),
        lambda: _drawn(dea_certificate().pages[0]),
    )
    return [makers[number % len(makers)]() for number in range(count)]


def ornate(count: int) -> list[Sheet]:
    """Certificates with woven borders, seals and rosettes under the print, names and titles in italics."""
    chance = random.Random(8)  # noqa: S311 - sample pages
    makers: Sequence[Callable[[], Sheet]] = (
        lambda: _drawn(institute_certificate().pages[0]),
        lambda: _diploma(chance),
        lambda: _drawn(board_certificate().pages[0]),
    )
    return [makers[number % len(makers)]() for number in range(count)]


def two_columns(count: int) -> list[Sheet]:
    """Two independent texts side by side below a heading."""
    chance = random.Random(9)  # noqa: S311 - sample pages
    return [_two_columns(chance) for _ in range(count)]


def tables(count: int) -> list[Sheet]:
    """Ruled tables of five columns, read row by row."""
    chance = random.Random(10)  # noqa: S311 - sample pages
    return [_table(chance, ruled=number % 2 == 0) for number in range(count)]


def banners(count: int) -> list[Sheet]:
    """Headings and lines of print in white upon dark."""
    chance = random.Random(11)  # noqa: S311 - sample pages
    return [_banners(chance) for _ in range(count)]


def form(chance: random.Random) -> Sheet:
    """A frame, a white-on-dark banner, an underlined name, a table, and small print."""
    page = Canvas()
    page.box((24, 24, 588, 768), colour=(0.2, 0.3, 0.5), width=4)
    page.box((60, 60, 552, 110), colour=None, fill=NAVY)
    page.centred(95, "CERTIFICATE OF COMPLETION", Style(22, SANS_BOLD, WHITE))
    page.centred(160, "This is to certify that", Style(12, SERIF_ITALIC))
    page.centred(200, chance.choice(NAMES), Style(20, SERIF_BOLD))
    page.line((170, 204), (440, 204), colour=NAVY, width=1)
    page.centred(240, "has successfully completed the activity", Style(12, SERIF))
    page.centred(270, chance.choice(TITLES), Style(16, SANS_BOLD))
    for number, label in enumerate(
        ("Activity number", "Date of completion", "Credits awarded", "Date of birth", "License number")
    ):
        y = 320 + 24 * number
        page.box((100, y - 16, 512, y + 8), width=0.7)
        page.text(110, y, label, PLAIN)
        page.text(330, y, _date(chance), BOLD)
    page.paragraph(90, 480, 432, f"{_accredited()} {COMMENSURATE}", SMALL)
    page.text(90, 640, "Director of Medical Education", PLAIN)
    page.text(380, 640, "Date of issue", PLAIN)
    return _drawn(page)


def _diploma(chance: random.Random) -> Sheet:
    page = Canvas(LANDSCAPE)
    rosette(page, (396, 306), 210, (0.85, 0.82, 0.70), petals=16)
    guilloche_border(page, 34, 18, (0.35, 0.45, 0.35), waves=6)
    page.centred(120, "Northern Academy of Family Medicine", Style(30, SERIF_BOLD_ITALIC, NAVY))
    page.centred(160, "be it known to all that", Style(14, SERIF_ITALIC))
    page.centred(210, chance.choice(NAMES), Style(34, SERIF_BOLD_ITALIC))
    page.line((190, 218), (602, 218), colour=GOLD, width=1.2)
    page.centred(250, "has completed with distinction the course", Style(14, SERIF_ITALIC))
    page.centred(286, chance.choice(TITLES), Style(22, SERIF_BOLD))
    page.centred(320, f"on {_date(chance)} and is awarded {chance.randrange(2, 30)}.50 credits", Style(13, SERIF))
    page.paragraph(150, 352, 492, _accredited(), Style(8.5, SERIF_ITALIC), centred=True)
    gold_seal(page, (396, 470), 40)
    signed(page, 92, 480, 190, "Harriet S. Nyquist, MD", "Director")
    signed(page, 520, 480, 190, "Peter Olufemi, PhD", "Registrar")
    return _drawn(page)


def _two_columns(chance: random.Random) -> Sheet:
    page = Canvas()
    heading = f"Annual Report {chance.randrange(2015, 2027)}"
    page.centred(80, heading, Style(20, SERIF_BOLD))
    words = heading.split()
    for x, text in ((60, LEFT_COLUMN), (324, RIGHT_COLUMN)):
        sentences = text.split(". ")
        chance.shuffle(sentences)
        lines = wrapped(". ".join(sentences), 228, Style(10, SERIF))
        for number, line in enumerate(lines):
            page.text(x, 120 + 13.5 * number, line, Style(10, SERIF))
        words += " ".join(lines).split()
    return Sheet(pdf_of([page]), words, ordered=True)


def _table(chance: random.Random, *, ruled: bool) -> Sheet:
    page = Canvas()
    page.text(50, 70, "Transcript of Continuing Education", Style(15, SANS_BOLD))
    words = ["Transcript", "of", "Continuing", "Education"]
    edges = (50, 115, 330, 440, 500, 562)
    rows = [("Date", "Activity", "Provider", "Type", "Hours")]
    rows += [
        (_date(chance), chance.choice(TITLES), chance.choice(("NAFM", "Mercy", "AMEDCO")), "Live", f"{hours / 4:.2f}")
        for hours in (chance.randrange(2, 60) for _ in range(22))
    ]
    for number, row in enumerate(rows):
        y = 110 + 22 * number
        if ruled:
            for left, right in pairwise(edges):
                page.box((left, y - 15, right, y + 7), colour=(0, 0, 0), width=0.6)
        for x, cell in zip(edges, row, strict=False):
            page.text(x + 5, y, cell, Style(9, SANS_BOLD if number == 0 else SANS))
            words += cell.split()
    return Sheet(pdf_of([page]), words, ordered=True)


def _banners(chance: random.Random) -> Sheet:
    page = Canvas()
    page.box((0, 0, 612, 96), colour=None, fill=NAVY)
    page.text(40, 44, "State Board of Medicine", Style(22, SERIF_BOLD, WHITE))
    page.text(40, 72, "Division of Professional Licensure", Style(12, SANS, WHITE))
    for number, label in enumerate(("License holder", "License details", "Discipline", "Renewal")):
        y = 130 + 130 * number
        page.box((40, y, 572, y + 24), colour=None, fill=((0.1, 0.3, 0.3), (0.35, 0.1, 0.15), (0, 0, 0))[number % 3])
        page.text(50, y + 16, label, Style(11, SANS_BOLD, WHITE))
        page.text(430, y + 16, f"Updated {_date(chance)}", Style(9, SANS, WHITE))
        for row, (key, value) in enumerate(
            (
                ("Name", chance.choice(NAMES)),
                ("Number", str(chance.randrange(10**5, 10**6))),
                ("Expires", _date(chance)),
            )
        ):
            page.text(50, y + 48 + 20 * row, key, PLAIN)
            page.text(220, y + 48 + 20 * row, value, BOLD)
    page.box((0, 700, 612, 792), colour=None, fill=(0.2, 0.2, 0.22))
    page.paragraph(40, 730, 532, _accredited(), Style(9, SANS, WHITE))
    return _drawn(page)


def _drawn(page: Canvas) -> Sheet:
    pdf = pdf_of([page])
    return Sheet(pdf, [word[4] for word in pymupdf.open(stream=pdf, filetype="pdf")[0].get_text("words")])


def _date(chance: random.Random) -> str:
    return f"{chance.randrange(1, 13):02d}/{chance.randrange(1, 29):02d}/{chance.randrange(2015, 2027)}"


def _accredited() -> str:
    return (
        "This activity was planned and implemented in accordance with the accreditation requirements and policies of "
        "the Accreditation Council for Continuing Medical Education through the joint providership of the sponsors."
    )
