"""What the model has answered in a run, kept in the work bucket: a try that dies after a question does not lose it.

The next try of the step asks the same question again, word for word, and finds the answer: nothing is paid twice, and
what was paid stays in the account. It goes when the run's other work files go.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from credmate.aws import work_prefix
from credmate.contracts import StepRequest
from credmate.ports import SearchableWorkFiles


class WorkFileAnswers:
    """Answers to one step of an attempt, each in a file named by its question; see `credmate.model.Answers`."""

    def __init__(self, work: SearchableWorkFiles, prefix: str) -> None:
        self._work = work
        self._prefix = prefix

    @classmethod
    def of(cls, request: StepRequest, step: str, work: SearchableWorkFiles) -> WorkFileAnswers:
        """The answers to `step` (a name of the attempt's own choice) in the attempt that `request` belongs to."""
        return cls(work, f"{work_prefix(request.document.document_id, request.run.attempt)}/model/{step}")

    def find(self, question: dict[str, Any]) -> dict[str, Any] | None:
        """See `credmate.model.Answers`."""
        kept = self._work.find(self._key(question))
        return None if kept is None else dict(json.loads(kept))

    def keep(self, question: dict[str, Any], response: dict[str, Any]) -> None:
        """See `credmate.model.Answers`."""
        self._work.put(self._key(question), json.dumps(response).encode())

    def _key(self, question: dict[str, Any]) -> str:
        return f"{self._prefix}/{hashlib.sha256(json.dumps(question).encode()).hexdigest()}.json"
