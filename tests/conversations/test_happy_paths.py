"""Ordinary days, at each Key Stage: from a pupil's words to a talk with a mentor, and its end."""

from __future__ import annotations

import pytest
import scenes

from core.machines.ask_words import PICTURE_TOPICS
from tests.playing import Line_, Play

PATHS = {
    # pupil, mentor, what they write first, most questions
    "KS1": ("ned", "ivy", "no one to play with", 2),
    "KS2": ("pia", "ivy", "no one to play with", 3),
    "KS3": ("sam", "max", "trouble with my friends", 3),
    "KS5": ("kit", "ada", "worried about exams", 3),
}


@pytest.mark.parametrize("stage", PATHS)
async def test_from_hello_to_the_end(stage: str, play: Play) -> None:
    """Plain words are understood, confirmed once, one mentor is asked, both talk, and it ends for both."""
    pupil, mentor, words, _ = PATHS[stage]
    await play.on_duty(mentor)
    await play.taps(pupil, "hello")
    assert await play.keys(pupil) == ["greeting", "privacy", "ask-what"]
    await play.says(pupil, words)
    assert await play.keys(pupil) == ["ask-confirm"]
    await play.taps(pupil, "ask.yes")
    assert await play.keys(pupil) == ["match-looking"]
    assert await play.keys(mentor) == ["match-offer"]
    await play.taps(mentor, f"match.accept:{await scenes.request(play, pupil)}")
    assert await play.keys(pupil) == ["match-found"]
    assert await play.keys(mentor) == ["match-you-are-on", f"<{pupil}>"]
    await play.says(mentor, "Good to meet you")
    assert await play.keys(pupil) == [f"<{mentor}>"]
    await play.says(pupil, "Thanks for being here")
    assert await play.keys(mentor) == [f"<{pupil}>"]
    await play.taps(pupil, "talk.end")
    assert await play.keys(pupil) == ["talk-ended-pupil"]
    assert await play.keys(mentor) == ["talk-ended-mentor"]
    assert await scenes.ask_state(play, pupil) == "Ended"


@pytest.mark.parametrize("stage", PATHS)
async def test_few_questions_before_a_mentor_is_asked(stage: str, play: Play) -> None:
    """practice.md 5: at most three questions, at Key Stage 1 two, and none about what is plain."""
    pupil, mentor, words, most = PATHS[stage]
    await play.on_duty(mentor)
    await play.taps(pupil, "hello")
    await play.says(pupil, words)
    await play.taps(pupil, "ask.yes")
    heard = await play.hears(pupil)
    asked = [line for line in heard if line.kind == "bot" and line.key.startswith("ask-")]
    assert len(asked) == 2 <= most


@pytest.mark.parametrize(("pupil", "most"), [("ned", 2), ("pia", 3), ("sam", 3), ("kit", 3)])
async def test_few_questions_even_when_nothing_is_understood(pupil: str, most: int, play: Play) -> None:
    """Whoever cannot say it is not questioned: after the last question somebody to listen is offered."""
    await play.taps(pupil, "hello")
    asked = await _asked(play, pupil)
    for mumbled in ("xyz", "dont know how to say it", "qqq"):
        if "ask.yes" not in scenes.buttons(asked):
            await play.says(pupil, mumbled)
            asked += await _asked(play, pupil)
    assert [line.key for line in asked][-1] == "ask-confirm-unclear"
    assert len(asked) <= most
    await play.taps(pupil, "ask.yes")
    assert await play.keys(pupil) == ["match-looking", "match-none-free"]


async def _asked(play: Play, pupil: str) -> list[Line_]:
    return [line for line in await play.hears(pupil) if line.key.startswith("ask-")]


async def test_a_pupil_may_say_whom_they_would_like(play: Play) -> None:
    """A wish is asked about only when the pupil opens it, and it is kept: nobody else is asked."""
    await play.on_duty("max", "zoe")
    await play.taps("sam", "hello")
    await play.says("sam", "trouble with my friends")
    await play.taps("sam", "ask.choose")
    assert (await play.keys("sam"))[-1] == "ask-wish"
    await play.taps("sam", "ask.wish:girl")
    assert await play.keys("sam") == ["match-looking"]
    assert await play.keys("zoe") == ["match-offer"]
    assert await play.keys("max") == []


async def test_a_wish_said_in_words_is_shown_back(play: Play) -> None:
    """What was said is not asked again: topic and wish are confirmed in one sentence."""
    await play.taps("sam", "hello")
    await play.hears("sam")
    await play.says("sam", "exams and a girl please")
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["ask-confirm-wish"]
    assert "tests and exams" in heard[0].text
    assert "a girl" in heard[0].text
    assert "ask.choose" not in scenes.buttons(heard)


async def test_a_wish_said_while_asked_for_it_is_a_yes(play: Play) -> None:
    """Typing whom one would like works like tapping it."""
    await play.on_duty("zoe", "max")
    await scenes.comes_to(play, "sam", "Wishing")
    await play.says("sam", "a girl please")
    assert await play.keys("sam") == ["match-looking"]
    assert await play.keys("zoe") == ["match-offer"]


