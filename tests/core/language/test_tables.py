"""A table of phrases, and the examples that prove it."""

from __future__ import annotations

import pytest

from core.errors import SettingError
from core.language.patterns import Words
from core.language.spelling import Spelling
from core.language.tables import Entry, PhraseTable, prove
from core.language.tokens import tokens

WORDS = Words({"home": (("mum",), ("dad",))})


def table(*entries: Entry[str], harmless: tuple[str, ...] = ()) -> PhraseTable[str]:
    """A small table."""
    return PhraseTable(entries, WORDS, harmless)


def says(made: PhraseTable[str], text: str) -> list[str]:
    """What fires on a text."""
    return [fired.entry.says for fired in made.fired(tokens(text, Spelling(made.words(), frozenset(), {})))]


HITS = Entry("phy.hits", ("{home} .. hits",), "hit", ("my dad hits me",), ("my dad sings",))


def test_an_entry_says_what_it_means() -> None:
    """What fires carries the meaning of its entry."""
    assert says(table(HITS), "my dad hits me") == ["hit"]
    assert says(table(HITS), "my dad sings") == []


def test_what_fired_is_shown_in_the_original_text() -> None:
    """The explanation points at the words as they were typed."""
    text = "My  DAD always ｈits me"
    (fired,) = table(HITS).fired(tokens(text, Spelling(table(HITS).words(), frozenset(), {})))
    assert text[fired.start : fired.end] == "DAD always ｈits"


def test_a_pattern_fires_once_however_often_it_stands_there() -> None:
    """A message repeated is explained once."""
    assert says(table(HITS), "dad hits. dad hits. dad hits") == ["hit"]


def test_an_idiom_blanks_its_own_words_only() -> None:
    """What else the message says is still heard."""
    made = table(Entry("sui", ("killing .. me",), "kill"), HITS, harmless=("shoes .. killing me",))
    assert says(made, "these shoes are killing me") == []
    assert says(made, "these shoes are killing me and dad hits me") == ["hit"]


def test_negation_is_no_idiom() -> None:
    """A child who says that it does not happen is heard like one who says that it does."""
    assert says(table(HITS), "dad never hits me") == ["hit"]


@pytest.mark.parametrize(
    ("entry", "example"),
    [
        (Entry("x", ("dad hits",), "x", hears=("mum sings",)), "mum sings"),
        (Entry("x", ("dad hits",), "x", passes=("dad hits me",)), "dad hits me"),
    ],
)
def test_a_broken_entry_is_refused_with_its_example(entry: Entry[str], example: str) -> None:
    """Whoever edits a table sees at once which example fails and of which entry."""
    made = table(entry)
    spelling = Spelling(made.words(), frozenset(), {})
    with pytest.raises(SettingError) as refused:
        prove(made, [(example, tokens(example, spelling))])
    assert "x must" in str(refused.value)
    assert example in str(refused.value)


def test_a_sound_table_is_accepted() -> None:
    """Examples that hold say nothing."""
    made = table(HITS)
    spelling = Spelling(made.words(), frozenset(), {})
    prove(made, [(example, tokens(example, spelling)) for example in (*HITS.hears, *HITS.passes)])


def test_the_words_of_a_table_are_its_vocabulary() -> None:
    """What the normaliser may guess at is what the patterns and the idioms name."""
    assert table(HITS, harmless=("shoes kill",)).words() == {"mum", "dad", "hits", "shoes", "kill"}
