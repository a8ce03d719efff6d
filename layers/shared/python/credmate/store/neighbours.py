"""Comparing a result with what is stored, within the transaction that stores it.

Lock order of a Persist: the document's row; then advisory locks, smallest number first, one for each thing that two
documents may share (the provider, the bytes, a number); then rows. So of two documents that are persisted at the same
moment the second sees the first, and none waits for the other in a circle. An import locks no document before it has
its providers, and takes none of these locks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from credmate.database import Cursor
from credmate.directory import Provider
from credmate.document_types import CreditSystem, DocumentType
from credmate.store.comparison import (
    Comparison,
    CrossFinding,
    Neighbourhood,
    Standing,
    StoredCredential,
    StoredCredit,
    StoredName,
)
from credmate.store.model import CmeCredit, Credential

FILES_COMPARED, CREDENTIALS_COMPARED, CREDITS_COMPARED, NAMES_COMPARED = 10, 100, 2_000, 50
"""At most so many others are looked at, those uploaded first: a thousand copies of a file must not slow the next."""
DAYS_AT_ONCE = 500
"""Dates in one statement."""
ROWS_BYTES = 10_000
"""Of rows as JSON in one statement; see `credmate.database.session`."""

STANDING = "d.document_id, d.current_version, d.object_key, coalesce(d.uploaded_at, d.received_at)"
UPLOAD_ORDER = "coalesce(d.uploaded_at, d.received_at), d.object_key, d.document_id"

PROVIDER = """
SELECT organisation_id, provider_id, first_name, middle_name, last_name, suffix, npi, former_names
FROM provider WHERE organisation_id = %(organisation_id)s AND provider_id = %(provider_id)s
"""

OLD_NUMBERS = """
SELECT DISTINCT number_key FROM credential
WHERE document_id = %(document_id)s AND NOT superseded AND number_key IS NOT NULL
"""

LOCK = "SELECT pg_advisory_xact_lock(key) FROM unnest(%(keys)s) AS key"
"""One after the other, in the order of the list."""

SUPERSEDE = """
WITH credentials AS (
    UPDATE credential SET superseded = true WHERE document_id = %(document_id)s AND NOT superseded
), told AS (
    DELETE FROM cross_finding WHERE other_document_id = %(document_id)s
)
UPDATE cme_credit SET superseded = true WHERE document_id = %(document_id)s AND NOT superseded
"""
"""What is told of the document elsewhere is told anew by the comparison that follows."""

INSERT_CREDENTIALS = """
INSERT INTO credential (document_id, version, section, kind, provider_name, number, state, issued_on, expires_on,
                        chain_key, number_key)
SELECT %(document_id)s, %(version)s, section, kind, provider_name, number, state, issued_on, expires_on, chain_key,
       number_key
FROM jsonb_populate_recordset(NULL::credential, %(rows)s::jsonb)
"""

INSERT_CREDITS = """
INSERT INTO cme_credit (document_id, version, section, line, kind, title, completed_on, amount, system)
SELECT %(document_id)s, %(version)s, section, line, kind, title, completed_on, amount, system
FROM jsonb_populate_recordset(NULL::cme_credit, %(rows)s::jsonb)
"""

SAME_FILES = f"""
SELECT {STANDING} FROM document d
WHERE d.content_sha256 = %(sha256)s AND d.document_id <> %(document_id)s AND d.current_version > 0
  AND d.organisation_id IS NOT DISTINCT FROM %(organisation_id)s AND d.status <> 'rejected'
ORDER BY {UPLOAD_ORDER} LIMIT {FILES_COMPARED}
"""  # noqa: S608 - constants

NEIGHBOURS = """
    d.organisation_id = %(organisation_id)s AND d.provider_id = %(provider_id)s AND d.status <> 'rejected'
"""

CREDENTIALS = f"""
SELECT {STANDING}, c.version, c.section, c.credential_id, c.kind, c.provider_name, c.issued_on, c.expires_on,
       c.chain_key, c.number_key, c.renewed_by, c.duplicate_of
FROM credential c JOIN document d USING (document_id)
WHERE NOT c.superseded AND (c.document_id = %(document_id)s OR {{which}})
ORDER BY c.document_id <> %(document_id)s, {UPLOAD_ORDER} LIMIT {CREDENTIALS_COMPARED}
"""  # noqa: S608 - constants
OF_PROVIDER = NEIGHBOURS
OF_NOBODY = """
    c.number_key = ANY(%(numbers)s) AND d.provider_id IS NULL
    AND d.organisation_id IS NOT DISTINCT FROM %(organisation_id)s AND d.status <> 'rejected'
    AND d.canary = (SELECT canary FROM document WHERE document_id = %(document_id)s)
