"""Time, handed in: nobody in this program asks the machine what time it is.

Two kinds, because each can fail where the other holds: wall-clock time may jump when somebody sets the clock,
monotonic time starts anew when the machine does. ``boot`` says whether two monotonic readings may be compared.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Says what time it is. The running program's reads the machine's, a test's and a trial's are set by hand."""

    def now(self) -> datetime:
        """The time now, in UTC and aware of it."""

    def monotonic(self) -> float:
        """Seconds that only ever grow, comparable between readings of one ``boot``."""

    def boot(self) -> str:
        """Which run of the machine this is. Another answer means that monotonic readings have started anew."""


class SettableClock(Clock, Protocol):
    """A clock whose time of day a person can choose, for trials and tests."""

    def set(self, now: datetime) -> None:
        """It is ``now`` (UTC). ``monotonic`` does not jump: no timer is due earlier because of it."""
