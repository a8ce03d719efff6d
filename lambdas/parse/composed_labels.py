"""What a label asks for by the words it is made of, where no list holds it: "Licensed Date", "Current Term Through".

Only labels all of whose words are known here are understood. The groups are those of `vocabularies/shared.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

WORDS_AT_MOST = 6
LONGEST = 80
"""Characters of a label; cells of hostile pages are long, and cost no time."""
_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][Ss])?")
_LABEL = re.compile(r"[A-Za-z][A-Za-z'\u2019 \t/()-]*?[ \t]?(?P<mark>:+|\Z)")
_WORDS_AT_END = re.compile(r"(?:[A-Za-z'\u2019/()-]+[ \t]+)*[A-Za-z'\u2019/()-]+[ \t]?\Z")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST = _words("first original originally initial initially orig")
LATEST = _words("last latest recent recently current currently most")
ISSUED = _words("issue issued issuance issuing granted grant")
LICENSED = _words("lic license licensed licensure licence licenced")
REGISTERED = _words("reg registration registered")
OTHER_CREDENTIAL = _words("authorization certificate certification certified card credential permit")
RENEWED = _words("renewal renewed renew")
BEGINS = _words(
    "begin beginning begins began commence commences commencing effective from inception since start started starts"
)
ENDS = _words("end ending ends exp expiration expire expires expiring expiry lapse lapses")
UNTIL = _words("through thru to until")
DATE = _words("date dates day dt")
TERM = _words("term period cycle")
PERSON = _words(
    """
    clinician dentist diplomate doctor holder individual licensee nurse person pharmacist physician practitioner
    prescriber professional registrant
    """
)
INSURED = _words("covered insured protected")
POLICY = _words("cover coverage insurance policy protection")
PLAIN = _words(
    """
    a advanced and by cds controlled csr dangerous full if in is legal medical my not nursing of on osteopathic
    practice pharmacy professional state substance substances the this valid your
    """
)
"""Words beside these that change nothing, or that only the whole tells the meaning of."""
KNOWN = (
    FIRST
    | LATEST
    | ISSUED
    | LICENSED
    | REGISTERED
    | OTHER_CREDENTIAL
    | RENEWED
    | BEGINS
    | ENDS
    | UNTIL
    | DATE
    | TERM
    | PERSON
    | INSURED
    | POLICY
    | PLAIN
    | {"name"}
)
GRANTED = LICENSED | REGISTERED | OTHER_CREDENTIAL


def group_of(label: str) -> str | None:
    """The group of shared labels that `label`, without its colon, belongs to; None where its words do not tell."""
    words = [word.removesuffix("'s").removesuffix("\u2019s") for word in _folded(label)]
    found = set(words)
    if not words or len(words) > WORDS_AT_MOST or not found <= KNOWN:
        return None
    if words[-1] in {"by", "to"} and not found & {"valid", "effective"}:
        return None
    if found & INSURED and found & PERSON:
        return "name"
    if "name" in found:
        return "name" if found & PERSON and not found & DATE else None
    return _day_of(found)


def _day_of(found: set[str]) -> str | None:
    """Which day, or which days, a label asks for."""
    if found & ENDS and found & BEGINS:
        return "period"
    if found & (ENDS | UNTIL):
        return "expires"
    if found & FIRST and found & (ISSUED | GRANTED | BEGINS):
        return "first issued"
    if found & RENEWED and found & (LATEST | DATE | LICENSED):
        return "effective"
    if found & TERM and not found & (ISSUED | BEGINS | FIRST):
        return "period"
    if found & BEGINS and found & POLICY:
        return "effective"
    if not found & DATE and not found & ISSUED:
        return None
    if found & LICENSED:
        return "first issued"
    if found & ISSUED:
        return "issued"
    if found & REGISTERED:
        return "registered"
    return "effective" if found & BEGINS else None


def _folded(label: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(label)]


def composed(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Labels in a cell, its whole text or the words before a colon: group, and match with the colon as `mark`."""
    whole = _LABEL.match(text) if len(text) <= LONGEST else None
    if whole and whole.end() == len(text) and (group := group_of(text)):
        yield group, whole
        return
    for colon in re.finditer(":", text):
        label = _label_before(text, colon.start())
        if label:
            yield label


def _label_before(text: str, colon: int) -> tuple[str, re.Match[str]] | None:
    """The longest label that ends at the colon."""
    begin = max(colon - LONGEST, 0)
    run = _WORDS_AT_END.search(text[begin:colon])
    if run is None:
        return None
    for word in [*re.finditer(r"\S+", run[0])][-WORDS_AT_MOST:]:
        group = group_of(run[0][word.start() :])
        match = _LABEL.match(text, begin + run.start() + word.start())
        if group and match:
            return group, match
    return None
