"""Which members of staff a child's words name, so that an alert about them goes round them (promise 6).

Rule: a family name, or a part of a double one, standing in the words as a word of its own counts, in any case. It is
used only where harm is spoken of, so that "Mrs Okafor is nice" goes round nobody.
Known weakness: a name and the harm must stand in one message; misspelt names, nicknames and "my form tutor" are not
recognised; nobody can exclude a person by hand yet.
"""

from __future__ import annotations

import re

from core.people import PersonId
from storage import people
from storage.tx import Tx

_WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 2
"""Parts of a name no longer than this ("de", "O'") are no name by themselves."""


def accused_in(tx: Tx, text: str) -> frozenset[PersonId]:
    """The staff whose family name is among the words."""
    said = {word.casefold() for word in _WORD.findall(text)}
    named: set[PersonId] = set()
    for adult in people.adults(tx):
        family = {part.casefold() for part in _WORD.findall(people.names(tx, adult.id).family)}
        if any(len(part) > SHORTEST and part in said for part in family):
            named.add(adult.id)
    return frozenset(named)
