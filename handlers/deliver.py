"""Delivers parcels to a channel outside, each lane by a loop of its own.

Rules (promises 1, 8; design.md "Layout"):
- A parcel is marked before it is sent and again afterwards. What lies between is unknown, and goes again: twice
  rather than never.
- Order is kept within an address and lane, with one in flight; other addresses go on in parallel, up to a bound.
- A failure is sorted by what to do next (``handlers.outcomes``), and only that address waits.
- Talk is not taken while a fresh alarm waits to be taken or posted.

Known weakness: talk and alarms of one address may overtake each other.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from core.clock import Clock
from handlers import undelivered
from handlers.letters import Letter, compose
from handlers.outcomes import UNKNOWN_FATE, Receipt, Tally, noted
from handlers.post import Renderer
from handlers.wake import LONGEST_SLEEP
from storage import faults, parcels
from storage.parcels import Parcel
from storage.ports import Store
from storage.tx import Tx

T = TypeVar("T")

ALARM = "alarm"
TALK = "talk"
PARALLEL = 32
"""Addresses of one lane that are sent to at once."""
ALARM_GOES_FIRST = 1.0
"""Seconds that talk holds back for an alarm nobody has taken yet; an alarm that is stuck must not stop the rest."""
LOOK_AGAIN = 0.05
"""Seconds until talk that holds back looks again, unless something is committed first."""
PAUSE_AFTER_FAULT = 0.5
"""Seconds until something is kept again that the disk would not take."""


class Channel(Protocol):
    """A way out of the house. It keeps its own pace, and talk's never holds up an alarm."""

    @property
    def name(self) -> str:
        """As accounts and parcels call it."""

    async def ready(self, address: str, lane: str) -> None:
        """Return when this address may be written to."""

    async def turn(self, lane: str) -> None:
        """Return when anything may be sent at all."""

    async def send(self, letter: Letter) -> Receipt:
        """Send a letter, or its next part after ``letter.mark``. Raises what ``core.errors`` names."""


@dataclass(frozen=True)
class Dispatch:
    """A channel, and what its lanes share."""

    store: Store
    channel: Channel
    clock: Clock
    render: Renderer
    tally: Tally = field(default_factory=Tally)


async def resume(dispatch: Dispatch) -> int:
    """Before the lanes start: parcels that were being sent when the program stopped go again; how many."""
    return await dispatch.store.write(lambda tx: parcels.reset_sending(tx, dispatch.channel.name), urgent=True)


async def deliver(dispatch: Dispatch, lane: str) -> None:
    """Deliver one lane's parcels, until cancelled."""
    await _Lane(dispatch, lane).run()


@dataclass(frozen=True, slots=True)
class _Taken:
    parcel: Parcel
    letter: Letter


@dataclass(frozen=True, slots=True)
class _Nothing:
    """Nothing to send; whether there may be something after it."""

    more: bool


