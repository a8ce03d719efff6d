"""The endpoints: they open connections and then only pass bytes on."""

from __future__ import annotations

import asyncio
import ssl
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from local.postgres import PostgresAddress
from local.rds_proxy.certificate import Certificate
from local.rds_proxy.login import log_in
from local.rds_proxy.token import Authorize, TokenRefused, check_token
from local.rds_proxy.wire import (
    CANCEL_REQUEST,
    CLEARTEXT_PASSWORD,
    GSS_REQUEST,
    PROTOCOL_MAJOR,
    SSL_REQUEST,
    ConnectionRefused,
    ProtocolError,
    authentication,
    error_response,
    read_message,
    read_packet,
    startup_parameters,
)

CLOSE_SECONDS = 1
"""For the other side to agree that a TLS connection is over; libpq only does so when it is used again."""
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Passwords = Callable[[str], str | None]
"""Database user -> its password, where PostgreSQL asks for one."""

CHUNK = 65_536
LOGIN_SECONDS = 10
"""For a client to come through the door; PostgreSQL's own limit is 60."""


class Door(ABC):
    """A TLS endpoint on the loopback, served by a thread of its own."""

    host = "localhost"
    """By this name, which is in the certificate."""

    def __init__(self, upstream: PostgresAddress, certificate: Certificate) -> None:
        self._upstream = upstream
        self._tls = certificate.server_context()
        self.ca_file = certificate.ca_file
        self.port = 0
        """Free port; known once started."""
        self._connections: set[asyncio.Task[None]] = set()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop
        self._closing: asyncio.Event

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Listen; returns when clients can connect. Raises OSError when the port of an earlier start is taken."""
        if self._thread is None:
            listening: Future[int] = Future()
            self._thread = threading.Thread(target=self._run, args=(listening,), name=type(self).__name__, daemon=True)
            self._thread.start()
            self.port = listening.result()

    def stop(self) -> None:
        """Cut all connections and stop listening."""
        if self._thread is not None:
            self._loop.call_soon_threadsafe(self._closing.set)
            self._thread.join()
            self._thread = None

    @abstractmethod
    async def _connect(self, client: Streams, startup: bytes, /) -> Streams:
        """An open connection to PostgreSQL for a client that has sent `startup`.

        Raises `ConnectionRefused` when there shall be none.
        """

    def _run(self, listening: Future[int]) -> None:
        try:
            asyncio.run(self._serve(listening))
        except OSError as error:
            listening.set_exception(error)

    async def _serve(self, listening: Future[int]) -> None:
        self._loop = asyncio.get_running_loop()
        self._closing = asyncio.Event()
        server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        listening.set_result(server.sockets[0].getsockname()[1])
        await self._closing.wait()
        server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._handle(reader, writer))
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)
        task.add_done_callback(lambda _: _abort(writer))  # a task cancelled before it began closes nothing

    async def _handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server: Streams | None = None
        try:
            async with asyncio.timeout(LOGIN_SECONDS):
                startup = await _open_tls(reader, writer, self._tls)
                if startup is not None:
                    server = await self._connect((reader, writer), startup)
            if server is not None:
                await _pass_on((reader, writer), server)
        except ConnectionRefused as refused:
            with suppress(OSError):
                writer.write(error_response(refused))
                await writer.drain()
        except (OSError, EOFError, ProtocolError):
            return  # either side is gone or talks something else: nobody to tell
        finally:
            writers = [writer] if server is None else [writer, server[1]]
            await _close(*writers, at_once=self._closing.is_set())


class RdsProxy(Door):
    """An RDS Proxy that requires TLS and IAM, and logs in to PostgreSQL by itself."""

    def __init__(
        self,
        upstream: PostgresAddress,
        certificate: Certificate,
        *,
        authorize: Authorize,
        passwords: Passwords = lambda _user: None,
    ) -> None:
        super().__init__(upstream, certificate)
        self._authorize = authorize
        self._passwords = passwords

    async def _connect(self, client: Streams, startup: bytes, /) -> Streams:
        reader, writer = client
        parameters = startup_parameters(startup)
        if "options" in parameters:
            raise ConnectionRefused(
                "0A000", "Feature not supported: RDS Proxy currently doesn't support command-line options."
            )
        user = parameters.get("user", "")
        writer.write(authentication(CLEARTEXT_PASSWORD))
        kind, body = await read_message(reader)
        if kind != b"p":
            raise ProtocolError("no password message")
        try:
            check_token(
                body.rstrip(b"\0").decode(errors="replace"),
                user=user,
                host=self.host,
                port=self.port,
                authorize=self._authorize,
                now=datetime.now(UTC),
            )
        except TokenRefused as refused:
            raise ConnectionRefused("28000", f"The IAM authentication failed for the role {user}: {refused}") from None
        server = await _reach(self._upstream, by_socket=True)
        try:
            writer.write(await log_in(*server, startup, self._passwords(user)))
        except BaseException:
            await _close(server[1], at_once=True)
            raise
        return server


class RdsInstance(Door):
    """A database instance reached directly: TLS, and PostgreSQL asks for the password itself."""

    async def _connect(self, _client: Streams, startup: bytes, /) -> Streams:
        server = await _reach(self._upstream, by_socket=False)
        server[1].write(startup)
        return server


async def _open_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, tls: ssl.SSLContext) -> bytes | None:
    """The client's startup packet, sent over TLS; None for a cancel request, which RDS Proxy does not know either."""
    encrypted = False
    while True:
        code, packet = await read_packet(reader)
        if code == SSL_REQUEST and not encrypted:
            writer.write(b"S")
            await writer.start_tls(tls)
            encrypted = True
        elif code == GSS_REQUEST:
            writer.write(b"N")
        elif code == CANCEL_REQUEST:
            return None
        elif code >> 16 != PROTOCOL_MAJOR:
            raise ProtocolError("unknown protocol version")
        elif not encrypted:
            raise ConnectionRefused("28000", "This endpoint requires TLS")
        else:
            return packet


async def _reach(upstream: PostgresAddress, *, by_socket: bool) -> Streams:
    try:
        if by_socket and upstream.socket_folder is not None:
            return await asyncio.open_unix_connection(upstream.socket_folder / f".s.PGSQL.{upstream.port}")
        return await asyncio.open_connection(upstream.host, upstream.port)
    except OSError:
        raise ConnectionRefused("08001", "the database cannot be reached") from None


async def _pass_on(client: Streams, server: Streams) -> None:
    """Copy both ways until one side is done. asyncio's TCP streams send small messages without delay by themselves."""
    copies = {
        asyncio.create_task(_copy(client[0], server[1])),
        asyncio.create_task(_copy(server[0], client[1])),
    }
    try:
        await asyncio.wait(copies, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for copy in copies:
            copy.cancel()
        await asyncio.gather(*copies, return_exceptions=True)


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(CHUNK):
        writer.write(chunk)
        await writer.drain()


async def _close(*writers: asyncio.StreamWriter, at_once: bool = False) -> None:
    """Send what is still to be sent and close, unless the other sides are not to be waited for."""
    for writer in writers:
        writer.close()
    try:
        if not at_once:
            with suppress(OSError):
                async with asyncio.timeout(CLOSE_SECONDS):
                    for writer in writers:
                        await writer.wait_closed()
    finally:
        for writer in writers:
            _abort(writer)


def _abort(writer: asyncio.StreamWriter) -> None:
    with suppress(AttributeError):  # Python 3.11 says so when a TLS transport is closed already
        writer.transport.abort()
