"""What the ledger can be asked, and what it answers beside the contracts of `credmate.jobs`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, RootModel

from credmate.contracts import Contract
from credmate.history import KeptExecution
from credmate.jobs import Death, Lost, Operation, Restartable, Restarted
from credmate.store.stuck import StuckDocument


class OpenSlot(Contract):
    """Is this slot of a scheduled job to be worked off?"""

    operation: Literal["open_slot"]
    job: str
    slot: datetime


class CloseSlot(Contract):
    """The slot has been worked off."""

    operation: Literal["close_slot"]
    job: str
    slot: datetime


class FindSuspects(Contract):
    """A page of documents that ought to have come further by the slot."""

    operation: Literal["suspects"]
    slot: datetime
    after: UUID | None = None


class FindMissing(Contract):
    """Which of the listed object versions have no row?"""

    operation: Literal["missing"]
    key: str
    """S3 key in the work bucket of `ListedVersions`."""


class DescribeMissing(Contract):
    """As `FindMissing`, with the versions themselves: for people, who look at few."""

    operation: Literal["describe_missing"]
    key: str


class FindUnrecorded(Contract):
    """Which of these executions, ended otherwise than in success, does the database not know the end of?"""

    operation: Literal["unrecorded"]
    executions: list[str]


class SettleVerdicts(Contract):
    """Record the deaths, and let go of the lost."""

    operation: Literal["settle_verdicts"]
    deaths: list[Death] = Field(default_factory=list)
    lost: list[Lost] = Field(default_factory=list)


class FindStuck(Contract):
    """The documents that have been stuck for longest."""

    operation: Literal["stuck"]
    now: datetime
    limit: int = Field(default=100, ge=1, le=500)


class Preview(Contract):
    """What an operation would run again."""

    operation: Literal["preview"]
    of: Operation
    limit: int = Field(default=20, ge=0, le=100)


class OpenOperation(Contract):
    """Somebody runs documents again: keep who, and which."""

    operation: Literal["open_operation"]
    of: Operation


class Take(Contract):
    """The next documents of an operation."""

    operation: Literal["take"]
    of: Operation


class Settle(Contract):
    """What became of documents that an operation had taken on."""

    operation: Literal["settle"]
    operation_id: UUID
    restarted: list[Restarted]


class Progress(Contract):
    """How far has the operation come?"""

    operation: Literal["progress"]
    operation_id: UUID


class FindHistory(Contract):
    """What is kept of the executions of one document?"""

    operation: Literal["history"]
    identifier: str
    """As `credmate trace` takes it."""


OfReconciler = OpenSlot | CloseSlot | FindSuspects | FindMissing | FindUnrecorded | SettleVerdicts
OfOperators = DescribeMissing | FindStuck | Preview | OpenOperation | Take | Settle | Progress | FindHistory
AnyRequest = OfReconciler | OfOperators


class Request(RootModel[Annotated[AnyRequest, Field(discriminator="operation")]]):
    """One of the above, told apart by `operation`."""


class Slot(Contract):
    """Whether the slot is the asker's to work off."""

    ours: bool


class Done(Contract):
    """Nothing more to say."""


class Executions(Contract):
    """Names of executions."""

    executions: list[str]


class Settled(Contract):
    """How many of the deaths were news."""

    recorded: int


class StuckDocuments(Contract):
    """The longest stuck first."""

    documents: list[StuckDocument]


class Histories(Contract):
    """First attempt first."""

    executions: list[KeptExecution]


class Previewed(Contract):
    """How many documents there are, and the first of them."""

    total: int
    items: list[Restartable]


class Progressed(Contract):
    """Documents by the way in which they were run again; `open` those that were not yet."""

    documents: dict[str, int]
