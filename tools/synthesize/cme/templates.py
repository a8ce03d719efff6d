"""Layouts as text: what a certificate truly says, and how its lines are set.

A layout begins with `## name`. A line `key: text` tells of the truth or the sheet (`KEYS`); such lines above the first
layout of a file hold for all of its layouts. Any other line is printed:

- `c18bi text`: centred (`l` left, `r` right) at 18 points; `b` bold, `i` italic, and a colour: `g` grey, `n` navy,
  `m` maroon, `o` ochre, `e` green, `t` teal, `w` white. Long text wraps.
- `kv10 label | value`: a label with its value in a second column, `labels 45` sets the percent that the labels take.
- `row9 a | b`, `rowc9 a | b`, `table9 a | b`, `grid9 a | b`: cells set left, centred, left between rules, left in
  frames; of equal width, or as the last `cells 20 50 30` says in percent.
- `gap 12`, `at 300` (points from the top), `rule 40 [left]` (percent of the width), `col x0 x1` (a column beside the
  last one), `endcol`.
- `tint COLOUR` (the whole page), `band HEIGHT COLOUR` (across the page, from here down), `seal X Y text`, `qr X Y`,
  `mark text` (pale, across the page), `side text` (up along the left edge), `signed c|l|r` (a scrawl in place of a
  signature), `frame single|double|heavy|corners COLOUR`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "templates"
KEYS = (
    *("page", "org", "degrees", "name", "title", "degree", "credits", "format", "location", "unscored"),
    *("provider", "part", "vocabulary"),
)
ACCEPTED = {"title": "activity_title", "provider": "cme_provider", "location": "location", "degree": "provider_degree"}
"""Fields of which `accept KEY: one | another` names other accepted forms."""
JUDGING, TUNING = "judging", "tuning"
"""What `part` may say."""
JUDGING_SHARE = 3
"""Of the layouts whose file does not say their part, every third is for judging."""
JUDGING_SEED = "judging layouts"

_SPEC = re.compile(rf"^(?P<key>{'|'.join(KEYS)}|accept (?:{'|'.join(ACCEPTED)})): (?P<text>.+)$")
_LINE = re.compile(r"^(?P<style>c|l|r|kv|rowc|row|table|grid)(?P<size>\d+)(?P<face>[bignmoetw]*) (?P<text>.*)$")
_PLACE = re.compile(r"\{([\w.]+)\}")
_VERBS = "gap|at|rule|col|endcol|cells|labels|tint|band|frame|seal|mark|side|qr|signed"
_MOVE = re.compile(rf"^(?P<verb>{_VERBS})(?: (?P<text>.*))?$")


@dataclass(frozen=True)
class Line:
    """One instruction: `style` is that of a printed line, or the verb of a move or an ornament."""

    style: str
    text: str
    size: float = 0
    face: str = ""


@dataclass(frozen=True)
class Template:
    """One layout."""

    name: str
    spec: Mapping[str, str]
    lines: Sequence[Line]
    judging: bool


def said(text: str, values: Mapping[str, str]) -> str:
    """`text` with each `{name}` in place of its value."""
    return _PLACE.sub(lambda place: values[place[1]], text)


def templates() -> list[Template]:
    """All layouts, by name; which of those whose file is silent are for judging is drawn by lot, always alike."""
    found = [one for path in sorted(FOLDER.glob("*.txt")) for one in _layouts(path.read_text(encoding="utf-8"))]
    silent = sorted(name for name, spec, _ in found if "part" not in spec)
    kept = set(random.Random(JUDGING_SEED).sample(silent, len(silent) // JUDGING_SHARE))
    kept |= {name for name, spec, _ in found if spec.get("part") == JUDGING}
    return sorted((Template(name, spec, lines, name in kept) for name, spec, lines in found), key=lambda one: one.name)


def _layouts(text: str) -> list[tuple[str, dict[str, str], list[Line]]]:
    head, *parts = re.split(r"^## (\S+)\n", text, flags=re.MULTILINE)
    shared, _ = _read("the head of a file", head.splitlines())
    found = []
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        spec, lines = _read(name, body.splitlines())
        found.append((name, shared | spec, lines))
    return found


def _read(name: str, lines: Sequence[str]) -> tuple[dict[str, str], list[Line]]:
    spec: dict[str, str] = {}
    printed: list[Line] = []
    for line in lines:
        if told := _SPEC.match(line):
            spec[told["key"]] = told["text"]
        elif drawn := _LINE.match(line):
            printed.append(Line(drawn["style"], drawn["text"], float(drawn["size"]), drawn["face"]))
        elif move := _MOVE.match(line):
            printed.append(Line(move["verb"], move["text"] or ""))
        elif line not in {"", "---"}:
            raise ValueError(f"{name}: no such line: {line}")
    return spec, printed
