"""The `credmate` command, as a person calls it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import boto3
import psutil
import pytest

from benchmarks.samples import certificate

pytestmark = pytest.mark.e2e

CREDMATE = str(Path(sys.executable).with_name("credmate"))


def credmate(*arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [CREDMATE, *map(str, arguments)],
        env={**os.environ, "CREDMATE_HOME": str(home), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def gone(processes: list[psutil.Process], seconds: float = 15) -> list[psutil.Process]:
    """Those that are still there after a while."""
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    return alive


@pytest.fixture
def home(tmp_path: Path) -> Path:
    tmp_path.chmod(0o755)
    return tmp_path / "home"


def test_results_come_in_the_order_of_the_input_and_one_bad_file_stops_nothing(tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.pdf").write_bytes(certificate())
    (folder / "a note.txt").write_text("not a document")
    (folder / "sub" / "ünï+1.pdf").write_bytes(b"")
    (folder / "torn.pdf").write_bytes(certificate()[:150])

    done = credmate("process", folder, "--output", tmp_path / "out.jsonl", home=home)
    results = records((tmp_path / "out.jsonl").read_text())

    assert done.returncode == 0, done.stderr
    assert [result["file"] for result in results] == [
        "incoming/a note.txt",
        "incoming/b.pdf",
        "incoming/sub/ünï+1.pdf",
        "incoming/torn.pdf",
    ]
    assert [result["status"] for result in results] == ["invalid", "review_pending", "invalid", "invalid"]
    reasons = [result["reason"] and result["reason"]["code"] for result in results]  # type: ignore[index]
    assert reasons == ["NOT_A_DOCUMENT", None, "EMPTY", "CORRUPT"]


def test_without_output_the_results_alone_go_to_stdout(tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(certificate())

    done = credmate("process", tmp_path / "a.pdf", home=home)

    assert [result["file"] for result in records(done.stdout)] == ["incoming/a.pdf"]


def test_a_file_that_cannot_be_read_here_fails_alone(tmp_path: Path, home: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "broken-link.pdf").symlink_to(tmp_path / "nowhere")
    (tmp_path / "in" / "note.txt").write_text("not a document")

    done = credmate("process", tmp_path / "in", home=home)

    assert done.returncode == 1
    assert [result["status"] for result in records(done.stdout)] == ["failed", "invalid"]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["process"], id="no path"),
        pytest.param(["process", "/there/is/no/such/file"], id="missing path"),
        pytest.param(["process", "--frobnicate", "."], id="unknown option"),
        pytest.param(["frobnicate"], id="unknown command"),
    ],
)
def test_a_wrong_call_ends_with_status_2(arguments: list[str], home: Path) -> None:
    assert credmate(*arguments, home=home).returncode == 2


def test_an_empty_folder_is_a_wrong_call(tmp_path: Path, home: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert credmate("process", tmp_path / "empty", home=home).returncode == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
def test_however_the_command_ends_nothing_is_left_running(tmp_path: Path, home: Path, number: signal.Signals) -> None:
    for index in range(40):
        (tmp_path / f"{index}.pdf").write_bytes(certificate(f"Person Number{index}, MD"))
    command = subprocess.Popen(
        [CREDMATE, "process", str(tmp_path), "--output", str(tmp_path / "out.jsonl")],
        env={**os.environ, "CREDMATE_HOME": str(home)},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    own = psutil.Process(command.pid)
    deadline = time.monotonic() + 60
    while not (tmp_path / "out.jsonl").exists() or not (tmp_path / "out.jsonl").stat().st_size:
        assert time.monotonic() < deadline
        assert command.poll() is None
        time.sleep(0.05)
    family = own.children(recursive=True)
    command.send_signal(number)
    command.wait(30)

    assert len(family) > 8
    assert gone(family) == []


@pytest.fixture
def staying_home(home: Path) -> Iterator[Path]:
    yield home
    credmate("down", home=home)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_a_staying_cloud_takes_uploads_answers_traces_and_keeps_its_database(staying_home: Path) -> None:
    home, port = staying_home, free_port()
    up = credmate("up", "--port", str(port), home=home)
    assert up.returncode == 0, up.stderr
    bucket = next(word for word in up.stderr.split() if word.startswith("s3://")).split("/")[2]
    s3 = boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{port}",
        region_name="us-east-1",
        aws_access_key_id="any",
        aws_secret_access_key="any",
    )
    s3.put_object(Bucket=bucket, Key="incoming/org 7/Lee+Jordan.pdf", Body=certificate())
    deadline = time.monotonic() + 60
    while "review_pending" not in credmate("status", home=home).stderr:
        assert time.monotonic() < deadline
        time.sleep(0.2)

    by_key = json.loads(credmate("trace", "incoming/org 7/Lee+Jordan.pdf", "--json", home=home).stdout)
    execution = by_key[0]["execution"]
    others = [
        credmate("trace", name, "--json", home=home).stdout for name in (execution, execution[-38:-2], "Lee+Jordan.pdf")
    ]
    shown = credmate("trace", execution, home=home).stderr

    assert [step["name"] for step in by_key[0]["steps"]] == [
        "Begin",
        "Fetch",
        "ExtractBatch",
        "Classify",
        "Parse",
        "Validate",
        "Persist",
    ]
    assert [json.loads(other)[0]["execution"] for other in others] == [execution] * 3
    assert "cme_certificate" in shown
    assert "review_pending" in shown
    assert credmate("up", "--port", str(port), home=home).returncode == 0

    assert credmate("down", home=home).returncode == 0
    assert credmate("status", home=home).returncode == 1
    assert credmate("up", "--port", str(port), home=home).returncode == 0
    assert "review_pending" in credmate("status", home=home).stderr


def test_providers_are_imported_into_the_staying_cloud_once_and_wrong_lines_are_named(
    tmp_path: Path, staying_home: Path
) -> None:
    good, bad = tmp_path / "providers.csv", tmp_path / "recipients.csv"
    good.write_text("organisation,organisation_name,provider,first_name,last_name\nn,North,lee,Jordan,Lee\n")
    bad.write_text("organisation,email\nn,nobody\n")
    credmate("up", "--port", str(free_port()), home=staying_home)

    refused = credmate("import", good, bad, home=staying_home)
    first, again = (credmate("import", good, home=staying_home) for _ in range(2))

    assert refused.returncode == 1
    assert "BAD_VALUE recipients.csv:2, email" in refused.stderr
    assert "providers: 1 added, 0 changed, 0 unchanged" in first.stderr, first.stderr
    assert "providers: 0 added, 0 changed, 1 unchanged" in again.stderr


def test_a_taken_port_is_named_with_a_remedy(staying_home: Path) -> None:
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        port = squatter.getsockname()[1]
        up = credmate("up", "--port", str(port), home=staying_home)

    assert up.returncode == 1
    assert f"port {port} is in use" in up.stderr
    assert "--port" in up.stderr


def test_a_trace_of_nothing_says_what_it_looked_for(staying_home: Path) -> None:
    credmate("up", "--port", str(free_port()), home=staying_home)

    trace = credmate("trace", "no-such-document.pdf", home=staying_home)

    assert trace.returncode == 1
    assert "no-such-document.pdf" in trace.stderr
