"""Rows that mypy must refuse. Checked by ``test_refused_rows.py``, never run: each marked line must be an error,
and no other line may be one."""

from __future__ import annotations

from dataclasses import dataclass

from core.effects import Say
from core.machines.ask_states import Ask, Facts, Quiet, Waiting
from core.machines.news import Hello, MatchMade, Said
from core.people import PersonId
from core.table import Row, Step, Table, on


@dataclass(frozen=True, slots=True)
class Stranger:
    """A state of no ask."""


def greet(state: Quiet, event: Hello, facts: Facts) -> Step[Ask]:
    """A proper function of a row."""
    return Step(Quiet(greeted=True))


def wrong_facts(state: Quiet, event: Hello, facts: int) -> Step[Ask]:
    """It wants to know something that an ask is not told."""
    return Step(state)


def no_step(state: Quiet, event: Hello, facts: Facts) -> Ask:
    """It forgets that a step is asked for."""
    return state


async def later(state: Quiet, event: Hello, facts: Facts) -> Step[Ask]:
    """It would do something by itself: a decision is made at once, from facts."""
    return Step(state)


def strange_state(state: Quiet, event: Hello, facts: Facts) -> Step[Ask]:
    """It leads to a state of no ask."""
    return Step(Stranger())  # refused


def strange_effect(state: Quiet, event: Hello, facts: Facts) -> Step[Ask]:
    """A sentence instead of a text."""
    return Step(state, (Say(PersonId("sam"), "Hello there"),))  # refused


def changed(state: Quiet, event: Hello, facts: Facts) -> Step[Ask]:
    """States are values: nobody changes one."""
    state.greeted = True  # refused
    return Step(state)


good: Row[Ask, Facts] = on(Quiet, Hello, greet, to=(Quiet,))
bad_state: Row[Ask, Facts] = on(Waiting, Hello, greet, to=(Quiet,))  # refused
bad_event: Row[Ask, Facts] = on(Quiet, Said, greet, to=(Quiet,))  # refused
bad_target: Row[Ask, Facts] = on(Quiet, Hello, greet, to=(Stranger,))  # refused
bad_facts: Row[Ask, Facts] = on(Quiet, Hello, wrong_facts, to=(Quiet,))  # refused
bad_result: Row[Ask, Facts] = on(Quiet, Hello, no_step, to=(Quiet,))  # refused
bad_async: Row[Ask, Facts] = on(Quiet, Hello, later, to=(Quiet,))  # refused
no_target: Row[Ask, Facts] = on(Quiet, Hello, greet)  # refused
two_events: Row[Ask, Facts] = on(Quiet, (Hello, MatchMade), greet, to=(Quiet,))  # refused
table: Table[Ask, int] = Table("ask", (Quiet,), (Hello,), (good,))  # refused
