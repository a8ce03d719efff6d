"""What jobs tell each other: those that reach the database, and those that reach Step Functions and S3.

No function reaches both (only functions in isolated subnets reach the database), so a state machine carries these
between them; what would be too large for its state goes through the work bucket.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from credmate.contracts import CaughtError, Contract, DocumentStatus, DocumentVersion, PipelineInput, Run


class Suspect(Contract):
    """A document that ought to have come further: is anybody at work on it?"""

    document: DocumentVersion
    run: Run
    """That has it, or waits for a slot to take it; the first attempt where none is known."""
    status: DocumentStatus
    lease_alive: bool
    waiting: bool
    """For a slot, and overdue to ask for it."""


class Suspects(Contract):
    """One page of them."""

    suspects: list[Suspect]
    after: UUID | None
    """Where the next page begins; None behind the last."""


class Death(Contract):
    """A run that ended, or was stopped, without telling why."""

    document: DocumentVersion
    run: Run
    step: str
    """Name of the state that it was last in."""
    failure: CaughtError


class Lost(Contract):
    """A document whose run nobody carries on."""

    document: DocumentVersion
    run: Run
    attempt: int = Field(ge=1)
    """1-based; the first one that may be started now."""
    lost_at: datetime
    """An execution that was started later was started for this."""


class Verdicts(Contract):
    """What is to be done about suspects; those left alone are in neither list."""

    deaths: list[Death] = Field(default_factory=list)
    """To be recorded as failures."""
    lost: list[Lost] = Field(default_factory=list)
    """To be started again."""


class VersionsPage(Contract):
    """Object versions below incoming/, listed from the bucket."""

    key: str
    """S3 key in the work bucket of `ListedVersions`."""
    count: int
    next: str | None
    """Where the next page begins; None behind the last."""


class ListedVersion(Contract):
    """One object version."""

    first: PipelineInput
    """The first attempt at it."""
    since: datetime
    """Put there."""


class ListedVersions(Contract):
    """What a `VersionsPage` points to."""

    versions: list[ListedVersion]


class Missing(Contract):
    """Which of the versions on a page no document row exists for."""

    indexes: list[int]
    """0-based, into `ListedVersions.versions`."""


class EndedPage(Contract):
    """Executions that ended otherwise than in success."""

    executions: list[str]
    """Names."""
    next: str | None
    """Where the next page begins; None behind the last."""


class Way(StrEnum):
    """How a document was run again."""

    REDRIVEN = "redriven"
    """Its execution goes on from the step that failed."""
    STARTED = "started"
    """A later attempt, from the beginning."""
    UNDER_WAY = "under_way"
    """It was running already."""
    GIVEN_UP = "given_up"
    """It has been tried too often."""


class Restarted(Contract):
    """What became of one document that was to be run again."""

    document_id: UUID
    way: Way
    execution: str


class RestartKind(StrEnum):
    """Why documents are run again."""

    REDRIVE = "redrive"
    """They failed; what was done well is kept."""
    REPROCESS = "reprocess"
    """From the beginning with the present version, beside the earlier result."""


class Criteria(Contract):
    """Which documents; all that is given must hold."""

    identifier: str | None = None
    """Document id, execution, object key or the end of one, as `credmate trace` takes it."""
    statuses: list[DocumentStatus] = Field(default_factory=list)
    """Any of these; none given: every status in which nobody works on the document."""
    step: str | None = None
    error: str | None = None
    """Class name of the error, as the state machine saw it."""
    since: datetime | None = None
    """Ended then or later."""
    document_type: str | None = None
    """Of any section of the newest result."""
    prefix: str | None = None
    """Of the object key."""
    key: str | None = None
    """The object key itself: its newest version."""


class Operation(Contract):
    """One call of `credmate redrive` or `credmate reprocess`: the input of its state machine."""

    operation_id: UUID
    kind: RestartKind
    actor: str
    criteria: Criteria
    pause_seconds: int = Field(default=0, ge=0)
    """Between batches."""


class Restartable(Contract):
    """A document that is to be run again."""

    document: DocumentVersion
    run: Run
    """Its last."""
    taken_at: datetime
    """An execution that was started later was started for this."""


class Batch(Contract):
    """Documents that an operation has taken upon itself, and has not run again yet."""

    items: list[Restartable]
