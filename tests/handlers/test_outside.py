"""``handlers.outside``: which messages leave the house, and where to."""

from __future__ import annotations

from core import texts
from core.people import PersonId
from handlers.outside import NOWHERE, Outside
from storage import accounts, lines
from tests.handlers.post_room import address_of, post_room

ALERT = texts.alert_new(reference="C7", year=8, tier=3)


async def test_the_web_has_its_line_whatever_else() -> None:
    """A parcel is one more way, never instead."""
    room = await post_room("sam")
    await room.relays("sam", "one")
    assert [line.text for line in await room.store.read(lambda tx: lines.latest(tx, PersonId("sam"), 9))] == ["one"]
    assert len(await room.parcels()) == 1


async def test_nothing_leaves_while_a_channel_is_off() -> None:
    """Without its token nothing piles up for a channel, for anybody."""
    for outside in (NOWHERE, Outside(frozenset({"owl"}))):
        room = await post_room("sam", "lead")
        room.outside = outside
        await room.relays("sam", "one")
        await room.alerts("lead", ALERT)
        assert await room.parcels() == []


async def test_answers_follow_the_person() -> None:
    """They go where somebody was heard last, and only there."""
    room = await post_room("sam")
    room.clock.passes(1)
    await room.store.write(lambda tx: accounts.bind(tx, "web", "card", PersonId("sam"), room.clock.now()))
    await room.relays("sam", "seen on the web")
    assert await room.parcels() == []
    room.clock.passes(1)
    await room.store.write(lambda tx: accounts.used(tx, "pigeon", address_of("sam"), room.clock.now()))
    await room.relays("sam", "sent outside")
    assert [one.address for one in await room.parcels()] == [address_of("sam")]


async def test_an_alert_goes_everywhere() -> None:
    """To every place of an adult outside, also when they were on the desk last."""
    room = await post_room("lead")
    await room.lives("lead", "second place")
    room.clock.passes(1)
    await room.store.write(lambda tx: accounts.bind(tx, "web", "card", PersonId("lead"), room.clock.now()))
    await room.alerts("lead", ALERT)
    assert {(one.address, one.lane) for one in await room.parcels()} == {
        (address_of("lead"), "alarm"),
        ("second place", "alarm"),
    }


async def test_who_has_no_place_outside_gets_no_parcel() -> None:
    """Most pupils use the web page alone."""
    room = await post_room("lead")
    await room.relays("sam", "one")
    await room.alerts("deputy", ALERT)
    assert await room.parcels() == []


async def test_posting_twice_makes_one_parcel() -> None:
    """A second round of the loop is a no-op."""
    room = await post_room("sam")
    await room.relays("sam", "one")
    await room.posted()
    assert len(await room.parcels()) == 1
