"""The store in a file: SQLite through aiosqlite, which only this module knows.

Rules:
- One connection writes, in its own thread; a second one reads, in another. Neither is ever shared with a task.
- Units that wait are committed together (``storage.batch``), urgent ones first; their callers hear of it after the
  commit. A caller that is cancelled leaves: its unit goes on to its end.
- Listeners are woken after a commit that changed something.

Known weaknesses: aiosqlite has no public call that runs a whole unit in its thread, so ``_in_thread`` uses a private
one; the version is pinned and a test holds it (docs/decisions/0003-storage.md). A long read delays other reads.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

import aiosqlite

from storage import batch, opening
from storage.changes import Changed, Commits
from storage.keyring import Keyring
from storage.tx import Tx

T = TypeVar("T")

LARGEST_BATCH = 100
"""Units committed together at most; beyond 50 nothing is gained (docs/decisions/0003-storage.md)."""


async def open_store(path: Path, keys: Keyring) -> SqliteStore:
    """Open a database, made when there is none. The store owns ``keys`` from now on and closes them.

    Raises ``SettingError`` (cannot be opened) or ``ForeignDatabase`` (not ours, or newer: untouched).
    """
    try:
        writer = await _connected(partial(opening.open_writer, path, keys.id))
        try:
            reader = await _connected(partial(opening.open_reader, path))
        except BaseException:
            await writer.close()
            raise
    except BaseException:
        keys.close()
        raise
    return SqliteStore(writer, reader, keys)


async def _connected(connector: Callable[[], sqlite3.Connection]) -> aiosqlite.Connection:
    opening_error: list[Exception] = []

    def connect() -> sqlite3.Connection:
        # Raising here would leave aiosqlite's thread to end by itself, after the event loop perhaps.
        try:
            return connector()
        except Exception as error:  # noqa: BLE001 - raised below, when the thread has ended
            opening_error.append(error)
            return sqlite3.connect(":memory:")

    connection = await aiosqlite.Connection(connect, iter_chunk_size=64)
    if opening_error:
        await connection.close()
        raise opening_error[0]
    return connection


async def _in_thread(connection: aiosqlite.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    # Both names are private: no public call hands a whole function to the thread that owns the connection.
    done = await connection._execute(lambda: work(connection._conn))  # type: ignore[no-untyped-call]
    return cast(T, done)


@dataclass(frozen=True, slots=True)
class _Job:
    unit: batch.Unit
    future: asyncio.Future[object] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def settle(self, outcome: batch.Outcome) -> None:
        if outcome.error is None:
            self.future.set_result(outcome.result)
        elif isinstance(outcome.error, asyncio.CancelledError):
            self.future.cancel()
        else:
            self.future.set_exception(_raisable(outcome.error))
            self.future.exception()  # whoever asked may have gone; that is no fault to report


def _raisable(error: BaseException) -> BaseException:
    # A future cannot carry this one: it would end the coroutine that waits as if it had returned.
    return RuntimeError("a unit of work raised StopIteration") if isinstance(error, StopIteration) else error


class SqliteStore:
    """A ``Store`` over one database file. Made by ``open_store``; belongs to the event loop it was opened in."""

    def __init__(self, writer: aiosqlite.Connection, reader: aiosqlite.Connection, keys: Keyring) -> None:
        self._writer = writer
        self._reader = reader
        self._keys = keys
        self._commits = Commits()
        self._urgent: deque[_Job] = deque()
        self._normal: deque[_Job] = deque()
        self._working: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None

    async def write(self, unit: Callable[[Tx], T], *, urgent: bool = False) -> T:
        """Run a unit; its result once it is on disk. Raises what it raises, and ``RuntimeError`` when closed."""
        self._refuse_when_closed()
        job = _Job(unit)
        (self._urgent if urgent else self._normal).append(job)
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return cast(T, await asyncio.shield(job.future))

    async def read(self, unit: Callable[[Tx], T]) -> T:
        """Run a unit that changes nothing; one that tries raises ``sqlite3.OperationalError``."""
        self._refuse_when_closed()
        outcome = await _in_thread(self._reader, lambda connection: batch.look(connection, self._keys, unit))
        if outcome.error is not None:
            raise _raisable(outcome.error)
        return cast(T, outcome.result)

    def changed(self) -> Changed:
        """A new listener for commits."""
        return Changed(self._commits)

    async def close(self) -> None:
        """Commit what was handed in, then end both threads. A second time is a no-op."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    def _refuse_when_closed(self) -> None:
        if self._closing is not None:
            raise RuntimeError("the store is closed")

    async def _work(self) -> None:
        try:
            while jobs := self._take():
                await self._commit(jobs)
        finally:
            self._working = None

    def _take(self) -> list[_Job]:
        jobs: list[_Job] = []
        for waiting in (self._urgent, self._normal):
            while waiting and len(jobs) < LARGEST_BATCH:
                jobs.append(waiting.popleft())
        return jobs

    async def _commit(self, jobs: Sequence[_Job]) -> None:
        units = [job.unit for job in jobs]
        try:
            outcomes, news = await _in_thread(self._writer, partial(_commit_units, keys=self._keys, units=units))
        except BaseException as error:
            for job in jobs:
                job.settle(batch.Outcome(error=error))
            if not isinstance(error, Exception):
                raise
            return
        for job, outcome in zip(jobs, outcomes, strict=True):
            job.settle(outcome)
        if news:
            self._commits.tell()

    async def _close(self) -> None:
        try:
            if self._working is not None:
                await self._working
        finally:
            try:
                await self._reader.close()
            finally:
                await self._writer.close()
                self._keys.close()


def _commit_units(
    connection: sqlite3.Connection, *, keys: Keyring, units: Sequence[batch.Unit]
) -> tuple[list[batch.Outcome], bool]:
    before = connection.total_changes
    outcomes = batch.commit(connection, keys, units)
    return outcomes, connection.total_changes != before
