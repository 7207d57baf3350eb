"""What a pupil's message asks for: topic, wishes, control, and a plain answer to a question.

Topics, wishes and controls are the contract of ``peer-support understand`` (README). An honest ``unclear`` is
an answer; a guess is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a request is about."""

    FRIENDSHIP = "friendship"
    PLAYGROUND = "playground"
    BULLYING = "bullying"
    FEELINGS = "feelings_worry"
    LEARNING = "learning_homework"
    NEW_SCHOOL = "new_school_transition"
    FAMILY = "family_home"
    LONELINESS = "loneliness"
    EXAMS = "exams"
    IDENTITY = "identity_confidence"
    ONLINE = "online_life"
    PRACTICAL = "practical"
    UNCLEAR = "unclear"
    GREETING = "greeting_only"
    OFF_TOPIC = "off_topic"
    CHAT = "chat"
    SAFEGUARDING = "safeguarding"


class Control(StrEnum):
    """Words that steer the bot, at any moment, whatever it was doing."""

    STOP = "stop"
    ADULT = "human_adult"
    ROBOT = "are_you_a_robot"
    HOW_LONG = "how_long"
    PRIVACY = "privacy"
    CANCEL = "cancel"
    WRONG_PERSON = "wrong_person"
    CHANGE_MENTOR = "change_mentor"


class Reply(StrEnum):
    """A typed answer to a question with buttons."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True)
class Wishes:
    """Who the pupil would like to talk to; kept without asking why, loosened only by the pupil.

    ``gender`` is "girl", "boy" or "" for no wish; ``language`` an ISO 639-1 code or "". ``avoid`` holds the
    names of people it must not be, in lower case as typed (the contract's ``not``).
    """

    gender: str = ""
    older: bool = False
    same_mentor: bool = False
    language: str = ""
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one message asks for. ``second`` is another topic heard in the same message."""

    topic: Topic = Topic.UNCLEAR
    wishes: Wishes = Wishes()
    control: Control | None = None
    reply: Reply | None = None
    second: Topic | None = None


NOTHING_UNDERSTOOD = Meaning()
