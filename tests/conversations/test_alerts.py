"""An alert climbs until a named adult has it: the ladder, the watchdog, and what staff do with a case."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import scenes

from core.machines.concern_states import Acted, Climbing, Closed, Taken
from core.people import PersonId
from core.verdict import Category, Tier
from storage import audit, cases
from tests.playing import Play

TELLS = "he hits me"


async def _raised(play: Play, words: str = TELLS, child: str = "sam") -> str:
    await play.says(child, words)
    found = await scenes.case(play, child)
    await scenes.cleared(play, child, "lead", "deputy", "head", "coordinator")
    play.clock.passes(30)
    return found.id


# The ladder


async def test_nobody_takes_it(play: Play) -> None:
    """Promise 3: it climbs rung by rung to the end, and starts again; it never ends in silence."""
    case = await _raised(play)
    await play.passes(31)
    assert await play.keys("deputy") == []
    assert await play.keys("head") == ["alert-climbed"]
    await play.passes(15)
    assert [await play.keys(one) for one in ("lead", "deputy", "head", "coordinator")] == [["alert-climbed"]] * 4
    await play.passes(16)
    assert await play.keys("lead") == ["alert-climbed"]
    assert isinstance(await scenes.state_of(play, "concern", case), Climbing)


async def test_danger_climbs_by_the_minute(play: Play) -> None:
    """practice.md 6(b), tier 4: five minutes to the head, in school time or not."""
    play.clock.at = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
    await _raised(play, "I am going to jump")
    await play.passes(5)
    assert await play.keys("head") == ["alert-climbed"]


async def test_a_climbed_alert_says_since_when(play: Play) -> None:
    """Whoever is asked next knows since when a child has waited."""
    await _raised(play)
    await play.passes(31)
    assert "today at 10:00" in scenes.said(await play.hears("head"))


async def test_nobody_at_a_desk(play: Play) -> None:
    """design.md: what has reached nobody in a minute goes to every responsible adult, without machines."""
    play.desks.clear()
    await play.says("sam", TELLS)
    await play.passes(1.5)
    for one in ("lead", "deputy", "head", "coordinator"):
        assert "alert-watchdog" in await play.keys(one)
    assert "concern-not-reached" in await play.keys("sam")


async def test_the_watchdog_is_quiet_when_somebody_was_reached(play: Play) -> None:
    """An alert in front of an adult is not repeated to all."""
    await _raised(play)
    await play.passes(3)
    assert await play.keys("head") == []


async def test_somebody_says_they_cannot(play: Play) -> None:
    """Saying so is right, and moves it on at once instead of when the timer would."""
    case = await _raised(play)
    await play.taps("lead", f"case.cannot:{case}")
    assert await play.keys("lead") == ["staff-cannot"]
    assert await play.keys("head") == ["alert-climbed"]


# Take, act, close


async def test_from_taken_to_closed(play: Play) -> None:
    """Taken, acted and closed are different, each under a name; the child hears of each."""
    case = await _raised(play)
    await play.taps("lead", f"case.take:{case}")
    assert await play.keys("lead") == ["staff-took"]
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["concern-taken"]
    assert "Mrs Okafor" in heard[0].text
    await play.taps("lead", f"case.acted:{case}")
    assert await play.keys("lead") == ["staff-acted"]
    assert await play.keys("sam") == ["concern-acted"]
    await play.taps("lead", f"case.close:{case}", "Seen in person; home informed.")
    assert await play.keys("lead") == ["staff-closed"]
    assert await play.keys("sam") == ["concern-over"]
    assert isinstance(await scenes.state_of(play, "concern", case), Closed)
    closed = await play.store.read(lambda tx: cases.case(tx, case))
    assert closed is not None
    assert (closed.taken_by, closed.acted_by, closed.closed_by) == ("lead", "lead", "lead")


async def test_peer_support_is_there_again_after_the_end(play: Play) -> None:
    """A closed case bars nobody; the first words are said if they never were."""
    case = await _raised(play)
    for choice, words in (("case.take", ""), ("case.acted", ""), ("case.close", "Done.")):
        await play.taps("lead", f"{choice}:{case}", words)
    await play.hears("sam")
    await play.says("sam", "trouble with my friends")
    assert await play.keys("sam") == ["greeting", "privacy", "ask-confirm"]


async def test_closing_needs_an_outcome(play: Play) -> None:
    """Nothing closes without a word of what was done."""
    case = await _raised(play)
    await play.taps("lead", f"case.take:{case}")
    await play.taps("lead", f"case.acted:{case}")
    await play.hears("lead")
    await play.taps("lead", f"case.close:{case}")
    assert await play.keys("lead") == ["staff-needs-outcome"]
    assert isinstance(await scenes.state_of(play, "concern", case), Acted)


@pytest.mark.parametrize("taken", [False, True])
async def test_one_step_at_a_time(taken: bool, play: Play) -> None:
    """First take it, then act, then close: nobody closes what nobody has done anything about."""
    case = await _raised(play)
    if taken:
        await play.taps("lead", f"case.take:{case}")
    await play.hears("lead")
    await play.taps("lead", f"case.close:{case}", "All fine.")
    assert await play.keys("lead") == ["staff-one-step-at-a-time"]
    assert (await scenes.case(play, "sam")).closed_at is None


async def test_a_second_adult_takes_it_too_late(play: Play) -> None:
    """One has it; the other learns who, and nothing changes. The alerted others were told already."""
    case = await _raised(play, "I am going to jump")
    await play.taps("lead", f"case.take:{case}")
    heard = await play.hears("deputy")
    assert [line.key for line in heard] == ["staff-took"]
    assert "Mrs Okafor" in heard[0].text
    await play.taps("deputy", f"case.take:{case}")
    assert await play.keys("deputy") == ["staff-too-late"]
    assert (await scenes.case(play, "sam")).taken_by == "lead"


async def test_both_take_it_in_the_same_moment(play: Play) -> None:
    """There is one order of things: one has it, and the child hears one name."""
    case = await _raised(play, "I am going to jump")
    await play.sends("deputy", choice=f"case.take:{case}")
    await play.sends("lead", choice=f"case.take:{case}")
    await play.settle()
    assert "staff-too-late" in await play.keys("lead")
    assert await play.keys("sam") == ["concern-taken"]
    assert (await scenes.case(play, "sam")).taken_by == "deputy"


async def test_taken_stops_the_ladder(play: Play) -> None:
    """What somebody has climbs no more; whoever has it is reminded until they have acted."""
    case = await _raised(play)
    await play.taps("lead", f"case.take:{case}")
    await scenes.cleared(play, "lead", "deputy")
    await play.passes(20)
    assert await play.keys("deputy") == []
    await play.passes(45)
    assert await play.keys("lead") == ["alert-remind"]
    await play.passes(60)
    assert await play.keys("lead") == ["alert-remind"]


async def test_whoever_took_it_cannot_after_all(play: Play) -> None:
    """It climbs again, to somebody else, and can be taken by them."""
    case = await _raised(play, "I am going to jump")
    await play.taps("lead", f"case.take:{case}")
    await scenes.cleared(play, "lead", "deputy")
    await play.taps("lead", f"case.cannot:{case}")
    assert await play.keys("deputy") == ["alert-climbed"]
    assert await play.keys("lead") == ["staff-cannot"]
    await play.taps("deputy", f"case.take:{case}")
    assert (await scenes.case(play, "sam")).taken_by == "deputy"


async def test_only_who_took_it_gives_it_up(play: Play) -> None:
    """Nobody takes a case away from a colleague by saying that they themselves cannot."""
    case = await _raised(play, "I am going to jump")
    await play.taps("lead", f"case.take:{case}")
    await play.hears("deputy")
    await play.taps("deputy", f"case.cannot:{case}")
    assert await play.keys("deputy") == ["staff-not-allowed"]
    assert isinstance(await scenes.state_of(play, "concern", case), Taken)


async def test_a_coordinator_does_not_take_a_serious_case(play: Play) -> None:
    """Tier 3 belongs to the safeguarding leads, unless the ladder itself has asked the coordinator."""
    case = await _raised(play)
    await play.taps("coordinator", f"case.take:{case}")
    assert await play.keys("coordinator") == ["staff-not-allowed"]
    await play.passes(46)
    await play.hears("coordinator")
    await play.taps("coordinator", f"case.take:{case}")
    assert await play.keys("coordinator") == ["staff-took"]


async def test_a_pupil_cannot_touch_a_case(play: Play) -> None:
    """A crafted tap reaches nothing (promise 6)."""
    case = await _raised(play)
    for choice in ("case.take", "case.acted", "case.cannot", "case.close", "case.resume"):
        await play.taps("tom", f"{choice}:{case}", "words")
    assert isinstance(await scenes.state_of(play, "concern", case), Climbing)


async def test_an_adult_writes_to_the_child(play: Play) -> None:
    """Under the adult's name, word for word."""
    case = await _raised(play)
    await play.taps("lead", f"case.take:{case}")
    await play.hears("sam")
    await play.taps("lead", f"case.write:{case}", "I will come to your form room at break.")
    heard = await play.hears("sam")
    assert [(line.author, line.text) for line in heard] == [("lead", "I will come to your form room at break.")]


