"""The phrase tables that are shipped, and how a file of them is read."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from config.phrases import FOLDER, Lexicon, load
from core.errors import SettingError
from core.heard import Line
from core.meaning import Control, Reply
from core.people import Role
from core.verdict import Answer, Category

BASE = """
[lists]
home = ["mum", "{father}"]
father = ["dad", "step dad"]
[spellings]
ded = "dead"
[[worry]]
id = "phy.hits"
category = "PHY"
tier = "immediate"
say = ["{home} hits"]
hears = ["my dad hits me"]
passes = ["my dad sings"]
[[mentor]]
id = "men.number"
say = ["your number"]
[[sign]]
id = "exams"
topic = "exams"
say = ["mocks"]
[[harmless]]
id = "idiom"
say = ["dad hits the road"]
hears = ["dad hits the road"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of small tables."""
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    """The tables as they are shipped."""
    return load()


def refusal(folder: Path, content: str) -> str:
    """What loading says to a folder with this file in it."""
    (folder / "more.toml").write_text(content, encoding="utf-8")
    with pytest.raises(SettingError) as refused:
        load(folder)
    return str(refused.value)


def test_a_folder_of_tables_is_a_screen_and_an_understanding(folder: Path) -> None:
    """Every kind of row reaches its table."""
    lexicon = load(folder)
    assert lexicon.screen(Line("my step dad hits me")).category is Category.PHYSICAL
    assert lexicon.screen(Line("dad hits the road")).answer is Answer.NONE
    assert lexicon.screen(Line("your number", Role.MENTOR)).category is Category.MENTOR
    assert lexicon.understanding(Line("mocks")).topic.value == "exams"


def test_a_school_adds_words_of_its_own(folder: Path, tmp_path: Path) -> None:
    """Another file extends lists, spellings and tables without touching the shipped ones."""
    own = tmp_path / "own" / "school.toml"
    own.parent.mkdir()
    own.write_text('[lists]\nhome = ["auntie jo"]\n[spellings]\nhitz = "hits"\n', encoding="utf-8")
    assert load(folder, own).screen(Line("auntie jo hitz")).answer is Answer.IMMEDIATE
    assert load(folder).screen(Line("auntie jo hitz")).answer is Answer.NONE


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('[[worry]]\nid = "x"\ncategory = "PHY"\ntier = "immediate"\nsay = ["cat"]\nhears = ["dog"]', '"dog"'),
        ('[[worry]]\nid = "x"\ncategory = "PHY"\ntier = "immediate"\nsay = ["cat"]\npasses = ["cat"]', '"cat"'),
        ('[[worry]]\nid = "x"\ncategory = "WHAT"\ntier = "immediate"\nsay = ["cat"]', "WHAT"),
        ('[[worry]]\nid = "x"\ncategory = "PHY"\ntier = "loud"\nsay = ["cat"]', "loud"),
        ('[[worry]]\nid = "x"\ncategory = "PHY"\nsay = ["cat"]', "tier"),
        ('[[sign]]\nid = "x"\ntopic = "cats"\nsay = ["cat"]', "cats"),
        ('[[worri]]\nid = "x"', "worri"),
        ("[[worry", "more.toml"),
        ('[lists]\na = ["{b}"]\nb = ["{a}"]', "names itself"),
        ('[lists]\na = ["{nobody}"]', "nobody"),
        ('[[worry]]\nid = "x"\ncategory = "PHY"\ntier = "immediate"\nsay = ["{nobody} hits"]', "nobody"),
        ('[[worry]]\nid = "x"\ncategory = "PHY"\ntier = "immediate"\nsay = [".. hits"]', "begin and end"),
    ],
)
def test_a_broken_file_is_refused_in_words_that_help(folder: Path, content: str, complaint: str) -> None:
    """The program does not start with a table that says something else than its author meant."""
    assert complaint in refusal(folder, content)


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    """A wrong path to the school's own words is one clear line."""
    with pytest.raises(SettingError, match=r"gone\.toml"):
        load(folder, folder / "gone.toml")


def test_the_shipped_tables_prove_themselves_quickly(shipped: Lexicon) -> None:
    """Loading runs every example; it must not delay a child process for long."""
    started = time.process_time()
    load.__wrapped__()
    assert time.process_time() - started < 30


def test_every_shipped_worry_has_examples(shipped: Lexicon) -> None:
    """A lead can see what each entry is for, and the program checks it."""
    for table in (shipped.screen.pupils, shipped.screen.mentors):
        assert all(entry.hears for entry in table.entries)


def test_rule_names_are_unique(shipped: Lexicon) -> None:
    """An explanation names one entry."""
    every = [
        e.id for t in (shipped.screen.pupils, shipped.screen.mentors, shipped.understanding.signs) for e in t.entries
    ]
    assert len(every) == len(set(every))


def test_no_shipped_file_is_unknown() -> None:
    """What lies in the folder is read: nobody edits a table that does nothing."""
    assert {file.suffix for file in FOLDER.iterdir()} <= {".toml", ".txt", ".md"}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("I want to die", Category.MENTAL_HEALTH),
        ("k.i.l.l myself", Category.MENTAL_HEALTH),
        ("i wanna k1ll mys3lf", Category.MENTAL_HEALTH),
        ("kms", Category.MENTAL_HEALTH),
        ("I don't want to kill myself", Category.MENTAL_HEALTH),
        ("my friend says she wants to kill herself", Category.MENTAL_HEALTH),
        ("my dad hits me", Category.PHYSICAL),
        ("mummy smaks me wiv a brush", Category.PHYSICAL),
        ("my uncle touches me", Category.SEXUAL),
        ("my bf is 24", Category.EXPLOITATION),
        ("he has a knife in his bag", Category.VIOLENCE),
        ("I'm holding stuff for the olders", Category.CRIMINAL),
        ("dad hits my mum", Category.DOMESTIC),
    ],
)
def test_plain_disclosures_are_immediate(shipped: Lexicon, text: str, category: Category) -> None:
    """What a child says plainly is heard, in disguise, denied, or about a friend."""
    verdict = shipped.screen(Line(text))
    assert verdict.answer is Answer.IMMEDIATE
    assert verdict.category is category
    assert verdict.matches


