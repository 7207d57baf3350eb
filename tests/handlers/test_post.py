"""From the outbox to the web mailbox: rendered for its reader, in order, once."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from handler_samples import CLOCK, MAX, NOW, SAM, TOM, heard, kept, roster, turn

from core import texts
from core.effects import Alert, Effect, Relay, Say
from core.people import Level, PersonId
from core.text import Button, Text
from core.verdict import UNREAD, Answer, Category, Verdict
from handlers.effects import perform
from handlers.post import handed_over, post
from handlers.school import moment
from storage import cases, faults, inbox, lines, outbox, shown, words
from storage.lines import Line
from storage.memory import MemoryStore
from storage.tx import Tx

HITS = Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)
YES = Button(texts.label_yes(), "safe.yes", "yes")


@pytest.fixture
async def store() -> MemoryStore:
    """The small school."""
    return await roster()


def plain(text: Text, level: Level, language: str, people: dict[str, str], now: datetime) -> str:
    """Says who would read it, and whom it names."""
    return f"{level}:{text.key}:{','.join(sorted(people.values()))}"


def posts(tx: Tx, *effects: Effect, lane: str = "talk", seq: int = 1) -> int:
    """Ask for it to be said, and post it."""
    perform(tx, effects, turn(seq))
    return post(tx, lane, plain, moment(CLOCK))


def mailbox(tx: Tx, who: PersonId = SAM) -> list[Line]:
    """What somebody has on their screen."""
    return lines.after(tx, who, 0, 99)


async def test_a_text_becomes_a_line_for_its_reader(store: MemoryStore) -> None:
    """At the reader's level, with the names that this reader may know (promise 6)."""

    def unit(tx: Tx) -> None:
        posts(tx, Say(SAM, texts.match_found(mentor=MAX, year=10)))
        (line,) = mailbox(tx)
        assert (line.kind, line.text) == ("bot", "ks3:match-found:Max")

    await store.write(unit)


async def test_staff_read_full_names(store: MemoryStore) -> None:
    """A pupil is known to staff in full, at the adult level."""

    def unit(tx: Tx) -> None:
        posts(tx, Say(PersonId("lead"), texts.match_found(mentor=MAX, year=10)))
        (line,) = mailbox(tx, PersonId("lead"))
        assert line.text == "adult:match-found:Max Maxsurname"

    await store.write(unit)


async def test_buttons_are_shown_and_remembered(store: MemoryStore) -> None:
    """So that typing a label, or a plain yes, works as the tap."""

    def unit(tx: Tx) -> None:
        posts(tx, Say(SAM, texts.concern_safe_question(), (YES,)))
        (line,) = mailbox(tx)
        assert json.loads(line.buttons) == [{"label": "ks3:label-yes:", "choice": "safe.yes"}]
        assert shown.choice_for(tx, SAM, "ks3labelyes") == "safe.yes"
        assert shown.choice_meaning(tx, SAM, "yes") == "safe.yes"

    await store.write(unit)


async def test_a_text_without_buttons_leaves_the_last_ones(store: MemoryStore) -> None:
    """A remark does not take the question away."""

    def unit(tx: Tx) -> None:
        posts(tx, Say(SAM, texts.concern_safe_question(), (YES,)))
        posts(tx, Say(SAM, texts.privacy()), seq=2)
        assert shown.choice_meaning(tx, SAM, "yes") == "safe.yes"

    await store.write(unit)


async def test_words_are_carried_as_they_came(store: MemoryStore) -> None:
    """Word for word, marked with whose they are, and sealed under their author's key."""

    def unit(tx: Tx) -> None:
        row = kept(tx, heard(text="  Hi 🙂 { $pupil } "))
        assert row.words is not None
        posts(tx, Relay(MAX, SAM, row.words))
        (line,) = mailbox(tx, MAX)
        assert (line.kind, line.author, line.text) == ("other", SAM, "  Hi 🙂 { $pupil } ")
        assert line.words is not None
        assert words.owner(tx, line.words) == SAM

    await store.write(unit)


async def test_order_is_kept_for_each_reader(store: MemoryStore) -> None:
    """One after the other, one a round; another reader does not wait."""

    def unit(tx: Tx) -> None:
        one, two = Say(SAM, texts.greeting()), Say(SAM, texts.privacy())
        assert posts(tx, one, two, Say(TOM, texts.privacy())) == 2
        assert [line.text for line in mailbox(tx)] == ["ks3:greeting:"]
        assert post(tx, "talk", plain, moment(CLOCK)) == 1
        assert [line.text for line in mailbox(tx)] == ["ks3:greeting:", "ks3:privacy:"]
        assert len(mailbox(tx, TOM)) == 1

    await store.write(unit)


async def test_posted_once(store: MemoryStore) -> None:
    """A second round finds nothing to do (promise 8)."""

    def unit(tx: Tx) -> None:
        assert posts(tx, Say(SAM, texts.greeting())) == 1
        assert post(tx, "talk", plain, moment(CLOCK)) == 0
        assert len(mailbox(tx)) == 1

    await store.write(unit)


