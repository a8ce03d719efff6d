"""Totals that a transcript prints: lines that are called one, and lines that only name a credit system and a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from credmate.document_types import CreditSystem
from credmate.text import Line, Page
from parse.cme.layout import segments
from parse.credit_measures import names_only_a_system, system_named_in
from parse.credits import find_credits
from parse.printed_numbers import in_decimals
from parse.transcript.record import named, number_places, numbers_in

_TOTAL = re.compile(
    r"\b(?:sub-?\s?|grand\s+)?totals?\b|\bsum(?:\s+of\b|\s*:)|^\W*sum\b(?=[\s\d.,]*$)|\bcumulative\b|\b(?:credits?|hours|points|earned|cycle|year|period)\s+to\s+date\b|"
    r"^\W*all\s+(?:organi[sz]ations|providers|sponsors|activities|years|categories)\b(?=[\s:]+\d)|"
    r"\b(?:credits?|hours?|points)\b[^.:]{0,15}\b(?:in\s+all|altogether|overall|all\s+told)\W*$|\b(?:comes?|came|adds?\s+up|amounts?)\s+to(?=\s+\d)",
    re.IGNORECASE,
)
_OF_CREDIT = re.compile(
    r"\b(?:credits?|hours?|points?|units|CM?E|CNE|AMA|PRA|AOA|AAPA|AAFP|AANP|ANCC|ACPE|ABIM|MOC|IPCE|cat(?:egory)?|contact|"
    r"earned|claimed|awarded|completed|reported|this|for|the|of|by|in|and|to|date|year|period|page|cycle|all|"
    r"prescribed|elective|nursing|formal|cognates?|CP?EUs?|certificate|attendance|participation|non-?physician|activities|self-?assessment)\b",
    re.IGNORECASE,
)
"""Words between "total" and its number, and usual ones that stand there for what has no name."""
_TITLE_WORDS = 3
"""Other words behind "Total" from which the line is a title: "Total Joint Arthroplasty: Complications"."""
_REQUIRED = re.compile(
    r"\brequired\b(?=[^\d]{0,60}\d)|\b(?:needed|remaining)\b|\d\W{1,20}(?:not\s+)?met\W{0,9}$", re.IGNORECASE
)
"""What is asked for, or still wanting, is no total of what was earned."""
_SENTENCE_END = re.compile(r"(?:(?<=\d)|(?<=credits)|(?<=hours)|(?<=points))\.\s+(?=[A-Z])")
"""Behind an amount; a dot elsewhere may be that of "Cat. I"."""
_SUBTOTAL = re.compile(
    r"\bsub-?\s?total|\b(?:19|20)\d\d\b.{0,20}\btotal|\btotal.{0,20}\b(?:19|20)\d\d\b", re.IGNORECASE
)
_GRAND = re.compile(r"\b(?:grand|overall|combined|all)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABELLED = re.compile(
    r"(?P<label>[A-Za-z][^:]{1,50}?)\s*:\s*(?P<number>\d{1,4}(?:\.\d{1,2})?)(?:\s*(?:credits?|hours|hrs)\.?)?"
)
_SUMMARY = re.compile(
    r"\b(?:credits?|hours|CM?E|points|units)\s+(?:summary|totals?|by\s+(?:credit\s+)?(?:type|category|system))\b|^\W*summary\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"[\d.,:()]+|\b(?:credits?|hours|points|AMA|PRA|category|contact)\b", re.IGNORECASE)
_NAMED_HOURS = re.compile(r"[A-Za-z][\w-]{3,}\s+(?:hours?|credits?|points?)\s*:\s*$", re.IGNORECASE)
_SUM_WORDS = 4
"""Words that may stand beside the number and the usual words of a credit system; one where the number comes first, or
the line would be a row's title and its credit."""
_LABEL_WORDS = 12
"""Such words before a colon and a number that ends the line: who approved the credit may be among them."""
_SUM = re.compile(r"(?P<label>[A-Za-z][^:]{1,50}?)\s*:?\s+\d{1,4}\.\d{1,3}")
_CATEGORY = re.compile(r"cat(?:egory|\.)?\s*(?:[12](?:-?[AB])?|I{1,2})(?:\s*(?:credits?|hours?))?", re.IGNORECASE)
_STATED = re.compile(
    r"\W*(?:(?:AMA|PRA|AOA|AAPA|AAFP|ANCC|ACPE|CM?E|cat(?:egory|\.)?\s*(?:[12](?:-?[AB])?|I{1,2})|contact|live|online)\s+)*"
    r"(?:(?:credits?(?:\s*\(s\))?|hours?|points|CP?EUs?)\s+|(?<=[12IAB]\s))"
    r"(?:logged|recorded|earned|claimed|posted|completed|awarded|accepted|redeemed|reported|required|needed|on\s+file|"
    r"this\s+(?:period|cycle|year|statement))(?:\s+(?:for|in|this|the|to|date|period|cycle|year|statement))*\W*\s(?P<number>\d{1,4}(?:\.\d{1,3})?)\W*",
    re.IGNORECASE,
)
"""What is on file, or is required, under the rows: "Category 1 hours earned this period 104"."""

