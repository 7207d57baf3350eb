"""Single concerns: a message, a button, a report. Those of tier 2 and above belong to a case (``cases``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from core.verdict import Category, Tier
from core.words import WordsId
from storage import words
from storage.times import instant, stamp
from storage.tx import Row, Tx


@dataclass(frozen=True, slots=True)
class NewConcern:
    """A concern about ``child``. ``case`` "" belongs to none (tier 1); ``verdict`` is JSON; ``inbox`` what arrived."""

    child: PersonId
    tier: Tier
    category: Category
    at: datetime
    case: str = ""
    inbox: int | None = None
    words: WordsId | None = None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern as it was kept."""

    id: int
    child: PersonId
    tier: Tier
    category: Category
    at: datetime
    case: str
    inbox: int | None
    words: WordsId | None
    verdict: str


def add(tx: Tx, new: NewConcern) -> int:
    """Keep a concern; its number."""
    return tx.run(
        "INSERT INTO concern (case_id, child, inbox, words, tier, category, verdict, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        new.case or None,
        new.child,
        new.inbox,
        new.words,
        int(new.tier),
        new.category,
        new.verdict,
        stamp(new.at),
    )


def of_case(tx: Tx, case: str) -> list[Concern]:
    """The concerns of a case, in order."""
    return [_concern(row) for row in tx.all("SELECT * FROM concern WHERE case_id = ? ORDER BY id", case)]


def of_child(tx: Tx, child: PersonId) -> list[Concern]:
    """All concerns about a child, in order, low ones too."""
    return [_concern(row) for row in tx.all("SELECT * FROM concern WHERE child = ? ORDER BY id", child)]


def without_case(tx: Tx, since: datetime) -> list[Concern]:
    """Low concerns since then, for the digest, in order."""
    rows = tx.all("SELECT * FROM concern WHERE case_id IS NULL AND at >= ? ORDER BY at, id", stamp(since))
    return [_concern(row) for row in rows]


def _concern(row: Row) -> Concern:
    return Concern(
        id=int(row["id"]),
        child=PersonId(str(row["child"])),
        tier=Tier(int(row["tier"])),
        category=Category(row["category"]),
        at=instant(row["at"]),
        case=str(row["case_id"] or ""),
        inbox=None if row["inbox"] is None else int(row["inbox"]),
        words=words.words_id(row["words"]),
        verdict=str(row["verdict"]),
    )
