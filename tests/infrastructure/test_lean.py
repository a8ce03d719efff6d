"""The cheapest way to run it: functions connect to the instance itself, and migrations are handed their secret."""

from __future__ import annotations

from local.cost.estimate import estimate
from local.cost.prices import price_list, workload
from stacks.settings import stages
from tests.infrastructure.assembly import Assembly

DOCUMENTS_A_MONTH = 230
DOLLARS_A_MONTH = 20


def cost(stage: Assembly) -> float:
    return estimate(stage.folder, DOCUMENTS_A_MONTH, price_list(), workload()).total


def test_in_an_account_of_its_own_it_costs_no_more_than_it_promises(lean: Assembly) -> None:
    bill = estimate(lean.folder, DOCUMENTS_A_MONTH, price_list(), workload())

    assert bill.charged <= DOLLARS_A_MONTH


def test_a_month_that_costs_what_is_estimated_stays_within_the_budget(lean: Assembly, prod: Assembly) -> None:
    for name, stage in (("lean", lean), ("prod", prod)):
        budget = stages()[name].monthly_budget_usd or 0

        assert cost(stage) <= budget <= 2 * cost(stage)


def test_it_has_neither_proxy_nor_endpoints_that_are_paid_by_the_hour(lean: Assembly) -> None:
    endpoints = {endpoint.properties["VpcEndpointType"] for endpoint in lean.of_type("AWS::EC2::VPCEndpoint")}

    assert lean.of_type("AWS::RDS::DBProxy") == []
    assert endpoints == {"Gateway"}


def test_functions_connect_to_the_instance_and_check_its_certificate(lean: Assembly) -> None:
    (instance,) = lean.of_type("AWS::RDS::DBInstance")
    settings = [lean.functions[name].environment for name in lean.database_users]

    assert {setting["DATABASE_TLS"] for setting in settings} == {"verify-full"}
    assert {setting["DATABASE_CA_FILE"] for setting in settings} == {"/opt/share/rds-ca.pem"}
    assert all(instance.id in str(setting["DATABASE_HOST"]) for setting in settings)


def test_functions_may_log_in_to_the_instance_as_the_application_alone(lean: Assembly) -> None:
    for name in lean.database_users:
        statements = lean.statements_of(lean.functions[name].role)
        (place,) = [statement["Resource"] for statement in statements if statement["Action"] == "rds-db:connect"]

        assert "credmate_app" in str(place)
        assert "DbiResourceId" in str(place)


def test_the_instance_lets_functions_and_migrations_in_and_nobody_else(lean: Assembly) -> None:
    group = lean.of_type("AWS::RDS::DBInstance")[0].properties["VPCSecurityGroups"][0]
    callers = [
        str(rule.properties["SourceSecurityGroupId"])
        for rule in lean.of_type("AWS::EC2::SecurityGroupIngress")
        if rule.properties["GroupId"] == group
    ]

    assert len(callers) == 2
    assert any("ClientGroup" in caller for caller in callers)
    assert any("MigrationGroup" in caller for caller in callers)


def test_an_alarm_rings_before_the_instance_refuses_connections(lean: Assembly) -> None:
    (parameters,) = lean.of_type("AWS::RDS::DBParameterGroup")
    (alarm,) = [
        alarm
        for alarm in lean.of_type("AWS::CloudWatch::Alarm")
        if alarm.properties["AlarmName"] == "credmate-lean-DatabaseConnections"
    ]

    assert alarm.properties["MetricName"] == "DatabaseConnections"
    assert [dimension["Name"] for dimension in alarm.properties["Dimensions"]] == ["DBInstanceIdentifier"]
    assert alarm.properties["Threshold"] == 0.8 * int(parameters.properties["Parameters"]["max_connections"])


def test_migrations_are_handed_the_secret_and_may_read_none(lean: Assembly) -> None:
    (run,) = lean.of_type("Custom::Migration")

    assert "{{resolve:secretsmanager:" in str(run.properties["Secret"])
    assert "secretsmanager:GetSecretValue" not in lean.allowed("migrate")
