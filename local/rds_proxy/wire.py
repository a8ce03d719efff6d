"""As much of PostgreSQL's frontend/backend protocol 3.0 as lies before a connection is open.

https://www.postgresql.org/docs/current/protocol-message-formats.html
"""

from __future__ import annotations

import asyncio
import struct

SSL_REQUEST = 80877103
GSS_REQUEST = 80877104
CANCEL_REQUEST = 80877102
PROTOCOL_MAJOR = 3
STARTUP_LIMIT = 10_000
"""Bytes; PostgreSQL itself reads no longer startup packet."""
MESSAGE_LIMIT = 65_536
"""Bytes of a message before the connection is open: tokens are long, but not longer."""

AUTHENTICATION_OK = 0
CLEARTEXT_PASSWORD = 3
SASL, SASL_CONTINUE, SASL_FINAL = 10, 11, 12


class ConnectionRefused(Exception):
    """Ends a connection with an ErrorResponse."""

    def __init__(self, sqlstate: str, message: str) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate


class ProtocolError(Exception):
    """The other side does not speak the protocol; there is no use in answering."""


async def read_packet(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The code and the whole bytes of a packet without a type: what a client sends first."""
    head = await reader.readexactly(8)
    length, code = struct.unpack("!II", head)
    if not 8 <= length <= STARTUP_LIMIT:
        raise ProtocolError("startup packet of impossible length")
    return code, head + await reader.readexactly(length - 8)


def startup_parameters(packet: bytes) -> dict[str, str]:
    """The parameters of a StartupMessage."""
    words = packet[8:].split(b"\0")
    pairs = zip(words[::2], words[1::2], strict=False)
    return {name.decode(): value.decode() for name, value in pairs if name}


async def read_message(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """The type and body of a message."""
    kind, length = struct.unpack("!cI", await reader.readexactly(5))
    if not 4 <= length <= MESSAGE_LIMIT:
        raise ProtocolError("message of impossible length")
    return kind, await reader.readexactly(length - 4)


def message(kind: bytes, body: bytes) -> bytes:
    """A message with its length."""
    return struct.pack("!cI", kind, len(body) + 4) + body


def authentication(code: int) -> bytes:
    """An authentication request of the server."""
    return message(b"R", struct.pack("!I", code))


def error_response(refused: ConnectionRefused) -> bytes:
    """The server's last word."""
    fields = {"S": "FATAL", "V": "FATAL", "C": refused.sqlstate, "M": str(refused)}
    return message(b"E", b"".join(f"{name}{text}\0".encode() for name, text in fields.items()) + b"\0")
