"""From whatever support was given to the executions of one document."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from credmate.identity import document_id, execution_name
from local.tracing.locate import Deployment, NotFound, find_executions

MACHINE = "arn:aws:states:us-east-1:1:stateMachine:documents"
PREFIX = "arn:aws:states:us-east-1:1:execution:documents:"


class ExecutionDoesNotExist(Exception):
    """As boto3 makes it."""


class Account:
    """A bucket and a state machine; `names` are of executions, the one started last first."""

    exceptions = SimpleNamespace(ExecutionDoesNotExist=ExecutionDoesNotExist)

    def __init__(self, names: Sequence[str], versions: Sequence[tuple[str, str]] = (), page_size: int = 1000) -> None:
        self.names = list(names)
        self.versions = versions
        """Key and version id, oldest first."""
        self._page_size = page_size
        self.pages_read = 0

    def client(self, _service: str) -> Any:
        return self

    def list_object_versions(self, *, Prefix: str, MaxKeys: int, **_: Any) -> dict[str, Any]:  # noqa: N803 - boto3's
        newest, newest_first = dict(self.versions), list(reversed(self.versions))
        found = [
            {"Key": key, "VersionId": version, "ETag": '"e"', "IsLatest": newest[key] == version}
            for key, version in sorted(newest_first, key=lambda item: item[0])
            if key.startswith(Prefix)
        ]
        return {"Versions": found[:MaxKeys]} if found else {}

    def describe_execution(self, *, executionArn: str) -> dict[str, Any]:  # noqa: N803 - boto3's names
        if executionArn.removeprefix(PREFIX) not in self.names:
            raise ExecutionDoesNotExist
        return {}

    def list_executions(self, *, nextToken: str = "0", **_: Any) -> dict[str, Any]:  # noqa: N803 - boto3's
        self.pages_read += 1
        begin = int(nextToken)
        end = begin + self._page_size
        page: dict[str, Any] = {"executions": [{"name": name} for name in self.names[begin:end]]}
        return page | ({"nextToken": str(end)} if end < len(self.names) else {})

    def find(self, wanted: str) -> list[str]:
        """Names of the executions found."""
        arns = find_executions(Deployment(self.client, "documents", MACHINE), wanted)
        assert all(arn.startswith(PREFIX) for arn in arns)
        return [arn.removeprefix(PREFIX) for arn in arns]


def name_of(key: str, version: str = "v1", attempt: int = 1) -> str:
    return execution_name(key, document_id("documents", key, version, "e"), attempt)


LEE = "incoming/org 7/Lee+Jordan.pdf"
LEE_1, LEE_2, LEE_10 = (name_of(LEE, attempt=attempt) for attempt in (1, 2, 10))
LEE_NEW = name_of(LEE, "v2")
OTHER = name_of("incoming/Lee+Jordan-Smith.pdf")


def test_an_arn_is_taken_as_it_is() -> None:
    assert Account([]).find(PREFIX + "anything") == ["anything"]


def test_a_key_finds_every_attempt_at_the_newest_version_without_reading_a_list() -> None:
    account = Account([LEE_NEW, LEE_2, LEE_1], [(LEE, "v0"), (LEE, "v1")])

    assert account.find(LEE) == [LEE_1, LEE_2]
    assert account.pages_read == 0


def test_a_file_name_directly_below_incoming_is_a_key() -> None:
    name = name_of("incoming/a.pdf")
    account = Account([name], [("incoming/a.pdf", "v1"), ("incoming/a.pdf.bak", "v1")])

    assert account.find("a.pdf") == [name]
    assert account.pages_read == 0


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param(str(document_id("documents", LEE, "v1", "e")), id="document id"),
        pytest.param(str(document_id("documents", LEE, "v1", "e")).upper(), id="document id in capitals"),
        pytest.param("Lee+Jordan.pdf", id="file name"),
    ],
)
def test_all_attempts_are_found_in_the_list_oldest_first(wanted: str) -> None:
    assert Account([OTHER, LEE_10, LEE_2, LEE_1]).find(wanted) == [LEE_1, LEE_2, LEE_10]


def test_an_execution_name_finds_that_attempt_alone() -> None:
    assert Account([LEE_2, LEE_1]).find(LEE_1) == [LEE_1]


def test_of_several_documents_of_one_name_the_one_started_last_is_meant() -> None:
    assert Account([LEE_NEW, LEE_2, LEE_1]).find("Lee+Jordan.pdf") == [LEE_NEW]


def test_a_name_that_is_only_part_of_another_is_not_taken_for_it() -> None:
    with pytest.raises(NotFound):
        Account([name_of("incoming/data.pdf")]).find("a.pdf")


@pytest.mark.parametrize("wanted", ["証明書", "...", " "])
def test_a_name_of_which_nothing_can_be_spelled_is_not_taken_for_any(wanted: str) -> None:
    with pytest.raises(NotFound):
        Account([LEE_1, name_of("incoming/免許")]).find(wanted)


def test_an_execution_that_was_started_by_hand_is_found_by_its_name() -> None:
    assert Account(["by-hand", LEE_1]).find("by-hand") == ["by-hand"]
    assert Account(["my-Lee-Jordan-pdf", LEE_1]).find("Lee+Jordan.pdf") == [LEE_1]


def test_the_list_is_read_on_until_the_name_is_found() -> None:
    account = Account([*(name_of(f"incoming/{number}.pdf") for number in range(5)), LEE_1], page_size=2)

    assert account.find("Lee+Jordan.pdf") == [LEE_1]
    assert account.pages_read == 3


def test_what_is_not_found_is_named() -> None:
    with pytest.raises(NotFound, match=r"no-such\.pdf"):
        Account([LEE_1]).find("no-such.pdf")
