"""The states of an ask, the taps that are its own, and the facts it decides by. The rest: ``core.machines.ask``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.meaning import Topic, Wishes
from core.people import KeyStage, Person, PersonId, Role
from core.request import Request
from core.words import WordsId

MACHINE = "ask"
"""The name of this machine in the inbox and among the states kept."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true when an ask decides.

    ``open`` is whether peer talk may begin now; ``open_time`` when it next may (None: not known); ``case`` the
    person's open case and ``adult`` who has taken it; ``last`` their last request and ``last_mentor`` who had it;
    ``new_id`` the number that a request made now is known by.
    """

    person: Person
    open: bool
    open_time: datetime | None
    new_id: str
    case: str = ""
    adult: PersonId | None = None
    last: Request | None = None
    last_mentor: str = ""
    on_duty: bool = False

    @property
    def is_mentor(self) -> bool:
        """Whether this person is a mentor themselves (who may ask for help like any pupil)."""
        return self.person.role is Role.MENTOR

    @property
    def pictures(self) -> bool:
        """Whether one picture question at a time is right: Key Stage 1."""
        return self.person.stage is KeyStage.KS1


# States


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nothing is asked. ``greeted`` says that the first words were said."""

    greeted: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """The bot has asked what it is about; ``asked`` once the pupil's own words were not understood."""

    asked: bool = False
    wishes: Wishes = Wishes()
    words: WordsId | None = None


@dataclass(frozen=True, slots=True)
class Confirming:
    """The bot has said what it heard, and asks whether to ask a mentor."""

    topic: Topic
    wishes: Wishes
    words: WordsId | None


@dataclass(frozen=True, slots=True)
class Wishing:
    """The bot has asked who the pupil would like."""

    topic: Topic
    wishes: Wishes
    words: WordsId | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mentor is being looked for."""

    request: str


@dataclass(frozen=True, slots=True)
class Talking:
    """The pupil has a mentor; their words go to the talk."""

    request: str


@dataclass(frozen=True, slots=True)
class WithAdult:
    """A named adult has it. ``greeted`` says that the first words were said before it began."""

    case: str
    greeted: bool = True


@dataclass(frozen=True, slots=True)
class Ended:
    """A talk has just ended."""

    talk: str


Ask = Quiet | Asking | Confirming | Wishing | Waiting | Talking | WithAdult | Ended

# Taps


@dataclass(frozen=True, slots=True)
class AskNow:
    """Yes, ask a mentor."""


@dataclass(frozen=True, slots=True)
class NotThat:
    """That is not what I meant."""


@dataclass(frozen=True, slots=True)
class ChooseWish:
    """I would like to say who."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A topic was tapped."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish was tapped."""

    wishes: Wishes


@dataclass(frozen=True, slots=True)
class Cancelled:
    """I do not want to any more."""
