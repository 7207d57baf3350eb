"""The queue at the back, the web mailbox, and the buttons shown last."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_samples import HEAD, LEAD, MENTOR, NOW, PUPIL, heard, later, out

from core.people import PersonId
from storage import inbox, lines, outbox, shown, words
from storage.lines import NewLine
from storage.memory import MemoryStore
from storage.outbox import Out
from storage.ports import Store
from storage.shown import Shown
from storage.tx import Tx


def ids(rows: list[Out]) -> list[int]:
    """Their numbers."""
    return [row.id for row in rows]


async def test_what_is_asked_for_is_kept_whole(store: Store) -> None:
    """With everything the sender needs."""

    def unit(tx: Tx) -> None:
        kept = words.put(tx, MENTOR, "heard", "hi", NOW)
        new = out("7:1", lane="alarm", kind="alert", buttons="[]", words=kept, author=MENTOR, case="C1")
        assert outbox.add(tx, new) == 1
        assert outbox.out(tx, 1) == Out(
            id=1,
            source="7:1",
            person=PUPIL,
            lane="alarm",
            kind="alert",
            text='{"key": "x"}',
            buttons="[]",
            words=kept,
            author=MENTOR,
            case="C1",
            status="new",
            attempts=0,
            made_at=NOW,
            due_at=NOW,
            sent_at=None,
            handed_at=None,
            channel="",
            rendered=None,
            error="",
        )
        assert outbox.out(tx, 2) is None

    await store.write(unit)


async def test_asking_twice_is_asking_once(store: Store) -> None:
    """The step that asks may run twice (promise 8)."""

    def unit(tx: Tx) -> None:
        assert outbox.add(tx, out("7:1")) == 1
        assert outbox.add(tx, out("7:1")) is None
        assert outbox.add(tx, out("7:2")) is not None
        assert len(tx.all("SELECT id FROM outbox")) == 2

    await store.write(unit)


async def test_a_persons_rows_go_out_one_after_the_other(store: Store) -> None:
    """The second is not due while the first waits, is being sent, or waits again."""

    def unit(tx: Tx) -> None:
        for n in range(3):
            outbox.add(tx, out(f"1:{n}"))
        outbox.add(tx, out("2:1", MENTOR))
        assert ids(outbox.due(tx, "talk", NOW, 9)) == [1, 4]
        assert outbox.sending(tx, 1)
        assert ids(outbox.due(tx, "talk", NOW, 9)) == [4]
        outbox.retry(tx, 1, later(30), "TimeoutError")
        assert ids(outbox.due(tx, "talk", later(29), 9)) == [4]
        assert ids(outbox.due(tx, "talk", later(30), 9)) == [1, 4]
        outbox.sending(tx, 1)
        outbox.sent(tx, 1, "web", "text", later(31))
        assert ids(outbox.due(tx, "talk", later(31), 9)) == [2, 4]

    await store.write(unit)


@pytest.mark.parametrize("end", [outbox.gone, outbox.refused])
async def test_what_cannot_go_out_does_not_hold_up_the_rest(store: Store, end: object) -> None:
    """Gone and refused rows are put aside, with the kind of error."""

    def unit(tx: Tx) -> None:
        outbox.add(tx, out("1:1"))
        outbox.add(tx, out("1:2"))
        outbox.sending(tx, 1)
        end(tx, 1, "Forbidden")  # type: ignore[operator]
        assert ids(outbox.due(tx, "talk", NOW, 9)) == [2]
        (failed,) = outbox.failed(tx)
        assert (failed.id, failed.error) == (1, "Forbidden")
        assert failed.status in {"gone", "refused"}

    await store.write(unit)


async def test_an_alarm_does_not_wait_for_talk(store: Store) -> None:
    """Lanes are apart, for one person too (promise 2)."""

    def unit(tx: Tx) -> None:
        outbox.add(tx, out("1:1"))
        outbox.add(tx, out("1:2", lane="alarm", kind="alert", case="C1"))
        outbox.sending(tx, 1)
        assert ids(outbox.due(tx, "alarm", NOW, 9)) == [2]
        assert ids(outbox.due(tx, "talk", NOW, 9)) == []

    await store.write(unit)


async def test_only_so_many_are_taken(store: Store) -> None:
    """The oldest first."""

    def unit(tx: Tx) -> None:
        for n in range(5):
            outbox.add(tx, out(f"1:{n}", PersonId(f"p{n}")))
        assert ids(outbox.due(tx, "talk", NOW, 2)) == [1, 2]

    await store.write(unit)


async def test_a_row_is_taken_once(store: Store) -> None:
    """Two workers never send the same row; attempts are counted."""

    def unit(tx: Tx) -> None:
        outbox.add(tx, out("1:1"))
        assert outbox.sending(tx, 1)
        assert not outbox.sending(tx, 1)
        outbox.retry(tx, 1, NOW)
        assert outbox.sending(tx, 1)
        row = outbox.out(tx, 1)
        assert row is not None
        assert row.attempts == 2

    await store.write(unit)


async def test_what_was_said_is_kept_as_it_was_said(store: Store) -> None:
    """Once, with when and where."""

    def unit(tx: Tx) -> None:
        outbox.add(tx, out("1:1"))
        outbox.sending(tx, 1)
        rendered = outbox.sent(tx, 1, "telegram", "Hello there", later(1))
        assert rendered is not None
        assert words.get(tx, rendered) == "Hello there"
        assert outbox.sent(tx, 1, "telegram", "Hello there", later(2)) is None
        row = outbox.out(tx, 1)
        assert row is not None
        assert (row.status, row.channel, row.rendered, row.sent_at) == ("sent", "telegram", rendered, later(1))

    await store.write(unit)


async def test_relayed_words_belong_to_their_author(store: Store) -> None:
    """Forgetting the pupil erases them from what the mentor was sent as well; the bot's own words are the reader's."""

    def unit(tx: Tx) -> None:
        outbox.add(tx, out("1:1", MENTOR, kind="relay", author=PUPIL))
        outbox.add(tx, out("1:2", MENTOR))
        relayed = outbox.sent(tx, 1, "web", "the pupil's words", NOW)
        said = outbox.sent(tx, 2, "web", "the bot's words", NOW)
        assert relayed is not None
        assert said is not None
        assert (words.owner(tx, relayed), words.owner(tx, said)) == (PUPIL, MENTOR)
        words.forget(tx, PUPIL)
        assert (words.get(tx, relayed), words.get(tx, said)) == (None, "the bot's words")

    await store.write(unit)


async def test_sent_is_sent(store: Store) -> None:
    """A late answer of the channel does not send it again, nor call it failed."""

    def unit(tx: Tx) -> None:
        outbox.add(tx, out("1:1"))
        outbox.sent(tx, 1, "web", "x", NOW)
        outbox.retry(tx, 1, NOW)
        outbox.gone(tx, 1)
        outbox.refused(tx, 1)
        assert not outbox.sending(tx, 1)
        row = outbox.out(tx, 1)
        assert row is not None
        assert row.status == "sent"

    await store.write(unit)


async def test_handed_over_counts_once(store: Store) -> None:
    """True the first time only: what hangs on it happens once."""

    def unit(tx: Tx) -> None:
        outbox.add(tx, out("1:1"))
        assert outbox.handed_over(tx, 1, later(1))
        assert not outbox.handed_over(tx, 1, later(2))
        row = outbox.out(tx, 1)
        assert row is not None
        assert row.handed_at == later(1)

    await store.write(unit)


async def test_after_a_crash_what_was_being_sent_goes_again(store: Store) -> None:
    """Once too often rather than never."""

    def unit(tx: Tx) -> None:
        for n in range(3):
            outbox.add(tx, out(f"1:{n}", PersonId(f"p{n}")))
        outbox.sending(tx, 1)
        outbox.sending(tx, 2)
        outbox.sent(tx, 2, "web", "x", NOW)
        assert outbox.reset_sending(tx) == 1
        assert ids(outbox.due(tx, "talk", NOW, 9)) == [1, 3]

    await store.write(unit)


async def test_what_was_said_lately_is_known(store: Store) -> None:
    """The same text to the same person since then, sent or about to be."""

    def unit(tx: Tx) -> None:
        outbox.add(tx, out("1:1", text="A"))
        assert outbox.said_recently(tx, PUPIL, "A", NOW)
        assert not outbox.said_recently(tx, PUPIL, "A", later(1))
        assert not outbox.said_recently(tx, PUPIL, "B", NOW)
        assert not outbox.said_recently(tx, MENTOR, "A", NOW)
        assert [row.id for row in outbox.said_to(tx, PUPIL, NOW, 5)] == [1]
        assert outbox.said_to(tx, PUPIL, later(1), 5) == []

    await store.write(unit)


async def test_alerts_of_a_case_and_of_a_person(store: Store) -> None:
    """In order; those nobody knows to have arrived are found by whom they were for."""

    def unit(tx: Tx) -> None:
        outbox.add(tx, out("1:1", LEAD, lane="alarm", kind="alert", case="C1"))
        outbox.add(tx, out("1:2", HEAD, lane="alarm", kind="alert", case="C1"))
        outbox.add(tx, out("1:3", LEAD, lane="alarm", kind="say", case="C1"))
        outbox.add(tx, out("2:1", LEAD, lane="alarm", kind="alert", case="C2"))
        assert ids(outbox.alerts_of(tx, "C1")) == [1, 2]
        assert ids(outbox.unhanded_alerts(tx, LEAD)) == [1, 4]
        outbox.handed_over(tx, 1, NOW)
        assert ids(outbox.unhanded_alerts(tx, LEAD)) == [4]

    await store.write(unit)


async def test_how_long_something_has_waited(store: Store) -> None:
    """By lane: since when, and until when it may."""

    def unit(tx: Tx) -> None:
        assert outbox.oldest_unsent(tx, "alarm") is None
        assert outbox.next_due(tx, "talk") is None
        outbox.add(tx, out("1:1", at=later(1)))
        outbox.add(tx, out("1:2", MENTOR, at=later(2)))
        outbox.sending(tx, 1)
        assert outbox.oldest_unsent(tx, "talk") == later(1)
        assert outbox.next_due(tx, "talk") == later(2)
        assert outbox.oldest_unsent(tx, "alarm") is None

    await store.write(unit)


class Sender:
    """Asks for things to be said and sends them, with every kind of accident."""

    def __init__(self, choose: st.DataObject) -> None:
        self.said: list[tuple[str, int]] = []
        self._choose = choose
        self._asked = 0

    def add(self, tx: Tx) -> None:
        """Something more is to be said to one of two people."""
        self._asked += 1
        outbox.add(tx, out(str(self._asked), self._choose.draw(st.sampled_from([PUPIL, MENTOR]))))

    def take(self, tx: Tx) -> None:
        """Workers take what is due."""
        for row in outbox.due(tx, "talk", NOW, 2):
            assert outbox.sending(tx, row.id)

    def crash(self, tx: Tx) -> None:
        """The program starts again."""
        outbox.reset_sending(tx)

    def sent(self, tx: Tx) -> None:
        """The channel has taken one."""
        if (row := self._busy(tx)) is not None:
            outbox.sent(tx, row.id, "web", "x", NOW)
            self.said.append((row.person, row.id))

    def retry(self, tx: Tx) -> None:
        """The channel cannot take one now."""
        if (row := self._busy(tx)) is not None:
            outbox.retry(tx, row.id, NOW)

    def gone(self, tx: Tx) -> None:
        """A person cannot be reached."""
        if (row := self._busy(tx)) is not None:
            outbox.gone(tx, row.id)

    def _busy(self, tx: Tx) -> Out | None:
        busy = [row["id"] for row in tx.all("SELECT id FROM outbox WHERE status = 'sending' ORDER BY id")]
        return outbox.out(tx, self._choose.draw(st.sampled_from(busy))) if busy else None


STEPS = [Sender.add, Sender.take, Sender.crash, Sender.sent, Sender.retry, Sender.gone]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=40), choose=st.data())
async def test_order_holds_whatever_happens(steps: list[Callable[[Sender, Tx], None]], choose: st.DataObject) -> None:
    """Nothing of a person's overtakes what was asked for before it, whatever fails in between."""
    store, sender = MemoryStore(), Sender(choose)
    for step in steps:
        await store.write(lambda tx, step=step: step(sender, tx))  # type: ignore[misc]
    await store.close()

    for person in (PUPIL, MENTOR):
        order = [number for who, number in sender.said if who == person]
        assert all(one < other for one, other in pairwise(order))


