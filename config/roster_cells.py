"""What a cell of a roster may hold, and what it means. Each reader raises ``ValueError`` saying what is expected.

Rules: forgiving about how schools and spreadsheets write things, strict about what they mean; a message says what
is expected and never repeats the cell, which may hold a child's name.
Known weakness: dates with the month first (American) are read day first.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import UTC, date, datetime

from core.people import Level, PersonId, Role

LONGEST_NAME = 60
DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d-%b-%Y", "%d/%m/%y", "%d-%b-%y")
ROLES = {
    Role.PUPIL: ("student",),
    Role.MENTOR: ("peer mentor", "peer supporter", "supporter", "buddy"),
    Role.COORDINATOR: ("scheme coordinator",),
    Role.LEAD: ("dsl", "designated safeguarding lead"),
    Role.DEPUTY: ("ddsl", "deputy dsl", "deputy designated safeguarding lead"),
    Role.HEAD: ("headteacher", "head teacher", "principal"),
    Role.OFFICER: ("chair of governors", "lado"),
}
"""Further words for each role, beside its own."""

GENDERS = {"girl": ("g", "f", "female"), "boy": ("b", "m", "male"), "": ("other", "not said", "x", "-")}
YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔"})
NO = frozenset({"no", "n", "false", "0", "-"})
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")


def identifier(cell: str) -> PersonId:
    """The school's own identifier."""
    if not _ID.fullmatch(cell):
        raise ValueError("it must be 1 to 32 letters, digits, dots, dashes or underscores")
    return PersonId(cell)


def identifiers(cell: str) -> tuple[PersonId, ...]:
    """Several identifiers, separated by spaces or commas; none when empty."""
    return tuple(dict.fromkeys(identifier(one) for one in _words(cell)))


def name(cell: str) -> str:
    """A name as it is written; spaces tidied."""
    tidy = " ".join(unicodedata.normalize("NFC", cell).split())
    if len(tidy) > LONGEST_NAME or not tidy.isprintable():
        raise ValueError(f"it must be at most {LONGEST_NAME} ordinary characters")
    return tidy


def given_name(cell: str) -> str:
    """A name that must be there."""
    if not cell:
        raise ValueError("it must be given")
    return name(cell)


def role(cell: str) -> Role:
    """What a person is in the scheme."""
    word = " ".join(cell.casefold().replace("-", " ").split())
    for known, further in ROLES.items():
        if word in {known.value, *further}:
            return known
    raise ValueError(f"it must be one of {', '.join(Role)}")


def year(cell: str) -> int | None:
    """A school year, 0 (Reception) to 13; none when empty."""
    word = cell.casefold().removeprefix("year").removeprefix("yr").removeprefix("y").strip()
    if word in {"r", "reception"}:
        return 0
    if not word:
        return None
    if not (word.isascii() and word.isdigit() and int(word) <= 13):
        raise ValueError("it must be R or a number from 0 to 13")
    return int(word)


def day(cell: str) -> date | None:
    """A date, day before month; none when empty. A time of midnight, as spreadsheets add it, is left out."""
    if not cell:
        return None
    word = re.split(r"[ T]", cell, maxsplit=1)[0]
    for form in DATE_FORMATS:
        with suppress(ValueError):
            return datetime.strptime(word, form).replace(tzinfo=UTC).date()
    raise ValueError("it must be a date such as 2026-09-01 or 01/09/2026")


def gender(cell: str) -> str:
    """ "girl", "boy", or "" when the school does not say."""
    word = cell.casefold()
    for known, further in GENDERS.items():
        if word in {known, *further}:
            return known
    raise ValueError("it must be girl, boy or empty")


def languages(cell: str) -> tuple[str, ...]:
    """Codes of languages, the one to write in first; English when empty."""
    codes = tuple(dict.fromkeys(word.casefold() for word in _words(cell)))
    if not all(_LANGUAGE.fullmatch(code) for code in codes):
        raise ValueError("it must be codes such as en pl ur, separated by spaces")
    return codes or ("en",)


def phrases(cell: str) -> tuple[str, ...]:
    """Things of one or more words each, separated by semicolons or commas."""
    return tuple(dict.fromkeys(name(one) for one in re.split(r"[;,|]", cell) if one.strip()))


def reading(cell: str) -> Level | None:
    """A reading level; none when empty."""
    word = cell.casefold().replace(" ", "").replace("ks5", "ks4")
    if not word:
        return None
    if word == Level.ADULT or word not in set(Level):
        raise ValueError("it must be ks1, ks2, ks3 or ks4")
    return Level(word)


def yes(cell: str) -> bool:
    """Yes or no; empty is no."""
    word = cell.casefold()
    if word and word not in YES | NO:
        raise ValueError("it must be yes or no")
    return word in YES


def email(cell: str) -> str:
    """An e-mail address, or ""."""
    if cell and not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", cell):
        raise ValueError("it must be an e-mail address")
    return cell


def _words(cell: str) -> list[str]:
    return [word for word in re.split(r"[\s;,|]+", cell) if word]