_SUMS_ALONE = re.compile(
    r"(?:(?:credits?|hours?|points|units)(?:\s+(?:earned|logged|recorded|reported|claimed|awarded))?\b)?"
    r"(?:\s*(?:\d{1,4}(?:\.\d{1,3})?|[-\u2013\u2014]+)(?!\S))+",
    re.IGNORECASE,
)
"""Numbers under columns, without a word or behind what they are: "Credits earned"."""


@dataclass(frozen=True)
class Total:
    """A total that the transcript prints."""

    page: Page
    start: int
    end: int
    amount: Decimal
    system: CreditSystem | None
    part: bool
    """A subtotal, of a year or of a group."""
    said: bool = True
    """It is called a total; else only a credit system and a number stand on the line."""


def is_total(text: str) -> bool:
    """Whether the line calls itself a total, and not an activity about something total."""
    found = _TOTAL.search(text)
    if found is None or _REQUIRED.search(text):
        return False
    behind = _SENTENCE_END.split(text[found.end() :], maxsplit=1)[0]
    return len(re.findall(r"[A-Za-z]{3,}", _OF_CREDIT.sub(" ", behind))) < _TITLE_WORDS


def is_sum(text: str) -> bool:
    """Whether the line is the name of a credit system, or of credits on file or required, and an amount."""
    if _STATED.fullmatch(text):
        return True
    found = _SUM.fullmatch(text.strip())
    return found is not None and (
        _CATEGORY.fullmatch(found["label"]) is not None or names_only_a_system(found["label"])
    )


def is_summary(text: str) -> bool:
    """Whether the line heads a summary of credits."""
    return _SUMMARY.search(text) is not None


def totals_of(
    page: Page, line: Line, columns_say: Sequence[tuple[Decimal, CreditSystem | None]], heading: CreditSystem | None
) -> list[Total]:
    """The totals of a line that calls itself one.

    `columns_say` are the amounts that stand in the columns of the table above it, `heading` is the group's credit
    system.
    """
    cells = [(start, end) for start, end in segments(line) if is_total(page.text[start:end])]
    if len(cells) > 1:
        return [total for start, end in cells for total in _totals_in(page, start, end, [], heading)]
    return _totals_in(page, line.start, line.end, columns_say, heading)


