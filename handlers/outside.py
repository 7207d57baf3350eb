"""Who is written to outside the house, and where: the parcels of a message that has just been posted.

Rules:
- The web mailbox always has its line. A parcel is one more way, made in the same transaction.
- Answers and relays follow the person: they go where the person was heard last, if that is outside and reachable.
- An alert goes to every address of its reader, also to one that was called unreachable: trying costs nothing.

Known weakness: only signing in says that somebody has come back to the web; who goes on in an open page is answered
outside as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage import accounts, parcels
from storage.accounts import Account
from storage.outbox import Out
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Outside:
    """The channels outside that are switched on, by name."""

    names: frozenset[str] = frozenset()


NOWHERE = Outside()


def leave(tx: Tx, row: Out, now: datetime, outside: Outside) -> None:
    """Make the parcels of a message. A second time is a no-op."""
    if not outside.names:
        return
    for place in _places(tx, row):
        if place.channel in outside.names:
            parcels.add(tx, row.id, place.channel, place.address, now)


def _places(tx: Tx, row: Out) -> list[Account]:
    if row.kind == "alert":
        return accounts.accounts_of(tx, row.person)
    return accounts.reachable_of(tx, row.person)[:1]
