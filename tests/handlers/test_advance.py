"""Working through the inbox: strictly in order, one step a row, all or nothing."""

from __future__ import annotations

import json
import sqlite3

import pytest
from handler_samples import CLOCK, MAX, NOW, SAM, SCHOOL, heard, kept, roster

from core.machines.match_states import GiveUp
from core.machines.news import Hello
from core.meaning import Meaning, Topic
from core.verdict import UNREAD
from handlers.advance import BATCH, TRIES, advance
from handlers.codec import dump_named
from handlers.school import moment
from storage import faults, inbox, outbox, requests, states
from storage.memory import MemoryStore
from storage.requests import Request
from storage.tx import Tx


@pytest.fixture
async def store() -> MemoryStore:
    """The small school."""
    return await roster()


def step(tx: Tx, limit: int = BATCH) -> int:
    """Work through what waits."""
    return advance(tx, SCHOOL, moment(CLOCK), limit)


def event(machine: str, key: str, of: object, name: str = "e1") -> inbox.NewEvent:
    """An event that lies in the inbox."""
    return inbox.NewEvent("test", name, machine, key, dump_named(of), NOW)


def said_to(tx: Tx, who: str) -> list[str]:
    """The keys of what is to be said to somebody."""
    rows = tx.all("SELECT text FROM outbox WHERE person = ? ORDER BY id", who)
    return [json.loads(row["text"])["key"] for row in rows]


def state(tx: Tx, machine: str, key: str) -> str | None:
    """The name of a stored state."""
    kept_state = states.load(tx, machine, key)
    return json.loads(kept_state)["is"] if kept_state else None


async def test_a_step_keeps_state_words_and_row_together(store: MemoryStore) -> None:
    """One savepoint: the new state, what is said, and that the row is done."""

    def unit(tx: Tx) -> None:
        row = kept(tx, heard(text="friends"), meaning=Meaning(Topic.FRIENDSHIP))
        assert step(tx) == 1
        assert state(tx, "ask", SAM) == "Confirming"
        assert said_to(tx, SAM) == ["greeting", "privacy", "ask-confirm"]
        found = inbox.arrived(tx, row.seq)
        assert found is not None
        assert found.state == "done"

    await store.write(unit)


async def test_nothing_waits_nothing_happens(store: MemoryStore) -> None:
    """An empty inbox changes nothing, however often."""
    assert await store.write(step) == 0
    before = store._connection.total_changes
    assert await store.write(step) == 0
    assert store._connection.total_changes == before


async def test_no_more_than_asked_for(store: MemoryStore) -> None:
    """A batch has an end, so that alarms and posts get their turn; the rest waits."""

    def unit(tx: Tx) -> None:
        for number in range(5):
            kept(tx, heard(choice="hello", key=f"k{number}"))
        assert step(tx, 3) == 3
        assert step(tx) == 2
        assert step(tx) == 0

    await store.write(unit)


async def test_what_a_step_sets_off_comes_before_the_next_words(store: MemoryStore) -> None:
    """Events go first: nobody's next words meet a conversation that is half told."""

    def unit(tx: Tx) -> None:
        kept(tx, heard(text="words", key="k1"))
        inbox.keep(tx, event("ask", MAX, Hello()))
        step(tx, 1)
        assert said_to(tx, SAM) == []
        assert said_to(tx, MAX) == ["greeting-mentor"]

    await store.write(unit)


async def test_heard_rows_go_in_the_order_they_came(store: MemoryStore) -> None:
    """First come, first worked through."""

    def unit(tx: Tx) -> list[int]:
        first = kept(tx, heard(choice="hello", key="k1")).seq
        second = kept(tx, heard(choice="hello", key="k2")).seq
        step(tx, 1)
        rows = [inbox.arrived(tx, seq) for seq in (first, second)]
        assert [row.state for row in rows if row] == ["done", "new"]
        return [first, second]

    await store.write(unit)


async def test_a_second_time_says_nothing_new(store: MemoryStore) -> None:
    """The outbox knows a step's sources: a row worked through again adds nothing (promise 8)."""

    def unit(tx: Tx) -> None:
        row = kept(tx, heard(choice="hello"))
        step(tx)
        before = said_to(tx, SAM)
        tx.run("UPDATE inbox SET state = 'new' WHERE seq = ?", row.seq)
        tx.run("DELETE FROM state")
        step(tx)
        assert said_to(tx, SAM) == before

    await store.write(unit)


