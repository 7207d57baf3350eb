"""The store in a file: commits shared, callers cancelled, disks full, processes killed."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import aiosqlite
import pytest
from storage_samples import MASTER, NOW, PUPIL

import storage
from storage import audit, inbox, marks, opening, sqlite, words
from storage.keyfiles import open_keyring
from storage.sqlite import SqliteStore, open_store
from storage.tx import Tx

ROOT = Path(storage.__file__).parent.parent


def files_in(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


async def on_writer(store: SqliteStore, work: Callable[[sqlite3.Connection], object]) -> object:
    """Something done to the writing connection itself."""
    return await sqlite._in_thread(store._writer, work)


class Held:
    """Holds the writer's thread inside a unit, so that what is handed in meanwhile waits together."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self._inside = threading.Event()
        self._go = threading.Event()
        self._task: asyncio.Task[bool] | None = None

    def _unit(self, tx: Tx) -> bool:
        self._inside.set()
        return self._go.wait(10)

    async def __aenter__(self) -> Held:
        self._task = asyncio.create_task(self._store.write(self._unit))
        assert await asyncio.to_thread(self._inside.wait, 10)
        return self

    async def __aexit__(self, *error: object) -> None:
        self._go.set()
        assert self._task is not None
        assert await self._task


async def started(*units: asyncio.Task[object]) -> None:
    """Let tasks reach the place where they wait."""
    for _ in range(3):
        await asyncio.sleep(0)
    assert not any(unit.done() for unit in units)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 5000)],
)
async def test_the_writer_is_set_up_to_lose_nothing(sqlite_store: SqliteStore, pragma: str, value: object) -> None:
    """Acknowledged is on disk, and deleted is overwritten (design.md "Storage")."""
    row = await on_writer(sqlite_store, lambda connection: connection.execute(f"PRAGMA {pragma}").fetchone()[0])
    assert row == value


async def test_every_table_is_strict(sqlite_store: SqliteStore) -> None:
    """No column takes a value of another type."""
    tables = await on_writer(sqlite_store, lambda connection: connection.execute("PRAGMA table_list").fetchall())
    assert isinstance(tables, list)
    assert [row["name"] for row in tables if not row["strict"] and not row["name"].startswith("sqlite_")] == []


async def test_units_that_wait_share_one_commit(sqlite_store: SqliteStore) -> None:
    """Fifty messages at once cost one write to the disk, not fifty."""
    seen: list[str] = []
    await on_writer(sqlite_store, lambda connection: connection.set_trace_callback(seen.append))
    async with Held(sqlite_store):
        many = [asyncio.create_task(sqlite_store.write(lambda tx, n=n: marks.put(tx, str(n), "1"))) for n in range(50)]  # type: ignore[misc]
        await started(*many)
        seen.clear()
    await asyncio.gather(*many)

    assert seen.count("COMMIT") == 2  # the holder's own, and one for all the others
    assert seen.count("SAVEPOINT unit") == 50


async def test_urgent_units_go_first(sqlite_store: SqliteStore) -> None:
    """An alarm does not stand in line (promise 2)."""
    order: list[str] = []
    async with Held(sqlite_store):
        normal = [asyncio.create_task(sqlite_store.write(lambda tx: order.append("talk"))) for _ in range(3)]
        alarm = asyncio.create_task(sqlite_store.write(lambda tx: order.append("alarm"), urgent=True))
        await started(*normal, alarm)
    await asyncio.gather(*normal, alarm)

    assert order == ["alarm", "talk", "talk", "talk"]


