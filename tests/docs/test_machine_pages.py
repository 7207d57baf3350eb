"""The pages about the machines are printed from the tables, and the tables leave no state out of reach."""

from __future__ import annotations

import inspect

import pytest

from core.machines.match_states import Looking, Matched, Offered, Over
from docs.diagrams import ABOUT, begins, page, reachable
from docs.generate import GENERATORS, ROOT
from handlers.conversations import CONVERSATIONS

NAMES = sorted(ABOUT)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_fresh(name: str) -> None:
    """Run ``python -m docs.generate`` when this fails."""
    file = ROOT / f"docs/machines/{name}.md"

    assert file.read_text(encoding="utf-8") == page(name)


def test_every_machine_has_a_page_and_a_generator() -> None:
    """A machine that can be run is a machine that can be read about."""
    printed = {generated.path for generated in GENERATORS}

    assert ABOUT.keys() == CONVERSATIONS.keys()
    assert {f"docs/machines/{name}.md" for name in NAMES} <= printed


@pytest.mark.parametrize("name", NAMES)
def test_every_state_can_be_reached(name: str) -> None:
    """A state that nothing leads to is a mistake of the table."""
    table, _ = ABOUT[name]

    assert reachable(table) == set(table.states)


@pytest.mark.parametrize("name", NAMES)
def test_every_event_means_something_somewhere(name: str) -> None:
    """An event that every state ignores would be noise."""
    table, _ = ABOUT[name]

    assert {row.event for row in table.rows} == set(table.events)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_the_page_shows_has_something_to_show(name: str) -> None:
    """Every state, event and function of a table says what it is."""
    table, about = ABOUT[name]
    shown = [*table.states, *table.events, *(row.function for row in table.rows)]

    assert about
    assert [one.__name__ for one in shown if not inspect.getdoc(one)] == []


def test_a_conversation_begins_where_the_program_begins_it() -> None:
    """The first state listed is the one that a new conversation has."""
    first = {name: begins(table).__name__ for name, (table, _) in ABOUT.items()}

    assert first == {"ask": "Quiet", "match": "Looking", "talk": "Open", "concern": "Fresh", "duty": "Off"}


def test_the_picture_shows_every_way_between_states() -> None:
    """Every row that leads elsewhere is an arrow with its event on it."""
    drawn = page("match")

    assert "[*] --> Looking" in drawn
    for here, event, there in (
        (Looking, "LookNow", Offered),
        (Offered, "Accepted", Matched),
        (Offered, "GiveUp", Over),
    ):
        arrow = next(line for line in drawn.splitlines() if f"{here.__name__} --> {there.__name__}:" in line)
        assert event in arrow


def test_what_is_ignored_is_named() -> None:
    """Somebody who asks why nothing happens finds it on the page."""
    assert "| Offered | LookNow |" in page("match")
