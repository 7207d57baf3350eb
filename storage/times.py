"""How an instant is written: UTC, ISO 8601, always with microseconds, so that text sorts as time does."""

from __future__ import annotations

from datetime import UTC, date, datetime


def stamp(at: datetime) -> str:
    """An instant as it is stored, 32 characters. Raises ``ValueError`` for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def stamp_or_none(at: datetime | None) -> str | None:
    """As ``stamp``; nothing stays nothing."""
    return None if at is None else stamp(at)


def instant(stored: object) -> datetime:
    """The instant that ``stamp`` wrote."""
    return datetime.fromisoformat(str(stored))


def instant_or_none(stored: object) -> datetime | None:
    """As ``instant``; nothing stays nothing."""
    return None if stored is None else instant(stored)


def day_or_none(stored: object) -> date | None:
    """A calendar day written as YYYY-MM-DD; nothing or "" is none."""
    return date.fromisoformat(str(stored)) if stored else None
