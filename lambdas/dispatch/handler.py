"""Dispatch: what Step Functions, the documents bucket and the dead-letter queue say, for jobs and operators.

In: one of `Request`'s operations. Out: its answer. Starts, redrives and stops executions of the document pipeline;
lists the documents bucket; leaves lists in the work bucket; never reads a document.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import Any

from aws_lambda_powertools import Logger

from credmate.aws import S3WorkFiles, client
from credmate.contracts import Contract
from credmate.counting import count
from credmate.history import failure_of
from credmate.jobs import Death, EndedPage, ListedVersions, Lost, Restarted, Verdicts, Way
from credmate.repairs import Repair, tell_repairs
from credmate.step import job
from dispatch import dead_letters, versions
from dispatch import requests as ask
from dispatch.executions import Executions
from dispatch.judgement import OVERRAN, Action, attempt_after, judge

logger = Logger()

ENDINGS = ("FAILED", "TIMED_OUT", "ABORTED")
"""Every way but success in which an execution ends."""

LONGEST_EXECUTION = timedelta(hours=26)
"""The state machine's time-out and some: what ended lately was started no longer ago."""


@job(ask.Request)
def handler(request: ask.Request) -> Contract:
    """What Lambda calls."""
    executions = Executions(client("stepfunctions"), os.environ["STATE_MACHINE_ARN"])
    return run(request.root, executions=executions)


def run(request: ask.AnyRequest, *, executions: Executions) -> Contract:
    """Carry one operation out."""
    match request:
        case ask.ListVersions():
            bucket, work = os.environ["DOCUMENTS_BUCKET"], S3WorkFiles.from_environment()
            return versions.list_page(client("s3"), work, bucket, request.slot, request.page)
        case ask.StartMissing():
            return _start_missing(request, executions=executions)
        case ask.JudgeSuspects():
            return _judge(request, executions=executions)
        case ask.StartLost():
            return _start_lost(request.lost, executions=executions)
        case ask.FindEnded():
            return _ended(request, executions=executions)
        case ask.Diagnose():
            return _diagnose(request, executions=executions)
        case ask.RestartDocuments():
            return ask.AllRestarted(restarted=[executions.restart(item, request.kind) for item in request.items])
        case ask.FindDeadLetters():
            return dead_letters.look(client("sqs"), os.environ["DEAD_LETTER_QUEUE_URL"])
        case ask.ReturnDeadLetters():
            queue_urls = {"dead_letters": os.environ["DEAD_LETTER_QUEUE_URL"], "queue": os.environ["INTAKE_QUEUE_URL"]}
            return ask.Returned(returned=dead_letters.give_back(client("sqs"), **queue_urls, limit=request.limit))


def _start_missing(request: ask.StartMissing, *, executions: Executions) -> ask.Started:
    listed = ListedVersions.model_validate_json(S3WorkFiles.from_environment().get(request.key))
    wanted = [listed.versions[index].first for index in request.indexes]
    started = sum(executions.start(one.document, one.run.attempt, one.run.lane) for one in wanted)
    tell_repairs(Repair.NEVER_STARTED, started)
    return ask.Started(started=started)


def _judge(request: ask.JudgeSuspects, *, executions: Executions) -> Verdicts:
    deaths: list[Death] = []
    lost: list[Lost] = []
    for suspect in request.suspects:
        name = suspect.run.execution
        seen = executions.see(name)
        action = judge(suspect, seen)
        if action is Action.RESTART:
            attempt = attempt_after(suspect, seen)
            lost.append(Lost(document=suspect.document, run=suspect.run, attempt=attempt, lost_at=datetime.now(UTC)))
        elif action is not Action.LEAVE and seen is not None:
            failure = failure_of(seen.status, seen.error, seen.cause)
            if action is Action.STOP:
                failure = OVERRAN
                executions.stop(name, failure.Error, failure.Cause)
            step = executions.last_state(name)
            deaths.append(Death(document=suspect.document, run=suspect.run, step=step, failure=failure))
    return Verdicts(deaths=deaths, lost=lost)


def _start_lost(lost: list[Lost], *, executions: Executions) -> ask.AllRestarted:
    restarted: list[Restarted] = []
    for one in lost:
        restarted.append(executions.start_from(one.document, one.attempt, one.run.lane, one.lost_at))
        told: dict[str, Any] = {"document_id": str(one.document.document_id), "execution": restarted[-1].execution}
        logger.info("lost document: %s", restarted[-1].way.value, extra=told)
    ways = [one.way for one in restarted]
    tell_repairs(Repair.LOST_WORKER, ways.count(Way.STARTED))
    if given_up := ways.count(Way.GIVEN_UP):
        count("ReconcilerGaveUp", given_up)
    return ask.AllRestarted(restarted=restarted)


def _ended(request: ask.FindEnded, *, executions: Executions) -> EndedPage:
    """The next page that is not empty, or the last."""
    page: str | None = request.page or ENDINGS[0]
    names: list[str] = []
    while page and not names:
        status, _, token = page.partition(" ")
        names, more = executions.ended(status, request.slot - LONGEST_EXECUTION, token or None)
        following = ENDINGS[ENDINGS.index(status) + 1 :][:1]
        page = f"{status} {more}" if more else next(iter(following), None)
    return EndedPage(executions=names, next=page)


def _diagnose(request: ask.Diagnose, *, executions: Executions) -> Verdicts:
    deaths = []
    for name in request.executions:
        seen, started_with = executions.see(name), executions.input_of(name)
        if seen is None or started_with is None:
            continue
        step = executions.last_state(name)
        death = Death(
            document=started_with.document,
            run=started_with.run,
            step=step,
            failure=failure_of(seen.status, seen.error, seen.cause),
        )
        deaths.append(death)
    return Verdicts(deaths=deaths)
