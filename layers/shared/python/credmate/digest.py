"""What a mail tells, before it has words: counts and short lists, nothing that its reader does not need.

A person is named, because the reader must know whose licence expires; numbers of licences and registrations, dates of
birth and whatever else a document says are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from credmate.contracts import DocumentStatus
from credmate.document_types import DocumentType
from credmate.mails import MailKind

LineT = TypeVar("LineT")

SHOWN = 25
"""Lines of a list; the rest are counted. A mail is read on a phone."""


@dataclass(frozen=True)
class Expiring:
    """A credential that has expired or soon will."""

    holder: str | None
    """As the provider is called in our records, or else as it was printed; None where neither is known."""
    kind: DocumentType
    state: str | None
    expires_on: date
    days_left: int
    """Negative once it has expired."""


@dataclass(frozen=True)
class Waiting:
    """A document that waits for a reviewer."""

    holder: str | None
    kinds: tuple[DocumentType, ...]
    received_at: datetime
    days: int
    """Whole days since it came."""


@dataclass(frozen=True)
class Trouble:
    """A document that failed or was refused since the last mail."""

    holder: str | None
    status: DocumentStatus
    reason: str | None
    """A sentence that tells what to do, and never quotes the document; None where it failed: its sender can do nothing
    about that."""
    received_at: datetime
    reference: str
    """First eight characters of the document's id: what support asks for."""


@dataclass(frozen=True)
class Listed(Generic[LineT]):
    """The first few lines of a list, and how long it is."""

    shown: tuple[LineT, ...] = ()
    total: int = 0

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.shown)

    @classmethod
    def of(cls, lines: Sequence[LineT]) -> Listed[LineT]:
        """The beginning of `lines`."""
        return cls(tuple(lines[:SHOWN]), len(lines))


@dataclass(frozen=True)
class Digest:
    """One mail's content for one organisation."""

    organisation: str
    kind: MailKind
    day: date
    """The day whose slot it is, in UTC."""
    expired: Listed[Expiring] = field(default_factory=Listed)
    expiring: Listed[Expiring] = field(default_factory=Listed)
    waiting: Listed[Waiting] = field(default_factory=Listed)
    troubles: Listed[Trouble] = field(default_factory=Listed)
    arrived: tuple[tuple[DocumentType, int], ...] = ()
    """How many documents of which type came since the last mail of this kind, the most frequent first."""

    @property
    def is_empty(self) -> bool:
        """Nothing to tell: no mail is sent."""
        lists = (self.expired, self.expiring, self.waiting, self.troubles)
        return not self.arrived and all(each.total == 0 for each in lists)
