"""Licences: a board's verification page printed from a browser, and a wallet card."""

from __future__ import annotations

from credmate.document_types import DocumentType
from tools.samples.canvas import INK, SANS, SANS_BOLD, SERIF_BOLD, SOFT, WHITE, Canvas, Colour, Document, Style
from tools.samples.ornament import bar_code, ring_seal, rosette

STATE_BLUE: Colour = (0.00, 0.22, 0.40)
LINK: Colour = (0.05, 0.30, 0.65)
FOREST: Colour = (0.12, 0.30, 0.24)
CARD = (364.0, 230.0)
"""3.37 x 2.13 inches, half as large again."""


def verification_page() -> Document:
    """A look-up on a state board's site, as a browser prints it: address line, sections, a disclaimer."""
    page = Canvas()
    browser = Style(7.5, SANS, SOFT)
    page.text(24, 24, "5/11/26, 9:42 AM", browser)
    page.centred(24, "Professional Profile - Minnesota Board of Medical Practice", browser)
    page.text(24, 776, "https://bmp.lookup.example/profile?id=58213", browser)
    page.right(588, 776, "1/1", browser)
    page.box((36, 42, 576, 92), colour=None, fill=STATE_BLUE)
    ring_seal(page, (66, 67), 18, WHITE)
    page.text(96, 64, "Minnesota Board of Medical Practice", Style(17, SANS_BOLD, WHITE))
    page.text(96, 81, "License Verification", Style(10.5, SANS, WHITE))
    page.text(36, 116, "Home  >  Find a professional  >  Profile", Style(8.5, SANS, LINK))
    page.text(36, 146, "Annika Müller, MD", Style(18, SANS_BOLD))
    page.box((492, 130, 576, 152), colour=None, fill=(0.13, 0.50, 0.27), radius=0.4)
    page.centred(145, "ACTIVE", Style(10.5, SANS_BOLD, WHITE), x=534)
    y = _section(
        page,
        176,
        "License Information",
        (
            ("License Number", "58213"),
            ("License Type", "Physician and Surgeon"),
            ("License Status", "Active"),
            ("Original Issue Date", "07/14/2014"),
            ("Expiration Date", "09/30/2027"),
            ("Method of Licensure", "USMLE"),
        ),
    )
    y = _section(
        page,
        y,
        "Practice and Education",
        (
            ("Primary Practice Address", "Birchwood Clinic, 1180 Tamarack Street, Bemidji, MN 56601"),
            ("Specialty (self-reported)", "Internal Medicine"),
            ("Medical School", "Harbor School of Medicine"),
            ("Year of Graduation", "2011"),
        ),
    )
    y = _section(
        page,
        y,
        "Board Actions",
        (("Public Disciplinary Action", "No"), ("Corrective Action", "No"), ("Malpractice Judgments", "None reported")),
    )
    page.paragraph(
        36,
        y + 6,
        540,
        "This information was current when the page was displayed. The Board considers this site a secure, primary "
        "source for verification of licensure. Specialty, practice address and education are reported by the licensee "
        "and are not verified by the Board.",
        Style(8, SANS, SOFT),
    )
    return Document(
        DocumentType.MEDICAL_LICENSE,
        [page],
        {
            "provider_name": "Annika Müller",
            "provider_degree": "MD",
            "license_number": "58213",
            "license_type": "Physician and Surgeon",
            "state": "MN",
            "issuer": "Minnesota Board of Medical Practice",
            "status": "Active",
            "issue_date": "2014-07-14",
            "expiration_date": "2027-09-30",
        },
    )


def _section(page: Canvas, y: float, title: str, rows: tuple[tuple[str, str], ...]) -> float:
    page.text(36, y, title, Style(12, SANS_BOLD, STATE_BLUE))
    page.line((36, y + 6), (576, y + 6), colour=STATE_BLUE, width=1)
    for number, (label, value) in enumerate(rows):
        base = y + 24 + 20 * number
        if number % 2 == 0:
            page.box((36, base - 13, 576, base + 7), colour=None, fill=(0.955, 0.96, 0.97))
        page.text(44, base, label, Style(9.5, SANS, SOFT))
        page.text(208, base, value, Style(9.5, SANS, INK))
    return y + 24 + 20 * len(rows) + 20


def wallet_card() -> Document:
    """A plastic card with a bar code of the licence number."""
    page = Canvas(CARD)
    page.box((0, 0, *CARD), colour=None, fill=(0.965, 0.975, 0.955))
    rosette(page, (262, 138), 98, (0.84, 0.89, 0.84), petals=16)
    page.box((0, 0, CARD[0], 50), colour=None, fill=FOREST)
    ring_seal(page, (29, 25), 18, WHITE)
    page.text(58, 22, "STATE OF COLORADO", Style(12.5, SERIF_BOLD, WHITE))
    page.text(58, 38, "Colorado Medical Board", Style(11, SANS, WHITE))
    label, value = Style(7, SANS, SOFT), Style(11, SANS_BOLD)
    page.text(18, 72, "PHYSICIAN LICENSE", Style(12, SANS_BOLD, FOREST))
    page.text(18, 90, "Name", label)
    page.text(18, 103, "Tobias Okonjo-Reyes, DO", Style(13, SANS_BOLD))
    for x, y, caption, text in (
        (18, 122, "License No.", "DR.0071482"),
        (150, 122, "Status", "Active"),
        (18, 152, "Issue Date", "05/01/2025"),
        (150, 152, "Expiration Date", "04/30/2027"),
    ):
        page.text(x, y, caption, label)
        page.text(x, y + 13, text, value)
    page.box((16, 180, 170, 214), colour=None, fill=WHITE)
    bar_code(page, 24, 185, "0071482", height=24, module=1.05)
    page.text(184, 196, "Verify at dora-lookup.example", Style(7.5, SANS, SOFT))
    page.text(184, 208, "Carry this card while practicing.", Style(7.5, SANS, SOFT))
    page.box((0, 223, CARD[0], CARD[1]), colour=None, fill=(0.80, 0.63, 0.22))
    return Document(
        DocumentType.MEDICAL_LICENSE,
        [page],
        {
            "provider_name": "Tobias Okonjo-Reyes",
            "license_number": "DR.0071482",
            "state": "CO",
            "issuer": "Colorado Medical Board",
            "expiration_date": "2027-04-30",
        },
    )
