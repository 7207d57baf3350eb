"""A text that will be said, before anybody knows its sentence: a catalogue key and its parameters.

The typed constructors are generated into ``core.texts`` from the base catalogue. Parameters hold ids, never
names: whoever renders decides how this reader may know that person. What every text may use without being
given it (``bot``, ``school``, ``dsl``, ``coordinator``) is added when it is rendered.
"""

from __future__ import annotations

from dataclasses import dataclass

PERSON_PARAMETERS = frozenset({"adult", "mentor", "pupil", "staff"})
"""Parameters that hold a ``PersonId``; rendered as the reader may know that person."""

TIME_PARAMETERS = frozenset({"time", "open_time", "next_time", "until"})
"""Parameters that hold a UTC instant in ISO 8601; rendered as the school's local day and time."""

STANDING_PARAMETERS = frozenset({"bot", "school", "dsl", "coordinator"})
"""Parameters that rendering adds from the school's settings."""

Parameter = str | int


@dataclass(frozen=True, slots=True)
class Text:
    """A catalogue key with its parameters in alphabetical order."""

    key: str
    parameters: tuple[tuple[str, Parameter], ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap: its label, the choice it carries (64 bytes at most), and which typed reply means it."""

    label: Text
    choice: str
    means: str = ""
