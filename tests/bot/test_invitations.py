"""Invitations: who gets one, where it leads, what is kept of it, and what the list looks like."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.codes import code_hash
from bot.invitations import COLUMNS, Invitation, Ways, import_people, invitation, let_go, write_csv
from core.people import PersonId, Role
from core.roster import RosterPerson
from storage import accounts, audit, people
from storage.memory import MemoryStore

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
WAYS = Ways("https://help.school.example", "https://t.me/AlderbrookBot", 16, 21)
PUPIL = RosterPerson(PersonId("p1"), "Adaeze", "Obi", Role.PUPIL, year=8)
SIXTH = RosterPerson(PersonId("m1"), "Rhys", "Trevelyan", Role.MENTOR, year=12)
LEAD = RosterPerson(PersonId("s1"), "Folasade", "Adeyemi", Role.LEAD)
CODE = "K79F2-M9X6D-8C5NP"


class Chance:
    """Bytes that are different each time and the same in each run."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, count: int) -> bytes:
        """So many bytes."""
        self.calls += 1
        return bytes((self.calls * 7 + place) % 256 for place in range(count))


@pytest.fixture
async def store() -> AsyncIterator[MemoryStore]:
    """An empty school."""
    made = MemoryStore()
    yield made
    await made.close()


def invited(who: RosterPerson, ways: Ways = WAYS) -> Invitation:
    """An invitation of today."""
    return invitation(who, CODE, ways, NOW, date(2026, 11, 24))


def test_the_web_link_carries_the_code() -> None:
    """Following the link fills the form in; nothing is to be typed."""
    assert invited(PUPIL).web == "https://help.school.example/join/K79F2M9X6D8C5NP"


def test_the_telegram_link_starts_the_bot_with_the_code() -> None:
    """Telegram hands the code over with /start; it allows letters and digits there."""
    assert invited(SIXTH).telegram == "https://t.me/AlderbrookBot?start=K79F2M9X6D8C5NP"


@pytest.mark.parametrize(
    ("who", "minimum", "linked"),
    [
        (PUPIL, 16, False),
        (replace(PUPIL, year=11), 16, False),
        (replace(PUPIL, year=11, born=date(2010, 10, 1)), 16, True),
        (SIXTH, 16, True),
        (LEAD, 16, True),
        (PUPIL, 12, True),
        (PUPIL, 13, False),
    ],
)
def test_telegram_only_from_the_minimum_age(who: RosterPerson, minimum: int, linked: bool) -> None:
    """Below the age that the school decided on, the invitation is a web one (practice.md 6(a) 2)."""
    assert bool(invited(who, replace(WAYS, minimum_age=minimum)).telegram) is linked


def test_no_telegram_link_without_a_bot() -> None:
    """A school without Telegram hands out web links only."""
    assert invited(SIXTH, replace(WAYS, telegram="")).telegram == ""


async def test_everybody_is_kept_and_invited(store: MemoryStore) -> None:
    """One invitation a person, with a code of their own."""
    done = await store.write(lambda tx: import_people(tx, (PUPIL, SIXTH, LEAD), WAYS, NOW, Chance()))
    assert (done.new, done.known) == (3, 0)
    assert [one.who.id for one in done.invitations] == ["p1", "m1", "s1"]
    assert len({one.code for one in done.invitations}) == 3
    assert {person.id for person in await store.read(people.all_people)} == {"p1", "m1", "s1"}


async def test_a_code_lets_its_own_person_in_until_it_expires(store: MemoryStore) -> None:
    """The code printed is the code kept, for so many days."""
    done = await store.write(lambda tx: import_people(tx, (PUPIL, SIXTH), WAYS, NOW, Chance()))
    hashes = [code_hash(one.code) for one in done.invitations]
    late, in_time = NOW + timedelta(days=21), NOW + timedelta(days=21, seconds=-1)
    assert await store.write(lambda tx: accounts.redeem(tx, hashes[0], in_time)) == "p1"
    assert await store.write(lambda tx: accounts.redeem(tx, hashes[1], late)) is None


