"""Plain letters, and where they stood."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.letters import chunks, lookalikes


def folded(text: str) -> list[str]:
    """The words of a text as folded."""
    return [chunk.text for chunk in chunks(text)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("I want to DIE", ["i", "want", "to", "die"]),
        ("ｗａｎｔ", ["want"]),
        ("𝐤𝐢𝐥𝐥", ["kill"]),
        ("ⓚⓘⓛⓛ", ["kill"]),
        ("ᴋɪʟʟ", ["kill"]),
        ("k\u200bi\u200bl\u200bl", ["kill"]),
        ("ki\u00adll", ["kill"]),
        ("k\u0337i\u0338ll", ["kill"]),
        ("żyć", ["zyc"]),
        ("łóżko", ["lozko"]),
        ("don't", ["dont"]),
        ("don’t", ["dont"]),
        ("k!ll", ["k!ll"]),
        ("$uicide", ["$uicide"]),
        ("help!", ["help"]),
        ("what? no!", ["what", "no"]),
        ("", []),
        ("  \n ", []),
        ("...", []),
    ],
)
def test_disguises_become_plain_letters(written: str, read: list[str]) -> None:
    """Wide, styled, accented, invisible and struck-through letters are the letters they stand for."""
    assert folded(written) == read


@pytest.mark.parametrize("written", ["kіll", "kiІІ", "ѕuicide", "dіе", "һelp", "οverdose"])
def test_lookalike_letters_are_read_as_latin(written: str) -> None:
    """A Cyrillic or Greek letter in a Latin word is the Latin letter that it imitates."""
    assert folded(written)[0].isascii()


@pytest.mark.parametrize("written", ["мене", "життя", "Привіт", "γειά", "مرحبا", "ਮੈਨੂੰ", "আমাকে"])
def test_words_of_another_script_keep_their_letters(written: str) -> None:
    """A word in another script is not forced into Latin letters."""
    assert not folded(written)[0].isascii()


def test_an_emoji_is_a_word_of_its_own() -> None:
    """Emoji are told apart from letters, by their Unicode name, even without spaces."""
    found = list(chunks("no🔪pls😢"))
    assert [chunk.text for chunk in found] == ["no", ":kitchen_knife:", "pls", ":crying_face:"]
    assert [chunk.picture for chunk in found] == [False, True, False, True]


def test_places_count_code_points_of_the_original() -> None:
    """Whatever vanished or grew, a chunk still says where it stood in what was typed."""
    text = "a\u200b ｄie 😢 \u200bx"
    assert [text[chunk.start : chunk.end] for chunk in chunks(text)] == ["a", "ｄie", "😢", "x"]


def test_what_stood_before_is_kept() -> None:
    """The marks between words survive, since a full stop ends a sentence and a dot may break a word."""
    assert [chunk.before for chunk in chunks("one. two-three")] == ["", ". ", "-"]


def test_only_single_latin_letters_are_imitated() -> None:
    """The look-alike table maps one letter to one lower-case Latin letter."""
    assert all(len(twin) == 1 and twin.isascii() and twin.islower() for twin in lookalikes().values())


@given(st.text(max_size=80))
def test_any_text_folds_in_order_and_in_bounds(text: str) -> None:
    """No text breaks the folding; places grow and stay inside the text."""
    found = list(chunks(text))
    assert all(0 <= chunk.start < chunk.end <= len(text) for chunk in found)
    assert [chunk.start for chunk in found] == sorted(chunk.start for chunk in found)


@given(st.text(alphabet="abcdefgh ", max_size=60))
def test_plain_words_stay_as_they_are(text: str) -> None:
    """Folding changes nothing in plain lower-case words."""
    assert folded(text) == text.split()


def test_long_texts_take_linear_time() -> None:
    """A hundred thousand characters of disguise are folded in a moment; a slower kind of work would take minutes."""
    text = ("kі\u200bll 🔪 " * 13000)[:100_000]
    started = time.process_time()
    assert len(list(chunks(text))) > 1000
    assert time.process_time() - started < 30
