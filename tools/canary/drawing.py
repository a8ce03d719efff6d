"""How they are drawn: one column of text, the same bytes at every run."""

from __future__ import annotations

from typing import Any

import pymupdf

from tools.canary.documents import HOLDER, NOTICE, Canary
from tools.samples.camera import as_pdf_page, scan
from tools.samples.canvas import LETTER, SANS, SANS_BOLD, SERIF_BOLD, SOFT, Canvas, Style, pdf_of, saved

LEFT, WIDTH = 60.0, 490.0
COLUMNS = (60.0, 130.0, 270.0, 405.0, 520.0)
"""Of a table, left edges in points."""
SKEW = 0.6
"""Degrees by which the scan is askew."""


def draw(canary: Canary) -> bytes:
    """The PDF."""
    body = pdf_of([_page(canary)])
    if not canary.scanned:
        return body
    file: Any = pymupdf.open()
    as_pdf_page(file, scan(body, canary.name, skew=SKEW, size=LETTER), quality=40)
    return saved(file)


def _page(canary: Canary) -> Canvas:
    page = Canvas()
    page.text(LEFT, 90, canary.issuer, Style(12 if len(canary.issuer) > 60 else 16, SERIF_BOLD))
    page.line((LEFT, 104), (LEFT + WIDTH, 104))
    page.text(LEFT, 140, canary.title, Style(15, SANS_BOLD))
    y = 180.0
    if canary.holder:
        page.text(LEFT, y, HOLDER, Style(16, SANS_BOLD))
        y += 34
    for label, value in canary.rows:
        page.text(LEFT, y, label, Style(10.5, SANS, SOFT))
        page.text(LEFT + 160, y, value, Style(11.5))
        y += 24
    for number, row in enumerate(canary.table):
        for x, cell in zip(COLUMNS, row, strict=True):
            page.text(x, y + 14, cell, Style(8.8, SANS_BOLD if number == 0 else SANS))
        y += 18
    for paragraph in canary.prose:
        y = page.paragraph(LEFT, y + 20, WIDTH, paragraph, Style(11))
    page.text(LEFT, 760, NOTICE, Style(8, SANS, SOFT))
    return page
