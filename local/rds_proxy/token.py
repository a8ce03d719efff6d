"""Checking an IAM authentication token: a presigned `connect` request to rds-db, without its scheme.

The signature is not computed: whoever holds an access key id that was handed out here may sign as it pleases. The form,
the user, the endpoint, the age and the key are checked as RDS does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

Authorize = Callable[[str, str], bool]
"""Access key id and database user -> may it connect as that user?"""

LIFETIME = timedelta(seconds=900)
"""Of a token, from the time it was signed."""
CLOCK_SKEW = timedelta(minutes=5)
"""How far in the future a token may be dated; AWS allows as much."""


class TokenRefused(Exception):
    """The token does not open this door; the message says why and does not repeat it."""


def check_token(token: str, *, user: str, host: str, port: int, authorize: Authorize, now: datetime) -> None:
    """Raise `TokenRefused` unless `token` lets `user` connect to `host`:`port` at `now` (an aware datetime)."""
    try:
        parts = urlsplit(f"https://{token}")
        endpoint = (parts.hostname, parts.port)
        query = {name: values[0] for name, values in parse_qs(parts.query, strict_parsing=True).items()}
        signed = datetime.strptime(query["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        lifetime = min(LIFETIME, timedelta(seconds=int(query["X-Amz-Expires"])))
        access_key, _date, _region, service, terminator = query["X-Amz-Credential"].split("/")
        action, token_user, algorithm = query["Action"], query["DBUser"], query["X-Amz-Algorithm"]
    except (KeyError, ValueError):
        raise TokenRefused("it is not an IAM token") from None
    if action != "connect" or service != "rds-db" or terminator != "aws4_request" or algorithm != "AWS4-HMAC-SHA256":
        raise TokenRefused("it is not a token for a database connection")
    if endpoint != (host, port):
        raise TokenRefused("the token is for another endpoint")
    if token_user != user:
        raise TokenRefused("the token is for another user")
    if not -CLOCK_SKEW <= now - signed <= lifetime:
        raise TokenRefused("the token has expired or is not valid yet")
    if not query.get("X-Amz-Signature"):
        raise TokenRefused("the token is not signed")
    if not authorize(access_key, user):
        raise TokenRefused("no policy allows rds-db:connect as this user")