async def test_only_the_hash_of_a_code_is_kept(store: MemoryStore) -> None:
    """Whoever reads the database finds no code in it."""
    done = await store.write(lambda tx: import_people(tx, (PUPIL,), WAYS, NOW, Chance()))
    rows = await store.read(lambda tx: [tuple(row) for row in tx.all("SELECT * FROM invitation")])
    assert code_hash(done.invitations[0].code) in str(rows)
    assert done.invitations[0].code.replace("-", "") not in str(rows)
    assert done.invitations[0].code not in str(rows)


async def test_a_second_import_brings_up_to_date_and_invites_who_is_not_in(store: MemoryStore) -> None:
    """Whoever is in keeps their way in; the others' earlier codes stop working."""
    first = await store.write(lambda tx: import_people(tx, (PUPIL, SIXTH), WAYS, NOW, Chance()))
    await store.write(lambda tx: accounts.bind(tx, "web", "p1", PUPIL.id, NOW))
    chance = Chance()
    chance.calls = 10
    older = replace(PUPIL, year=9)
    second = await store.write(lambda tx: import_people(tx, (older, SIXTH), WAYS, NOW, chance))
    assert (second.new, second.known) == (0, 2)
    assert [one.who.id for one in second.invitations] == ["m1"]
    old = code_hash(first.invitations[1].code)
    assert await store.write(lambda tx: accounts.redeem(tx, old, NOW)) is None
    person = await store.read(lambda tx: people.person(tx, PUPIL.id))
    assert person is not None
    assert person.year == 9


async def test_again_invites_those_who_are_in_as_well(store: MemoryStore) -> None:
    """A lost card is replaced by a new invitation."""
    await store.write(lambda tx: import_people(tx, (PUPIL,), WAYS, NOW, Chance()))
    await store.write(lambda tx: accounts.bind(tx, "web", "p1", PUPIL.id, NOW))
    done = await store.write(lambda tx: import_people(tx, (PUPIL,), WAYS, NOW, lambda n: b"\x05" * n, again=True))
    assert [one.who.id for one in done.invitations] == ["p1"]


async def test_importing_is_in_the_audit_trail_without_names(store: MemoryStore) -> None:
    """Who was invited, by id; the import itself, in numbers (promise 7)."""
    await store.write(lambda tx: import_people(tx, (PUPIL,), WAYS, NOW, Chance()))
    entries = await store.read(lambda tx: audit.latest(tx, 10))
    assert [(entry.who, entry.what, entry.about) for entry in entries] == [
        ("operator", "roster-imported", "roster"),
        ("operator", "invited", "p1"),
    ]
    assert "Adaeze" not in str(entries)


async def test_whoever_left_has_no_way_in(store: MemoryStore) -> None:
    """Leaving ends accounts and invitations and takes the person off every list."""
    done = await store.write(lambda tx: import_people(tx, (PUPIL, SIXTH), WAYS, NOW, Chance()))
    await store.write(lambda tx: accounts.bind(tx, "web", "p1", PUPIL.id, NOW))
    assert await store.write(lambda tx: let_go(tx, frozenset({SIXTH.id}), NOW)) == 1
    code = code_hash(done.invitations[0].code)
    assert await store.write(lambda tx: accounts.redeem(tx, code, NOW)) is None
    assert await store.read(lambda tx: accounts.accounts_of(tx, PUPIL.id)) == []
    assert [person.id for person in await store.read(people.all_people)] == ["m1"]


def test_the_list_is_csv_with_a_header() -> None:
    """Code, web link and Telegram link, one person a line; staff have no year."""
    out = io.StringIO()
    write_csv([invited(SIXTH), invited(LEAD)], out)
    mentor, lead = csv.DictReader(io.StringIO(out.getvalue()))
    assert tuple(mentor) == COLUMNS
    assert (mentor["id"], mentor["year"], mentor["code"]) == ("m1", "12", CODE)
    assert mentor["telegram"].startswith("https://t.me/")
    assert mentor["expires"] == "2026-12-15"
    assert (lead["role"], lead["year"]) == ("lead", "")


@pytest.mark.parametrize("given", ["=HYPERLINK(1)", "+1", "-1", "@x"])
def test_a_name_is_never_a_formula(given: str) -> None:
    """A name that a spreadsheet would run is marked as text."""
    out = io.StringIO()
    write_csv([invited(replace(PUPIL, given=given, family=""))], out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert row["name"] == "'" + given
