"""What must hold for every resource, definition and client there will ever be."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from stacks.constructs.weights import EARLIER_SYSTEMS_MB, OverfullFunction, Weight, table_of
from tests.infrastructure.assembly import CHECKOUT, Assembly, walk_states
from tests.infrastructure.reading import clients_made

DEFINITIONS = sorted((CHECKOUT / "statemachine").glob("*.json"))

PHYSICAL_NAMES = {
    ("AWS::ApiGatewayV2::Api", "Name"): "people look for it in the console; it need not be the only one",
    ("AWS::CloudWatch::Alarm", "AlarmName"): "the subject of a mail, and what make verify looks for",
    ("AWS::CloudWatch::Dashboard", "DashboardName"): "people look for it in the console",
    ("AWS::Logs::LogGroup", "LogGroupName"): "below /aws/vendedlogs/ it needs no resource policy",
    ("AWS::RDS::DBProxy", "DBProxyName"): "RDS asks for one; the CDK makes it of stack and path",
    ("AWS::Scheduler::ScheduleGroup", "Name"): "credmate schedule looks for it",
    ("AWS::Scheduler::Schedule", "Name"): "credmate schedule is told it",
    ("AWS::StepFunctions::StateMachine", "StateMachineName"): "people look for it in the console",
}
"""A name of ours forbids to replace the resource, and to deploy the stage twice: why it is worth that."""

NO_NAMES = {
    ("AWS::ApiGatewayV2::Authorizer", "Name"),
    ("AWS::ApiGatewayV2::Stage", "StageName"),
    ("AWS::CloudWatch::Alarm", "MetricName"),
    ("AWS::EC2::VPCEndpoint", "ServiceName"),
    ("AWS::IAM::Policy", "PolicyName"),
    ("AWS::RDS::DBInstance", "DBName"),
    ("AWS::RDS::DBProxyTargetGroup", "TargetGroupName"),
    ("AWS::SNS::Topic", "DisplayName"),
    ("AWS::Scheduler::Schedule", "GroupName"),
}
"""Called names, but not names of the resource in its account."""

HOLDS_DATA = ("AWS::S3::Bucket", "AWS::RDS::DBInstance", "AWS::KMS::Key")


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.name)
def test_every_task_of_every_definition_ends_in_time_and_tries_a_bounded_number_of_times(path: Path) -> None:
    machine = json.loads(path.read_text(encoding="utf-8"))
    tasks = {name: state for name, state in walk_states(machine) if state["Type"] == "Task"}

    assert machine["TimeoutSeconds"] > 0
    assert tasks
    for name, task in tasks.items():
        retried = [error for retry in task["Retry"] for error in retry["ErrorEquals"]]
        assert 0 < task["TimeoutSeconds"] < machine["TimeoutSeconds"], name
        assert all(retry["MaxAttempts"] <= 8 for retry in task["Retry"]), name
        assert {"States.ALL", "States.TaskFailed"}.isdisjoint(retried), name


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.name)
def test_every_task_and_map_of_every_definition_catches_whatever_is_left_after_its_retries(path: Path) -> None:
    states = dict(walk_states(json.loads(path.read_text(encoding="utf-8"))))
    last = {
        name: state.get("Catch", [{}])[-1].get("ErrorEquals")
        for name, state in states.items()
        if state["Type"] in {"Task", "Map"}
    }

    assert {name for name, errors in last.items() if errors != ["States.ALL"]} == set()


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.name)
def test_every_definition_can_fail_and_keeps_the_error_and_its_cause(path: Path) -> None:
    states = dict(walk_states(json.loads(path.read_text(encoding="utf-8"))))
    fails = {name: state for name, state in states.items() if state["Type"] == "Fail"}
    caught = {catch["ResultPath"] for state in states.values() for catch in state.get("Catch", [])}

    assert fails
    for name, fail in fails.items():
        noun = fail["ErrorPath"].removesuffix(".Error")

        assert noun in caught, name
        assert f"{noun}.Cause" in fail["CausePath"], name


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.name)
def test_every_definition_is_deployed_and_traced_and_logs_no_content(path: Path, dev: Assembly) -> None:
    states = set(json.loads(path.read_text(encoding="utf-8"))["States"])
    machines = [
        machine for machine in dev.of_type("AWS::StepFunctions::StateMachine") if states == states_of(dev, machine)
    ]

    assert len(machines) == 1
    assert machines[0].properties["TracingConfiguration"] == {"Enabled": True}
    assert machines[0].properties["LoggingConfiguration"]["IncludeExecutionData"] is False


def test_every_function_is_traced(dev: Assembly) -> None:
    modes = {name: function.resource.properties["TracingConfig"] for name, function in dev.functions.items()}

    assert {name for name, mode in modes.items() if mode != {"Mode": "Active"}} == set()


def test_every_client_of_aws_has_time_outs_and_few_retries() -> None:
    made = [
        client
        for folder in (CHECKOUT / "lambdas", CHECKOUT / "layers" / "shared" / "python")
        for path in sorted(folder.rglob("*.py"))
        for client in clients_made(path)
    ]

    assert made
    assert [client for client in made if not client.has_time_outs] == []


@pytest.mark.parametrize(
    ("source", "has_time_outs"),
    [
        pytest.param('boto3.client("s3")', False, id="no configuration"),
        pytest.param('boto3.resource("s3", config=C)', False, id="one from elsewhere"),
        pytest.param('C = Config(read_timeout=1)\nSession().client("s3", config=C)', False, id="only one time-out"),
        pytest.param(
            'C = Config(connect_timeout=1, read_timeout=1)\nboto3.client("s3", config=C)', False, id="retries"
        ),
        pytest.param(
            'C = Config(connect_timeout=1, read_timeout=1, retries={})\nboto3.client("s3", config=C)', True, id="all"
        ),
    ],
)
def test_a_client_without_time_outs_is_seen(source: str, has_time_outs: bool, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(source)

    assert [client.has_time_outs for client in clients_made(module)] == [has_time_outs]


@pytest.mark.parametrize("stage", ["dev", "prod", "modelled"])
def test_nothing_has_a_physical_name_without_need(stage: str, request: pytest.FixtureRequest) -> None:
    assembly: Assembly = request.getfixturevalue(stage)
    named = {
        (resource.type, name)
        for resource in assembly.resources
        for name, value in resource.properties.items()
        if re.search(r"(Name|Identifier)$", name) and is_literal(value)
    }

    assert named - NO_NAMES <= PHYSICAL_NAMES.keys()


def test_data_is_kept_in_stacks_of_its_own_that_refuse_to_be_deleted(prod: Assembly) -> None:
    manifest = json.loads((prod.folder / "manifest.json").read_text(encoding="utf-8"))["artifacts"]
    holding = {item.stack for item in prod.resources if item.type in HOLDS_DATA[:2]}

    assert holding == {"Storage", "Database"}
    for stack in holding:
        assert manifest[stack]["properties"]["terminationProtection"] is True


def test_deleting_a_stack_that_holds_data_leaves_the_data_and_its_keys(prod: Assembly) -> None:
    policies = {
        (item.stack, item.id): item.attributes.get("DeletionPolicy")
        for item in prod.resources
        if item.type in HOLDS_DATA and item.stack in {"Storage", "Database"} and not item.id.startswith("Work")
    }

    assert len(policies) == 5
    assert {name for name, policy in policies.items() if policy not in {"Retain", "Snapshot"}} == set()


@pytest.mark.parametrize(
    ("own", "layers", "sentence"),
    [
        pytest.param(210 * 2**20, {"shared": 0}, "84% of what Lambda unpacks", id="code that is nearly too heavy"),
        pytest.param(1, {"a": 150 * 2**20, "b": 60 * 2**20}, "84%", id="layers that are, together"),
        pytest.param(1, {str(number): 1 for number in range(6)}, "6 layers", id="one layer too many"),
    ],
)
def test_a_function_that_comes_near_lambdas_limits_stops_the_build(
    own: int, layers: dict[str, int], sentence: str
) -> None:
    with pytest.raises(OverfullFunction, match=sentence):
        Weight("heavy", own, layers)


def test_sizes_are_listed_by_weight_beside_what_earlier_systems_shipped() -> None:
    listed = table_of([Weight("light", 1_000_000, {"shared": 25_000_000}), Weight("heavy", 0, {"ocr": 151_000_000})])

    sizes = [float(size) for size in re.findall(r"([0-9.]+) MB", listed)]
    assert sizes == sorted([26.0, 151.0, *EARLIER_SYSTEMS_MB], reverse=True)
    assert re.search(r"^light +26\.0 MB +10%  shared$", listed, re.MULTILINE)


def states_of(assembly: Assembly, machine: Any) -> set[str]:
    """The definition is an asset: its name is the hash of the file."""
    digest = machine.properties["DefinitionS3Location"]["Key"].partition(".")[0]
    source = json.loads((assembly.folder / f"{machine.stack}.assets.json").read_text(encoding="utf-8"))["files"][digest]
    return set(json.loads((assembly.folder / source["source"]["path"]).read_text(encoding="utf-8"))["States"])


def is_literal(value: Any) -> bool:
    """Whether we chose it: nothing in it stands for another resource's name."""
    return "Ref" not in str(value) and "GetAtt" not in str(value) and "ImportValue" not in str(value)
