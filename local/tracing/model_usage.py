"""What an execution asked of the language model, from the outputs of its steps. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from credmate.contracts import ModelUsage
from credmate.history import Step
from credmate.model_prices import cost_of


@dataclass(frozen=True)
class ModelTotal:
    """All requests of one execution."""

    requests: int
    unusable: int
    input_tokens: int
    output_tokens: int
    cost_usd: Decimal | None
    """None where a model has no known price."""

    def __str__(self) -> str:
        """One line."""
        price = "no price is known" if self.cost_usd is None else f"${self.cost_usd:.4f}"
        answers = f", {self.unusable} without a usable answer" if self.unusable else ""
        read, written = f"{self.input_tokens:,} tokens read", f"{self.output_tokens:,} written"
        return f"{self.requests} request{'' if self.requests == 1 else 's'}{answers}, {read}, {written}, {price}"


def model_total(steps: Sequence[Step]) -> ModelTotal | None:
    """The sum over all steps; None where none asked."""
    outputs = [step.output for step in steps if isinstance(step.output, dict)]
    used = [ModelUsage.model_validate(entry) for output in outputs for entry in output.get("model_usage") or []]
    if not used:
        return None
    costs = [cost_of(usage) for usage in used]
    known = [cost for cost in costs if cost is not None]
    return ModelTotal(
        requests=sum(usage.requests for usage in used),
        unusable=sum(usage.unusable for usage in used),
        input_tokens=sum(usage.input_tokens for usage in used),
        output_tokens=sum(usage.output_tokens for usage in used),
        cost_usd=sum(known, Decimal()) if len(known) == len(costs) else None,
    )
