"""BLS, ACLS, PALS and NRP cards, electronic and printed."""

from __future__ import annotations

import re

from credmate.contracts import FieldValue, ValueSource
from credmate.text import Page
from parse.evidence import Extracted, SectionText, value_at
from parse.holder import Holder, find_holder
from parse.labels import LabelledPage
from parse.layout import PageLayout
from parse.prose import COMPLETED_ON, ISSUED_ON, THROUGH, date_behind
from parse.readers import read_code, read_last_day
from parse.sheets import gather, keep_found
from parse.vocabularies import vocabulary

LABELS = vocabulary("life_support_card")
_AHA = (r"american\s+heart\s+association", r"ecard\s+code", r"training\s+center")
_COURSES = (
    ("PALS", r"pediatric\s+advanced\s+life\s+support|\bPALS\b"),
    (
        "ACLS",
        r"advanced\s+cardi(?:ac|ovascular)\s+life\s+support|\bACLS\b|\badvanced\s+life\s+support|\bALS\b",
    ),
    ("NRP", r"neonatal\s+resuscitation|\bNRP\b"),
    ("BLS", r"basic\s+life\s+support|\bBLS\b"),
)
_ISSUERS = (
    *(
        "American Heart Association",
        "American Red Cross",
        "American Academy of Pediatrics",
        "Health & Safety Institute",
    ),
    *(
        "American Safety & Health Institute",
        "National Safety Council",
        "Military Training Network",
        "Emergency Care & Safety Institute",
    ),
    *("National CPR Foundation", "American Safety and Health Institute", "Health and Safety Institute", "ProTrainings"),
)
_ISSUER = re.compile(
    "|".join(
        r"\s+".join(r"(?:&|and)" if word in {"&", "and"} else re.escape(word) for word in name.split())
        for name in _ISSUERS
    ),
    re.IGNORECASE,
)
_BODIES = (
    "Association",
    "Medical Training",
    "Safety Training",
    "Institute",
    "Foundation",
    "Council",
    "Academy",
    "Society",
    "Red Cross",
    "Federation",
)
_SOMEBODY = re.compile(
    rf"(?:[A-Z][\w.'&\-]*[ ]+){{1,5}}(?:{'|'.join((*_BODIES, *(body.upper() for body in _BODIES)))})\b"
)
_BORROWED = re.compile(
    r"\b(?:(?:curriculum|guidelines?|standards?|science|recommendations?|requirements?)\s+(?:of|from|set\s+by|by)|"
    r"affiliated\s+with|affiliate\s+of|endorsed\s+by|sponsored\s+by|approved\s+by|connected\s+(?:to|with)|part\s+of)"
    r"\s+(?:the\s+)?(?:[\w&]+\s+(?:and|or|nor)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
"""Whose teaching a card follows did not always issue it."""


def extract(section: SectionText) -> Extracted:
    """Fields of `life_support_card` in the section."""
    is_ecard = all(re.search(anchor, section.text, re.IGNORECASE) for anchor in _AHA)
    source = ValueSource.TEMPLATE if is_ecard else ValueSource.PATTERN
    return Extracted(gather(section, lambda page: _read(page, source)), template="aha_ecard" if is_ecard else None)


def _read(page: Page, source: ValueSource) -> dict[str, FieldValue]:
    labelled = LabelledPage(page, LABELS)
    holder = find_holder(labelled)
    course = _course(labelled.layout)
    return keep_found(
        course=course,
        issue_date=labelled.value("issue_date", read_last_day, source=source)
        or date_behind(page, COMPLETED_ON, confidence=0.88)
        or date_behind(page, ISSUED_ON, confidence=0.85),
        expiration_date=labelled.value("expiration_date", read_last_day, source=source)
        or date_behind(page, THROUGH, confidence=0.88),
        issuer=_issuer(labelled.layout, course),
        card_number=labelled.value("card_number", read_code, source=source)
        or labelled.value("card_id", read_code, certainty=0.85),
        **_name(holder),
    )


def _name(holder: Holder | None) -> dict[str, FieldValue]:
    """The name alone: cards have no field for a degree."""
    return {name: value for name, value in holder.fields().items() if name == "provider_name"} if holder else {}


def _course(layout: PageLayout) -> FieldValue | None:
    """The course in the largest letters; of equals the one named most often."""
    page = layout.page
    best: tuple[tuple[int, int], re.Match[str], str] | None = None
    named = []
    for course, pattern in _COURSES:
        hits = [
            hit for hit in re.finditer(pattern, page.text, re.IGNORECASE) if not _within_pals(page.text, course, hit)
        ]
        if not hits:
            continue
        named.append(course)
        tallest = max(hits, key=lambda hit: layout.height_between(*hit.span()))
        rank = (round(layout.height_between(*tallest.span())), len(hits))
        if best is None or rank > best[0]:
            best = (rank, tallest, course)
    if best is None:
        return None
    _, hit, course = best
    return value_at(page, hit.start(), hit.end(), course, confidence=0.97 if len(named) == 1 else 0.9)


def _within_pals(text: str, course: str, hit: re.Match[str]) -> bool:
    """Whether the words are the last of "Pediatric Advanced Life Support"."""
    return course == "ACLS" and bool(re.search(r"pediatric\s+$", text[: hit.start()], re.IGNORECASE))


def _issuer(layout: PageLayout, course: FieldValue | None) -> FieldValue | None:
    """A body known to issue cards, in the largest letters; for NRP the AAP before the AHA; else any body's name."""
    page = layout.page
    hits = list(_ISSUER.finditer(page.text))
    if course is not None and course.value == "NRP":
        hits = [hit for hit in hits if "pediatrics" in hit[0].casefold()] or hits
    signed = [hit for hit in hits if not _BORROWED.search(page.text[: hit.start()])]
    others = [
        hit
        for hit in _SOMEBODY.finditer(page.text)
        if all(hit.end() <= own.start() or hit.start() >= own.end() for own in hits)
    ]
    for found, confidence in ((signed, 0.94), (others, 0.75), (hits, 0.85)):
        if found:
            hit = max(found, key=lambda one: (round(layout.height_between(*one.span())), -one.start()))
            return value_at(page, hit.start(), hit.end(), " ".join(hit[0].split()), confidence=confidence)
    return None
