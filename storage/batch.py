"""Runs units of work on a connection and commits them, whichever store owns it.

Rules:
- ``BEGIN IMMEDIATE``: a transaction that may write says so at once, or it would fail where it first writes.
- Units that wait together are committed together, a savepoint each: what one raises undoes that one alone.
- When a batch cannot be committed as a whole (a full disk, say), its units run again singly, in the order given,
  so that a small alarm is not lost with the large thing beside it.
- Whatever is raised, no transaction stays open.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from storage import audit
from storage.keyring import Keyring
from storage.tx import Tx

Unit = Callable[[Tx], object]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a unit returned, or what it raised."""

    result: object = None
    error: BaseException | None = None


class _NotTogether(Exception):
    """The batch failed as a whole."""


def commit(connection: sqlite3.Connection, keys: Keyring, units: Sequence[Unit]) -> list[Outcome]:
    """Run and commit units; their outcomes in the same order. An outcome without error is on disk."""
    try:
        outcomes = _commit_together(connection, keys, units)
    except _NotTogether:
        outcomes = [_commit_alone(connection, keys, unit) for unit in units]
    _seal(connection, keys)
    return outcomes


def look(connection: sqlite3.Connection, keys: Keyring, unit: Unit) -> Outcome:
    """Run a unit that only reads, over one consistent view."""
    connection.execute("BEGIN")
    try:
        return Outcome(unit(Tx(connection, keys)))
    except BaseException as error:  # noqa: BLE001 - it is raised where the caller waits
        return Outcome(error=error)
    finally:
        _end(connection)


def _commit_together(connection: sqlite3.Connection, keys: Keyring, units: Sequence[Unit]) -> list[Outcome]:
    if len(units) == 1:
        return [_commit_alone(connection, keys, units[0])]
    try:
        connection.execute("BEGIN IMMEDIATE")
        outcomes = [_attempt(connection, keys, unit) for unit in units]
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise _NotTogether from error
    finally:
        _end(connection)
    return outcomes


def _commit_alone(connection: sqlite3.Connection, keys: Keyring, unit: Unit) -> Outcome:
    try:
        connection.execute("BEGIN IMMEDIATE")
        result = unit(Tx(connection, keys))
        connection.execute("COMMIT")
    except BaseException as error:  # noqa: BLE001 - it is raised where the caller waits
        return Outcome(error=error)
    finally:
        _end(connection)
    return Outcome(result)


def _attempt(connection: sqlite3.Connection, keys: Keyring, unit: Unit) -> Outcome:
    tx = Tx(connection, keys)
    try:
        with tx.savepoint():
            return Outcome(unit(tx))
    except sqlite3.OperationalError:
        # The disk, the memory or a lock, not the unit: what the others did may be gone with it.
        raise
    except BaseException as error:  # noqa: BLE001 - it is raised where the caller waits
        return Outcome(error=error)


def _end(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _seal(connection: sqlite3.Connection, keys: Keyring) -> None:
    # What was committed stays committed when the seal cannot be written: it lags, which it may.
    with contextlib.suppress(sqlite3.Error):
        audit.seal(Tx(connection, keys))
