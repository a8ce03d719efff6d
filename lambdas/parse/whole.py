"""What the text of a whole document tells about the amounts of credit in it, each looked for once. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from credmate.document_types import CreditSystem
from parse import ceus
from parse.credit_basis import lists_professions
from parse.hour_systems import contact_hour_system


@dataclass(frozen=True)
class Whole:
    """The text of a document, and what is asked of it for each of its amounts."""

    text: str

    @cached_property
    def contact_hour_system(self) -> CreditSystem | None:
        """Whose contact hours are meant where nothing near a number tells."""
        return contact_hour_system(self.text)

    @cached_property
    def lists_professions(self) -> bool:
        """Whether several lines are headed by a profession, as what is offered to each is."""
        return lists_professions(self.text)

    def contact_hours(self, amount: Decimal) -> Decimal:
        """The contact hours in an amount of CEUs."""
        return ceus.contact_hours(amount, self._amounts_in_hours, hour_is_a_ceu=self._counts_hours_as_ceus)

    @cached_property
    def _amounts_in_hours(self) -> frozenset[Decimal]:
        return ceus.amounts_in_hours(self.text)

    @cached_property
    def _counts_hours_as_ceus(self) -> bool:
        return ceus.counts_hours_as_ceus(self.text)
