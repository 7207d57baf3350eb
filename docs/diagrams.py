"""The conversations as diagrams: one page a machine, printed from its table.

Rules: the first state that a table lists is where a conversation begins; rows that lead back to their own state
are in the table of rows and not in the picture. What is said of states, events and functions is their own
docstring, so a page cannot say anything else than the code.
Known weakness: mermaid draws the picture, so it is seen only where markdown is shown with it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

from core.machines import ask, concern, duty, match, talk
from core.table import Table

AnyTable = Table[Any, Any]

ABOUT: Mapping[str, tuple[AnyTable, str]] = {
    "ask": (ask.TABLE, ask.__doc__ or ""),
    "match": (match.TABLE, match.__doc__ or ""),
    "talk": (talk.TABLE, talk.__doc__ or ""),
    "concern": (concern.TABLE, concern.__doc__ or ""),
    "duty": (duty.TABLE, duty.__doc__ or ""),
}
"""Each machine's table, and what its module says of it."""

HEADER = "<!-- GENERATED from the tables in core/machines by `python -m docs.generate`: do not edit. -->"


def page(name: str) -> str:
    """The whole page of one machine."""
    table, about = ABOUT[name]
    parts = (
        HEADER,
        f"# {name}",
        about.strip(),
        "## The way through",
        "```mermaid\n" + "\n".join(_drawing(table)) + "\n```",
        "## States",
        "\n".join(_described(table.states)),
        "## Events",
        "\n".join(_described(table.events)),
        "## Rows",
        "\n".join(_rows(table)),
        "## Deliberately ignored",
        "\n".join(_ignored(table)),
    )
    return "\n\n".join(parts) + "\n"


def begins(table: AnyTable) -> type[Any]:
    """The state that a conversation begins in."""
    return table.states[0]


def reachable(table: AnyTable) -> frozenset[type[Any]]:
    """Every state that can be come to from the first."""
    found, waiting = {begins(table)}, [begins(table)]
    while waiting:
        state = waiting.pop()
        new = {target for row in table.rows if row.state is state for target in row.to} - found
        found |= new
        waiting.extend(new)
    return frozenset(found)


def _drawing(table: AnyTable) -> Iterator[str]:
    yield "stateDiagram-v2"
    yield f"    [*] --> {begins(table).__name__}"
    for state in table.states:
        for target in table.states:
            events = [row.event.__name__ for row in table.rows if row.state is state and target in row.to]
            if events and target is not state:
                yield f"    {state.__name__} --> {target.__name__}: {', '.join(events)}"


def _described(classes: tuple[type[Any], ...]) -> Iterator[str]:
    for one in classes:
        yield f"- **{one.__name__}**: {_first(one)}"


def _rows(table: AnyTable) -> Iterator[str]:
    yield "| In | on | leads to | because |"
    yield "|---|---|---|---|"
    for row in table.rows:
        leads = ", ".join(target.__name__ for target in row.to)
        yield f"| {row.state.__name__} | {row.event.__name__} | {leads} | {_first(row.function)} |"


def _ignored(table: AnyTable) -> Iterator[str]:
    yield "| In | nothing happens on |"
    yield "|---|---|"
    for state in table.states:
        if events := table.ignored.get(state, ()):
            yield f"| {state.__name__} | {', '.join(event.__name__ for event in events)} |"


def _first(thing: object) -> str:
    """The first paragraph of a docstring, on one line, safe inside a table."""
    paragraph = (inspect.getdoc(thing) or "").partition("\n\n")[0]
    return " ".join(paragraph.split()).replace("|", "\\|")
