"""The table engine: nothing undecided, nothing decided twice, and no step but to where its row says."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from core.effects import Say
from core.errors import TableError
from core.people import PersonId
from core.table import Row, Step, Table, on
from core.text import Text


@dataclass(frozen=True, slots=True)
class Shut:
    """Nobody comes through."""


@dataclass(frozen=True, slots=True)
class Ajar:
    """Somebody may."""

    pushes: int = 0


@dataclass(frozen=True, slots=True)
class Push:
    """Somebody pushes."""


@dataclass(frozen=True, slots=True)
class Pull:
    """Somebody pulls."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Of no table."""


Door = Shut | Ajar
CREAK = Say(PersonId("anybody"), Text("creak"))


def push(state: Shut, event: Push, facts: int) -> Step[Door]:
    """It opens."""
    return Step(Ajar(facts), (CREAK,))


def push_more(state: Ajar, event: Push, facts: int) -> Step[Door]:
    """It opens wider."""
    return Step(Ajar(state.pushes + facts))


def pull(state: Ajar, event: Pull, facts: int) -> Step[Door]:
    """It shuts, unless the wind is in it."""
    return Step(Shut() if facts < 10 else state)


ROWS = (
    on(Shut, Push, push, to=(Ajar,)),
    on(Ajar, Push, push_more, to=(Ajar,)),
    on(Ajar, Pull, pull, to=(Shut,)),
)
IGNORED = {Shut: (Pull,)}


def door(
    rows: tuple[Row[Door, int], ...] = ROWS,
    ignored: dict[type[object], tuple[type[object], ...]] = IGNORED,
) -> Table[Door, int]:
    """A small table, right unless a test breaks it."""
    return Table("door", (Shut, Ajar), (Push, Pull), rows, ignored)


def test_a_row_decides() -> None:
    """The function of the row says where to, and what the world is asked to do."""
    assert door().step(Shut(), Push(), 3) == Step(Ajar(3), (CREAK,))


def test_facts_reach_the_function() -> None:
    """What is true is handed in; a function knows nothing else."""
    assert door().step(Ajar(1), Push(), 4) == Step(Ajar(5))


def test_what_is_ignored_changes_nothing() -> None:
    """The very same state, and no effect."""
    state = Shut()
    step = door().step(state, Pull(), 3)

    assert step.state is state
    assert step.effects == ()


def test_an_undecided_pair_stops_the_program_from_loading() -> None:
    """Nobody forgets a case: a pair that is neither a row nor ignored is named."""
    with pytest.raises(TableError, match=r"door: \(Shut, Pull\) is neither a row nor ignored"):
        door(ignored={})


def test_every_pair_left_out_is_found() -> None:
    """Whichever row is dropped."""
    for row in ROWS:
        with pytest.raises(TableError, match=f"{row.state.__name__}, {row.event.__name__}"):
            door(rows=tuple(one for one in ROWS if one is not row))


def test_a_pair_decided_and_ignored() -> None:
    """What happens must not depend on where one looks first."""
    with pytest.raises(TableError, match=r"\(Ajar, Pull\) is decided twice"):
        door(ignored=IGNORED | {Ajar: (Pull,)})


def test_a_row_twice() -> None:
    """Two rows for one pair are a mistake, even the same one."""
    with pytest.raises(TableError, match=r"\(Shut, Push\) is decided twice"):
        door(rows=(*ROWS, ROWS[0]))


def test_ignored_twice() -> None:
    """Also a pair that is ignored twice."""
    with pytest.raises(TableError, match=r"\(Shut, Pull\) is decided twice"):
        door(ignored={Shut: (Pull, Pull)})


def test_a_row_of_an_unknown_state_or_event() -> None:
    """A row that can never fire is a mistake."""
    strange = Row(Shut, Gone, push, (Ajar,))
    with pytest.raises(TableError, match=r"\(Shut, Gone\) names a state or event that the table does not list"):
        door(rows=(*ROWS, strange))
    with pytest.raises(TableError, match=r"\(Gone, Push\) names"):
        door(ignored=IGNORED | {Gone: (Push,)})


@pytest.mark.parametrize("to", [(), (Gone,), (Ajar, Gone)])
def test_a_row_that_leads_nowhere(to: tuple[type[object], ...]) -> None:
    """A row leads to at least one state, and only to listed ones."""
    with pytest.raises(TableError, match=r"\(Shut, Push\) leads to no state or an unlisted one"):
        door(rows=(Row(Shut, Push, push, to), *ROWS[1:]))  # type: ignore[arg-type]


def test_a_step_that_leads_elsewhere_raises() -> None:
    """A function may only go where its row says: found when it happens, not a day later."""
    with pytest.raises(TableError, match="door: pull may not lead to Ajar"):
        door().step(Ajar(), Pull(), 10)


@pytest.mark.parametrize("state", [Shut(), Ajar()])
def test_an_unknown_event_raises(state: Door) -> None:
    """Something that this conversation has never heard of is a fault, not to be ignored."""
    with pytest.raises(TableError, match="Gone is no event of"):
        door().step(state, Gone(), 1)


def test_an_unknown_state_raises() -> None:
    """A state of another conversation too."""
    with pytest.raises(TableError, match="Push is no event of Gone"):
        door().step(Gone(), Push(), 1)  # type: ignore[arg-type]


def test_a_step_asks_nothing_by_itself() -> None:
    """Without effects, nothing is asked of the world."""
    assert Step(Shut()).effects == ()
