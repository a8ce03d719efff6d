"""The field in which a board certifies: beside its label, in a sentence, or in a cell of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.boards import CAPITAL, boards_on, names_a_board
from parse.dates import find_dates
from parse.evidence import value_at
from parse.labels import Candidate, LabelledPage, Reading
from parse.layout import Segment
from parse.names import find_person, only_credentials
from parse.readers import read_line, read_lone_day
from parse.specialties import SPECIALTIES
from parse.states import STATES
from parse.value_places import BESIDE, PLACE_CONFIDENCE, Place
from parse.vocabulary import ORGANISATION_WORDS, PLACE_WORDS

STATUS = re.compile(
    r"\b(?:(?:not\s+|currently\s+)?(?:board\s+)?certified|active|inactive|lapsed|suspended|revoked|expired|current|valid|"
    r"retired|diplomate|(?:not\s+)?meeting\s+requirements)\b",
    re.IGNORECASE,
)
_SMALL = r"(?:and|of|in|the|for|with|&)"
_TITLE = re.compile(
    rf"{CAPITAL}(?:(?:,?[ ]+|[ ]+[-\u2013][ ]+|[ ]?/[ ]?)(?:{_SMALL}(?!\S)|{CAPITAL})){{0,15}}"
    r"(?<![ ]and)(?<![ ]of)(?<![ ]in)"
)
"""Capitalised words, and small ones between them."""
_SPECIALTY = re.compile(
    "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(SPECIALTIES, key=len, reverse=True))
    + r"(?![\w])",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s+[-\u2013]\s+|/|\s+(?:of|with)\s+(?:the\s+)?")
"""Behind a specialty that is a part of a longer name: "Surgery of the Hand", "Surgery - General"."""
_SENTENCE_END = re.compile(r"(?<=[a-z]{4})\.\s")
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,30}\)\s*\Z")
_NO_SPECIALTY = re.compile(
    r"\b(?:verification|report|details?|history|information|certificates?|summary|record|letter|results?|date|type|program|"
    r"services?|status|department|examination|none|not|yes|no|name|number|print|page|diplomate|requirements)\b|\d",
    re.IGNORECASE,
)
"""Words of headings and of other labels, and answers."""
_STATUS_BEHIND = re.compile(
    rf"(?:\s*:\s*|\s+[-\u2013]\s+)(?!board)(?P<status>{STATUS.pattern})[^\n]{{0,40}}", re.IGNORECASE
)
_BEHIND_LONE = re.compile(r"(?:[-\s]+(?:Board\s+)?Certified)?(?:\s*\([^()\n]{1,30}\))?[ .,:]*", re.IGNORECASE)
_AS_A = re.compile(r"\s*(?:as\s+an?\s+)?(?:(?:board\s+)?certified\s+)?", re.IGNORECASE)
_CERTIFIED = re.compile(
    r"\b(?:diplomate|certified|certif(?:ies|ication)|certificate|diploma|specialist|qualified|designat(?:ed|ion)|credential|"
    r"recognized|requirements|examinations?|is)\b",
    re.IGNORECASE,
)
_REACH = 140
"""Characters from the word for certification to the specialty."""
_STOP = re.compile(r"(?<![DM]r)[.;]|\b(?:residency|fellowship|training)\b", re.IGNORECASE)
_IN = re.compile(
    r"\b(?:in|as|of|as\s+an?|an?|for|title|designation)\s*:?\s+(?:the\s+(?:specialty|field|practice)\s+of\s+)?",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"\b(?:diplomate|certified|certification|certificate|diploma|specialist|qualified|designat(?:ed|ion)|credential|"
    r"recognized|requirements)\b",
    re.IGNORECASE,
)
_AS = re.compile(
    r"\b(?:in|as\s+an?|(?:designated|is)\s+an?|title|designation|specialty\s+of|field\s+of)\s*:?\s+", re.IGNORECASE
)
"""Stricter than the two above: what follows may be capitalised words that no list holds."""
_OF_A_FIELD = re.compile(r"\b(?:specialty|practice|field)\s+of[\s:]+", re.IGNORECASE)
_FIELD_OF_BOARD = re.compile(r"\b(?:Board|Certification|Recertification|Credentialing)\s+(?:of|for)\s+", re.IGNORECASE)
LONGEST = 70
"""Characters of a specialty."""
LONGEST_STATUS = 40
CELLS_AT_MOST = 20
"""Cells with the same specialty on one page that are looked at."""
BOARDS_AT_MOST = 50
"""Boards on one page that are looked at; hostile pages cost no time."""
_REGISTERED = "\u00ae\u2122 "
_FIELD = re.compile(
    r"\b(?:anesthetist|consultant|counselor|dentistry|dietitian|educator|medicine|midwife|midwifery|nurse|nursing|nutrition|"
    r"pathology|pharmacist|pharmacy|practitioner|psychology|radiology|scientist|specialist|surgery|technologist|therapist|"
    r"therapy|toxicology)\Z",
    re.IGNORECASE,
)
UNLISTED = 0.85
"""How sure words in the place of a specialty are that no list holds."""
BY_THE_BOARD = 0.6
"""How sure the field is that the name of the board tells, where nothing else is said."""


def find_specialty(labelled: LabelledPage, holder: str | None) -> FieldValue | None:
    """The specialty, as printed; `holder` is the name of the one certified, which headings stand over."""
    page = labelled.page
    return (
        _beside_label(labelled, holder)
        or _in_prose(page, in_capitals=True)
        or _in_own_cell(labelled)
        or _unlisted_in_prose(page)
        or _in_prose(page, in_capitals=False)
        or _unlisted_in_own_cell(labelled)
        or _of_the_board(page)
    )


def status_behind(labelled: LabelledPage, specialty: FieldValue | None) -> FieldValue | None:
    """The status that a cell gives behind a specialty, or the next cell behind that of `specialty`."""
    for segment in labelled.layout.segments:
        known = _SPECIALTY.match(labelled.page.text, segment.start, segment.end)
        found = _STATUS_BEHIND.fullmatch(labelled.page.text, known.end(), segment.end) if known else None
        if known and found:
            start, end = found.start("status"), segment.end
            value = labelled.page.text[start:end].strip(" .")
            return value_at(labelled.page, start, end, value, confidence=0.9, evidence=(segment.start, segment.end))
    for cell in _cells_behind(labelled, specialty):
        value = labelled.layout.text(cell)
        if STATUS.match(value) and len(value) <= LONGEST_STATUS:
            return value_at(labelled.page, cell.start, cell.end, value, confidence=0.88)
    return None


def day_behind(labelled: LabelledPage, specialty: FieldValue | None) -> FieldValue | None:
    """The day in the next cell behind that of `specialty`, as histories of certification list them."""
    for cell in _cells_behind(labelled, specialty):
        day = read_lone_day(labelled.layout.text(cell))
        if day is not None:
            start = cell.start + day.start
            return value_at(labelled.page, start, cell.start + day.end, day.value, confidence=0.85)
    return None


def _cells_behind(labelled: LabelledPage, specialty: FieldValue | None) -> Iterator[Segment]:
    """What stands beside the cells that hold the specialty and nothing else."""
    named = str(specialty.value).casefold() if specialty else None
    layout = labelled.layout
    own = (cell for cell in layout.segments if layout.text(cell).rstrip(" :").casefold() == named)
    for cell in islice(own, CELLS_AT_MOST):
        right = layout.beside(cell.box)
        if right is not None:
            yield right


def _beside_label(labelled: LabelledPage, holder: str | None) -> FieldValue | None:
    page = labelled.page
    for candidate in labelled.candidates("specialty"):
        if candidate.place not in BESIDE or not candidate.label.firm or _is_within_words(labelled, candidate):
            continue
        reading = read_specialty(page.text[candidate.start : candidate.end])
        if reading is None or (holder and str(reading.value).casefold().startswith(holder.casefold())):
            continue
        if labelled.runs_on(candidate) and reading.certainty < 1:
            continue
        confidence = round(PLACE_CONFIDENCE[candidate.place] * reading.certainty, 3)
        start, end = reading.start + candidate.start, reading.end + candidate.start
        shown = (candidate.label.start, end) if candidate.place is Place.SAME else None
        return value_at(page, start, end, reading.value, confidence=confidence, evidence=shown)
    return None


def _is_within_words(labelled: LabelledPage, candidate: Candidate) -> bool:
    """Whether the label is in small letters, or other words stand around it in its cell, and no colon behind it."""
    text, label = labelled.page.text, candidate.label
    if ":" in text[label.start : label.end]:
        return False
    cell = labelled.layout.segment_at(label.end)
    around = text[cell.start : label.start] + text[label.end : cell.end]
    goes_on = candidate.place is not Place.SAME and re.search(r"\w", around)
    return bool(goes_on) or text[label.start].islower()


def read_specialty(text: str) -> Reading | None:
    """A known specialty at the start of a cell, or a cell that is nothing but capitalised words."""
    line = _SENTENCE_END.split(text.split("\n", 1)[0], maxsplit=1)[0]
    title = _TITLE.match(line)
    known = _SPECIALTY.match(text)
    if known:
        more = _GOES_ON.match(line, known.end())
        other = more and (STATUS.match(line, more.end()) or _SPECIALTY.match(line, more.end()))
        if title and more and not other and title.end() > more.end():
            return Reading(0, title.end(), title[0])
        return Reading(0, known.end(), " ".join(known[0].split()))
    reading = read_line(_IN_BRACKETS.sub("", line))
    value = str(reading.value) if reading else ""
    if reading is None or not _may_be_specialty(value):
        return None
    return Reading(reading.start, reading.end, value, UNLISTED)


def _may_be_specialty(value: str) -> bool:
    """Whether capitalised words that no list holds are not something else."""
    if (
        len(value) > LONGEST
        or _TITLE.fullmatch(value) is None
        or _NO_SPECIALTY.search(value)
        or only_credentials(value)
    ):
        return False
    if not STATUS.sub("", value).strip(" ,;:/-\u2013") or _is_place(value) or names_a_board(value):
        return False
    person = find_person(value)
    return (person is None or not person.degree) and not find_dates(value)


def _is_place(value: str) -> bool:
    """Whether the last of the words is a state: "Chicago, Illinois"."""
    last = value.rpartition(",")[2].strip()
    return last.upper() in STATES or last.title() in STATES.values()


def _places_in_prose(page: Page, verbs: re.Pattern[str], joints: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a sentence about certification may name its field: from the word for it, and from the field."""
    text = page.text
    boards = [(start, end) for start, end, _ in islice(boards_on(page), BOARDS_AT_MOST)]
    for verb in verbs.finditer(text):
        end = min(verb.end() + _REACH, len(text))
        stop = _STOP.search(text, verb.end(), end)
        for joint in joints.finditer(text, verb.start(), stop.start() if stop else end):
            if not any(start <= joint.start() < board_end for start, board_end in boards):
                yield verb.start(), joint.end()


