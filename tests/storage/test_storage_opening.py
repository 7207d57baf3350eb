"""Which files are opened, made, brought up to date or refused."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import MASTER

from core.errors import ForeignDatabase, SettingError
from storage import marks, opening, schema
from storage.header import Header, filled, header_of
from storage.keyfiles import open_keyring
from storage.sqlite import open_store


async def make(folder: Path) -> Path:
    """A database of ours, closed."""
    path = folder / "school.db"
    store = await open_store(path, open_keyring(folder / "school.keys", MASTER))
    await store.write(lambda tx: marks.put(tx, "kept", "1"))
    await store.close()
    return path


async def reopen(path: Path) -> str | None:
    """Open it once more; what was kept."""
    store = await open_store(path, open_keyring(path.with_name("school.keys"), MASTER))
    try:
        return await store.read(lambda tx: marks.get(tx, "kept"))
    finally:
        await store.close()


def change(path: Path, *statements: str) -> None:
    """Something done to a database behind the program's back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def files_in(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def another_programs(path: Path) -> None:
    """A database that somebody else uses, in the mode that makes files when it is opened."""
    change(path, "PRAGMA journal_mode = WAL", "CREATE TABLE theirs (a)", "INSERT INTO theirs VALUES (1)")


def anothers_with_a_mark(path: Path) -> None:
    """One with its own ``application_id``."""
    change(path, "PRAGMA application_id = 7", "CREATE TABLE owner (name)")


def no_database(path: Path) -> None:
    """A file of another kind."""
    path.write_text("id,given,family\n" * 40)


def short_file(path: Path) -> None:
    """A file shorter than a header."""
    path.write_bytes(b"SQLite format 3\x00")


@pytest.mark.parametrize("made", [another_programs, anothers_with_a_mark, no_database, short_file])
async def test_a_foreign_file_is_refused_untouched(tmp_path: Path, made: Callable[[Path], None]) -> None:
    """Byte for byte as before, and nothing new beside it."""
    path = tmp_path / "theirs.db"
    made(path)
    before, beside = path.read_bytes(), files_in(tmp_path)
    keys = tmp_path / "keys"
    keys.mkdir()

    with pytest.raises(ForeignDatabase, match="another program"):
        await open_store(path, open_keyring(keys / "school.keys", MASTER))

    assert path.read_bytes() == before
    assert [name for name in files_in(tmp_path) if name != "keys"] == beside


async def test_a_newer_database_is_refused_untouched(tmp_path: Path) -> None:
    """An older program must not write what it does not understand."""
    path = await make(tmp_path)
    change(path, f"PRAGMA user_version = {schema.newest() + 1}")
    before, beside = path.read_bytes(), files_in(tmp_path)

    with pytest.raises(ForeignDatabase, match="newer version"):
        await reopen(path)

    assert path.read_bytes() == before
    assert files_in(tmp_path) == beside


async def test_a_newer_version_row_is_refused_too(tmp_path: Path) -> None:
    """Header and table must agree; the higher one counts."""
    path = await make(tmp_path)
    change(path, f"INSERT INTO migration VALUES ({schema.newest() + 1}, 'later')")

    with pytest.raises(ForeignDatabase, match="newer version"):
        await reopen(path)


async def test_another_owners_row_is_refused(tmp_path: Path) -> None:
    """The owner's name is looked at, besides SQLite's mark."""
    path = await make(tmp_path)
    change(path, "UPDATE owner SET name = 'somebody-else'")

    with pytest.raises(ForeignDatabase, match="another program"):
        await reopen(path)


async def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    """One line that says to restore a backup, instead of a page of errors."""
    path = await make(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))

    with pytest.raises(ForeignDatabase, match="damaged"):
        await reopen(path)


async def test_the_wrong_keyring_is_refused(tmp_path: Path) -> None:
    """A keyring made anew would leave every word unreadable without anybody noticing."""
    path = await make(tmp_path)
    (tmp_path / "school.keys").unlink()

    with pytest.raises(SettingError, match="keyring") as raised:
        await reopen(path)
    assert "\n" not in str(raised.value)


async def test_what_was_kept_is_there_after_opening_again(tmp_path: Path) -> None:
    """Opening changes nothing that is up to date."""
    path = await make(tmp_path)

    assert await reopen(path) == "1"
    assert await reopen(path) == "1"


async def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    """Some prepare the file beforehand."""
    (tmp_path / "school.db").touch()

    assert await reopen(await make(tmp_path)) == "1"


async def test_a_database_is_its_owners_alone(tmp_path: Path) -> None:
    """Nobody else on the machine reads it."""
    path = await make(tmp_path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_a_header_says_whose_it_is(tmp_path: Path) -> None:
    """While it is in use as well: these bytes are not left to the journal."""
    path = tmp_path / "school.db"
    store = await open_store(path, open_keyring(tmp_path / "school.keys", MASTER))

    assert header_of(path) == Header(opening.APPLICATION, schema.newest())
    await store.close()
    assert header_of(path) == Header(opening.APPLICATION, schema.newest())


def test_filled_and_header_of_other_files(tmp_path: Path) -> None:
    """Absent and empty files are not filled; what is no SQLite file has no header."""
    path = tmp_path / "file"
    assert not filled(path)
    path.touch()
    assert not filled(path)
    path.write_bytes(b"x" * 200)
    assert filled(path)
    assert header_of(path) is None


@pytest.mark.parametrize("place", ["missing/school.db", "file/school.db", "folder"])
@pytest.mark.usefixtures("no_thread_left")
async def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, place: str) -> None:
    """The operator reads which path it is and what to look at, and no thread is left."""
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "full").touch()
    with pytest.raises(SettingError, match=place) as raised:
        await open_store(tmp_path / place, open_keyring(tmp_path / "school.keys", MASTER))

    assert "\n" not in str(raised.value)


async def test_a_disk_full_at_the_beginning_leaves_no_half_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database is there whole or not at all."""

    def full(*args: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(schema, "create", full)
    with pytest.raises(SettingError, match="full"):
        await open_store(tmp_path / "school.db", open_keyring(tmp_path / "school.keys", MASTER))

    assert files_in(tmp_path) == ["school.keys"]


async def test_of_two_that_make_it_the_first_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command and the service started together end up with one database."""
    made = await make(tmp_path)
    fresh = tmp_path / "fresh"
    fresh.write_bytes(b"second")
    whole = made.read_bytes()
    monkeypatch.setattr(Path, "exists", lambda path: False)

    opening._name(fresh, made)

    assert made.read_bytes() == whole


async def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new database is moved into place instead."""

    def no_links(*args: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", no_links)

    assert await reopen(await make(tmp_path)) == "1"
