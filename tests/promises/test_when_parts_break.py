"""A part of ours that fails undoes no alarm, silences nobody and stops nobody else (promises 2, 3, 4)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime

import pytest

from core.heard import Line
from core.machines.talk_states import Facts as TalkFacts
from core.people import Level
from core.reading import NOT_READ, Read
from core.table import Step, Table
from core.text import Text
from handlers import conversations, facts, failing
from handlers.advance import advance
from handlers.conversations import Conversation
from handlers.post import post
from handlers.watch import AGAIN_SECONDS, watch
from storage import cases, faults, inbox, outbox, timers
from storage.tx import Tx
from tests.playing import Play, opened, render

MACHINES = tuple(conversations.CONVERSATIONS)
WORRY = "he hits me at home"


class Broken(RuntimeError):
    """Our own mistake. Its text holds a child's words, which must go nowhere."""


@pytest.fixture
async def play() -> Play:
    """The small school; Max is on duty."""
    school = await opened()
    await school.on_duty("max")
    return school


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make a machine raise on every step, or all of them ("")."""

    def breaking(name: str) -> None:
        sound = Table.step

        def step(self: Table[object, object], state: object, event: object, known: object) -> Step[object]:
            if name in {"", self.name}:
                raise Broken(WORRY)
            return sound(self, state, event, known)

        monkeypatch.setattr(Table, "step", step)

    return breaking


async def alarmed(play: Play, child: str) -> cases.Case:
    """The child's case, whose alert an adult has before their eyes."""
    case = await play.case(child)
    assert case is not None
    alerts = await play.store.read(lambda tx: outbox.alerts_of(tx, case.id))
    assert any(row.handed_at for row in alerts if row.source.split(":")[1] == "alert")
    assert case not in await play.store.read(lambda tx: cases.unhanded(tx, play.clock.now()))
    return case


async def parked(play: Play) -> list[inbox.Arrived]:
    """What was put aside."""
    return await play.store.read(inbox.parked)


async def answered_plainly(play: Play, who: str) -> None:
    """Told that something went wrong and a person will look, with the way to an adult; once."""
    heard = await play.hears(who)
    assert [line.key for line in heard].count("went-wrong") == 1
    assert ("adult.now" in [choice for line in heard for _, choice in line.buttons]) is True


async def test_a_worry_is_alarmed_when_every_machine_is_broken(play: Play, breaks: Callable[[str], None]) -> None:
    """No later fault can undo an alarm: it is kept, shown to an adult, and the child is answered."""
    breaks("")
    await play.says("sam", WORRY)
    case = await alarmed(play, "sam")
    await answered_plainly(play, "sam")
    put_aside = await parked(play)
    assert {row.kind for row in put_aside} == {"heard", "event"}
    assert {row.case for row in put_aside if row.kind == "heard"} == {case.id}


@pytest.mark.parametrize("machine", MACHINES)
async def test_a_worry_is_alarmed_whichever_machine_is_broken(
    play: Play, breaks: Callable[[str], None], machine: str
) -> None:
    """In a talk, where all machines have a part: alarmed, and something is said to the child in any case."""
    await in_talk(play)
    await play.hears("sam")
    await play.hears("max")
    breaks(machine)
    await play.says("sam", WORRY)
    await alarmed(play, "sam")
    assert await play.hears("sam")
    assert "<sam>" not in await play.keys("max")


async def in_talk(play: Play) -> None:
    """Sam talks with Max."""
    await play.says("sam", "trouble with my friends")
    await play.taps("sam", "ask.yes")
    request = (await play.store.read(lambda tx: tx.all("SELECT id FROM request")))[0]["id"]
    await play.taps("max", f"match.accept:{request}")
    assert await play.store.read(lambda tx: tx.one("SELECT id FROM talk")) is not None


