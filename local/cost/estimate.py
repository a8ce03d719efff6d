"""The bill of a stage."""

from __future__ import annotations

from pathlib import Path

from local.cost.assembly import read_assembly
from local.cost.metrics import metrics
from local.cost.model import asked, with_models
from local.cost.prices import PriceList, Workload
from local.cost.standing import standing, unpriced
from local.cost.usage import Bill, bill
from local.cost.work import work


class Unpriced(Exception):
    """The templates hold what the price list does not know: an estimate would be too low, and look like one."""


def estimate(folder: Path, documents: int, prices: PriceList, workload: Workload) -> Bill:
    """A month of the stage whose templates are in `folder`.

    Args:
        folder: Output of `cdk synth` for one stage.
        documents: Uploaded a month.
        prices: List prices.
        workload: What a document takes.

    Raises:
        NotBuilt: nothing has been synthesized there.
        Unpriced: names the resource types or prices that are not known.
    """
    assembly = read_assembly(folder)
    unknown = unpriced(assembly)
    prices = with_models(prices, assembly, workload)
    usages = [*standing(assembly), *metrics(assembly, workload), *work(assembly, workload), *asked(assembly)]
    unknown += sorted({usage.price for usage in usages} - prices.prices.keys())
    if unknown:
        raise Unpriced(f"no price is known for {', '.join(unknown)}")
    return bill(usages, prices, documents)