async def test_callers_hear_after_the_commit(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """What ``write`` has returned is seen by another connection at once."""
    with sqlite3.connect(tmp_path / "school.db") as other:
        for n in range(20):
            await sqlite_store.write(lambda tx, n=n: marks.put(tx, str(n), "1"))  # type: ignore[misc]
            assert other.execute("SELECT COUNT(*) FROM mark").fetchone()[0] == n + 1
    other.close()


@pytest.mark.parametrize("steps", range(12))
async def test_a_cancelled_caller_leaves_nothing_open(sqlite_store: SqliteStore, steps: int) -> None:
    """Wherever it is cancelled: the unit is there whole or not at all, and the next one works."""

    def unit(tx: Tx) -> None:
        marks.put(tx, "first half", "1")
        marks.put(tx, "second half", "1")

    task = asyncio.create_task(sqlite_store.write(unit))
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await sqlite_store.write(lambda tx: marks.put(tx, "next", "1"))

    halves = await sqlite_store.read(lambda tx: [marks.get(tx, "first half"), marks.get(tx, "second half")])
    assert halves in ([None, None], ["1", "1"])
    assert not await on_writer(sqlite_store, lambda connection: connection.in_transaction)


async def test_a_caller_cancelled_while_its_unit_runs_does_not_undo_it(sqlite_store: SqliteStore) -> None:
    """The unit goes on to its end and is committed; others in its batch hear of their own."""
    async with Held(sqlite_store):
        gone = asyncio.create_task(sqlite_store.write(lambda tx: marks.put(tx, "gone", "1")))
        stays = asyncio.create_task(sqlite_store.write(lambda tx: marks.put(tx, "stays", "1")))
        await started(gone, stays)
        gone.cancel()
        await asyncio.gather(gone, return_exceptions=True)
    await stays

    assert gone.cancelled()
    assert await sqlite_store.read(lambda tx: (marks.get(tx, "gone"), marks.get(tx, "stays"))) == ("1", "1")


async def test_a_cancelled_read_leaves_nothing_open(sqlite_store: SqliteStore) -> None:
    """A reader that gave up holds no old view of the database."""
    for steps in range(6):
        task = asyncio.create_task(sqlite_store.read(lambda tx: marks.get(tx, "a")))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await sqlite_store.write(lambda tx, steps=steps: marks.put(tx, "a", str(steps)))  # type: ignore[misc]
        assert await sqlite_store.read(lambda tx: marks.get(tx, "a")) == str(steps)


async def test_a_fault_nobody_waits_for_is_no_noise(sqlite_store: SqliteStore) -> None:
    """A cancelled caller's failing unit is not reported as an exception that was never retrieved."""
    reported: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: reported.append(context))

    def unit(tx: Tx) -> int:
        return 1 // 0

    async with Held(sqlite_store):
        task = asyncio.create_task(sqlite_store.write(unit))
        await started(task)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await sqlite_store.write(lambda tx: None)

    assert reported == []


async def test_a_unit_may_raise_what_a_future_cannot_carry(sqlite_store: SqliteStore) -> None:
    """``StopIteration`` becomes an error that reaches its caller instead of hanging it."""
    with pytest.raises(RuntimeError):
        await sqlite_store.write(lambda tx: next(iter(())))
    with pytest.raises(RuntimeError):
        await sqlite_store.read(lambda tx: next(iter(())))


async def test_a_unit_that_is_cancelled_inside_cancels_its_caller(sqlite_store: SqliteStore) -> None:
    """And undoes its work."""

    def unit(tx: Tx) -> None:
        marks.put(tx, "a", "1")
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await sqlite_store.write(unit)
    assert await sqlite_store.read(lambda tx: marks.get(tx, "a")) is None


