"""How a function of ours answers CloudFormation as a custom resource.

In:  CloudFormation's request (Create, Update or Delete) with the URL that waits for the answer.
Out: one PUT to that URL. A stack that gets no answer waits until the resource times out, so whatever fails is answered.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import urllib3
from aws_lambda_powertools import Logger

TIMEOUT = urllib3.Timeout(connect=5, read=15)
"""Seconds."""

TRIES = urllib3.Retry(total=4, backoff_factor=1, status_forcelist=(500, 502, 503, 504), allowed_methods=("PUT",))
"""The same answer may be put twice; nobody else gives it when we fail to."""

REASON_LIMIT = 1000
"""Characters; CloudFormation takes 4096 bytes for the whole answer."""

Act = Callable[[dict[str, Any], object], dict[str, Any]]
"""Request and context -> PhysicalResourceId and perhaps Data."""
Put = Callable[[str, bytes], None]
"""URL and body."""

logger = Logger()


def put(url: str, body: bytes) -> None:
    """PUT to a presigned URL, which was signed without a content type."""
    response = urllib3.PoolManager(timeout=TIMEOUT, retries=TRIES).request("PUT", url, body=body)
    if response.status >= 300:
        raise ConnectionError(f"CloudFormation's URL answered {response.status}")


def respond(event: dict[str, Any], context: object, *, act: Act, put: Put = put) -> None:
    """Do what `event` asks for and put the answer to its URL."""
    try:
        done = act(event, context)
        outcome = {"Status": "SUCCESS", "Reason": "", "Data": {}, **done}
    except Exception as error:  # noqa: BLE001 - whatever it is, CloudFormation waits for an answer
        reason = first_line(error)
        logger.error("the custom resource failed", extra={"reason": reason})  # noqa: TRY400 - a traceback may quote rows
        known = event.get("PhysicalResourceId") or event["LogicalResourceId"]
        outcome = {"Status": "FAILED", "Reason": reason, "PhysicalResourceId": known}
    request = {name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}
    put(event["ResponseURL"], json.dumps(request | outcome).encode())


def first_line(error: Exception) -> str:
    """The error in one line: PostgreSQL's further lines quote rows, and rows are what documents say."""
    lines = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {lines[0]}"[:REASON_LIMIT]
