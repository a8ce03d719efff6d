"""What became of the files of a folder: whether each came to an end that says why, and no neighbour was harmed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.hostile.corpus import WITNESS_KIND, kind_of

RESULTS = {"review_pending", "unsupported"}
ENDS = RESULTS | {"invalid", "failed"}
WITNESS_TYPE = "medical_license"


@dataclass
class Verdict:
    """Of a run over all files."""

    ends: Counter[str] = field(default_factory=Counter)
    """How many ended with which status and code."""
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    """The same for each kind of file."""
    problems: list[str] = field(default_factory=list)
    """Files that did not come to an end as they should, and why."""


def judge(files: Iterable[str], results: Mapping[str, Mapping[str, Any]]) -> Verdict:
    """What became of `files`, by the results of `credmate process` under their names."""
    verdict = Verdict()
    for name in files:
        kind, result = kind_of(name), results.get(name)
        end = _end(result)
        verdict.ends[end] += 1
        verdict.kinds.setdefault(kind, Counter())[end] += 1
        problem = _problem(kind, result)
        if problem:
            verdict.problems.append(f"{name}: {problem} ({end})")
    return verdict


def read_results(lines: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Lines of results.jsonl, by the name of the file."""
    parsed = (json.loads(line) for line in lines)
    return {Path(result["file"]).name: result for result in parsed}


def _end(result: Mapping[str, Any] | None) -> str:
    if result is None:
        return "none"
    reason = result["reason"]["code"] if result["reason"] else ""
    return f"{result['status']} {reason}".strip()


def _problem(kind: str, result: Mapping[str, Any] | None) -> str | None:
    if result is None:
        return "it has no result"
    if result["status"] not in ENDS:
        return "it has not come to an end"
    if result["status"] not in RESULTS and not result["reason"]:
        return "nothing says why it was not read"
    if result["status"] == "failed":
        return "we failed at it"
    if kind == WITNESS_KIND and [section["document_type"] for section in result["sections"]] != [WITNESS_TYPE]:
        return "a sound document was not read"
    return None
