"""Every date that a text prints, in the spellings of US documents.

The grammar is written here because general libraries guess: they read "March 14-16, 2026" as the 14th and miss
"this 5th day of June, 2025". A day and a month that could be either way round are read month first, as US documents
print them; a first number above 12 is a day. Beyond that nothing is guessed: what is no calendar day is no date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache

from parse.number_words import CARDINALS, ORDINALS, TENS
from parse.spanish_dates import SPANISH_DAYS, spanish_days

EARLIEST_YEAR = 1930
LATEST_YEARS_AHEAD = 30
TWO_DIGIT_YEARS_AHEAD = 20
"""A year of two digits lies at most so many years ahead, otherwise in the century before."""


class DatePrecision(StrEnum):
    """How much of the date is printed."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True)
class DateMatch:
    """A date or a range of dates printed at `text[start:end]`."""

    start: int
    end: int
    first: date | None
    """The first day of a range; None for a single date."""
    last: date
    """The date, or the last day of a range; where only a month is printed, its last day."""
    precision: DatePrecision


_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
_MONTH_NUMBERS = {name: number for number, name in enumerate((*_MONTHS, "december"), 1)}
_OCR_SPELLINGS = {"o": "[o0]", "l": "[l1i|]", "i": "[il1|]", "s": "[s5]"}
_OCR_DIGITS = str.maketrans("OoQIl|", "000111")


def _spelt(name: str) -> str:
    return "".join(_OCR_SPELLINGS.get(letter, letter) for letter in name)


def _month_pattern() -> str:
    names = []
    for name in _MONTH_NUMBERS:
        short = "sept?" if name == "september" else _spelt(name[:3])
        names.append(_spelt(name) if name == "may" else f"{_spelt(name)}|{short}")
    return f"(?<![A-Za-z])(?i:{'|'.join(names)})(?![A-Za-z])\\.?"


_D = r"[\dOoQIl|]"
_NTH = r"\s?(?i:st|nd|rd|th)\b"
_BARE_DAY = rf"(?:[0-3OoQIl|]?{_D})"
_DAY = rf"(?:{_BARE_DAY}(?:{_NTH})?)"
_LONE_DAY = rf"(?<![\w/.\-]){_DAY}"
_YEAR = rf"(?:[12Il|][09OoQ]{_D}{{2}})(?!\d)"
_MONTH = _month_pattern()
_DASH = r"\s*(?:-|\u2013|\u2014|\u2010|\u2212|~|(?i:\b(?:to|thru|through|until)\b))\s*"
_ENUMERATION = r"\s*(?:-|\u2013|\u2014|\u2010|\u2212|&|(?i:,?\s*\b(?:and|to|thru|through)\b)|,)\s*"
_MORE_DAYS = rf"(?:{_ENUMERATION}{_DAY})*?{_ENUMERATION}"
_WEEKDAY = r"(?:(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*)?"
_COMMA = r"(?:\s*[,.;]\s*|\s+)"
_ORDINAL_WORD = r"(?i:(?:twenty|thirty)[\s\-]?(?:fir|seco|thi|four|fif|six|seven|eigh|nin)[a-z]+|[a-z]+(?:st|nd|rd|th))"
_NUMBER_WORD = rf"(?:{'|'.join((*TENS, *reversed(CARDINALS)))})"
_YEAR_WORDS = rf"(?i:(?:two\s+thousand|nineteen(?:\s+hundred)?|twenty)(?:\s+and)?(?:[\s\-]+{_NUMBER_WORD}){{0,2}})\b"
_OF_YEAR = r"(?:\s*,?\s*(?i:in\s+the\s+year(?:\s+of\s+our\s+lord)?|a\.?\s?d\.?|of)?\s*,?\s*)"
_LABEL = (
    r"\b(?i:dates?|dated|issued?|expir(?:es|y|ation)|exp|effective|valid|until|thru|through|renew(?:al)?|completed|dob|"
    r"retro)(?:\s+(?i:date|thru|through|until|by|on))?[^\w\n]{0,6}(?P<at>)"
)
_SLASH = r"\s?[/.\-\u2013]\s?"
_NUMERIC_START = r"(?:(?<![\d/.\-])|(?<=\d{4}[\-\u2013]))"
_NUMERIC_END = r"(?!\d|[/.]\d|-\d(?!\d?[/\-]\d\d?[/\-]\d\d))"


