"""Whose credit a document speaks of, where the number does not say so itself. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from credmate.document_types import CreditSystem
from parse.credit_terms import HEADINGS, HOUR_SYSTEMS, HOURS_OF_DEGREE, OTHER_PEOPLE, OTHER_PROFESSIONS
from parse.paragraphs import paragraph_before

SYSTEM_REACH = 110
"""Characters around a number of contact hours in which the system may be named."""
_IN_BRACKETS = re.compile(r"[^\S\n]*\([^()]{3,80}\)")
"""Behind a unit, where it may say whose it is: "4 contact hours (nurses, approved in Arizona)"."""
_NEXT_HEADING = re.compile(r"\n(?=[^\n:.]{3,40}:)")
_REMARK = re.compile(r"\s*\((?:(?:[^()]|\(s\)){15,120}|\s*0?\.\d{1,3}\s*C\.?E\.?U\.?s?\s*)\)", re.IGNORECASE)
"""What stands between a number and those who approve it: "(which includes 1 hour(s) of pharmacology)"."""
HEADING_REACH = 8
"""Lines over a number among which a heading may tell whose credit the text under it is of."""
LONGEST_HEADING = 70
"""Characters."""

_FLAGS = re.IGNORECASE
SENTENCE_END = re.compile(
    r"(?<!\bNo)(?<!\bInc)(?<!\bDr)(?<!\bSt)(?<!\bLic)[.!?][\"\u201d)]?\s+(?=[A-Z])|(?<=[a-z])\.\n(?=\d)|\n(?=_{3})|\f"
)
_JOINT_STATEMENT = re.compile(r"jointly\s+accredited\s+by.{0,400}?health\s*care\s+team", _FLAGS | re.DOTALL)
HOUR_SYSTEM_CUES = [(system, re.compile(pattern, _FLAGS)) for system, pattern in HOUR_SYSTEMS]
_DEGREE_CUES = [(system, re.compile(pattern, _FLAGS)) for system, pattern in HOURS_OF_DEGREE]
_BOARD = dict(HOUR_SYSTEM_CUES)[CreditSystem.CA_BRN]
_NURSING_ACCREDITOR = re.compile(r"\bANCC\b|Nurses?\s*Credentialing|\bNCPD\b", _FLAGS)
_NEAR_CUES = [
    *HOUR_SYSTEM_CUES,
    (CreditSystem.ANCC, re.compile(r"\bboards?\s+of\s+nursing\b|\bnurses\s+assoc", _FLAGS)),
    (CreditSystem.OTHER, re.compile(f"{OTHER_PROFESSIONS}|{OTHER_PEOPLE}", _FLAGS)),
]
"""Who is in no table is looked for near a number alone: a page may speak of such people for other reasons."""
_CREDIT_CUES = [
    (
        CreditSystem.AMA_PRA_1,
        re.compile(
            r"\bAMA\b|\bACCME\b|Council\s+for\s+Continuing\s+Medical|education\s+(?:for|to)\s+physicians", _FLAGS
        ),
    ),
    *_NEAR_CUES,
]
"""Of plain credits, which are physicians' as well."""
_PEOPLE_CUES = [
    (CreditSystem.AAPA_1, re.compile(r"physician\W+(?:assistants|associates)|(?-i:\bPAs\b)", _FLAGS)),
    (CreditSystem.APA, re.compile(r"\bpsychology\b", _FLAGS)),
    *_NEAR_CUES,
]
"""Of plain credits that a sentence gives to somebody."""
_HEADINGS = [(system, re.compile(pattern, _FLAGS)) for system, pattern in HEADINGS]
_BESIDE_HEADING = re.compile(
    r"\b(?:for|and|or|other|advanced|practice|registered|licensed|certified|clinical|participants?|"
    r"technicians?|continuing|professional|education|"
    r"development|credits?|contact|hours|accreditation|statement|designation|information|CM?E|the)\b|[\W_]",
    _FLAGS,
)
_APPROVED_BY_OTHER = re.compile(rf"\b(?:approved|accredited)\s+by\s[^.]{{0,60}}?(?:{OTHER_PROFESSIONS})", _FLAGS)
_RUN_IN_END = re.compile(r":|\s[\u2013\u2014-]\s")
_LAST_WORD = re.compile(r"[^\W\d_]*[^\w\n]{0,2}\Z")
"""Right before a number, where it may say whose it is: "pharmacists 2 contact hours, nurses 2.4 contact hours"."""
_FOR_WHOM = re.compile(r"\W*(?:\w+\s+){0,3}?(?:by|for|from|through|of|in)\s+(?P<whom>[^;:\d]{3,80})", _FLAGS)
_APPROVED_BY = re.compile(
    r"\b(?:approved|recogni[sz]ed)\s+by\s+(?P<whom>[^,;:]{3,90}?)\s+for\s+(?:up\s+to\s+|a\s+maximum\s+of\s+)?\Z", _FLAGS
)
"""Right before an amount: whose approval of it."""
_SUBJECT = re.compile(
    r"\s*(?:[\w-]+\s+){0,2}?(?P<whom>\w+(?:\s+\w+)?)\s+(?:[\w-]+\s+){0,5}?(?:receive|earn|claim|awarded|approved)\b",
    _FLAGS,
)