async def test_lines_are_read_in_order(store: Store) -> None:
    """A person's own, after a given one, so many at a time."""

    def unit(tx: Tx) -> None:
        assert (lines.last_id(tx, PUPIL), lines.newest(tx)) == (0, 0)
        for n in range(4):
            lines.add(tx, NewLine(PUPIL, "bot", words.put(tx, PUPIL, "sent", f"text {n}", NOW), later(n)))
        lines.add(tx, NewLine(MENTOR, "bot", None, NOW))
        assert [line.text for line in lines.after(tx, PUPIL, 1, 2)] == ["text 1", "text 2"]
        assert [line.text for line in lines.latest(tx, PUPIL, 2)] == ["text 2", "text 3"]
        assert lines.last_id(tx, PUPIL) == 4
        assert lines.after(tx, PUPIL, 4, 9) == []
        assert lines.owners_after(tx, 3) == {PUPIL: 4, MENTOR: 5}
        assert lines.owners_after(tx, 5) == {}
        assert lines.newest(tx) == 5

    await store.write(unit)


async def test_a_line_tells_where_it_came_from(store: Store) -> None:
    """Whole, as it was added."""

    def unit(tx: Tx) -> None:
        seq = inbox.keep(tx, heard())
        number = outbox.add(tx, out("1:1"))
        kept = words.put(tx, MENTOR, "heard", "hi", NOW)
        lines.add(tx, NewLine(PUPIL, "other", kept, NOW, author=MENTOR, buttons="[]", outbox=number, inbox=seq))
        (line,) = lines.after(tx, PUPIL, 0, 9)
        assert line == lines.Line(1, PUPIL, "other", MENTOR, kept, "hi", "[]", number, seq, NOW)

    await store.write(unit)


