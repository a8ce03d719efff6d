"""What costs money by being used: a document's way through the functions, and the schedules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from local.cost.assembly import Assembly
from local.cost.firing import canary_runs, firings, schedules
from local.cost.prices import StepWork, Workload
from local.cost.usage import Usage

FULL_CORE_MIB = 1769
"""Memory at which a function has one vCPU; below, CPU work takes longer in proportion (Lambda's documentation)."""

HEARTBEAT = re.compile(r"heartbeat", re.IGNORECASE)
QUEUES = 3
"""That a document's messages pass: its upload, its execution's end, the copy of that."""
MONTHS_KEPT = 12
"""Of storage that come with an upload."""


def work(assembly: Assembly, workload: Workload) -> Iterator[Usage]:
    """Every line that is paid by use. A canary's documents cost what an uploader's do."""
    one = list(_document(assembly, workload))
    canary = canary_runs(assembly)
    for usage in one:
        yield Usage(usage.service, usage.what, usage.price, canary * workload.canary_documents_per_run * usage.each)
        yield usage
    yield from _asked(assembly, workload)
    yield from _fired(assembly, workload)


def _asked(assembly: Assembly, workload: Workload) -> Iterator[Usage]:
    """What callers of the API ask about uploads; nobody asks about canaries."""
    if not any(assembly.of_type("AWS::ApiGatewayV2::Api")):
        return
    requests = workload.api.requests_per_document
    yield Usage("API Gateway", "requests", "apigateway.http_request", each=requests)
    yield Usage("CloudWatch", "logs", "logs.gb", each=requests * workload.api.log_kilobytes / 1024**2)
    for function in assembly.of_type("AWS::Lambda::Function"):
        if str(function.properties["Handler"]).startswith("api."):
            for usage in _calls(function.properties, workload.api.work, workload):
                yield replace(usage, each=requests * usage.each)


def _document(assembly: Assembly, workload: Workload) -> Iterator[Usage]:
    document = workload.document
    yield Usage("Step Functions", "state transitions", "states.transition", each=document_transitions(assembly))
    for function in assembly.of_type("AWS::Lambda::Function"):
        step = str(function.properties["Handler"]).split(".", 1)[0]
        if step in workload.steps:
            yield from _calls(function.properties, workload.steps[step], workload)
    yield Usage("S3", "requests that write", "s3.put", each=1 + document.work_files)
    yield Usage("S3", "requests that read", "s3.get", each=2 + 2 * document.work_files)
    yield Usage("S3", "storage for a year", "s3.gb_month", each=document.megabytes / 1024 * MONTHS_KEPT)
    yield Usage("EventBridge", "upload events", "events.event", each=1)
    yield Usage("SQS", "requests", "sqs.request", each=3 * QUEUES)
    yield Usage("CloudWatch", "logs", "logs.gb", each=document.log_kilobytes / 1024**2)
    yield Usage("X-Ray", "traces", "xray.trace", each=1)
    if any(assembly.of_type("AWS::GuardDuty::MalwareProtectionPlan")):
        yield Usage("GuardDuty", "objects scanned", "guardduty.s3_object", each=1)
        yield Usage("GuardDuty", "bytes scanned", "guardduty.s3_gb", each=document.megabytes / 1024)


def _calls(function: Mapping[str, Any], step: StepWork, workload: Workload) -> Iterator[Usage]:
    memory = int(function["MemorySize"])
    document = workload.document
    for_ocr = document.pages * document.share_of_pages_for_ocr
    cpu = (
        step.cpu_seconds
        + step.cpu_seconds_per_page * (document.pages - for_ocr)
        + step.cpu_seconds_per_page_of_ocr * for_ocr
        + workload.cold_start.cpu_seconds * workload.cold_start.share
    )
    seconds = step.waiting_seconds + cpu * max(1.0, FULL_CORE_MIB / memory)
    yield Usage("Lambda", "compute", _compute_price(function), each=seconds * memory / 1024)
    yield Usage("Lambda", "requests", "lambda.request", each=1)


def _compute_price(function: Mapping[str, Any]) -> str:
    return f"lambda.gb_second.{function.get('Architectures', ['x86_64'])[0]}"


def document_transitions(assembly: Assembly) -> int:
    """State transitions of a document with one text batch and one section, on the longest way without failures."""
    machines = [assembly.definition(machine) for machine in assembly.of_type("AWS::StepFunctions::StateMachine")]
    return max((_transitions(machine) for machine in machines if "ExtractText" in str(machine)), default=0)


def _transitions(definition: Mapping[str, Any]) -> int:
    states = definition["States"]

    def longest(name: str, passed: frozenset[str]) -> int:
        state = states[name]
        inner = state.get("ItemProcessor") or state.get("Iterator")
        branches = state.get("Branches", ())
        own = 1 + (_transitions(inner) if inner else 0) + sum(_transitions(branch) for branch in branches)
        ways = [choice["Next"] for choice in state.get("Choices", ())]
        ways += [state[key] for key in ("Next", "Default") if key in state]
        onward = [longest(way, passed | {name}) for way in ways if way not in passed | {name}]
        return own + max(onward, default=0)

    return longest(definition["StartAt"], frozenset())


def _fired(assembly: Assembly, workload: Workload) -> Iterator[Usage]:
    functions = [function.properties for function in assembly.of_type("AWS::Lambda::Function")]
    fired = sum(map(firings, schedules(assembly)))
    if not fired or not functions:
        return
    heartbeats = sum(firings(schedule) for schedule in schedules(assembly) if HEARTBEAT.search(schedule.logical_id))
    yield Usage("EventBridge Scheduler", "invocations", "scheduler.invocation", fired)
    for times, work_of in ((fired - heartbeats, workload.schedule), (heartbeats, workload.heartbeat)):
        yield Usage("Step Functions", "state transitions", "states.transition", times * work_of.transitions)
        yield Usage("Lambda", "compute", _compute_price(functions[0]), times * work_of.gb_seconds)
        yield Usage("Lambda", "requests", "lambda.request", times * work_of.requests)
        yield Usage("CloudWatch", "logs", "logs.gb", times * work_of.log_kilobytes / 1024**2)
    yield Usage("S3", "requests that write", "s3.put", heartbeats)
    yield Usage("EventBridge", "upload events", "events.event", heartbeats)
    yield Usage("SQS", "requests", "sqs.request", 3 * heartbeats)
