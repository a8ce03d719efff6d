"""AWS behind the ports: which calls are made, and what becomes of their answers."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, IncompleteReadError
from botocore.response import StreamingBody
from botocore.stub import Stubber

from credmate import aws
from credmate.aws import S3Documents, S3WorkFiles, client, single_client, work_prefix
from credmate.errors import TransientError, VanishedDocument
from credmate.step import name_error
from tests.unit.core.builders import a_document


@pytest.fixture
def s3() -> Any:
    return boto3.client("s3", region_name="us-east-1", aws_access_key_id="k", aws_secret_access_key="s")


def body(content: bytes, length: int | None = None) -> dict[str, Any]:
    return {"Body": StreamingBody(io.BytesIO(content), len(content) if length is None else length)}


def test_exactly_the_pinned_version_is_downloaded(s3: Any, tmp_path: Path) -> None:
    with Stubber(s3) as stub:
        stub.add_response(
            "get_object", body(b"%PDF"), {"Bucket": "documents", "Key": "incoming/a.pdf", "VersionId": "v1"}
        )
        S3Documents(s3).download(a_document(), tmp_path / "file")

    assert (tmp_path / "file").read_bytes() == b"%PDF"


def test_without_versions_the_etag_pins_the_bytes(s3: Any, tmp_path: Path) -> None:
    with Stubber(s3) as stub:
        stub.add_response(
            "get_object", body(b"%PDF"), {"Bucket": "documents", "Key": "incoming/a.pdf", "IfMatch": "e1"}
        )
        S3Documents(s3).download(a_document(version_id=None), tmp_path / "file")

    assert (tmp_path / "file").read_bytes() == b"%PDF"


@pytest.mark.parametrize(
    ("tags", "verdict"),
    [
        pytest.param({"GuardDutyMalwareScanStatus": "NO_THREATS_FOUND"}, "NO_THREATS_FOUND", id="scanned"),
        pytest.param({"owner": "NO_THREATS_FOUND"}, None, id="tagged by somebody else"),
        pytest.param({}, None, id="not tagged"),
    ],
)
def test_the_verdict_of_the_scan_is_the_tag_of_the_pinned_version(
    s3: Any, tags: dict[str, str], verdict: str | None
) -> None:
    answer = {"TagSet": [{"Key": key, "Value": value} for key, value in tags.items()]}
    with Stubber(s3) as stub:
        stub.add_response(
            "get_object_tagging", answer, {"Bucket": "documents", "Key": "incoming/a.pdf", "VersionId": "v1"}
        )

        assert S3Documents(s3).scan_verdict(a_document()) == verdict


@pytest.mark.parametrize(
    ("code", "status"),
    [("NoSuchKey", 404), ("NoSuchVersion", 404), ("404", 404), ("MethodNotAllowed", 405), ("PreconditionFailed", 412)],
)
def test_a_version_that_is_gone_refuses_the_document(s3: Any, tmp_path: Path, code: str, status: int) -> None:
    with Stubber(s3) as stub:
        stub.add_client_error("get_object", code, http_status_code=status)

        with pytest.raises(VanishedDocument, match="upload it again"):
            S3Documents(s3).download(a_document(), tmp_path / "file")


@pytest.mark.parametrize(("code", "status"), [("AccessDenied", 403), ("NoSuchBucket", 404), ("SlowDown", 503)])
def test_no_other_answer_refuses_the_document(s3: Any, tmp_path: Path, code: str, status: int) -> None:
    with Stubber(s3) as stub:
        stub.add_client_error("get_object", code, http_status_code=status)

        with pytest.raises(ClientError, match=code):
            S3Documents(s3).download(a_document(), tmp_path / "file")


def test_a_body_cut_short_is_not_taken_for_the_document(s3: Any, tmp_path: Path) -> None:
    with Stubber(s3) as stub:
        stub.add_response("get_object", body(b"%PD", length=400))

        with pytest.raises(IncompleteReadError):
            S3Documents(s3).download(a_document(), tmp_path / "file")


def test_work_files_go_to_the_bucket_that_the_environment_names(s3: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORK_BUCKET", "work")
    monkeypatch.setattr(aws, "client", lambda _: s3)
    with Stubber(s3) as stub:
        stub.add_response("put_object", {}, {"Bucket": "work", "Key": "work/1/1/text", "Body": b"{}"})
        stub.add_response("get_object", body(b"{}"), {"Bucket": "work", "Key": "work/1/1/text"})
        files = S3WorkFiles.from_environment()
        files.put("work/1/1/text", b"{}")

        assert files.get("work/1/1/text") == b"{}"


def test_every_attempt_has_a_place_of_its_own() -> None:
    assert work_prefix("d", 1) == "work/d/1"
    assert work_prefix("d", 2) != work_prefix("d", 1)


def test_a_client_is_made_once_gives_up_soon_and_retries_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    client.cache_clear()
    config = client("stepfunctions").meta.config

    assert client("stepfunctions") is client("stepfunctions")
    assert (config.connect_timeout, config.read_timeout) == (3, 20)
    assert config.retries["total_max_attempts"] == 3


def test_a_call_that_must_not_be_made_twice_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    config = single_client("sesv2").meta.config

    assert config.retries["total_max_attempts"] == 1
    assert (config.connect_timeout, config.read_timeout) == (3, 20)


CLAIM = {"Bucket": "work", "Key": "mails/1.claim", "Body": b"ours", "IfNoneMatch": "*"}


def test_whoever_is_first_has_the_claim(s3: Any) -> None:
    with Stubber(s3) as stub:
        stub.add_response("put_object", {}, CLAIM)
        stub.add_client_error("put_object", "PreconditionFailed", http_status_code=412, expected_params=CLAIM)
        claims = [S3WorkFiles("work", s3).put_new("mails/1.claim", b"ours") for _ in range(2)]

    assert claims == [True, False]


def test_a_claim_that_somebody_is_just_making_is_asked_for_again(s3: Any) -> None:
    with Stubber(s3) as stub:
        stub.add_client_error("put_object", "ConditionalRequestConflict", http_status_code=409, expected_params=CLAIM)
        with pytest.raises(ClientError) as caught:
            S3WorkFiles("work", s3).put_new("mails/1.claim", b"ours")

    assert isinstance(name_error(caught.value), TransientError)


def test_a_claim_can_be_given_back(s3: Any) -> None:
    with Stubber(s3) as stub:
        stub.add_response("delete_object", {}, {"Bucket": "work", "Key": "mails/1.claim"})
        S3WorkFiles("work", s3).delete("mails/1.claim")

        stub.assert_no_pending_responses()
