"""How a person gets in and where they are reached: invitations and the accounts they were redeemed with.

Rules: only hashes of codes are kept; a code works once, until it expires or a newer one is made; an address
belongs to one person at a time. An address that a channel called unreachable stays bound, and answers and talk go
elsewhere, until the person is heard there again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from storage.times import stamp
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Account:
    """Where a person is reached: a channel's name and that channel's own address of them."""

    channel: str
    address: str


def invite(tx: Tx, person: PersonId, code_hash: str, expires: datetime) -> None:
    """A new invitation; earlier unused ones of that person stop working."""
    tx.run("UPDATE invitation SET revoked = 1 WHERE person = ? AND used_at IS NULL", person)
    tx.run("INSERT INTO invitation (code_hash, person, expires) VALUES (?, ?, ?)", code_hash, person, stamp(expires))


def redeem(tx: Tx, code_hash: str, now: datetime) -> PersonId | None:
    """Use an invitation up; whose it was, or none when it is unknown, used, revoked or expired."""
    row = tx.one(
        "UPDATE invitation SET used_at = ? WHERE code_hash = ? AND used_at IS NULL AND revoked = 0 AND expires > ?"
        " RETURNING person",
        stamp(now),
        code_hash,
        stamp(now),
    )
    return PersonId(str(row["person"])) if row else None


def bind(tx: Tx, channel: str, address: str, person: PersonId, at: datetime) -> None:
    """This address is this person from now on, and where they were last."""
    tx.run(
        "INSERT INTO account (channel, address, person, used_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (channel, address) DO UPDATE SET person = excluded.person, used_at = excluded.used_at,"
        " unreachable_at = NULL",
        channel,
        address,
        person,
        stamp(at),
    )


def used(tx: Tx, channel: str, address: str, at: datetime) -> None:
    """The person was heard at this address: answers go there."""
    tx.run(
        "UPDATE account SET used_at = ?, unreachable_at = NULL WHERE channel = ? AND address = ?",
        stamp(at),
        channel,
        address,
    )


def address_of(tx: Tx, channel: str, person: PersonId) -> str | None:
    """Where a person is reached on a channel; the address used last when there are several."""
    row = tx.one(
        "SELECT address FROM account WHERE channel = ? AND person = ? ORDER BY used_at DESC, address LIMIT 1",
        channel,
        person,
    )
    return str(row["address"]) if row else None


def person_at(tx: Tx, channel: str, address: str) -> PersonId | None:
    """Who is at an address; none for a stranger."""
    row = tx.one("SELECT person FROM account WHERE channel = ? AND address = ?", channel, address)
    return PersonId(str(row["person"])) if row else None


def last_channel(tx: Tx, person: PersonId) -> str | None:
    """The channel a person used last; none when they have no account."""
    row = tx.one("SELECT channel FROM account WHERE person = ? ORDER BY used_at DESC, channel LIMIT 1", person)
    return str(row["channel"]) if row else None


def accounts_of(tx: Tx, person: PersonId) -> list[Account]:
    """Every place a person is reached, the one used last first."""
    rows = tx.all("SELECT channel, address FROM account WHERE person = ? ORDER BY used_at DESC, channel", person)
    return [Account(str(row["channel"]), str(row["address"])) for row in rows]


def reachable_of(tx: Tx, person: PersonId) -> list[Account]:
    """As ``accounts_of``, without the places that a channel called unreachable."""
    rows = tx.all(
        "SELECT channel, address FROM account WHERE person = ? AND unreachable_at IS NULL"
        " ORDER BY used_at DESC, channel",
        person,
    )
    return [Account(str(row["channel"]), str(row["address"])) for row in rows]


def unreachable(tx: Tx, channel: str, address: str, at: datetime) -> PersonId | None:
    """Nobody can be reached there any more; whose place it was, the first time only."""
    row = tx.one(
        "UPDATE account SET unreachable_at = ? WHERE channel = ? AND address = ? AND unreachable_at IS NULL"
        " RETURNING person",
        stamp(at),
        channel,
        address,
    )
    return PersonId(str(row["person"])) if row else None


def reachable(tx: Tx, channel: str, address: str) -> bool:
    """The person can be reached there again; False when that was known."""
    return (
        tx.changed(
            "UPDATE account SET unreachable_at = NULL WHERE channel = ? AND address = ? AND unreachable_at IS NOT NULL",
            channel,
            address,
        )
        > 0
    )


def move(tx: Tx, channel: str, old: str, new: str) -> None:
    """An address has moved: who was at the old one is at the new one. A second time is a no-op."""
    if person_at(tx, channel, old) is None:
        return
    tx.run("DELETE FROM account WHERE channel = ? AND address = ?", channel, new)
    tx.run("UPDATE account SET address = ?, unreachable_at = NULL WHERE channel = ? AND address = ?", new, channel, old)


def unbind(tx: Tx, channel: str, address: str) -> bool:
    """Nobody is at this address any more; False when nobody was."""
    return tx.changed("DELETE FROM account WHERE channel = ? AND address = ?", channel, address) > 0


def revoke_person(tx: Tx, person: PersonId) -> None:
    """Shut a person out everywhere: sessions, accounts and invitations. A second time is a no-op."""
    tx.run("DELETE FROM session WHERE person = ?", person)
    tx.run("DELETE FROM account WHERE person = ?", person)
    tx.run("UPDATE invitation SET revoked = 1 WHERE person = ? AND used_at IS NULL", person)
