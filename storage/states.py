"""Where each conversation is: one row a machine and key, its state's name beside its JSON so it can be looked for."""

from __future__ import annotations

from collections.abc import Iterable

from storage.tx import Tx


def load(tx: Tx, machine: str, key: str) -> str | None:
    """The state as JSON; none when this conversation has not begun."""
    row = tx.one("SELECT body FROM state WHERE machine = ? AND key = ?", machine, key)
    return str(row["body"]) if row else None


def save(tx: Tx, machine: str, key: str, name: str, body: str) -> None:
    """The conversation is in this state now."""
    tx.run(
        "INSERT INTO state (machine, key, name, body) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (machine, key) DO UPDATE SET name = excluded.name, body = excluded.body",
        machine,
        key,
        name,
        body,
    )


def named(tx: Tx, machine: str, names: Iterable[str]) -> list[str]:
    """The keys of the machine's conversations that are in one of these states, sorted."""
    keys: list[str] = []
    for name in names:
        rows = tx.all("SELECT key FROM state WHERE machine = ? AND name = ?", machine, name)
        keys.extend(str(row["key"]) for row in rows)
    return sorted(keys)
