"""What a stage costs is known of every stage that can be deployed."""

from __future__ import annotations

import pytest

from local.cost.estimate import estimate
from local.cost.prices import price_list, workload
from tests.infrastructure.assembly import Assembly


@pytest.mark.parametrize("stage", ["local", "dev", "lean", "prod", "modelled"])
def test_every_resource_of_a_stage_has_a_price(stage: str, request: pytest.FixtureRequest) -> None:
    assembly: Assembly = request.getfixturevalue(stage)

    bill = estimate(assembly.folder, 230, price_list(), workload())

    assert bill.total > 0


def test_an_api_costs_little_beside_the_stage_that_it_belongs_to(dev: Assembly) -> None:
    bill = estimate(dev.folder, 230, price_list(), workload())
    months = {service: month for service, month, _ in bill.by_service()}

    assert 0 < months["API Gateway"] < bill.total / 1000
