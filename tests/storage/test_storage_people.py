"""The roster as it is kept: people, names, lists, conflicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from storage_samples import HEAD, LEAD, MENTOR, NOW, PUPIL, later, mentor, pupil, staff

from core.ladder import Adult
from core.people import Level, Person, PersonId, Role
from storage import people, words
from storage.people import Names
from storage.ports import Store
from storage.tx import Tx

NOBODY = PersonId("nobody")


async def test_a_person_is_kept(store: Store) -> None:
    """What decisions may know; the level follows from the year, or from what the school says."""

    def unit(tx: Tx) -> None:
        assert people.add(tx, pupil(languages=("pl", "en")), NOW)
        people.add(tx, pupil(PersonId("p2"), year=5, reading=Level.KS1), NOW)
        people.add(tx, staff(), NOW)
        assert people.person(tx, PUPIL) == Person(PUPIL, Role.PUPIL, 8, Level.KS3, "pl")
        assert people.person(tx, PersonId("p2")) == Person(PersonId("p2"), Role.PUPIL, 5, Level.KS1, "en")
        assert people.person(tx, LEAD) == Person(LEAD, Role.LEAD, 0, Level.ADULT, "en")
        assert people.person(tx, NOBODY) is None
        assert [one.id for one in people.all_people(tx)] == [PUPIL, PersonId("p2"), LEAD]

    await store.write(unit)


async def test_names_are_kept_apart(store: Store) -> None:
    """Given out only when asked for, with the name a pupil wants to be called first."""

    def unit(tx: Tx) -> None:
        people.add(tx, pupil(given="Alexandra", called="Alex", family="Lee"), NOW)
        people.add(tx, staff(email="lead@example.org"), NOW)
        assert people.names(tx, PUPIL) == Names("Alexandra", "Alex", "Lee")
        assert people.names(tx, PUPIL).name == "Alex"
        assert people.names(tx, PUPIL).full == "Alexandra Lee"
        assert people.names(tx, LEAD).name == "Grown"
        assert people.names(tx, NOBODY) == Names()
        assert people.email(tx, LEAD) == "lead@example.org"
        assert (people.email(tx, PUPIL), people.email(tx, NOBODY)) == ("", "")

    await store.write(unit)


async def test_a_roster_imported_again_changes_only_what_changed(store: Store) -> None:
    """A name that stayed keeps its row; one that changed leaves no trace of the old."""

    def unit(tx: Tx) -> None:
        who = pupil(called="Sam")
        people.add(tx, who, NOW)
        before = tx.all("SELECT id FROM words ORDER BY id")
        assert not people.add(tx, who, later(1))
        assert tx.all("SELECT id FROM words ORDER BY id") == before
        people.add(tx, replace(who, called="", family="New", year=9), later(2))
        assert people.names(tx, PUPIL) == Names("Given", "", "New")
        readable = [words.get(tx, row["id"]) for row in tx.all("SELECT id FROM words")]
        assert sorted(one for one in readable if one) == ["Given", "New"]
        assert people.person(tx, PUPIL) == Person(PUPIL, Role.PUPIL, 9, Level.KS3, "en")

    await store.write(unit)


async def test_staff_as_the_ladder_sees_them(store: Store) -> None:
    """Adults only, with who is away."""

    def unit(tx: Tx) -> None:
        for who in (pupil(), mentor(), staff(), staff(HEAD, Role.HEAD, away=True)):
            people.add(tx, who, NOW)
        assert people.adults(tx) == [Adult(LEAD, Role.LEAD), Adult(HEAD, Role.HEAD, away=True)]
        people.set_away(tx, LEAD, True)
        people.set_away(tx, HEAD, False)
        assert people.adults(tx) == [Adult(LEAD, Role.LEAD, away=True), Adult(HEAD, Role.HEAD)]

    await store.write(unit)


async def test_mentors_with_what_routing_asks(store: Store) -> None:
    """Mentors only, with languages in the roster's order."""

    def unit(tx: Tx) -> None:
        who = mentor(
            gender="girl",
            tutor="10B",
            languages=("en", "ar", "de"),
            interests=("music", "chess", "music"),
            conflicts=(PUPIL,),
            trained_until=date(2026, 7, 1),
            cleared=True,
            permission=True,
        )
        people.add(tx, who, NOW)
        people.add(tx, pupil(PersonId("p2"), conflicts=(MENTOR,), tutor="8A"), NOW)
        (found,) = people.mentors(tx)
        assert found == people.mentor(tx, MENTOR)
        assert found.person == Person(MENTOR, Role.MENTOR, 10, Level.KS4, "en")
        assert (found.gender, found.tutor) == ("girl", "10B")
        assert found.languages == ("en", "ar", "de")
        assert found.interests == ("chess", "music")
        assert found.conflicts == {PUPIL, PersonId("p2")}
        assert people.mentor(tx, PersonId("p2")) is None
        assert (people.tutor(tx, PersonId("p2")), people.tutor(tx, NOBODY)) == ("8A", "")

    await store.write(unit)


