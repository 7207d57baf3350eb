"""Scenes that many conversations begin with: somebody waits, somebody talks, a case is open."""

from __future__ import annotations

from collections.abc import Mapping

from core.heard import Line
from core.meaning import Control, Meaning, Topic, Wishes
from core.people import PersonId
from core.reading import NOT_READ, Read
from core.verdict import CLEAR, Answer, Category, Verdict
from handlers.codec import load_named
from handlers.conversations import CONVERSATIONS
from storage import cases, requests, talks
from tests.playing import SAYINGS, Line_, ListedReader, Play, opened

MENTOR_OF = {"ned": "ivy", "pia": "ivy", "sam": "max", "tom": "zoe", "kit": "ada"}
"""A mentor who fits each pupil of the small school."""

PUPIL_OF_STAGE = {"KS1": "ned", "KS2": "pia", "KS3": "sam", "KS5": "kit"}

MORE: Mapping[str, Read] = {
    "how long will it take": Read(CLEAR, Meaning(control=Control.HOW_LONG)),
    "never mind": Read(CLEAR, Meaning(control=Control.CANCEL)),
    "you are the wrong person": Read(CLEAR, Meaning(control=Control.WRONG_PERSON)),
    "buy me a pizza": Read(CLEAR, Meaning(Topic.OFF_TOPIC)),
    "mr hale hits me": Read(Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)),
    "mrs okafor hits me": Read(Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)),
    "ms lindqvist hits me": Read(Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)),
    "a girl please": Read(CLEAR, Meaning(wishes=Wishes(gender="girl"))),
}

READER = ListedReader({**SAYINGS, **MORE})


class Broken:
    """A screen that can read nothing."""

    async def __call__(self, line: Line, /) -> Read:
        """What a reader answers that ran out of time."""
        return NOT_READ


async def school(**more: object) -> Play:
    """The small school on a Monday morning, with a few more phrases."""
    return await opened(**({"reader": READER} | more))  # type: ignore[arg-type]


async def cleared(play: Play, *people: str) -> None:
    """These people have read what was on their screens."""
    for one in people:
        await play.hears(one)


async def request(play: Play, pupil: str) -> str:
    """The id of a pupil's latest request."""
    found = await play.store.read(lambda tx: requests.of_pupil(tx, PersonId(pupil)))
    return found[0].id


async def talk(play: Play, person: str) -> str:
    """The id of a person's live talk."""
    found = await play.store.read(lambda tx: talks.open_of(tx, PersonId(person)))
    return found[0].id


async def case(play: Play, child: str) -> cases.Case:
    """A child's open case, which must be there."""
    found = await play.case(child)
    assert found is not None
    return found


async def ask_state(play: Play, person: str) -> str:
    """The name of the state of a person's ask."""
    return type(await ask_of(play, person)).__name__


async def ask_of(play: Play, person: str) -> object:
    """The stored ask of a person."""
    kept = await play.state("ask", person)
    assert kept is not None
    return load_named(CONVERSATIONS["ask"].states, kept)


async def state_of(play: Play, machine: str, key: str) -> object:
    """The stored state of a conversation, read back."""
    kept = await play.state(machine, key)
    assert kept is not None
    return load_named(CONVERSATIONS[machine].states, kept)


async def waits(play: Play, pupil: str = "sam", words: str = "trouble with my friends") -> str:
    """A pupil has asked; whoever is on duty holds the offer. The id of the request."""
    await play.taps(pupil, "hello")
    await play.says(pupil, words)
    await play.taps(pupil, "ask.yes")
    await cleared(play, pupil)
    return await request(play, pupil)


async def talks_with(play: Play, pupil: str = "sam", mentor: str = "") -> str:
    """A pupil and a mentor are talking; both have read what was said so far. The id of the talk."""
    mentor = mentor or MENTOR_OF[pupil]
    await play.on_duty(mentor)
    wanted = await waits(play, pupil)
    await play.taps(mentor, f"match.accept:{wanted}")
    await cleared(play, pupil, mentor)
    return await talk(play, pupil)


async def comes_to(play: Play, pupil: str, where: str) -> None:
    """Bring a pupil to a state of their ask, by what pupils do."""
    if where in {"Talking", "Ended"}:
        await talks_with(play, pupil)
    elif where == "Waiting":
        await waits(play, pupil)
    for move in STEPS.get(where, ()):
        await (play.taps(pupil, move[1:]) if move.startswith("/") else play.says(pupil, move))
    assert await ask_state(play, pupil) == where
    play.clock.passes(60)
    await cleared(play, pupil, MENTOR_OF[pupil])


STEPS: Mapping[str, tuple[str, ...]] = {
    "Quiet": ("/hello", "stop"),
    "Asking": ("/hello",),
    "Confirming": ("/hello", "trouble with my friends"),
    "Wishing": ("/hello", "trouble with my friends", "/ask.choose"),
    "WithAdult": ("/adult.now",),
    "Ended": ("/talk.end",),
}
"""What a pupil does to come to a state: words, or a tap after a slash."""

STATES = ("Quiet", "Asking", "Confirming", "Wishing", "Waiting", "Talking", "WithAdult", "Ended")
"""Every state of an ask."""


def said(lines: list[Line_]) -> str:
    """The sentences somebody heard, as one."""
    return " ".join(line.text for line in lines)


def questions(lines: list[Line_]) -> int:
    """How many of the bot's lines ask something."""
    return sum(line.kind == "bot" and "?" in line.text for line in lines)


def buttons(lines: list[Line_]) -> list[str]:
    """What can be tapped on the last line that has buttons."""
    shown = [line.buttons for line in lines if line.buttons]
    return [choice for _, choice in shown[-1]] if shown else []
