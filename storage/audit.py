"""Who did, and who read, what: a chain in which each row carries the hash of the one before it.

Rules:
- Rows hold ids and codes only, never words or names.
- Rows are numbered without a gap; each hash (SHA-256) covers the row and the hash before it.
- After every commit the number and hash of the last row are sealed in the keyring's file under the master key, so
  that rows taken off the end are missed as well. The seal may lag behind, after a crash; it never leads.

Known weakness: whoever puts back an older database together with an older keyring is not found out; compare
``head`` with a note kept elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.keyring import AuditSeal
from storage.times import instant, stamp
from storage.tx import Row, Tx

_AT_A_TIME = 1000
_LOWEST = -(2**63)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: ``who`` did ``what`` ``about`` which id; ``facts`` are further ids and codes."""

    seq: int
    at: datetime
    who: str
    what: str
    about: str
    facts: Mapping[str, str | int]


def append(tx: Tx, at: datetime, who: str, what: str, about: str, facts: Mapping[str, str | int] | None = None) -> int:
    """Add a row; its number. ``who`` is a person's id, or "" for the program itself."""
    last = head(tx)
    row = (last.count + 1, stamp(at), who, what, about, json.dumps(dict(facts or {}), sort_keys=True), last.head)
    tx.run(
        "INSERT INTO audit (seq, at, who, what, about, facts, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *row,
        _hash(row),
    )
    return row[0]


def head(tx: Tx) -> AuditSeal:
    """How many rows there are, and the hash of the last."""
    row = tx.one("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
    return AuditSeal(int(row["seq"]), str(row["hash"])) if row else AuditSeal(0, "")


def seal(tx: Tx) -> None:
    """Seal the trail as it stands committed. Its store does this after its commits.

    A trail that has lost what was sealed is not sealed again, or the next rows would cover the loss up.
    """
    last, sealed = head(tx), tx.keys.audit_seal()
    if sealed is not None and sealed != last and _holds(tx, sealed):
        tx.keys.keep_seal(last)


def reseal(tx: Tx) -> None:
    """An operator accepts the trail as it stands, having put back a backup. ``append`` a row that says so first."""
    tx.keys.keep_seal(head(tx), anew=True)


def verify(tx: Tx) -> list[str]:
    """What is wrong with the trail, one sentence a fault; nothing when all is well. First in its unit of work."""
    # The seal is read before the view of the database is taken: a row committed in between must not look like one lost.
    sealed = tx.keys.audit_seal()
    return [*_chain_faults(_every_row(tx)), *_seal_faults(tx, sealed)]


def about(tx: Tx, about: str) -> list[Entry]:
    """Everything that was done or read about an id, in order."""
    return [_entry(row) for row in tx.all("SELECT * FROM audit WHERE about = ? ORDER BY seq", about)]


def latest(tx: Tx, limit: int, before: int | None = None) -> list[Entry]:
    """The last ``limit`` rows, newest first; those before a number when one is given."""
    if before is None:
        return [_entry(row) for row in tx.all("SELECT * FROM audit ORDER BY seq DESC LIMIT ?", limit)]
    rows = tx.all("SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?", before, limit)
    return [_entry(row) for row in rows]


def _holds(tx: Tx, sealed: AuditSeal) -> bool:
    row = tx.one("SELECT hash FROM audit WHERE seq = ?", sealed.count)
    return sealed.count == 0 or (row is not None and str(row["hash"]) == sealed.head)


def _every_row(tx: Tx) -> Iterator[Row]:
    first = _LOWEST  # a forged row may bear any number
    while rows := tx.all("SELECT * FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?", first, _AT_A_TIME):
        yield from rows
        first = int(rows[-1]["seq"]) + 1


def _chain_faults(rows: Iterable[Row]) -> Iterator[str]:
    expected, previous = 1, ""
    for row in rows:
        seq = int(row["seq"])
        if seq != expected:
            yield f"audit: rows {expected} to {seq - 1} are missing"
        elif str(row["previous"]) != previous:
            yield f"audit: row {seq} does not follow the row before it"
        if _hash(_hashed(row)) != str(row["hash"]):
            yield f"audit: row {seq} was changed"
        expected, previous = seq + 1, str(row["hash"])


def _seal_faults(tx: Tx, sealed: AuditSeal | None) -> Iterator[str]:
    last = head(tx).count
    if sealed is None:
        yield "audit: the seal is missing or was not made with this master key"
    elif last < sealed.count:
        yield f"audit: rows {last + 1} to {sealed.count} are missing at the end"
    elif not _holds(tx, sealed):
        yield f"audit: row {sealed.count} is not the one that was sealed"


def _hashed(row: Row) -> tuple[int, str, str, str, str, str, str]:
    return (
        int(row["seq"]),
        str(row["at"]),
        str(row["who"]),
        str(row["what"]),
        str(row["about"]),
        str(row["facts"]),
        str(row["previous"]),
    )


def _hash(row: tuple[int, str, str, str, str, str, str]) -> str:
    return hashlib.sha256(json.dumps(row).encode()).hexdigest()


def _entry(row: Row) -> Entry:
    return Entry(
        seq=int(row["seq"]),
        at=instant(row["at"]),
        who=str(row["who"]),
        what=str(row["what"]),
        about=str(row["about"]),
        facts=json.loads(row["facts"]),
    )
