"""Goes in the place of a step's handler: goes wrong as the key of the document says, else is the step itself.

`incoming/faults/<function>.<mode>.<times>+.../...` makes the first <times> invocations of each function named there go
wrong in the way of the mode, for that document. The file is copied into the packages of a synthesized stage, and so it
imports nothing of the tests.
"""

from __future__ import annotations

import importlib
import json
import os
import time
from pathlib import Path
from typing import Any

import botocore.client
from botocore.exceptions import ClientError, IncompleteReadError

FUNCTION = Path(__file__).parent.name
COUNTS = Path("COUNTS_FOLDER")
CONNECTED = FUNCTION in ("begin", "persist", "record_failure")
CODES = {"slow": ("SlowDown", 503), "denied": ("AccessDenied", 403), "throttled": ("ThrottlingException", 400)}

state = {"database": "", "storage": ""}
"""What is to go wrong in this invocation."""


class TransientError(Exception):
    pass


class Throttled(Exception):
    pass


class NobodyForesaw(Exception):
    pass


if CONNECTED:
    import psycopg2
    from psycopg2.errors import SerializationFailure

    class Connection(psycopg2.extensions.connection):
        """Loses itself, or only the answer to its COMMIT."""

        def commit(self) -> None:
            wrong, state["database"] = state["database"], ""
            if wrong == "db-ack":
                super().commit()
                self.close()
                raise psycopg2.OperationalError("the acknowledgement was lost")
            if wrong == "db-cut":
                with self.cursor() as cursor:
                    cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
            if wrong == "db-conflict":
                raise SerializationFailure("could not serialize access")
            if wrong in ("db-full", "db-auth"):
                state["database"] = wrong
                self.close()
                raise psycopg2.OperationalError("server closed the connection unexpectedly")
            super().commit()

    connect: Any = psycopg2.connect

    def connect_or_not(*arguments: Any, **options: Any) -> Any:
        if state["database"] == "db-full":
            raise psycopg2.OperationalError("FATAL: sorry, too many clients already")
        if state["database"] == "db-auth":
            state["database"] = ""
            raise psycopg2.OperationalError("FATAL: PAM authentication failed for user")
        return connect(*arguments, connection_factory=Connection, **options)

    psycopg2.connect = connect_or_not

call_api: Any = botocore.client.BaseClient._make_api_call  # type: ignore[attr-defined]


def call_or_not(self: Any, operation: str, parameters: Any) -> Any:
    wrong = state["storage"] if operation == "GetObject" else ""
    if operation == "StartExecution":
        wrong = due(json.loads(parameters["input"])["document"]["key"], of_start=True).removeprefix("s3-")
    if wrong:
        if wrong == "cut":
            raise IncompleteReadError(actual_bytes=1, expected_bytes=2)
        code, status = CODES[wrong]
        answer: Any = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
        raise ClientError(answer, operation)
    return call_api(self, operation, parameters)


botocore.client.BaseClient._make_api_call = call_or_not  # type: ignore[attr-defined]

real = importlib.import_module(f"{FUNCTION}.real_handler").handler


def fail_before(mode: str) -> Any:
    """Ends the invocation, unless the mode is about what comes later."""
    if mode == "transient":
        raise TransientError("the service did not answer")
    if mode == "throttle":
        raise Throttled("slow down")
    if mode == "bug":
        raise NobodyForesaw("a bug")
    if mode == "exit":
        os._exit(7)
    if mode == "hang":
        time.sleep(60)
    if mode == "memory":
        hoard = [bytearray(1 << 20) for _ in range(6000)]
        time.sleep(5)
        return {"hoard": len(hoard)}
    if mode == "nonsense":
        return {"nonsense": True}
    return None


def run(mode: str, event: Any, context: Any) -> Any:
    state["database"] = mode if mode.startswith("db-") else ""
    state["storage"] = mode.removeprefix("s3-") if mode.startswith("s3-") else ""
    try:
        answer = fail_before(mode)
        if answer is None:
            answer = real(event, context)
    finally:
        state["database"] = state["storage"] = ""
    if mode == "after":
        os._exit(7)
    if mode == "late":
        time.sleep(60)
    if mode == "older":
        return {name: value for name, value in answer.items() if value is not None}
    if mode == "newer":
        return {**answer, "of_a_later_version": {"unheard": "of"}}
    return answer


def wrong_with(event: Any) -> str:
    """The mode in which this invocation goes wrong; empty when it does not."""
    bodies = [record["body"] for record in event.get("Records", ()) if record["body"].startswith("{")]
    keys = [json.loads(body)["detail"]["object"]["key"] for body in bodies] or [event["document"]["key"]]
    return next(filter(None, (due(key, of_start=False) for key in keys)), "")


def due(key: str, *, of_start: bool) -> str:
    """The mode in which the function goes wrong for this document now; empty when it does not.

    `of_start`: of the start of its execution, which is one of several in an invocation of intake, or of the invocation.
    """
    for fault in key.removeprefix("incoming/faults/").split("/")[0].split("+") if "incoming/faults/" in key else ():
        function, _, rest = fault.partition(".")
        mode, _, times = rest.partition(".")
        ours = function == FUNCTION and of_start == (FUNCTION == "intake" and mode.startswith("s3-"))
        if ours and counted(key, fault) <= int(times):
            return mode
    return ""


def counted(key: str, fault: str) -> int:
    """How often this fault was asked for, this time included."""
    mark = COUNTS / f"{key.encode().hex()[-200:]}-{fault}"
    with mark.open("ab") as file:
        file.write(b"x")
    return mark.stat().st_size


def handler(event: Any, context: Any) -> Any:
    return run(wrong_with(event), event, context)
