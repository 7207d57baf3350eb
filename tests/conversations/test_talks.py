"""Two people talking: carried words, silences, leaving, changing, handing over, and staff who look in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import scenes

from core.machines.duty import Resting
from core.machines.talk_states import Closed, Open, Paused
from core.verdict import Category
from tests.playing import Play


async def test_words_are_carried_word_for_word(play: Play) -> None:
    """Nothing is added, cut or reworded, and each line says whose it is."""
    await scenes.talks_with(play)
    for words in ("Hello  there", "  two\nlines ", "🙂", "ﷺ שלום"):
        await play.says("sam", words)
        heard = await play.hears("max")
        assert [(line.author, line.text) for line in heard] == [("sam", words)]


# Silence


async def test_a_silent_mentor_is_noticed(play: Play) -> None:
    """After ten minutes the mentor is nudged, and the pupil may wait, change, or have an adult."""
    await scenes.talks_with(play)
    await play.passes(10.5)
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["talk-mentor-quiet"]
    assert scenes.buttons(heard) == ["talk.wait", "talk.swap", "adult.now"]
    assert await play.keys("max") == ["talk-nudge-mentor"]


async def test_a_pupil_who_waits_is_left_in_peace(play: Play) -> None:
    """Waiting is a choice like the others; the clock starts anew."""
    await scenes.talks_with(play)
    await play.passes(10.5)
    await play.hears("sam")
    await play.taps("sam", "talk.wait")
    assert await play.keys("sam") == ["talk-waiting"]
    await play.passes(9)
    assert await play.keys("sam") == []


async def test_a_mentor_who_is_gone(play: Play) -> None:
    """The third silence ends it kindly, and somebody else is one tap or one word away."""
    live = await scenes.talks_with(play)
    await play.on_duty("zoe")
    await play.passes(31)
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["talk-mentor-quiet", "talk-mentor-quiet", "talk-mentor-gone"]
    assert "not" in heard[-1].text or "nothing you did" in heard[-1].text
    assert isinstance(await scenes.state_of(play, "talk", live), Closed)
    assert scenes.buttons(heard) == ["ask.yes", "adult.now"]
    await play.says("sam", "yes")
    assert await play.keys("sam") == ["match-looking"]
    assert await play.keys("zoe") == ["match-offer"]


async def test_the_mentor_who_was_gone_is_not_asked_again(play: Play) -> None:
    """For the same wish, whoever left is not the next one."""
    await scenes.talks_with(play)
    await play.passes(31)
    await scenes.cleared(play, "max", "sam")
    await play.taps("sam", "ask.yes")
    await play.passes(2)
    assert await play.keys("max") == []
    assert "match-none-free" in await play.keys("sam")


async def test_a_word_starts_the_clock_anew(play: Play) -> None:
    """Whoever writes every few minutes is never called quiet."""
    await scenes.talks_with(play)
    for _ in range(4):
        await play.says("max", "still here")
        await play.passes(5)
        await play.says("sam", "me too")
        await play.passes(5)
    assert "talk-nudge-mentor" not in await play.keys("max")
    assert "talk-mentor-quiet" not in await play.keys("sam")


async def test_a_silent_pupil(play: Play) -> None:
    """The mentor is told once; then it ends without blame, and the pupil is told how to come back."""
    live = await scenes.talks_with(play)
    await play.says("max", "How was your day?")
    await play.hears("sam")
    await play.passes(10.5)
    assert await play.keys("max") == ["talk-pupil-quiet"]
    assert await play.keys("sam") == []
    await play.passes(10.5)
    assert await play.keys("sam") == ["talk-ended-pupil"]
    assert isinstance(await scenes.state_of(play, "talk", live), Closed)


# Leaving and changing


@pytest.mark.parametrize("pupil", ["ned", "pia", "sam", "kit"])
@pytest.mark.parametrize("how", ["tap", "stop", "label"])
async def test_stop_needs_no_reason_and_makes_no_guilt(pupil: str, how: str, play: Play) -> None:
    """practice.md 6(a) 10: one tap or one word, no question, no reproach."""
    await scenes.talks_with(play, pupil)
    label = {"ned": "👋 Bye"}.get(pupil, "End this chat")
    if how == "label":
        shown = {"pia": "👋 End this chat"}.get(pupil, label)
        await play.says(pupil, shown)
    else:
        await (play.taps(pupil, "talk.end") if how == "tap" else play.says(pupil, "stop"))
    heard = await play.hears(pupil)
    assert [line.key for line in heard] == ["talk-ended-pupil"]
    for word in ("?", "sorry", "why", "sure"):
        assert word not in heard[0].text.lower()
    assert await play.keys(scenes.MENTOR_OF[pupil]) == ["talk-ended-mentor"]


async def test_a_mentor_may_stop_too(play: Play) -> None:
    """The pupil hears that it ended, not who ended it."""
    await scenes.talks_with(play)
    await play.taps("max", "talk.end")
    assert await play.keys("sam") == ["talk-ended-pupil"]


@pytest.mark.parametrize("how", ["tap", "someone else please", "you are the wrong person"])
async def test_somebody_else(how: str, play: Play) -> None:
    """The next mentor is asked at once, the old one never again for it, and hears only that it ended."""
    await scenes.talks_with(play)
    await play.on_duty("zoe")
    await (play.taps("sam", "talk.swap") if how == "tap" else play.says("sam", how))
    assert await play.keys("sam") == ["talk-ended-pupil", "match-looking"]
    assert await play.keys("max") == ["talk-ended-mentor"]
    assert await play.keys("zoe") == ["match-offer"]
    wanted = await scenes.request(play, "sam")
    await play.taps("zoe", f"match.decline:{wanted}")
    await play.passes(5)
    assert await play.keys("max") == []


async def test_somebody_else_twice(play: Play) -> None:
    """Whoever was left before is still not asked when the second one is left too."""
    await scenes.talks_with(play)
    await play.on_duty("zoe")
    await play.taps("sam", "talk.swap")
    await play.taps("zoe", f"match.accept:{await scenes.request(play, 'sam')}")
    await play.taps("sam", "talk.swap")
    await scenes.cleared(play, "max", "zoe")
    await play.passes(5)
    assert await play.keys("max") == []
    assert await play.keys("zoe") == []


async def test_somebody_else_after_the_end(play: Play) -> None:
    """The wish is understood after the talk too, and the topic need not be said again."""
    await scenes.talks_with(play)
    await play.on_duty("zoe")
    await play.taps("sam", "talk.end")
    await play.hears("sam")
    await play.says("sam", "someone else please")
    assert await play.keys("sam") == ["match-looking"]
    assert await play.keys("zoe") == ["match-offer"]


async def test_the_latest_wish_is_asked_for_again(play: Play) -> None:
    """Somebody else is looked for with the topic of this talk, not of the pupil's first one ever."""
    await scenes.talks_with(play)
    await play.taps("sam", "talk.end")
    await play.says("sam", "exams")
    await play.taps("sam", "ask.yes")
    await play.passes(1)
    await play.taps("max", f"match.accept:{await scenes.request(play, 'sam')}")
    await play.on_duty("zoe")
    await play.taps("sam", "talk.swap")
    assert "about exams" in scenes.said(await play.hears("zoe"))


