"""Between the pupil's yes and a mentor's: offers, leases, nobody free, minds changed, and who comes first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import scenes

from core.machines.match_states import Looking, Matched, Offered, Over
from storage import requests
from tests.playing import Play


async def test_nobody_free_is_said_once_with_a_time_and_an_adult(play: Play) -> None:
    """No guessing: a true answer at once, when it is worth trying again, and whom to go to meanwhile."""
    await scenes.comes_to(play, "sam", "Confirming")
    await play.taps("sam", "ask.yes")
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["match-looking", "match-none-free"]
    assert "today at 10:45" in heard[-1].text
    assert "Mr Hale" in heard[-1].text
    await play.passes(10)
    assert await play.keys("sam") == []


async def test_the_coordinator_hears_of_a_request_that_nobody_could_take(play: Play) -> None:
    """practice.md 6(b), tier 0: a person knows, with year and topic, without a name or a word of the pupil."""
    wanted = await scenes.waits(play)
    heard = await play.hears("coordinator")
    assert [line.key for line in heard] == ["match-nobody"]
    assert wanted in heard[0].text
    assert "Year 8" in heard[0].text
    assert "friends" in heard[0].text
    assert "Sam" not in heard[0].text


async def test_whoever_comes_on_duty_is_asked_at_once(play: Play) -> None:
    """A waiting pupil does not wait for a timer when somebody is there."""
    await scenes.waits(play)
    await play.taps("max", "duty.on")
    assert await play.keys("max") == ["duty-on", "match-offer"]


@pytest.mark.parametrize("pupil", ["ned", "pia", "sam", "kit"])
async def test_a_wait_is_never_silent(pupil: str, play: Play) -> None:
    """Every quarter of an hour of school time a waiting pupil hears that they are not forgotten, with a way out."""
    await scenes.waits(play, pupil)
    for _ in range(3):
        await play.passes(15.5)
        heard = await play.hears(pupil)
        assert [line.key for line in heard] == ["match-still-looking"]
        assert scenes.buttons(heard) == ["ask.cancel", "adult.now"]


async def test_waiting_pauses_while_school_is_closed(play: Play) -> None:
    """Nobody is reassured at night; the next school morning the waiting goes on."""
    play.clock.at = datetime(2026, 11, 23, 15, 10, tzinfo=UTC)
    await scenes.waits(play)
    await play.passes(60)
    assert await play.keys("sam") == []
    play.clock.at = datetime(2026, 11, 24, 8, 56, tzinfo=UTC)
    await play.passes(1)
    assert await play.keys("sam") == ["match-still-looking"]


async def test_after_a_school_day_an_adult_has_it(play: Play) -> None:
    """Nobody waits for ever: the coordinator takes over, and the pupil is told so without blame."""
    wanted = await scenes.waits(play)
    await play.hears("coordinator")
    limit = play.scheme.waiting_limit_school_seconds
    play.clock.at = play.hours.after_school_seconds(play.clock.at, limit)
    await play.passes(1)
    heard = await play.hears("sam")
    assert [line.key for line in heard][-1] == "match-given-up"
    assert "Mr Hale" in heard[-1].text
    assert await play.keys("coordinator") == ["match-nobody"]
    assert isinstance(await scenes.state_of(play, "match", wanted), Over)
    assert await scenes.ask_state(play, "sam") == "Quiet"


async def test_a_no_is_thanked_and_the_next_is_asked(play: Play) -> None:
    """It is fine to say no; the pupil never learns of it."""
    await play.on_duty("max", "zoe")
    wanted = await scenes.waits(play)
    await play.hears("max")
    await play.taps("max", f"match.decline:{wanted}")
    assert await play.keys("max") == ["match-declined"]
    assert await play.keys("zoe") == ["match-offer"]
    assert await play.keys("sam") == []


async def test_who_said_no_is_not_asked_again_for_it(play: Play) -> None:
    """Coming back on duty does not bring the same request back."""
    await play.on_duty("max")
    wanted = await scenes.waits(play)
    await play.taps("max", f"match.decline:{wanted}")
    await play.hears("max")
    await play.taps("max", "duty.on")
    await play.passes(3)
    assert "match-offer" not in await play.keys("max")


@pytest.mark.parametrize(
    ("at", "minutes"),
    [
        pytest.param(datetime(2026, 11, 23, 10, 0, tzinfo=UTC), 10, id="lesson"),
        pytest.param(datetime(2026, 11, 23, 10, 50, tzinfo=UTC), 3, id="break"),
        pytest.param(datetime(2026, 11, 23, 12, 40, tzinfo=UTC), 3, id="lunch"),
    ],
)
async def test_an_offer_lapses(at: datetime, minutes: int, play: Play) -> None:
    """Ten minutes, three at playtime; the mentor is told the figure and that nothing is wrong; the next is asked."""
    play.clock.at = at
    await play.on_duty("max", "zoe")
    await scenes.waits(play)
    assert f"within {minutes} minutes" in scenes.said(await play.hears("max"))
    await play.passes(minutes - 0.5)
    assert await play.keys("zoe") == []
    await play.passes(1)
    assert await play.keys("max") == ["match-lapsed"]
    assert await play.keys("zoe") == ["match-offer"]


async def test_a_late_yes_counts_while_nobody_has_it(play: Play) -> None:
    """A request still looking is matched with whoever was asked and says yes after all."""
    await play.on_duty("max")
    wanted = await scenes.waits(play)
    await play.passes(11)
    await scenes.cleared(play, "sam", "max")
    await play.taps("max", f"match.accept:{wanted}")
    assert await play.keys("sam") == ["match-found"]
    assert await play.keys("max") == ["match-you-are-on", "<sam>"]


async def test_a_late_yes_counts_before_the_next_has_answered(play: Play) -> None:
    """The first yes wins: a pupil does not wait for the second mentor when the first is there."""
    await play.on_duty("max", "zoe")
    wanted = await scenes.waits(play)
    await play.passes(11)
    await scenes.cleared(play, "max", "zoe")
    await play.taps("max", f"match.accept:{wanted}")
    assert (await play.keys("sam"))[-1] == "match-found"
    assert await play.keys("zoe") == ["match-not-needed"]
    await play.taps("zoe", f"match.accept:{wanted}")
    assert await play.keys("zoe") == ["match-too-late"]


async def test_a_late_yes_after_somebody_else_is_told_the_truth(play: Play) -> None:
    """Two mentors say yes: one has it, the other is thanked, and the pupil meets one person only."""
    await play.on_duty("max", "zoe")
    wanted = await scenes.waits(play)
    await play.passes(11)
    await scenes.cleared(play, "sam", "max", "zoe")
    await play.taps("zoe", f"match.accept:{wanted}")
    await play.taps("max", f"match.accept:{wanted}")
    assert await play.keys("max") == ["match-too-late"]
    assert await play.keys("sam") == ["match-found"]
    state = await scenes.state_of(play, "match", wanted)
    assert isinstance(state, Matched)
    assert state.mentor == "zoe"


async def test_both_say_yes_in_the_same_moment(play: Play) -> None:
    """What arrives together is worked through in order, once: one talk, one answer for the other."""
    await play.on_duty("max", "zoe")
    wanted = await scenes.waits(play)
    await play.passes(11)
    await scenes.cleared(play, "sam", "max", "zoe")
    await play.sends("zoe", choice=f"match.accept:{wanted}")
    await play.sends("max", choice=f"match.accept:{wanted}")
    await play.settle()
    assert await play.keys("sam") == ["match-found"]
    assert await play.keys("zoe") == ["match-you-are-on", "<sam>"]
    assert await play.keys("max") == ["match-too-late"]


async def test_a_second_yes_of_the_same_mentor_changes_nothing(play: Play) -> None:
    """Everything may happen twice; it counts once (promise 8)."""
    await play.on_duty("max")
    wanted = await scenes.waits(play)
    await play.taps("max", f"match.accept:{wanted}")
    await scenes.cleared(play, "sam", "max")
    await play.taps("max", f"match.accept:{wanted}")
    await play.taps("max", f"match.decline:{wanted}")
    assert await play.keys("max") == []
    assert await play.keys("sam") == []


async def test_a_late_no_is_thanked(play: Play) -> None:
    """Somebody who answers late hears something, whoever holds the offer now."""
    await play.on_duty("max", "zoe")
    wanted = await scenes.waits(play)
    await play.passes(11)
    await scenes.cleared(play, "max", "zoe")
    await play.taps("max", f"match.decline:{wanted}")
    assert await play.keys("max") == ["match-declined"]
    assert isinstance(await scenes.state_of(play, "match", wanted), Offered)


async def test_two_requests_one_mentor(play: Play) -> None:
    """One mentor holds one offer and has one talk; the other pupil waits, and is told so."""
    await play.on_duty("max")
    first = await scenes.waits(play, "sam")
    await play.taps("tom", "hello")
    await play.says("tom", "trouble with my friends")
    await play.taps("tom", "ask.yes")
    assert (await play.keys("tom"))[-1] == "match-none-free"
    await play.taps("max", f"match.accept:{first}")
    await play.passes(3)
    assert await scenes.ask_state(play, "tom") == "Waiting"
    assert (await play.keys("max")).count("match-offer") == 1


async def test_the_second_request_is_asked_when_the_first_talk_is_over(play: Play) -> None:
    """A mentor who is free again is asked at once for whoever has waited, before anybody new can ask."""
    await play.on_duty("max")
    first = await scenes.waits(play, "sam")
    await scenes.waits(play, "tom")
    await play.taps("max", f"match.accept:{first}")
    await scenes.cleared(play, "max")
    await play.taps("sam", "talk.end")
    assert await play.keys("max") == ["talk-ended-mentor", "match-offer"]


async def test_nobody_of_the_same_year_or_younger_is_asked(play: Play) -> None:
    """practice.md 1.6: a mentor is older than the pupil, and a sixth-former has no Year 10 for a mentor."""
    await play.on_duty("max", "zoe", "ivy")
    await scenes.waits(play, "kit")
    assert [await play.keys(one) for one in ("max", "zoe", "ivy")] == [[], [], []]


# A mind changed


@pytest.mark.parametrize("where", ["Asking", "Confirming", "Wishing"])
@pytest.mark.parametrize("how", ["tap", "stop", "never mind"])
async def test_a_mind_changed_before_anybody_was_asked(where: str, how: str, play: Play) -> None:
    """Fine, at every step and in any words; nothing was asked of anybody, and asking again works."""
    await scenes.comes_to(play, "sam", where)
    await (play.taps("sam", "ask.cancel") if how == "tap" else play.says("sam", how))
    assert await play.keys("sam") == ["ask-cancelled"]
    assert await scenes.ask_state(play, "sam") == "Quiet"
    await play.says("sam", "exams")
    assert await play.keys("sam") == ["ask-confirm"]


@pytest.mark.parametrize("how", ["tap", "stop", "never mind"])
async def test_a_mind_changed_while_waiting(how: str, play: Play) -> None:
    """The offer is withdrawn, the mentor told kindly, and nothing more is heard of it."""
    await play.on_duty("max")
    wanted = await scenes.waits(play)
    await play.hears("max")
    await (play.taps("sam", "ask.cancel") if how == "tap" else play.says("sam", how))
    assert await play.keys("sam") == ["ask-cancelled"]
    assert await play.keys("max") == ["match-not-needed"]
    await play.passes(40)
    assert await play.keys("sam") == []
    assert isinstance(await scenes.state_of(play, "match", wanted), Over)


async def test_a_yes_to_what_was_called_off_is_answered_truly(play: Play) -> None:
    """Nobody is told that somebody else is helping when nobody is."""
    await play.on_duty("max")
    wanted = await scenes.waits(play)
    await play.taps("sam", "ask.cancel")
    await scenes.cleared(play, "sam", "max")
    play.clock.passes(60)
    await play.taps("max", f"match.accept:{wanted}")
    assert await play.keys("max") == ["match-not-needed"]
    assert await play.keys("sam") == []


async def test_cancel_and_yes_in_the_same_moment(play: Play) -> None:
    """Whoever changed their mind first is not introduced to anybody a moment later."""
    await play.on_duty("max")
    wanted = await scenes.waits(play)
    await play.hears("max")
    await play.sends("sam", choice="ask.cancel")
    await play.sends("max", choice=f"match.accept:{wanted}")
    await play.settle()
    assert await play.keys("sam") == ["ask-cancelled"]
    assert await play.keys("max") == ["match-not-needed"]
    assert await scenes.ask_state(play, "sam") == "Quiet"


async def test_another_topic_instead_of_a_yes(play: Play) -> None:
    """Words change what was understood; the question is put anew, and the pupil's own words stay theirs."""
    await scenes.comes_to(play, "sam", "Confirming")
    await play.says("sam", "exams")
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["ask-confirm"]
    assert "tests and exams" in heard[0].text


