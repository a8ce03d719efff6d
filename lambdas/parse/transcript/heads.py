"""How the columns of transcripts are headed, and what a head or a cell shortens a credit system or a format to."""

from __future__ import annotations

import re
from enum import StrEnum

from credmate.document_types import CreditSystem
from parse.credit_measures import system_named_in, systems_named_in


class Holds(StrEnum):
    """The content of a column."""

    COMPLETED = "completed"
    DATE = "date"
    STARTED = "started"
    TITLE = "title"
    PROVIDER = "provider"
    FORMAT = "format"
    SYSTEM = "system"
    AMOUNT = "amount"
    NUMBER = "number"
    """Numbers that are no amounts of credit of their own."""
    OTHER = "other"


HEADS: tuple[tuple[Holds, str], ...] = (
    (
        Holds.AMOUNT,
        r"cat(?:egory|\.)?\s*(?:[12]|I{1,2})(?:\s*credits?)?|(?:cat(?:egory|\.)?\s*)?[12]\s?-?\s?[AB]|class\s+[AB]",
    ),
    (
        Holds.COMPLETED,
        (
            r"(?:date\s*(?:of\s*)?(?:complet(?:ed|ion)|participation|attended|earned|credit(?:ed)?)|complet(?:ed|"
            r"ion)\s*(?:date|on)?|finished(?:\s*on)?|end(?:s|\s*date)?|to\s*date|earned\s*on)"
        ),
    ),
    (Holds.STARTED, r"(?:start|begin|from)\s*date|starts?|begins?|(?:activity\s*)?(?:started|opened|began)(?:\s*on)?"),
    (
        Holds.OTHER,
        (
            r"(?:expir\w*|release|posted|submitted)\s*(?:date)?|location|status|(?:activity|course|class|program|tracking|item)?\s*"
            r"(?:id|code|number|no\.|#)|class|score|role|UAN|topics?|subjects?|MOC\s*board|state|city|grade|notes?|certificate"
        ),
    ),
    (
        Holds.SYSTEM,
        r"(?:credit|CM?E)\s*(?:type|category|designation)|accreditation(?:\s*type)?|accredited\s*by|type\s*of\s*credit|category|designation|credit\s*system",
    ),
    (
        Holds.FORMAT,
        r"(?:activity|course|learning|sponsor|provider|item)\s*(?:type|format)|format|type|delivery(?:\s*method)?|method",
    ),
    (
        Holds.TITLE,
        (
            r"(?:activity|course|program|event|session|module)\s*(?:title|name)?|(?:class|item)\s*(?:title|name)|title(?:\s*of\s*(?:activity|course|"
            r"program))?|description|name\s*of\s*(?:activity|course)"
        ),
    ),
    (
        Holds.PROVIDER,
        (
            r"(?:accredited\s*|CM?E\s*|credit\s*)?(?:provider|sponsor|organization|institution|provided\s*by|"
            r"offered\s*by|issuer)(?:\s*name)?"
        ),
    ),
    (Holds.DATE, r"(?:activity\s*|event\s*|course\s*)?dates?(?:\s*\(s\))?"),
    (
        Holds.AMOUNT,
        (
            r"(?:(?:total|claimed|earned|awarded|number\s*of|#\s*of|AMA(?:\s*PRA)?(?:\s*(?:cat(?:egory|\.)?\s*)?1)?|"
            r"ANCC|AAFP|AOA(?:\s*1-?[AB])?|ACPE|AAPA|AANP|CM?E|MOC|IPCE|contact|certificate)\s*){0,5}"
            r"(?:credits?(?:\s*\(s\))?|hours?|hrs\.?|points?|units?|CP?EUs?|cognates?|amount)(?:\s*(?:earned|claimed|awarded|hours))?|"
            r"AMA(?:\s*PRA)?(?:\s*cat(?:egory|\.)?\s*1)?|ANCC|AAFP|AOA(?:\s*cat(?:egory|\.)?)?|ACPE|AAPA|AANP|MOC|IPCE|"
            r"cat(?:egory|\.)?\s*(?:/|and|&)\s*(?:credits?|hours?)|CM?E$"
        ),
    ),
)
"""How each column is headed. A longer match goes before a shorter one, an earlier kind before a later one."""

