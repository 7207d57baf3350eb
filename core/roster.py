"""What a school's list says of each person, as ``config.roster`` reads it and storage keeps it.

Rules: the school's own record decides who somebody is; the program never guesses a gender, a name or an age.
Names live here and in storage only: decisions see ``core.people.Person``, which has none.
Known weakness: one flat record for pupils and staff; the columns that do not apply are left empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.people import Level, PersonId, Role, key_stage, level_of


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """One row of the roster. Pupils and mentors have a ``year`` of 0 to 13 (0 is Reception); staff have 0."""

    id: PersonId
    given: str
    family: str
    role: Role
    called: str = ""
    """The name the person wants to be called; "" means ``given``. The only name another pupil ever sees."""
    year: int = 0
    tutor: str = ""
    """The tutor group; two of the same group are never matched (practice.md 1.6)."""
    born: date | None = None
    """Optional, for the Telegram minimum age; without it the youngest age of the year group counts."""
    gender: str = ""
    """"girl", "boy", or "" when the school does not say: it serves a pupil's wish only."""
    languages: tuple[str, ...] = ("en",)
    """ISO 639-1 codes; the first is the one the person is written to in."""
    interests: tuple[str, ...] = ()
    conflicts: tuple[PersonId, ...] = ()
    """Siblings, household members and anyone this person is never matched with (practice.md 1.6)."""
    reading: Level | None = None
    """An easier reading level than the Key Stage's, where the school sets one."""
    trained_until: date | None = None
    """Until when a mentor's training counts; none is untrained (practice.md 6(a) 17)."""
    cleared: bool = False
    """Whether the safeguarding lead has cleared a mentor (practice.md 6(a) 17)."""
    permission: bool = False
    """Whether permission to take part is recorded (practice.md 6(a) 17, 43)."""
    away: bool = False
    """Staff: not at work now; alerted only when nobody of the rung is."""
    email: str = ""
    """Staff: where a wordless second alert goes (practice.md 6(a) 27)."""

    @property
    def name(self) -> str:
        """What to call the person."""
        return self.called or self.given

    @property
    def full_name(self) -> str:
        """Given and family name, for staff's eyes only."""
        return f"{self.given} {self.family}".strip()

    @property
    def level(self) -> Level:
        """The reading level of the person's texts."""
        if self.role.is_staff:
            return Level.ADULT
        return self.reading or level_of(key_stage(self.year))

    def age_at_least(self, years: int, today: date) -> bool:
        """Whether the person is surely so old: by date of birth, else the youngest of the year group.

        On 1 September the youngest of a year group are year + 4 years old (Year 1: five). Staff are adults.
        """
        if self.role.is_staff:
            return True
        if self.born is None:
            return self.year + 4 >= years
        birthday_passed = (today.month, today.day) >= (self.born.month, self.born.day)
        return today.year - self.born.year - (not birthday_passed) >= years
