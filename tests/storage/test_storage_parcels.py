"""What leaves the house: order, repeats, addresses that move or fall silent."""

from __future__ import annotations

import pytest
from storage_samples import LEAD, NOW, PUPIL, later, out, pupil, staff

from core.people import PersonId
from storage import accounts, lines, outbox, parcels, people, shown
from storage.accounts import Account
from storage.lines import NewLine
from storage.parcels import Head
from storage.ports import Store
from storage.shown import Shown
from storage.tx import Tx

HERE, THERE = "chat 1", "chat 2"


def parcel(tx: Tx, source: str, address: str = HERE, lane: str = "talk", due: float = 0, **more: object) -> int:
    """A message with a parcel for an address; the parcel's number."""
    number = outbox.add(tx, out(source, lane=lane, **more))
    assert number is not None
    outbox.sent(tx, number, "web", f"said {source}", NOW)
    assert parcels.add(tx, number, "telegram", address, later(due))
    row = tx.one("SELECT MAX(id) AS id FROM parcel")
    assert row is not None
    return int(row["id"])


def taken(tx: Tx, address: str = HERE, lane: str = "talk", at: float = 0) -> int | None:
    """Take the head of an address; its number."""
    found = parcels.take(tx, "telegram", lane, address, later(at))
    return found.id if found else None


def status(tx: Tx, number: int) -> tuple[str, str]:
    """How a parcel stands, and what kind of failure was kept."""
    row = tx.one("SELECT status, error FROM parcel WHERE id = ?", number)
    assert row is not None
    return str(row["status"]), str(row["error"])


async def test_a_parcel_carries_its_message(store: Store) -> None:
    """Who it is for, what was said, and the buttons of its line."""

    def unit(tx: Tx) -> None:
        number = outbox.add(tx, out("1:0", lane="alarm", kind="alert", case="C1", author=LEAD, text='{"key": "k"}'))
        assert number is not None
        kept = outbox.sent(tx, number, "web", "said", NOW)
        lines.add(tx, NewLine(PUPIL, "alert", kept, NOW, buttons="[1]", outbox=number))
        parcels.add(tx, number, "telegram", HERE, NOW)
        found = parcels.take(tx, "telegram", "alarm", HERE, NOW)
        assert found is not None
        assert (found.person, found.channel, found.address, found.lane) == (PUPIL, "telegram", HERE, "alarm")
        assert (found.kind, found.author, found.case, found.rendered) == ("alert", LEAD, "C1", kept)
        assert (found.said, found.buttons) == ('{"key": "k"}', "[1]")
        assert (found.attempts, found.mark, found.error) == (1, "", "")

    await store.write(unit)


async def test_a_message_goes_to_an_address_once(store: Store) -> None:
    """A second asking is a no-op; another address is another parcel; no message, no parcel."""

    def unit(tx: Tx) -> None:
        parcel(tx, "1:0")
        assert not parcels.add(tx, 1, "telegram", HERE, NOW)
        assert parcels.add(tx, 1, "telegram", THERE, NOW)
        assert not parcels.add(tx, 99, "telegram", HERE, NOW)

    await store.write(unit)


async def test_only_the_first_of_an_address_may_go(store: Store) -> None:
    """While it is under way, or waits, nothing behind it is taken; other addresses and lanes go on."""

    def unit(tx: Tx) -> None:
        first, second = parcel(tx, "1:0"), parcel(tx, "1:1")
        other, alarm = parcel(tx, "1:2", THERE), parcel(tx, "1:3", lane="alarm")
        assert (taken(tx), taken(tx)) == (first, None)
        parcels.retry(tx, first, later(60), "Slow")
        assert taken(tx, at=59) is None
        assert (taken(tx, THERE), taken(tx, lane="alarm")) == (other, alarm)
        assert taken(tx, at=60) == first
        parcels.sent(tx, first, "77", NOW)
        assert taken(tx) == second

    await store.write(unit)


async def test_heads_say_what_may_go_and_when(store: Store) -> None:
    """The oldest parcel first; one under way is none."""

    def unit(tx: Tx) -> None:
        parcel(tx, "1:0", THERE, due=5)
        parcel(tx, "1:1")
        parcel(tx, "1:2", due=-9)
        parcel(tx, "1:3", "chat 3")
        taken(tx, "chat 3")
        assert parcels.heads(tx, "telegram", "talk") == [Head(THERE, later(5)), Head(HERE, NOW)]
        assert parcels.heads(tx, "telegram", "alarm") == []
        assert parcels.heads(tx, "mail", "talk") == []

    await store.write(unit)


async def test_whether_more_waits(store: Store) -> None:
    """For whoever has just sent one: the next, when it is due."""

    def unit(tx: Tx) -> None:
        assert not parcels.waits(tx, "telegram", "talk", HERE, NOW)
        first = parcel(tx, "1:0")
        parcel(tx, "1:1", due=3)
        assert parcels.waits(tx, "telegram", "talk", HERE, NOW)
        taken(tx)
        assert not parcels.waits(tx, "telegram", "talk", HERE, NOW)
        parcels.sent(tx, first, "1", NOW)
        assert not parcels.waits(tx, "telegram", "talk", HERE, later(2))
        assert parcels.waits(tx, "telegram", "talk", HERE, later(3))

    await store.write(unit)


