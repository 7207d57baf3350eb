"""Every effect becomes a row in the transaction of its step; a second time is a no-op."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from handler_samples import CLOCK, MAX, NOW, SAM, SCHOOL, heard, kept, roster, turn

from core import texts
from core.effects import Alert, At, In, Quiet, Record, Relay, Say, Start, Wake
from core.errors import TableError
from core.machines.news import Hello, LookNow
from core.people import PersonId
from core.text import Button
from handlers.effects import AT_MOST, perform, say
from handlers.school import Moment, School, Turn
from storage import audit, cases, inbox, outbox, timers
from storage.cases import NewCase
from storage.memory import MemoryStore
from storage.tx import Tx
from tests.playing import TERM_TIME

WINDOW = SCHOOL.scheme.coalesce_seconds
HELLO = Say(SAM, texts.greeting(), (Button(texts.label_adult(), "adult.now"),))


@pytest.fixture
async def store() -> MemoryStore:
    """The small school."""
    return await roster()


def later(seconds: float, seq: int = 2) -> Turn:
    """Another step, so many seconds later."""
    at = turn(seq)
    return replace(at, moment=Moment(NOW + timedelta(seconds=seconds), CLOCK.mono + seconds, CLOCK.run))


def said(tx: Tx, who: PersonId = SAM) -> list[str]:
    """The sources of what is to be said to somebody."""
    return [row.source for row in outbox.said_to(tx, who, NOW - timedelta(days=1), 99)]


async def test_what_is_said_goes_to_the_talk_lane(store: MemoryStore) -> None:
    """With its text key and buttons, not rendered, under the step's number."""

    def unit(tx: Tx) -> None:
        perform(tx, (HELLO,), turn(7))
        (row,) = outbox.said_to(tx, SAM, NOW, 9)
        assert (row.source, row.lane, row.kind, row.status) == ("7:0", "talk", "say", "new")
        assert '"key":"greeting"' in row.text
        assert "adult.now" in row.buttons

    await store.write(unit)


async def test_a_second_time_adds_nothing(store: MemoryStore) -> None:
    """Every kind of effect, performed twice under one number, is there once (promise 8)."""

    def unit(tx: Tx) -> None:
        row = kept(tx, heard(text="words"))
        assert row.words is not None
        cases.open_case(tx, NewCase("C1", SAM, "C1", 3, "PHY", NOW))  # type: ignore[arg-type]
        every = (
            HELLO,
            Relay(MAX, SAM, row.words),
            Alert(PersonId("lead"), "C1", texts.alert_more(reference="C1")),
            Wake("match", "R1", "look", LookNow(), In(60)),
            Start("ask", SAM, Hello()),
        )
        perform(tx, every, turn())
        before = _counts(tx)
        perform(tx, every, later(300, seq=1))
        assert _counts(tx) == before

    await store.write(unit)


def _counts(tx: Tx) -> list[int]:
    tables = ("SELECT id FROM outbox", "SELECT seq FROM inbox", "SELECT key FROM timer")
    return [len(tx.all(sql)) for sql in tables]


@pytest.mark.parametrize(("seconds", "times"), [(0, 1), (WINDOW - 1, 1), (WINDOW + 1, 2)])
async def test_the_same_is_said_once_within_the_window(store: MemoryStore, seconds: float, times: int) -> None:
    """A flood is kept whole and answered once in ``coalesce_seconds``."""

    def unit(tx: Tx) -> None:
        perform(tx, (HELLO,), turn())
        perform(tx, (HELLO,), later(seconds))
        assert len(said(tx)) == times

    await store.write(unit)


async def test_the_same_words_after_other_words_are_said_again(store: MemoryStore) -> None:
    """Folding must never hide where things stand: only what was said last counts as just said."""

    def unit(tx: Tx) -> None:
        perform(tx, (HELLO,), turn(1))
        perform(tx, (Say(SAM, texts.ask_wish()),), turn(2))
        perform(tx, (HELLO,), turn(3))
        assert said(tx) == ["1:0", "2:0", "3:0"]

    await store.write(unit)


async def test_two_answers_in_turn_do_not_make_a_flood(store: MemoryStore) -> None:
    """Said in turn with something else, the same is said a few times in the window and no more."""

    def unit(tx: Tx) -> None:
        for number in range(20):
            perform(tx, (HELLO, Say(SAM, texts.privacy())), turn(number + 1))
        assert len(said(tx)) <= 2 * AT_MOST

    await store.write(unit)


async def test_other_buttons_are_another_answer(store: MemoryStore) -> None:
    """The same words with other buttons are not the same."""

    def unit(tx: Tx) -> None:
        perform(tx, (HELLO,), turn(1))
        perform(tx, (replace(HELLO, buttons=()),), turn(2))
        assert len(said(tx)) == 2

    await store.write(unit)


async def test_nobody_is_said_nothing(store: MemoryStore) -> None:
    """A school without a coordinator: what would be said to them is not kept."""

    def unit(tx: Tx) -> None:
        say(tx, replace(HELLO, to=PersonId("")), "1:0", NOW, 20)
        assert tx.all("SELECT id FROM outbox") == []

    await store.write(unit)


