from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from stacks.bundling import Platform
from stacks.settings import Settings, WrongSettings, settings_for, stages
from tests.infrastructure.assembly import run_app


def a_stage(**changes: Any) -> Settings:
    return replace(settings_for("dev"), **changes)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"stage": "Prod"}, "lower-case", id="a name that stacks cannot have"),
        pytest.param({"work_file_days": 0}, "at least one day", id="work files gone at once"),
        pytest.param({"database_storage_gib": 5}, "20 GiB", id="less than RDS gives"),
        pytest.param({"database_backup_days": 0}, "1 to 35 days", id="no backups"),
        pytest.param({"database_backup_days": 36}, "1 to 35 days", id="more backups than RDS keeps"),
        pytest.param({"database_instance": "db.t4g.micro"}, "t4g.micro", id="an instance by its other name"),
        pytest.param({"smoke_patience_seconds": 500}, "5 to 400 seconds", id="longer than a function may run"),
        pytest.param({"canary_hours": 24}, "1 to 12 hours", id="a canary too rare to watch"),
        pytest.param({"bedrock_model_id": ""}, "not empty", id="a model without a name"),
        pytest.param({"old_version_days": 7}, "30 days", id="uploads gone before a run can be repeated"),
        pytest.param({"access_log_days": 0}, "at least one day", id="access logs gone at once"),
        pytest.param({"alarm_emails": ("team",)}, "team@example.org", id="an address that is none"),
        pytest.param({"alarm_emails": ("a@b.org,c@d.org",)}, "team@example.org", id="two addresses in one"),
        pytest.param({"runbook": ""}, "not empty", id="a runbook that is nowhere"),
        pytest.param({"monthly_budget_usd": 0}, "one dollar", id="a budget of nothing"),
        pytest.param({"permissions_boundary": ""}, "has a name", id="a boundary without a name"),
    ],
)
def test_wrong_settings_are_refused_in_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(WrongSettings, match=sentence):
        a_stage(**changes)


def test_a_stage_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(WrongSettings, match="local, dev, staging, lean, prod"):
        settings_for("production")


def test_a_machine_that_lambda_does_not_have_is_refused() -> None:
    with pytest.raises(WrongSettings, match="riscv64"):
        settings_for("dev", machine="riscv64")


def test_a_smoke_test_is_on_or_off() -> None:
    assert settings_for("local", smoke_test="on").smoke_test
    assert not settings_for("dev", smoke_test="off").smoke_test
    with pytest.raises(WrongSettings, match="on or off"):
        settings_for("dev", smoke_test="maybe")


def test_only_the_local_stage_is_built_for_this_machine() -> None:
    for_host = {name for name, settings in stages().items() if settings.platform.for_host}

    assert for_host == {"local"}


def test_stages_are_built_for_arm64_unless_told_otherwise() -> None:
    assert settings_for("prod").platform == Platform.of_lambda("arm64")
    assert settings_for("prod", machine="x86_64").platform == Platform.of_lambda("x86_64")


def test_the_app_stops_at_a_stage_it_does_not_know(tmp_path: Path) -> None:
    done = run_app(tmp_path, stage="nowhere")

    assert done.returncode != 0
    assert "there is no stage 'nowhere'" in done.stderr


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"api_issuer": "https://a.example.org"}, "set together", id="an issuer for nobody"),
        pytest.param({"api_audience": ("portal",)}, "set together", id="an audience of nobody's"),
        pytest.param({"api_issuer": "login.example.org", "api_audience": ("portal",)}, "https://", id="no address"),
        pytest.param({"api_issuer": "http://a.example.org", "api_audience": ("portal",)}, "https://", id="no TLS"),
        pytest.param(
            {"api_issuer": "https://a.example.org", "api_audience": ("",)}, "none of them empty", id="a blank"
        ),
    ],
)
def test_an_api_that_would_trust_the_wrong_ones_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(WrongSettings, match=sentence):
        a_stage(**changes)


def test_issuer_and_audiences_are_taken_from_the_command_line() -> None:
    settings = settings_for("dev", api_issuer="https://login.example.org/", api_audience="portal, reports")

    assert (settings.issuer, settings.api_audience) == ("https://login.example.org/", ("portal", "reports"))
