"""CloudFormation: how a stack comes up, changes, and goes back to what it was when something in it fails.

moto makes resources in the order in which the template lists them, waits for no custom resource and never updates one,
forgets what it cannot update, and cannot roll back. This is the order of AWS: a resource after those it names, a custom
resource when its function has answered, everything back when one fails. Stacks are deployed one at a time.
"""

from __future__ import annotations

import copy
import graphlib
import json
import logging
import re
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from moto import settings
from moto.awslambda_simple import models as simple_models
from moto.cloudformation.exceptions import AlreadyExistsException, CloudFormationError
from moto.cloudformation.models import ChangeSet, CloudFormationBackend, Event, Stack
from moto.cloudformation.parsing import (
    OutputMap,
    ResourceMap,
    clean_json,
    parse_and_create_resource,
    parse_and_update_resource,
)
from moto.cloudformation.responses import CloudFormationResponse
from moto.cloudformation.utils import generate_stack_id

from local.aws import replace_part
from local.functions.runtime_api import Invocation

log = logging.getLogger(__name__)

make_stack: Any = Stack
"""For mypy it is abstract, as all that moto makes stacks of."""

parse_yaml = Stack.parse_template
"""moto's own, for which JSON is YAML too."""

IN_SUBSTITUTION = re.compile(r"\$\{([^!.}]+)")
"""What a text of Fn::Sub names."""

Invoke = Callable[[Any, bytes], Invocation]
"""A function of moto's and an event -> what came of it."""

Template = dict[str, Any]


class ChangeSetNotFound(CloudFormationError):
    """What the CDK command waits for after it has deleted a change set."""

    code = "ChangeSetNotFound"

    def __init__(self, name: str) -> None:
        super().__init__(f"ChangeSet [{name}] does not exist")


class ResourceFailed(Exception):
    """A resource cannot be what the template asks; the message names it and the reason."""


@dataclass
class CustomResource:
    """What a function of ours stands for in a stack."""

    physical_resource_id: str
    type: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def get_cfn_attribute(self, name: str) -> Any:
        """What the function answered under this name."""
        return self.data[name]

    def is_created(self) -> bool:
        """It is there when its function has answered, and not before."""
        return True


