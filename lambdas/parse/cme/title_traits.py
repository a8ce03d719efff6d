"""What a stretch of print shows of being the activity's title, whatever its certificate announces it with.

Rules know announcements ("the activity titled"); a certificate in words that nobody foresaw still sets its title like
one: a block of a few lines in capitalised words, large, under the learner's name and over the day, and none of its
words are those of every certificate. Each such trait is a number from about -3 to 3; their weights are in
`weights/activity_title.toml`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean, median

from credmate.text import Line, Page
from parse.cme.form_labels import begins_with_label, kind_of
from parse.cme.layout import adjoins, line_below, line_number, same_print
from parse.cme.organisation_names import has_organisation_word
from parse.cme.places import is_place
from parse.cme.title import trimmed
from parse.cme.title_lines import runs_on
from parse.cme.title_terms import (
    CONNECTIVE_AT_END,
    GOES_ON_BESIDE,
    JOINED_ABOVE,
    NOT_A_TITLE,
    NOT_AN_UNANNOUNCED_TITLE,
    STOP_LINE,
)
from parse.dates import find_dates
from parse.names import find_person, looks_like_person
from parse.states import state_code

WORDS_AT_MOST = 40
"""No title has more words; a block that goes on beyond them is a statement."""
LINES_LOOKED_AT = 200
"""Lines of a page where blocks begin: no certificate has more, and hostile pages cost no time."""
BLOCK_LINES = 4
"""Lines that a title takes at most."""
LONG_WORD = 4
"""Letters from which a word of a title is capitalised."""
HEAD_OF_PAGE = 0.15
"""Part of the page's height that the letterhead takes."""
UNDER_LEARNER = 9.0
"""Usual line heights under the learner's name within which most titles begin."""
LENGTHS: Mapping[str, tuple[int, int]] = {
    "one word": (1, 1),
    "4 to 12 words": (4, 12),
    "13 to 20 words": (13, 20),
    "over 20 words": (21, 1000),
}
ANNOUNCED_BY: Mapping[str, tuple[float, float]] = {
    "announced below 0.5": (0.01, 0.5),
    "announced from 0.5": (0.5, 0.65),
    "announced from 0.65": (0.65, 0.8),
    "announced from 0.8": (0.8, 0.9),
    "announced from 0.9": (0.9, 1.1),
}
"""How sure the surest rule is that reads the stretch as the title."""
RULE_TRAITS = frozenset({*ANNOUNCED_BY, "announced twice", "beside a label"})
"""What only a stretch shows whose announcement a rule knows."""

