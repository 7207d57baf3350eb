"""Which buttons a person was shown last, so that typing a label, or a plain yes or no, works like the tap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.people import PersonId
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Shown:
    """A button as it was shown: its label, folded for comparing, its choice, and which plain reply means it."""

    label: str
    choice: str
    means: str = ""


def replace(tx: Tx, person: PersonId, entries: Iterable[Shown]) -> None:
    """These buttons are what the person was shown last. Of two with one label the first counts."""
    tx.run("DELETE FROM shown WHERE person = ?", person)
    for entry in entries:
        tx.run(
            "INSERT INTO shown (person, label, choice, means) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            person,
            entry.label,
            entry.choice,
            entry.means,
        )


def keep(tx: Tx, person: PersonId, entry: Shown) -> None:
    """This button is shown beside the others."""
    tx.run(
        "INSERT INTO shown (person, label, choice, means) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (person, label) DO UPDATE SET choice = excluded.choice, means = excluded.means",
        person,
        entry.label,
        entry.choice,
        entry.means,
    )


def any_but(tx: Tx, person: PersonId, choice: str) -> bool:
    """Whether buttons other than this one are what the person was shown last."""
    return tx.one("SELECT choice FROM shown WHERE person = ? AND choice <> ? LIMIT 1", person, choice) is not None


def choice_for(tx: Tx, person: PersonId, label: str) -> str | None:
    """The choice behind a label, folded as when it was shown; none when no such button was shown."""
    row = tx.one("SELECT choice FROM shown WHERE person = ? AND label = ?", person, label)
    return str(row["choice"]) if row else None


def choice_meaning(tx: Tx, person: PersonId, means: str) -> str | None:
    """The choice that a plain reply stands for; none when no button, or more than one, means that."""
    rows = tx.all("SELECT choice FROM shown WHERE person = ? AND means = ? AND means <> ''", person, means)
    return str(rows[0]["choice"]) if len(rows) == 1 else None
