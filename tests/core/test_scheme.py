"""The figures of a scheme, and what a roster says of somebody's age and texts."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from core.errors import SettingError
from core.people import Level, PersonId, Role
from core.roster import RosterPerson
from core.scheme import Scheme

ADA = RosterPerson(PersonId("p1"), "Adaeze", "Obi", Role.PUPIL, year=9)


def test_the_starting_values_are_those_of_practice() -> None:
    """Ten minutes an offer, three in playtime; told after fifteen seconds; two talks; three years (practice.md)."""
    scheme = Scheme()
    assert (scheme.lease_seconds, scheme.lease_playtime_seconds) == (600, 180)
    assert (scheme.hand_over_seconds, scheme.watchdog_seconds) == (15, 60)
    assert scheme.year_gap_max == 3


@pytest.mark.parametrize("value", [0, -1, float("inf"), float("nan")])
@pytest.mark.parametrize("name", [field.name for field in fields(Scheme)])
def test_no_figure_spins_or_waits_for_ever(name: str, value: float) -> None:
    """Zero, negative and endless figures are refused by name."""
    with pytest.raises(SettingError, match=f"^{name}: "):
        replace(Scheme(), **{name: value})


@pytest.mark.parametrize(
    ("year", "born", "at_least", "sure"),
    [
        (12, None, 16, True),
        (11, None, 16, False),  # some of Year 11 are sixteen; without a date of birth nobody can say who
        (11, date(2010, 11, 24), 16, True),  # birthday today
        (11, date(2010, 11, 25), 16, False),  # birthday tomorrow
        (12, date(2011, 8, 31), 16, False),  # put up a year: the date of birth decides
        (11, date(2008, 2, 29), 18, True),
    ],
)
def test_only_a_sure_age_opens_telegram(year: int, born: date | None, at_least: int, sure: bool) -> None:
    """By date of birth, else by the youngest of the year group (practice.md 6(a) 2)."""
    person = replace(ADA, year=year, born=born)
    assert person.age_at_least(at_least, date(2026, 11, 24)) is sure


def test_staff_are_adults() -> None:
    """No date of birth is needed of staff."""
    assert replace(ADA, role=Role.LEAD, year=0).age_at_least(18, date(2026, 11, 24))


def test_a_leap_day_birthday_counts_from_the_first_of_march() -> None:
    """Born on 29 February: in other years the birthday has not passed on the 28th."""
    person = replace(ADA, born=date(2008, 2, 29))
    assert not person.age_at_least(18, date(2026, 2, 28))
    assert person.age_at_least(18, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("role", "year", "reading", "level"),
    [
        (Role.PUPIL, 1, None, Level.KS1),
        (Role.PUPIL, 8, Level.KS2, Level.KS2),
        (Role.MENTOR, 13, None, Level.KS4),
        (Role.LEAD, 0, None, Level.ADULT),
    ],
)
def test_texts_are_of_the_key_stage_or_easier(role: Role, year: int, reading: Level | None, level: Level) -> None:
    """The school's easier level counts; staff read adults' texts."""
    assert replace(ADA, role=role, year=year, reading=reading).level is level


def test_a_person_is_called_what_they_want_to_be_called() -> None:
    """Another pupil sees the chosen name, or the given one; staff see the whole name."""
    assert ADA.name == "Adaeze"
    assert replace(ADA, called="Ada").name == "Ada"
    assert ADA.full_name == "Adaeze Obi"
