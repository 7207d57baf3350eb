"""A whole small school behind the real website: the real handlers over the store in memory, worked by hand.

Nothing runs by itself: ``work`` advances the inbox, posts the outbox and stops when nothing is left.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx
from starlette.applications import Starlette

from bot.codes import code_hash
from bot.house import House, Standing, WebSettings
from bot.web.app import build_app
from config.catalogue import Catalogue
from core.calendar import AlwaysOpen
from core.heard import Heard, Line
from core.ladder import Ladder, Ladders, Rung
from core.meaning import Meaning
from core.people import Level, PersonId, Role
from core.reading import Read
from core.roster import RosterPerson
from core.scheme import Scheme
from core.text import Text
from core.verdict import CLEAR, Answer, Category, Match, Tier, Verdict
from handlers.advance import advance
from handlers.post import post
from handlers.receive import Reception
from handlers.school import School, moment
from storage import accounts, people
from storage.memory import MemoryStore

START = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
CATALOGUE = Catalogue.load()
LONDON = ZoneInfo("Europe/London")

PUPIL, YOUNG, TINY = PersonId("p1"), PersonId("p2"), PersonId("p3")
MENTOR, COORDINATOR, LEAD = PersonId("m1"), PersonId("s1"), PersonId("s2")
DEPUTY, HEAD, OFFICER = PersonId("s3"), PersonId("s4"), PersonId("s5")

ROSTER = (
    RosterPerson(PUPIL, "Amira", "Quillfeather", Role.PUPIL, called="Mimi", year=8, permission=True),
    RosterPerson(YOUNG, "Tom", "Underbridge", Role.PUPIL, year=4, permission=True),
    RosterPerson(TINY, "Bo", "Applewhite", Role.PUPIL, year=1, permission=True),
    RosterPerson(
        MENTOR,
        "Jonas",
        "Stonecrop",
        Role.MENTOR,
        called="Jo",
        year=10,
        permission=True,
        cleared=True,
        trained_until=date(2027, 9, 1),
    ),
    RosterPerson(COORDINATOR, "Priya", "Larkspur", Role.COORDINATOR, called="Ms Larkspur"),
    RosterPerson(LEAD, "Helen", "Marchbank", Role.LEAD, called="Mrs Marchbank"),
    RosterPerson(DEPUTY, "Sam", "Okoro", Role.DEPUTY, called="Mr Okoro"),
    RosterPerson(HEAD, "Ruth", "Vane", Role.HEAD, called="Dr Vane"),
    RosterPerson(OFFICER, "Ian", "Pell", Role.OFFICER),
)
BY_ROLE = {
    Role.PUPIL: PUPIL,
    Role.MENTOR: MENTOR,
    Role.COORDINATOR: COORDINATOR,
    Role.LEAD: LEAD,
    Role.DEPUTY: DEPUTY,
    Role.HEAD: HEAD,
    Role.OFFICER: OFFICER,
}

SOON = Ladder((Rung(0, (Role.LEAD, Role.DEPUTY)), Rung(300, (Role.HEAD,))), again=600, act_within=600, school=False)
CALM = Ladder((Rung(0, (Role.COORDINATOR,)), Rung(7200, (Role.DEPUTY,))), again=7200, act_within=7200, school=False)
LADDERS = Ladders({Tier.DANGER: SOON, Tier.SERIOUS: SOON, Tier.CONCERN: CALM}, SOON)


@dataclass
class TestClock:
    """A clock set by hand."""

    __test__ = False
    time: datetime = START

    def now(self) -> datetime:
        """The time that was set."""
        return self.time

    def monotonic(self) -> float:
        """Seconds since the start of the tests' time."""
        return (self.time - START).total_seconds()

    def boot(self) -> str:
        """Always the same machine."""
        return "boot"

    def set(self, now: datetime) -> None:
        """It is ``now``."""
        self.time = now

    def step(self, seconds: float) -> None:
        """Time passes."""
        self.time += timedelta(seconds=seconds)


async def read(line: Line, /) -> Read:
    """A screen of three words: "danger", "hurt" and "worry" mean what they say; anything else is clear."""
    for word, verdict in (
        ("danger", Verdict(Answer.IMMEDIATE, True, Category.MENTAL_HEALTH)),
        ("hurt", Verdict(Answer.IMMEDIATE, False, Category.PHYSICAL)),
        ("worry", Verdict(Answer.SAME_DAY, False, Category.NEGLECT)),
    ):
        start = line.text.find(word)
        if start >= 0:
            return Read(replace(verdict, matches=(Match(start, start + len(word), "test"),)), Meaning())
    return Read(CLEAR, Meaning())


