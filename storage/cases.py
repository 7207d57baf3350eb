"""Children's cases: how serious, who took it, what was done, how it ended.

Rules: a child has one open case; a case's tier is never lowered; only a person closes it (design.md "Tiers").
The outcome is a person's words about a child: sealed under the child's key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from core.verdict import Category, Tier
from core.words import WordsId
from storage import words
from storage.times import instant, instant_or_none, stamp
from storage.tx import Row, Tx


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case opens. ``reference`` is what staff call it; ``excluded`` never hears of it."""

    id: str
    child: PersonId
    reference: str
    tier: Tier
    category: Category
    at: datetime
    excluded: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands. Names of people are "" until they did it."""

    id: str
    child: PersonId
    reference: str
    tier: Tier
    category: Category
    opened_at: datetime
    taken_by: PersonId
    taken_at: datetime | None
    acted_by: PersonId
    acted_at: datetime | None
    closed_by: PersonId
    closed_at: datetime | None
    outcome: WordsId | None
    excluded: frozenset[PersonId]


def open_case(tx: Tx, new: NewCase) -> bool:
    """Open a case; False when this id, or another open case of the child, is there already."""
    opened = tx.one(
        "INSERT INTO case_file (id, child, reference, tier, category, opened_at, excluded) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING RETURNING id",
        new.id,
        new.child,
        new.reference,
        int(new.tier),
        new.category,
        stamp(new.at),
        _people(new.excluded),
    )
    return opened is not None


def case(tx: Tx, case: str) -> Case | None:
    """One case."""
    row = tx.one("SELECT * FROM case_file WHERE id = ?", case)
    return _case(row) if row else None


def open_of(tx: Tx, child: PersonId) -> Case | None:
    """A child's open case."""
    row = tx.one("SELECT * FROM case_file WHERE child = ? AND closed_at IS NULL", child)
    return _case(row) if row else None


def all_open(tx: Tx) -> list[Case]:
    """Every open case, the most serious first, then the oldest."""
    rows = tx.all("SELECT * FROM case_file WHERE closed_at IS NULL ORDER BY tier DESC, opened_at, id")
    return [_case(row) for row in rows]


def of_child(tx: Tx, child: PersonId) -> list[Case]:
    """All cases of a child, oldest first."""
    return [_case(row) for row in tx.all("SELECT * FROM case_file WHERE child = ? ORDER BY opened_at, id", child)]


def closed_since(tx: Tx, since: datetime) -> list[Case]:
    """The cases closed since then, in order of their closing."""
    rows = tx.all("SELECT * FROM case_file WHERE closed_at >= ? ORDER BY closed_at, id", stamp(since))
    return [_case(row) for row in rows]


def raise_tier(tx: Tx, case: str, tier: Tier, category: Category) -> bool:
    """A later concern is more serious; False when it is not, and nothing changes."""
    return (
        tx.changed(
            "UPDATE case_file SET tier = ?, category = ? WHERE id = ? AND tier < ? AND closed_at IS NULL",
            int(tier),
            category,
            case,
            int(tier),
        )
        > 0
    )


def allege(tx: Tx, case: str) -> bool:
    """The case is about a member of staff from now on, whatever else it is; False when it was before."""
    changed = tx.changed(
        "UPDATE case_file SET category = ? WHERE id = ? AND category <> ? AND closed_at IS NULL",
        Category.STAFF,
        case,
        Category.STAFF,
    )
    return changed > 0


def exclude(tx: Tx, case: str, people: Iterable[PersonId]) -> None:
    """These people hear nothing more of the case, besides those already excluded."""
    found = tx.one("SELECT excluded FROM case_file WHERE id = ?", case)
    if found is not None:
        tx.run("UPDATE case_file SET excluded = ? WHERE id = ?", _people({*_excluded(found), *people}), case)


