"""Where things are: the checkout's build output, and the folder in which a staying local cloud lives."""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
BUILD = CHECKOUT / "build"
ASSEMBLY = BUILD / "cdk.out" / "local"
SAMPLES = CHECKOUT / "samples" / "documents"

SOURCES = ("app.py", "cdk.json", "stacks", "lambdas", "layers", "statemachine")
"""What the synthesized stacks are made from."""


class NotBuilt(Exception):
    """The stacks have not been synthesized; the message says how."""


def home() -> Path:
    """The folder of the local cloud that `credmate up` keeps: CREDMATE_HOME, or .credmate in the checkout."""
    return Path(os.environ.get("CREDMATE_HOME") or CHECKOUT / ".credmate")


def assembly() -> Path:
    """The synthesized stacks of the local stage.

    Raises `NotBuilt` when there are none.
    """
    if not (ASSEMBLY / "manifest.json").is_file():
        raise NotBuilt("the local stacks have not been synthesized; run `make synth`")
    return ASSEMBLY


def is_stale() -> bool:
    """Whether a source is newer than the synthesized stacks: what runs is then not what is in the editor.

    Raises `NotBuilt` when there are none.
    """
    built = (assembly() / "manifest.json").stat().st_mtime
    files = (path for name in SOURCES for path in _files(CHECKOUT / name))
    return any(path.stat().st_mtime > built for path in files)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