@pytest.mark.parametrize("error", [sqlite3.OperationalError("disk I/O error"), asyncio.CancelledError()])
async def test_a_broken_thread_leaves_nobody_waiting(
    sqlite_store: SqliteStore, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """Whatever happens to the hand-over itself, callers hear of it, and the next unit is run."""

    async def broken(*args: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "_in_thread", broken)
        with pytest.raises(type(error)):
            await sqlite_store.write(lambda tx: None)

    await sqlite_store.write(lambda tx: marks.put(tx, "a", "1"))


@pytest.mark.usefixtures("no_thread_left")
async def test_a_reader_that_cannot_be_opened_leaves_no_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening is all or nothing."""

    def unreadable(path: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("out of memory")

    monkeypatch.setattr(opening, "open_reader", unreadable)
    with pytest.raises(sqlite3.OperationalError):
        await open_store(tmp_path / "school.db", open_keyring(tmp_path / "school.keys", MASTER))


async def fill(store: SqliteStore, spare: int) -> None:
    """Leave room for so many more pages: SQLite says that the disk is full beyond that."""

    def limit(connection: sqlite3.Connection) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + spare}")

    await on_writer(store, limit)


async def test_with_a_full_disk_the_alarm_is_still_kept(sqlite_store: SqliteStore) -> None:
    """A batch that does not fit falls apart: what fits is committed, urgent first; what does not, raises."""
    await sqlite_store.write(lambda tx: words.put(tx, PUPIL, "heard", "a key is made", NOW))
    await fill(sqlite_store, spare=4)
    async with Held(sqlite_store):
        large = asyncio.create_task(sqlite_store.write(lambda tx: words.put(tx, PUPIL, "heard", "x" * 200_000, NOW)))
        small = asyncio.create_task(sqlite_store.write(lambda tx: marks.put(tx, "small", "1")))
        alarm = asyncio.create_task(sqlite_store.write(lambda tx: marks.put(tx, "alarm", "1"), urgent=True))
        await started(large, small, alarm)
    done = await asyncio.gather(large, small, alarm, return_exceptions=True)

    assert isinstance(done[0], sqlite3.OperationalError)
    assert (done[1], done[2]) == (None, None)
    assert await sqlite_store.read(lambda tx: (marks.get(tx, "small"), marks.get(tx, "alarm"))) == ("1", "1")


async def test_a_disk_that_has_room_again_is_written_again(sqlite_store: SqliteStore) -> None:
    """Nothing stays broken after a full disk."""
    await fill(sqlite_store, spare=0)
    with pytest.raises(sqlite3.OperationalError, match="full"):
        await sqlite_store.write(lambda tx: words.put(tx, PUPIL, "heard", "x" * 200_000, NOW))
    await fill(sqlite_store, spare=1000)

    kept = await sqlite_store.write(lambda tx: words.put(tx, PUPIL, "heard", "x" * 200_000, NOW))
    assert await sqlite_store.read(lambda tx: words.get(tx, kept)) == "x" * 200_000


async def test_a_locked_database_is_told_to_the_caller(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """Another process that holds the database too long is an error for whoever waits, not a hang."""
    await on_writer(sqlite_store, lambda connection: connection.execute("PRAGMA busy_timeout = 1"))
    other = sqlite3.connect(tmp_path / "school.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with HeldElsewhere(other):
        done = await asyncio.gather(
            sqlite_store.write(lambda tx: marks.put(tx, "a", "1")),
            sqlite_store.write(lambda tx: marks.put(tx, "b", "1")),
            return_exceptions=True,
        )
    assert all(isinstance(one, sqlite3.OperationalError) for one in done)
    await sqlite_store.write(lambda tx: marks.put(tx, "c", "1"))


class HeldElsewhere:
    """Another connection's open transaction, ended and closed afterwards."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def __aenter__(self) -> None:
        """It is held."""

    async def __aexit__(self, *error: object) -> None:
        self._connection.execute("ROLLBACK")
        self._connection.close()


async def test_closing_commits_what_was_handed_in(tmp_path: Path) -> None:
    """Nothing that waits is dropped at the end."""
    store = await open_store(tmp_path / "school.db", open_keyring(tmp_path / "school.keys", MASTER))
    waiting = [asyncio.create_task(store.write(lambda tx, n=n: marks.put(tx, str(n), "1"))) for n in range(300)]  # type: ignore[misc]
    await asyncio.sleep(0)
    await store.close()

    await asyncio.gather(*waiting)
    with sqlite3.connect(tmp_path / "school.db") as other:
        assert other.execute("SELECT COUNT(*) FROM mark").fetchone()[0] == 300
    other.close()


@pytest.mark.usefixtures("no_thread_left")
async def test_closing_leaves_no_thread_and_no_journal(tmp_path: Path) -> None:
    """The program can end, and a copy of the two files is a whole backup."""
    store = await open_store(tmp_path / "school.db", open_keyring(tmp_path / "school.keys", MASTER))
    await store.write(lambda tx: marks.put(tx, "a", "1"))
    await store.close()
    assert files_in(tmp_path) == ["school.db", "school.keys"]


@pytest.mark.usefixtures("no_thread_left")
async def test_a_cancelled_close_goes_on(tmp_path: Path) -> None:
    """Whoever closes and is cancelled leaves no thread behind either."""
    store = await open_store(tmp_path / "school.db", open_keyring(tmp_path / "school.keys", MASTER))
    closing = asyncio.create_task(store.close())
    await asyncio.sleep(0)
    closing.cancel()
    await asyncio.gather(closing, return_exceptions=True)
    await store.close()


async def test_two_processes_may_write_in_turn(tmp_path: Path) -> None:
    """A command beside the running service waits for its turn, and each sees the other's rows and keys."""
    stores = [
        await open_store(tmp_path / "school.db", open_keyring(tmp_path / "school.keys", MASTER)) for _ in range(2)
    ]
    for n in range(10):
        await asyncio.gather(*(store.write(lambda tx: audit.append(tx, NOW, "", "ran", "x")) for store in stores))
        one = await stores[n % 2].write(lambda tx: words.put(tx, PUPIL, "heard", "seen by both", NOW))
        assert await stores[1 - n % 2].read(lambda tx, one=one: words.get(tx, one)) == "seen by both"  # type: ignore[misc]

    assert await stores[0].write(audit.verify) == []
    for store in stores:
        await store.close()


WRITES_UNTIL_KILLED = """
import asyncio, sys
from pathlib import Path
from datetime import UTC, datetime
from storage import audit, inbox
from storage.keyfiles import open_keyring
from storage.sqlite import open_store

async def main(folder):
    store = await open_store(folder / "school.db", open_keyring(folder / "school.keys", bytes(range(32))))
    at = datetime(2026, 3, 2, tzinfo=UTC)

    def keep(n):
        def unit(tx):
            seq = inbox.keep(tx, inbox.NewHeard("web", str(n), f"p{n % 9}", f"words {n}", "", "{}", "{}", at))
            audit.append(tx, at, "", "heard", str(seq))
        return unit

    async def writer(start):
        for n in range(start, 10**9, 8):
            await store.write(keep(n), urgent=n % 3 == 0)
            print(n, flush=True)

    await asyncio.gather(*(writer(start) for start in range(8)))

asyncio.run(main(Path(sys.argv[1])))
"""


def told_before_the_kill(folder: Path, acknowledged: int) -> list[str]:
    """What a writing process had been told is kept, when it was killed after so many."""
    command = [sys.executable, "-c", WRITES_UNTIL_KILLED, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(acknowledged)]
        child.kill()
        return told + child.stdout.readlines()


@pytest.mark.crash
@pytest.mark.parametrize("acknowledged", [1, 37, 400])
async def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, acknowledged: int) -> None:
    """Promise 1: kill -9 in mid-writing loses nothing that a caller was told is kept, and nothing is left in halves."""
    told = await asyncio.to_thread(told_before_the_kill, tmp_path, acknowledged)

    store = await open_store(tmp_path / "school.db", open_keyring(tmp_path / "school.keys", MASTER))
    whole = {line.strip() for line in told if line.endswith("\n")}
    rows = await store.read(lambda tx: tx.all("SELECT source_key, words FROM inbox"))
    texts = await store.read(lambda tx: [words.get(tx, row["words"]) for row in rows])
    audited = await store.read(audit.head)
    faults = await store.read(audit.verify)
    await store.close()

    assert whole <= {row["source_key"] for row in rows}
    assert texts == [f"words {row['source_key']}" for row in rows]
    assert audited.count == len(rows)
    assert faults == []


