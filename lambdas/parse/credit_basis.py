"""On which basis an amount of credit is printed: awarded, a maximum, or hours attended. Pure."""

from __future__ import annotations

import re
from itertools import islice

from credmate.document_types import CreditBasis
from parse.basis_terms import BASIS_CUES, FIELDS, PEOPLE, PROFESSION, TRAILING_BASIS_CUES
from parse.hour_systems import SENTENCE_END
from parse.paragraphs import paragraph_before
from parse.printed_numbers import SPELLED_AMOUNT

_FLAGS = re.IGNORECASE
LIST_REACH, LINES_OF_LIST, LONGEST_HEADING = 700, 8, 70
"""Characters and lines over an amount among which the heading of its list stands, and characters of that."""
_DIGIT = re.compile(r"\d")
_OFFER = re.compile(
    r"\bmaximum\s+credits?\b|\b(?:credits?|accreditations?)\s+(?:offered|available|for\s+other)\b|\balso\s+provides\b|\bapprovals?\s+(?:for|of)\b|"
    r"\balso\s+(?:approved|good|certified|offered|available)\b|\bby\s+(?:discipline|profession)\b|"
    r"\bother\s+(?:learners|professions|attendees|disciplines|participants)\b|\bcarried\s+the\s+following\b|\bapproved\s+as\s+follows\b|"
    r"^\W*designations?\b|\bother\s+credits?\b|\b(?:program|activity)\s+credits?\W*$|\bis\s+offered\s+for\W*$|\bavailable\s+to\s+other\b|^\W*also\W*$|\bdesignated\s+as\s+follows\b|\bdesignates\b[^\n:]{0,40}\bfor\W*$",
    _FLAGS,
)
"""A heading over what an activity offers."""
_OWN = re.compile(
    r"\W*(?:(?:your|my)\s+(?:earned\s+)?credits?(?:\s+(?:awarded|earned|claimed))?|"
    r"(?:and\s+)?(?:was|is|has\s+been)\s+(?:hereby\s+)?awarded(?:\s+the\s+following)?(?:\s+credits?)?|"
    r"(?:the\s+following\s+)?credits?\s+(?:(?:has|have)\s+been\s+)?(?:recorded|awarded|credited|issued)\s+(?:for|to)\s+"
    r"(?:this|the)\s+(?:participant|learner|attendee))\W*",
    _FLAGS,
)
"""A heading over what this person was awarded."""
_OFFERED_HERE = re.compile(rf"[^\n:.\d]{{0,40}}(?:{_OFFER.pattern})[^\n:.\d]{{0,30}}:", _FLAGS)
"""The same with a colon, in the line or paragraph of the amount."""
REST_OF_LINE = 100
"""Characters from a number on in which its line may say what it is."""

_BASIS_BEFORE = [(basis, re.compile(pattern, _FLAGS)) for basis, pattern in BASIS_CUES]
_BASIS_AFTER = [(basis, re.compile(pattern, _FLAGS)) for basis, pattern in TRAILING_BASIS_CUES]
_IN_WORDS = re.compile(rf"\b{SPELLED_AMOUNT}\(\s*$", _FLAGS)
"""The number itself, in words before the digits."""
_LIMIT = re.compile(r"\(max[^()\n]{1,30}\)(?=\W*\Z)", _FLAGS)
"""A remark on what could be earned at most: "credits earned (max. 20 per year)"."""
_OWN_NUMBER = re.compile(r"\W*(?:of\s+|is\s+|for\s+)?\d", _FLAGS)
"""Behind a cue that speaks of the next number: "7 credits (maximum 9)"."""
_ROW_OF_ITS_OWN = re.compile(r"\d[^\n]*\n(?P<row>[^\n\d]{2,60}:[^\n]*)\Z")
"""The line of a number that begins with a heading, under a line with another number, which that line's cue is of."""
_DONE_BEHIND = re.compile(
    r"\W*(?:(?:was|were)\s+)?(?:earned|claimed|awarded)\b(?!\W*\d|\s+(?:up)?on\s+(?-i:[a-z]))", _FLAGS
)
_TOTAL_OF = re.compile(r"\btotal\s+of\s*\Z", _FLAGS)
"""Right before a number: what is behind it tells more."""
_NUMBER = re.compile(r"\d[^\n]*\n")
"""The number of another line, which a cue before it speaks of."""
_TO_A_PROFESSION = re.compile(
    rf"^[^\w\n]*(?:(?:[^:\n]{{0,40}}[^\w\n])?(?:{PEOPLE}|{FIELDS})[^:\n]{{0,30}}:|"
    rf"(?:{PEOPLE}|{PROFESSION})(?:\W{{1,3}}(?:{PROFESSION}))*\W*(?=\d|\Z))",
    _FLAGS | re.MULTILINE,
)
"""A heading with a colon that names people, or the name of a profession in the row of an amount."""
_FOR_A_PROFESSION = re.compile(
    rf"[^\w\n]*(?:for\s+)?(?:(?:{PEOPLE}|{FIELDS})[^:\n]{{0,30}}|(?:physician|nurse|nursing|pharmacist)\s+participants):",
    _FLAGS,
)
"""A heading over what is for those people, whoever the learner is."""


