"""A child tells: at any moment, to anybody, open or closed. Words never reach a peer; an adult always has them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import scenes

from core.calendar import Calendar, Days
from core.machines.concern_states import Climbing
from core.machines.duty import Resting
from core.machines.talk_states import Open, Paused
from core.verdict import Category, Tier
from tests.playing import LONDON, TERM_TIME, Play

TELLS = "he hits me"
EVENING = datetime(2026, 11, 23, 21, 0, tzinfo=UTC)
HOLIDAY = datetime(2027, 4, 2, 11, 0, tzinfo=UTC)
"""After the last term that the calendar of the tests knows: when school opens is not known."""


@pytest.mark.parametrize("pupil", ["ned", "pia", "sam", "kit"])
async def test_the_first_thing_somebody_says(pupil: str, play: Play) -> None:
    """Thanks without a claim, one question, and "I have told" once an adult has it before their eyes."""
    await play.says(pupil, TELLS)
    assert await play.keys(pupil) == ["concern-thanks", "concern-safe-question", "concern-told"]
    assert await play.keys("lead") == ["alert-new"]
    assert (await scenes.case(play, pupil)).tier is Tier.SERIOUS
    assert await scenes.ask_state(play, pupil) == "WithAdult"


async def test_told_only_after_somebody_was_reached(play: Play) -> None:
    """practice.md 6(d): no claim runs ahead of the truth; fifteen seconds later the child hears where to go."""
    play.desks.clear()
    await play.says("sam", TELLS)
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["concern-thanks", "concern-safe-question"]
    assert "Mrs Okafor" not in scenes.said(heard)
    await play.passes(0.3)
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["concern-not-reached"]
    assert "999" in heard[0].text
    play.desks.add("lead")
    await play.passes(0.3)
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["concern-told"]
    assert "Mrs Okafor" in heard[0].text


async def test_the_child_is_told_once_who_knows(play: Play) -> None:
    """A second adult opening the alert is no second "I have told"."""
    play.desks = {"lead"}
    await play.says("sam", "I am going to jump")
    assert (await play.keys("sam")).count("concern-told") == 1
    play.desks.add("deputy")
    await play.passes(1)
    assert "concern-told" not in await play.keys("sam")


async def test_danger_now(play: Play) -> None:
    """practice.md 6(b), tier 4: the emergency card at once, the lead and every deputy in the same minute."""
    await play.says("sam", "I am going to jump")
    assert await play.keys("sam") == ["concern-thanks", "emergency-card", "concern-safe-question", "concern-told"]
    assert await play.keys("lead") == ["alert-danger"]
    assert await play.keys("deputy") == ["alert-danger"]


async def test_a_worry_of_the_same_day_asks_no_question(play: Play) -> None:
    """design.md "Tiers": tier 2 is held and looked at, and the child is not asked whether they are safe."""
    await play.says("sam", "they pick on me every day")
    assert await play.keys("sam") == ["concern-thanks", "concern-told-concern"]
    assert (await scenes.case(play, "sam")).tier is Tier.CONCERN


async def test_an_alert_holds_no_name_and_no_word(play: Play) -> None:
    """Promise 9: it may be read on a locked screen."""
    await play.says("sam", TELLS)
    alert = scenes.said(await play.hears("lead"))
    assert "Sam" not in alert
    assert TELLS not in alert
    assert "Year 8" in alert


@pytest.mark.parametrize("where", [one for one in scenes.STATES if one != "Talking"])
async def test_at_any_moment(where: str, play: Play) -> None:
    """Whatever was asked before, an adult has it now, and no peer is offered."""
    await scenes.comes_to(play, "sam", where)
    await play.says("sam", TELLS)
    assert "concern-safe-question" in await play.keys("sam")
    assert await scenes.ask_state(play, "sam") == "WithAdult"
    await play.says("sam", "trouble with my friends")
    assert await play.keys("sam") == ["ask-with-adult-nobody-yet"]


async def test_with_a_question_open_the_answer_is_not_asked_for_again(play: Play) -> None:
    """The bot's question is dropped: a child who tells is not made to choose a topic."""
    await scenes.comes_to(play, "sam", "Confirming")
    await play.says("sam", TELLS)
    assert not [key for key in await play.keys("sam") if key.startswith("ask-")]
    await play.taps("sam", "ask.yes")
    assert await play.keys("sam") == ["no-such-button", "ask-adult-still-asked"]


