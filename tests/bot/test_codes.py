"""Codes as young children type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.codes import ALPHABET, LENGTH, code_hash, make, plain


@pytest.mark.parametrize(
    "typed",
    [
        "K79F2-M9X6D-8C5NP",
        "k79f2m9x6d8c5np",
        " k79f2 m9x6d 8c5np ",
        "K7QFZ–M9XGD–BCSNP",
        "k79f2.m9x6d.8c5np",
        "Ｋ79F2-M9X6D-8C5NP",
    ],
)
def test_slips_of_typing_do_not_matter(typed: str) -> None:
    """Case, spaces, dashes of any kind, full-width letters, and Q for 9 or S for 5 are all the same code."""
    assert code_hash(typed) == code_hash("K79F2-M9X6D-8C5NP")


def test_another_code_is_another_hash() -> None:
    """One letter makes a different code."""
    assert code_hash("K79F2-M9X6D-8C5NP") != code_hash("K79F2-M9X6D-8C5NR")


def test_the_hash_gives_no_letter_of_the_code_away() -> None:
    """Only the hash is stored."""
    assert "K79F2" not in code_hash("K79F2-M9X6D-8C5NP").upper()


@given(st.binary(min_size=16, max_size=64))
def test_a_made_code_reads_back_as_itself(chance: bytes) -> None:
    """What is printed on a card is what its hash was made of: no letter of the alphabet is a look-alike."""
    code = make(chance)
    assert plain(code) == code.replace("-", "")
    assert len(plain(code)) == LENGTH
    assert set(plain(code)) <= set(ALPHABET)


@given(st.text())
def test_anything_may_be_typed(typed: str) -> None:
    """No input breaks the sign-in; reading a code twice changes nothing."""
    assert plain(plain(typed)) == plain(typed)


def test_nothing_but_marks_is_no_code() -> None:
    """An empty form, or dashes only, is nobody's code."""
    assert plain(" -–—./ ") == ""