async def test_a_sent_message_is_one_line(store: Store) -> None:
    """Delivered twice after a crash, it is on the screen once (promise 8)."""

    def unit(tx: Tx) -> None:
        number = outbox.add(tx, out("1:1"))
        assert lines.add(tx, NewLine(PUPIL, "bot", None, NOW, outbox=number)) is not None
        assert lines.add(tx, NewLine(PUPIL, "bot", None, NOW, outbox=number)) is None
        assert lines.add(tx, NewLine(PUPIL, "own", None, NOW)) is not None
        assert lines.add(tx, NewLine(PUPIL, "own", None, NOW)) is not None

    await store.write(unit)


async def test_an_erased_line_has_no_text(store: Store) -> None:
    """It keeps its place."""

    def unit(tx: Tx) -> None:
        kept = words.put(tx, PUPIL, "heard", "mine", NOW)
        lines.add(tx, NewLine(PUPIL, "own", kept, NOW))
        words.erase(tx, kept)
        assert [line.text for line in lines.after(tx, PUPIL, 0, 9)] == [None]

    await store.write(unit)


async def test_a_typed_label_is_the_tap(store: Store) -> None:
    """Of what was shown last, to that person."""

    def unit(tx: Tx) -> None:
        shown.replace(tx, PUPIL, [Shown("yes please", "ask.yes", "yes"), Shown("not now", "ask.no", "no")])
        shown.replace(tx, MENTOR, [Shown("yes please", "match.accept:R1", "yes")])
        assert shown.choice_for(tx, PUPIL, "yes please") == "ask.yes"
        assert shown.choice_for(tx, PUPIL, "something else") is None
        assert shown.choice_meaning(tx, PUPIL, "no") == "ask.no"
        assert shown.choice_meaning(tx, PUPIL, "not_sure") is None
        shown.replace(tx, PUPIL, [Shown("go on", "talk.on")])
        assert shown.choice_for(tx, PUPIL, "yes please") is None
        assert shown.choice_for(tx, MENTOR, "yes please") == "match.accept:R1"

    await store.write(unit)


async def test_a_plain_reply_that_could_mean_two_buttons_means_none(store: Store) -> None:
    """The program does not guess; and of two equal labels the first counts."""

    def unit(tx: Tx) -> None:
        shown.replace(tx, PUPIL, [Shown("a", "one", "yes"), Shown("b", "two", "yes"), Shown("a", "three")])
        assert shown.choice_meaning(tx, PUPIL, "yes") is None
        assert shown.choice_meaning(tx, PUPIL, "") is None
        assert shown.choice_for(tx, PUPIL, "a") == "one"

    await store.write(unit)
