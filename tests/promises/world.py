"""The small school in which the promises are tested: real handlers and machines, and a program that may end anywhere.

Everything runs without an event loop: the in-memory store never waits. A ``Crash`` ends "the program" at one chosen
write, before it, inside it or after its commit; what follows is what a restart does: monotonic time starts anew,
nothing but the committed rows remains, and whoever was not answered sends again with the same key.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from core.heard import Heard
from core.meaning import Control, Meaning, Reply, Topic, Wishes
from core.people import Level, PersonId, Role
from core.reading import Read
from core.scheme import Scheme
from core.text import Text
from core.verdict import CLEAR, UNREAD, Answer, Category, Verdict
from handlers.advance import advance
from handlers.post import handed_over, post
from handlers.receive import Reception
from handlers.school import Moment, School, moment
from handlers.wake import wake
from handlers.watch import watch
from storage import lines, outbox, people, timers
from storage.changes import Changed
from storage.memory import MemoryStore
from storage.timers import Timer
from storage.tx import Tx
from tests.playing import LADDERS, MONDAY_10, TERM_TIME, HandClock, ListedReader, adult, mentor, pupil

T = TypeVar("T")

PUPILS = ("sam", "tom", "ned")
MENTORS = ("max", "zoe", "ada")
ADULTS = ("lead", "deputy", "head", "coordinator")
ROSTER = (
    pupil("Sam", 8),
    pupil("Tom", 8),
    pupil("Ned", 1),
    mentor("Max", 10, gender="boy"),
    mentor("Zoe", 10, gender="girl", conflicts=(PersonId("tom"),)),
    mentor("Ada", 11),
    mentor("Kim", 8),
    mentor("Old", 10, trained_until=date(2026, 8, 31)),
    adult("lead", "Mrs Okafor", Role.LEAD),
    adult("deputy", "Mr Reyes", Role.DEPUTY),
    adult("head", "Ms Lindqvist", Role.HEAD),
    adult("coordinator", "Mr Hale", Role.COORDINATOR),
)
"""Kim is of the pupils' own year and Old's training has run out: neither may ever be asked."""

SAYINGS: dict[str, Read] = {
    "he hits me": Read(Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)),
    "mr reyes hits me": Read(Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)),
    "ms lindqvist hits me": Read(Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)),
    "mrs okafor hurts me": Read(Verdict(Answer.SAME_DAY, category=Category.EMOTIONAL)),
    "going to jump": Read(Verdict(Answer.IMMEDIATE, True, Category.MENTAL_HEALTH)),
    "they pick on me": Read(Verdict(Answer.SAME_DAY, category=Category.BULLYING)),
    "give me your number": Read(Verdict(Answer.SAME_DAY, category=Category.MENTOR)),
    "unreadable": Read(UNREAD),
    "a bit sad": Read(Verdict(Answer.MONITOR), Meaning(Topic.FEELINGS)),
    "friends": Read(CLEAR, Meaning(Topic.FRIENDSHIP)),
    "exams, a girl": Read(CLEAR, Meaning(Topic.EXAMS, Wishes(gender="girl"))),
    "blah blah": Read(CLEAR),
    "stop it": Read(CLEAR, Meaning(control=Control.STOP)),
    "a robot?": Read(CLEAR, Meaning(control=Control.ROBOT)),
    "a grown up": Read(CLEAR, Meaning(control=Control.ADULT)),
    "someone else": Read(CLEAR, Meaning(control=Control.CHANGE_MENTOR)),
    "hello there": Read(CLEAR, Meaning(Topic.GREETING)),
    "yes": Read(CLEAR, Meaning(reply=Reply.YES)),
    "no": Read(CLEAR, Meaning(reply=Reply.NO)),
}


class Crash(BaseException):
    """The program ends here. No handler may catch it: it stands for the power going."""


@dataclass
class CrashingStore:
    """The in-memory store, in a program that ends at one chosen write."""

    kept: MemoryStore = field(default_factory=MemoryStore)
    writes_left: int = 0
    how: str = ""
    committed: Callable[[], None] = lambda: None
    """Told after every commit that changed something: what must hold at every moment is looked at there."""

    async def write(self, unit: Callable[[Tx], T], *, urgent: bool = False) -> T:
        """See ``storage.ports.Store``."""
        self.writes_left -= 1
        how = self.how if self.writes_left == 0 else ""
        if how == "before":
            raise Crash
        before = self.kept._commits.count
        done = await self.kept.write(_ends_inside(unit) if how == "inside" else unit, urgent=urgent)
        if self.kept._commits.count != before:
            self.committed()
        if how == "after":
            raise Crash
        return done

    async def read(self, unit: Callable[[Tx], T]) -> T:
        """See ``storage.ports.Store``."""
        return await self.kept.read(unit)

    def changed(self) -> Changed:
        """See ``storage.ports.Store``."""
        return self.kept.changed()

    async def close(self) -> None:
        """See ``storage.ports.Store``."""
        await self.kept.close()


def _ends_inside(unit: Callable[[Tx], T]) -> Callable[[Tx], T]:
    def ends(tx: Tx) -> T:
        unit(tx)
        raise Crash

    return ends


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """Run what never waits, without an event loop."""
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise AssertionError("something waited, which nothing here does")


def plain(text: Text, level: Level, language: str, people: dict[str, str], now: datetime) -> str:
    """A renderer without sentences: conversations are tested here, not texts."""
    return f"{text.key} {sorted(people.values())}"


@dataclass(frozen=True)
class Sent:
    """Something that a person sent, and what had been said to anybody when it was committed."""

    heard: Heard
    said_before: int


class World:
    """The school, its clock, who sits at a desk, and everything that was ever sent."""

    def __init__(self, coalesce: float = 20.0) -> None:
        self.store = CrashingStore()
        self.clock = HandClock()
        self.school = School(TERM_TIME, Scheme(coalesce_seconds=coalesce), LADDERS)
        self.desks: set[str] = set(ADULTS)
        self.sent: list[Sent] = []
        self.unanswered: list[Sent] = []
        self.buttons: dict[str, list[str]] = {}
        self.rang: list[Timer] = []
        self._line = 0
        self.write(lambda tx: [people.add(tx, one, MONDAY_10) for one in ROSTER])

    @property
    def moment(self) -> Moment:
        """Now."""
        return moment(self.clock)

    def read(self, unit: Callable[[Tx], T]) -> T:
        """Look at what was committed."""
        return at_once(self.store.read(unit))

    def write(self, unit: Callable[[Tx], T]) -> T:
        """One unit of the running program; when it ends there, the restarted program does it again."""
        return self._lasting(lambda: at_once(self.store.write(unit)))

    def crashes(self, writes: int, how: str) -> None:
        """The program will end at the write after so many others: "before", "inside" or "after" it."""
        self.store.writes_left, self.store.how = writes, how

    def sends(self, who: str, *, text: str = "", choice: str = "") -> None:
        """Somebody sends something; their channel repeats it until it is taken."""
        key = f"k{len(self.sent)}"
        heard = Heard("web", key, PersonId(who), text, choice, self.clock.now())
        said = self.read(newest_said)
        self.receives(heard)
        self.sent.append(Sent(heard, said))
        if who not in ADULTS:
            self.unanswered.append(self.sent[-1])

    def receives(self, heard: Heard) -> None:
        """Something arrives, for the first or another time."""
        reception = Reception(self.store, ListedReader(SAYINGS), self.school, self.clock)
        self._lasting(lambda: at_once(reception.receive(heard)))

    def settles(self) -> None:
        """Work through and post until nothing is left to do, as the loops would."""
        for _ in range(300):
            if not self.write(self._works) + self.write(self._alarms):
                self._learn_buttons()
                return
        raise AssertionError("the school never comes to rest")

    def rings(self) -> None:
        """What is due rings, and the watchdog looks."""
        self.rang.extend(self.read(self._due))
        self.write(lambda tx: wake(tx, self.moment))
        self.write(lambda tx: watch(tx, self.school, self.moment))

    def time_passes(self, seconds: float, rings: int = 40) -> None:
        """Time passes from one due timer to the next, ``rings`` of them at most, then to its end in one go."""
        end = self.clock.now() + timedelta(seconds=seconds)
        for _ in range(rings):
            due = self.read(timers.next_due) or end
            self.clock.passes(max(0.0, (min(due, end) - self.clock.now()).total_seconds()))
            self.rings()
            self.settles()
            if due >= end:
                return
        self.clock.passes((end - self.clock.now()).total_seconds())
        self.rings()
        self.settles()

    def comes_to_rest(self) -> None:
        """Everything due has happened, the watchdog has looked, and whoever sits at a desk has seen it."""
        self.settles()
        for seconds in (self.school.scheme.hand_over_seconds, self.school.scheme.watchdog_seconds):
            self.time_passes(seconds + 1)

    def digest(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table."""
        return self.read(lambda tx: dict(_tables(tx)))

    def _lasting(self, work: Callable[[], T]) -> T:
        while True:
            try:
                return work()
            except Crash:
                self.clock.run, self.clock.mono = self.clock.run + "+", 5.0
                self.write(outbox.reset_sending)

    def _due(self, tx: Tx) -> list[Timer]:
        now = self.moment
        return timers.due(tx, now.now, now.monotonic, now.boot)

    def _works(self, tx: Tx) -> int:
        """A round of the loop for talk."""
        return advance(tx, self.school, self.moment) + post(tx, "talk", plain, self.moment)

    def _alarms(self, tx: Tx) -> int:
        """A round of the loop for alarms, and what the desks then show."""
        return post(tx, "alarm", plain, self.moment) + sum(self._shows(tx, desk) for desk in sorted(self.desks))

    def _shows(self, tx: Tx, desk: str) -> int:
        posted = [row for row in outbox.unhanded_alerts(tx, PersonId(desk)) if row.status == "sent"]
        for row in posted:
            handed_over(tx, row.id, self.clock.now())
        return len(posted)

    def _learn_buttons(self) -> None:
        for line in self.read(self._new_lines):
            self._line = max(self._line, line.id)
            shown = [str(one["choice"]) for one in json.loads(line.buttons or "[]")]
            self.buttons.setdefault(line.person, []).extend(shown)

    def _new_lines(self, tx: Tx) -> list[lines.Line]:
        fresh = lines.owners_after(tx, self._line)
        found = [line for who in fresh for line in lines.after(tx, who, self._line, 1000)]
        return sorted(found, key=lambda line: line.id)


def newest_said(tx: Tx) -> int:
    """The number of the last thing asked to be said to anybody."""
    row = tx.one("SELECT MAX(id) AS id FROM outbox")
    return int(row["id"] or 0) if row else 0


def _tables(tx: Tx) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    names = tx.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    for row in names:
        yield str(row["name"]), [tuple(each) for each in tx.all(f"SELECT * FROM {row['name']}")]  # type: ignore[arg-type]
