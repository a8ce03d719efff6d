"""The CDK app: the stacks of one stage, by how long they live. `cdk synth -c stage=dev`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import aws_cdk as cdk
from cdk_nag import AwsSolutionsChecks

from stacks.api import ApiStack
from stacks.bundling import Bundler
from stacks.constructs.function import PythonFunction
from stacks.constructs.watch import Watched
from stacks.constructs.weights import table_of
from stacks.database import DatabaseStack
from stacks.jobs import JobsStack
from stacks.observability import ObservabilityStack
from stacks.pipeline import PipelineStack
from stacks.settings import settings_for
from stacks.storage import StorageStack

CHECKOUT = Path(__file__).resolve().parent

app = cdk.App(context=json.loads((CHECKOUT / "cdk.json").read_text(encoding="utf-8"))["context"])
settings = settings_for(
    stage=app.node.try_get_context("stage") or "dev",
    machine=app.node.try_get_context("machine"),
    bedrock_model_id=app.node.try_get_context("bedrock_model_id"),
    alarm_emails=app.node.try_get_context("alarm_emails"),
    mail_sender=app.node.try_get_context("mail_sender"),
    smoke_test=app.node.try_get_context("smoke_test"),
    malware_scan=app.node.try_get_context("malware_scan"),
    permissions_boundary=app.node.try_get_context("permissions_boundary"),
    api_issuer=app.node.try_get_context("api_issuer"),
    api_audience=app.node.try_get_context("api_audience"),
)
if settings.permissions_boundary:
    app.node.set_context("@aws-cdk/core:permissionsBoundary", {"name": settings.permissions_boundary})
cdk.Validations.of(app).add_plugins(AwsSolutionsChecks(app))
bundler = Bundler(CHECKOUT, settings.platform)

storage = StorageStack(app, "Storage", settings=settings)
database = DatabaseStack(app, "Database", settings=settings, bundler=bundler)
pipeline = PipelineStack(app, "Pipeline", settings=settings, bundler=bundler, storage=storage, database=database)
jobs = JobsStack(app, "Jobs", settings=settings, bundler=bundler, storage=storage, database=database, pipeline=pipeline)
watched: list[Watched] = [database, pipeline, jobs]
if settings.api_issuer is None:
    sys.stderr.write(f"{settings.stage} has no API: it has no api_issuer (docs/api.md)\n")
else:
    watched.append(ApiStack(app, "Api", settings=settings, bundler=bundler, database=database))
ObservabilityStack(app, "Observability", settings=settings, watched=watched)

sys.stderr.write(table_of(part.weight for part in app.node.find_all() if isinstance(part, PythonFunction)))
app.synth()
