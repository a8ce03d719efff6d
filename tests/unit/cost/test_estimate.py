"""A bill is as long as the templates, and never shorter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from local.cost.assembly import read_assembly
from local.cost.estimate import Unpriced, estimate
from local.cost.model import USUAL_MODEL
from local.cost.usage import Bill
from local.cost.work import document_transitions
from local.home import NotBuilt
from tests.unit.cost.builders import PRICES, WORKLOAD, resource, stage

DOLLARS_A_DOCUMENT = 0.002
"""What a model may cost on average over all documents."""

INSTANCE = resource("RDS::DBInstance", DBInstanceClass="db.t4g.micro", AllocatedStorage="20", MultiAZ=False)
PROXY = resource("RDS::DBProxy")


def priced(folder: Path, documents: int = 0) -> Bill:
    return estimate(folder, documents, PRICES, WORKLOAD)


def month(bill: Bill, service: str) -> float:
    return sum(cost for name, cost, _ in bill.by_service() if name == service)


def asking(model_id: str) -> dict[str, Any]:
    """A function that is told to ask a model."""
    environment = {"Variables": {"BEDROCK_MODEL_ID": model_id}}
    return resource("Lambda::Function", Handler="other.handler", MemorySize=512, Environment=environment)


def test_an_instance_costs_its_class_and_its_storage(tmp_path: Path) -> None:
    bill = priced(stage(tmp_path, INSTANCE))

    assert bill.total == pytest.approx(11.68 + 20 * 0.115)


def test_a_second_zone_doubles_the_instance(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    twice = resource("RDS::DBInstance", DBInstanceClass="db.t4g.micro", AllocatedStorage="20", MultiAZ=True)

    one, two = priced(stage(tmp_path / "one", INSTANCE)), priced(stage(tmp_path / "two", twice))

    assert two.total == pytest.approx(2 * one.total)


def test_a_proxy_is_paid_by_the_vcpus_behind_it_and_dominates_a_small_stage(tmp_path: Path) -> None:
    bill = priced(stage(tmp_path, INSTANCE, PROXY))

    assert month(bill, "RDS Proxy") == pytest.approx(21.90)
    assert bill.dearest().service == "RDS Proxy"


def test_an_interface_endpoint_is_paid_by_the_zone_and_a_gateway_endpoint_not_at_all(tmp_path: Path) -> None:
    interface = resource("EC2::VPCEndpoint", VpcEndpointType="Interface", SubnetIds=["a", "b"])
    gateway = resource("EC2::VPCEndpoint", VpcEndpointType="Gateway")

    bill = priced(stage(tmp_path, interface, gateway))

    assert bill.total == pytest.approx(14.6)


def test_an_alarm_is_paid_by_the_metrics_it_reads(tmp_path: Path) -> None:
    metric = {"MetricStat": {"Metric": {"Namespace": "AWS/States", "MetricName": "ExecutionsFailed"}}}
    ratio = resource("CloudWatch::Alarm", Metrics=[{"Id": "rate", "Expression": "a / b"}, metric, metric])
    plain = resource("CloudWatch::Alarm", Namespace="AWS/SQS", MetricName="Age")

    bill = priced(stage(tmp_path, ratio, plain))

    assert bill.total == pytest.approx(0.3)


def test_a_metric_of_our_own_is_paid_once_however_many_alarms_read_it(tmp_path: Path) -> None:
    alarm = resource("CloudWatch::Alarm", Namespace="Credmate", MetricName="Documents")

    bill = priced(stage(tmp_path, alarm, alarm))

    assert bill.total == pytest.approx(2 * 0.1 + 0.3)


def test_a_metric_that_code_tells_is_paid_whether_an_alarm_watches_it_or_not(tmp_path: Path) -> None:
    function = resource("Lambda::Function", Code={"S3Key": "code.zip"}, Handler="handler.handler", MemorySize=512)
    layer = resource("Lambda::LayerVersion", Content={"S3Key": "layer.zip"})
    alarm = resource("CloudWatch::Alarm", Namespace="Credmate/dev", MetricName="Watched")
    for module, text in {
        "code/handler.py": 'count("Watched")\ncount("Unwatched", 1, kind="a")\ntext.count("A")\n',
        "layer/python/credmate/shared.py": 'count(\n    "Shared")\n',
        "layer/python/vendor/words.py": 'count("Vendor")\n',
    }.items():
        (tmp_path / module).parent.mkdir(parents=True)
        (tmp_path / module).write_text(text)
    folder = stage(tmp_path, function, layer, alarm)
    files = {name: {"source": {"path": name}} for name in ("code", "layer")}
    (folder / "Code.assets.json").write_text(json.dumps({"files": files}))

    assert month(priced(folder), "CloudWatch") == pytest.approx(0.1 + 3 * 0.3)


@pytest.mark.parametrize(("documents", "months"), [(0, 0), (73, 0.1), (730, 1), (10_000, 1)])
def test_a_metric_that_documents_tell_is_paid_by_the_hours_in_which_any_come(
    tmp_path: Path, documents: int, months: float
) -> None:
    name = WORKLOAD.metrics.with_each_document[0]
    bill = priced(stage(tmp_path, resource("CloudWatch::Alarm", Namespace="Credmate/dev", MetricName=name)), documents)
    (metric,) = (usage for usage in bill.usages if usage.price == "cloudwatch.metric")

    assert metric.units(documents) == pytest.approx(months)


def test_a_metric_of_trouble_is_hardly_paid(tmp_path: Path) -> None:
    name = WORKLOAD.metrics.in_trouble[0]
    watching = resource("CloudWatch::Alarm", Namespace="Credmate/dev", MetricName=name)

    assert 0.1 < priced(stage(tmp_path, watching)).total < 0.1 + 0.3 / 20


def test_a_function_with_half_a_core_takes_twice_as_long_for_the_same_memory_seconds(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "large").mkdir()
    shape = {"Handler": "parse.handler.handler", "Architectures": ["arm64"]}

    small = priced(stage(tmp_path / "small", resource("Lambda::Function", MemorySize=884, **shape)), 1)
    large = priced(stage(tmp_path / "large", resource("Lambda::Function", MemorySize=1769, **shape)), 1)

    assert small.total < large.total < 1.1 * small.total


def test_a_document_takes_the_longest_way_through_the_machine(tmp_path: Path) -> None:
    machine = {
        "StartAt": "Begin",
        "States": {
            "Begin": {"Type": "Task", "Next": "Ours"},
            "Ours": {"Type": "Choice", "Choices": [{"Next": "Wait"}, {"Next": "ExtractText"}], "Default": "Done"},
            "Wait": {"Type": "Wait", "Next": "Begin"},
            "ExtractText": {
                "Type": "Map",
                "ItemProcessor": {"StartAt": "Page", "States": {"Page": {"Type": "Task", "End": True}}},
                "Next": "Done",
            },
            "Done": {"Type": "Succeed"},
        },
    }

    found = document_transitions(read_assembly(stage(tmp_path, machine=machine)))

    assert found == 5


@pytest.mark.parametrize(
    ("expression", "a_month"),
    [
        ("rate(15 minutes)", 2920),
        ("rate(1 hour)", 730),
        ("cron(0 8 * * ? *)", 730 / 24),
        ("cron(0 9 ? * MON *)", 730 / 24 / 7),
        ("cron(0/30 * * * ? *)", 1460),
    ],
)
def test_a_schedule_is_paid_as_often_as_it_fires(tmp_path: Path, expression: str, a_month: float) -> None:
    function = resource("Lambda::Function", Handler="reconcile.handler.handler", MemorySize=512)
    schedule = resource("Scheduler::Schedule", ScheduleExpression=expression)

    bill = priced(stage(tmp_path, function, schedule))

    (fired,) = [usage for usage in bill.usages if usage.price == "scheduler.invocation"]
    assert fired.monthly == pytest.approx(a_month)


def test_a_canary_s_documents_are_on_the_bill(tmp_path: Path) -> None:
    function = resource("Lambda::Function", Handler="parse.handler.handler", MemorySize=1024)
    hourly = resource("Scheduler::Schedule", ScheduleExpression="rate(1 hour)")
    template = stage(tmp_path, function, hourly)
    text = (template / "Only.template.json").read_text()
    (template / "Only.template.json").write_text(text.replace("Resource1", "CanarySchedule"))

    bill = priced(template)

    requests = sum(usage.monthly for usage in bill.usages if usage.price == "lambda.request")
    assert requests > 730 * WORKLOAD.canary_documents_per_run


def test_an_api_is_paid_by_the_request(tmp_path: Path) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "with").mkdir()
    function = resource("Lambda::Function", Handler="api.handler.handler", MemorySize=512, Architectures=["arm64"])
    api = resource("ApiGatewayV2::Api", Name="credmate-dev", ProtocolType="HTTP")

    without = priced(stage(tmp_path / "without", function), documents=1000)
    asked = priced(stage(tmp_path / "with", function, api), documents=1000)

    requests = 1000 * WORKLOAD.api.requests_per_document
    assert month(without, "API Gateway") == 0
    assert month(asked, "API Gateway") == pytest.approx(requests * 1e-6)
    assert month(asked, "Lambda") > month(without, "Lambda")


def test_allowances_take_off_no_more_than_is_used(tmp_path: Path) -> None:
    bill = priced(stage(tmp_path, *[resource("CloudWatch::Alarm", Namespace="AWS/SQS", MetricName="Age")] * 12))

    assert bill.allowances == pytest.approx(10 * 0.1, abs=0.01)


def test_a_resource_without_a_known_price_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Unpriced, match="AWS::Redshift::Cluster"):
        priced(stage(tmp_path, resource("Redshift::Cluster")))


def test_an_instance_class_without_a_known_price_is_refused_by_name(tmp_path: Path) -> None:
    huge = resource("RDS::DBInstance", DBInstanceClass="db.r7g.16xlarge", AllocatedStorage="20")

    with pytest.raises(Unpriced, match=r"rds\.instance\.db\.r7g\.16xlarge"):
        priced(stage(tmp_path, huge))


def test_a_stage_that_was_not_synthesized_is_said_with_the_command_that_does_it(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match="make synth-stage"):
        priced(tmp_path)


def test_a_stage_with_a_model_pays_for_the_documents_that_ask_it(tmp_path: Path) -> None:
    variables = {"BEDROCK_MODEL_ID": USUAL_MODEL}
    function = resource(
        "Lambda::Function", Handler="other.handler", MemorySize=512, Environment={"Variables": variables}
    )

    bill = priced(stage(tmp_path, function), documents=1000)

    assert 0 < month(bill, "Bedrock") / 1000 <= DOLLARS_A_DOCUMENT


def test_a_model_without_a_known_price_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Unpriced, match=r"bedrock\.unheard\.of-model"):
        priced(stage(tmp_path, asking("unheard.of-model")))
