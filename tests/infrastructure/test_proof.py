from __future__ import annotations

import re
from pathlib import Path

from credmate.identity import CANARY_PREFIX
from stacks.constructs.grants import CANARIES
from stacks.constructs.proof import MARGIN, ROUNDS
from stacks.settings import SMOKE_PATIENCE
from tests.infrastructure.assembly import CHECKOUT, Assembly, synthesize
from tests.infrastructure.conftest import API, SENDER

MIGRATIONS = CHECKOUT / "lambdas" / "migrate" / "sql"


def test_the_smoke_test_comes_after_everything_else_of_its_stack(dev: Assembly) -> None:
    (run,) = dev.of_type("Custom::SmokeTest")
    others = {item.id for item in dev.resources if item.stack == run.stack and not item.id.startswith("Proof")}

    assert len(others) > 40
    assert others - set(run.attributes["DependsOn"]) == {"CDKMetadata"} & others


def test_a_deployment_that_is_not_proven_takes_back_the_pipeline_itself(dev: Assembly) -> None:
    (run,) = dev.of_type("Custom::SmokeTest")
    machines = {item.id: item.stack for item in dev.of_type("AWS::StepFunctions::StateMachine")}
    (pipeline,) = (stack for name, stack in machines.items() if name.startswith("Documents"))

    assert run.stack == pipeline


def test_another_code_is_proven_anew_and_the_same_is_not(dev: Assembly, prod: Assembly, tmp_path: Path) -> None:
    again = synthesize(tmp_path / "again", stage="dev", mail_sender=SENDER, **API)
    words = [item.of_type("Custom::SmokeTest")[0].properties["Proves"] for item in (dev, again, prod)]

    assert words[0] == words[1]
    assert words[0] != words[2]


def test_the_function_outlives_its_waiting_and_cloudformation_outlives_the_function(dev: Assembly) -> None:
    (run,) = dev.of_type("Custom::SmokeTest")
    waiting = ROUNDS * int(dev.functions["smoke"].environment["PATIENCE_SECONDS"])

    assert waiting < dev.functions["smoke"].timeout < int(run.properties["ServiceTimeout"])
    assert dev.functions["smoke"].timeout <= 900


def test_the_longest_patience_fits_into_the_time_of_a_function() -> None:
    assert ROUNDS * max(SMOKE_PATIENCE) + MARGIN <= 900


def test_the_local_stage_starts_without_a_smoke_test_unless_asked(local: Assembly) -> None:
    assert local.of_type("Custom::SmokeTest") == []
    assert "smoke" in local.functions


def test_function_policy_database_and_bucket_mean_the_same_prefix(dev: Assembly) -> None:
    (migration,) = MIGRATIONS.glob("*_canaries.sql")
    in_sql = re.findall(r"starts_with\(object_key, '([^']+)'\)", migration.read_text(encoding="utf-8"))
    documents = next(item for item in dev.of_type("AWS::S3::Bucket") if item.id.startswith("Documents"))
    rules = documents.properties["LifecycleConfiguration"]["Rules"]

    assert in_sql == [CANARY_PREFIX]
    assert CANARIES == CANARY_PREFIX
    assert [(rule["Prefix"], rule["ExpirationInDays"]) for rule in rules if "Prefix" in rule] == [(CANARY_PREFIX, 1)]
