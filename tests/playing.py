"""A small school in which tests play conversations: who says what, who hears what.

The machines, handlers, storage and texts are the real ones; only the clock is set by hand and the screen is a
short list of phrases, so that a conversation tests the conversation. Every state is stored and read back between
turns, because that is how ``advance`` works.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.catalogue import Catalogue
from config.fluent_files import TEXTS
from core.calendar import AlwaysOpen, Calendar, Days, Kind, Period, SchoolHours
from core.heard import Heard, Line
from core.ladder import Ladder, Ladders, Rung
from core.meaning import Control, Meaning, Reply, Topic, Wishes
from core.people import Level, PersonId, Role
from core.reading import Read
from core.roster import RosterPerson
from core.scheme import Scheme
from core.text import Text
from core.verdict import CLEAR, Answer, Category, Verdict
from core.words import WordsId
from handlers.advance import advance
from handlers.codec import text_of
from handlers.post import handed_over, post
from handlers.receive import Reception
from handlers.school import Moment, School, moment
from handlers.wake import wake
from handlers.watch import watch
from storage import cases, inbox, lines, outbox, people, states
from storage import words as kept_words
from storage.memory import MemoryStore
from storage.ports import Store
from storage.tx import Tx

LONDON = ZoneInfo("Europe/London")
MONDAY_10 = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""A lesson on an ordinary Monday."""
STANDING = {"bot": "Robin", "school": "Alderbrook", "dsl": "Mrs Okafor", "coordinator": "Mr Hale"}

_DAY = (
    Period("registration", Kind.REGISTRATION, time(8, 45), time(9, 0)),
    Period("lesson 1", Kind.LESSON, time(9, 0), time(10, 45)),
    Period("break", Kind.BREAK, time(10, 45), time(11, 5)),
    Period("lesson 2", Kind.LESSON, time(11, 5), time(12, 30)),
    Period("lunch", Kind.LUNCH, time(12, 30), time(13, 30)),
    Period("lesson 3", Kind.LESSON, time(13, 30), time(15, 15)),
)
TERM_TIME = Calendar(
    LONDON,
    terms=(Days("autumn", date(2026, 9, 1), date(2026, 12, 18)), Days("spring", date(2027, 1, 4), date(2027, 3, 26))),
    days_off=(),
    week=(_DAY, _DAY, _DAY, _DAY, _DAY, (), ()),
)

MINUTE = 60.0
LEADS = (Role.LEAD, Role.DEPUTY)
EVERYBODY = (Role.LEAD, Role.DEPUTY, Role.HEAD, Role.COORDINATOR)
LADDERS = Ladders(
    {
        4: Ladder((Rung(0, LEADS), Rung(300, (Role.HEAD,)), Rung(600, EVERYBODY)), 300, 600, school=False),
        3: Ladder((Rung(0, LEADS), Rung(1800, (Role.HEAD,)), Rung(2700, EVERYBODY)), 900, 3600, school=True),
        2: Ladder((Rung(0, (Role.LEAD,)), Rung(7200, (Role.DEPUTY,))), 3600, 7200, school=True),
    },  # type: ignore[dict-item]
    staff=Ladder((Rung(0, (Role.HEAD,)), Rung(900, (Role.OFFICER, *LEADS))), 900, 3600, school=False),
)
"""A short school of ladders; the school's own stand in ``config/school/ladders.toml``."""


def pupil(name: str, year: int, **more: object) -> RosterPerson:
    """A pupil by the name they want to be called."""
    return RosterPerson(PersonId(name.lower()), name, f"{name}surname", Role.PUPIL, year=year, permission=True, **more)  # type: ignore[arg-type]


def mentor(name: str, year: int, **more: object) -> RosterPerson:
    """A mentor who is trained, cleared and permitted."""
    given: dict[str, object] = {"trained_until": date(2027, 7, 31), "cleared": True, "permission": True} | more
    return RosterPerson(PersonId(name.lower()), name, f"{name}surname", Role.MENTOR, year=year, **given)  # type: ignore[arg-type]


def adult(name: str, called: str, role: Role, **more: object) -> RosterPerson:
    """A member of staff."""
    given, _, family = called.partition(" ")
    return RosterPerson(PersonId(name), given, family, role, called=called, **more)  # type: ignore[arg-type]