async def test_while_waiting_the_match_is_called_off(play: Play) -> None:
    """Promise 5: no pupil is handed another's danger. Who held the offer is told kindly, and nothing of why."""
    await play.on_duty("max")
    wanted = await scenes.waits(play)
    await play.hears("max")
    await play.says("sam", TELLS)
    assert await play.keys("max") == ["match-not-needed"]
    await play.taps("max", f"match.accept:{wanted}")
    assert "match-found" not in await play.keys("sam")
    await play.passes(40)
    assert "match-still-looking" not in await play.keys("sam")


async def test_a_yes_in_the_same_moment_introduces_nobody(play: Play) -> None:
    """What was told first counts first, even when the mentor's yes is already on its way."""
    await play.on_duty("max")
    wanted = await scenes.waits(play)
    await play.hears("max")
    await play.sends("sam", text=TELLS)
    await play.sends("max", choice=f"match.accept:{wanted}")
    await play.settle()
    assert "match-found" not in await play.keys("sam")
    assert await play.keys("max") == ["match-not-needed"]


async def test_in_the_middle_of_a_talk(play: Play) -> None:
    """The mentor never sees the words; both are told; the talk pauses; the mentor rests until debriefed."""
    live = await scenes.talks_with(play)
    await play.says("sam", TELLS)
    assert "concern-thanks" in await play.keys("sam")
    heard = await play.hears("max")
    assert [line.key for line in heard] == ["talk-helping-mentor", "talk-debrief"]
    assert TELLS not in scenes.said(heard)
    assert isinstance(await scenes.state_of(play, "talk", live), Paused)
    assert isinstance(await scenes.state_of(play, "duty", "max"), Resting)
    assert "staff-debrief" in await play.keys("coordinator")


async def test_a_paused_talk_passes_nothing_and_says_so(play: Play) -> None:
    """Neither side's words go through, and neither is left to guess."""
    await scenes.talks_with(play)
    await play.says("sam", TELLS)
    await scenes.cleared(play, "sam", "max")
    await play.says("sam", "please answer me")
    await play.says("max", "are you all right?")
    assert await play.keys("sam") == ["talk-not-sent"]
    assert await play.keys("max") == ["talk-not-sent"]


async def test_a_resting_mentor_is_asked_for_nothing_until_debriefed(play: Play) -> None:
    """practice.md 6(a) 24: a debrief under a name first, then they may come on duty again."""
    await scenes.talks_with(play)
    await play.says("sam", TELLS)
    await play.taps("sam", "talk.end")
    await play.hears("max")
    await play.taps("max", "duty.on")
    assert await play.keys("max") == ["duty-resting"]
    await scenes.waits(play, "tom")
    assert await play.keys("max") == []
    await play.taps("coordinator", "duty.debriefed:max")
    assert await play.keys("max") == ["duty-debriefed"]
    await play.taps("max", "duty.on")
    assert await play.keys("max") == ["duty-on", "match-offer"]


async def test_a_pupil_cannot_debrief_anybody(play: Play) -> None:
    """Only an adult writes a debrief down."""
    await scenes.talks_with(play)
    await play.says("sam", TELLS)
    await play.taps("sam", "duty.debriefed:max")
    assert isinstance(await scenes.state_of(play, "duty", "max"), Resting)


# Closed is not deaf


