"""Damage to a database file that a check must find."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import soundness
from storage.keyring import memory_keyring
from storage.sqlite import open_store


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    """A new database, closed."""
    path = tmp_path / "school.db"
    store = await open_store(path, memory_keyring())
    await store.close()
    return path


def damage(database: Path, sql: str) -> None:
    """Change a database behind the program's back."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(sql)
        connection.commit()


def test_a_new_database_is_sound(database: Path) -> None:
    """The schema that the program makes is the one that it expects; looking changes nothing."""
    before = database.read_bytes()
    assert soundness.faults(database) == []
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("ALTER TABLE talk RENAME TO conversation", "database: talk.id is missing"),
        ("ALTER TABLE person ADD COLUMN phone TEXT", "database: person.phone is not of this program"),
        ("DROP INDEX person_role", "database: person_role is missing"),
        ("CREATE TABLE notes (id INTEGER) STRICT", "database: notes.id is not of this program"),
        (
            "INSERT INTO speaks (person, place, language) VALUES ('nobody', 0, 'en')",
            "database: rows of speaks refer to rows that are not there",
        ),
    ],
)
def test_a_change_behind_our_back_is_named(database: Path, sql: str, found: str) -> None:
    """A table, column, index or row that is missing or strange."""
    damage(database, sql)
    assert found in soundness.faults(database)


@pytest.mark.parametrize("half", [0.4, 0.6])
def test_a_spoilt_page_is_found(database: Path, half: float) -> None:
    """A file that a failing disk has spoilt is called damaged, not read as if it were whole."""
    content = bytearray(database.read_bytes())
    start = int(len(content) * half) // 4096 * 4096
    content[start : start + 4096] = b"\xff" * 4096
    database.write_bytes(bytes(content))
    assert "database: it is damaged; restore a backup" in soundness.faults(database)
