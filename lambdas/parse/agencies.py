"""Who issued a licence or registration, and for which state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.evidence import value_at
from parse.layout import LEADING, PageLayout, Segment
from parse.letters import addressee
from parse.states import StateMatch, find_states, state_of_agency

_NOUN = re.compile(
    r"\b(?:board|department|dept|division|bureau|office|commission|agency|administration|authority|program|unit|council|"
    r"junta|departamento|administraci[o\u00f3]n|oficina|divisi[o\u00f3]n)\b",
    re.IGNORECASE,
)
_CAPITALISED = r"[A-Z][\w&.'\u2019]*(?:-[A-Z]\w*)*"
_SMALL = "of|and|the|for|in|on|&|de|del|la|las|los|y|contra"
_PHRASE = re.compile(rf"{_CAPITALISED}(?:,?\s+(?:(?:{_SMALL})\s+)*{_CAPITALISED})*")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_NAME_ENDS = re.compile(rf"(?<=[a-z]{{4}})\.\s|\s+(?:on|in|for)\s+(?:the\s+)?{_MONTH}\b", re.IGNORECASE)
"""Where a sentence ends or tells a day: what follows is no part of an agency's name."""
_PIECES = re.compile(r"\s+[-|\u2013\u2014\u2022\u00b7/]\s+")
_OF_STATE = re.compile(r"\b(?:state|commonwealth|territory|government)\s+of\b", re.IGNORECASE)
_NO_ISSUER = re.compile(
    r"\b(?:united states|u\.?s\.? department|drug enforcement|university|school of|hospital|american board|po box|"
    r"p\.o\. box|staff office|suite|search|look-?up|verification|details)\b",
    re.IGNORECASE,
)
_BOARD = re.compile(r"\b(?:board|commission|professional licensing)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:is|are|was|has|have|this|named|below|hereby|as\s+an?)\b", re.IGNORECASE)
"""Words of a sentence in capitals, which no agency has in its name."""
_STATE_ALONE = re.compile(
    r"\W*(?:the\s+)?(?:state|commonwealth|territory|government)\s+of\s+[A-Za-z ]{4,40}\W*", re.IGNORECASE
)
_STREET = re.compile(r"\b\d{5}\b|^\d+\s")
_JOINT = re.compile(
    r"(?:of|and|&|for|in|on)\s+(?:the\s+)?(?!witness|accordance|testimony|compliance|recognition|conformity)",
    re.IGNORECASE,
)
"""How the second line of an agency's name begins."""
_OPEN_END = re.compile(r"(?:\s+(?:of|and|&|for|in|on|the))+", re.IGNORECASE)
_LEAD = re.compile(r"(?:(?:database|files|records|seal)\s+of\s+)?the\s+", re.IGNORECASE)
_DEPARTMENT = re.compile(r"^(?:[A-Za-z]+\s+){0,3}Department\b", re.IGNORECASE)
"""What stands before its own divisions where a sentence names both."""
_VERB = re.compile(r"\s+(?:does|do|did|may|must|shall|can|cannot|reserves|maintains|considers|makes)\b")
"""What an agency does that is the subject of a sentence."""
_LAW_BEHIND = re.compile(
    r"\s+(?:(?:revised|annotated|general|compiled|consolidated)\s+){0,2}(?:statutes|code|laws|(?:uniform\s+)?controlled\s+"
    r"(?:dangerous\s+)?substances\s+act|administrative\s+(?:code|rules)|medical\s+practice\s+act|nurse\s+practice\s+act)\b",
    re.IGNORECASE,
)
_LAW_BEFORE = re.compile(
    r"\b(?:code|laws|statutes)\s+of\s+(?:the\s+)?(?:(?:state|commonwealth)\s+of\s+)?\Z", re.IGNORECASE
)
LAW_REACH = 40
"""Characters before a state's name."""
OF_THE_LAW = 0.85
"""How sure the state is whose law a page cites and no agency names."""
WORDS_OF_NEXT_LINE = 7
WORDS_OF_HEADING = 8
SAME_HEIGHT = 0.2
"""Share of the height by which the lines of one name may differ."""
WORDS_AT_MOST = 14
OF_THE_STATE = 1.0
"""What the name of a board gains, and one right below "State of ...": offices within the agency stand further down."""
IN_PROSE = 1.5
"""What a name loses against those of headings where it stands in a sentence, which may name many agencies."""


