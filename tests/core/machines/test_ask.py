"""`ask`, function by function."""

from __future__ import annotations

from dataclasses import replace

import pytest
from machine_samples import (
    ASK,
    CHILD,
    CLOSED_ASK,
    LEAD,
    MENTOR,
    NO_WISH,
    REQUEST,
    SAM,
    WORDS,
    buttons,
    held,
    records,
    said,
    started,
    steered,
    told,
)

from core.effects import Record
from core.machines.ask import TABLE
from core.machines.ask_states import (
    Ask,
    Asking,
    AskNow,
    Cancelled,
    ChooseWish,
    Confirming,
    Ended,
    Facts,
    NotThat,
    Picked,
    Quiet,
    Talking,
    Waiting,
    Wished,
    Wishing,
    WithAdult,
)
from core.machines.ask_words import PICTURE_TOPICS, TOPICS, merged
from core.machines.news import CalledOff, CaseOver, GivenBack, Hello, LookNow, MatchMade, MatchOver, TalkOver
from core.meaning import Control, Topic, Wishes
from core.table import Step

GIRL = Wishes(gender="girl")
CONFIRMING = Confirming(Topic.EXAMS, NO_WISH, WORDS)
WAITING = Waiting("R1")
LAST = replace(ASK, last=REQUEST, last_mentor="max")
ALREADY = Quiet(greeted=True)


def step(state: Ask, event: object, facts: Facts = ASK) -> Step[Ask]:
    """What the table says."""
    return TABLE.step(state, event, facts)


def kept(found: Step[Ask]) -> dict[str, str | int]:
    """The columns of the request that a step records."""
    return next(dict(effect.values) for effect in found.effects if isinstance(effect, Record))


# The first words


@pytest.mark.parametrize("state", [Quiet(), Ended("T1")])
def test_greeting(state: Ask) -> None:
    """What this is, who reads it, the open question."""
    found = step(state, Hello())

    assert found.state == Asking()
    assert told(found) == ["greeting", "privacy", "ask-what"]


def test_greeting_when_closed() -> None:
    """Nothing is asked that cannot be answered today."""
    found = step(Quiet(), Hello(), CLOSED_ASK)

    assert found.state == ALREADY
    assert told(found) == ["greeting", "privacy", "ask-closed"]


@pytest.mark.parametrize(("on_duty", "choice"), [(True, "duty.off"), (False, "duty.on")])
def test_greeting_a_mentor(on_duty: bool, choice: str) -> None:
    """A mentor is offered their duty, whichever is not the case."""
    found = step(Quiet(), Hello(), replace(ASK, person=MENTOR, on_duty=on_duty))

    assert told(found, MENTOR.id) == ["greeting-mentor"]
    assert buttons(found, "greeting-mentor") == [choice]


def test_the_questions_of_each_age() -> None:
    """Pictures for the youngest, topics for the others; something else and an adult for everybody."""
    child = step(Quiet(), Hello(), replace(ASK, person=CHILD))
    pupil = step(Quiet(), Hello())

    for found, topics in ((child, PICTURE_TOPICS), (pupil, TOPICS)):
        expected = [f"ask.topic:{topic}" for topic in (*topics, Topic.UNCLEAR)]
        assert buttons(found, "ask-what") == [*expected, "adult.now"]


# Words


@pytest.mark.parametrize("topic", [Topic.FRIENDSHIP, Topic.EXAMS, Topic.BULLYING])
def test_what_is_plain_is_confirmed(topic: Topic) -> None:
    """One question, with the words kept for the mentor."""
    found = step(ALREADY, said(topic, GIRL))

    assert found.state == Confirming(topic, GIRL, WORDS)
    assert told(found) == ["ask-confirm-wish"]


def test_the_first_words_come_before_the_answer() -> None:
    """Whoever was never greeted is, first."""
    assert told(step(Quiet(), said(Topic.EXAMS))) == ["greeting", "privacy", "ask-confirm"]


@pytest.mark.parametrize(
    ("topic", "keys"),
    [
        (Topic.UNCLEAR, ["ask-what"]),
        (Topic.GREETING, ["ask-what"]),
        (Topic.OFF_TOPIC, ["ask-off-topic", "ask-what"]),
        (Topic.CHAT, ["ask-what"]),
    ],
)
def test_what_is_not_plain_is_asked_about_openly(topic: Topic, keys: list[str]) -> None:
    """And only words that may be a wish are kept for the mentor."""
    found = step(ALREADY, said(topic))

    assert told(found) == keys
    assert found.state == Asking(asked=True, words=WORDS if topic is Topic.UNCLEAR else None)