class Deployments:
    """Applies templates to moto's stacks."""

    def __init__(self, invoke: Invoke) -> None:
        self._invoke = invoke
        self._answers: dict[str, dict[str, Any]] = {}
        self._one_at_a_time = threading.Lock()

    def answer(self, request_id: str, answer: dict[str, Any]) -> None:
        """A function of a custom resource has put its answer to the URL of the request."""
        self._answers[request_id] = answer

    def start(self, backend: CloudFormationBackend, stack: Stack, kind: str, body: str) -> None:
        """Begin to bring `stack` to the template `body`; `kind` is CREATE or UPDATE. Its status tells the end."""
        stack.status = f"{kind}_IN_PROGRESS"
        stack._add_stack_event(stack.status, resource_status_reason="User Initiated")  # noqa: SLF001 - no other way
        threading.Thread(target=self._run, args=(backend, stack, kind, body), daemon=True, name="deployment").start()

    def _run(self, backend: CloudFormationBackend, stack: Stack, kind: str, body: str) -> None:
        with self._one_at_a_time:
            before = "" if kind == "CREATE" else str(stack.template)
            try:
                self._apply(backend, stack, body)
            except Exception as error:  # noqa: BLE001 - whatever a resource cannot do, its stack goes back
                reason = str(error) if isinstance(error, ResourceFailed) else f"{type(error).__name__}: {error}"
                log.warning("%s: %s", stack.name, reason)
                end = self._roll_back(backend, stack, kind, before)
            else:
                reason, end = "", f"{kind}_COMPLETE"
            vars(stack)["status_reason"] = reason
            stack._add_stack_event(end, resource_status_reason=reason or None)  # noqa: SLF001
            stack.status = end

    def _roll_back(self, backend: CloudFormationBackend, stack: Stack, kind: str, before: str) -> str:
        if kind == "CREATE":
            stack.resource_map._resource_json_map = {}  # noqa: SLF001
            stack.output_map = OutputMap(stack.resource_map, {}, stack.stack_id)
            return "ROLLBACK_COMPLETE"
        try:
            self._apply(backend, stack, before)
        except Exception:
            log.exception("%s cannot be rolled back", stack.name)
            return "UPDATE_ROLLBACK_FAILED"
        return "UPDATE_ROLLBACK_COMPLETE"

    def _apply(self, backend: CloudFormationBackend, stack: Stack, body: str) -> None:
        known = stack.resource_map
        known.cross_stack_resources = stack.cross_stack_resources = backend.exports
        template = parse_template(body)
        before = copy.deepcopy(known._resource_json_map)  # noqa: SLF001
        known._template, known._resource_json_map = template, template["Resources"]  # noqa: SLF001
        known.load_mapping()
        known.load_parameters()
        known.load_conditions()
        replaced: set[str] = set()
        for name in in_order(template["Resources"]):
            resource = template["Resources"][name]
            if resource == before.get(name) and replaced.isdisjoint(named_in(resource)):
                continue
            try:
                if self._put(stack, known, name, before.get(name)):
                    replaced.add(name)
            except Exception as error:
                self._tell(stack, name, resource["Type"], str(error))
                raise
        for name in reversed(in_order(before)):
            if name not in template["Resources"] and name in known._parsed_resources:  # noqa: SLF001
                self._remove(known, name, before[name])
        stack.template, stack.template_dict = body, template
        stack.description = template.get("Description")
        stack.output_map = OutputMap(known, template, stack.stack_id)
        for export in stack.exports:
            backend.exports[export.name] = export

    def _put(self, stack: Stack, known: ResourceMap, name: str, before: Template | None) -> bool:
        """Create or update one resource; whether another one stands in its place now."""
        resources = known._parsed_resources  # noqa: SLF001
        resource = copy.deepcopy(known._resource_json_map[name])  # noqa: SLF001
        there = resources.get(name)
        if resource["Type"].startswith("Custom::"):
            resources[name] = self._ask(stack, known, name, before)
            return there is not None and there.physical_resource_id != resources[name].physical_resource_id
        where = (stack.account_id, stack.region_name)
        if there is not None:
            updated = parse_and_update_resource(name, resource, known, *where)
            if updated is not None:
                resources[name] = updated
                return False
        made = parse_and_create_resource(name, resource, known, *where)
        if made is not None:
            resources[name] = made
        return there is not None

    def _ask(self, stack: Stack, known: ResourceMap, name: str, before: Template | None) -> CustomResource:
        """Have the function of a custom resource make or change it."""
        resource = known._resource_json_map[name]  # noqa: SLF001
        there: CustomResource | None = known._parsed_resources.get(name)  # noqa: SLF001
        properties = clean_json(resource.get("Properties", {}), known)
        request: dict[str, Any] = {"RequestType": "Create", "ResourceProperties": properties}
        if there is not None and before is not None:
            request |= {
                "RequestType": "Update",
                "PhysicalResourceId": there.physical_resource_id,
                "OldResourceProperties": clean_json(before.get("Properties", {}), known),
            }
        answer = self._request(stack, name, resource["Type"], request)
        if answer["Status"] != "SUCCESS":
            raise ResourceFailed(f"{name}: {answer['Reason']}")
        made = CustomResource(answer["PhysicalResourceId"], resource["Type"], answer.get("Data") or {})
        made.__dict__ |= {"logical_resource_id": name, "cf_resource_type": resource["Type"]}
        return made

    def _request(self, stack: Stack, name: str, kind: str, request: dict[str, Any]) -> dict[str, Any]:
        request_id = str(uuid.uuid4())
        token = request["ResourceProperties"]["ServiceToken"]
        host = f"{settings.moto_server_host()}:{settings.moto_server_port()}"
        event = {
            **request,
            "ServiceToken": token,
            "ResponseURL": f"{host}/cloudformation_{stack.region_name}/cfnresponse?stack={stack.stack_id}",
            "StackId": stack.stack_id,
            "RequestId": request_id,
            "LogicalResourceId": name,
            "ResourceType": kind,
        }
        function = simple_models.lambda_simple_backends[stack.account_id][stack.region_name].get_function(token)
        invocation = self._invoke(function, json.dumps(event).encode())
        answer = self._answers.pop(request_id, None)
        if answer is None:
            # AWS would wait until the resource times out.
            raise ResourceFailed(f"{name}: {function.function_name} did not answer: {invocation.answer.decode()}")
        return answer

    @staticmethod
    def _remove(known: ResourceMap, name: str, resource: Template) -> None:
        there = known._parsed_resources.pop(name)  # noqa: SLF001
        if resource.get("DeletionPolicy") != "Retain" and not isinstance(there, CustomResource):
            known._delete_resource(there, clean_json(resource, known))  # noqa: SLF001

    def _tell(self, stack: Stack, name: str, kind: str, reason: str) -> None:
        status = f"{stack.status.partition('_')[0]}_FAILED"
        event = Event(stack.stack_id, stack.name, name, name, kind, status, reason, None)
        stack.events.append(event)


