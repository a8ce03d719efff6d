"""The stock CDK command, as an infra team runs it, against a local cloud on which there is nothing yet."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from local.cloud_address import Coordinates
from local.home import CHECKOUT
from local.session import owned_cloud
from tests.e2e.variants import proving_assembly, status_of, stub

pytestmark = pytest.mark.e2e

CDK = CHECKOUT / "node_modules" / ".bin" / "cdk"
NODE = CHECKOUT / ".venv" / "bin"


@dataclass(frozen=True)
class Account:
    """An empty local cloud, and a folder for the command to work in."""

    cloud: Coordinates
    folder: Path

    def cdk(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        environment = {
            **inherited,
            "PATH": f"{NODE}{os.pathsep}{os.environ['PATH']}",
            "AWS_ENDPOINT_URL": self.cloud.endpoint.replace("127.0.0.1", "localhost"),
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_REGION": self.cloud.region,
            "CDK_DISABLE_CLI_TELEMETRY": "true",
            "CDK_HOME": str(self.folder),
        }
        command = [str(CDK), *arguments, "--ci"]
        return subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)

    def deploy(self, assembly: Path) -> subprocess.CompletedProcess[str]:
        return self.cdk("deploy", "--all", "--require-approval", "never", "--app", str(assembly))


@pytest.fixture
def account(tmp_path: Path) -> Iterator[Account]:
    with owned_cloud(lambda _step: None, empty=True) as cloud:
        yield Account(cloud, tmp_path)


def test_it_bootstraps_deploys_and_takes_back_what_is_not_proven(
    account: Account, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    assembly = proving_assembly(tmp_path)
    bootstrapped = account.cdk("bootstrap", "--app", str(assembly))
    deployed = account.deploy(assembly)
    stubbed = account.deploy(stub(assembly, tmp_path / "stubbed", "classify"))
    told = stubbed.stdout + stubbed.stderr

    record_property("seconds of cdk deploy --all", re.findall(r"Total time: ([0-9.]+)s", deployed.stdout))
    assert bootstrapped.returncode == 0, bootstrapped.stdout
    assert deployed.returncode == 0, deployed.stdout
    assert stubbed.returncode != 0
    assert re.search(r"PipelineUnproven: cme_certificate ended as unsupported", told), told
    assert status_of(account.cloud, "pipeline") == "UPDATE_ROLLBACK_COMPLETE"
    assert account.cloud.looked_up().documents_bucket