async def test_out_of_hours(play: Play) -> None:
    """The closed script with numbers; the alert is written; no peer talk is offered."""
    play.clock.at = EVENING
    play.desks.clear()
    await play.says("sam", TELLS)
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["concern-thanks", "concern-closed", "concern-safe-question"]
    assert "0800 1111" in scenes.said(heard)
    assert "tomorrow at 8:45" in scenes.said(heard)
    assert await play.keys("lead") == ["alert-new"]
    await play.passes(0.5)
    assert "concern-not-reached" not in await play.keys("sam")


async def test_the_adult_button_out_of_hours(play: Play) -> None:
    """It works at any hour: an alert is written, and the child is told the truth about when it is read."""
    play.clock.at = EVENING
    play.desks.clear()
    await play.taps("sam", "adult.now")
    assert await play.keys("sam") == ["concern-asked", "concern-closed", "concern-safe-question"]
    assert await play.keys("lead") == ["alert-new"]


async def test_in_the_holidays_nothing_is_promised(play: Play) -> None:
    """When school opens is not known, and no day is named; the numbers are."""
    play.clock.at = HOLIDAY
    await play.says("sam", TELLS)
    heard = await play.hears("sam")
    assert "concern-closed-unknown" in [line.key for line in heard]
    assert "999" in scenes.said(heard)
    assert "opens" in scenes.said(heard)


async def test_a_later_word_out_of_hours_hears_the_closed_script_again(play: Play) -> None:
    """practice.md 6(a) 13: closed is said again after any risk message."""
    play.clock.at = EVENING
    await play.says("sam", TELLS)
    play.clock.passes(60)
    await play.hears("sam")
    await play.says("sam", TELLS)
    assert "concern-closed" in await play.keys("sam")


async def test_the_answer_no_out_of_hours_names_the_numbers(play: Play) -> None:
    """An unsafe child at night is told whom to call, and that school is closed."""
    play.clock.at = EVENING
    await play.says("sam", TELLS)
    await play.hears("sam")
    await play.says("sam", "no")
    heard = await play.hears("sam")
    assert [line.key for line in heard][:2] == ["concern-safe-no", "concern-closed"]
    assert "999" in heard[0].text
    assert "safe right now" not in scenes.said(heard)


async def test_a_holiday_between_terms_names_the_first_day_back(play: Play) -> None:
    """Where the calendar knows, the child is told the day."""
    play.clock.at = datetime(2026, 12, 28, 11, 0, tzinfo=UTC)
    await play.says("sam", TELLS)
    assert "Monday 4 January" in scenes.said(await play.hears("sam"))


async def test_no_adult_at_work_means_no_peer_talk_but_no_deafness() -> None:
    """practice.md 6(a) 32: without a lead or deputy at work nothing is offered; a disclosure is heard all the same."""
    closed = Calendar(LONDON, TERM_TIME.terms, (Days("inset", *[datetime(2026, 11, 23).date()] * 2),), TERM_TIME.week)  # noqa: DTZ001
    play = await scenes.school(hours=closed)
    await play.taps("sam", "hello")
    assert (await play.keys("sam"))[-1] == "ask-closed"
    await play.says("sam", TELLS)
    assert await play.keys("lead") == ["alert-new"]


# The one question


@pytest.mark.parametrize(("tap", "typed"), [("safe.no", "no"), ("safe.unsure", "dunno")])
@pytest.mark.parametrize("by", ["tap", "words", "label"])
async def test_no_and_not_sure_are_danger(tap: str, typed: str, by: str, play: Play) -> None:
    """practice.md 6(d): "no" or "not sure" is tier 4, tapped, typed, or by the label of the button."""
    await play.says("sam", TELLS)
    await scenes.cleared(play, "sam", "lead", "deputy")
    play.clock.passes(60)
    label = {"safe.no": "No", "safe.unsure": "Not sure"}[tap]
    await (play.taps("sam", tap) if by == "tap" else play.says("sam", typed if by == "words" else label))
    heard = await play.hears("sam")
    assert [line.key for line in heard][:2] == ["concern-safe-no", "concern-told"]
    assert "999" in heard[0].text
    assert "0800 1111" in heard[0].text
    assert (await scenes.case(play, "sam")).tier is Tier.DANGER
    assert await play.keys("lead") == ["alert-danger"]
    assert await play.keys("deputy") == ["alert-danger"]


