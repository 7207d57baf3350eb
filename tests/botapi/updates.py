"""Updates that wait for the bot: numbered, kept until acknowledged, forgotten when they are too old.

Rules: an update is acknowledged by a higher offset, or by a webhook's 2xx; messages live 24 h from their date,
callback queries 150 s (Bot API server); ``allowed_updates`` is remembered and decides when an update is made, not when
it is read. An offset from the future acknowledges nothing (tdlib, TQueue): so a program that resumes from an old,
higher number reads everything again.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.botapi.refusals import Wire

DAY = timedelta(hours=24)
CALLBACK_LIFE = timedelta(seconds=150)
OFF_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
FUTURE = 10
"""How far beyond the newest id an offset may be and still acknowledge."""


@dataclass(frozen=True)
class Pending:
    """One update that waits. ``raw`` is its JSON; ``lane`` names what it must stay in order with."""

    id: int
    kind: str
    raw: str
    lane: str
    until: datetime | None = None


@dataclass
class UpdateQueue:
    """The bot's updates. ``wake`` is called whenever one is added."""

    now: Callable[[], datetime]
    next_id: int = 500_000_001
    wake: Callable[[], None] = lambda: None
    allowed: frozenset[str] | None = None
    """None: the default, everything but OFF_BY_DEFAULT."""
    unwanted: list[Wire] = field(default_factory=list)
    """Updates that ``allowed_updates`` kept away, as (kind, body) objects."""
    _pending: list[Pending] = field(default_factory=list)

    def allow(self, kinds: Iterable[object] | None) -> None:
        """Remember what the bot wants; None changes nothing, an empty list means the default."""
        if kinds is not None:
            self.allowed = frozenset(str(kind) for kind in kinds) or None

    def wants(self, kind: str) -> bool:
        """Whether an update of this kind would be made."""
        return kind in self.allowed if self.allowed is not None else kind not in OFF_BY_DEFAULT

    def add(self, kind: str, body: Wire, lane: str, until: datetime) -> int | None:
        """Queue one; its id, or None when the bot does not want that kind."""
        if not self.wants(kind):
            self.unwanted.append({kind: body})
            return None
        return self.add_raw(kind, lambda number: json.dumps({"update_id": number, kind: body}), lane, until)

    def add_raw(self, kind: str, raw: Callable[[int], str], lane: str, until: datetime | None = None) -> int:
        """Queue text that ``raw`` makes from the id, whatever it is."""
        number, self.next_id = self.next_id, self.next_id + 1
        self._pending.append(Pending(number, kind, raw(number), lane, until))
        self.wake()
        return number

    def jump(self, to: int) -> None:
        """A week passed without an update: the next id is ``to`` (Bot API, Update.update_id)."""
        if self.waiting:
            raise AssertionError("a week without updates leaves none waiting: acknowledge them first")
        self.next_id = to

    @property
    def waiting(self) -> list[Pending]:
        """What is not acknowledged and still lives, in order."""
        now = self.now()
        self._pending = [update for update in self._pending if update.until is None or now < update.until]
        return list(self._pending)

    def read(self, offset: int, limit: int) -> list[Pending]:
        """Acknowledge what ``offset`` acknowledges, then show up to ``limit`` of what waits."""
        if offset < 0:
            self._pending = self.waiting[offset:]
        elif offset <= self.next_id + FUTURE:
            self._pending = [update for update in self._pending if update.id >= offset]
        return list(itertools.islice(self.waiting, limit))

    def head(self, lane: str) -> Pending | None:
        """The oldest update of a lane."""
        return next((update for update in self.waiting if update.lane == lane), None)

    def lanes(self) -> list[str]:
        """Lanes in which something waits."""
        return list(dict.fromkeys(update.lane for update in self.waiting))

    def acknowledge(self, number: int) -> None:
        """One update has arrived."""
        self._pending = [update for update in self._pending if update.id != number]

    def clear(self) -> None:
        """Drop everything that waits."""
        self._pending = []
