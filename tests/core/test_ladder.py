"""Who is alerted on a rung, and where a ladder begins."""

from __future__ import annotations

import pytest

from core.ladder import Adult, Ladder, Ladders, Rung, adults_on, first_adults
from core.people import PersonId, Role
from core.verdict import Category, Tier

LEAD = Adult(PersonId("lead"), Role.LEAD)
DEPUTY = Adult(PersonId("deputy"), Role.DEPUTY)
SECOND = Adult(PersonId("second"), Role.DEPUTY)
HEAD = Adult(PersonId("head"), Role.HEAD)
EVERYONE = (LEAD, DEPUTY, SECOND, HEAD)
NOBODY: frozenset[PersonId] = frozenset()
LADDER = Ladder((Rung(0, (Role.LEAD,)), Rung(900, (Role.DEPUTY,)), Rung(1800, (Role.HEAD,))), 900, 3600, school=True)
SPECIAL = Ladder((Rung(0, (Role.HEAD,)),), 900, 3600, school=False)
LADDERS = Ladders({Tier.SERIOUS: LADDER}, SPECIAL)


def away(adult: Adult) -> Adult:
    """The same adult, not at work."""
    return Adult(adult.id, adult.role, away=True)


def test_everybody_of_a_rungs_roles() -> None:
    """Two deputies are two."""
    assert adults_on(LADDER.rungs[1], EVERYONE, NOBODY) == ("deputy", "second")


def test_who_is_present_comes_first() -> None:
    """Somebody away is not waited for while a colleague is there."""
    assert adults_on(LADDER.rungs[1], (away(DEPUTY), SECOND), NOBODY) == ("second",)


def test_who_is_away_is_alerted_when_nobody_is_there() -> None:
    """Better somebody at home than nobody."""
    assert adults_on(LADDER.rungs[1], (away(DEPUTY), away(SECOND)), NOBODY) == ("deputy", "second")


def test_the_accused_is_on_no_rung() -> None:
    """Promise 6: present or away, alone or among others."""
    for rung in LADDER.rungs:
        for adult in EVERYONE:
            assert adult.id not in adults_on(rung, EVERYONE, frozenset({adult.id}))


def test_a_rung_left_empty() -> None:
    """Nobody of the role, or only the accused."""
    assert adults_on(LADDER.rungs[0], (DEPUTY,), NOBODY) == ()
    assert adults_on(LADDER.rungs[0], EVERYONE, frozenset({LEAD.id})) == ()


def test_the_first_rung_with_anybody() -> None:
    """An empty rung is climbed at once."""
    assert first_adults(LADDER, EVERYONE, NOBODY) == (0, ("lead",))
    assert first_adults(LADDER, (DEPUTY, HEAD), NOBODY) == (1, ("deputy",))
    assert first_adults(LADDER, EVERYONE, frozenset({LEAD.id, DEPUTY.id, SECOND.id})) == (2, ("head",))


def test_a_school_that_named_nobody() -> None:
    """There is nobody to alert: said as such, not as a fault (the watchdog and the check at start say so)."""
    assert first_adults(LADDER, (), NOBODY) == (0, ())


def test_adults_may_be_looked_at_once_only() -> None:
    """Whoever asks may hand in what can be read only once."""
    assert first_adults(LADDER, iter((DEPUTY, HEAD)), NOBODY) == (1, ("deputy",))


def test_an_allegation_climbs_its_own_ladder() -> None:
    """Whatever its tier."""
    assert LADDERS.of(Tier.SERIOUS, Category.PHYSICAL) is LADDER
    assert LADDERS.of(Tier.SERIOUS, Category.STAFF) is SPECIAL


def test_what_is_not_serious_climbs_nothing() -> None:
    """Asking for the ladder of a low tier is a mistake."""
    with pytest.raises(KeyError):
        LADDERS.of(Tier.LOW, Category.NONE)
