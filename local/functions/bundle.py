"""What a deployed function consists of, and the file system that its process sees."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

RUNTIME_PACKAGES = ("awslambdaric", "snapshot-restore-py", "simplejson")
"""What Lambda's own Python runtime brings in /var/runtime, boto3 apart: our functions carry theirs in a layer."""


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
    """Make `opt` what /opt is on Lambda: the layers laid over each other, later ones on top."""
    opt.mkdir(parents=True)
    for layer in layers:
        _overlay(layer, opt)


def _overlay(source: Path, target: Path) -> None:
    for entry in sorted(source.iterdir()):
        place = target / entry.name
        if place.is_symlink() and place.is_dir() and entry.is_dir():
            below = place.resolve()
            place.unlink()
            place.mkdir()
            _overlay(below, place)
        if place.is_dir() and not place.is_symlink() and entry.is_dir():
            _overlay(entry, place)
            continue
        if place.is_symlink() or place.exists():
            place.unlink()
        if target.parent == target or entry.is_file() or target.name in {"python", "lib", "bin", "share"}:
            place.symlink_to(entry)
        else:
            place.mkdir(exist_ok=True)
            _overlay(entry, place)


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
