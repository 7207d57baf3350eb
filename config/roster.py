"""A school's list of people, read from a CSV file as spreadsheets save it.

Rules: columns in any order, named in a few usual ways; comma, semicolon or tab; with or without a byte order mark.
Every mistake is named by line and column, and then nobody is returned: half a roster would leave a child without
their protections. No message repeats a cell, which may hold a child's name.
Known weakness: UTF-8 or UTF-16 only; a file in an older encoding is refused, since guessing would spoil names.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

from config import roster_cells as cells
from core.errors import SettingError
from core.people import Level, PersonId, Role, key_stage, level_of
from core.roster import RosterPerson

T = TypeVar("T")

COLUMNS: Mapping[str, str] = {
    "id": "The school's own identifier of the person. Must be given.",
    "given": "First name. Must be given.",
    "called": "What the person wants to be called; the only name another pupil sees.",
    "family": "Family name; only staff see it.",
    "role": "pupil, mentor, coordinator, lead, deputy, head or officer. Must be given.",
    "year": "R or 1 to 13. Must be given for pupils and mentors; empty for staff.",
    "tutor": "Tutor group.",
    "born": "Date of birth. Only needed for a pupil of Year 11 or below who is to be invited to Telegram.",
    "gender": "girl, boy or empty; serves a pupil's wish for a girl or a boy.",
    "languages": "Codes such as en pl, the one to write in first. Empty is en.",
    "interests": "What a mentor likes, separated by semicolons.",
    "siblings": "Ids of siblings and of everybody in the same home, separated by spaces.",
    "never_with": "Ids of others never to be matched with, separated by spaces.",
    "reading": "An easier reading level than the year's: ks1, ks2, ks3 or ks4.",
    "trained_until": "Date until which a mentor's training counts. Empty is untrained.",
    "cleared": "yes when the safeguarding lead has cleared a mentor.",
    "permission": "yes when permission to take part is recorded.",
    "away": "yes for staff who are not at work at present.",
    "email": "Staff only: where a wordless second alert goes. Not kept for pupils.",
}
"""Every column and its meaning, in the template's order."""

ALSO: Mapping[str, tuple[str, ...]] = {
    "id": ("person_id", "pupil_id", "admission_number"),
    "given": ("given_name", "first_name", "forename"),
    "called": ("known_as", "preferred_name", "nickname"),
    "family": ("family_name", "last_name", "surname"),
    "year": ("year_group",),
    "tutor": ("tutor_group", "form", "class"),
    "born": ("date_of_birth", "dob"),
    "gender": ("sex",),
    "languages": ("language",),
    "siblings": ("sibling", "household"),
    "never_with": ("conflicts", "never_match"),
    "reading": ("reading_level",),
    "trained_until": ("training_until",),
    "permission": ("parent_permission",),
    "email": ("e_mail",),
}
"""Other usual names of columns."""

NEEDED = ("id", "given", "role")
OLDEST_YEAR = 13
YOUNGEST_MENTOR = 5
"""Peer supporters come from Year 5 up (practice.md 1.6)."""


class RosterError(SettingError):
    """The roster has mistakes. Correct them and import it again; nobody was imported."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        more = f" ({len(mistakes) - 1} more)" if len(mistakes) > 1 else ""
        super().__init__(f"{mistakes[0]}{more} Nobody was imported.")
        self.mistakes = tuple(mistakes)
        """One sentence for each."""


@dataclass(slots=True)
class _Row:
    """One person's row: hands out cells as values and keeps what is wrong with them."""

    line: int
    cell: Mapping[str, str]
    mistakes: list[str] = field(default_factory=list)

    def read(self, column: str, reader: Callable[[str], T], otherwise: T) -> T:
        """A cell's value; ``otherwise`` when it is wrong, which makes no difference: nobody is returned then."""
        try:
            return reader(self.cell.get(column, ""))
        except ValueError as wrong:
            self.wrong(column, str(wrong))
            return otherwise

    def wrong(self, column: str, said: str) -> None:
        """Note a mistake; a second time makes no difference."""
        mistake = f'Line {self.line}, column "{column}": {said}.'
        if mistake not in self.mistakes:
            self.mistakes.append(mistake)


def template() -> str:
    """The first line of a roster, to open in a spreadsheet."""
    return ",".join(COLUMNS) + "\n"


def parse(content: bytes, known: frozenset[PersonId] = frozenset()) -> tuple[RosterPerson, ...]:
    """Everybody in a roster file. ``known`` are people who are there already, for siblings in another file.

    Raises ``RosterError`` with every mistake.
    """
    rows = list(_rows(_text(content)))
    people = [_person(row) for row in rows]
    _refuse_twice(rows)
    _refuse_unknown(rows, people, known)
    mistakes = [mistake for row in rows for mistake in row.mistakes]
    if mistakes or not people:
        raise RosterError(mistakes or ["There is nobody in the file."])
    return tuple(people)


