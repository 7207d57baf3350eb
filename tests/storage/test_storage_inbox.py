"""The queue at the front, and where each conversation is."""

from __future__ import annotations

import pytest
from storage_samples import MENTOR, NOW, PUPIL, event, heard, later

from storage import faults, inbox, marks, states, words
from storage.inbox import Arrived
from storage.ports import Store
from storage.tx import Tx


async def test_what_was_heard_is_kept_whole(store: Store) -> None:
    """Row, words and verdict together."""

    def unit(tx: Tx) -> None:
        seq = inbox.keep(tx, heard(text="I feel alone", choice="ask.yes"))
        assert seq == 1
        row = inbox.arrived(tx, 1)
        assert row is not None
        assert row.words is not None
        assert words.get(tx, row.words) == "I feel alone"
        assert words.owner(tx, row.words) == PUPIL
        assert row == Arrived(
            seq=1,
            source="web",
            source_key="1",
            kind="heard",
            person=PUPIL,
            machine="",
            key="",
            event="",
            choice="ask.yes",
            words=row.words,
            verdict='{"answer": "none"}',
            meaning="{}",
            at=NOW,
            attempts=0,
            state="new",
            talk="",
            case="",
        )

    await store.write(unit)


async def test_an_event_is_kept(store: Store) -> None:
    """For one machine and key, without words."""

    def unit(tx: Tx) -> None:
        inbox.keep(tx, event())
        row = inbox.next_new(tx)
        assert row is not None
        assert (row.kind, row.machine, row.key, row.event) == ("event", "match", "R1", '{"name": "LookNow"}')
        assert (row.person, row.words) == ("", None)

    await store.write(unit)


async def test_a_second_arrival_is_nothing(store: Store) -> None:
    """Of the same source and key only, and its words are not kept again (promise 8)."""

    def unit(tx: Tx) -> None:
        assert inbox.keep(tx, heard("7")) == 1
        assert inbox.keep(tx, heard("7", text="another text")) is None
        assert inbox.keep(tx, heard("7", source="telegram")) == 2
        assert inbox.keep(tx, event("7")) == 3
        assert inbox.keep(tx, event("7")) is None
        assert inbox.seq_of(tx, "timer", "7") == 3
        assert inbox.seq_of(tx, "timer", "8") is None
        assert len(tx.all("SELECT id FROM words")) == 2

    await store.write(unit)


async def test_a_tap_has_no_words(store: Store) -> None:
    """Only a choice."""

    def unit(tx: Tx) -> None:
        inbox.keep(tx, heard(text="", choice="adult.now"))
        row = inbox.next_new(tx)
        assert row is not None
        assert (row.words, row.choice) == (None, "adult.now")

    await store.write(unit)


async def test_rows_are_worked_through_in_order(store: Store) -> None:
    """The oldest that is new; done and parked rows are passed."""

    def unit(tx: Tx) -> None:
        for n in range(3):
            inbox.keep(tx, heard(str(n), at=later(n)))
        assert inbox.oldest_new(tx) == NOW
        seen = []
        while (row := inbox.next_new(tx)) is not None:
            seen.append(row.seq)
            (inbox.park if row.seq == 2 else inbox.done)(tx, row.seq)
        assert seen == [1, 2, 3]
        assert inbox.oldest_new(tx) is None
        assert [row.seq for row in inbox.parked(tx)] == [2]

    await store.write(unit)


async def test_events_come_before_words(store: Store) -> None:
    """What a step sets off has happened before anybody's next words are looked at."""

    def unit(tx: Tx) -> None:
        inbox.keep(tx, heard("1"))
        inbox.keep(tx, event("2"))
        row = inbox.next_new(tx)
        assert row is not None
        assert row.seq == 2
        inbox.done(tx, 2)
        row = inbox.next_new(tx)
        assert row is not None
        assert row.seq == 1

    await store.write(unit)


async def test_failures_are_counted(store: Store) -> None:
    """The row stays new meanwhile; a row that is not there has failed never."""

    def unit(tx: Tx) -> None:
        inbox.keep(tx, heard())
        assert [inbox.failed(tx, 1), inbox.failed(tx, 1)] == [1, 2]
        row = inbox.next_new(tx)
        assert row is not None
        assert row.attempts == 2
        assert inbox.failed(tx, 99) == 0

    await store.write(unit)


async def test_numbers_are_never_used_again(store: Store) -> None:
    """A request, a talk or a case is named after one."""

    def unit(tx: Tx) -> None:
        inbox.keep(tx, heard("1"))
        tx.run("DELETE FROM inbox")
        assert inbox.keep(tx, heard("2")) == 2

    await store.write(unit)


