"""A school's files: the shipped values, a school's own, and the one line that a mistake gives."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from config.school import DEMO, FILES, SHIPPED, load_school, texts_folder
from core.calendar import Kind
from core.errors import SettingError
from core.people import Role
from core.scheme import Scheme
from core.verdict import Category, Tier

LEAD, DEPUTY, HEAD, COORDINATOR, OFFICER = Role.LEAD, Role.DEPUTY, Role.HEAD, Role.COORDINATOR, Role.OFFICER


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    """A school folder with one shipped file changed in one place."""
    shipped = (SHIPPED / name).read_text(encoding="utf-8")
    assert old in shipped
    (folder / name).write_text(shipped.replace(old, new, 1), encoding="utf-8")
    return folder


def mistake(folder: Path) -> str:
    """The line that a mistake in a school folder gives."""
    with pytest.raises(SettingError) as error:
        load_school(folder)
    line = str(error.value)
    assert "\n" not in line
    return line


def test_danger_is_alerted_by_the_clock_and_climbs_in_minutes() -> None:
    """Lead and deputies at once, the head at five minutes, everybody at ten, and again (practice.md 6(b))."""
    ladder = load_school().ladders.of(Tier.DANGER, Category.MENTAL_HEALTH)
    assert [(rung.after, rung.roles) for rung in ladder.rungs] == [
        (0, (LEAD, DEPUTY)),
        (300, (HEAD,)),
        (600, (LEAD, DEPUTY, HEAD, COORDINATOR)),
    ]
    assert (ladder.again, ladder.act_within, ladder.school) == (300, 600, False)


def test_serious_climbs_in_quarter_hours() -> None:
    """15, 30 and 45 minutes, the head at 30 (practice.md 6(b))."""
    ladder = load_school().ladders.of(Tier.SERIOUS, Category.NEGLECT)
    assert [rung.after for rung in ladder.rungs] == [0, 900, 1800, 2700]
    assert ladder.rungs[2].roles == (HEAD,)
    assert not ladder.school


def test_a_concern_climbs_in_school_hours() -> None:
    """Two school hours a rung (practice.md 6(b))."""
    ladder = load_school().ladders.of(Tier.CONCERN, Category.BULLYING)
    assert [rung.after for rung in ladder.rungs] == [0, 7200, 14_400]
    assert ladder.school


def test_an_allegation_about_staff_goes_to_the_head_then_to_adults_who_can_take_it() -> None:
    """The officer may not take a case; whoever is accused is left out of every rung (practice.md 2.2, promise 6)."""
    ladder = load_school().ladders.of(Tier.SERIOUS, Category.STAFF)
    assert ladder.rungs[0].roles == (HEAD,)
    assert ladder.rungs[1].roles == (LEAD, DEPUTY)
    assert {role for rung in ladder.rungs for role in rung.roles} == {HEAD, LEAD, DEPUTY}


def test_lower_tiers_climb_no_ladder() -> None:
    """Tier 1 is in the digest, tier 0 in the sample."""
    with pytest.raises(KeyError):
        load_school().ladders.of(Tier.LOW, Category.NONE)


def test_the_shipped_scheme_is_the_default_and_names_every_figure() -> None:
    """A school that opens scheme.toml finds every figure there, at the value in force."""
    text = (SHIPPED / "scheme.toml").read_text(encoding="utf-8")
    assert load_school().scheme == Scheme()
    assert all(f"\n{field.name} = " in text for field in fields(Scheme))


def test_the_shipped_calendar_is_an_ordinary_english_school_day() -> None:
    """Five weekdays with a break and a lunch; none at the weekend."""
    calendar = load_school().calendar
    assert calendar.zone.key == "Europe/London"
    for plan in calendar.week[:5]:
        assert {Kind.BREAK, Kind.LUNCH} <= {period.kind for period in plan}
    assert calendar.week[5:] == ((), ())


def test_the_shipped_days_off_are_days_of_a_term() -> None:
    """A half term outside every term would be a slip of the year."""
    calendar = load_school().calendar
    for off in calendar.days_off:
        assert any(off.first in term and off.last in term for term in calendar.terms), off.name
        assert off.first.weekday() < 5


def test_the_emergency_card_is_that_of_practice() -> None:
    """999, Childline and Shout, with their numbers (practice.md 2.6)."""
    lines = {line.key: line for line in load_school().helplines}
    assert lines["danger"].number == "999"
    assert lines["childline"].number == "0800 1111"
    assert (lines["shout"].how, lines["shout"].number, lines["shout"].word) == ("text", "85258", "SHOUT")


def test_the_demo_school_is_alderbrook() -> None:
    """The demo's folder names its school and lacks nothing else."""
    demo = load_school(DEMO)
    assert demo.identity.school == "Alderbrook School"
    assert demo.calendar == load_school().calendar


def test_a_schools_file_replaces_the_shipped_one_whole(tmp_path: Path) -> None:
    """One changed file counts; the others stay the program's."""
    changed(tmp_path, "scheme.toml", "lease_seconds = 600", "lease_seconds = 300")
    school = load_school(tmp_path)
    assert school.scheme.lease_seconds == 300
    assert school.ladders == load_school().ladders


def test_a_scheme_may_name_only_what_it_changes(tmp_path: Path) -> None:
    """A figure left out keeps its default."""
    (tmp_path / "scheme.toml").write_text("year_gap_max = 1\n")
    assert load_school(tmp_path).scheme.year_gap_max == 1
    assert load_school(tmp_path).scheme.lease_seconds == 600


