"""What the first hundred bytes of a SQLite file say, read as a file: nothing is opened, locked or changed.

Known weakness: they are only as new as the file itself; what is still in a write-ahead log is not seen. So whatever
must be found here is written in the old journal mode.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
_BYTES = 100


@dataclass(frozen=True, slots=True)
class Header:
    """Whose file it is (SQLite's ``application_id``; 0 for nobody's) and its ``user_version``."""

    application: int
    version: int


def filled(path: Path) -> bool:
    """Whether there is anything in the file."""
    return path.exists() and path.stat().st_size > 0


def header_of(path: Path) -> Header | None:
    """The header; none when it is no SQLite file. Raises ``OSError`` when it cannot be read."""
    with path.open("rb") as file:
        start = file.read(_BYTES)
    if len(start) < _BYTES or not start.startswith(_MAGIC):
        return None
    return Header(int.from_bytes(start[68:72], "big"), int.from_bytes(start[60:64], "big"))
