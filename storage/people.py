"""Who is in the scheme, as the school's roster says. Names are words: kept sealed, given out by ``names`` only.

Rules: a person who left keeps their row, since records refer to it, and is in no list any more.
Known weakness: a mentor's facts are those of the roster; who is on duty or busy is asked of ``duty`` and ``talks``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.ladder import Adult
from core.people import Level, Person, PersonId, Role
from core.roster import RosterPerson
from storage import words
from storage.times import day_or_none, stamp
from storage.tx import Row, Tx


@dataclass(frozen=True, slots=True)
class Names:
    """What a person is called. All are "" for somebody unknown or forgotten."""

    given: str = ""
    called: str = ""
    family: str = ""

    @property
    def name(self) -> str:
        """What to call the person: the only name another pupil ever sees."""
        return self.called or self.given

    @property
    def full(self) -> str:
        """Given and family name, for staff's eyes only."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Mentor:
    """A mentor as the roster knows them. ``conflicts`` counts in both directions."""

    person: Person
    gender: str
    languages: tuple[str, ...]
    interests: tuple[str, ...]
    tutor: str
    trained_until: date | None
    cleared: bool
    permitted: bool
    conflicts: frozenset[PersonId]

    def ready(self, today: date) -> bool:
        """Trained, cleared and permitted on this day (practice.md 6(a) 17)."""
        return self.cleared and self.permitted and self.trained_until is not None and self.trained_until >= today


def add(tx: Tx, who: RosterPerson, at: datetime) -> bool:
    """Add a person, or bring them up to date; True when they were new. Somebody who had left is back."""
    new = tx.one("SELECT id FROM person WHERE id = ?", who.id) is None
    tx.run(
        "INSERT INTO person (id, role, year, level, language, reading, gender, born, tutor, trained_until, cleared,"
        " permission, away) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET role = excluded.role, year = excluded.year, level = excluded.level,"
        " language = excluded.language, reading = excluded.reading, gender = excluded.gender, born = excluded.born,"
        " tutor = excluded.tutor, trained_until = excluded.trained_until, cleared = excluded.cleared,"
        " permission = excluded.permission, away = excluded.away, left_at = NULL",
        who.id,
        who.role,
        who.year,
        who.level,
        who.languages[0] if who.languages else "en",
        who.reading or "",
        who.gender,
        _day(who.born),
        who.tutor,
        _day(who.trained_until),
        int(who.cleared),
        int(who.permission),
        int(who.away),
    )
    _keep_names(tx, who, at)
    _keep_lists(tx, who)
    return new


def person(tx: Tx, person: PersonId) -> Person | None:
    """What decisions may know of somebody, also after they left; none for a stranger."""
    row = tx.one("SELECT id, role, year, level, language FROM person WHERE id = ?", person)
    return _person(row) if row else None


def names(tx: Tx, person: PersonId) -> Names:
    """What somebody is called."""
    row = tx.one("SELECT given, called, family FROM person WHERE id = ?", person)
    if row is None:
        return Names()
    return Names(_word(tx, row["given"]), _word(tx, row["called"]), _word(tx, row["family"]))


def email(tx: Tx, person: PersonId) -> str:
    """Where a wordless second alert goes; "" for nowhere."""
    row = tx.one("SELECT email FROM person WHERE id = ?", person)
    return _word(tx, row["email"]) if row else ""


def all_people(tx: Tx) -> list[Person]:
    """Everybody who is here now, by id."""
    rows = tx.all("SELECT id, role, year, level, language FROM person WHERE left_at IS NULL ORDER BY id")
    return [_person(row) for row in rows]


def adults(tx: Tx) -> list[Adult]:
    """The staff who are here now, by id, as the ladder sees them."""
    rows = tx.all(
        # Named, not "all but": every step asks this, and only so is the index of roles used.
        "SELECT id, role, away FROM person WHERE left_at IS NULL"
        " AND role IN ('coordinator', 'lead', 'deputy', 'head', 'officer') ORDER BY id"
    )
    return [Adult(PersonId(str(row["id"])), Role(row["role"]), bool(row["away"])) for row in rows]


def mentors(tx: Tx) -> list[Mentor]:
    """Everybody who is a mentor now, ready or not, by id."""
    rows = tx.all("SELECT * FROM person WHERE left_at IS NULL AND role = 'mentor' ORDER BY id")
    return [_mentor(tx, row) for row in rows]


def mentor(tx: Tx, person: PersonId) -> Mentor | None:
    """One mentor; none for anybody else."""
    row = tx.one("SELECT * FROM person WHERE left_at IS NULL AND role = 'mentor' AND id = ?", person)
    return _mentor(tx, row) if row else None


def born(tx: Tx, person: PersonId) -> date | None:
    """The date of birth, where the school gave one."""
    row = tx.one("SELECT born FROM person WHERE id = ?", person)
    return day_or_none(row["born"]) if row else None