ROSTER = (
    pupil("Ned", 1),
    pupil("Pia", 4),
    pupil("Sam", 8),
    pupil("Tom", 8),
    pupil("Kit", 12),
    mentor("Ivy", 6, gender="girl"),
    mentor("Max", 10, gender="boy"),
    mentor("Zoe", 10, gender="girl"),
    mentor("Ada", 13, gender="girl"),
    adult("lead", "Mrs Okafor", Role.LEAD),
    adult("deputy", "Mr Reyes", Role.DEPUTY),
    adult("head", "Ms Lindqvist", Role.HEAD),
    adult("coordinator", "Mr Hale", Role.COORDINATOR),
)

SAYINGS: Mapping[str, Read] = {
    "he hits me": Read(Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)),
    "going to jump": Read(Verdict(Answer.IMMEDIATE, True, Category.MENTAL_HEALTH)),
    "they pick on me every day": Read(Verdict(Answer.SAME_DAY, category=Category.BULLYING)),
    "give me your number": Read(Verdict(Answer.SAME_DAY, category=Category.MENTOR)),
    "a bit sad": Read(Verdict(Answer.MONITOR), Meaning(Topic.FEELINGS)),
    "friends": Read(CLEAR, Meaning(Topic.FRIENDSHIP)),
    "no one to play with": Read(CLEAR, Meaning(Topic.PLAYGROUND)),
    "exams": Read(CLEAR, Meaning(Topic.EXAMS)),
    "exams and a girl please": Read(CLEAR, Meaning(Topic.EXAMS, Wishes(gender="girl"))),
    "yes": Read(CLEAR, Meaning(reply=Reply.YES)),
    "no": Read(CLEAR, Meaning(reply=Reply.NO)),
    "dunno": Read(CLEAR, Meaning(reply=Reply.NOT_SURE)),
    "stop": Read(CLEAR, Meaning(control=Control.STOP)),
    "are you a robot": Read(CLEAR, Meaning(control=Control.ROBOT)),
    "who can see this": Read(CLEAR, Meaning(control=Control.PRIVACY)),
    "i want a grown up": Read(CLEAR, Meaning(control=Control.ADULT)),
    "someone else please": Read(CLEAR, Meaning(control=Control.CHANGE_MENTOR)),
    "hi": Read(CLEAR, Meaning(Topic.GREETING)),
}


class ListedReader:
    """Reads by a list: the longest saying that is part of the words decides; other words are clear and unclear."""

    def __init__(self, sayings: Mapping[str, Read] = SAYINGS) -> None:
        self.sayings = sayings

    async def __call__(self, line: Line, /) -> Read:
        """See ``core.reading.Reader``."""
        text = line.text.casefold()
        found = [saying for saying in self.sayings if saying == text or (len(saying) > 4 and saying in text)]
        return self.sayings[max(found, key=len)] if found else Read(CLEAR)


@dataclass
class HandClock:
    """A clock that tests set."""

    at: datetime = MONDAY_10
    mono: float = 1000.0
    run: str = "boot-1"

    def now(self) -> datetime:
        """See ``core.clock.Clock``."""
        return self.at

    def monotonic(self) -> float:
        """See ``core.clock.Clock``."""
        return self.mono

    def boot(self) -> str:
        """See ``core.clock.Clock``."""
        return self.run

    def passes(self, seconds: float) -> None:
        """Both clocks go on."""
        self.at += timedelta(seconds=seconds)
        self.mono += seconds


@dataclass
class Line_:
    """One line somebody has on their screen."""

    kind: str
    author: str
    text: str
    buttons: list[tuple[str, str]]
    key: str
    """The catalogue key of what the bot said, "" for people's words."""


_CATALOGUE: list[Catalogue] = []


def catalogue() -> Catalogue:
    """The real catalogue, read once."""
    if not _CATALOGUE:
        _CATALOGUE.append(Catalogue.load(TEXTS))
    return _CATALOGUE[0]


def render(text: Text, level: Level, language: str, people: dict[str, str], now: datetime) -> str:
    """As the program renders, for the school of the tests."""
    return catalogue().render(
        text, level=level, language=language, standing=STANDING, people=people, now=now.astimezone(LONDON)
    )


