"""Where the activity took place: its label, its sentence, or a piece of print that is a place, beside the day.

A place on its own is told by what it is made of, a city with its state or the noun of a venue, and by standing beside
the day or the title: the same print under the organisation's name or among a learner's address is somebody's address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from credmate.text import Page
from parse.cme.candidates import Candidate
from parse.cme.layout import adjoins, line_above, line_below
from parse.cme.print_margin import in_print_margin
from parse.dates import DateMatch, find_dates
from parse.names import find_person, only_credentials
from parse.states import STATES

AT_A_VENUE = 0.84
"""After "at", for a name that says it is a venue's."""
BESIDE_DAY = 0.86
"""In the line of the day."""
NEXT_TO_DAY = 0.82
"""A line of its own, next to that of the day."""

VENUE_OVER_CITY = 0.84
"""On two lines, one of them next to that of the day."""

_STATE = rf"(?:{'|'.join(STATES)}|{'|'.join(STATES.values())})"
_CITY = rf"(?:[A-Z][\w.'\u2019-]+\s){{0,3}}[A-Z][\w.'\u2019-]+,\s*{_STATE}"
_VENUE = (
    r"(?:auditorium|ballroom|(?:dining|board|grand)\s+room|grille?|steakhouse|hall|hotel|inn|lodge|resort|theat(?:er|re)|pavilion|amphitheat(?:er|re)|"
    r"campus|(?:conference|convention|education|learning|simulation|event|meeting)\s+(?:center|centre|room|"
    r"building)|(?:class)?rooms?\s+(?:[\w-]*\d[\w-]*|[A-Z](?![a-z]))|marriott|hilton|hyatt|sheraton|westin|fairmont|ritz-carlton|omni|zoom)"
)
PLACE_RULES: tuple[tuple[str, float, str], ...] = (
    (
        "label",
        0.93,
        (
            r"(?:^|\n|[|\u2022]\s*)\s*(?:(?:activity|event|course|meeting)\s+)?(?:location|venue|place|held\s+at|"
            r"city\s*/\s*state|at)\s*:\s*(?P<value>[^\n:]{3,90})"
        ),
    ),
    (
        "held in",
        0.88,
        (
            r"\b(?:held|presented|conducted|convened|given|took\s+place)\s+(?:on\s+[^\n]{4,30}\s+)?(?:at|in)\s+"
            r"(?:(?-i:the)\s+)?(?P<value>(?-i:[A-Z])[^\n.;:]{2,80}?)"
            r"(?=\s+(?:on|and|from|is)\b|,\s+(?=[A-Z][a-z]+\s\d|\d{1,2}\s+[A-Z])|[.;\n]|$)"
        ),
    ),
    (
        "held in",
        0.85,
        (
            r"\b(?:celebrad[oa]|ofrecid[oa]|llevad[oa]\s+a\s+cabo)\s+(?:el\s+[^\n]{4,40}?\s+)?en\s+"
            r"(?P<value>(?-i:[A-Z])[^\n.;:]{2,80}?)(?=\s+(?:el|y)\b|[.;\n]|$)"
        ),
    ),
    (
        "at, with city",
        0.8,
        (
            r"(?:^|\n|\s)(?-i:at|in)\s+(?:(?-i:the)\s+)?(?P<value>(?-i:[A-Z])[^\n.;:\"\u201d]{2,70}?,\s*(?-i:[A-Z]{2}|"
            rf"{'|'.join(STATES.values())}))(?=\s+(?:on|and|from|is|in)\b|[.,;\n]|$)"
        ),
    ),
)
"""(rule, confidence, print around the place)."""

_RULES = tuple((rule, confidence, re.compile(pattern, re.IGNORECASE)) for rule, confidence, pattern in PLACE_RULES)
_AT = re.compile(
    r"(?<=\s)(?:at\s+(?:the\s+)?|in\s+the\s+)(?P<value>[A-Z][^\n.;:,]{2,70}?(?:,\s+[A-Z][^\n.;:,]{2,40}?(?=\s+in\b))?)(?=,?\s+(?:on|from|in|and(?=\s+[a-z]))\b|\s*[.;,\n]|$)",
    re.MULTILINE,
)
_AFTER_DATE = re.compile(
    r"[\s,|\u2022\u2013-]{1,4}(?:in\s+)?(?P<value>(?:[A-Z][A-Za-z.'& -]{2,40},\s*){1,2}(?P<state>[A-Z]{2}|"
    r"[A-Z][a-z]{3,12}(?: [A-Z][a-z]+)?))"
    r"(?=\s*(?:[.;\n]|$))"
)
_ENDS_WITH_CITY = re.compile(rf"(?:.{{2,60}},\s*)?{_CITY}")
_WHOLE_CITY = re.compile(_CITY)
_HOLDS_VENUE = re.compile(rf"\b{_VENUE}(?!\w)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[|\u2022\u00b7;]\s*|\s+[\u2013\u2014-]\s+")
_TIME = re.compile(r"\b\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\b\.?|noon)|\b\d{1,2}:\d\d\b", re.IGNORECASE)
_LEAD = re.compile(r"\W*(?P<at>(?:at|in|held\s+at|held\s+in)\s+)?(?:(?-i:the)\s+)?", re.IGNORECASE)
_TOWN = re.compile(r"(?:[A-Z][a-z'\u2019-]+)(?:\s[A-Z][a-z'\u2019-]+){0,2}")
_TOWN_ABROAD = re.compile(rf"{_TOWN.pattern},\s*{_TOWN.pattern}")
_TAIL = re.compile(r"(?:\W|\s(?:on|from|between))+$")
_NO_PLACE = re.compile(
    r"\b(?:accredit|credit|certif|participa|attend|complet|award|designat|licen|department\s+of|university\s+of|"
    r"society|association|academy|is|was|has|by|thank|joining|president|director)\w*\b|[:?!@\"\u201c\u201d]|\d{5}\b",
    re.IGNORECASE,
)
_STREET = re.compile(r"\d+[\w-]*\s+\S|p\.?\s?o\.?\s+box|(?:suite|ste|apt)\b", re.IGNORECASE)
_IN_A_CITY = re.compile(r"[^,]*[A-Za-z]\s[^,]+,\s*(?:[^,]+,\s*)?[A-Z][a-z][A-Za-z. -]*,\s*[A-Z]{2}")
"""A venue in a city: no name with a degree has two commas behind several words."""
LONGEST = 90


