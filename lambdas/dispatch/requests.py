"""What can be asked of Step Functions, the documents bucket and the queues, and what is answered."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, RootModel

from credmate.contracts import Contract
from credmate.jobs import Lost, Restartable, Restarted, RestartKind, Suspect


class ListVersions(Contract):
    """A page of object versions below incoming/, put there before the slot."""

    operation: Literal["list_versions"]
    slot: datetime
    page: str | None = None
    """`VersionsPage.next` of the page before."""


class StartMissing(Contract):
    """Start what never started."""

    operation: Literal["start_missing"]
    key: str
    """S3 key in the work bucket of `ListedVersions`."""
    indexes: list[int]
    """0-based: which of them."""


class JudgeSuspects(Contract):
    """What is to be done about them? Those that overran their lease are stopped."""

    operation: Literal["judge"]
    suspects: list[Suspect]


class StartLost(Contract):
    """Start documents again whose run nobody carries on."""

    operation: Literal["start_lost"]
    lost: list[Lost]


class FindEnded(Contract):
    """A page of executions that ended otherwise than in success."""

    operation: Literal["ended"]
    slot: datetime
    page: str | None = None
    """`EndedPage.next` of the page before."""


class Diagnose(Contract):
    """Why and where did these executions end?"""

    operation: Literal["diagnose"]
    executions: list[str]


class RestartDocuments(Contract):
    """Run these again."""

    operation: Literal["restart"]
    kind: RestartKind
    items: list[Restartable]


class FindDeadLetters(Contract):
    """What lies in the dead-letter queues?"""

    operation: Literal["dead_letters"]


class ReturnDeadLetters(Contract):
    """Put messages from the dead-letter queue back into the queue they came from."""

    operation: Literal["return_dead_letters"]
    limit: int = Field(default=100, ge=1, le=1000)


AnyRequest = (
    ListVersions
    | StartMissing
    | JudgeSuspects
    | StartLost
    | FindEnded
    | Diagnose
    | RestartDocuments
    | FindDeadLetters
    | ReturnDeadLetters
)


class Request(RootModel[Annotated[AnyRequest, Field(discriminator="operation")]]):
    """One of the above, told apart by `operation`."""


class Started(Contract):
    """How many executions were started."""

    started: int


class AllRestarted(Contract):
    """What became of each."""

    restarted: list[Restarted]


class DeadLetter(Contract):
    """One message that was given up."""

    message_id: str
    key: str | None
    """Object key of the upload that it is about; None where it is no event of S3."""
    sent_at: datetime


class DeadLetters(Contract):
    """Some of them, as SQS chose, and how many there are about."""

    about: int
    messages: list[DeadLetter]


class Returned(Contract):
    """How many messages were put back."""

    returned: int
