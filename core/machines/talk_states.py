"""The states of a talk, and the events that are its own. What happens on them: ``core.machines.talk``."""

from __future__ import annotations

from dataclasses import dataclass

from core.meaning import Topic
from core.people import PersonId
from core.scheme import Scheme
from core.words import WordsId

MACHINE = "talk"
"""The name of this machine in the inbox and among the states kept."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true when a talk decides. ``permitted`` is whether the acting adult may do this.

    ``open`` is whether school is in session; ``with_adult`` whether the pupil has an open case; ``waiting`` are the
    requests that nobody holds an offer for, oldest first.
    """

    scheme: Scheme
    pupil_year: int
    mentor_year: int
    permitted: bool
    coordinators: tuple[PersonId, ...]
    open: bool = True
    with_adult: bool = False
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """The two people of a talk, what it is about, and the pupil's opening words."""

    talk: str
    pupil: PersonId
    mentor: PersonId
    topic: Topic
    opening: WordsId | None = None

    def other(self, author: PersonId) -> PersonId:
        """The one who hears what this one says."""
        return self.mentor if author == self.pupil else self.pupil


# States


@dataclass(frozen=True, slots=True)
class Open:
    """Words pass. ``silences`` counts how often the silent side was noticed since anybody last wrote."""

    pair: Pair
    silences: int = 0


@dataclass(frozen=True, slots=True)
class Paused:
    """Nothing passes: an adult is helping (``case``, and ``also`` of the other side) or has paused it."""

    pair: Pair
    case: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closed:
    """It has ended."""

    pair: Pair


Talk = Open | Paused | Closed


# Events


@dataclass(frozen=True, slots=True)
class Silence:
    """Nobody has written for a while; ``side`` is whose turn it was."""

    side: PersonId


@dataclass(frozen=True, slots=True)
class Left:
    """One of the two tapped to end it."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class HandedOn:
    """The mentor passed the talk to an adult. The case is already open and its first alerts are written."""

    by: PersonId
    case: str


@dataclass(frozen=True, slots=True)
class Swapped:
    """The pupil wants somebody else."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class Waits:
    """The pupil is told that the mentor is quiet, and wants to wait."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class StaffPaused:
    """An adult pauses the talk."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class StaffResumed:
    """An adult lets it go on."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class StaffEnded:
    """An adult ends it."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class StaffWrote:
    """An adult writes to the pupil."""

    by: PersonId
    words: WordsId
