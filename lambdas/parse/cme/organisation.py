"""Who awards the credit: the organisation that an accreditation statement or the certifying sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.text import Line, Page
from parse.cme.candidates import Candidate
from parse.cme.layout import adjoins, line_above, line_below, line_number, same_print, segments
from parse.cme.organisation_names import (
    FULL_STOP,
    LONGEST,
    cleaned,
    has_noun,
    has_organisation_word,
    is_organisation_name,
)
from parse.cme.organisation_terms import OBJECT_OF, SUBJECT_OF
from parse.cme.places import is_place
from parse.dates import find_dates
from parse.names import find_person, looks_like_person
from parse.vocabulary import ROLE_WORDS

BY_AN_ORGANISATION = 0.72
"""After "presented by", for a name that says it is an organisation's; anybody else may be the speaker."""
OF_A_DEPARTMENT = 0.3
ON_OWN_LINE = 0.7
ONE_OF_SEVERAL = 0.5

ONE_OF_MANY = 0.35
LETTERHEAD = 0.4

OWN_LINE = "own line"
"""The rule of a letterhead or a signatory's employer."""
CELL = "cell"
"""The rule of any name of which nothing says what it did."""
CELL_WORDS = 14
"""No organisation's name has more."""
LETTERHEAD_WORDS = 9
"""An organisation's name on a line of its own has no more."""

