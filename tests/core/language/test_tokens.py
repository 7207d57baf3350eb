"""From a text to the words that the tables are matched against."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.spelling import Spelling
from core.language.tokens import tokens

WORDS = Spelling(
    frozenset({"kill", "myself", "want", "to", "die", "suicide", "cut", "help", "me"}),
    frozenset({"the", "so", "up", "are", "ok", "end"}),
    {"kms": ("kill", "myself"), "im": ("i", "am")},
)


def words(text: str) -> list[str]:
    """The first reading of each word."""
    return [token.words[0] for token in tokens(text, WORDS)][1:-1]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("k i l l myself", ["kill", "myself"]),
        ("k.i.l.l myself", ["kill", "myself"]),
        ("k-i-l-l", ["kill"]),
        ("i w a n t t o d i e", ["i", "want", "to", "die"]),
        ("su.icide", ["suicide"]),
        ("sui cide", ["suicide"]),
        ("my-self", ["myself"]),
        ("kms", ["kill", "myself"]),
        ("I'm ok", ["i", "am", "ok"]),
        ("so!up", ["so", "up"]),
        ("k!ll", ["kill"]),
    ],
)
def test_broken_words_are_put_together(written: str, read: list[str]) -> None:
    """Letters apart and words broken in two are one word where that makes a word of the tables."""
    assert words(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("r u ok", ["r", "u", "ok"]),
        ("x y z", ["x", "y", "z"]),
        ("the.end", ["the", "end"]),
        ("so up", ["so", "up"]),
        ("a b c d e f g", ["a", "b", "c", "d", "e", "f", "g"]),
    ],
)
def test_what_makes_no_word_stays_apart(written: str, read: list[str]) -> None:
    """Nothing is joined that is not a word."""
    assert words(written) == read


def test_every_token_knows_its_place() -> None:
    """A joined or written-out word stands where its letters stood."""
    text = "so k.i.l.l, kms"
    found = tokens(text, WORDS)[1:-1]
    assert [text[token.start : token.end] for token in found] == ["so", "k.i.l.l", "kms", "kms"]


def test_the_ends_of_a_message_are_tokens() -> None:
    """Patterns may name the beginning and the end."""
    found = tokens("help", WORDS)
    assert (found[0].words, found[-1].words) == (("^",), ("$",))
    assert (found[0].start, found[-1].end) == (0, 4)


@pytest.mark.parametrize("mark", [". ", "! ", "? ", "\n", " 。", "। "])
def test_a_sentence_opens_after_its_mark(mark: str) -> None:
    """The first word after the end of a sentence says so."""
    assert [token.opens for token in tokens(f"help{mark}me", WORDS)[1:-1]] == [False, True]


def test_a_comma_opens_no_sentence() -> None:
    """Children run on; a comma ends nothing."""
    assert not any(token.opens for token in tokens("help, me", WORDS))


@given(st.text(max_size=60))
def test_any_text_has_tokens_in_bounds(text: str) -> None:
    """No text breaks the reading, and every place lies inside the text."""
    assert all(0 <= token.start <= token.end <= len(text) for token in tokens(text, WORDS))


@pytest.mark.parametrize("unit", ["a b c d ", "k.i.l.l ", "a", "su.icide-", "!a@b$c", "😢🔪", "k\u200bi"])
def test_long_texts_are_read_in_linear_time(unit: str) -> None:
    """A hundred thousand characters are read in seconds of work; trying combinations would take minutes."""
    text = (unit * 100_000)[:100_000]
    started = time.process_time()
    assert tokens(text, WORDS)
    assert time.process_time() - started < 30