async def test_a_broken_concern_still_answers_and_keeps_alerting(play: Play, breaks: Callable[[str], None]) -> None:
    """A ladder that stands still is no silence: the child is answered, and the watchdog alerts in its stead."""
    breaks("concern")
    await play.says("sam", WORRY)
    case = await alarmed(play, "sam")
    await answered_plainly(play, "sam")
    before = len(await play.store.read(lambda tx: outbox.alerts_of(tx, case.id)))
    await play.passes(2)
    await play.passes(AGAIN_SECONDS / 60)
    told = (await play.store.read(lambda tx: outbox.alerts_of(tx, case.id)))[before:]
    assert {row.person for row in told} == {"lead", "deputy", "head", "coordinator"}
    assert len(told) == 2 * 4


async def test_the_fault_is_in_front_of_adults_without_the_childs_words(
    play: Play, breaks: Callable[[str], None]
) -> None:
    """Promise 9: a person is told that something failed, by its kind; nothing of what the error says is kept."""
    breaks("ask")
    await play.says("sam", "trouble with my friends")
    assert [(one.name, one.inbox is None) for one in await play.store.read(lambda tx: faults.latest(tx, 9))] == [
        ("Broken", False)
    ]
    assert await play.store.read(faults.untold) == []
    lead = await play.hears("lead")
    assert [line.key for line in lead] == ["alert-fault"]
    assert WORRY not in lead[0].text
    await answered_plainly(play, "sam")


async def test_a_row_is_tried_three_times_then_put_aside(play: Play, breaks: Callable[[str], None]) -> None:
    """A fault is not tried for ever, and what failed is still there for a person to read."""
    breaks("ask")
    await play.says("sam", "trouble with my friends")
    (row,) = await parked(play)
    assert (row.attempts, row.state, row.person) == (3, "parked", "sam")


