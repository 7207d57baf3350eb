"""The schema's files: the whole of it for a new database, and numbered steps for an older one."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

OWNER = "peer-support"
"""What the ``owner`` table of our databases says."""

_NAMED = re.compile(r"(\d{4})_([a-z_]+)\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One forward step."""

    version: int
    name: str
    sql: str


@cache
def schema() -> str:
    """The newest schema, whole."""
    return (files("storage") / "schema.sql").read_text(encoding="utf-8")


@cache
def migrations() -> tuple[Migration, ...]:
    """Every step, in order."""
    found = []
    for entry in (files("storage") / "migrations").iterdir():
        if named := _NAMED.fullmatch(entry.name):
            found.append(Migration(int(named[1]), named[2], entry.read_text(encoding="utf-8")))
    return tuple(sorted(found, key=lambda step: step.version))


def newest() -> int:
    """The version this program works with."""
    return migrations()[-1].version


def create(connection: sqlite3.Connection, keyring: str) -> None:
    """Make an empty database the newest; all of it or nothing."""
    run_script(connection, schema())
    for step in migrations():
        _mark(connection, step)
    connection.execute("INSERT INTO owner (one, name, keyring) VALUES (1, ?, ?)", (OWNER, keyring))


def apply(connection: sqlite3.Connection, step: Migration) -> None:
    """Take one step and note it. The caller owns the transaction."""
    run_script(connection, step.sql)
    _mark(connection, step)


def version_of(connection: sqlite3.Connection) -> int:
    """How far a database of ours has come."""
    row = connection.execute("SELECT MAX(version) FROM migration").fetchone()
    return int(row[0] or 0)


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run statement by statement, inside the transaction that is open; ``executescript`` would commit it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _mark(connection: sqlite3.Connection, step: Migration) -> None:
    connection.execute("INSERT INTO migration (version, name) VALUES (?, ?)", (step.version, step.name))
