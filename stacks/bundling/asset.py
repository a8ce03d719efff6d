"""An asset: a folder that CDK zips. Built aside and put in place by one rename, so that what is there is complete."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from stacks.bundling.digest import all_files, digest_of_files, source_files

CONTENT = "content"
MANIFEST = "manifest.json"
KEPT = 3
"""Earlier assets on a shelf: another process may still be copying one."""

KEY_LENGTH = 16
"""Hexadecimal digits of a key that name its folder."""


@dataclass(frozen=True)
class Asset:
    """A finished folder."""

    path: Path
    digest: str
    """SHA-256 of what is in it: the same content is the same asset for CloudFormation."""
    size: int
    """Bytes, unzipped."""


def build_once(shelf: Path, key: str, build: Callable[[Path], None]) -> Asset:
    """The asset on `shelf` that was built from the inputs that `key` stands for.

    It is built when it is not there yet. An interrupted build leaves nothing that a later one would take for finished;
    of two builds at the same time one wins and both return its result.

    Args:
        shelf: Folder of all assets of one name and platform.
        key: Digest of everything that decides the content.
        build: Fills an empty folder with the content.
    """
    place = shelf / key[:KEY_LENGTH]
    if not place.is_dir():
        shelf.mkdir(parents=True, exist_ok=True)
        _clear_away(shelf)
        with tempfile.TemporaryDirectory(dir=shelf, prefix=".building-", ignore_cleanup_errors=True) as temporary:
            _build_aside(Path(temporary) / "asset", place, build)
    return _read(place)


def _build_aside(aside: Path, place: Path, build: Callable[[Path], None]) -> None:
    content = aside / CONTENT
    content.mkdir(parents=True)
    build(content)
    _set_modes(content)
    files = all_files(content)
    manifest = {"digest": digest_of_files(content, files), "size": sum(path.stat().st_size for path in files)}
    (aside / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    try:
        aside.rename(place)
    except OSError:
        if not place.is_dir():
            raise


def _clear_away(shelf: Path) -> None:
    """Delete all but the latest assets; layers are large and every change of a pin makes a new one."""
    finished = sorted((path for path in shelf.iterdir() if _is_finished(path)), key=lambda path: path.stat().st_mtime)
    for outdated in finished[:-KEPT]:
        shutil.rmtree(outdated, ignore_errors=True)


def _is_finished(place: Path) -> bool:
    return (place / MANIFEST).is_file()


def _read(place: Path) -> Asset:
    manifest = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
    return Asset(path=place / CONTENT, digest=manifest["digest"], size=manifest["size"])


def _set_modes(root: Path) -> None:
    """Make modes independent of the builder's umask; Lambda runs functions as a user of its own."""
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            continue
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def copy_source(source: Path, target: Path) -> None:
    """Copy a folder of Python source as it ships (see `source_files`)."""
    for path in source_files(source):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