def find_locations(page: Page) -> Iterator[Candidate]:
    """Every reading of the place on `page`."""
    for rule, confidence, pattern in _RULES:
        for match in pattern.finditer(page.text):
            value = " ".join(match["value"].split()).rstrip(" .,;")
            if value:
                yield Candidate(page, *match.span("value"), value, rule, confidence, match.span())
    for match in _AT.finditer(page.text):
        if is_place(match["value"]):
            value = " ".join(match["value"].split())
            yield Candidate(page, *match.span("value"), value, "at a venue", AT_A_VENUE, match.span())
    dates = find_dates(page.text)
    for date in dates:
        city = _AFTER_DATE.match(page.text, date.end)
        if city and city["state"] in STATES.keys() | STATES.values() and not _is_clinician(city["value"]):
            value = " ".join(city["value"].split())
            yield Candidate(page, *city.span("value"), value, "city and state", 0.8, (date.start, city.end("value")))
    yield from _beside_days(page, [date for date in dates if not in_print_margin(page, date.start, date.end)])


def _beside_days(page: Page, dates: list[DateMatch]) -> Iterator[Candidate]:
    """Places in the line of a day, or in a line of their own above or below it."""
    for index, line in enumerate(page.lines):
        here = [date for date in dates if line.start <= date.start < line.end]
        if not here:
            continue
        for start, end in _pieces(page, line.start, line.end, here):
            yield from _place(page, start, end, BESIDE_DAY, (line.start, line.end), abroad=True)
        for near in (line_above(page, index), line_below(page, index)):
            if near is None or find_dates(page.lines[near].text):
                continue
            other = page.lines[near]
            if adjoins(*sorted((line, other), key=lambda one: one.box[1])) and not _is_address(page, near):
                yield from _venue_over_city(page, near)
                for start, end in _pieces(page, other.start, other.end, []):
                    yield from _place(page, start, end, NEXT_TO_DAY, (other.start, other.end))


def _venue_over_city(page: Page, index: int) -> Iterator[Candidate]:
    """The venue of one line and its city on the next, of which line `index` is one."""
    for upper, lower in ((line_above(page, index), index), (index, line_below(page, index))):
        if upper is None or lower is None or not adjoins(page.lines[upper], page.lines[lower]):
            continue
        venue, city = page.lines[upper].text.strip(" ,"), page.lines[lower].text.strip(" ,")
        apart = is_place(venue) and not _ENDS_WITH_CITY.fullmatch(venue)
        if apart and _WHOLE_CITY.fullmatch(city) and not _is_clinician(city):
            span = (page.lines[upper].start, page.lines[lower].end)
            yield Candidate(page, *span, f"{venue}, {city}", "venue over city", VENUE_OVER_CITY, span)


def _pieces(page: Page, start: int, end: int, dates: list[DateMatch]) -> Iterator[tuple[int, int]]:
    """What separators, days and times of day leave of `page.text[start:end]`."""
    cuts = [(date.start, date.end) for date in dates]
    cuts += [match.span() for mark in (_SEPARATOR, _TIME) for match in mark.finditer(page.text, start, end)]
    position = start
    for cut in [*sorted(cuts), (end, end)]:
        if cut[0] > position:
            yield position, cut[0]
        position = max(position, cut[1])


def _place(
    page: Page, start: int, end: int, confidence: float, evidence: tuple[int, int], *, abroad: bool = False
) -> Iterator[Candidate]:
    """The place that `page.text[start:end]` names; `abroad`: a town and a country count, beside the day they do."""
    lead = _LEAD.match(page.text, start, end)
    is_led = lead is not None and lead["at"] is not None
    start = lead.end() if lead else start
    text = _TAIL.sub("", page.text[start:end])
    if not (3 <= len(text) <= LONGEST and text[0].isupper()):
        return
    plain = not _NO_PLACE.search(text) and not _is_clinician(text)
    if (
        is_place(text)
        or (abroad and plain and _TOWN_ABROAD.fullmatch(text))
        or (is_led and plain and _TOWN.fullmatch(text))
    ):
        yield Candidate(page, start, start + len(text), " ".join(text.split()), "beside a day", confidence, evidence)


def is_place(text: str) -> bool:
    """Whether the text is a city with its state, or names a venue, and says nothing else."""
    if _HOLDS_VENUE.search(text) is None and _ENDS_WITH_CITY.fullmatch(text) is None:
        return False
    return not (_NO_PLACE.search(text) or _STREET.match(text) or _is_clinician(text))


def _is_address(page: Page, index: int) -> bool:
    """Whether the line is part of a mailing address: a street stands over it."""
    above = line_above(page, index)
    return above is not None and _STREET.match(page.lines[above].text) is not None


def _is_clinician(text: str) -> bool:
    """Whether it is a name with a degree: "Kim Vale, MD" has the shape of a town in Maryland."""
    if _IN_A_CITY.fullmatch(text):
        return False
    people = (find_person(text, word.start()) for word in re.finditer(r"\S+", text))
    return any(
        person is not None and person.degree is not None and only_credentials(person.degree) for person in people
    )
