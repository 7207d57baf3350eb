"""The transaction that units are handed, and the rules for the SQL in them."""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import storage
from storage import marks
from storage.ports import Store
from storage.tx import Tx

FOLDER = Path(storage.__file__).parent
REPOSITORIES = sorted(set(FOLDER.glob("*.py")) - {FOLDER / "tx.py"})
DRIVER = {
    "opening.py",
    "soundness.py",
    "schema.py",
    "keyring.py",
    "keyfiles.py",
    "memory.py",
    "sqlite.py",
    "batch.py",
    "header.py",
}
NOT_SHARED = re.compile(
    r"\b(INSERT OR|REPLACE INTO|GLOB|rowid|strftime|julianday|datetime\(|json_\w+\(|ifnull|group_concat"
    r"|last_insert_rowid|total_changes|PRAGMA|sqlite_\w+|unixepoch|printf|COLLATE NOCASE"
    r"|IS NOT \?|IS \?|::|ILIKE|now\(\))",
    re.IGNORECASE,
)


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call of a transaction's statement methods in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"one", "all", "run", "changed"}
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "tx"
        ):
            yield node


def statements() -> list[tuple[str, str, int]]:
    """(file, SQL, number of parameters or -1 where they are spread) of every statement."""
    found = []
    for path in REPOSITORIES:
        for call in calls(path):
            sql, *params = call.args
            assert isinstance(sql, ast.Constant), f"{path.name}:{call.lineno} puts SQL together"
            spread = any(isinstance(one, ast.Starred) for one in params)
            found.append((path.name, str(sql.value), -1 if spread else len(params)))
    return found


def test_sql_is_never_put_together() -> None:
    """Every statement is written out where it is used: what a person typed can never become SQL."""
    assert len(statements()) > 100


def test_sql_lives_in_storage() -> None:
    """Whoever stands above asks a repository; no statement is written in a handler or on a page."""
    above = [path for folder in ("bot", "handlers") for path in (FOLDER.parent / folder).rglob("*.py")]
    assert [path.name for path in above if any(calls(path))] == []


def test_sql_is_what_both_databases_understand() -> None:
    """The common subset of SQLite and PostgreSQL (design.md "Storage")."""
    assert [sql for _, sql, _ in statements() if NOT_SHARED.search(sql)] == []


def test_every_parameter_has_its_place() -> None:
    """As many values as question marks."""
    assert [sql for _, sql, count in statements() if count not in {-1, sql.count("?")}] == []


@pytest.mark.parametrize("name", sorted(path.name for path in REPOSITORIES if path.name not in DRIVER))
def test_repositories_know_no_driver(name: str) -> None:
    """Only the driver's files import a database module; repositories see a ``Tx``."""
    source = (FOLDER / name).read_text()
    assert not re.search(r"^\s*(import|from) (sqlite3|aiosqlite)", source, re.MULTILINE)


async def test_every_statement_is_understood(store: Store) -> None:
    """Each is prepared against the real schema: a wrong column is found here, not at night."""

    def unit(tx: Tx) -> list[str]:
        wrong = []
        for file, sql, count in statements():
            try:
                tx.all("EXPLAIN " + sql, *[None] * (count if count >= 0 else sql.count("?")))
            except sqlite3.Error as error:
                wrong.append(f"{file}: {error}")
        return wrong

    assert await store.write(unit) == []


async def test_lookups_use_an_index(store: Store) -> None:
    """No statement with a condition reads the whole of a table that grows with use."""

    def unit(tx: Tx) -> list[str]:
        indexes = tx.all("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'")
        # A partial index holds only the few rows that wait or are open. People and timers are few in themselves.
        few = re.compile("SCAN (person|timer|.* INDEX (" + "|".join(row["name"] for row in indexes) + "))")
        read = []
        for _, sql, count in statements():
            if " WHERE " in sql and not sql.startswith("INSERT"):
                plan = tx.all("EXPLAIN QUERY PLAN " + sql, *[None] * count)
                read += [row["detail"] for row in plan]
        return [step for step in read if step.startswith("SCAN") and not few.match(step)]

    assert await store.write(unit) == []


async def test_one_and_all(store: Store) -> None:
    """The first row or none, and every row."""

    def unit(tx: Tx) -> None:
        assert tx.one("SELECT value FROM mark") is None
        assert tx.all("SELECT value FROM mark") == []
        tx.run("INSERT INTO mark (name, value) VALUES (?, ?), (?, ?)", "a", "1", "b", "2")
        row = tx.one("SELECT value FROM mark ORDER BY name")
        assert row is not None
        assert row["value"] == "1"
        assert [one["value"] for one in tx.all("SELECT value FROM mark ORDER BY name")] == ["1", "2"]

    await store.write(unit)


async def test_changed_counts_rows(store: Store) -> None:
    """How many rows a statement changed."""

    def unit(tx: Tx) -> tuple[int, int]:
        tx.run("INSERT INTO mark (name, value) VALUES (?, ?), (?, ?)", "a", "1", "b", "2")
        return tx.changed("UPDATE mark SET value = '3'"), tx.changed("DELETE FROM mark WHERE name = 'c'")

    assert await store.write(unit) == (2, 0)


async def test_run_gives_the_new_rows_number(store: Store) -> None:
    """Rows are numbered upwards."""

    def unit(tx: Tx) -> tuple[int, int]:
        sql = "INSERT INTO fault (at, name) VALUES ('x', 'y')"
        return tx.run(sql), tx.run(sql)

    assert await store.write(unit) == (1, 2)


def put_and_raise(tx: Tx, name: str, error: BaseException) -> None:
    """A step that fails after it has written."""
    with tx.savepoint():
        marks.put(tx, name, "1")
        raise error


def released_then_raises(tx: Tx) -> None:
    """A step whose inner part went well."""
    with tx.savepoint():
        marks.put(tx, "second", "1")
    raise ValueError("outer")


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, GeneratorExit])
async def test_a_savepoint_undoes_what_was_inside(store: Store, error: type[BaseException]) -> None:
    """For every kind of raising; what came before stays."""

    def unit(tx: Tx) -> None:
        marks.put(tx, "before", "1")
        with pytest.raises(error):
            put_and_raise(tx, "inside", error())
        marks.put(tx, "after", "1")

    await store.write(unit)
    names = await store.read(lambda tx: [row["name"] for row in tx.all("SELECT name FROM mark ORDER BY name")])
    assert names == ["after", "before"]


async def test_savepoints_nest(store: Store) -> None:
    """An inner one is undone alone; an outer one takes the inner with it."""

    def unit(tx: Tx) -> None:
        with tx.savepoint():
            marks.put(tx, "outer", "1")
            with pytest.raises(ValueError, match="inner"):
                put_and_raise(tx, "inner", ValueError("inner"))
        with pytest.raises(ValueError, match="outer"), tx.savepoint():
            released_then_raises(tx)

    await store.write(unit)
    assert await store.read(lambda tx: [row["name"] for row in tx.all("SELECT name FROM mark")]) == ["outer"]
