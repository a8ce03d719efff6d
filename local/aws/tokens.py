"""The issuer that the local stage trusts: its key lies in the folder of the cloud's state, for this machine alone.

In an account API Gateway asks the issuer for its public keys; here one key signs and checks.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.aws.http_apis import Claims, Properties, TokenRefused

KEY = "api-key"
ALGORITHM = "HS256"
LIFETIME = 30 * 86_400
"""Seconds."""


class LocalIssuer:
    """Signs and checks."""

    def __init__(self, state: Path) -> None:
        self._place = state / KEY

    def make_key(self) -> None:
        """Once; it stays with the state."""
        if not self._place.exists():
            self._place.touch(mode=0o600)
            self._place.write_text(secrets.token_hex(32), encoding="utf-8")

    def sign(self, claims: Claims) -> str:
        """A token that says `claims`, and until when."""
        from joserfc import jwt

        until = int(time.time()) + LIFETIME
        return str(jwt.encode({"alg": ALGORITHM}, {"exp": until, **claims}, self._key()))

    def check(self, token: str, trusted: Properties) -> Mapping[str, Any]:
        """The claims of a token that the `Issuer` has signed for one of the `Audience`, and whose time has not passed.

        Raises `TokenRefused`.
        """
        from joserfc import jwt
        from joserfc.errors import JoseError

        wanted = jwt.JWTClaimsRegistry(iss={"essential": True, "value": trusted["Issuer"]}, exp={"essential": True})
        try:
            claims = jwt.decode(token, self._key(), algorithms=[ALGORITHM]).claims
            wanted.validate(claims)
        except (JoseError, ValueError) as error:
            raise TokenRefused(type(error).__name__) from None
        meant_for = claims.get("aud", claims.get("client_id"))
        if not set(trusted["Audience"]) & set([meant_for] if isinstance(meant_for, str) else meant_for or []):
            raise TokenRefused("it is meant for somebody else")
        return claims

    def _key(self) -> Any:
        from joserfc.jwk import OctKey

        return OctKey.import_key(self._place.read_text(encoding="utf-8"))
