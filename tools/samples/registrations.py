"""Controlled substance registrations: the DEA's and a state's."""

from __future__ import annotations

from credmate.document_types import DocumentType
from tools.samples.canvas import (
    LANDSCAPE,
    SANS,
    SANS_BOLD,
    SERIF,
    SERIF_BOLD,
    SERIF_ITALIC,
    SOFT,
    Canvas,
    Colour,
    Document,
    Style,
)
from tools.samples.ornament import guilloche_border, ring_seal, rosette, signature

DEA_GREEN: Colour = (0.16, 0.36, 0.28)
PRAIRIE_BLUE: Colour = (0.12, 0.20, 0.42)
CAPTION = Style(6.8, SANS, SOFT)

REVOCATION = (
    "Sections 304 and 1008 (21 USC 824 and 958) of the Controlled Substances Act of 1970, as amended, provide that the "
    "Attorney General may revoke or suspend a registration to manufacture, distribute, dispense, import or export a "
    "controlled substance."
)
NOT_TRANSFERABLE = (
    "THIS CERTIFICATE IS NOT TRANSFERABLE ON CHANGE OF OWNERSHIP, CONTROL, LOCATION, OR BUSINESS ACTIVITY, AND IT IS "
    "NOT VALID AFTER THE EXPIRATION DATE."
)
REGISTRANT = (
    "FAIRBAIRN, IMOGEN T PA-C",
    "CATALINA FOOTHILLS FAMILY CARE",
    "3825 E SAGUARO BLOOM RD STE 140",
    "TUCSON, AZ 85718",
)
GRID = (
    (("DEA REGISTRATION NUMBER", "MF4813526"), ("THIS REGISTRATION EXPIRES", "03-31-2028"), ("FEE PAID", "$888")),
    (("SCHEDULES", "2,2N,3,3N,4,5"), ("BUSINESS ACTIVITY", "MLP-PHYSICIAN ASSISTANT"), ("ISSUE DATE", "03-18-2025")),
)


def dea_certificate() -> Document:
    """Form 223: the certificate to hang up above, the same once more to cut out below."""
    page = Canvas()
    _wall_part(page, 34, 34, 578, 452)
    for dash in range(60):
        page.line((36 + 9 * dash, 476), (41 + 9 * dash, 476), colour=SOFT)
    page.text(40, 492, "Cut along the line; keep the lower part with you.", Style(7.5, SANS, SOFT))
    _pocket_part(page, 120, 512, 492, 756)
    return Document(
        DocumentType.DEA_REGISTRATION,
        [page],
        {
            "provider_degree": "PA-C",
            "dea_number": "MF4813526",
            "schedules": ["2", "2N", "3", "3N", "4", "5"],
            "business_activity": "MLP-PHYSICIAN ASSISTANT",
            "issue_date": "2025-03-18",
            "expiration_date": "2028-03-31",
            "state": "AZ",
        },
    )


