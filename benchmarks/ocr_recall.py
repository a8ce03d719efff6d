"""How much of bad pages is read, and for how much CPU: `python -m benchmarks.ocr_recall [pages] [row ...]`.

Makes pages whose words are known, spoils them in the ways that scanners, fax machines and telephones do, and reads each
row of the table with the pipeline, with plain `pytesseract.image_to_string`, and with OCRmyPDF turning and levelling
pages. Readers take turns, and of the rounds the one counts that took the least CPU. All use the layer's Tesseract.

Recall is the share of the printed words that was read exactly; order the share of printed neighbours that were read as
neighbours, on pages where the order is in question.
"""

from __future__ import annotations

import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks import ocr_pages
from benchmarks.ocr_damage import DAMAGES, Damage
from benchmarks.ocr_pages import Sheet
from benchmarks.ocr_readers import (
    PeerMissing,
    Reader,
    credmate,
    find_ocrmypdf,
    image_to_string,
    ocrmypdf,
    use_layer_tesseract,
)

PAGES = 3
ROUNDS = 2


@dataclass(frozen=True)
class Row:
    """Pages spoilt in one way."""

    label: str
    sheets: Sequence[Sheet]
    damage: Damage


@dataclass(frozen=True)
class Score:
    """What a reader made of a row; means over its pages."""

    recall: float
    order: float | None
    """None where the pages do not ask for one."""
    seconds: float
    """CPU, for one page."""


def rows(pages: int) -> list[Row]:
    """The rows of the table."""
    ordinary, ornate = ocr_pages.ordinary(pages), ocr_pages.ornate(pages)
    tables, banners = ocr_pages.tables(pages), ocr_pages.banners(pages)
    scan = DAMAGES["200 dpi"]
    return [
        *(Row(label, ordinary, damage) for label, damage in DAMAGES.items()),
        Row("two columns", ocr_pages.two_columns(pages), scan),
        Row("tables", tables, scan),
        Row("tables 150 dpi", tables, DAMAGES["150 dpi"]),
        Row("white on dark", banners, scan),
        Row("same, faint", banners, DAMAGES["low contrast"]),
        Row("ornate", ornate, scan),
        Row("ornate photo", ornate, DAMAGES["photo"]),
    ]


def main(pages: int = PAGES, labels: Sequence[str] = ()) -> None:
    """Print the table, a line as soon as it is known."""
    readers: dict[str, Reader] = {"credmate": credmate, "plain": image_to_string}
    try:
        find_ocrmypdf()
        readers["OCRmyPDF"] = ocrmypdf
    except PeerMissing as missing:
        print(f"left out: {missing}")
    print(f"{pages} pages a row, least CPU of {ROUNDS} rounds; order in brackets")
    print(f"{'':14}{'recall':>12}" + " " * 14 * (len(readers) - 1) + "  CPU s/page   ratio to")
    print(f"{'':14}" + "".join(f"{name:>14}" for name in readers) + f"{'credmate':>10}", end="")
    print("".join(f"{name:>10}" for name in [*readers][1:]))
    totals = dict.fromkeys(readers, 0.0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        use_layer_tesseract(folder)
        for row in rows(pages):
            if not labels or row.label in labels:
                scores = measure(row, readers, folder)
                print(line_of(row.label, scores), flush=True)
                totals = {reader: totals[reader] + scores[reader].seconds for reader in readers}
    ratios = "".join(f"{totals['credmate'] / totals[name]:>10.2f}" for name in [*readers][1:])
    print(f"{'all':14}" + " " * 14 * len(readers) + f"{totals['credmate']:>10.2f}{ratios}")


def line_of(label: str, scores: dict[str, Score]) -> str:
    """One line of the table."""
    cells = []
    for score in scores.values():
        order = "" if score.order is None else f" ({score.order:.2f})"
        cells.append(f"{score.recall:.3f}{order:7}".rjust(14))
    own = scores["credmate"].seconds
    ratios = "".join(f"{own / score.seconds:>10.2f}" for name, score in scores.items() if name != "credmate")
    return f"{label:14}{''.join(cells)}{own:>10.2f}{ratios}"


def measure(row: Row, readers: dict[str, Reader], folder: Path) -> dict[str, Score]:
    """Each reader on the same files."""
    files = [_saved(row, number, folder) for number in range(len(row.sheets))]
    texts: dict[str, list[list[str]]] = {}
    seconds = dict.fromkeys(readers, float("inf"))
    for _ in range(ROUNDS):
        for name, read in readers.items():
            before = cpu_seconds()
            texts[name] = read(files, folder)
            seconds[name] = min(seconds[name], cpu_seconds() - before)
    return {name: _score(row, text, seconds[name]) for name, text in texts.items()}


def _score(row: Row, texts: Sequence[Sequence[str]], seconds: float) -> Score:
    pairs = [(sheet.words, text) for sheet, text in zip(row.sheets, texts, strict=True)]
    ordered = all(sheet.ordered for sheet in row.sheets)
    return Score(
        recall=_mean([_share(words_in(printed), words_in(read)) for printed, read in pairs]),
        order=_mean([_share(neighbours_in(printed), neighbours_in(read)) for printed, read in pairs])
        if ordered
        else None,
        seconds=seconds / len(pairs),
    )


def _saved(row: Row, number: int, folder: Path) -> Path:
    """The spoilt page as a scanner (PNG) or a telephone (JPEG) saves it."""
    pixels = row.sheets[number].picture(row.damage.dpi)
    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    spoilt = row.damage.apply(image, random.Random(f"{row.label}{number}"))  # noqa: S311 - sample pages
    if not row.damage.stated:
        file = folder / f"{number}.jpg"
        spoilt.save(file, quality=75)
        return file
    file = folder / f"{number}.png"
    spoilt.save(file, dpi=(row.damage.dpi, row.damage.dpi))
    return file


def words_in(words: Iterable[str]) -> Counter[str]:
    """The words without punctuation around them, and how often each is there."""
    return Counter(_bare(words))


def neighbours_in(words: Iterable[str]) -> Counter[tuple[str, str]]:
    """Pairs of words that follow each other."""
    return Counter(pairwise(_bare(words)))


def _bare(words: Iterable[str]) -> list[str]:
    return [bare for word in words if (bare := re.sub(r"^\W+|\W+$", "", word.casefold()))]


def _share(printed: Counter[Any], read: Counter[Any]) -> float:
    return (printed & read).total() / printed.total()


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def cpu_seconds() -> float:
    """Of this process and of those that it has waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PAGES, sys.argv[2:])