"""
"""A number that a canary bears may be somebody's."""

CREDITS = f"""
SELECT {STANDING}, c.version, c.section, c.kind, c.title, c.completed_on, c.amount, c.system
FROM cme_credit c JOIN document d USING (document_id)
WHERE NOT c.superseded AND c.completed_on = ANY(%(days)s::date[])
  AND (c.document_id = %(document_id)s OR {NEIGHBOURS})
ORDER BY c.document_id <> %(document_id)s, {UPLOAD_ORDER}, c.section, c.line LIMIT {CREDITS_COMPARED}
"""  # noqa: S608 - constants

NAMES = f"""
WITH others AS (
    SELECT d.* FROM document d
    WHERE {NEIGHBOURS} AND d.document_id <> %(document_id)s AND d.current_version > 0
    ORDER BY {UPLOAD_ORDER} LIMIT {NAMES_COMPARED}
)
SELECT {STANDING}, place - 1, section #>> '{{fields,provider_name,value}}'
FROM others d
JOIN extraction_result r ON r.document_id = d.document_id AND r.version = d.current_version
CROSS JOIN LATERAL jsonb_array_elements(r.sections) WITH ORDINALITY AS sections (section, place)
WHERE section #>> '{{fields,provider_name,value}}' <> ''
ORDER BY {UPLOAD_ORDER}, place
"""  # noqa: S608 - constants

LINK = """
UPDATE credential SET renewed_by = link.renewed_by, duplicate_of = link.duplicate_of
FROM jsonb_populate_recordset(NULL::credential, %(rows)s::jsonb) AS link
WHERE credential.credential_id = link.credential_id
"""

INSERT_FINDINGS = """
INSERT INTO cross_finding (document_id, version, section, code, severity, field, message, other_document_id, priority)
SELECT document_id, version, section, code, severity, field, message, other_document_id, priority
FROM jsonb_populate_recordset(NULL::cross_finding, %(rows)s::jsonb)
ON CONFLICT DO NOTHING
"""

Compare = Callable[[Neighbourhood], Comparison]


@dataclass(frozen=True)
class Holder:
    """Whom a document's key names."""

    organisation_id: str | None
    provider_id: str | None


def store_facts(
    cursor: Cursor,
    subject: Standing,
    holder: Holder,
    sha256: str | None,
    credentials: Sequence[Credential],
    credits_: Sequence[CmeCredit],
    compare: Compare,
) -> None:
    """Store what of a result is compared, compare it, and store what comes of it.

    The result itself, of the version that `subject` names, is stored, and the row of its document is locked.
    """
    ids = {"document_id": subject.document_id, "version": subject.version, "sha256": sha256}
    numbers = {credential.number_key for credential in credentials if credential.number_key}
    cursor.execute(OLD_NUMBERS, ids)
    numbers.update(row[0] for row in cursor.fetchall())
    _lock(cursor, holder, sha256, numbers)
    cursor.execute(SUPERSEDE, ids)
    _store_rows(cursor, INSERT_CREDENTIALS, ids, map(vars, credentials))
    _store_rows(cursor, INSERT_CREDITS, ids, ({**vars(item), "line": line} for line, item in enumerate(credits_)))
    terms = {**ids, **vars(holder), "numbers": sorted(numbers)}
    comparison = compare(_neighbourhood(cursor, terms, subject, credits_))
    links = ({"credential_id": identity, **vars(to)} for identity, to in comparison.links.items())
    _store_rows(cursor, LINK, ids, links)
    _store_rows(cursor, INSERT_FINDINGS, ids, map(_finding_row, comparison.findings))


def _lock(cursor: Cursor, holder: Holder, sha256: str | None, numbers: Iterable[str]) -> None:
    """See the module."""
    shared = {("file", holder.organisation_id, sha256)} if sha256 else set()
    if holder.provider_id is not None:
        shared.add(("provider", holder.organisation_id, holder.provider_id))
    else:
        shared.update(("number", holder.organisation_id, number) for number in numbers)
    if shared:
        cursor.execute(LOCK, {"keys": sorted(map(lock_number, shared))})


