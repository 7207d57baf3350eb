"""The socket: HTTP/1.1 on loopback by uvicorn, whose connections can be reset and whose port can refuse.

A port that refuses stays bound without listening, so that nobody else gets it and clients see "connection refused".
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
        """It is open."""
        self.gone = asyncio.Event()
        super().connection_made(transport)
        self.port = self.client[1] if self.client else 0
        self._listener.lines[self.port] = self

    def connection_lost(self, exc: Exception | None) -> None:
        """It has ended, by whomever."""
        self._listener.lines.pop(self.port, None)
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
        self._server: asyncio.Server | None = None
        self._reserved: socket.socket | None = None

    @property
    def address(self) -> str:
        """The base URL of the server."""
        return f"{'https' if self._tls else 'http'}://{HOST}:{self.port}"

    @property
    def open(self) -> bool:
        """Whether it accepts connections."""
        return self._server is not None

    async def accept(self) -> None:
        """Listen, on the port it had before if there was one."""
        if self._server is not None:
            return
        bound = self._reserved or _bound(0)
        self._reserved = None
        self.port = bound.getsockname()[1]
        self._server = await asyncio.get_running_loop().create_server(
            self._line, sock=bound, backlog=512, ssl=self._tls
        )

    async def hung_up(self) -> None:
        """Wait until no connection is open."""
        await asyncio.gather(*[line.gone.wait() for line in list(self.lines.values())])

    def refuse(self) -> None:
        """Hang up on everybody and accept nobody."""
        if self._server is not None:
            self._server.close()
            self._server = None
            self._reserved = _bound(self.port)
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
