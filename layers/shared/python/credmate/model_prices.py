"""What model usage costs, by the dated price list in `credmate/reference/model_prices.json`."""

from __future__ import annotations

import re
from decimal import Decimal

from credmate.contracts import ModelUsage
from credmate.reference import table

GEOGRAPHY = re.compile(r"^(?:us-gov|us|eu|apac|global|au|jp|ca)\.")
"""Before the id of a model: the inference profile that serves it."""

MILLION = Decimal(1_000_000)


def cost_of(usage: ModelUsage) -> Decimal | None:
    """US dollars; None for a model that the list does not have."""
    model = GEOGRAPHY.sub("", usage.model_id.rsplit("/", 1)[-1])
    prices: dict[str, dict[str, str]] = table("model_prices")["usd_per_million_tokens"]
    known = max((name for name in prices if model.startswith(name)), key=len, default=None)
    if known is None:
        return None
    read, written = (Decimal(prices[known][direction]) for direction in ("input", "output"))
    return (usage.input_tokens * read + usage.output_tokens * written) / MILLION


def prices_as_of() -> str:
    """Year and month of the list."""
    as_of: str = table("model_prices")["as_of"]
    return as_of
