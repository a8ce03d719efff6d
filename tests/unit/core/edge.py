"""Calls a step as Lambda would, and keeps everything that leaves it."""

from __future__ import annotations

import io
import json
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from credmate.contracts import Claim, ClaimDecision, StepRequest
from credmate.step import Handler, logger, step
from tests.unit.core.builders import an_event

CONTEXT = SimpleNamespace(aws_request_id="request-1")
CLAIMED = Claim(decision=ClaimDecision.CLAIMED)


@dataclass(frozen=True)
class Left:
    """What left a step."""

    result: dict[str, Any] | None
    error: Exception | None
    output: str
    """Everything printed: log and metrics, a JSON object a line."""

    @property
    def log(self) -> list[dict[str, Any]]:
        return [line for line in self._lines() if "_aws" not in line]

    @property
    def metrics(self) -> list[dict[str, Any]]:
        return [line for line in self._lines() if "_aws" in line]

    @property
    def everything(self) -> str:
        """As one text, the way Lambda would print it."""
        printed = "".join(traceback.format_exception(self.error)) if self.error else ""
        return f"{self.output}\n{printed}\n{self.error!s}\n{self.error!r}\n{self.result}"

    def _lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.output.splitlines()]


def call(run: Callable[[StepRequest], Any], event: Any = None) -> Left:
    """One invocation of a step that does `run`."""
    return invoke(step(StepRequest)(run), an_event() if event is None else event)


def invoke(handler: Handler, event: Any) -> Left:
    """One invocation of a handler."""
    printed = io.StringIO()
    result, error = None, None
    with redirect_stdout(printed), redirect_stderr(printed):
        previous = logger.registered_handler.setStream(printed)  # type: ignore[attr-defined]
        try:
            result = handler(event, CONTEXT)
        except Exception as raised:  # noqa: BLE001 - it is looked at by the test
            error = raised
        finally:
            logger.registered_handler.setStream(previous)  # type: ignore[attr-defined]
    return Left(result, error, printed.getvalue())


def failing(error: Exception) -> Callable[[StepRequest], Any]:
    """A step that raises `error`."""

    def run(request: StepRequest) -> Any:
        raise error

    return run
