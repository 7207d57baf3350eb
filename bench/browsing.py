"""A browser without a screen: signs in with a code, posts what the pages post, follows the server-sent events.

Rules: plain HTTP/1.1 over asyncio streams, so that the measuring costs little beside what is measured. A connection
is kept and used again; whatever goes wrong with it is a ``ConnectionError``, and the caller decides whether to try
again, as the pages do.
Known weakness: it understands only what this program's server answers.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

LONGEST_WAIT = 20.0
"""Seconds for an answer; the pages wait as long (``bot/web/static/page.js``)."""
SILENCE = 45.0
"""Seconds without any event after which a page listens anew (``bot/web/static/stream.js``)."""
_CSRF = re.compile(r'<meta name="csrf" content="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Event:
    """A server-sent event; ``id`` 0 when it has none."""

    name: str
    data: Any
    id: int


@dataclass
class Browser:
    """One person's browser. ``path`` of their own page decides where they start."""

    port: int
    cookie: str = ""
    csrf: str = ""
    _reader: asyncio.StreamReader | None = field(default=None, repr=False)
    _writer: asyncio.StreamWriter | None = field(default=None, repr=False)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    async def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
        """One request and its answer. Raises ``ConnectionError``."""
        async with self._turn:
            try:
                async with asyncio.timeout(LONGEST_WAIT):
                    reader, writer = await self._connected()
                    writer.write(self._head(method, path, body, kind) + body)
                    return await _answer(reader)
            except (OSError, EOFError, TimeoutError) as fault:
                self.hang_up()
                raise ConnectionError(type(fault).__name__) from fault
            except BaseException:
                self.hang_up()
                raise

    async def sign_in(self, code: str, page: str) -> bool:
        """Give a code and open the person's own page. False when the code was refused."""
        form = urlencode({"code": code}).encode()
        answer = await self.ask("POST", "/sign-in", form, "application/x-www-form-urlencoded")
        if answer.status != 303:
            return False
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        found = _CSRF.search((await self.ask("GET", page)).body.decode())
        self.csrf = found.group(1) if found else ""
        return bool(self.csrf)

    async def post(self, path: str, fields: dict[str, object]) -> Answer:
        """Post JSON as the pages do."""
        return await self.ask("POST", path, json.dumps(fields).encode(), "application/json")

    async def events(self, path: str, after: int) -> AsyncIterator[Event]:
        """The events of a page, on a connection of their own, until it ends. Raises ``ConnectionError``."""
        writer = None
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.write(self._head("GET", f"{path}?after={after}", b"", ""))
                status, _ = await _first(reader)
            if status != 200:
                raise ConnectionError(f"status {status}")
            async for event in _events(reader):
                yield event
        except (OSError, EOFError, TimeoutError) as fault:
            raise ConnectionError(type(fault).__name__) from fault
        finally:
            if writer is not None:
                writer.close()

    def hang_up(self) -> None:
        """Let go of the kept connection."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._reader is None or self._writer is None or self._reader.at_eof():
            self.hang_up()
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self._reader, self._writer

    def _head(self, method: str, path: str, body: bytes, kind: str) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Content-Length: {len(body)}"]
        lines += [f"Content-Type: {kind}"] if kind else []
        lines += [f"Cookie: {self.cookie}"] if self.cookie else []
        lines += [f"X-CSRF: {self.csrf}"] if self.csrf and method == "POST" else []
        return "\r\n".join([*lines, "Accept: application/json", "", ""]).encode()


async def _first(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    named = (line.partition(":") for line in head[1:] if line)
    return int(head[0].split()[1]), {name.lower(): value.strip() for name, _, value in named}


async def _answer(reader: asyncio.StreamReader) -> Answer:
    status, headers = await _first(reader)
    if headers.get("transfer-encoding") == "chunked":
        return Answer(status, headers, b"".join([chunk async for chunk in _chunks(reader)]))
    return Answer(status, headers, await reader.readexactly(int(headers.get("content-length", "0"))))


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while True:
        async with asyncio.timeout(SILENCE):
            size = int(await reader.readuntil(b"\r\n"), 16)
            chunk = await reader.readexactly(size)
            await reader.readexactly(2)
        if not size:
            return
        yield chunk


async def _events(reader: asyncio.StreamReader) -> AsyncIterator[Event]:
    kept = b""
    async for chunk in _chunks(reader):
        *whole, kept = (kept + chunk).split(b"\n\n")
        for one in whole:
            if event := _event(one.decode()):
                yield event


def _event(block: str) -> Event | None:
    fields = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line)
    if "event" not in fields:
        return None
    return Event(fields["event"], json.loads(fields["data"]), int(fields.get("id", 0)))
