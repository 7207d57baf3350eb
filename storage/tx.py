"""One transaction, as an argument: a thin face over a connection, handed to every unit of work.

Rules:
- SQL is written out where it is used and takes ``?`` parameters. ``LiteralString`` lets a type checker refuse
  SQL that was put together; mypy still reads that as ``str``, so a test walks the source for it as well.
- Only the common subset of SQLite and PostgreSQL: RETURNING and ON CONFLICT are fine, SQLite's own functions
  are not.
- A unit never commits and never rolls back; its store does.

Known weakness: ``run`` returns SQLite's ``lastrowid``, which PostgreSQL has not; use ``RETURNING`` with ``one``
where the number matters.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import LiteralString

from storage.keyring import Keyring

Row = sqlite3.Row
Value = str | int | float | bytes | None


class Tx:
    """An open transaction with the keyring that its words are sealed with. Valid only inside its unit."""

    def __init__(self, connection: sqlite3.Connection, keys: Keyring) -> None:
        self._connection = connection
        self.keys = keys

    def one(self, sql: LiteralString, *params: Value) -> Row | None:
        """The first row, or none."""
        rows = self.all(sql, *params)
        return rows[0] if rows else None

    def all(self, sql: LiteralString, *params: Value) -> list[Row]:
        """Every row."""
        # Fetched whole: a statement left half-read would keep the commit waiting.
        return self._connection.execute(sql, params).fetchall()

    def run(self, sql: LiteralString, *params: Value) -> int:
        """Do it; the number of the row last inserted."""
        return self._connection.execute(sql, params).lastrowid or 0

    def changed(self, sql: LiteralString, *params: Value) -> int:
        """Do it; how many rows it changed."""
        return self._connection.execute(sql, params).rowcount

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What happens inside is undone when anything is raised, cancellation included. May be nested."""
        self._connection.execute("SAVEPOINT unit")
        try:
            yield
        except BaseException:
            self._undo()
            raise
        self._connection.execute("RELEASE unit")

    def _undo(self) -> None:
        # A full disk may have made SQLite roll the whole transaction back by itself; then no savepoint is left.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK TO unit")
            self._connection.execute("RELEASE unit")