_OF_CREDIT = re.compile(r"credit|contact\s+hour|designat|\bCME\b|\bCEU|\bhours?\b", re.IGNORECASE)
_BY_SOMEBODY = re.compile(r"(?:led|taught|moderated|facilitated|presented)\s+by\b", re.IGNORECASE)
_TO_PLACE = re.compile(
    r"(?<=\w)(?:,?\s+(?:held\s+|hosted\s+)?(?:in|(?P<house>at|by))\s+(?:the\s+)?|\s+[-\u2013\u2014|]\s+|,\s+)(?=[A-Z\d])"
)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\d+")


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case, "#" for a number."""
    return ["#" if word.isdigit() else word.casefold() for word in _WORD.findall(text)]


@dataclass(frozen=True)
class Surroundings:
    """One view of a page, as the traits of its stretches need it."""

    page: Page
    learner: int | None
    """Where in the page's text the learner's name begins; None where it is not known or on another page."""

    @cached_property
    def usual_height(self) -> float:
        """Median height of the lines in points."""
        return median([line.height for line in self.page.lines if len(line.text) > LONG_WORD] or [10.0])

    @cached_property
    def tallest(self) -> float:
        """Height of the tallest line in points."""
        return max((line.height for line in self.page.lines if len(line.text) > LONG_WORD), default=10.0)

    @cached_property
    def _goes_on(self) -> tuple[bool, ...]:
        """Of each line, whether the next follows it without a gap, in like print."""
        return tuple(self._is_followed(index) for index in range(len(self.page.lines)))

    @cached_property
    def _below(self) -> tuple[int | None, ...]:
        """Of each line that is looked at, the index of the line below it."""
        looked_at = min(len(self.page.lines), LINES_LOOKED_AT + BLOCK_LINES)
        return tuple(line_below(self.page, index) for index in range(looked_at))

    @cached_property
    def _runs_on(self) -> tuple[bool, ...]:
        """Of each line that is looked at, whether its words go on in the next."""
        lines = self.page.lines
        return tuple(
            self._goes_on[index] and runs_on(lines[index].text, lines[index + 1].text)
            for index in range(min(len(lines), LINES_LOOKED_AT + BLOCK_LINES))
        )

    def _is_followed(self, index: int) -> bool:
        under = self._under(index)
        if under is None or under != index + 1:
            return False
        line, lower = self.page.lines[index], self.page.lines[under]
        return adjoins(line, lower) and same_print(self.page, line, lower)

    def _under(self, index: int) -> int | None:
        return self._below[index] if index < len(self._below) else None

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Where in the page's text one to four lines of like print follow one another, none of a place or a speaker."""
        lines = self.page.lines
        for first, line in enumerate(lines[:LINES_LOOKED_AT]):
            last, words = first, 0
            for _ in range(BLOCK_LINES):
                words += len(lines[last].words)
                if words > WORDS_AT_MOST:
                    break
                span = trimmed(self.page, line.start, lines[last].end)
                if span is not None:
                    yield span
                if (
                    not self._goes_on[last]
                    or is_place(lines[last + 1].text)
                    or _BY_SOMEBODY.match(lines[last + 1].text)
                ):
                    break
                last += 1

    def breaks_off(self, start: int, end: int) -> bool:
        """Whether the phrase that `page.text[start:end]` ends with goes on behind it or on the next line."""
        last = line_number(self.page, max(end - 1, start))
        rest = self.page.text[end : self.page.lines[last].end]
        if any(letter.isalnum() for letter in rest):
            return GOES_ON_BESIDE.match(rest) is not None
        return last < len(self._runs_on) and self._runs_on[last]

    def begins_torn(self, start: int) -> bool:
        """Whether the line above one that begins at `page.text[start]` ends in the middle of its phrase."""
        first = line_number(self.page, start)
        lines = self.page.lines
        is_followed = first > 0 and lines[first].start == start and self._goes_on[first - 1]
        return is_followed and JOINED_ABOVE.search(lines[first - 1].text) is not None

    def names_the_learner(self, start: int, end: int) -> bool:
        """Whether the learner's name stands within `page.text[start:end]`."""
        return self.learner is not None and start <= self.learner < end

    def traits(self, start: int, end: int) -> dict[str, float]:
        """The traits of `page.text[start:end]` by its place and print."""
        first, last = line_number(self.page, start), line_number(self.page, max(end - 1, start))
        return {**self._of_place(start, end, first, last), **self._of_print(first, last)}

    def _of_print(self, first: int, last: int) -> dict[str, float]:
        lines = self.page.lines[first : last + 1]
        height = fmean(line.height for line in lines)
        return {
            "size": max(-1.0, min(1.5, math.log(height / self.usual_height))),
            "tallest": height >= self.tallest * 0.97,
            "lines beyond the first": last - first,
        }

    def _of_place(self, start: int, end: int, first: int, last: int) -> dict[str, float]:
        lines = self.page.lines
        top: Line = lines[first]
        begins, ends = start == top.start, end >= lines[last].end - 2
        before = self.page.text[top.start : start].rstrip()
        under = self._under(last)
        below = lines[under].text if under is not None else ""
        traits: dict[str, float] = {
            "begins a line": begins,
            "ends a line": ends,
            "behind a colon": before.endswith(":"),
            "behind a label": before.endswith(":") and kind_of(before) is not None,
            "goes on below": ends and self._goes_on[last],
            "goes on from above": begins and first > 0 and self._goes_on[first - 1],
            "no title's line": begins and STOP_LINE.match(top.text) is not None,
            "no title's line within": any(STOP_LINE.match(line.text) for line in lines[first + 1 : last + 1]),
            "place at its end": last > first and is_place(lines[last].text),
            "over a date": _holds_date(below),
            "over credit": _OF_CREDIT.search(below) is not None,
            "head of page": top.box[1] < HEAD_OF_PAGE * self.page.height,
        }
        if self.learner is not None:
            named = lines[line_number(self.page, self.learner)]
            beneath = (top.box[1] - named.box[1]) / self.usual_height
            traits["under the learner"] = 0.5 < beneath < UNDER_LEARNER
            traits["beside the learner"] = abs(beneath) <= 0.5
        return traits


SOMETHING_ELSE = frozenset({"person", "place", "label"})
"""Traits of a text that is a title only where it is announced."""


def traits_of_text(text: str) -> dict[str, float]:
    """The traits of a stretch by what it reads."""
    words = text.split()
    long_words = [word for word in words if word[0].isalpha() and len(word) >= LONG_WORD]
    person = find_person(text)
    lengths = {name: shortest <= len(words) <= longest for name, (shortest, longest) in LENGTHS.items()}
    return {
        **lengths,
        "capitals": sum(word[0].isupper() for word in long_words) / max(len(long_words), 1),
        "begins small": text[:1].islower(),
        "breaks off": CONNECTIVE_AT_END.search(text) is not None,
        "digits": sum(letter.isdigit() for letter in text) / max(len(text), 1),
        "heading or statement": NOT_A_TITLE.search(text) is not None,
        "organisation or signatory": NOT_AN_UNANNOUNCED_TITLE.search(text) is not None,
        "person": person is not None and looks_like_person(text),
        "clinician": person is not None and person.degree is not None,
        "date": _holds_date(text),
        "place": is_place(text),
        "place behind": place_behind(text) is not None,
        "label": kind_of(text) is not None,
        "label within": begins_with_label(text),
    }


def place_behind(text: str) -> int | None:
    """Where the words begin that lead on from a title to its place or to whose house it was; None without them."""
    for link in _TO_PLACE.finditer(text):
        rest = text[link.end() :]
        name, _, behind = rest.partition(",")
        is_city = state_code(behind.strip()) is not None and is_place(rest)
        is_house = link["house"] is not None and " " in name and has_organisation_word(name)
        if is_city or is_place(name) or is_house:
            return link.start()
    return None


def _holds_date(text: str) -> bool:
    """Whether a date in figures is printed: most stretches hold none, and to find one costs time."""
    return any(letter.isdigit() for letter in text) and bool(find_dates(text))
