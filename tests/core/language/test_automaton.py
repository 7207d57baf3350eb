"""All patterns at once, in one walk."""

from __future__ import annotations

import time

import pytest

from core.language.automaton import Automaton
from core.language.patterns import Words, parse
from core.language.spelling import Spelling
from core.language.tokens import tokens

WORDS = Words({"home": (("mum",), ("dad",), ("step", "dad")), "any": (("*",),)})


def automaton(*patterns: str) -> Automaton:
    """The patterns, numbered from 0."""
    return Automaton((number, found) for number, pattern in enumerate(patterns) for found in parse(pattern, WORDS))


def fired(text: str, *patterns: str, blank: frozenset[int] = frozenset()) -> set[int]:
    """Which of the patterns fire on a text."""
    machine = automaton(*patterns)
    spelling = Spelling(machine.words(), frozenset(text.lower().split()), {})
    return {hit.number for hit in machine.hits(tokens(text, spelling), blank)}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("dad hits", "my dad hits me"),
        ("{home} hits", "mum hits me"),
        ("{home} hits", "step dad hits me"),
        ("dad .. me", "dad really truly hurts me"),
        ("dad .. me", "dad me"),
        ("dad ... me", "dad one two three four five six seven eight me"),
        ("bruis*", "so many bruises"),
        ("hit me? again", "hit again"),
        ("hit me? again", "hit me again"),
        ("^ stop $", "stop"),
        ("^ stop", "stop it"),
        ("hit on_purpose", "hit on purpose"),
        ("not {any}", "not jake"),
        (":kitchen_knife:", "🔪"),
        ("a .. b .. c", "a x b y c"),
        ("dad hits", "dad dad hits"),
        ("dad .. dad .. hits", "dad x dad x hits"),
    ],
)
def test_a_pattern_fires(pattern: str, text: str) -> None:
    """Each part of the language does what it says."""
    assert fired(text, pattern) == {0}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("dad hits", "dad never hits"),
        ("dad hits", "hits dad"),
        ("dad .. me", "dad one two three four me"),
        ("dad ... me", "dad one two three four five six seven eight nine me"),
        ("^ stop $", "stop it"),
        ("^ stop", "please stop"),
        ("dad .. me", "I saw my dad. Then me and Tom left"),
        ("bruis*", "bruce"),
        ("step dad hits", "dad hits"),
    ],
)
def test_a_pattern_stays_quiet(pattern: str, text: str) -> None:
    """Order, distance, sentence and ends are kept."""
    assert fired(text, pattern) == set()


def test_patterns_that_share_a_beginning_all_fire() -> None:
    """Sharing is for speed; nothing is lost by it."""
    assert fired("dad hits me hard", "dad hits", "dad hits me", "dad .. hard", "mum hits") == {0, 1, 2}


def test_a_hit_knows_its_words_but_not_those_in_its_gaps() -> None:
    """What an idiom blanks are the words it names, not what stands between."""
    machine = automaton("killing .. me", "{home}")
    spelling = Spelling(machine.words(), frozenset(), {})
    (hit,) = [hit for hit in machine.hits(tokens("killing both of me", spelling)) if hit.number == 0]
    assert sorted(hit.places()) == [1, 4]


def test_a_phrase_of_several_words_counts_as_one_part() -> None:
    """The places of "step dad" are both of its words."""
    machine = automaton("{home} hits")
    spelling = Spelling(machine.words(), frozenset(), {})
    longest = max((hit.places() for hit in machine.hits(tokens("my step dad hits", spelling))), key=len)
    assert sorted(longest) == [2, 3, 4]


def test_blanked_words_match_nothing_but_may_be_passed_over() -> None:
    """An idiom takes its own words out of hearing, and no others."""
    assert fired("dad kills me", "kills", blank=frozenset({2})) == set()
    assert fired("dad kills me", "dad .. me", blank=frozenset({2})) == {0}
    assert fired("step dad me", "{home} .. me", blank=frozenset({1})) == {0}


def test_several_readings_are_all_matched() -> None:
    """A word that may be two words fires for either."""
    machine = automaton("friend", "fend")
    spelling = Spelling(machine.words(), frozenset(), {})
    assert {hit.number for hit in machine.hits(tokens("frend", spelling))} == {0}


def test_every_whole_word_is_reported() -> None:
    """The vocabulary holds what patterns name, not their beginnings."""
    assert automaton("my {home} hit*").words() == {"my", "mum", "dad", "step"}


@pytest.mark.parametrize("text", ["a " * 20000, "a b " * 10000, "dad " * 20000, "a b c " * 7000])
def test_no_text_makes_matching_slow(text: str) -> None:
    """Nested gaps over the same words are walked once, not tried in every combination."""
    patterns = [
        "a .. a .. a .. a .. a .. x",
        "a ... a ... a ... a ... x",
        "dad ... dad ... dad x",
        "a .. b .. a .. b x",
    ]
    machine = automaton(*patterns)
    found = tokens(text, Spelling(machine.words(), frozenset(), {}))
    started = time.process_time()
    assert list(machine.hits(found)) == []
    assert time.process_time() - started < 30
