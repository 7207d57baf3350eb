"""What is refused when catalogues are loaded, before anybody is spoken to.

Rules: English has every key that ``core.texts`` names; no file has an entry that nothing says, or a parameter
that nothing fills. A sentence may leave a parameter out. ``words.ftl`` may hold only the words of the shipped one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from config.fluent_files import FluentFile
from core.errors import SettingError
from core.text import STANDING_PARAMETERS
from core.texts import PARAMETERS

_CLOCK = frozenset({"clock"})
_DAY = _CLOCK | {"weekday", "day", "month"}

WORDS: Mapping[str, frozenset[str]] = {
    "year-name": frozenset({"year"}),
    **dict.fromkeys(("time-clock", "time-clock-early", "time-clock-late"), frozenset({"hour", "minute"})),
    **dict.fromkeys(("time-today", "time-tomorrow", "time-yesterday"), _CLOCK),
    "time-this-week": _CLOCK | {"weekday"},
    "time-later": _DAY,
    **{f"weekday-{day}": frozenset[str]() for day in range(1, 8)},
    **{f"month-{month}": frozenset[str]() for month in range(1, 13)},
    **{f"unknown-{who}": frozenset[str]() for who in ("adult", "mentor", "pupil", "staff")},
}
"""The entries that rendering itself says, with the variables it fills."""

FILLED = STANDING_PARAMETERS.union(*PARAMETERS.values(), *WORDS.values())
"""Every variable that anything fills."""


def refuse_gaps(english: Iterable[FluentFile]) -> None:
    """Raise ``SettingError`` when a key that the program can say has no English sentence at any level."""
    found = {entry.key for file in english for entry in file.entries}
    if missing := sorted({*PARAMETERS, *WORDS} - found):
        raise SettingError(f"There is no English text for {', '.join(f'“{key}”' for key in missing)}. Put it back.")


def refuse_unknown(files: Iterable[FluentFile]) -> None:
    """Raise ``SettingError`` for an entry that is never said, or one that uses what is never filled."""
    for file in files:
        known = PARAMETERS if file.speaks else WORDS
        for entry in file.entries:
            place = f"{file.path}, line {entry.line}: “{entry.key}”"
            if entry.key not in known:
                raise SettingError(f"{place} is not a text of this program. Correct the name, or remove the entry.")
            if strange := entry.variables - STANDING_PARAMETERS.union(known[entry.key]):
                raise SettingError(
                    f"{place} uses {_braced(strange)}, which nothing fills. It may use {_may(known[entry.key])}."
                )


def _may(parameters: Iterable[str]) -> str:
    return _braced({*parameters, *STANDING_PARAMETERS})


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{ ${name} }}" for name in sorted(names))
