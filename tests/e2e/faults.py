"""An assembly whose steps misbehave when the key of a document asks for it.

`incoming/fault/<function>/<mode>/<times>/...` makes the first <times> invocations of the function for that document go
wrong; everything after them is the real step.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from local.home import assembly
from tests.e2e.assemblies import Resource, change_pipeline, change_stack

TIMEOUT_SECONDS = 6
"""Of every function in this assembly: a test cannot wait for the real ones."""

REDELIVERY_SECONDS = 3
"""Visibility time-out of the intake queue, for the same reason."""

JOBS_REDELIVERY_SECONDS = 20
"""Of the queues of ended executions: what fails once on a busy machine is not to wait for twelve minutes."""

INTAKE_SHIM = """
import json, os, pathlib, urllib.parse
from intake.real_handler import handler as real

COUNTS = pathlib.Path("COUNTS_FOLDER")


def handler(event, context):
    bodies = [record["body"] for record in event["Records"] if record["body"].startswith("{")]
    keys = [json.loads(body)["detail"]["object"]["key"] for body in bodies]
    doomed = [key.split("/") for key in keys if key.startswith("incoming/fault/intake/")]
    for parts in doomed:
        mark = COUNTS / urllib.parse.quote("-".join(parts), safe="")
        seen = len(mark.read_bytes()) if mark.exists() else 0
        mark.write_bytes(b"x" * (seen + 1))
        if seen < int(parts[4]):
            if parts[3] == "after":
                real(event, context)
            os._exit(7)
    return real(event, context)
"""

SHIM = """
import json, os, pathlib, time
from FUNCTION.real_handler import handler as real

COUNTS = pathlib.Path("COUNTS_FOLDER")


class TransientError(Exception):
    pass


class NobodyForesaw(Exception):
    pass


def misbehave(mode):
    if mode == "transient":
        raise TransientError("the service did not answer")
    if mode == "bug":
        raise NobodyForesaw("a bug")
    if mode == "exit":
        os._exit(7)
    if mode == "hang":
        time.sleep(60)
    if mode == "memory":
        hoard = [bytearray(1 << 20) for _ in range(6000)]
        time.sleep(5)
        return {"hoard": len(hoard)}
    if mode == "nonsense":
        return {"nonsense": True}
    if mode == "snoop":
        import boto3
        boto3.client("s3").list_objects_v2(Bucket=os.environ["WORK_BUCKET"].replace("work", "documents"))


def handler(event, context):
    parts = event["document"]["key"].split("/")
    if parts[1:2] == ["fault"] and parts[2] == "FUNCTION":
        mark = COUNTS / f"{event['document']['document_id']}-FUNCTION"
        seen = len(mark.read_bytes()) if mark.exists() else 0
        mark.write_bytes(b"x" * (seen + 1))
        if seen < int(parts[4]):
            return misbehave(parts[3])
    return real(event, context)
"""


def _shim_of(step: str) -> str:
    return INTAKE_SHIM if step == "intake" else SHIM.replace("FUNCTION", step)


def faulty_assembly(folder: Path, shim_of: Callable[[str], str] = _shim_of, *, source: Path | None = None) -> Path:
    """A copy of the synthesized local stage with a shim before every step; it finds the real one in `real_handler`.

    `source` is another assembly than that of the stage as it is.
    """
    source, copy, counts = source or assembly(), folder / "cdk.out", folder / "counts"
    counts.mkdir()
    copy.mkdir()
    for entry in source.iterdir():
        if entry.is_dir() and _step_of(entry) is None:
            (copy / entry.name).symlink_to(entry)
        elif entry.is_dir():
            shutil.copytree(entry, copy / entry.name)
            _put_shim(copy / entry.name, counts, shim_of)
        else:
            shutil.copyfile(entry, copy / entry.name)
    change_pipeline(copy, _hasten)
    change_stack(copy, "Jobs", _hasten_jobs)
    return copy


def _hasten(resource: Resource) -> None:
    if resource["Type"] == "AWS::Lambda::Function":
        resource["Properties"]["Timeout"] = TIMEOUT_SECONDS
    if resource["Type"] == "AWS::SQS::Queue" and "RedrivePolicy" in resource["Properties"]:
        resource["Properties"]["VisibilityTimeout"] = REDELIVERY_SECONDS


def _hasten_jobs(resource: Resource) -> None:
    if resource["Type"] == "AWS::SQS::Queue" and "RedrivePolicy" in resource["Properties"]:
        resource["Properties"]["VisibilityTimeout"] = JOBS_REDELIVERY_SECONDS


def _step_of(asset: Path) -> str | None:
    """The function whose code the asset is; None for layers and for migrations."""
    steps = ("intake", "begin", "fetch", "extract_text", "classify", "parse", "validate", "persist", "record_failure")
    return next((step for step in steps if (asset / step / "handler.py").is_file()), None)


def _put_shim(asset: Path, counts: Path, shim_of: Callable[[str], str]) -> None:
    step = _step_of(asset)
    assert step is not None
    package = asset / step
    (package / "handler.py").rename(package / "real_handler.py")
    for stale in package.glob("__pycache__/handler.*"):
        stale.unlink()
    (package / "handler.py").write_text(shim_of(step).replace("COUNTS_FOLDER", str(counts)))
