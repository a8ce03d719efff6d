"""Layouts as text: what a certificate truly says, and how its lines are set.

A layout begins with `## name`. A line `key: text` tells of the truth or the sheet (`KEYS`); any other line is printed:

- `c18bi text`: centred (`l` left, `r` right) at 18 points; `b` bold, `i` italic, `g` grey. Long text wraps.
- `kv10 label | value`: a label with its value in a second column; `row9 a | b`, `rowc9 a | b`, `table9 a | b`: cells of
  equal width, set left, centred, or left between rules.
- `gap 12`, `rule 40 [left]` (percent of the width), `col x0 x1` (a column beside the last one), `endcol`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "templates"
KEYS = ("page", "org", "degrees", "name", "title", "degree", "credits", "format", "location", "unscored")
JUDGING_SHARE = 3
"""Every third layout is for judging."""
JUDGING_SEED = "judging layouts"

_SPEC = re.compile(rf"^(?P<key>{'|'.join(KEYS)}|accept title): (?P<text>.+)$")
_LINE = re.compile(r"^(?P<style>c|l|r|kv|rowc|row|table)(?P<size>\d+)(?P<face>[big]*) (?P<text>.*)$")
_PLACE = re.compile(r"\{([\w.]+)\}")
_MOVE = re.compile(r"^(?P<verb>gap|rule|col|endcol)(?P<text>.*)$")


@dataclass(frozen=True)
class Line:
    """One instruction: `style` is that of a printed line, or one of gap, rule, col, endcol."""

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
    """All layouts, by name; which of them are for judging is drawn by lot, always alike."""
    blocks = [block for path in sorted(FOLDER.glob("*.txt")) for block in _blocks(path.read_text(encoding="utf-8"))]
    names = sorted(name for name, _ in blocks)
    kept = set(random.Random(JUDGING_SEED).sample(names, len(names) // JUDGING_SHARE))
    return sorted((_template(name, lines, name in kept) for name, lines in blocks), key=lambda one: one.name)


def _blocks(text: str) -> list[tuple[str, list[str]]]:
    parts = re.split(r"^## (\S+)\n", text, flags=re.MULTILINE)[1:]
    return [(name, body.splitlines()) for name, body in zip(parts[::2], parts[1::2], strict=True)]


def _template(name: str, lines: Sequence[str], judging: bool) -> Template:
    spec: dict[str, str] = {}
    printed: list[Line] = []
    for line in lines:
        if told := _SPEC.match(line):
            spec[told["key"]] = told["text"]
        elif drawn := _LINE.match(line):
            printed.append(Line(drawn["style"], drawn["text"], float(drawn["size"]), drawn["face"]))
        elif move := _MOVE.match(line):
            printed.append(Line(move["verb"], move["text"].strip()))
        elif line not in {"", "---"}:
            raise ValueError(f"{name}: no such line: {line}")
    return Template(name, spec, printed, judging)
