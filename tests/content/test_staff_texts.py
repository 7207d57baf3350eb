"""What staff are told: alerts without names or words, and what to do next for every kind of harm."""

from __future__ import annotations

import pytest
from content_samples import said_at

from core.people import Level
from core.texts import CATEGORIES, PARAMETERS, PROMPTS, TIERS
from core.verdict import Category, Tier

ALERTS = sorted(key for key in PARAMETERS if key.startswith("alert-"))
HARMLESS = {"reference", "year", "tier", "time"}


def prompt(category: Category) -> str:
    """What an alert of a category says to do next."""
    return said_at(Level.ADULT)[PROMPTS[category].key]


@pytest.mark.parametrize("key", [*ALERTS, "match-nobody"])
def test_an_alert_carries_no_name_and_no_words(key: str) -> None:
    """Promise 9: nothing in an alert says who the child is or what they wrote."""
    assert set(PARAMETERS[key]) <= HARMLESS | {"topic"}
    assert "reference" in PARAMETERS[key]


@pytest.mark.parametrize("key", ALERTS)
def test_an_alert_begins_with_its_reference(key: str) -> None:
    """The reference is what two adults on the telephone can both read."""
    assert said_at(Level.ADULT)[key].startswith("C7: ")


@pytest.mark.parametrize("category", [one for one in Category if one is not Category.NONE])
def test_every_kind_of_harm_says_what_to_do_next(category: Category) -> None:
    """practice.md 6(a) 35: prompts stand beside the alert."""
    assert category in CATEGORIES
    assert len(prompt(category).split()) >= 15


@pytest.mark.parametrize("category", list(Category))
def test_every_kind_of_harm_has_a_plain_name(category: Category) -> None:
    """Codes are for tables; people read words."""
    assert said_at(Level.ADULT)[CATEGORIES[category].key]


def test_every_tier_has_a_name() -> None:
    """The number stands with its name."""
    assert TIERS.keys() == {str(int(tier)) for tier in Tier}
    for tier, text in TIERS.items():
        assert f"tier {tier}" in said_at(Level.ADULT)[text.key]


def test_fgm_is_the_teachers_own_duty() -> None:
    """practice.md 2.2: a teacher reports in person to 101 by the end of the next working day; nobody for them."""
    said = prompt(Category.FGM)

    for needed in ("in person", "101", "next working day", "Nobody else can", "Do not speak to the family"):
        assert needed in said


def test_an_image_is_never_viewed() -> None:
    """practice.md 2.2: never view, copy, print, share, store or save; never ask a child to share."""
    said = prompt(Category.SEXUAL_VIOLENCE)

    assert "Never view, copy, print, share, store or save" in said
    assert "Do not ask anyone to show, send or delete" in said
    assert "Report Remove" in said


def test_an_allegation_goes_round_the_person() -> None:
    """practice.md 2.2 and 2.3: the head, or the chair of governors; the LADO; never the adult concerned."""
    said = prompt(Category.STAFF)

    for needed in (
        "Do not speak to the adult concerned",
        "head",
        "chair of governors",
        "Local Authority Designated Officer",
    ):
        assert needed in said


def test_prevent_goes_to_the_lead_and_the_police() -> None:
    """practice.md 2.2: DSL first; police 101; Channel is voluntary."""
    said = prompt(Category.PREVENT)

    assert "DSL" in said
    assert "101" in said
    assert "voluntary" in said


@pytest.mark.parametrize("category", [Category.FORCED_MARRIAGE, Category.HONOUR])
def test_families_are_not_called_first(category: Category) -> None:
    """Where the family may be the danger, nobody mediates."""
    assert "Do not contact the family" in prompt(category)
    assert "mediate" in prompt(category)


@pytest.mark.parametrize(
    "category",
    [Category.PHYSICAL, Category.SEXUAL, Category.VIOLENCE, Category.MENTAL_HEALTH, Category.UNSAFE, Category.MISSING],
)
def test_danger_means_999(category: Category) -> None:
    """Where life may be at stake the prompt says so (practice.md 2.2)."""
    assert "999" in prompt(category)


@pytest.mark.parametrize("category", [Category.SEXUAL, Category.EXPLOITATION])
def test_nobody_investigates(category: Category) -> None:
    """practice.md 2.2: do not investigate or ask leading questions."""
    assert "do not question" in prompt(category)


def test_a_mentor_under_concern_is_a_child_too() -> None:
    """practice.md 2.3 MEN: removed from the match, and helped."""
    said = prompt(Category.MENTOR)

    assert "every chat" in said
    assert "child too" in said


def test_greeting_of_staff_is_not_a_childs() -> None:
    """Staff are told what the program does for them."""
    assert "mentor for you" not in said_at(Level.ADULT)["greeting"]
    assert "recorded under your name" in said_at(Level.ADULT)["privacy"]
