"""The folders of a server: the data, and a short-lived scratch folder for its socket."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

from local.postgres.address import SUPERUSER, PostgresUnavailable
from local.postgres.binaries import Account, Programs, as_user

SOCKET_PATH_LIMIT = 100
"""Bytes of a Unix socket's path that every platform takes (104 on macOS, 108 on Linux)."""

HOST_ACCESS = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
"""The socket's folder admits its owner only, so whoever gets there is trusted; TCP asks for a password."""

LOCKED = 'lock file "postmaster.pid" already exists'
PORT_TAKEN = "Address already in use"
REMEDIES = (
    (LOCKED, "another server works in this data folder: stop it, or choose another folder"),
    (PORT_TAKEN, "the port is taken: choose another one, or none for a free one"),
    ("No space left on device", "the disk is full: make room and start again"),
    ("has wrong ownership", "the data belong to another user: run as that user, or delete the folder"),
    ("Permission denied", "the server's user cannot use this folder: choose another one, or run as an ordinary user"),
    ("could not create shared memory", "there is too little shared memory: allow more (Docker: --shm-size)"),
)
"""What the server says when it cannot start, and what to do."""


def cannot_start(problem: str, said: str, state: Path) -> PostgresUnavailable:
    """The error for what the server or initdb `said`."""
    for words, remedy in REMEDIES:
        if words in said:
            return PostgresUnavailable(f"{problem} in {state}", remedy)
    last = said.strip().splitlines()[-1:] or ["it said nothing"]
    return PostgresUnavailable(f"{problem} in {state}: {last[0]}", f"see {state / 'server.log'}")


def make_folder(path: Path) -> None:
    """`path` as a folder; raises `PostgresUnavailable` when it cannot be one."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PostgresUnavailable(f"{path} cannot be written ({error.strerror})", "choose another folder") from None


def scratch_folder(account: Account | None) -> Path:
    """A new folder with a path short enough for a socket, entered by the server's user only."""
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # noqa: S108 - mkdtemp makes a private folder there
        try:
            scratch = Path(tempfile.mkdtemp(prefix="credmate-pg-", dir=parent))
        except OSError:
            continue
        if account is not None:
            account.own(scratch)
        if len(os.fsencode(scratch / ".s.PGSQL.65535.lock")) <= SOCKET_PATH_LIMIT and _enters(scratch, account):
            return scratch
        scratch.rmdir()
    raise PostgresUnavailable("no temporary folder can be used", "set TMPDIR to a writable folder, or free disk space")


def _enters(folder: Path, account: Account | None) -> bool:
    test = ["/bin/sh", "-c", 'cd "$1"', "enter", str(folder)]
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        test, check=False, stderr=subprocess.DEVNULL, **as_user(account)
    )
    return done.returncode == 0


def ensure_cluster(programs: Programs, state: Path, scratch: Path) -> Path:
    """The data folder below `state`, made when there is none.

    It is made under another name and renamed when it is whole, so that a start that was killed leaves nothing half.
    Raises `PostgresUnavailable` when it belongs to another major version or cannot be made.
    """
    cluster = state / "cluster"
    version = cluster / "PG_VERSION"
    if version.exists():
        major = version.read_text().strip()
        if major != str(programs.major):
            problem = f"{cluster} was made by PostgreSQL {major}, the programs are {programs.major}"
            remedy = f"set PG_BIN_DIR to PostgreSQL {major}, or delete the folder and its data"
            raise PostgresUnavailable(problem, remedy)
        return cluster
    if cluster.exists() and any(cluster.iterdir()):
        raise PostgresUnavailable(f"{cluster} holds something else", "choose another folder")
    unfinished = state / "cluster.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    make_folder(unfinished)
    if programs.account is not None:
        programs.account.own(unfinished)
    _initialize(programs, state, unfinished, scratch)
    unfinished.rename(cluster)
    return cluster


def _initialize(programs: Programs, state: Path, folder: Path, scratch: Path) -> None:
    password = secrets.token_urlsafe(24)
    password_file = scratch / "password"
    _write_private(password_file, password)
    if programs.account is not None:
        programs.account.own(password_file)
    arguments = (
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-instructions",
        "--no-sync",
    )
    try:
        done = subprocess.run(
            programs.command("initdb", folder, *arguments),
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **programs.options(folder),
        )
    except OSError as error:
        raise cannot_start("a data folder cannot be made", str(error.strerror), state) from None
    if done.returncode != 0:
        raise cannot_start("a data folder cannot be made", done.stderr.decode(errors="replace"), state)
    (folder / "pg_hba.conf").write_text(HOST_ACCESS)
    password_file.unlink()
    _write_private(state / "password", password)


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