class _NotADate(ValueError):
    """The digits are there, the calendar day is not."""


def _number(printed: str) -> int:
    digits = re.sub(r"(?i:st|nd|rd|th)$|[\s/\-]", "", printed.strip())
    if not re.search(r"\d|^[lI|]$", digits):
        raise _NotADate
    return int(digits.translate(_OCR_DIGITS))


def _year(printed: str, today: date) -> int:
    if sum(letter.isdigit() for letter in printed) * 2 < len(printed):
        raise _NotADate
    year = int(printed.translate(_OCR_DIGITS))
    if len(printed) == 2:
        year += 2000 if 2000 + year <= today.year + TWO_DIGIT_YEARS_AHEAD else 1900
    return year


def _year_in_words(printed: str) -> int:
    words = [word for word in re.split(r"[\s\-]+", printed.casefold()) if word not in {"and", "thousand", "hundred"}]
    century = {"two": 2000, "nineteen": 1900, "twenty": 2000}[words[0]]
    return century + sum(TENS.get(word, 0) or CARDINALS.get(word, 0) for word in words[1:])


@lru_cache(maxsize=256)
def _month(printed: str) -> int:
    if printed == "may":
        raise _NotADate
    letters = printed.casefold().rstrip(".")
    for name, number in _MONTH_NUMBERS.items():
        if re.fullmatch(_spelt(name), letters) or re.fullmatch(_spelt(name[:3]), letters[:3]):
            return number
    raise _NotADate


def _ordinal(printed: str) -> int:
    folded = re.sub(r"[\s\-]", "", printed.casefold())
    if folded in ORDINALS:
        return ORDINALS[folded]
    raise _NotADate


def _month_and_day(one: int, two: int) -> tuple[int, int]:
    return (two, one) if one > 12 >= two else (one, two)


