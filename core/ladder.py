"""Who is alerted about a concern, in which order, and when the next one is.

Rules (practice.md 6(b), 2.2; promise 3 and 6):
- A rung names roles; everybody of those roles who is not excluded is alerted when its time comes.
- The accused is excluded from every rung; a rung left empty is climbed at once.
- After the last rung the ladder starts again: it never ends in silence.
- An allegation about staff climbs a ladder of its own (``Category.STAFF``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.people import PersonId, Role
from core.verdict import Category, Tier


@dataclass(frozen=True, slots=True)
class Rung:
    """These roles are alerted ``after`` seconds from the moment the concern was raised."""

    after: float
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one tier.

    ``again`` seconds after the last rung it starts over. ``school`` says that its seconds count only while
    school is in session. ``act_within`` seconds after it was taken, the taker is reminded.
    """

    rungs: tuple[Rung, ...]
    again: float
    act_within: float
    school: bool


@dataclass(frozen=True, slots=True)
class Adult:
    """A member of staff as the ladder sees them."""

    id: PersonId
    role: Role
    away: bool = False


@dataclass(frozen=True, slots=True)
class Ladders:
    """Every ladder of a school. ``staff`` is the one round an accused member of staff."""

    by_tier: Mapping[Tier, Ladder]
    staff: Ladder

    def of(self, tier: Tier, category: Category) -> Ladder:
        """The ladder that a concern climbs; tiers below CONCERN climb none and raise ``KeyError``."""
        return self.staff if category is Category.STAFF else self.by_tier[tier]


def adults_on(rung: Rung, adults: Iterable[Adult], excluded: frozenset[PersonId]) -> tuple[PersonId, ...]:
    """Who is alerted on a rung: those present first; those away only if nobody of the rung is present."""
    named = [adult for adult in adults if adult.role in rung.roles and adult.id not in excluded]
    present = [adult.id for adult in named if not adult.away]
    return tuple(present or [adult.id for adult in named])


def first_adults(
    ladder: Ladder, adults: Iterable[Adult], excluded: frozenset[PersonId]
) -> tuple[int, tuple[PersonId, ...]]:
    """The first rung that has anybody, and who they are; (0, ()) when the school has named nobody at all."""
    everyone = tuple(adults)
    for number, rung in enumerate(ladder.rungs):
        if reached := adults_on(rung, everyone, excluded):
            return number, reached
    return 0, ()
