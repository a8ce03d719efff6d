"""BLS, ACLS, PALS and NRP cards, electronic and printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.contracts import FieldValue, ValueSource
from credmate.text import Page
from parse.evidence import Extracted, SectionText, value_at
from parse.holder import Holder, find_holder
from parse.labels import LabelledPage, Reading
from parse.layout import PageLayout
from parse.lone_values import lone_day
from parse.prose import COMPLETED_ON, ISSUED_ON, THROUGH, date_behind
from parse.readers import read_code, read_last_day, read_line, read_lone_day
from parse.sheets import gather, keep_found
from parse.value_places import BESIDE, PLACE_CONFIDENCE
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
_BLS_BY_OTHER_WORDS = re.compile(
    r"\b(?:CPR|cardiopulmonary\s+resuscitation)\b[^.;]{0,30}?\b(?:for\s+)?(?:the\s+)?"
    r"(?:professional\s+rescuers?|health\s?care\s+(?:providers?|professionals?)|pro\b)|"
    r"\bhealth\s?care\s+provider\s+CPR\b",
    re.IGNORECASE,
)
"""What others than the AHA called their basic life support for clinicians."""
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
    *("EMS Safety Services", "MEDIC First Aid"),
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
_CARD_AND_NUMBER = re.compile(
    r"(?:e-?card|card|certificate|cert\.?)[ ]+(?P<number>[A-Z]{0,4}-?\d{5,14})", re.IGNORECASE
)
"""All that a cell says."""
_PEDIATRIC = re.compile(r"pediatric\s+\Z", re.IGNORECASE)
_MONTH = re.compile(r"\s*(?:0?[1-9]|1[0-2])(?:\s?/\s?\d\d(?![\d/])|-\d\d(?=\s*\Z))")
_OF_ANOTHER = re.compile(
    r"\b(?:instructors?|trainer|evaluator|faculty|coordinator|tc|cent(?:er|re)|site|location|region|network|form|rev)\b",
    re.IGNORECASE,
)
"""Before a number in its line: it is not the card's."""


def extract(section: SectionText) -> Extracted:
    """Fields of `life_support_card` in the section."""
    is_ecard = all(re.search(anchor, section.text, re.IGNORECASE) for anchor in _AHA)
    source = ValueSource.TEMPLATE if is_ecard else ValueSource.PATTERN
    return Extracted(gather(section, lambda page: _read(page, source)), template="aha_ecard" if is_ecard else None)


def _read(page: Page, source: ValueSource) -> dict[str, FieldValue]:
    labelled = LabelledPage(page, LABELS)
    holder = find_holder(labelled)
    course = _course(labelled)
    ends = labelled.value("expiration_date", _read_day, source=source) or date_behind(page, THROUGH, confidence=0.88)
    return keep_found(
        course=course,
        issue_date=_issue_date(labelled, source)
        or (lone_day(labelled, after=holder.person.start, before=ends) if holder else None),
        expiration_date=ends,
        issuer=_issuer(labelled, course),
        card_number=labelled.value("card_number", read_code, source=source)
        or _card_id(labelled)
        or _number_behind_card(labelled),
        **_name(holder),
    )


def _name(holder: Holder | None) -> dict[str, FieldValue]:
    """The name alone: cards have no field for a degree."""
    return {name: value for name, value in holder.fields().items() if name == "provider_name"} if holder else {}


def _issue_date(labelled: LabelledPage, source: ValueSource) -> FieldValue | None:
    """The day beside its label; before it, where that is a word of a sentence, the first day of completion."""
    page = labelled.page
    beside = labelled.value("issue_date", _read_day, source=source) or labelled.value(
        "completion_date", _read_day, source=source
    )
    in_prose = date_behind(page, COMPLETED_ON, confidence=0.88) or date_behind(page, ISSUED_ON, confidence=0.85)
    if beside is not None and not (beside.evidence[:1].islower() and in_prose):
        return beside
    return (
        in_prose
        or labelled.value("course_or_date", read_lone_day, certainty=0.95, places=BESIDE, firm=True)
        or labelled.value("bare_date", read_lone_day, certainty=0.8, places=BESIDE, firm=True)
    )


def _read_day(text: str) -> Reading | None:
    """The first date; beside a label two digits behind a stroke are a year, and all there is: "09/11", "9-11"."""
    month = _MONTH.match(text)
    if month is None:
        return read_last_day(text)
    label = "valid until "
    reading = read_last_day(label + month[0].replace("-", "/") + text[month.end() :])
    return reading.moved(-len(label)) if reading else None