async def test_a_child_who_writes_back_is_heard_by_that_adult(play: Play) -> None:
    """The child's words are kept with the case, and they are told whom they reach."""
    case = await _raised(play)
    await play.taps("lead", f"case.take:{case}")
    await play.hears("sam")
    await play.says("sam", "thank you")
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["ask-with-adult"]
    assert "Mrs Okafor" in heard[0].text


async def test_a_later_concern_after_acting_opens_it_again(play: Play) -> None:
    """Acted is not over: new words climb like new ones, and can be taken again."""
    case = await _raised(play)
    await play.taps("lead", f"case.take:{case}")
    await play.taps("lead", f"case.acted:{case}")
    await scenes.cleared(play, "lead", "sam")
    play.clock.passes(3600)
    await play.says("sam", TELLS)
    assert "alert-new" in await play.keys("lead")
    assert isinstance(await scenes.state_of(play, "concern", case), Climbing)
    await play.taps("lead", f"case.take:{case}")
    again = await scenes.case(play, "sam")
    assert (again.taken_by, again.acted_by) == ("lead", "")


async def test_after_closing_a_new_concern_is_a_new_case(play: Play) -> None:
    """Closed stays closed; the child is heard anew."""
    first = await _raised(play)
    for choice, words in (("case.take", ""), ("case.acted", ""), ("case.close", "Done.")):
        await play.taps("lead", f"{choice}:{first}", words)
    play.clock.passes(60)
    await play.hears("lead")
    second = await _raised(play)
    assert second != first


