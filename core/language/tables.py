"""A table of phrases: entries with their patterns, what each says, and examples that prove it.

Rules: harmless idioms are looked for first, and blank only the words they name, so that anything else in the
message is still heard. Negation is no idiom: "he doesn't hit me" is heard like "he hits me". An entry whose own
examples fail is refused with the example shown (``SettingError``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.errors import SettingError
from core.language.automaton import Automaton, Hit
from core.language.patterns import Words, parse
from core.language.tokens import Token

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """One row that a safeguarding lead writes. ``says`` is what its firing means.

    ``hears`` are messages in which it must fire, ``passes`` messages in which it must not.
    """

    id: str
    patterns: tuple[str, ...]
    says: T
    hears: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fired(Generic[T]):
    """An entry fired on the original text from ``start`` to ``end``, in code points."""

    entry: Entry[T]
    start: int
    end: int


class PhraseTable(Generic[T]):
    """Entries ready to be matched, with the idioms that are harmless to them."""

    def __init__(self, entries: Sequence[Entry[T]], words: Words, harmless: Iterable[str] = ()) -> None:
        self.entries = tuple(entries)
        self._patterns = [(entry, pattern) for entry in self.entries for pattern in entry.patterns]
        self._heard = Automaton(
            (number, sequence)
            for number, (_, pattern) in enumerate(self._patterns)
            for sequence in parse(pattern, words)
        )
        self._harmless = Automaton((0, sequence) for idiom in harmless for sequence in parse(idiom, words))

    def words(self) -> frozenset[str]:
        """Every word that the table looks for."""
        return self._heard.words() | self._harmless.words()

    def fired(self, found: Sequence[Token]) -> Iterator[Fired[T]]:
        """What fires on a message: each pattern once, where it fired first."""
        blank = frozenset(place for hit in self._harmless.hits(found) for place in hit.places())
        seen = set[int]()
        for hit in self._heard.hits(found, blank):
            if hit.number not in seen:
                seen.add(hit.number)
                yield self._fired(hit, found)

    def _fired(self, hit: Hit, found: Sequence[Token]) -> Fired[T]:
        places = hit.places()
        return Fired(self._patterns[hit.number][0], found[places[-1]].start, found[places[0]].end)


def prove(table: PhraseTable[T], read: Iterable[tuple[str, Sequence[Token]]]) -> None:
    """Refuse a table whose examples fail. ``read`` gives each example with its tokens.

    Raises ``SettingError`` with the entry and the example.
    """
    known = dict(read)
    for entry in table.entries:
        for example in entry.hears:
            if entry.id not in {fired.entry.id for fired in table.fired(known[example])}:
                raise SettingError(f'{entry.id} must hear "{example}", and does not. Correct one of the two.')
        for example in entry.passes:
            if entry.id in {fired.entry.id for fired in table.fired(known[example])}:
                raise SettingError(f'{entry.id} must not hear "{example}", and does. Correct one of the two.')
