"""The codes of findings that Persist adds to those of Validate; as stable as those."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from credmate.contracts import Finding, Severity
from credmate.store.comparison import CrossFinding, Standing


@dataclass(frozen=True)
class Check:
    """One code."""

    code: str
    severity: Severity
    """Unless the finding itself is milder."""
    meaning: str
    """One sentence for the documentation."""

    def found(
        self,
        place: tuple[Standing, int],
        field: str | None,
        message: str,
        *,
        other: UUID | None = None,
        priority: int = 0,
        severity: Severity | None = None,
    ) -> CrossFinding:
        """A finding at `place`, a document and the index of its section."""
        document, section = place
        finding = Finding(code=self.code, severity=severity or self.severity, field=field, message=message)
        return CrossFinding(document, section, finding, other, priority)


PROVIDER_UNKNOWN = Check(
    "PROVIDER_UNKNOWN",
    Severity.WARNING,
    "The key names a provider that the organisation does not have.",
)
PROVIDER_NAME = Check(
    "PROVIDER_NAME",
    Severity.ERROR,
    "The name is not that of the provider for whom the file was uploaded.",
)
PROVIDER_NPI = Check(
    "PROVIDER_NPI",
    Severity.ERROR,
    "The NPI is not that of the provider for whom the file was uploaded.",
)
NAME_DIFFERS = Check(
    "NAME_DIFFERS",
    Severity.WARNING,
    "Another document of the same provider bears another name.",
)
SAME_FILE = Check(
    "SAME_FILE",
    Severity.WARNING,
    "The same file was uploaded before.",
)
DUPLICATE_CREDENTIAL = Check(
    "DUPLICATE_CREDENTIAL",
    Severity.WARNING,
    "The same credential with the same expiry was uploaded before.",
)
RENEWAL = Check(
    "RENEWAL",
    Severity.WARNING,
    "The credential renews one that was uploaded before.",
)
OUTDATED_CREDENTIAL = Check(
    "OUTDATED_CREDENTIAL",
    Severity.WARNING,
    "A renewal of the credential was uploaded before.",
)
CREDIT_COUNTED_TWICE = Check(
    "CREDIT_COUNTED_TWICE",
    Severity.WARNING,
    "Credit for the same activity was uploaded before.",
)

CHECKS: tuple[Check, ...] = (
    PROVIDER_UNKNOWN,
    PROVIDER_NAME,
    PROVIDER_NPI,
    NAME_DIFFERS,
    SAME_FILE,
    DUPLICATE_CREDENTIAL,
    RENEWAL,
    OUTDATED_CREDENTIAL,
    CREDIT_COUNTED_TWICE,
)
