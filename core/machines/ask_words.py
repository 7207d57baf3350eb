"""The questions of an ask, as effects: which text, which buttons, in which order."""

from __future__ import annotations

from core import texts
from core.effects import Effect, Say
from core.machines.ask_states import Ask, Asking, Confirming, Facts, Waiting, Wishing, WithAdult
from core.machines.match_steps import waiting_buttons
from core.machines.talk_words import adult
from core.meaning import Topic, Wishes
from core.text import Button, Text

TOPICS = (
    Topic.FRIENDSHIP,
    Topic.FEELINGS,
    Topic.BULLYING,
    Topic.LONELINESS,
    Topic.LEARNING,
    Topic.EXAMS,
    Topic.FAMILY,
    Topic.NEW_SCHOOL,
    Topic.IDENTITY,
    Topic.ONLINE,
    Topic.PRACTICAL,
)
PICTURE_TOPICS = (Topic.FRIENDSHIP, Topic.PLAYGROUND, Topic.LONELINESS, Topic.FEELINGS)
"""What a six-year-old chooses from: four pictures at most beside the adult (practice.md 1.9 and 5)."""


def greeting(facts: Facts, *, ask: bool) -> tuple[Effect, ...]:
    """The first words, and the open question when ``ask`` and school is open."""
    if facts.is_mentor:
        return (Say(facts.person.id, texts.greeting_mentor(), duty_buttons(facts)),)
    if not facts.open:
        return (*first_words(facts), closed(facts))
    return (*first_words(facts), *(asking(facts, again=False) if ask else ()))


def first_words(facts: Facts) -> tuple[Effect, ...]:
    """What this is, and who reads it: before anything else (practice.md 6(a) 4)."""
    return Say(facts.person.id, texts.greeting()), Say(facts.person.id, texts.privacy())


def asking(facts: Facts, *, again: bool) -> tuple[Effect, ...]:
    """What is it about?"""
    text = texts.ask_what_again() if again else texts.ask_what()
    topics = PICTURE_TOPICS if facts.pictures else TOPICS
    buttons = tuple(Button(topic_label(topic), f"ask.topic:{topic}") for topic in topics)
    other = Button(texts.topic_label_other(), f"ask.topic:{Topic.UNCLEAR}")
    return (Say(facts.person.id, text, (*buttons, other, adult())),)


def confirming(topic: Topic, wishes: Wishes, facts: Facts) -> tuple[Effect, ...]:
    """What was heard, and: shall I ask a mentor?"""
    yes = Button(texts.label_ask_mentor(), "ask.yes", "yes")
    other = Button(texts.label_not_that(), "ask.other", "no")
    choose = () if facts.pictures or wishes != Wishes() else (Button(texts.label_choose(), "ask.choose"),)
    cancel = Button(texts.label_cancel(), "ask.cancel")
    return (Say(facts.person.id, _heard(topic, wishes), (yes, *choose, other, cancel, adult())),)


def wishing(facts: Facts) -> tuple[Effect, ...]:
    """Who would you like?"""
    buttons = (
        Button(texts.label_wish_girl(), "ask.wish:girl"),
        Button(texts.label_wish_boy(), "ask.wish:boy"),
        Button(texts.label_wish_older(), "ask.wish:older"),
        Button(texts.label_wish_none(), "ask.wish:none"),
    )
    return (Say(facts.person.id, texts.ask_wish(), (*buttons, adult())),)


def closed(facts: Facts) -> Say:
    """School is closed: when it opens, and whom to call; words are still read by the screen."""
    if facts.open_time is None:
        return Say(facts.person.id, texts.ask_closed_unknown(), (adult(),))
    return Say(facts.person.id, texts.ask_closed(open_time=facts.open_time), (adult(),))


def with_adult(facts: Facts) -> tuple[Effect, ...]:
    """Added for the adult who has it, by name once somebody has."""
    if facts.adult is None:
        return (Say(facts.person.id, texts.ask_with_adult_nobody_yet(), (adult(),)),)
    return (Say(facts.person.id, texts.ask_with_adult(adult=facts.adult), (adult(),)),)


def still_with_adult(facts: Facts) -> tuple[Effect, ...]:
    """The adult who has it, or that one is still being asked; nothing was added."""
    if facts.adult is None:
        return (Say(facts.person.id, texts.ask_adult_still_asked(), (adult(),)),)
    return (Say(facts.person.id, texts.concern_taken(adult=facts.adult), (adult(),)),)


def standing(state: Ask, facts: Facts) -> tuple[Effect, ...]:
    """Where things stand, said to somebody who came back or tapped an old button."""
    if isinstance(state, WithAdult):
        return still_with_adult(facts)
    if isinstance(state, Asking | Confirming | Wishing | Waiting) and not facts.open:
        return (closed(facts),)
    if isinstance(state, Waiting):
        return (Say(facts.person.id, texts.match_still_looking(), waiting_buttons()),)
    return _open_question(state, facts)


def _open_question(state: Ask, facts: Facts) -> tuple[Effect, ...]:
    match state:
        case Asking():
            return asking(facts, again=False)
        case Confirming(topic, wishes):
            return confirming(topic, wishes, facts)
        case Wishing():
            return wishing(facts)
        case _:
            return ()


def merged(before: Wishes, now: Wishes) -> Wishes:
    """Wishes add up; a new one replaces an old one of its kind; none is dropped."""
    return Wishes(
        gender=now.gender or before.gender,
        older=now.older or before.older,
        same_mentor=now.same_mentor or before.same_mentor,
        language=now.language or before.language,
    )


def duty_buttons(facts: Facts) -> tuple[Button, ...]:
    """On or off duty, whichever is not the case."""
    if facts.on_duty:
        return (Button(texts.label_off_duty(), "duty.off"),)
    return (Button(texts.label_on_duty(), "duty.on"),)


def topic_label(topic: Topic) -> Text:
    """The label of a topic's button."""
    return Text(f"topic-label-{topic}")


def _heard(topic: Topic, wishes: Wishes) -> Text:
    if topic is Topic.UNCLEAR:
        return texts.ask_confirm_unclear()
    wish = _wish(wishes)
    return texts.ask_confirm_wish(topic=topic, wish=wish) if wish else texts.ask_confirm(topic=topic)


def _wish(wishes: Wishes) -> str:
    """The key of the phrase that shows the wish back; other wishes are kept without being repeated."""
    if wishes.gender in {"girl", "boy"}:
        return f"wish-{wishes.gender}"
    return "wish-older" if wishes.older else ""
