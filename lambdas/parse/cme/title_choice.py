"""Which stretch of a certificate is the activity's title, by rules that know its announcement and by what it shows.

Every reading of a rule and every block of print is weighed by its traits (`title_traits`, `likelihood`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from parse.cme import form_values
from parse.cme.candidates import Candidate, choose, folded
from parse.cme.certificate import Certificate
from parse.cme.form import Form
from parse.cme.label_words import Kind
from parse.cme.layout import line_number, upright
from parse.cme.likelihood import Likely, Reading, learnt_weights, likely_values
from parse.cme.places import is_place
from parse.cme.session_lists import listed_sessions
from parse.cme.title import PROMINENT_RULE, find_titles, within
from parse.cme.title_lines import breaks_off
from parse.cme.title_terms import OPEN_RULES, SENTENCE_GOES_ON
from parse.cme.title_traits import ANNOUNCED_BY, SOMETHING_ELSE, Surroundings, place_behind, traits_of_text, words_of
from parse.cme.word_roles import Role

FIELD = "activity_title"
LIKENESS = "likeness"
"""The rule of a title that no rule announces."""
BEFORE_PLACE = "before a place"
"""The rule of a title from which the place behind it was cut off."""
ANNOUNCED = 0.8
"""From this confidence on it is more than large print that makes a text the title."""
NAMED = 0.95
"""Confidence of a rule that knows where the title begins and ends: a part of it that is likelier is no other title."""
SURE = 0.65
"""Confidence of a title from which the words of it are no organisation's and its numbers no credit."""
UNLIKELY = 0.1
"""Below this probability an announced text is not the title, but something that its rule took for one."""
CONTRADICTED = 0.8
"""Factor for an announced title where another stretch is likelier."""
UNSUPPORTED = 0.75
"""Factor for an announced title whose words, and those around it, are none of a title: two of three were wrong where
neither the rules nor the weights knew the issuer."""
SUPPORTED = 0.95
"""Likeness from which an announced title was right in all of 150 such certificates."""
CUT_BY_WORDS = 0.85
"""Likeness from which a part of an announced title is rather the title."""
CUT_BEFORE_PLACE = 0.5
"""Probability from which a title without the place behind it goes before the announced one with it."""
TOLD_BY_WORDS = 0.6
"""Confidence of a title that no rule announces and that stands where none is expected, but among a title's words."""
DOUBT_LEFT = 0.4
"""Of the doubt of a supported title."""
LEAST = 0.05
"""Below this probability a text that nothing announces is no value."""
OF_LIKENESS = 0.9
"""Factor for a title that nothing announces."""
_TO_PLACE = re.compile(r"\A\W*(?:(?:in|at)\s+)?", re.IGNORECASE)
"""Between a title and its place."""


def read_titles(certificate: Certificate, learner: Candidate | None) -> list[Candidate]:
    """What may be the title, the likeliest first.

    An announced title goes before likelier ones, unless it is unlikely. `learner`: the clinician's name, which is none.
    """
    prose, labelled = _by_rules(certificate, learner)
    likely = likely_values(_weighed(certificate, learner, [*prose, *labelled]), learnt_weights(FIELD))
    found = [
        replace(title.candidate, confidence=round(title.probability * OF_LIKENESS, 4))
        for title in likely
        if title.probability >= LEAST
    ]
    free = [*certificate.unclaimed(prose, Kind.TITLE), *labelled]
    announced = choose(title for title in free if title.confidence >= ANNOUNCED)
    if announced is None:
        return [*_told_by_words(certificate, likely), *found]
    is_named = any(folded(title.value) == folded(announced.value) for title in free if title.confidence >= NAMED)
    return _beside_likelier(certificate, announced, likely, found, is_named=is_named)


def _told_by_words(certificate: Certificate, likely: Sequence[Likely]) -> list[Candidate]:
    """The title that only the words around it tell of, where those of the likeliest tell nothing."""
    if not likely or _likeness(certificate, likely[0].candidate) > 0.0:
        return []
    best = max((title.candidate for title in likely), key=lambda title: _likeness(certificate, title))
    is_apart = folded(best.value) not in folded(likely[0].candidate.value)
    is_told = is_apart and _likeness(certificate, best) >= SUPPORTED
    return [replace(best, confidence=TOLD_BY_WORDS)] if is_told else []


