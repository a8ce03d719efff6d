"""What a result is compared with, and what comes of it: the store gathers, Persist decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from credmate.contracts import Finding
from credmate.directory import Provider
from credmate.document_types import CreditSystem, DocumentType


@dataclass(frozen=True)
class Standing:
    """A document with a result, and its place in the order of uploads."""

    document_id: UUID
    version: int
    """Of its present result."""
    key: str
    uploaded_at: datetime
    """As S3 says, to the second; when it was received, where S3 did not say."""

    @property
    def order(self) -> tuple[datetime, str, UUID]:
        """Of two documents that concern each other, the finding is the later one's: whichever was stored first."""
        return self.uploaded_at, self.key, self.document_id


@dataclass(frozen=True)
class StoredCredential:
    """A credential of the present result of a document."""

    document: Standing
    section: int
    credential_id: UUID
    kind: DocumentType
    provider_name: str | None
    issued_on: date | None
    expires_on: date | None
    chain_key: str | None
    number_key: str | None
    renewed_by: UUID | None
    duplicate_of: UUID | None


@dataclass(frozen=True)
class StoredCredit:
    """Credit for one activity, from a certificate or from a row of a transcript."""

    document: Standing
    section: int
    kind: DocumentType
    title: str
    completed_on: date
    amount: Decimal
    system: CreditSystem


@dataclass(frozen=True)
class StoredName:
    """The provider's name as a section of another document prints it."""

    document: Standing
    section: int
    name: str


@dataclass(frozen=True)
class Neighbourhood:
    """A result that is being stored, among what is stored already; seen under locks that last until it is stored.

    `credentials` and `credits` hold those of the result itself too.
    """

    subject: Standing
    provider: Provider | None = None
    """Whose document it is; None where its key names nobody that is known."""
    unknown_provider: str | None = None
    """What its key names in place of a provider of a known organisation."""
    same_files: tuple[Standing, ...] = ()
    """Other documents with the same bytes."""
    credentials: tuple[StoredCredential, ...] = ()
    credits: tuple[StoredCredit, ...] = ()
    names: tuple[StoredName, ...] = ()
    """Of the provider's other documents."""


@dataclass(frozen=True)
class CrossFinding:
    """A finding about a section of this document, or of one that was uploaded later."""

    document: Standing
    section: int
    finding: Finding
    other: UUID | None = None
    """The document that it refers to."""
    priority: int = 0
    """Of several with the same code about one section, the smallest is told."""


@dataclass(frozen=True)
class CredentialLinks:
    """What replaces a credential in reminders."""

    renewed_by: UUID | None = None
    duplicate_of: UUID | None = None


@dataclass(frozen=True)
class Comparison:
    """What comes of a comparison."""

    findings: tuple[CrossFinding, ...] = ()
    links: Mapping[UUID, CredentialLinks] = field(default_factory=dict)
    """By credential, for those whose links are others than stored."""