async def test_relays_and_alerts_are_never_folded(store: MemoryStore) -> None:
    """Each word of a person and each alert counts, however alike and fast they are."""

    def unit(tx: Tx) -> None:
        row = kept(tx, heard(text="words"))
        assert row.words is not None
        alert = Alert(PersonId("lead"), "", texts.alert_more(reference="C1"))
        for number in range(3):
            perform(tx, (Relay(MAX, SAM, row.words), alert), turn(10 + number))
        assert len(said(tx, MAX)) == 3
        assert len(said(tx, PersonId("lead"))) == 3

    await store.write(unit)


async def test_an_alert_goes_in_front(store: MemoryStore) -> None:
    """The alarm lane, with its case, whatever waits in the other."""

    def unit(tx: Tx) -> None:
        cases.open_case(tx, NewCase("C1", SAM, "C1", 3, "PHY", NOW))  # type: ignore[arg-type]
        perform(tx, (Alert(PersonId("lead"), "C1", texts.alert_more(reference="C1")),), turn())
        (row,) = outbox.due(tx, "alarm", NOW, 9)
        assert (row.person, row.kind, row.case) == ("lead", "alert", "C1")
        assert outbox.due(tx, "talk", NOW, 9) == []

    await store.write(unit)


async def test_a_relay_carries_the_words_themselves(store: MemoryStore) -> None:
    """Their number and whose they are; no copy."""

    def unit(tx: Tx) -> None:
        row = kept(tx, heard(text="words"))
        assert row.words is not None
        perform(tx, (Relay(MAX, SAM, row.words),), turn())
        (out,) = outbox.said_to(tx, MAX, NOW, 9)
        assert (out.kind, out.words, out.author, out.text) == ("relay", row.words, SAM, "")

    await store.write(unit)


async def test_a_wait_by_the_clock_has_two_deadlines(store: MemoryStore) -> None:
    """UTC, and monotonic of this boot: whichever comes first (design.md "Layout")."""

    def unit(tx: Tx) -> None:
        perform(tx, (Wake("match", "R1", "lease", LookNow(), In(600)),), turn())
        (timer,) = timers.of(tx, "match", "R1")
        assert timer.due_at == NOW + timedelta(seconds=600)
        assert (timer.mono_due, timer.boot, timer.school) == (CLOCK.mono + 600, CLOCK.run, False)

    await store.write(unit)


async def test_a_wait_in_school_hours_counts_no_night(store: MemoryStore) -> None:
    """A start and a rule, and no monotonic deadline: at 15:10 ten minutes are five today, five tomorrow at 8:45."""
    ten_past_three = NOW.replace(hour=15, minute=10)
    school = School(TERM_TIME, SCHOOL.scheme, SCHOOL.ladders)

    def unit(tx: Tx) -> None:
        at = Turn(1, Moment(ten_past_three, 5.0, "boot"), school)
        perform(tx, (Wake("concern", "C1", "climb", LookNow(), In(600, school=True)),), at)
        (timer,) = timers.of(tx, "concern", "C1")
        assert timer.due_at == ten_past_three.replace(hour=8, minute=50) + timedelta(days=1)
        assert (timer.start_at, timer.seconds, timer.school, timer.mono_due) == (ten_past_three, 600, True, None)

    await store.write(unit)


async def test_a_time_is_a_time(store: MemoryStore) -> None:
    """``At`` is kept as it is."""

    def unit(tx: Tx) -> None:
        perform(tx, (Wake("match", "R1", "x", LookNow(), At(NOW + timedelta(days=2))),), turn())
        assert timers.next_due(tx) == NOW + timedelta(days=2)

    await store.write(unit)


async def test_a_new_timer_replaces_one_of_its_name_and_quiet_ends_it(store: MemoryStore) -> None:
    """One timer a name: the last word counts."""

    def unit(tx: Tx) -> None:
        perform(tx, (Wake("match", "R1", "look", LookNow(), In(60)),), turn(1))
        perform(tx, (Wake("match", "R1", "look", LookNow(), In(90)),), turn(2))
        (timer,) = timers.of(tx, "match", "R1")
        assert (timer.seconds, timer.source) == (90, "2:0")
        perform(tx, (Quiet("match", "R1", "look"), Quiet("match", "R1", "never set")), turn(3))
        assert timers.of(tx, "match", "R1") == []

    await store.write(unit)


async def test_machines_speak_through_the_inbox(store: MemoryStore) -> None:
    """``Start`` is a row that waits its turn, not a call."""

    def unit(tx: Tx) -> None:
        perform(tx, (Start("ask", SAM, Hello()),), turn(4))
        row = inbox.next_new(tx)
        assert row is not None
        assert (row.kind, row.machine, row.key, row.source, row.source_key) == ("event", "ask", SAM, "machine", "4:0")

    await store.write(unit)


async def test_a_record_is_in_the_audit_trail(store: MemoryStore) -> None:
    """Every change is, under a name (promise 7)."""

    def unit(tx: Tx) -> None:
        perform(tx, (Record("duty", MAX, values=(("state", "on"),)),), turn())
        (entry,) = audit.about(tx, MAX)
        assert (entry.who, entry.what, entry.facts) == ("program", "duty", {"state": "on"})

    await store.write(unit)


async def test_an_unknown_record_undoes_the_step(store: MemoryStore) -> None:
    """The table of records is closed."""
    with pytest.raises(TableError):
        await store.write(lambda tx: perform(tx, (HELLO, Record("no-such", "x")), turn()))
    assert await store.read(lambda tx: tx.all("SELECT id FROM outbox")) == []