def _text(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise RosterError(['Save the file as "CSV UTF-8": its letters cannot be read.']) from None


def _rows(text: str) -> Iterator[_Row]:
    lines = _lines(text)
    columns: list[str] | None = None
    for line, written in lines:
        tidy = [cell.strip() for cell in written]
        if not any(tidy):
            continue
        if columns is None:
            columns = _header(line, tidy)
        else:
            yield _row(line, columns, tidy)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for written in reader:
            yield line, written
            line = reader.line_num + 1
    except csv.Error:
        raise RosterError([f"Line {line}: the quotes in it do not match, or it holds unusual characters."]) from None


def _delimiter(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip(",;\t ")), "")
    return max(",;\t", key=header.count)


def _header(line: int, names: list[str]) -> list[str]:
    columns = [_column(line, name) if name else "" for name in names]
    for column in columns:
        if column and columns.count(column) > 1:
            raise RosterError([f'Line {line}: the column "{column}" is there twice.'])
    for column in NEEDED:
        if column not in columns:
            raise RosterError([f'Line {line}: the column "{column}" is missing.'])
    return columns


def _column(line: int, name: str) -> str:
    plain = re.sub(r"\W+", "_", name.casefold()).strip("_")
    for column in COLUMNS:
        if plain in {column, *ALSO.get(column, ())}:
            return column
    near = get_close_matches(plain, COLUMNS, n=1)
    meant = f' Did you mean "{near[0]}"?' if near else f" Known are: {', '.join(COLUMNS)}."
    raise RosterError([f'Line {line}: there is no column "{name}".{meant}'])


def _row(line: int, columns: list[str], written: list[str]) -> _Row:
    row = _Row(line, {column: cell for column, cell in zip(columns, written, strict=False) if column})
    named = [cell for column, cell in zip(columns, written, strict=False) if not column]
    if any(named) or any(written[len(columns) :]):
        row.mistakes.append(f"Line {line}: it has more cells than columns. Put quotes around a cell with a comma.")
    return row


def _person(row: _Row) -> RosterPerson:
    role = row.read("role", cells.role, Role.PUPIL)
    year = _year(row, role)
    return RosterPerson(
        id=row.read("id", cells.identifier, PersonId("")),
        given=row.read("given", cells.given_name, ""),
        called=row.read("called", cells.name, ""),
        family=row.read("family", cells.name, ""),
        role=role,
        year=year,
        tutor=row.read("tutor", cells.name, ""),
        born=row.read("born", cells.day, None),
        gender=row.read("gender", cells.gender, ""),
        languages=row.read("languages", cells.languages, ()),
        interests=row.read("interests", cells.phrases, ()),
        conflicts=_conflicts(row),
        reading=_reading(row, role, year),
        trained_until=row.read("trained_until", cells.day, None),
        cleared=row.read("cleared", cells.yes, False),
        permission=row.read("permission", cells.yes, False),
        away=row.read("away", cells.yes, False),
        email=row.read("email", cells.email, "") if role.is_staff else "",
    )


def _year(row: _Row, role: Role) -> int:
    unread: int | None = OLDEST_YEAR
    year = row.read("year", cells.year, unread)
    if role.is_staff and year:
        row.wrong("year", "it must be empty for staff")
    if not role.is_staff and year is None:
        row.wrong("year", "it must be given for pupils and mentors")
    if role is Role.MENTOR and year is not None and year < YOUNGEST_MENTOR:
        row.wrong("year", f"a mentor or supporter must be in Year {YOUNGEST_MENTOR} or above")
    return year or 0


def _reading(row: _Row, role: Role, year: int) -> Level | None:
    level = row.read("reading", cells.reading, None)
    if level is None or role.is_staff:
        return None
    own = level_of(key_stage(year))
    if tuple(Level).index(level) > tuple(Level).index(own):
        row.wrong("reading", "it must not be harder than the year's own level")
    return level


def _conflicts(row: _Row) -> tuple[PersonId, ...]:
    return tuple(dict.fromkeys([*_named(row, "siblings"), *_named(row, "never_with")]))


def _named(row: _Row, column: str) -> tuple[PersonId, ...]:
    nobody: tuple[PersonId, ...] = ()
    return row.read(column, cells.identifiers, nobody)


def _refuse_twice(rows: Sequence[_Row]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        person = row.cell.get("id", "")
        if person and first.setdefault(person, row.line) != row.line:
            row.wrong("id", f"line {first[person]} has the same")


def _refuse_unknown(rows: Sequence[_Row], people: Sequence[RosterPerson], known: frozenset[PersonId]) -> None:
    """A misspelt id must not make a protection disappear."""
    everybody = known | {person.id for person in people}
    for row, person in zip(rows, people, strict=True):
        for column in ("siblings", "never_with"):
            named = set(_named(row, column))
            if person.id in named:
                row.wrong(column, "it must not name the person themself")
            if not named <= everybody:
                row.wrong(column, "it names somebody who is not in the roster")
