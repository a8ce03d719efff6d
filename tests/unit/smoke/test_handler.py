from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest

from credmate.custom_resource import respond
from smoke.expectations import Expectation, load
from smoke.handler import PipelineUnproven, prove_deployment
from smoke.proof import Outcome

PROVES = "0123456789abcdef"


def request(kind: str = "Create", **more: Any) -> dict[str, Any]:
    return {
        "RequestType": kind,
        "RequestId": "request-1",
        "StackId": "stack-1",
        "LogicalResourceId": "ProofRun",
        "ResponseURL": "https://answers.example/1",
        "ResourceProperties": {"Proves": PROVES},
        **more,
    }


class Rounds:
    """Sends nothing; in round n the documents of the n-th set are not read."""

    def __init__(self, *unread: set[str]) -> None:
        self.sent: list[list[str]] = []
        self.runs: list[str] = []
        self._unread = unread

    def __call__(self, expectations: Sequence[Expectation], run: str) -> list[Outcome]:
        unread = self._unread[min(len(self.sent), len(self._unread) - 1)] if self._unread else set()
        self.sent.append([item.name for item in expectations])
        self.runs.append(run)
        problems = {item.name: "is still processing" if item.name in unread else None for item in expectations}
        return [Outcome(name, UUID(int=7), "execution", problem) for name, problem in problems.items()]


ALL = [item.name for item in load()]


def test_a_deployment_sends_every_document_and_tells_what_it_has_proven() -> None:
    rounds = Rounds()

    answer = prove_deployment(request(), send=rounds)

    assert rounds.sent == [ALL]
    assert answer == {"PhysicalResourceId": f"proof-{PROVES}"}


def test_what_was_not_read_is_sent_once_more_and_nothing_else() -> None:
    rounds = Rounds({"dea_registration"}, set())

    prove_deployment(request(), send=rounds)

    assert rounds.sent == [ALL, ["dea_registration"]]
    assert len(set(rounds.runs)) == 2


def test_what_is_not_read_the_second_time_fails_the_deployment_and_is_named() -> None:
    rounds = Rounds({"dea_registration", "cme_certificate"}, {"dea_registration"})

    with pytest.raises(PipelineUnproven, match=r"^dea_registration is still processing \(document 0+-[0-]+7\)$"):
        prove_deployment(request(), send=rounds)

    assert len(rounds.sent) == 2


def test_a_rollback_to_what_was_proven_tries_nothing() -> None:
    rounds = Rounds(set(ALL))

    answer = prove_deployment(request("Update", PhysicalResourceId=f"proof-{PROVES}"), send=rounds)

    assert rounds.sent == []
    assert answer == {"PhysicalResourceId": f"proof-{PROVES}"}


def test_an_update_to_something_else_is_proven_anew() -> None:
    rounds = Rounds()

    answer = prove_deployment(request("Update", PhysicalResourceId="proof-of-before"), send=rounds)

    assert rounds.sent == [ALL]
    assert answer == {"PhysicalResourceId": f"proof-{PROVES}"}


def test_a_failed_update_keeps_the_id_of_what_was_proven_before() -> None:
    answers: list[dict[str, Any]] = []
    event = request("Update", PhysicalResourceId="proof-of-before")
    respond(
        event,
        None,
        act=lambda asked, _context: prove_deployment(asked, send=Rounds(set(ALL))),
        put=lambda _url, body: answers.append(json.loads(body)),
    )

    assert answers[0]["Status"] == "FAILED"
    assert answers[0]["PhysicalResourceId"] == "proof-of-before"
    assert answers[0]["Reason"].startswith("PipelineUnproven: cme_certificate is still processing (document ")


def test_a_stack_that_goes_is_not_kept_waiting() -> None:
    rounds = Rounds(set(ALL))

    answer = prove_deployment(request("Delete", PhysicalResourceId="proof-1"), send=rounds)

    assert (rounds.sent, answer) == ([], {"PhysicalResourceId": "proof-1"})
