"""The same credential again: a copy, a renewal, or one that is outdated already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from uuid import UUID

from credmate.names import Likeness, compare, printed_name
from credmate.store import Neighbourhood
from credmate.store.comparison import CredentialLinks, CrossFinding, Standing, StoredCredential
from persist.cross_checks.codes import DUPLICATE_CREDENTIAL, OUTDATED_CREDENTIAL, RENEWAL
from persist.cross_checks.files import is_copy

FIELD = "expiration_date"


def chains(around: Neighbourhood) -> Iterator[CrossFinding]:
    """What the result's credentials and the others of their chains say about each other."""
    for mine in _own(around):
        for other in around.credentials:
            if order(mine) == order(other) or (_is_own(around, other) and order(other) > order(mine)):
                continue
            if same_chain(around, mine, other) and not is_copy(around, mine.document, other.document):
                earlier, later = sorted((mine, other), key=order)
                yield from _said(earlier, later)


def links(around: Neighbourhood) -> dict[UUID, CredentialLinks]:
    """For each credential of a chain, which one replaces it in reminders; only what is not stored so already."""
    changed = {}
    for credential in around.credentials:
        chain = [other for other in around.credentials if other is credential or same_chain(around, credential, other)]
        now = _links(credential, chain)
        if now != CredentialLinks(credential.renewed_by, credential.duplicate_of):
            changed[credential.credential_id] = now
    return changed


def order(credential: StoredCredential) -> tuple[object, ...]:
    """In which they were uploaded; within a file, in which they stand there."""
    return (*credential.document.order, credential.section)


def same_chain(around: Neighbourhood, one: StoredCredential, other: StoredCredential) -> bool:
    """Whether both are the same credential, or one renews the other.

    What no provider is known for must have the same number and the same holder.
    """
    if around.provider is not None:
        return (one.chain_key is not None and one.chain_key == other.chain_key) or _same_number(one, other)
    return _same_number(one, other) and _same_holder(one.provider_name, other.provider_name)


@lru_cache(maxsize=1024)
def _same_holder(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return compare(printed_name(one), printed_name(other)).likeness is Likeness.SAME


def _same_number(one: StoredCredential, other: StoredCredential) -> bool:
    return one.number_key is not None and one.number_key == other.number_key


def _own(around: Neighbourhood) -> list[StoredCredential]:
    return [credential for credential in around.credentials if _is_own(around, credential)]


def _is_own(around: Neighbourhood, credential: StoredCredential) -> bool:
    return credential.document == around.subject


def _said(earlier: StoredCredential, later: StoredCredential) -> Iterator[CrossFinding]:
    place, other, where = (later.document, later.section), earlier.document.document_id, _where(earlier, later.document)
    if earlier.expires_on is None or later.expires_on is None:
        if (
            earlier.expires_on == later.expires_on
            and earlier.issued_on == later.issued_on
            and _same_number(earlier, later)
        ):
            yield DUPLICATE_CREDENTIAL.found(place, None, f"The same credential is {where}", other=other)
        return
    if earlier.expires_on == later.expires_on:
        message = f"The same credential with the same expiry, {later.expires_on}, is {where}"
        yield DUPLICATE_CREDENTIAL.found(place, None, message, other=other)
    elif earlier.expires_on < later.expires_on:
        message = f"Renews the one until {earlier.expires_on}, which is {where}: its reminders end"
        yield RENEWAL.found(place, FIELD, message, other=other, priority=_latest_first(earlier.expires_on))
    else:
        message = f"A renewal until {earlier.expires_on} is {where}: no reminders are sent about this one"
        yield OUTDATED_CREDENTIAL.found(place, FIELD, message, other=other, priority=_latest_first(earlier.expires_on))


def _where(credential: StoredCredential, seen_from: Standing) -> str:
    if credential.document == seen_from:
        return f"document {credential.section + 1} of this file"
    return credential.document.key


def _latest_first(day: date) -> int:
    return -day.toordinal()


def _links(credential: StoredCredential, chain: list[StoredCredential]) -> CredentialLinks:
    if credential.expires_on is None:
        return CredentialLinks()
    dated = [(other.expires_on, other) for other in sorted(chain, key=order) if other.expires_on is not None]
    longest, replacement = max(dated, key=lambda item: item[0])
    if longest > credential.expires_on:
        return CredentialLinks(renewed_by=replacement.credential_id)
    first = next(other for expires_on, other in dated if expires_on == credential.expires_on)
    return CredentialLinks(duplicate_of=None if first is credential else first.credential_id)
