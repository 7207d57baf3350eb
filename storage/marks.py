"""Small facts the program keeps about itself, such as which calendar its timers were computed with."""

from __future__ import annotations

from datetime import datetime

from storage.times import stamp
from storage.tx import Tx


def get(tx: Tx, name: str) -> str | None:
    """A mark's value; none when it was never set."""
    row = tx.one("SELECT value FROM mark WHERE name = ?", name)
    return str(row["value"]) if row else None


def put(tx: Tx, name: str, value: str) -> None:
    """Set a mark."""
    tx.run(
        "INSERT INTO mark (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value,
    )


def turn_year(tx: Tx, label: str, at: datetime) -> bool:
    """The school year of this label begins: True once, for whoever then moves everybody up."""
    turned = tx.one(
        "INSERT INTO school_year (label, turned_at) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING label",
        label,
        stamp(at),
    )
    return turned is not None
