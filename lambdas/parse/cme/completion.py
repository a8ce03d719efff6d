"""When the learner took part or completed: the date that its label or its sentence names as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from credmate.text import Page
from parse.cme.candidates import Candidate
from parse.cme.layout import line_above, line_below, line_number
from parse.dates import DateMatch, DatePrecision, find_dates
from parse.names import looks_like_person
from parse.vocabulary import ROLE_WORDS

_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s*$", re.IGNORECASE)
_WHEN = r"(?:\(s\))?\s*(?:dates?|on|of|is|was|from|at|the)*\W*$"
_EVENT = (
    r"(?:activity|course|event|program|session|participation|attendance|meeting|conference|training|class|"
    r"lecture|webinar|live)"
)


@dataclass(frozen=True)
class DateCue:
    """What the print right before a date says about it."""

    rule: str
    confidence: float
    pattern: re.Pattern[str]


def _cue(rule: str, confidence: float, pattern: str) -> DateCue:
    return DateCue(rule, confidence, re.compile(pattern, re.IGNORECASE))


DATE_CUES: tuple[DateCue, ...] = (
    _cue(
        "other date",
        0.0,
        r"(?:releas\w*|expir\w*|exp\.?|valid\w*|through|thru|until|approv\w*|term|today['\u2019]?s|print\w*|"
        r"generated|access\w*|"
        r"review\w*|effective|version|rev\.?|born|birth|dob|accredit\w*|signature|signed|updat\w*|post(?:ed|ing)|"
        r"publi\w+|"
        r"launch\w*|available|original\w*|copyright|©|later\s+than|before|by|after|due|deadline|renew\w*|"
        r"year\s+from\s+(?:the\s+)?issue(?:\s+date)?|period\s+(?:is|of)|begin\w*|end(?:s|ing)?|start\w*|retir\w*|"
        r"termin\w*|report(?!ing\s+date)\w*)"
        r"\s*(?:in|activity|course|program|credit)?\s*(?:\(s\))?\s*(?:(?:dates?|on|of|is|was|from|in|the|:|-)\s*)*\W*$",
    ),
    _cue(
        "other date",
        0.0,
        r"date\s*(?:this\s*)?(?:activity|course|program|credit|approval)?\s*(?:expires|ends|of\s*(?:release|"
        r"expir|print|birth|approval)\w*)\W*$",
    ),
    _cue(
        "completion label",
        0.96,
        rf"(?:dates?\s*(?:\(s\))?\s*(?:of\s*(?:the\s*)?)?(?:complet\w+|participat\w+|attend\w+|taken|{_EVENT})|"
        rf"complet(?:ed|ion)\s*(?:date|on)?|(?:{_EVENT}|test|exam)\s*(?:complet\w+\s*)?(?:start\s*)?dates?|"
        r"(?:participated|participating|attended|attending|earned|taken|presented|held)\s*(?:on|date))\s*(?:\(s\))?\s*(?:is|was|on)?\W*$",
    ),
    _cue("plain label", 0.92, r"(?:^|\n|[|\u2022·,;]\s*)\W*dates?\s*(?:\(s\))?\s*[:=]\W*$"),
    _cue(
        "award date",
        0.6,
        rf"(?:reporting|issu\w*|award\w*|grant\w*|claim\w*|earn\w*|credit\w*|certificat\w*|"
        rf"given)\s*(?:of\s*)?(?:credits?)?{_WHEN}",
    ),
    _cue("sentence", 0.95, r"(?:^|[\s,])(?:on|held|conducted|dated|during|between)\s*:?\s*$"),
    _cue("sentence", 0.9, r"\b(?:this|from|the|day\s+of)\s*:?\s*$"),
)
"""The first that matches holds; confidence 0 excludes the date."""

ALONE = "own line"
"""The rule of a day in a line of its own."""
ON_OWN_LINE = 0.86
OF_SPAN = 0.95
"""A first and a last day that are named as such and no more than a month apart."""
UNDER_SIGNATURE = 0.65
OF_LETTER = 0.3
LONGEST_JOINED = 31
"""Days between two days of one activity: "January 1, 2025 and January 5, 2025"."""
LONGEST_SPAN = 366
"""Days of a series of sessions; a longer span that nothing names is the term of an approval."""
IN_PASSING = 0.35
SPAN_IN_PASSING = 0.55
"""Few spans of days are printed that are not those of the activity."""
MONTH_ONLY = 0.85
"""Factor for a date of which only the month is printed."""

_ROLE = re.compile(rf"\b(?:{'|'.join(sorted(ROLE_WORDS))})\b", re.IGNORECASE)
_DATE_CAPTION = re.compile(
    r"\W*(?:date|date\s+of\s+(?:completion|participation|attendance|activity)|completion\s+date|activity\s+date)\W*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\W*[A-Z][\w .'-]+,\s*(?:[A-Z]{2}|[A-Z][a-z]+)\W*")
"""A city behind the date."""
_HEADER = re.compile(r"\W*(?:from|to|cc)\s*:", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s[|\u2022\u00b7]\s")
_SALUTATION = re.compile(r"\W*(?:dear\s|to\s+whom\s|to\s+the\s+\w+\s+(?:committee|office|department))", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:beg(?:ins?|an|inning)|start(?:s|ed|ing)?|commenc(?:es|ed|ing)|opened|opening)\s*(?:dates?)?\s*(?:on)?[\s:]*$",
    re.IGNORECASE,
)
"""What stands before the first day of a span that is printed as two days."""
_ENDS = (
    r"(?:\w+\s+)?(?:end(?:s|ed|ing)?|conclud(?:es|ed|ing)|clos(?:es|ed|ing)|finish(?:es|ed|ing)?)\s*(?:dates?)?"
    r"\s*(?:on)?\s*:?"
)
_JOINS = re.compile(rf"[ ]*[,;][ ]*|\s*,?\s*(?:and|&)\s*(?:{_ENDS})?\s*|[\s,;|]*{_ENDS}\s*", re.IGNORECASE)
"""What stands between the two days of such a span."""
_STATEMENT = re.compile(r"accredit|approved|valid|statute|regulation", re.IGNORECASE)


@dataclass(frozen=True)
class Completion:
    """One reading: the completion date as a candidate, and the range it was read from."""

    candidate: Candidate
    date: DateMatch


def find_completions(page: Page) -> Iterator[Completion]:
    """Every date of `page` that may be the day of completion."""
    for date in joined_days(page.text, find_dates(page.text)):
        rule, confidence, evidence_start = _standing(page, date)
        if confidence > 0:
            if date.precision is DatePrecision.MONTH:
                confidence *= MONTH_ONLY
            candidate = Candidate(
                page, date.start, date.end, date.last.isoformat(), rule, confidence, (evidence_start, date.end)
            )
            yield Completion(candidate, date)


def joined_days(text: str, dates: list[DateMatch]) -> list[DateMatch]:
    """The dates; those of "between 9/10/2026 and 9/13/2026", "began ..., ended ..." or a list of days as one range."""
    joined: list[DateMatch] = []
    for date in dates:
        before = joined[-1] if joined else None
        if (
            before is not None
            and date.first is None
            and before.last <= date.last
            and _JOINS.fullmatch(_WEEKDAY.sub("", text[before.end : date.start]))
            and (date.last - (before.first or before.last)).days <= LONGEST_JOINED
        ):
            joined[-1] = replace(date, start=before.start, first=before.first or before.last)
        else:
            joined.append(date)
    return joined


def _standing(page: Page, date: DateMatch) -> tuple[str, float, int]:
    """Rule and confidence by what is printed around the date, and where that print begins."""
    index = line_number(page, date.start)
    line = page.lines[index]
    before = _WEEKDAY.sub("", page.text[max(line.start, date.start - 70) : date.start])
    evidence_start = line.start
    if not before.strip(" \t:|(-\u2013\u2022") and (above := _label_line(page, index)) is not None:
        before = f"{page.lines[above].text} {before}"
        evidence_start = min(page.lines[above].start, evidence_start)
    if date.first is not None and _BEGINS.search(before):
        return "sentence", OF_SPAN, evidence_start
    cue = next((cue for cue in DATE_CUES if cue.pattern.search(before)), None)
    rule, confidence = (cue.rule, cue.confidence) if cue else _by_position(page, index, date)
    if cue is None and date.first is not None and (date.last - date.first).days > LONGEST_SPAN:
        return "term", 0.0, evidence_start
    if rule in {ALONE, "plain label"} and date.first is None and dates_a_letter(page, index):
        rule, confidence = "date of letter", OF_LETTER
    return rule, confidence, evidence_start


def dates_a_letter(page: Page, index: int) -> bool:
    """Whether line `index` has the date of a letter or e-mail: in its head, or as the first over its salutation."""
    around = page.lines[max(index - 2, 0) : index] + page.lines[index + 1 : index + 3]
    if any(_HEADER.match(line.text) for line in around):
        return True
    if any(find_dates(line.text) for line in page.lines[:index]):
        return False
    return any(_SALUTATION.match(line.text) for line in page.lines[index + 1 :])


def _label_line(page: Page, index: int) -> int | None:
    """The line above, where it is a label or a sentence that runs on into line `index`."""
    above = line_above(page, index)
    if above is None or above != index - 1:
        return above if above is not None and page.lines[above].text.rstrip().endswith(":") else None
    text = page.lines[above].text.rstrip()
    runs_on = re.search(
        r"(?:\b(?:on|is|of|from|through|until|this|completed|dated|date|held|conducted|presented|during|between))$",
        text,
        re.IGNORECASE,
    )
    return above if text.endswith(":") or runs_on else None


def _is_listed(page: Page, under: int) -> bool:
    """Whether line `under` is a day and nothing else: one of a column of them, such as those of sessions."""
    text = page.lines[under].text
    return any(date.first is None and len(text) - (date.end - date.start) <= 1 for date in find_dates(text))


def _by_position(page: Page, index: int, date: DateMatch) -> tuple[str, float]:
    line = page.lines[index]
    before = _SEPARATOR.split(page.text[line.start : date.start])[-1]
    after = _SEPARATOR.split(page.text[date.end : line.end])[0]
    rest = _WEEKDAY.sub("", before) + after
    if re.sub(r"[\W_]", "", rest) and not _PLACE.fullmatch(rest):
        unlike = _STATEMENT.search(line.text) is not None
        return "in passing", 0.0 if unlike else IN_PASSING if date.first is None else SPAN_IN_PASSING
    under = line_below(page, index)
    if under is not None and _is_listed(page, under):
        return "in a list", IN_PASSING
    if under is not None and _DATE_CAPTION.fullmatch(page.lines[under].text):
        return "caption", 0.9
    above = line_above(page, index)
    if above is not None and (_ROLE.search(page.lines[above].text) or looks_like_person(page.lines[above].text)):
        signatory = _ROLE.search(page.lines[above].text)
        return ("under signature", UNDER_SIGNATURE) if signatory else (ALONE, ON_OWN_LINE)
    return ALONE, ON_OWN_LINE
