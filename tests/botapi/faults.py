"""What can go wrong between a bot and Telegram, on order or by chance.

A fault strikes one call (or many) before or after it is carried out. Chance is a seeded generator that the test
gives, so a failing run can be run again.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from tests.botapi.journal import Call
from tests.botapi.refusals import Refusal, bad_request, forbidden, migrated, too_many_requests, unauthorized
from tests.botapi.refusals import unknown_method as _unknown


class Chance(Protocol):
    """``random.Random(seed)``, of which this much is used."""

    def random(self) -> float:
        """From 0 to 1."""

    def randrange(self, stop: int, /) -> int:
        """Below ``stop``."""


class End(Enum):
    """What the bot gets to see of a call that a fault struck."""

    ANSWER = "an answer"
    RESET = "the connection is reset"
    REFUSE = "the connection is reset and no new one is accepted for a while"
    STALL = "nothing for a while, then the true answer"


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong. ``done``: whether the call is carried out all the same."""

    name: str
    end: End
    done: bool = False
    status: int = 200
    body: bytes = b""
    seconds: float | None = None
    media_type: str = "application/json"


def refused_with(refusal: Refusal, name: str) -> Fault:
    """Any refusal of the Bot API, although nothing is wrong."""
    return Fault(name, End.ANSWER, status=refusal.status, body=json.dumps(refusal.body()).encode())


def flooded(retry_after: int = 1) -> Fault:
    """429 with ``retry_after`` seconds."""
    return refused_with(too_many_requests(retry_after), "429")


def server_error(*, done: bool = False) -> Fault:
    """500."""
    body = json.dumps(Refusal(500, "Internal Server Error").body()).encode()
    return Fault("500", End.ANSWER, done, 500, body)


def bad_gateway(*, done: bool = False) -> Fault:
    """502 with the HTML page of a proxy."""
    page = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
    return Fault("502", End.ANSWER, done, 502, page, media_type="text/html")


def garbled(*, done: bool = True) -> Fault:
    """200 with a body that is no JSON."""
    return Fault("garbled", End.ANSWER, done, 200, b'{"ok":true,"result":{"mess')


def token_gone() -> Fault:
    """401."""
    return refused_with(unauthorized(), "401")


def blocked() -> Fault:
    """403, the person has blocked the bot."""
    return refused_with(forbidden("bot was blocked by the user"), "403")


def no_such_method() -> Fault:
    """404."""
    return refused_with(_unknown(), "404")


def chat_not_found() -> Fault:
    """400, no such chat."""
    return refused_with(bad_request("chat not found"), "chat not found")


def chat_migrated(to: int) -> Fault:
    """400 with ``migrate_to_chat_id``."""
    return refused_with(migrated(to), "migrated")


def topic_deleted() -> Fault:
    """400, the topic is gone."""
    return refused_with(bad_request("message thread not found"), "topic deleted")


def reset_before() -> Fault:
    """The connection is reset and the call never carried out."""
    return Fault("reset before", End.RESET)


def reset_after() -> Fault:
    """The call is carried out, then the connection is reset."""
    return Fault("reset after", End.RESET, done=True)


def connection_refused(seconds: float = 0.2) -> Fault:
    """The server stops listening and hangs up on everybody for ``seconds`` of real time."""
    return Fault("connection refused", End.REFUSE, seconds=seconds)


def stall(seconds: float | None = None, *, done: bool = True) -> Fault:
    """No answer for ``seconds`` of real time, or until ``Armed.release``. ``done``: carried out before the wait."""
    return Fault("stall", End.STALL, done, seconds=seconds)


def passing(*, stall: float = 0.3, refuse: float = 0.1) -> list[Fault]:
    """One of every fault that passes by itself: a call that is repeated gets through. Both in real seconds."""
    return [
        flooded(),
        server_error(),
        server_error(done=True),
        bad_gateway(),
        bad_gateway(done=True),
        garbled(done=False),
        garbled(done=True),
        reset_before(),
        reset_after(),
        connection_refused(refuse),
        Fault("stall", End.STALL, True, seconds=stall),
        Fault("stall", End.STALL, False, seconds=stall),
    ]


@dataclass(eq=False)
class Armed:
    """A fault that waits for calls. ``struck`` lists those it hit; ``left`` is None when it never runs out."""

    faults: Sequence[Fault]
    methods: frozenset[str] = frozenset()
    chat: int | None = None
    text: str = ""
    left: int | None = 1
    share: float = 1.0
    chance: Chance | None = None
    struck: list[Call] = field(default_factory=list)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Let go of every call that this fault stalls."""
        self.released.set()

    def lift(self) -> None:
        """Strike no more, and let go."""
        self.left = 0
        self.release()

    def matches(self, call: Call) -> bool:
        """Whether it is meant for this call."""
        if self.left == 0 or (self.chat is not None and call.chat != self.chat) or self.text not in call.text:
            return False
        if not self.methods:
            return call.method.lower() != "getupdates"
        return call.method.lower() in self.methods

    def strike(self, call: Call) -> Fault | None:
        """The fault this call meets, None when chance spares it."""
        if self.chance is not None and self.chance.random() >= self.share:
            return None
        self.struck.append(call)
        self.left = None if self.left is None else self.left - 1
        return self.faults[0 if self.chance is None else self.chance.randrange(len(self.faults))]


@dataclass
class Faults:
    """The faults in wait. Those armed first strike first; one call meets one fault."""

    armed: list[Armed] = field(default_factory=list)

    def arm(
        self,
        fault: Fault,
        *methods: str,
        chat: int | None = None,
        text: str = "",
        times: int | None = 1,
    ) -> Armed:
        """Strike the next ``times`` calls (None: all) of these methods, for this chat, with this text in them.

        Without methods it strikes every method but getUpdates, which has to be named.
        """
        return self._add(Armed((fault,), _names(methods), chat, text, times))

    def at_random(
        self,
        chance: Chance,
        share: float,
        faults: Sequence[Fault],
        *methods: str,
        chat: int | None = None,
    ) -> Armed:
        """Strike a ``share`` (0 to 1) of the calls with one of ``faults`` each, until lifted."""
        return self._add(Armed(tuple(faults), _names(methods), chat, left=None, share=share, chance=chance))

    def lift(self) -> None:
        """Nothing goes wrong any more; stalled calls go on."""
        for armed in self.armed:
            armed.lift()
        self.armed.clear()

    def strike(self, call: Call) -> tuple[Armed, Fault] | None:
        """What this call meets, None for nothing."""
        for armed in self.armed:
            if armed.matches(call) and (fault := armed.strike(call)) is not None:
                return armed, fault
        return None

    def _add(self, armed: Armed) -> Armed:
        self.armed.append(armed)
        return armed


def _names(methods: Iterable[str]) -> frozenset[str]:
    return frozenset(method.lower() for method in methods)