def parse_template(body: str) -> Template:
    """A template in JSON, which ours are, or in YAML, as that of `cdk bootstrap`, which takes a second to parse."""
    try:
        template: Template = json.loads(body)
    except ValueError:
        template = parse_yaml(body)
    return template


def in_order(resources: Template) -> list[str]:
    """Names of resources, each after those that it names."""
    needs = {name: {other for other in named_in(body) if other in resources} for name, body in resources.items()}
    return list(graphlib.TopologicalSorter(needs).static_order())


def named_in(part: Any) -> Iterator[str]:
    """Resources and parameters that a part of a template names."""
    if isinstance(part, list):
        for item in part:
            yield from named_in(item)
    if not isinstance(part, dict):
        return
    for key, value in part.items():
        if key == "Ref":
            yield value
        elif key == "Fn::GetAtt":
            yield value[0] if isinstance(value, list) else value.partition(".")[0]
        elif key == "DependsOn":
            yield from [value] if isinstance(value, str) else value
        elif key == "Fn::Sub":
            text, *mapping = value if isinstance(value, list) else [value]
            yield from IN_SUBSTITUTION.findall(text)
            yield from named_in(mapping)
        else:
            yield from named_in(value)


def install(invoke: Invoke) -> None:
    """Once per process. `invoke` runs functions of custom resources."""
    deployments = Deployments(invoke)

    def create_stack(self: CloudFormationBackend, name: str, template: str, parameters: Any, **options: Any) -> Stack:
        if any(stack.name == name for stack in self.stacks.values()):
            raise AlreadyExistsException(f"Stack {name} already exists")
        stack_id = generate_stack_id(name, self.region_name, self.account_id)
        stack: Stack = make_stack(
            stack_id, name, {}, parameters, self.account_id, self.region_name, tags=options.get("tags")
        )
        self.stacks[stack_id] = stack
        deployments.start(self, stack, "CREATE", template)
        return stack

    def update_stack(
        self: CloudFormationBackend, name: str, template: str, role_arn: Any, parameters: Any, tags: Any
    ) -> Stack:
        del role_arn, parameters, tags
        stack = self.get_stack(name)
        deployments.start(self, stack, "UPDATE", template)
        return stack

    def execute_change_set(self: CloudFormationBackend, change_set_name: str, stack_name: str | None = None) -> None:
        del stack_name
        change = self.describe_change_set(change_set_name)
        assert change is not None  # noqa: S101 - moto raises when there is none
        change.execution_status = "EXECUTE_COMPLETE"
        stack = self.stacks[change.stack_id]
        stack.tags = change.tags or stack.tags
        deployments.start(self, stack, change.change_set_type, change.template)

    describe = CloudFormationBackend.describe_change_set

    def describe_change_set(self: CloudFormationBackend, change_set_name: str) -> ChangeSet | None:
        if not any(change_set_name in (key, item.change_set_name) for key, item in self.change_sets.items()):
            raise ChangeSetNotFound(change_set_name)
        return describe(self, change_set_name)

    def delete_change_set(self: CloudFormationBackend, change_set_name: str) -> None:
        """One that is not there is deleted already: so the CDK command begins each update."""
        for identity, change in list(self.change_sets.items()):
            if change_set_name in (identity, change.change_set_name):
                del self.change_sets[identity]

    def process_answer(self: CloudFormationResponse) -> Any:
        names = ("Status", "Reason", "PhysicalResourceId", "Data")
        deployments.answer(self._get_param("RequestId"), {name: self._get_param(name) for name in names})
        return 200, {"status": 200}, json.dumps("{}")

    def parse_change(self: ChangeSet) -> None:
        self.template_dict = parse_template(self.template)

    replace_part(Stack, "parse_template", staticmethod(parse_template))
    replace_part(ChangeSet, "_parse_template", parse_change)
    replace_part(CloudFormationBackend, "create_stack", create_stack)
    replace_part(CloudFormationBackend, "update_stack", update_stack)
    replace_part(CloudFormationBackend, "execute_change_set", execute_change_set)
    replace_part(CloudFormationBackend, "describe_change_set", describe_change_set)
    replace_part(CloudFormationBackend, "delete_change_set", delete_change_set)
    replace_part(CloudFormationResponse, "process_cfn_response", process_answer)
