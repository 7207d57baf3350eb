"""How fast Telegram may be written to, and who goes first.

Rules (Telegram's bot FAQ: about 30 messages a second in all, 1 a second in a chat, 20 a minute in a group):
- Each chat has its own pace, and a chat that was told to wait (429) waits alone, alarms to it included.
- Alarms have room of their own in every pace, so that talk never uses up what they need.
- Talk stops altogether only when ``CHATS_SLOWED`` chats were told to wait within ``SLOWED_WITHIN`` seconds; alarms do
  not.
- Talk that is about to leave lets an alarm leave first.

Known weakness: the published figures are soft; what Telegram really allows is learned from its 429s.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from core.clock import Clock

ALARM = "alarm"
CHATS_SLOWED = 3
SLOWED_WITHIN = 10.0
LONGEST_STOP = 60.0
"""Seconds that all talk stops at most, whatever Telegram says: then it is tried again."""
LEAVES_WITHIN = 0.25
"""Seconds in which an alarm has left, or hangs: talk waits no longer for it."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second, ``burst`` of them at once, and ``reserve`` more at once for alarms."""

    per_second: float
    burst: int
    reserve: int


@dataclass(frozen=True, slots=True)
class Rates:
    """The pace of everything, of a private chat, and of a group."""

    overall: Rate = Rate(25.0, 5, 10)
    chat: Rate = Rate(0.9, 3, 3)
    group: Rate = Rate(18 / 60, 3, 2)


class Bucket:
    """One pace, kept as the time by which everything sent so far would have left evenly."""

    def __init__(self, rate: Rate) -> None:
        self._rate, self._even = rate, 0.0

    def wait(self, now: float, *, alarm: bool) -> float:
        """Seconds until one more may leave; 0 or less when it may now."""
        at_once = self._rate.burst + (self._rate.reserve if alarm else 0)
        return self._even - (at_once - 1) / self._rate.per_second - now

    def take(self, now: float) -> None:
        """One leaves now."""
        self._even = max(self._even, now) + 1 / self._rate.per_second


@dataclass
class Pace:
    """Times are monotonic seconds of ``clock``, which ``sleep`` lets pass."""

    clock: Clock
    rates: Rates = field(default_factory=Rates)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _chats: dict[str, Bucket] = field(default_factory=dict)
    _held: dict[str, float] = field(default_factory=dict)
    _slowed: dict[str, float] = field(default_factory=dict)
    _stopped: float = 0.0
    _leaving: set[object] = field(default_factory=set)
    _left: asyncio.Event = field(default_factory=asyncio.Event)
    _queue: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self._all = Bucket(self.rates.overall)

    async def ready(self, address: str, lane: str) -> None:
        """Return when this chat may be written to; it counts as written to."""
        chat = self._chats.setdefault(address, Bucket(self._rate(address)))
        alarm = lane == ALARM
        await self._over(lambda: max(chat.wait(self._now(), alarm=alarm), self._hold(address)))
        chat.take(self._now())

    async def turn(self, lane: str) -> None:
        """Return when anything may leave; talk in the order in which it came."""
        if lane == ALARM:
            await self._turn(alarm=True)
            return
        async with self._queue:
            await self._over(lambda: self._stopped - self._now())
            await self._turn(alarm=False)

    async def _turn(self, *, alarm: bool) -> None:
        await self._over(lambda: self._all.wait(self._now(), alarm=alarm))
        self._all.take(self._now())

    def slowed(self, address: str, seconds: float) -> None:
        """Telegram told this chat to wait."""
        now = self._now()
        self._held[address] = now + seconds
        self._slowed = {chat: at for chat, at in self._slowed.items() if now - at <= SLOWED_WITHIN} | {address: now}
        if len(self._slowed) >= CHATS_SLOWED:
            self._stopped = max(self._stopped, now + min(seconds, LONGEST_STOP))

    @contextmanager
    def alarm_leaves(self) -> Iterator[None]:
        """Inside, an alarm is leaving: talk waits until it has, or hangs."""
        alarm = object()
        self._leaving.add(alarm)
        hangs = asyncio.get_running_loop().call_later(LEAVES_WITHIN, self._gone, alarm)
        try:
            yield
        finally:
            hangs.cancel()
            self._gone(alarm)

    async def give_way(self) -> None:
        """Return when no alarm is leaving."""
        while self._leaving:
            self._left.clear()
            await self._left.wait()

    async def _over(self, wait: Callable[[], float]) -> None:
        """Return when nothing is left to wait, looking anew after each sleep: meanwhile others may have gone first."""
        while (seconds := wait()) > 0:
            await self.sleep(seconds)

    def _gone(self, alarm: object) -> None:
        self._leaving.discard(alarm)
        self._left.set()

    def _hold(self, address: str) -> float:
        wait = self._held.get(address, 0.0) - self._now()
        if wait <= 0:
            self._held.pop(address, None)
        return wait

    def _rate(self, address: str) -> Rate:
        return self.rates.group if address.startswith("-") else self.rates.chat

    def _now(self) -> float:
        return self.clock.monotonic()
