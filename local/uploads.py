"""From what the caller named to what is uploaded under which key. Pure but for looking at folders."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

PREFIX = "incoming/"
KEY_BYTES = 1024
"""S3's limit for a key in UTF-8."""


class NothingToProcess(Exception):
    """The paths name no file, or a folder that cannot be read; the message says which path is to blame."""


@dataclass(frozen=True)
class Upload:
    """One file of the caller's."""

    path: Path
    key: str


def collect(paths: Sequence[Path]) -> list[Upload]:
    """Every file that the paths name, folders with all that is below them, in the order given (folders sorted).

    A file in a folder keeps its place below it, so that results can be told apart; a file named by itself keeps its
    name, or its whole path where two have the same.

    Raises:
        NothingToProcess: a path does not exist, a folder cannot be read, or there is no file at all.
    """
    found: list[tuple[Path, str]] = []
    for path in paths:
        if path.is_dir():
            found += [(file, file.relative_to(path).as_posix()) for file in _files_below(path)]
        elif path.exists() or path.is_symlink():
            found.append((path, path.name))
        else:
            raise NothingToProcess(f"there is no {path}")
    if not found:
        raise NothingToProcess(f"no file in {', '.join(str(path) for path in paths)}")
    names = Counter(name for _, name in found)
    return [
        Upload(path, _key(name if names[name] == 1 else path.absolute().as_posix().lstrip("/"))) for path, name in found
    ]


def _files_below(folder: Path) -> list[Path]:
    return sorted(Path(parent) / name for parent, _, names in os.walk(folder, onerror=_refuse) for name in names)


def _refuse(error: OSError) -> NoReturn:
    raise NothingToProcess(f"cannot look into {error.filename}: {error.strerror}")


def _key(name: str) -> str:
    r"""A key that S3 takes: cut in front where it is too long, a digest in place of what was cut.

    A byte of the name that is not UTF-8 is spelled out (`\udce9`), so that no two files get the same key.
    """
    key = PREFIX + name.encode("utf-8", "backslashreplace").decode()
    encoded = key.encode()
    if len(encoded) <= KEY_BYTES:
        return key
    digest = sha256(encoded).hexdigest()[:16]
    room = KEY_BYTES - len(PREFIX) - len(digest) - 1
    return f"{PREFIX}{digest}/{encoded[-room:].decode(errors='ignore')}"
