"""Who took part: the clinician whom a certificate is made out to, never the one who signed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from credmate.text import Page, TextSource
from parse.cme.candidates import Candidate
from parse.cme.layout import adjoins, line_above, line_below, line_number, same_print
from parse.cme.value_shapes import SEPARATED
from parse.names import PersonMatch, find_person, looks_like_person, only_credentials
from parse.vocabulary import ROLE_WORDS

CERTIFIED = 0.97
BEFORE_VERB = 0.96
LABELLED = 0.95
CREDITED = 0.93
CAPTIONED = 0.9
DEAR = 0.85
ADDRESSED = 0.88
LICENSED = 0.85
SENTENCE = 0.87
ANY_LABEL = 0.86
OVER_A_BREAK = 0.8
PROMINENT = 0.7
ALONE = 0.55

GIVEN_NAMES = 2
"""Words on the first line of a name that is set on two."""
LONGEST = 120
"""Characters of a name with its credentials."""

HEADED = 4
"""Lines between a heading that is shaped like a name and the clinician under it."""
HOLE = 1.2
"""Line heights between two words of a name from which a word may be missing that OCR did not read."""
WITH_HOLE = 0.8
ACCENTED = 0.9
"""English OCR is not sure of letters that English lacks."""

_CERTIFIES = (
    r"c\s?er\s?t?if(?:ies|y|ied)|confirms?|verif(?:ies|y)|acknowledges?|attests?|recogni[sz]es?|affirms?|states|"
    r"certifica(?:mos)?|acredita|hace(?:mos)?\s+constar"
)
_GIVEN = r"(?:awarded|presented|granted|issued|given|conferred)"
_GIVES = r"(?:awards?|presents?|grants?|issues?|confers?)"
_TO_WHOM = re.compile(
    rf"(?:\b(?:{_CERTIFIES})\s+(?:t?that|t?hat|que)|\bcertif(?:ies|y)\s*\n|\b(?:the\s+)?attendance\s+of|"
    r"\bse\s+(?:le\s+)?(?:otorga|concede|entrega|expide)\b(?:[^\S\n]+(?:el|la|este|esta|presente|certificado))*\s+a\b|"
    r"\botorgad[oa]\s+a\b|"
    rf"\b{_GIVEN}\s+(?:to|upon|unto|on)|\b{_GIVES}\s+(?:this\s+)?(?:certificate|"
    rf"statement)(?:\s+of\s+\w+)?\s+(?:to|upon)|"
    r"(?m:^(?:to|for)[ ]*:?[ ]*\n)|(?m:^[I|l],\s)|\b(?:attended|claimed|earned|completed|credited)\s+(?:by|to)\s|"
    r"\bmade\s+out\s+to|\bcongratulations|\backnowledges|"
    r"\b(?:known|show|shows|indicate|indicates|reflect|reflects|document|documents|evidence|verification|confirmation|"
    r"proof|hereby)\s+that|\bthat[ ]*\n|"
    r"\b(?:certificate|statement|record|activity|verification|report|credits?|attendance)\s+(?:for|of)\s*:)\s*[:,]?\s*",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"\b(?:credits?|attendance|participation|completion|certificate|verification|record|summary|"
    r"statement|report)\s+(?:for|of|by)\s+",
    re.IGNORECASE,
)
_TOOK_PART = re.compile(
    r"\b(?:(?:has|have|had|is|was)\s+(?:(?:success|satisfactor|full)[a-z]*\s+|hereby\s+)?"
    r"(?:participated|completed|attended|satisfied|finished|been\s+awarded|been\s+granted|earned|awarded|fulfilled|viewed|"
    r"met\s+(?:all\s+)?(?:of\s+)?the|met\s+all|read|in\s+attendance|present\s+(?:at|for)|credited)|"
    r"(?:por\s+haber|ha)\s+(?:completado|participado|asistido|aprobado|cumplido|tomado)|"
    r"(?:successfully\s+|satisfactorily\s+)?(?:completed|participated|attended|earned)\b)",
    re.IGNORECASE,
)
_NAME_LABEL = re.compile(
    r"(?<![\w])(?P<whose>(?:[\w'\u2019]+[ \t]+){0,2}?)(?:names?(?:\s+of\s+(?:the\s+)?"
    r"(?:participant|attendee|learner|licensee|physician|clinician|recipient|registrant|student|nurse))?|"
    r"participant|attendee|learner|recipient|registrant|licensee|member|physician(?:\s*/\s*clinician)?|clinician|reader|"
    r"issued\s+to|"
    r"awarded\s+to)\s*(?:\([^)\n]{1,30}\)\s*)?[:=]\s*",
    re.IGNORECASE,
)
_NOT_THE_LEARNER = re.compile(
    r"activity|course|program|event|file|provider|sponsor|company|organi[sz]ation|institution|instructor|speaker|"
    r"faculty|presenter|"
    r"director|signat|center|facility|employer|user|domain|contact|emergency|brand|drug|title|session|"
    r"coordinator|signed|by|approv|review|host|guest|lead|project|chair|on\s+behalf|from",
    re.IGNORECASE,
)
_ANY_LABEL = re.compile(r"(?m)(?:^|[|\u2022\u00b7]\s*)(?P<whose>[A-Z][\w /'\u2019.()-]{1,40}?)\s*:\s*(?=\S)")
"""Any label: whose value is a clinician's name with a degree, unless it tells of somebody else."""
_SUBJECT_OF = re.compile(
    r"\s*,?\s+(?!and\b|of\b|at\b|for\b|in\b|on\b|is\s+(?:an?|the)\b|presented\b|spoke\b)(?-i:[a-z])\w+"
)
"""A word in lower case behind name and degree: the verb of which the clinician is the subject."""
CAPTION = re.compile(
    r"\W*(?:(?:printed?\s+)?name(?:\s+of\s+\w+)?|(?:participant|attendee|learner|physician|"
    r"recipient)(?:['\u2019]?s)?\s*name|(?:participant|attendee|learner)(?:\s*\([\w, /-]{2,16}\)(?:\s*[;,|].*)?)?)\W*",
    re.IGNORECASE,
)
_VOUCHES = re.compile(
    r"[\s,]*(?:do\s+)?(?:hereby\s+)?(?:certify|attest|confirm|verify|affirm|acknowledge|declare|state)\s+"
    r"(?:that\s+)?+(?!I\b|my\b|to\s|having\b)(?=\S)",
    re.IGNORECASE,
)
"""How a sentence goes on behind "I, Kim Vale," where she speaks for somebody else."""
_STREET = re.compile(r"\d+[\w-]*\s+\S|[A-Z][\w .'-]+,\s*[A-Z]{2}\.?\s+\d{5}")
_LICENSE = re.compile(r"(?:\w+:?\s+\w{2},\s*)?(?:registered\s+)?licen[sc]e\b|AOA\s*(?:ID|#)|NPI\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"\W*(?:sincerely|respectfully|cordially|yours|(?:with\s+)?(?:best|kind|warm)\s+(?:regards|wishes)|regards)\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(rf"\b(?:{'|'.join(sorted(ROLE_WORDS))})\b|signature|verified\s+by", re.IGNORECASE)


def find_learners(page: Page) -> Iterator[tuple[Candidate, PersonMatch]]:
    """Every reading of the learner's name on `page`, with the person it is."""
    for rule, confidence, anchor, person in _readings(page):
        evidence = (min(anchor[0], person.start), max(anchor[1], person.full_end))
        sure = confidence * soundness(page, person)
        yield Candidate(page, person.start, person.end, person.name, rule, sure, evidence), person


def soundness(page: Page, person: PersonMatch) -> float:
    """Factor (0..1) for what OCR may have done to a name: lost a word, or guessed at a letter with an accent."""
    if page.source is TextSource.EMBEDDED:
        return 1.0
    words = [*page.words_between(person.start, person.full_end)]
    words += [word for word in page.words_between(person.full_end, person.full_end + 12) if only_credentials(word.text)]
    gaps = (after.x0 - before.x1 for before, after in pairwise(words) if after.y0 < before.y1)
    has_hole = any(gap > HOLE * (words[0].y1 - words[0].y0) for gap in gaps)
    return (WITH_HOLE if has_hole else 1.0) * (1.0 if person.name.isascii() else ACCENTED)


_Reading = tuple[str, float, tuple[int, int], PersonMatch]


def _readings(page: Page) -> Iterator[_Reading]:
    announced = [*_after_certifies(page), *_credited(page), *_before_verb(page), *_labelled(page)]
    yield from announced
    known = {person.start for *_, person in announced}
    yield from (reading for reading in _with_degree(page) if reading[-1].start not in known)
    yield from _on_own_line(page)


def _after_certifies(page: Page) -> Iterator[_Reading]:
    for anchor in _TO_WHOM.finditer(page.text):
        person = _person_in_prose(page, anchor.end())
        if person is None and anchor.end() == page.lines[line_number(page, anchor.end())].start:
            under = line_below(page, line_number(page, max(anchor.start(), anchor.end() - 2)))
            person = find_person(page.text, page.lines[under].start) if under is not None else None
        if person is not None and not (_VOUCHES.match(page.text, person.full_end) or signs(page, person)):
            yield "certified", CERTIFIED, anchor.span(), person


def _credited(page: Page) -> Iterator[_Reading]:
    """Clinicians behind "credit for", by their degree told from an activity."""
    for anchor in _OF_WHOM.finditer(page.text):
        person = find_person(page.text, anchor.end())
        if person is not None and person.degree is not None:
            yield "credited", CREDITED, anchor.span(), person


def _person_in_prose(page: Page, start: int) -> PersonMatch | None:
    """The person at `start`; over a line break only where a verb of taking part follows the name."""
    over_break = find_person(page.text, start, across_lines=True)
    if over_break and _TOOK_PART.match(page.text[over_break.full_end :].lstrip(" \n,")):
        return over_break
    return find_person(page.text, start)


def _before_verb(page: Page) -> Iterator[_Reading]:
    for verb in _TOOK_PART.finditer(page.text):
        index = line_number(page, verb.start())
        line = page.lines[index]
        person: PersonMatch | None = None
        if page.text[line.start : verb.start()].strip():
            person = _person_ending_at(page, line.start, verb.start())
        elif (above := line_above(page, index)) is not None and _is_a_clinicians(page.lines[above].text):
            person = find_person(page.text, page.lines[above].start)
        if person is not None:
            yield "before verb", BEFORE_VERB, verb.span(), person


def _person_ending_at(page: Page, start: int, end: int) -> PersonMatch | None:
    start = max(start, end - LONGEST)
    for word in re.finditer(r"\S+", page.text[start:end]):
        person = find_person(page.text, start + word.start())
        if person and not page.text[person.full_end : end].strip(" ,:"):
            return person
    return None


def _labelled(page: Page) -> Iterator[_Reading]:
    for label in _NAME_LABEL.finditer(page.text):
        if _NOT_THE_LEARNER.search(label.group()):
            continue
        person = find_person(page.text, label.end())
        if person:
            yield "label", LABELLED, label.span(), person
    for index, line in enumerate(page.lines):
        above = line_above(page, index) if CAPTION.fullmatch(line.text) else None
        if above is not None and looks_like_person(page.lines[above].text):
            person = find_person(page.text, page.lines[above].start)
            if person:
                yield "caption", CAPTIONED, (line.start, line.end), person


def _with_degree(page: Page) -> Iterator[_Reading]:
    """Clinicians told by their degree: beside any label, as the subject of a sentence, or broken over two lines."""
    for label in _ANY_LABEL.finditer(page.text):
        person = find_person(page.text, label.end())
        if person and person.degree and not (_NOT_THE_LEARNER.search(label["whose"]) or _SIGNS.search(label["whose"])):
            yield "any label", ANY_LABEL, label.span(), person
    for index, line in enumerate(page.lines):
        person = find_person(page.text, line.start)
        if person and person.degree and _SUBJECT_OF.match(page.text, person.full_end, line.end):
            yield "subject", SENTENCE, (line.start, line.end), person
        elif len(line.words) <= GIVEN_NAMES and (found := _broken_name(page, index)) is not None:
            yield "over a break", OVER_A_BREAK, (line.start, found.full_end), found


def _broken_name(page: Page, index: int) -> PersonMatch | None:
    """The clinician whose given name is all of line `index`, surname and degree all of the next in like print."""
    under = line_below(page, index)
    if under is None or under != index + 1:
        return None
    line, lower = page.lines[index], page.lines[under]
    if not (adjoins(line, lower) and same_print(page, line, lower)):
        return None
    person = find_person(page.text, line.start, across_lines=True)
    whole = (
        person is not None
        and person.degree is not None
        and lower.start < person.end
        and person.full_end >= lower.end - 1
    )
    return person if whole else None


def _on_own_line(page: Page) -> Iterator[_Reading]:
    """Lines that are nothing but a name, by what is printed under them."""
    lines = [index for index, line in enumerate(page.lines) if _is_a_clinicians(line.text)]
    unsigned = [index for index in lines if not (_role_under(page, index) or _under_closing(page, index))]
    titled = [index for index in unsigned if (person := find_person(page.lines[index].text)) and person.degree]
    likely = titled if titled and titled[0] - unsigned[0] <= HEADED else unsigned
    tallest = max((page.lines[index].height for index in likely), default=0.0)
    for index in unsigned:
        line = page.lines[index]
        person = find_person(page.text, line.start)
        if person is None:
            continue
        under = line_below(page, index)
        below = page.lines[under] if under is not None else None
        if below and _STREET.match(below.text):
            yield "address", ADDRESSED, (line.start, below.end), person
        elif below and _LICENSE.match(below.text):
            yield "licence", LICENSED, (line.start, below.end), person
        elif line.height == tallest and likely == [index]:
            yield "prominent", PROMINENT, (line.start, line.end), person
        else:
            yield "alone", ALONE if index == likely[0] else ALONE / 2, (line.start, line.end), person
    for greeting in re.finditer(r"(?mi)^(?:dear|hello|hi)\s+", page.text):
        person = find_person(page.text, greeting.end())
        if person:
            yield "dear", DEAR, greeting.span(), person


def _is_a_clinicians(text: str) -> bool:
    """Whether a line is nothing but a name, or a name with a degree and, behind a bullet or dash, something else."""
    if looks_like_person(text):
        return True
    person = find_person(text)
    return person is not None and person.degree is not None and SEPARATED.match(text, person.full_end) is not None


def signs(page: Page, person: PersonMatch) -> bool:
    """Whether the name is the whole of a line with a signatory's title under it."""
    index = line_number(page, person.start)
    return looks_like_person(page.lines[index].text) and _role_under(page, index)


def is_somebody_else(page: Page, person: PersonMatch) -> bool:
    """Whether a signatory's title, the close of a letter or another's label says that the name is not the learner's."""
    index = line_number(page, person.start)
    before = page.text[page.lines[index].start : person.start]
    return signs(page, person) or _under_closing(page, index) or _NOT_THE_LEARNER.search(before) is not None


def _under_closing(page: Page, index: int) -> bool:
    """Whether the line is where a letter is signed."""
    return any(_CLOSING.match(line.text) for line in page.lines[max(index - 2, 0) : index])


def _role_under(page: Page, index: int) -> bool:
    under = line_below(page, index)
    if under is None or not _SIGNS.search(page.lines[under].text) or page.lines[under].text[:1].islower():
        return False
    return not _TOOK_PART.search(page.lines[under].text)