@dataclass
class Play:
    """A conversation under way."""

    store: Store
    clock: HandClock = field(default_factory=HandClock)
    hours: SchoolHours = TERM_TIME
    reader: Callable[[Line], object] = field(default_factory=ListedReader)
    scheme: Scheme = field(default_factory=Scheme)
    desks: set[str] = field(default_factory=lambda: {"lead", "deputy", "head", "coordinator"})
    """Who sits at a signed-in desk: alerts to them are handed over as soon as they are posted."""
    _count: int = 0
    _seen: dict[str, int] = field(default_factory=dict)

    @property
    def school(self) -> School:
        """The school as the handlers take it."""
        return School(self.hours, self.scheme, LADDERS)

    @property
    def moment(self) -> Moment:
        """Now."""
        return moment(self.clock)

    async def says(self, who: str, text: str) -> None:
        """Somebody writes, and everything that follows from it happens."""
        await self.sends(who, text=text)
        await self.settle()

    async def taps(self, who: str, choice: str, text: str = "") -> None:
        """Somebody taps, and everything that follows from it happens."""
        await self.sends(who, choice=choice, text=text)
        await self.settle()

    async def sends(self, who: str, *, text: str = "", choice: str = "", key: str = "") -> None:
        """Somebody sends something; nothing is worked through yet."""
        self._count += 1
        heard = Heard("web", key or f"k{self._count}", PersonId(who), text, choice, self.clock.now())
        await Reception(self.store, self.reader, self.school, self.clock).receive(heard)  # type: ignore[arg-type]

    async def settle(self) -> None:
        """Work through and post until nothing is left to do."""
        for _ in range(500):
            done = await self.store.write(lambda tx: advance(tx, self.school, self.moment))
            sent = await self.store.write(self._post)
            await self._show()
            if not done and not sent and not await self.store.read(self._waits):
                return
        raise AssertionError("the conversation never comes to rest")

    async def passes(self, minutes: float) -> None:
        """Time goes by, a little at a time, and whatever is due happens."""
        left = minutes * MINUTE
        while left > 0:
            step = min(left, 15.0)
            self.clock.passes(step)
            left -= step
            await self.store.write(lambda tx: wake(tx, self.moment))
            await self.store.write(lambda tx: watch(tx, self.school, self.moment))
            await self.settle()

    async def on_duty(self, *names: str) -> None:
        """These mentors come on duty."""
        for name in names:
            await self.taps(name, "duty.on")
            await self.hears(name)

    async def hears(self, who: str) -> list[Line_]:
        """What has come to somebody's screen since last asked, without their own words."""
        after = self._seen.get(who, 0)
        found = await self.store.read(lambda tx: _lines(tx, PersonId(who), after))
        self._seen[who] = max([after, *(number for number, _ in found)])
        return [line for _, line in found if line.kind != "own"]

    async def keys(self, who: str) -> list[str]:
        """The catalogue keys of what has come, and ``<name>`` for the words of somebody."""
        return [line.key or f"<{line.author}>" for line in await self.hears(who)]

    async def state(self, machine: str, key: str) -> str | None:
        """The stored state of a conversation."""
        return await self.store.read(lambda tx: states.load(tx, machine, key))

    async def case(self, child: str) -> cases.Case | None:
        """The child's open case."""
        return await self.store.read(lambda tx: cases.open_of(tx, PersonId(child)))

    def _post(self, tx: Tx) -> int:
        return post(tx, "alarm", render, self.moment) + post(tx, "talk", render, self.moment)

    def _waits(self, tx: Tx) -> bool:
        return inbox.next_new(tx) is not None

    async def _show(self) -> None:
        for desk in self.desks:
            await self.store.write(lambda tx, desk=desk: self._shown(tx, desk))  # type: ignore[misc]

    def _shown(self, tx: Tx, desk: str) -> None:
        for row in outbox.unhanded_alerts(tx, PersonId(desk)):
            if row.status == "sent":
                handed_over(tx, row.id, self.clock.now())


def _lines(tx: Tx, who: PersonId, after: int) -> list[tuple[int, Line_]]:
    found = []
    for line in lines.after(tx, who, after, 10_000):
        row = outbox.out(tx, line.outbox) if line.outbox else None
        key = text_of(row.text).key if row and row.text else ""
        buttons = [(one["label"], one["choice"]) for one in json.loads(line.buttons or "[]")]
        found.append((line.id, Line_(line.kind, line.author, line.text or "", buttons, key)))
    return found


async def opened(store: Store | None = None, roster: tuple[RosterPerson, ...] = ROSTER, **more: object) -> Play:
    """A school with its people, ready to play in."""
    kept = store or MemoryStore()

    def arrive(tx: Tx) -> None:
        for one in roster:
            people.add(tx, one, MONDAY_10)

    await kept.write(arrive)
    return Play(kept, **more)  # type: ignore[arg-type]


async def words_of(play: Play, words: int) -> str | None:
    """Kept words, for tests that look whether they are still there."""
    return await play.store.read(lambda tx: kept_words.get(tx, WordsId(words)))


ALWAYS_OPEN = AlwaysOpen(LONDON)