def _wall_part(page: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    page.box((left, top, right, bottom), colour=None, fill=(0.965, 0.98, 0.965))
    rosette(page, ((left + right) / 2, (top + bottom) / 2), 170, (0.86, 0.92, 0.87), petals=18)
    page.box((left, top, right, bottom), colour=DEA_GREEN, width=2)
    page.box((left + 5, top + 5, right - 5, bottom - 5), colour=DEA_GREEN, width=0.6)
    heading = Style(9.5, SANS_BOLD, DEA_GREEN)
    page.centred(top + 30, "CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE", Style(14, SERIF_BOLD, DEA_GREEN))
    page.centred(top + 46, "UNITED STATES DEPARTMENT OF JUSTICE", heading)
    page.centred(top + 58, "DRUG ENFORCEMENT ADMINISTRATION", heading)
    page.centred(top + 70, "WASHINGTON D.C. 20537", heading)
    _grid(page, left + 20, top + 88, (168, 200, 136), 40, value_size=12)
    for row, line in enumerate(REGISTRANT):
        page.text(left + 28, top + 208 + 15 * row, line, Style(11.5))
    y = page.paragraph(left + 28, top + 300, right - left - 56, REVOCATION, Style(8.6))
    page.paragraph(left + 28, y + 8, right - left - 56, NOT_TRANSFERABLE, Style(8.6, SANS_BOLD))
    page.text(left + 20, bottom - 16, "Form DEA-223 (9/2016)", CAPTION)


def _pocket_part(page: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    page.box((left, top, right, bottom), colour=DEA_GREEN, fill=(0.965, 0.98, 0.965), width=1)
    middle = (left + right) / 2
    page.centred(top + 16, "CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE", Style(9, SERIF_BOLD, DEA_GREEN), x=middle)
    page.centred(top + 27, "UNITED STATES DEPARTMENT OF JUSTICE", Style(7, SANS_BOLD, DEA_GREEN), x=middle)
    page.centred(
        top + 36, "DRUG ENFORCEMENT ADMINISTRATION  WASHINGTON D.C. 20537", Style(7, SANS_BOLD, DEA_GREEN), x=middle
    )
    _grid(page, left + 12, top + 46, (114, 138, 96), 32, value_size=9)
    for row, line in enumerate(REGISTRANT):
        page.text(left + 18, top + 130 + 11 * row, line, Style(8.6))
    y = page.paragraph(left + 18, top + 186, right - left - 36, REVOCATION, Style(6.2))
    page.paragraph(left + 18, y + 3, right - left - 36, NOT_TRANSFERABLE, Style(6.2, SANS_BOLD))


def _grid(page: Canvas, x: float, y: float, widths: tuple[float, ...], height: float, *, value_size: float) -> None:
    for row, cells in enumerate(GRID):
        left = x
        for width, (caption, value) in zip(widths, cells, strict=True):
            top = y + row * height
            page.box((left, top, left + width, top + height), colour=DEA_GREEN, width=0.6)
            page.text(left + 5, top + 10, caption, CAPTION)
            page.text(left + 7, top + height - 9, value, Style(value_size, SANS_BOLD))
            left += width


def illinois_certificate() -> Document:
    """A state's landscape certificate to be displayed, with a detachable look."""
    page = Canvas(LANDSCAPE)
    guilloche_border(page, 30, 12, (0.40, 0.46, 0.62))
    rosette(page, (396, 320), 170, (0.89, 0.90, 0.94), petals=10)
    ring_seal(page, (116, 116), 42, PRAIRIE_BLUE)
    page.centred(92, "State of Illinois", Style(30, SERIF_BOLD, PRAIRIE_BLUE))
    page.centred(120, "Department of Financial and Professional Regulation", Style(16, SERIF_BOLD))
    page.centred(140, "Division of Professional Regulation", Style(12, SERIF))
    page.centred(196, "LICENSED PHYSICIAN CONTROLLED SUBSTANCE", Style(19, SANS_BOLD))
    for x, caption, value in (
        (92, "LICENSE NO.", "336.104872"),
        (292, "ISSUED", "08/12/2023"),
        (452, "EXPIRES", "07/31/2029"),
        (596, "SCHEDULES", "II, III, IV, V"),
    ):
        page.text(x, 236, caption, Style(10.5, SANS, SOFT))
        page.text(x, 258, value, Style(17, SANS_BOLD))
    page.line((84, 276), (708, 276), colour=PRAIRIE_BLUE, width=1)
    page.text(92, 316, "GIDEON P. VANDERMEER, MD", Style(18, SANS_BOLD))
    page.text(92, 340, "4407 SANDPIPER LANE", Style(13))
    page.text(92, 360, "PEORIA, IL 61604", Style(13))
    page.paragraph(
        92,
        404,
        600,
        "The person named above has complied with the provisions of the Illinois Statutes and the rules of the "
        "Department, and is hereby authorized to engage in the activity as indicated above.",
        Style(12.5, SERIF_ITALIC),
    )
    signature(page, 100, 508, 130, "Ottoline Marsh-Kessler")
    page.line((92, 512), (300, 512), colour=SOFT)
    page.text(92, 528, "OTTOLINE MARSH-KESSLER, DIRECTOR", Style(10.5))
    page.right(700, 528, "The status of this license can be verified at idfpr-lookup.example", Style(9.5, SERIF, SOFT))
    return Document(
        DocumentType.CSR_CERTIFICATE,
        [page],
        {
            "provider_name": "GIDEON P. VANDERMEER",
            "registration_number": "336.104872",
            "state": "IL",
            "issue_date": "2023-08-12",
            "expiration_date": "2029-07-31",
        },
    )