def find_issuer(page: Page, kinds: Sequence[str]) -> FieldValue | None:
    """The agency that issues the document.

    `kinds`: patterns of the agencies that issue such documents, most telling first. A name with a state in it, high on
    the page, is preferred; the value is the name as printed.
    """
    patterns = [re.compile(kind, re.IGNORECASE) for kind in kinds]
    layout = PageLayout(page)
    best: tuple[float, int, int] | None = None
    for start, end in _agency_names(page):
        name = " ".join(page.text[start:end].split())
        rank = next((rank for rank, pattern in enumerate(patterns) if pattern.search(name)), None)
        if rank is None:
            continue
        score = 3.0 * (len(patterns) - rank) / len(patterns) + (2.0 if find_states(name) else 0.0)
        box = layout.box_between(start, end)
        score -= (box[1] / layout.upright.height) if box else 0
        over = layout.row_above(box) if box else []
        is_board = rank == 0 and _BOARD.search(name)
        if is_board or any(_STATE_ALONE.fullmatch(layout.text(cell)) for cell in over):
            score += OF_THE_STATE
        if len(layout.segment_at(start).words) > WORDS_AT_MOST or _VERB.match(page.text, end):
            score -= IN_PROSE
        if best is None or score > best[0]:
            best = (score, start, end)
    if best is None:
        return None
    _, start, end = best
    name = " ".join(page.text[start:end].split())
    return value_at(page, start, end, name, confidence=0.92 if find_states(name) else 0.85)


def _agency_names(page: Page) -> Iterator[tuple[int, int]]:
    """Where names of agencies stand in the page's text, that of one to which the page is sent left out."""
    layout, (sent_to, opening) = PageLayout(page), addressee(page)
    for segment in layout.segments:
        if sent_to <= segment.start < opening:
            continue
        for start, end in _pieces(page, segment):
            for phrase in _PHRASE.finditer(page.text, start, end):
                ends = _NAME_ENDS.search(phrase[0])
                name = phrase[0][: ends.start()] if ends else phrase[0]
                if not ends and _NOUN.search(name):
                    name += _next_line(layout, segment, phrase.end())
                if len(segment.words) > WORDS_AT_MOST and _is_cut(page.text, phrase.start() + len(name), segment.end):
                    name = name.rpartition(",")[0]
                yield from _agencies_in(page, segment, phrase.start(), name)


def _is_cut(text: str, end: int, line_end: int) -> bool:
    """Whether a name that ends at `end` runs on in the next line of a sentence."""
    return end == line_end or _OPEN_END.fullmatch(text, end, line_end) is not None


def _next_line(layout: PageLayout, segment: Segment, end: int) -> str:
    """What of a name that ends at `end` stands on the next line of a heading, the line break before it; "" for nothing.

    A word between the two says that the name goes on: "BOARD OF" over "NURSING", "... EXAMINERS" over "IN MEDICINE".
    """
    text = layout.page.text
    under = next(layout.below(segment.box, reach=LEADING), None)
    if under is None or under.start != segment.end + 1 or len(under.words) > WORDS_OF_NEXT_LINE:
        return ""
    if abs(under.height - segment.height) > SAME_HEIGHT * segment.height:
        return ""
    joint = _JOINT.match(text, under.start) if end == segment.end else _OPEN_END.fullmatch(text, end, segment.end)
    begin = joint.end() if joint and end == segment.end else under.start
    goes_on = joint and _PHRASE.fullmatch(text, begin, under.end) and not _SENTENCE.search(text, begin, under.end)
    return text[end : under.end] if goes_on else ""