@pytest.mark.parametrize(
    "text",
    [
        "hi",
        "can i talk to someone about my maths homework",
        "that test killed me",
        "my phone died",
        "I'm dying of boredom",
        "these shoes are killing me",
        "my best friend fell out with me",
        "I'm nervous about my mocks",
        "I cut my finger chopping onions",
        "he beat me at chess",
        "👍",
        "Mohammed",
        "where do i get a new locker key",
        "i got new shoos and they lite up",
    ],
)
def test_everyday_messages_are_clear(shipped: Lexicon, text: str) -> None:
    """Ordinary requests, idioms, names and emoji reach the mentor."""
    assert shipped.screen(Line(text)).answer is Answer.NONE


@pytest.mark.parametrize("text", ["what's your number", "dont tell your mum about us", "send me a pic", "get over it"])
def test_unsafe_words_of_a_mentor_are_a_concern(shipped: Lexicon, text: str) -> None:
    """What a mentor must not write is held, and staff are told."""
    verdict = shipped.screen(Line(text, Role.MENTOR))
    assert (verdict.category, verdict.holds) == (Category.MENTOR, True)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("yes", Reply.YES),
        ("yeah ok", Reply.YES),
        ("yess pls", Reply.YES),
        ("yus", Reply.YES),
        ("👍", Reply.YES),
        ("no", Reply.NO),
        ("nah", Reply.NO),
        ("nope", Reply.NO),
        ("noooo", Reply.NO),
        ("im not safe", Reply.NO),
        ("dunno", Reply.NOT_SURE),
        ("idk", Reply.NOT_SURE),
        ("i dont no", Reply.NOT_SURE),
        ("maybe", Reply.NOT_SURE),
        ("no one plays with me", None),
        ("yes but he hits me every day", None),
        ("my cat is called No", None),
    ],
)
def test_plain_typed_answers_are_understood(shipped: Lexicon, text: str, reply: Reply | None) -> None:
    """Typing yes, no or not sure works like the button, and a sentence is not taken for one."""
    assert shipped.understanding(Line(text)).reply is reply


@pytest.mark.parametrize(
    ("text", "control"),
    [
        ("stop", Control.STOP),
        ("can i talk to an adult", Control.ADULT),
        ("are you a robot", Control.ROBOT),
        ("how long will it take", Control.HOW_LONG),
        ("who can see this", Control.PRIVACY),
        ("never mind", Control.CANCEL),
        ("sorry wrong person", Control.WRONG_PERSON),
        ("can i change my mentor", Control.CHANGE_MENTOR),
        ("they won't stop calling me names", None),
        ("my teacher gave us homework", None),
        ("robot club is full", None),
    ],
)
def test_controls_are_understood(shipped: Lexicon, text: str, control: Control | None) -> None:
    """Words that steer the bot work at any moment, and the same words in a story do not."""
    assert shipped.understanding(Line(text)).control is control


@pytest.mark.parametrize("kind", ["my ", "😢🔪", "a b c d ", "dad hits me and "])
def test_a_hundred_thousand_characters_are_screened(shipped: Lexicon, kind: str) -> None:
    """No text, however long, takes the screen more than a few seconds of work."""
    text = (kind * 100_000)[:100_000]
    started = time.process_time()
    shipped.screen(Line(text))
    assert time.process_time() - started < 30


def test_a_rule_points_into_the_original(shipped: Lexicon) -> None:
    """The places of an explanation are those of the message as typed, emoji and disguises included."""
    text = "😢😢 I w\u200bant to d!e ok"
    match = shipped.screen(Line(text)).matches[0]
    assert text[match.start : match.end].endswith("d!e")
    assert json.dumps(match.rule)