async def test_key_stage_1_taps_pictures_only(play: Play) -> None:
    """practice.md 6(a) 6: pictures only, five taps or fewer, no word typed."""
    await play.on_duty("ivy")
    taps = 0
    await play.taps("ned", "hello")
    shown = scenes.buttons(await play.hears("ned"))
    assert shown[: len(PICTURE_TOPICS)] == [f"ask.topic:{topic}" for topic in PICTURE_TOPICS]
    for choice in (shown[0], "ask.yes"):
        await play.taps("ned", choice)
        taps += 1
    assert taps <= 5
    assert await play.keys("ivy") == ["match-offer"]


@pytest.mark.parametrize("stage", PATHS)
async def test_what_a_pupil_knows_before_the_first_word_of_a_mentor(stage: str, play: Play) -> None:
    """practice.md 6(a) 4: a program, who reads it, danger is passed on; and who the mentor is, by first name."""
    pupil, mentor, words, _ = PATHS[stage]
    await play.on_duty(mentor)
    await play.says(pupil, words)
    await play.taps(pupil, "ask.yes")
    await play.taps(mentor, f"match.accept:{await scenes.request(play, pupil)}")
    heard = await play.hears(pupil)
    assert all(line.kind == "bot" for line in heard)
    told = scenes.said(heard)
    assert "not a person" in told
    assert "can see it too" in told or "can read" in told or "can check chats" in told or "samples chats" in told
    assert "I tell a grown-up" in told or "have to tell" in told or "pass that to" in told
    year = {"ivy": "Year 6", "max": "Year 10", "ada": "Year 13"}[mentor]
    found = heard[-1].text
    assert mentor.capitalize() in found
    assert year in found
    assert f"{mentor.capitalize()}surname" not in scenes.said(heard)


async def test_a_pupil_who_begins_by_tapping_is_told_the_same(play: Play) -> None:
    """Whatever the first thing is, the first words come before it."""
    await play.taps("sam", "ask.topic:friendship")
    assert await play.keys("sam") == ["greeting", "privacy", "ask-confirm"]


async def test_the_first_words_are_said_once(play: Play) -> None:
    """Somebody who has heard what this is is not told with every message."""
    await play.says("sam", "trouble with my friends")
    assert await play.keys("sam") == ["greeting", "privacy", "ask-confirm"]
    await play.taps("sam", "ask.cancel")
    await play.hears("sam")
    await play.says("sam", "exams")
    assert await play.keys("sam") == ["ask-confirm"]


async def test_a_mentor_never_learns_more_than_a_first_name_and_a_year(play: Play) -> None:
    """Promise 6: no surname, no account; neither in the offer nor in the talk."""
    await play.on_duty("max")
    wanted = await scenes.waits(play)
    await play.taps("max", f"match.accept:{wanted}")
    await play.says("sam", "Can we talk?")
    everything = scenes.said(await play.hears("max"))
    assert "Samsurname" not in everything
    assert "Sam" in everything
    assert "Year 8" in everything


async def test_an_offer_names_nobody(play: Play) -> None:
    """Before a mentor has said yes, they learn the year and the topic only."""
    await play.on_duty("max")
    await scenes.waits(play)
    offer = scenes.said(await play.hears("max"))
    assert "Year 8" in offer
    assert "friends" in offer
    assert "Sam" not in offer


async def test_the_mentor_reads_the_opening_words(play: Play) -> None:
    """Nothing must be said twice."""
    await play.on_duty("max")
    wanted = await scenes.waits(play)
    await play.hears("max")
    await play.taps("max", f"match.accept:{wanted}")
    assert "trouble with my friends" in scenes.said(await play.hears("max"))


async def test_what_is_off_topic_gets_a_straight_answer_and_the_way_on(play: Play) -> None:
    """The bot says what it cannot do, and what it can."""
    await play.taps("sam", "hello")
    await play.hears("sam")
    await play.says("sam", "buy me a pizza")
    assert await play.keys("sam") == ["ask-off-topic", "ask-what-again"]


async def test_a_low_mood_is_carried_and_goes_into_the_digest(play: Play) -> None:
    """design.md "Tiers", tier 1: words are carried, no case is opened, nobody is alarmed."""
    await scenes.talks_with(play)
    await play.says("sam", "I am a bit sad")
    assert await play.keys("max") == ["<sam>"]
    assert await play.case("sam") is None
    assert await play.keys("lead") == []


async def test_a_mentor_who_asks_for_help_gets_it_like_anybody(play: Play) -> None:
    """A mentor is a pupil too, and is not asked to help while they need help."""
    await play.on_duty("ada", "max")
    await play.says("max", "worried about exams")
    await play.taps("max", "ask.yes")
    assert await play.keys("ada") == ["match-offer"]
    await scenes.waits(play, "sam")
    assert "match-offer" not in await play.keys("max")
