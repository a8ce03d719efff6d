"""The value that belongs to a printed label: beside it, in the next column, below it or, rarely, above it.

Every label found also ends the value of its neighbour: in "License No: 12345 Expires: 01/31/2026" the number stops
before "Expires".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import JsonValue

from credmate.contracts import FieldValue, ValueSource
from credmate.text import Box, Page
from parse import captions
from parse.captions import Label, holds_label
from parse.evidence import value_at
from parse.label_phrases import Vocabulary
from parse.label_rows import value_in_next_row, value_in_run
from parse.layout import LEADING, PageLayout, Segment, covers, from_edge
from parse.stacked_labels import ENUMERATED, stacked_labels
from parse.value_places import BESIDE, PLACE_CONFIDENCE, Place

_HINT = re.compile(r"\(?\s*(?:mm|dd)\s*[/\-]\s*(?:dd|mm|yy)", re.IGNORECASE)
_LEAD = re.compile(r"[\s:;#.,*=_~|>\-\u2013\u2014\u2022()]*")
_RUNS_ON = re.compile(r"(?:[,;/&]|[,;/&]\s*schedule|\band|\bor)\s*$", re.IGNORECASE)
_SHORTENED = re.compile(r"\b(?:n[o0]s?|nbr|num|lic|reg|cert|exp|eff|iss|pol|dt|id)\s?\.|\.\.", re.IGNORECASE)
"""A full stop that ends no sentence: of a word cut short, or one of a row of dots."""
_LABEL_GOES_ON = re.compile(r"\s?[a-z]+(?:\s[a-z]+){0,2}")
"""Words that may belong to a label: "approved" of "Drug schedules approved"."""
_WRAP_LIMIT = 90
"""Characters after a line break that prose may take to come to the value."""
VALUE_LIMIT = 400
"""Characters that are looked at for one value."""
LABELS_AT_MOST = 60
"""Labels of one field on one page that are looked at; no form has more, and hostile pages cost no time."""
_PROSE_WORDS = 2
"""Words before a label in its own cell that make it a part of a sentence, if a verb or the like is among them."""
_WORD = re.compile(r"[A-Za-z]{2,}")
_SMALL_WORDS = frozenset({"and", "by", "for", "in", "of", "or", "the", "to"})
RUNS_ON = 0.6
"""How sure words are that follow a label with nothing but a blank between."""
_LEAD_LIMIT = 22
"""Characters between a label and its value, such as " is valid through "."""


@dataclass(frozen=True)
class Candidate:
    """Text that may hold the value of `label`, at `page.text[start:end]`."""

    label: Label
    place: Place
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """A value within a text that was looked at."""

    start: int
    end: int
    value: JsonValue
    certainty: float = 1.0
    """0..1: how sure the value is, should the text be its place."""

    def moved(self, by: int) -> Reading:
        """The same value in a text that begins `by` characters earlier."""
        return Reading(self.start + by, self.end + by, self.value, self.certainty)


Reader = Callable[[str], Reading | None]
"""Finds a value of its kind in a text; None where the text does not hold one."""


@dataclass(frozen=True)
class LabelledPage:
    """A page with the labels of one vocabulary."""

    page: Page
    vocabulary: Vocabulary

    @cached_property
    def layout(self) -> PageLayout:
        """Its segments."""
        return PageLayout(self.page)

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """All labels in reading order."""
        stacked = list(stacked_labels(self.layout, self.vocabulary))
        plain = [label for segment in self.layout.segments for label in self._labels_in(segment)]
        plain = [label for label in plain if not any(covers(tall.box, label.box) for tall in stacked)]
        found = sorted([*stacked, *plain], key=lambda label: label.start)
        return tuple(captions.in_tables(self.layout, found, self.vocabulary.marked))

    @cached_property
    def has_captions_below(self) -> bool:
        """Whether the page prints its labels below their values."""
        return captions.prints_captions_below(self.layout, self.labels)

    def _labels_in(self, segment: Segment) -> Iterator[Label]:
        text = self.layout.text(segment)
        for name, match in self.vocabulary.matches(text):
            start, end = segment.start + match.start(), segment.start + match.end()
            if name in self.vocabulary.opening and match.start() and ":" not in match["mark"]:
                continue
            begins = match.start() == 0 or text.endswith(" / ", 0, match.start())
            spoken = name not in self.vocabulary.marked and (begins or " " in match[0].strip())
            stop = match["mark"] and (begins or _SHORTENED.search(match[0]))
            firm = spoken or bool(match["mark"].strip(".") or stop)
            yield Label(name, start, end, self.layout.box_between(start, end) or segment.box, firm)

    def candidates(self, name: str) -> Iterator[Candidate]:
        """Texts that may hold the value of a label called `name`: best place first, each label's in turn."""
        labels = [label for label in self.labels if label.name == name][:LABELS_AT_MOST]
        for look in (self._captioned, self._beside, self._below, self._wrapped, self._above):
            for label in labels:
                yield from look(label)

    def first(
        self,
        name: str,
        read: Reader,
        *,
        places: Sequence[Place] = tuple(Place),
        firm: bool = False,
        unless: re.Pattern[str] | None = None,
    ) -> tuple[Candidate, Reading] | None:
        """The first candidate that `read` accepts, in terms of the page's text; `firm`: of firm labels alone.

        `unless`: of no label that has such words before it on its line.
        """
        for candidate in self.candidates(name):
            if candidate.place not in places or (firm and not candidate.label.firm):
                continue
            if unless is not None and unless.search(self._before_on_line(candidate.label)):
                continue
            text = self.page.text[candidate.start : candidate.end]
            reading = read(text)
            if reading is not None and not _leads_away(candidate, text[: reading.start]):
                return candidate, reading.moved(candidate.start)
        return None

    def value(
        self,
        name: str,
        read: Reader,
        *,
        certainty: float = 1.0,
        places: Sequence[Place] = tuple(Place),
        firm: bool = False,
        runs_on: float = RUNS_ON,
        source: ValueSource = ValueSource.PATTERN,
        unless: re.Pattern[str] | None = None,
    ) -> FieldValue | None:
        """The value of the field `name`; `certainty` (0..1) is how sure the reader is of what it accepts.

        `runs_on` (0..1): how sure a value of a firm label is that nothing but a blank parts from it.
        """
        found = self.first(name, read, places=places, firm=firm, unless=unless)
        if found is None:
            return None
        candidate, reading = found
        if firm and self.runs_on(candidate):
            certainty *= runs_on
        adjoining = candidate.place in {Place.SAME, Place.WRAPPED}
        return value_at(
            self.page,
            reading.start,
            reading.end,
            reading.value,
            confidence=round(PLACE_CONFIDENCE[candidate.place] * certainty * reading.certainty, 3),
            source=source,
            evidence=(candidate.label.start, reading.end) if adjoining else None,
        )

    def runs_on(self, candidate: Candidate) -> bool:
        """Whether only a blank parts the value from its label: a heading or a sentence prints words so as well."""
        between = self.page.text[candidate.label.end - 1 : candidate.start]
        return candidate.place is Place.SAME and not any(mark in between for mark in ":.#-=|_\u2013\u2014")

    def text(self, name: str, read: Reader) -> FieldValue | None:
        """A text beside a label, with the lines that go on with it in its cell."""
        value = self.value(name, read, places=BESIDE, firm=True)
        found = self.first(name, read, places=BESIDE, firm=True) if value is not None else None
        if value is None or found is None or found[1].end < found[0].end:
            return value
        cell = self.layout.segment_at(found[1].start)
        further = self.layout.wrapped(cell) if found[0].place is Place.BELOW else self.layout.continued(cell)
        lines = [str(value.value), *(self.layout.text(more) for more in further)]
        return value.model_copy(update={"value": " ".join(lines), "evidence": " ".join(lines)})

    def _before_on_line(self, label: Label) -> str:
        return self.page.text[self.page.text.rfind("\n", 0, label.start) + 1 : label.start]

    def _until_label(self, label: Label, start: int, end: int) -> int:
        """Where the next firm label begins after `start`, at most `end`; one of the same field only at `start`."""
        others = (
            other.start
            for other in self.labels
            if (other.firm if other.name != label.name else other is not label and other.start == start)
        )
        return min((other for other in others if start <= other < end), default=end)

    def _candidate(self, label: Label, place: Place, start: int, end: int) -> Iterator[Candidate]:
        lead = _LEAD.match(self.page.text, start, end)
        start = lead.end() if lead else start
        end = self._until_label(label, start, min(self._continued(start, end), start + VALUE_LIMIT))
        if start < end and not _HINT.match(self.page.text, start):
            yield Candidate(label, place, start, end)

    def _continued(self, start: int, end: int) -> int:
        """Where a list ends that runs on in the next line."""
        text = self.page.text
        while end < start + VALUE_LIMIT and _RUNS_ON.search(text, start, end) and text[end : end + 1] == "\n":
            following = text.find("\n", end + 1)
            end = following if following >= 0 else len(text)
        return end

    def _beside(self, label: Label) -> Iterator[Candidate]:
        segment = self.layout.segment_at(label.end)
        own = list(self._candidate(label, Place.SAME, label.end, segment.end))
        yield from own
        if own and not _LABEL_GOES_ON.fullmatch(self.page.text, label.end, segment.end):
            return
        if (
            label.firm
            and not self.has_captions_below
            and not self._is_followed(label, segment)
            and not self._within_words(label, segment)
        ):
            neighbour = self.layout.beside(label.box)
            in_table = neighbour is not None and captions.heads_columns(self.layout, self.labels, label)
            if neighbour is not None and not in_table and not self._begins_label(neighbour):
                yield from self._candidate(label, Place.RIGHT, neighbour.start, neighbour.end)

    def _within_words(self, label: Label, segment: Segment) -> bool:
        """Whether other words stand before the label in its cell and no colon behind it: its value is in the cell."""
        if ":" in self.page.text[label.start : label.end]:
            return False
        before = ENUMERATED.sub("", self.page.text[segment.start : max(segment.start, label.start)], count=1)
        labelled = any(segment.start <= other.start < label.start for other in self.labels)
        return not labelled and len(_WORD.findall(before)) >= _PROSE_WORDS

    def _begins_label(self, segment: Segment) -> bool:
        """Whether `segment` is the upper line of a label of two lines."""
        return any(segment.start < label.start and covers(label.box, segment.box) for label in self.labels)

    def _is_followed(self, label: Label, segment: Segment) -> bool:
        return any(label.end <= other.start < segment.end for other in self.labels)

    def _below(self, label: Label) -> Iterator[Candidate]:
        if not label.firm or self.has_captions_below or self._within_prose(label):
            return
        in_order = captions.value_in_order(self.layout, self.labels, label)
        for value in filter(None, (in_order, value_in_run(self.layout, self.labels, label))):
            yield from self._candidate(label, Place.BELOW, value.start, value.end)
        left, right = self._column(label)
        paired = value_in_next_row(self.layout, self.labels, label)
        for segment in self.layout.below(self._cell_box(label), reach=self.layout.below_gap):
            if paired is not None and segment.box[1] > paired.box[3] - paired.height / 2:
                break
            run = from_edge(segment.words_within(left, right), left, label.box[0])
            if not run:
                continue
            first = segment.words.index(run[0])
            start = segment.start + sum(len(word.text) + 1 for word in segment.words[:first])
            end = start + sum(len(word.text) + 1 for word in run) - 1
            if _HINT.match(self.page.text, start):
                continue
            yield from self._candidate(label, Place.BELOW, start, end)
            return
        if paired is not None:
            yield from self._candidate(label, Place.BELOW, paired.start, paired.end)

    def _cell_box(self, label: Label) -> Box:
        """The box of the label with the words before it in its cell: "Medical" of "Medical License Issued"."""
        segment = self.layout.segment_at(label.end)
        if any(segment.start <= other.start < label.start for other in self.labels):
            return label.box
        return (min(segment.box[0], label.box[0]), *label.box[1:])

    def _within_prose(self, label: Label) -> bool:
        """Whether words that are no label run up to `label`: "is certified in", with the name of a field behind it."""
        segment = self.layout.segment_at(label.end)
        ends = [other.end for other in self.labels if segment.start < other.end <= label.start]
        rest = self.page.text[max([segment.start, *ends]) : label.start]
        before = [] if rest.endswith(" / ") else _WORD.findall(rest)
        return len(before) >= _PROSE_WORDS and any(word[0].islower() and word not in _SMALL_WORDS for word in before)

    def _column(self, label: Label) -> tuple[float, float]:
        """Left and right edge, in points, of what may stand under `label`: up to what is printed beside it."""
        right_hand = self.layout.beside(label.box)
        following = [
            other.box[0] for other in self.labels if label.end <= other.start <= self.layout.segment_at(label.end).end
        ]
        right = min([*following, right_hand.box[0] if right_hand else self.layout.upright.width * 2])
        left_hand = self.layout.beside(label.box, left=True)
        preceding = [
            other.box[2]
            for other in self.labels
            if other.end <= label.start and other.box[1] < label.box[3] and other.box[3] > label.box[1]
        ]
        left = max([*preceding, left_hand.box[2] if left_hand else 0.0])
        return min(left, label.box[0]), right - 1

    def _wrapped(self, label: Label) -> Iterator[Candidate]:
        segment = self.layout.segment_at(label.end)
        if self.layout.beside(segment.box, left=True) is not None:
            return
        if segment.end >= len(self.page.text) or self.page.text[label.end : segment.end].strip(" :.#"):
            return
        if self.page.text[segment.end] != "\n":
            under = next(self.layout.below(segment.box, reach=LEADING), None)
            if under is not None and abs(under.box[0] - segment.box[0]) < segment.height / 2:
                yield from self._candidate(label, Place.WRAPPED, under.start, under.end)
        else:
            end = min(len(self.page.text), segment.end + _WRAP_LIMIT)
            yield from self._candidate(label, Place.WRAPPED, segment.end + 1, end)

    def _captioned(self, label: Label) -> Iterator[Candidate]:
        over = captions.value_over(self.layout, self.labels, label) if self.has_captions_below else None
        if over is not None and not self._within_prose(label):
            yield from self._candidate(label, Place.CAPTIONED, over.start, over.end)

    def _above(self, label: Label) -> Iterator[Candidate]:
        if not label.firm or self._within_prose(label):
            return
        in_order = captions.value_in_order(self.layout, self.labels, label, above=True)
        if in_order is not None:
            yield from self._candidate(label, Place.ABOVE, in_order.start, in_order.end)
        segment = self.layout.above(label.box)
        if segment is None or any(segment.start <= other.start < segment.end for other in self.labels):
            return
        over, left = self.layout.above(segment.box), self.layout.beside(segment.box, left=True)
        if over and holds_label(self.labels, over) and not captions.is_row_of_captions(self.layout, self.labels, over):
            return
        if left is None or not holds_label(self.labels, left):
            yield from self._candidate(label, Place.ABOVE, segment.start, segment.end)


def _leads_away(candidate: Candidate, lead: str) -> bool:
    """Whether too much stands before a value; a sentence on a line of its own is about something else."""
    sentence = candidate.place not in {Place.SAME, Place.RIGHT} and len(_WORD.findall(lead)) > _PROSE_WORDS
    return sentence or len(lead) > _LEAD_LIMIT
