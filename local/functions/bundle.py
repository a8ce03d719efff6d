"""What a deployed function consists of, and the file system that its process sees."""

from __future__ import annotations

import importlib.metadata
import os
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path

RUNTIME_PACKAGES = ("awslambdaric", "snapshot-restore-py", "simplejson")
"""What Lambda's own Python runtime brings in /var/runtime, boto3 apart: our functions carry theirs in a layer."""

AT_OPT = re.compile(r"(?<![^:])/opt(?=[/:]|$)")
"""The folder of the layers, where a path or an entry of a list of paths begins with it."""


@dataclass(frozen=True)
class Bundle:
    """One function as the template defines it."""

    name: str
    arn: str
    role_arn: str
    handler: str
    """`package.module.function`."""
    code: Path
    """The unpacked asset: what is /var/task on Lambda."""
    layers: tuple[Path, ...]
    """The unpacked layer assets, in the order of the template."""
    memory_mb: int
    timeout_seconds: float
    environment: dict[str, str] = field(default_factory=dict)


def link_layers(layers: Sequence[Path], opt: Path) -> None:
    """Make `opt` what /opt is on Lambda: the layers laid over each other, later ones on top. All or nothing."""
    staging = opt.with_name(f".{opt.name}")
    shutil.rmtree(staging, ignore_errors=True)
    _overlay([layer.absolute() for layer in layers], staging)
    staging.rename(opt)


def _overlay(folders: Sequence[Path], target: Path) -> None:
    """Make the folder `target` of links to all that is in `folders`; a folder that several of them have is merged."""
    target.mkdir(parents=True)
    versions: dict[str, list[Path]] = {}
    for folder in folders:
        for entry in folder.iterdir():
            versions.setdefault(entry.name, []).append(entry)
    for name, entries in versions.items():
        # What lies below a file of the same name is hidden by it.
        visible = list(takewhile(Path.is_dir, reversed(entries)))[::-1]
        if len(visible) > 1:
            _overlay(visible, target / name)
        else:
            (target / name).symlink_to(entries[-1])


def inside_sandbox(value: str, opt: Path) -> str:
    """A value of a function's environment with `opt` for /opt, in a list of paths too."""
    return AT_OPT.sub(lambda _: str(opt), value)


def install_runtime(target: Path) -> None:
    """Copy the runtime client out of this environment into `target`, all or nothing."""
    if target.is_dir():
        return
    staging = target.with_name(f".{target.name}.{os.getpid()}")
    staging.mkdir(parents=True)
    for package in RUNTIME_PACKAGES:
        for file in importlib.metadata.files(package) or ():
            if ".." in file.parts or "__pycache__" in file.parts:
                continue
            copy = staging / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.locate(), copy)
    try:
        staging.rename(target)
    except OSError:
        # Another local cloud was faster; its copy is the same.
        shutil.rmtree(staging)


def base_interpreter() -> str:
    """The interpreter that this virtual environment was made from: it knows nothing of the environment's packages."""
    return str(getattr(sys, "_base_executable", sys.executable))
