"""What keeps documents from being lost or stuck: the reconciler, and running documents again on request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from stacks.bundling import Bundler
from stacks.constructs.acknowledge import acknowledge_pattern
from stacks.constructs.document_machine import DocumentMachine
from stacks.constructs.function import FunctionShape, Network, PythonFunction
from stacks.constructs.grants import read_lists, write_lists
from stacks.constructs.history_copy import HistoryCopy
from stacks.constructs.housekeeping_watches import housekeeping_watches
from stacks.constructs.layers import Layers
from stacks.constructs.schedules import Schedules
from stacks.database import DatabaseStack
from stacks.pipeline import PipelineStack
from stacks.settings import Settings
from stacks.storage import StorageStack

BASE = ("shared", "vendor")
TIMEOUT = 120
"""Seconds of either function: a thousand executions are started within it."""

EVERY = cdk.Duration.minutes(15)
NAMED_AS_UPLOADS_COME = "executions are named as uploads come"


class Housekeeping(Construct):
    """Two functions, one at the database and one at Step Functions and S3, and the state machines between them."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        bundler: Bundler,
        storage: StorageStack,
        database: DatabaseStack,
        pipeline: PipelineStack,
        schedules: Schedules,
    ) -> None:
        super().__init__(scope, construct_id)
        self._settings = settings
        self._bundler = bundler
        self._layers = Layers(self, "Layers", bundler=bundler)
        machine_arn = pipeline.machine.state_machine_arn
        work = {"WORK_BUCKET": storage.work.bucket_name}
        queues = {
            "INTAKE_QUEUE_URL": pipeline.uploads.queue.queue_url,
            "DEAD_LETTER_QUEUE_URL": pipeline.uploads.dead_letters.queue_url,
        }
        place = {"STATE_MACHINE_ARN": machine_arn, "DOCUMENTS_BUCKET": storage.documents.bucket_name}

        self.ledger = self._function(
            "ledger", (*BASE, "database"), work | database.client_environment, database.clients
        )
        self.dispatch = self._function("dispatch", BASE, work | queues | place)
        self.history = HistoryCopy(self, "History", machine=pipeline.machine, timeout=TIMEOUT)
        copier = self._function("copy_history", BASE, {"HISTORY_QUEUE_URL": self.history.copies.queue_url})
        keeper = self._function("keep_history", (*BASE, "database"), database.client_environment, database.clients)
        self.history.feed(copier, keeper)
        self.reconciler = self._machine("reconcile", bundler)
        self.restarter = self._machine("restart", bundler)
        self.prefix_restarter = self._machine("restart_prefix", bundler)
        self.machines = [self.reconciler, self.restarter, self.prefix_restarter]
        _let_map_over(self.prefix_restarter, f"credmate-{settings.stage}-restart-prefix", storage)

        # Who may touch what.
        executions = [_arn(self, "execution", f"credmate-{settings.stage}-documents:*")]
        database.let_connect(self.ledger)
        database.let_connect(keeper)
        copier.allow(
            "states:DescribeExecution", "states:GetExecutionHistory", on=executions, because=NAMED_AS_UPLOADS_COME
        )
        copier.allow("sqs:SendMessage", on=[self.history.copies.queue_arn])
        read_lists(self.ledger, storage.work)
        read_lists(self.dispatch, storage.work)
        write_lists(self.dispatch, storage.work)
        self.dispatch.allow("s3:ListBucketVersions", on=[storage.documents.bucket_arn])
        self.dispatch.allow("states:StartExecution", "states:ListExecutions", on=[machine_arn])
        self.dispatch.allow(
            "states:DescribeExecution",
            "states:GetExecutionHistory",
            "states:RedriveExecution",
            "states:StopExecution",
            on=executions,
            because=NAMED_AS_UPLOADS_COME,
        )
        self.dispatch.allow("sqs:SendMessage", on=[pipeline.uploads.queue.queue_arn])
        self.dispatch.allow(
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            on=[pipeline.uploads.dead_letters.queue_arn],
        )

        self.watches = [*housekeeping_watches(settings, self.machines), *self.history.watches]
        schedules.start(
            "reconcile",
            self.reconciler,
            every=scheduler.ScheduleExpression.rate(EVERY),
            description="Finds documents that are not where they should be, and gets them there",
            patience=EVERY,
        )

    def _function(
        self, name: str, layers: Sequence[str], environment: Mapping[str, str], network: Network | None = None
    ) -> PythonFunction:
        return PythonFunction(
            self,
            name.title().replace("_", ""),
            FunctionShape(name, 512, TIMEOUT, layers, environment),
            settings=self._settings,
            bundler=self._bundler,
            layers=self._layers,
            network=network,
        )

    def _machine(self, name: str, bundler: Bundler) -> sfn.StateMachine:
        return DocumentMachine(
            self,
            name.title().replace("_", ""),
            name=name.replace("_", "-"),
            definition=bundler.checkout / "statemachine" / f"{name}.asl.json",
            steps={"Ledger": self.ledger, "Dispatch": self.dispatch},
            settings=self._settings,
        ).machine


def _let_map_over(machine: sfn.StateMachine, name: str, storage: StorageStack) -> None:
    """A Distributed Map lists a bucket, and starts executions of its own state machine.

    Its ARN is made of its name: a policy that referred to the machine would wait for it, and the machine for its role.
    """
    own, children = _arn(machine, "stateMachine", name), _arn(machine, "execution", f"{name}:*")
    policy = iam.Policy(machine, "DistributedMap", roles=[machine.role])
    policy.add_statements(
        iam.PolicyStatement(actions=["s3:ListBucket"], resources=[storage.documents.bucket_arn]),
        iam.PolicyStatement(actions=["states:StartExecution"], resources=[own]),
        iam.PolicyStatement(actions=["states:DescribeExecution", "states:StopExecution"], resources=[children]),
    )
    acknowledge_pattern(policy, children, "a Map Run names its children")


def _arn(scope: Construct, resource: str, name: str) -> str:
    return cdk.Stack.of(scope).format_arn(
        service="states", resource=resource, resource_name=name, arn_format=cdk.ArnFormat.COLON_RESOURCE_NAME
    )
