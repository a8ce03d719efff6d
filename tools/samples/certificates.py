"""CME certificates: an institute's, a hospital's, a nurse's, a conference's."""

from __future__ import annotations

from credmate.document_types import DocumentType
from tools.samples.canvas import (
    GOLD,
    INK,
    LANDSCAPE,
    NAVY,
    SANS,
    SANS_BOLD,
    SANS_ITALIC,
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
from tools.samples.ornament import cross_mark, gold_seal, guilloche_border, lake_mark, rosette, signed

COMMENSURATE = (
    "Physicians should claim only the credit commensurate with the extent of their participation in the activity."
)
PLUM: Colour = (0.38, 0.12, 0.30)
TEAL: Colour = (0.05, 0.38, 0.40)
GREEN: Colour = (0.13, 0.33, 0.22)


def _ama(amount: str, basis: str = "awarded") -> dict[str, str]:
    return {"amount": amount, "system": "AMA_PRA_1", "basis": basis}


def institute_certificate() -> Document:
    """Landscape, a guilloche border; three days' meeting, fewer credits awarded than designated."""
    page = Canvas(LANDSCAPE)
    rosette(page, (396, 300), 190, (0.91, 0.89, 0.82), petals=14)
    guilloche_border(page, 28, 12, (0.62, 0.52, 0.30))
    lake_mark(page, (396, 82), 24)
    page.centred(128, "LAKESHORE INSTITUTE FOR MEDICAL EDUCATION", Style(15, SERIF_BOLD, NAVY))
    page.centred(166, "Certificate of Credit", Style(34, SERIF_ITALIC, (0.45, 0.34, 0.10)))
    page.centred(196, "This certifies that", Style(12, SERIF_ITALIC, SOFT))
    page.centred(230, "Rosalind K. Achterberg, MD", Style(27, SERIF_BOLD, INK))
    page.line((226, 239), (566, 239), colour=GOLD, width=0.8)
    page.centred(258, "has participated in the live activity titled", Style(12, SERIF_ITALIC, SOFT))
    page.centred(284, "Advances in Hospital Medicine: From Admission to Safe Discharge", Style(18, SERIF_BOLD, NAVY))
    page.centred(305, "held in Duluth, Minnesota, on March 12-14, 2026,", Style(12, SERIF))
    page.centred_runs(
        330,
        ("and is awarded  ", Style(13, SERIF)),
        ("14.75 ", Style(15, SERIF_BOLD)),
        ("AMA PRA Category 1 Credits™", Style(15, SERIF_BOLD_ITALIC)),
    )
    small = Style(8.2, SANS, SOFT)
    y = page.paragraph(
        120,
        358,
        552,
        "The Lakeshore Institute for Medical Education is accredited by the Accreditation Council for Continuing "
        "Medical Education (ACCME) to provide continuing medical education for physicians.",
        small,
        centred=True,
    )
    page.paragraph(
        120,
        y + 4,
        552,
        "The Lakeshore Institute for Medical Education designates this live activity for a maximum of 18.50 AMA PRA "
        f"Category 1 Credits™. {COMMENSURATE}",
        small,
        centred=True,
    )
    signed(page, 92, 480, 190, "Harriet S. Nyquist, MD, MPH", "Director, Continuing Medical Education")
    gold_seal(page, (396, 468), 36)
    details = (("Certificate No.", "LIME-2026-004417"), ("NPI", "1457382913"), ("Date issued", "March 20, 2026"))
    for row, (label, value) in enumerate(details):
        page.text(520, 468 + 16 * row, label, Style(8.5, SANS, SOFT))
        page.text(590, 468 + 16 * row, value, Style(9.5, SANS_BOLD))
    page.centred(
        556, "2200 Skyline Parkway, Duluth, MN 55806   ·   verify at lakeshore-ime.example", Style(7.5, SANS, SOFT)
    )
    return Document(
        DocumentType.CME_CERTIFICATE,
        [page],
        {
            "provider_name": "Rosalind K. Achterberg",
            "provider_degree": "MD",
            "activity_title": "Advances in Hospital Medicine: From Admission to Safe Discharge",
            "start_date": "2026-03-12",
            "completion_date": "2026-03-14",
            "credits": [_ama("14.75"), _ama("18.5", "designated")],
            "cme_provider": "Lakeshore Institute for Medical Education",
            "certificate_number": "LIME-2026-004417",
            "npi": "1457382913",
        },
    )


def hospital_certificate() -> Document:
    """Portrait, sober: what a hospital's CME office prints and a practice scans."""
    page = Canvas()
    page.box((36, 36, 576, 756), colour=NAVY, width=2.2)
    page.box((41, 41, 571, 751), colour=NAVY, width=0.6)
    cross_mark(page, (96, 98), 22, NAVY)
    page.text(132, 94, "St. Brannoc Regional Health", Style(21, SERIF_BOLD, NAVY))
    page.text(132, 113, "Office of Continuing Professional Development", Style(12, SERIF, SOFT))
    page.line((60, 140), (552, 140), colour=NAVY, width=1)
    page.centred(192, "CERTIFICATE OF PARTICIPATION", Style(24, SERIF_BOLD))
    page.centred(236, "St. Brannoc Regional Health certifies that", Style(13, SERIF_ITALIC))
    page.centred(276, "Tobias Okonjo-Reyes, DO", Style(25, SERIF_BOLD))
    page.line((150, 285), (462, 285), width=0.8)
    page.centred(312, "has participated in the enduring material titled", Style(13, SERIF_ITALIC))
    page.centred(346, "Safer Anticoagulation: Choosing, Dosing", Style(18, SERIF_BOLD))
    page.centred(368, "and Stopping", Style(18, SERIF_BOLD))
    page.centred(400, "on April 2, 2026", Style(14, SERIF))
    page.centred(430, "and is awarded 6.25 AMA PRA Category 1 Credit(s)™", Style(14.5, SERIF_BOLD))
    statement = Style(10, SERIF)
    y = page.paragraph(
        78,
        476,
        456,
        "St. Brannoc Regional Health is accredited by the Accreditation Council for Continuing Medical Education "
        "(ACCME) to provide continuing medical education for physicians.",
        statement,
    )
    page.paragraph(
        78,
        y + 8,
        456,
        "St. Brannoc Regional Health designates this enduring material for a maximum of 6.25 AMA PRA Category 1 "
        f"Credit(s)™. {COMMENSURATE}",
        statement,
    )
    signed(page, 78, 640, 200, "Lucian Ferreira-Holt, MD", "Chair, CME Committee")
    page.text(340, 622, "Activity Number:", Style(10, SANS, SOFT))
    page.text(430, 622, "26-0318E", Style(10))
    page.text(340, 640, "Certificate ID:", Style(10, SANS, SOFT))
    page.text(430, 640, "SB-7720416", Style(10))
    page.centred(
        722, "Please keep this certificate for your records; it must be retained for six years.", Style(9, SERIF_ITALIC)
    )
    return Document(
        DocumentType.CME_CERTIFICATE,
        [page],
        {
            "provider_name": "Tobias Okonjo-Reyes",
            "provider_degree": "DO",
            "activity_title": "Safer Anticoagulation: Choosing, Dosing and Stopping",
            "completion_date": "2026-04-02",
            "credits": [_ama("6.25"), _ama("6.25", "designated")],
            "cme_provider": "St. Brannoc Regional Health",
            "certificate_number": "SB-7720416",
        },
    )


def nursing_certificate() -> Document:
    """Contact hours of a nurse; the learner's licence is printed."""
    page = Canvas(LANDSCAPE)
    page.box((0, 0, 792, 92), colour=None, fill=TEAL)
    page.box((0, 92, 792, 97), colour=None, fill=GOLD)
    white: Colour = (1, 1, 1)
    page.text(56, 50, "Northern Pines Nursing Education Collaborative", Style(24, SERIF_BOLD, white))
    page.text(56, 73, "Nursing Continuing Professional Development", Style(13, SANS, white))
    page.centred(146, "Certificate of Successful Completion", Style(29, SERIF_BOLD, TEAL))
    page.centred(182, "This is to certify that", Style(14, SERIF_ITALIC))
    page.centred(220, "Celeste A. Marchetti, RN", Style(28, SERIF_BOLD))
    page.line((240, 230), (552, 230), width=0.8)
    page.centred(254, "has successfully completed the educational activity", Style(14, SERIF_ITALIC))
    page.centred(288, "Recognizing Early Sepsis at the Bedside", Style(22, SERIF_BOLD, TEAL))
    page.centred(320, "on May 19, 2026", Style(15, SERIF))
    page.centred(350, "and is awarded 3.5 contact hours", Style(17, SERIF_BOLD))
    page.paragraph(
        96,
        386,
        600,
        "Northern Pines Nursing Education Collaborative is accredited as a provider of nursing continuing professional "
        "development by the American Nurses Credentialing Center's Commission on Accreditation.",
        Style(11, SANS),
        centred=True,
    )
    signed(page, 96, 500, 210, "Delphine Aronsson, DNP, RN", "Lead Nurse Planner")
    rows = (("RN License #", "R 204819-3"), ("State", "Minnesota"), ("Certificate No.", "NP-55208"))
    for row, (label, value) in enumerate(rows):
        page.text(500, 478 + 18 * row, label, Style(11, SANS, SOFT))
        page.text(592, 478 + 18 * row, value, Style(11, SANS_BOLD))
    page.line((56, 560), (736, 560), colour=TEAL, width=1)
    page.centred(578, "410 Birch Hollow Road, Bemidji, MN 56601  ·  (218) 555-0146", Style(9.5, SANS, SOFT))
    return Document(
        DocumentType.CME_CERTIFICATE,
        [page],
        {
            "provider_name": "Celeste A. Marchetti",
            "provider_degree": "RN",
            "activity_title": "Recognizing Early Sepsis at the Bedside",
            "completion_date": "2026-05-19",
            "credits": [{"amount": "3.5", "system": "ANCC", "basis": "awarded"}],
            "cme_provider": "Northern Pines Nursing Education Collaborative",
        },
    )


def conference_certificate() -> Document:
    """A society's meeting: labels beside their values, without colons."""
    page = Canvas()
    page.box((0, 0, 26, 792), colour=None, fill=PLUM)
    page.box((26, 0, 30, 792), colour=None, fill=GOLD)
    page.text(70, 84, "Prairie Academy of Ambulatory Care", Style(22, SERIF_BOLD, PLUM))
    page.text(70, 104, "Annual Scientific Assembly", Style(13, SERIF_ITALIC, SOFT))
    page.line((70, 120), (552, 120), colour=PLUM, width=1.2)
    page.text(70, 176, "Continuing Medical Education Certificate", Style(23, SERIF))
    facts = (
        ("Participant", "Gideon P. Vandermeer, MD"),
        ("Activity Title", "Difficult Conversations in Chronic Pain"),
        ("Format", "Live activity"),
        ("Location", "Peoria, Illinois"),
        ("Date Completed", "February 6, 2026"),
        ("Credit awarded", "5.50 AMA PRA Category 1 Credits™"),
        ("Certificate No.", "PAAC-26-1183"),
    )
    for row, (label, value) in enumerate(facts):
        base = 226 + 32 * row
        page.text(70, base, label, Style(11, SANS, SOFT))
        page.text(190, base, value, Style(13.5 if row else 16, SANS_BOLD))
        page.line((70, base + 10), (552, base + 10), width=0.4)
    statement = Style(9.5, SANS, SOFT)
    y = page.paragraph(
        70,
        482,
        482,
        "The Prairie Academy of Ambulatory Care is accredited by the Accreditation Council for Continuing Medical "
        "Education (ACCME) to provide continuing medical education for physicians.",
        statement,
    )
    page.paragraph(
        70,
        y + 6,
        482,
        "The Prairie Academy of Ambulatory Care designates this live activity for a maximum of 6.00 AMA PRA Category 1 "
        f"Credits™. {COMMENSURATE}",
        statement,
    )
    signed(page, 70, 636, 200, "Winifred Osei-Lund, MD", "Program Chair")
    signed(page, 330, 636, 200, "Bram T. Castellane, PhD", "Executive Director")
    page.text(
        70, 742, "19 Meridian Court, Peoria, IL 61602   |   prairie-academy.example", Style(8.5, SANS_ITALIC, SOFT)
    )
    return Document(
        DocumentType.CME_CERTIFICATE,
        [page],
        {
            "provider_name": "Gideon P. Vandermeer",
            "activity_title": "Difficult Conversations in Chronic Pain",
            "completion_date": "2026-02-06",
            "credits": [_ama("5.5"), _ama("6", "designated")],
            "cme_provider": "Prairie Academy of Ambulatory Care",
            "certificate_number": "PAAC-26-1183",
        },
    )
