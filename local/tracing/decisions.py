"""What a step decided, in a line: ids and counts, for that is all that crosses states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

Output = Mapping[str, Any]


SOURCES = {"ocr": "read by OCR", "mixed": "partly by OCR", "blank": "blank", "unreadable": "unreadable"}
"""How pages are told apart from those whose text was embedded."""


def decided(step: str, output: Any) -> str:
    """One line about what `step` returned; empty where there is nothing to tell."""
    describe = DESCRIPTIONS.get(step)
    if describe is None or not isinstance(output, dict):
        return ""
    return describe(output)


def _begin(claim: Output) -> str:
    return "claimed" if claim["decision"] == "claimed" else "an earlier run has finished it: nothing to do"


def _fetch(file: Output) -> str:
    repaired = ", structure repaired" if file.get("repaired") else ""
    kind = str(file["media_type"]).rsplit("/", 1)[-1].upper()
    return f"{kind}, {_count(file['page_count'], 'page')}, {file['size'] / 1000:,.0f} kB{repaired}"


def _extract_text(text: Output) -> str:
    pages = text["pages"]
    sources = Counter(page["source"] for page in pages)
    characters = sum(page["characters"] for page in pages)
    parts = [_count(len(pages), "page"), f"{characters:,} characters"]
    parts += [f"{count} {SOURCES[source]}" for source, count in sources.items() if source in SOURCES]
    confidences = [page["mean_confidence"] for page in pages if page.get("mean_confidence") is not None]
    if confidences:
        parts.append(f"mean OCR confidence {sum(confidences) / len(confidences):.2f}")
    return ", ".join(parts)


def _classify(classification: Output) -> str:
    return "; ".join(
        f"{section['document_type']} p.{_span(section['pages'])} ({_confidence(section['confidence'])})"
        for section in classification["sections"]
    )


def _parse(extraction: Output) -> str:
    how = f"template {extraction['template']}" if extraction["template"] else "general patterns"
    missing = f", missing {', '.join(extraction['missing'])}" if extraction["missing"] else ""
    return f"{_count(extraction['found'], 'field')} by {how}{missing}"


def _validate(validation: Output) -> str:
    findings = [f"error {code}" for code in validation["errors"]]
    findings += [f"warning {code}" for code in validation["warnings"]]
    return str(validation["outcome"]) + (f": {', '.join(findings)}" if findings else "")


def _persist(stored: Output) -> str:
    version = f", version {stored['version']}" if stored.get("version") else ""
    reason = f" ({stored['reason']['code']})" if stored.get("reason") else ""
    return f"{stored['status']}{reason}{version}"


def _record_failure(recorded: Output) -> str:
    return "failure recorded" if recorded["recorded"] else "the document had moved on: nothing overwritten"


DESCRIPTIONS: Mapping[str, Callable[[Output], str]] = {
    "Begin": _begin,
    "Fetch": _fetch,
    "ExtractBatch": _extract_text,
    "Classify": _classify,
    "Parse": _parse,
    "Validate": _validate,
    "Persist": _persist,
    "RecordFailure": _record_failure,
}
"""By the name of the Task state."""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _span(pages: list[int]) -> str:
    return str(pages[0]) if len(pages) == 1 else f"{pages[0]}-{pages[-1]}"


def _confidence(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.2f}"
