"""What differs between stages, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from aws_cdk.aws_logs import RetentionDays

from stacks.bundling.platforms import Machine, Platform

DATABASE_BACKUP_DAYS = range(1, 36)
"""RDS keeps backups for at most 35 days; 0 would switch them off."""

SMOKE_PATIENCE = range(5, 401)
"""Seconds; two rounds of it must fit into the 15 minutes that a function may run."""

SENDER = re.compile(r"([^<>@,\"\r\n]+ <[^<>@\s,]+@[^<>@\s,]+\.[^<>@\s,]+>|[^<>@\s,]+@[^<>@\s,]+\.[^<>@\s,]+)")
"""An address, with or without a name before it."""

CANARY_HOURS = range(1, 13)
"""Beyond, nobody would call it watching; and an alarm looks back for a day at most, two slots at least."""


class WrongSettings(Exception):
    """A stage cannot be synthesized from these settings; the message is a sentence."""


@dataclass(frozen=True)
class Settings:
    """One stage."""

    stage: str
    platform: Platform
    """For which functions and layers are built."""
    keeps_data: bool
    """Buckets and database outlive their stacks, and the database refuses deletion."""
    own_keys: bool = False
    """Encrypt with keys of ours in KMS (a dollar a month each) instead of S3's and RDS's own."""
    log_retention: RetentionDays = RetentionDays.ONE_MONTH
    documents_at_once: int = 100
    """Documents under way at once; all others wait for their turn (docs/scaling.md)."""
    reserved_for_priority: int = 10
    """Of these, slots that only documents take which somebody waits for (`credmate.lanes`)."""
    work_file_days: int = 30
    """How long text, words and values of a run stay in the work bucket."""
    old_version_days: int = 365
    """How long an upload is kept after it was overwritten or deleted; a run can be repeated for as long."""
    access_log_days: int = 90
    """How long it is known who asked the buckets for what."""
    database_instance: str = "t4g.micro"
    database_storage_gib: int = 20
    database_backup_days: int = 7
    database_in_two_zones: bool = False
    database_proxy: bool = True
    """RDS Proxy lends the database's few connections to many functions at once. Without it each function has its own:
    enough while `documents_at_once` stays small, and $22 a month less."""
    secrets_endpoint: bool = True
    """Migrations read the master password from Secrets Manager, through an endpoint in their network. Without it
    CloudFormation hands it to them at each deployment, and $7 a month are saved."""
    bedrock_model_id: str | None = None
    """Model or inference profile for what rules leave open. None: rules alone."""
    alarm_emails: tuple[str, ...] = ()
    """Who is told of alarms. Each address must confirm the subscription that AWS mails to it."""
    mail_sender: str | None = None
    """Who digests come from, as in "Credmate <credmate@example.org>". None: no mails are written (docs/mails.md)."""
    mail_identity: str | None = None
    """What SES has verified for it, if that is not the domain of its address."""
    runbook: str = "docs/runbook.md"
    """Where readers of an alarm find docs/runbook.md: the address under which the organisation publishes it."""
    malware_scan: bool = False
    """Documents wait for the verdict of GuardDuty's Malware Protection; what it does not find clean is refused.

    A new stage is deployed without: GuardDuty begins to scan some minutes after its plan was made.
    """
    permissions_boundary: str | None = None
    """Name of a managed policy of the account that bounds every role of ours. None: no boundary."""
    dashboard: bool = True
    """Every alarm's metric with its bound; $3 a month beyond the account's first three dashboards."""
    api_issuer: str | None = None
    """Who signs the tokens of the HTTP API's callers: the `iss` claim. None: there is no API (docs/api.md)."""
    api_audience: tuple[str, ...] = ()
    """Whom tokens are meant for: any of these in their `aud` or `client_id` claim."""
    monthly_budget_usd: int | None = None
    """Of the account. An alarm when a month costs more, or is going to. None: nobody is told."""
    smoke_test: bool = True
    """A deployment that does not read the documents it sends itself is rolled back."""
    smoke_patience_seconds: int = 110
    """How long all of them together may take; a deployment tries twice."""
    canary_hours: int = 1
    """Hours between two documents that the scheduled canary sends."""
    model_pages: int = 40
    """Of one document that the model is shown at most; a page that is shown twice counts twice."""
    model_tokens: int = 150_000
    """That one document may cost at most, read and written, by a careful forecast."""

    def __post_init__(self) -> None:
        """Refuse what would fail hours later, or worse, not fail."""
        for wrong, sentence in (
            (not re.fullmatch(r"[a-z][a-z0-9]{1,11}", self.stage), "a stage is 2 to 12 lower-case letters and digits"),
            (self.documents_at_once < 1, "at least one document is under way at once"),
            (
                not 0 <= self.reserved_for_priority < self.documents_at_once,
                "what is reserved for priority leaves at least one slot for everything else",
            ),
            (self.work_file_days < 1, "work files are kept for at least one day"),
            (self.old_version_days < 30, "old versions of uploads are kept for at least 30 days: runs may be repeated"),
            (self.access_log_days < 1, "access logs are kept for at least one day"),
            (self.database_storage_gib < 20, "RDS gives no less than 20 GiB"),
            (self.database_backup_days not in DATABASE_BACKUP_DAYS, "the database is backed up for 1 to 35 days"),
            (not re.fullmatch(r"[a-z0-9]+\.[a-z0-9]+", self.database_instance), "an instance is named like t4g.micro"),
            (self.smoke_patience_seconds not in SMOKE_PATIENCE, "the smoke test waits for 5 to 400 seconds"),
            (self.canary_hours not in CANARY_HOURS, "the canary is sent every 1 to 12 hours"),
            (self.model_pages < 1 or self.model_tokens < 1, "a model is shown at least one page, for at least a token"),
            (self.bedrock_model_id == "", "a model id is not empty; leave it out to work without a model"),
            (
                not all(re.fullmatch(r"[^@\s,]+@[^@\s,]+\.[^@\s,]+", address) for address in self.alarm_emails),
                "alarm_emails are addresses like team@example.org",
            ),
            (self.permissions_boundary == "", "a permissions boundary has a name; leave it out to have none"),
            (
                self.mail_sender is not None and not SENDER.fullmatch(self.mail_sender),
                "mail_sender is an address like credmate@example.org, or Credmate <credmate@example.org>",
            ),
            (
                (self.api_issuer is None) != (not self.api_audience),
                "api_issuer and api_audience are set together, or neither is: there is no API that trusts everybody",
            ),
            (
                self.api_issuer is not None and not re.fullmatch(r"https://[^\s?#]+", self.api_issuer),
                "api_issuer is an address like https://login.example.org/, as tokens say it in their claim iss",
            ),
            (
                not all(re.fullmatch(r"[^\s,]+", audience) for audience in self.api_audience),
                "api_audience holds names of clients or of the API, none of them empty or with blanks",
            ),
            (not self.runbook or " " in self.runbook, "the runbook's address has no blanks and is not empty"),
            (
                self.monthly_budget_usd is not None and self.monthly_budget_usd < 1,
                "a month's budget is at least one dollar; leave it out to have none",
            ),
        ):
            if wrong:
                raise WrongSettings(f"stage {self.stage!r}: {sentence}")

    @property
    def sender(self) -> str:
        """`mail_sender` of a stage that sends mails. Raises `WrongSettings` on any other."""
        if self.mail_sender is None:
            raise WrongSettings(f"stage {self.stage!r} has no mail_sender")
        return self.mail_sender

    @property
    def verified_identity(self) -> str:
        """What SES knows the sender by: a domain or an address."""
        return self.mail_identity or self.sender.rpartition("@")[2].rstrip(">")

    @property
    def issuer(self) -> str:
        """`api_issuer` of a stage that has an API. Raises `WrongSettings` on any other."""
        if self.api_issuer is None:
            raise WrongSettings(f"stage {self.stage!r} has no api_issuer")
        return self.api_issuer

    @property
    def tags(self) -> dict[str, str]:
        """On every stack; CloudFormation hands them on to the resources."""
        return {"application": "credmate", "stage": self.stage}