def basis_told(before: str, after: str) -> CreditBasis | None:
    """What the nearest cue of the sentence `before` a number says, or else one of the sentence `after` it."""
    before = _LIMIT.sub("", _IN_WORDS.sub("", before))
    sentence_starts = [match.end() for match in SENTENCE_END.finditer(before)]
    clause = before[sentence_starts[-1] :] if sentence_starts else before
    if row := _ROW_OF_ITS_OWN.search(clause):
        clause = row["row"]
    cues = [
        (match.end(), -rank, basis) for rank, (basis, cue) in enumerate(_BASIS_BEFORE) for match in cue.finditer(clause)
    ]
    rest = SENTENCE_END.split(after)[0]
    told = max(cues)[2] if cues else None
    if cues and _DONE_BEHIND.match(rest) and ":" in clause[max(cues)[0] :]:
        return CreditBasis.AWARDED
    is_of_another = cues and _DONE_BEHIND.match(rest) and _NUMBER.search(clause, max(cues)[0])
    if cues and not (is_of_another or _TOTAL_OF.search(clause)):
        return told
    trailing = [
        (match.start(), basis)
        for basis, cue in _BASIS_AFTER
        if (match := cue.search(rest)) and not _OWN_NUMBER.match(rest, match.end())
    ]
    return min(trailing)[1] if trailing else told


def is_offered(text: str, start: int, *, by_profession: bool) -> bool:
    """Whether `text[start]` stands in a list of what an activity offers.

    It has a heading that says so or, where the document lists credit `by_profession`, stands behind the name of one.
    """
    line = _line_before(text, start)
    if basis_told(line, text[start : start + REST_OF_LINE].partition("\n")[0]):
        return False
    paragraph = paragraph_before(text, start)
    return (
        (by_profession and any(_TO_A_PROFESSION.match(before) for before in (line, paragraph)))
        or _is_under_offer(text, start)
        or _OFFERED_HERE.match(paragraph) is not None
    )


def is_for_a_profession(text: str, start: int) -> bool:
    """Whether the line or the paragraph of `text[start]` begins with people in the plural, and a colon."""
    line = _line_before(text, start)
    return any(_FOR_A_PROFESSION.match(before) for before in (line, paragraph_before(text, start)))


def is_under_own(text: str, start: int) -> bool:
    """Whether the nearest heading over the line of `text[start]` says that the credit is the learner's own."""
    return _OWN.fullmatch(_heading_over(text, start)) is not None


def _line_before(text: str, start: int) -> str:
    """The line of `text[start]` up to there, as far as it is looked at."""
    return text[max(text.rfind("\n", 0, start) + 1, start - LIST_REACH) : start]


def lists_professions(text: str) -> bool:
    """Whether more than one line of `text` begins with a profession as what is offered to each does."""
    return next(islice(_TO_A_PROFESSION.finditer(text), 1, None), None) is not None


def _is_under_offer(text: str, start: int) -> bool:
    """Whether the nearest heading over the line of `text[start]` speaks of an offer."""
    heading = _heading_over(text, start)
    return len(heading) <= LONGEST_HEADING and _OFFER.search(heading) is not None


def _heading_over(text: str, start: int) -> str:
    """The nearest line over that of `text[start]` that has no number; empty where there is none."""
    above = text[max(0, start - LIST_REACH) : start].split("\n")[:-1]
    return next((line for line in reversed(above[-LINES_OF_LIST:]) if not _DIGIT.search(line)), "")
