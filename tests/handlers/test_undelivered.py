"""``handlers.undelivered``: who hears of what did not arrive outside, and how often."""

from __future__ import annotations

from core import texts
from core.errors import Gone, Refused, Shut
from core.people import PersonId
from core.text import Text
from core.verdict import Category, Tier
from handlers import undelivered
from handlers.codec import text_of
from storage import accounts, cases, faults, lines, outbox, people
from storage.tx import Tx
from tests.handlers.post_room import Pigeon, PostRoom, address_of, delivering, dispatch_of, post_room
from tests.playing import MONDAY_10

ALERT = texts.alert_new(reference="C7", year=8, tier=3)
STAFF = ("lead", "deputy", "head", "coordinator")


async def heard(room: PostRoom, who: str) -> list[Text]:
    """What the bot has said to somebody, in order, on whatever channel."""
    await room.posted()

    def unit(tx: Tx) -> list[Text]:
        rows = [outbox.out(tx, line.outbox) for line in lines.latest(tx, PersonId(who), 99) if line.outbox]
        return [text_of(row.text) for row in rows if row and row.text]

    return await room.store.read(unit)


async def carried(room: PostRoom, *trouble: tuple[str, Exception]) -> Pigeon:
    """Everything that waits is carried, with this trouble on the way."""
    pigeon = Pigeon()
    for who, failed in trouble:
        pigeon.trouble.setdefault(address_of(who), []).append(failed)
    async with delivering(dispatch_of(room, pigeon)):
        await room.settled()
    return pigeon


async def test_a_blocked_pupil_is_told_of_once() -> None:
    """Whoever answers for the scheme hears of it, nobody else, and not again for the next message."""
    room = await post_room("sam")
    await room.relays("sam", "one", "two")
    await carried(room, ("sam", Gone()))
    await room.relays("sam", "three")
    await carried(room, ("sam", Gone()))
    assert await heard(room, "coordinator") == [texts.staff_unreachable_pupil(pupil=PersonId("sam"))]
    assert [await heard(room, who) for who in ("lead", "deputy", "head", "max")] == [[], [], [], []]
    assert await room.statuses() == ["gone", "gone"]


async def test_an_alert_that_finds_nobody_is_told_of_once() -> None:
    """An adult who blocked the program is an item for the coordinator, however many alerts they miss."""
    room = await post_room("lead")
    await room.alerts("lead", ALERT)
    await carried(room, ("lead", Gone()))
    await room.alerts("lead", ALERT)
    await carried(room, ("lead", Gone()))
    assert await heard(room, "coordinator") == [texts.staff_unreachable_adult(staff=PersonId("lead"))]


async def test_when_the_coordinator_is_gone_the_leads_hear_of_it() -> None:
    """Nobody is told that they themselves cannot be reached."""
    room = await post_room("coordinator")
    await room.says("coordinator", texts.robot_answer())
    await carried(room, ("coordinator", Gone()))
    gone = texts.staff_unreachable_adult(staff=PersonId("coordinator"))
    assert await heard(room, "lead") == [gone]
    assert await heard(room, "deputy") == [gone]
    assert gone not in await heard(room, "coordinator")


async def test_nothing_ends_because_somebody_is_gone() -> None:
    """The message keeps its line on the web, and the account its person."""
    room = await post_room("sam")
    await room.relays("sam", "one")
    await carried(room, ("sam", Gone()))
    found = await room.store.read(lambda tx: [line.text for line in lines.latest(tx, PersonId("sam"), 9)])
    assert found == ["one"]
    assert await room.store.read(lambda tx: accounts.person_at(tx, "pigeon", address_of("sam"))) == "sam"


async def test_who_comes_back_gets_what_waited() -> None:
    """In order, once; and the next time they go, they are told of again."""
    room = await post_room("sam")
    await room.relays("sam", "one", "two")
    await carried(room, ("sam", Gone()))
    back = lambda tx: undelivered.back(tx, "pigeon", address_of("sam"), room.clock.now())  # noqa: E731
    assert [await room.store.write(back), await room.store.write(back)] == [2, 0]
    assert (await carried(room)).texts("sam") == ["one", "two"]
    room.clock.passes(60)
    await room.relays("sam", "three")
    await carried(room, ("sam", Gone()))
    assert len(await heard(room, "coordinator")) == 2


async def test_old_messages_stay_on_the_web() -> None:
    """Who comes back after a week is not buried in what was said meanwhile."""
    room = await post_room("sam")
    await room.relays("sam", "old")
    await carried(room, ("sam", Gone()))
    room.clock.passes(7 * 86400)
    assert await room.store.write(lambda tx: undelivered.back(tx, "pigeon", address_of("sam"), room.clock.now())) == 0


