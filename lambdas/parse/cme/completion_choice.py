"""Which day is that of taking part, by the print that names it and by where it stands among all days of the page."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from parse.cme import form_values
from parse.cme.candidates import Candidate, folded
from parse.cme.certificate import Certificate
from parse.cme.completion import ALONE, IN_PASSING, LONGEST_JOINED, Completion, find_completions
from parse.cme.label_words import ACTIVITY, DATE, DONE, OTHER_DAY, Kind
from parse.cme.layout import line_above, line_number
from parse.cme.likelihood import Reading, learnt_weights, likely_values
from parse.cme.print_margin import in_print_margin
from parse.dates import DatePrecision, find_dates
from parse.vocabulary import ROLE_WORDS

FIELD = "completion_date"
BEYOND_RULE = 0.05
"""How much surer than its rule a day may be: one that only its company speaks for is not sure."""
CERTAIN = 0.99
LEAST = 0.2
"""Below this probability a day is no value."""
SURE_BY: dict[str, tuple[float, float]] = {
    "sure below 0.33": (0.01, 0.33),
    "sure from 0.33": (0.33, 0.5),
    "sure from 0.5": (0.5, 0.75),
    "sure from 0.75": (0.75, 0.9),
    "sure from 0.9": (0.9, 1.1),
}
"""How sure the surest rule is."""
NEAR = 40
"""Characters of its line before a day in which words tell what it is."""
UNDER_TITLE = 8.0
"""Usual line heights under the title within which most days of taking part stand."""
HEAD_OF_PAGE = 0.15
"""Part of the page's height."""

_OTHER_WORDS = OTHER_DAY | {"accredited", "available", "before", "copyright", "later", "period", "term", "version"}
_DONE_WORDS = DONE | ACTIVITY | DATE | {"on"}
_WORD = re.compile(r"[a-z]+")


def read_completions(certificate: Certificate, learner: Candidate | None, title: Candidate | None) -> list[Completion]:
    """The days that may be that of completion, the likeliest first, each as its surest rule reads it."""
    by_place = {_place(found.candidate): found for found in found_completions(certificate)}
    likely = likely_values(completion_readings(certificate, learner, title), learnt_weights(FIELD))
    any_day = sum(one.probability for one in likely)
    completions = []
    for one in likely:
        if one.probability >= LEAST:
            day = one.candidate
            sure = round(min(one.probability / any_day, day.confidence + BEYOND_RULE, CERTAIN), 4)
            completions.append(replace(by_place[_place(day)], candidate=replace(day, confidence=sure)))
    return completions


def completion_readings(
    certificate: Certificate, learner: Candidate | None, title: Candidate | None
) -> Iterator[Reading]:
    """All days of the certificate with their traits, each once."""
    days: defaultdict[str, list[Completion]] = defaultdict(list)
    for found in found_completions(certificate):
        days[found.candidate.value].append(found)
    ordered = sorted(
        {
            date.last.isoformat()
            for page in certificate.printed.values()
            for date in find_dates(page.text)
            if not in_print_margin(page, date.start, date.end)
        }
        | days.keys()
    )
    for value, read in days.items():
        best = max(read, key=lambda completion: completion.candidate.confidence)
        spans = [(one.date.last - one.date.first).days for one in read if one.date.first is not None]
        claims = certificate.forms[best.candidate.page.number].speaks_for(best.candidate.start, best.candidate.end)
        told = {
            **_of_rules(best.candidate, read),
            **_of_place(best.candidate, learner, title),
            "span": bool(spans),
            "long span": any(span > LONGEST_JOINED for span in spans),
            "month": best.date.precision is not DatePrecision.DAY,
            "latest of several": value == ordered[-1] and len(ordered) > 1,
            "earliest of several": value == ordered[0] and len(ordered) > 1,
            "claimed": bool(claims) and Kind.DATE not in claims,
            "claimed as day": Kind.DATE in claims,
        }
        yield Reading(best.candidate, {name: float(trait) for name, trait in told.items() if trait})


def found_completions(certificate: Certificate) -> list[Completion]:
    """All days that the rules read; of readings of one place the surest last."""
    found = [day for view in certificate.views for day in find_completions(view)]
    found += [day for form in certificate.forms.values() for day in form_values.completions(form)]
    found = [day for day in found if not in_print_margin(day.candidate.page, day.candidate.start, day.candidate.end)]
    return sorted(
        (_less_sure_of_other_days(certificate, day) for day in found),
        key=lambda completion: completion.candidate.confidence,
    )


def _less_sure_of_other_days(certificate: Certificate, day: Completion) -> Completion:
    """The reading; one by its line alone is less sure where a label of something else has the day as its value."""
    found = day.candidate
    claims = certificate.forms[found.page.number].speaks_for(found.start, found.end)
    if found.rule != ALONE or not claims or Kind.DATE in claims:
        return day
    return replace(day, candidate=replace(found, confidence=min(found.confidence, IN_PASSING)))


def _place(candidate: Candidate) -> tuple[int, int, str]:
    return candidate.page.number, candidate.start, candidate.value


def _of_rules(best: Candidate, found: Sequence[Completion]) -> dict[str, float]:
    rules = {completion.candidate.rule for completion in found}
    places = {_place(completion.candidate) for completion in found}
    return {
        **{f"read as {rule}": 1.0 for rule in rules},
        **{name: least <= best.confidence < below for name, (least, below) in SURE_BY.items()},
        "rules": min(len(rules), 3) / 2,
        "printed twice": len(places) > 1,
    }


def _of_place(day: Candidate, learner: Candidate | None, title: Candidate | None) -> dict[str, float]:
    page = day.page
    index = line_number(page, day.start)
    line = page.lines[index]
    usual = median(other.height for other in page.lines)
    before = page.text[line.start : day.start]
    near = set(_WORD.findall(before[-NEAR:].casefold()))
    above = line_above(page, index)
    over = set(_WORD.findall(page.lines[above].text.casefold())) if above is not None else set()
    traits: dict[str, float] = {
        "behind words of other days": bool(near & _OTHER_WORDS),
        "behind words of taking part": bool(near & _DONE_WORDS),
        "a line of its own": not folded(before) and not folded(page.text[day.end : line.end]),
        "size": max(-1.0, min(1.5, math.log(line.height / usual))),
        "head of page": line.box[1] < HEAD_OF_PAGE * page.height,
        "under a signatory": bool(over & ROLE_WORDS),
    }
    if learner is not None and learner.page.number == page.number:
        traits["over the learner"] = line.box[1] < _top(day, learner) - usual
    if title is not None and title.page.number == page.number:
        beneath = (line.box[1] - _top(day, title)) / usual
        traits["under the title"] = -2.0 < beneath < UNDER_TITLE
        traits["over the title"] = beneath <= -2.0
    return traits


def _top(day: Candidate, other: Candidate) -> float:
    """Top edge of the line with `other`, on the view of the page that `day` was read on."""
    return day.page.lines[line_number(day.page, other.start)].box[1]
