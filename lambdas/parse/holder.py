"""Whose document it is: the clinician, never an officer, instructor or agent who signs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.evidence import value_at
from parse.labels import RUNS_ON, Candidate, LabelledPage
from parse.layout import PageLayout, Segment
from parse.letters import addressee, greets, speaks_to_holder
from parse.names import PersonMatch, find_person, looks_like_person
from parse.no_names import NO_NAME, NUMERALS, is_no_name
from parse.other_persons import is_of_another, is_officer, signs
from parse.value_places import PLACE_CONFIDENCE, Place
from parse.wrapped_names import in_table_cell, in_two_lines, with_degree_below

_BEFORE = re.compile(
    r"(?:certif(?:y|ies)\s+that|certific[ao]\s+que(?:\s+(?:el|la))?|attests?\s+that|confirms?\s+that|verif(?:y|ies)\s+that|declares?\s+that|presents\s+that|"
    r"known?\s+that|hereby\s+(?:certifies|grants?\s+to|granted\s+to)|has\s+(?:certified|granted\s+to|been\s+(?:issued|granted"
    r"|awarded)\s+to)|is\s+(?:issued|granted|awarded)\s+to|presented\s+to|conferred\s+(?:up)?on|awarded\s+to|issued\s+to|"
    r"these\s+presents,?\s+that|authoriz(?:es|ed)\s+to|transcript\s+for|recognizes(?:\s+that)?|this\s+certifies(?:\s+that)?|"
    r"acknowledges(?:\s+that)?|be\s+it\s+known\s+that|hereby\s+(?:recognizes|names|licenses|registers|authorizes)|"
    r"confers?\s+upon|in\s+favor\s+of)\s*[:,]?\s*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^[ ]*(?:re|regarding|subject)\s*:[^\n]*", re.IGNORECASE | re.MULTILINE)
_OF_WHOM = re.compile(r"(?::|\b(?:for|of)\b|[-\u2013]|,)\s+")
_GREETING = re.compile(r"(?:Dear|Hello|Hi)\s+(?P<dear>.{5,60}?)\s?[,:!]|(?P<named>.{5,60}?)\s?:", re.IGNORECASE)
_OF_NO_PERSON = re.compile(r"number|date|issued|effective|period|schedules")
"""In the name of a field: its label claims no name that stands below it ("LICENSE" as a heading)."""
_ABOUT = re.compile(
    r"(?:\b(?:about|regarding|concerning|behalf\s+of|for)\s|[a-z]\s[-\u2013\u2014]\s|(?<!Dear\s)\b(?P<title>Dr)\.?\s)\s*(?=[A-Z])"
)
_AFTER = re.compile(
    r"^\W{0,2}(?:has|having|is\s+(?:hereby|registered|licensed|certified|duly|a\s+diplomate|authorized|granted|entitled|insured|"
    r"covered|currently|now|an?\s)|was\s+(?:issued|granted|licensed|certified|registered|first|duly)|successfully|completed|holds|"
    r"meets|met|the\s+(?:above|person)(?:\s+named)?\s+individual|as\s+certified|who\s+has|whose)\b",
    re.IGNORECASE,
)
_NAMED_ABOVE = re.compile(
    r"\bthe\s+(?:above(?:[\s-]named)?\s+(?:individual|person|provider|student)|(?:individual|person)\s+named\s+above)\b",
    re.IGNORECASE,
)
"""A sentence about somebody whose name stands over it."""
SENTENCES_AT_MOST = 40
LINES_TO_NAME = 2
"""Lines over that sentence; a rank and service may stand between it and the name."""
_ADDRESS = re.compile(r"\W*(?:\d{1,6}\s+\w|p\.?\s?o\.?\s+box|suite|ste\b|floor|one\s+\w+\s+(plaza|way))", re.IGNORECASE)
_ADDRESS_REACH = 2.4
"""Line heights; the name of a practice may stand between a person and the street."""
_LONE_WORD = re.compile(r"[a-z][\w'\u2019-]+")
_DEGREE = re.compile(
    r",?[ ](?:M\.?D|D\.?O|MBBS|DDS|DMD|DPM|P\.?A(?:-C)?|[A-Z]?NP(?:-[A-Z]+)?|APRN|CRNA|CNM|R\.?N|PharmD|PsyD|OD)\b\.?"
)
"""A clinician's degree behind the name."""
NAME_WORDS = 6
"""Words before a degree among which a name begins."""
CUT_SHORT = 0.6
"""How sure a name is with one word of small letters left on its line: a surname that OCR has misread."""
BY_LABEL, BY_PROSE, BY_ADDRESS, BY_DEGREE, BY_SHAPE = 0.97, 0.94, 0.9, 0.85, 0.75
"""How sure a name is that was found by a label, by the words around it, by the address below it, because nobody
else on the page has a clinician's degree, or by shape alone."""