def _end_of_month(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise _NotADate
    return date(year, month, calendar.monthrange(year, month)[1])


Reading = tuple[date | None, date, DatePrecision]


def _day(year: int, month: int, day: int) -> Reading:
    return None, date(year, month, day), DatePrecision.DAY


def _days(first: date, last: date) -> Reading:
    if first > last:
        raise _NotADate
    return first, last, DatePrecision.DAY


def _read_day_name(found: re.Match[str], today: date) -> Reading:
    return _day(_year(found["year"], today), _month(found["month"]), _number(found["day"]))


def _read_prose(found: re.Match[str], today: date) -> Reading:
    day = _number(found["day"]) if re.search(r"\d", found["day"]) else _ordinal(found["day"])
    printed = found["year"]
    year = _year(printed, today) if re.search(r"\d", printed) else _year_in_words(printed)
    return _day(year, _month(found["month"]), day)


def _read_numeric(found: re.Match[str], today: date) -> Reading:
    month, day = _month_and_day(_number(found["one"]), _number(found["two"]))
    return _day(_year(found["year"], today), month, day)


def _read_iso(found: re.Match[str], today: date) -> Reading:
    return _day(_year(found["year"], today), _number(found["month"]), _number(found["day"]))


def _read_month_name(found: re.Match[str], today: date) -> Reading:
    return None, _end_of_month(_year(found["year"], today), _month(found["month"])), DatePrecision.MONTH


def _read_month_number(found: re.Match[str], today: date) -> Reading:
    return None, _end_of_month(_year(found["year"], today), _number(found["month"])), DatePrecision.MONTH


def _read_named_range(found: re.Match[str], today: date) -> Reading:
    year = _year(found["year"], today)
    last_month = _month(found["month"])
    first_month = _month(found["month1"]) if found["month1"] else last_month
    first = date(year - (first_month > last_month), first_month, _number(found["day1"]))
    return _days(first, date(year, last_month, _number(found["day"])))


def _read_month_range(found: re.Match[str], today: date) -> Reading:
    last = _end_of_month(_year(found["year"], today), _month(found["month"]))
    first_month = _month(found["month1"])
    return date(last.year - (first_month > last.month), first_month, 1), last, DatePrecision.MONTH


def _read_numeric_range(found: re.Match[str], today: date) -> Reading:
    year = _year(found["year"], today)
    first_month = _number(found["month1"])
    last_month = _number(found["month"]) if found["month"] else first_month
    first = date(year - (first_month > last_month), first_month, _number(found["day1"]))
    return _days(first, date(year, last_month, _number(found["day"])))


_STYLES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Reading]], ...] = tuple(
    (re.compile("".join(pattern)), read)
    for *pattern, read in (
        # February 28 - March 2, 2024
        (
            rf"(?P<month1>{_MONTH})\s*(?P<day1>{_DAY}){_MORE_DAYS}{_WEEKDAY}",
            rf"(?P<month>{_MONTH})\s*(?P<day>{_DAY}){_COMMA}(?P<year>{_YEAR})",
            _read_named_range,
        ),
        # February 14-16, 2026; February 14, 15 and 16, 2026
        (
            rf"(?P<month>{_MONTH})(?P<month1>)\s*(?P<day1>{_DAY}){_MORE_DAYS}(?P<day>{_DAY}){_COMMA}(?P<year>{_YEAR})",
            _read_named_range,
        ),
        # 14-16 February 2026; 28 Feb - 2 March 2024
        (
            rf"(?P<day1>{_LONE_DAY})(?:\s*(?P<month1>{_MONTH}))?{_DASH}",
            rf"(?P<day>{_DAY})\s*(?P<month>{_MONTH}){_COMMA}(?P<year>{_YEAR})",
            _read_named_range,
        ),
        # 12/01 - 12/03/2023; 12/01-03/2023
        (
            rf"(?<![\d/.\-])(?P<month1>{_BARE_DAY})/(?P<day1>{_BARE_DAY}){_DASH}",
            rf"(?:(?P<month>{_BARE_DAY})/)?(?P<day>{_BARE_DAY})/(?P<year>{_YEAR})",
            _read_numeric_range,
        ),
        # June - July 2025
        (rf"(?P<month1>{_MONTH}){_DASH}(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})", _read_month_range),
        # August 19, 2022; Aug. 19 2022; June5,2025; Jun-05-2025; Jun/05/2025; June 5, '25
        (
            rf"(?P<month>{_MONTH})[\s,\-/]*(?P<day>{_DAY})(?:{_COMMA}|[-/])['\u2019]?(?P<year>{_YEAR}|(?<=['\u2019])\d\d\b)",
            _read_day_name,
        ),
        # 19 August 2022; 19-Aug-22; 19AUG2022
        (
            rf"(?P<day>{_LONE_DAY})(?:[ \t]*|-)(?P<month>{_MONTH})",
            rf"(?:{_COMMA}|-|(?<=\d[A-Za-z]{{3}}))(?P<year>{_YEAR}|(?<=-)\d\d(?![\d\-]))",
            _read_day_name,
        ),
        # this 5th day of June, 2025; the fifth day of June two thousand twenty-five
        (
            rf"\b(?P<day>{_BARE_DAY}{_NTH}|{_ORDINAL_WORD})\s+(?i:day\s+)?(?:(?i:of)\s+)?",
            rf"(?P<month>{_MONTH}){_OF_YEAR}(?P<year>{_YEAR}|{_YEAR_WORDS})",
            _read_prose,
        ),
        # June fifth, 2025
        (
            rf"(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY}|{_ORDINAL_WORD})",
            rf"{_OF_YEAR}(?P<year>{_YEAR}|{_YEAR_WORDS})",
            _read_prose,
        ),
        # 24 de marzo de 2022; del 24 al 26 de marzo de 2022
        (SPANISH_DAYS, lambda found, _: (*spanish_days(found), DatePrecision.DAY)),
        # 2022-06-27
        (
            rf"{_NUMERIC_START}(?P<year>{_YEAR})(?P<sign>[\-/.])(?P<month>{_BARE_DAY})(?P=sign)(?P<day>{_BARE_DAY})",
            _NUMERIC_END,
            _read_iso,
        ),
        # 06/27/2022; 6-27-2022; 06 . 27 . 2022
        (
            rf"{_NUMERIC_START}(?P<one>{_BARE_DAY}){_SLASH}(?P<two>{_BARE_DAY}){_SLASH}(?P<year>{_YEAR})",
            _NUMERIC_END,
            _read_numeric,
        ),
        # 6-27-22; 6/27/22-6/28/22
        (
            rf"(?:(?<![\w/.\-])|(?<=/\d\d-))(?P<one>{_BARE_DAY})(?P<sign>[/\-])(?P<two>{_BARE_DAY})(?P=sign)(?P<year>{_D}{{2}})",
            r"(?!\w|[/.]\d|-\d(?!\d?/\d\d?/\d\d\b))",
            _read_numeric,
        ),
        # Date: 20220627; Exp 06/25: only beside a label
        (rf"{_LABEL}(?P<year>[12][09]\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)", _read_iso),
        (rf"{_LABEL}(?P<month>[01]?\d)/(?P<year>\d\d)(?![\d/])", _read_month_number),
        # June 2025; 06/2025
        (rf"(?P<month>{_MONTH})[\s,\-]*(?P<year>{_YEAR})", _read_month_name),
        (
            rf"(?<![\w/.\-])(?P<month>{_BARE_DAY}\s?/|[01]\d-)\s?(?P<year>{_YEAR}){_NUMERIC_END}",
            _read_month_number,
        ),
    )
)
_AND = re.compile(rf"\s+and\s+{_WEEKDAY}", re.IGNORECASE)
BETWEEN_REACH = 30
_BETWEEN = re.compile(r"\bbetween\s+(?:\w+day,?\s+)?\Z", re.IGNORECASE)
_JOINED = re.compile(rf"{_DASH}(?:the\s+)?{_WEEKDAY}")


