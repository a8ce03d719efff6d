"""Units that are paid for: what, how many a month whatever happens, and how many for each document."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from local.cost.prices import PriceList


@dataclass(frozen=True)
class Usage:
    """A line of the bill before prices."""

    service: str
    what: str
    price: str
    """Key of the price list."""
    monthly: float = 0
    """Units a month without any document."""
    each: float = 0
    """Units for each document."""
    most: float = math.inf
    """Units a month beyond which more documents cost no more."""

    def units(self, documents: float) -> float:
        """Units in a month with that many documents."""
        return min(self.monthly + self.each * documents, self.most)


@dataclass(frozen=True)
class Bill:
    """A month with a number of documents at list prices."""

    usages: tuple[Usage, ...]
    prices: PriceList
    documents: int

    @property
    def total(self) -> float:
        """USD a month."""
        return sum(self.cost(usage) for usage in self.usages)

    @property
    def per_document(self) -> float:
        """USD for one more document: what does not come with it is not in here."""
        return sum(self.cost_of_one_more(usage) for usage in self.usages)

    @property
    def allowances(self) -> float:
        """USD a month that AWS does not charge an account in which nothing else runs."""
        units: dict[str, float] = {}
        for usage in self.usages:
            units[usage.price] = units.get(usage.price, 0) + usage.units(self.documents)
        return sum(
            min(count, self.prices.prices[key].monthly_allowance) * self.prices.prices[key].usd
            for key, count in units.items()
        )

    @property
    def charged(self) -> float:
        """USD a month in an account in which nothing else runs."""
        return self.total - self.allowances

    def cost(self, usage: Usage) -> float:
        """USD a month of one line."""
        return usage.units(self.documents) * self.prices.prices[usage.price].usd

    def cost_of_one_more(self, usage: Usage) -> float:
        """USD of one line for one more document."""
        more = usage.units(self.documents + 1) - usage.units(self.documents)
        return more * self.prices.prices[usage.price].usd

    def by_service(self) -> list[tuple[str, float, float]]:
        """Service, USD a month, and USD for one more document; the dearest first."""
        services: dict[str, tuple[float, float]] = {}
        for usage in self.usages:
            month, each = services.get(usage.service, (0.0, 0.0))
            services[usage.service] = (month + self.cost(usage), each + self.cost_of_one_more(usage))
        rows = ((service, month, each) for service, (month, each) in services.items())
        return sorted(rows, key=lambda row: -row[1])

    def dearest(self) -> Usage:
        """The line that costs most."""
        return max(self.usages, key=self.cost)


def bill(usages: Iterable[Usage], prices: PriceList, documents: int) -> Bill:
    """A month with that many documents; lines of the same thing are added up."""
    merged: dict[tuple[str, str, str], Usage] = {}
    for usage in usages:
        key = (usage.service, usage.what, usage.price)
        before = merged.get(key, Usage(*key))
        most = usage.most if key not in merged else before.most + usage.most
        merged[key] = Usage(*key, before.monthly + usage.monthly, before.each + usage.each, most)
    return Bill(tuple(merged.values()), prices, documents)
