"""Who may do what, cell by cell: the table is written out here once more, so that no change of it goes unseen."""

from __future__ import annotations

import pytest

from core.people import Role
from core.permissions import ALLOWED, Action, may, may_choose, may_see_case
from core.verdict import Tier

EXPECTED = {
    Role.PUPIL: {Action.TALK},
    Role.MENTOR: {Action.TALK, Action.DUTY},
    Role.COORDINATOR: {
        Action.DESK,
        Action.CASE_CONCERN,
        Action.CASE_TAKE,
        Action.CASE_WRITE,
        Action.TALK_READ,
        Action.TALK_PAUSE,
        Action.TALK_END,
    },
    Role.LEAD: set(Action) - {Action.TALK, Action.DUTY},
    Role.DEPUTY: set(Action) - {Action.TALK, Action.DUTY, Action.AUDIT},
    Role.HEAD: set(Action) - {Action.TALK, Action.DUTY, Action.AUDIT},
    Role.OFFICER: {Action.AUDIT},
}
LEADERS = {Role.LEAD, Role.DEPUTY, Role.HEAD}
STAFF_WITH_CASES = LEADERS | {Role.COORDINATOR}
CHILDREN = {Role.PUPIL, Role.MENTOR}

CHOICES = {
    "hello": CHILDREN | STAFF_WITH_CASES,
    "ask.topic:friendship": CHILDREN | STAFF_WITH_CASES,
    "safe.no": CHILDREN | STAFF_WITH_CASES,
    "duty.on": {Role.MENTOR},
    "duty.off": {Role.MENTOR},
    "duty.debriefed:m1": STAFF_WITH_CASES,
    "talk.end": CHILDREN | STAFF_WITH_CASES,
    "talk.end:T4": CHILDREN | STAFF_WITH_CASES,
    "talk.pause:T4": STAFF_WITH_CASES,
    "talk.resume:T4": STAFF_WITH_CASES,
    "talk.write:T4": STAFF_WITH_CASES,
    "talk.hand-over": {Role.MENTOR},
    "case.show:C7": STAFF_WITH_CASES,
    "case.take:C7": STAFF_WITH_CASES,
    "case.cannot:C7": STAFF_WITH_CASES,
    "case.acted:C7": STAFF_WITH_CASES,
    "case.write:C7": STAFF_WITH_CASES,
    "case.resume:C7": STAFF_WITH_CASES,
    "case.close:C7": LEADERS,
    "case.invented:C7": STAFF_WITH_CASES,
    "adult.now": set(Role),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_each_cell_of_the_table(role: Role, action: Action) -> None:
    """Least privilege: every role may do exactly what is written here."""
    assert may(role, action) == (action in EXPECTED[role])


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("choice", CHOICES)
def test_each_choice_of_each_role(role: Role, choice: str) -> None:
    """A button is refused to whoever may not do what it does, however they came by its choice."""
    assert may_choose(role, choice) == (role in CHOICES[choice])


def test_every_role_is_in_the_table() -> None:
    """A role added without a decision here must not pass unnoticed."""
    assert set(ALLOWED) == set(Role)


@pytest.mark.parametrize("tier", Tier)
@pytest.mark.parametrize("role", Role)
def test_serious_cases_are_for_the_safeguarding_leads(role: Role, tier: Tier) -> None:
    """The coordinator sees concerns of tier 2 and below; tiers 3 and 4 are for leads, deputies and the head."""
    expected = role in LEADERS or (role is Role.COORDINATOR and tier <= Tier.CONCERN)
    assert may_see_case(role, tier, excluded=False) == expected


@pytest.mark.parametrize("role", Role)
def test_nobody_sees_a_case_about_themselves(role: Role) -> None:
    """Promise 6: whatever the role, an excluded person sees nothing."""
    assert not any(may_see_case(role, tier, excluded=True) for tier in Tier)


@pytest.mark.parametrize("role", [Role.PUPIL, Role.MENTOR, Role.OFFICER])
def test_children_and_the_officer_see_no_case(role: Role) -> None:
    """The officer reads the trail only; pupils and mentors have no desk."""
    assert not any(may_see_case(role, tier, excluded=False) for tier in Tier)