async def test_not_that_asks_openly_again(play: Play) -> None:
    """The bot heard wrong: what it understood is let go."""
    await scenes.comes_to(play, "sam", "Confirming")
    await play.says("sam", "no")
    assert await play.keys("sam") == ["ask-what"]
    assert await scenes.ask_state(play, "sam") == "Asking"


async def test_words_while_waiting_are_kept_and_answered(play: Play) -> None:
    """Never silence: the looking goes on, and the words are kept."""
    await scenes.waits(play)
    await play.says("sam", "are you there?")
    assert await play.keys("sam") == ["ask-already"]


# Out of hours


async def test_nobody_is_asked_while_school_is_closed(play: Play) -> None:
    """practice.md 6(b): out of hours no peer talk begins; who comes on duty in the evening is asked next morning."""
    play.clock.at = datetime(2026, 11, 23, 15, 10, tzinfo=UTC)
    await play.on_duty("max")
    await scenes.waits(play)
    await play.passes(15)
    await scenes.cleared(play, "max")
    await play.taps("zoe", "duty.on")
    await play.passes(60)
    assert await play.keys("zoe") == ["duty-on"]
    play.clock.at = datetime(2026, 11, 24, 8, 50, tzinfo=UTC)
    await play.passes(2)
    assert await play.keys("zoe") == ["match-offer"]


