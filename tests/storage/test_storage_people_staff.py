"""Staff are asked for in every step of every conversation: all of them are found, by an index."""

from __future__ import annotations

import sqlite3

from core.people import PersonId, Role
from core.roster import RosterPerson
from storage import people
from storage.memory import MemoryStore
from storage.schema import create
from storage.tx import Tx
from tests.playing import MONDAY_10

EVERY_ROLE = tuple(Role)


def _arrive(tx: Tx) -> None:
    for role in EVERY_ROLE:
        year = 0 if role.is_staff else 8
        people.add(tx, RosterPerson(PersonId(role.value), "Given", "Family", role, year=year), MONDAY_10)


async def test_every_role_of_staff_is_an_adult_and_no_other() -> None:
    """Promise 3: a role that the query forgot would be a rung of the ladder without anybody on it."""
    store = MemoryStore()
    await store.write(_arrive)
    found = {adult.role for adult in await store.read(people.adults)}
    assert found == {role for role in EVERY_ROLE if role.is_staff}


def test_adults_are_found_by_an_index() -> None:
    """A school of 1,500 must not be read through for each message."""
    asked: list[str] = []
    with sqlite3.connect(":memory:", isolation_level=None) as connection:
        connection.row_factory = sqlite3.Row
        create(connection, "ring")
        connection.set_trace_callback(asked.append)
        people.adults(Tx(connection, None))  # type: ignore[arg-type]
        connection.set_trace_callback(None)
        plan = [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    connection.close()
    assert any("person_role" in step for step in plan)
    assert not any(step.startswith("SCAN") for step in plan)
