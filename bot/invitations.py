"""Letting people in: who is in the roster gets a code, as a web link and, if old enough, a Telegram link.

Rules:
- A code is good for one person until it expires unused; it has 60 random bits (``bot.codes``) and is shown here
  only. Only its SHA-256 is kept: against 60 random bits a slow hash adds nothing but a slow sign-in.
- Whoever is in already keeps their way in, unless a new invitation is asked for.
- A Telegram link is given only to those who are surely of the minimum age (practice.md 6(a) 2).

Known weakness: whoever holds the printed list can use it before its owner does; hand it out in person.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TextIO

from bot import codes
from core.people import PersonId
from core.roster import RosterPerson
from storage import accounts, audit, people
from storage.tx import Tx

OPERATOR = "operator"
"""Who did it, in the audit trail: whoever runs commands on the machine."""

COLUMNS = ("id", "name", "role", "year", "code", "web", "telegram", "expires")
FORMULA = tuple("=+-@\t\r")

Chance = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Ways:
    """Where invitations lead: the web channel's address, the bot's ("" for none), from which age, for how long."""

    web: str
    telegram: str
    minimum_age: int
    days: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """One person's way in. ``telegram`` is "" for whoever is too young or when there is no bot."""

    who: RosterPerson
    code: str
    web: str
    telegram: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    new: int
    known: int
    invitations: tuple[Invitation, ...]


def invitation(who: RosterPerson, code: str, ways: Ways, now: datetime, today: date) -> Invitation:
    """An invitation for one person; not kept yet. ``today`` is the school's date."""
    compact = codes.plain(code)
    telegram = f"{ways.telegram}?start={compact}" if ways.telegram else ""
    return Invitation(
        who,
        code,
        f"{ways.web}/join/{compact}",
        telegram if who.age_at_least(ways.minimum_age, today) else "",
        now + timedelta(days=ways.days),
    )


def import_people(
    tx: Tx, roster: Iterable[RosterPerson], ways: Ways, now: datetime, chance: Chance, *, again: bool = False
) -> Imported:
    """Keep everybody of a roster and invite those who are not in yet; with ``again`` those who are in as well."""
    invited, new, known = [], 0, 0
    for who in roster:
        added = people.add(tx, who, now)
        new, known = new + added, known + (not added)
        if again or not accounts.accounts_of(tx, who.id):
            invited.append(_invite(tx, who, ways, now, chance))
    audit.append(tx, now, OPERATOR, "roster-imported", "roster", {"new": new, "known": known, "invited": len(invited)})
    return Imported(new, known, tuple(invited))


def let_go(tx: Tx, staying: frozenset[PersonId], now: datetime) -> int:
    """Everybody else has left the school: no way in, no part in anything. How many."""
    gone = [person.id for person in people.all_people(tx) if person.id not in staying]
    for person in gone:
        people.leave(tx, person, now)
        accounts.revoke_person(tx, person)
        audit.append(tx, now, OPERATOR, "left", person)
    return len(gone)


def write_csv(invitations: Iterable[Invitation], out: TextIO) -> None:
    """One line an invitation, with a header."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in invitations:
        year = "" if one.who.role.is_staff else one.who.year
        cells = (_plain(one.who.full_name), one.who.role.value, year, one.code, one.web, one.telegram)
        table.writerow((one.who.id, *cells, one.expires.date().isoformat()))


def _invite(tx: Tx, who: RosterPerson, ways: Ways, now: datetime, chance: Chance) -> Invitation:
    made = invitation(who, codes.make(chance(codes.CHANCE)), ways, now, now.date())
    accounts.invite(tx, who.id, codes.code_hash(made.code), made.expires)
    audit.append(tx, now, OPERATOR, "invited", who.id)
    return made


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
