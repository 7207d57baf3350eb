"""Opens a database file: makes a new one, brings an older one up to date, refuses what is not ours.

Rules:
- What is not ours, or newer than this program, is refused on the strength of its first hundred bytes, read as a
  file: nothing is opened, locked or written, and no journal appears beside it.
- A new database is made whole under another name and then given its own, so a half-made one is never found.
- Owner and version are written and migrations run in the old journal mode, so that those hundred bytes are always
  true; write-ahead logging begins afterwards.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from core.errors import ForeignDatabase, SettingError
from storage import schema
from storage.header import filled, header_of

APPLICATION = 0x50535550
"""SQLite's mark of whose file it is, in our databases: "PSUP"."""

BUSY_MILLISECONDS = 5000


def open_writer(path: Path, keyring: str) -> sqlite3.Connection:
    """The connection that writes. Raises ``SettingError`` or ``ForeignDatabase``, each with one line."""
    try:
        _check_header(path)
        if not filled(path):
            _create(path, keyring)
        return _ready(path, keyring)
    except (OSError, sqlite3.OperationalError) as error:
        raise SettingError(
            f"The database {path} cannot be opened ({_reason(error)}). Check the folder and who may write to it."
        ) from None
    except sqlite3.DatabaseError:
        raise ForeignDatabase(f"The database {path} is damaged. It was not changed; restore a backup.") from None


def open_reader(path: Path) -> sqlite3.Connection:
    """A connection that only reads."""
    connection = _connect(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _check_header(path: Path) -> None:
    if not filled(path):
        return
    header = header_of(path)
    if header is None or header.application != APPLICATION:
        raise ForeignDatabase(f"The file {path} belongs to another program. It was not touched.")
    _check_version(path, header.version)


def _check_version(path: Path, version: int) -> None:
    if version > schema.newest():
        raise ForeignDatabase(
            f"The database {path} was made by a newer version ({version}; this one knows {schema.newest()})."
            " It was not touched."
        )


def _create(path: Path, keyring: str) -> None:
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with contextlib.closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            schema.create(connection, keyring)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {schema.newest()}")
            connection.execute("COMMIT")
        _name(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _name(fresh: Path, path: Path) -> None:
    if path.exists() and not filled(path):
        path.unlink()
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass  # another process was first; its database is as good
    except OSError:
        os.replace(fresh, path)  # a file system without links
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _ready(path: Path, keyring: str) -> sqlite3.Connection:
    connection = _connect(path)
    try:
        _check_owner(connection, path, keyring)
        _migrate(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    connection.row_factory = sqlite3.Row
    return connection


def _check_owner(connection: sqlite3.Connection, path: Path, keyring: str) -> None:
    row = connection.execute("SELECT name, keyring FROM owner").fetchone()
    if row is None or row["name"] != schema.OWNER:
        raise ForeignDatabase(f"The file {path} belongs to another program. It was not touched.")
    if row["keyring"] != keyring:
        raise SettingError(
            f"The keyring does not belong to the database {path}: its words could not be read."
            " Put back the keyring that was made with it."
        )
    _check_version(path, schema.version_of(connection))


def _migrate(connection: sqlite3.Connection) -> None:
    steps = [step for step in schema.migrations() if step.version > schema.version_of(connection)]
    if steps:
        connection.execute("PRAGMA journal_mode = DELETE")
    for step in steps:
        _step(connection, step)


def _step(connection: sqlite3.Connection, step: schema.Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        schema.apply(connection, step)
        connection.execute(f"PRAGMA user_version = {int(step.version)}")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise sqlite3.DatabaseError("a row refers to nothing")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _reason(error: OSError | sqlite3.OperationalError) -> str:
    return error.strerror or "not possible" if isinstance(error, OSError) else str(error)
