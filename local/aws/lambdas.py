"""AWS Lambda: moto keeps the functions' configuration, worker processes run them, pollers feed them from queues."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import threading
import zipfile
from pathlib import Path
from typing import Any

from moto import settings
from moto.awslambda.models import EventSourceMapping, LambdaFunction
from moto.awslambda_simple import models as simple_models
from moto.core.base_backend import BackendDict
from moto.s3.models import s3_backends

from local.aws import replace_part
from local.aws.gate import Call, Gate
from local.aws.queues import QueuePoller
from local.functions.bundle import Bundle, link_layers
from local.functions.pool import FunctionPool
from local.functions.runtime_api import Invocation
from local.functions.worker import Sandbox, Worker

log = logging.getLogger(__name__)


class Functions:
    """All deployed functions of this local cloud, run from the assets that were synthesized."""

    def __init__(self, *, assets: Path, state: Path, runtime: Path, gate: Gate, workers_per_function: int) -> None:
        self._assets = assets
        self._state = state
        self._runtime = runtime
        self._gate = gate
        self._workers = workers_per_function
        self._pools: dict[str, tuple[str, FunctionPool]] = {}
        self._lock = threading.Lock()
        self.environment: dict[str, str] = {}
        """What the machine, not the template, tells every worker: where AWS is, whom to trust."""
        for folder in ("logs", "tmp", "opt", "code"):
            (state / folder).mkdir(parents=True, exist_ok=True)

    def invoke(self, function: LambdaFunction, payload: bytes) -> Invocation:
        """Run one event; see `Worker.invoke`."""
        return self._pool(function).invoke(payload)

    def prewarm(self, function: LambdaFunction) -> None:
        """Start the function's first worker."""
        self._pool(function).prewarm()

    def close(self) -> None:
        """Stop every worker."""
        with self._lock:
            pools, self._pools = self._pools, {}
        for _, pool in pools.values():
            pool.close()

    def _pool(self, function: LambdaFunction) -> FunctionPool:
        bundle = self._bundle(function)
        fingerprint = repr(bundle)
        with self._lock:
            known = self._pools.get(bundle.name)
            if known is not None and known[0] == fingerprint:
                return known[1]
            pool = self._make_pool(bundle)
            self._pools[bundle.name] = (fingerprint, pool)
        if known is not None:
            known[1].close()
        return pool

    def _make_pool(self, bundle: Bundle) -> FunctionPool:
        digest = hashlib.sha256("\n".join(map(str, bundle.layers)).encode()).hexdigest()[:16]
        opt = self._state / "opt" / digest
        if not opt.is_dir():
            link_layers(bundle.layers, opt)
        sandbox = Sandbox(opt=opt, runtime=self._runtime, logs=self._state / "logs", tmp=self._state / "tmp")
        credentials = self._gate.issue(bundle.role_arn).environment()
        region = bundle.arn.split(":")[3]
        aws = {"AWS_REGION": region, "AWS_DEFAULT_REGION": region, **self.environment, **credentials}
        return FunctionPool(lambda: Worker(bundle, sandbox, aws), limit=self._workers)

    def _bundle(self, function: LambdaFunction) -> Bundle:
        backend = simple_models.lambda_simple_backends[function.account_id][function.region]
        versions = (backend.layers_versions_by_arn(layer["Arn"]) for layer in function.layers)
        layers = [self._unpacked(version.content, function) for version in versions if version is not None]
        return Bundle(
            name=function.function_name,
            arn=function.function_arn,
            role_arn=function.role,
            handler=str(function.handler),
            code=self._unpacked(function.code, function),
            layers=tuple(layers),
            memory_mb=int(function.memory_size),
            timeout_seconds=float(function.timeout),
            environment={name: str(value) for name, value in function.environment_vars.items()},
        )

    def _unpacked(self, source: dict[str, Any], function: LambdaFunction) -> Path:
        """The directory of an asset: as synthesized where its hash is known here, else unpacked from the bucket."""
        key = str(source["S3Key"])
        asset = self._assets / f"asset.{Path(key).stem}"
        if asset.is_dir():
            return asset
        target = self._state / "code" / Path(key).stem
        if not target.is_dir():
            stored = s3_backends[function.account_id][function.partition].get_object(source["S3Bucket"], key)
            if stored is None:
                raise FileNotFoundError(f"the code of {function.function_name} is not in its bucket")
            _unzip(stored.value, target)
        return target


def _unzip(body: bytes, target: Path) -> None:
    staging = target.with_name(f".{target.name}")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for entry in archive.infolist():
            path = Path(archive.extract(entry, staging))
            mode = entry.external_attr >> 16 & 0o777
            if mode and path.is_file():
                path.chmod(mode)
    staging.rename(target)


