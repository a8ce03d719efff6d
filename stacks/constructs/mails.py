"""Mails by the clock: what notes, writes, sends and settles them, and the page that ends them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_scheduler as scheduler
from constructs import Construct

from stacks.bundling import Bundler
from stacks.constructs.document_machine import DocumentMachine
from stacks.constructs.function import FunctionShape, Network, PythonFunction
from stacks.constructs.grants import claim_mails, write_mails
from stacks.constructs.layers import Layers
from stacks.constructs.schedules import Schedules
from stacks.constructs.watch import NOW, Watch, credmate_metric
from stacks.database import DatabaseStack
from stacks.settings import Settings
from stacks.storage import StorageStack

STORED = ("shared", "vendor", "database")
"""Layers of functions that reach the database."""

PATIENCE = cdk.Duration.hours(12)
"""A digest is worth reading for half a day."""


class Mails(Construct):
    """Reminders and digests of a stage that has a `mail_sender`."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        bundler: Bundler,
        storage: StorageStack,
        database: DatabaseStack,
        schedules: Schedules,
    ) -> None:
        super().__init__(scope, construct_id)
        self._settings = settings
        self._bundler = bundler
        self._layers = Layers(self, "Layers", bundler=bundler)
        connection = database.client_environment
        work = {"WORK_BUCKET": storage.work.bucket_name}

        note = self._function("note_reminders", 60, STORED, connection, database.clients)
        unsubscribe = self._function("unsubscribe", 15, STORED, connection, database.clients)
        # No account of ours stands behind a mail's reader: the id in the link is the secret.
        self.unsubscribe_url = unsubscribe.function.add_function_url(auth_type=lambda_.FunctionUrlAuthType.NONE)
        letterhead = {"MAIL_SENDER": settings.sender, "UNSUBSCRIBE_URL": self.unsubscribe_url.url}
        prepare = self._function(
            "prepare_mails", 300, (*STORED, "mail"), work | connection | letterhead, database.clients
        )
        send = self._function("send_mail", 60, ("shared", "vendor"), work)
        settle = self._function("settle_mails", 60, STORED, connection, database.clients)
        self.machine = DocumentMachine(
            self,
            "Digests",
            name="mails",
            definition=bundler.checkout / "statemachine" / "mails.asl.json",
            steps={"PrepareMails": prepare, "SendMail": send, "SettleMails": settle},
            settings=settings,
        ).machine

        # Who may touch what.
        database.let_connect(note)
        database.let_connect(prepare)
        write_mails(prepare, storage.work)
        claim_mails(send, storage.work)
        send.allow("ses:SendEmail", "ses:SendRawEmail", on=[self._identity_arn()])
        database.let_connect(settle)
        database.let_connect(unsubscribe)

        schedules.invoke(
            "expiring",
            note.function,
            every=scheduler.ScheduleExpression.cron(hour="8", minute="0"),
            description="Notes which credentials have come within a day on which to remind, or expired",
            patience=PATIENCE,
        )
        schedules.keep_failures(note)
        for kind, days in (("daily", "*"), ("weekly", "MON")):
            schedules.start(
                f"{kind}-digest",
                self.machine,
                every=scheduler.ScheduleExpression.cron(week_day=days, hour="9", minute="0"),
                description=f"Sends the {kind} digest to every recipient that has something to be told",
                patience=PATIENCE,
                told={"kind": kind},
            )
        self.watches = self._watch()

    def _watch(self) -> list[Watch]:
        failed = cloudwatch.MathExpression(
            label="runs that ended otherwise than well",
            expression="failed + late",
            using_metrics={
                "failed": self.machine.metric_failed(period=NOW, statistic="Sum"),
                "late": self.machine.metric_timed_out(period=NOW, statistic="Sum"),
            },
            period=NOW,
        )
        return [
            Watch("MailsFailed", "Digests of a slot were not written, or not all of them sent.", failed, above=0),
            self._count("MailsRefused", "The mail service refused mails for good.", "settle_mails"),
            self._count("MailsUnknown", "Nobody knows whether some mails were sent.", "settle_mails"),
            self._count("UnsubscribeFailed", "Somebody could not unsubscribe.", "unsubscribe"),
        ]

    def _count(self, metric: str, says: str, service: str) -> Watch:
        counted = credmate_metric(self._settings.stage, metric, statistic="Sum", service=service)
        return Watch(metric, says, counted, above=0)

    def _function(
        self,
        name: str,
        timeout: int,
        layers: Sequence[str],
        environment: Mapping[str, str],
        network: Network | None = None,
    ) -> PythonFunction:
        return PythonFunction(
            self,
            "".join(word.title() for word in name.split("_")),
            FunctionShape(name, 512, timeout, layers, environment),
            settings=self._settings,
            bundler=self._bundler,
            layers=self._layers,
            network=network,
        )

    def _identity_arn(self) -> str:
        """What SES has verified. A mail with another sender is not ours to send."""
        return cdk.Stack.of(self).format_arn(
            service="ses", resource="identity", resource_name=self._settings.verified_identity
        )
