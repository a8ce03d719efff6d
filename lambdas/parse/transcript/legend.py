"""What a transcript says that the heads of its columns mean: "CME = AMA PRA Category 1 Credit(s)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from credmate.document_types import CreditSystem
from credmate.text import Page
from parse.cme.layout import segments
from parse.credit_measures import system_named_in
from parse.transcript.columns import Column
from parse.transcript.heads import SECOND_CATEGORY, Holds, named_in_short

HEAD_LENGTH = 24
"""Letters of a head that a legend tells the meaning of, at most."""
_CATEGORIES = re.compile(r"\bAMA\s+(?:PRA\s+)?categories\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?<=[a-z)®™])[.;]\s+(?=[A-Z])")
_ENTRY = re.compile(
    rf"\W*(?P<head>[A-Z][\w./ -]{{0,{HEAD_LENGTH}}}?)\s*"
    r"(?:=|\b(?:means|denotes|stands\s+for|refers?\s+to|(?:is|are)(?=\s+(?:AMA|AOA|AAFP|AAPA|ANCC|ACPE)\b))\b)"
    r"\s*(?P<meaning>[^=]{2,})"
)


@dataclass(frozen=True)
class Legend:
    """The credit system that each head stands for, by the head's letters and digits; None where it names none."""

    meanings: dict[str, CreditSystem | None]
    second: bool = False
    """The second category of the AMA's award is named: "Cat 2" is short for it."""

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Legend:
        """The legend that `pages` print; empty where they print none."""
        lines = [line.text for page in pages for line in page.lines]
        second = any(system_named_in(line) is CreditSystem.AMA_PRA_2 or _CATEGORIES.search(line) for line in lines)
        meanings = {_folded(head): system_named_in(meaning) for page in pages for head, meaning in _entries(page)}
        return cls(meanings, second)

    def system_of(self, head: str) -> CreditSystem | None:
        """The credit system of the column under `head`: that it names, or that the legend says.

        OTHER where the legend names none for this head, but one for another.
        """
        named = named_in_short(head)
        folded = _folded(head)
        if named or folded not in self.meanings:
            return CreditSystem.AMA_PRA_2 if self.second and SECOND_CATEGORY.fullmatch(head) else named
        return self.meanings[folded] or (CreditSystem.OTHER if any(self.meanings.values()) else None)

    def applied(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """The columns, those of amounts with their credit system."""
        return tuple(
            replace(column, system=self.system_of(column.head))
            if column.holds is Holds.AMOUNT and column.system is None
            else column
            for column in columns
        )


def _entries(page: Page) -> Iterator[tuple[str, str]]:
    """Heads and what they mean, as far as one line says."""
    for line in page.lines:
        for start, end in segments(line):
            for clause in _CLAUSE.split(page.text[start:end]):
                entry = _ENTRY.fullmatch(clause)
                if entry:
                    yield entry["head"], entry["meaning"]


def _folded(head: str) -> str:
    return "".join(letter for letter in head.casefold() if letter.isalnum())