@pytest.mark.parametrize(
    ("missing", "ready"),
    [
        ({}, True),
        ({"cleared": False}, False),
        ({"permission": False}, False),
        ({"trained_until": None}, False),
        ({"trained_until": date(2026, 3, 1)}, False),
        ({"trained_until": date(2026, 3, 2)}, True),
    ],
)
async def test_a_mentor_is_ready_only_with_all_three(store: Store, missing: dict[str, object], ready: bool) -> None:
    """Training in date, clearance and permission (practice.md 6(a) 17)."""
    who = mentor(trained_until=date(2026, 7, 1), cleared=True, permission=True)
    await store.write(lambda tx: people.add(tx, replace(who, **missing), NOW))  # type: ignore[arg-type]

    (found,) = await store.read(people.mentors)
    assert found.ready(NOW.date()) is ready


async def test_a_conflict_counts_both_ways(store: Store) -> None:
    """Whoever's row says so; and it goes when that row no longer does."""

    def unit(tx: Tx) -> None:
        people.add(tx, pupil(conflicts=(MENTOR,)), NOW)
        people.add(tx, mentor(), NOW)
        assert people.in_conflict(tx, PUPIL, MENTOR)
        assert people.in_conflict(tx, MENTOR, PUPIL)
        assert not people.in_conflict(tx, PUPIL, LEAD)
        people.add(tx, mentor(), later(1))
        assert people.in_conflict(tx, PUPIL, MENTOR)
        people.add(tx, pupil(), later(2))
        assert not people.in_conflict(tx, PUPIL, MENTOR)

    await store.write(unit)


async def test_a_conflict_that_staff_added_outlives_the_roster(store: Store) -> None:
    """The next import does not put two together whom an adult has parted."""

    def unit(tx: Tx) -> None:
        people.add(tx, pupil(), NOW)
        people.add_conflict(tx, PUPIL, MENTOR, "staff")
        people.add_conflict(tx, PUPIL, MENTOR, "staff")
        people.add(tx, pupil(), later(1))
        assert people.in_conflict(tx, MENTOR, PUPIL)
        assert people.conflicts(tx, PUPIL) == {MENTOR}

    await store.write(unit)


async def test_who_left_is_in_no_list(store: Store) -> None:
    """Their row stays, since records refer to it; and they can come back."""

    def unit(tx: Tx) -> None:
        for who in (pupil(), mentor(), staff()):
            people.add(tx, who, NOW)
            assert people.leave(tx, who.id, later(1))
            assert not people.leave(tx, who.id, later(2))
            assert people.left(tx, who.id)
        assert (people.all_people(tx), people.adults(tx), people.mentors(tx)) == ([], [], [])
        assert people.mentor(tx, MENTOR) is None
        assert people.person(tx, PUPIL) is not None
        assert not people.left(tx, NOBODY)
        assert not people.add(tx, pupil(), later(3))
        assert [one.id for one in people.all_people(tx)] == [PUPIL]

    await store.write(unit)


async def test_permission_can_be_withdrawn(store: Store) -> None:
    """At once (practice.md 6(a) 43)."""

    def unit(tx: Tx) -> None:
        people.add(tx, mentor(permission=True), NOW)
        people.set_permission(tx, MENTOR, False)
        assert not people.mentors(tx)[0].permitted

    await store.write(unit)


async def test_a_new_school_year(store: Store) -> None:
    """The year and the level that follows."""

    def unit(tx: Tx) -> None:
        people.add(tx, pupil(year=6), NOW)
        people.set_year(tx, PUPIL, 7, Level.KS3)
        assert people.person(tx, PUPIL) == Person(PUPIL, Role.PUPIL, 7, Level.KS3, "en")

    await store.write(unit)


async def test_dates_of_birth(store: Store) -> None:
    """Where the school gave one."""

    def unit(tx: Tx) -> None:
        people.add(tx, pupil(born=date(2013, 9, 1)), NOW)
        people.add(tx, mentor(), NOW)
        assert people.born(tx, PUPIL) == date(2013, 9, 1)
        assert people.born(tx, MENTOR) is None
        assert people.born(tx, NOBODY) is None

    await store.write(unit)