def test_not_understood_twice_is_no_third_question() -> None:
    """Somebody to listen is offered; the first words are not lost."""
    once = step(Asking(), said())
    assert told(once) == ["ask-what-again"]
    twice = step(once.state, said())
    assert told(twice) == ["ask-confirm-unclear"]
    assert twice.state == Confirming(Topic.UNCLEAR, NO_WISH, WORDS)


def test_the_youngest_are_asked_once() -> None:
    """At Key Stage 1 two questions are the most."""
    assert told(step(Asking(), said(), replace(ASK, person=CHILD)), CHILD.id) == ["ask-confirm-unclear"]


def test_wishes_add_up() -> None:
    """A new one replaces an old one of its kind, and none is dropped."""
    assert merged(Wishes(gender="girl", language="cy"), Wishes(gender="boy", older=True)) == Wishes(
        gender="boy", older=True, language="cy"
    )
    assert merged(Wishes(same_mentor=True), NO_WISH) == Wishes(same_mentor=True)


def test_a_wish_said_before_the_topic_is_kept() -> None:
    """Said in the open question, it is still there in the next."""
    first = step(Asking(), said(Topic.UNCLEAR, GIRL))
    assert step(first.state, said(Topic.EXAMS)).state == Confirming(Topic.EXAMS, GIRL, WORDS)


def test_words_when_closed() -> None:
    """The time, and the numbers; nothing is asked."""
    for state in (ALREADY, Asking(), CONFIRMING, Wishing(Topic.EXAMS, NO_WISH, WORDS)):
        found = step(state, said(Topic.EXAMS), CLOSED_ASK)
        assert (found.state, told(found)) == (ALREADY, ["ask-closed"])
    unknown = step(ALREADY, said(), replace(CLOSED_ASK, open_time=None))
    assert told(unknown) == ["ask-closed-unknown"]


# Confirming and wishing


def test_no_choosing_at_key_stage_1_or_when_a_wish_is_known() -> None:
    """Nobody is asked what is known, or too much."""
    assert "ask.choose" in buttons(step(ALREADY, said(Topic.EXAMS)), "ask-confirm")
    child = step(ALREADY, said(Topic.EXAMS), replace(ASK, person=CHILD))
    assert all("ask.choose" not in [one.choice for one in effect.buttons] for effect in child.effects)  # type: ignore[union-attr]
    assert "ask.choose" not in buttons(step(ALREADY, said(Topic.EXAMS, GIRL)), "ask-confirm-wish")


def test_yes_asks_a_mentor() -> None:
    """A request with everything known about it, and the match is told to look."""
    found = step(Confirming(Topic.EXAMS, GIRL, WORDS), AskNow())

    assert found.state == Waiting("R9")
    assert told(found) == ["match-looking"]
    assert kept(found) == {
        "topic": "exams",
        "gender": "girl",
        "older": 0,
        "same_mentor": 0,
        "language": "",
        "words": WORDS,
        "barred": "",
    }
    assert started(found) == [("match", "R9", LookNow())]


def test_a_tapped_wish_is_a_yes() -> None:
    """In either state that shows it."""
    for state in (CONFIRMING, Wishing(Topic.EXAMS, NO_WISH, WORDS)):
        assert kept(step(state, Wished(GIRL)))["gender"] == "girl"


def test_a_said_wish_is_a_yes_when_asked_for() -> None:
    """But words that hold no wish put the question again."""
    wishing = Wishing(Topic.EXAMS, NO_WISH, WORDS)

    assert step(wishing, said(Topic.UNCLEAR, GIRL)).state == Waiting("R9")
    assert step(wishing, said(Topic.UNCLEAR)).state == CONFIRMING


def test_other_words_change_the_question() -> None:
    """Another topic, the same opening words; unclear ones change nothing."""
    assert step(CONFIRMING, said(Topic.BULLYING)).state == Confirming(Topic.BULLYING, NO_WISH, WORDS)
    assert step(CONFIRMING, said()).state == CONFIRMING
    assert step(replace(CONFIRMING, words=None), said()).state == CONFIRMING


def test_not_that() -> None:
    """What was understood is let go; who was wished for stays."""
    found = step(Confirming(Topic.EXAMS, GIRL, WORDS), NotThat())

    assert found.state == Asking(wishes=GIRL)
    assert told(found) == ["ask-what"]


def test_choosing() -> None:
    """Who would you like? You do not have to say."""
    found = step(CONFIRMING, ChooseWish())

    assert found.state == Wishing(Topic.EXAMS, NO_WISH, WORDS)
    assert buttons(found, "ask-wish") == [
        "ask.wish:girl",
        "ask.wish:boy",
        "ask.wish:older",
        "ask.wish:none",
        "adult.now",
    ]


