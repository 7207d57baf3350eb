"""The clocks of the running program: the machine's own, and one whose time of day a trial can set."""

from __future__ import annotations

import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")


def _boot() -> str:
    """Which run of this machine: Linux says so itself; elsewhere each start of the program counts as one."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return uuid.uuid4().hex


class MachineClock:
    """The machine's time."""

    def __init__(self) -> None:
        self._run = _boot()

    def now(self) -> datetime:
        """See ``core.clock.Clock``."""
        return datetime.fromtimestamp(time.time(), UTC)

    def monotonic(self) -> float:
        """See ``core.clock.Clock``."""
        return time.monotonic()

    def boot(self) -> str:
        """See ``core.clock.Clock``."""
        return self._run


class TrialClock(MachineClock):
    """Goes on as the machine's does, from whatever time of day somebody set."""

    def __init__(self, start: datetime) -> None:
        super().__init__()
        self._ahead = start - super().now()

    def now(self) -> datetime:
        """The time of the trial."""
        return super().now() + self._ahead

    def set(self, now: datetime) -> None:
        """It is ``now``."""
        self._ahead = now - super().now()

    @property
    def ahead(self) -> timedelta:
        """How far the trial's time is from the machine's."""
        return self._ahead
