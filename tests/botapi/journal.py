"""Every call the bot made, in order of arrival, and how each of them went; also what its webhook answered.

A test asks: which calls, which came next, how often. ``until`` waits for the journal instead of sleeping.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from tests.botapi.refusals import Wire

T = TypeVar("T")
TICK = 0.05
"""Seconds after which a condition is looked at again even though the journal has not moved."""
QUIET = ("getUpdates",)
"""Methods that ``next_call`` passes over unless told otherwise."""


@dataclass
class Outcome:
    """How a call went. ``status`` is None when the bot got no answer; ``done`` says whether it was carried out."""

    status: int | None
    description: str
    result: object
    done: bool
    fault: str
    ended: float


@dataclass(eq=False)
class Call:
    """One call. ``began`` is in seconds of the server's monotonic clock; ``outcome`` is None while it is under way."""

    number: int
    method: str
    params: Wire
    at: datetime
    began: float
    outcome: Outcome | None = None

    @property
    def chat(self) -> int | None:
        """The chat it is for, None when it names none."""
        value = self.params.get("chat_id")
        return value if isinstance(value, int) else None

    @property
    def text(self) -> str:
        """Its text, "" without one."""
        return str(self.params.get("text") or self.params.get("caption") or "")

    @property
    def ok(self) -> bool:
        """Whether the bot was told that it worked."""
        return self.outcome is not None and self.outcome.status == 200

    def __repr__(self) -> str:
        how = self.outcome and (self.outcome.fault or self.outcome.description or self.outcome.status)
        return f"<{self.number} {self.method} chat={self.chat} {self.text[:40]!r}: {how or 'under way'}>"


@dataclass(frozen=True)
class Delivery:
    """One try to hand an update to the bot's webhook. ``status`` is None when nobody answered."""

    update_id: int
    attempt: int
    status: int | None
    retry_after: int
    at: datetime


@dataclass
class Journal:
    """Calls and deliveries in order."""

    calls: list[Call] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Methods the bot called that this server does not know."""
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    def move(self) -> None:
        """Something happened: whoever waits looks again."""
        self._moved.set()

    def find(
        self,
        *methods: str,
        chat: int | None = None,
        text: str | None = None,
        ok: bool | None = None,
        after: Call | None = None,
    ) -> list[Call]:
        """Calls of these methods (any), for this chat, whose text contains ``text``, arrived after ``after``."""
        wanted = {method.lower() for method in methods}
        return [
            call
            for call in self.calls[after.number if after else 0 :]
            if (not wanted or call.method.lower() in wanted)
            and (chat is None or call.chat == chat)
            and (text is None or text in call.text)
            and (ok is None or call.ok is ok)
        ]

    def next_call(self, after: Call | None = None, *, quiet: Iterable[str] = QUIET) -> Call | None:
        """The first call that arrived after ``after``, passing over ``quiet`` methods; None when none has."""
        passed = {method.lower() for method in quiet}
        return next((call for call in self.find(after=after) if call.method.lower() not in passed), None)

    @property
    def last(self) -> Call | None:
        """The newest call, of whatever method: a place to look on from."""
        return self.calls[-1] if self.calls else None

    @property
    def polls(self) -> list[Call]:
        """Every getUpdates."""
        return self.find("getUpdates")

    async def until(self, condition: Callable[[], T], within: float) -> T:
        """Wait until ``condition`` is true and return what it returned; AssertionError after ``within`` seconds."""
        try:
            async with asyncio.timeout(within):
                while not (found := condition()):
                    await self._movement()
        except TimeoutError:
            recent = "\n  ".join(map(repr, self.calls[-12:])) or "no call at all"
            raise AssertionError(f"not within {within} s; the last calls were\n  {recent}") from None
        return found

    async def _movement(self) -> None:
        self._moved.clear()
        try:
            async with asyncio.timeout(TICK):
                await self._moved.wait()
        except TimeoutError:
            return
