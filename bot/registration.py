"""``peer-support roster import``: a file's people into the database, and what to tell whoever did it.

Rule: one transaction; a mistake anywhere in the file, and nobody is kept.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from bot.advice import first_key
from bot.clock import MachineClock
from bot.invitations import Imported, Invitation, Ways, import_people, let_go
from bot.service import keyring
from config.roster import parse
from config.settings import Settings
from core.people import PersonId, Role
from storage import people
from storage.ports import Store
from storage.sqlite import open_store
from storage.tx import Tx

NEEDED = {
    Role.LEAD: "There is no safeguarding lead",
    Role.HEAD: "There is no head, who hears allegations about staff",
    Role.OFFICER: "There is no officer, who hears allegations about the head",
    Role.COORDINATOR: "There is no coordinator of the scheme",
}


@dataclass(frozen=True, slots=True)
class Registered:
    """The invitations made, and what to say to the person who asked."""

    invitations: tuple[Invitation, ...]
    said: tuple[str, ...]


async def register(settings: Settings, content: bytes, *, dry_run: bool, again: bool, whole: bool) -> Registered:
    """Keep a roster's people and invite them. Raises ``RosterError`` with every mistake, keeping nobody.

    ``dry_run`` only checks; ``again`` invites those who are in as well; with ``whole`` all others have left.
    """
    if dry_run and not settings.database.exists():
        return _checked(len(parse(content)))
    first = tuple(first_key(settings))
    store = await open_store(settings.database, keyring(settings))
    try:
        if dry_run:
            return _checked(await store.read(lambda tx: len(parse(content, _known(tx)))))
        done = await _register(store, settings, content, again=again, whole=whole)
        return Registered(done.invitations, (*first, *done.said))
    finally:
        await store.close()


async def _register(store: Store, settings: Settings, content: bytes, *, again: bool, whole: bool) -> Registered:
    now = MachineClock().now()

    def unit(tx: Tx) -> Registered:
        roster = parse(content, _known(tx))
        done = import_people(tx, roster, ways(settings), now, secrets.token_bytes, again=again)
        left = let_go(tx, frozenset(one.id for one in roster), now) if whole else 0
        return Registered(done.invitations, (_counted(done, left), *missing(tx)))

    return await store.write(unit)


def ways(settings: Settings) -> Ways:
    """Where this school's invitations lead."""
    telegram = settings.telegram
    return Ways(settings.web.address, telegram.link, telegram.minimum_age, settings.invitation_days)


def missing(tx: Tx) -> Iterator[str]:
    """The roles that nobody has, and without which an alert may reach nobody."""
    roles = {adult.role for adult in people.adults(tx)}
    for role, said in NEEDED.items():
        if role not in roles:
            yield f"{said}. Add a row with the role {role}."


def _known(tx: Tx) -> frozenset[PersonId]:
    return frozenset(person.id for person in people.all_people(tx))


def _checked(count: int) -> Registered:
    return Registered((), (f"{_people(count)}, no mistake. Nothing was kept.",))


def _counted(done: Imported, left: int) -> str:
    gone = f", {left} left" if left else ""
    return f"{_people(done.new + done.known)}: {done.new} new{gone}; {len(done.invitations)} invitations."


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
