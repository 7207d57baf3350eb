"""What everyone above may ask of a store, whichever database is behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from storage.changes import Changed
from storage.tx import Tx

T = TypeVar("T")


class Store(Protocol):
    """Runs units of work: plain functions over a ``Tx``, all or nothing.

    A unit touches nothing but its transaction, because it may be run a second time when a shared commit fails.
    A cancelled caller's unit may still be committed, so each unit carries a key that makes its second time a
    no-op.
    """

    async def write(self, unit: Callable[[Tx], T], *, urgent: bool = False) -> T:
        """Run a unit and return its result once it is on disk. What it raises is raised here, undone.

        ``urgent`` units go before all others that wait.
        """

    async def read(self, unit: Callable[[Tx], T]) -> T:
        """Run a unit that changes nothing, over one consistent view of what has been committed."""

    def changed(self) -> Changed:
        """A new listener for commits."""

    async def close(self) -> None:
        """Finish what was handed in, then let go of every file and thread. A second time is a no-op."""
