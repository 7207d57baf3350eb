"""What must be true when everything has come to rest, asked of the database and of people's screens."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from crash_people import PATIENCE, Person
from crash_school import SchoolDay
from crash_script import ADULT_WORDS, DISCLOSURES, HELD, MENTORS, OPENINGS, PUPILS, TALK, THANKS

from bench.running import Place
from core.people import PersonId
from handlers.codec import verdict_of
from storage import cases, concerns, faults, inbox, lines, outbox, words
from storage.inbox import Arrived
from storage.keyfiles import master_key_in, open_keyring
from storage.ports import Store
from storage.sqlite import open_store
from storage.tx import Tx

EVERYTHING = 1_000_000
ADULTS = ("lead", "deputy")


@asynccontextmanager
async def kept_in(where: Place) -> AsyncIterator[Store]:
    """The store of a place, opened beside or after its service."""
    ring = where.folder / "school.keys"
    keys = open_keyring(ring, master_key_in(where.folder / "master.keys", ring))
    store = await open_store(where.database, keys)
    try:
        yield store
    finally:
        await store.close()


def nothing_waits(tx: Tx) -> bool:
    """Everything is worked through, sent, and before the eyes of whom it was for."""
    unsent = [lane for lane in ("alarm", "talk") if outbox.oldest_unsent(tx, lane)]
    unseen = [one for adult in ADULTS for one in outbox.unhanded_alerts(tx, PersonId(adult))]
    return inbox.next_new(tx) is None and not unsent and not unseen


def faults_left(tx: Tx) -> list[str]:
    """What was put aside."""
    return [
        *(f"inbox {row.seq} is parked" for row in inbox.parked(tx)),
        *(f"outbox {row.id} is {row.status}" for row in outbox.failed(tx)),
        *(f"fault {one.name}" for one in faults.latest(tx, EVERYTHING)),
    ]


def said(tx: Tx, person: str) -> list[tuple[str, Arrived]]:
    """The words of a person in the inbox, in order, readable, with their rows."""
    rows = [row for row in inbox.of_person(tx, PersonId(person), EVERYTHING) if row.words is not None]
    return [(words.get(tx, row.words) or "", row) for row in rows if row.words is not None and not row.choice]


def not_kept_once(tx: Tx, person: Person) -> list[str]:
    """Acknowledged messages that are not in the inbox exactly once, in the order in which they were sent."""
    kept = [text for text, _ in said(tx, person.name)]
    twice = [f"kept twice: {text}" for text, count in Counter(kept).items() if count > 1]
    if kept[: len(person.acknowledged)] != person.acknowledged:
        return [*twice, f"{person.name}: acknowledged {person.acknowledged}, kept {kept}"]
    return twice


def not_alarmed(tx: Tx, person: Person) -> list[str]:
    """Disclosures without a concern, a case, or an alert that a named adult has seen."""
    disclosed = [(text, row) for text, row in said(tx, person.name) if f"-{HELD})" in text]
    return [text for text, row in disclosed if not _alarmed(tx, row)]


def _alarmed(tx: Tx, row: Arrived) -> bool:
    case = cases.case(tx, row.case)
    concerned = [one for one in concerns.of_case(tx, row.case) if one.words == row.words]
    seen = [one for one in outbox.alerts_of(tx, row.case) if one.handed_at and one.person in ADULTS]
    return verdict_of(row.verdict).holds and case is not None and len(concerned) == 1 and bool(seen)


def mailbox(tx: Tx, person: Person) -> list[tuple[int, str]]:
    """A person's lines as they are kept."""
    return [(line.id, line.text or "") for line in lines.after(tx, PersonId(person.name), 0, EVERYTHING)]


def screen_differs(tx: Tx, person: Person) -> bool:
    """Whether a screen shows anything but the mailbox, line by line, each once."""
    shown = [(int(line["id"]), str(line["text"])) for line in person.lines]
    return shown != mailbox(tx, person)[: len(shown)]


def carried(day: SchoolDay, authors: Iterable[str], readers: Iterable[str]) -> tuple[list[str], list[str]]:
    """What never reached the other side, and what reached it more than once."""
    read = Counter(text for reader in readers for text in day.people[reader.lower()].words())
    sent = [text for author in authors for text in day.people[author.lower()].acknowledged if f"-{HELD})" not in text]
    return [text for text in sent if not read[text]], [text for text in sent if read[text] > 1]


def out_of_order(day: SchoolDay) -> list[str]:
    """Pupils whose words came to a mentor in another order than they were sent in."""
    wrong = []
    for pupil in (day.people[name.lower()] for name in PUPILS):
        sent = {text: number for number, text in enumerate(pupil.acknowledged)}
        for mentor in (day.people[name.lower()] for name in MENTORS):
            read = [sent[text] for text in mentor.words() if text in sent]
            wrong += [f"{pupil.name} to {mentor.name}: {read}"] if read != sorted(read) else []
    return wrong


def readers_left(pids: Iterable[int]) -> list[int]:
    """Screening processes that outlived their service."""
    return [pid for pid in pids if b"screening_child" in _command_of(pid)]


def _command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


async def until(true: Callable[[], Awaitable[bool]], what: str) -> None:
    """Wait until something is so."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not await true():  # noqa: ASYNC110 - another process is watched
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"waited in vain: {what}") from None


async def came_to_rest(day: SchoolDay, running: asyncio.Task[None]) -> None:
    """The pupils have done all they wanted, and nothing waits anywhere."""
    day.enough.set()
    await running
    async with kept_in(day.where) as store:
        await until(lambda: store.read(nothing_waits), "nothing waits")
        for person in day.people.values():
            await until(lambda person=person: _all_shown(store, person), f"everything on {person.name}'s screen")


async def _all_shown(store: Store, person: Person) -> bool:
    return len(await store.read(lambda tx: mailbox(tx, person))) == len(person.lines)


def wrong_in(day: SchoolDay, tx: Tx) -> list[str]:
    """Everything that is not as promised."""
    found = faults_left(tx)
    for person in day.people.values():
        found += not_kept_once(tx, person)
        found += [f"no adult knows: {text}" for text in not_alarmed(tx, person)]
        found += [f"{person.name}'s screen is not their mailbox"] if screen_differs(tx, person) else []
    for mentor in MENTORS:
        held = [text for text in day.people[mentor.lower()].words() if f"-{HELD})" in text]
        found += [f"a mentor was given: {text}" for text in held]
    return found + [f"order: {one}" for one in out_of_order(day)]


def report(day: SchoolDay) -> None:
    """Both ways: everything reached the other side, and how much of it twice."""
    lost, doubled = carried(day, PUPILS, MENTORS)
    lost_back, doubled_back = carried(day, MENTORS, PUPILS)
    again = sum(person.twice for person in day.people.values())
    print(  # noqa: T201 - what the test is for
        f"{day.kills} kills, {day.acknowledged} messages acknowledged in {day.tries} requests,"
        f" {len(doubled) + len(doubled_back)} carried twice, {again} events sent again"
    )
    assert lost + lost_back == []
    assert doubled + doubled_back == []


def assert_quiet_log(where: Place) -> None:
    """No loop failed, and no words or marks of anybody stand in the log (promise 9)."""
    log = where.log.read_text(encoding="utf-8")
    assert "loop.fault" not in log
    for said_words in (TALK, THANKS, ADULT_WORDS, *OPENINGS, *DISCLOSURES, f"-{HELD})"):
        assert said_words not in log
