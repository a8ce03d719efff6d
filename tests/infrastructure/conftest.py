"""Stages are synthesized once a process: building layers may take a download."""

from __future__ import annotations

import pytest

from tests.infrastructure.assembly import Assembly, synthesize

MODEL = "amazon.nova-lite-v1:0"
SENDER = "Credmate <credmate@mail.example.org>"
API = {"api_issuer": "https://login.example.org/", "api_audience": "portal, reports"}
BOUNDARY = "organisation-boundary"


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return synthesize(tmp_path_factory.mktemp("local"), stage="local")


@pytest.fixture(scope="session")
def dev(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return synthesize(tmp_path_factory.mktemp("dev"), stage="dev", mail_sender=SENDER, **API)


@pytest.fixture(scope="session")
def prod(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return synthesize(tmp_path_factory.mktemp("prod"), stage="prod", **API)


@pytest.fixture(scope="session")
def lean(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return synthesize(tmp_path_factory.mktemp("lean"), stage="lean")


@pytest.fixture(scope="session")
def modelled(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    """A stage with all that can be asked for on the command line."""
    return synthesize(
        tmp_path_factory.mktemp("modelled"),
        stage="dev",
        bedrock_model_id=MODEL,
        alarm_emails="a@example.org, b@example.org",
        mail_sender=SENDER,
        permissions_boundary=BOUNDARY,
        malware_scan="on",
        **API,
    )
