"""Numbered steps forward, and that together they are the schema."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import MASTER

import storage
from core.errors import ForeignDatabase, SettingError
from storage import opening, schema
from storage.header import header_of
from storage.keyfiles import open_keyring
from storage.schema import Migration

FOLDER = Path(storage.__file__).parent / "migrations"


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """An empty database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        yield made


def shape(connection: sqlite3.Connection) -> dict[str, str]:
    """Every table and index with its definition, comments and spacing aside."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(re.sub(r"--.*", "", sql).split()) for name, sql in rows}


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """What the schema itself puts into tables."""
    tables = [name for name in shape(connection) if name not in {"owner", "migration"}]
    kinds = dict(connection.execute("SELECT name, type FROM sqlite_master"))
    return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables if kinds[name] == "table"}


def test_migrations_in_order_are_the_schema(connection: sqlite3.Connection) -> None:
    """A school that has followed every version has the database of one that began today."""
    schema.run_script(connection, schema.schema())
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as stepped:
        for step in schema.migrations():
            schema.apply(stepped, step)
        assert shape(stepped) == shape(connection)
        assert contents(stepped) == contents(connection)


def test_migrations_are_numbered_without_a_gap() -> None:
    """1, 2, 3, and every file in the folder is one of them."""
    steps = schema.migrations()
    assert [step.version for step in steps] == list(range(1, len(steps) + 1))
    assert sorted(path.name for path in FOLDER.iterdir()) == [f"{step.version:04}_{step.name}.sql" for step in steps]


def test_a_new_database_says_that_every_step_is_done(connection: sqlite3.Connection) -> None:
    """So none is taken a second time."""
    schema.create(connection, "ring")

    assert schema.version_of(connection) == schema.newest()
    assert connection.execute("SELECT name, keyring FROM owner").fetchone() == (schema.OWNER, "ring")


def test_a_script_stays_inside_its_transaction(connection: sqlite3.Connection) -> None:
    """``executescript`` would commit first; then a failing step could not be undone."""
    connection.execute("BEGIN")
    schema.run_script(connection, "CREATE TABLE a (b TEXT);\n-- a ; in a comment\nINSERT INTO a VALUES ('x;y');\n")
    connection.execute("ROLLBACK")

    assert shape(connection) == {}


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A database at today's version, which tomorrow's program finds."""
    keys = open_keyring(tmp_path / "school.keys", MASTER)
    with closing(opening.open_writer(tmp_path / "school.db", "ring")) as made:
        made.execute("INSERT INTO mark (name, value) VALUES ('kept', '1')")
    keys.close()
    return tmp_path / "school.db"


def tomorrow(monkeypatch: pytest.MonkeyPatch, *scripts: str) -> None:
    """The program has further steps."""
    further = [Migration(schema.newest() + n, "later", sql) for n, sql in enumerate(scripts, 1)]
    steps = (*schema.migrations(), *further)
    monkeypatch.setattr(schema, "migrations", lambda: steps)


def test_an_older_database_is_brought_up_to_date(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Step by step, keeping what was in it."""
    first = schema.newest()
    tomorrow(monkeypatch, "ALTER TABLE mark ADD COLUMN why TEXT;", "UPDATE mark SET why = 'because';")

    with closing(opening.open_writer(older, "ring")) as connection:
        row = connection.execute("SELECT name, value, why FROM mark").fetchone()
        assert tuple(row) == ("kept", "1", "because")
        assert schema.version_of(connection) == first + 2
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    header = header_of(older)
    assert header is not None
    assert header.version == first + 2


def test_a_step_that_fails_is_not_half_taken(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps before it stay, it leaves nothing, and the program does not start."""
    first = schema.newest()
    tomorrow(monkeypatch, "CREATE TABLE good (a TEXT);", "CREATE TABLE half (a TEXT);\nINSERT INTO nowhere VALUES (1);")

    with pytest.raises(SettingError):
        opening.open_writer(older, "ring")

    with closing(sqlite3.connect(older)) as connection:
        assert "good" in shape(connection)
        assert "half" not in shape(connection)
        assert schema.version_of(connection) == first + 1


def test_a_step_may_not_leave_a_row_that_refers_to_nothing(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Foreign keys are looked at before the step is committed, since they are not enforced while it runs."""
    tomorrow(monkeypatch, "INSERT INTO speaks (person, place, language) VALUES ('nobody', 0, 'en');")

    with pytest.raises(ForeignDatabase):
        opening.open_writer(older, "ring")

    with closing(sqlite3.connect(older)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM speaks").fetchone()[0] == 0


def test_a_database_in_use_is_not_migrated_beneath_its_user(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says that it is in use; nothing is changed."""
    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 1)
    with closing(opening.open_writer(older, "ring")) as user:
        user.execute("SELECT * FROM mark").fetchall()
        tomorrow(monkeypatch, "CREATE TABLE later (a TEXT);")
        with pytest.raises(SettingError, match="locked"):
            opening.open_writer(older, "ring")
        assert "later" not in shape(user)
