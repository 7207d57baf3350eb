"""A disk without room: nothing is half kept, whoever sends is told so, and later everything is kept (promise 1)."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import cases, inbox, outbox, sqlite
from storage.keyfiles import open_keyring
from storage.sqlite import SqliteStore, open_store
from storage.tx import Tx
from tests.playing import Play, opened

LONG = "he hits me at home " * 1000


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """A store in a file."""
    made = await open_store(tmp_path / "school.db", open_keyring(tmp_path / "school.keys", bytes(range(32))))
    yield made
    await made.close()


async def leave_room(store: SqliteStore, pages: int) -> None:
    """SQLite says that the disk is full beyond so many more pages."""

    def limit(connection: sqlite3.Connection) -> None:
        used = connection.execute("PRAGMA page_count").fetchone()[0]
        free = connection.execute("PRAGMA freelist_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {used - free + pages}")

    await sqlite._in_thread(store._writer, limit)


async def kept(play: Play) -> tuple[int, int, int, int]:
    """How many messages, concerns, cases and things to say there are."""

    def count(tx: Tx) -> tuple[int, int, int, int]:
        heard = tx.all("SELECT seq FROM inbox WHERE kind = 'heard'")
        return len(heard), len(tx.all("SELECT id FROM concern")), len(cases.all_open(tx)), len(outbox_of(tx))

    return await play.store.read(count)


def outbox_of(tx: Tx) -> list[object]:
    """Everything to be said."""
    return [row["id"] for row in tx.all("SELECT id FROM outbox")]


async def test_what_does_not_fit_is_refused_whole(store: SqliteStore) -> None:
    """``receive`` raises, so that the channel keeps the message; no concern without its alert is left behind."""
    play = await opened(store)
    await leave_room(store, 1)
    with pytest.raises(sqlite3.OperationalError, match="full"):
        await play.sends("sam", text=LONG, key="one")
    assert await kept(play) == (0, 0, 0, 0)


async def test_sent_again_when_there_is_room_it_is_kept_once(store: SqliteStore) -> None:
    """Nothing is lost by waiting: the same message with the same key, its concern, its case, its alerts."""
    play = await opened(store)
    await leave_room(store, 1)
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            await play.sends("sam", text=LONG, key="one")
    await leave_room(store, 10_000)
    for _ in range(2):
        await play.sends("sam", text=LONG, key="one")
    heard, concerns, open_cases, said = await kept(play)
    assert (heard, concerns, open_cases) == (1, 1, 1)
    assert said >= 1
    await play.settle()
    assert "concern-thanks" in await play.keys("sam")


async def fill(play: Play) -> None:
    """Take in more and more, and work it through, until nothing fits."""
    for number in range(500):
        await play.sends("tom", text=f"number {number}")
        await play.settle()


async def test_what_was_kept_before_waits_for_room(store: SqliteStore) -> None:
    """A step that the disk has no room for is done later, from where it stood; nothing is parked for it."""
    play = await opened(store)
    await play.sends("sam", text=LONG)
    await leave_room(store, 0)
    with pytest.raises(sqlite3.OperationalError):
        await fill(play)
    await leave_room(store, 10_000)
    await play.settle()
    assert await play.store.read(inbox.parked) == []
    case = await play.case("sam")
    assert case is not None
    assert any(row.handed_at for row in await play.store.read(lambda tx: outbox.alerts_of(tx, case.id)))