def install(functions: Functions) -> None:
    """Make moto run functions for real. Once per process."""

    class LocalLambdaBackend(simple_models.LambdaSimpleBackend):
        def __init__(self, region_name: str, account_id: str) -> None:
            super().__init__(region_name, account_id)
            self._pollers: dict[str, QueuePoller] = {}

        def invoke(
            self, function_name: str, qualifier: str | None, body: Any, headers: Any, response_headers: Any
        ) -> bytes:
            del headers
            function = self.get_function(function_name, qualifier)
            invocation = functions.invoke(function, body if isinstance(body, bytes) else (body or "{}").encode())
            if invocation.failed:
                response_headers["x-amz-function-error"] = "Unhandled"
            return invocation.answer

        def create_event_source_mapping(self, spec: dict[str, Any]) -> EventSourceMapping:
            mapping = super().create_event_source_mapping(spec)
            poller = QueuePoller(
                mapping, lambda payload: functions.invoke(self.get_function(mapping.function_arn), payload)
            )
            self._pollers[mapping.uuid] = poller
            poller.start()
            return mapping

        def delete_event_source_mapping(self, uuid: str) -> EventSourceMapping | None:
            poller = self._pollers.pop(uuid, None)
            if poller is not None:
                poller.stop()
            return super().delete_event_source_mapping(uuid)

    replace_part(simple_models, "lambda_simple_backends", BackendDict(LocalLambdaBackend, "lambda"))

    create, update = LambdaFunction.create_from_cloudformation_json, LambdaFunction.update_from_cloudformation_json

    def create_with_layers(resource_name: str, cloudformation_json: dict[str, Any], *where: str, **kwargs: Any) -> Any:
        """Layers too: moto knows them and does not read them from a template."""
        function = create(resource_name, cloudformation_json, *where, **kwargs)
        function.update_configuration({"Layers": _layer_arns(cloudformation_json)})
        return function

    def update_with_layers(**kwargs: Any) -> Any:
        kwargs["cloudformation_json"]["Properties"]["Layers"] = _layer_arns(kwargs["cloudformation_json"])
        return update(**kwargs)

    replace_part(LambdaFunction, "create_from_cloudformation_json", staticmethod(create_with_layers))
    replace_part(LambdaFunction, "update_from_cloudformation_json", staticmethod(update_with_layers))
    replace_part(settings, "moto_server_host", lambda: "http://127.0.0.1")


def _layer_arns(cloudformation_json: dict[str, Any]) -> list[str]:
    return [getattr(layer, "arn", layer) for layer in cloudformation_json["Properties"].get("Layers", [])]


def invoke_by_name(functions: Functions, account: str, region: str, name: str, payload: bytes) -> Invocation:
    """Run one event. Raises `LookupError` when there is no function of that name."""
    for function in deployed_functions(account, region):
        if function.function_name == name:
            return functions.invoke(function, payload)
    raise LookupError(name)


def deployed_functions(account: str, region: str) -> list[LambdaFunction]:
    """Every function that there is, in no particular order."""
    return list(simple_models.lambda_simple_backends[account][region].list_functions())


def make_state_machine_client(functions: Functions, gate: Gate) -> type:
    """A Lambda client for moto's Step Functions that stays within the process and heeds the state machine's role."""

    class InProcessLambda:
        def __init__(self, role_arn: str) -> None:
            self._role_arn = role_arn

        def invoke(self, FunctionName: str, Payload: bytes, **_: Any) -> dict[str, Any]:  # noqa: N803 - boto3's names
            if not gate.permits(self._role_arn, Call("lambda:InvokeFunction", FunctionName)):
                return _denied(self._role_arn, FunctionName)
            region, account = FunctionName.split(":")[3:5]
            function = simple_models.lambda_simple_backends[account][region].get_function(FunctionName)
            invocation = functions.invoke(function, Payload)
            answer: dict[str, Any] = {"StatusCode": 200, "Payload": io.BytesIO(invocation.answer)}
            if invocation.failed:
                answer["FunctionError"] = "Unhandled"
            return answer

    return InProcessLambda


def _denied(role_arn: str, function_arn: str) -> dict[str, Any]:
    message = f"{role_arn} is not authorized to perform lambda:InvokeFunction on {function_arn}"
    error = {"errorType": "Lambda.AccessDeniedException", "errorMessage": message}
    return {"StatusCode": 403, "FunctionError": "Unhandled", "Payload": io.BytesIO(json.dumps(error).encode())}
