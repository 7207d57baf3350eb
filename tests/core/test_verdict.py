"""What the screen says, and the tier that the school calls it."""

from __future__ import annotations

import pytest

from core.verdict import ASKED_FOR_ADULT, CLEAR, HANDED_ON, NOT_SAFE, UNREAD, Answer, Category, Tier, Verdict


@pytest.mark.parametrize(
    ("answer", "danger", "tier", "holds"),
    [
        (Answer.IMMEDIATE, True, Tier.DANGER, True),
        (Answer.IMMEDIATE, False, Tier.SERIOUS, True),
        (Answer.SAME_DAY, False, Tier.CONCERN, True),
        (Answer.SAME_DAY, True, Tier.CONCERN, True),
        (Answer.MONITOR, False, Tier.LOW, False),
        (Answer.NONE, False, Tier.ROUTINE, False),
    ],
)
def test_tiers(answer: Answer, danger: bool, tier: Tier, holds: bool) -> None:
    """design.md "Tiers": what is held never reaches a mentor, from tier 2 up."""
    verdict = Verdict(answer, danger)

    assert verdict.tier is tier
    assert verdict.holds is holds


@pytest.mark.parametrize(
    ("verdict", "tier", "category"),
    [
        (CLEAR, Tier.ROUTINE, Category.NONE),
        (UNREAD, Tier.SERIOUS, Category.UNREAD),
        (ASKED_FOR_ADULT, Tier.SERIOUS, Category.ASKED),
        (HANDED_ON, Tier.SERIOUS, Category.HANDED),
        (NOT_SAFE, Tier.DANGER, Category.UNSAFE),
    ],
)
def test_verdicts_that_no_screen_gives(verdict: Verdict, tier: Tier, category: Category) -> None:
    """A tap, an answer or a silence of the screen is judged like words; nothing unread passes."""
    assert (verdict.tier, verdict.category) == (tier, category)
    assert verdict.holds is (tier >= Tier.CONCERN)


def test_tiers_compare() -> None:
    """Louder is greater."""
    assert Tier.DANGER > Tier.SERIOUS > Tier.CONCERN > Tier.LOW > Tier.ROUTINE


def test_codes_are_unlike() -> None:
    """A code stands for one kind of harm."""
    assert len({one.value for one in Category}) == len(Category)
    assert all(one.value.isupper() for one in Category)