async def test_a_mentor_cannot_swap_themselves(play: Play) -> None:
    """A crafted tap of a mentor only ends it: who is looked for next is the pupil's to say."""
    await scenes.talks_with(play)
    await play.taps("max", "talk.swap")
    assert await play.keys("sam") == ["talk-ended-pupil"]


async def test_words_after_the_end_go_to_nobody(play: Play) -> None:
    """A true answer: not passed on, kept, and how to talk again. Nothing reaches the mentor."""
    await scenes.talks_with(play)
    await play.taps("sam", "talk.end")
    await scenes.cleared(play, "sam", "max")
    await play.says("sam", "one more thing")
    assert await play.keys("sam") == ["talk-after-end"]
    assert await play.keys("max") == []
    await play.says("max", "take care")
    assert await play.keys("max") == ["talk-after-end"]
    assert await play.keys("sam") == []


async def test_a_clear_wish_after_the_end_starts_anew(play: Play) -> None:
    """The words went to nobody, and what they ask for is heard."""
    await scenes.talks_with(play)
    await play.taps("sam", "talk.end")
    await play.hears("sam")
    await play.says("sam", "worried about exams")
    assert await play.keys("sam") == ["talk-after-end", "ask-confirm"]


async def test_a_word_on_its_way_when_the_talk_ends(play: Play) -> None:
    """What arrives behind the end is told so, and is not called paused."""
    await scenes.talks_with(play)
    await play.sends("max", choice="talk.end")
    await play.sends("sam", text="and another thing")
    await play.settle()
    assert "talk-after-end" in await play.keys("sam")
    assert "<sam>" not in await play.keys("max")