HEAD_SYSTEMS: tuple[tuple[CreditSystem, str], ...] = (
    (CreditSystem.AMA_PRA_2, r"AMA.{0,40}(?:2|II\b)"),
    (CreditSystem.AMA_PRA_1, r"AMA|Cat(?:egory|\.)?\s*(?:1|I\b)"),
    (CreditSystem.AOA_1B, r"AOA.{0,40}1-?\s*B"),
    (CreditSystem.AOA_2A, r"AOA.{0,40}2-?\s*A"),
    (CreditSystem.AOA_2B, r"AOA.{0,40}2-?\s*B"),
    (CreditSystem.AOA_1A, r"AOA(?:.{0,40}1-?\s*A)?"),
    (CreditSystem.AAFP_ELECTIVE, r"AAFP.{0,40}elective"),
    (CreditSystem.AAFP_PRESCRIBED, r"AAFP"),
    (CreditSystem.AAPA_1, r"AAPA"),
    (CreditSystem.AANP, r"AANP"),
    (CreditSystem.ANCC, r"ANCC|NCPD|nursing"),
    (CreditSystem.ACPE, r"ACPE|CPE|pharmac(?:y|ists?)\b"),
    (CreditSystem.IPCE, r"IPCE"),
    (CreditSystem.MOC, r"MOC"),
    (CreditSystem.OTHER, r"cognates?\b"),
)
"""What a column's head may shorten a credit system to."""

_HEAD_SYSTEMS = tuple((system, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for system, pattern in HEAD_SYSTEMS)
HEAD_PATTERNS = tuple(
    (holds, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)) for holds, pattern in HEADS
)
_OSTEOPATHIC = re.compile(
    r"\W*(?:AOA\s)?(?:cat(?:egory|\.)?\s*)?([12])\s?-?\s?([AB])(?:\s*credits?)?\W*", re.IGNORECASE
)
"""A category that the AOA alone has."""
FILLER = re.compile(r"[\s/|()*:&.,™®-]|\b(?:and|of|the|s)\b", re.IGNORECASE)
_FORMAT_CELL = re.compile(
    r"journal(?:[\s-]+based)?(?:\s+(?:CME|CE|activity|article|review))*|(?:live|enduring|online|internet|webinar|virtual|regularly\s+scheduled|RSS|home\s+study|conference|"
    r"self[\s-]study|self[\s-]assessment(?!.*\d)(?=\W*(?:CME|CE|activity|module)?$)|"
    r"manuscript|test[\s-]item|PI[\s-]?CME|in[\s-]person|on[\s-]demand|lecture|other)\b[\w\s/()-]{0,35}",
    re.IGNORECASE,
)
SECOND_CATEGORY = re.compile(r"\W*cat(?:egory|\.)?\s*(?:2|II)(?:\s*(?:credits?|hours))?\W*", re.IGNORECASE)
_OF_CREDIT = re.compile(r"\b(?:credits?|hours?|hrs|points?|units?|contact|CP?EUs?|cat(?:egory)?)\b", re.IGNORECASE)
HEAD_LETTERS = 120
"""No head is longer."""
KNOWN_PART = 0.4
"""Part of a head's letters that a known one makes up, at least."""


def head_of(text: str) -> Holds | None:
    """What the column under the head `text` holds; None where no known head makes up most of its letters."""
    if len(text) > HEAD_LETTERS:
        return None
    found = [
        (len(FILLER.sub("", match.group())), -rank, holds)
        for rank, (holds, pattern) in enumerate(HEAD_PATTERNS)
        for match in pattern.finditer(text)
    ]
    length, _, holds = max(found, key=lambda one: one[:2], default=(0, 0, Holds.OTHER))
    return holds if length and length >= KNOWN_PART * len(FILLER.sub("", text)) else None


def named_in_short(text: str) -> CreditSystem | None:
    """The credit system that a head or a cell for systems names, in full or by a few letters."""
    osteopathic = _OSTEOPATHIC.fullmatch(text)
    if osteopathic:
        return CreditSystem(f"AOA_{osteopathic[1]}{osteopathic[2].upper()}")
    named = (system for system, pattern in _HEAD_SYSTEMS if pattern.search(text))
    return system_named_in(text) or next(named, None)


def named_by_heading(text: str, before: CreditSystem | None) -> CreditSystem | None:
    """The credit system that a heading over a group of rows names, `before` being that of the rows over it.

    Whose profession it speaks of, or CPD, tells only where it speaks of credit: a letterhead can stand there too. The
    second category alone is the AMA's under the AMA's first, else nobody's that is known.
    """
    if SECOND_CATEGORY.fullmatch(text) and before is not None:
        return CreditSystem.AMA_PRA_2 if before is CreditSystem.AMA_PRA_1 else CreditSystem.OTHER
    named = system_named_in(text)
    known = named in systems_named_in(text) and named is not CreditSystem.OTHER
    return named if known or _OF_CREDIT.search(text) else None


def is_format(text: str) -> bool:
    """Whether a cell is a learning format and nothing else."""
    return _FORMAT_CELL.fullmatch(text.strip()) is not None