async def test_others_go_on_while_one_conversation_fails(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """One child's broken conversation is nobody else's."""
    sound = facts.ask

    def broken(tx: Tx, key: str, *more: object) -> object:
        if key == "sam":
            raise Broken
        return sound(tx, key, *more)  # type: ignore[arg-type]

    patched = Conversation(conversations.CONVERSATIONS["ask"].table, conversations.CONVERSATIONS["ask"].begin, broken)
    everything = {**conversations.CONVERSATIONS, "ask": patched}
    monkeypatch.setattr("handlers.advance.CONVERSATIONS", everything)
    await play.sends("sam", text="trouble with my friends")
    await play.sends("tom", text="trouble with my friends")
    await play.settle()
    assert "ask-confirm" in await play.keys("tom")
    await answered_plainly(play, "sam")


async def test_both_sides_of_a_broken_talk_are_told(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts that cannot be read: pupil and mentor hear that a person will look."""
    await in_talk(play)
    await play.hears("max")
    await play.hears("sam")

    def broken(*known: object) -> TalkFacts:
        raise Broken

    patched = Conversation(conversations.CONVERSATIONS["talk"].table, conversations.CONVERSATIONS["talk"].begin, broken)
    monkeypatch.setattr("handlers.advance.CONVERSATIONS", {**conversations.CONVERSATIONS, "talk": patched})
    await play.passes(11)
    await answered_plainly(play, "sam")
    await answered_plainly(play, "max")


async def test_nobody_hears_of_a_fault_in_a_case_about_them(play: Play, breaks: Callable[[str], None]) -> None:
    """Promise 6 holds when everything is broken."""
    breaks("")
    await play.says("sam", "Mr Reyes said he hits me")
    case = await alarmed(play, "sam")
    assert case.excluded == {"deputy"}
    about = await play.store.read(lambda tx: outbox.alerts_of(tx, case.id))
    assert "deputy" not in {row.person for row in about}
    assert {row.person for row in about if ":fault:" in row.source} == {"lead", "head", "coordinator"}


async def test_a_full_disk_is_no_fault_of_a_row(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """The unit is tried again later; nothing is parked for it."""

    def full(*known: object) -> object:
        raise sqlite3.OperationalError("database or disk is full")

    await play.sends("sam", text="trouble with my friends")
    with monkeypatch.context() as patch:
        patch.setattr("handlers.advance.effects.perform", full)
        with pytest.raises(sqlite3.OperationalError):
            await play.settle()
    assert await parked(play) == []
    await play.settle()
    assert "ask-confirm" in await play.keys("sam")


def broken_render(*broken: str) -> Callable[..., str]:
    """The renderer, for which these texts do not exist ("": none does)."""

    def say(text: Text, level: Level, language: str, people: dict[str, str], now: datetime) -> str:
        if "" in broken or text.key in broken:
            raise Broken(WORRY)
        return render(text, level, language, people, now)

    return say


async def posted(play: Play, say: Callable[..., str]) -> None:
    """Everything due is posted with this renderer."""
    for lane in ("alarm", "talk"):
        while await play.store.write(lambda tx, lane=lane: post(tx, lane, say, play.moment)):  # type: ignore[misc]
            pass


async def test_a_text_that_cannot_be_said_is_an_apology(play: Play) -> None:
    """Never silence: the pupil reads that something went wrong, and adults hear of it."""
    await play.sends("sam", text="trouble with my friends")
    await play.store.write(lambda tx: _advance(tx, play))
    await posted(play, broken_render("ask-confirm"))
    assert "Something went wrong" in " ".join(line.text for line in await play.hears("sam"))
    await play.settle()
    assert "alert-fault" in await play.keys("lead")


def _advance(tx: Tx, play: Play) -> int:
    return advance(tx, play.school, play.moment)


async def test_an_alert_that_cannot_be_said_is_its_reference(play: Play) -> None:
    """It must not die of a missing word, and no renderer can hold it up."""
    await play.sends("sam", text=WORRY)
    await posted(play, broken_render(""))
    case = await play.case("sam")
    assert case is not None
    assert [line.text for line in await play.hears("lead")] == [case.reference]
    await play._show()
    await alarmed(play, "sam")


async def test_when_nothing_can_be_said_adults_are_not_flooded(play: Play) -> None:
    """A renderer that is broken altogether is told of once in a quarter of an hour, and posting comes to an end."""
    for number in range(5):
        await play.sends("sam", text=f"hello there {number}")
    await play.store.write(lambda tx: _advance(tx, play))
    await posted(play, broken_render(""))
    assert await play.store.read(outbox.failed)
    unsaid = await play.store.read(lambda tx: tx.all("SELECT person FROM outbox WHERE source LIKE 'unsaid:%'"))
    assert len(unsaid) == len({str(row["person"]) for row in unsaid})


async def test_words_that_a_reader_could_not_read_are_an_alarm(play: Play) -> None:
    """``NOT_READ`` holds the words and calls an adult (promise 2)."""

    async def unread(line: Line) -> Read:
        return NOT_READ

    play.reader = unread
    await play.says("sam", "trouble with my friends")
    await alarmed(play, "sam")
    assert "concern-unread" in await play.keys("sam")


async def test_a_ladder_that_goes_on_is_left_to_its_machine(play: Play) -> None:
    """The watchdog keeps quiet while the machine works."""
    await play.says("sam", WORRY)
    await play.passes(3)
    assert await play.store.write(lambda tx: watch(tx, play.school, play.moment)) == 0
    case = await play.case("sam")
    assert case is not None
    assert await play.store.read(lambda tx: bool(timers.of(tx, "concern", case.id)))


async def test_a_fault_of_what_nobody_waits_for_is_adults_only(play: Play) -> None:
    """A row of a conversation that does not exist: no child can be answered, adults are told."""
    event = inbox.NewEvent("test", "1", "talk", "T999", '{"is":"TalkBegins","of":{}}', play.clock.now())
    await play.store.write(lambda tx: inbox.keep(tx, event))
    await play.settle()
    assert [row.key for row in await parked(play)] == ["T999"]
    assert "alert-fault" in await play.keys("head")
    assert failing.adult_button().choice == "adult.now"
