"""The table engine: a conversation is rows of (state, event, function, to).

Rules:
- All changes of a conversation's state live in its table; the table does not know the channel.
- Every pair of state and event is either a row or listed under ``ignored``. A pair that is neither, a pair
  that is both, and a row twice stop the program from loading (``TableError``).
- A function may only lead to the states its row names; anything else is a fault, found by the property tests
  and by ``step`` itself.

Known weakness: that a function's state and event are those of its row is checked by mypy on the ``on`` call,
not at run time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from core.effects import Effect
from core.errors import TableError

S = TypeVar("S")
E = TypeVar("E")
M = TypeVar("M")
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Step(Generic[M]):
    """Where a conversation is now, and what the world is asked to do."""

    state: M
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Row(Generic[M, F]):
    """In ``state``, on ``event``, ``function`` decides; it leads to one of ``to``."""

    state: type[Any]
    event: type[Any]
    function: Callable[[Any, Any, F], Step[M]]
    to: tuple[type[Any], ...]


def on(state: type[S], event: type[E], function: Callable[[S, E, F], Step[M]], *, to: tuple[type[M], ...]) -> Row[M, F]:
    """One row of a table. Type-checked: the function must take this state and this event."""
    return Row(state, event, function, to)


@dataclass(frozen=True)
class Table(Generic[M, F]):
    """A whole conversation. Raises ``TableError`` on construction when a case is undecided."""

    name: str
    states: tuple[type[Any], ...]
    events: tuple[type[Any], ...]
    rows: tuple[Row[M, F], ...]
    ignored: Mapping[type[Any], tuple[type[Any], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for fault in self._faults():
            raise TableError(f"{self.name}: {fault}")

    def step(self, state: M, event: object, facts: F) -> Step[M]:
        """What happens now. An ignored pair changes nothing; an unknown event raises ``TableError``."""
        row = self._index().get((type(state), type(event)))
        if row is None:
            return self._ignored(state, event)
        step = row.function(state, event, facts)
        if type(step.state) not in row.to:
            raise TableError(f"{self.name}: {row.function.__name__} may not lead to {type(step.state).__name__}")
        return step

    def _ignored(self, state: M, event: object) -> Step[M]:
        if type(event) in self.ignored.get(type(state), ()):
            return Step(state)
        raise TableError(f"{self.name}: {type(event).__name__} is no event of {type(state).__name__}")

    def _index(self) -> dict[tuple[type[Any], type[Any]], Row[M, F]]:
        return {(row.state, row.event): row for row in self.rows}

    def _faults(self) -> Iterator[str]:
        decided = [(row.state, row.event) for row in self.rows]
        waved = [(state, event) for state, events in self.ignored.items() for event in events]
        every = [(state, event) for state in self.states for event in self.events]
        for pair in every:
            if pair not in decided and pair not in waved:
                yield f"({_names(pair)}) is neither a row nor ignored"
        for pair in decided + waved:
            if pair not in every:
                yield f"({_names(pair)}) names a state or event that the table does not list"
            if (decided + waved).count(pair) > 1:
                yield f"({_names(pair)}) is decided twice"
        for row in self.rows:
            if not row.to or any(target not in self.states for target in row.to):
                yield f"({_names((row.state, row.event))}) leads to no state or an unlisted one"


def _names(pair: tuple[type[Any], type[Any]]) -> str:
    return ", ".join(part.__name__ for part in pair)
