"""How one school works, read from TOML files that a school may edit without Python.

Rules:
- Each file comes with the program (``config/school``); a file of the same name in the school's own folder
  replaces it whole.
- A mistake stops the program with one line that names the file and the key; a key that nobody knows is a mistake.

Known weakness: files are read at start-up only; a change needs a restart.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from config.school_files import CalendarFile, HelplinesFile, IdentityFile, LaddersFile, SchemeFile
from core.calendar import Calendar
from core.errors import SettingError
from core.helplines import Helpline
from core.ladder import Ladders
from core.scheme import Scheme

SHIPPED = Path(__file__).parent / "school"
"""The files that come with the program."""

DEMO = Path(__file__).parent / "demo"
"""The folder of the made-up school Alderbrook, with its roster."""

FILES = ("school.toml", "calendar.toml", "ladders.toml", "helplines.toml", "scheme.toml")
READ_ELSEWHERE = ("phrases.toml",)
"""Files of a school's folder that the screen reads (``config.phrases``)."""

REVIEWED_EACH_TERM = ("calendar.toml", "ladders.toml", "helplines.toml")

F = TypeVar("F", bound=BaseModel)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Identity:
    """What the school, its bot, its safeguarding lead and its coordinator are called in texts."""

    school: str
    bot: str
    dsl: str
    coordinator: str


@dataclass(frozen=True, slots=True)
class SchoolFiles:
    """Everything that a school's files say. ``reviewed`` is when a person last checked each of them."""

    identity: Identity
    calendar: Calendar
    ladders: Ladders
    helplines: tuple[Helpline, ...]
    scheme: Scheme
    reviewed: Mapping[str, date | None]

    def unreviewed(self, today: date) -> tuple[str, ...]:
        """One line for each file that nobody has checked for too long (practice.md 6(a) 48)."""
        oldest = today - timedelta(days=self.scheme.reviewed_warn_days)
        return tuple(_overdue(name, day) for name, day in self.reviewed.items() if day is None or day < oldest)


def load_school(folder: Path | None = None) -> SchoolFiles:
    """A school's files: those in ``folder``, the shipped ones where it has none. Raises ``SettingError``."""
    _refuse_strangers(folder)
    calendar = _read(folder, "calendar.toml", CalendarFile)
    ladders = _read(folder, "ladders.toml", LaddersFile)
    helplines = _read(folder, "helplines.toml", HelplinesFile)
    identity = _read(folder, "school.toml", IdentityFile)
    scheme = _read(folder, "scheme.toml", SchemeFile)
    dates = (calendar.reviewed, ladders.reviewed, helplines.reviewed)
    return SchoolFiles(
        identity=Identity(identity.name, identity.bot, identity.dsl, identity.coordinator),
        calendar=_made("calendar.toml", calendar.made),
        ladders=_made("ladders.toml", ladders.made),
        helplines=helplines.made(),
        scheme=_made("scheme.toml", scheme.made),
        reviewed=dict(zip(REVIEWED_EACH_TERM, dates, strict=True)),
    )


def texts_folder(folder: Path | None) -> Path | None:
    """The school's own texts, where it has any."""
    texts = folder / "texts" if folder else None
    return texts if texts and texts.is_dir() else None


def _overdue(name: str, day: date | None) -> str:
    since = f"since {day.isoformat()}" if day else "yet"
    return f'{name}: nobody has checked it {since}. Check it, then set "reviewed" in it to that day.'


def _refuse_strangers(folder: Path | None) -> None:
    """A misspelt file name must not leave the shipped file in force without a word."""
    for file in sorted(folder.glob("*.toml")) if folder else ():
        if file.name not in (*FILES, *READ_ELSEWHERE):
            known = ", ".join((*FILES, *READ_ELSEWHERE))
            raise SettingError(f"{file.name}: there is no such file of a school. Known: {known}.")


def _read(folder: Path | None, name: str, shape: type[F]) -> F:
    own = folder / name if folder else None
    file = own if own and own.is_file() else SHIPPED / name
    try:
        return shape.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as wrong:
        raise SettingError(f"{name}: {wrong}.") from None
    except UnicodeDecodeError:
        raise SettingError(f"{name}: save it as UTF-8.") from None
    except OSError as wrong:
        raise SettingError(f"{name}: it cannot be read ({wrong.strerror}).") from None
    except ValidationError as wrong:
        raise SettingError(f"{name}: {_mistake(wrong)}") from None


def _mistake(wrong: ValidationError) -> str:
    first = wrong.errors(include_url=False, include_context=False)[0]
    key = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    said = {"extra_forbidden": "there is no such key", "missing": "it must be given"}.get(first["type"], first["msg"])
    said = said.removeprefix("Value error, ").replace("Input should be", "must be").rstrip(".")
    return f"{key}: {said}."


def _made(name: str, make: Callable[[], T]) -> T:
    try:
        return make()
    except SettingError as wrong:
        raise SettingError(f"{name}: {str(wrong).rstrip('.')}.") from None
