"""School hours by example: an ordinary day, the edges of days, terms and summer time, and running out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.calendar import AlwaysOpen, Calendar, Days, Kind, Period, SchoolHours
from core.errors import SettingError

LONDON = ZoneInfo("Europe/London")
PLAN = (
    Period("Registration", Kind.REGISTRATION, time(8, 45), time(9, 0)),
    Period("1", Kind.LESSON, time(9, 0), time(10, 30)),
    Period("Break", Kind.BREAK, time(10, 30), time(10, 50)),
    Period("2", Kind.LESSON, time(10, 55), time(12, 15)),
    Period("Lunch", Kind.LUNCH, time(12, 15), time(13, 0)),
    Period("3", Kind.LESSON, time(13, 0), time(15, 15)),
)
AUTUMN = Days("autumn", date(2026, 9, 2), date(2026, 12, 18))
SPRING = Days("spring", date(2027, 1, 4), date(2027, 3, 26))
HALF_TERM = Days("half term", date(2026, 10, 26), date(2026, 10, 30))
INSET = Days("inset", date(2026, 11, 27), date(2026, 11, 27))
SCHOOL = Calendar(LONDON, (AUTUMN, SPRING), (HALF_TERM, INSET), (PLAN, PLAN, PLAN, PLAN, PLAN, (), ()))


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A wall-clock time in London, as the program is given it: in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("hour", "minute", "open_"),
    [(8, 44, False), (8, 45, True), (10, 52, True), (15, 14, True), (15, 15, False), (0, 0, False), (23, 59, False)],
)
def test_school_is_in_session_from_first_bell_to_last(hour: int, minute: int, open_: bool) -> None:
    """The walk between lessons counts as school; the minute of the last bell does not."""
    assert SCHOOL.is_session(local(2026, 11, 24, hour, minute)) is open_


@pytest.mark.parametrize(
    "day",
    [
        (2026, 11, 28),  # Saturday
        (2026, 11, 29),  # Sunday
        (2026, 11, 27),  # inset day
        (2026, 10, 28),  # half term
        (2026, 12, 21),  # between terms
        (2026, 8, 31),  # before the first term
        (2027, 4, 1),  # after the last
    ],
)
def test_no_school_on_days_without_it(day: tuple[int, int, int]) -> None:
    """Weekends, inset days, holidays and days outside any term have no session at noon."""
    assert not SCHOOL.is_session(local(*day, 12))
    assert SCHOOL.period(local(*day, 12)) is None
    assert not SCHOOL.is_playtime(local(*day, 12))


@pytest.mark.parametrize(
    "day", [(2026, 9, 2), (2026, 12, 18), (2027, 1, 4), (2027, 3, 26), (2026, 10, 23), (2026, 11, 2)]
)
def test_first_and_last_days_belong_to_the_term(day: tuple[int, int, int]) -> None:
    """A term's first and last day, and the days around half term, are school days."""
    assert SCHOOL.is_session(local(*day, 12))


@pytest.mark.parametrize(
    ("hour", "minute", "name"),
    [(8, 45, "Registration"), (9, 0, "1"), (10, 29, "1"), (10, 30, "Break"), (12, 59, "Lunch"), (13, 0, "3")],
)
def test_a_period_begins_at_its_minute_and_ends_before_the_next(hour: int, minute: int, name: str) -> None:
    """Each minute has one period at most: the one that begins at it."""
    period = SCHOOL.period(local(2026, 11, 24, hour, minute))
    assert period is not None
    assert period.name == name


def test_no_period_in_the_walk_between_lessons() -> None:
    """Between two periods school is in session but no period is on."""
    assert SCHOOL.period(local(2026, 11, 24, 10, 52)) is None


@pytest.mark.parametrize(
    ("hour", "minute", "play"), [(10, 30, True), (10, 50, False), (12, 20, True), (9, 30, False), (8, 50, False)]
)
def test_playtime_is_break_and_lunch(hour: int, minute: int, play: bool) -> None:
    """Offers are leased more briefly in break and lunch, and only then."""
    assert SCHOOL.is_playtime(local(2026, 11, 24, hour, minute)) is play


