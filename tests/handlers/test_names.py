"""How a reader may know somebody (promise 6)."""

from __future__ import annotations

import pytest
from handler_samples import LEAD, MAX, SAM, roster

from core.people import PersonId, Role
from core.text import Text
from handlers.names import known_as, people_in
from storage.memory import MemoryStore


@pytest.fixture
async def store() -> MemoryStore:
    """The small school."""
    return await roster()


@pytest.mark.parametrize(
    ("who", "reader", "name"),
    [
        (SAM, Role.MENTOR, "Sam"),
        (SAM, Role.PUPIL, "Sam"),
        (MAX, Role.PUPIL, "Max"),
        (SAM, Role.LEAD, "Sam Samsurname"),
        (MAX, Role.COORDINATOR, "Max Maxsurname"),
        (LEAD, Role.PUPIL, "Mrs Okafor"),
        (LEAD, Role.HEAD, "Mrs Okafor"),
        (PersonId(""), Role.PUPIL, ""),
        (PersonId("somebody forgotten"), Role.LEAD, ""),
    ],
)
async def test_known_as(who: PersonId, reader: Role, name: str, store: MemoryStore) -> None:
    """Pupils and mentors by the name they want; staff by the name for pupils; staff know everybody in full."""
    assert await store.read(lambda tx: known_as(tx, who, reader)) == name


async def test_people_in_a_text(store: MemoryStore) -> None:
    """Only what holds a person is looked up; nobody and the forgotten are left to the catalogue's own words."""
    text = Text("any", (("adult", LEAD), ("mentor", MAX), ("pupil", ""), ("reference", "sam"), ("year", 8)))
    assert await store.read(lambda tx: people_in(tx, text, Role.PUPIL)) == {LEAD: "Mrs Okafor", MAX: "Max"}
