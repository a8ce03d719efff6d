"""Logging in to PostgreSQL as any user, the way RDS Proxy does with the secrets it holds."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import secrets
import struct

from local.rds_proxy.wire import (
    AUTHENTICATION_OK,
    CLEARTEXT_PASSWORD,
    SASL,
    SASL_CONTINUE,
    SASL_FINAL,
    ConnectionRefused,
    ProtocolError,
    message,
    read_message,
)


async def log_in(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, startup: bytes, password: str | None
) -> bytes:
    """Send `startup` and answer what the server asks, until it is content.

    Returns the last message read, for the client: AuthenticationOk, or the server's refusal. What the server says after
    AuthenticationOk is left in `reader`.
    """
    writer.write(startup)
    scram: ScramClient | None = None
    while True:
        kind, body = await read_message(reader)
        if kind != b"R":
            return message(kind, body)
        (code,) = struct.unpack_from("!I", body)
        if code == AUTHENTICATION_OK:
            return message(kind, body)
        if password is None:
            raise ConnectionRefused("28P01", "the proxy has no credentials for this user")
        if code == CLEARTEXT_PASSWORD:
            writer.write(message(b"p", password.encode() + b"\0"))
        elif code == SASL and b"SCRAM-SHA-256" in body[4:].split(b"\0"):
            scram = ScramClient(password)
            writer.write(message(b"p", b"SCRAM-SHA-256\0" + struct.pack("!I", len(scram.first)) + scram.first))
        elif code == SASL_CONTINUE and scram is not None:
            writer.write(message(b"p", scram.final(body[4:])))
        elif code != SASL_FINAL:
            raise ConnectionRefused("28000", "the proxy cannot log in the way the server asks for")


class ScramClient:
    """The client's side of SCRAM-SHA-256 without channel binding (RFC 5802, RFC 7677).

    The server is not asked to prove itself: it is our own, on the loopback.
    """

    def __init__(self, password: str, nonce: str | None = None) -> None:
        self._password = password.encode()
        self._bare = f"n=,r={nonce or secrets.token_urlsafe(18)}"
        self.first = f"n,,{self._bare}".encode()

    def final(self, challenge: bytes) -> bytes:
        """The answer to the server's first message. Raises `ProtocolError` when that is none."""
        try:
            parts = dict(part.split("=", 1) for part in challenge.decode().split(","))
            nonce, salt, rounds = parts["r"], base64.b64decode(parts["s"]), int(parts["i"])
        except (KeyError, ValueError):
            raise ProtocolError("not a SCRAM challenge") from None
        salted = hashlib.pbkdf2_hmac("sha256", self._password, salt, rounds)
        client_key = _hmac(salted, b"Client Key")
        without_proof = f"c=biws,r={nonce}"
        signed = f"{self._bare},{challenge.decode()},{without_proof}".encode()
        signature = _hmac(hashlib.sha256(client_key).digest(), signed)
        proof = bytes(one ^ other for one, other in zip(client_key, signature, strict=True))
        return f"{without_proof},p={base64.b64encode(proof).decode()}".encode()


def _hmac(key: bytes, text: bytes) -> bytes:
    return hmac.digest(key, text, "sha256")
