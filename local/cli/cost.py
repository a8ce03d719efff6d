"""`credmate cost`: what a stage costs a month and a document, from its templates."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from credmate.model_prices import prices_as_of
from local.cli.terminal import fail
from local.cost.estimate import Unpriced, estimate
from local.cost.model import USUAL_MODEL, usd_per_document
from local.cost.prices import Workload, price_list, workload
from local.cost.usage import Bill
from local.home import BUILD

CHEAPER = {
    "rds.proxy_vcpu": "without RDS Proxy (`database_proxy=False`): functions connect straight to the instance; "
    "enough for up to about ten at once",
    "ec2.nat_gateway": "without NAT: only functions that reach PostgreSQL belong in the network",
    "rds.instance.db.t4g.small": "`database_instance='t4g.micro'`, where a gigabyte of memory is enough",
    "ec2.interface_endpoint": "`secrets_endpoint=False`: migrations are handed the password by CloudFormation",
}
"""The setting that makes a line smaller, by the line's price."""

WIDTH = 120
"""Columns where the output goes into a file."""


def cost(stages: Sequence[str], documents: int, *, as_json: bool) -> int:
    """Print the bill of each stage; exit status 1 where a template holds what has no known price."""
    prices, load = price_list(), workload()
    try:
        bills = {stage: estimate(BUILD / "cdk.out" / stage, documents, prices, load) for stage in stages}
    except Unpriced as error:
        return fail(str(error), "add it to local/cost/prices.json and, where needed, local/cost/standing.py")
    if as_json:
        json.dump({stage: _figures(bill) for stage, bill in bills.items()}, sys.stdout, indent=2)
        sys.stdout.write("\n")
        return 0
    screen = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
    for stage, bill in bills.items():
        screen.print(_table(stage, bill))
        screen.print(_remarks(bill))
    screen.print(_comparison(bills))
    screen.print(_model_remark(load))
    screen.print(
        f"[dim]List prices of {prices.region} as of {prices.as_of} (local/cost/prices.json); the work of a typical "
        f"document as of {load.as_of} (local/cost/workload.json). No tax, no support, no data leaving AWS.[/dim]"
    )
    return 0


def _table(stage: str, bill: Bill) -> Table:
    table = Table(
        title=f"Stage {stage}: {bill.documents:,} documents a month", title_justify="left", box=None, pad_edge=False
    )
    table.add_column("service")
    table.add_column("what")
    for heading in ("$ a month", "share", "$ for one more document"):
        table.add_column(heading, justify="right")
    for usage in sorted(bill.usages, key=bill.cost, reverse=True):
        month, each = bill.cost(usage), bill.cost_of_one_more(usage)
        share = f"{month / bill.total:.0%}" if bill.total else "-"
        table.add_row(usage.service, usage.what, f"{month:,.2f}", share, f"{each:.6f}" if each else "")
    table.add_section()
    table.add_row("total", "", f"{bill.total:,.2f}", "", f"{bill.per_document:.6f}", style="bold")
    table.add_row("", "where nothing else uses AWS's monthly allowances", f"{bill.charged:,.2f}")
    return table


def _remarks(bill: Bill) -> str:
    dearest = bill.dearest()
    share = bill.cost(dearest) / bill.total if bill.total else 0
    lines = [f"{dearest.service} ({dearest.what}) is {share:.0%} of it."]
    cheaper = [f"  cheaper: {CHEAPER[usage.price]}" for usage in bill.usages if usage.price in CHEAPER]
    return "\n".join([*lines, *cheaper, ""])


def _model_remark(load: Workload) -> str:
    share = load.document.share_that_asks_the_model
    usual = usd_per_document(USUAL_MODEL, load)
    return (
        f"Rules alone ask no model and cost $0 for it. With {USUAL_MODEL}, of which {share:.0%} of the documents ask "
        f"something, a document costs ${usual:.6f} more on average (prices of {prices_as_of()}).\n"
    )


def _comparison(bills: dict[str, Bill]) -> Table:
    table = Table(title="Side by side", title_justify="left", box=None, pad_edge=False)
    table.add_column("way of doing it")
    table.add_column("documents a month", justify="right")
    table.add_column("$ a month", justify="right")
    table.add_column("$ a document", justify="right")
    for stage, bill in bills.items():
        all_in = f"{bill.total / bill.documents:.4f}" if bill.documents else "-"
        table.add_row(f"stage {stage}", f"{bill.documents:,}", f"{bill.total:,.2f}", all_in)
    for other in next(iter(bills.values())).prices.compared_with:
        each = other.usd_per_month / other.documents_per_month
        table.add_row(other.what, f"{other.documents_per_month:,}", f"{other.usd_per_month:,.2f}", f"{each:.4f}")
    return table


def _figures(bill: Bill) -> dict[str, object]:
    return {
        "documents": bill.documents,
        "usd_per_month": round(bill.total, 4),
        "usd_per_further_document": round(bill.per_document, 6),
        "usd_charged_after_allowances": round(bill.charged, 4),
        "services": {
            service: {"usd_per_month": round(month, 4), "usd_per_further_document": round(each, 6)}
            for service, month, each in bill.by_service()
        },
    }
