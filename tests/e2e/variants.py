"""Assemblies that differ from the synthesized one as a later release would: other code, another hash of it."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from local.aws.server import ACCOUNT, REGION
from local.cloud_address import Coordinates
from local.deployment import BOOTSTRAP_QUALIFIER, deploy, read_assembly
from tests.infrastructure.assembly import Assembly, synthesize

PATIENCE_SECONDS = 30
"""Of a smoke test that should succeed, on a machine that does other things too."""

STUB_PATIENCE_SECONDS = 8
"""Of one that should not."""

STUBS = {
    "extract_text": """
def handler(event, context):
    pages = [{"number": event["batch"]["first"], "source": "embedded", "words": 0, "characters": 0}]
    return {"key": f"work/{event['document']['document_id']}/1/text.json", "pages": pages}
""",
    "classify": """
def handler(event, context):
    return {"sections": [{"index": 0, "pages": [1], "document_type": "unsupported", "confidence": None}]}
""",
    "parse": """
def handler(event, context):
    key = f"work/{event['document']['document_id']}/1/values.json"
    return {"key": key, "template": None, "found": 9, "missing": []}
""",
    "validate": """
def handler(event, context):
    key = f"work/{event['document']['document_id']}/1/result.json"
    return {"key": key, "outcome": "passed", "errors": [], "warnings": []}
""",
    "persist": """
def handler(event, context):
    return {"status": "review_pending", "reason": None, "version": 1}
""",
}
"""Each answers as its step does when all is well, and does nothing."""


def proving_assembly(folder: Path) -> Path:
    """The local stage as synthesized, but with the smoke test at the end of its pipeline stack."""
    assembly = complete_assembly(folder / "proving", smoke_test="on")
    set_patience(assembly, PATIENCE_SECONDS)
    return assembly


def complete_assembly(folder: Path, **settings: object) -> Path:
    """The local stage as synthesized with other settings, in `folder`, with all its assets."""
    assembly = synthesize(folder, stage="local", **settings).folder
    for manifest in assembly.glob("*.assets.json"):
        content = json.loads(manifest.read_text())
        for digest, file in content["files"].items():
            _bring_in(assembly, digest, file["source"])
        manifest.write_text(json.dumps(content))
    return assembly


def _bring_in(assembly: Path, digest: str, source: dict[str, str]) -> None:
    """Tests synthesize without copying assets: put them where the CDK command would."""
    path = assembly / source["path"]
    if path.parent != assembly:
        source["path"] = f"asset.{digest}{path.suffix if path.is_file() else ''}"
        if not (assembly / source["path"]).exists():
            (assembly / source["path"]).symlink_to(path)


def variant(
    source: Path, folder: Path, part: str, edit: Callable[[Path], object], *, patience: int = PATIENCE_SECONDS
) -> Path:
    """A copy of an assembly in which `edit` has changed an asset.

    Args:
        source: The assembly.
        folder: Where to put the copy; made if missing.
        part: A file of the asset, relative to it; `edit` is told its path. "" for the definition of the state
            machine of documents.
        edit: Changes the file.
        patience: Seconds that its smoke test waits, twice.
    """
    shutil.copytree(source, folder, symlinks=True, dirs_exist_ok=True)
    asset = _asset_with(folder, part)
    old = asset.name.removeprefix("asset.").partition(".")[0]
    new = hashlib.sha256(f"{old} {folder.name}".encode()).hexdigest()
    changed = folder / asset.name.replace(old, new)
    if asset.is_dir():
        shutil.copytree(asset.resolve(), changed)
        shutil.rmtree(changed / Path(part).parent / "__pycache__", ignore_errors=True)
    else:
        shutil.copyfile(asset, changed)
    edit(changed / part)
    for text in (*folder.glob("*.template.json"), *folder.glob("*.assets.json")):
        text.write_text(_with_new_words(text.read_text().replace(old, new), new))
    set_patience(folder, patience)
    _rename_templates(folder)
    return folder


def stub(source: Path, folder: Path, step: str) -> Path:
    """A copy of an assembly in which a step does nothing; see `STUBS`."""
    return variant(
        source,
        folder,
        f"{step}/handler.py",
        lambda handler: handler.write_text(STUBS[step]),
        patience=STUB_PATIENCE_SECONDS,
    )


def _asset_with(assembly: Path, part: str) -> Path:
    if part:
        return next(path for path in sorted(assembly.glob("asset.*")) if (path / part).exists())
    machines = Assembly(assembly).of_type("AWS::StepFunctions::StateMachine")
    key = next(
        machine.properties["DefinitionS3Location"]["Key"]
        for machine in machines
        if machine.properties["StateMachineName"] == "credmate-local-documents"
    )
    return assembly / f"asset.{key}"


def _with_new_words(text: str, word: str) -> str:
    """A synthesis tells custom resources by a digest of what they are about that it has changed."""
    content = json.loads(text)
    for resource in content.get("Resources", {}).values():
        for name in {"Proves", "Migrations"} & resource.get("Properties", {}).keys():
            resource["Properties"][name] = word
    return json.dumps(content)


def _rename_templates(assembly: Path) -> None:
    """A template is an asset too, and what is published under a digest is never published again."""
    manifest = assembly / "manifest.json"
    for template in assembly.glob("*.template.json"):
        assets = template.with_name(template.name.replace(".template.", ".assets."))
        files = json.loads(assets.read_text())["files"]
        old = next(digest for digest, file in files.items() if file["source"]["path"] == template.name)
        new = hashlib.sha256(template.read_bytes()).hexdigest()
        for text in (assets, manifest):
            text.write_text(text.read_text().replace(old, new))


def set_patience(assembly: Path, seconds: int) -> None:
    template = assembly / "Pipeline.template.json"
    content = json.loads(template.read_text())
    for resource in content["Resources"].values():
        variables = resource.get("Properties", {}).get("Environment", {}).get("Variables", {})
        if "PATIENCE_SECONDS" in variables:
            variables["PATIENCE_SECONDS"] = str(seconds)
    template.write_text(json.dumps(content))


def deploy_to(cloud: Coordinates, assembly: Path) -> dict[str, str]:
    """Publish what is not published yet, then create or update all stacks, as the CDK command does.

    Raises `DeploymentFailed`.
    """
    stacks = read_assembly(assembly)
    s3 = cloud.client("s3")
    bucket = f"cdk-{BOOTSTRAP_QUALIFIER}-assets-{ACCOUNT}-{REGION}"
    there = {item["Key"] for item in s3.list_objects_v2(Bucket=bucket)["Contents"]}
    for asset in {asset for stack in stacks for asset in stack.assets if asset.key not in there}:
        s3.put_object(
            Bucket=bucket, Key=asset.key, Body=zipped(asset.path) if asset.zipped else asset.path.read_bytes()
        )
    return deploy(cloud.client("cloudformation"), stacks, progress=lambda _stack: None)


def zipped(folder: Path) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))
    return body.getvalue()


def functions_of(cloud: Coordinates) -> dict[str, Any]:
    """Digest of the code by name of the package."""
    listed = cloud.client("lambda").get_paginator("list_functions").paginate()
    return {item["Handler"].partition(".")[0]: item["CodeSha256"] for page in listed for item in page["Functions"]}


def status_of(cloud: Coordinates, stack: str) -> str:
    described = cloud.client("cloudformation").describe_stacks(StackName=f"credmate-local-{stack}")["Stacks"]
    return str(described[0]["StackStatus"])
