"""``handlers.deliver``: order, repeats, and that one address never holds up another."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from core import texts
from core.errors import Gone, Interrupted, Moved, RetryLater, Unreachable
from core.people import PersonId
from handlers.deliver import PARALLEL
from handlers.outcomes import back_off
from storage import accounts, cases, faults, outbox, parcels, words
from storage.tx import Tx
from tests.handlers.post_room import Pigeon, address_of, delivering, dispatch_of, post_room

ALERT = texts.alert_new(reference="C7", year=8, tier=3)


async def test_what_is_posted_leaves_in_order() -> None:
    """Words arrive in the order in which they were said, one at a time."""
    room, pigeon = await post_room("sam"), Pigeon()
    said = [f"line {number}" for number in range(20)]
    async with delivering(dispatch_of(room, pigeon)):
        await room.relays("sam", *said[:10])
        await room.relays("sam", *said[10:])
        await room.settled()
    assert pigeon.texts("sam") == said
    assert set(await room.statuses()) == {"sent"}


async def test_what_was_posted_before_the_start_leaves_too() -> None:
    """Nothing is lost between two runs of the program."""
    room, pigeon = await post_room("sam"), Pigeon()
    await room.relays("sam", "early")
    async with delivering(dispatch_of(room, pigeon)):
        await room.settled()
    assert pigeon.texts("sam") == ["early"]


async def test_an_address_that_hangs_holds_up_no_other() -> None:
    """Sam's letter hangs; Tom's arrive."""
    room, pigeon = await post_room("sam", "tom"), Pigeon()
    pigeon.held[address_of("sam")] = asyncio.Event()
    async with delivering(dispatch_of(room, pigeon)):
        await room.relays("sam", "stuck", "behind")
        await room.relays("tom", "one", "two")
        await room.until("sending", "new", "sent", "sent")
        pigeon.held[address_of("sam")].set()
        await room.settled()
    assert pigeon.texts("sam") == ["stuck", "behind"]


async def test_no_more_at_once_than_the_bound() -> None:
    """However many wait, so many are under way."""
    room, pigeon = await post_room(), Pigeon()
    gate = asyncio.Event()
    for number in range(PARALLEL + 10):
        place = f"place-{number}"
        await room.lives("sam", place)
        pigeon.held[place] = gate
    await room.alerts("sam", ALERT)  # an alert goes to every place
    async with delivering(dispatch_of(room, pigeon)):
        await pigeon.has(PARALLEL)
        assert (await room.statuses()).count("sending") == PARALLEL
        gate.set()
        await room.settled()
    assert pigeon.most == PARALLEL
    assert len(pigeon.carried) == PARALLEL + 10


async def test_alarms_have_workers_of_their_own() -> None:
    """With every worker of talk hanging, an alarm leaves."""
    room, pigeon = await post_room("lead"), Pigeon()
    gate = asyncio.Event()
    for number in range(PARALLEL):
        place = f"place-{number}"
        await room.lives("sam", place)
        pigeon.held[place] = gate
        await room.relays("sam", "hangs")
    async with delivering(dispatch_of(room, pigeon)):
        await pigeon.has(PARALLEL)
        await room.alerts("lead", ALERT)
        await pigeon.has(PARALLEL + 1)
        assert pigeon.carried[-1].lane == "alarm"
        gate.set()
        await room.settled()


async def test_talk_lets_a_fresh_alarm_go_first() -> None:
    """Talk and an alarm are posted together: the alarm is handed over first."""
    room, pigeon = await post_room("sam", "tom", "lead"), Pigeon()
    await room.relays("sam", "one", "two")
    await room.relays("tom", "three")
    await room.alerts("lead", ALERT)
    async with delivering(dispatch_of(room, pigeon), "talk", "alarm"):
        await room.settled()
    assert [letter.lane for letter in pigeon.carried] == ["alarm", "talk", "talk", "talk"]


async def test_a_stuck_alarm_does_not_stop_talk() -> None:
    """An alarm that nobody takes holds talk back for a moment only."""
    room, pigeon = await post_room("sam", "lead"), Pigeon()
    await room.alerts("lead", ALERT)
    await room.relays("sam", "goes on")
    async with delivering(dispatch_of(room, pigeon), "talk"):
        await room.passes(2)
        await pigeon.has(1)
    assert pigeon.texts("sam") == ["goes on"]


async def test_an_alert_that_was_taken_is_handed_over() -> None:
    """Its concern hears of it, once, and only of alerts."""
    room, pigeon = await post_room("sam", "lead"), Pigeon()
    async with delivering(dispatch_of(room, pigeon)):
        await room.alerts("lead", ALERT)
        await room.relays("sam", "hello")
        await room.settled()
    events = await room.store.read(lambda tx: tx.all("SELECT machine, key FROM inbox WHERE source = 'handed'"))
    assert [(row["machine"], row["key"]) for row in events] == [("concern", "C7")]
    assert await room.store.read(lambda tx: outbox.unhanded_alerts(tx, PersonId("lead"))) == []


@pytest.mark.parametrize("later", [RetryLater(7.0), Unreachable(), Interrupted()])
async def test_a_failure_waits_and_keeps_order(later: RetryLater) -> None:
    """Only that address waits; then it goes on where it stood."""
    room, pigeon = await post_room("sam", "tom"), Pigeon()
    pigeon.trouble[address_of("sam")] = [later]
    async with delivering(dispatch_of(room, pigeon)):
        await room.relays("sam", "one", "two")
        await room.relays("tom", "other")
        await room.until("new", "new", "sent")
        await room.settled()
    assert pigeon.texts("sam") == ["one", "one", "two"]


async def test_a_told_wait_is_kept() -> None:
    """Seven seconds means seven seconds, also for whoever is woken before."""
    room, pigeon = await post_room("sam"), Pigeon()
    pigeon.trouble[address_of("sam")] = [RetryLater(7.0)]
    async with delivering(dispatch_of(room, pigeon)):
        await room.relays("sam", "one")
        await pigeon.has(1)
        await room.until("new")
        await room.passes(6.9)
        assert len(pigeon.carried) == 1
        await room.passes(0.1)
        await pigeon.has(2)
        await room.settled()


def test_waits_double_up_to_the_longest() -> None:
    """Half a second, then twice as long each time, and never beyond the longest."""
    assert [back_off(attempts, 60.0) for attempts in (1, 2, 3, 7, 8, 9, 500)] == [0.5, 1, 2, 32, 60, 60, 60]
    assert back_off(50, 10.0) == 10.0


@pytest.mark.parametrize(("lane", "longest"), [("alarm", 10.0), ("talk", 60.0)])
async def test_alarms_are_tried_more_often(lane: str, longest: float) -> None:
    """During a long outage an alarm waits ten seconds at most, talk a minute."""
    room, pigeon = await post_room("lead"), Pigeon()
    pigeon.trouble[address_of("lead")] = [Unreachable()]
    await (room.alerts("lead", ALERT) if lane == "alarm" else room.relays("lead", "hello", author="sam"))
    await room.store.write(lambda tx: tx.run("UPDATE parcel SET attempts = 30"))
    async with delivering(dispatch_of(room, pigeon)):
        await pigeon.has(1)
        await room.until("new")
        due = (await room.store.read(lambda tx: parcels.heads(tx, "pigeon", lane)))[0].due_at
    assert (due - room.clock.now()).total_seconds() == longest


async def test_what_may_have_gone_goes_again_and_is_counted() -> None:
    """An interrupted send is repeated, and the possible duplicate is counted; a refused connection is none."""
    room, pigeon = await post_room("sam", "tom"), Pigeon()
    pigeon.trouble = {address_of("sam"): [Interrupted()], address_of("tom"): [Unreachable()]}
    dispatch = dispatch_of(room, pigeon)
    async with delivering(dispatch):
        await room.relays("sam", "maybe")
        await room.relays("tom", "surely not")
        await room.settled()
    assert (dispatch.tally.repeated, dispatch.tally.sent, dispatch.tally.delayed) == (1, 2, 2)


async def test_a_crash_between_sending_and_noting_repeats() -> None:
    """Twice rather than never: a parcel under way when the program died goes again, first in its order."""
    room, pigeon = await post_room("sam"), Pigeon()
    pigeon.held[address_of("sam")] = asyncio.Event()
    dispatch = dispatch_of(room, pigeon)
    async with delivering(dispatch):
        await room.relays("sam", "one", "two")
        await pigeon.has(1)
    assert await room.statuses() == ["sending", "new"]
    pigeon.held.clear()
    async with delivering(dispatch):
        await room.settled()
    assert pigeon.texts("sam") == ["one", "one", "two"]
    assert dispatch.tally.repeated == 1


async def test_parts_go_on_where_they_stood() -> None:
    """What the channel noted is kept after each part, so that no failure sends a part twice."""
    room, pigeon = await post_room("sam"), Pigeon(cut=4)
    async with delivering(dispatch_of(room, pigeon)):
        pigeon.trouble[address_of("sam")] = []
        await room.relays("sam", "abcdefghij")
        await room.settled()
        pigeon.trouble[address_of("sam")] = [Unreachable()]
    assert [letter.mark for letter in pigeon.carried] == ["", "4", "8"]
    assert [parcel.mark for parcel in await room.parcels()] == ["12"]


async def test_a_failure_between_parts_repeats_none() -> None:
    """The second part fails: the next try begins with it."""
    room, pigeon = await post_room("sam"), Pigeon(cut=4)
    hold = pigeon.held[address_of("sam")] = asyncio.Event()
    async with delivering(dispatch_of(room, pigeon)):
        await room.relays("sam", "abcdefgh")
        await pigeon.has(1)
        hold.set()
        hold = pigeon.held[address_of("sam")] = asyncio.Event()
        await pigeon.has(2)
        pigeon.trouble[address_of("sam")] = [Unreachable()]
        hold.set()
        await room.settled()
    assert [letter.mark for letter in pigeon.carried] == ["", "4", "4"]


async def test_an_address_that_moved_takes_everything_along() -> None:
    """At once, in order, and whoever was there is found at the new one."""
    room, pigeon = await post_room("sam"), Pigeon()
    pigeon.trouble[address_of("sam")] = [Moved("new place")]
    async with delivering(dispatch_of(room, pigeon)):
        await room.relays("sam", "one", "two")
        await room.until("sent", "sent")
        await room.relays("sam", "three")
        await room.settled()
    assert [(one.address, one.text) for one in pigeon.carried][1:] == [
        ("new place", "one"),
        ("new place", "two"),
        ("new place", "three"),
    ]
    assert await room.store.read(lambda tx: accounts.person_at(tx, "pigeon", "new place")) == "sam"
    assert await room.store.read(lambda tx: accounts.person_at(tx, "pigeon", address_of("sam"))) is None


async def test_a_full_disk_delays_the_note_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The letter went, the disk would not say so: it is noted as soon as the disk is well, and not sent twice."""
    room, pigeon = await post_room("sam"), Pigeon()
    monkeypatch.setattr("handlers.deliver.PAUSE_AFTER_FAULT", 0.0)
    real, full = parcels.sent, [sqlite3.OperationalError("disk full")] * 3

    def broken(*_: object) -> bool:
        if full:
            raise full.pop()
        return real(*_)  # type: ignore[arg-type]

    monkeypatch.setattr("storage.parcels.sent", broken)
    async with delivering(dispatch_of(room, pigeon)):
        await room.relays("sam", "one", "two")
        await room.settled()
    assert pigeon.texts("sam") == ["one", "two"]


