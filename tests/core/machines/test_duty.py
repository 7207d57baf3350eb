"""`duty`, function by function."""

from __future__ import annotations

from dataclasses import replace

import pytest
from machine_samples import COORDINATOR, DUTY, LEAD, MAX, buttons, records, started, told

from core.machines.duty import TABLE, CameOn, Debriefed, Duty, Off, On, Resting, WentOff
from core.machines.news import LookNow, NeedsDebrief
from core.table import Step

REST = Resting("C1")


@pytest.mark.parametrize("state", [Off(), On()])
def test_coming_on(state: Duty) -> None:
    """Whoever waits is looked at again at once."""
    found = TABLE.step(state, CameOn(), DUTY)

    assert (found.state, told(found, MAX)) == (On(), ["duty-on"])
    assert buttons(found, "duty-on") == ["duty.off"]
    assert started(found) == [("match", "R1", LookNow()), ("match", "R2", LookNow())]


@pytest.mark.parametrize("state", [Off(), On()])
def test_going_off(state: Duty) -> None:
    """At any time, with the way back."""
    found = TABLE.step(state, WentOff(), DUTY)

    assert (found.state, told(found, MAX)) == (Off(), ["duty-off"])
    assert buttons(found, "duty-off") == ["duty.on"]


@pytest.mark.parametrize("state", [Off(), On()])
def test_a_hard_talk(state: Duty) -> None:
    """They rest, and an adult owes them a talk today."""
    found = TABLE.step(state, NeedsDebrief("C1"), DUTY)

    assert found.state == REST
    assert (told(found, MAX), told(found, COORDINATOR)) == (["talk-debrief"], ["staff-debrief"])
    assert buttons(found, "staff-debrief") == ["duty.debriefed:max"]


def test_their_own_words() -> None:
    """Nobody who has just told is thanked for listening; the debrief is owed all the same."""
    found = TABLE.step(On(), NeedsDebrief("C1", own=True), DUTY)

    assert (found.state, told(found, MAX), told(found, COORDINATOR)) == (REST, [], ["staff-debrief"])


def test_a_second_one_is_not_said_again() -> None:
    """One debrief, about the latest."""
    assert TABLE.step(REST, NeedsDebrief("C2"), DUTY) == Step(Resting("C2"))


@pytest.mark.parametrize("event", [CameOn(), WentOff()])
def test_resting(event: object) -> None:
    """It waits for the debrief, and that is said."""
    found = TABLE.step(REST, event, DUTY)

    assert (found.state, told(found, MAX), records(found)) == (REST, ["duty-resting"], [])


def test_debriefed() -> None:
    """Under a name; off duty, free to come on."""
    found = TABLE.step(REST, Debriefed(LEAD), DUTY)

    assert (found.state, told(found, MAX), records(found)) == (Off(), ["duty-debriefed"], ["duty"])


def test_who_may_not_debrief() -> None:
    """Told so; they go on resting."""
    found = TABLE.step(REST, Debriefed(LEAD), replace(DUTY, permitted=False))

    assert (found.state, told(found, LEAD)) == (REST, ["staff-not-allowed"])
