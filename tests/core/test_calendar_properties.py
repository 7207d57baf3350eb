"""School hours against a slow, obvious reading of the same calendar: minute by minute on the wall clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from core.calendar import Calendar, DayPlan, Days, Kind, Period

MINUTE = timedelta(minutes=1)
ZONES = st.sampled_from(["Europe/London", "Europe/Dublin", "Atlantic/Stanley", "Asia/Kathmandu", "UTC"])
# Around the end of summer time, the start of it, new year and a leap day.
FIRST_DAYS = st.sampled_from([date(2026, 10, 23), date(2027, 3, 26), date(2026, 12, 30), date(2028, 2, 27)])


def _period(begins: int, ends: int, kind: Kind) -> Period:
    return Period(f"{begins}", kind, time(begins // 60, begins % 60), time(ends // 60, ends % 60))


@st.composite
def plans(draw: st.DrawFn) -> DayPlan:
    """Up to four periods in order, outside the small hours in which clocks are changed."""
    edges = sorted(draw(st.sets(st.integers(4 * 60, 24 * 60 - 1), min_size=0, max_size=8)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return tuple(_period(begins, ends, draw(st.sampled_from(Kind))) for begins, ends in pairs)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Eight days in up to two terms, a day off perhaps, and a plan of its own for each weekday."""
    first = draw(FIRST_DAYS)
    gap, off = draw(st.integers(1, 6)), draw(st.integers(0, 7))
    terms = (
        Days("one", first, first + timedelta(days=gap - 1)),
        Days("two", first + timedelta(days=gap + draw(st.integers(0, 1))), first + timedelta(days=8)),
    )
    days_off = (Days("off", first + timedelta(days=off), first + timedelta(days=off)),) if off else ()
    return Calendar(ZoneInfo(draw(ZONES)), terms, days_off, tuple(draw(plans()) for _ in range(7)))  # type: ignore[arg-type]


def instants(calendar: Calendar) -> st.SearchStrategy[datetime]:
    """Whole minutes from a day before the first term to a day after the last."""
    start = datetime.combine(calendar.terms[0].first, time(), tzinfo=UTC) - timedelta(days=1)
    return st.integers(0, 11 * 24 * 60).map(lambda minutes: start + minutes * MINUTE)


def obviously_open(calendar: Calendar, at: datetime) -> bool:
    """The oracle: look at the wall clock and the day's plan."""
    local = at.astimezone(calendar.zone)
    plan = calendar.week[local.weekday()]
    school_day = any(local.date() in term for term in calendar.terms)
    off = any(local.date() in days for days in calendar.days_off)
    return bool(plan) and school_day and not off and plan[0].begins <= local.time() < plan[-1].ends


@given(st.data(), calendars())
@settings(deadline=None)
def test_session_agrees_with_the_wall_clock(data: st.DataObject, calendar: Calendar) -> None:
    """In session is what anybody reading the wall clock and the timetable would say."""
    at = data.draw(instants(calendar))
    assert calendar.is_session(at) == obviously_open(calendar, at)


@given(st.data(), calendars())
@settings(deadline=None)
def test_period_agrees_with_the_wall_clock(data: st.DataObject, calendar: Calendar) -> None:
    """The period that is on is the one whose local times hold the local time; playtime follows from it."""
    at = data.draw(instants(calendar))
    local = at.astimezone(calendar.zone)
    on = [p for p in calendar.week[local.weekday()] if p.begins <= local.time() < p.ends]
    expected = on[0] if on and obviously_open(calendar, at) else None
    assert calendar.period(at) == expected
    assert calendar.is_playtime(at) == (expected is not None and expected.kind in {Kind.BREAK, Kind.LUNCH})


@given(st.data(), calendars())
@settings(deadline=None, max_examples=50)
def test_opens_next_is_the_first_open_minute(data: st.DataObject, calendar: Calendar) -> None:
    """No minute before the told opening is in session, and the opening is; None means never again."""
    at = data.draw(instants(calendar))
    opens = calendar.opens_next(at)
    last = opens or at + timedelta(days=12)
    minutes = range(int((last - at) / MINUTE))
    assert not any(obviously_open(calendar, at + n * MINUTE) for n in minutes)
    assert opens is None or obviously_open(calendar, opens)


@given(st.data(), calendars())
@settings(deadline=None)
def test_closes_is_the_first_closed_minute(data: st.DataObject, calendar: Calendar) -> None:
    """A session that is on ends where it is told to end."""
    at = data.draw(instants(calendar))
    closes = calendar.closes(at)
    assert (closes is not None) == obviously_open(calendar, at)
    if closes is not None:
        assert not obviously_open(calendar, closes) or closes.astimezone(calendar.zone).time() == time(0)
        assert obviously_open(calendar, closes - MINUTE)


@given(st.data(), calendars(), st.integers(1, 3000))
@settings(deadline=None, max_examples=50)
def test_school_minutes_are_counted_one_by_one(data: st.DataObject, calendar: Calendar, wait: int) -> None:
    """Waiting so many school minutes ends when so many open minutes have passed, or runs out by the clock."""
    at = data.draw(instants(calendar))
    reached = calendar.after_school_seconds(at, wait * 60)
    minutes = range(int((reached - at) / MINUTE))
    counted = sum(obviously_open(calendar, at + n * MINUTE) for n in minutes)
    assert counted == wait or calendar.opens_next(reached) is None
    assert counted <= wait


@given(st.data(), calendars(), st.integers(0, 90_000), st.integers(0, 90_000))
@settings(deadline=None)
def test_two_waits_are_one_long_wait(data: st.DataObject, calendar: Calendar, one: int, two: int) -> None:
    """A rung's time does not depend on a restart in between."""
    at = data.draw(instants(calendar))
    halfway = calendar.after_school_seconds(at, one)
    assert calendar.after_school_seconds(halfway, two) == calendar.after_school_seconds(at, one + two)


@given(st.data(), calendars(), st.integers(0, 90_000), st.integers(0, 90_000))
@settings(deadline=None)
def test_later_and_longer_never_end_earlier(data: st.DataObject, calendar: Calendar, one: int, two: int) -> None:
    """Starting later, or waiting longer, never brings the end forward; and no wait ends before it began."""
    first, second = sorted(data.draw(st.tuples(instants(calendar), instants(calendar))))
    short, long = sorted((one, two))
    assert first <= calendar.after_school_seconds(first, short)
    assert calendar.after_school_seconds(first, short) <= calendar.after_school_seconds(second, short)
    assert calendar.after_school_seconds(first, short) <= calendar.after_school_seconds(first, long)


@given(st.data(), calendars(), st.sampled_from(Kind))
@settings(deadline=None)
def test_next_period_really_comes(data: st.DataObject, calendar: Calendar, kind: Kind) -> None:
    """A promised break is of its kind, has not begun yet, and is on when its time comes."""
    at = data.draw(instants(calendar))
    coming = calendar.next_period(kind, at)
    if coming is not None:
        assert coming.period.kind is kind
        assert at <= coming.begins < coming.ends
        assert calendar.period(coming.begins) == coming.period
