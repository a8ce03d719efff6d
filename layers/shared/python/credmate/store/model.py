"""What the store is told and tells, and the seams through which steps reach it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from credmate.contracts import (
    Claim,
    ClaimDecision,
    DocumentStatus,
    DocumentVersion,
    FetchedFile,
    Lane,
    ModelUsage,
    Reason,
    Run,
    SectionResult,
    StoredResult,
)
from credmate.document_types import CreditSystem, DocumentType
from credmate.store.comparison import Comparison, Neighbourhood


@dataclass(frozen=True)
class DocumentState:
    """Where a document stands, seen under a lock that lasts until the decision about it is stored."""

    status: DocumentStatus
    run_id: UUID | None
    """The run that has or had it last; None for a document that no run has touched."""
    attempt: int
    """Of that run, 1-based; 0 for none."""
    lease_alive: bool
    """That run is processing and its lease has not expired, by the database's clock."""


@dataclass(frozen=True)
class Room:
    """Who is under way and who waits, apart from the document that asks, seen while no other run looks."""

    lane: Lane
    """Of the run that asks."""
    under_way: int
    """Documents with a live lease."""
    regular_under_way: int
    """Of these, those in the regular lane."""
    ahead: int
    """Documents in the same lane whose turn comes first."""
    due_ahead: int
    """Of these, those that ask again within moments."""
    pace: float
    """Runs that ended lately, a second."""
    waited: timedelta
    """Since this document first asked; zero when it never did."""


@dataclass(frozen=True)
class Credential:
    """One section that is a credential: what expires when."""

    section: int
    """0-based place among the sections of the result."""
    kind: DocumentType
    provider_name: str | None
    number: str | None
    state: str | None
    issued_on: date | None
    expires_on: date | None
    chain_key: str | None = None
    """The same for a credential and its renewals, within one provider; None where neither can be told."""
    number_key: str | None = None
    """Kind, state and number, spelled alike."""


@dataclass(frozen=True)
class CmeCredit:
    """Credit for one activity, from a certificate or from a row of a transcript."""

    section: int
    """0-based place among the sections of the result."""
    kind: DocumentType
    title: str
    completed_on: date
    amount: Decimal
    system: CreditSystem


@dataclass(frozen=True)
class StepUsage:
    """What a step of a run asked of the language model."""

    step: str
    """Name of the state."""
    section: int | None
    """0-based; None where the question was about the whole file."""
    usage: ModelUsage
    cost_usd: Decimal | None
    """None for a model without a known price."""
    prices_as_of: str | None
    """Of the list that `cost_usd` is by."""


@dataclass(frozen=True)
class Verdict:
    """What a run makes of a document."""

    status: DocumentStatus
    reason: Reason | None
    sections: tuple[SectionResult, ...] | None
    """None where there is no result to store: the document is invalid."""
    credentials: tuple[Credential, ...] = ()
    credits: tuple[CmeCredit, ...] = ()
    model_usage: tuple[StepUsage, ...] = ()


@dataclass(frozen=True)
class Failure:
    """Why and where a run gave up."""

    step: str
    """Name of the state that failed."""
    error: str
    """Class name of the error."""
    reason: Reason
    model_usage: tuple[StepUsage, ...] = ()


@dataclass(frozen=True)
class DocumentSummary:
    """Enough to recognise a document."""

    document_id: UUID
    key: str
    version_id: str | None
    status: DocumentStatus
    attempt: int
    execution: str | None
    failed_step: str | None
    reason: Reason | None
    received_at: datetime


class ClaimStore(Protocol):
    """What Begin asks of the store."""

    def claim(
        self,
        document: DocumentVersion,
        run: Run,
        lease: timedelta,
        decide: Callable[[DocumentState], ClaimDecision],
        wait_for: Callable[[Room], timedelta | None],
    ) -> Claim:
        """Give the document to this run for the length of `lease`, if it may have it and there is room for it.

        `decide` tells whether the run may have it, `wait_for` how long to wait for room (None: there is some). A run
        that has the document already is not asked to wait.

        A document seen for the first time is `uploaded`. What `decide` raises passes through, and nothing is changed.
        """
        ...


class ResultStore(Protocol):
    """What Persist asks of the store."""

    def persist(
        self,
        document_id: UUID,
        run: Run,
        file: FetchedFile | None,
        verdict: Verdict,
        compare: Callable[[Neighbourhood], Comparison],
    ) -> StoredResult:
        """Store what the run made of the document; what it stored before is returned when it did already.

        `compare` tells what the result says about others that are stored, and they about it.

        Raises `LeaseLost` when the document is not, or no longer, this run's.
        """
        ...


class FailureStore(Protocol):
    """What RecordFailure asks of the store."""

    def record_failure(
        self, document: DocumentVersion, run: Run, failure: Failure, may_record: Callable[[DocumentState], bool]
    ) -> bool:
        """Mark the document failed if `may_record` agrees, whose answer is returned.

        A document seen for the first time is `uploaded`.
        """
        ...