async def test_a_button_that_leads_nowhere_is_answered(store: MemoryStore) -> None:
    """Whatever a pupil taps is answered, with the way to an adult beside it."""

    def unit(tx: Tx) -> None:
        kept(tx, heard(choice="no.such:thing"))
        step(tx)
        assert said_to(tx, SAM) == ["no-such-button"]
        (row,) = outbox.said_to(tx, SAM, NOW, 9)
        assert "adult.now" in row.buttons

    await store.write(unit)


async def test_staff_get_no_adult_button(store: MemoryStore) -> None:
    """They are the adults."""

    def unit(tx: Tx) -> None:
        kept(tx, heard("lead", choice="no.such:thing"))  # type: ignore[arg-type]
        step(tx)
        (row,) = outbox.said_to(tx, "lead", NOW, 9)  # type: ignore[arg-type]
        assert row.buttons == "[]"

    await store.write(unit)


async def test_words_of_staff_without_a_button_are_kept_and_not_answered(store: MemoryStore) -> None:
    """The desk is where staff act; the bot does not chat with them."""

    def unit(tx: Tx) -> None:
        kept(tx, heard("lead", text="hello"))  # type: ignore[arg-type]
        step(tx)
        assert said_to(tx, "lead") == []

    await store.write(unit)


async def test_an_event_for_nobody_is_put_aside(store: MemoryStore) -> None:
    """A conversation that does not exist is our fault: tried, parked, told."""

    def unit(tx: Tx) -> None:
        inbox.keep(tx, event("match", "R404", GiveUp()))
        assert step(tx) == TRIES
        (row,) = inbox.parked(tx)
        assert (row.key, row.attempts) == ("R404", TRIES)
        assert [one.name for one in faults.latest(tx, 9)] == ["LookupError"]
        assert said_to(tx, "lead") == ["alert-fault"]

    await store.write(unit)


async def test_an_event_of_an_unknown_name_reaches_nothing(store: MemoryStore) -> None:
    """What is read back is one of the machine's own events (handlers.codec)."""

    def unit(tx: Tx) -> None:
        inbox.keep(tx, inbox.NewEvent("test", "e1", "ask", SAM, '{"is":"Exploit","of":{}}', NOW))
        step(tx)
        assert [row.machine for row in inbox.parked(tx)] == ["ask"]
        assert state(tx, "ask", SAM) is None

    await store.write(unit)


async def test_a_failed_step_leaves_nothing_behind(store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """State and effects are undone together; the alarm of the row, written before, stays."""

    def fails(*known: object) -> None:
        raise ValueError

    def unit(tx: Tx) -> None:
        kept(tx, heard(text="anything"), UNREAD)
        before = len(outbox.alerts_of(tx, "C1"))
        with monkeypatch.context() as patch:
            patch.setattr("handlers.advance.effects.perform", fails)
            step(tx)
        assert before > 0
        assert len([row for row in outbox.alerts_of(tx, "C1") if ":alert:" in row.source]) == before
        assert tx.all("SELECT * FROM state") == []
        assert said_to(tx, SAM) == ["went-wrong"]

    await store.write(unit)


async def test_the_disk_is_nobodys_fault(store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the database goes up: the unit is tried again later, no attempt is counted."""

    def full(*known: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    row = await store.write(lambda tx: kept(tx, heard(choice="hello")))
    monkeypatch.setattr("handlers.advance.effects.perform", full)
    with pytest.raises(sqlite3.OperationalError):
        await store.write(step)
    found = await store.read(lambda tx: inbox.arrived(tx, row.seq))
    assert found is not None
    assert (found.state, found.attempts) == ("new", 0)


async def test_whoever_waits_for_a_request_is_told_that_it_failed(
    store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in the looking is the pupil's to know, though they sent nothing just now."""

    def fails(*known: object) -> None:
        raise ValueError

    def unit(tx: Tx) -> None:
        requests.add(tx, Request("R9", SAM, "exams", "", None, NOW))
        inbox.keep(tx, event("match", "R9", GiveUp()))
        monkeypatch.setattr("handlers.advance.effects.perform", fails)
        step(tx)
        assert said_to(tx, SAM) == ["went-wrong"]

    await store.write(unit)


async def test_adults_hear_of_a_conversation_that_stands_still_once_in_a_while(store: MemoryStore) -> None:
    """Ten events that fail are one alert to each adult, not ten."""

    def unit(tx: Tx) -> None:
        for number in range(10):
            inbox.keep(tx, event("match", "R404", GiveUp(), f"e{number}"))
        step(tx, 100)
        assert len(inbox.parked(tx)) == 10
        assert said_to(tx, "lead") == ["alert-fault"]

    await store.write(unit)
