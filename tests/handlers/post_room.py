"""A school whose messages leave the house by a channel that tests hold in their hands."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from core.effects import Alert, Relay, Say
from core.machines.concern_words import alert_buttons
from core.people import PersonId
from core.text import Button, Text
from core.words import WordsId
from handlers import effects
from handlers.deliver import Dispatch, deliver, resume
from handlers.letters import Letter
from handlers.outcomes import Receipt
from handlers.outside import Outside
from handlers.post import post
from handlers.school import Moment, moment
from storage import accounts, marks, parcels, words
from storage.memory import MemoryStore
from storage.parcels import Parcel
from storage.ports import Store
from storage.tx import Tx
from tests.playing import HandClock, opened, render

OUTSIDE = Outside(frozenset({"pigeon"}))


def address_of(who: str) -> str:
    """Where the pigeon finds somebody."""
    return f"loft-{who}"


@dataclass
class Pigeon:
    """A channel: carries what it is given, unless a test told it otherwise."""

    name: str = "pigeon"
    carried: list[Letter] = field(default_factory=list)
    """What was handed to it, in order, whatever became of it."""
    trouble: dict[str, list[Exception]] = field(default_factory=dict)
    """What it says next, by address."""
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    """Addresses whose letters it holds back until the event is set."""
    cut: int = 10_000
    flying: set[str] = field(default_factory=set)
    most: int = 0
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    async def ready(self, address: str, lane: str) -> None:
        """Always, but no sooner than others have had their turn."""
        await asyncio.sleep(0)

    async def turn(self, lane: str) -> None:
        """Always."""

    async def send(self, letter: Letter) -> Receipt:
        """Carry it; at most ``cut`` letters of the text at once."""
        where = f"{letter.lane}:{letter.address}"
        assert where not in self.flying, "two at once to one address and lane"
        self.flying.add(where)
        self.most = max(self.most, len(self.flying))
        try:
            return await self._carry(letter)
        finally:
            self.flying.discard(where)

    async def _carry(self, letter: Letter) -> Receipt:
        self.carried.append(letter)
        self.moved.set()
        if letter.address in self.held:
            await self.held[letter.address].wait()
        if trouble := self.trouble.get(letter.address):
            raise trouble.pop(0)
        done = int(letter.mark or 0) + self.cut
        return Receipt(str(done), whole=done >= len(letter.text))

    def texts(self, who: str) -> list[str]:
        """What was handed over for somebody, in order."""
        return [letter.text for letter in self.carried if letter.address == address_of(who)]

    async def has(self, count: int) -> None:
        """Wait until so many were handed over."""
        async with asyncio.timeout(5):
            while len(self.carried) < count:
                self.moved.clear()
                await self.moved.wait()


class PostRoom:
    """Who says what to whom, and how it leaves."""

    def __init__(self, store: Store, channel: str = "pigeon", clock: HandClock | None = None) -> None:
        self.store, self.channel, self.clock = store, channel, clock or HandClock()
        self.outside = Outside(frozenset({channel}))
        self._numbers = itertools.count(1)

    @property
    def moment(self) -> Moment:
        """Now."""
        return moment(self.clock)

    async def lives(self, who: str, address: str = "") -> None:
        """Somebody is reached there."""
        place = address or address_of(who)
        await self.store.write(lambda tx: accounts.bind(tx, self.channel, place, PersonId(who), self.clock.now()))

    async def relays(self, who: str, *said: str, author: str = "max") -> None:
        """Somebody's words go to somebody."""
        await self.store.write(lambda tx: self._relay(tx, who, said, author))

    async def says(self, who: str, text: Text, *buttons: Button) -> None:
        """The bot says something."""
        await self.store.write(lambda tx: self._say(tx, Say(PersonId(who), text, buttons)))

    async def alerts(self, who: str, text: Text, case: str = "C7") -> None:
        """Somebody is alerted."""
        told = Alert(PersonId(who), case, text, alert_buttons(case))
        await self.store.write(lambda tx: self._alert(tx, told))

    def post(self, tx: Tx) -> None:
        """Everything that waits is posted."""
        for lane in ("alarm", "talk"):
            while post(tx, lane, render, self.moment, outside=self.outside):
                pass

    async def posted(self) -> None:
        """What was asked for meanwhile is posted."""
        await self.store.write(self.post)

    async def nudge(self) -> None:
        """Something else is committed, and whoever sleeps looks again."""
        value = str(next(self._numbers))
        await self.store.write(lambda tx: marks.put(tx, "nudge", value))

    async def passes(self, seconds: float) -> None:
        """Time goes by."""
        self.clock.passes(seconds)
        await self.nudge()

    async def statuses(self) -> list[str]:
        """What became of every parcel, in order."""
        return [
            str(row["status"])
            for row in await self.store.read(lambda tx: tx.all("SELECT status FROM parcel ORDER BY id"))
        ]

    async def parcels(self) -> list[Parcel]:
        """Every parcel, in order."""

        def unit(tx: Tx) -> list[Parcel | None]:
            return [parcels.parcel(tx, int(row["id"])) for row in tx.all("SELECT id FROM parcel ORDER BY id")]

        return [one for one in await self.store.read(unit) if one is not None]

    async def settled(self, within: float = 20.0) -> None:
        """Let time pass, and post what is said meanwhile, until nothing waits any more."""
        changed = self.store.changed()
        async with asyncio.timeout(within):
            while (wait := await self.store.read(self._wait)) is not None:
                await self.posted()
                if wait > 0:
                    await self.passes(wait)
                if not await changed.wait(0.05):
                    await self.passes(1)  # something waits for time rather than for a parcel to fall due

    async def until(self, *statuses: str) -> None:
        """Wait until the parcels stand like this, without time passing."""
        changed = self.store.changed()
        async with asyncio.timeout(5):
            while await self.statuses() != list(statuses):
                await changed.wait(0.2)

    def _wait(self, tx: Tx) -> float | None:
        """Seconds until something is due; 0 while something is being sent; none when nothing waits."""
        rows = tx.all("SELECT status FROM parcel WHERE status IN ('new', 'sending')")
        if not rows:
            return None
        if any(row["status"] == "sending" for row in rows):
            return 0.0
        heads = [head for lane in ("alarm", "talk") for head in parcels.heads(tx, self.channel, lane)]
        return max(0.0, min((head.due_at - self.clock.now()).total_seconds() for head in heads))

    def _source(self) -> str:
        return f"test:{next(self._numbers)}"

    def _relay(self, tx: Tx, who: str, said: Iterable[str], author: str) -> None:
        for one in said:
            kept: WordsId = words.put(tx, PersonId(author), "heard", one, self.clock.now())
            relay = Relay(PersonId(who), PersonId(author), kept)
            effects._relay(tx, relay, self._source(), self.clock.now())
        self.post(tx)

    def _say(self, tx: Tx, say: Say) -> None:
        effects.say(tx, say, self._source(), self.clock.now(), 0.0)
        self.post(tx)

    def _alert(self, tx: Tx, told: Alert) -> None:
        effects.alert(tx, told, self._source(), self.clock.now())
        self.post(tx)


async def post_room(*here: str) -> PostRoom:
    """A school with these people reachable outside."""
    store = MemoryStore()
    await opened(store)
    room = PostRoom(store)
    for who in here:
        await room.lives(who)
    return room


@asynccontextmanager
async def delivering(dispatch: Dispatch, *lanes: str) -> AsyncIterator[None]:
    """Both lanes (or these) are at work inside; afterwards they are cut off, as if the program had died."""
    await resume(dispatch)
    tasks = [asyncio.create_task(deliver(dispatch, lane)) for lane in lanes or ("alarm", "talk")]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        broken = [one for one in ended if not isinstance(one, asyncio.CancelledError)]
        assert not broken, broken


def dispatch_of(room: PostRoom, channel: Pigeon) -> Dispatch:
    """The pigeon at work in this room."""
    return Dispatch(room.store, channel, room.clock, render)