@pytest.mark.parametrize(("at", "waits"), [(0.0, True), (1.0, False), (-1.0, False)])
async def test_a_fresh_alarm_waits(store: Store, at: float, waits: bool) -> None:
    """One that fell due within the last second and that nobody has taken; an older one is stuck."""

    def unit(tx: Tx) -> None:
        number = parcel(tx, "1:0", lane="alarm")
        assert parcels.alarm_waits(tx, "telegram", later(at - 1), later(at)) is waits
        assert taken(tx, lane="alarm") == number
        assert not parcels.alarm_waits(tx, "telegram", later(at - 1), later(at))

    await store.write(unit)


async def test_an_alarm_behind_another_holds_nothing_up(store: Store) -> None:
    """It could not be taken anyway."""

    def unit(tx: Tx) -> None:
        parcel(tx, "1:0", lane="alarm")
        taken(tx, lane="alarm")
        parcel(tx, "1:1", lane="alarm")
        assert not parcels.alarm_waits(tx, "telegram", later(-1), NOW)

    await store.write(unit)


async def test_an_alarm_that_is_not_posted_yet_waits(store: Store) -> None:
    """It is about to become a parcel."""

    def unit(tx: Tx) -> None:
        outbox.add(tx, out("1:0", lane="alarm", kind="alert"))
        assert parcels.alarm_waits(tx, "telegram", later(-1), NOW)
        assert not parcels.alarm_waits(tx, "telegram", later(1), later(2))

    await store.write(unit)


async def test_parts_are_remembered(store: Store) -> None:
    """What the channel has taken so far comes back with the next try."""

    def unit(tx: Tx) -> None:
        number = parcel(tx, "1:0")
        taken(tx)
        parcels.partly(tx, number, "11")
        parcels.retry(tx, number, NOW, "Interrupted")
        again = parcels.take(tx, "telegram", "talk", HERE, NOW)
        assert again is not None
        assert (again.mark, again.attempts, again.error) == ("11", 2, "Interrupted")

    await store.write(unit)


async def test_sent_once_is_sent(store: Store) -> None:
    """A second answer is a no-op, and nothing later makes it unsent."""

    def unit(tx: Tx) -> None:
        number = parcel(tx, "1:0")
        taken(tx)
        assert parcels.sent(tx, number, "77", NOW)
        assert not parcels.sent(tx, number, "78", NOW)
        parcels.retry(tx, number, NOW, "x")
        parcels.gone(tx, number, "x")
        parcels.refused(tx, number, "x")
        parcels.partly(tx, number, "x")
        assert status(tx, number) == ("sent", "")
        assert parcels.reset_sending(tx, "telegram") == 0

    await store.write(unit)


async def test_what_was_under_way_goes_again(store: Store) -> None:
    """After a restart, and it is known that it may be a repeat; other channels are left alone."""

    def unit(tx: Tx) -> None:
        number = parcel(tx, "1:0")
        taken(tx)
        assert parcels.reset_sending(tx, "mail") == 0
        assert parcels.reset_sending(tx, "telegram") == 1
        assert status(tx, number) == ("new", parcels.STOPPED)
        assert taken(tx) == number

    await store.write(unit)


async def test_put_aside_lets_the_next_go(store: Store) -> None:
    """Gone or refused, what follows is taken."""

    def unit(tx: Tx) -> None:
        first, second, third = (parcel(tx, f"1:{n}") for n in range(3))
        taken(tx)
        parcels.gone(tx, first, "Gone")
        assert taken(tx) == second
        parcels.refused(tx, second, "BadRequest")
        assert taken(tx) == third
        assert [status(tx, one) for one in (first, second)] == [("gone", "Gone"), ("refused", "BadRequest")]

    await store.write(unit)


async def test_a_silent_address_is_put_aside_whole_and_comes_back(store: Store) -> None:
    """Everything that waited for it, of both lanes, and nothing that was put aside for another reason or long ago."""

    def unit(tx: Tx) -> None:
        numbers = [parcel(tx, "1:0"), parcel(tx, "1:1"), parcel(tx, "1:2", lane="alarm"), parcel(tx, "1:3")]
        other = parcel(tx, "1:4", THERE)
        old = parcel(tx, "1:5", at=later(-900))
        parcels.gone(tx, numbers[3], "Erased")
        assert parcels.gone_from(tx, "telegram", HERE, "Gone") == 4
        assert status(tx, other) == ("new", "")
        assert parcels.revive(tx, "telegram", HERE, "Gone", later(-60), later(5)) == 3
        assert [status(tx, one)[0] for one in numbers] == ["new", "new", "new", "gone"]
        assert status(tx, old)[0] == "gone"
        assert taken(tx, at=4) is None
        assert taken(tx, at=5) == numbers[0]

    await store.write(unit)


