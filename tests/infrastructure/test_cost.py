"""What a stage costs is known of every stage that can be deployed."""

from __future__ import annotations

import pytest

from local.cost.estimate import estimate
from local.cost.prices import price_list, workload
from tests.infrastructure.assembly import CHECKOUT, Assembly
from tests.infrastructure.reading import metrics_emitted


@pytest.mark.parametrize("stage", ["local", "dev", "lean", "prod", "modelled"])
def test_every_resource_of_a_stage_has_a_price(stage: str, request: pytest.FixtureRequest) -> None:
    assembly: Assembly = request.getfixturevalue(stage)

    bill = estimate(assembly.folder, 230, price_list(), workload())

    assert bill.total > 0


LEAN_DOLLARS = 20
"""That the leanest stage may cost a month, with `LEAN_DOCUMENTS`."""
LEAN_DOCUMENTS = 230


def test_the_leanest_stage_costs_no_more_than_was_promised(lean: Assembly) -> None:
    bill = estimate(lean.folder, LEAN_DOCUMENTS, price_list(), workload())

    assert bill.total <= LEAN_DOLLARS


def test_every_metric_that_is_said_to_be_told_now_and_then_is_told_by_something() -> None:
    told = {name for name, _ in metrics_emitted(CHECKOUT / "lambdas", CHECKOUT / "layers" / "shared" / "python")}
    kinds = workload().metrics

    assert {*kinds.with_each_document, *kinds.by_canaries, *kinds.in_trouble} <= told


def test_an_api_costs_little_beside_the_stage_that_it_belongs_to(dev: Assembly) -> None:
    bill = estimate(dev.folder, 230, price_list(), workload())
    months = {service: month for service, month, _ in bill.by_service()}

    assert 0 < months["API Gateway"] < bill.total / 1000
