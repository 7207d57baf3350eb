"""An instant in the words of a school day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue import Catalogue
from core import texts
from core.people import Level

LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 3, 10, 14, 0, tzinfo=LONDON)
STANDING = {"bot": "Robin", "school": "Hill School", "dsl": "Mrs Ward", "coordinator": "Mr Cole"}


@cache
def shipped() -> Catalogue:
    """The shipped texts."""
    return Catalogue.load()


def told(instant: datetime, now: datetime = TUESDAY) -> str:
    """An instant in words, as a page shows it."""
    return shipped().render(texts.page_moment(time=instant), level=Level.KS3, standing=STANDING, people={}, now=now)


@pytest.mark.parametrize(
    ("day", "hour", "minute", "words"),
    [
        (10, 13, 15, "today at 1:15"),
        (10, 8, 5, "today at 8:05"),
        (10, 12, 0, "today at 12:00"),
        (11, 8, 30, "tomorrow at 8:30"),
        (9, 15, 0, "yesterday at 3:00"),
        (12, 8, 30, "Thursday at 8:30"),
        (16, 8, 30, "Monday at 8:30"),
        (17, 8, 30, "Tuesday 17 March at 8:30"),
        (8, 8, 30, "Sunday 8 March at 8:30"),
        (11, 0, 20, "tomorrow at 12:20 in the morning"),
        (11, 6, 45, "tomorrow at 6:45 in the morning"),
        (11, 19, 30, "tomorrow at 7:30 in the evening"),
    ],
)
def test_it_is_said_as_schools_say_it(day: int, hour: int, minute: int, words: str) -> None:
    """Near days by name, far ones by date; the hour as it is spoken, with what it would be in doubt without."""
    assert told(datetime(2026, 3, day, hour, minute, tzinfo=LONDON)) == words


def test_the_day_is_the_schools_day() -> None:
    """Half past eleven at night in UTC is already tomorrow in British Summer Time."""
    now = datetime(2026, 6, 1, 22, 0, tzinfo=LONDON)

    assert told(datetime(2026, 6, 1, 23, 30, tzinfo=UTC), now) == "tomorrow at 12:30 in the morning"


def test_the_clocks_going_forward_change_no_words() -> None:
    """Tomorrow is the next date, even when the night has 23 hours."""
    now = datetime(2026, 3, 28, 15, 0, tzinfo=LONDON)

    assert told(datetime(2026, 3, 29, 7, 30, tzinfo=UTC), now) == "tomorrow at 8:30"


@given(hours=st.integers(-2000, 2000))
def test_any_instant_has_words(hours: int) -> None:
    """No time of any term leaves a hole in a sentence."""
    words = told(TUESDAY + timedelta(hours=hours))

    assert " at " in words
    assert "{" not in words
