"""Where something heard goes: one conversation, as one event, or nowhere."""

from __future__ import annotations

import pytest
from handler_samples import LEAD, MAX, SAM, TOM, heard, kept, roster, talking

from core.machines import ask_states as ask
from core.machines import concern_states as concern
from core.machines import duty
from core.machines import talk_states as talk
from core.machines.news import Held, Hello, Said, Steered
from core.meaning import Control, Meaning, Topic
from core.people import PersonId
from core.verdict import Answer, Category, Verdict
from handlers.route import route
from storage import cases, talks
from storage.memory import MemoryStore
from storage.tx import Tx

SERIOUS = Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)


@pytest.fixture
async def store() -> MemoryStore:
    """The small school."""
    return await roster()


def goes(
    tx: Tx, *args: object, verdict: Verdict | None = None, meaning: Meaning | None = None
) -> tuple[str, str, object] | None:
    """Where it goes: machine, key, event."""
    row = kept(tx, heard(*args), verdict or Verdict(Answer.NONE), meaning or Meaning())  # type: ignore[arg-type]
    found = route(tx, row)
    return (found.machine, found.key, found.event) if found else None


@pytest.mark.parametrize(
    ("choice", "event"),
    [
        ("hello", Hello()),
        ("ask.yes", ask.AskNow()),
        ("ask.topic:exams", ask.Picked(Topic.EXAMS)),
        ("ask.cancel", ask.Cancelled()),
    ],
)
async def test_taps_of_ones_own(choice: str, event: object, store: MemoryStore) -> None:
    """They go to the person's own ask."""
    assert await store.write(lambda tx: goes(tx, SAM, "", choice)) == ("ask", SAM, event)


@pytest.mark.parametrize(
    "choice",
    [
        "nothing.like-it",
        "ask.topic:nonsense",
        "talk.end",
        "safe.yes",
        "match.accept:R99",
        "match.accept",
        "case.take:C1",
        "talk.pause:T1",
        "duty.on",
        "",
    ],
)
async def test_a_pupils_tap_that_leads_nowhere(choice: str, store: MemoryStore) -> None:
    """Unknown, without its conversation, or not this role's."""
    assert await store.write(lambda tx: goes(tx, SAM, "", choice)) is None


async def test_a_tap_in_a_talk(store: MemoryStore) -> None:
    """Goes to the live talk, whoever of the two it is; nowhere when it has ended."""

    def unit(tx: Tx) -> None:
        talking(tx)
        for number, who in enumerate((SAM, MAX)):
            assert goes(tx, who, "", "talk.end", f"k{number}") == ("talk", "T1", talk.Left(who))
        talks.close(tx, "T1", heard().at, "ended")
        assert goes(tx, SAM, "", "talk.end", "k9") is None

    await store.write(unit)


async def test_words(store: MemoryStore) -> None:
    """To one's own ask, else to the live talk, with their meaning."""

    def unit(tx: Tx) -> None:
        meaning = Meaning(Topic.EXAMS)
        before = goes(tx, SAM, "exams", "", "k1", meaning=meaning)
        assert before is not None
        assert before[:2] == ("ask", SAM)
        assert isinstance(before[2], Said)
        assert before[2].meaning == meaning
        talking(tx)
        after = goes(tx, SAM, "exams", "", "k2", meaning=meaning)
        assert after is not None
        assert after[:2] == ("talk", "T1")

    await store.write(unit)


async def test_words_that_steer(store: MemoryStore) -> None:
    """Before a talk all of them; in a talk "how long" and "a grown-up" are words for the mentor."""

    def unit(tx: Tx) -> None:
        for number, control in enumerate(Control):
            if control is not Control.ADULT:  # an alarm, held before it gets here
                found = goes(tx, SAM, "x", "", f"k{number}", meaning=Meaning(control=control))
                assert found == ("ask", SAM, Steered(SAM, control))
        talking(tx)
        robot = goes(tx, MAX, "x", "", "m1", meaning=Meaning(control=Control.ROBOT))
        assert robot == ("talk", "T1", Steered(MAX, Control.ROBOT))
        for number, control in enumerate((Control.HOW_LONG, Control.ADULT)):
            found = goes(tx, MAX, "x", "", f"n{number}", meaning=Meaning(control=control))
            assert found is not None
            assert isinstance(found[2], Said)

    await store.write(unit)


