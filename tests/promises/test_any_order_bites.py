"""The plays of ``test_any_order`` bite: each of these faults, put in on purpose, is found within a few plays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from core.effects import Effect, Say, Start, Wake
from core.machines.news import CalledOff, Said, TalkOver
from core.meaning import NOTHING_UNDERSTOOD
from core.table import Step, Table
from handlers import alarm, facts, receive, route, wake
from handlers.route import Delivery
from handlers.school import Moment
from storage import inbox, talks
from storage.timers import Timer
from storage.tx import Tx
from tests.promises.any_order import AnyOrder

FEW = settings(
    max_examples=120,
    stateful_step_count=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
NOISE = (
    "staff_debrief",
    "staff_act_on_a_talk",
    "a_case_runs_its_course",
    "taps_something_odd",
    "taps_an_old_button",
    "taps_what_was_just_shown",
    "desks_change",
    "will_crash",
    "hours_pass",
)
"""Rules left out here, so that a fault shows within a few plays."""
Mutation = Callable[[pytest.MonkeyPatch], None]


def _forgets(machine: str, forgotten: Callable[[Effect], bool]) -> Mutation:
    """A machine whose steps leave these effects out."""

    def mutate(patch: pytest.MonkeyPatch) -> None:
        sound = Table.step

        def step(self: Table[Any, Any], state: object, event: object, known: object) -> Step[Any]:
            done = sound(self, state, event, known)
            left = tuple(one for one in done.effects if not forgotten(one))
            return replace(done, effects=left) if self.name == machine else done

        patch.setattr(Table, "step", step)

    return mutate


def _sets(name: str) -> Callable[[Effect], bool]:
    return lambda effect: isinstance(effect, Wake) and effect.name == name


def _starts(event: type[object]) -> Callable[[Effect], bool]:
    return lambda effect: isinstance(effect, Start) and isinstance(effect.event, event)


def _says(key: str) -> Callable[[Effect], bool]:
    return lambda effect: isinstance(effect, Say) and effect.text.key == key


def _carries_held_words(patch: pytest.MonkeyPatch) -> None:
    sound = route._held

    def carried(tx: Tx, row: inbox.Arrived) -> Delivery:
        live = talks.open_of(tx, row.person)
        if row.words is None or not live:
            return sound(tx, row)
        return Delivery("talk", live[0].id, Said(row.person, row.words, NOTHING_UNDERSTOOD))

    patch.setattr(route, "_held", carried)


def _alerts_the_accused(patch: pytest.MonkeyPatch) -> None:
    sound = alarm.first_adults
    patch.setattr(alarm, "first_adults", lambda ladder, adults, excluded: sound(ladder, adults, frozenset()))


def _hears_no_name(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(alarm, "accused_in", lambda tx, text: frozenset())


def _offers_twice(patch: pytest.MonkeyPatch) -> None:
    sound = facts.candidate
    patch.setattr(facts, "candidate", lambda *known: replace(sound(*known), offered=""))


def _matches_the_busy(patch: pytest.MonkeyPatch) -> None:
    sound = facts.candidate
    patch.setattr(facts, "candidate", lambda *known: replace(sound(*known), busy=False))


def _asks_the_untrained(patch: pytest.MonkeyPatch) -> None:
    sound = facts.candidate
    patch.setattr(facts, "candidate", lambda *known: replace(sound(*known), ready=True, conflict=False))


def _keeps_no_alarm(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(receive, "raise_alarm", lambda *worry: "")


def _rings_twice(patch: pytest.MonkeyPatch) -> None:
    numbers = count()

    def ring(tx: Tx, timer: Timer, now: Moment) -> None:
        key = str(next(numbers))
        inbox.keep(tx, inbox.NewEvent("timer", key, timer.machine, timer.key, timer.event, now.now))

    patch.setattr(wake, "_ring", ring)


FAULTS: dict[str, tuple[Mutation, str, str]] = {
    "the look-again timer is dropped": (_forgets("match", _sets("look")), "two who wait", "waits without"),
    "an offer never lapses": (_forgets("match", _sets("lease")), "two who wait", "waits without"),
    "held words are carried": (_carries_held_words, "a talk", "held words"),
    "a disclosure does not call the match off": (_forgets("ask", _starts(CalledOff)), "two who wait", "nobody waits"),
    "the end of a talk is not told": (_forgets("talk", _starts(TalkOver)), "a talk", "talks to nobody"),
    "the ladder is not climbed": (_forgets("concern", _sets("climb")), "a paused talk", "without a timer"),
    "nobody is reminded": (_forgets("concern", _sets("remind")), "a case that is taken", "without a timer"),
    "a talk is not watched": (_forgets("talk", _sets("silence")), "a talk", "nobody watches"),
    "words while waiting are not answered": (_forgets("ask", _says("ask-already")), "two who wait", "no answer"),
    "the accused is alerted": (_alerts_the_accused, "morning", "somebody excluded"),
    "a name in an allegation is not heard": (_hears_no_name, "a case that is taken", "not left out"),
    "a mentor is offered two requests": (_offers_twice, "two who wait", "holds two offers"),
    "a mentor in a talk is asked": (_matches_the_busy, "two talks", "two live talks"),
    "a mentor who is not ready is asked": (_asks_the_untrained, "two who wait", "not ready|keeps apart"),
    "a message is kept without its alarm": (_keeps_no_alarm, "a paused talk", "not kept|no answer"),
    "a timer rings twice": (_rings_twice, "two who wait", "second time"),
}
"""What is broken, the scene in which that shows soonest, and what the plays say then."""


@pytest.mark.parametrize("fault", FAULTS)
def test_the_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that cannot fail protects nothing."""
    mutate, scene, found = FAULTS[fault]
    mutate(monkeypatch)
    play = type("Play", (AnyOrder,), {"scenes": (scene,), **dict.fromkeys(NOISE)})
    with pytest.raises(AssertionError, match=found):
        run_state_machine_as_test(play, settings=FEW)