async def test_a_yes_after_school_has_closed_starts_nothing(play: Play) -> None:
    """The mentor is thanked and told the truth, and is asked again in the morning; the pupil is not woken."""
    play.clock.at = datetime(2026, 11, 23, 15, 10, tzinfo=UTC)
    await play.on_duty("max")
    wanted = await scenes.waits(play)
    await play.hears("max")
    play.clock.at = datetime(2026, 11, 23, 15, 18, tzinfo=UTC)
    await play.taps("max", f"match.accept:{wanted}")
    assert await play.keys("max") == ["match-not-now"]
    assert "match-found" not in await play.keys("sam")
    assert isinstance(await scenes.state_of(play, "match", wanted), Looking)
    play.clock.at = datetime(2026, 11, 24, 8, 50, tzinfo=UTC)
    await play.passes(2)
    assert await play.keys("max") == ["match-offer"]


async def test_words_of_a_waiting_pupil_at_night_get_a_true_answer(play: Play) -> None:
    """Nobody is said to be looked for when nobody is: the time school opens, and whom to call."""
    await scenes.waits(play)
    play.clock.at = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    await play.says("sam", "are you there?")
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["ask-closed"]
    assert "tomorrow at 8:45" in heard[0].text
    assert "0800 1111" in heard[0].text


async def test_closed_is_said_before_the_first_word(play: Play) -> None:
    """practice.md 6(a) 13: opening the page in the evening says when somebody is there, and asks nothing."""
    play.clock.at = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    await play.taps("sam", "hello")
    assert await play.keys("sam") == ["greeting", "privacy", "ask-closed"]
    await play.says("sam", "trouble with my friends")
    assert await play.keys("sam") == []  # the same was said a moment ago
    play.clock.passes(60)
    await play.says("sam", "trouble with my friends")
    assert await play.keys("sam") == ["ask-closed"]


async def test_every_offer_is_on_record(play: Play) -> None:
    """Who was asked, when, and what became of it can be read afterwards."""
    await play.on_duty("max", "zoe")
    wanted = await scenes.waits(play)
    await play.passes(11)
    await play.taps("zoe", f"match.decline:{wanted}")
    offers = await play.store.read(lambda tx: requests.offers_of(tx, wanted))
    assert [(one.mentor, one.answer) for one in offers] == [("max", "lapsed"), ("zoe", "declined")]
