"""Who may do what: policies, the words in which IAM sees a request, and refusals as boto3 reads them."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from werkzeug.serving import make_server

from local.aws.gate import Call, Credentials, Gate

ROLE = "arn:aws:iam::123456789012:role/fetch"


def statement(action: str | list[str], resource: str | list[str] = "*", effect: str = "Allow") -> dict[str, Any]:
    return {"Effect": effect, "Action": action, "Resource": resource}


def permits(call: Call, *statements: dict[str, Any]) -> bool:
    """One policy for each statement."""
    policies = [json.dumps({"Statement": [item]}) for item in statements]
    return Gate(lambda _: policies).permits(ROLE, call)


READ = Call("s3:GetObject", "arn:aws:s3:::documents/incoming/a.pdf")


@pytest.mark.parametrize(
    ("statements", "allowed"),
    [
        pytest.param([], False, id="no policy"),
        pytest.param([statement("s3:GetObject")], True, id="exactly this"),
        pytest.param([statement("S3:getobject")], True, id="actions know no case"),
        pytest.param([statement("s3:Get*")], True, id="action wildcard"),
        pytest.param([statement("*")], True, id="any action"),
        pytest.param([statement(["s3:PutObject", "s3:GetObject"])], True, id="one of several actions"),
        pytest.param([statement("s3:PutObject")], False, id="another action"),
        pytest.param([statement("s3:GetObjec")], False, id="part of the action"),
        pytest.param([statement("s3:GetObjec?")], True, id="one character"),
        pytest.param([statement("s3:GetObject", "arn:aws:s3:::documents/*")], True, id="resource wildcard"),
        pytest.param([statement("s3:GetObject", "arn:aws:s3:::documents/incoming")], False, id="a folder"),
        pytest.param([statement("s3:GetObject", "arn:aws:s3:::DOCUMENTS/*")], False, id="resources know case"),
        pytest.param([statement("s3:GetObject", ["x", "arn:aws:s3:::documents/*"])], True, id="one of several"),
        pytest.param([statement("s3:GetObject", "arn:aws:s3:::documents.incoming.a.pdf")], False, id="dots are dots"),
        pytest.param([statement("s3:*"), statement("s3:GetObject", effect="Deny")], False, id="Deny after Allow"),
        pytest.param([statement("s3:GetObject", effect="Deny"), statement("s3:*")], False, id="Deny before Allow"),
        pytest.param([statement("s3:*"), statement("s3:Put*", effect="Deny")], True, id="Deny of something else"),
        pytest.param([{"Effect": "Allow", "NotAction": "s3:Put*", "Resource": "*"}], False, id="what is not evaluated"),
    ],
)
def test_policies_decide_as_in_iam(statements: list[dict[str, Any]], allowed: bool) -> None:
    assert permits(READ, *statements) is allowed


def test_a_policy_may_hold_one_statement_or_a_list() -> None:
    one = json.dumps({"Statement": statement("s3:GetObject")})

    assert Gate(lambda _: [one]).permits(ROLE, READ)


@pytest.mark.parametrize("effect", ["Allow", "Deny"])
def test_every_refusal_is_remembered_and_nothing_else(effect: str) -> None:
    policy = json.dumps({"Statement": [statement("s3:Get*", effect=effect)]})
    gate = Gate(lambda _: [policy])
    write = Call("s3:PutObject", READ.resource)
    gate.permits(ROLE, READ)
    gate.permits(ROLE, write)

    assert gate.denials == ([(ROLE, write)] if effect == "Allow" else [(ROLE, READ), (ROLE, write)])


def test_keys_belong_to_the_role_they_were_issued_for() -> None:
    gate = Gate(lambda _: [])
    first, second = gate.issue(ROLE), gate.issue("arn:aws:iam::123456789012:role/parse")

    assert gate.role_of(first.access_key_id) == ROLE
    assert gate.role_of(second.access_key_id) != ROLE
    assert gate.role_of("AKIA0000") is None


class Cloud:
    """An endpoint behind a gate that asks `policies`, and answers what it lets in with nothing of interest."""

    def __init__(self) -> None:
        self.policies: list[str] = []
        self.gate = Gate(lambda _: self.policies)
        self.let_in: list[tuple[str, bytes]] = []
        """Method and body."""
        self._server = make_server("127.0.0.1", 0, self.gate.guard(self._app), threaded=True)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def _app(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        self.let_in.append((environ["REQUEST_METHOD"], body))
        is_json = "HTTP_X_AMZ_TARGET" in environ
        start_response("200 OK", [("Content-Type", "application/json" if is_json else "application/xml")])
        return [b"{}" if is_json else b""]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def client(self, service: str, keys: Credentials | None = None) -> Any:
        """A client with a worker's keys, or with those of whoever runs this machine."""
        make_client: Any = boto3.client
        return make_client(
            service,
            endpoint_url=f"http://127.0.0.1:{self._server.server_port}",
            region_name="eu-central-1",
            aws_access_key_id=keys.access_key_id if keys else "local",
            aws_secret_access_key=keys.secret_access_key if keys else "local",
            aws_session_token=keys.session_token if keys else None,
            config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
        )

    def refused(self, service: str, method: str, **arguments: Any) -> Call:
        """What the gate takes a call for, which it refuses for want of any policy."""
        client = self.client(service, self.gate.issue(ROLE))
        with pytest.raises(ClientError):
            getattr(client, method)(**arguments)
        return self.gate.denials[-1][1]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Cloud]:
    cloud = Cloud()
    yield cloud
    cloud.close()


