"""How a reader may know somebody (promise 6).

Rules: pupils and mentors know each other by the name that each wants to be called, never by a surname; everybody
knows staff by the name the school gave them for pupils, else in full; staff know everybody in full.
"""

from __future__ import annotations

from core.people import PersonId, Role
from core.text import PERSON_PARAMETERS, Text
from storage import people
from storage.tx import Tx


def known_as(tx: Tx, person: PersonId, reader: Role) -> str:
    """What to call somebody in front of this reader; "" for nobody and for somebody forgotten."""
    found = people.person(tx, person) if person else None
    if found is None:
        return ""
    names = people.names(tx, person)
    if found.role.is_staff:
        return names.called or names.full
    return names.full if reader.is_staff else names.name


def people_in(tx: Tx, text: Text, reader: Role) -> dict[str, str]:
    """Everybody a text names, by id, as this reader may know them."""
    named = {PersonId(str(value)) for name, value in text.parameters if name in PERSON_PARAMETERS}
    return {one: name for one in named if (name := known_as(tx, one, reader))}
