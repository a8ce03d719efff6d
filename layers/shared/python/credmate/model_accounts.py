"""From the counts that travel through the state to what is stored: who asked, and what it cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credmate.contracts import Classification, ModelUsage, ProcessedSection
from credmate.model_prices import cost_of, prices_as_of
from credmate.store import StepUsage


def usage_of(
    classification: Classification | None, sections: Sequence[ProcessedSection] | None
) -> tuple[StepUsage, ...]:
    """Everything that a run asked of the model, as far as it came."""
    return tuple(_entries(classification, sections))


def _entries(classification: Classification | None, sections: Sequence[ProcessedSection] | None) -> Iterator[StepUsage]:
    for usage in classification.model_usage if classification else []:
        yield _priced("Classify", None, usage)
    for processed in sections or []:
        for usage in processed.extraction.model_usage:
            yield _priced("Parse", processed.section.index, usage)


def _priced(step: str, section: int | None, usage: ModelUsage) -> StepUsage:
    cost = cost_of(usage)
    return StepUsage(step, section, usage, cost, None if cost is None else prices_as_of())
