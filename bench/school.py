"""A school for measuring: pairs who talk, pupils who will disclose something, and a desk that looks on."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.browsing import Browser
from bench.running import Place, adult, mentor, pupil, stop

PATIENCE = 60.0
"""Seconds until something expected counts as lost."""
_KEYS = itertools.count(1)


@dataclass
class Seat:
    """Somebody signed in, who notes when each line came."""

    name: str
    browser: Browser
    path: str
    came: dict[str, float] = field(default_factory=dict)
    alerts: list[float] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    async def listen(self) -> None:
        """Follow the page's events for ever."""
        async for event in self.browser.events(self.path, 0):
            if event.name != "line":
                continue
            now = time.perf_counter()
            self.lines.append(event.data)
            self.came[event.data["text"]] = now
            if event.data["alert"] is not None:
                self.alerts.append(now)
            self._news.set()

    async def until(self, true: Callable[[Seat], bool]) -> None:
        """Wait for something on the screen."""
        async with asyncio.timeout(PATIENCE):
            while not true(self):
                self._news.clear()
                await self._news.wait()

    async def button(self, begins: str) -> str:
        """The newest choice that begins so, as soon as there is one."""
        await self.until(lambda seat: bool(seat.offered(begins)))
        return self.offered(begins)

    def offered(self, begins: str) -> str:
        """The newest choice on the screen that begins so, or ""."""
        choices = (str(one["choice"]) for line in reversed(self.lines) for one in line["buttons"])
        return next((choice for choice in choices if choice.startswith(begins)), "")

    async def say(self, text: str) -> float:
        """Post words; when the posting began."""
        return await self._post("/say", text, "")

    async def tap(self, choice: str) -> float:
        """Post a tap; when the posting began."""
        return await self._post("/tap", "", choice)

    async def _post(self, path: str, text: str, choice: str) -> float:
        began = time.perf_counter()
        answer = await self.browser.post(path, {"key": f"{next(_KEYS):016d}", "text": text, "choice": choice})
        if answer.status != 200:
            raise RuntimeError(f"{path} was answered {answer.status}")
        return began


@dataclass
class Bench:
    """Everybody who is measured with."""

    pairs: list[tuple[Seat, Seat]]
    disclosing: list[Seat]
    lead: Seat


@asynccontextmanager
async def school(pairs: int, disclosing: int) -> AsyncIterator[Bench]:
    """A running service with so many talks under way and so many pupils who have not said anything yet."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        where = Place(Path(folder))
        names = [f"Pupil{number}" for number in range(pairs)], [f"Mentor{number}" for number in range(pairs)]
        quiet = [f"Quiet{number}" for number in range(disclosing)]
        rows = [*(pupil(name, 8) for name in [*names[0], *quiet]), *(mentor(name, 10) for name in names[1])]
        codes = where.invite([*rows, adult("lead", "lead", "Mrs Okafor")])
        service = where.start()
        listening: list[asyncio.Task[None]] = []
        try:
            yield await _seated(where, codes, (names[0], names[1], quiet), listening)
        finally:
            for task in listening:
                task.cancel()
            await asyncio.gather(*listening, return_exceptions=True)
            stop(service)


async def _seated(
    where: Place,
    codes: dict[str, str],
    names: tuple[list[str], list[str], list[str]],
    listening: list[asyncio.Task[None]],
) -> Bench:
    seats = {name: await _sit(where, name, code) for name, code in codes.items()}
    listening += [asyncio.create_task(seat.listen()) for seat in seats.values()]
    pupils, mentors, quiet = ([seats[name.lower()] for name in group] for group in names)
    pairs = [await _introduced(one, mentors) for one in pupils]
    return Bench(pairs, quiet, seats["lead"])


async def _sit(where: Place, name: str, code: str) -> Seat:
    desk = name == "lead"
    browser = Browser(where.port)
    async with asyncio.timeout(PATIENCE):
        while True:
            with suppress(ConnectionError):
                if await browser.sign_in(code, "/desk" if desk else "/chat"):
                    return Seat(name, browser, "/desk/events" if desk else "/events")
            await asyncio.sleep(0.1)


async def _introduced(who: Seat, mentors: list[Seat]) -> tuple[Seat, Seat]:
    """A pupil asks, the one mentor on duty says yes."""
    free = next(seat for seat in mentors if not seat.lines)
    await free.tap("duty.on")
    await who.say("i keep falling out with my friends")
    await who.tap(await who.button("ask.yes"))
    await free.tap(await free.button("match.accept"))
    await who.button("talk.end")
    await free.button("talk.end")
    return who, free
