"""What a tapped button may ask for: a closed table, nothing outside it."""

from __future__ import annotations

import pytest

from core.choices import ALARMS, PUPIL_CHOICES, STAFF_CHOICES, Tap, choice_of, key_of, name_of
from core.machines import ask, ask_states, concern, concern_states, duty, match, match_states, talk, talk_states
from core.machines import duty as duties
from core.meaning import Topic, Wishes
from core.people import PersonId
from core.table import Table
from core.words import WordsId

ME = PersonId("me")
TABLES: dict[str, Table[object, object]] = {
    one.TABLE.name: one.TABLE  # type: ignore[misc]
    for one in (ask, concern, duty, match, talk)
}
KEYS = {"ask.topic": "exams", "ask.wish": "girl"}
EVERY = [(name, choice) for table in (PUPIL_CHOICES, STAFF_CHOICES) for name, choice in table.items()]


@pytest.mark.parametrize(("name", "choice"), EVERY)
def test_every_choice_makes_an_event_of_its_machine(name: str, choice: object) -> None:
    """A choice that its machine does not know would be a fault in a child's hand."""
    found = choice_of(name, staff=(name, choice) not in PUPIL_CHOICES.items())
    assert found is not None
    event = found.event(Tap(ME, KEYS.get(name, "X1"), WordsId(1)))
    assert type(event) in TABLES[found.machine].events


@pytest.mark.parametrize(("name", "choice"), EVERY)
def test_a_choice_goes_to_a_known_place(name: str, choice: object) -> None:
    """One's own conversation, one's live talk, one's case, or the one that is named."""
    assert choice.to in {"own", "talk", "case", "key"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text", ["", "ask", "ask.nothing", "case.take:C1", "talk.pause:T1", "duty.debriefed:max", "'; --"]
)
def test_pupils_have_no_choice_of_staff(text: str) -> None:
    """What staff may do is in another table altogether."""
    assert choice_of(text, staff=False) is None


@pytest.mark.parametrize("text", ["ask.yes", "match.accept:R1", "duty.on", "safe.yes", "hello"])
def test_staff_have_no_choice_of_pupils(text: str) -> None:
    """And the other way round."""
    assert choice_of(text, staff=True) is None


@pytest.mark.parametrize("name", sorted(ALARMS))
def test_alarms_are_no_choices_of_the_table(name: str) -> None:
    """They are kept as alarms with the tap; nothing else may happen to them."""
    assert name not in PUPIL_CHOICES
    assert name not in STAFF_CHOICES


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [("ask.yes", "ask.yes", ""), ("case.take:C7", "case.take", "C7"), ("a:b:c", "a", "b:c"), (":x", "", "x")],
)
def test_name_and_key(text: str, name: str, key: str) -> None:
    """The first colon parts them."""
    assert (name_of(text), key_of(text)) == (name, key)


def test_a_topic_is_a_topic() -> None:
    """A known topic is picked; a word that is none leads nowhere."""
    pick = PUPIL_CHOICES["ask.topic"].event

    assert pick(Tap(ME, "exams")) == ask_states.Picked(Topic.EXAMS)
    assert pick(Tap(ME, "unclear")) == ask_states.Picked(Topic.UNCLEAR)
    for key in ("", "EXAMS", "nonsense", "safeguarding", "greeting_only", "off_topic", "chat"):
        assert pick(Tap(ME, key)) is None


def test_a_wish_is_a_wish() -> None:
    """The same for whom one would like."""
    wish = PUPIL_CHOICES["ask.wish"].event

    assert wish(Tap(ME, "girl")) == ask_states.Wished(Wishes(gender="girl"))
    assert wish(Tap(ME, "none")) == ask_states.Wished(Wishes())
    assert wish(Tap(ME, "anything")) is None


@pytest.mark.parametrize("name", ["case.write", "talk.write"])
def test_writing_needs_words(name: str) -> None:
    """A tap without words writes nothing."""
    write = STAFF_CHOICES[name].event

    assert write(Tap(ME, "C1")) is None
    assert write(Tap(ME, "C1", WordsId(4))) in {
        concern_states.Write(ME, WordsId(4)),
        talk_states.StaffWrote(ME, WordsId(4)),
    }


def test_whoever_taps_is_who_did_it() -> None:
    """The name under an act is that of the person who tapped, never one from the choice."""
    tap = Tap(ME, "somebody-else", WordsId(1))

    assert PUPIL_CHOICES["match.accept"].event(tap) == match_states.Accepted(ME)
    assert STAFF_CHOICES["case.take"].event(tap) == concern_states.Take(ME)
    assert STAFF_CHOICES["duty.debriefed"].event(tap) == duties.Debriefed(ME)
    assert STAFF_CHOICES["case.close"].event(tap) == concern_states.Close(ME, WordsId(1))
