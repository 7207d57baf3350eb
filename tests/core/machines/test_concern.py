"""`concern`, function by function."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from machine_samples import (
    CONCERN,
    DEPUTY,
    FILE,
    HEAD,
    LEAD,
    NOW,
    SAM,
    WORDS,
    alerts,
    quieted,
    records,
    relayed,
    started,
    told,
    wakes,
)

from core.effects import In, Record
from core.ladder import Adult
from core.machines.concern import TABLE
from core.machines.concern_states import (
    Act,
    Acted,
    Cannot,
    Climb,
    Climbing,
    Close,
    Closed,
    Concern,
    Facts,
    Fresh,
    GiveBack,
    HandedOver,
    NotReached,
    Raised,
    Remind,
    SaysSafe,
    Take,
    Taken,
    Write,
)
from core.machines.concern_words import alert, alert_buttons
from core.machines.news import CaseOver, GivenBack
from core.people import Role
from core.table import Step
from core.verdict import Category, Tier

CLIMBING = Climbing(FILE, 0)
TAKEN = Taken(FILE, LEAD)
ACTED = Acted(FILE, LEAD)
REFUSED = replace(CONCERN, permitted=False)
CLOSED = replace(CONCERN, open=False, open_time=NOW + timedelta(days=1))
MENTOR_FILE = replace(FILE, category=Category.MENTOR, tier=Tier.CONCERN)


def step(state: Concern, event: object, facts: Facts = CONCERN) -> Step[Concern]:
    """What the table says."""
    return TABLE.step(state, event, facts)


def raised(tier: Tier = Tier.SERIOUS, category: Category = Category.PHYSICAL, rung: int = 0) -> Raised:
    """A concern that was kept."""
    return Raised(tier, category, rung)


# What the child hears


@pytest.mark.parametrize(
    ("event", "keys"),
    [
        (raised(), ["concern-thanks", "concern-safe-question"]),
        (raised(Tier.DANGER), ["concern-thanks", "emergency-card", "concern-safe-question"]),
        (raised(Tier.CONCERN), ["concern-thanks"]),
        (raised(category=Category.ASKED), ["concern-asked", "concern-safe-question"]),
        (raised(category=Category.UNREAD), ["concern-unread", "concern-safe-question"]),
        (raised(category=Category.HANDED), ["talk-handed-over-pupil", "concern-safe-question"]),
        (raised(Tier.DANGER, Category.UNSAFE), ["concern-safe-no"]),
        (raised(Tier.CONCERN, Category.MENTOR), ["concern-mentor-words"]),
    ],
)
def test_the_first_answer(event: Raised, keys: list[str]) -> None:
    """Thanks without a claim, then at tiers 3 and 4 the one question; the two clocks start."""
    found = step(Fresh(FILE), event)

    assert found.state == Climbing(FILE if event.tier <= FILE.tier else found.state.file, 0)
    assert told(found) == keys
    assert wakes(found)["not-reached"].when == In(15)
    assert wakes(found)["climb"].when == In(900, school=True)


@pytest.mark.parametrize(
    ("event", "facts", "keys"),
    [
        (raised(), CLOSED, ["concern-thanks", "concern-closed", "concern-safe-question"]),
        (
            raised(),
            replace(CLOSED, open_time=None),
            ["concern-thanks", "concern-closed-unknown", "concern-safe-question"],
        ),
        (raised(Tier.DANGER, Category.UNSAFE), CLOSED, ["concern-safe-no", "concern-closed"]),
    ],
)
def test_the_first_answer_when_closed(event: Raised, facts: Facts, keys: list[str]) -> None:
    """practice.md 6(a) 13: closed is said with every risk message."""
    assert told(step(Fresh(FILE), event, facts)) == keys


def test_told_when_an_adult_has_it_before_their_eyes() -> None:
    """Once, and the fallback is no longer due."""
    found = step(CLIMBING, HandedOver(LEAD))

    assert (found.state, told(found)) == (replace(CLIMBING, handed=True), ["concern-told"])
    assert quieted(found) == {"not-reached"}
    assert step(found.state, HandedOver(DEPUTY)) == Step(found.state)
    low = Climbing(replace(FILE, tier=Tier.CONCERN), 0)
    assert told(step(low, HandedOver(LEAD))) == ["concern-told-concern"]
    assert told(step(Climbing(MENTOR_FILE, 0), HandedOver(LEAD))) == []


def test_nobody_reached() -> None:
    """The child hears where to go; not when somebody was, not when the closed script said so, not a mentor."""
    assert told(step(CLIMBING, NotReached())) == ["concern-not-reached"]
    assert told(step(replace(CLIMBING, handed=True), NotReached())) == []
    assert told(step(CLIMBING, NotReached(), CLOSED)) == []
    assert told(step(Climbing(MENTOR_FILE, 0), NotReached())) == []


def test_says_safe_lowers_nothing() -> None:
    """Noted."""
    for state in (CLIMBING, TAKEN, ACTED):
        found = step(state, SaysSafe())
        assert (found.state, told(found), records(found)) == (state, ["concern-safe-yes"], ["case-says-safe"])


# More


def test_more_while_nobody_has_it() -> None:
    """Joined; the rung stays, what the child knows too."""
    state = Climbing(FILE, 1, handed=True)
    found = step(state, raised())

    assert (found.state, told(found)) == (state, ["concern-more-nobody", "concern-safe-question"])
    assert wakes(found) == {}


def test_more_while_somebody_has_it() -> None:
    """They have been alerted with it; the child hears their name."""
    found = step(TAKEN, raised(rung=-1))

    assert (found.state, told(found)) == (TAKEN, ["concern-more", "concern-safe-question"])


@pytest.mark.parametrize("state", [Climbing(FILE, 2, handed=True), TAKEN])
def test_louder_climbs_anew(state: Concern) -> None:
    """From the rung that was alerted, at the higher tier; whoever had it does not any more."""
    found = step(state, raised(Tier.DANGER, Category.MENTAL_HEALTH))

    assert found.state == Climbing(replace(FILE, tier=Tier.DANGER, category=Category.MENTAL_HEALTH), 0)
    assert records(found) == (["case-untaken"] if state is TAKEN else [])
    assert "remind" in quieted(found)


def test_freed_from_whoever_had_it() -> None:
    """The record names whom it is taken from; nobody is said to have given it up."""
    record = next(one for one in step(TAKEN, raised(Tier.DANGER)).effects if isinstance(one, Record))

    assert (record.by, dict(record.values)) == ("", {"from": LEAD})


@pytest.mark.parametrize("state", [CLIMBING, TAKEN])
def test_now_about_staff(state: Concern) -> None:
    """The same tier, another ladder: it climbs anew there."""
    found = step(state, raised(category=Category.STAFF))

    assert found.state == Climbing(replace(FILE, category=Category.STAFF), 0)
    assert wakes(found)["climb"].when == In(900, school=False)


def test_about_staff_for_good() -> None:
    """A louder concern of another kind does not take it off the special route."""
    file = replace(FILE, category=Category.STAFF)
    found = step(Climbing(file, 0), raised(Tier.DANGER))

    assert found.state == Climbing(replace(file, tier=Tier.DANGER), 0)


def test_about_the_adult_who_has_it() -> None:
    """Whoever is named no longer has it, and the child is not told that they do."""
    state = Taken(replace(FILE, category=Category.STAFF), HEAD)
    found = step(state, raised(category=Category.STAFF, rung=1), replace(CONCERN, excluded=frozenset({HEAD})))

    assert found.state == Climbing(state.file, 1)
    assert "concern-more" not in told(found)


@pytest.mark.parametrize("state", [ACTED, Closed(FILE)])
def test_a_new_concern_after_acting(state: Concern) -> None:
    """Opened again; alerts that were written are not written twice, missing ones are."""
    found = step(state, raised())
    assert (found.state, records(found), alerts(found)) == (CLIMBING, ["case-reopened"], [])
    only_taker = step(state, raised(rung=-1))
    assert alerts(only_taker) == [(LEAD, "alert-climbed")]


# The ladder


def test_climbing() -> None:
    """The next adults, for how long nobody took it, and when the rung after is due."""
    found = step(CLIMBING, Climb(1))

    assert found.state == Climbing(FILE, 1)
    assert alerts(found) == [(DEPUTY, "alert-climbed")]
    assert wakes(found)["climb"].event == Climb(2)
    assert wakes(found)["climb"].when == In(900, school=True)


def test_after_the_last_rung_it_starts_again() -> None:
    """It never ends in silence."""
    found = step(CLIMBING, Climb(2))

    assert alerts(found) == [(HEAD, "alert-climbed")]
    assert wakes(found)["climb"].event == Climb(0)
    assert wakes(found)["climb"].when == In(600, school=True)


def test_an_empty_rung_is_climbed_at_once() -> None:
    """Nobody waits for a colleague who does not exist."""
    facts = replace(CONCERN, adults=(Adult(HEAD, Role.HEAD),))
    found = step(CLIMBING, Climb(1), facts)

    assert (found.state, alerts(found)) == (Climbing(FILE, 2), [(HEAD, "alert-climbed")])


def test_nobody_at_all() -> None:
    """The clock goes on: somebody may be named meanwhile."""
    found = step(CLIMBING, Climb(1), replace(CONCERN, adults=()))

    assert (found.state, alerts(found)) == (Climbing(FILE, 1), [])
    assert "climb" in wakes(found)


def test_an_adult_cannot() -> None:
    """The next ones now."""
    found = step(CLIMBING, Cannot(LEAD))

    assert (found.state, alerts(found)) == (Climbing(FILE, 1), [(DEPUTY, "alert-climbed")])
    assert told(found, LEAD) == ["staff-cannot"]


def test_whoever_has_it_cannot_after_all() -> None:
    """It climbs again, to anybody else."""
    found = step(TAKEN, Cannot(LEAD))

    assert found.state == Climbing(FILE, 1, handed=True)
    assert alerts(found) == [(DEPUTY, "alert-climbed")]
    assert (records(found), quieted(found)) == (["case-untaken"], {"remind"})
    assert told(step(TAKEN, Cannot(DEPUTY)), DEPUTY) == ["staff-not-allowed"]


# Take, act, close


def test_take() -> None:
    """The ladder stops; the child, the taker and the other alerted adults hear who has it."""
    found = step(CLIMBING, Take(DEPUTY), replace(CONCERN, alerted=(LEAD, DEPUTY)))

    assert found.state == Taken(FILE, DEPUTY)
    assert (told(found), told(found, LEAD), told(found, DEPUTY)) == (["concern-taken"], ["staff-took"], ["staff-took"])
    assert quieted(found) == {"climb", "not-reached"}
    assert wakes(found)["remind"].when == In(3600)


def test_who_is_excluded_does_not_hear_who_took_it() -> None:
    """Somebody alerted before they were named hears nothing more."""
    facts = replace(CONCERN, alerted=(LEAD, HEAD), excluded=frozenset({LEAD}))

    assert told(step(CLIMBING, Take(HEAD), facts), LEAD) == []


@pytest.mark.parametrize("state", [TAKEN, ACTED])
def test_too_late(state: Concern) -> None:
    """The other learns who has it; who has it hears nothing twice."""
    assert told(step(state, Take(DEPUTY)), DEPUTY) == ["staff-too-late"]
    assert step(state, Take(LEAD)) == Step(state)
    assert told(step(state, Take(DEPUTY), REFUSED), DEPUTY) == ["staff-not-allowed"]


def test_act() -> None:
    """Said to both; the end is asked about after a school day."""
    found = step(TAKEN, Act(LEAD))

    assert (found.state, told(found), told(found, LEAD)) == (ACTED, ["concern-acted"], ["staff-acted"])
    assert wakes(found)["remind"].when == In(6 * 3600, school=True)


def test_close() -> None:
    """With an outcome; peer support is free again, and so is a talk that it held."""
    found = step(ACTED, Close(LEAD, WORDS), replace(CONCERN, talk="T1"))

    assert (found.state, told(found), told(found, LEAD)) == (Closed(FILE), ["concern-over"], ["staff-closed"])
    assert started(found) == [("talk", "T1", CaseOver("C1")), ("ask", SAM, CaseOver("C1"))]
    assert quieted(found) == {"remind"}


def test_close_without_an_outcome() -> None:
    """Asked for one; nothing changes."""
    found = step(ACTED, Close(LEAD, None))

    assert (found.state, told(found, LEAD), records(found)) == (ACTED, ["staff-needs-outcome"], [])


@pytest.mark.parametrize(
    ("state", "event"), [(CLIMBING, Act(LEAD)), (CLIMBING, Close(LEAD, WORDS)), (TAKEN, Close(LEAD, WORDS))]
)
def test_one_step_at_a_time(state: Concern, event: object) -> None:
    """Nothing is skipped."""
    found = step(state, event)

    assert (found.state, told(found, LEAD)) == (state, ["staff-one-step-at-a-time"])
    assert told(step(state, event, REFUSED), LEAD) == ["staff-not-allowed"]


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (CLIMBING, Take(LEAD)),
        (CLIMBING, Cannot(LEAD)),
        (TAKEN, Cannot(LEAD)),
        (TAKEN, Act(LEAD)),
        (ACTED, Close(LEAD, WORDS)),
        (CLIMBING, Write(LEAD, WORDS)),
        (TAKEN, GiveBack(LEAD)),
    ],
)
def test_who_may_not(state: Concern, event: object) -> None:
    """Told so; nothing changes, nothing is kept, the child hears nothing."""
    found = step(state, event, REFUSED)

    assert (found.state, told(found, LEAD)) == (state, ["staff-not-allowed"])
    assert (told(found), records(found), relayed(found), started(found)) == ([], [], [], [])


@pytest.mark.parametrize("state", [CLIMBING, TAKEN, ACTED])
def test_an_adult_writes(state: Concern) -> None:
    """To the child, under their name."""
    assert relayed(step(state, Write(LEAD, WORDS))) == [(LEAD, SAM)]


@pytest.mark.parametrize("state", [TAKEN, ACTED])
def test_giving_back(state: Concern) -> None:
    """The case stays; ask and talk may go on."""
    found = step(state, GiveBack(LEAD), replace(CONCERN, talk="T1"))

    assert (found.state, records(found)) == (state, ["case-given-back"])
    assert started(found) == [("talk", "T1", GivenBack("C1", LEAD)), ("ask", SAM, GivenBack("C1", LEAD))]


@pytest.mark.parametrize("state", [TAKEN, ACTED])
def test_reminding(state: Concern) -> None:
    """Again and again, until the next step is written."""
    found = step(state, Remind())

    assert (found.state, alerts(found)) == (state, [(LEAD, "alert-remind")])
    assert "remind" in wakes(found)


def test_a_case_about_a_mentors_words_says_little_to_them() -> None:
    """Taken, acted and over are between adults; what they say to the mentor they say themselves."""
    assert told(step(Climbing(MENTOR_FILE, 0), Take(LEAD))) == []
    assert told(step(Taken(MENTOR_FILE, LEAD), Act(LEAD))) == []
    assert told(step(Acted(MENTOR_FILE, LEAD), Close(LEAD, WORDS))) == []


# The words of an alert


@pytest.mark.parametrize(
    ("tier", "category", "key"),
    [
        (Tier.SERIOUS, Category.PHYSICAL, "alert-new"),
        (Tier.DANGER, Category.PHYSICAL, "alert-danger"),
        (Tier.CONCERN, Category.MENTOR, "alert-mentor"),
        (Tier.DANGER, Category.STAFF, "alert-staff"),
    ],
)
def test_alerts(tier: Tier, category: Category, key: str) -> None:
    """Which first words; never a name. One about staff says not even the year group."""
    text = alert(tier, category, "C1", 8)

    assert text.key == key
    assert {name for name, _ in text.parameters} <= {"reference", "year", "tier"}
    assert [button.choice for button in alert_buttons("C1")] == ["case.show:C1", "case.take:C1", "case.cannot:C1"]