async def test_erased_words_are_not_sent() -> None:
    """What was erased while it waited is put aside, without a fault, and what follows goes."""
    room, pigeon = await post_room("sam"), Pigeon()
    await room.relays("sam", "erased", "kept")
    first = (await room.parcels())[0]

    def erase(tx: Tx) -> None:
        assert first.rendered is not None
        words.erase(tx, first.rendered)

    await room.store.write(erase)
    async with delivering(dispatch_of(room, pigeon)):
        await room.settled()
    assert pigeon.texts("sam") == ["kept"]
    assert await room.statuses() == ["gone", "sent"]
    assert await room.store.read(faults.untold) == []


async def test_an_alert_whose_words_are_gone_goes_bare() -> None:
    """The reference alone is better than silence."""
    room, pigeon = await post_room("lead"), Pigeon()
    await room.alerts("lead", ALERT)
    parcel = (await room.parcels())[0]
    await room.store.write(lambda tx: words.erase(tx, parcel.rendered or words.WordsId(0)))
    async with delivering(dispatch_of(room, pigeon)):
        await room.settled()
    assert pigeon.texts("lead") == ["C7"]


async def test_an_alert_that_cannot_be_made_goes_bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours while the letter is made is noted; the alarm leaves all the same, other letters do not."""
    room, pigeon = await post_room("lead", "sam"), Pigeon()

    def broken(*_: object) -> None:
        raise ValueError("with words in it")

    monkeypatch.setattr("handlers.deliver.compose", broken)
    async with delivering(dispatch_of(room, pigeon)):
        await room.alerts("lead", ALERT)
        await room.relays("sam", "hello")
        await room.until("sent", "refused")
    assert [(one.text, one.staff) for one in pigeon.carried] == [("C7", True)]
    assert [one.name for one in await room.store.read(lambda tx: faults.latest(tx, 9))] == ["ValueError"] * 2


async def test_nothing_leaves_for_somebody_unreachable_but_alerts_try() -> None:
    """Talk waits on the web page; an alert is tried everywhere, and nobody is told a second time."""
    room, pigeon = await post_room("sam", "lead"), Pigeon()
    pigeon.trouble = {address_of(who): [Gone()] for who in ("sam", "lead")}
    async with delivering(dispatch_of(room, pigeon)):
        await room.relays("sam", "one", "two")
        await room.alerts("lead", ALERT)
        await room.until("gone", "gone", "gone")
        await room.relays("sam", "three")
        await room.alerts("lead", ALERT)
        await room.settled()
    assert pigeon.texts("sam") == ["one"]
    assert len(pigeon.texts("lead")) == 2
    assert await room.store.read(cases.all_open) == []