def take(tx: Tx, case: str, by: PersonId, at: datetime) -> bool:
    """Somebody answers for the case now; False when somebody else already does or it is closed."""
    return (
        tx.changed(
            "UPDATE case_file SET taken_by = ?, taken_at = ? WHERE id = ? AND taken_by = '' AND closed_at IS NULL",
            by,
            stamp(at),
            case,
        )
        > 0
    )


def give_up(tx: Tx, case: str, by: PersonId) -> bool:
    """Whoever took the case cannot; False when they had not."""
    return (
        tx.changed(
            "UPDATE case_file SET taken_by = '', taken_at = NULL WHERE id = ? AND taken_by = ? AND closed_at IS NULL",
            case,
            by,
        )
        > 0
    )


def acted(tx: Tx, case: str, by: PersonId, at: datetime) -> bool:
    """Somebody has done something about it; False when that was said before or it is closed."""
    return (
        tx.changed(
            "UPDATE case_file SET acted_by = ?, acted_at = ? WHERE id = ? AND acted_by = '' AND closed_at IS NULL",
            by,
            stamp(at),
            case,
        )
        > 0
    )


def close(tx: Tx, case: str, by: PersonId, at: datetime, outcome: str) -> bool:
    """A person closes the case and says how it ended; False when it was closed before."""
    row = tx.one(
        "UPDATE case_file SET closed_by = ?, closed_at = ? WHERE id = ? AND closed_at IS NULL RETURNING child",
        by,
        stamp(at),
        case,
    )
    if row is not None and outcome:
        kept = words.put(tx, PersonId(str(row["child"])), "outcome", outcome, at)
        tx.run("UPDATE case_file SET outcome = ? WHERE id = ?", kept, case)
    return row is not None


def reopen(tx: Tx, case: str) -> bool:
    """A new concern after somebody acted: nobody has it again. False when another case of the child is open."""
    return (
        tx.changed(
            "UPDATE case_file SET taken_by = '', taken_at = NULL, acted_by = '', acted_at = NULL, closed_by = '',"
            " closed_at = NULL WHERE id = ? AND NOT EXISTS (SELECT 1 FROM case_file AS other"
            " WHERE other.child = case_file.child AND other.id <> case_file.id AND other.closed_at IS NULL)",
            case,
        )
        > 0
    )


def unhanded(tx: Tx, before: datetime) -> list[Case]:
    """The open cases with a concern as old as ``before`` of which no alert made since has reached anybody."""
    rows = tx.all(
        "SELECT * FROM case_file WHERE closed_at IS NULL AND EXISTS (SELECT 1 FROM concern WHERE"
        " concern.case_id = case_file.id AND concern.at <= ? AND NOT EXISTS (SELECT 1 FROM outbox WHERE"
        " outbox.case_id = case_file.id AND outbox.kind = 'alert' AND outbox.handed_at IS NOT NULL"
        " AND outbox.made_at >= concern.at)) ORDER BY tier DESC, opened_at, id",
        stamp(before),
    )
    return [_case(row) for row in rows]


def _people(people: Iterable[PersonId]) -> str:
    return json.dumps(sorted(people))


def _excluded(row: Row) -> frozenset[PersonId]:
    return frozenset(PersonId(str(one)) for one in json.loads(row["excluded"]))


def _case(row: Row) -> Case:
    return Case(
        id=str(row["id"]),
        child=PersonId(str(row["child"])),
        reference=str(row["reference"]),
        tier=Tier(int(row["tier"])),
        category=Category(row["category"]),
        opened_at=instant(row["opened_at"]),
        taken_by=PersonId(str(row["taken_by"])),
        taken_at=instant_or_none(row["taken_at"]),
        acted_by=PersonId(str(row["acted_by"])),
        acted_at=instant_or_none(row["acted_at"]),
        closed_by=PersonId(str(row["closed_by"])),
        closed_at=instant_or_none(row["closed_at"]),
        outcome=words.words_id(row["outcome"]),
        excluded=_excluded(row),
    )