_SUBJECTS = tuple((rule, confidence, re.compile(pattern, re.IGNORECASE)) for rule, confidence, pattern in SUBJECT_OF)
_OBJECTS = tuple((rule, confidence, re.compile(pattern, re.IGNORECASE)) for rule, confidence, pattern in OBJECT_OF)
_SENTENCE_END = re.compile(rf"{FULL_STOP.pattern}|[:;][\"\u201d)]?\s+(?=[A-Z])|[\u2013\u2014\u2022|]\s*|:\s*|\f")
_ROLE = re.compile(rf"\b(?:{'|'.join(sorted(ROLE_WORDS))})\b", re.IGNORECASE)
_OBJECT_END = re.compile(
    r"\s+and\s+(?=[A-Z])|\s+in\s+(?:collaboration|partnership|cooperation)|[.;:\n]\s*(?=[A-Z])|,\s+(?!Inc|LLC|"
    r"Ltd)|\s+(?:is|on|to|that)\s|\s+for\s+(?![A-Z])|\s*$"
)
_PART_ONLY = re.compile(
    r"\W*(?:the\s+)?(?:(?:office|department|division|center)\s+(?:of|for)\s+)?"
    r"(?:continuing\s+)?(?:\w+\s+)?(?:education|professional\s+development)[\s,:]*",
    re.IGNORECASE,
)
"""A department without its institution."""
_PART_LINE = re.compile(r"\W*(?:the\s+)?(?:office|department|division|section)\s+(?:of|for)\b(?!.*,)", re.IGNORECASE)
_OF_THE_EVENT = re.compile(r"\s*(?:the\s+)?(?:European\s+Accreditation|UEMS|EACCME)", re.IGNORECASE)
"""Who accredits events, not organisations."""
_AUDIENCE = re.compile(
    r"\W*(?:physicians?|nurses?|pharmacists?|(?:pharmacy\s+)?technicians?|nurse\s+practitioners?|physician\s+assistants?|"
    r"(?:the\s+)?team|dentists?|psychologists?|social\s+workers?|dietitians?|(?:other\s+)?(?:learners|participants)|"
    r"(?:credit\s+)?(?:accreditation|designation|disclosures?)(?:\s+statements?)?)\W*",
    re.IGNORECASE,
)
"""A heading over the statement for one profession."""
_EMPLOYER = re.compile(
    rf"(?m)^.*\b(?:{'|'.join(sorted(ROLE_WORDS))})\b[^,\n]*,\s*(?P<employer>[^,\n]+(?:,?\s+(?:Inc|LLC|Ltd)\.?)?)$",
    re.IGNORECASE,
)
"""A signatory's line: "President, Society of Something"."""
_EDUCATES = re.compile(r"\b(?:education|learning|simulation)\s+cent(?:er|re)\W*$", re.IGNORECASE)
"""The end of an organisation's name as often as of a place's."""
_NO_LETTERHEAD = re.compile(
    r"\d|[?:!]|certificate|statement|conference\s+cent|convention|\bhotel|\bresort|auditorium|\blodge\b|ballroom|"
    r"credit|accreditation|signature|,\s*[A-Z]{2}$|"
    rf"\b(?:{'|'.join(sorted(ROLE_WORDS))})\b|^(?:office|department|division)\b|\bby\b",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(r"^(?:department|division)\s+of\b", re.IGNORECASE)
"""How a letterhead may begin, of an agency that is a part of nothing else on the page."""
_HEADING = re.compile(
    r"\b(?:record|report|form|verification|attendance|completion|participation|letter)\b", re.IGNORECASE
)
_NAME_WORDS_ONLY = re.compile(r"(?:(?:[^a-z\s\d]\S*|and|at|by|de|du|for|in|la|of|on|the|to)(?:\s+|$))+")
"""The words of a name begin with a capital, or join others."""
_CONTINUES = re.compile(
    r"^(?:of|for|and|the|in|at|&|division|department|office|center for|school of|college of)\b|^(?-i:[a-z])",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*[\u2022|]\s*")
_JOINS = re.compile(r"(?:of|for|and)\s+[A-Z]")
"""How the second line of a name begins: "Brindle Association / of Night Nurses"."""
_OF_A_GOVERNMENT = re.compile(
    r"(?:[\w.-]+\s+){0,4}(?:department|ministry|departamento|ministerio)\s+(?:of|de)(?:\s+[\w&]+){1,5}", re.IGNORECASE
)
_BUREAU = re.compile(
    r"(?:bureau|division|office|section|branch|divisi[o\u00f3]n|oficina|negociado)\s+(?:of|for|de)\b", re.IGNORECASE
)
"""What issues for the department over it."""
_UNFINISHED = re.compile(r"(?:\b(?:of|for|and|the|in|at|&)|,|-)$", re.IGNORECASE)


def find_organisations(page: Page) -> Iterator[Candidate]:
    """Every reading of the awarding organisation on `page`."""
    for rule, confidence, pattern in _SUBJECTS:
        for match in pattern.finditer(page.text):
            if _OF_THE_EVENT.match(page.text, match.end()):
                continue
            span = _subject_before(page, match.start(), person_possible=rule == "certifies")
            if span is not None:
                yield _candidate(page, span, rule, confidence, match.end())
    for rule, confidence, pattern in _OBJECTS:
        for match in pattern.finditer(page.text):
            end = _OBJECT_END.search(page.text, match.end() + 1)
            span = cleaned(page, match.end(), end.start() if end else len(page.text))
            if span is not None and _is_organisation(page.text[slice(*span)]):
                sure = _by_somebody(page.text[slice(*span)], confidence) if rule == "provided by" else confidence
                yield _candidate(page, span, rule, sure, span[1], evidence_start=match.start())
    yield from _own_lines(page)


def _by_somebody(name: str, otherwise: float) -> float:
    """How sure the name after "presented by" is that of the organisation which awards the credit."""
    if not has_noun(name):
        return otherwise
    return OF_A_DEPARTMENT if _PART_LINE.match(name) else BY_AN_ORGANISATION


def _candidate(
    page: Page, span: tuple[int, int], rule: str, confidence: float, until: int, evidence_start: int | None = None
) -> Candidate:
    value = " ".join(page.text[slice(*span)].split())
    evidence = (span[0] if evidence_start is None else evidence_start, max(until, span[1]))
    return Candidate(page, *span, value, rule, confidence, evidence)


def _subject_before(page: Page, position: int, *, person_possible: bool) -> tuple[int, int] | None:
    """The organisation whose name ends at `position`, over a line break where it began on the line before."""
    index = line_number(page, max(position - 1, 0))
    start = page.lines[index].start
    if position <= start:
        index = max(index - 1, 0)
        start = page.lines[index].start
    for _ in range(2):
        prefix = page.text[start:position]
        breaks = [match.end() for match in _SENTENCE_END.finditer(prefix)]
        if breaks and prefix[breaks[-1] :].strip():
            start += breaks[-1]
            break
        above = line_above(page, index)
        if _PART_LINE.match(prefix) or above is None or above != index - 1 or not _runs_on(page, above, index, prefix):
            break
        index, start = above, page.lines[above].start
    if _PART_ONLY.fullmatch(page.text, start, position) or _PART_LINE.match(page.text[start:position]):
        return _department_of(page, index) or cleaned(page, start, position, person_possible=person_possible)
    return cleaned(page, start, position, person_possible=person_possible)


def _runs_on(page: Page, above: int, index: int, prefix: str) -> bool:
    """Whether the name before the verb began on the line above."""
    upper, line = page.lines[above], page.lines[index]
    sentences = FULL_STOP.split(upper.text)
    tail = sentences[-1].strip()
    if (
        not tail
        or _is_signature(tail)
        or _AUDIENCE.fullmatch(tail)
        or not adjoins(upper, line)
        or not same_print(page, upper, line)
        or re.search(r"\d|[.!?:]$", tail)
    ):
        return False
    starts_whole = re.match(r"\s*the\s", prefix, re.IGNORECASE) is not None
    if (_CONTINUES.match(prefix.strip()) and not starts_whole) or _UNFINISHED.search(upper.text):
        return True
    if len(sentences) > 1 and tail[0].isupper() and not starts_whole:
        return True
    words = prefix.split()
    short = len(words) <= 3 and (len(words) == 1 or not has_organisation_word(prefix))
    begins_name = re.match(r"the\s", upper.text, re.IGNORECASE) is not None
    return not starts_whole and (begins_name or short) and not looks_like_person(upper.text)


def _is_signature(text: str) -> bool:
    """Whether a line is a clinician's or an officer's."""
    person = find_person(text)
    return (person is not None and person.degree is not None) or _ROLE.search(text) is not None


def _department_of(page: Page, index: int) -> tuple[int, int] | None:
    """The organisation on the line above line `index`, which names only a part of it ("Medical Education")."""
    above = line_above(page, index)
    while above is not None and _PART_LINE.match(page.lines[above].text):
        above = line_above(page, above)
    if above is None or not has_organisation_word(page.lines[above].text):
        return None
    return cleaned(page, page.lines[above].start, page.lines[above].end)


def _is_organisation(text: str) -> bool:
    capitals = [word for word in text.split() if word[:1].isupper()]
    return bool(capitals) and len(text) <= LONGEST


def find_letterheads(page: Page) -> Iterator[Candidate]:
    """The first line of the page, if it reads like an organisation's name."""
    first = next((line for line in page.lines if any(letter.isalpha() for letter in line.text)), None)
    if (
        first is None
        or _NO_LETTERHEAD.search(_DEPARTMENT.sub("", first.text))
        or _HEADING.search(first.text)
        or not 2 <= len(first.text.split()) <= LETTERHEAD_WORDS
    ):
        return
    span = cleaned(page, first.start, _name_end(page, first.end), person_possible=False)
    if span is not None and is_organisation_name(first.text):
        yield _candidate(page, span, "letterhead", LETTERHEAD, span[1])


def find_named_cells(page: Page) -> Iterator[Candidate]:
    """Cells that hold an organisation's name, though no rule says what it did."""
    for line in page.lines:
        for start, end in _apart(page, line):
            span = cleaned(page, start, _name_end(page, end))
            name = " ".join(page.text[slice(*span)].split()) if span is not None else ""
            plain = len(name.split()) <= CELL_WORDS and name[:1].isupper() and _NAME_WORDS_ONLY.fullmatch(name)
            if span is not None and plain and has_organisation_word(name) and not is_venue(page, span):
                yield _candidate(page, span, CELL, 0.0, span[1])


def _apart(page: Page, line: Line) -> Iterator[tuple[int, int]]:
    """What gaps, bullets and strokes leave of a line."""
    for start, end in segments(line):
        position = start
        for mark in _MARK.finditer(page.text, start, end):
            yield position, mark.start()
            position = mark.end()
        yield position, end


def _own_lines(page: Page) -> Iterator[Candidate]:
    """Lines that are nothing but an organisation's name: a letterhead or the signatory's employer."""
    pieces = [piece for line in page.lines for piece in _apart(page, line)]
    pieces = [(start, _name_end(page, end)) for start, end in pieces]
    spans = [span for piece in pieces if _is_letterhead(page.text[slice(*piece)]) and (span := cleaned(page, *piece))]
    employers = [match.span("employer") for match in _EMPLOYER.finditer(page.text)]
    spans += [
        span for piece in employers if _is_letterhead(page.text[slice(*piece)]) and (span := cleaned(page, *piece))
    ]
    spans = [span for span in spans if not is_venue(page, span)]
    confidence = ON_OWN_LINE if len(spans) == 1 else ONE_OF_SEVERAL
    for span in spans:
        yield _candidate(page, span, OWN_LINE, confidence, span[1])
        confidence = ONE_OF_MANY


def is_venue(page: Page, span: tuple[int, int]) -> bool:
    """Whether the name is that of a place: it says so, or a city stands right under it and the day next to it."""
    index = line_number(page, span[0])
    under, above = line_below(page, index), line_above(page, index)
    near = [page.lines[other].text for other in (under, above) if other is not None]
    beside_a_day = any(find_dates(text) for text in near)
    name = page.text[slice(*span)]
    is_named_place = is_place(name) and (beside_a_day or not _EDUCATES.search(name))
    return is_named_place or (beside_a_day and any(is_place(text) for text in near))


def _name_end(page: Page, end: int) -> int:
    """Where a name that ends its line at `end` is over: on the line below, if it breaks off in the middle."""
    index = line_number(page, max(end - 1, 0))
    line, under = page.lines[index], line_below(page, index)
    if end != line.end or under != index + 1:
        return end
    lower = page.lines[under]
    if _OF_A_GOVERNMENT.fullmatch(line.text) and _BUREAU.match(lower.text):
        return lower.end if same_print(page, line, lower) else end
    if not (_UNFINISHED.search(line.text) or (has_organisation_word(line.text) and _JOINS.match(lower.text))):
        return end
    return lower.end if adjoins(line, lower) and same_print(page, line, lower) else end


def _is_letterhead(text: str) -> bool:
    words = text.split()
    long_words = [word for word in words if word[0].isalpha() and len(word) > 3]
    return (
        2 <= len(words) <= LETTERHEAD_WORDS * (1 + text.count("\n"))
        and bool(long_words)
        and all(word[0].isupper() for word in long_words)
        and has_organisation_word(text)
        and not _NO_LETTERHEAD.search(text)
    )
