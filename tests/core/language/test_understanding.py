"""What a message asks for, from a small table."""

from __future__ import annotations

import pytest

from core.heard import Line
from core.language.patterns import Words
from core.language.spelling import Spelling
from core.language.tables import Entry, PhraseTable
from core.language.understanding import PhraseUnderstanding, Sign
from core.meaning import NOTHING_UNDERSTOOD, Control, Meaning, Reply, Topic, Wishes

ENTRIES = (
    Entry("exams", ("mocks", "revision"), Sign(Topic.EXAMS, 4)),
    Entry("friends", ("best friend", "fell out"), Sign(Topic.FRIENDSHIP, 4)),
    Entry("family.hint", ("mum",), Sign(Topic.FAMILY, 1)),
    Entry("hi", ("^ hi",), Sign(Topic.GREETING, 4)),
    Entry("stop", ("^ stop $",), Sign(control=Control.STOP)),
    Entry("yes", ("^ yes $", "yes"), Sign(reply=Reply.YES)),
    Entry("no", ("^ no $",), Sign(reply=Reply.NO)),
    Entry("yesno", ("yes no",), Sign(reply=Reply.NO)),
    Entry("girl", ("a girl",), Sign(wish=("gender", "girl"))),
    Entry("older", ("older",), Sign(wish=("older", "yes"))),
    Entry("same", ("same mentor",), Sign(wish=("same_mentor", "yes"))),
    Entry("polish", ("speaks polish",), Sign(wish=("language", "pl"))),
    Entry("not", ("not *",), Sign(wish=("not", "name"))),
)
TABLE = PhraseTable(ENTRIES, Words({}))
UNDERSTAND = PhraseUnderstanding(TABLE, Spelling(TABLE.words(), frozenset({"sure", "will"}), {}))


def meaning(text: str) -> Meaning:
    """What a pupil's message asks for."""
    return UNDERSTAND(Line(text))


def test_nothing_known_is_unclear() -> None:
    """An honest "unclear" rather than a guess."""
    assert meaning("blue cheese") == NOTHING_UNDERSTOOD


def test_a_weak_hint_alone_is_unclear() -> None:
    """A word that many topics share decides nothing."""
    assert meaning("my mum") == NOTHING_UNDERSTOOD


def test_the_heaviest_topic_is_the_answer() -> None:
    """Signs add up."""
    assert meaning("mocks and revision and my best friend").topic is Topic.EXAMS


def test_another_topic_of_weight_is_the_second() -> None:
    """A message may ask for two things."""
    assert meaning("mocks and revision and my best friend").second is Topic.FRIENDSHIP


def test_a_light_topic_is_no_second() -> None:
    """What could not stand alone is not named."""
    assert meaning("mocks and my mum").second is None


def test_a_greeting_gives_way_to_a_request() -> None:
    """Who says hello and then asks, asks."""
    assert meaning("hi its about mocks").topic is Topic.EXAMS
    assert meaning("hi its about mocks").second is None
    assert meaning("hi").topic is Topic.GREETING


def test_a_control_is_named() -> None:
    """Steering words come back beside the topic."""
    assert meaning("stop").control is Control.STOP
    assert meaning("they stop me").control is None


@pytest.mark.parametrize(("text", "reply"), [("yes", Reply.YES), ("no", Reply.NO), ("blue", None), ("yes no", None)])
def test_a_plain_answer_is_a_reply_and_two_are_none(text: str, reply: Reply | None) -> None:
    """Answers that contradict each other are no answer."""
    assert meaning(text).reply is reply


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("a girl please", Wishes(gender="girl")),
        ("someone older", Wishes(older=True)),
        ("the same mentor", Wishes(same_mentor=True)),
        ("who speaks polish", Wishes(language="pl")),
        ("a girl, older", Wishes(gender="girl", older=True)),
        ("not Jake", Wishes(avoid=("jake",))),
        ("not jake please", Wishes(avoid=("jake",))),
        ("not sure", Wishes()),
        ("not will", Wishes()),
        ("not Will!", Wishes(avoid=("will",))),
    ],
)
def test_wishes_are_kept(text: str, wishes: Wishes) -> None:
    """Who they would like to talk to; a name is an unknown word or has a capital."""
    assert meaning(text).wishes == wishes
