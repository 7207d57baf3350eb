"""`match`, function by function."""

from __future__ import annotations

from dataclasses import replace

import pytest
from machine_samples import (
    COORDINATOR,
    MATCH,
    MAX,
    REQUEST,
    SAM,
    ZOE,
    buttons,
    candidate,
    quieted,
    records,
    started,
    told,
    wakes,
)

from core.effects import In, Record
from core.machines.match import TABLE
from core.machines.match_states import (
    Accepted,
    Declined,
    Facts,
    GiveUp,
    Looking,
    Match,
    Matched,
    NoAnswer,
    Offered,
    Over,
    StillLooking,
)
from core.machines.news import CalledOff, LookNow, MatchMade, MatchOver, TalkBegins
from core.table import Step

FREE = replace(MATCH, candidates=(candidate(), candidate(ZOE, recent=1)))
ONLY_ZOE = replace(MATCH, candidates=(candidate(ZOE),))
CLOSED = replace(FREE, open=False)
FIRST = Looking(REQUEST)
AGAIN = Looking(REQUEST, (MAX,), started=True, told=True)
OFFERED = Offered(REQUEST, MAX, (MAX,))
TO_ZOE = Offered(REQUEST, ZOE, (MAX, ZOE))


def step(state: Match, event: object, facts: Facts = FREE) -> Step[Match]:
    """What the table says."""
    return TABLE.step(state, event, facts)


def answers(found: Step[Match]) -> list[tuple[str, object]]:
    """What became of whose offer."""
    return [
        (effect.by, dict(effect.values)["answer"])
        for effect in found.effects
        if isinstance(effect, Record) and effect.what == "offer-answer"
    ]


def test_the_best_is_asked() -> None:
    """A lease, with its figure; the clocks of waiting start with the first look."""
    found = step(FIRST, LookNow())

    assert found.state == OFFERED
    assert told(found, MAX) == ["match-offer"]
    assert buttons(found, "match-offer") == ["match.accept:R1", "match.decline:R1"]
    assert wakes(found)["lease"].when == In(600)
    assert wakes(found).keys() == {"lease", "still", "give-up"}
    assert wakes(found)["still"].when == In(900, school=True)


def test_the_lease_at_playtime() -> None:
    """Three minutes of a break are a lot."""
    assert wakes(step(FIRST, LookNow(), replace(FREE, playtime=True)))["lease"].when == In(180)


def test_clocks_start_once() -> None:
    """Looking again does not push the next news further away."""
    assert wakes(step(AGAIN, LookNow(), ONLY_ZOE)).keys() == {"lease"}


@pytest.mark.parametrize("facts", [MATCH, CLOSED])
def test_nobody_free(facts: Facts) -> None:
    """Told once with a time; the coordinator too; looking goes on in school time."""
    found = step(FIRST, LookNow(), facts)

    assert found.state == Looking(REQUEST, (), started=True, told=True)
    assert told(found) == ["match-none-free"]
    assert told(found, COORDINATOR) == ["match-nobody"]
    assert wakes(found)["look"].when == In(60, school=True)
    later = step(found.state, LookNow(), facts)
    assert (told(later), told(later, COORDINATOR)) == ([], [])


def test_nobody_free_and_no_time_known() -> None:
    """No time is made up."""
    assert told(step(FIRST, LookNow(), replace(MATCH, next_time=None))) == ["match-none-free-unknown"]


def test_a_yes() -> None:
    """A talk, and both sides hear of it; no timer is left."""
    found = step(OFFERED, Accepted(MAX))

    assert found.state == Matched(REQUEST, MAX)
    assert records(found) == ["offer-answer", "talk"]
    assert quieted(found) == {"look", "lease", "still", "give-up"}
    assert started(found) == [("talk", "T9", TalkBegins()), ("ask", SAM, MatchMade("R1"))]


@pytest.mark.parametrize("unfit", [{"busy": True}, {"ready": False}, {"offered": "R2"}])
def test_a_yes_of_somebody_who_may_no_longer(unfit: dict[str, object]) -> None:
    """Thanked and told the truth; the next is asked."""
    facts = replace(MATCH, candidates=(candidate(**unfit), candidate(ZOE)))
    found = step(OFFERED, Accepted(MAX), facts)

    assert found.state == TO_ZOE
    assert told(found, MAX) == ["match-not-now"]
    assert answers(found) == [(MAX, "unfit")]


