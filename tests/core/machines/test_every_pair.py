"""Every machine, every state, every event, under different facts: decided, within its row, and honest."""

from __future__ import annotations

from itertools import product

import pytest
from machine_samples import EVENTS, FACTS, STATES

from core.effects import Alert, Relay, Say, Start, Wake
from core.machines.talk_states import Open
from core.texts import PARAMETERS
from docs.diagrams import ABOUT

MACHINES = {name: table for name, (table, _) in ABOUT.items()}
CASES = [
    pytest.param(name, facts, id=f"{name}-{number}") for name in STATES for number, facts in enumerate(FACTS[name])
]


@pytest.mark.parametrize("name", STATES)
def test_the_samples_leave_nothing_out(name: str) -> None:
    """A new state or event must be tried too."""
    assert {type(one) for one in STATES[name]} == set(MACHINES[name].states)
    assert {type(one) for one in EVENTS[name]} == set(MACHINES[name].events)


@pytest.mark.parametrize(("name", "facts"), CASES)
def test_every_pair_is_decided(name: str, facts: object) -> None:
    """Nothing raises, and every step stays within what its row allows (the engine checks it)."""
    for state, event in product(STATES[name], EVENTS[name]):
        step = MACHINES[name].step(state, event, facts)
        assert type(step.state) in MACHINES[name].states


@pytest.mark.parametrize(("name", "facts"), CASES)
def test_what_is_ignored_changes_nothing(name: str, facts: object) -> None:
    """The very same state, and nothing asked of the world."""
    for state, event in product(STATES[name], EVENTS[name]):
        if type(event) in MACHINES[name].ignored.get(type(state), ()):
            step = MACHINES[name].step(state, event, facts)
            assert (step.state, step.effects) == (state, ())


@pytest.mark.parametrize(("name", "facts"), CASES)
def test_what_is_said_can_be_said(name: str, facts: object) -> None:
    """Every text exists with exactly these parameters, and every button carries at most 64 bytes."""
    for state, event in product(STATES[name], EVENTS[name]):
        for effect in MACHINES[name].step(state, event, facts).effects:
            if isinstance(effect, Say | Alert):
                for text in (effect.text, *(button.label for button in effect.buttons)):
                    assert {key for key, _ in text.parameters} == set(PARAMETERS[text.key])
                assert all(len(button.choice.encode()) <= 64 for button in effect.buttons)
                assert len({button.choice for button in effect.buttons}) == len(effect.buttons)


@pytest.mark.parametrize(("name", "facts"), CASES)
def test_what_is_started_or_set_is_known(name: str, facts: object) -> None:
    """No event is sent to a machine that does not know it."""
    for state, event in product(STATES[name], EVENTS[name]):
        for effect in MACHINES[name].step(state, event, facts).effects:
            if isinstance(effect, Start | Wake):
                assert type(effect.event) in MACHINES[effect.machine].events


@pytest.mark.parametrize("facts", FACTS["talk"])
def test_no_talk_carries_anything_while_paused_or_closed(facts: object) -> None:
    """Promise 5, looked at from every event: only an adult's words to the pupil pass then."""
    for state, event in product(STATES["talk"], EVENTS["talk"]):
        step = MACHINES["talk"].step(state, event, facts)
        carried = [effect for effect in step.effects if isinstance(effect, Relay)]
        if not isinstance(state, Open):
            assert all(effect.author not in {"sam", "max"} for effect in carried)


@pytest.mark.parametrize("facts", FACTS["concern"])
def test_nobody_excluded_is_alerted(facts: object) -> None:
    """Promise 6, looked at from every event of a concern."""
    for state, event in product(STATES["concern"], EVENTS["concern"]):
        step = MACHINES["concern"].step(state, event, facts)
        own = getattr(state, "by", None)
        reached = {effect.to for effect in step.effects if isinstance(effect, Alert)} - {own}
        assert not reached & facts.excluded  # type: ignore[attr-defined]
