"""Life support cards, as they are laid on a scanner one after the other."""

from __future__ import annotations

from typing import NamedTuple

from credmate.document_types import DocumentType
from tools.samples.canvas import SANS, SANS_BOLD, SERIF_BOLD, SOFT, WHITE, Canvas, Colour, Document, Style
from tools.samples.ornament import cross_mark

SIZE = (480.0, 300.0)
"""A card that is printed to be folded, not one for the wallet."""
CRIMSON: Colour = (0.62, 0.09, 0.13)
STEEL: Colour = (0.14, 0.25, 0.42)
ISSUER = "National Resuscitation Training Alliance"


class _Course(NamedTuple):
    code: str
    name: str
    issued: str
    renew_by: str
    card_number: str
    colour: Colour


BLS = _Course("BLS", "Basic Life Support", "03/07/2026", "03/31/2028", "264410783316", CRIMSON)
ACLS = _Course("ACLS", "Advanced Cardiovascular Life Support", "03/08/2026", "03/31/2028", "264410783324", STEEL)


def bls_card() -> Document:
    """The provider card of the basic course."""
    return _card(BLS, "2026-03-07")


def acls_card() -> Document:
    """The provider card of the advanced course, taken the day after."""
    return _card(ACLS, "2026-03-08")


def _card(course: _Course, issue_date: str) -> Document:
    page = Canvas(SIZE)
    page.box((0, 0, *SIZE), colour=None, fill=WHITE)
    page.box((4, 4, SIZE[0] - 4, SIZE[1] - 4), colour=course.colour, width=1.4, radius=0.04)
    page.box((4, 4, SIZE[0] - 4, 62), colour=None, fill=course.colour)
    cross_mark(page, (36, 33), 17, course.colour)
    page.text(66, 30, course.name.upper(), Style(14.5, SANS_BOLD, WHITE))
    page.text(66, 49, f"{course.code} Provider", Style(12.5, SANS, WHITE))
    page.text(24, 98, "Hollis J. Brandvold", Style(21, SERIF_BOLD))
    y = page.paragraph(
        24,
        118,
        432,
        "has successfully completed the cognitive and skills evaluations in accordance with the curriculum of the "
        f"{ISSUER} {course.name} ({course.code}) Program.",
        Style(10.5),
    )
    page.line((24, y + 2), (456, y + 2))
    left = (
        ("Issue Date", course.issued),
        ("Recommended Renewal Date", course.renew_by),
        ("Card Number", course.card_number),
    )
    right = (
        ("Training Center", "Iron Range Emergency Education"),
        ("Training Center City, State", "Hibbing, MN"),
        ("Instructor", "Paloma Svendsen, RN"),
    )
    for x, column in ((24, left), (250, right)):
        for row, (caption, value) in enumerate(column):
            page.text(x, y + 18 + 36 * row, caption, Style(9, SANS, SOFT))
            page.text(x, y + 32 + 36 * row, value, Style(11.5, SANS_BOLD))
    page.text(24, 286, f"{ISSUER}  ·  verify at nrta-cards.example", Style(8.5, SANS, SOFT))
    return Document(
        DocumentType.LIFE_SUPPORT_CARD,
        [page],
        {
            "provider_name": "Hollis J. Brandvold",
            "course": course.code,
            "issue_date": issue_date,
            "expiration_date": "2028-03-31",
            "card_number": course.card_number,
        },
    )
