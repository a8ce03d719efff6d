"""The board that certifies: which of the boards that a page names issued it."""

from __future__ import annotations

import re

from credmate.contracts import FieldValue
from credmate.text import Page
from parse.evidence import value_at
from parse.labels import LabelledPage, Reading
from parse.readers import read_line
from parse.specialties import BOARD_LETTERS, OTHER_BOARDS
from parse.value_places import BESIDE

CAPITAL = r"[A-Z][\w&.'\u2019]*(?:-[A-Z]\w*)*"
_WITHIN_NAME = r"(?:,?\s+(?:and|of|the|for|&|AND|OF|THE|FOR)\b|(?<=Certification)\s+in\b)*,?[ ]+"
"""Between words of a name, without the field in which a board certifies: "American Board of Surgery in Hand ..."."""
_AMERICAN = re.compile(
    rf"(?:American|AMERICAN|National|NATIONAL|International|INTERNATIONAL)\s+(?:Osteopathic\s+|OSTEOPATHIC\s+)?"
    rf"(?:Board|BOARD|Commission|COMMISSION|Registry|REGISTRY)\s+(?:of|OF|for|FOR|on|ON)\s+(?!Certifying\s+Agencies)"
    rf"{CAPITAL}(?:(?:{_WITHIN_NAME}|,?\s+(?:and|AND|of|OF|&)\s+){CAPITAL})*"
)
_CERTIFIER = re.compile(
    rf"(?:{CAPITAL}[ ]+(?:(?:of|and|for|the|&)[ ]+)*){{1,7}}(?:Certif(?:ication|ying)|CERTIF(?:ICATION|YING)|"
    r"Credentialing|CREDENTIALING)[ ]+(?:Corporation|Board|Commission|Center|Council|CORPORATION|BOARD|COMMISSION|"
    r"CENTER|COUNCIL)\b(?![ ]+(?:Services|SERVICES))"
)
_OTHERS = re.compile(
    "|".join(r"\s+".join(map(re.escape, board.split())) for board in sorted(OTHER_BOARDS, key=len, reverse=True)),
    re.IGNORECASE,
)
_LETTERS = re.compile(rf"\b(?:{'|'.join(BOARD_LETTERS)})\b")
_ONLY_REFERRED_TO = re.compile(
    r"\b(?:member\s+(?:board\s+)?of|recogni[sz]ed\s+by|approved\s+by|accredited\s+by|sponsored\s+by|formerly|affiliated\s+with)"
    r"\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_UMBRELLA = re.compile(r"Board\s+of\s+Medical\s+Specialties", re.IGNORECASE)
"""The ABMS keeps the registers of its member boards, and certifies nobody."""
_SENTENCE_END = re.compile(r",?\s+(?:Inc|INC)\b\.?|[a-z]{4}(?=\.\s)")
_BODY = re.compile(rf"{CAPITAL}(?:[ ]+(?:(?:and|of|for|the|in|&)(?!\S)|{CAPITAL})){{2,9}}")
_KIND_OF_BODY = re.compile(
    r"\b(?:academy|association|board|college|commission|corporation|council|federation|institute|registry|society)\b",
    re.IGNORECASE,
)
"""What other bodies that certify are called."""
_REFERENCE_REACH = 60
CLEARLY_LARGER = 1.15
"""Times the height of another board's letters."""


def boards_on(page: Page) -> list[tuple[int, int, float]]:
    """Boards named on the page in printed order, with how sure it is that the words are a board's whole name (0..1).

    The longest name comes first where two begin together.
    """
    found = [
        (hit.start(), _end_of_name(hit), certainty)
        for pattern, certainty in ((_AMERICAN, 0.93), (_OTHERS, 0.93), (_CERTIFIER, 0.88))
        for hit in pattern.finditer(page.text)
    ]
    return sorted(found, key=lambda board: (board[0], -board[1]))


def _end_of_name(hit: re.Match[str]) -> int:
    """Where the name ends, before the next sentence."""
    end = _SENTENCE_END.search(hit[0])
    return hit.start() + end.end() if end else hit.end()


def names_a_board(text: str) -> bool:
    """Whether a board is named in `text`."""
    return any(pattern.search(text) for pattern in (_AMERICAN, _OTHERS, _CERTIFIER))


def find_board(labelled: LabelledPage) -> FieldValue | None:
    """The board in the largest letters, the first of equals; one that is only referred to where no other is named."""
    page = labelled.page
    best: tuple[bool, float, int, int, float] | None = None
    for start, end, certainty in boards_on(page):
        own = not _is_only_referred_to(page.text, start, end)
        height = labelled.layout.height_between(start, end)
        if best is None or own > best[0] or (own == best[0] and height > best[1] * CLEARLY_LARGER):
            best = (own, height, start, end, certainty)
    if best is None:
        beside = labelled.value("board_name", _read_capitalised, certainty=0.8, places=BESIDE, firm=True)
        return beside or _by_letters(page) or _other_body(labelled)
    own, _, start, end, certainty = best
    value = " ".join(page.text[start:end].split())
    return value_at(page, start, end, value, confidence=certainty if own else 0.6)


def _read_capitalised(text: str) -> Reading | None:
    return read_line(text) if text[:1].isupper() else None


def _by_letters(page: Page) -> FieldValue | None:
    """A board that is called by its letters alone."""
    found = _LETTERS.search(page.text)
    return value_at(page, *found.span(), found[0], confidence=0.8) if found else None


def _other_body(labelled: LabelledPage) -> FieldValue | None:
    """A society or the like in a cell of its own, the one in the largest letters."""
    layout = labelled.layout
    cells = [
        cell
        for cell in layout.segments
        if _BODY.fullmatch(layout.text(cell)) and _KIND_OF_BODY.search(layout.text(cell))
    ]
    if not cells:
        return None
    cell = max(cells, key=lambda one: (round(one.height), -one.start))
    return value_at(labelled.page, cell.start, cell.end, layout.text(cell), confidence=0.6)


def _is_only_referred_to(text: str, start: int, end: int) -> bool:
    before = text[max(start - _REFERENCE_REACH, 0) : start]
    return bool(_UMBRELLA.search(text, start, end) or _ONLY_REFERRED_TO.search(before))
