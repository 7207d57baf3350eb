"""An instant in the words of a school day: “today at 1:15”, “tomorrow at 8:30”, “Monday at 8:30”.

Rules: the words are entries of ``words.ftl``, so a level or a language may have its own; twelve-hour clock as
schools write it, with “in the morning” before 7 and “in the evening” from 6, where it would be in doubt.
Known weakness: no “noon” or “after lunch”; a level that wants them can only rename the whole form.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from core.text import Parameter

FIRST_PLAIN_HOUR = 7
FIRST_EVENING_HOUR = 18


class Speech(Protocol):
    """Formats one entry for the level and language of one reader."""

    def __call__(self, key: str, **values: Parameter) -> str:
        """The sentence of ``key``."""


def in_words(instant: datetime, now: datetime, speech: Speech) -> str:
    """``instant`` (aware) as somebody says it at ``now``, the school's local time with its zone."""
    local = instant.astimezone(now.tzinfo)
    clock = _clock(local, speech)
    days = (local.date() - now.date()).days
    near = {0: "time-today", 1: "time-tomorrow", -1: "time-yesterday"}
    if days in near:
        return speech(near[days], clock=clock)
    weekday = speech(f"weekday-{local.isoweekday()}")
    if 1 < days < 7:
        return speech("time-this-week", clock=clock, weekday=weekday)
    month = speech(f"month-{local.month}")
    return speech("time-later", clock=clock, weekday=weekday, day=str(local.day), month=month)


def _clock(local: datetime, speech: Speech) -> str:
    key = "time-clock"
    if local.hour < FIRST_PLAIN_HOUR:
        key = "time-clock-early"
    elif local.hour >= FIRST_EVENING_HOUR:
        key = "time-clock-late"
    return speech(key, hour=str((local.hour - 1) % 12 + 1), minute=f"{local.minute:02}")
