"""People at their screens, for the crash tests: they type, tap, wait and try again as the pages do.

Whoever sends keeps the message and its key until the server has answered 200 (``bot/web/static/outbox.js``); whoever
listens asks for what came after the last line they have (``bot/web/static/stream.js``). The waits between two tries
are shorter than the pages', so that a test with thirty crashes ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random  # noqa: TID251 - seeded
from typing import Any

from bench.browsing import Browser, Event

AGAIN = 0.1
"""Seconds before a request that did not get there is tried again."""
PATIENCE = 120.0
"""Seconds that anybody waits for what they expect; more is silence, and a failed test."""

Line = dict[str, Any]


class Refused(AssertionError):
    """The server refused what a page may send."""


@dataclass
class Person:
    """Somebody with a code and a screen. ``acknowledged`` is what the server has answered 200 for, in order."""

    name: str
    code: str
    browser: Browser
    chance: Random
    desk: bool = False
    lines: list[Line] = field(default_factory=list)
    newest: int = 0
    twice: int = 0
    acknowledged: list[str] = field(default_factory=list)
    tries: int = 0
    _news: asyncio.Condition = field(default_factory=asyncio.Condition, repr=False)
    _inside: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @asynccontextmanager
    async def present(self) -> AsyncIterator[Person]:
        """Signed in and listening."""
        listening = asyncio.create_task(self._listen())
        try:
            yield self
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
            self.browser.hang_up()

    async def say(self, text: str) -> None:
        """Words, until they are kept."""
        await self._send("/say", text, "")
        self.acknowledged.append(text)

    async def tap(self, choice: str, text: str = "") -> None:
        """A button, until it is kept."""
        await self._send("/tap", text, choice)

    async def shows(self, number: int) -> None:
        """A desk says that an alert is in front of its reader."""
        await self._until_kept("/desk/shown", {"shown": [number]})

    async def sees(
        self, wanted: Callable[[Line], bool], after: int, what: str, patience: float | None = PATIENCE
    ) -> Line:
        """The first line after a number that is as wanted, as soon as it is on the screen."""
        try:
            async with asyncio.timeout(patience), self._news:
                while True:
                    for line in self.lines:
                        if line["id"] > after and wanted(line):
                            return line
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"{self.name} waited in vain for {what}") from None

    async def button(self, choice: str, after: int = 0) -> tuple[int, str]:
        """The number of the first line that offers a choice that begins so, and the choice."""
        line = await self.sees(lambda line: choice_in(line, choice) != "", after, f"a button {choice}")
        return line["id"], choice_in(line, choice)

    def words(self) -> list[str]:
        """What other people wrote, as it stands on the screen."""
        return [line["text"] for line in self.lines if line["kind"] == "other"]

    async def _send(self, path: str, text: str, choice: str) -> None:
        key = f"{self.chance.getrandbits(128):032x}"
        await self._until_kept(path, {"key": key, "text": text, "choice": choice})

    async def _until_kept(self, path: str, fields: dict[str, object]) -> None:
        await self._inside.wait()
        while True:
            self.tries += 1
            with suppress(ConnectionError):
                answer = await self.browser.post(path, fields)
                if answer.status == 200:
                    return
                if answer.status not in {429, 503}:
                    raise Refused(f"{self.name}: {answer.status} for {path} {fields.get('choice')}")
            await asyncio.sleep(AGAIN)

    async def _listen(self) -> None:
        while not await self._signed_in():  # noqa: ASYNC110 - another process is watched
            await asyncio.sleep(AGAIN)
        self._inside.set()
        while True:
            with suppress(ConnectionError):
                async for event in self.browser.events("/desk/events" if self.desk else "/events", self.newest):
                    await self._hear(event)
            await asyncio.sleep(AGAIN)

    async def _signed_in(self) -> bool:
        with suppress(ConnectionError):
            if await self.browser.sign_in(self.code, "/desk" if self.desk else "/chat"):
                return True
        return False

    async def _hear(self, event: Event) -> None:
        if event.name in {"away", "elsewhere"}:
            raise AssertionError(f"{self.name}: the page was closed ({event.name})")
        if event.name != "line":
            return
        if event.id <= self.newest:
            self.twice += 1
            return
        async with self._news:
            self.newest = event.id
            self.lines.append(event.data)
            self._news.notify_all()


def choice_in(line: Line, begins: str) -> str:
    """The first choice of a line that begins so; "" when there is none."""
    found = (str(one["choice"]) for one in line["buttons"])
    return next((choice for choice in found if choice.startswith(begins)), "")
