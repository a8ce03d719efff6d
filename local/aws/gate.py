"""IAM for workers: a call that its function's role does not allow is refused, as it would be after `cdk deploy`.

Only requests signed with a worker's own keys are checked; any other key is whoever runs this machine. Resource
policies, conditions and permission boundaries are not evaluated (docs/decisions/0003-local-iam.md).
"""

from __future__ import annotations

import io
import json
import re
import secrets
from base64 import b64decode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

Environ = dict[str, Any]
WsgiApp = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

CREDENTIAL = re.compile(r"Credential=([^/]+)/[^/]+/([^/]+)/([^/]+)/")

TARGET_RESOURCES = {
    "sqs": "QueueUrl",
    "states": "stateMachineArn executionArn",
    "secretsmanager": "SecretId",
}
"""Keys of a JSON request that name its resource."""


@dataclass(frozen=True)
class Credentials:
    """Keys of one worker's role."""

    access_key_id: str
    secret_access_key: str
    session_token: str
    role_arn: str

    def environment(self) -> dict[str, str]:
        """As Lambda hands them to a function."""
        return {
            "AWS_ACCESS_KEY_ID": self.access_key_id,
            "AWS_SECRET_ACCESS_KEY": self.secret_access_key,
            "AWS_SESSION_TOKEN": self.session_token,
        }


@dataclass(frozen=True)
class Call:
    """One request in the words of IAM."""

    action: str
    resource: str


class Gate:
    """Hands out keys for roles, and lets their bearers do what the role's policies say."""

    def __init__(self, policies_of: Callable[[str], list[str]]) -> None:
        self._policies_of = policies_of
        self._roles: dict[str, str] = {}
        self.denials: list[tuple[str, Call]] = []
        """Role and call of each refusal, oldest first."""

    def issue(self, role_arn: str) -> Credentials:
        """Fresh keys of a role."""
        key_id = f"ASIA{secrets.token_hex(8).upper()}"
        self._roles[key_id] = role_arn
        return Credentials(key_id, secrets.token_hex(20), secrets.token_hex(20), role_arn)

    def role_of(self, access_key_id: str) -> str | None:
        """The role that these keys were issued for."""
        return self._roles.get(access_key_id)

    def permits(self, role_arn: str, call: Call) -> bool:
        """Whether the policies of the role allow the call."""
        allowed = denied = False
        for document in self._policies_of(role_arn):
            for effect, actions, resources in _statements(document):
                if actions.fullmatch(call.action.lower()) and resources.fullmatch(call.resource):
                    denied |= effect == "Deny"
                    allowed |= effect == "Allow"
        if denied or not allowed:
            self.denials.append((role_arn, call))
            return False
        return True

    def guard(self, app: WsgiApp) -> WsgiApp:
        """`app` behind this gate."""

        def guarded(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
            credential = CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))
            role = self._roles.get(credential.group(1)) if credential else None
            if credential is None or role is None:
                return app(environ, start_response)
            region, service = credential.group(2), credential.group(3)
            call = describe_call(environ, service, region, account_of(role))
            if self.permits(role, call):
                return app(environ, start_response)
            message = f"{role} is not authorized to perform {call.action} on {call.resource}"
            body, content_type = _refusal(environ, service, message)
            start_response("403 Forbidden", [("Content-Type", content_type), ("Content-Length", str(len(body)))])
            return [body]

        return guarded


def account_of(role_arn: str) -> str:
    """The account number within an ARN."""
    return role_arn.split(":")[4]


@lru_cache(maxsize=256)
def _statements(document: str) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    statements = json.loads(document)["Statement"]
    return tuple(
        (
            statement["Effect"],
            _any_of(statement.get("Action", []), lower=True),
            _any_of(statement.get("Resource", []), lower=False),
        )
        for statement in (statements if isinstance(statements, list) else [statements])
    )


def _any_of(patterns: str | list[str], *, lower: bool) -> re.Pattern[str]:
    alternatives = []
    for pattern in [patterns] if isinstance(patterns, str) else patterns:
        escaped = re.escape(pattern.lower() if lower else pattern)
        alternatives.append(escaped.replace(r"\*", ".*").replace(r"\?", "."))
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives) or r"(?!)", re.DOTALL)


def describe_call(environ: Environ, service: str, region: str, account: str) -> Call:
    """What the request wants, as IAM action and resource ARN."""
    if service == "s3":
        return _describe_s3(environ)
    if service == "ses":
        return _describe_ses(environ, region, account)
    operation = environ.get("HTTP_X_AMZ_TARGET", "").rsplit(".", 1)[-1]
    body = _read_body(environ)
    if not operation:
        operation = parse_qs(body.decode("latin-1")).get("Action", [""])[0]
        return Call(f"{service}:{operation}", "*")
    request = json.loads(body or b"{}")
    names = TARGET_RESOURCES.get(service, "").split()
    resource = next((str(request[name]) for name in names if name in request), "*")
    if service == "sqs":
        resource = f"arn:aws:sqs:{region}:{account}:{resource.rsplit('/', 1)[-1]}"
    return Call(f"{service}:{operation}", resource)


def _describe_s3(environ: Environ) -> Call:
    # WSGI has decoded the percent signs, and hands over the bytes of UTF-8 as if they were Latin-1.
    path = environ["PATH_INFO"].encode("latin-1").decode(errors="replace")
    bucket, _, key = path.lstrip("/").partition("/")
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    method = environ["REQUEST_METHOD"]
    version = "Version" if "versionId" in query else ""
    if not key:
        action = {"GET": "ListBucketVersions" if "versions" in query else "ListBucket", "HEAD": "ListBucket"}.get(
            method
        )
        return Call(f"s3:{action or method.title() + 'Bucket'}", f"arn:aws:s3:::{bucket}")
    action = {
        "GET": f"GetObject{version}",
        "HEAD": f"GetObject{version}",
        "DELETE": f"DeleteObject{version}",
    }.get(method, "PutObject")
    return Call(f"s3:{action}", f"arn:aws:s3:::{bucket}/{key}")


def _describe_ses(environ: Environ, region: str, account: str) -> Call:
    """Version 2 of its API, which sends mails in one way; what IAM is asked about is the sender's domain."""
    content = json.loads(_read_body(environ) or b"{}").get("Content", {})
    if "Raw" not in content:
        return Call(f"ses:{environ['PATH_INFO']}", "*")
    headers = message_from_bytes(b64decode(content["Raw"]["Data"]), EmailMessage, policy=policy.default)
    domain = parseaddr(str(headers["From"]))[1].rpartition("@")[2]
    return Call("ses:SendRawEmail", f"arn:aws:ses:{region}:{account}:identity/{domain}")


def _read_body(environ: Environ) -> bytes:
    body: bytes = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return body


def _refusal(environ: Environ, service: str, message: str) -> tuple[bytes, str]:
    """Body and content type, in the protocol that the request speaks."""
    if service == "s3" or environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        error = f"<Error><Code>AccessDenied</Code><Message>{escape(message)}</Message></Error>"
        body = error if service == "s3" else f"<ErrorResponse>{error}</ErrorResponse>"
        return f"<?xml version='1.0'?>{body}".encode(), "application/xml"
    return json.dumps({"__type": "AccessDeniedException", "message": message}).encode(), "application/x-amz-json-1.1"