def _in_prose(page: Page, *, in_capitals: bool) -> FieldValue | None:
    """The first known specialty in a sentence whose first letter is a capital, or is none."""
    certified = _places_in_prose(page, _CERTIFIED, _IN)
    for shown, start in chain(certified, (anchor.span() for anchor in _OF_A_FIELD.finditer(page.text))):
        reading = read_specialty(page.text[start : start + _REACH])
        if reading is None or reading.certainty < 1 or page.text[start].isupper() != in_capitals:
            continue
        end = start + reading.end
        return value_at(page, start, end, reading.value, confidence=0.94 if in_capitals else 0.8, evidence=(shown, end))
    return None


def _unlisted_in_prose(page: Page) -> FieldValue | None:
    """Capitalised words that end the line where a sentence about certification names its field."""
    for shown, start in _places_in_prose(page, _GRANTED, _AS):
        line = page.text[start:].split("\n", 1)[0].rstrip(" .,")
        value = _IN_BRACKETS.sub("", line).rstrip(_REGISTERED)
        if _may_be_specialty(value):
            return value_at(
                page, start, start + len(value), value, confidence=0.8, evidence=(shown, start + len(value))
            )
    return None


def _in_own_cell(labelled: LabelledPage) -> FieldValue | None:
    """A known specialty with nothing but marks, its abbreviation, its status or its day behind it."""
    text = labelled.page.text
    for segment in labelled.layout.segments:
        lead = _AS_A.match(text, segment.start, segment.end)
        for start in (segment.start, lead.end() if lead else segment.start):
            reading = read_specialty(text[start : segment.end])
            if reading is None or reading.certainty < 1:
                continue
            end = start + reading.end
            rest = text[end : segment.end]
            if _BEHIND_LONE.fullmatch(rest) or _STATUS_BEHIND.fullmatch(rest) or (rest[:1] == ":" and find_dates(rest)):
                return value_at(labelled.page, start, end, reading.value, confidence=0.85)
    return None


def _unlisted_in_own_cell(labelled: LabelledPage) -> FieldValue | None:
    """A cell that ends with what fields of practice are called, and names no school, department or society."""
    page = labelled.page
    for segment in labelled.layout.segments:
        value = _IN_BRACKETS.sub("", labelled.layout.text(segment)).rstrip(_REGISTERED)
        words = set(re.findall(r"[a-z]+", value.casefold()))
        if _FIELD.search(value) and not words & (ORGANISATION_WORDS | PLACE_WORDS) and _may_be_specialty(value):
            end = segment.start + len(value)
            return value_at(page, segment.start, end, " ".join(value.split()), confidence=0.7)
    return None


def _of_the_board(page: Page) -> FieldValue | None:
    for start, end, _ in boards_on(page):
        singular = end - 1 if page.text[end - 1] == "s" else end
        for of in _FIELD_OF_BOARD.finditer(page.text, start, end):
            whole = _SPECIALTY.fullmatch(page.text, of.end(), end)
            known = whole or _SPECIALTY.fullmatch(page.text, of.end(), singular)
            if known:
                value = " ".join(known[0].split())
                return value_at(page, *known.span(), value, confidence=BY_THE_BOARD, evidence=(start, end))
    return None
