"""What the screen says of a message, and what the school calls it.

The screen answers in four words; a school counts tiers 0 to 4 (practice.md 6(b), design.md "Tiers").
Whatever holds words is never shown to a mentor. ``UNREAD`` is what a broken, late or missing screen says:
it holds the words and alarms like a serious concern, because nobody has read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Answer(StrEnum):
    """The screen's answer, from loudest to quietest."""

    IMMEDIATE = "immediate"
    SAME_DAY = "same_day"
    MONITOR = "monitor"
    NONE = "none"


class Tier(IntEnum):
    """How serious a school takes it to be: 4 minutes, 3 quarter hours, 2 school hours, 1 digest, 0 nothing."""

    ROUTINE = 0
    LOW = 1
    CONCERN = 2
    SERIOUS = 3
    DANGER = 4


class Category(StrEnum):
    """Kinds of harm, as Keeping Children Safe in Education names them (codes: practice.md 2.3)."""

    PHYSICAL = "PHY"
    EMOTIONAL = "EMO"
    SEXUAL = "SEX"
    NEGLECT = "NEG"
    DOMESTIC = "DOM"
    BULLYING = "COC"
    SEXUAL_VIOLENCE = "SVH"
    EXPLOITATION = "CSE"
    CRIMINAL = "CCE"
    VIOLENCE = "SVI"
    MENTAL_HEALTH = "MH"
    FGM = "FGM"
    FORCED_MARRIAGE = "FM"
    HONOUR = "HBA"
    PREVENT = "PREV"
    ONLINE = "ONL"
    MISSING = "MIS"
    TRAFFICKING = "TRAF"
    SUBSTANCES = "SUB"
    CARING = "CAR"
    STAFF = "STF"
    MENTOR = "MEN"
    ASKED = "ASK"
    """The child asked for an adult, in words or by the button."""
    HANDED = "HND"
    """A mentor passed the talk to an adult."""
    UNSAFE = "UNS"
    """The child answered "no" or "not sure" to "are you safe right now?"."""
    UNREAD = "UNR"
    """Nothing could read the message; a person must."""
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule fired: ``start`` and ``end`` count code points of the original words."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The screen's whole answer on one message. Holds no word of it."""

    answer: Answer
    danger_now: bool = False
    category: Category = Category.NONE
    matches: tuple[Match, ...] = ()

    @property
    def tier(self) -> Tier:
        """What the school calls it."""
        if self.answer is Answer.IMMEDIATE:
            return Tier.DANGER if self.danger_now else Tier.SERIOUS
        return {Answer.SAME_DAY: Tier.CONCERN, Answer.MONITOR: Tier.LOW, Answer.NONE: Tier.ROUTINE}[self.answer]

    @property
    def holds(self) -> bool:
        """Whether the words stay with staff and never reach a mentor."""
        return self.tier >= Tier.CONCERN


CLEAR = Verdict(Answer.NONE)
UNREAD = Verdict(Answer.IMMEDIATE, category=Category.UNREAD)
ASKED_FOR_ADULT = Verdict(Answer.IMMEDIATE, category=Category.ASKED)
HANDED_ON = Verdict(Answer.IMMEDIATE, category=Category.HANDED)
NOT_SAFE = Verdict(Answer.IMMEDIATE, danger_now=True, category=Category.UNSAFE)
