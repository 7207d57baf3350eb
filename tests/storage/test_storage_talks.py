"""Requests, offers, talks and duty: what routing and the desk read."""

from __future__ import annotations

from dataclasses import replace

from storage_samples import LEAD, MENTOR, NOW, PUPIL, later, mentor

from core.people import PersonId
from storage import duty, people, requests, talks, words
from storage.duty import Debrief, Duty
from storage.ports import Store
from storage.requests import Offer, Request
from storage.talks import Talk
from storage.tx import Tx

OTHER = PersonId("m2")
REQUEST = Request("R1", PUPIL, "friendship", "{}", None, NOW, reference="ABC")
TALK = Talk("T1", "R1", PUPIL, MENTOR, NOW)


async def test_a_request_is_kept_once(store: Store) -> None:
    """Whole."""

    def unit(tx: Tx) -> None:
        new = replace(REQUEST, words=words.put(tx, PUPIL, "heard", "x", NOW))
        assert requests.add(tx, new)
        assert not requests.add(tx, replace(new, topic="bullying"))
        assert requests.request(tx, "R1") == new
        assert requests.request(tx, "R2") is None

    await store.write(unit)


async def test_requests_are_found(store: Store) -> None:
    """By status, oldest first; by pupil, newest first."""

    def unit(tx: Tx) -> None:
        for n in (2, 1, 3):
            requests.add(tx, replace(REQUEST, id=f"R{n}", at=later(n)))
        requests.add(tx, replace(REQUEST, id="R9", pupil=OTHER))
        requests.set_status(tx, "R2", "matched")
        requests.set_wishes(tx, "R3", '{"older": true}')
        assert [one.id for one in requests.with_status(tx, "open")] == ["R9", "R1", "R3"]
        assert [one.id for one in requests.with_status(tx, "matched")] == ["R2"]
        assert [one.id for one in requests.of_pupil(tx, PUPIL)] == ["R3", "R2", "R1"]
        found = requests.request(tx, "R3")
        assert found is not None
        assert found.wishes == '{"older": true}'

    await store.write(unit)


async def test_an_offer_is_answered_once(store: Store) -> None:
    """A late tap finds none open."""

    def unit(tx: Tx) -> None:
        requests.add(tx, REQUEST)
        number = requests.offer(tx, "R1", MENTOR, NOW, later(600))
        assert requests.open_offer(tx, MENTOR) == Offer(number, "R1", MENTOR, NOW, later(600), "")
        assert not requests.answer(tx, "R1", OTHER, "accepted")
        assert requests.answer(tx, "R1", MENTOR, "declined")
        assert not requests.answer(tx, "R1", MENTOR, "accepted")
        assert requests.open_offer(tx, MENTOR) is None
        assert [one.answer for one in requests.offers_of(tx, "R1")] == ["declined"]

    await store.write(unit)


async def test_who_was_asked_and_when(store: Store) -> None:
    """In order, so that nobody is asked twice and the load is shared."""

    def unit(tx: Tx) -> None:
        requests.add(tx, REQUEST)
        requests.add(tx, replace(REQUEST, id="R2"))
        requests.offer(tx, "R1", OTHER, later(1), later(600))
        requests.offer(tx, "R1", MENTOR, later(2), later(600))
        requests.offer(tx, "R2", MENTOR, later(3), later(600))
        assert [one.mentor for one in requests.offers_of(tx, "R1")] == [OTHER, MENTOR]
        assert requests.last_offer(tx, MENTOR) == later(3)
        assert requests.last_offer(tx, LEAD) is None
        found = requests.open_offer(tx, MENTOR)
        assert found is not None
        assert found.request == "R2"

    await store.write(unit)


async def test_a_talk_begins_and_ends_once(store: Store) -> None:
    """With why it ended."""

    def unit(tx: Tx) -> None:
        requests.add(tx, REQUEST)
        assert talks.open_talk(tx, TALK)
        assert not talks.open_talk(tx, TALK)
        assert talks.talk(tx, "T1") == TALK
        assert talks.open_talks(tx) == [TALK]
        assert talks.close(tx, "T1", later(5), "done")
        assert not talks.close(tx, "T1", later(6), "again")
        assert talks.talk(tx, "T1") == replace(TALK, closed_at=later(5), why="done")
        assert talks.open_talks(tx) == []
        assert [one.id for one in talks.closed_since(tx, later(5))] == ["T1"]
        assert talks.closed_since(tx, later(6)) == []
        assert talks.talk(tx, "T2") is None

    await store.write(unit)


