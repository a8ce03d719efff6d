"""One local cloud: a database, an AWS endpoint, and the synthesized stacks deployed on them."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from local.aws.gate import Call, Gate
from local.aws.rds import LocalRds
from local.aws.server import ACCOUNT, REGION, AwsEndpoint
from local.aws.tokens import LocalIssuer
from local.cloud_address import OUTBOX, Coordinates, administrator
from local.deployment import bootstrap, deploy, read_assembly
from local.functions.bundle import install_runtime
from local.home import BUILD
from local.postgres import PostgresServer

WORKERS_PER_FUNCTION = 2
"""As many as the pipeline can keep busy on a laptop: each holds its libraries in memory."""

PIPELINE = "Pipeline"
"""Artifact of the stack that documents pass through; with those that it needs it is enough for them."""

Progress = Callable[[str], None]


class LocalCloud:
    """Starts everything, deploys, and stops everything. One per process: moto's state is global."""

    def __init__(
        self,
        assembly: Path,
        state: Path,
        *,
        port: int = 0,
        durable: bool = True,
        retry_wait_scale: float = 1.0,
        workers_per_function: int = WORKERS_PER_FUNCTION,
        empty: bool = False,
        whole: bool = True,
    ) -> None:
        """`whole`: all stacks are deployed, not only those that documents pass through."""
        self._assembly = assembly
        self._state = state
        self._port = port
        self._durable = durable
        self._retry_wait_scale = retry_wait_scale
        self._workers = workers_per_function
        self._empty = empty
        self._whole = whole
        self._resources = ExitStack()
        self.gate = Gate(_policies_of)
        self.coordinates: Coordinates

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def start(self, progress: Progress = lambda _step: None) -> Coordinates:
        """Bring the cloud up; what is up already is stopped again when a later part fails.

        Raises:
            PostgresUnavailable: the database does not start.
            EndpointTaken: the port is in use.
            DeploymentFailed: a stack does not come up.
        """
        try:
            self.coordinates = self._start(progress)
        except BaseException:
            self.stop()
            raise
        return self.coordinates

    def stop(self) -> None:
        """Stop everything, in reverse order. Running executions are lost; their documents stay `processing`."""
        self._resources.close()

    def _start(self, progress: Progress) -> Coordinates:
        self._state.mkdir(parents=True, exist_ok=True)
        progress("starting PostgreSQL and the AWS endpoint")
        with ThreadPoolExecutor(max_workers=1) as beside:
            server = PostgresServer(self._state / "database", durable=self._durable)
            self._resources.callback(server.stop)
            starting = beside.submit(server.start)
            endpoint = AwsEndpoint(self.gate, self._port)
            self._resources.callback(endpoint.stop)
            # moto is loaded by now; these modules change it.
            from local.aws import (
                alarms,  # noqa: F401 - defines resource types, and moto finds them
                buckets,
                deployments,
                http_api_parts,
                lambdas,
                mails,
                queues,
                resources,
                states,
            )

            functions = self._functions(lambdas, endpoint)
            address = starting.result()
        database = LocalRds(address, self._state / "tls", authorize=self._may_connect)
        self._resources.callback(database.stop)
        functions.environment["DATABASE_CA_FILE"] = str(database.ca_file)
        lambdas.install(functions)
        states.install(functions, self.gate, retry_wait_scale=self._retry_wait_scale)
        queues.install()
        buckets.install()
        resources.install(database, endpoint.url)
        mails.install(mails.Outbox(self._state / OUTBOX))
        issuer = LocalIssuer(self._state)
        issuer.make_key()
        http_api_parts.install(endpoint.http_apis, endpoint.url)
        endpoint.http_apis.check = issuer.check
        endpoint.http_apis.invoke = partial(lambdas.invoke_by_name, functions, ACCOUNT, REGION)
        endpoint.function_urls.invoke = endpoint.http_apis.invoke
        deployments.install(functions.invoke)

        nothing = Coordinates(endpoint.url, REGION, address.dsn(), str(self._state), os.getpid())
        if self._empty:
            return nothing
        stacks = read_assembly(self._assembly, None if self._whole else PIPELINE)
        clients = partial(administrator, endpoint.url, REGION)
        bootstrap(clients("s3"), clients("ssm"), stacks)
        outputs = deploy(
            clients("cloudformation"),
            stacks,
            progress=lambda stack: progress(f"deploying {stack}"),
        )
        coordinates = nothing.with_outputs(outputs)
        self._prewarm(coordinates, lambdas, functions)
        return coordinates

    def _functions(self, lambdas: Any, endpoint: AwsEndpoint) -> Any:
        runtime = BUILD / "lambda-runtime"
        install_runtime(runtime)
        functions = lambdas.Functions(
            assets=self._assembly,
            state=self._state,
            runtime=runtime,
            gate=self.gate,
            workers_per_function=self._workers,
        )
        functions.environment["AWS_ENDPOINT_URL"] = endpoint.url
        self._resources.callback(functions.close)
        return functions

    @staticmethod
    def _prewarm(coordinates: Coordinates, lambdas: Any, functions: Any) -> None:
        """Start a worker of each function on a document's way: most of a first document's time would be imports."""
        machine = coordinates.client("stepfunctions").describe_state_machine(
            stateMachineArn=coordinates.state_machine_arn
        )
        mappings = coordinates.client("lambda").list_event_source_mappings()["EventSourceMappings"]
        queue = coordinates.intake_queue_url.rpartition("/")[2]
        intake = {mapping["FunctionArn"] for mapping in mappings if mapping["EventSourceArn"].endswith(f":{queue}")}
        for function in lambdas.deployed_functions(ACCOUNT, REGION):
            if function.function_arn in intake or function.function_arn in machine["definition"]:
                threading.Thread(target=functions.prewarm, args=(function,), daemon=True, name="prewarm").start()

    def _may_connect(self, access_key_id: str, user: str, connect_arn: str) -> bool:
        role = self.gate.role_of(access_key_id)
        return role is not None and self.gate.permits(role, Call("rds-db:connect", f"{connect_arn}/{user}"))


def _policies_of(role_arn: str) -> list[str]:
    """The JSON documents of a role's inline and attached policies."""
    from moto.iam.models import iam_backends

    role = iam_backends[ACCOUNT]["aws"].get_role_by_arn(role_arn)
    attached = (
        version for policy in role.managed_policies.values() for version in policy.versions if version.is_default
    )
    documents = [*role.policies.values(), *(version.document for version in attached)]
    return [document if isinstance(document, str) else json.dumps(document) for document in documents]