def _card_id(labelled: LabelledPage) -> FieldValue | None:
    """A number whose label says no more, unless the words before it are about somebody or something else."""
    text = labelled.page.text
    for candidate in labelled.candidates("card_id"):
        reading = read_code(text[candidate.start : candidate.end]) if candidate.place in BESIDE else None
        label = candidate.label.start
        in_line = text[text.rfind("\n", 0, label) + 1 : label]
        in_cell = text[labelled.layout.segment_at(label).start : label]
        if reading and not _OF_ANOTHER.search(in_line) and not any(letter.isalpha() for letter in in_cell):
            found = reading.moved(candidate.start)
            confidence = round(PLACE_CONFIDENCE[candidate.place] * 0.85, 3)
            return value_at(labelled.page, found.start, found.end, found.value, confidence=confidence)
    return None


def _number_behind_card(labelled: LabelledPage) -> FieldValue | None:
    """The number in a cell that says "Card 6620418"."""
    for cell in labelled.layout.segments:
        found = _CARD_AND_NUMBER.fullmatch(labelled.page.text, cell.start, cell.end)
        if found:
            return value_at(
                labelled.page, *found.span("number"), found["number"].upper(), confidence=0.85, evidence=found.span()
            )
    return None


def _course(labelled: LabelledPage) -> FieldValue | None:
    """The course beside its label, else the one that the page prints largest, else one that has other words for BLS."""
    page = labelled.page
    named = labelled.value("course_or_date", _read_course, places=BESIDE, firm=True, runs_on=0.9)
    named = named or _largest_course(labelled.layout)
    other = _BLS_BY_OTHER_WORDS.search(page.text) if named is None else None
    return value_at(page, other.start(), other.end(), "BLS", confidence=0.8) if other else named


def _read_course(text: str) -> Reading | None:
    """The only course that a line names."""
    hits = list(_courses_in(text.split("\n", 1)[0]))
    if len({course for course, _ in hits}) != 1:
        return None
    course, hit = hits[0]
    return Reading(hit.start(), hit.end(), course)


def _courses_in(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Every course that `text` names; "Advanced Life Support" is no other behind "Pediatric"."""
    for course, pattern in _COURSES:
        for hit in re.finditer(pattern, text, re.IGNORECASE):
            if course != "ACLS" or not _PEDIATRIC.search(text, max(hit.start() - 15, 0), hit.start()):
                yield course, hit


def _largest_course(layout: PageLayout) -> FieldValue | None:
    """The course in the largest letters; of equals the one named most often."""
    named: dict[str, list[re.Match[str]]] = {}
    for course, hit in _courses_in(layout.page.text):
        named.setdefault(course, []).append(hit)
    best: tuple[tuple[int, int], re.Match[str], str] | None = None
    for course, hits in named.items():
        tallest = max(hits, key=lambda hit: layout.height_between(*hit.span()))
        rank = (round(layout.height_between(*tallest.span())), len(hits))
        if best is None or rank > best[0]:
            best = (rank, tallest, course)
    if best is None:
        return None
    _, hit, course = best
    return value_at(layout.page, hit.start(), hit.end(), course, confidence=0.97 if len(named) == 1 else 0.9)


def _issuer(labelled: LabelledPage, course: FieldValue | None) -> FieldValue | None:
    """A body known to issue cards, in the largest letters; else what is labelled so, or any body's name.

    The AAP issues the cards of the NRP, and only lends its name to those of PALS.
    """
    layout, page = labelled.layout, labelled.page
    known = list(_ISSUER.finditer(page.text))
    is_newborn = course is not None and course.value == "NRP"
    hits = [hit for hit in known if is_newborn == ("pediatrics" in hit[0].casefold())] or known
    signed = [hit for hit in hits if not _BORROWED.search(page.text[: hit.start()])]
    others = [
        hit
        for hit in _SOMEBODY.finditer(page.text)
        if all(hit.end() <= own.start() or hit.start() >= own.end() for own in known)
    ]
    beside = None if signed else labelled.value("issuer", read_line, certainty=0.9, places=BESIDE, firm=True)
    for found, confidence in ((signed, 0.94), (others, 0.75), (hits, 0.85)):
        if found and beside is None:
            hit = max(found, key=lambda one: (round(layout.height_between(*one.span())), -one.start()))
            return value_at(page, hit.start(), hit.end(), " ".join(hit[0].split()), confidence=confidence)
    return beside
