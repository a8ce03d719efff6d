"""Words of the mails."""

from __future__ import annotations

from datetime import date

from credmate.digest import Digest
from credmate.document_types import DocumentType
from credmate.mails import MailKind

TYPE_WORDS: dict[DocumentType, str] = {
    DocumentType.CME_CERTIFICATE: "CME certificate",
    DocumentType.CME_TRANSCRIPT: "CME transcript",
    DocumentType.MEDICAL_LICENSE: "Medical license",
    DocumentType.DEA_REGISTRATION: "DEA registration",
    DocumentType.CSR_CERTIFICATE: "State controlled substance registration",
    DocumentType.BOARD_CERTIFICATION: "Board certification",
    DocumentType.LIFE_SUPPORT_CARD: "Life support card",
    DocumentType.MALPRACTICE_INSURANCE: "Malpractice insurance",
    DocumentType.UNSUPPORTED: "Document of another kind",
}

KIND_WORDS: dict[MailKind, str] = {
    MailKind.DAILY: "Daily digest",
    MailKind.WEEKLY: "Weekly digest",
}

FAILED_WORDS = "It could not be processed, for a reason of ours. It is kept; nobody need send it again."
"""Of a document that failed: the reason itself is for support."""


def day_words(day: date) -> str:
    """Mar 1, 2026: no order of figures is read alike by everybody."""
    return f"{day:%b} {day.day}, {day.year}"


def days_left_words(days: int) -> str:
    """In 30 days, today, 3 days ago."""
    if days == 0:
        return "today"
    unit = "day" if abs(days) == 1 else "days"
    return f"in {days} {unit}" if days > 0 else f"{-days} {unit} ago"


def waiting_words(days: int) -> str:
    """How long a document has waited."""
    if days == 0:
        return "since today"
    return f"for {days} day" if days == 1 else f"for {days} days"


def subject(digest: Digest) -> str:
    """The most pressing first, and counts only: a subject is shown on locked screens."""
    counted = (
        (digest.expired.total, "expired"),
        (digest.expiring.total, "expiring"),
        (digest.waiting.total, "to review"),
        (digest.troubles.total, "failed or refused"),
        (sum(count for _, count in digest.arrived), "arrived"),
    )
    told = [f"{count} {words}" for count, words in counted if count][:3]
    return f"{KIND_WORDS[digest.kind]}, {day_words(digest.day)}: {', '.join(told)}"