def lock_number(thing: Sequence[str | None]) -> int:
    """A signed 64-bit number that stands for `thing`."""
    digest = hashlib.sha256(json.dumps(thing).encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _store_rows(cursor: Cursor, statement: str, ids: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> None:
    """Run `statement` over all rows, as many at once as it takes."""
    chunk: list[str] = []
    size = 0
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, default=str)
        own = len(text.encode()) + text.count("'") + text.count("\\") + 1
        if chunk and size + own > ROWS_BYTES:
            cursor.execute(statement, {**ids, "rows": f"[{','.join(chunk)}]"})
            chunk, size = [], 0
        chunk.append(text)
        size += own
    if chunk:
        cursor.execute(statement, {**ids, "rows": f"[{','.join(chunk)}]"})


def _neighbourhood(
    cursor: Cursor, terms: dict[str, Any], subject: Standing, credits_: Sequence[CmeCredit]
) -> Neighbourhood:
    tied = terms["provider_id"] is not None
    return Neighbourhood(
        subject=subject,
        provider=_provider(cursor, terms) if tied else None,
        unknown_provider=None if tied else _unknown_provider(terms["organisation_id"], subject.key),
        same_files=_same_files(cursor, terms),
        credentials=_credentials(cursor, terms, subject),
        credits=_credits(cursor, terms, subject, credits_),
        names=_names(cursor, terms) if tied else (),
    )


def _unknown_provider(organisation_id: str | None, key: str) -> str | None:
    """The third part of a key that has a fourth, where the second is the document's organisation."""
    parts = key.split("/")
    return (
        parts[2] if organisation_id is not None and len(parts) >= len(("incoming", "org", "provider", "file")) else None
    )


def _provider(cursor: Cursor, terms: dict[str, Any]) -> Provider | None:
    cursor.execute(PROVIDER, terms)
    row = cursor.fetchone()
    return Provider(*row) if row else None


def _credentials(cursor: Cursor, terms: dict[str, Any], subject: Standing) -> tuple[StoredCredential, ...]:
    tied = terms["provider_id"] is not None
    if not tied and not terms["numbers"]:
        return ()
    cursor.execute(CREDENTIALS.format(which=OF_PROVIDER if tied else OF_NOBODY), terms)
    return tuple(_credential(row, subject) for row in cursor.fetchall())


def _same_files(cursor: Cursor, terms: dict[str, Any]) -> tuple[Standing, ...]:
    if terms["sha256"] is None:
        return ()
    cursor.execute(SAME_FILES, terms)
    return tuple(Standing(*row) for row in cursor.fetchall())


def _credits(
    cursor: Cursor, terms: dict[str, Any], subject: Standing, credits_: Sequence[CmeCredit]
) -> tuple[StoredCredit, ...]:
    days = sorted({credit.completed_on.isoformat() for credit in credits_})
    found: list[StoredCredit] = []
    for start in range(0, len(days), DAYS_AT_ONCE):
        cursor.execute(CREDITS, {**terms, "days": days[start : start + DAYS_AT_ONCE]})
        for row in cursor.fetchall():
            *standing, version, section, kind, title, completed_on, amount, system = row
            document = _standing(standing, version, subject)
            found.append(
                StoredCredit(document, section, DocumentType(kind), title, completed_on, amount, CreditSystem(system))
            )
    return tuple(found)


def _names(cursor: Cursor, terms: dict[str, Any]) -> tuple[StoredName, ...]:
    cursor.execute(NAMES, terms)
    return tuple(StoredName(Standing(*row[:4]), row[4], row[5]) for row in cursor.fetchall())


def _credential(row: tuple[Any, ...], subject: Standing) -> StoredCredential:
    *standing, version, section, credential_id, kind = row[:8]
    return StoredCredential(_standing(standing, version, subject), section, credential_id, DocumentType(kind), *row[8:])


def _standing(found: Sequence[Any], version: int, subject: Standing) -> Standing:
    """The document of a row; that of the subject still has the version before."""
    document_id, _, key, uploaded_at = found
    return subject if document_id == subject.document_id else Standing(document_id, version, key, uploaded_at)


def _finding_row(found: CrossFinding) -> dict[str, Any]:
    return {
        "document_id": found.document.document_id,
        "version": found.document.version,
        "section": found.section,
        **found.finding.model_dump(mode="json"),
        "other_document_id": found.other,
        "priority": found.priority,
    }
