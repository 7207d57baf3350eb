"""What a typed word may stand for."""

from __future__ import annotations

import pytest

from core.language.spelling import Spelling, sound

WORDS = Spelling(
    frozenset({"kill", "myself", "die", "suicide", "beat", "scared", "alone", "hurts", "friend", "touch", "leave"}),
    frozenset({"the", "hello", "cool", "heart", "maths", "gta5"}),
    {"kms": ("kill", "myself"), "wanna": ("want", "to"), "gr8": ("great",)},
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("k1ll", "kill"),
        ("su1c1de", "suicide"),
        ("$uicide", "suicide"),
        ("b3at", "beat"),
        ("al0ne", "alone"),
        ("sc@red", "scared"),
        ("diiiiie", "die"),
        ("killlllll", "kill"),
        ("heeeello", "hello"),
        ("coooool", "cool"),
        ("d!e", "die"),
        ("ki||", "kill"),
    ],
)
def test_signs_and_stretching_are_undone(typed: str, meant: str) -> None:
    """Digits and signs for letters, and letters held down, give the word that is meant."""
    assert WORDS.settle(typed) == meant


@pytest.mark.parametrize("typed", ["ps5", "year10", "gta5", "gr8", "123", "wow!ok"])
def test_what_makes_no_known_word_is_left_alone(typed: str) -> None:
    """A digit is only a letter where that makes a word."""
    assert WORDS.settle(typed) == typed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("frend", "friend"),
        ("skared", "scared"),
        ("tuch", "touch"),
        ("kil", "kill"),
        ("fone", "phone"),
        ("nife", "knife"),
        ("rong", "wrong"),
        ("leeve", "leave"),
    ],
)
def test_beginners_spellings_sound_alike(one: str, other: str) -> None:
    """A word and the way a six-year-old writes it share a sound."""
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("mum", "dad"), ("die", "hello"), ("school", "scared")])
def test_different_words_sound_different(one: str, other: str) -> None:
    """The key is coarse, not blind."""
    assert sound(one) != sound(other)


def test_an_unknown_word_is_read_by_its_sound_too() -> None:
    """What was typed stays the first reading; the guess is another."""
    assert WORDS.readings("frend") == ("frend", "friend")
    assert WORDS.readings("skared") == ("skared", "scared")


@pytest.mark.parametrize("word", ["heart", "hello", "kill", "maths"])
def test_a_known_word_is_never_guessed_at(word: str) -> None:
    """A right word has one reading, so that "heart" is not heard as "hurt"."""
    assert WORDS.readings(word) == (word,)


@pytest.mark.parametrize("word", ["kil", "x", "мама", "abcdefghijklmnopq"])
def test_short_long_and_foreign_words_are_not_guessed_at(word: str) -> None:
    """The sound key is for English words of a middling length."""
    assert WORDS.readings(word) == (word,)


def test_an_abbreviation_is_written_out() -> None:
    """Text-speak becomes the words it stands for; other words stand for themselves."""
    assert WORDS.expand("kms") == ("kill", "myself")
    assert WORDS.expand("hello") == ("hello",)


@pytest.mark.parametrize("word", ["kms", "kill", "the"])
def test_listed_words_are_known(word: str) -> None:
    """Spellings, what the tables look for, and right words are all known."""
    assert WORDS.knows(word)