async def test_being_heard_again_makes_reachable() -> None:
    """Signing in, or writing, says that somebody is there."""
    room = await post_room("sam")
    await room.relays("sam", "one")
    await carried(room, ("sam", Gone()))
    await room.store.write(lambda tx: accounts.used(tx, "pigeon", address_of("sam"), room.clock.now()))
    await room.relays("sam", "two")
    assert (await carried(room)).texts("sam") == ["two"]


async def test_a_refusal_is_a_fault_and_adults_hear_of_it() -> None:
    """What a channel will not take is put aside for the operator; what follows goes."""
    room = await post_room("sam")
    await room.relays("sam", "one", "two")
    failed = Refused()
    failed.__cause__ = ValueError("quotes one")
    pigeon = await carried(room, ("sam", failed))
    assert pigeon.texts("sam") == ["one", "two"]
    assert await room.statuses() == ["refused", "sent"]
    assert [one.name for one in await room.store.read(lambda tx: faults.latest(tx, 9))] == ["ValueError"]
    assert [await heard(room, who) for who in STAFF] == [[texts.alert_fault(reference="F1")]] * 4


async def test_many_refusals_are_told_of_once() -> None:
    """A text that every chat refuses does not bury the adults; every fault is kept."""
    room = await post_room("sam", "tom", "kit")
    for who in ("sam", "tom", "kit"):
        await room.relays(who, "odd")
    await carried(room, *[(who, Refused()) for who in ("sam", "tom", "kit")])
    assert len(await heard(room, "head")) == 1
    assert len(await room.store.read(lambda tx: faults.latest(tx, 9))) == 3


async def test_later_refusals_are_told_of_again() -> None:
    """Five minutes on, it is news again."""
    room = await post_room("sam")
    for _ in range(2):
        await room.relays("sam", "odd")
        await carried(room, ("sam", Refused()))
        room.clock.passes(undelivered.QUIET_SECONDS)
    assert len(await heard(room, "head")) == 2


async def test_a_refused_notice_is_not_reported() -> None:
    """A chat that refuses everything does not set off notices about notices."""
    room = await post_room("head")
    await room.says("head", texts.robot_answer())
    await carried(room, ("head", Refused()))
    await room.posted()
    room.clock.passes(undelivered.QUIET_SECONDS)
    await carried(room, ("head", Refused()))
    await room.posted()
    assert len(await heard(room, "lead")) == 1
    assert len(await room.store.read(lambda tx: faults.latest(tx, 9))) == 2


async def test_a_fault_without_a_name_is_a_refusal() -> None:
    """Our own mistakes in a channel put one message aside; they do not stop the lane."""
    room = await post_room("sam")
    await room.relays("sam", "one", "two")
    pigeon = await carried(room, ("sam", ZeroDivisionError("one")))
    assert pigeon.texts("sam") == ["one", "two"]
    assert [one.name for one in await room.store.read(lambda tx: faults.latest(tx, 9))] == ["ZeroDivisionError"]


async def test_a_channel_that_shuts_us_out_is_told_of_once_and_keeps_everything() -> None:
    """A revoked token: nothing is lost, adults are told once, and it all goes when the token is good again."""
    room = await post_room("sam", "lead")
    await room.relays("sam", "one", "two")
    await room.alerts("lead", ALERT)
    pigeon = await carried(room, ("sam", Shut(10.0)), ("sam", Shut(10.0)), ("lead", Shut(10.0)))
    assert pigeon.texts("sam") == ["one", "one", "one", "two"]
    assert len(await heard(room, "head")) == 1
    assert set(await room.statuses()) == {"sent"}


async def test_nobody_hears_of_a_fault_in_a_case_about_them() -> None:
    """A refused alert of a case from which the head is kept out is no notice to the head (promise 6)."""
    room = await post_room("lead")
    new = cases.NewCase("C7", PersonId("sam"), "C7", Tier.SERIOUS, Category.STAFF, MONDAY_10, frozenset({"head"}))  # type: ignore[arg-type]
    await room.store.write(lambda tx: cases.open_case(tx, new))
    await room.alerts("lead", ALERT)
    await carried(room, ("lead", Refused()))
    assert await heard(room, "head") == []
    assert texts.alert_fault(reference="F1") in await heard(room, "deputy")


async def test_the_school_is_there() -> None:
    """The people these tests count on are on the roster."""
    room = await post_room()
    assert {one.id for one in await room.store.read(people.adults)} == set(STAFF)
