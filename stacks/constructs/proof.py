"""Proof that what was deployed reads documents: at the end of the deployment, and from then on by the clock."""

from __future__ import annotations

from collections.abc import Mapping

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from constructs import Construct

from stacks.bundling import Bundler
from stacks.bundling.digest import digest_of_files, digest_of_words, source_files
from stacks.constructs.function import FunctionShape, Network, PythonFunction
from stacks.constructs.grants import upload_canaries
from stacks.constructs.layers import Layers
from stacks.constructs.watch import Watch, credmate_metric
from stacks.settings import Settings

ROUNDS = 2
"""Of a deployment; see `CHANCES` in lambdas/smoke."""

MARGIN = 60
"""Seconds beside the waiting: start, uploads, the answer."""

PROVEN = ("lambdas", "layers", "stacks", "statemachine")
"""Folders from which all that is proven is made."""


class Proof(Construct):
    """The function that sends documents whose values are known.

    Args:
        documents: The bucket; the function may put documents below the prefix of canaries, and nothing else.
        environment: How the function reaches the database.
        network: Where it stands. S3 is reached through the network's gateway endpoint; nothing else is needed.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        bundler: Bundler,
        layers: Layers,
        network: Network,
        environment: Mapping[str, str],
        documents: s3.IBucket,
    ) -> None:
        super().__init__(scope, construct_id)
        self._settings = settings
        self._bundler = bundler
        self._timeout = ROUNDS * settings.smoke_patience_seconds + MARGIN
        shape = FunctionShape(
            name="smoke",
            memory=512,
            timeout=self._timeout,
            layers=("shared", "vendor", "database"),
            environment={
                **environment,
                "DOCUMENTS_BUCKET": documents.bucket_name,
                "PATIENCE_SECONDS": str(settings.smoke_patience_seconds),
            },
        )
        self.smoke = PythonFunction(
            self, "Smoke", shape, settings=settings, bundler=bundler, layers=layers, network=network
        )
        upload_canaries(self.smoke, documents)

    @property
    def canary_watch(self) -> Watch:
        """Rings when a canary did not come through, and when none was sent.

        It looks back over two slots, so that one late firing is no gap.
        """
        metric = credmate_metric(
            self._settings.stage,
            "CanarySucceeded",
            statistic="Minimum",
            period=cdk.Duration.hours(2 * self._settings.canary_hours),
            service="smoke",
        )
        says = "The document that the stage sends itself by the clock was not read as it should be, or not sent."
        return Watch("Canary", says, metric, below=1, silence_is_bad=True)

    def fail_unproven_deployments(self) -> None:
        """Make the smoke test the last resource of the stack: when it fails, CloudFormation rolls the stack back."""
        run = cdk.CustomResource(
            self,
            "Run",
            resource_type="Custom::SmokeTest",
            service_token=self.smoke.function.function_arn,
            service_timeout=cdk.Duration.seconds(self._timeout + MARGIN),
            properties={"Proves": self._what_is_proven()},
        )
        for part in cdk.Stack.of(self).node.children:
            if part is not self:
                run.node.add_dependency(part)
        run.node.add_dependency(self.smoke)

    def _what_is_proven(self) -> str:
        """Another word whenever anything of the pipeline is another: code, layers, definition, schema, settings."""
        folders = [self._bundler.checkout / name for name in PROVEN]
        digests = [digest_of_files(folder, source_files(folder)) for folder in folders]
        return digest_of_words(*digests, self._bundler.platform.name, repr(self._settings))[:32]