def stages(machine: Machine = "arm64") -> dict[str, Settings]:
    """Every stage by name."""
    in_account = Platform.of_lambda(machine)
    known = (
        Settings(
            "local",
            Platform.of_host(),
            keeps_data=False,
            smoke_test=False,
            alarm_emails=("team@credmate.invalid",),
            mail_sender="Credmate <credmate@credmate.invalid>",
            api_issuer="https://credmate.invalid/local",
            api_audience=("credmate-local",),
        ),
        Settings("dev", in_account, keeps_data=False, log_retention=RetentionDays.ONE_WEEK, database_backup_days=1),
        Settings("staging", in_account, keeps_data=True),
        Settings(
            "lean",
            in_account,
            keeps_data=True,
            database_proxy=False,
            secrets_endpoint=False,
            documents_at_once=20,
            reserved_for_priority=4,
            canary_hours=12,
            dashboard=False,
            monthly_budget_usd=25,
        ),
        Settings(
            "prod",
            in_account,
            keeps_data=True,
            own_keys=True,
            log_retention=RetentionDays.ONE_YEAR,
            database_instance="t4g.small",
            database_storage_gib=50,
            database_backup_days=30,
            database_in_two_zones=True,
            monthly_budget_usd=200,
        ),
    )
    return {settings.stage: settings for settings in known}