def test_opens_now_while_in_session() -> None:
    """The next opening of an open school is this very instant."""
    at = local(2026, 11, 24, 12, 34)
    assert SCHOOL.opens_next(at) == at


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (local(2026, 11, 24, 7), local(2026, 11, 24, 8, 45)),
        (local(2026, 11, 24, 15, 15), local(2026, 11, 25, 8, 45)),
        (local(2026, 11, 26, 16), local(2026, 11, 30, 8, 45)),  # inset day and a weekend
        (local(2026, 10, 23, 16), local(2026, 11, 2, 8, 45)),  # half term, and summer time ends in it
        (local(2026, 12, 18, 16), local(2027, 1, 4, 8, 45)),
        (local(2026, 1, 1), local(2026, 9, 2, 8, 45)),
    ],
)
def test_opens_next_skips_everything_that_is_no_school(at: datetime, opens: datetime) -> None:
    """A pupil who writes while closed is told a true time of opening."""
    assert SCHOOL.opens_next(at) == opens


def test_a_calendar_that_has_run_out_says_that_it_does_not_know() -> None:
    """After the last term the opening time is unknown, not an error and not a guess."""
    over = local(2027, 3, 26, 15, 15)
    assert SCHOOL.opens_next(over) is None
    assert SCHOOL.closes(over) is None
    assert SCHOOL.next_period(Kind.LUNCH, over) is None
    assert not SCHOOL.is_session(over)


def test_a_school_without_terms_never_opens() -> None:
    """A calendar that nobody has filled in is closed, and waits run by the clock."""
    empty = Calendar(LONDON, (), (), (PLAN, PLAN, PLAN, PLAN, PLAN, (), ()))
    at = local(2026, 11, 24, 12)
    assert empty.opens_next(at) is None
    assert empty.after_school_seconds(at, 60) == at + timedelta(minutes=1)


def test_closes_at_the_last_bell() -> None:
    """While in session the end is known; out of session there is none."""
    assert SCHOOL.closes(local(2026, 11, 24, 10, 52)) == local(2026, 11, 24, 15, 15)
    assert SCHOOL.closes(local(2026, 11, 24, 15, 15)) is None


@pytest.mark.parametrize(
    ("start", "hours", "reached"),
    [
        (local(2026, 11, 24, 9), 2, local(2026, 11, 24, 11)),
        (local(2026, 11, 24, 13, 15), 2, local(2026, 11, 24, 15, 15)),  # exactly the last bell
        (local(2026, 11, 24, 14, 15), 2, local(2026, 11, 25, 9, 45)),
        (local(2026, 11, 24, 22), 2, local(2026, 11, 25, 10, 45)),
        (local(2026, 10, 23, 14, 15), 2, local(2026, 11, 2, 9, 45)),  # over half term and the clock change
        (local(2026, 12, 18, 14, 15), 2, local(2027, 1, 4, 9, 45)),
    ],
)
def test_school_hours_count_only_in_session(start: datetime, hours: float, reached: datetime) -> None:
    """Two school hours are two hours of school, over nights, weekends and holidays (practice.md 6(b), tier 2)."""
    assert SCHOOL.after_school_seconds(start, hours * 3600) == reached


@pytest.mark.parametrize("seconds", [0, -5])
def test_no_wait_is_now_even_when_closed(seconds: float) -> None:
    """A first rung at zero is alerted at once, whatever the hour."""
    at = local(2026, 11, 28, 3)
    assert SCHOOL.after_school_seconds(at, seconds) == at


def test_a_wait_beyond_the_calendar_still_ends() -> None:
    """What the last session could not provide is counted by the clock: no concern waits for ever."""
    assert SCHOOL.after_school_seconds(local(2027, 3, 26, 15), 3600) == local(2027, 3, 26, 16)
    assert SCHOOL.after_school_seconds(local(2027, 7, 1, 12), 3600) == local(2027, 7, 1, 13)


def test_next_period_is_one_that_a_pupil_can_still_reach() -> None:
    """The next lunch begins at or after now; one that is on already does not count."""
    lunch = SCHOOL.next_period(Kind.LUNCH, local(2026, 11, 24, 9))
    assert lunch is not None
    assert (lunch.begins, lunch.ends) == (local(2026, 11, 24, 12, 15), local(2026, 11, 24, 13))
    during = SCHOOL.next_period(Kind.LUNCH, local(2026, 11, 26, 12, 16))
    assert during is not None
    assert during.begins == local(2026, 11, 30, 12, 15)


def test_summer_time_moves_the_bell_with_the_school() -> None:
    """A quarter to nine is an hour earlier in UTC in summer time, on either side of the change."""
    before, after = SCHOOL.opens_next(local(2026, 10, 23)), SCHOOL.opens_next(local(2026, 11, 2))
    assert before == datetime(2026, 10, 23, 7, 45, tzinfo=UTC)
    assert after == datetime(2026, 11, 2, 8, 45, tzinfo=UTC)