@dataclass(frozen=True)
class Holder:
    """A person on a page."""

    page: Page
    person: PersonMatch
    certainty: float
    evidence_start: int
    wrapped: str = ""
    """What of the name stands on the next line of its cell."""

    def fields(self) -> dict[str, FieldValue]:
        """`provider_name`, and `provider_degree` where one is printed."""
        person, shown = self.person, (self.evidence_start, self.person.full_end)
        name = value_at(self.page, person.start, person.end, person.name, confidence=self.certainty, evidence=shown)
        if self.wrapped:
            name = name.model_copy(update={"evidence": f"{name.evidence} {self.wrapped}"})
        found = {"provider_name": name}
        if person.degree and person.degree_span:
            start, end = person.degree_span
            degree = value_at(self.page, start, end, person.degree, confidence=self.certainty * 0.98, evidence=shown)
            found["provider_degree"] = degree
        return found


def find_holder(labelled: LabelledPage, *, label: str = "provider_name") -> Holder | None:
    """The clinician to whom the page belongs; None where no name has support beyond doubt that it is a signatory's."""
    for search in SEARCHES:
        holder = next(search(labelled, label), None)
        if holder is not None:
            return _in_full(labelled, holder)
    return None


def _in_full(labelled: LabelledPage, holder: Holder) -> Holder:
    """The holder by the longer name of another cell that begins with the one found: narrow cells wrap names."""
    begin = f"{holder.person.name} ".casefold()
    for _, person in _lone_persons(labelled):
        if person.name.casefold().startswith(begin):
            return Holder(holder.page, person, holder.certainty, person.start)
    person, more = in_two_lines(labelled.layout, holder.person)
    return replace(holder, person=with_degree_below(labelled.layout, person), wrapped=more or holder.wrapped)


def _by_label(labelled: LabelledPage, label: str) -> Iterator[Holder]:
    yield from (holder for bare, holder in _labelled(labelled, label) if not bare)


def _by_bare_label(labelled: LabelledPage, label: str) -> Iterator[Holder]:
    """Names that follow a label after a blank; headings print words so as well ("Provider Search")."""
    for bare, holder in _labelled(labelled, label):
        if bare and not NO_NAME.search(holder.person.name):
            yield replace(holder, certainty=holder.certainty * RUNS_ON)


def _labelled(labelled: LabelledPage, label: str) -> Iterator[tuple[bool, Holder]]:
    text = labelled.page.text
    for candidate in labelled.candidates(label):
        if candidate.place not in {Place.SAME, Place.RIGHT, Place.BELOW}:
            continue
        wrapped = in_table_cell(labelled.layout, candidate.start) if candidate.place is Place.BELOW else None
        person = (wrapped and wrapped[0]) or find_person(
            text[: candidate.end], _start_of_name(labelled.layout, candidate)
        )
        if person is None or is_officer(labelled.layout, person) or NUMERALS.fullmatch(person.name):
            continue
        if text.startswith(":", person.full_end):
            continue
        if candidate.label.firm or person.degree:
            certainty = BY_LABEL * PLACE_CONFIDENCE[candidate.place]
            shown = candidate.label.start if candidate.place is Place.SAME else person.start
            more = wrapped[1] if wrapped else ""
            yield labelled.runs_on(candidate), Holder(labelled.page, person, certainty, shown, more)


def _start_of_name(layout: PageLayout, candidate: Candidate) -> int:
    """Where the candidate begins; below a label, where the cell does that is a name from end to end."""
    cell = layout.segment_at(candidate.start)
    whole = candidate.place is Place.BELOW and looks_like_person(layout.text(cell))
    return cell.start if whole else candidate.start