class _Lane:
    """One lane of a channel: a carrier for each address that has something due."""

    def __init__(self, dispatch: Dispatch, lane: str) -> None:
        self._store, self._channel, self._clock = dispatch.store, dispatch.channel, dispatch.clock
        self._render, self._tally, self._lane = dispatch.render, dispatch.tally, lane
        self._carriers: dict[str, asyncio.Task[None]] = {}
        self._news: set[str] = set()
        self._free = asyncio.Semaphore(PARALLEL)

    async def run(self) -> None:
        changed = self._store.changed()
        async with asyncio.TaskGroup() as group:
            while True:
                await changed.wait(await self._round(group))

    async def _round(self, group: asyncio.TaskGroup) -> float:
        """Set carriers off; how many seconds nothing more is due."""
        name, lane, now = self._channel.name, self._lane, self._clock.now()
        heads = await _kept(lambda: self._store.read(lambda tx: parcels.heads(tx, name, lane)))
        for head in heads:
            if head.due_at <= now:
                self._set_off(group, head.address)
        waits = [(head.due_at - now).total_seconds() for head in heads if head.due_at > now]
        return min([*waits, LONGEST_SLEEP])

    def _set_off(self, group: asyncio.TaskGroup, address: str) -> None:
        self._news.add(address)  # a carrier that is about to stop looks once more
        if address not in self._carriers:
            self._carriers[address] = group.create_task(self._carry(address))

    async def _carry(self, address: str) -> None:
        while address in self._news:
            self._news.discard(address)
            while await self._one(address):
                pass
        del self._carriers[address]

    async def _one(self, address: str) -> bool:
        """Take and send one parcel; whether more may go to that address now."""
        await self._channel.ready(address, self._lane)
        async with self._free:
            await self._channel.turn(self._lane)
            taken = await self._take(address)
            if isinstance(taken, _Nothing):
                return taken.more
            return await self._settle(taken.parcel, await self._sent(taken.parcel, taken.letter))

    async def _take(self, address: str) -> _Taken | _Nothing:
        changed = self._store.changed()
        while (taken := await self._write(lambda tx: self._taken(tx, address))) is None:
            await changed.wait(LOOK_AGAIN)
        return taken

    def _taken(self, tx: Tx, address: str) -> _Taken | _Nothing | None:
        """The next parcel as a letter; none when an alarm goes first."""
        now = self._clock.now()
        since = now - timedelta(seconds=ALARM_GOES_FIRST)
        if self._lane != ALARM and parcels.alarm_waits(tx, self._channel.name, since, now):
            return None
        parcel = parcels.take(tx, self._channel.name, self._lane, address, now)
        if parcel is None:
            return _Nothing(more=False)
        letter = self._composed(tx, parcel, now)
        return _Nothing(more=True) if letter is None else _Taken(parcel, letter)

    def _composed(self, tx: Tx, parcel: Parcel, now: datetime) -> Letter | None:
        """The letter; none when the parcel was put aside instead. An alert goes bare rather than not at all."""
        try:
            with tx.savepoint():
                letter = compose(tx, parcel, self._render, now)
        except sqlite3.OperationalError:
            raise  # the disk, not the parcel: the whole unit is tried again later
        except Exception as fault:  # noqa: BLE001  one parcel must never stop an address
            if parcel.kind != "alert":
                undelivered.refused(tx, parcel, type(fault).__name__, now)
                return None
            faults.add(tx, now, None, type(fault).__name__)
            return Letter(parcel.address, parcel.lane, parcel.kind, parcel.case, parcel.case, staff=True)
        if letter is None:
            parcels.gone(tx, parcel.id, undelivered.ERASED)
        return letter

    async def _sent(self, parcel: Parcel, letter: Letter) -> Receipt | Exception:
        self._tally.repeated += parcel.error in UNKNOWN_FATE
        try:
            return await self._parts(parcel, letter)
        except Exception as failed:  # noqa: BLE001  sorted by its kind; one that has no name there is our own fault
            return failed

    async def _parts(self, parcel: Parcel, letter: Letter) -> Receipt:
        while not (receipt := await self._channel.send(letter)).whole:
            letter = replace(letter, mark=receipt.mark)
            await self._write(lambda tx, mark=letter.mark: parcels.partly(tx, parcel.id, mark))  # type: ignore[misc]
            await self._channel.ready(letter.address, self._lane)
            await self._channel.turn(self._lane)
        return receipt

    async def _settle(self, parcel: Parcel, outcome: Receipt | Exception) -> bool:
        """Keep what became of a parcel; whether another may go to that address now."""
        now = self._clock.now()
        note = noted(outcome, parcel, now, self._tally)

        def unit(tx: Tx) -> bool:
            note(tx)
            return parcels.waits(tx, self._channel.name, self._lane, parcel.address, now)

        return await self._write(unit)

    async def _write(self, unit: Callable[[Tx], T]) -> T:
        return await _kept(lambda: self._store.write(unit, urgent=self._lane == ALARM))


async def _kept(work: Callable[[], Awaitable[T]]) -> T:
    """The disk may be unwell for a while: what became of a parcel is kept all the same, later."""
    while True:
        try:
            return await work()
        except sqlite3.OperationalError:
            await asyncio.sleep(PAUSE_AFTER_FAULT)