def find_dates(text: str, *, today: date | None = None) -> list[DateMatch]:
    """All dates and ranges of `text` in printed order, none overlapping another.

    `today` (default: the current day, UTC) bounds the years that are believed: 1930 to 30 years ahead.
    """
    reference = today or datetime.now(UTC).date()
    candidates = [found for pattern, read in _STYLES for found in _readings(text, pattern, read, reference)]
    candidates.sort(key=lambda found: (found.start, -found.end))
    separate: list[DateMatch] = []
    for found in candidates:
        if not separate or found.start >= separate[-1].end:
            separate.append(found)
    return _join_ranges(text, separate)


def _readings(
    text: str, pattern: re.Pattern[str], read: Callable[[re.Match[str], date], Reading], today: date
) -> Iterator[DateMatch]:
    position = 0
    while found := pattern.search(text, position):
        position = found.start() + 1
        try:
            first, last, precision = read(found, today)
        except ValueError:
            continue
        if all(EARLIEST_YEAR <= day.year <= today.year + LATEST_YEARS_AHEAD for day in (first or last, last)):
            position = found.end()
            start = found.start("at") if "at" in pattern.groupindex else found.start()
            yield DateMatch(start, found.end(), first, last, precision)


def _join_ranges(text: str, dates: list[DateMatch]) -> list[DateMatch]:
    """Two neighbours with only a dash or "to" between them, or "and" behind a "between", are the ends of one range."""
    joined: list[DateMatch] = []
    for found in dates:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.first is None
            and found.first is None
            and before.precision is found.precision
            and before.last <= found.last
            and (
                _JOINED.fullmatch(text, before.end, found.start)
                or (
                    _AND.fullmatch(text, before.end, found.start)
                    and _BETWEEN.search(text[: before.start][-BETWEEN_REACH:])
                )
            )
        ):
            whole_month = before.precision is DatePrecision.MONTH
            first = before.last.replace(day=1) if whole_month else before.last
            joined[-1] = DateMatch(before.start, found.end, first, found.last, found.precision)
        else:
            joined.append(found)
    return joined