def _by_salutation(labelled: LabelledPage, _: str) -> Iterator[Holder]:
    """To whom a message is addressed, with a degree ("Dear Robin Marsh, MD,") or about the reader's own credential."""
    for segment in labelled.layout.segments:
        greeting = _GREETING.fullmatch(labelled.layout.text(segment))
        name = (greeting["dear"] or greeting["named"]) if greeting else None
        if name and looks_like_person(name):
            start = labelled.page.text.index(name, segment.start)
            person = find_person(labelled.page.text[: start + len(name)], start)
            if person is not None and (person.degree or speaks_to_holder(labelled.page.text)):
                yield Holder(labelled.page, person, BY_ADDRESS if person.degree else BY_SHAPE, segment.start)


def _by_words_before(labelled: LabelledPage, _: str) -> Iterator[Holder]:
    text = labelled.page.text
    for anchor in _BEFORE.finditer(text):
        person = find_person(text, anchor.end(), across_lines=False)
        if (
            person is not None
            and person.start - anchor.end() < 8
            and not NO_NAME.search(person.name)
            and not is_officer(labelled.layout, person)
        ):
            rest = text[person.full_end :].split("\n", 1)[0].strip()
            certainty = CUT_SHORT if _LONE_WORD.fullmatch(rest) else BY_PROSE
            yield Holder(labelled.page, person, certainty, anchor.start())


def _by_subject(labelled: LabelledPage, _: str) -> Iterator[Holder]:
    """The person whom a letter names as its subject; behind a comma a title or a rank has to tell one."""
    text = labelled.page.text
    for subject in _SUBJECT.finditer(text):
        for anchor in _OF_WHOM.finditer(text, *subject.span()):
            person = find_person(text[: subject.end()], anchor.end())
            is_told = person is not None and ("," not in anchor[0] or person.start > anchor.end() or person.degree)
            if person is not None and is_told and not NO_NAME.search(person.name):
                yield Holder(labelled.page, person, BY_PROSE, subject.start())


def _by_addressee(labelled: LabelledPage, _: str) -> Iterator[Holder]:
    """To whom a letter is sent that greets the reader and tells of the reader's own credential."""
    text, (start, end) = labelled.page.text, addressee(labelled.page)
    if start < end and speaks_to_holder(text):
        for segment, person in _lone_persons(labelled):
            if start <= segment.start < end and greets(text, person.name):
                yield Holder(labelled.page, person, BY_ADDRESS, person.start)


def _by_preposition(labelled: LabelledPage, _: str) -> Iterator[Holder]:
    """A clinician by degree or title whom a letter is about: "the card for ...", "Evidence of cover - ..."."""
    text = labelled.page.text
    for anchor in _ABOUT.finditer(text):
        person = find_person(text[: labelled.layout.segment_at(anchor.end() - 1).end], anchor.end())
        if (
            person is not None
            and person.start == anchor.end()
            and (person.degree or (anchor["title"] and not is_of_another(text, anchor.start("title"))))
            and not NO_NAME.search(person.name)
            and not is_officer(labelled.layout, person)
            and not (anchor["title"] and signs(labelled.layout, labelled.layout.segment_at(person.start)))
        ):
            yield Holder(labelled.page, person, BY_ADDRESS, anchor.start())


def _by_words_after(labelled: LabelledPage, _: str) -> Iterator[Holder]:
    segments = labelled.layout.segments
    sentences = (one for one in segments if _lines_to_name(labelled.layout.text(one)))
    for segment in islice(sentences, SENTENCES_AT_MOST):
        person = _person_over(labelled.layout, segment)
        if person is not None and not is_officer(labelled.layout, person):
            yield Holder(labelled.page, person, BY_PROSE, person.start)
    for segment in segments:
        person = find_person(labelled.page.text[: segment.end], segment.start)
        if person is not None and _AFTER.match(labelled.page.text[person.full_end : segment.end]):
            yield Holder(labelled.page, person, BY_PROSE, person.start)


