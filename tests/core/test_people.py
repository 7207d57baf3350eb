"""Roles, school years, Key Stages and reading levels."""

from __future__ import annotations

import pytest

from core.people import KeyStage, Level, Person, PersonId, Role, key_stage, level_of


@pytest.mark.parametrize(
    ("years", "stage"),
    [
        ((0, 1, 2), KeyStage.KS1),
        ((3, 4, 5, 6), KeyStage.KS2),
        ((7, 8, 9), KeyStage.KS3),
        ((10, 11), KeyStage.KS4),
        ((12, 13), KeyStage.KS5),
    ],
)
def test_years_and_stages(years: tuple[int, ...], stage: KeyStage) -> None:
    """England's five stages; Reception reads as KS1."""
    assert {key_stage(year) for year in years} == {stage}


@pytest.mark.parametrize("stage", KeyStage)
def test_every_stage_has_a_level(stage: KeyStage) -> None:
    """KS4 and KS5 share one; no pupil reads what was written for adults."""
    assert level_of(stage) in set(Level) - {Level.ADULT}
    assert level_of(KeyStage.KS5) is level_of(KeyStage.KS4) is Level.KS4


@pytest.mark.parametrize("role", Role)
def test_who_is_staff(role: Role) -> None:
    """A mentor is a pupil; everybody else with a role is an adult of the school."""
    assert role.is_staff is (role not in {Role.PUPIL, Role.MENTOR})


def test_a_persons_stage_is_their_years() -> None:
    """Whatever level the school has them read at."""
    assert Person(PersonId("pia"), Role.PUPIL, 8, Level.KS1).stage is KeyStage.KS3
