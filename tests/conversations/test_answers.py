"""In every state, at every level: the adult button, straight answers, old buttons, and typing instead of tapping."""

from __future__ import annotations

import pytest
import scenes

from core.verdict import Category
from storage import cases
from tests.playing import Play

PUPILS = ("ned", "pia", "sam", "kit")
ASKED = {
    "are you a robot": "robot-answer",
    "who can see this": "privacy",
    "how long will it take": "how-long-unknown",
}
OWN_TAPS = {
    "Quiet": ("ask.topic:exams",),
    "Asking": ("ask.topic:exams", "ask.cancel"),
    "Confirming": ("ask.yes", "ask.other", "ask.choose", "ask.topic:exams", "ask.wish:girl", "ask.cancel"),
    "Wishing": ("ask.yes", "ask.other", "ask.topic:exams", "ask.wish:girl", "ask.cancel"),
    "Waiting": ("ask.cancel",),
    "Talking": ("talk.end", "talk.swap", "talk.wait"),
    "WithAdult": ("safe.yes",),
    "Ended": ("ask.yes", "ask.topic:exams"),
}
"""What each state itself offers; every other tap is of an earlier question."""
TAPS = (
    "ask.yes",
    "ask.other",
    "ask.choose",
    "ask.topic:exams",
    "ask.wish:girl",
    "ask.cancel",
    "talk.end",
    "talk.swap",
    "talk.wait",
    "safe.yes",
    "match.accept:R1",
    "duty.on",
    "something.unknown:17",
)


# An adult


@pytest.mark.parametrize("where", scenes.STATES)
@pytest.mark.parametrize("pupil", ["ned", "sam"])
@pytest.mark.parametrize("how", ["tap", "words"])
async def test_an_adult_from_every_state(pupil: str, where: str, how: str, play: Play) -> None:
    """Promise 4: one tap or plain words, whatever was going on; a case under a name, and an adult alerted."""
    if (pupil, where) == ("ned", "Wishing"):
        pupil = "pia"  # wishes are not asked for at Key Stage 1
    await scenes.comes_to(play, pupil, where)
    await scenes.cleared(play, "lead", "deputy")
    await (play.taps(pupil, "adult.now") if how == "tap" else play.says(pupil, "i want a grown up"))
    heard = await play.keys(pupil)
    assert heard[0] == ("concern-asked" if where != "WithAdult" else "concern-more-nobody")
    assert "concern-safe-question" in heard
    assert (await scenes.case(play, pupil)).category is Category.ASKED
    assert await play.keys("lead") == ["alert-new" if where != "WithAdult" else "alert-more"]


async def test_the_adult_button_by_its_label(play: Play) -> None:
    """Typing what stands on the button is the tap, with or without its picture."""
    await scenes.comes_to(play, "ned", "Asking")
    await play.says("ned", "i need a grown-up")
    assert (await play.keys("ned"))[0] == "concern-asked"


async def test_asking_for_an_adult_is_not_asked_why(play: Play) -> None:
    """One question only, and it is about now."""
    await play.taps("sam", "adult.now")
    assert scenes.questions(await play.hears("sam")) == 1


async def test_every_question_shows_the_adult_button(play: Play) -> None:
    """Wherever the pupil may be, the way out is among the buttons."""
    for where in ("Asking", "Confirming", "Wishing", "Waiting"):
        fresh = await scenes.school()
        await scenes.comes_to(fresh, "sam", where)
        await fresh.taps("sam", "hello")
        assert "adult.now" in scenes.buttons(await fresh.hears("sam")), where


async def test_an_adult_cannot_be_called_by_an_adult(play: Play) -> None:
    """A tap of staff opens no case about staff."""
    await play.taps("lead", "adult.now")
    assert await play.store.read(cases.all_open) == []


# Straight answers


@pytest.mark.parametrize("where", scenes.STATES)
@pytest.mark.parametrize("words", ASKED)
@pytest.mark.parametrize("pupil", PUPILS)
async def test_straight_answers(pupil: str, words: str, where: str, play: Play) -> None:
    """practice.md 2.7: whether it is a robot, who reads it, how long: answered truly, and nothing changes."""
    if (pupil, where) == ("ned", "Wishing"):
        pupil = "pia"
    await scenes.comes_to(play, pupil, where)
    before = await scenes.ask_of(play, pupil)
    await play.says(pupil, words)
    heard = await play.keys(pupil)
    if where == "Talking" and words == "how long will it take":
        assert heard == []
        assert await play.keys(scenes.MENTOR_OF[pupil]) == [f"<{pupil}>"]
    else:
        assert heard == [ASKED[words]]
        assert await play.keys(scenes.MENTOR_OF[pupil]) == []
    assert await scenes.ask_of(play, pupil) == before


@pytest.mark.parametrize("pupil", PUPILS)
async def test_a_robot_says_so(pupil: str, play: Play) -> None:
    """The sentence itself, at each level."""
    await play.taps(pupil, "hello")
    await play.hears(pupil)
    await play.says(pupil, "are you a robot")
    assert "not a person" in scenes.said(await play.hears(pupil))


# Coming back


@pytest.mark.parametrize(
    ("where", "keys"),
    [
        ("Quiet", ["greeting", "privacy", "ask-what"]),
        ("Asking", ["greeting", "privacy", "ask-what"]),
        ("Confirming", ["greeting", "privacy", "ask-confirm"]),
        ("Wishing", ["greeting", "privacy", "ask-wish"]),
        ("Waiting", ["match-still-looking"]),
        ("Talking", ["privacy"]),
        ("WithAdult", ["ask-adult-still-asked"]),
        ("Ended", ["greeting", "privacy", "ask-what"]),
    ],
)
async def test_coming_back(where: str, keys: list[str], play: Play) -> None:
    """Opening the page again says where things stand; a child with an adult is not offered a mentor."""
    await scenes.comes_to(play, "sam", where)
    await play.taps("sam", "hello")
    assert await play.keys("sam") == keys


