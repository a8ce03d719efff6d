"""Price list, accounts, and what `trace` tells of them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from credmate.contracts import ModelUsage
from credmate.history import Step
from credmate.model_prices import cost_of, prices_as_of
from credmate.reference import table
from local.tracing.model_usage import model_total


def usage(model_id: str = "amazon.nova-lite-v1:0", tokens: tuple[int, int] = (1_000_000, 500_000)) -> ModelUsage:
    return ModelUsage(
        model_id=model_id, task="t", requests=2, unusable=1, input_tokens=tokens[0], output_tokens=tokens[1]
    )


@pytest.mark.parametrize(
    ("model_id", "cost"),
    [
        ("amazon.nova-lite-v1:0", "0.18"),
        ("us.anthropic.claude-haiku-4-5-20251001-v1:0", "3.5"),
        ("arn:aws:bedrock:us-east-1:1:inference-profile/global.anthropic.claude-haiku-4-5-20251001-v1:0", "3.5"),
        ("some.model-v1", None),
    ],
)
def test_a_model_is_priced_by_the_beginning_of_its_id(model_id: str, cost: str | None) -> None:
    assert cost_of(usage(model_id)) == (Decimal(cost) if cost else None)


def test_the_price_list_names_its_source_and_date() -> None:
    assert table("model_prices")["source"]
    assert prices_as_of() == table("model_prices")["as_of"]


def step(name: str, *used: ModelUsage) -> Step:
    output = {"model_usage": [entry.model_dump(mode="json") for entry in used]}
    return Step(name, datetime(2026, 5, 4, tzinfo=UTC), output=output)


def test_a_trace_adds_up_what_all_steps_asked() -> None:
    total = model_total([step("Classify", usage()), step("Parse", usage(tokens=(1_000, 20))), step("Parse")])

    assert str(total) == ("4 requests, 2 without a usable answer, 1,001,000 tokens read, 500,020 written, $0.1801")


def test_a_sum_with_an_unknown_price_is_no_price() -> None:
    total = model_total([step("Classify", usage(), usage("some.model-v1"))])

    assert total is not None
    assert total.cost_usd is None


def test_a_run_without_questions_says_nothing_of_a_model() -> None:
    begin = Step("Begin", datetime(2026, 5, 4, tzinfo=UTC), output={"decision": "claimed"})

    assert model_total([begin, step("Classify")]) is None
