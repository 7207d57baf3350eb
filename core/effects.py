"""What a decision asks the world to do, as values. A closed union: ``handlers.effects`` performs each.

Effects carry text keys and ids, never rendered text. They are written in the transaction that writes the new
state, so either both happened or neither did.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.people import PersonId
from core.text import Button, Text
from core.words import WordsId


@dataclass(frozen=True, slots=True)
class Say:
    """The bot says a text to one person."""

    to: PersonId
    text: Text
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Relay:
    """One person's words are carried to another, word for word, marked with whose they are."""

    to: PersonId
    author: PersonId
    words: WordsId


@dataclass(frozen=True, slots=True)
class Alert:
    """A named adult is alerted about a case. Goes in front of everything else."""

    to: PersonId
    case: str
    text: Text
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class In:
    """``seconds`` from now, by the clock or (``school``) counted only while school is in session."""

    seconds: float
    school: bool = False


@dataclass(frozen=True, slots=True)
class At:
    """At an instant, in UTC."""

    time: datetime


@dataclass(frozen=True, slots=True)
class Wake:
    """An event for a machine at a later time. ``name`` replaces an earlier one of that machine and name."""

    machine: str
    key: str
    name: str
    event: Any
    when: In | At


@dataclass(frozen=True, slots=True)
class Quiet:
    """A timer is no longer wanted."""

    machine: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Start:
    """An event for a machine, through the inbox, after this step has been committed."""

    machine: str
    key: str
    event: Any


@dataclass(frozen=True, slots=True)
class Record:
    """A fact for the tables that people and routing read, and for the audit trail.

    ``what`` is one of ``handlers.records.RECORDS``; ``about`` the row's id; ``by`` who did it; ``values`` columns.
    """

    what: str
    about: str
    by: str = ""
    values: tuple[tuple[str, str | int], ...] = field(default=())


Effect = Say | Relay | Alert | Wake | Quiet | Start | Record
