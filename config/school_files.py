"""The shape of a school's TOML files, and the core values made from them.

Rules: a key unknown here is refused; times are "HH:MM" on the school's own clock; minutes and hours, as people
think of them, become seconds here and nowhere else.
Known weakness: the lists of roles and kinds are core's own words, in English.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time
from typing import Annotated, Any, Literal, get_type_hints
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model

from core.calendar import Calendar, DayPlan, Days, Kind, Period
from core.errors import SettingError
from core.helplines import Helpline
from core.ladder import Ladder, Ladders, Rung
from core.people import Role
from core.scheme import Scheme
from core.verdict import Tier

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SCHOOL_WEEK: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday")
WEEK: tuple[Weekday, ...] = (*SCHOOL_WEEK, "saturday", "sunday")
Name = Annotated[str, Field(min_length=1, max_length=60)]
MOST_MINUTES = 7 * 24 * 60
Minutes = Annotated[float, Field(ge=0, le=MOST_MINUTES)]
Span = Annotated[float, Field(gt=0, le=MOST_MINUTES)]


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError('must be a time zone such as "Europe/London"')
    return name


def _staff(role: Role) -> Role:
    if not role.is_staff:
        raise ValueError("must be a role of staff")
    return role


StaffRole = Annotated[Role, AfterValidator(_staff)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class IdentityFile(_Shape):
    """school.toml."""

    name: Name
    bot: Name
    dsl: Name
    coordinator: Name


class _Days(_Shape):
    name: Name
    first: date
    last: date

    def made(self) -> Days:
        return Days(self.name, self.first, self.last)


class _Period(_Shape):
    name: Name
    kind: Kind
    begins: time
    ends: time
    days: tuple[Weekday, ...] = SCHOOL_WEEK

    def made(self) -> Period:
        return Period(self.name, self.kind, self.begins, self.ends)


class CalendarFile(_Shape):
    """calendar.toml."""

    zone: Annotated[str, AfterValidator(_zone)]
    reviewed: date | None = None
    term: tuple[_Days, ...]
    off: tuple[_Days, ...] = ()
    period: tuple[_Period, ...]

    def made(self) -> Calendar:
        """The calendar. Raises ``SettingError`` when its parts contradict each other."""
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = (self._plan(day) for day in WEEK)
        return Calendar(
            ZoneInfo(self.zone),
            tuple(term.made() for term in self.term),
            tuple(off.made() for off in self.off),
            (monday, tuesday, wednesday, thursday, friday, saturday, sunday),
        )

    def _plan(self, day: Weekday) -> DayPlan:
        return tuple(period.made() for period in self.period if day in period.days)


class _Rung(_Shape):
    after_minutes: Minutes
    roles: Annotated[tuple[StaffRole, ...], Field(min_length=1)]


class _Ladder(_Shape):
    school_hours: bool
    again_minutes: Span
    act_within_minutes: Span
    rung: Annotated[tuple[_Rung, ...], Field(min_length=1)]

    def made(self, name: str) -> Ladder:
        waits = [rung.after_minutes for rung in self.rung]
        if waits[0] != 0 or waits != sorted(waits):
            raise SettingError(f"{name}.rung: the first rung is after 0 minutes, each next one later")
        rungs = tuple(Rung(rung.after_minutes * 60, rung.roles) for rung in self.rung)
        return Ladder(rungs, self.again_minutes * 60, self.act_within_minutes * 60, self.school_hours)


class LaddersFile(_Shape):
    """ladders.toml."""

    reviewed: date | None = None
    danger: _Ladder
    serious: _Ladder
    concern: _Ladder
    staff: _Ladder

    def made(self) -> Ladders:
        """The ladders. Raises ``SettingError`` when one could keep an adult waiting for ever or out of order."""
        if self.danger.school_hours:
            raise SettingError("danger.school_hours: danger is alerted by the clock, whatever the hour")
        by_tier = {
            Tier.DANGER: self.danger.made("danger"),
            Tier.SERIOUS: self.serious.made("serious"),
            Tier.CONCERN: self.concern.made("concern"),
        }
        return Ladders(by_tier, self.staff.made("staff"))


class _Helpline(_Shape):
    key: Name
    name: Name
    number: Annotated[str, Field(pattern=r"^[0-9 +]{3,20}$")]
    how: Literal["call", "text"] = "call"
    word: str = ""


class HelplinesFile(_Shape):
    """helplines.toml."""

    reviewed: date | None = None
    helpline: Annotated[tuple[_Helpline, ...], Field(min_length=1)]

    def made(self) -> tuple[Helpline, ...]:
        """The emergency card, in order."""
        return tuple(Helpline(one.key, one.name, one.number, one.how, one.word) for one in self.helpline)


class _SchemeFile(_Shape):
    """scheme.toml: the fields of ``Scheme``, each with its default."""

    def made(self) -> Scheme:
        """The scheme. Raises ``SettingError`` when two figures contradict each other."""
        return Scheme(**self.model_dump())


_FIELDS: dict[str, Any] = {field.name: (get_type_hints(Scheme)[field.name], field.default) for field in fields(Scheme)}
SchemeFile: type[_SchemeFile] = create_model("SchemeFile", __base__=_SchemeFile, **_FIELDS)