async def test_the_last_words_of_a_person(store: Store) -> None:
    """Oldest first, only theirs, only what can be read, taps left out."""

    def unit(tx: Tx) -> None:
        assert inbox.recent_words(tx, PUPIL, 3) == ()
        for n in range(5):
            inbox.keep(tx, heard(str(n), text=f"text {n}"))
        inbox.keep(tx, heard("tap", text="", choice="ask.yes"))
        inbox.keep(tx, heard("other", person=MENTOR, text="not mine"))
        assert inbox.recent_words(tx, PUPIL, 3) == ("text 2", "text 3", "text 4")
        row = inbox.arrived(tx, 4)
        assert row is not None
        assert row.words is not None
        words.erase(tx, row.words)
        assert inbox.recent_words(tx, PUPIL, 3) == ("text 2", "text 4")
        assert [row.seq for row in inbox.of_person(tx, PUPIL, 2)] == [5, 6]

    await store.write(unit)


async def test_rows_of_a_talk_and_of_a_case(store: Store) -> None:
    """Tagged once they are routed; one row may be of both."""

    def unit(tx: Tx) -> None:
        for n in range(4):
            inbox.keep(tx, heard(str(n)))
        inbox.tag(tx, 1, talk="T1")
        inbox.tag(tx, 3, talk="T1", case="C1")
        inbox.tag(tx, 4, case="C1")
        inbox.tag(tx, 4)
        assert [row.seq for row in inbox.of_talk(tx, "T1")] == [1, 3]
        assert [(row.seq, row.talk, row.case) for row in inbox.of_case(tx, "C1")] == [(3, "T1", "C1"), (4, "", "C1")]
        assert inbox.of_talk(tx, "T2") == []

    await store.write(unit)


async def test_a_row_that_is_not_there(store: Store) -> None:
    """Is none."""
    assert await store.read(lambda tx: inbox.arrived(tx, 1)) is None


async def test_states_are_kept_by_machine_and_key(store: Store) -> None:
    """The last one saved."""

    def unit(tx: Tx) -> None:
        assert states.load(tx, "match", "R1") is None
        states.save(tx, "match", "R1", "Looking", "{1}")
        states.save(tx, "match", "R2", "Looking", "{2}")
        states.save(tx, "talk", "R1", "Open", "{3}")
        states.save(tx, "match", "R1", "Offered", "{4}")
        assert states.load(tx, "match", "R1") == "{4}"
        assert states.load(tx, "match", "R2") == "{2}"
        assert states.load(tx, "talk", "R1") == "{3}"

    await store.write(unit)


@pytest.mark.parametrize(
    ("names", "keys"),
    [([], []), (["Looking"], ["R2", "R3"]), (["Offered", "Looking"], ["R1", "R2", "R3"]), (["Open"], [])],
)
async def test_conversations_are_found_by_their_state(store: Store, names: list[str], keys: list[str]) -> None:
    """Of one machine, sorted."""

    def unit(tx: Tx) -> list[str]:
        states.save(tx, "match", "R3", "Looking", "{}")
        states.save(tx, "match", "R2", "Looking", "{}")
        states.save(tx, "match", "R1", "Offered", "{}")
        states.save(tx, "talk", "T1", "Open", "{}")
        return states.named(tx, "match", names)

    assert await store.write(unit) == keys


async def test_faults_are_told_once(store: Store) -> None:
    """When, at which arrival, which kind of error."""

    def unit(tx: Tx) -> None:
        inbox.keep(tx, heard())
        one = faults.add(tx, NOW, 1, "KeyError")
        two = faults.add(tx, later(1), None, "TableError")
        assert faults.untold(tx) == [
            faults.Fault(one, NOW, 1, "KeyError"),
            faults.Fault(two, later(1), None, "TableError"),
        ]
        faults.told(tx, one)
        assert [fault.id for fault in faults.untold(tx)] == [two]
        assert [fault.id for fault in faults.latest(tx, 5)] == [two, one]

    await store.write(unit)


async def test_marks(store: Store) -> None:
    """The last value put."""

    def unit(tx: Tx) -> None:
        assert marks.get(tx, "calendar") is None
        marks.put(tx, "calendar", "1")
        marks.put(tx, "calendar", "2")
        assert marks.get(tx, "calendar") == "2"

    await store.write(unit)


async def test_a_school_year_turns_once(store: Store) -> None:
    """However often the program starts that day."""

    def unit(tx: Tx) -> None:
        assert marks.turn_year(tx, "2026-27", NOW)
        assert not marks.turn_year(tx, "2026-27", later(1))
        assert marks.turn_year(tx, "2027-28", later(2))

    await store.write(unit)