# The end of the school day


@pytest.mark.parametrize("writer", ["sam", "max"])
async def test_a_talk_ends_with_the_school_day(writer: str, play: Play) -> None:
    """practice.md 6(b): out of hours nothing passes between pupils; both are told why, with numbers for the pupil."""
    play.clock.at = datetime(2026, 11, 23, 15, 10, tzinfo=UTC)
    live = await scenes.talks_with(play)
    play.clock.at = datetime(2026, 11, 23, 15, 16, tzinfo=UTC)
    await play.says(writer, "still there?")
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["talk-school-closed"]
    assert "0800 1111" in heard[0].text
    assert await play.keys("max") == ["talk-school-closed-mentor"]
    assert isinstance(await scenes.state_of(play, "talk", live), Closed)


async def test_a_silent_talk_ends_with_the_school_day(play: Play) -> None:
    """Nobody is nudged in the evening."""
    play.clock.at = datetime(2026, 11, 23, 15, 10, tzinfo=UTC)
    await scenes.talks_with(play)
    await play.passes(15)
    assert await play.keys("sam") == ["talk-school-closed"]
    assert await play.keys("max") == ["talk-school-closed-mentor"]


async def test_words_in_the_evening_after_a_talk(play: Play) -> None:
    """They went to nobody, and nobody is there before morning: both are said."""
    await scenes.talks_with(play)
    await play.taps("sam", "talk.end")
    await play.hears("sam")
    play.clock.at = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    await play.says("sam", "one more thing")
    assert await play.keys("sam") == ["talk-after-end", "ask-closed"]


# Handing over


async def test_a_mentor_hands_over_in_one_tap(play: Play) -> None:
    """practice.md 6(a) 22: frozen at once, both told kindly, an adult alerted, the mentor thanked and resting."""
    live = await scenes.talks_with(play)
    await play.taps("max", "talk.hand-over")
    assert await play.keys("sam") == ["talk-handed-over-pupil", "concern-safe-question", "concern-told"]
    assert await play.keys("max") == ["talk-handed-over-mentor", "talk-debrief"]
    assert await play.keys("lead") == ["alert-new"]
    found = await scenes.case(play, "sam")
    assert found.category is Category.HANDED
    assert isinstance(await scenes.state_of(play, "talk", live), Paused)
    assert isinstance(await scenes.state_of(play, "duty", "max"), Resting)


async def test_handing_over_by_typing_the_label(play: Play) -> None:
    """A typed label is the tap."""
    await scenes.talks_with(play)
    await play.says("max", "Pass to an adult")
    assert "talk-handed-over-mentor" in await play.keys("max")


async def test_handing_over_what_an_adult_has_already(play: Play) -> None:
    """The pupil wrote nothing: they are not thanked for adding something."""
    await scenes.talks_with(play)
    await play.says("sam", "he hits me")
    await scenes.cleared(play, "sam", "max")
    play.clock.passes(60)
    await play.taps("max", "talk.hand-over")
    assert "concern-more-nobody" not in await play.keys("sam")


async def test_handing_over_after_the_end_calls_an_adult(play: Play) -> None:
    """A mentor who worries afterwards taps the old button: an adult is asked, as if they had asked for one."""
    await scenes.talks_with(play)
    await play.taps("sam", "talk.end")
    await play.hears("max")
    await play.taps("max", "talk.hand-over")
    assert (await play.keys("max"))[0] == "concern-asked"
    assert (await scenes.case(play, "max")).category is Category.ASKED


async def test_a_pupil_cannot_hand_over(play: Play) -> None:
    """The mentor's button in a pupil's hand is no alarm and does nothing."""
    live = await scenes.talks_with(play)
    await play.taps("sam", "talk.hand-over")
    assert await play.keys("sam") == ["no-such-button"]
    assert isinstance(await scenes.state_of(play, "talk", live), Open)


# Staff


