"""What a tapped button asks for: a closed table from choices to events. Nothing outside it can be reached.

A choice is ``name`` or ``name:key``. Known weakness: a choice carries no version of the question it was shown
with; every machine therefore answers buttons of earlier questions itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.machines import ask_states as ask
from core.machines import concern_states as concern
from core.machines import duty
from core.machines import match_states as match
from core.machines import talk_states as talk
from core.machines.news import Hello
from core.meaning import Topic, Wishes
from core.people import PersonId
from core.words import WordsId


@dataclass(frozen=True, slots=True)
class Tap:
    """Who tapped what: ``key`` is what stands behind the colon; ``words`` what was written with it."""

    by: PersonId
    key: str
    words: WordsId | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a choice goes. ``to`` is "own" (the person's own conversation), "talk" (their live talk), "case" (their
    open case), or "key" (the conversation that the key names)."""

    machine: str
    to: str
    event: Callable[[Tap], object | None]


WISHES: Mapping[str, Wishes] = MappingProxyType(
    {
        "girl": Wishes(gender="girl"),
        "boy": Wishes(gender="boy"),
        "older": Wishes(older=True),
        "none": Wishes(),
    }
)


TO_PICK = frozenset(Topic) - {Topic.SAFEGUARDING, Topic.GREETING, Topic.OFF_TOPIC, Topic.CHAT}
"""Topics that a button may stand for; what an adult should hear is never asked of a mentor."""


def _picked(tap: Tap) -> ask.Picked | None:
    return ask.Picked(Topic(tap.key)) if tap.key in TO_PICK else None


def _wished(tap: Tap) -> ask.Wished | None:
    return ask.Wished(WISHES[tap.key]) if tap.key in WISHES else None


def _written(event: Callable[[PersonId, WordsId], object]) -> Callable[[Tap], object | None]:
    return lambda tap: event(tap.by, tap.words) if tap.words is not None else None


def _debriefed(tap: Tap) -> duty.Debriefed:
    return duty.Debriefed(tap.by)


PUPIL_CHOICES: Mapping[str, Choice] = MappingProxyType(
    {
        "hello": Choice("ask", "own", lambda tap: Hello()),
        "ask.yes": Choice("ask", "own", lambda tap: ask.AskNow()),
        "ask.other": Choice("ask", "own", lambda tap: ask.NotThat()),
        "ask.choose": Choice("ask", "own", lambda tap: ask.ChooseWish()),
        "ask.topic": Choice("ask", "own", _picked),
        "ask.wish": Choice("ask", "own", _wished),
        "ask.cancel": Choice("ask", "own", lambda tap: ask.Cancelled()),
        "match.accept": Choice("match", "key", lambda tap: match.Accepted(tap.by)),
        "match.decline": Choice("match", "key", lambda tap: match.Declined(tap.by)),
        "talk.end": Choice("talk", "talk", lambda tap: talk.Left(tap.by)),
        "talk.swap": Choice("talk", "talk", lambda tap: talk.Swapped(tap.by)),
        "talk.wait": Choice("talk", "talk", lambda tap: talk.Waits(tap.by)),
        "safe.yes": Choice("concern", "case", lambda tap: concern.SaysSafe()),
        "duty.on": Choice("duty", "own", lambda tap: duty.CameOn()),
        "duty.off": Choice("duty", "own", lambda tap: duty.WentOff()),
    }
)

STAFF_CHOICES: Mapping[str, Choice] = MappingProxyType(
    {
        "case.take": Choice("concern", "key", lambda tap: concern.Take(tap.by)),
        "case.cannot": Choice("concern", "key", lambda tap: concern.Cannot(tap.by)),
        "case.acted": Choice("concern", "key", lambda tap: concern.Act(tap.by)),
        "case.close": Choice("concern", "key", lambda tap: concern.Close(tap.by, tap.words)),
        "case.write": Choice("concern", "key", _written(concern.Write)),
        "case.resume": Choice("concern", "key", lambda tap: concern.GiveBack(tap.by)),
        "talk.pause": Choice("talk", "key", lambda tap: talk.StaffPaused(tap.by)),
        "talk.resume": Choice("talk", "key", lambda tap: talk.StaffResumed(tap.by)),
        "talk.end": Choice("talk", "key", lambda tap: talk.StaffEnded(tap.by)),
        "talk.write": Choice("talk", "key", _written(talk.StaffWrote)),
        "duty.debriefed": Choice("duty", "key", _debriefed),
    }
)

ALARMS = frozenset({"adult.now", "safe.no", "safe.unsure", "talk.hand-over"})
"""Choices that are alarms themselves: kept as one in the transaction that keeps the tap."""


def choice_of(text: str, *, staff: bool) -> Choice | None:
    """The table's entry for a choice; None for anything that is not in it."""
    return (STAFF_CHOICES if staff else PUPIL_CHOICES).get(name_of(text))


def name_of(choice: str) -> str:
    """A choice without its key."""
    return choice.partition(":")[0]


def key_of(choice: str) -> str:
    """What stands behind the colon, or ""."""
    return choice.partition(":")[2]
