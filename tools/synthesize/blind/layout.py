"""Layouts as text files: what is true of a document, and how it is printed.

    === name of the layout
    page WIDTHxHEIGHT FONT SIZE MARGIN
    let name = PATTERN          # a digit, @ a letter; `a|b|c` one of them; anything else as it is
    let names = many            people's names of several parts, with suffixes, short, hyphenated; or of a vocabulary
    let words = VOCABULARY      titles and sponsors of a transcript's rows are those of `cme/vocabularies`
    field = format string       truth; `accept.field`, `optional.field`, `unscored` as in the truth file;
                                of the printed totals their systems, one with its bases as `OTHER:awarded/participation`
    pages = 2                   the lines that follow are about another document, on these pages
    ---
    body

A body line is text that runs over the page's width, or begins with `[marks]` (see `drawing`), or is a table row
`|cell|cell`. `@rows[filter] |...` is printed for each row of a transcript; `@head |...` once and on each new page;
`@top LEFT|RIGHT` and `@foot LEFT|RIGHT` in the margins of every page, as a browser prints them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LAYOUTS = Path(__file__).parent / "layouts"


@dataclass(frozen=True)
class Layout:
    """One way to print a document of a type."""

    document_type: str
    name: str
    page: tuple[float, float, str, float, float]
    """Width and height in points, font, its size, margin."""
    lets: dict[str, str]
    sections: tuple[dict[str, str], ...]
    """Format strings of the true fields, one set for each document on the pages."""
    body: tuple[str, ...]
    part_of: str = ""
    """The set that its file is named after: `more` in `medical_license.more.txt`."""


def layouts_of(path: Path) -> Iterator[Layout]:
    """The layouts in one file; its name up to the first dot is their document type."""
    for part in path.read_text(encoding="utf-8").split("=== ")[1:]:
        head, body = part.split("\n---\n", 1)
        name, *lines = head.splitlines()
        page = (612.0, 792.0, "sans", 10.0, 54.0)
        lets: dict[str, str] = {}
        sections: list[dict[str, str]] = [{}]
        for line in filter(None, lines):
            if line.startswith("page "):
                size, font, points, margin = line.split()[1:]
                width, height = size.split("x")
                page = float(width), float(height), font, float(points), float(margin)
                continue
            key, value = (side.strip() for side in line.split("=", 1))
            if key.startswith("let "):
                lets[key.removeprefix("let ")] = value
                continue
            if key == "pages" and sections[-1]:
                sections.append({})
            sections[-1][key] = value
        yield Layout(
            path.name.split(".")[0],
            name.strip(),
            page,
            lets,
            tuple(sections),
            tuple(body.rstrip().split("\n")),
            path.stem.partition(".")[2],
        )
