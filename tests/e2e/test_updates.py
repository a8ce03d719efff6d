"""What a later deployment does to a running stage; and that one which does nothing cannot look as if it did."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
import pytest

from local.cloud_address import Coordinates
from local.deployment import DeploymentFailed
from local.session import owned_cloud
from tests.e2e.variants import (
    STUB_PATIENCE_SECONDS,
    STUBS,
    deploy_to,
    functions_of,
    proving_assembly,
    status_of,
    stub,
    variant,
)

pytestmark = pytest.mark.e2e

CONSEQUENCES = {
    "extract_text": "ended as failed",
    "classify": "ended as unsupported",
    "parse": "ended as failed",
    "validate": "ended as failed",
    "persist": "is still processing",
}

SCHEMA = "migrate/sql"


@dataclass(frozen=True)
class Stage:
    """A running stage, and what it was deployed from."""

    cloud: Coordinates
    assembly: Path

    def prove(self) -> dict[str, Any]:
        """What `credmate verify` calls."""
        outputs = self.cloud.client("cloudformation").describe_stacks(StackName="credmate-local-pipeline")
        name = next(
            item["OutputValue"] for item in outputs["Stacks"][0]["Outputs"] if item["OutputKey"] == "SmokeFunctionName"
        )
        answer = self.cloud.client("lambda").invoke(FunctionName=name, Payload=b"{}")
        report: dict[str, Any] = json.loads(answer["Payload"].read())
        return report


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    assembly = proving_assembly(tmp_path_factory.mktemp("stage"))
    with owned_cloud(lambda _step: None, assembly=assembly) as cloud:
        yield Stage(cloud, assembly)


@pytest.mark.parametrize("step", STUBS)
def test_a_step_that_answers_and_does_nothing_fails_the_deployment_and_is_taken_back(
    step: str, stage: Stage, tmp_path: Path
) -> None:
    before = functions_of(stage.cloud)
    stubbed = stub(stage.assembly, tmp_path / step, step)

    with pytest.raises(DeploymentFailed, match=f"PipelineUnproven: .*cme_certificate {CONSEQUENCES[step]}"):
        deploy_to(stage.cloud, stubbed)

    assert status_of(stage.cloud, "pipeline") == "UPDATE_ROLLBACK_COMPLETE"
    assert functions_of(stage.cloud) == before


def test_a_stage_reads_its_own_documents_after_all_that_was_taken_back(stage: Stage) -> None:
    report = stage.prove()

    assert [item["problem"] for item in report["documents"]] == [None] * len(report["documents"])
    assert report["proven"] is True


def test_new_code_takes_the_place_of_the_old(stage: Stage, tmp_path: Path) -> None:
    before = functions_of(stage.cloud)
    changed = variant(
        stage.assembly, tmp_path / "release", "validate/handler.py", lambda handler: _append(handler, "\n# 2\n")
    )

    deploy_to(stage.cloud, changed)

    after = functions_of(stage.cloud)
    assert status_of(stage.cloud, "pipeline") == "UPDATE_COMPLETE"
    assert {name for name in after if after[name] != before[name]} == {"validate"}


def test_a_new_definition_takes_the_place_of_the_old(stage: Stage, tmp_path: Path) -> None:
    changed = variant(stage.assembly, tmp_path / "definition", "", _hurry)

    deploy_to(stage.cloud, changed)

    definition = stage.cloud.client("stepfunctions").describe_state_machine(
        stateMachineArn=stage.cloud.state_machine_arn
    )["definition"]
    assert json.loads(definition)["TimeoutSeconds"] == 3456


def test_a_definition_that_leaves_a_step_out_is_taken_back(stage: Stage, tmp_path: Path) -> None:
    machine = {"stateMachineArn": stage.cloud.state_machine_arn}
    states = stage.cloud.client("stepfunctions")
    before = states.describe_state_machine(**machine)["definition"]
    changed = variant(stage.assembly, tmp_path / "shortcut", "", _finish_after_fetch, patience=STUB_PATIENCE_SECONDS)

    with pytest.raises(DeploymentFailed, match="PipelineUnproven"):
        deploy_to(stage.cloud, changed)

    assert states.describe_state_machine(**machine)["definition"] == before


def test_a_new_migration_is_applied_and_one_that_fails_changes_neither_schema_nor_code(
    stage: Stage, tmp_path: Path
) -> None:
    later = "CREATE TABLE later (id integer);"
    twice = "CREATE TABLE half (id integer); CREATE TABLE half (id integer);"
    first = variant(stage.assembly, tmp_path / "first", SCHEMA, lambda sql: _migrations(sql, later))
    second = variant(stage.assembly, tmp_path / "second", SCHEMA, lambda sql: _migrations(sql, later, twice))
    deploy_to(stage.cloud, first)
    before = functions_of(stage.cloud)

    with pytest.raises(DeploymentFailed, match=r"credmate-local-database: .*901_added\.sql"):
        deploy_to(stage.cloud, second)

    assert "later" in _tables(stage.cloud)
    assert "half" not in _tables(stage.cloud)
    assert status_of(stage.cloud, "database") == "UPDATE_ROLLBACK_COMPLETE"
    assert functions_of(stage.cloud) == before


def _migrations(folder: Path, *added: str) -> None:
    for number, sql in enumerate(added, start=900):
        (folder / f"0{number}_added.sql").write_text(sql)


def _replace(file: Path, content: str) -> None:
    file.write_text(content)


def _append(file: Path, content: str) -> None:
    file.write_text(file.read_text() + content)


def _hurry(file: Path) -> None:
    file.write_text(json.dumps(json.loads(file.read_text()) | {"TimeoutSeconds": 3456}))


def _finish_after_fetch(file: Path) -> None:
    definition = json.loads(file.read_text())
    del definition["States"]["Fetch"]["Next"]
    definition["States"]["Fetch"]["End"] = True
    file.write_text(json.dumps(definition))


def _tables(cloud: Coordinates) -> set[str]:
    with closing(psycopg2.connect(cloud.database_url)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {name for (name,) in cursor.fetchall()}
