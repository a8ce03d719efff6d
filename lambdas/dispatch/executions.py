"""Executions of the document pipeline: looked at, started, gone on with, stopped."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from credmate.contracts import DocumentVersion, Lane, PipelineInput, Run
from credmate.history import last_step
from credmate.identity import execution_name
from credmate.jobs import Restartable, Restarted, RestartKind, Way
from dispatch.judgement import Seen

if TYPE_CHECKING:
    from types_boto3_stepfunctions import SFNClient
    from types_boto3_stepfunctions.type_defs import DescribeExecutionOutputTypeDef

MOST_ATTEMPTS = 20
"""A document that was tried so often is not tried again without a person who looks at it."""

CLOCKS_APART = timedelta(seconds=5)
"""Between the database and Step Functions, at most."""

PAGE = 50
"""Executions on a page."""

HISTORY_EVENTS = 100
"""Of the end of an execution, among which is the last state that it entered."""


class Executions:
    """The executions of one state machine."""

    def __init__(self, states: SFNClient, state_machine: str) -> None:
        self._states = states
        self._machine = state_machine

    def see(self, name: str) -> Seen | None:
        """The execution of this name; None where there is none."""
        described = self._describe(name)
        if described is None:
            return None
        return Seen(described["status"], described["startDate"], described.get("error"), described.get("cause"))

    def input_of(self, name: str) -> PipelineInput | None:
        """What the execution was started with; None where there is none, or it was not started by us."""
        described = self._describe(name)
        return PipelineInput.model_validate_json(described["input"]) if described else None

    def last_state(self, name: str) -> str:
        """See `credmate.history.last_step`."""
        events = self._states.get_execution_history(
            executionArn=self._arn(name), maxResults=HISTORY_EVENTS, reverseOrder=True
        )["events"]
        return last_step(events)

    def stop(self, name: str, error: str, cause: str) -> None:
        """End a running execution."""
        self._states.stop_execution(executionArn=self._arn(name), error=error, cause=cause)

    def start(self, document: DocumentVersion, attempt: int, lane: Lane) -> bool:
        """Start one attempt at a document; False where an execution of that name exists."""
        run = Run(execution=execution_name(document.key, document.document_id, attempt), attempt=attempt, lane=lane)
        request = PipelineInput(document=document, run=run)
        try:
            self._states.start_execution(
                stateMachineArn=self._machine, name=run.execution, input=request.model_dump_json()
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
                raise
            return False
        return True

    def start_from(self, document: DocumentVersion, attempt: int, lane: Lane, asked_at: datetime) -> Restarted:
        """Start the first attempt from `attempt` on that does not exist, unless one is under way.

        One that was started since `asked_at` is the answer to an earlier try, even if it has ended meanwhile.
        """
        for number in range(attempt, MOST_ATTEMPTS + 1):
            name = execution_name(document.key, document.document_id, number)
            seen = self.see(name)
            if seen is None:
                way = Way.STARTED if self.start(document, number, lane) else Way.UNDER_WAY
                return Restarted(document_id=document.document_id, way=way, execution=name)
            if seen.status == "RUNNING" or seen.started >= asked_at - CLOCKS_APART:
                return Restarted(document_id=document.document_id, way=Way.UNDER_WAY, execution=name)
        name = execution_name(document.key, document.document_id, MOST_ATTEMPTS)
        return Restarted(document_id=document.document_id, way=Way.GIVEN_UP, execution=name)

    def restart(self, item: Restartable, kind: RestartKind) -> Restarted:
        """Run a document again: go on with its failed execution where that is wanted and allowed, else anew."""
        if kind is RestartKind.REDRIVE:
            described = self._describe(item.run.execution)
            identity, name = item.document.document_id, item.run.execution
            if described is not None and described["status"] == "RUNNING":
                return Restarted(document_id=identity, way=Way.UNDER_WAY, execution=name)
            if described is not None and described.get("redriveStatus") == "REDRIVABLE" and self._redrive(name):
                return Restarted(document_id=identity, way=Way.REDRIVEN, execution=name)
        return self.start_from(item.document, item.run.attempt + 1, item.run.lane, item.taken_at)

    def ended(self, status: str, started_since: datetime, token: str | None) -> tuple[list[str], str | None]:
        """Names of a page of executions with this status, started last first, and the token of the next page."""
        following: Any = {"nextToken": token} if token else {}
        asked: Any = {"stateMachineArn": self._machine, "statusFilter": status, "maxResults": PAGE, **following}
        page = self._states.list_executions(**asked)
        names = [item["name"] for item in page["executions"] if item["startDate"] >= started_since]
        more = page.get("nextToken") if len(names) == len(page["executions"]) else None
        return names, more

    def _redrive(self, name: str) -> bool:
        try:
            self._states.redrive_execution(executionArn=self._arn(name))
        except ClientError as error:
            if error.response["Error"]["Code"] != "ExecutionNotRedrivable":
                raise
            return False
        return True

    def _describe(self, name: str) -> DescribeExecutionOutputTypeDef | None:
        try:
            return self._states.describe_execution(executionArn=self._arn(name))
        except ClientError as error:
            if error.response["Error"]["Code"] != "ExecutionDoesNotExist":
                raise
            return None

    def _arn(self, name: str) -> str:
        return self._machine.replace(":stateMachine:", ":execution:") + f":{name}"