@pytest.mark.parametrize("by", ["tap", "words"])
async def test_yes_is_noted_and_lowers_nothing(by: str, play: Play) -> None:
    """Nothing a child answers makes it less urgent; an adult will still talk with them."""
    await play.says("sam", TELLS)
    await play.hears("sam")
    await (play.taps("sam", "safe.yes") if by == "tap" else play.says("sam", "yes"))
    assert await play.keys("sam") == ["concern-safe-yes"]
    found = await scenes.case(play, "sam")
    assert found.tier is Tier.SERIOUS
    assert isinstance(await scenes.state_of(play, "concern", found.id), Climbing)


async def test_the_question_stays_open_through_other_words(play: Play) -> None:
    """A child who writes something else first can still answer "no" with one word."""
    await play.says("sam", TELLS)
    await play.says("sam", "where is my sister")
    assert "ask-with-adult-nobody-yet" in await play.keys("sam")
    await play.says("sam", "no")
    assert "concern-safe-no" in await play.keys("sam")
    assert (await scenes.case(play, "sam")).tier is Tier.DANGER


async def test_a_no_to_another_question_is_no_alarm(play: Play) -> None:
    """ "No" means what was asked last: here, that the topic was wrong."""
    await scenes.comes_to(play, "sam", "Confirming")
    await play.says("sam", "no")
    assert await play.case("sam") is None


# Later concerns


async def test_a_later_concern_joins_the_case(play: Play) -> None:
    """A child has one open case; what comes later is added, and its adults are alerted again."""
    await play.says("sam", TELLS)
    first = await scenes.case(play, "sam")
    play.clock.passes(120)
    await scenes.cleared(play, "sam", "lead")
    await play.says("sam", TELLS)
    assert (await scenes.case(play, "sam")).id == first.id
    assert await play.keys("lead") == ["alert-more"]
    assert (await play.keys("sam"))[0] == "concern-more-nobody"


async def test_a_louder_concern_raises_the_case(play: Play) -> None:
    """From tier 2 to 4: the ladder of the higher tier begins, and a taken case climbs again."""
    await play.says("sam", "they pick on me every day")
    found = await scenes.case(play, "sam")
    await play.taps("coordinator", f"case.take:{found.id}")
    await scenes.cleared(play, "sam", "lead", "deputy")
    play.clock.passes(120)
    await play.says("sam", "I am going to jump")
    assert await play.keys("deputy") == ["alert-danger"]
    raised = await scenes.case(play, "sam")
    assert (raised.tier, raised.taken_by) == (Tier.DANGER, "")
    await play.taps("lead", f"case.take:{found.id}")
    assert (await scenes.case(play, "sam")).taken_by == "lead"
    assert "concern-taken" in await play.keys("sam")


async def test_a_later_concern_alerts_the_adult_who_has_it(play: Play) -> None:
    """Not the whole ladder again: the one adult who has it."""
    await play.says("sam", TELLS)
    found = await scenes.case(play, "sam")
    await play.taps("lead", f"case.take:{found.id}")
    play.clock.passes(120)
    await scenes.cleared(play, "sam", "lead", "deputy")
    await play.says("sam", TELLS)
    assert await play.keys("lead") == ["alert-more"]
    assert await play.keys("deputy") == []
    heard = await play.hears("sam")
    assert heard[0].key == "concern-more"
    assert "Mrs Okafor" in heard[0].text


async def test_nothing_the_child_does_closes_it(play: Play) -> None:
    """Cancel, stop, "yes, safe", a cheerful word: the case stays open."""
    await play.says("sam", TELLS)
    for words in ("stop", "never mind", "yes", "it was only a joke"):
        await play.says("sam", words)
    await play.taps("sam", "ask.cancel")
    found = await scenes.case(play, "sam")
    assert found.tier is Tier.SERIOUS
    assert found.closed_at is None