def test_the_private_call_is_pinned() -> None:
    """``_execute`` and ``_conn`` are not aiosqlite's promise; a new version must be looked at before it is used."""
    assert version("aiosqlite") == "0.22.1"
    assert asyncio.iscoroutinefunction(aiosqlite.Connection._execute)
    assert isinstance(vars(aiosqlite.Connection)["_conn"], property)
    assert '"aiosqlite==0.22.1"' in (ROOT / "pyproject.toml").read_text()


async def test_units_run_in_the_thread_that_owns_the_connection(sqlite_store: SqliteStore) -> None:
    """The event loop never waits for the disk; writer and reader never share a thread."""
    writer = await sqlite_store.write(lambda tx: threading.get_ident())
    reader = await sqlite_store.read(lambda tx: threading.get_ident())

    assert len({writer, reader, threading.get_ident()}) == 3


def test_only_one_module_knows_aiosqlite() -> None:
    """The driver can be changed in one place."""
    folders = ("bot", "handlers", "storage", "config", "core")
    sources = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    known = [path.name for path in sources if re.search(r"^\s*(import|from) aiosqlite", path.read_text(), re.MULTILINE)]
    assert known == ["sqlite.py"]


async def test_a_read_is_one_view(sqlite_store: SqliteStore) -> None:
    """What is committed while a unit reads is not seen by it half-way."""
    inside, go = threading.Event(), threading.Event()

    def unit(tx: Tx) -> tuple[object, object]:
        first = marks.get(tx, "a")
        inside.set()
        go.wait(10)
        return first, marks.get(tx, "a")

    reading = asyncio.create_task(sqlite_store.read(unit))
    await asyncio.to_thread(inside.wait, 10)
    await sqlite_store.write(lambda tx: marks.put(tx, "a", "1"))
    go.set()

    assert await reading == (None, None)
    assert await sqlite_store.read(lambda tx: marks.get(tx, "a")) == "1"


async def test_a_late_seal_harms_nobody(sqlite_store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the seal cannot be written the commit stands, and the trail beyond the seal is no fault."""

    def full(*args: object, **more: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    await sqlite_store.write(lambda tx: audit.append(tx, NOW, "", "one", "x"))
    monkeypatch.setattr(sqlite_store._keys, "keep_seal", full)
    await sqlite_store.write(lambda tx: audit.append(tx, NOW, "", "two", "x"))
    sealed = sqlite_store._keys.audit_seal()

    assert sealed is not None
    assert sealed.count == 1
    assert await sqlite_store.read(audit.verify) == []


async def test_a_message_that_arrives_twice_at_once_is_kept_once(sqlite_store: SqliteStore) -> None:
    """Promise 8, with both in one batch."""
    new = inbox.NewHeard("web", "same", PUPIL, "hello", "", "{}", "{}", NOW)
    seqs = await asyncio.gather(*(sqlite_store.write(lambda tx: inbox.keep(tx, new)) for _ in range(5)))

    assert sorted(seqs, key=str) == [1, None, None, None, None]