def _agencies_in(page: Page, segment: Segment, start: int, phrase: str) -> Iterator[tuple[int, int]]:
    """The agency of `phrase`; in a sentence each of two: "the Office of ..., Department of ..., has approved it"."""
    if not _NOUN.search(phrase):
        return
    apposed = list(re.finditer(r"[^,]+", phrase)) if _SENTENCE.search(page.text, segment.start, segment.end) else []
    if len(apposed) < 2 or not all(_NOUN.search(part[0]) for part in apposed):
        apposed = [*re.finditer(r".+", phrase, re.DOTALL)]
    within = _DEPARTMENT.match(apposed[0][0].strip())
    for part in apposed[: 1 if within else None]:
        name = part[0].strip()
        if _NOUN.search(name) and 1 < len(name.split()) <= WORDS_AT_MOST and not _no_agency(name):
            begin = start + phrase.index(name, part.start())
            lead = _LEAD.match(name)
            yield begin + (lead.end() if lead else 0), begin + len(name.rstrip("."))


def _no_agency(name: str) -> bool:
    return bool(_NO_ISSUER.search(name) or _SENTENCE.search(name))


def _pieces(page: Page, segment: Segment) -> Iterator[tuple[int, int]]:
    text = page.text[segment.start : segment.end]
    if _STREET.search(text):
        return
    at = 0
    for gap in _PIECES.finditer(text):
        yield segment.start + at, segment.start + gap.start()
        at = gap.end()
    yield segment.start + at, segment.end


def find_state(page: Page, issuer: FieldValue | None) -> FieldValue | None:
    """The state whose document it is, from the words of its issuer.

    In this order: the issuer's own name; "State of ..." or "Commonwealth of ..."; an agency that only one state has;
    a state in a heading of the upper half; the one whose law is cited. An address says nothing.
    """
    return (_state_of_issuer(page, issuer) if issuer else None) or _state_of_headings(page) or _state_of_law(page)


def _state_of_law(page: Page) -> FieldValue | None:
    """The only state of whose statutes the page speaks: "chapter 329, Hawaii Revised Statutes"."""
    text = page.text.replace("\n", " ")
    cited = [
        state
        for state in find_states(text)
        if _LAW_BEHIND.match(text, state.end) or _LAW_BEFORE.search(text, max(0, state.start - LAW_REACH), state.start)
    ]
    if len({state.code for state in cited}) != 1:
        return None
    return _state_at(page, 0, cited[0], OF_THE_LAW, (cited[0].start, cited[0].end))


def _state_of_issuer(page: Page, issuer: FieldValue) -> FieldValue | None:
    for start, end in _agency_names(page):
        if " ".join(page.text[start:end].split()) == issuer.value:
            named = find_states(page.text[start:end])
            if named:
                return _state_at(page, start, named[0], 0.97, (start, end))
    return None


def _state_of_headings(page: Page) -> FieldValue | None:
    layout, (sent_to, opening) = PageLayout(page), addressee(page)
    headings = [
        (segment, text, state)
        for segment in layout.segments
        for text in [layout.text(segment)]
        if len(segment.words) <= WORDS_AT_MOST and not _STREET.search(text) and not sent_to <= segment.start < opening
        for state in [state_of_agency(text)]
        if state is not None
    ]
    for confidence, accepts in ((0.95, _OF_STATE.search), (0.9, _NOUN.search)):
        for segment, text, state in headings:
            if accepts(text):
                return _state_at(page, segment.start, state, confidence, (segment.start, segment.end))
    for segment, _, state in headings:
        if segment.box[3] < layout.upright.height / 2 and len(segment.words) <= WORDS_OF_HEADING:
            return _state_at(page, segment.start, state, 0.75, (segment.start, segment.end))
    return None


def _state_at(page: Page, offset: int, state: StateMatch, confidence: float, evidence: tuple[int, int]) -> FieldValue:
    """The state that was found in the text from `offset` on."""
    start, end = offset + state.start, offset + state.end
    return value_at(page, start, end, state.code, confidence=confidence, evidence=evidence)
