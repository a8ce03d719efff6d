"""The price list and the typical document: data with a date and a source."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Price(_Data):
    """What one unit costs."""

    usd: float
    unit: str
    monthly_allowance: float = 0
    """Units a month that AWS gives every account for good; what else runs in the account uses them as well."""


class Comparison(_Data):
    """What somebody else's way of doing it costs."""

    what: str
    usd_per_month: float
    documents_per_month: int


class PriceList(_Data):
    """List prices of one region at one day."""

    as_of: str
    region: str
    currency: str
    source: str
    prices: dict[str, Price]
    compared_with: tuple[Comparison, ...]


class TypicalDocument(_Data):
    """What is uploaded on average."""

    pages: float
    share_of_pages_for_ocr: float
    megabytes: float
    sections: float
    log_kilobytes: float
    work_files: float
    share_that_asks_the_model: float
    model_input_tokens: float
    model_output_tokens: float


class StepWork(_Data):
    """What one call of a step takes: CPU on a full core, and time spent waiting for S3, the database or the queue."""

    cpu_seconds: float
    waiting_seconds: float
    cpu_seconds_per_page: float = 0
    cpu_seconds_per_page_of_ocr: float = 0


class ColdStart(_Data):
    """Start of a function's environment, which is billed; `share` of the calls find none."""

    cpu_seconds: float
    share: float


class ApiWork(_Data):
    """What callers of the HTTP API ask about a document, lists included, and what one request takes."""

    requests_per_document: float
    work: StepWork
    log_kilobytes: float


class ScheduledWork(_Data):
    """What one firing of a schedule sets off."""

    transitions: float
    gb_seconds: float
    requests: float
    log_kilobytes: float


class Metrics(_Data):
    """Which metrics of ours are told when; any other is told by the clock, around it."""

    with_each_document: tuple[str, ...]
    by_canaries: tuple[str, ...]
    in_trouble: tuple[str, ...]
    hours_of_trouble: float
    """In a month."""


class Workload(_Data):
    """The work behind a typical document."""

    as_of: str
    source: str
    document: TypicalDocument
    steps: dict[str, StepWork]
    api: ApiWork
    cold_start: ColdStart
    schedule: ScheduledWork
    heartbeat: ScheduledWork
    canary_documents_per_run: float
    metrics: Metrics


@cache
def price_list() -> PriceList:
    """`prices.json`."""
    return PriceList.model_validate_json((HERE / "prices.json").read_bytes())


@cache
def workload() -> Workload:
    """`workload.json`."""
    return Workload.model_validate_json((HERE / "workload.json").read_bytes())
