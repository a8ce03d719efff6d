"""Step Functions: moto interprets the definition; here is what it leaves out of it."""

from __future__ import annotations

import copy
import json
import re
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from moto.events.models import events_backends
from moto.s3.models import s3_backends
from moto.stepfunctions import models as stepfunctions_models
from moto.stepfunctions.models import StateMachine
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import WaitFunction
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser
from moto.stepfunctions.parser.backend import execution_worker
from moto.stepfunctions.parser.backend.execution import BaseExecutionWorkerCommunication
from moto.stepfunctions.parser.models import stepfunctions_parser_backends
from moto.stepfunctions.parser.utils import TMP_THREADS

from local.aws import replace_part
from local.aws.gate import Gate
from local.aws.lambdas import Functions, make_state_machine_client

SUBSTITUTION = re.compile(r"\$\{(\w+)\}")


def install(functions: Functions, gate: Gate, *, retry_wait_scale: float) -> None:
    """Once per process. `retry_wait_scale` multiplies all waits (tests do not wait for minutes)."""
    in_process = make_state_machine_client(functions, gate)

    def client_for(*, service: str, region: str, state_credentials: Any) -> Any:  # noqa: ARG001 - moto's signature
        return in_process(state_credentials.role_arn)

    # CloudFormation must create state machines where the interpreter looks for them.
    replace_part(stepfunctions_models, "stepfunctions_backends", stepfunctions_parser_backends)
    replace_part(lambda_eval_utils, "boto_client_for", client_for)
    replace_part(execution_worker, "AmazonStateLanguageParser", _CachedParser)
    replace_part(retrier_decl, "time", _ScaledClock(retry_wait_scale))
    replace_part(WaitFunction, "_wait_interval", _scaled_wait(retry_wait_scale))
    replace_part(
        BaseExecutionWorkerCommunication, "terminated", _announcing(BaseExecutionWorkerCommunication.terminated)
    )
    create, update = StateMachine.create_from_cloudformation_json, StateMachine.update_from_cloudformation_json

    def create_resolved(
        resource_name: str, cloudformation_json: dict[str, Any], account_id: str, region_name: str, **kwargs: Any
    ) -> StateMachine:
        resolve_definition(cloudformation_json["Properties"], account_id)
        return create(resource_name, cloudformation_json, account_id, region_name, **kwargs)

    def update_resolved(
        original_resource: Any,
        new_resource_name: str,
        cloudformation_json: dict[str, Any],
        account_id: str,
        region_name: str,
    ) -> StateMachine:
        resolve_definition(cloudformation_json["Properties"], account_id)
        return update(original_resource, new_resource_name, cloudformation_json, account_id, region_name)

    replace_part(StateMachine, "create_from_cloudformation_json", staticmethod(create_resolved))
    replace_part(StateMachine, "update_from_cloudformation_json", staticmethod(update_resolved))


def resolve_definition(properties: dict[str, Any], account_id: str) -> None:
    """Set DefinitionString: read DefinitionS3Location, put DefinitionSubstitutions in. moto does neither."""
    location = properties.get("DefinitionS3Location")
    if location:
        stored = s3_backends[account_id]["aws"].get_object(location["Bucket"], location["Key"])
        if stored is None:
            raise FileNotFoundError("the definition of the state machine is not in its bucket")
        properties["DefinitionString"] = stored.value.decode()
    substitutions = properties.get("DefinitionSubstitutions", {})
    definition = properties["DefinitionString"]
    text = definition if isinstance(definition, str) else json.dumps(definition)
    properties["DefinitionString"] = SUBSTITUTION.sub(lambda match: str(substitutions[match.group(1)]), text)


def _scaled_wait(scale: float) -> Callable[[Any, Any, int], None]:
    """What a Wait state does. moto's own never ends when it is told to wait for less than a second."""

    def wait(self: Any, env: Any, wait_seconds: int) -> None:  # noqa: ARG001 - moto's signature
        deadline = time.monotonic() + wait_seconds * scale
        while env.is_running() and (left := deadline - time.monotonic()) > 0:
            env.program_state_event.wait(left)

    return wait


def _announcing(terminated: Callable[[Any], None]) -> Callable[[Any], None]:
    """What happens at the end of an execution, and the event that tells of it, which moto does not send."""

    def announce(self: Any) -> None:
        terminated(self)
        execution = self.execution
        detail = {
            "executionArn": execution.exec_arn,
            "stateMachineArn": execution.state_machine.arn,
            "name": execution.name,
            "status": execution.exec_status.value,
        }
        event = {
            "Source": "aws.states",
            "DetailType": "Step Functions Execution Status Change",
            "Detail": json.dumps(detail),
        }
        events_backends[execution.account_id][execution.region_name].put_events([event])

    return announce


class _CachedParser:
    """moto parses the definition anew for every execution, 40 ms each; a parsed program is copied in 3."""

    @staticmethod
    @lru_cache(maxsize=32)
    def _parse_once(definition: str) -> Any:
        return AmazonStateLanguageParser.parse(definition)[0]

    @classmethod
    def parse(cls, definition: str) -> tuple[Any, None]:
        # Called once an execution. moto keeps every thread that ever ran, and with it what the thread held.
        TMP_THREADS.clear()
        return copy.deepcopy(cls._parse_once(definition)), None


class _ScaledClock:
    """`time`, with shorter sleeps."""

    def __init__(self, scale: float) -> None:
        self._scale = scale

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds * self._scale)
