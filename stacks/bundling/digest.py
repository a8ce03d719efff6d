"""What a tree of files is, in one word."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def all_files(root: Path) -> list[Path]:
    """Every file below `root`, sorted by its path relative to it."""
    found = (path for path in root.rglob("*") if path.is_file())
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def source_files(root: Path) -> list[Path]:
    """The files below `root` that ship: no caches of the checkout's interpreter, no tests, nothing hidden."""
    return [path for path in all_files(root) if not _stays_behind(path.relative_to(root))]


def _stays_behind(path: Path) -> bool:
    return any(part in {"__pycache__", "tests"} or part.startswith(".") for part in path.parts)


def digest_of_files(root: Path, files: Iterable[Path]) -> str:
    """SHA-256 of names relative to `root`, contents and executable bits; times and owners do not count."""
    total = hashlib.sha256()
    for path in files:
        executable = os.access(path, os.X_OK)
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(root).as_posix()}\0{executable:d}\0{content}\n".encode())
    return total.hexdigest()


def digest_of_words(*words: str) -> str:
    """SHA-256 of some words; their order counts."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()
