"""The way of a document: intake, the state machine, one function a step, and who may touch what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import aws_cdk as cdk
from constructs import Construct

from stacks.bundling import Bundler
from stacks.constructs.document_machine import DocumentMachine
from stacks.constructs.function import FunctionShape, Network, PythonFunction
from stacks.constructs.grants import keep_answers, read_uploads, read_verdicts, read_work, write_work
from stacks.constructs.intake import IntakeQueue, objects_created, objects_scanned
from stacks.constructs.layers import Layers
from stacks.constructs.model import let_invoke_model
from stacks.constructs.pipeline_watches import pipeline_watches
from stacks.constructs.proof import Proof
from stacks.database import DatabaseStack
from stacks.settings import Settings
from stacks.storage import UPLOADS, StorageStack

BASE = ("shared", "vendor")
"""Layers of every function."""

INTAKE_TIMEOUT = 30
"""Seconds."""


class PipelineStack(cdk.Stack):
    """Everything that is replaced by a deployment without losing anything."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        bundler: Bundler,
        storage: StorageStack,
        database: DatabaseStack,
        **options: Any,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=f"credmate-{settings.stage}-pipeline",
            description="Credmate: from upload to reviewable data",
            tags=settings.tags,
            **options,
        )
        self._settings = settings
        self._bundler = bundler
        self._layers = Layers(self, "Layers", bundler=bundler)
        work = {"WORK_BUCKET": storage.work.bucket_name}
        model = _model_environment(settings)
        reading = {"TESSDATA_PREFIX": "/opt/share/tessdata", "OMP_THREAD_LIMIT": "1"}
        stored = (*BASE, "database")
        connection = database.client_environment

        slots = {
            "DOCUMENTS_AT_ONCE": str(settings.documents_at_once),
            "RESERVED_FOR_PRIORITY": str(settings.reserved_for_priority),
        }
        begin = self._function("begin", 512, 30, stored, connection | slots, database.clients)
        scanned = {"MALWARE_SCAN": "required"} if settings.malware_scan else {}
        fetch = self._function("fetch", 1769, 60, (*BASE, "pdf"), scanned)
        extract_text = self._function("extract_text", 3008, 300, (*BASE, "pdf", "ocr"), work | reading)
        classify = self._function("classify", 1024, 120, BASE, work | model)
        parse = self._function("parse", 1024, 120, BASE, work | model)
        validate = self._function("validate", 1024, 60, BASE, work)
        persist = self._function("persist", 512, 60, stored, work | connection, database.clients)
        record_failure = self._function("record_failure", 512, 60, stored, connection, database.clients)
        import_directory = self._function("import_directory", 512, 120, stored, connection, database.clients)

        self.machine = DocumentMachine(
            self,
            "Documents",
            name="documents",
            definition=bundler.checkout / "statemachine" / "document_pipeline.asl.json",
            steps={
                "Begin": begin,
                "Fetch": fetch,
                "ExtractText": extract_text,
                "Classify": classify,
                "Parse": parse,
                "Validate": validate,
                "Persist": persist,
                "RecordFailure": record_failure,
            },
            settings=settings,
        ).machine
        machine_arn = self.machine.state_machine_arn
        intake = self._function("intake", 256, INTAKE_TIMEOUT, BASE, {"STATE_MACHINE_ARN": machine_arn})
        queue = IntakeQueue(
            self,
            "Uploads",
            uploads=(objects_scanned if settings.malware_scan else objects_created)(storage.documents, UPLOADS),
            function_timeout=INTAKE_TIMEOUT,
        )
        self.uploads = queue
        queue.feed(intake)

        # Who may touch what: line by line the keyword parameters of the steps' `run`.
        intake.allow("states:StartExecution", on=[machine_arn])
        intake.allow(
            "states:DescribeExecution", on=[self._executions_arn()], because="executions are named as uploads come"
        )
        database.let_connect(begin)
        read_uploads(fetch, storage.documents)
        if settings.malware_scan:
            read_verdicts(fetch, storage.documents)
            # To ask how large a version is there is no smaller right than the one to read it.
            read_uploads(intake, storage.documents)
        read_uploads(extract_text, storage.documents)
        write_work(extract_text, storage.work)
        read_work(classify, storage.work)
        read_work(parse, storage.work)
        write_work(parse, storage.work)
        read_work(validate, storage.work)
        write_work(validate, storage.work)
        read_work(persist, storage.work)
        database.let_connect(persist)
        database.let_connect(record_failure)
        database.let_connect(import_directory)
        if settings.bedrock_model_id:
            for step in (classify, parse):
                let_invoke_model(step, settings.bedrock_model_id)
                keep_answers(step, storage.work)

        self.watches = pipeline_watches(settings, self.machine, queue, intake.function, begin.function)

        self.proof = Proof(
            self,
            "Proof",
            settings=settings,
            bundler=bundler,
            layers=self._layers,
            network=database.clients,
            environment=connection,
            documents=storage.documents,
        )
        database.let_connect(self.proof.smoke)
        if settings.smoke_test:
            self.proof.fail_unproven_deployments()

        cdk.CfnOutput(self, "SmokeFunctionName", value=self.proof.smoke.function.function_name)
        cdk.CfnOutput(self, "StateMachineArn", value=machine_arn)
        cdk.CfnOutput(self, "ImportFunctionName", value=import_directory.function.function_name)
        cdk.CfnOutput(self, "IntakeQueueUrl", value=queue.queue.queue_url)
        cdk.CfnOutput(self, "IntakeDeadLetterQueueUrl", value=queue.dead_letters.queue_url)

    def _function(
        self,
        name: str,
        memory: int,
        timeout: int,
        layers: Sequence[str],
        environment: Mapping[str, str] | None = None,
        network: Network | None = None,
    ) -> PythonFunction:
        shape = FunctionShape(name, memory, timeout, layers, environment or {})
        construct_id = "".join(word.title() for word in name.split("_"))
        return PythonFunction(
            self,
            construct_id,
            shape,
            settings=self._settings,
            bundler=self._bundler,
            layers=self._layers,
            network=network,
        )

    def _executions_arn(self) -> str:
        """Every execution of the machine: their names are not known beforehand."""
        return self.format_arn(
            service="states",
            resource="execution",
            resource_name=f"{self.machine.state_machine_name}:*",
            arn_format=cdk.ArnFormat.COLON_RESOURCE_NAME,
        )


def _model_environment(settings: Settings) -> dict[str, str]:
    """Which model steps may ask, and how much of it for one document; nothing where there is none."""
    if settings.bedrock_model_id is None:
        return {}
    return {
        "BEDROCK_MODEL_ID": settings.bedrock_model_id,
        "MODEL_PAGES": str(settings.model_pages),
        "MODEL_TOKENS": str(settings.model_tokens),
    }
