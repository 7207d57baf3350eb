"""Slows down whoever guesses codes.

Rule: from the fifth wrong code of one client within a quarter of an hour, each further one makes that client
wait, five seconds at first, doubling to a minute.

Known weakness: kept in memory, per process, by network address. A school behind one address shares the count,
which is why this slows and never locks; what makes guessing hopeless is the length of the codes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

WRONG_CODES = 5
WINDOW = 15 * 60.0
"""Seconds that a wrong code counts."""
FIRST_WAIT = 5.0
LONGEST_WAIT = 60.0
COUNTED = 16
CLIENTS = 10_000


class Guesses:
    """Counts wrong codes by client. ``monotonic`` gives seconds that only grow."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._wrong: dict[str, deque[float]] = {}

    def wait(self, client: str) -> float:
        """Seconds until this client may try again; 0 when it may now."""
        times = self._recent(client)
        extra = len(times) - WRONG_CODES
        if extra < 0:
            return 0.0
        pause: float = min(FIRST_WAIT * 2**extra, LONGEST_WAIT)
        return max(times[-1] + pause - self._monotonic(), 0.0)

    def wrong(self, client: str) -> None:
        """This client has given a wrong code."""
        if client not in self._wrong and len(self._wrong) >= CLIENTS:
            self._wrong.pop(next(iter(self._wrong)))
        self._wrong.setdefault(client, deque(maxlen=COUNTED)).append(self._monotonic())

    def right(self, client: str) -> None:
        """This client has got in: earlier slips are forgiven."""
        self._wrong.pop(client, None)

    def _recent(self, client: str) -> deque[float]:
        times = self._wrong.get(client, deque())
        while times and times[0] + WINDOW <= self._monotonic():
            times.popleft()
        return times
