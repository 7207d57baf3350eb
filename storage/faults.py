"""Faults of our own for a person to look at: when, at which arrival, and the kind of error. Never its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.times import instant, stamp
from storage.tx import Row, Tx


@dataclass(frozen=True, slots=True)
class Fault:
    """``name`` is the error's class; ``inbox`` the arrival that was worked on, if any."""

    id: int
    at: datetime
    inbox: int | None
    name: str


def add(tx: Tx, at: datetime, inbox: int | None, name: str) -> int:
    """Something went wrong; the number of the fault."""
    return tx.run("INSERT INTO fault (at, inbox, name) VALUES (?, ?, ?)", stamp(at), inbox, name)


def untold(tx: Tx) -> list[Fault]:
    """The faults nobody was told of, oldest first."""
    return [_fault(row) for row in tx.all("SELECT * FROM fault WHERE told = 0 ORDER BY id")]


def latest(tx: Tx, limit: int) -> list[Fault]:
    """The last ``limit`` faults, newest first."""
    return [_fault(row) for row in tx.all("SELECT * FROM fault ORDER BY id DESC LIMIT ?", limit)]


def told(tx: Tx, fault: int) -> None:
    """A person was told of it."""
    tx.run("UPDATE fault SET told = 1 WHERE id = ?", fault)


def _fault(row: Row) -> Fault:
    return Fault(
        int(row["id"]), instant(row["at"]), None if row["inbox"] is None else int(row["inbox"]), str(row["name"])
    )