def test_a_yes_after_closing() -> None:
    """Nobody is introduced; the yes does not count against the mentor, who can be asked again."""
    found = step(OFFERED, Accepted(MAX), CLOSED)

    assert found.state == Looking(REQUEST, (), started=True, told=True)
    assert told(found, MAX) == ["match-not-now"]
    late = step(AGAIN, Accepted(MAX), CLOSED)
    assert (late.state, told(late, MAX)) == (replace(AGAIN, asked=()), ["match-not-now"])


def test_the_first_yes_counts() -> None:
    """A mentor whose lease has gone on says yes before the next one has answered."""
    found = step(TO_ZOE, Accepted(MAX), replace(MATCH, candidates=(candidate(), candidate(ZOE, offered="R1"))))

    assert found.state == Matched(REQUEST, MAX)
    assert told(found, ZOE) == ["match-not-needed"]
    assert answers(found) == [(ZOE, "withdrawn"), (MAX, "accepted")]


def test_a_yes_of_somebody_never_asked() -> None:
    """A crafted tap is no way into a talk."""
    for state in (OFFERED, FIRST):
        found = step(state, Accepted(ZOE))
        assert (found.state, told(found, ZOE), records(found)) == (state, ["match-not-now"], [])


def test_a_late_yes() -> None:
    """Welcome while nobody has it and they may; else thanked."""
    assert step(AGAIN, Accepted(MAX)).state == Matched(REQUEST, MAX)
    assert told(step(AGAIN, Accepted(MAX), MATCH), MAX) == ["match-not-now"]


@pytest.mark.parametrize(("event", "key"), [(Declined(MAX), "match-declined"), (NoAnswer(MAX), "match-lapsed")])
def test_no_or_nothing(event: object, key: str) -> None:
    """Thanked; the next is asked, and nobody twice."""
    found = step(OFFERED, event)

    assert (found.state, told(found, MAX), told(found, ZOE)) == (TO_ZOE, [key], ["match-offer"])
    last = step(TO_ZOE, replace(event, mentor=ZOE))  # type: ignore[type-var]
    assert last.state == Looking(REQUEST, (MAX, ZOE), started=True, told=True)
    assert "lease" in quieted(last)


def test_a_no_of_somebody_else() -> None:
    """An earlier mentor's no is thanked, an earlier timer ignored; the holder keeps the offer."""
    late = step(TO_ZOE, Declined(MAX))
    assert (late.state, told(late, MAX), records(late)) == (TO_ZOE, ["match-declined"], [])
    assert step(TO_ZOE, NoAnswer(MAX)) == Step(TO_ZOE)
    for state in (AGAIN, Over(REQUEST), Matched(REQUEST, ZOE)):
        found = step(state, Declined(MAX))
        assert (found.state, told(found, MAX)) == (state, ["match-declined"])


def test_the_matched_mentors_old_buttons() -> None:
    """They change nothing and say nothing."""
    state = Matched(REQUEST, MAX)
    assert step(state, Accepted(MAX)) == Step(state)
    assert step(state, Declined(MAX)) == Step(state)


def test_too_late() -> None:
    """Said as it is: somebody has it, or nobody needs it any more."""
    assert told(step(Matched(REQUEST, ZOE), Accepted(MAX)), MAX) == ["match-too-late"]
    assert told(step(Over(REQUEST), Accepted(MAX)), MAX) == ["match-not-needed"]


@pytest.mark.parametrize("state", [AGAIN, OFFERED])
def test_still_looking(state: Match) -> None:
    """The pupil hears so, and the next time is set."""
    found = step(state, StillLooking())

    assert (found.state, told(found)) == (state, ["match-still-looking"])
    assert wakes(found)["still"].when == In(900, school=True)


@pytest.mark.parametrize("event", [CalledOff(), GiveUp()])
@pytest.mark.parametrize("state", [AGAIN, OFFERED])
def test_the_end_of_looking(state: Match, event: object) -> None:
    """Every timer stops; whoever holds an offer is told kindly; the ask hears of it."""
    found = step(state, event)

    assert found.state == Over(REQUEST)
    assert quieted(found) == {"look", "lease", "still", "give-up"}
    assert started(found) == [("ask", SAM, MatchOver("R1"))]
    assert "request-over" in records(found)
    assert told(found, MAX) == (["match-not-needed"] if state is OFFERED else [])
    assert told(found) == (["match-given-up"] if isinstance(event, GiveUp) else [])
    assert told(found, COORDINATOR) == (["match-nobody"] if isinstance(event, GiveUp) else [])