def _beside_likelier(
    certificate: Certificate, announced: Candidate, likely: Sequence[Likely], found: list[Candidate], *, is_named: bool
) -> list[Candidate]:
    """The announced title before those `found`, or after them where its words are none of a title or too many.

    `likely`: all values by their probability. `is_named`: a rule knows where the announced title begins and ends.
    """
    value, rival = folded(announced.value), likely[0].candidate
    likeliest = folded(rival.value)
    by_words, rival_by_words = (_likeness(certificate, title) for title in (announced, rival))
    # a labelled title may stand in cells of a column beside which others stand: between its words are theirs
    is_whole = folded(announced.page.text[announced.start : announced.end]) == value
    if is_whole and by_words == 0.0:
        announced = replace(announced, confidence=announced.confidence * UNSUPPORTED)
    elif is_whole and by_words >= SUPPORTED:
        announced = replace(announced, confidence=1 - (1 - announced.confidence) * DOUBT_LEFT)
    if value == likeliest:
        return [announced, *found]
    if value.startswith(likeliest) and _tells_place(likely[0], announced):
        return found
    if likeliest in value:
        goes_too_far = is_whole and not _is_labelled(announced) and by_words < rival_by_words >= CUT_BY_WORDS
        if goes_too_far and not (_is_prose(announced) and breaks_off(rival.page, rival.end)):
            return found
        if value.startswith(likeliest) or is_named or _is_labelled(announced):
            return [announced, *found]
    probability = next((title.probability for title in likely if folded(title.candidate.value) == value), 0.0)
    if probability < UNLIKELY:
        return found
    return [replace(announced, confidence=announced.confidence * CONTRADICTED), *found]


def _is_prose(title: Candidate) -> bool:
    """Whether a rule read the title within a sentence, from the middle of a line on."""
    line = title.page.lines[line_number(title.page, title.start)]
    return title.rule in OPEN_RULES and title.start > line.start


def _tells_place(title: Likely, longer: Candidate) -> bool:
    """Whether what `longer` has behind the title is its place."""
    rest = _TO_PLACE.sub("", longer.value[len(title.candidate.value) :], count=1)
    is_cut = title.candidate.rule == BEFORE_PLACE and title.probability >= CUT_BEFORE_PLACE
    return is_cut or (bool(rest) and is_place(rest))


def _likeness(certificate: Certificate, title: Candidate) -> float:
    return certificate.roles[title.page.number].likeness(Role.TITLE, title.start, title.end)


def sure_title(titles: Sequence[Candidate]) -> Candidate | None:
    """The first of `titles` that is sure enough to tell what is none of another field."""
    return next((title for title in titles if title.confidence >= SURE), None)


def title_readings(certificate: Certificate, learner: Candidate | None) -> Iterator[Reading]:
    """All stretches of the certificate that may be its title, with their traits."""
    prose, labelled = _by_rules(certificate, learner)
    return _weighed(certificate, learner, [*prose, *labelled])


def _by_rules(certificate: Certificate, learner: Candidate | None) -> tuple[list[Candidate], list[Candidate]]:
    """The titles that rules read in prose, and those that labels name."""
    others = {folded(learner.value)} if learner is not None else set()
    prose = [
        title for view in certificate.views for title in find_titles(view, others) if folded(title.value) not in others
    ]
    prose = [title for title in prose if not any(_is_torn_off(title, other) for other in prose)]
    prose = [front if title.rule in OPEN_RULES and (front := _before_place(title)) else title for title in prose]
    return prose, [title for form in certificate.forms.values() for title in form_values.titles(form)]


def _is_torn_off(title: Candidate, other: Candidate) -> bool:
    """Whether a line in large print begins with the last words of the longer title `other` and goes on behind them."""
    if title.rule != PROMINENT_RULE or title.page.number != other.page.number or title.end != other.end:
        return False
    line = title.page.lines[line_number(title.page, title.start)]
    return other.start < title.start == line.start and title.end < line.end - 1


