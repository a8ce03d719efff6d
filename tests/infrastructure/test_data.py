from __future__ import annotations

import pytest

from tests.infrastructure.assembly import Assembly


def test_only_functions_that_reach_the_database_are_in_its_network(dev: Assembly) -> None:
    inside = {name for name, function in dev.functions.items() if "VpcConfig" in function.resource.properties}
    reach = {name for name, function in dev.functions.items() if "DATABASE_HOST" in function.environment}

    assert inside == reach
    assert {"begin", "persist", "record_failure", "migrate"} <= inside


def test_the_network_has_no_way_to_the_internet(dev: Assembly) -> None:
    ways = {"AWS::EC2::NatGateway", "AWS::EC2::InternetGateway", "AWS::EC2::Route", "AWS::EC2::EIP"}

    assert {resource.type for resource in dev.resources} & ways == set()


def test_the_database_is_closed_to_everyone_but_proxy_and_migrations(dev: Assembly) -> None:
    instance = dev.of_type("AWS::RDS::DBInstance")[0]
    group = instance.properties["VPCSecurityGroups"][0]
    callers = {
        rule.properties["SourceSecurityGroupId"]["Fn::GetAtt"][0]
        for rule in dev.of_type("AWS::EC2::SecurityGroupIngress")
        if rule.properties["GroupId"] == group
    }
    open_to_addresses = dev.find("Database", group["Fn::GetAtt"][0]).properties.get("SecurityGroupIngress", [])

    assert instance.properties["PubliclyAccessible"] is False
    assert open_to_addresses == []
    assert len(callers) == 2
    assert all("ProxyGroup" in caller or "MigrationGroup" in caller for caller in callers)


def test_the_database_is_encrypted_and_lets_iam_tokens_in(dev: Assembly) -> None:
    instance = dev.of_type("AWS::RDS::DBInstance")[0].properties
    proxy = dev.of_type("AWS::RDS::DBProxy")[0].properties

    assert instance["StorageEncrypted"] is True
    assert instance["EnableIAMDatabaseAuthentication"] is True
    assert proxy["RequireTLS"] is True
    assert proxy["DefaultAuthScheme"] == "IAM_AUTH"


def test_the_databases_log_quotes_no_statement_and_no_row(dev: Assembly) -> None:
    parameters = dev.of_type("AWS::RDS::DBParameterGroup")[0].properties["Parameters"]

    assert parameters["log_min_error_statement"] == "panic"
    assert parameters["log_min_duration_statement"] == "-1"
    assert parameters["log_error_verbosity"] == "terse"


def test_buckets_are_private_encrypted_and_speak_tls_alone(dev: Assembly) -> None:
    for bucket in dev.of_type("AWS::S3::Bucket"):
        policies = [item.properties for item in dev.of_type("AWS::S3::BucketPolicy")]
        (policy,) = [item for item in policies if item["Bucket"] == {"Ref": bucket.id}]
        conditions = [item["Condition"] for item in policy["PolicyDocument"]["Statement"]]

        assert set(bucket.properties["PublicAccessBlockConfiguration"].values()) == {True}
        assert "BucketEncryption" in bucket.properties
        assert {"Bool": {"aws:SecureTransport": "false"}} in conditions


def test_who_asks_for_uploads_and_work_files_is_written_down(dev: Assembly) -> None:
    buckets = {bucket.id: bucket.properties for bucket in dev.of_type("AWS::S3::Bucket")}
    logs = {
        properties["LoggingConfiguration"]["DestinationBucketName"]["Ref"]
        for properties in buckets.values()
        if "LoggingConfiguration" in properties
    }

    assert [name for name, properties in buckets.items() if "LoggingConfiguration" not in properties] == list(logs)
    assert buckets[logs.pop()]["LifecycleConfiguration"]["Rules"][0]["ExpirationInDays"] == 90


def test_old_versions_of_uploads_go_after_a_year_and_current_ones_never(dev: Assembly) -> None:
    documents = next(bucket for bucket in dev.of_type("AWS::S3::Bucket") if bucket.id.startswith("Documents"))
    rules = documents.properties["LifecycleConfiguration"]["Rules"]
    (of_everything,) = [rule for rule in rules if "Prefix" not in rule]

    assert of_everything["NoncurrentVersionExpiration"] == {"NoncurrentDays": 365}
    assert "ExpirationInDays" not in of_everything


