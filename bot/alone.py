"""One service at a time on a database: two would work through the same inbox and ring the same timers.

Rule: whoever runs the service holds a lock on ``<database>.lock`` for as long as the process lives; the operating
system lets go of it whatever happens to the process. Commands beside the service (import, verify) take no lock.
The file stays: deleting it would let two processes hold locks on two files of one name.

Known weaknesses: a lock is seen only by processes of this machine, and not at all on some network file systems; a
system without ``fcntl`` (Windows) is not protected.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from core.errors import SettingError

if sys.platform != "win32":
    import fcntl


@contextlib.contextmanager
def alone(database: Path) -> Iterator[None]:
    """Be the only service of this database. Raises ``SettingError`` when another one runs, or the folder is closed."""
    lock = _opened(database.with_name(f"{database.name}.lock"))
    try:
        _take(lock, database)
        yield
    finally:
        os.close(lock)


def _opened(file: Path) -> int:
    try:
        return os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as wrong:
        raise SettingError(f"PEER_SUPPORT_DATABASE: {file} cannot be opened ({wrong.strerror}).") from None


def _take(lock: int, database: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise SettingError(f"Another service is running on the database {database}. Stop it first.") from None
