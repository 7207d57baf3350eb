"""Listens to server-sent events by speaking ASGI itself: the test client would wait for a stream's end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from web_world import Browser


@dataclass(frozen=True)
class Event:
    """One event: its name, its number ("" for none), and its data."""

    name: str
    number: str
    data: Any


@dataclass
class Stream:
    """A page's open stream. ``status`` and ``headers`` are there once it answered."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    ended: bool = False
    _events: asyncio.Queue[Event] = field(default_factory=asyncio.Queue)
    _gone: asyncio.Event = field(default_factory=asyncio.Event)

    async def next(self, *names: str) -> Event:
        """The next event of these names (any, when none is given)."""
        async with asyncio.timeout(5):
            while True:
                event = await self._events.get()
                if not names or event.name in names:
                    return event

    async def upto(self, name: str) -> list[Event]:
        """Every event before the next one of this name."""
        found: list[Event] = []
        async with asyncio.timeout(5):
            while (event := await self.next()).name != name:
                found.append(event)
        return found

    async def receive(self) -> dict[str, Any]:
        """Nothing more is sent by the page; it goes when the test lets it."""
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        """What the server says."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
            return
        for block in message["body"].decode().split("\n\n"):
            fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            if "event" in fields:
                self._events.put_nowait(Event(fields["event"], fields.get("id", ""), json.loads(fields["data"])))

    def leave(self) -> None:
        """The browser closes the page."""
        self._gone.set()


@asynccontextmanager
async def listening(browser: Browser, path: str = "/events", **headers: str) -> AsyncIterator[Stream]:
    """A page of this browser that listens; it is closed at the end."""
    stream = Stream()
    where, _, query = path.partition("?")
    sent = {"cookie": f"session={browser.http.cookies['session']}", "host": "school.test", **headers}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": where,
        "raw_path": where.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in sent.items()],
        "client": ("testclient", 1),
        "server": ("school.test", 80),
    }
    task = asyncio.create_task(browser.world.app(scope, stream.receive, stream.send))
    task.add_done_callback(lambda done: setattr(stream, "ended", True))
    try:
        yield stream
    finally:
        stream.leave()
        await asyncio.wait_for(task, 5)
