"""The small language in which a safeguarding lead writes what to listen for."""

from __future__ import annotations

import pytest

from core.errors import SettingError
from core.language.patterns import Choice, Gap, Words, fold, parse

WORDS = Words({"home": (("mum",), ("step", "dad"))}, {"im": ("i", "am")})


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Mum's boyfriend", ("mums", "boyfriend")),
        ("bruis*", ("bruis*",)),
        (":kitchen_knife:", (":kitchen_knife:",)),
        ("^", ("^",)),
        ("*", ("*",)),
        ("Żyć", ("zyc",)),
        ("!!", ()),
    ],
)
def test_words_are_folded_like_a_message(written: str, folded: tuple[str, ...]) -> None:
    """A pattern may be written with capitals, accents and apostrophes."""
    assert fold(written) == folded


def test_listed_spellings_are_written_out() -> None:
    """A lead who writes "I'm" matches what the normaliser makes of "I'm"."""
    assert fold("I'm sad", WORDS.listed) == ("i", "am", "sad")


def test_each_part_is_a_choice_or_a_gap() -> None:
    """Words in order, alternatives, word lists and gaps."""
    (sequence,) = parse("my {home} .. hit*|slaps ... me", WORDS)
    assert sequence == (
        Choice(frozenset({("my",)})),
        Choice(frozenset({("mum",), ("step", "dad")})),
        Gap(3),
        Choice(frozenset({("hit*",), ("slaps",)})),
        Gap(8),
        Choice(frozenset({("me",)})),
    )


def test_an_underscore_joins_words_of_one_alternative() -> None:
    """``on_purpose`` is two words in order."""
    (sequence,) = parse("hurt on_purpose|again", WORDS)
    assert sequence[1] == Choice(frozenset({("on", "purpose"), ("again",)}))


def test_what_may_be_missing_gives_two_sequences() -> None:
    """``word?`` is tried with and without."""
    assert len(list(parse("hit me? hard?", WORDS))) == 4


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("my {nobody} hits", "{nobody}"),
        (".. hits me", "begin and end"),
        ("hits ..", "begin and end"),
        ("a? b? c? d? e? f", "two patterns"),
        ("!! hits", "holds no word"),
        ("step*_dad hits", "last word"),
        ("{home|x} hits", "cannot be read"),
        ("", "begin and end"),
    ],
)
def test_a_wrong_pattern_is_refused_with_its_text(pattern: str, complaint: str) -> None:
    """The person who wrote it is told what to correct."""
    with pytest.raises(SettingError) as refused:
        list(parse(pattern, WORDS))
    assert complaint in str(refused.value)