async def test_staff_pause_and_resume(play: Play) -> None:
    """Openly: both know, nothing passes, and both know when it goes on."""
    live = await scenes.talks_with(play)
    await play.taps("coordinator", f"talk.pause:{live}")
    assert await play.keys("sam") == ["talk-paused-pupil"]
    assert await play.keys("max") == ["talk-paused-mentor"]
    await play.says("sam", "hello?")
    assert await play.keys("sam") == ["talk-not-sent"]
    assert await play.keys("max") == []
    await play.taps("coordinator", f"talk.resume:{live}")
    assert await play.keys("sam") == ["talk-resumed-pupil"]
    assert await play.keys("max") == ["talk-resumed-mentor"]
    await play.says("sam", "hello again")
    assert await play.keys("max") == ["<sam>"]


async def test_staff_write_to_the_pupil(play: Play) -> None:
    """Under their own name; the mentor does not read it."""
    live = await scenes.talks_with(play)
    await play.taps("coordinator", f"talk.write:{live}", "Come and see me at lunch.")
    heard = await play.hears("sam")
    assert [(line.author, line.text) for line in heard] == [("coordinator", "Come and see me at lunch.")]
    assert await play.keys("max") == []


async def test_staff_end_a_talk(play: Play) -> None:
    """Both are told; it does not come back."""
    live = await scenes.talks_with(play)
    await play.taps("coordinator", f"talk.end:{live}")
    assert await play.keys("sam") == ["talk-ended-pupil"]
    assert await play.keys("max") == ["talk-ended-mentor"]
    await play.taps("coordinator", f"talk.resume:{live}")
    assert isinstance(await scenes.state_of(play, "talk", live), Closed)


async def test_nobody_else_steers_a_talk(play: Play) -> None:
    """Another pupil's tap reaches no talk but their own."""
    live = await scenes.talks_with(play)
    for choice in ("talk.end", "talk.pause", "talk.resume", "talk.swap"):
        await play.taps("tom", f"{choice}:{live}")
    assert isinstance(await scenes.state_of(play, "talk", live), Open)


async def test_given_back_the_talk_goes_on(play: Play) -> None:
    """The adult says peer support may go on: both are told, and words pass again; the case stays open."""
    await scenes.talks_with(play)
    await play.says("sam", "they pick on me every day")
    found = await scenes.case(play, "sam")
    await play.taps("coordinator", f"case.take:{found.id}")
    await scenes.cleared(play, "sam", "max")
    await play.taps("coordinator", f"case.resume:{found.id}")
    assert await play.keys("sam") == ["talk-resumed-pupil"]
    assert await play.keys("max") == ["talk-resumed-mentor"]
    await play.says("sam", "hello again")
    assert await play.keys("max") == ["<sam>"]
    assert await play.case("sam") is not None


async def test_given_back_outside_a_talk(play: Play) -> None:
    """Whoever told before they had a mentor may ask for one now; the first words come before it."""
    await play.says("sam", "they pick on me every day")
    found = await scenes.case(play, "sam")
    await play.taps("coordinator", f"case.take:{found.id}")
    await play.hears("sam")
    await play.taps("coordinator", f"case.resume:{found.id}")
    assert await play.keys("sam") == ["greeting", "privacy", "ask-what"]


async def test_a_paused_talk_ends_with_its_case(play: Play) -> None:
    """Nobody gave it back: it does not hang for ever."""
    live = await scenes.talks_with(play)
    await play.says("sam", "he hits me")
    found = await scenes.case(play, "sam")
    for choice, words in (("case.take", ""), ("case.acted", ""), ("case.close", "Done.")):
        await play.taps("lead", f"{choice}:{found.id}", words)
    assert isinstance(await scenes.state_of(play, "talk", live), Closed)
    assert await scenes.ask_state(play, "sam") == "Ended"


async def test_leaving_a_talk_that_an_adult_has_paused(play: Play) -> None:
    """The pupil is told that the adults still help, not to ask a mentor again; the case goes on."""
    await scenes.talks_with(play)
    await play.says("sam", "he hits me")
    await play.hears("sam")
    await play.taps("sam", "talk.end")
    assert await play.keys("sam") == ["talk-ended-with-adult"]
    assert await scenes.ask_state(play, "sam") == "WithAdult"
    assert await play.case("sam") is not None
