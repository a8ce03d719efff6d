"""Asks the two functions of a stage that jobs use too: one at the database, one at Step Functions, S3 and SQS.

The database stands where no command reaches it; so it is asked in the same way here and in an account.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from local.cli.place import Place


class NoAnswer(Exception):
    """A function failed, or the stage has none; the message tells which and why."""


@dataclass(frozen=True)
class Backstage:
    """The jobs of one stage."""

    place: Place
    outputs: dict[str, str]
    """Of the jobs stack."""

    def ledger(self, operation: str, **request: Any) -> dict[str, Any]:
        """What the database says; see `lambdas/ledger/requests.py`."""
        return self._ask("LedgerFunctionName", operation, request)

    def dispatch(self, operation: str, **request: Any) -> dict[str, Any]:
        """What Step Functions, S3 and SQS say; see `lambdas/dispatch/requests.py`."""
        return self._ask("DispatchFunctionName", operation, request)

    def _ask(self, output: str, operation: str, request: dict[str, Any]) -> dict[str, Any]:
        functions = self.place.client("lambda")
        payload = json.dumps({"operation": operation, **request}, default=str).encode()
        answer = functions.invoke(FunctionName=self.outputs[output], Payload=payload)
        told: dict[str, Any] = json.loads(answer["Payload"].read())
        if answer.get("FunctionError"):
            raise NoAnswer(f"{self.outputs[output]}: {told.get('errorType')}: {told.get('errorMessage')}")
        return told


def backstage(place: Place) -> Backstage:
    """Raises `NoAnswer` when the stage has no jobs stack."""
    cloudformation = place.client("cloudformation")
    name = f"credmate-{place.stage}-jobs"
    try:
        stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except cloudformation.exceptions.ClientError as error:
        raise NoAnswer(f"stack {name}: {error.response['Error']['Message']}") from error
    return Backstage(place, {item["OutputKey"]: item["OutputValue"] for item in stack.get("Outputs", [])})
