"""The store of tests and trials: the same SQL and the same rules over SQLite in memory, run where it is called.

Known weakness: nothing outlives it, and a unit blocks the event loop while it runs.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from typing import TypeVar, cast

from storage import batch, schema
from storage.changes import Changed, Commits
from storage.keyring import Chance, memory_keyring
from storage.tx import Tx

T = TypeVar("T")


class MemoryStore:
    """A ``Store`` that is empty when made and gone when closed."""

    def __init__(self, chance: Chance = os.urandom) -> None:
        self._keys = memory_keyring(chance)
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA foreign_keys = ON")
        schema.create(self._connection, self._keys.id)
        self._commits = Commits()
        self._closed = False

    async def write(self, unit: Callable[[Tx], T], *, urgent: bool = False) -> T:
        """Run a unit and keep what it did. Raises what it raises, and ``RuntimeError`` when closed."""
        self._refuse_when_closed()
        before = self._connection.total_changes
        outcome = batch.commit(self._connection, self._keys, [unit])[0]
        if outcome.error is not None:
            raise outcome.error
        if self._connection.total_changes != before:
            self._commits.tell()
        return cast(T, outcome.result)

    async def read(self, unit: Callable[[Tx], T]) -> T:
        """Run a unit that changes nothing; one that tries raises ``sqlite3.OperationalError``."""
        self._refuse_when_closed()
        self._connection.execute("PRAGMA query_only = ON")
        try:
            outcome = batch.look(self._connection, self._keys, unit)
        finally:
            self._connection.execute("PRAGMA query_only = OFF")
        if outcome.error is not None:
            raise outcome.error
        return cast(T, outcome.result)

    def changed(self) -> Changed:
        """A new listener for commits."""
        return Changed(self._commits)

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise RuntimeError("the store is closed")

    async def close(self) -> None:
        """Let everything go. A second time is a no-op."""
        if not self._closed:
            self._closed = True
            self._connection.close()
            self._keys.close()