@pytest.mark.parametrize("choice", ["", "ask.yes", "talk.end"])
async def test_held_words_are_held_whatever_else_they_were(choice: str, store: MemoryStore) -> None:
    """A concern typed with a tap is a concern."""

    def unit(tx: Tx) -> None:
        found = goes(tx, SAM, "he hits me", choice, verdict=SERIOUS)
        case = cases.open_of(tx, SAM)
        assert case is not None
        assert found == ("ask", SAM, Held(SAM, case.id, SERIOUS.tier, SERIOUS.category))

    await store.write(unit)


async def test_held_words_in_a_talk(store: MemoryStore) -> None:
    """The talk hears that something is held, not what."""

    def unit(tx: Tx) -> None:
        talking(tx)
        found = goes(tx, SAM, "he hits me", verdict=SERIOUS)
        assert found is not None
        assert found[:2] == ("talk", "T1")
        assert isinstance(found[2], Held)

    await store.write(unit)


async def test_handing_on(store: MemoryStore) -> None:
    """The mentor's one tap, with the pupil's case; without a talk it is a mentor asking for an adult."""

    def unit(tx: Tx) -> None:
        alone = goes(tx, MAX, "", "talk.hand-over", "k1")
        assert alone is not None
        assert alone[:2] == ("ask", MAX)
        talking(tx, mentor=PersonId("zoe"))
        found = goes(tx, PersonId("zoe"), "", "talk.hand-over", "k2")
        case = cases.open_of(tx, SAM)
        assert case is not None
        assert found == ("talk", "T1", talk.HandedOn(PersonId("zoe"), case.id))

    await store.write(unit)


async def test_staff(store: MemoryStore) -> None:
    """Their taps name the case or talk; their plain words go nowhere, and are never held."""

    def unit(tx: Tx) -> None:
        goes(tx, SAM, "he hits me", "", "k1", verdict=SERIOUS)
        case = cases.open_of(tx, SAM)
        assert case is not None
        assert goes(tx, LEAD, "", f"case.take:{case.id}", "k2") == ("concern", case.id, concern.Take(LEAD))
        assert goes(tx, LEAD, "", "case.take:C99", "k3") is None
        assert goes(tx, LEAD, "", f"case.write:{case.id}", "k4") is None
        assert goes(tx, LEAD, "he hits me", "", "k5", verdict=SERIOUS) is None
        assert goes(tx, LEAD, "", "ask.yes", "k6") is None

    await store.write(unit)


async def test_a_debrief_of_somebody_who_is_not_resting(store: MemoryStore) -> None:
    """Only a mentor's duty that exists can be spoken to."""
    assert await store.write(lambda tx: goes(tx, LEAD, "", "duty.debriefed:sam")) is None


async def test_safe_goes_to_ones_own_case(store: MemoryStore) -> None:
    """Nobody answers for somebody else."""

    def unit(tx: Tx) -> None:
        goes(tx, SAM, "he hits me", "", "k1", verdict=SERIOUS)
        case = cases.open_of(tx, SAM)
        assert case is not None
        assert goes(tx, SAM, "", "safe.yes", "k2") == ("concern", case.id, concern.SaysSafe())
        assert goes(tx, TOM, "", f"safe.yes:{case.id}", "k3") is None

    await store.write(unit)


async def test_a_mentors_duty(store: MemoryStore) -> None:
    """Their own, by who they are."""
    assert await store.write(lambda tx: goes(tx, MAX, "", "duty.on:zoe")) == ("duty", MAX, duty.CameOn())
