"""When school is in session: terms, days off and lesson times, as values. UTC in and out.

Rules:
- The school's own wall clock decides. Every lesson is turned into an instant of its own day, so that a
  change to or from summer time moves it as it moves the school.
- In session is from the first period's beginning to the last one's end, the walk between lessons included.
- Time "in school hours" counts only while in session (practice.md 6(b)). When the calendar has run out it
  counts by the clock: a wait for a concern may come early, it must never become endless.

Known weakness: one plan for the whole school; a Key Stage with a lunch of its own is not told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Protocol
from zoneinfo import ZoneInfo

from core.errors import SettingError

ONE_DAY = timedelta(days=1)


class Kind(StrEnum):
    """What a period of the day is for."""

    REGISTRATION = "registration"
    LESSON = "lesson"
    BREAK = "break"
    LUNCH = "lunch"

    @property
    def is_play(self) -> bool:
        """Whether pupils are free in it."""
        return self in {Kind.BREAK, Kind.LUNCH}


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a school day, in the school's local time. Raises ``SettingError`` when it has no length."""

    name: str
    kind: Kind
    begins: time
    ends: time

    def __post_init__(self) -> None:
        if self.begins >= self.ends:
            raise SettingError(f'period "{self.name}" must end after it begins, on the same day')


DayPlan = tuple[Period, ...]
"""The periods of one day, in order; empty when there is no school on that weekday."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days from ``first`` to ``last``, both included: a term, a holiday, an inset day."""

    name: str
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise SettingError(f'"{self.name}" must not end before it begins')

    def __contains__(self, day: date) -> bool:
        """Whether a day is one of these."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Sitting:
    """One period on one day, as instants in UTC."""

    period: Period
    begins: datetime
    ends: datetime


class SchoolHours(Protocol):
    """What the program asks about opening; ``Calendar`` and ``AlwaysOpen`` answer. Instants are in UTC."""

    @property
    def zone(self) -> ZoneInfo:
        """Where the school is; for telling people the local time."""

    def today(self, at: datetime) -> date:
        """The school's local date at an instant."""

    def is_session(self, at: datetime) -> bool:
        """Whether school is in session."""

    def period(self, at: datetime) -> Period | None:
        """The period that is on; None between periods and out of session."""

    def is_playtime(self, at: datetime) -> bool:
        """Whether it is break or lunch."""

    def opens_next(self, at: datetime) -> datetime | None:
        """When school is next in session: ``at`` itself when it is; None when the calendar does not say."""

    def closes(self, at: datetime) -> datetime | None:
        """When the session that is on ends; None when none is on, or when it never ends."""

    def after_school_seconds(self, start: datetime, seconds: float) -> datetime:
        """The first instant by which ``seconds`` of school time have passed since ``start``."""

    def next_period(self, kind: Kind, at: datetime) -> Sitting | None:
        """The next period of a kind that begins at or after ``at``; None when the calendar does not say."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A school's year. ``week`` holds the plan of each weekday, Monday first.

    Raises ``SettingError`` when terms or a day's periods overlap or are out of order.
    """

    zone: ZoneInfo
    terms: tuple[Days, ...]
    days_off: tuple[Days, ...]
    week: tuple[DayPlan, DayPlan, DayPlan, DayPlan, DayPlan, DayPlan, DayPlan]

    def __post_init__(self) -> None:
        for earlier, later in pairwise(self.terms):
            if later.first <= earlier.last:
                raise SettingError(f'term "{later.name}" must begin after "{earlier.name}" has ended')
        for plan in self.week:
            _in_order(plan)

    def today(self, at: datetime) -> date:
        """See ``SchoolHours``."""
        return at.astimezone(self.zone).date()

    def is_school_day(self, day: date) -> bool:
        """Whether there is school on a local date."""
        in_term = any(day in term for term in self.terms)
        return in_term and bool(self.week[day.weekday()]) and not any(day in off for off in self.days_off)

    def is_session(self, at: datetime) -> bool:
        """See ``SchoolHours``."""
        return self.closes(at) is not None

    def period(self, at: datetime) -> Period | None:
        """See ``SchoolHours``."""
        on = (sitting for sitting in self._near(at) if sitting.begins <= at < sitting.ends)
        return next((sitting.period for sitting in on), None)

    def is_playtime(self, at: datetime) -> bool:
        """See ``SchoolHours``."""
        period = self.period(at)
        return period is not None and period.kind.is_play

    def opens_next(self, at: datetime) -> datetime | None:
        """See ``SchoolHours``."""
        begins = (max(begin, at) for begin, end in self._sessions(at) if at < end)
        return next(begins, None)

    def closes(self, at: datetime) -> datetime | None:
        """See ``SchoolHours``."""
        begin, end = next(((begin, end) for begin, end in self._sessions(at) if at < end), (at, None))
        return end if begin <= at else None

    def after_school_seconds(self, start: datetime, seconds: float) -> datetime:
        """See ``SchoolHours``. What the calendar cannot provide counts by the clock from its last session."""
        if seconds <= 0:
            return start
        reached, left = start, timedelta(seconds=seconds)
        for begin, end in self._sessions(start):
            begins = max(begin, reached)
            if begins >= end:
                continue
            if begins + left <= end:
                return begins + left
            reached, left = end, left - (end - begins)
        return reached + left

    def next_period(self, kind: Kind, at: datetime) -> Sitting | None:
        """See ``SchoolHours``."""
        every = (sitting for day in self._school_days(at) for sitting in self._sittings(day))
        return next((s for s in every if s.period.kind is kind and s.begins >= at), None)

    def _near(self, at: datetime) -> Iterator[Sitting]:
        """Sittings of today and yesterday: a time that a zone skips at midnight falls on the next date."""
        for day in (self.today(at) - ONE_DAY, self.today(at)):
            if self.is_school_day(day):
                yield from self._sittings(day)

    def _school_days(self, at: datetime) -> Iterator[date]:
        """School days from the day before ``at`` on, to the end of the last term."""
        since = self.today(at) - ONE_DAY
        for term in self.terms:
            day = max(term.first, since)
            while day <= term.last:
                if self.is_school_day(day):
                    yield day
                day += ONE_DAY

    def _sessions(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        for day in self._school_days(at):
            if sittings := self._sittings(day):
                yield sittings[0].begins, max(sitting.ends for sitting in sittings)

    def _sittings(self, day: date) -> tuple[Sitting, ...]:
        made = (Sitting(p, self._utc(day, p.begins), self._utc(day, p.ends)) for p in self.week[day.weekday()])
        return tuple(sorted((s for s in made if s.begins < s.ends), key=lambda s: s.begins))

    def _utc(self, day: date, local: time) -> datetime:
        return datetime.combine(day, local, tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class AlwaysOpen:
    """Open whatever the calendar says, for trials and load (``PEER_SUPPORT_OPENING=always``); no periods."""

    zone: ZoneInfo

    def today(self, at: datetime) -> date:
        """See ``SchoolHours``."""
        return at.astimezone(self.zone).date()

    def is_session(self, at: datetime) -> bool:
        """Always."""
        return True

    def period(self, at: datetime) -> Period | None:
        """None: there is no plan."""
        return None

    def is_playtime(self, at: datetime) -> bool:
        """Never."""
        return False

    def opens_next(self, at: datetime) -> datetime | None:
        """Now."""
        return at

    def closes(self, at: datetime) -> datetime | None:
        """None: it never ends."""
        return None

    def after_school_seconds(self, start: datetime, seconds: float) -> datetime:
        """By the clock."""
        return start + timedelta(seconds=max(seconds, 0))

    def next_period(self, kind: Kind, at: datetime) -> Sitting | None:
        """None: there is no plan."""
        return None


def _in_order(plan: DayPlan) -> None:
    for earlier, later in pairwise(plan):
        if later.begins < earlier.ends:
            raise SettingError(f'period "{later.name}" must not begin before "{earlier.name}" has ended')
