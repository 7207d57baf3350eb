"""What becomes of a parcel after a try, sorted by what to do next.

Rules:
- Only the address that failed waits. A channel says how long when it knows; otherwise each wait is twice the last.
- What is kept of a failure is its kind, never its text: texts of other programs may quote what was sent.
- Counting happens once; a unit of work may run twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.errors import Gone, Interrupted, Moved, Refused, RetryLater, Shut, Unreachable
from handlers import undelivered
from handlers.post import handed_over
from storage import parcels
from storage.parcels import Parcel
from storage.tx import Tx

FIRST_WAIT = 0.5
LONGEST_WAIT = 60.0
LONGEST_WAIT_OF_ALARMS = 10.0
"""Seconds between two tries when a channel cannot be reached, at most."""
UNKNOWN_FATE = frozenset({Interrupted.__name__, parcels.STOPPED})
"""Kinds of failure after which a parcel may have arrived all the same."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a channel has taken: its own mark for it, and whether that is the whole letter."""

    mark: str
    whole: bool = True


@dataclass
class Tally:
    """What has become of parcels since the program started. No words, no addresses."""

    sent: int = 0
    repeated: int = 0
    """Tries of parcels that may have arrived before: possible duplicates."""
    delayed: int = 0
    moved: int = 0
    gone: int = 0
    refused: int = 0
    shut: bool = False
    """Whether the channel last refused the program itself."""


def back_off(attempts: int, longest: float) -> float:
    """Seconds to wait after so many tries: doubled each time, up to the longest."""
    return min(longest, FIRST_WAIT * 2.0 ** min(attempts - 1, 10))


def noted(outcome: Receipt | Exception, parcel: Parcel, now: datetime, tally: Tally) -> Callable[[Tx], None]:
    """Count what became of a parcel; the unit of work that keeps it."""
    match outcome:
        case Receipt():
            tally.sent, tally.shut = tally.sent + 1, False
            return lambda tx: _went(tx, parcel, outcome.mark, now)
        case RetryLater():
            return _delayed(outcome, parcel, now, tally)
        case Moved():
            tally.moved += 1
            return lambda tx: undelivered.moved(tx, parcel, outcome.address)
        case Gone():
            tally.gone += 1
            return lambda tx: undelivered.gone(tx, parcel, now)
        case _:
            tally.refused += 1
            return lambda tx: undelivered.refused(tx, parcel, _kind(outcome), now)


def _went(tx: Tx, parcel: Parcel, mark: str, now: datetime) -> None:
    if parcels.sent(tx, parcel.id, mark, now) and parcel.kind == "alert":
        handed_over(tx, parcel.outbox, now)


def _delayed(later: RetryLater, parcel: Parcel, now: datetime, tally: Tally) -> Callable[[Tx], None]:
    first_shut = isinstance(later, Shut) and not tally.shut
    tally.delayed, tally.shut = tally.delayed + 1, tally.shut or first_shut
    due, error = now + timedelta(seconds=_wait(later, parcel)), type(later).__name__

    def unit(tx: Tx) -> None:
        parcels.retry(tx, parcel.id, due, error)
        if first_shut:
            undelivered.shut(tx, parcel.channel, error, now)

    return unit


def _wait(later: RetryLater, parcel: Parcel) -> float:
    if not isinstance(later, Unreachable | Interrupted):
        return later.after
    return back_off(parcel.attempts, LONGEST_WAIT_OF_ALARMS if parcel.lane == "alarm" else LONGEST_WAIT)


def _kind(failed: Exception) -> str:
    """What stands behind a refusal; what is no refusal is a fault of our own."""
    cause = failed.__cause__ if isinstance(failed, Refused) else None
    return type(cause or failed).__name__
