"""A school in full swing over the real program: everybody at their screens, and the one who pulls the plug."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random  # noqa: TID251 - seeded
from subprocess import Popen

from crash_people import PATIENCE, Person
from crash_script import MENTORS, PUPILS, ROSTER, mentor_day, pupil_day, staff_day

from bench.browsing import Browser
from bench.running import Place, children, kill

STAFF = ("lead", "deputy", "coordinator")
LOOKS_AGAIN = "look_again_seconds = 1\n"


def place(folder: Path) -> Place:
    """A place whose school looks again for a mentor every second instead of every minute."""
    school = folder / "school"
    school.mkdir()
    (school / "scheme.toml").write_text(LOOKS_AGAIN, encoding="utf-8")
    return Place(folder, more={"PEER_SUPPORT_SCHOOL": str(school)})


@dataclass
class SchoolDay:
    """The running service and everybody in it."""

    where: Place
    chance: Random
    people: dict[str, Person]
    service: Popen[bytes]
    kills: int = 0
    readers: list[int] = field(default_factory=list)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def acknowledged(self) -> int:
        """Messages acknowledged so far."""
        return sum(len(person.acknowledged) for person in self.people.values())

    @property
    def tries(self) -> int:
        """Requests sent so far."""
        return sum(person.tries for person in self.people.values())

    async def crash(self, running: asyncio.Task[None], *, during_start: bool) -> None:
        """Kill everything at a random moment of work, or of starting, and start again."""
        if not during_start:
            await self.some_work(running, self.chance.randrange(1, 15))
        await asyncio.sleep(self.chance.uniform(0, 1.5 if during_start else 0.05))
        self.readers += children(self.service.pid)
        kill(self.service)
        self.kills += 1
        self.service = self.where.start()

    async def some_work(self, running: asyncio.Task[None], messages: int) -> None:
        """Until so many more messages are acknowledged. Raises what went wrong for anybody."""
        wanted = self.acknowledged + messages
        async with asyncio.timeout(PATIENCE):
            while self.acknowledged < wanted and not running.done():  # noqa: ASYNC110 - another process is watched
                await asyncio.sleep(0.005)
        if running.done():
            running.result()


@asynccontextmanager
async def school_day(where: Place, seed: int) -> AsyncIterator[tuple[SchoolDay, asyncio.Task[None]]]:
    """Everybody at their screens; the task ends when the pupils have done all they wanted to do."""
    chance = Random(seed)
    codes = where.invite(ROSTER)
    people = {name: _person(name, code, where, chance) for name, code in codes.items()}
    day = SchoolDay(where, chance, people, where.start())
    try:
        async with AsyncExitStack() as present:
            for person in people.values():
                await present.enter_async_context(person.present())
            running = asyncio.create_task(_day(day))
            try:
                yield day, running
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
    finally:
        if day.service.poll() is None:
            kill(day.service)


def _person(name: str, code: str, where: Place, chance: Random) -> Person:
    return Person(name, code, Browser(where.port), Random(chance.random()), desk=name in STAFF)


async def _day(day: SchoolDay) -> None:
    others = [asyncio.create_task(mentor_day(day.people[name.lower()])) for name in MENTORS]
    others += [asyncio.create_task(staff_day(day.people[name])) for name in STAFF]
    pupils = [asyncio.create_task(pupil_day(day.people[name.lower()], day.enough)) for name in PUPILS]
    every = {*others, *pupils}
    try:
        waiting = set(pupils)
        while waiting:
            done, _ = await asyncio.wait({*others, *waiting}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
            waiting -= done
    finally:
        for task in every:
            task.cancel()
        await asyncio.gather(*every, return_exceptions=True)
