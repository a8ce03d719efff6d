"""How fast digital pages are read: `python -m benchmarks.text_extraction [pages]`.

Makes pages of dense text, then reads them in turns with the pipeline (words, boxes, the decision whether the text is
sound, reading order), with bare PyMuPDF, and with pdfplumber, and prints the CPU time of each. Turns are interleaved,
so that a busy machine slows all of them alike, and the best of the rounds counts.
"""

from __future__ import annotations

import importlib
import io
import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pdfplumber

from extract_text.embedded import read_raw, signs_of, words_of
from extract_text.reading_order import in_reading_order
from extract_text.soundness import judge

pymupdf: Any = importlib.import_module("pymupdf")

ROUNDS = 5
LINES = 56
_SAMPLE = (
    "the of certification continuing medical education activity participation physician credit designated category "
    "maximum accredited council learner program hours attended completed license"
)
WORDS = _SAMPLE.split()


def dense_pdf(pages: int) -> bytes:
    """A PDF of `pages` full pages, about 560 words each."""
    chance = random.Random(1)  # noqa: S311 - sample text
    document = pymupdf.open()
    for _ in range(pages):
        page = document.new_page()
        for line in range(LINES):
            text = " ".join(chance.choice(WORDS) for _ in range(10))
            page.insert_text((50, 60 + 12.5 * line), text, fontsize=9, fontname="tiro")
    body: bytes = document.tobytes(garbage=3, deflate=True)
    return body


def read_as_the_pipeline(page: Any) -> int:
    """The whole way of one page, from MuPDF to words in reading order."""
    raw = read_raw(page)
    words = words_of(raw)
    judge(signs_of(raw, words))
    return len(in_reading_order(words))


def main(pages: int = 40) -> None:
    """Print the table."""
    body = dense_pdf(pages)
    document = pymupdf.open("pdf", body)
    best = dict.fromkeys(("credmate", "pymupdf words", "pdfplumber words"), float("inf"))
    for _ in range(ROUNDS):
        with pdfplumber.open(io.BytesIO(body)) as plumbed:  # anew, because it keeps what it has read
            spent = _round(document, plumbed.pages)
        best = {name: min(best[name], spent[name] / pages * 1000) for name in best}
    print(f"{pages} pages of {read_as_the_pipeline(document[0])} words, CPU ms a page, best of {ROUNDS} rounds")
    for name, milliseconds in best.items():
        print(f"{name:20} {milliseconds:8.2f} ms {milliseconds / best['credmate']:8.1f} x")


def _credmate(document: Any, number: int) -> int:
    return read_as_the_pipeline(document[number])


def _pymupdf(document: Any, number: int) -> object:
    return document[number].get_text("words")


def _round(document: Any, plumbed: Sequence[Any]) -> dict[str, float]:
    """CPU seconds of each reader for all pages."""
    spent: dict[str, float] = {}
    for number, page in enumerate(plumbed):
        readers: dict[str, Callable[[], object]] = {
            "credmate": partial(_credmate, document, number),
            "pymupdf words": partial(_pymupdf, document, number),
            "pdfplumber words": page.extract_words,
        }
        for name, read in readers.items():
            started = time.process_time()
            read()
            spent[name] = spent.get(name, 0.0) + time.process_time() - started
    return spent


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
