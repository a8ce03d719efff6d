"""Pages of executions that ended badly: none of them empty but the last."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

import pytest

from dispatch.executions import Executions
from dispatch.handler import run
from dispatch.requests import Request

SLOT = datetime(2026, 11, 22, 8, tzinfo=UTC)


class Ended:
    """Executions by status, a page of one each."""

    def __init__(self, **names: list[str]) -> None:
        self._names = names

    def ended(self, status: str, since: datetime, token: str | None) -> tuple[list[str], str | None]:
        del since
        names, at = self._names.get(status, []), int(token or 0)
        return names[at : at + 1], str(at + 1) if at + 1 < len(names) else None


def pages(ended: Ended) -> list[list[str]]:
    found, page = [], None
    while True:
        request = Request.model_validate({"operation": "ended", "slot": SLOT, "page": page})
        answer = cast("Any", run(request.root, executions=cast("Executions", ended)))
        found.append(answer.executions)
        page = answer.next
        if page is None:
            return found


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        pytest.param(Ended(), [[]], id="none ended badly"),
        pytest.param(Ended(ABORTED=["a"]), [["a"]], id="only the last status has any"),
        pytest.param(Ended(FAILED=["a", "b"], ABORTED=["c"]), [["a"], ["b"], ["c"]], id="several"),
    ],
)
def test_every_execution_that_ended_badly_is_on_one_page(ended: Ended, expected: list[list[str]]) -> None:
    assert pages(ended) == expected