def first_named(text: str, cues: Iterable[tuple[CreditSystem, re.Pattern[str]]]) -> CreditSystem | None:
    """The system whose cue begins first in `text`; of two that begin together, the earlier in the table."""
    found = [(match.start(), rank, system) for rank, (system, cue) in enumerate(cues) if (match := cue.search(text))]
    return min(found)[2] if found else None


def near_hour_system(text: str, start: int, end: int) -> CreditSystem | None:
    """Whose contact hours `text[start:end]` are, by its sentence or the heading over it; None where neither tells."""
    for system, cue in _NEAR_CUES:
        if cue.search(text, start, end):
            return system
    if run_in := run_in_system(text, start):
        return run_in
    if (remark := _IN_BRACKETS.match(text, end)) and (inside := first_named(remark[0], _NEAR_CUES)):
        return inside
    last_word = _LAST_WORD.search(text, max(0, start - SYSTEM_REACH), start)
    if last_word and (people := heading_systems(last_word[0])):
        return people.pop()
    before = SENTENCE_END.split(text[max(0, start - SYSTEM_REACH) : start])[-1]
    if (by_whom := _APPROVED_BY.search(before)) and (approving := first_named(by_whom["whom"], _NEAR_CUES)):
        return approving
    if following := first_named(_rest_of_sentence(text, end), _NEAR_CUES):
        return following
    preceding = [
        (match.end(), -rank, system) for rank, (system, cue) in enumerate(_NEAR_CUES) for match in cue.finditer(before)
    ]
    if preceding:
        return max(preceding)[2]
    return _told_before(text, start, _NEAR_CUES) or heading_system(text, start)


def credit_system_near(text: str, start: int, end: int) -> CreditSystem | None:
    """Whose plain "credits" or "hours" `text[start:end]` are: of those that approve or receive them."""
    if run_in := run_in_system(text, start):
        return run_in
    if _FOR_WHOM.match(_rest_of_sentence(text, end)):
        return given_to(text, end)
    sentence = SENTENCE_END.split(text[max(0, start - SYSTEM_REACH) : start])[-1]
    subject = _SUBJECT.match(sentence)
    if subject and (system := first_named(subject["whom"], _PEOPLE_CUES)):
        return system
    return _told_before(text, start, _CREDIT_CUES) or heading_system(text, start)


def given_to(text: str, end: int) -> CreditSystem | None:
    """The system of those for whom the credit that ends at `text[end]` is: "continuing education for psychologists"."""
    for_whom = _FOR_WHOM.match(_rest_of_sentence(text, end))
    return first_named(for_whom["whom"], _PEOPLE_CUES) if for_whom else None


def _told_before(text: str, start: int, cues: Sequence[tuple[CreditSystem, re.Pattern[str]]]) -> CreditSystem | None:
    """Whose credit the paragraph up to here is on: by its last sentence that names a system, where it names one."""
    sentences = SENTENCE_END.split(_JOINT_STATEMENT.sub(" ", paragraph_before(text, start)))
    for sentence in reversed(sentences):
        systems = {system for system, cue in cues if cue.search(sentence)}
        if systems:
            return systems.pop() if len(systems) == 1 else None
    return None