async def test_a_talk_is_paused_and_goes_on(store: Store) -> None:
    """Not after it has ended."""

    def unit(tx: Tx) -> None:
        talks.open_talk(tx, replace(TALK, request=""))
        talks.pause(tx, "T1", "concern")
        assert talks.talk(tx, "T1") == replace(TALK, request="", paused=True, why="concern")
        talks.resume(tx, "T1")
        assert talks.talk(tx, "T1") == replace(TALK, request="")
        talks.close(tx, "T1", later(1), "done")
        talks.pause(tx, "T1", "concern")
        assert talks.talk(tx, "T1") == replace(TALK, request="", closed_at=later(1), why="done")

    await store.write(unit)


async def test_a_persons_talks(store: Store) -> None:
    """As pupil and as mentor: a mentor may ask for help too."""

    def unit(tx: Tx) -> None:
        for n, (younger, older) in enumerate([(PUPIL, MENTOR), (MENTOR, OTHER), (PUPIL, OTHER)], 1):
            talks.open_talk(tx, Talk(f"T{n}", "", younger, older, later(n)))
        talks.close(tx, "T1", later(9), "done")
        assert [one.id for one in talks.of_person(tx, MENTOR)] == ["T1", "T2"]
        assert [one.id for one in talks.open_of(tx, MENTOR)] == ["T2"]
        assert [one.id for one in talks.open_of(tx, PUPIL)] == ["T3"]
        assert talks.last_mentor(tx, PUPIL) == OTHER
        assert talks.last_mentor(tx, OTHER) is None
        assert talks.begun_since(tx, OTHER, later(3)) == 1
        assert talks.begun_since(tx, OTHER, NOW) == 2
        assert talks.begun_since(tx, PUPIL, NOW) == 0

    await store.write(unit)


def test_the_other_of_two() -> None:
    """Who a message is carried to."""
    assert TALK.other(PUPIL) == MENTOR
    assert TALK.other(MENTOR) == PUPIL


async def test_duty_is_what_was_said_last(store: Store) -> None:
    """With its end, where one was named."""

    def unit(tx: Tx) -> None:
        assert duty.duty_of(tx, MENTOR) is None
        duty.set_duty(tx, Duty(MENTOR, "on", NOW, later(3600)))
        assert duty.duty_of(tx, MENTOR) == Duty(MENTOR, "on", NOW, later(3600))
        duty.set_duty(tx, Duty(MENTOR, "resting", later(1)))
        assert duty.duty_of(tx, MENTOR) == Duty(MENTOR, "resting", later(1))

    await store.write(unit)


async def test_who_is_on_duty(store: Store) -> None:
    """By state; who left is not."""

    def unit(tx: Tx) -> None:
        for who in (MENTOR, OTHER, PersonId("m3")):
            people.add(tx, mentor(who), NOW)
            duty.set_duty(tx, Duty(who, "on", NOW))
        duty.set_duty(tx, Duty(OTHER, "off", later(1)))
        people.leave(tx, PersonId("m3"), NOW)
        assert [one.person for one in duty.in_state(tx, "on")] == [MENTOR]
        assert [one.person for one in duty.in_state(tx, "off")] == [OTHER]

    await store.write(unit)


async def test_a_debrief_is_owed_until_it_has_happened(store: Store) -> None:
    """Once for each talk or case, whoever asks how often."""

    def unit(tx: Tx) -> None:
        assert duty.owe_debrief(tx, MENTOR, "T1", NOW)
        assert not duty.owe_debrief(tx, MENTOR, "T1", later(1))
        assert duty.owe_debrief(tx, MENTOR, "T2", later(2))
        one, two = duty.open_debriefs(tx)
        assert (one, two) == (Debrief(one.id, MENTOR, "T1", NOW), Debrief(two.id, MENTOR, "T2", later(2)))
        assert duty.debriefed(tx, MENTOR, "T1", LEAD, later(3))
        assert not duty.debriefed(tx, MENTOR, "T1", LEAD, later(4))
        assert not duty.debriefed(tx, OTHER, "T1", LEAD, later(4))
        assert [one.about for one in duty.open_debriefs(tx)] == ["T2"]

    await store.write(unit)
