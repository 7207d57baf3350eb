"""What a check of the database finds: each kind of damage, and each thing left behind."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest

from bot.verification import waiting
from core.people import PersonId, Role
from core.roster import RosterPerson
from core.verdict import Category, Tier
from storage import cases, concerns, inbox, outbox, people
from storage.cases import NewCase
from storage.concerns import NewConcern
from storage.inbox import NewEvent
from storage.memory import MemoryStore
from storage.outbox import NewOut
from storage.tx import Tx

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
PUPIL = PersonId("p1")


@pytest.fixture
async def store() -> AsyncIterator[MemoryStore]:
    """An empty school."""
    made = MemoryStore()
    yield made
    await made.close()


def _somebody(tx: Tx) -> None:
    people.add(tx, RosterPerson(PUPIL, "Adaeze", "Obi", Role.PUPIL, year=8), NOW)


def _unhandled(tx: Tx) -> None:
    inbox.keep(tx, NewEvent("timer", "1", "match", "R1", "{}", NOW))


def _put_aside(tx: Tx) -> None:
    seq = inbox.keep(tx, NewEvent("timer", "2", "match", "R1", "{}", NOW))
    assert seq is not None
    inbox.park(tx, seq)


def _unsent(tx: Tx) -> None:
    outbox.add(tx, NewOut("1:1", PUPIL, "talk", "say", NOW, text="{}"))


def _unsent_alert(tx: Tx) -> None:
    outbox.add(tx, NewOut("1:2", PUPIL, "alarm", "alert", NOW, text="{}"))


def _refused(tx: Tx) -> None:
    out = outbox.add(tx, NewOut("1:3", PUPIL, "talk", "say", NOW, text="{}"))
    assert out is not None
    outbox.refused(tx, out)


def _unread(tx: Tx) -> None:
    cases.open_case(tx, NewCase("C1", PUPIL, "ref", Tier.SERIOUS, Category.UNREAD, NOW))
    concerns.add(tx, NewConcern(PUPIL, Tier.SERIOUS, Category.UNREAD, NOW, case="C1"))


@pytest.mark.parametrize(
    ("left", "found"),
    [
        (_unhandled, "messages received and not handled"),
        (_put_aside, "put aside after too many attempts"),
        (_unsent, "messages not sent"),
        (_unsent_alert, "alerts not sent"),
        (_refused, "refused by a channel"),
        (_unread, "a message that could not be screened waits for a person"),
        (_unread, "case C1: no alert has reached anybody"),
    ],
)
async def test_what_was_left_behind_is_found(store: MemoryStore, left: Callable[[Tx], None], found: str) -> None:
    """Unhandled, undelivered, put aside, unread and unalerted are each named, without words or names."""
    await store.write(_somebody)
    assert await store.read(lambda tx: waiting(tx, NOW)) == []
    await store.write(left)
    faults = "\n".join(await store.read(lambda tx: waiting(tx, NOW)))
    assert found in faults
    assert "Adaeze" not in faults


async def test_an_unread_message_that_somebody_took_is_no_fault(store: MemoryStore) -> None:
    """A person reads it now: that is what the alarm was for."""
    await store.write(_somebody)
    await store.write(_unread)
    await store.write(lambda tx: cases.take(tx, "C1", PersonId("s1"), NOW))
    assert not any("screened" in fault for fault in await store.read(lambda tx: waiting(tx, NOW)))