@pytest.mark.parametrize("state", [ALREADY, Asking(wishes=GIRL), CONFIRMING, Ended("T1")])
def test_a_topic_tapped(state: Ask) -> None:
    """It is the topic, whatever was heard before."""
    found = step(state, Picked(Topic.LEARNING))

    assert isinstance(found.state, Confirming)
    assert found.state.topic is Topic.LEARNING


# Stop


@pytest.mark.parametrize("event", [Cancelled(), steered(Control.STOP), steered(Control.CANCEL)])
@pytest.mark.parametrize("state", [Asking(), CONFIRMING, Wishing(Topic.EXAMS, NO_WISH, None)])
def test_a_mind_changed(state: Ask, event: object) -> None:
    """By tap or words; nothing was asked of anybody."""
    found = step(state, event)

    assert (found.state, told(found), started(found)) == (ALREADY, ["ask-cancelled"], [])


@pytest.mark.parametrize("event", [Cancelled(), steered(Control.STOP), steered(Control.CANCEL)])
def test_a_mind_changed_while_waiting(event: object) -> None:
    """The match is called off."""
    found = step(WAITING, event)

    assert (found.state, told(found)) == (ALREADY, ["ask-cancelled"])
    assert started(found) == [("match", "R1", CalledOff())]


@pytest.mark.parametrize(
    ("state", "key"),
    [(ALREADY, "nothing-to-stop"), (Ended("T1"), "nothing-to-stop"), (WithAdult("C1"), "ask-with-adult-nobody-yet")],
)
def test_nothing_to_stop(state: Ask, key: str) -> None:
    """Said as it is; what an adult has is not stopped."""
    found = step(state, steered(Control.STOP))

    assert (found.state, told(found)) == (state, [key])


# Waiting, talking, the end


def test_words_while_waiting() -> None:
    """Kept, and answered truly, closed or open."""
    assert told(step(WAITING, said())) == ["ask-already"]
    assert told(step(WAITING, said(), CLOSED_ASK)) == ["ask-closed"]


def test_matched_with_the_right_request() -> None:
    """News of an older request changes nothing."""
    assert step(WAITING, MatchMade("R1")).state == Talking("R1")
    assert step(WAITING, MatchMade("R0")).state == WAITING
    assert step(WAITING, MatchOver("R1")).state == ALREADY
    assert step(WAITING, MatchOver("R0")).state == WAITING


@pytest.mark.parametrize("event", [said(), steered(Control.ROBOT)])
def test_words_between_a_talk_and_its_end(event: object) -> None:
    """The talk takes its own words; these came behind it and went to nobody."""
    assert told(step(Talking("R1"), event)) == ["talk-after-end"]


def test_the_talk_is_over() -> None:
    """Ended; with the adult while a case is open; or looking again for somebody else."""
    assert step(Talking("R1"), TalkOver("T1")).state == Ended("T1")
    assert step(Talking("R1"), TalkOver("T1"), replace(LAST, case="C1")).state == WithAdult("C1")
    again = step(Talking("R1"), TalkOver("T1", again=True), LAST)
    assert again.state == Waiting("R9")
    assert kept(again)["barred"] == "max"
    assert kept(again)["topic"] == "friendship"


def test_everybody_left_before_stays_barred() -> None:
    """The mentor just left, and those left before for the same wish."""
    facts = replace(LAST, last=replace(REQUEST, barred=(LEAD,)))

    assert kept(step(Talking("R1"), TalkOver("T1", again=True), facts))["barred"] == "lead max"


def test_somebody_else_when_school_has_closed() -> None:
    """Said so, and not promised."""
    found = step(Talking("R1"), TalkOver("T1", again=True), replace(LAST, open=False))

    assert (found.state, told(found)) == (ALREADY, ["ask-closed-unknown"])


@pytest.mark.parametrize("state", [Asking(), CONFIRMING, WAITING])
def test_a_mentors_own_wish_outlives_their_talk_with_a_pupil(state: Ask) -> None:
    """The end of a talk they were the mentor of does not end what they ask for themselves."""
    assert step(state, TalkOver("T1")) == Step(state)


def test_after_the_end() -> None:
    """Words went to nobody; a clear wish starts anew, for a pupil, when school is open."""
    assert told(step(Ended("T1"), said())) == ["talk-after-end"]
    assert told(step(Ended("T1"), said(Topic.EXAMS))) == ["talk-after-end", "ask-confirm"]
    assert told(step(Ended("T1"), said(Topic.EXAMS), CLOSED_ASK)) == ["talk-after-end", "ask-closed"]
    assert told(step(Ended("T1"), said(Topic.EXAMS), replace(ASK, person=MENTOR)), MENTOR.id) == ["talk-after-end"]


