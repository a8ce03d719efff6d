from __future__ import annotations

import re

import pytest

from tests.infrastructure.assembly import CHECKOUT, Assembly, Resource, as_list, walk_states

DEFINITION = CHECKOUT / "statemachine" / "document_pipeline.asl.json"


def substitutions(assembly: Assembly) -> dict[str, str]:
    """Placeholder -> name of the function whose ARN takes its place."""
    machine = assembly.of_type("AWS::StepFunctions::StateMachine")[0]
    by_id = {function.resource.id: name for name, function in assembly.functions.items()}
    return {
        name: by_id[value["Fn::GetAtt"][0]] for name, value in machine.properties["DefinitionSubstitutions"].items()
    }


def test_every_placeholder_of_the_definition_is_substituted_and_no_other(dev: Assembly) -> None:
    placeholders = set(re.findall(r"\$\{(\w+)\}", DEFINITION.read_text(encoding="utf-8")))

    assert placeholders == set(substitutions(dev))


def test_every_placeholder_stands_for_the_function_it_names(dev: Assembly) -> None:
    expected = {
        f"{''.join(word.title() for word in name.split('_'))}FunctionArn": name for name in substitutions(dev).values()
    }

    assert substitutions(dev) == expected


def test_a_task_waits_longer_than_its_function_may_run(dev: Assembly) -> None:
    by_placeholder = {f"${{{name}}}": dev.functions[function] for name, function in substitutions(dev).items()}
    tasks = {name: state for name, state in walk_states(dev.definition()) if state["Type"] == "Task"}

    assert len(tasks) >= len(by_placeholder)
    for name, task in tasks.items():
        assert task["TimeoutSeconds"] > by_placeholder[task["Resource"]].timeout, name


def test_the_machine_logs_every_event_but_no_document(dev: Assembly) -> None:
    machine = dev.of_type("AWS::StepFunctions::StateMachine")[0].properties

    assert machine["StateMachineType"] == "STANDARD"
    assert machine["LoggingConfiguration"]["Level"] == "ALL"
    assert machine["LoggingConfiguration"]["IncludeExecutionData"] is False
    assert machine["TracingConfiguration"] == {"Enabled": True}


def test_every_queue_that_is_read_has_a_dead_letter_queue(dev: Assembly) -> None:
    read = {
        mapping.properties["EventSourceArn"]["Fn::GetAtt"][0]
        for mapping in dev.of_type("AWS::Lambda::EventSourceMapping")
    }
    with_dead_letters = {queue.id for queue in dev.of_type("AWS::SQS::Queue") if "RedrivePolicy" in queue.properties}

    assert read
    assert read == with_dead_letters


def test_a_message_stays_hidden_for_six_tries_of_its_function(dev: Assembly) -> None:
    mapping = intake_mapping(dev).properties
    queue = dev.find("Pipeline", mapping["EventSourceArn"]["Fn::GetAtt"][0])

    assert queue.properties["VisibilityTimeout"] >= 6 * dev.functions["intake"].timeout
    assert queue.properties["RedrivePolicy"]["maxReceiveCount"] == 5


def test_each_message_of_a_batch_is_acknowledged_by_itself(dev: Assembly) -> None:
    mapping = intake_mapping(dev).properties

    assert mapping["FunctionName"] == {"Ref": dev.functions["intake"].resource.id}
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_uploads_under_incoming_reach_the_queue_or_are_kept(dev: Assembly) -> None:
    (rule,) = (item.properties for item in dev.of_type("AWS::Events::Rule") if item.stack == "Pipeline")
    target = rule["Targets"][0]
    mapping = intake_mapping(dev).properties

    assert rule["EventPattern"]["source"] == ["aws.s3"]
    assert rule["EventPattern"]["detail-type"] == ["Object Created"]
    assert rule["EventPattern"]["detail"]["object"] == {"key": [{"prefix": "incoming/"}]}
    assert target["Arn"] == mapping["EventSourceArn"]
    assert "DeadLetterConfig" in target


def test_every_function_keeps_its_own_log_for_a_limited_time(dev: Assembly) -> None:
    groups = [function.resource.properties["LoggingConfig"]["LogGroup"]["Ref"] for function in dev.functions.values()]
    retained = {group.id: group.properties.get("RetentionInDays") for group in dev.of_type("AWS::Logs::LogGroup")}

    assert len(set(groups)) == len(groups)
    assert all(retained[group] for group in groups)


def test_every_function_runs_lambdas_python_on_one_architecture(dev: Assembly) -> None:
    kinds = {
        (function.resource.properties["Runtime"], *function.resource.properties["Architectures"])
        for function in dev.functions.values()
    }

    assert kinds == {("python3.13", "arm64")}


@pytest.mark.parametrize(
    "output",
    [
        "DocumentsBucketName",
        "WorkBucketName",
        "DatabaseEndpoint",
        "DatabaseName",
        "DatabaseSecretArn",
        "StateMachineArn",
        "IntakeQueueUrl",
        "IntakeDeadLetterQueueUrl",
    ],
)
def test_what_people_need_to_know_is_an_output(output: str, dev: Assembly) -> None:
    assert output in dev.outputs()


def test_nothing_is_deployed_that_runs_code_of_somebody_else(dev: Assembly) -> None:
    custom = {resource.type for resource in dev.resources if resource.type.startswith(("Custom::", "AWS::CloudForm"))}
    runtimes = {function.properties["Runtime"] for function in dev.of_type("AWS::Lambda::Function")}

    assert custom == {"Custom::Migration", "Custom::SmokeTest"}
    assert runtimes == {"python3.13"}


def test_no_function_has_more_layers_than_lambda_takes(dev: Assembly) -> None:
    for function in dev.functions.values():
        assert len(as_list(function.resource.properties["Layers"])) <= 5, function.name


def intake_mapping(assembly: Assembly) -> Resource:
    (mapping,) = (item for item in assembly.of_type("AWS::Lambda::EventSourceMapping") if item.stack == "Pipeline")
    return mapping


def the_only(assembly: Assembly, kind: str) -> Resource:
    found = assembly.of_type(kind)
    assert len(found) == 1
    return found[0]
