"""Who people are to the program: roles, school years, Key Stages, reading levels.

Rules: ages come from the year group alone (England; practice.md 1.6), since a school knows it and it turns
every September. A person's reading level is their Key Stage's unless the school sets an easier one.
Known weakness: Scotland's and Northern Ireland's stages need a table of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

PersonId = NewType("PersonId", str)
"""The school's own identifier of a person, as in its roster. Never a name."""


class Role(StrEnum):
    """What a person is in the scheme. A mentor is also a pupil and may ask for help like any other."""

    PUPIL = "pupil"
    MENTOR = "mentor"
    COORDINATOR = "coordinator"
    LEAD = "lead"
    DEPUTY = "deputy"
    HEAD = "head"
    OFFICER = "officer"

    @property
    def is_staff(self) -> bool:
        """Whether this is an adult of the school."""
        return self not in {Role.PUPIL, Role.MENTOR}


class KeyStage(StrEnum):
    """The five stages of an English school: years 1-2, 3-6, 7-9, 10-11, 12-13."""

    KS1 = "KS1"
    KS2 = "KS2"
    KS3 = "KS3"
    KS4 = "KS4"
    KS5 = "KS5"


class Level(StrEnum):
    """How a text reads; the catalogues' folder names. KS4 and KS5 share one (practice.md 6(d))."""

    KS1 = "ks1"
    KS2 = "ks2"
    KS3 = "ks3"
    KS4 = "ks4"
    ADULT = "adult"


def key_stage(year: int) -> KeyStage:
    """The Key Stage of a school year, 0 (Reception, read as KS1) to 13."""
    for stage, last in ((KeyStage.KS1, 2), (KeyStage.KS2, 6), (KeyStage.KS3, 9), (KeyStage.KS4, 11)):
        if year <= last:
            return stage
    return KeyStage.KS5


def level_of(stage: KeyStage) -> Level:
    """The reading level that a Key Stage's texts are written at."""
    return Level.KS4 if stage is KeyStage.KS5 else Level(stage.value.lower())


@dataclass(frozen=True, slots=True)
class Person:
    """What decisions may know of somebody: no name, no account. ``year`` is 0 for staff."""

    id: PersonId
    role: Role
    year: int
    level: Level
    language: str = "en"

    @property
    def stage(self) -> KeyStage:
        """The Key Stage of a pupil or mentor."""
        return key_stage(self.year)