@dataclass
class World:
    """The school, its website, and everything it received."""

    clock: TestClock = field(default_factory=TestClock)
    store: MemoryStore = field(default_factory=MemoryStore)
    web: WebSettings = field(default_factory=lambda: WebSettings(heartbeat=0.05))
    received: list[Heard] = field(default_factory=list)
    broken: bool = False
    framed: bool = False

    def __post_init__(self) -> None:
        """The website stands on the same store and clock."""
        self.school = School(AlwaysOpen(LONDON), Scheme(), LADDERS)
        self.reception = Reception(self.store, read, self.school, self.clock)
        tokens = (f"token-{number}" for number in itertools.count())
        self.house = House(
            store=self.store,
            receive=self.receive,
            catalogue=CATALOGUE,
            clock=self.clock,
            hours=self.school.hours,
            standing=Standing("Robin", "Hillside School", "Mrs Marchbank", "Ms Larkspur"),
            token=lambda: next(tokens),
            web=self.web,
        )
        self.app: Starlette = build_app(self.house, framed=self.framed)
        self.keys = itertools.count()

    async def receive(self, heard: Heard) -> None:
        """Receive for real, unless the disk is broken."""
        if self.broken:
            raise OSError("no space left on device")
        self.received.append(heard)
        await self.reception.receive(heard)

    async def fill(self, roster: Sequence[RosterPerson] = ROSTER) -> None:
        """Put the people in, each with an invitation whose code is "CODE-<id>"."""
        for one in roster:
            await self.store.write(lambda tx, one=one: people.add(tx, one, self.clock.now()))
            until = self.clock.now() + timedelta(days=21)
            await self.store.write(
                lambda tx, one=one, until=until: accounts.invite(tx, one.id, code_hash(f"CODE-{one.id}"), until)
            )

    def browser(self, root: str = "") -> httpx.AsyncClient:
        """A browser nobody has signed in with."""
        transport = httpx.ASGITransport(self.app, root_path=root)
        return httpx.AsyncClient(transport=transport, base_url="http://school.test", headers={"accept": "text/html"})

    async def signed_in(self, person: PersonId) -> Browser:
        """A browser that this person has signed in with."""
        browser = self.browser()
        answer = await browser.post("/sign-in", data={"code": f"CODE-{person}"})
        assert answer.status_code == 303
        return Browser(self, browser, person)

    async def hear(self, person: PersonId, text: str = "", choice: str = "") -> None:
        """Somebody sends something, on whatever channel, and it is worked through."""
        await self.receive(Heard("test", f"{person}:{next(self.keys)}", person, text, choice, self.clock.now()))
        await self.work()

    async def work(self) -> None:
        """Advance and post until nothing is left to do."""
        for _ in range(20):
            now = moment(self.clock)
            steps = await self.store.write(lambda tx, now=now: advance(tx, self.school, now))
            for lane in ("alarm", "talk"):
                steps += await self.store.write(lambda tx, lane=lane, now=now: post(tx, lane, self.render, now))
            if not steps:
                return

    def render(self, text: Text, level: Level, language: str, people: dict[str, str], now: datetime) -> str:
        """As the running program renders."""
        return CATALOGUE.render(
            text,
            level=level,
            language=language,
            people=people,
            standing=self.house.standing.values(),
            now=now.astimezone(LONDON),
        )


@dataclass
class Browser:
    """A signed-in browser, with the token of the pages it has open."""

    world: World
    http: httpx.AsyncClient
    person: PersonId
    token: str = ""

    async def csrf(self) -> str:
        """The token that the person's own pages carry."""
        if not self.token:
            page = (await self.http.get("/", follow_redirects=True)).text
            self.token = page.split('name="csrf" ')[1].split('"')[1]
        return self.token

    async def get(self, path: str) -> httpx.Response:
        """Open a page."""
        return await self.http.get(path)

    async def post(self, path: str, body: object, **headers: str) -> httpx.Response:
        """What a page's script sends."""
        given = {"x-csrf": await self.csrf(), "accept": "application/json", **headers}
        return await self.http.post(path, json=body, headers=given)

    async def say(self, text: str, key: str = "key-00000001") -> httpx.Response:
        """Send words."""
        return await self.post("/say", {"key": key, "text": text})

    async def tap(self, choice: str, text: str = "", key: str = "key-00000002") -> httpx.Response:
        """Tap a button."""
        return await self.post("/tap", {"key": key, "choice": choice, "text": text})
