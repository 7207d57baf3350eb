"""The states of a concern, the events that are its own, and the facts it decides by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.ladder import Adult, Ladders
from core.people import PersonId
from core.scheme import Scheme
from core.verdict import Category, Tier
from core.words import WordsId

MACHINE = "concern"
"""The name of this machine in the inbox and among the states kept."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true when a concern decides.

    ``adults`` are all staff; ``excluded`` those who may never hear of this case; ``alerted`` who has been;
    ``permitted`` whether the acting adult may do this; ``open`` whether school is in session and ``open_time``
    when it next is; ``talk`` the child's live talk or ""; ``taker`` who has the case.
    """

    now: datetime
    scheme: Scheme
    ladders: Ladders
    adults: tuple[Adult, ...]
    excluded: frozenset[PersonId]
    alerted: tuple[PersonId, ...]
    permitted: bool
    open: bool
    open_time: datetime | None
    reference: str
    year: int
    raised_at: datetime
    talk: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """The case: whose it is, how serious, of what kind."""

    case: str
    child: PersonId
    tier: Tier
    category: Category


# States


@dataclass(frozen=True, slots=True)
class Fresh:
    """Just kept, with its first alerts; no machine has looked yet."""

    file: File


@dataclass(frozen=True, slots=True)
class Climbing:
    """Nobody has taken it. ``handed`` says that an alert has reached some adult's screen, and the child knows."""

    file: File
    rung: int
    handed: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A named adult has it."""

    file: File
    by: PersonId


@dataclass(frozen=True, slots=True)
class Acted:
    """The adult has done something about it; what is left is to close it with an outcome."""

    file: File
    by: PersonId


@dataclass(frozen=True, slots=True)
class Closed:
    """Closed with an outcome, under a name."""

    file: File


Concern = Fresh | Climbing | Taken | Acted | Closed


# Events


@dataclass(frozen=True, slots=True)
class Raised:
    """A concern was kept. ``rung`` is the rung whose alerts were written with it; -1 when only the taker's was."""

    tier: Tier
    category: Category
    rung: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """An alert has been accepted by a channel that reaches this adult, or shown on their signed-in desk."""

    to: PersonId


@dataclass(frozen=True, slots=True)
class NotReached:
    """Seconds have passed and no alert was handed over."""


@dataclass(frozen=True, slots=True)
class Climb:
    """Nobody took it in time."""

    rung: int


@dataclass(frozen=True, slots=True)
class Take:
    """An adult takes it."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class Cannot:
    """An adult says they cannot: it climbs at once."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class Act:
    """The adult has acted."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class Close:
    """The adult closes it; ``outcome`` are the words of the outcome."""

    by: PersonId
    outcome: WordsId | None


@dataclass(frozen=True, slots=True)
class Write:
    """The adult writes to the child."""

    by: PersonId
    words: WordsId


@dataclass(frozen=True, slots=True)
class GiveBack:
    """The adult says that peer support may go on."""

    by: PersonId


@dataclass(frozen=True, slots=True)
class SaysSafe:
    """The child answered "yes" to "are you safe right now?". Noted; it lowers nothing."""


@dataclass(frozen=True, slots=True)
class Remind:
    """It was taken or acted on, and the next step is due."""