def _lines_to_name(sentence: str) -> int:
    """Lines over the sentence in which the name stands that it goes on about; 0 where it is about no such."""
    if _NAMED_ABOVE.search(sentence):
        return LINES_TO_NAME
    return 1 if _AFTER.match(sentence) else 0


def _person_over(layout: PageLayout, sentence: Segment) -> PersonMatch | None:
    """The person in the cell over words that go on about one: "has completed", "that the above individual has"."""
    over = sentence
    for _ in range(_lines_to_name(layout.text(sentence))):
        above = layout.above(over.box)
        if above is None:
            return None
        person, over = _person_in(layout, above), above
        if person is not None:
            return person
    return None


def _by_address(labelled: LabelledPage, _: str) -> Iterator[Holder]:
    for segment, person in _lone_persons(labelled):
        following = islice(labelled.layout.below(segment.box, reach=_ADDRESS_REACH), 2)
        if any(_ADDRESS.match(labelled.layout.text(line)) for line in following):
            yield Holder(labelled.page, person, BY_ADDRESS, person.start)


def _by_degree(labelled: LabelledPage, _: str) -> Iterator[Holder]:
    """The only person on the page who has a clinician's degree and neither signs nor supervises."""
    persons = [*_graduates(labelled)]
    if len({person.name.casefold() for person in persons}) == 1:
        yield Holder(labelled.page, persons[0], BY_DEGREE, persons[0].start)


def _graduates(labelled: LabelledPage) -> Iterator[PersonMatch]:
    """Persons with a clinician's degree, in running text or not, those who hold an office left out."""
    layout, text = labelled.layout, labelled.page.text
    for line in labelled.page.lines:
        for degree in _DEGREE.finditer(line.text):
            cell = layout.segment_at(line.start + degree.start()).start - line.start
            words = [word for word in re.finditer(r"\S+", line.text[: degree.start()]) if word.start() >= cell]
            words = words[-NAME_WORDS:]
            found = (find_person(text, line.start + word.start()) for word in words)
            end = line.start + degree.end()
            person = next((one for one in found if one and one.degree_span and one.end < end <= one.full_end + 1), None)
            if person is None or is_of_another(text, person.start):
                continue
            if not (is_officer(layout, person) or signs(layout, layout.segment_at(person.start))):
                yield person


def _by_shape(labelled: LabelledPage, _: str) -> Iterator[Holder]:
    persons = list(_lone_persons(labelled))
    persons.sort(key=lambda found: (found[1].degree is None, -round(found[0].height), found[0].start))
    for segment, person in persons:
        certainty = BY_SHAPE if person.degree else BY_SHAPE - 0.2
        tallest = max(other.height for other in labelled.layout.segments)
        yield Holder(labelled.page, person, certainty + (0.1 if segment.height > 0.8 * tallest else 0), person.start)


def _lone_persons(labelled: LabelledPage) -> Iterator[tuple[Segment, PersonMatch]]:
    """Cells that hold a name and nothing else, those of signatories and labelled ones left out."""
    layout = labelled.layout
    for segment in layout.segments:
        person = _person_in(layout, segment)
        if person is not None and not signs(layout, segment) and not _is_labelled(labelled, segment):
            yield segment, person


def _person_in(layout: PageLayout, segment: Segment) -> PersonMatch | None:
    text = layout.text(segment)
    if not looks_like_person(text) or is_no_name(text):
        return None
    return find_person(layout.page.text[: segment.end], segment.start)


def _is_labelled(labelled: LabelledPage, segment: Segment) -> bool:
    """Whether another label claims the cell: one to its left, or one directly above."""
    left = labelled.layout.beside(segment.box, left=True)
    over = labelled.layout.above(segment.box)
    return any(
        label.firm and neighbour.start <= label.start < neighbour.end <= label.end
        for neighbour in (left, over)
        if neighbour is not None
        for label in labelled.labels
        if not _OF_NO_PERSON.search(label.name)
    )


SEARCHES = (
    _by_label,
    _by_words_before,
    _by_subject,
    _by_addressee,
    _by_words_after,
    _by_preposition,
    _by_salutation,
    _by_address,
    _by_bare_label,
    _by_degree,
    _by_shape,
)
"""Surest first."""