async def test_an_address_moves_with_what_waits(store: Store) -> None:
    """What is under way is free again; what was sent stays where it went; nothing goes twice to the new one."""

    def unit(tx: Tx) -> None:
        first, second, third = (parcel(tx, f"1:{n}") for n in range(3))
        parcels.add(tx, 3, "telegram", THERE, NOW)
        taken(tx)
        parcels.sent(tx, first, "1", NOW)
        taken(tx)
        assert parcels.readdress(tx, "telegram", HERE, THERE) == 1
        rows = tx.all("SELECT id, address, status FROM parcel ORDER BY id")
        assert [(row["id"], row["address"], row["status"]) for row in rows] == [
            (first, HERE, "sent"),
            (second, THERE, "new"),
            (4, THERE, "new"),
        ]
        assert third not in {row["id"] for row in rows}

    await store.write(unit)


async def test_how_long_the_oldest_waits(store: Store) -> None:
    """Counted from when the message was asked for; nothing waits, nothing is said."""

    def unit(tx: Tx) -> None:
        assert parcels.oldest_unsent(tx, "telegram", "talk") is None
        first = parcel(tx, "1:0", at=later(-9))
        parcel(tx, "1:1")
        assert parcels.oldest_unsent(tx, "telegram", "talk") == later(-9)
        taken(tx)
        parcels.sent(tx, first, "1", NOW)
        assert parcels.oldest_unsent(tx, "telegram", "talk") == NOW
        assert parcels.oldest_unsent(tx, "telegram", "alarm") is None

    await store.write(unit)


def somebody(tx: Tx) -> None:
    """A pupil and an adult, each with a chat; the adult has a desk too."""
    people.add(tx, pupil(), NOW)
    people.add(tx, staff(), NOW)
    accounts.bind(tx, "telegram", HERE, PUPIL, NOW)
    accounts.bind(tx, "telegram", THERE, LEAD, later(9))
    accounts.bind(tx, "web", "card", LEAD, NOW)


async def test_an_unreachable_place_is_named_once(store: Store) -> None:
    """Its person is told of the first time only, stays bound, and is left out where answers go."""

    def unit(tx: Tx) -> None:
        somebody(tx)
        assert accounts.unreachable(tx, "telegram", THERE, NOW) == LEAD
        assert accounts.unreachable(tx, "telegram", THERE, NOW) is None
        assert accounts.unreachable(tx, "telegram", "chat 9", NOW) is None
        assert accounts.reachable_of(tx, LEAD) == [Account("web", "card")]
        assert accounts.accounts_of(tx, LEAD) == [Account("telegram", THERE), Account("web", "card")]
        assert accounts.person_at(tx, "telegram", THERE) == LEAD

    await store.write(unit)


@pytest.mark.parametrize("how", ["reachable", "used", "bind"])
async def test_who_is_heard_is_reachable_again(store: Store, how: str) -> None:
    """Unblocking, writing, or signing in anew."""

    def unit(tx: Tx) -> None:
        somebody(tx)
        accounts.unreachable(tx, "telegram", HERE, NOW)
        if how == "reachable":
            assert accounts.reachable(tx, "telegram", HERE)
            assert not accounts.reachable(tx, "telegram", HERE)
        elif how == "used":
            accounts.used(tx, "telegram", HERE, NOW)
        else:
            accounts.bind(tx, "telegram", HERE, PUPIL, NOW)
        assert accounts.reachable_of(tx, PUPIL) == [Account("telegram", HERE)]

    await store.write(unit)


async def test_an_account_moves(store: Store) -> None:
    """Once; whoever was at the new address makes room; an address of nobody moves nobody."""

    def unit(tx: Tx) -> None:
        somebody(tx)
        accounts.move(tx, "telegram", HERE, THERE)
        accounts.move(tx, "telegram", HERE, THERE)
        assert accounts.person_at(tx, "telegram", THERE) == PUPIL
        assert accounts.person_at(tx, "telegram", HERE) is None
        assert accounts.accounts_of(tx, LEAD) == [Account("web", "card")]

    await store.write(unit)


async def test_a_button_beside_the_others(store: Store) -> None:
    """It is kept without taking the others away, and again is a no-op."""

    def unit(tx: Tx) -> None:
        who = PersonId("p1")
        assert not shown.any_but(tx, who, "adult.now")
        for _ in range(2):
            shown.keep(tx, who, Shown("adult", "adult.now"))
        assert not shown.any_but(tx, who, "adult.now")
        shown.replace(tx, who, [Shown("yes", "ask.yes", "yes")])
        shown.keep(tx, who, Shown("adult", "adult.now"))
        assert shown.any_but(tx, who, "adult.now")
        assert shown.choice_for(tx, who, "adult") == "adult.now"
        assert shown.choice_for(tx, who, "yes") == "ask.yes"

    await store.write(unit)