async def test_alarms_have_their_own_lane(store: MemoryStore) -> None:
    """Talk that waits holds up no alert, and the other way round."""

    def unit(tx: Tx) -> None:
        lead = PersonId("lead")
        alert = Alert(lead, "", texts.alert_more(reference="C1"))
        assert posts(tx, Say(lead, texts.privacy()), alert, lane="alarm") == 1
        assert [line.kind for line in mailbox(tx, lead)] == ["alert"]

    await store.write(unit)


def failing_on(*keys: str) -> object:
    """A renderer for which these texts do not exist."""

    def say(text: Text, *reader: object) -> str:
        if text.key in keys:
            raise KeyError(text.key)
        return text.key

    return say


async def test_a_missing_text_is_an_apology_and_a_fault(store: MemoryStore) -> None:
    """The reader is not left in silence; adults are told; the buttons lead to an adult."""

    def unit(tx: Tx) -> None:
        perform(tx, (Say(SAM, texts.greeting(), (YES,)),), turn())
        post(tx, "talk", failing_on("greeting"), moment(CLOCK))  # type: ignore[arg-type]
        (line,) = mailbox(tx)
        assert line.text == "went-wrong"
        assert [one["choice"] for one in json.loads(line.buttons)] == ["adult.now"]
        assert [one.name for one in faults.latest(tx, 9)] == ["KeyError"]
        assert {row.person for row in outbox.due(tx, "alarm", NOW, 9)} == {"lead", "deputy", "head", "coordinator"}

    await store.write(unit)


async def test_when_nothing_can_be_said_the_row_is_put_aside(store: MemoryStore) -> None:
    """Refused, noted, and what comes after it goes on."""

    def unit(tx: Tx) -> None:
        perform(tx, (Say(SAM, texts.greeting()), Say(SAM, texts.privacy())), turn())
        say = failing_on("greeting", "went-wrong")
        post(tx, "talk", say, moment(CLOCK))  # type: ignore[arg-type]
        post(tx, "talk", say, moment(CLOCK))  # type: ignore[arg-type]
        assert [row.status for row in outbox.said_to(tx, SAM, NOW, 9)] == ["refused", "sent"]
        assert [line.text for line in mailbox(tx)] == ["privacy"]

    await store.write(unit)


async def test_an_alert_without_words_is_its_reference(store: MemoryStore) -> None:
    """It must not die of a missing text."""

    def unit(tx: Tx) -> None:
        kept(tx, heard(text="worry"), UNREAD)
        post(tx, "alarm", failing_on("alert-new"), moment(CLOCK))  # type: ignore[arg-type]
        (line,) = mailbox(tx, PersonId("lead"))
        assert (line.kind, line.text) == ("alert", cases.all_open(tx)[0].reference)

    await store.write(unit)


async def test_erased_words_are_an_empty_line(store: MemoryStore) -> None:
    """Words that were erased meanwhile are nobody's to read, and stop nothing."""

    def unit(tx: Tx) -> None:
        row = kept(tx, heard(text="words"))
        assert row.words is not None
        words.erase(tx, row.words)
        posts(tx, Relay(MAX, SAM, row.words))
        assert [line.text for line in mailbox(tx, MAX)] == [""]

    await store.write(unit)


def alerted(tx: Tx) -> int:
    """A worry of Sam's, posted; the number of the lead's alert."""
    kept(tx, heard(text="worry"), UNREAD)
    post(tx, "alarm", plain, moment(CLOCK))
    return next(row.id for row in outbox.unhanded_alerts(tx, PersonId("lead")))


async def test_handed_over_is_told_to_the_concern_once(store: MemoryStore) -> None:
    """The first time it is noted with its time; a second time changes nothing."""

    def unit(tx: Tx) -> None:
        out = alerted(tx)
        for _ in range(2):
            handed_over(tx, out, NOW)
        told = tx.all("SELECT key FROM inbox WHERE source = 'handed'")
        assert [str(row["key"]) for row in told] == [cases.all_open(tx)[0].id]
        assert outbox.unhanded_alerts(tx, PersonId("lead")) == []

    await store.write(unit)


async def test_only_alerts_are_handed_over(store: MemoryStore) -> None:
    """Nothing else, and nothing unknown, tells a concern anything."""

    def unit(tx: Tx) -> None:
        posts(tx, Say(SAM, texts.greeting()))
        (row,) = outbox.said_to(tx, SAM, NOW, 9)
        handed_over(tx, row.id, NOW)
        handed_over(tx, 4040, NOW)
        assert inbox.next_new(tx) is None

    await store.write(unit)


async def test_an_alert_that_waited_is_withheld_from_whom_it_is_now_about(store: MemoryStore) -> None:
    """Named after it was written, before it was posted: kept, never shown, and no failure (promise 6)."""

    def unit(tx: Tx) -> None:
        kept(tx, heard(text="worry"), UNREAD)
        kept(tx, heard(text="Mr Reyes hits me", key="k2"), HITS)
        while post(tx, "alarm", plain, moment(CLOCK)):
            pass
        assert mailbox(tx, PersonId("deputy")) == []
        assert [row.person for row in outbox.alerts_of(tx, cases.all_open(tx)[0].id)].count("deputy") == 1
        assert outbox.failed(tx) == []

    await store.write(unit)