def _totals_in(
    page: Page,
    start: int,
    end: int,
    columns_say: Sequence[tuple[Decimal, CreditSystem | None]],
    heading: CreditSystem | None,
) -> list[Total]:
    """The totals in `page.text[start:end]`, which calls itself one."""
    printed = page.text[start:end]
    called = _TOTAL.search(printed)
    sentence_end = _SENTENCE_END.search(printed, called.end() if called else 0)
    text = in_decimals(_YEAR.sub(" ", printed[: sentence_end.start()] if sentence_end else printed))
    found = _by_system(text) or [(mention.amount, named(mention.system)) for mention in find_credits(text)]
    if columns_say and not any(system for _, system in found):
        found = [*columns_say]
    if not found:
        found = [(number, None) for number in numbers_in(text)[-1:]]
    whole = system_named_in(printed) or (None if _GRAND.search(printed) else heading)
    part = _SUBTOTAL.search(printed) is not None
    return [Total(page, start, end, amount, system or whole, part) for amount, system in found if amount]


def totals_in_summary(page: Page, line: Line) -> list[Total]:
    """The totals of several systems on a line that is a summary of credits."""
    return [Total(page, line.start, line.end, amount, system, part=False) for amount, system in _by_system(line.text)]


def sums_of(page: Page, line: Line, *, summing: bool) -> list[Total]:
    """The sums of a line that says nothing but credit systems and a number for each; `summing` under such a heading."""
    cells = [page.text[start:end] for start, end in segments(line)]
    labelled = [_LABELLED.fullmatch(cell.strip(" |;,")) for cell in cells]
    told = [(match["label"], Decimal(match["number"])) for match in labelled if match]
    if len(told) == len(cells) > 1 and any(system_named_in(label) for label, _ in told):
        return [
            Total(
                page,
                line.start,
                line.end,
                amount,
                system_named_in(label) or CreditSystem.OTHER,
                part=False,
                said=summing,
            )
            for label, amount in told
        ]
    stated = [found for cell in cells if (found := _STATED.fullmatch(cell)) and not _REQUIRED.search(cell)]
    if len(cells) > 1 and stated:
        return [
            Total(
                page, line.start, line.end, Decimal(found["number"]), system_named_in(found[0]), part=False, said=False
            )
            for found in stated
        ]
    places = number_places(line.text)
    if summing and len(places) > 1 and len(cells) == len(places) + 1 and names_only_a_system(cells[0]):
        named_first = system_named_in(cells[0])
        return [
            Total(page, line.start, line.end, number, named_first, part=False, said=False) for _, _, number in places
        ]
    if len(places) != 1:
        return []
    if _STATED.fullmatch(line.text):
        return [Total(page, line.start, line.end, places[0][2], system_named_in(line.text), part=False, said=False)]
    start, end, number = places[0]
    before = system_named_in(line.text[:start].strip(" :"))
    system = system_named_in(line.text) or before
    if not (system or (summing and len(cells) == 2)):
        return []
    labelled_at_end = line.text[:start].rstrip().endswith(":") and not line.text[end:].strip(" .")
    allowed = 1 if not (summing or before) else _LABEL_WORDS if labelled_at_end else _SUM_WORDS
    if len(_SAID.sub(" ", line.text).split()) > allowed:
        return []
    return [Total(page, line.start, line.end, number, system, part=False, said=summing)]


def sums_alone(page: Page, line: Line, columns_say: Sequence[tuple[Decimal, CreditSystem | None]]) -> list[Total]:
    """The sums of a line of numbers under the columns of a table, alone or behind what they are.

    `columns_say` which of them are amounts.
    """
    if not _SUMS_ALONE.fullmatch(line.text):
        return []
    return [Total(page, line.start, line.end, amount, system, part=False, said=False) for amount, system in columns_say]


def _by_system(text: str) -> list[tuple[Decimal, CreditSystem | None]]:
    """Totals of several systems on one line, each behind the name of its own; empty where the line has fewer.

    Behind the first of them, hours of another name are of no system.
    """
    found: list[tuple[Decimal, CreditSystem | None]] = []
    at = 0
    for start, end, number in number_places(text):
        system = system_named_in(text[at:start])
        if system is None and found and _NAMED_HOURS.search(text, at, start):
            system = CreditSystem.OTHER
        if system is not None:
            found.append((number, system))
        at = end
    return found if len({system for _, system in found}) > 1 else []