async def test_every_step_is_in_the_audit_trail_under_a_name(play: Play) -> None:
    """Promise 7."""
    case = await _raised(play)
    for choice, words in (("case.take", ""), ("case.acted", ""), ("case.close", "Done.")):
        await play.taps("lead", f"{choice}:{case}", words)
    entries = await play.store.read(lambda tx: audit.about(tx, case))
    steps = [(one.who, one.what) for one in entries if one.what.startswith("case-")]
    assert steps == [
        ("program", "case-opened"),
        ("lead", "case-taken"),
        ("lead", "case-acted"),
        ("lead", "case-closed"),
    ]


# About an adult at school


async def test_an_allegation_goes_round_the_accused(play: Play) -> None:
    """Promise 6: the named adult hears nothing, the head does, and the child is not told the accused's name."""
    await play.says("sam", "Mrs Okafor hits me")
    assert await play.keys("lead") == []
    assert await play.keys("head") == ["alert-staff"]
    heard = await play.hears("sam")
    assert "Mrs Okafor" not in scenes.said(heard)
    assert "Ms Lindqvist" in scenes.said(heard)
    found = await scenes.case(play, "sam")
    assert (found.category, found.excluded) == (Category.STAFF, {PersonId("lead")})


async def test_the_accused_hears_nothing_however_long_it_climbs(play: Play) -> None:
    """Every rung, the watchdog and every colleague's news go round them."""
    play.desks.clear()
    await play.says("sam", "Mrs Okafor hits me")
    await play.passes(120)
    assert await play.keys("lead") == []
    found = await scenes.case(play, "sam")
    await play.taps("head", f"case.take:{found.id}")
    await play.taps("lead", f"case.take:{found.id}")
    assert (await play.keys("lead")) == ["staff-not-allowed"]
    assert (await scenes.case(play, "sam")).taken_by == "head"


async def test_an_allegation_that_comes_second_takes_the_special_route(play: Play) -> None:
    """Same tier, but now about an adult who even has the case: it leaves them and goes to the head."""
    case = await _raised(play)
    await play.taps("lead", f"case.take:{case}")
    await scenes.cleared(play, "sam", "lead", "head")
    await play.says("sam", "Mrs Okafor hits me")
    assert await play.keys("lead") == []
    assert await play.keys("head") == ["alert-staff"]
    found = await scenes.case(play, "sam")
    assert (found.category, found.taken_by) == (Category.STAFF, "")
    assert "Mrs Okafor" not in scenes.said(await play.hears("sam"))
    await play.taps("head", f"case.take:{case}")
    assert (await scenes.case(play, "sam")).taken_by == "head"


async def test_an_allegation_about_the_adult_who_has_the_case(play: Play) -> None:
    """Even on the special route: it leaves whoever is named, and the child is not told that they have it."""
    await play.says("sam", "Mrs Okafor hits me")
    found = await scenes.case(play, "sam")
    await play.taps("head", f"case.take:{found.id}")
    await scenes.cleared(play, "sam", "head", "deputy")
    play.clock.passes(60)
    await play.says("sam", "Ms Lindqvist hits me")
    assert await play.keys("head") == []
    assert "alert-staff" in await play.keys("deputy")
    assert "Ms Lindqvist" not in scenes.said(await play.hears("sam"))
    assert (await scenes.case(play, "sam")).taken_by == ""


async def test_an_allegation_stays_one_when_it_gets_louder(play: Play) -> None:
    """A later danger of another kind does not bring it back to the ordinary ladder."""
    await play.says("sam", "Mrs Okafor hits me")
    await scenes.cleared(play, "lead", "head")
    play.clock.passes(60)
    await play.says("sam", "I am going to jump")
    found = await scenes.case(play, "sam")
    assert (found.category, found.tier) == (Category.STAFF, Tier.DANGER)
    assert await play.keys("lead") == []
    assert "alert-staff" in await play.keys("head")


async def test_naming_an_adult_without_harm_excludes_nobody(play: Play) -> None:
    """ "Mrs Okafor knows" goes round nobody."""
    await play.says("sam", "they pick on me every day and Mrs Okafor knows")
    assert await play.keys("lead") == ["alert-new"]
