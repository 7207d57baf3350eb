"""Receiving: read first, then kept once, with its verdict and any alarm, in one transaction."""

from __future__ import annotations

import pytest
from handler_samples import LEAD, MAX, SAM, Slow, heard, kept, reception, roster, talking

from core.meaning import Control, Meaning, Topic
from core.people import KeyStage, Role
from core.reading import NOT_READ, Read
from core.verdict import ASKED_FOR_ADULT, CLEAR, HANDED_ON, NOT_SAFE, Answer, Category, Match, Tier, Verdict
from handlers.codec import verdict_of
from handlers.receive import judge
from storage import cases, concerns, inbox, lines, outbox
from storage.memory import MemoryStore
from storage.tx import Tx

SERIOUS = Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)
DANGER = Verdict(Answer.IMMEDIATE, True, Category.MENTAL_HEALTH)
ADULT = Meaning(control=Control.ADULT)


@pytest.fixture
async def store() -> MemoryStore:
    """The small school."""
    return await roster()


# judge


@pytest.mark.parametrize("choice", ["", "ask.yes", "safe.yes"])
def test_a_clear_message_stays_clear(choice: str) -> None:
    """Nothing is added to what is nothing."""
    assert judge(choice, Read(CLEAR), Role.PUPIL, own=True) == CLEAR


@pytest.mark.parametrize(
    ("choice", "verdict"),
    [("adult.now", ASKED_FOR_ADULT), ("safe.no", NOT_SAFE), ("safe.unsure", NOT_SAFE), ("safe.no:x", NOT_SAFE)],
)
def test_a_tap_that_is_an_alarm(choice: str, verdict: Verdict) -> None:
    """Without a word."""
    assert judge(choice, Read(CLEAR), Role.PUPIL, own=True) == verdict


def test_handing_over_is_a_mentors() -> None:
    """In a talk of theirs it hands the talk on, elsewhere it asks for an adult; a pupil's tap is none."""
    assert judge("talk.hand-over", Read(CLEAR), Role.MENTOR, own=False) == HANDED_ON
    assert judge("talk.hand-over", Read(CLEAR), Role.MENTOR, own=True, mentoring=False) == ASKED_FOR_ADULT
    assert judge("talk.hand-over", Read(CLEAR), Role.PUPIL, own=True) == CLEAR


@pytest.mark.parametrize(
    ("choice", "read", "expected"),
    [
        ("adult.now", DANGER, DANGER),
        ("adult.now", SERIOUS, SERIOUS),
        ("safe.no", SERIOUS, NOT_SAFE),
        ("ask.yes", SERIOUS, SERIOUS),
        ("adult.now", Verdict(Answer.SAME_DAY), ASKED_FOR_ADULT),
    ],
)
def test_the_louder_counts(choice: str, read: Verdict, expected: Verdict) -> None:
    """A tap never makes words quieter, nor words a tap."""
    assert judge(choice, Read(read), Role.PUPIL, own=True) == expected


def test_asking_for_an_adult_in_words() -> None:
    """For themselves; a mentor who says "tell a grown-up" in a talk speaks to the pupil. Marks are kept."""
    marks = (Match(0, 4, "adult"),)

    assert judge("", Read(CLEAR, ADULT), Role.PUPIL, own=True) == ASKED_FOR_ADULT
    assert judge("", Read(Verdict(Answer.NONE, matches=marks), ADULT), Role.PUPIL, own=True).matches == marks
    assert judge("", Read(CLEAR, ADULT), Role.MENTOR, own=False) == CLEAR
    assert judge("", Read(DANGER, ADULT), Role.PUPIL, own=True) == DANGER


def test_what_is_understood_as_a_worry_is_one() -> None:
    """Where screen and understanding differ, the louder counts."""
    assert judge("", Read(CLEAR, Meaning(Topic.SAFEGUARDING)), Role.PUPIL, own=True).tier is Tier.CONCERN
    assert judge("", Read(SERIOUS, Meaning(Topic.SAFEGUARDING)), Role.PUPIL, own=True) == SERIOUS


@pytest.mark.parametrize("verdict", [SERIOUS, DANGER, NOT_READ.verdict])
def test_staff_are_not_held(verdict: Verdict) -> None:
    """What an adult writes about a child raises no case about the adult; it reaches the digest."""
    judged = judge("", Read(verdict), Role.LEAD, own=False)

    assert (judged.tier, judged.holds) == (Tier.LOW, False)
    assert judge("", Read(CLEAR), Role.LEAD, own=False) == CLEAR


# keep