# Mentors are children too


async def test_a_distressed_mentor_outside_a_talk(play: Play) -> None:
    """A mentor who tells is a child who tells: the same answer, the same ladder."""
    await play.on_duty("max")
    await play.says("max", TELLS)
    assert await play.keys("max") == ["concern-thanks", "concern-safe-question", "concern-told"]
    assert (await scenes.case(play, "max")).category is Category.PHYSICAL
    await scenes.waits(play)
    assert await play.keys("max") == []


async def test_a_distressed_mentor_in_a_talk(play: Play) -> None:
    """The pupil hears kindly that their mentor had to go, and may have somebody else in one word."""
    await scenes.talks_with(play)
    await play.on_duty("zoe")
    await play.says("max", TELLS)
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["talk-mentor-own-pupil"]
    assert TELLS not in scenes.said(heard)
    assert await play.keys("max") == ["concern-thanks", "concern-safe-question", "concern-told"]
    assert isinstance(await scenes.state_of(play, "duty", "max"), Resting)
    assert (await scenes.case(play, "max")).child == "max"
    assert await play.case("sam") is None
    await play.says("sam", "yes")
    assert await play.keys("zoe") == ["match-offer"]


async def test_unsafe_words_of_a_mentor(play: Play) -> None:
    """Held; the pupil is told kindly, the mentor that it was not sent; adults decide. No guilt, no details."""
    live = await scenes.talks_with(play)
    await play.says("max", "give me your number")
    heard = await play.hears("sam")
    assert [line.key for line in heard] == ["talk-mentor-own-pupil"]
    assert "number" not in scenes.said(heard)
    mentor = await play.keys("max")
    assert "concern-mentor-words" in mentor
    assert "concern-told-concern" not in mentor
    assert "alert-mentor" in await play.keys("lead")
    assert isinstance(await scenes.state_of(play, "talk", live), Paused)


async def test_a_mentor_with_unsafe_words_is_not_sent_to_an_emergency(play: Play) -> None:
    """The fallback line is for children at risk; here the adults are told by the watchdog."""
    play.desks.clear()
    await scenes.talks_with(play)
    await play.says("max", "give me your number")
    await play.passes(2)
    assert "concern-not-reached" not in await play.keys("max")
    assert "alert-watchdog" in await play.keys("head")


async def test_two_cases_hold_one_talk(play: Play) -> None:
    """Unsafe words of the mentor and a disclosure of the pupil: the talk goes on only when both allow it."""
    live = await scenes.talks_with(play)
    await play.says("max", "give me your number")
    await play.says("sam", TELLS)
    his, hers = await scenes.case(play, "max"), await scenes.case(play, "sam")
    for one in (his, hers):
        await play.taps("lead", f"case.take:{one.id}")
    await play.taps("lead", f"case.resume:{hers.id}")
    assert isinstance(await scenes.state_of(play, "talk", live), Paused)
    await play.taps("lead", f"case.resume:{his.id}")
    assert isinstance(await scenes.state_of(play, "talk", live), Open)


# What nobody could read


async def test_an_unreadable_message_is_an_alarm() -> None:
    """Promise 2: a message that cannot be screened is itself an alarm, and the child is told what happens."""
    play = await scenes.school(reader=scenes.Broken())
    await play.says("sam", "hello?")
    assert (await play.keys("sam"))[0] == "concern-unread"
    assert (await scenes.case(play, "sam")).category is Category.UNREAD
    assert await play.keys("lead") == ["alert-new"]


async def test_an_unreadable_message_is_not_carried() -> None:
    """Words that nobody has read do not reach a mentor."""
    play = await scenes.school()
    await scenes.talks_with(play)
    play.reader = scenes.Broken()
    await play.says("sam", "???")
    assert "<sam>" not in await play.keys("max")
