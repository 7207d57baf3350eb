"""Whether a database file is whole: its pages, its references, its tables and columns.

Rule: it only looks. Known weakness: these questions are SQLite's own; another driver needs its own module.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from storage import opening, schema

_PARTS = (
    "SELECT made.name || '.' || part.name FROM sqlite_master AS made"
    " JOIN pragma_table_info(made.name) AS part WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite_%'"
    " UNION SELECT name FROM sqlite_master WHERE type <> 'table' AND name NOT LIKE 'sqlite_%'"
)
"""Every column as table.column, and every index."""


def faults(path: Path) -> list[str]:
    """What is wrong with a database file, one sentence a fault; nothing when all is well."""
    with closing(opening.open_reader(path)) as connection:
        try:
            return [*_pages(connection), *_references(connection), *_schema(connection)]
        except sqlite3.DatabaseError:
            return ["database: it is damaged; restore a backup"]


def _pages(connection: sqlite3.Connection) -> list[str]:
    said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    return [] if said == ["ok"] else ["database: it is damaged; restore a backup"]


def _references(connection: sqlite3.Connection) -> list[str]:
    broken = sorted({str(row[0]) for row in connection.execute("PRAGMA foreign_key_check")})
    return [f"database: rows of {table} refer to rows that are not there" for table in broken]


def _schema(connection: sqlite3.Connection) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as whole:
        schema.create(whole, "")
        expected = _parts(whole)
    found = _parts(connection)
    missing = [f"database: {name} is missing" for name in sorted(expected - found)]
    return missing + [f"database: {name} is not of this program" for name in sorted(found - expected)]


def _parts(connection: sqlite3.Connection) -> set[str]:
    return {str(row[0]) for row in connection.execute(_PARTS)}
