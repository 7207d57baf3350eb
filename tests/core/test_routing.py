"""Who is asked next: only who may be, only who is wished for, and the load shared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.meaning import Topic, Wishes
from core.people import PersonId
from core.request import Request
from core.routing import Candidate, choose, eligible, may_accept

GAP = 3
REQUEST = Request("R1", PersonId("sam"), 8, Topic.FRIENDSHIP)
MAX = Candidate(PersonId("max"), 10, ready=True, on_duty=True, busy=False, conflict=False, rested=100.0)


def other(name: str, **more: object) -> Candidate:
    """Another mentor, like Max but for this."""
    return replace(MAX, id=PersonId(name), **more)


def chosen(*candidates: Candidate, request: Request = REQUEST, asked: tuple[str, ...] = ()) -> str | None:
    """Who is asked."""
    best = choose(request, tuple(map(PersonId, asked)), candidates, GAP)
    return best.id if best else None


def wishing(**wishes: object) -> Request:
    """The same request with a wish."""
    return replace(REQUEST, wishes=Wishes(**wishes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "unfit",
    [
        pytest.param({"ready": False}, id="not trained, cleared or permitted"),
        pytest.param({"on_duty": False}, id="off duty"),
        pytest.param({"busy": True}, id="in a talk or in need themselves"),
        pytest.param({"conflict": True}, id="a conflict on the roster"),
        pytest.param({"offered": "R2"}, id="thinking about another request"),
        pytest.param({"year": 8}, id="the same year"),
        pytest.param({"year": 7}, id="younger"),
        pytest.param({"year": 12}, id="too much older"),
        pytest.param({"id": PersonId("sam")}, id="the pupil themselves"),
    ],
)
def test_who_may_not_be_asked(unfit: dict[str, object]) -> None:
    """practice.md 1.6: each reason alone is enough."""
    assert eligible(REQUEST, MAX, GAP)
    assert not eligible(REQUEST, replace(MAX, **unfit), GAP)
    assert chosen(replace(MAX, **unfit)) is None


def test_a_yes_stands_although_they_went_off_duty() -> None:
    """Whoever was asked and says yes may honour it; whoever is busy by now may not."""
    assert may_accept(REQUEST, replace(MAX, on_duty=False, offered="R1"), GAP)
    assert not may_accept(REQUEST, replace(MAX, busy=True, offered="R1"), GAP)


@pytest.mark.parametrize(
    ("pupil", "mentor", "fits"), [(1, 5, True), (1, 4, False), (4, 6, True), (5, 6, True), (6, 6, False), (2, 13, True)]
)
def test_supporters_of_the_youngest(pupil: int, mentor: int, fits: bool) -> None:
    """design.md "Defaults": supporters of Years 1 to 6 come from Year 5 up."""
    assert eligible(replace(REQUEST, year=pupil), replace(MAX, year=mentor), GAP) is fits


@pytest.mark.parametrize(("mentor", "fits"), [(8, False), (9, True), (11, True), (12, False)])
def test_one_to_three_years_older(mentor: int, fits: bool) -> None:
    """Never the same year, never too far away."""
    assert eligible(REQUEST, replace(MAX, year=mentor), GAP) is fits


@pytest.mark.parametrize(
    ("wish", "meets"),
    [
        ({"gender": "girl"}, {"gender": "girl"}),
        ({"language": "cy"}, {"languages": ("en", "cy")}),
        ({"same_mentor": True}, {"known": True}),
    ],
)
def test_a_wish_is_kept(wish: dict[str, object], meets: dict[str, object]) -> None:
    """Nobody who does not meet it is asked, however free they are: loosening is the pupil's alone."""
    assert chosen(MAX, request=wishing(**wish)) is None
    assert chosen(MAX, other("zoe", recent=9, **meets), request=wishing(**wish)) == "zoe"


def test_who_was_asked_before_is_not_asked_again() -> None:
    """For this request; and whoever the pupil left for somebody else is barred from it."""
    assert chosen(MAX, other("zoe", recent=1), asked=("max",)) == "zoe"
    assert chosen(MAX, asked=("max",)) is None
    assert chosen(MAX, request=replace(REQUEST, barred=(PersonId("max"),))) is None


def test_the_load_is_shared() -> None:
    """Fewest talks lately first, then the longest unasked."""
    assert chosen(MAX, other("zoe", recent=1)) == "max"
    assert chosen(other("zoe", rested=50.0), MAX) == "max"
    assert chosen(other("zoe", rested=float("inf")), MAX) == "zoe"


def test_the_nearest_in_years_unless_somebody_older_is_wished() -> None:
    """Among equals the smallest gap, or the largest when "older" was said."""
    near, far = other("near", year=9), other("far", year=11)

    assert chosen(far, near) == "near"
    assert chosen(near, far, request=wishing(older=True)) == "far"


def test_the_choice_is_repeatable() -> None:
    """Whatever the order they are looked at in."""
    everyone = (other("b"), other("a"), other("c"))

    assert chosen(*everyone) == chosen(*reversed(everyone)) == "a"


def test_nobody_there() -> None:
    """No candidates, nobody asked."""
    assert chosen() is None