def test_a_period_may_be_of_some_days_only(tmp_path: Path) -> None:
    """A school that ends early on Fridays says so with the period's days."""
    last = 'name = "Period 5"\nkind = "lesson"'
    changed(tmp_path, "calendar.toml", last, last + '\ndays = ["monday", "tuesday", "wednesday", "thursday"]')
    week = load_school(tmp_path).calendar.week
    assert [plan[-1].name for plan in week[:5]] == ["Period 5"] * 4 + ["Period 4"]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("calendar.toml", "2025-09-02", '"soon"', "calendar.toml: term[1].first: "),
        ("calendar.toml", "last = 2025-12-19\n", "", "calendar.toml: term[1].last: it must be given."),
        ("calendar.toml", "last = 2025-12-19", "lst = 2025-12-19", "calendar.toml: term[1].last: it must be given."),
        ("calendar.toml", "last = 2025-12-19", "last = 2025-01-01", '"Autumn 2025" must not end before it begins.'),
        ("calendar.toml", "first = 2026-01-05", "first = 2025-12-01", '"Spring 2026" must begin after "Autumn 2025"'),
        ("calendar.toml", "Europe/London", "Europe/Londres", "calendar.toml: zone: must be a time zone"),
        ("calendar.toml", 'kind = "break"', 'kind = "brake"', "calendar.toml: period[4].kind: must be"),
        ("calendar.toml", '"08:45"', '"quarter to nine"', "calendar.toml: period[1].begins: "),
        ("calendar.toml", 'begins = "11:00"', 'begins = "10:59"', '"Break" must not begin before "Period 2"'),
        ("calendar.toml", "zone =", "zone", "calendar.toml: "),
        ("ladders.toml", '"deputy"', '"pupil"', "ladders.toml: danger.rung[1].roles[2]: must be a role of staff."),
        ("ladders.toml", "school_hours = false", "school_hours = true", "ladders.toml: danger.school_hours: danger"),
        ("ladders.toml", "after_minutes = 5", "after_minutes = 15", "ladders.toml: danger.rung: the first rung"),
        ("ladders.toml", "after_minutes = 0", "after_minutes = 1", "ladders.toml: danger.rung: the first rung"),
        ("ladders.toml", "again_minutes = 5", "again_minutes = 0", "ladders.toml: danger.again_minutes: must be"),
        ("ladders.toml", "again_minutes = 5", "again_minutes = inf", "ladders.toml: danger.again_minutes: must be"),
        ("ladders.toml", "[danger]", "[dangre]", "ladders.toml: danger.school_hours: it must be given."),
        ("helplines.toml", "0800 1111", "call us", "helplines.toml: helpline[2].number: "),
        ("scheme.toml", "lease_seconds", "leese_seconds", "scheme.toml: leese_seconds: there is no such key."),
        ("scheme.toml", "lease_seconds = 600", 'lease_seconds = "long"', "scheme.toml: lease_seconds: must be"),
        ("scheme.toml", "lease_seconds = 600", "lease_seconds = 0", "scheme.toml: lease_seconds: it must be more"),
        ("school.toml", '"Robin"', '""', "school.toml: bot: "),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    """Whoever edits the files reads in one line where to look and what is wrong."""
    assert said in mistake(changed(tmp_path, name, old, new))


def test_every_file_of_a_school_can_be_replaced(tmp_path: Path) -> None:
    """Nothing is read from the program's folder that a school could not change."""
    assert sorted(FILES) == sorted(file.name for file in SHIPPED.glob("*.toml"))
    for name in FILES:
        (tmp_path / name).write_text("nobody_knows_this = 1\n")
        assert name in mistake(tmp_path)
        (tmp_path / name).unlink()


def test_a_misspelt_file_name_is_refused(tmp_path: Path) -> None:
    """A file that would not be read never leaves the shipped one in force unnoticed."""
    (tmp_path / "ladder.toml").write_text("")
    assert mistake(tmp_path).startswith("ladder.toml: there is no such file of a school.")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """A file saved as UTF-16 by an editor is named, not guessed at."""
    (tmp_path / "school.toml").write_bytes('name = "é"'.encode("utf-16"))
    assert mistake(tmp_path) == "school.toml: save it as UTF-8."


@pytest.mark.parametrize(
    ("reviewed", "named"), [("", True), ("reviewed = 2026-08-25", False), ("reviewed = 2026-08-24", True)]
)
def test_files_unchecked_for_ninety_days_are_named(tmp_path: Path, reviewed: str, named: bool) -> None:
    """Numbers that nobody has looked at for a term are pointed out (practice.md 6(a) 48)."""
    shipped = (SHIPPED / "helplines.toml").read_text(encoding="utf-8")
    (tmp_path / "helplines.toml").write_text(f"{reviewed}\n{shipped}")
    lines = load_school(tmp_path).unreviewed(date(2026, 11, 23))
    assert any(line.startswith("helplines.toml: ") for line in lines) is named
    assert any(line.startswith("calendar.toml: ") for line in lines)


def test_a_school_may_have_texts_of_its_own(tmp_path: Path) -> None:
    """The texts folder is used when there is one."""
    assert texts_folder(None) is None
    assert texts_folder(tmp_path) is None
    (tmp_path / "texts").mkdir()
    assert texts_folder(tmp_path) == tmp_path / "texts"
