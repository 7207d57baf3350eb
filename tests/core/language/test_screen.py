"""The screen's answer from a small table."""

from __future__ import annotations

import pytest

from core.heard import Line
from core.language.patterns import Words
from core.language.screen import NOT_READABLE, PhraseScreen, Worry
from core.language.spelling import Spelling
from core.language.tables import Entry, PhraseTable
from core.people import Role
from core.verdict import CLEAR, Answer, Category, Match

NOTHING = Words({})
ENTRIES = (
    Entry("sui.die", ("want to die",), Worry(Category.MENTAL_HEALTH, Answer.IMMEDIATE)),
    Entry("sui.now", ("die tonight",), Worry(Category.MENTAL_HEALTH, Answer.IMMEDIATE, danger_now=True)),
    Entry("coc.names", ("call me names",), Worry(Category.BULLYING, Answer.SAME_DAY)),
    Entry("low.sad", ("so sad",), Worry(Category.MENTAL_HEALTH, Answer.MONITOR)),
    Entry("low.alone", ("all alone",), Worry(Category.MENTAL_HEALTH, Answer.MONITOR)),
)
MENTOR = (Entry("men.number", ("your number",), Worry(Category.MENTOR, Answer.SAME_DAY)),)
PUPILS = PhraseTable(ENTRIES, NOTHING, ("want to die of cringe",))
MENTORS = PhraseTable(MENTOR, NOTHING)
KNOWN = frozenset(
    {
        "i",
        "want",
        "to",
        "die",
        "of",
        "am",
        "and",
        "they",
        "is",
        "what",
        "your",
        "hello",
        "today",
        "have",
        "you",
        "got",
        "maths",
    }
)
SCREEN = PhraseScreen(PUPILS, MENTORS, Spelling(PUPILS.words() | MENTORS.words(), KNOWN, {}))


def test_nothing_heard_is_clear() -> None:
    """An ordinary message is no worry."""
    assert SCREEN(Line("hello what have you got today")) == CLEAR


def test_the_loudest_entry_decides() -> None:
    """A message that says two things is as serious as the more serious."""
    verdict = SCREEN(Line("they call me names and i want to die"))
    assert (verdict.answer, verdict.category) == (Answer.IMMEDIATE, Category.MENTAL_HEALTH)


def test_the_deciding_rule_comes_first_in_the_explanation() -> None:
    """Every rule that fired is named with its place; the one that decided is first."""
    verdict = SCREEN(Line("they call me names and i want to die"))
    assert verdict.matches == (Match(25, 36, "sui.die"), Match(5, 18, "coc.names"))


def test_danger_now_outranks_danger() -> None:
    """Of two immediate rules the one that speaks of now decides."""
    verdict = SCREEN(Line("i want to die tonight"))
    assert verdict.danger_now
    assert verdict.matches[0].rule == "sui.now"


def test_one_low_sign_is_for_the_digest() -> None:
    """A single sad word holds nothing back."""
    verdict = SCREEN(Line("i am so sad"))
    assert verdict.answer is Answer.MONITOR
    assert not verdict.holds


def test_two_different_low_signs_are_a_concern() -> None:
    """A pattern of low signs is for a person to look at today."""
    assert SCREEN(Line("i am so sad and all alone")).answer is Answer.SAME_DAY


def test_one_low_sign_said_twice_stays_low() -> None:
    """Saying the same again is no second sign."""
    assert SCREEN(Line("so sad so sad")).answer is Answer.MONITOR


def test_an_idiom_is_not_heard() -> None:
    """The table's idioms reach the screen."""
    assert SCREEN(Line("i want to die of cringe")) == CLEAR


def test_mentors_words_are_heard_against_both_tables() -> None:
    """A mentor may overstep, and is a child who may need help."""
    assert SCREEN(Line("what is your number", Role.MENTOR)).category is Category.MENTOR
    assert SCREEN(Line("i want to die", Role.MENTOR)).category is Category.MENTAL_HEALTH


def test_a_mentor_who_oversteps_is_that_category_at_the_loudest_answer() -> None:
    """What takes a mentor out of the match is named, and nothing is made quieter by it."""
    verdict = SCREEN(Line("what is your number i want to die", Role.MENTOR))
    assert (verdict.answer, verdict.category) == (Answer.IMMEDIATE, Category.MENTOR)


def test_of_two_equal_rules_the_longer_match_decides() -> None:
    """The rule that heard more of the message says what it is about."""
    assert SCREEN(Line("so sad")).matches[0].rule == "low.sad"
    assert SCREEN(Line("so sad, all alone")).matches[0].rule == "low.alone"


@pytest.mark.parametrize("role", [Role.PUPIL, Role.LEAD])
def test_only_mentors_are_heard_against_the_mentors_table(role: Role) -> None:
    """A pupil may ask for a number."""
    assert SCREEN(Line("what is your number", role)) == CLEAR


@pytest.mark.parametrize(
    "text",
    [
        "nie chce juz chodzic do szkoly poniewaz jest strasznie",
        "мені дуже страшно йти додому сьогодні",
        "أنا خائف جدا من العودة إلى البيت",
        "qwrt zxcvb plmkj hgfdw qazxs wsxed",
    ],
)
def test_what_cannot_be_read_goes_to_a_person(text: str) -> None:
    """An unknown language or script is never "nothing" (practice.md 5, EAL)."""
    assert SCREEN(Line(text)) == NOT_READABLE
    assert NOT_READABLE.holds


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "😢",
        "😢😢😢😢😢😢😢",
        "",
        "...",
        "12345",
        "Priyanka",
        "Muhammad Abdullahi",
        "привіт",
        "salam",
        "i got maths today",
        "1 2 3 4 5 6 7",
    ],
)
def test_greetings_names_numbers_and_emoji_are_no_reason(text: str) -> None:
    """Short, ordinary and wordless messages are not taken for a foreign language."""
    assert SCREEN(Line(text)) == CLEAR


def test_a_worry_is_heard_inside_a_language_that_is_not_read() -> None:
    """What was heard outranks that the rest was not understood."""
    assert SCREEN(Line("nie chce juz zyc rozumiesz i want to die")).category is Category.MENTAL_HEALTH
