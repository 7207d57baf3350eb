"""A school whose messages leave by Telegram: the real ``Bot``, over a real socket, to a server of the tests' own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from pydantic import SecretStr

from bot.telegram.outgoing import opened_bot
from bot.telegram.pace import Pace, Rate, Rates
from bot.telegram.request import Deadlines
from bot.telegram.sender import TELEGRAM, TelegramChannel
from config.settings import Telegram
from core.clock import Clock
from handlers.deliver import Dispatch
from handlers.outcomes import Tally
from storage.memory import MemoryStore
from tests.botapi.people import Person
from tests.botapi.server import BotApi
from tests.handlers.post_room import PostRoom, delivering
from tests.playing import HandClock, opened, render

UNLIMITED = Rates(*[Rate(1e6, 1_000_000, 1_000_000)] * 3)
"""No pace at all: for tests whose clock stands still."""
QUICK = Deadlines(connect=1.0, read=0.6)


@dataclass
class Sending:
    """The school, the server, and whoever holds a phone."""

    room: PostRoom
    api: BotApi
    rates: Rates = UNLIMITED
    deadlines: Deadlines = QUICK
    tally: Tally = field(default_factory=Tally)
    phones: dict[str, Person] = field(default_factory=dict)

    @property
    def settings(self) -> Telegram:
        """As the school would have set them."""
        return Telegram(token=SecretStr(self.api.token), base_url=self.api.address)

    async def phone(self, who: str) -> Person:
        """Somebody of the school who talks with the bot on Telegram."""
        person = self.phones[who] = self.api.person(who.title())
        person.starts()
        await self.room.lives(who, str(person.id))
        return person

    async def refused(self, calls: int) -> None:
        """Wait until so many calls were refused, and what became of their parcels is kept."""
        await self.api.until(
            lambda: sum(call.outcome is not None and not call.ok for call in self.api.journal.calls) >= calls
        )
        changed = self.room.store.changed()
        async with asyncio.timeout(5):
            while "sending" in await self.room.statuses():
                await changed.wait(0.2)

    def heard(self, who: str) -> list[str]:
        """What has come to somebody's phone, without the label of whose words they are."""
        return [text.partition("\n")[2] or text for text in self.phones[who].heard()]

    @asynccontextmanager
    async def at_work(self, *lanes: str, clock: Clock | None = None) -> AsyncIterator[TelegramChannel]:
        """The sender runs inside; afterwards it is cut off."""
        async with AsyncExitStack() as stack:
            talk = await stack.enter_async_context(opened_bot(self.settings, self.deadlines))
            alarms = await stack.enter_async_context(opened_bot(self.settings, self.deadlines))
            used = clock or self.room.clock
            channel = TelegramChannel(talk, alarms, Pace(used, self.rates, asyncio.sleep if clock else _briefly))
            dispatch = Dispatch(self.room.store, channel, used, render, self.tally)
            await stack.enter_async_context(delivering(dispatch, *lanes))
            yield channel


@asynccontextmanager
async def sending(*people: str, limits: bool = False) -> AsyncIterator[Sending]:
    """A school whose people have their phones out. Its clock stands still; the server's goes."""
    store = MemoryStore()
    await opened(store)
    async with BotApi(limits=limits) as api:
        world = Sending(PostRoom(store, TELEGRAM, HandClock()), api)
        for who in people:
            await world.phone(who)
        yield world


async def _briefly(_seconds: float) -> None:
    """The clock of these tests is set by hand: whoever waits for it looks often."""
    await asyncio.sleep(0.01)
