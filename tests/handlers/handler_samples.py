"""A school in memory for handlers, and short ways to look into it."""

from __future__ import annotations

from datetime import UTC, datetime

from core.calendar import AlwaysOpen
from core.heard import Heard, Line
from core.meaning import NOTHING_UNDERSTOOD, Meaning
from core.people import PersonId
from core.reading import Read
from core.scheme import Scheme
from core.verdict import CLEAR, Verdict
from handlers.receive import Reception, keep
from handlers.school import School, Turn, moment
from storage import inbox
from storage.inbox import Arrived
from storage.memory import MemoryStore
from storage.talks import Talk, open_talk
from storage.tx import Tx
from tests.playing import LADDERS, LONDON, HandClock, opened

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SAM, TOM, MAX, LEAD = (PersonId(one) for one in ("sam", "tom", "max", "lead"))
SCHOOL = School(AlwaysOpen(LONDON), Scheme(), LADDERS)
CLOCK = HandClock()


async def roster() -> MemoryStore:
    """The people of the small school, and nothing else."""
    store = MemoryStore()
    await opened(store)
    return store


def turn(seq: int = 1) -> Turn:
    """A step of the inbox, now."""
    return Turn(seq, moment(CLOCK), SCHOOL)


def heard(who: PersonId = SAM, text: str = "", choice: str = "", key: str = "k1") -> Heard:
    """Something somebody sent."""
    return Heard("web", key, who, text, choice, NOW)


def kept(tx: Tx, what: Heard, verdict: Verdict = CLEAR, meaning: Meaning = NOTHING_UNDERSTOOD) -> Arrived:
    """It is kept, read like this; the row."""
    keep(tx, what, Read(verdict, meaning), SCHOOL, CLOCK)
    row = tx.one("SELECT seq FROM inbox WHERE source = ? AND source_key = ?", what.source, what.source_key)
    assert row is not None
    found = inbox.arrived(tx, int(row["seq"]))
    assert found is not None
    return found


def talking(tx: Tx, pupil: PersonId = SAM, mentor: PersonId = MAX) -> None:
    """The two have a live talk."""
    open_talk(tx, Talk("T1", "", pupil, mentor, NOW))


CALM = Read(CLEAR)


class Slow:
    """A reader that counts what it is given."""

    def __init__(self, answer: Read = CALM) -> None:
        self.answer = answer
        self.lines: list[Line] = []

    async def __call__(self, line: Line, /) -> Read:
        """The answer it was made with."""
        self.lines.append(line)
        return self.answer


def reception(store: MemoryStore, reader: Slow) -> Reception:
    """Where things arrive."""
    return Reception(store, reader, SCHOOL, CLOCK)
