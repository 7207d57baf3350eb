"""How hard a text is to read: what is counted, and how well."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.readability import Reading, measure, syllables

ONE = (
    "a the be me free there here one time like safe kept chat called helped asked passed shared closed paused trained "
    "changed scared used does goes else real year lunch don’t you’re they’re I’ll they’ve whole peer page notes names"
)
TWO = (
    "people someone something sometimes adult grown-up buddy buddies pupil mentor older busy danger urgent picture "
    "minutes message Childline isn’t didn’t couldn’t started needed ended being going trying doing table little "
    "trouble quiet lesson answer pages changes faces uses worries helper"
)
THREE = "anyone everyone supporter computer invited messages decided tomorrow suicide video whenever"


@pytest.mark.parametrize(("words", "count"), [(ONE, 1), (TWO, 2), (THREE, 3), ("confidential available", 4)])
def test_syllables_of_the_words_we_use(words: str, count: int) -> None:
    """The counter is right on the words of the catalogues, which is where it is used."""
    wrong = {word: syllables(word) for word in words.split() if syllables(word) != count}

    assert wrong == {}


def test_numbers_and_times_are_words_of_one_syllable() -> None:
    """“0800 1111” is two words; nobody is judged by how long a telephone number takes to say."""
    assert measure("Call 0800 1111.") == Reading(words=3, sentences=1, longest=3, syllables=3)
    assert measure("It is 8:30.").words == 3


def test_a_hyphenated_word_is_one_word() -> None:
    """“grown-up” is read at a glance."""
    assert measure("Tell a grown-up.").words == 3


@pytest.mark.parametrize(
    ("text", "sentences", "longest"),
    [
        ("One two three. Four!", 2, 3),
        ("Is it? Yes.", 2, 2),
        ("Tap “Stop”. Then go.", 2, 2),
        ("Tap “I need help.” Then go home now.", 2, 4),
        ("I have to be honest: school is shut.", 1, 8),
        ("no end", 1, 2),
        ("🙋 Help", 1, 1),
        ("", 0, 0),
        ("…", 0, 0),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, sentences: int, longest: int) -> None:
    """Full stop, exclamation mark, question mark; a colon joins."""
    reading = measure(text)

    assert (reading.sentences, reading.longest) == (sentences, longest)


def test_the_formula() -> None:
    """Flesch-Kincaid by hand: six words in two sentences, seven syllables."""
    reading = measure("Tell a grown-up. They can help.")

    assert reading.syllables == 7
    assert reading.mean == 3
    assert reading.grade == pytest.approx(0.39 * 3 + 11.8 * 7 / 6 - 15.59)


def test_harder_is_higher() -> None:
    """The measure orders what anybody would order."""
    easy = measure("You did the right thing. You are not in trouble. A grown-up will help you now.")
    hard = measure(
        "Safeguarding information is communicated exclusively to individuals whose professional responsibilities "
        "necessitate participation in the subsequent determination of proportionate intervention."
    )

    assert easy.grade < 2
    assert hard.grade > 15


@pytest.mark.parametrize(
    ("text", "grade", "mean", "longest"),
    [
        (
            "Hi! I am a helper on a screen. I am not a person. Do you need a buddy? Tap a picture.",
            0.1,
            4.2,
            7,
        ),
        (
            "Sorry, no peer supporter is free right now. You can wait until Monday, or talk to Mrs Ward today. I have "
            "told Mrs Ward that you asked. You did well to ask for help.",
            1.3,
            8.5,
            11,
        ),
        (
            "Thank you for telling us. You’ve done the right thing and you’re not in trouble. What happened is not "
            "your fault. I can’t keep this between us, so I’ve passed it to Mrs Ward, whose job is to keep pupils "
            "safe. They will share it only with people who need to know. You don’t need to type any more. Are you "
            "safe right now?",
            1.4,
            9.1,
            20,
        ),
    ],
)
def test_it_agrees_with_the_figures_we_were_given(text: str, grade: float, mean: float, longest: int) -> None:
    """practice.md 6(d) states figures for its wording; ours are near them on the same words."""
    reading = measure(text)

    assert reading.grade == pytest.approx(grade, abs=0.8)
    assert reading.mean == pytest.approx(mean, abs=0.8)
    assert abs(reading.longest - longest) <= 1


@given(text=st.text(max_size=200))
def test_any_text_can_be_measured(text: str) -> None:
    """Whatever a school writes is counted without an error, and sums agree."""
    reading = measure(text)

    assert reading.sentences <= reading.words <= reading.syllables
    assert reading.longest <= reading.words
    assert math.isfinite(reading.grade)


@given(word=st.text(alphabet="abcdefghijklmnopqrstuvwxyz’-", min_size=1, max_size=20))
def test_every_word_has_a_syllable(word: str) -> None:
    """At least one, however it is spelled."""
    assert syllables(word) >= 1
