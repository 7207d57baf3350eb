"""The socket: HTTP/1.1 on loopback by uvicorn, whose connections can be reset and whose port can refuse.

A port that refuses stays bound without listening, so that nobody else gets it and clients see "connection refused".
Opening and shutting take effect at once, so that several may ask for both at the same time: the last word counts, and
the port stays the same. asyncio's own ``Server`` will not do: closed between accepting a connection and giving it a
transport, it leaves the connection open and unclosed (CPython 3.11, ``Server._attach``).
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

HOST = "127.0.0.1"
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Line(H11Protocol):
    """One connection of the bot. ``gone`` is set when it has ended."""

    gone: asyncio.Event
    _listener: Listener

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """It is open; one that was let in just as the port shut ends at once."""
        self.gone = asyncio.Event()
        super().connection_made(transport)
        self.port = self.client[1] if self.client else 0
        self._listener.lines[self.port] = self
        if not self._listener.open:
            self.reset()

    def connection_lost(self, exc: Exception | None) -> None:
        """It has ended, by whomever."""
        if self._listener.lines.get(self.port) is self:
            del self._listener.lines[self.port]
        super().connection_lost(exc)
        self.gone.set()

    def reset(self) -> None:
        """End it with a TCP reset, whatever is under way."""
        found = self.transport.get_extra_info("socket")
        if found is not None:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self.transport.abort()


class Listener:
    """The port. ``lines`` are the open connections by the client's port."""

    def __init__(self, app: ASGIApp, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self.lines: dict[int, Line] = {}
        self.port = 0
        self._state = ServerState()
        self._config = uvicorn.Config(
            app, lifespan="off", log_config=None, access_log=False, ws="none", timeout_keep_alive=75
        )
        self._config.load()
        self._listening: socket.socket | None = None
        self._reserved: socket.socket | None = None
        self._arriving: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        """The base URL of the server."""
        return f"{'https' if self._tls else 'http'}://{HOST}:{self.port}"

    @property
    def open(self) -> bool:
        """Whether it accepts connections."""
        return self._listening is not None

    async def accept(self) -> None:
        """Listen, on the port it had before if there was one."""
        if self._listening is None:
            bound = self._reserved or _bound(self.port)
            self._reserved, self._listening = None, bound
            self.port = bound.getsockname()[1]
            bound.listen(512)
            asyncio.get_running_loop().add_reader(bound, self._let_in, bound)

    async def hung_up(self) -> None:
        """Wait until no connection is open."""
        await asyncio.gather(*self._arriving)
        await asyncio.gather(*[line.gone.wait() for line in list(self.lines.values())])

    def refuse(self) -> None:
        """Hang up on everybody and accept nobody."""
        if self._listening is not None:
            asyncio.get_running_loop().remove_reader(self._listening)
            self._listening.close()
            self._listening, self._reserved = None, _bound(self.port)
        self.hang_up()

    def hang_up(self) -> None:
        """Reset every open connection."""
        for line in list(self.lines.values()):
            line.reset()

    async def close(self) -> None:
        """Give the port back."""
        self.refuse()
        if self._reserved is not None:
            self._reserved.close()
            self._reserved = None
        await self.hung_up()
        for task in list(self._state.tasks):
            task.cancel()
        await asyncio.gather(*self._state.tasks, return_exceptions=True)

    def _let_in(self, bound: socket.socket) -> None:
        try:
            client, _ = bound.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        client.setblocking(False)
        task = asyncio.create_task(self._welcome(client), name="a connection arrives")
        self._arriving.add(task)
        task.add_done_callback(self._arriving.discard)

    async def _welcome(self, client: socket.socket) -> None:
        try:
            await asyncio.get_running_loop().connect_accepted_socket(self._line, client, ssl=self._tls)
        except OSError:  # gone, or no TLS: as the caller wanted it
            client.close()

    def _line(self) -> Line:
        line = Line(self._config, self._state, {}, asyncio.get_running_loop())
        line._listener = self
        return line


def _bound(port: int) -> socket.socket:
    # Named a TCP socket, or asyncio does not turn Nagle's algorithm off, which costs 40 ms an answer.
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind((HOST, port))
    bound.setblocking(False)
    return bound
