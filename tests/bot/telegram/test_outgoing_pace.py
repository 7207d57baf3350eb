"""``bot.telegram.pace``: how fast, and who goes first."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from bot.telegram.pace import LEAVES_WITHIN, LONGEST_STOP, Bucket, Pace, Rate, Rates
from tests.playing import HandClock


def pace(rates: Rates | None = None) -> Pace:
    """A pace whose sleeps let its clock go on."""
    clock = HandClock()

    async def sleep(seconds: float) -> None:
        clock.passes(seconds)
        await asyncio.sleep(0)

    return Pace(clock, rates or Rates(), sleep)


async def times(kept: Pace, count: int, address: str = "1", lane: str = "talk") -> list[float]:
    """When so many messages to a chat may leave, in seconds from now."""
    begin, found = kept.clock.monotonic(), []
    for _ in range(count):
        await kept.ready(address, lane)
        await kept.turn(lane)
        found.append(round(kept.clock.monotonic() - begin, 3))
    return found


@pytest.mark.parametrize("alarm", [False, True])
@pytest.mark.parametrize("rate", [Rate(25.0, 5, 10), Rate(1.0, 3, 3), Rate(0.3, 1, 0)])
def test_a_bucket_never_lets_more_out(rate: Rate, alarm: bool) -> None:
    """In any span: what may leave at once, and what the rate adds."""
    bucket, now, left = Bucket(rate), 100.0, []
    for _ in range(200):
        now += max(0.0, bucket.wait(now, alarm=alarm))
        bucket.take(now)
        left.append(now)
    at_once = rate.burst + (rate.reserve if alarm else 0)
    assert left[at_once - 1] == pytest.approx(100.0)
    for place, begin in enumerate(left):
        span = [one for one in left[place:] if one < begin + 1.0 - 1e-9]
        assert len(span) <= at_once + rate.per_second


def test_a_bucket_saves_no_more_than_its_burst() -> None:
    """A quiet night earns nothing for the morning."""
    bucket = Bucket(Rate(1.0, 3, 0))
    left = [bucket.wait(1e6, alarm=False)]
    for _ in range(3):
        bucket.take(1e6)
        left.append(bucket.wait(1e6, alarm=False))
    assert [wait <= 0 for wait in left] == [True, True, True, False]


async def test_a_private_chat_has_a_burst_and_then_its_pace() -> None:
    """Three at once, then a little less than one a second."""
    found = await times(pace(), 6)
    assert found[:3] == [0.0, 0.0, 0.0]
    assert all(1.0 <= later - sooner <= 1.2 for sooner, later in pairwise(found[2:]))


async def test_a_group_gets_no_more_than_twenty_a_minute() -> None:
    """Telegram counts a group's messages by the minute."""
    found = await times(pace(), 60, address="-100")
    for begin in found:
        assert sum(begin <= one < begin + 60 for one in found) <= 20


async def test_chats_do_not_wait_for_each_other() -> None:
    """One that has used its pace up leaves another's alone."""
    kept = pace()
    await times(kept, 3)
    assert await times(kept, 1, address="2") == [0.0]


async def test_all_together_keep_the_overall_pace() -> None:
    """A hundred chats at once: five leave, then one every 40 ms."""
    kept = pace()
    found = []
    for chat in range(100):
        found += [await times(kept, 1, address=str(chat))]
    assert kept.clock.monotonic() - 1000.0 == pytest.approx(95 / 25)


async def test_alarms_have_room_of_their_own() -> None:
    """When talk has used everything up, alarms leave at once: overall, and in their chat."""
    kept = pace()
    for chat in range(50):
        await times(kept, 1, address=str(chat))
    await times(kept, 3, address="9")
    assert await times(kept, 3, address="9", lane="alarm") == [0.0, 0.0, 0.0]


async def test_a_slowed_chat_waits_alone() -> None:
    """Also its alarms: Telegram would refuse them all the same."""
    kept = pace()
    kept.slowed("1", 7.0)
    assert await times(kept, 1, address="2") == [0.0]
    assert await times(kept, 1, address="1", lane="alarm") == [7.0]
    assert await times(kept, 1, address="1") == [0.0]


async def test_three_slowed_chats_stop_talk_alone() -> None:
    """The bot as a whole is slowed: talk waits, alarms to other chats do not."""
    kept = pace()
    for chat in ("1", "2", "3"):
        kept.slowed(chat, 7.0)
    assert await times(kept, 1, address="4", lane="alarm") == [0.0]
    assert await times(kept, 1, address="5") == [7.0]


async def test_slowed_one_after_the_other_stops_nobody() -> None:
    """The same chat three times, or three within half a minute, are no sign of the bot's own limit."""
    kept = pace()
    for _ in range(3):
        kept.slowed("1", 7.0)
    for chat in ("2", "3", "4"):
        kept.slowed(chat, 7.0)
        await kept.sleep(11)
    assert await times(kept, 1, address="5") == [0.0]


async def test_talk_is_never_stopped_for_an_hour() -> None:
    """Whatever Telegram asks for, it is tried again after a minute."""
    kept = pace()
    for chat in ("1", "2", "3"):
        kept.slowed(chat, 3600.0)
    assert await times(kept, 1, address="4") == [LONGEST_STOP]


async def test_talk_lets_an_alarm_leave_first() -> None:
    """It waits at the door while an alarm goes through."""
    kept, seen = pace(), []

    async def talk() -> None:
        await kept.give_way()
        seen.append("talk")

    with kept.alarm_leaves():
        waiting = asyncio.create_task(talk())
        await asyncio.sleep(0)
        seen.append("alarm")
    await waiting
    assert seen == ["alarm", "talk"]


async def test_an_alarm_that_hangs_lets_talk_go() -> None:
    """After a quarter of a second it has left, or never will."""
    kept = pace()
    with kept.alarm_leaves():
        begin = asyncio.get_running_loop().time()
        await kept.give_way()
        assert asyncio.get_running_loop().time() - begin >= LEAVES_WITHIN - 0.05


async def test_nothing_leaves_nothing_waits() -> None:
    """Without an alarm at the door talk passes at once."""
    await pace().give_way()