@pytest.fixture
def cloud(endpoint: Cloud, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    monkeypatch.setattr("werkzeug.serving.WSGIRequestHandler.log_request", lambda *_: None)
    endpoint.policies.clear()
    endpoint.let_in.clear()
    endpoint.gate.denials.clear()
    return endpoint


OBJECT = {"Bucket": "documents", "Key": "incoming/a.pdf"}


@pytest.mark.parametrize(
    ("method", "arguments", "action", "resource"),
    [
        ("get_object", OBJECT, "GetObject", "documents/incoming/a.pdf"),
        ("get_object", {**OBJECT, "VersionId": "v1"}, "GetObjectVersion", "documents/incoming/a.pdf"),
        ("head_object", OBJECT, "GetObject", "documents/incoming/a.pdf"),
        ("head_object", {**OBJECT, "VersionId": "v1"}, "GetObjectVersion", "documents/incoming/a.pdf"),
        ("put_object", {**OBJECT, "Body": b"x"}, "PutObject", "documents/incoming/a.pdf"),
        ("delete_object", OBJECT, "DeleteObject", "documents/incoming/a.pdf"),
        ("delete_object", {**OBJECT, "VersionId": "v1"}, "DeleteObjectVersion", "documents/incoming/a.pdf"),
        ("list_objects_v2", {"Bucket": "documents"}, "ListBucket", "documents"),
        ("head_bucket", {"Bucket": "documents"}, "ListBucket", "documents"),
        ("list_object_versions", {"Bucket": "documents"}, "ListBucketVersions", "documents"),
        ("delete_bucket", {"Bucket": "documents"}, "DeleteBucket", "documents"),
    ],
)
def test_s3_requests_are_told_by_action_and_resource(
    cloud: Cloud, method: str, arguments: dict[str, Any], action: str, resource: str
) -> None:
    assert cloud.refused("s3", method, **arguments) == Call(f"s3:{action}", f"arn:aws:s3:::{resource}")


@pytest.mark.parametrize(
    "key",
    ["a b.pdf", "a+b.pdf", "100%.pdf", "a%2Fb.pdf", "%41.pdf", "Núñez 証明書.pdf", "a?b#c&d.pdf", "/a//b", "a<b>&c"],
)
def test_a_key_is_seen_as_it_is(cloud: Cloud, key: str) -> None:
    seen = cloud.refused("s3", "get_object", Bucket="documents", Key=f"incoming/{key}")

    assert seen.resource == f"arn:aws:s3:::documents/incoming/{key}"


@pytest.mark.parametrize(
    ("service", "method", "arguments", "call"),
    [
        (
            "sqs",
            "send_message",
            {"QueueUrl": "http://127.0.0.1/123456789012/intake", "MessageBody": "x"},
            Call("sqs:SendMessage", "arn:aws:sqs:eu-central-1:123456789012:intake"),
        ),
        (
            "stepfunctions",
            "start_execution",
            {"stateMachineArn": "arn:aws:states:eu-central-1:123456789012:stateMachine:m"},
            Call("states:StartExecution", "arn:aws:states:eu-central-1:123456789012:stateMachine:m"),
        ),
        (
            "stepfunctions",
            "describe_execution",
            {"executionArn": "arn:aws:states:eu-central-1:123456789012:execution:m:e"},
            Call("states:DescribeExecution", "arn:aws:states:eu-central-1:123456789012:execution:m:e"),
        ),
        (
            "secretsmanager",
            "get_secret_value",
            {"SecretId": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-x"},
            Call("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-x"),
        ),
        ("sts", "get_caller_identity", {}, Call("sts:GetCallerIdentity", "*")),
    ],
)
def test_requests_to_other_services_are_told_by_action_and_resource(
    cloud: Cloud, service: str, method: str, arguments: dict[str, Any], call: Call
) -> None:
    assert cloud.refused(service, method, **arguments) == call


def test_what_the_role_may_do_passes_with_its_body(cloud: Cloud) -> None:
    cloud.policies.append(json.dumps({"Statement": [statement("sqs:SendMessage", "*:intake")]}))
    client = cloud.client("sqs", cloud.gate.issue(ROLE))
    client.send_message(QueueUrl="http://127.0.0.1/123456789012/intake", MessageBody="hello")

    assert [json.loads(body)["MessageBody"] for _, body in cloud.let_in] == ["hello"]


def test_whoever_runs_this_machine_may_do_everything(cloud: Cloud) -> None:
    cloud.client("s3").delete_object(**OBJECT)

    assert [method for method, _ in cloud.let_in] == ["DELETE"]
    assert cloud.gate.denials == []


def test_a_refused_request_does_not_reach_the_service(cloud: Cloud) -> None:
    cloud.refused("s3", "put_object", **OBJECT, Body=b"x" * 100_000)

    assert cloud.let_in == []


@pytest.mark.parametrize(
    ("service", "method", "arguments", "code"),
    [
        ("s3", "get_object", OBJECT, "AccessDenied"),
        ("s3", "get_object", {"Bucket": "documents", "Key": "a<b>&c"}, "AccessDenied"),
        ("s3", "head_object", OBJECT, "403"),
        ("stepfunctions", "list_state_machines", {}, "AccessDeniedException"),
        ("sqs", "list_queues", {}, "AccessDeniedException"),
        ("sts", "get_caller_identity", {}, "AccessDenied"),
    ],
)
def test_a_refusal_is_read_by_boto3_as_one(
    cloud: Cloud, service: str, method: str, arguments: dict[str, Any], code: str
) -> None:
    client = cloud.client(service, cloud.gate.issue(ROLE))
    with pytest.raises(ClientError) as refusal:
        getattr(client, method)(**arguments)

    assert refusal.value.response["Error"]["Code"] == code
    assert refusal.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403


def test_a_refusal_tells_role_action_and_resource(cloud: Cloud) -> None:
    client = cloud.client("s3", cloud.gate.issue(ROLE))

    with pytest.raises(ClientError, match=f"{ROLE} is not authorized to perform s3:GetObject on .*documents/a<b>&c"):
        client.get_object(Bucket="documents", Key="a<b>&c")