def _weighed(certificate: Certificate, learner: Candidate | None, readings: Sequence[Candidate]) -> Iterator[Reading]:
    """All stretches that may be the title, on each view of a page. `readings` are those of the rules."""
    of_text: dict[str, Mapping[str, float]] = {}
    listed = {number: [*listed_sessions(upright(page))] for number, page in certificate.printed.items()}
    for page in certificate.views:
        is_here = learner is not None and learner.page.number == page.number
        view = Surroundings(page, learner.start if learner is not None and is_here else None)
        form, roles = certificate.forms[page.number], certificate.roles[page.number]
        by_span: defaultdict[tuple[int, int], list[Candidate]] = defaultdict(list)
        for reading in readings:
            if reading.page is page or (reading.page.number == page.number and _is_labelled(reading)):
                by_span[reading.start, reading.end].append(reading)
        likely = (within(page, title.start, title.end) for title in roles.stretches(Role.TITLE))
        blocks = (span for span in view.blocks() if not SENTENCE_GOES_ON.search(page.text[slice(*span)]))
        for start, end in (*blocks, *filter(None, likely)):
            if (start, end) not in by_span:
                value = " ".join(page.text[start:end].split())
                by_span[start, end].append(Candidate(page, start, end, value, LIKENESS, 0.0, (start, end)))
        for found in list(by_span.values()):
            if (front := _before_place(found[0])) is not None:
                by_span[front.start, front.end].append(front)
        in_lines = page.words != form.cells.words
        for span, found in _without_torn(by_span, view).items():
            best = max(found, key=lambda reading: reading.confidence)
            is_listed = any(start <= span[0] < end for start, end in listed[page.number])
            if best.confidence < ANNOUNCED and (is_listed or (in_lines and form.tears(*span))):
                continue
            if best.value not in of_text:
                of_text[best.value] = traits_of_text(best.value)
            told = of_text[best.value]
            is_likeness = best.rule == LIKENESS
            if is_likeness and (any(told[name] for name in SOMETHING_ELSE) or view.names_the_learner(*span)):
                continue
            rules = {reading.rule for reading in found}
            traits = {**told, **view.traits(best.start, best.end), **_of_rules(form, best, rules)}
            traits["likely by its words"] = roles.likeness(Role.TITLE, *span)
            shown = {name: float(trait) for name, trait in traits.items() if trait}
            yield Reading(best, shown, tuple(words_of(best.value)))


def _without_torn(
    by_span: Mapping[tuple[int, int], list[Candidate]], view: Surroundings
) -> Mapping[tuple[int, int], list[Candidate]]:
    """The readings of each span; those of a piece count for the whole phrase, where that is a reading too."""
    pieces: dict[tuple[int, int], tuple[int, int]] = {}
    ends, starts = defaultdict(list), defaultdict(list)
    for start, end in by_span:
        ends[start].append(end)
        starts[end].append(start)
    for start, end in by_span:
        if view.breaks_off(start, end):
            longer = sorted(later for later in ends[start] if later > end and not view.breaks_off(start, later))
            if longer:
                pieces[start, end] = start, longer[0]
        elif view.begins_torn(start):
            longer = sorted(first for first in starts[end] if first < start and not view.begins_torn(first))
            if longer:
                pieces[start, end] = longer[-1], end
    whole = {span: list(found) for span, found in by_span.items() if span not in pieces}
    for piece, span in pieces.items():
        text = " ".join(view.page.text[slice(*span)].split())
        if span in whole:
            whole[span] += [replace(found, start=span[0], end=span[1], value=text) for found in by_span[piece]]
    return whole


def _before_place(title: Candidate) -> Candidate | None:
    """The title without the words that lead on to its place, where it ends in one."""
    text = title.page.text[title.start : title.end]
    end = place_behind(text)
    if end is None:
        return None
    return replace(title, end=title.start + end, value=" ".join(text[:end].split()), rule=BEFORE_PLACE)


def _is_labelled(reading: Candidate) -> bool:
    return reading.rule.startswith(form_values.RULE)


def _of_rules(form: Form, best: Candidate, rules: Collection[str]) -> dict[str, float]:
    claims = form.speaks_for(best.start, best.end)
    return {
        **{name: least <= best.confidence < below for name, (least, below) in ANNOUNCED_BY.items()},
        "announced twice": len(rules) > 1,
        "beside a label": form_values.RULE in rules,
        "before a place": BEFORE_PLACE in rules,
        "claimed": bool(claims) and Kind.TITLE not in claims,
        "claimed as title": Kind.TITLE in claims,
    }
