"""A course flyer: the words of a CME certificate, and nobody who took part."""

from __future__ import annotations

from credmate.document_types import DocumentType
from tools.samples.canvas import SANS, SANS_BOLD, SERIF_BOLD, SERIF_ITALIC, SOFT, WHITE, Canvas, Colour, Document, Style

DUSK: Colour = (0.11, 0.16, 0.36)
CORAL: Colour = (0.91, 0.42, 0.30)
SAND: Colour = (0.98, 0.95, 0.90)

HEARTBEAT = (
    *((372, 0), (386, 12), (400, 0), (414, 0), (422, -8), (436, 78), (450, -22), (458, 0)),
    *((484, 0), (500, 18), (518, 0)),
)
"""One beat of an electrocardiogram: across the page, above its base line."""

AGENDA = (
    ("7:30 am", "Registration and continental breakfast", ""),
    ("8:15 am", "Welcome and pre-test", "Winifred Osei-Lund, MD"),
    ("8:30 am", "What the tilt table still tells us", "Aurelio Brandt, MD, FACC"),
    ("9:30 am", "Wearables: signal, noise and anxious patients", "Sunniva Kapoor, MD"),
    ("10:45 am", "Anticoagulation after device detection", "Caspian Holloway, PharmD"),
    ("12:00 pm", "Lunch and poster walk", ""),
    ("1:15 pm", "Small-group ECG clinic", "All faculty"),
    ("3:00 pm", "Panel: when to refer, when to reassure", "All faculty"),
)


def course_flyer() -> Document:
    """A one-day course with its agenda, fees and the designation statement."""
    page = Canvas()
    page.box((0, 0, 612, 226), colour=None, fill=DUSK)
    for ring in range(7):
        page.circle((520, 212), 36 + 27 * ring, colour=(0.24, 0.30, 0.55), width=1.2)
    page.box((0, 226, 612, 792), colour=None, fill=WHITE)
    beat = [(0, 196), *((x, 196 - up) for x, up in HEARTBEAT), (612, 196)]
    page.path(beat, colour=CORAL, width=2.4)
    page.text(42, 58, "SAVE THE DATE   ·   SATURDAY, SEPTEMBER 26, 2026", Style(11, SANS_BOLD, CORAL))
    page.text(42, 104, "Palpitations, Syncope", Style(35, SERIF_BOLD, WHITE))
    page.text(42, 142, "& the Smartwatch Era", Style(35, SERIF_BOLD, WHITE))
    page.text(42, 168, "A one-day course for primary care clinicians", Style(14, SERIF_ITALIC, WHITE))
    page.box((0, 226, 612, 262), colour=None, fill=CORAL)
    page.text(42, 249, "Riverbend Conference Center, Peoria, Illinois", Style(12, SANS_BOLD, WHITE))
    page.right(570, 249, "Register by August 28 and save $60", Style(12, SANS_BOLD, WHITE))
    page.text(42, 296, "Agenda", Style(17, SERIF_BOLD, DUSK))
    for row, (hour, topic, speaker) in enumerate(AGENDA):
        y = 318 + 20.5 * row
        page.text(42, y, hour, Style(9.5, SANS_BOLD, CORAL))
        page.text(102, y, topic, Style(10))
        page.right(570, y, speaker, Style(9, SANS, SOFT))
        page.line((42, y + 6.5), (570, y + 6.5), width=0.4)
    page.box((42, 500, 300, 604), colour=None, fill=SAND)
    page.text(54, 520, "Registration", Style(13, SERIF_BOLD, DUSK))
    for row, (who, fee) in enumerate(
        (("Physicians", "$245"), ("NPs, PAs and pharmacists", "$185"), ("Residents and students", "$60"))
    ):
        page.text(54, 542 + 17 * row, who, Style(9.5))
        page.right(288, 542 + 17 * row, fee, Style(9.5, SANS_BOLD))
    page.text(54, 594, "prairie-academy.example/rhythm26", Style(9, SANS_BOLD, CORAL))
    page.box((312, 500, 570, 604), colour=None, fill=SAND)
    page.text(324, 520, "You will learn to", Style(13, SERIF_BOLD, DUSK))
    y = 540.0
    for goal in (
        "read a wearable's rhythm strip with confidence",
        "choose the right monitor for the right patient",
        "recognize the syncope that cannot wait",
    ):
        page.circle((328, y - 3), 1.8, colour=None, fill=CORAL)
        y = page.paragraph(336, y, 226, goal, Style(9.5)) + 3
    small = Style(8.2, SANS, SOFT)
    page.text(42, 632, "Accreditation and Credit Designation", Style(10, SANS_BOLD, DUSK))
    y = page.paragraph(
        42,
        648,
        528,
        "The Prairie Academy of Ambulatory Care is accredited by the Accreditation Council for Continuing Medical "
        "Education (ACCME) to provide continuing medical education for physicians. The Prairie Academy of Ambulatory "
        "Care designates this live activity for a maximum of 6.25 AMA PRA Category 1 Credits™. Physicians should claim "
        "only the credit commensurate with the extent of their participation in the activity.",
        small,
    )
    page.paragraph(
        42,
        y + 5,
        528,
        "Cancellations received by September 11 are refunded less a $25 fee. To request an accommodation or for "
        "questions, write to rhythm@prairie-academy.example or call (309) 555-0127.",
        small,
    )
    page.box((0, 752, 612, 792), colour=None, fill=DUSK)
    page.centred(776, "Prairie Academy of Ambulatory Care", Style(12, SERIF_BOLD, WHITE))
    return Document(DocumentType.UNSUPPORTED, [page], {})
