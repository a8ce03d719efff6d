"""A specialty board's certificate."""

from __future__ import annotations

from credmate.document_types import DocumentType
from tools.samples.canvas import (
    LANDSCAPE,
    SANS,
    SERIF,
    SERIF_BOLD,
    SERIF_BOLD_ITALIC,
    SERIF_ITALIC,
    SOFT,
    Canvas,
    Colour,
    Document,
    Style,
)
from tools.samples.ornament import gold_seal, guilloche_border, signature

BURGUNDY: Colour = (0.40, 0.08, 0.14)


def board_certificate() -> Document:
    """To be framed: prose, officers, a seal, a certificate number in small print."""
    page = Canvas(LANDSCAPE)
    page.box((0, 0, *LANDSCAPE), colour=None, fill=(0.995, 0.985, 0.955))
    guilloche_border(page, 28, 14, (0.55, 0.28, 0.30), waves=5)
    page.centred(104, "The American Board of Ambulatory Medicine", Style(27, SERIF_BOLD, BURGUNDY))
    page.centred(126, "Incorporated 1987", Style(10.5, SERIF_ITALIC, SOFT))
    page.centred(168, "hereby certifies that", Style(15, SERIF_ITALIC))
    page.centred(212, "Gideon P. Vandermeer, MD", Style(30, SERIF_BOLD_ITALIC))
    page.line((206, 222), (586, 222), colour=BURGUNDY, width=0.8)
    page.centred(252, "having met the requirements of this Board and passed its examination", Style(14, SERIF_ITALIC))
    page.centred(272, "is certified as a Diplomate in the specialty of", Style(14, SERIF_ITALIC))
    page.centred(312, "Ambulatory Medicine", Style(26, SERIF_BOLD, BURGUNDY))
    page.centred(352, "Certified November 1, 2021   ·   Valid through December 31, 2031", Style(13, SERIF))
    page.centred(374, "Certificate Number 018846", Style(13, SERIF))
    for x, officer, office in (
        (88, "Leopold Anstruther, MD", "President"),
        (524, "Mirabel Quist-Danner, MD", "Secretary"),
    ):
        signature(page, x + 16, 486, 130, officer)
        page.line((x, 492), (x + 184, 492), colour=SOFT)
        page.text(x, 506, officer, Style(10.5, SERIF))
        page.text(x, 519, office, Style(9.5, SERIF_ITALIC, SOFT))
    gold_seal(page, (396, 458), 44, ribbon=BURGUNDY)
    page.centred(566, "Status of certification: abam-board.example/verify", Style(7.5, SANS, SOFT))
    return Document(
        DocumentType.BOARD_CERTIFICATION,
        [page],
        {
            "provider_name": "Gideon P. Vandermeer",
            "provider_degree": "MD",
            "board_name": "American Board of Ambulatory Medicine",
            "specialty": "Ambulatory Medicine",
            "certificate_number": "018846",
            "issue_date": "2021-11-01",
            "expiration_date": "2031-12-31",
        },
    )
