"""Run all benchmarks, or those named: `python -m benchmarks [imports] [pipeline] [text] [housekeeping] [mails] ...`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks import api, command, hostile_pages, housekeeping, imports, mails, ocr_recall, pipeline, text_extraction

ALL: dict[str, Callable[[], object]] = {
    "imports": imports.main,
    "text": text_extraction.main,
    "ocr": ocr_recall.main,
    "pipeline": pipeline.main,
    "command": command.main,
    "housekeeping": housekeeping.main,
    "mails": mails.main,
    "api": api.main,
    "hostile": hostile_pages.main,
}

for name in sys.argv[1:] or ALL:
    ALL[name]()