def _rest_of_sentence(text: str, end: int) -> str:
    """What follows `text[:end]` within its sentence, which may end with the abbreviation of a unit ("hours.")."""
    start = end - 1 if text[end - 1] == "." else end
    rest = _REMARK.sub("", text[start : end + 2 * SYSTEM_REACH])
    return _NEXT_HEADING.split(SENTENCE_END.split(rest)[0])[0][:SYSTEM_REACH]


def heading_system(text: str, start: int) -> CreditSystem | None:
    """Whose credit the nearest heading over the line of `text[start]` is of; None where it names several."""
    above = text[:start].split("\n")[:-1]
    systems = next((headed for line in reversed(above[-HEADING_REACH:]) if (headed := heading_systems(line))), set())
    return systems.pop() if len(systems) == 1 else None


def run_in_system(text: str, start: int) -> CreditSystem | None:
    """Whose credit the heading on the line of `text[start]`, with a colon or dash before the number, is of."""
    clause = re.split(r"[.;]\s+", text[text.rfind("\n", 0, start) + 1 : start])[-1]
    run_in, *colon = _RUN_IN_END.split(clause, 1)
    systems = heading_systems(run_in) if colon else set()
    return systems.pop() if len(systems) == 1 else None


def heading_systems(line: str) -> set[CreditSystem]:
    """The systems of those whom a line names that says nothing else: "Nurses", "Pharmacists and technicians"."""
    if len(line) > LONGEST_HEADING or line.rstrip().endswith("."):
        return set()
    systems, rest = _people_named(line)
    return systems if not _BESIDE_HEADING.sub("", rest) else set()


def people_in(label: str) -> CreditSystem | None:
    """The system of the one kind of people whom a label names: "Credits claimed by this physician"."""
    systems, _ = _people_named(label)
    return systems.pop() if len(systems) == 1 else None


def _people_named(text: str) -> tuple[set[CreditSystem], str]:
    """The systems of those whom `text` names, and what is left of it; "physician assistants" are no physicians."""
    systems = set()
    for system, cue in _HEADINGS:
        rest = cue.sub(" ", text)
        if rest != text:
            systems.add(system)
        text = rest
    return systems, text


def contact_hour_system(whole: str) -> CreditSystem | None:
    """Whose contact hours are meant where only the document tells: by the accreditor, or else by its people."""
    if only := only_hour_system(whole):
        return only
    people = {system for system, cue in _DEGREE_CUES if cue.search(whole)}
    return people.pop() if len(people) == 1 and not _APPROVED_BY_OTHER.search(whole) else None


def hour_systems(whole: str) -> set[CreditSystem]:
    """All systems of contact hours that a document speaks of, other than in a joint accreditation statement."""
    apart = _JOINT_STATEMENT.sub(" ", whole)
    return {system for system, cue in HOUR_SYSTEM_CUES if cue.search(apart)}


def is_state_board_alone(whole: str) -> bool:
    """Whether California's board approves the provider of nurses' hours, and no national accreditor is named."""
    return _BOARD.search(whole) is not None and not _NURSING_ACCREDITOR.search(whole)


def only_hour_system(whole: str) -> CreditSystem | None:
    """The one system whose contact hours a document speaks of.

    A joint accreditation statement names all accreditors and tells nothing; a national nursing accreditation goes
    before a state board's provider approval.
    """
    joint = _JOINT_STATEMENT.search(whole)
    speaking = hour_systems(whole)
    if is_state_board_alone(whole):
        speaking.discard(CreditSystem.ANCC)
    if joint and "ANCC" in joint.group() and speaking == {CreditSystem.CA_BRN}:
        return CreditSystem.ANCC
    if CreditSystem.ANCC in speaking:
        speaking.discard(CreditSystem.CA_BRN)
    return speaking.pop() if len(speaking) == 1 else None


def names_other_profession(text: str) -> bool:
    """Whether `text` speaks of a profession or body whose credit is of no listed system."""
    return _NEAR_CUES[-1][1].search(text) is not None