def settings_for(
    stage: str,
    machine: str | None = None,
    *,
    bedrock_model_id: str | None = None,
    alarm_emails: str | None = None,
    mail_sender: str | None = None,
    smoke_test: str | None = None,
    malware_scan: str | None = None,
    permissions_boundary: str | None = None,
    api_issuer: str | None = None,
    api_audience: str | None = None,
) -> Settings:
    """The settings of a stage, with what the command line may change about it.

    Args:
        stage: Name of the stage.
        machine: Lambda's architecture; arm64 when not given. The local stage is always the host's.
        bedrock_model_id: See `Settings`.
        alarm_emails: See `Settings`; separated by commas.
        mail_sender: See `Settings`.
        smoke_test: See `Settings`; "on" or "off".
        malware_scan: See `Settings`; "on" or "off".
        permissions_boundary: See `Settings`.
        api_issuer: See `Settings`.
        api_audience: See `Settings`; separated by commas.

    Raises:
        WrongSettings: names what is wrong and what would be right.
    """
    if machine not in (None, "arm64", "x86_64"):
        raise WrongSettings(f"Lambda runs on arm64 or x86_64, not on {machine!r}")
    known = stages("x86_64" if machine == "x86_64" else "arm64")
    if stage not in known:
        raise WrongSettings(f"there is no stage {stage!r}; there are {', '.join(known)}")
    for what, switch in (("the smoke test", smoke_test), ("the malware scan", malware_scan)):
        if switch not in (None, "on", "off"):
            raise WrongSettings(f"{what} is on or off, not {switch!r}")
    told: dict[str, Any] = {
        "bedrock_model_id": bedrock_model_id,
        "alarm_emails": alarm_emails and _listed(alarm_emails),
        "mail_sender": mail_sender,
        "smoke_test": smoke_test and smoke_test == "on",
        "malware_scan": malware_scan and malware_scan == "on",
        "permissions_boundary": permissions_boundary,
        "api_issuer": api_issuer,
        "api_audience": api_audience and _listed(api_audience),
    }
    return replace(known[stage], **{name: value for name, value in told.items() if value is not None})


def _listed(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(","))