def test_what_the_network_turned_away_is_written_down(dev: Assembly) -> None:
    (log,) = dev.of_type("AWS::EC2::FlowLog")

    assert log.properties["TrafficType"] == "REJECT"
    assert log.properties["ResourceId"] == {"Ref": dev.of_type("AWS::EC2::VPC")[0].id}


def test_rds_keeps_the_master_password_and_no_template_does(dev: Assembly) -> None:
    instance = dev.of_type("AWS::RDS::DBInstance")[0].properties

    assert instance["ManageMasterUserPassword"] is True
    assert "MasterUserPassword" not in instance


@pytest.mark.parametrize(
    ("stage", "source", "variable"), [("dev", "aws.s3", None), ("modelled", "aws.guardduty", "required")]
)
def test_where_uploads_are_scanned_the_scan_begins_their_way_and_fetch_asks_for_its_verdict(
    stage: str, source: str, variable: str | None, request: pytest.FixtureRequest
) -> None:
    assembly: Assembly = request.getfixturevalue(stage)
    patterns = [rule.properties["EventPattern"] for rule in assembly.of_type("AWS::Events::Rule")]
    sources = {pattern["source"][0] for pattern in patterns} & {"aws.s3", "aws.guardduty"}
    plans = assembly.of_type("AWS::GuardDuty::MalwareProtectionPlan")

    assert sources == {source}
    assert assembly.functions["fetch"].environment.get("MALWARE_SCAN") == variable
    assert ("s3:GetObjectVersionTagging" in assembly.allowed("fetch")) == (variable is not None)
    assert [plan.properties["Actions"] for plan in plans] == [{"Tagging": {"Status": "ENABLED"}}] * bool(variable)
    assert [plan.properties["ProtectedResource"]["S3Bucket"]["ObjectPrefixes"] for plan in plans] == [
        ["incoming/"]
    ] * bool(variable)


def test_uploads_keep_their_versions_and_are_announced(dev: Assembly) -> None:
    documents = next(bucket for bucket in dev.of_type("AWS::S3::Bucket") if bucket.id.startswith("Documents"))

    assert documents.properties["VersioningConfiguration"] == {"Status": "Enabled"}
    assert documents.properties["NotificationConfiguration"] == {
        "EventBridgeConfiguration": {"EventBridgeEnabled": True}
    }


def test_work_files_expire(dev: Assembly) -> None:
    work = next(bucket for bucket in dev.of_type("AWS::S3::Bucket") if bucket.id.startswith("Work"))

    assert work.properties["LifecycleConfiguration"]["Rules"][0]["ExpirationInDays"] == 30


def test_in_production_data_outlives_its_stack(prod: Assembly) -> None:
    documents = next(bucket for bucket in prod.of_type("AWS::S3::Bucket") if bucket.id.startswith("Documents"))
    instance = prod.of_type("AWS::RDS::DBInstance")[0]

    assert documents.attributes["DeletionPolicy"] == "Retain"
    assert instance.attributes["DeletionPolicy"] == "Snapshot"
    assert instance.properties["DeletionProtection"] is True
    assert instance.properties["MultiAZ"] is True


@pytest.mark.parametrize("function", ["fetch", "extract_text", "classify", "parse", "validate", "persist"])
def test_who_reads_or_writes_an_encrypted_bucket_may_use_its_key(function: str, prod: Assembly) -> None:
    allowed = prod.allowed(function)

    assert ("kms:Decrypt" in allowed) == bool(allowed & {"s3:GetObject"})
    assert ("kms:GenerateDataKey" in allowed) == ("s3:PutObject" in allowed)


def test_migrations_wait_for_the_network_they_need(dev: Assembly) -> None:
    run = dev.of_type("Custom::Migration")[0]
    awaited = {dev.find("Database", name).type for name in run.attributes["DependsOn"]}

    assert {
        "AWS::EC2::VPCEndpoint",
        "AWS::EC2::SecurityGroupIngress",
        "AWS::EC2::SubnetRouteTableAssociation",
        "AWS::IAM::Policy",
    } <= awaited


def test_a_new_migration_runs_at_the_next_deployment(dev: Assembly) -> None:
    run = dev.of_type("Custom::Migration")[0]

    assert len(run.properties["Migrations"]) == 64
