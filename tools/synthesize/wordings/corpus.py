"""Credentials given line by line, set on plain pages, and `truth.jsonl`.

A file of `texts` has for each certificate `== name`, lines `field: value | other accepted form`, `---`, and the text.
`credits` are as in `tools.synthesize.cme.truth`; `unscored` names fields whose truth nobody settled. A credential of
another type has the line `type: ...`, and `truth: ...` with the JSON of a line of `truth.jsonl`.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from tools.synthesize.cme.page import MARGIN, SIZES, LongerThanItsPage, Page
from tools.synthesize.cme.templates import Line, Template
from tools.synthesize.cme.truth import credits_of
from tools.synthesize.wordings.tables import APART, Table, tables_in

TEXTS = Path(__file__).parent / "texts"
PRINT_SIZES, HEADING = (8.5, 7.5, 6.5, 5.5), 13.0
"""Points of print: the largest at which a text is no longer than its page."""
NEVER_SETTLED = (
    *("activity_format", "location", "certificate_number", "license_number", "npi", "provider_degree", "start_date"),
)
"""Fields that the texts print and nobody wrote down."""
WIDTH = SIZES["letter"][0] - 2 * MARGIN


@dataclass(frozen=True)
class Wording:
    """One credential."""

    name: str
    told: Mapping[str, str]
    """What its head says of its fields."""
    lines: tuple[str, ...]


def write_corpus(out: Path, *, only: str | None = None) -> int:
    """Write each credential as a PDF, and their truth; those of one file, if it is named.

    Returns:
        The number of credentials.
    """
    out.mkdir(parents=True, exist_ok=True)
    truths = []
    for path in sorted(TEXTS.glob("*.txt")):
        for wording in wordings_in(path) if only in {None, path.stem} else ():
            layout = f"{path.stem}-{wording.name}"
            (out / f"{layout}.pdf").write_bytes(printed(wording))
            truths.append({"file": f"{layout}.pdf", "variant": "digital", "layout": layout, **truth(wording)})
    (out / "truth.jsonl").write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in truths))
    return len(truths)


def wordings_in(path: Path) -> Iterator[Wording]:
    """The credentials of a file."""
    for part in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, text = part.split("\n---\n", 1)
        name, *fields = head.splitlines()
        told = dict(field.split(": ", 1) for field in fields)
        yield Wording(name.strip(), told, tuple(text.rstrip("\n").splitlines()))


def truth(wording: Wording) -> dict[str, Any]:
    """Its type, fields, optional values, accepted forms and unscored fields."""
    if "truth" in wording.told:
        return {"pages": [1], "document_type": wording.told["type"], **json.loads(wording.told["truth"])}
    required, optional = credits_of(wording.told["credits"])
    values = {name: told.split(" | ") for name, told in wording.told.items() if name not in {"credits", "unscored"}}
    return {
        "pages": [1],
        "document_type": "cme_certificate",
        "fields": {name: forms[0] for name, forms in values.items()} | ({"credits": required} if required else {}),
        "optional": {"credits": optional},
        "accept": {name: forms[1:] for name, forms in values.items() if len(forms) > 1},
        "unscored": [*wording.told.get("unscored", "").split(), *NEVER_SETTLED],
    }


def printed(wording: Wording) -> bytes:
    """The credential as a PDF of one page; every other one is set centred, but for its tables."""
    for size in PRINT_SIZES[:-1]:
        with suppress(LongerThanItsPage):
            return _set_in(wording, size)
    return _set_in(wording, PRINT_SIZES[-1])


def _set_in(wording: Wording, size: float) -> bytes:
    style = "lc"[crc32(wording.name.encode()) % 2]
    title, *others = wording.lines
    lines = [Line(style, html.escape(title, quote=False), HEADING, "b")]
    position = 0
    for table in tables_in(others):
        lines += [_line(style, text, size) for text in others[position : table.first]]
        lines += _table(table, others, size)
        position = table.last + 1
    lines += [_line(style, text, size) for text in others[position:]]
    return Page(Template(wording.name, {"page": "letter sans"}, lines, judging=False), {}).pdf()


def _table(table: Table, texts: Sequence[str], largest: float) -> Iterator[Line]:
    """A table with its cells in their columns."""
    size, shares = table.set_in(texts, WIDTH, largest)
    yield Line("cells", " ".join(f"{share:.3f}" for share in [*shares, 100 - sum(shares)]))
    for row in table.rows(texts):
        yield Line("row", _joined(row), size)
    yield Line("cells", "")


def _line(style: str, text: str, size: float) -> Line:
    cells = APART.split(text.strip())
    return Line("row", _joined(cells), size) if len(cells) > 1 else Line(style, _joined(cells) or "&nbsp;", size)


def _joined(cells: Sequence[str]) -> str:
    return " | ".join(html.escape(cell, quote=False) for cell in cells)