async def test_kept_with_everything(store: MemoryStore) -> None:
    """Row, verdict, the person's own line, concern, case and first alerts: in one unit of work."""

    def unit(tx: Tx) -> None:
        row = kept(tx, heard(text="he hits me"), SERIOUS)
        case = cases.open_of(tx, SAM)
        assert case is not None
        assert verdict_of(row.verdict) == SERIOUS
        assert row.case == case.id
        assert [line.kind for line in lines.after(tx, SAM, 0, 10)] == ["own"]
        assert [one.case for one in concerns.of_case(tx, case.id)] == [case.id]
        assert {one.person for one in outbox.alerts_of(tx, case.id)} >= {LEAD}

    await store.write(unit)


async def test_kept_once(store: MemoryStore) -> None:
    """The same key again changes nothing, even when it reads louder."""

    def unit(tx: Tx) -> None:
        first = kept(tx, heard(text="hello"))
        again = kept(tx, heard(text="hello"), DANGER)
        assert again.seq == first.seq
        assert cases.open_of(tx, SAM) is None
        assert len(lines.after(tx, SAM, 0, 10)) == 1

    await store.write(unit)


async def test_words_are_kept_as_they_came(store: MemoryStore) -> None:
    """Sign for sign."""
    words = "  Ünï\u200bcode\n🙂  "

    def unit(tx: Tx) -> None:
        kept(tx, heard(text=words))
        assert inbox.recent_words(tx, SAM, 1) == (words,)

    await store.write(unit)


async def test_a_tap_has_no_line(store: MemoryStore) -> None:
    """What was not written is not shown as written; and staff have no mailbox of their own words."""

    def unit(tx: Tx) -> None:
        kept(tx, heard(choice="ask.yes"))
        kept(tx, heard(LEAD, "noted", key="k2"))
        assert lines.after(tx, SAM, 0, 10) == []
        assert lines.after(tx, LEAD, 0, 10) == []

    await store.write(unit)


async def test_a_handed_on_talk_is_about_the_pupil(store: MemoryStore) -> None:
    """Not about the mentor who did right; and the row belongs to the talk."""

    def unit(tx: Tx) -> None:
        talking(tx)
        row = kept(tx, heard(MAX, choice="talk.hand-over"))
        assert cases.open_of(tx, MAX) is None
        case = cases.open_of(tx, SAM)
        assert case is not None
        assert case.category is Category.HANDED
        assert row.talk == "T1"

    await store.write(unit)


async def test_a_mentors_own_worry_is_about_the_mentor(store: MemoryStore) -> None:
    """Whatever they are doing at the time."""

    def unit(tx: Tx) -> None:
        talking(tx)
        kept(tx, heard(MAX, "he hits me"), SERIOUS)
        assert cases.open_of(tx, SAM) is None
        assert cases.open_of(tx, MAX) is not None

    await store.write(unit)


# Reception


async def test_the_reader_is_told_who_wrote(store: MemoryStore) -> None:
    """Author, stage and the words before: a child's riddle may span two messages."""
    reader = Slow()
    for number, text in enumerate(("one", "two", "three")):
        await reception(store, reader).receive(heard(text=text, key=f"k{number}"))
    last = reader.lines[-1]
    assert (last.text, last.author, last.stage, last.recent) == ("three", Role.PUPIL, KeyStage.KS3, ("one", "two"))


async def test_a_mentor_is_read_as_one_only_in_a_talk(store: MemoryStore) -> None:
    """Elsewhere they speak for themselves, and are read as any pupil is."""
    reader = Slow()
    await reception(store, reader).receive(heard(MAX, "hello"))
    await store.write(talking)
    await reception(store, reader).receive(heard(MAX, "hello", key="k2"))
    await reception(store, reader).receive(heard(LEAD, "hello", key="k3"))
    assert [(line.author, line.stage) for line in reader.lines] == [
        (Role.PUPIL, KeyStage.KS4),
        (Role.MENTOR, KeyStage.KS4),
        (Role.MENTOR, None),
    ]


async def test_a_tap_without_words_is_not_read(store: MemoryStore) -> None:
    """There is nothing to read, and nothing to wait for."""
    reader = Slow(NOT_READ)
    await reception(store, reader).receive(heard(choice="ask.yes"))
    assert reader.lines == []
    assert await store.read(lambda tx: cases.open_of(tx, SAM)) is None


async def test_what_nobody_could_read_is_an_alarm(store: MemoryStore) -> None:
    """Promise 2."""
    await reception(store, Slow(NOT_READ)).receive(heard(text="???"))
    case = await store.read(lambda tx: cases.open_of(tx, SAM))
    assert case is not None
    assert case.category is Category.UNREAD