def test_asking_again_after_the_end() -> None:
    """For the same wish, without the mentor who left; without a wish, the open question."""
    assert kept(step(Ended("T1"), AskNow(), LAST))["barred"] == "max"
    assert step(Ended("T1"), AskNow()).state == Asking()
    assert step(Ended("T1"), steered(Control.CHANGE_MENTOR), LAST).state == Waiting("R9")
    assert step(Ended("T1"), steered(Control.ROBOT), LAST).state == Ended("T1")


# With an adult


@pytest.mark.parametrize("state", [ALREADY, Asking(), CONFIRMING, Ended("T1")])
def test_held_words_go_to_an_adult(state: Ask) -> None:
    """The concern itself speaks to the child."""
    assert step(state, held()) == Step(WithAdult("C1"))


def test_whoever_was_never_greeted_will_be() -> None:
    """A disclosure comes first; the first words come when peer support does."""
    told_first = step(Quiet(), held()).state
    assert told_first == WithAdult("C1", greeted=False)
    assert step(told_first, held("C2")).state == WithAdult("C2", greeted=False)
    assert step(told_first, CaseOver("C1")).state == Quiet()
    assert told(step(told_first, GivenBack("C1", LEAD))) == ["greeting", "privacy", "ask-what"]
    assert told(step(WithAdult("C1"), GivenBack("C1", LEAD))) == ["ask-what"]
    assert told(step(WithAdult("C1"), GivenBack("C1", LEAD), CLOSED_ASK)) == ["ask-closed"]


def test_held_words_while_waiting_call_it_off() -> None:
    """No pupil is handed this."""
    found = step(WAITING, held())

    assert found.state == WithAdult("C1")
    assert started(found) == [("match", "R1", CalledOff())]


def test_held_words_in_a_talk_are_the_talks() -> None:
    """It pauses itself."""
    assert step(Talking("R1"), held()) == Step(Talking("R1"))


def test_words_with_an_adult() -> None:
    """Added, for the adult by name once somebody has it."""
    assert told(step(WithAdult("C1"), said())) == ["ask-with-adult-nobody-yet"]
    assert told(step(WithAdult("C1"), said(), replace(ASK, adult=LEAD))) == ["ask-with-adult"]


def test_another_cases_end_changes_nothing() -> None:
    """Only the case that it is about."""
    assert step(WithAdult("C2"), CaseOver("C1")) == Step(WithAdult("C2"))
    assert step(WithAdult("C1"), CaseOver("C1")).state == ALREADY


# Coming back, and old buttons


@pytest.mark.parametrize(
    ("state", "open_keys", "closed_keys"),
    [
        (Asking(), ["greeting", "privacy", "ask-what"], ["greeting", "privacy", "ask-closed", "ask-closed"]),
        (CONFIRMING, ["greeting", "privacy", "ask-confirm"], ["greeting", "privacy", "ask-closed", "ask-closed"]),
        (WAITING, ["match-still-looking"], ["ask-closed"]),
        (Talking("R1"), ["privacy"], ["privacy"]),
        (WithAdult("C1"), ["ask-adult-still-asked"], ["ask-adult-still-asked"]),
    ],
)
def test_coming_back(state: Ask, open_keys: list[str], closed_keys: list[str]) -> None:
    """Where things stand, and nothing that is not so. (The same sentence twice is said once: ``handlers.effects``.)"""
    assert told(step(state, Hello())) == open_keys
    assert told(step(state, Hello(), CLOSED_ASK)) == closed_keys
    assert step(state, Hello()).state == state


def test_an_old_button_says_where_things_stand() -> None:
    """Kindly, and nothing changes."""
    for state, keys in (
        (ALREADY, ["no-such-button"]),
        (Asking(), ["no-such-button", "ask-what"]),
        (WAITING, ["no-such-button", "match-still-looking"]),
        (WithAdult("C1"), ["no-such-button", "ask-adult-still-asked"]),
    ):
        found = step(state, ChooseWish())
        assert (found.state, told(found), records(found)) == (state, keys, [])


@pytest.mark.parametrize(
    ("control", "key"),
    [
        (Control.ROBOT, "robot-answer"),
        (Control.PRIVACY, "privacy"),
        (Control.HOW_LONG, "how-long-unknown"),
        (Control.CHANGE_MENTOR, "help-text"),
    ],
)
def test_straight_answers(control: Control, key: str) -> None:
    """Nothing is asked back, nothing changes."""
    found = step(CONFIRMING, steered(control))

    assert (found.state, told(found)) == (CONFIRMING, [key])
    assert all(effect.to == SAM for effect in found.effects)  # type: ignore[union-attr]
