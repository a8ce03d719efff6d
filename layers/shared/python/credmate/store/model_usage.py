"""What runs asked of the language model, stored once for each run, step, section and question."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from credmate.database import Cursor
from credmate.store.model import StepUsage

INSERT = """
INSERT INTO model_usage (document_id, run_id, step, section, task, model_id, requests, unusable, input_tokens,
                         output_tokens, cost_usd, prices_as_of)
VALUES (%(document_id)s, %(run_id)s, %(step)s, %(section)s, %(task)s, %(model_id)s, %(requests)s, %(unusable)s,
        %(input_tokens)s, %(output_tokens)s, %(cost_usd)s, %(prices_as_of)s)
ON CONFLICT DO NOTHING
"""


def store_usage(cursor: Cursor, document_id: UUID, run_id: UUID, used: Iterable[StepUsage]) -> None:
    """Keep what a run asked; what is kept of it already stays as it is. The run is stored."""
    for entry in used:
        terms = {**vars(entry), **entry.usage.model_dump(), "document_id": document_id, "run_id": run_id}
        cursor.execute(INSERT, {name: value for name, value in terms.items() if name != "usage"})
