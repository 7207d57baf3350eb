"""The keyring's and the master key's files: made once, readable by their owner only.

Keep the two apart and both away from the database: whoever has all three can read everything.
"""

from __future__ import annotations

import binascii
import contextlib
import os
import sqlite3
from pathlib import Path

from core.errors import ForeignDatabase, SettingError
from storage.header import Header, filled, header_of
from storage.keyring import KEY_BYTES, SCHEMA, Chance, Keyring

APPLICATION = 0x5053554B
"""SQLite's mark of whose file it is, in our keyrings: "PSUK"."""

VERSION = 1


def open_keyring(path: Path, master: bytes, chance: Chance = os.urandom) -> Keyring:
    """The keyring in a file, made when there is none. Raises ``SettingError`` or ``ForeignDatabase``."""
    try:
        connection = _connect(path)
    except (OSError, sqlite3.Error):
        raise SettingError(f"The keyring {path} cannot be opened. Check the folder and who may write to it.") from None
    try:
        return Keyring(connection, master, chance)
    except BaseException:
        connection.close()
        raise


def master_key_in(path: Path, keyring: Path, chance: Chance = os.urandom) -> bytes:
    """The master key in a file; made when there is neither a key nor a keyring that needs the old one."""
    if not path.exists():
        if keyring.exists():
            raise SettingError(f"The master key {path} is missing, and the keyring {keyring} needs it. Put it back.")
        _write(path, chance(KEY_BYTES).hex())
    try:
        return master_key_from(path.read_text(encoding="ascii"))
    except (OSError, UnicodeDecodeError):
        raise SettingError(f"The master key {path} cannot be read.") from None


def master_key_from(secret: str) -> bytes:
    """A master key given as a secret: 32 bytes in 64 hexadecimal digits. Raises ``SettingError`` for anything else."""
    with contextlib.suppress(binascii.Error, ValueError):
        key = bytes.fromhex(secret.strip())
        if len(key) == KEY_BYTES:
            return key
    raise SettingError("The master key must be 64 hexadecimal digits (32 bytes).")


def _write(path: Path, text: str) -> None:
    try:
        file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise SettingError(f"The master key {path} cannot be made ({error.strerror}).") from None
    with os.fdopen(file, "w", encoding="ascii") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())


def _connect(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    new = not filled(path)
    if not new and header_of(path) != Header(APPLICATION, VERSION):
        raise ForeignDatabase(f"The file {path} is no keyring of this version. It was not touched.")
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
    try:
        if new:
            mark = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
            connection.executescript(f"BEGIN IMMEDIATE; {mark} {SCHEMA} COMMIT;")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection
