"""Telegram's published limits: 1 message a second to a chat (a burst of 3), 20 a minute to a group, 30 a second.

Source: Bots FAQ, "My bot is hitting limits"; the burst of 3 is what practice shows. Known weakness: the real limits
are softer and unpublished in detail.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.botapi.chats import Chat, Kind


@dataclass
class _Bucket:
    rate: float
    size: float
    level: float
    at: float

    def fill(self, now: float) -> float:
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return self.level

    def wait(self) -> float:
        return max(0.0, (1 - self.level) / self.rate)


@dataclass
class Limits:
    """Counts messages by ``monotonic`` seconds."""

    monotonic: Callable[[], float]
    _buckets: dict[object, _Bucket] = field(default_factory=dict)

    def wait(self, chat: Chat) -> int:
        """Take one message's share; or the whole seconds until there is one, and take nothing."""
        now = self.monotonic()
        rates = [("all", 30.0, 30.0)]
        rates.append((str(chat.id), 1.0, 3.0) if chat.kind is Kind.PRIVATE else (str(chat.id), 20 / 60, 20.0))
        buckets = [self._buckets.setdefault(key, _Bucket(rate, size, size, now)) for key, rate, size in rates]
        # A hair below 1 counts as 1, so that whoever waits as told is not told again because of rounding.
        if all(bucket.fill(now) >= 1 - 1e-9 for bucket in buckets):
            for bucket in buckets:
                bucket.level -= 1
            return 0
        return math.ceil(max(bucket.wait() for bucket in buckets) - 1e-9)