def night_school(begins: time, ends: time) -> Calendar:
    """A school with one period on every day of 2027."""
    plan = (Period("night", Kind.LESSON, begins, ends),)
    return Calendar(LONDON, (Days("all", date(2027, 1, 1), date(2027, 12, 31)),), (), (plan,) * 7)


def test_a_time_that_the_clock_skips_is_read_by_the_old_clock() -> None:
    """On the night to summer time 01:10 does not exist: it is when a clock not put forward shows it."""
    night = night_school(time(1, 10), time(1, 50))
    assert night.opens_next(local(2027, 3, 27, 12)) == datetime(2027, 3, 28, 1, 10, tzinfo=UTC)
    assert night.opens_next(local(2027, 3, 28, 12)) == datetime(2027, 3, 29, 0, 10, tzinfo=UTC)


def test_a_period_ending_in_a_skipped_hour_keeps_a_length() -> None:
    """A period that begins in the skipped hour and ends after it never has a negative length."""
    night = night_school(time(1, 30), time(2, 0))
    assert night.period(datetime(2027, 3, 28, 1, 15, tzinfo=UTC)) is None
    assert night.after_school_seconds(datetime(2027, 3, 28, 0, 0, tzinfo=UTC), 60) == datetime(
        2027, 3, 29, 0, 31, tzinfo=UTC
    )


def test_a_repeated_hour_is_school_once() -> None:
    """On the night back to winter time 01:10-01:50 comes twice: the first counts."""
    night = night_school(time(1, 10), time(1, 50))
    assert night.is_session(datetime(2027, 10, 31, 0, 20, tzinfo=UTC))
    assert not night.is_session(datetime(2027, 10, 31, 1, 20, tzinfo=UTC))


def test_the_local_date_decides_at_midnight() -> None:
    """In summer time half past midnight in London is still the day before in UTC."""
    night = night_school(time(0, 5), time(0, 55))
    at = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    assert night.is_session(at)
    assert night.today(at) == date(2027, 7, 1)


def test_a_midnight_that_the_zone_skips() -> None:
    """In a zone whose clocks go forward at midnight, a period after it is found on the day it really falls on."""
    plan = (Period("late", Kind.BREAK, time(0, 10), time(0, 50)),)
    beirut = Calendar(ZoneInfo("Asia/Beirut"), (Days("all", date(2026, 1, 1), date(2026, 12, 31)),), (), (plan,) * 7)
    begins = beirut.opens_next(datetime(2026, 3, 28, 20, tzinfo=UTC))
    assert begins is not None
    assert beirut.is_playtime(begins)


def test_always_open_answers_everything() -> None:
    """Opened for a trial, school is in session now and time runs by the clock."""
    hours: SchoolHours = AlwaysOpen(LONDON)
    at = local(2026, 12, 25, 3)
    assert hours.is_session(at)
    assert hours.opens_next(at) == at
    assert hours.closes(at) is None
    assert hours.after_school_seconds(at, 90) == at + timedelta(seconds=90)
    assert hours.after_school_seconds(at, -1) == at
    assert hours.period(at) is None
    assert not hours.is_playtime(at)
    assert hours.next_period(Kind.LUNCH, at) is None
    assert hours.today(at) == date(2026, 12, 25)
    assert hours.zone is LONDON


def test_periods_must_not_overlap() -> None:
    """Two lessons at once are a mistake of the file, and are named."""
    plan = (
        Period("1", Kind.LESSON, time(9), time(10)),
        Period("2", Kind.LESSON, time(9, 59), time(11)),
    )
    with pytest.raises(SettingError, match='"2" must not begin before "1"'):
        Calendar(LONDON, (AUTUMN,), (), (plan, (), (), (), (), (), ()))


@pytest.mark.parametrize("ends", [time(9), time(8)])
def test_a_period_has_a_length(ends: time) -> None:
    """A period that ends when it begins, or before, is refused by name."""
    with pytest.raises(SettingError, match='"x" must end after'):
        Period("x", Kind.LESSON, time(9), ends)


def test_days_have_an_order() -> None:
    """A holiday that ends before it begins is refused by name."""
    with pytest.raises(SettingError, match='"x" must not end'):
        Days("x", date(2026, 1, 2), date(2026, 1, 1))


def test_terms_must_not_overlap() -> None:
    """Terms are given in order and apart."""
    with pytest.raises(SettingError, match='"autumn" must begin after "spring"'):
        Calendar(LONDON, (SPRING, AUTUMN), (), (PLAN, (), (), (), (), (), ()))