async def test_coming_back_when_somebody_has_it(play: Play) -> None:
    """The adult is named, and nothing is said to have been added."""
    await scenes.comes_to(play, "sam", "WithAdult")
    found = await scenes.case(play, "sam")
    await play.taps("lead", f"case.take:{found.id}")
    await play.hears("sam")
    play.clock.passes(60)
    await play.taps("sam", "hello")
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["concern-taken"]
    assert "Mrs Okafor" in heard[0].text


# Old buttons


@pytest.mark.parametrize("where", scenes.STATES)
async def test_old_buttons_in_every_state(where: str) -> None:
    """A button of an earlier question is answered kindly and changes nothing."""
    for tap in TAPS:
        if tap in OWN_TAPS[where]:
            continue
        play = await scenes.school()
        await scenes.comes_to(play, "sam", where)
        before = await scenes.ask_of(play, "sam")
        await play.taps("sam", tap)
        heard = await play.keys("sam")
        assert heard[:1] == ["no-such-button"], tap
        assert await scenes.ask_of(play, "sam") == before, tap


async def test_a_topic_for_adults_is_no_button(play: Play) -> None:
    """A crafted tap cannot ask a mentor about what an adult should hear."""
    await scenes.comes_to(play, "sam", "Asking")
    await play.taps("sam", "ask.topic:safeguarding")
    assert await play.keys("sam") == ["no-such-button"]


async def test_a_pupil_is_no_mentor(play: Play) -> None:
    """Coming on duty and answering offers are a mentor's."""
    wanted = await scenes.waits(play, "tom")
    await play.taps("sam", "duty.on")
    await play.taps("sam", f"match.accept:{wanted}")
    assert set(await play.keys("sam")) <= {"no-such-button", "match-not-now"}
    assert await scenes.ask_state(play, "tom") == "Waiting"


# Typing instead of tapping


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Find me a mentor", "match-looking"),
        ("find me a mentor!", "match-looking"),
        ("yes", "match-looking"),
        ("No, something else", "ask-what"),
        ("no", "ask-what"),
        ("Choose who", "ask-wish"),
        ("Cancel", "ask-cancelled"),
    ],
)
async def test_a_typed_label_is_a_tap(typed: str, key: str, play: Play) -> None:
    """Whoever types what stands on a button, or plainly yes or no, need not find the button."""
    await scenes.comes_to(play, "sam", "Confirming")
    await play.says("sam", typed)
    assert (await play.keys("sam"))[0] == key


@pytest.mark.parametrize(("typed", "key"), [("I can talk now", "match-you-are-on"), ("yes", "match-you-are-on")])
async def test_a_mentor_may_type_the_answer_too(typed: str, key: str, play: Play) -> None:
    """An offer is answered in words as well as by tap."""
    await play.on_duty("max")
    await scenes.waits(play)
    await play.hears("max")
    await play.says("max", typed)
    assert (await play.keys("max"))[0] == key


async def test_only_what_was_shown_last_counts(play: Play) -> None:
    """A label of an earlier question is just words."""
    await scenes.comes_to(play, "sam", "Confirming")
    await play.taps("sam", "ask.cancel")
    await play.says("sam", "exams")
    await play.taps("sam", "ask.other")
    await play.hears("sam")
    await play.says("sam", "find me a mentor")
    assert "match-looking" not in await play.keys("sam")


async def test_going_back_and_forth_is_always_answered(play: Play) -> None:
    """Promise 4: the same question twice within seconds is said twice when something else was said in between."""
    await scenes.comes_to(play, "sam", "Confirming")
    for typed, key in (("no", "ask-what"), ("exams", "ask-confirm"), ("no", "ask-what"), ("exams", "ask-confirm")):
        await play.says("sam", typed)
        assert await play.keys("sam") == [key]


async def test_duty_on_and_off_and_on(play: Play) -> None:
    """The last line a mentor reads says how things are."""
    for tap, key in (("duty.on", "duty-on"), ("duty.off", "duty-off"), ("duty.on", "duty-on")):
        await play.taps("max", tap)
        assert await play.keys("max") == [key]


async def test_two_offers_that_read_the_same_are_two(play: Play) -> None:
    """Another pupil's request with the same year and topic is not taken for a repetition."""
    await play.on_duty("max")
    first = await scenes.waits(play, "sam")
    await scenes.waits(play, "tom")
    await play.hears("max")
    await play.taps("max", f"match.decline:{first}")
    await play.taps("max", "duty.off")
    await play.taps("max", "duty.on")
    assert (await play.keys("max")).count("match-offer") == 1


# Staff who just write


async def test_what_staff_write_without_a_button_is_kept(play: Play) -> None:
    """It has no conversation of its own; it is on record, and nobody hears of it."""
    await play.says("lead", "where do I click?")
    assert await play.keys("lead") == []


async def test_somebody_not_on_the_roster(play: Play) -> None:
    """A stranger's disclosure is heard all the same."""
    await play.says("nobody-we-know", "he hits me")
    assert await play.keys("lead") == ["alert-new"]


async def test_a_typed_stop_with_nothing_to_stop_is_not_called_an_old_button(play: Play) -> None:
    """The answer to "stop" is true whatever was on screen: after a cancel there is nothing left to stop."""
    await play.on_duty("max")
    await scenes.waits(play, "sam")
    await play.says("sam", "stop")
    await play.hears("sam")
    await play.passes(1)
    await play.says("sam", "stop")
    assert await play.keys("sam") == ["nothing-to-stop"]