def tutor(tx: Tx, person: PersonId) -> str:
    """The tutor group; "" when there is none."""
    row = tx.one("SELECT tutor FROM person WHERE id = ?", person)
    return str(row["tutor"]) if row else ""


def in_conflict(tx: Tx, one: PersonId, other: PersonId) -> bool:
    """Whether the roster forbids this pair, whichever of the two said so."""
    found = tx.one(
        "SELECT a FROM conflict WHERE (a = ? AND b = ?) OR (a = ? AND b = ?) LIMIT 1", one, other, other, one
    )
    return found is not None


def conflicts(tx: Tx, person: PersonId) -> frozenset[PersonId]:
    """Everybody this person is never put together with."""
    rows = tx.all(
        "SELECT b AS other FROM conflict WHERE a = ? UNION SELECT a FROM conflict WHERE b = ?", person, person
    )
    return frozenset(PersonId(str(row["other"])) for row in rows)


def add_conflict(tx: Tx, one: PersonId, other: PersonId, reason: str = "") -> None:
    """These two are never put together from now on. ``reason`` is a code, no words."""
    tx.run("INSERT INTO conflict (a, b, reason) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", one, other, reason)


def set_away(tx: Tx, person: PersonId, away: bool) -> None:
    """A member of staff is not at work now, or is back."""
    tx.run("UPDATE person SET away = ? WHERE id = ?", int(away), person)


def set_permission(tx: Tx, person: PersonId, permission: bool) -> None:
    """Permission to take part was given or withdrawn (practice.md 6(a) 43)."""
    tx.run("UPDATE person SET permission = ? WHERE id = ?", int(permission), person)


def set_year(tx: Tx, person: PersonId, year: int, level: Level) -> None:
    """A pupil's year group and the reading level that follows from it."""
    tx.run("UPDATE person SET year = ?, level = ? WHERE id = ?", year, level, person)


def leave(tx: Tx, person: PersonId, at: datetime) -> bool:
    """The person is no longer in the scheme; False when they had left already."""
    return tx.changed("UPDATE person SET left_at = ? WHERE id = ? AND left_at IS NULL", stamp(at), person) > 0


def left(tx: Tx, person: PersonId) -> bool:
    """Whether somebody was here and has left."""
    return tx.one("SELECT id FROM person WHERE id = ? AND left_at IS NOT NULL", person) is not None


def _keep_names(tx: Tx, who: RosterPerson, at: datetime) -> None:
    row = tx.one("SELECT given, called, family, email FROM person WHERE id = ?", who.id)
    given = _keep_word(tx, who.id, row and row["given"], who.given, at)
    called = _keep_word(tx, who.id, row and row["called"], who.called, at)
    family = _keep_word(tx, who.id, row and row["family"], who.family, at)
    mail = _keep_word(tx, who.id, row and row["email"], who.email, at)
    tx.run(
        "UPDATE person SET given = ?, called = ?, family = ?, email = ? WHERE id = ?",
        given,
        called,
        family,
        mail,
        who.id,
    )


def _keep_word(tx: Tx, person: PersonId, kept: object, text: str, at: datetime) -> int | None:
    old = words.words_id(kept)
    if old is not None:
        if words.get(tx, old) == text:
            return old
        words.erase(tx, old)
    return words.put(tx, person, "name", text, at) if text else None


def _keep_lists(tx: Tx, who: RosterPerson) -> None:
    tx.run("DELETE FROM speaks WHERE person = ?", who.id)
    for place, language in enumerate(who.languages):
        tx.run("INSERT INTO speaks (person, place, language) VALUES (?, ?, ?)", who.id, place, language)
    tx.run("DELETE FROM interest WHERE person = ?", who.id)
    for topic in dict.fromkeys(who.interests):
        tx.run("INSERT INTO interest (person, topic) VALUES (?, ?)", who.id, topic)
    tx.run("DELETE FROM conflict WHERE a = ? AND reason = ''", who.id)
    for other in who.conflicts:
        add_conflict(tx, who.id, other)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _word(tx: Tx, stored: object) -> str:
    kept = words.words_id(stored)
    return (words.get(tx, kept) or "") if kept is not None else ""


def _person(row: Row) -> Person:
    return Person(
        PersonId(str(row["id"])), Role(row["role"]), int(row["year"]), Level(row["level"]), str(row["language"])
    )


def _mentor(tx: Tx, row: Row) -> Mentor:
    who = str(row["id"])
    spoken = tx.all("SELECT language FROM speaks WHERE person = ? ORDER BY place", who)
    liked = tx.all("SELECT topic FROM interest WHERE person = ? ORDER BY topic", who)
    return Mentor(
        person=_person(row),
        gender=str(row["gender"]),
        languages=tuple(str(one["language"]) for one in spoken),
        interests=tuple(str(one["topic"]) for one in liked),
        tutor=str(row["tutor"]),
        trained_until=day_or_none(row["trained_until"]),
        cleared=bool(row["cleared"]),
        permitted=bool(row["permission"]),
        conflicts=conflicts(tx, PersonId(who)),
    )
