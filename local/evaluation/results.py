"""What the pipeline said: results.jsonl, one line a file."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from credmate.contracts import DocumentResult
from local.evaluation.truth import BadLine, numbered_lines, what_is_wrong


def read_results(path: Path) -> list[DocumentResult]:
    """What `credmate process --output` has written.

    Raises:
        BadLine: a line is no result.
        OSError: the file cannot be read.
    """
    results = []
    for number, line in numbered_lines(path):
        try:
            results.append(DocumentResult.model_validate_json(line))
        except ValidationError as error:
            raise BadLine(f"{path}, line {number}: {what_is_wrong(error)}") from None
    return results
