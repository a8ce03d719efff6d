"""The launcher: what it leaves behind, and what it says when it cannot start."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from local.postgres import PostgresServer, PostgresUnavailable, address_of, find_binaries, postgres

OWNER = """
import sys, time
from pathlib import Path
from local.postgres import PostgresServer
server = PostgresServer(Path(sys.argv[1]), durable=False)
address = server.start()
print(server.pid, address.socket_folder, flush=True)
time.sleep(600)
"""


def wait_until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def query(dsn: str, statement: str) -> list[tuple[object, ...]]:
    with closing(psycopg2.connect(dsn)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_a_server_whose_owner_is_killed_goes_too_and_leaves_no_folder(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[3])
    command = [sys.executable, "-c", OWNER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}) as owner:
        assert owner.stdout is not None
        pid, scratch = owner.stdout.readline().split()
        owner.send_signal(signal.SIGKILL)

    assert wait_until(lambda: is_gone(int(pid)))
    assert wait_until(lambda: not Path(scratch).exists())
    assert "database system is shut down" in (tmp_path / "server.log").read_text()


def test_data_stay_and_the_next_start_finds_them(tmp_path: Path) -> None:
    with PostgresServer(tmp_path, durable=False) as server:
        query(server.address.dsn(), "CREATE TABLE kept AS SELECT 7 AS x")
        scratch = server.address.socket_folder
    with PostgresServer(tmp_path, durable=False) as server:
        found = query(server.address.dsn(), "SELECT x FROM kept")

    assert found == [(7,)]
    assert scratch is not None
    assert not scratch.exists()


def test_start_and_stop_may_be_called_again(tmp_path: Path) -> None:
    server = PostgresServer(tmp_path, durable=False)
    server.stop()
    first = server.start()
    pid = server.pid
    again = server.start()
    same_pid = server.pid
    server.stop()
    server.stop()

    assert again == first
    assert same_pid == pid
    assert is_gone(pid)


def test_a_server_that_died_is_started_anew_with_its_data(tmp_path: Path) -> None:
    with PostgresServer(tmp_path, durable=True) as server:
        query(server.address.dsn(), "CREATE TABLE kept AS SELECT 7 AS x")
        pid = server.pid
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: is_gone(pid))
        found = query(server.start().dsn(), "SELECT x FROM kept")

    assert found == [(7,)]


def test_tcp_asks_for_the_password(tmp_path: Path) -> None:
    with PostgresServer(tmp_path, durable=False) as server:
        address = server.address
        with pytest.raises(psycopg2.OperationalError, match="password"):
            psycopg2.connect(host=address.host, port=address.port, user=address.user, password="guessed")
        mode = (tmp_path / "password").stat().st_mode & 0o777

    assert mode == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become someone else")
def test_root_needs_no_permissions_changed_for_data_in_a_private_folder(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    with PostgresServer(private / "state", durable=False) as server:
        found = query(server.address.dsn(), "SELECT 1")

    assert found == [(1,)]
    assert private.stat().st_mode & 0o777 == 0o700
    assert private.stat().st_uid == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become someone else")
def test_root_runs_programs_that_others_cannot_reach(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    (private / "pginstall").symlink_to(find_binaries().parent)
    environment = {"PG_BIN_DIR": str(private / "pginstall" / "bin")}
    with PostgresServer(tmp_path / "state", durable=False, environment=environment) as server:
        found = query(server.address.dsn(), "SELECT 1")
        scratch = server.address.socket_folder

    assert found == [(1,)]
    assert private.stat().st_mode & 0o777 == 0o700
    assert scratch is not None
    assert not scratch.exists()


def test_a_second_server_over_the_same_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local.postgres.server.LOCK_SECONDS", 0)
    with PostgresServer(tmp_path, durable=False), pytest.raises(PostgresUnavailable) as caught:
        PostgresServer(tmp_path, durable=False).start()

    assert "another server works in this data folder" in caught.value.remedy


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PostgresUnavailable) as caught:
            PostgresServer(tmp_path, durable=False, port=taken.getsockname()[1]).start()

    assert "the port is taken" in caught.value.remedy


def test_another_free_port_is_tried_when_the_first_was_snatched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken, socket.socket() as free:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        free.bind(("127.0.0.1", 0))
        ports = [taken.getsockname()[1], free.getsockname()[1]]
        free.close()
        monkeypatch.setattr("local.postgres.server._free_port", lambda: ports.pop(0) if len(ports) > 1 else ports[0])
        with PostgresServer(tmp_path, durable=False) as server:
            port = server.address.port

    assert port == ports[0]


def test_data_of_another_major_version_are_left_alone(tmp_path: Path) -> None:
    cluster = tmp_path / "cluster"
    cluster.mkdir()
    (cluster / "PG_VERSION").write_text("9\n")
    with pytest.raises(PostgresUnavailable) as caught:
        PostgresServer(tmp_path).start()

    assert "PostgreSQL 9" in caught.value.remedy


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    (tmp_path / "cluster" / "thesis.txt").write_text("mine")
    with pytest.raises(PostgresUnavailable, match="holds something else"):
        PostgresServer(tmp_path).start()


def test_a_state_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PostgresUnavailable, match="cannot be written"):
        PostgresServer(tmp_path / "file" / "state").start()


def test_a_pg_bin_dir_without_a_server_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(PostgresUnavailable, match="PG_BIN_DIR"):
        find_binaries({"PG_BIN_DIR": str(tmp_path)})


def test_programs_that_do_not_run_are_told(tmp_path: Path) -> None:
    for name in ("postgres", "initdb"):
        (tmp_path / name).write_text("not a program")
        (tmp_path / name).chmod(0o755)
    with pytest.raises(PostgresUnavailable, match="does not run here"):
        PostgresServer(tmp_path / "state", environment={"PG_BIN_DIR": str(tmp_path)}).start()


def test_database_url_names_another_server_and_nothing_is_started(tmp_path: Path) -> None:
    url = "postgresql://me:p%40ss@db.example.com:6543/mine"
    with postgres(tmp_path / "state", environment={"DATABASE_URL": url}) as address:
        dsn = address.dsn()

    assert dsn == url
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("url", ["postgresql://u:secret@h:port/db", "secret words"])
def test_a_database_url_that_cannot_be_read_is_not_repeated(url: str) -> None:
    with pytest.raises(PostgresUnavailable) as caught:
        address_of(url)

    assert "secret" not in str(caught.value)
