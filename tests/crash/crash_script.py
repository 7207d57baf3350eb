"""What everybody does while the service is being killed: pupils ask and talk, mentors answer, staff take cases.

Every message bears a mark of its own ("sam-3-07"), so that it can be found again anywhere. Disclosures are plain ones
that the phrase tables surely hear.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from crash_people import Line, Person, choice_in

from bench.running import adult, mentor, pupil
from core import texts
from core.people import Level, PersonId
from tests.playing import MONDAY_10, render

PUPILS = ("Sam", "Tom", "Ned", "Pia", "Kit", "Ola", "Rio", "Uma")
MENTORS = ("Max", "Zoe", "Ivy", "Ada", "Leo", "Mia")
ROSTER = [
    *(pupil(name, 7 + number % 2) for number, name in enumerate(PUPILS)),
    *(mentor(name, 10) for name in MENTORS),
    adult("lead", "lead", "Mrs Okafor"),
    adult("deputy", "deputy", "Mr Reyes"),
    adult("coordinator", "coordinator", "Mr Hale"),
]
OPENINGS = (
    "i keep falling out with my friends",
    "i am scared of my maths exams",
    "i need help with my science homework",
)
DISCLOSURES = (
    "my dad hits me",
    "my uncle touched me and i said no",
    "i want to kill myself tonight",
    "my mum locks me out of the house at night",
)
TALK = "we did the music part of our project today"
THANKS = "thank you for telling me, i like that"
ADULT_WORDS = "seen, spoken with, passed on"
HELD = "held"
"""Stands in the marks of disclosures."""
TALKED = 6
"""Messages a pupil writes in one talk."""
TOGETHER = 3
"""Messages written one after another before waiting for the answers."""
LEAST, AT_MOST = 1, 12
"""Talks that one pupil has."""
OVER = render(texts.concern_over(), Level.KS3, "en", {}, MONDAY_10)
ENDED = frozenset(
    render(texts.talk_ended_pupil(mentor=PersonId(name)), Level.KS3, "en", {name: name}, MONDAY_10) for name in MENTORS
)


def discloses(name: str, talk: int) -> bool:
    """Every second pupil, in every second talk, says something that no pupil may be given to carry."""
    return PUPILS.index(name.capitalize()) % 2 == 0 and talk % 2 == 0


async def pupil_day(who: Person, enough: asyncio.Event) -> None:
    """Talk after talk until it is enough."""
    await who.tap("hello")
    talk, last = 0, 0
    while talk < AT_MOST and (talk < LEAST or not enough.is_set()):
        last = await _one_talk(who, talk, last)
        talk += 1


async def mentor_day(who: Person) -> None:
    """Come on duty, say yes to every offer, answer every message."""
    await who.tap("hello")
    async for line in _each(who):
        if line["kind"] == "other":
            await who.say(f"{THANKS} {mark_of(line['text'])}")
        for wanted in ("match.accept", "duty.on"):
            if choice := choice_in(line, wanted):
                await who.tap(choice)


async def staff_day(who: Person) -> None:
    """Report every alert as shown; the lead takes each case, lets the talk go on and closes it."""
    async for line in _each(who):
        if line["alert"] is not None:
            await who.shows(line["alert"])
        if debriefed := choice_in(line, "duty.debriefed"):
            await who.tap(debriefed)
        if who.name == "lead" and (take := choice_in(line, "case.take")):
            await _see_to(who, take.partition(":")[2])


async def _see_to(who: Person, case: str) -> None:
    for act in ("take", "acted", "resume"):
        await who.tap(f"case.{act}:{case}")
    await who.tap(f"case.close:{case}", ADULT_WORDS)


async def _each(who: Person) -> AsyncIterator[Line]:
    last = 0
    while True:
        line = await who.sees(lambda line: True, last, "anything", patience=None)
        last = int(line["id"])
        yield line


async def _one_talk(who: Person, talk: int, last: int) -> int:
    """Ask, talk, end; the number of the last line that belongs to it."""
    await who.say(f"{OPENINGS[talk % len(OPENINGS)]} {mark(who, talk, 0)}")
    last, yes = await who.button("ask.yes", last)
    await who.tap(yes)
    last, _ = await who.button("talk.end", last)
    for number in range(1, TALKED + 1):
        await who.say(f"{TALK} {mark(who, talk, number)}")
        if number % TOGETHER == 0:
            await _answered(who, mark(who, talk, number))
        if number == TOGETHER and discloses(who.name, talk):
            last = await _disclose(who, talk, who.newest)
    await who.tap("talk.end")
    return int((await who.sees(lambda line: line["text"] in ENDED, last, "the end of the talk"))["id"])


async def _disclose(who: Person, talk: int, last: int) -> int:
    """Something that an adult must know; then wait until the adult lets the talk go on and closes the case."""
    words = DISCLOSURES[(PUPILS.index(who.name.capitalize()) // 2 + talk // 2) % len(DISCLOSURES)]
    await who.say(f"{words} {mark(who, talk, None)}")
    await who.button("talk.end", last)
    over = await who.sees(lambda line: line["text"] == OVER, last, "the end of the case")
    return int(over["id"])


async def _answered(who: Person, marked: str) -> None:
    await who.sees(lambda line: line["kind"] == "other" and marked in line["text"], 0, f"an answer to {marked}")


def mark(who: Person, talk: int, number: int | None) -> str:
    """What makes a message like no other; ``None`` for what only adults may read."""
    return f"({who.name}-{talk}-{HELD if number is None else number})"


def mark_of(text: str) -> str:
    """The mark of a message."""
    return text[text.rindex("(") :]
