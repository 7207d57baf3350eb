"""All patterns at once, in one walk over the words.

Rules: the patterns are one graph whose nodes share beginnings. The walk keeps, for every place in the text, the
set of nodes reached there; a node is visited at most once a place (the most room in a gap wins, then the longest
way there), so the time is the number of words times a bound set by the tables, whatever the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from core.language.patterns import Choice, Gap, Phrase
from core.language.patterns import Sequence as Pattern
from core.language.tokens import Token

Trail = tuple[int, int, "Trail | None"]
"""Where a word of a match was: its first and last token, and the trail before it."""


@dataclass(slots=True)
class _Node:
    next: dict[int, _Node] = field(default_factory=dict)
    gap: dict[int, _Node] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)
    wanted: frozenset[int] = frozenset()
    """The keys of ``next``, fixed once all patterns are in."""


_Reached = dict[int, tuple[_Node, int, Trail]]
"""The nodes reached at a place, each with how many words its gap may still take and its trail."""

_Edge = tuple[frozenset[int], tuple[_Node, ...], int]
"""The choices that some words satisfy, the nodes they open from the root, and the last of their tokens."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Pattern ``number`` fired on the tokens of ``trail``."""

    number: int
    trail: Trail

    def places(self) -> list[int]:
        """The tokens that matched a word of the pattern, last first."""
        found, trail = list[int](), self.trail
        step: Trail | None = trail
        while step:
            found.extend(range(step[1], step[0] - 1, -1))
            step = step[2]
        return found


class Automaton:
    """Patterns, numbered in the order given, ready to be looked for all together."""

    def __init__(self, patterns: Iterable[tuple[int, Pattern]]) -> None:
        self._root = _Node()
        self._choices: dict[frozenset[Phrase], int] = {}
        for number, pattern in patterns:
            self._add(number, pattern)
        self._singles, self._starts = _by_word(self._choices)
        self._lengths = sorted({len(word) - 1 for word in self._singles if word.endswith("*")})
        self._known = {word: self._reading(word) for word in self._singles}
        _freeze(self._root)

    def words(self) -> frozenset[str]:
        """Every whole word that a pattern names."""
        every = (word for phrases in self._choices for phrase in phrases for word in phrase)
        return frozenset(word for word in every if word[-1] != "*")

    def hits(self, found: Sequence[Token], blank: frozenset[int] = frozenset()) -> Iterator[Hit]:
        """Where patterns fire; tokens in ``blank`` match nothing but may stand in a gap."""
        reached: list[_Reached] = [{} for _ in range(len(found) + 1)]
        for place, token in enumerate(found):
            here = reached[place]
            if not token.opens:
                _pass(here, reached[place + 1])
            for choices, opened, last in self._edges(found, place, blank):
                there = reached[last + 1]
                yield from _step(opened, (place, last, None), there)
                for node, _, trail in here.values():
                    if not node.wanted.isdisjoint(choices):
                        targets = [node.next[choice] for choice in node.wanted & choices]
                        yield from _step(targets, (place, last, trail), there)
            reached[place] = {}

    def _edges(self, found: Sequence[Token], place: int, blank: frozenset[int]) -> Iterator[_Edge]:
        """What the tokens from ``place`` on satisfy."""
        if place in blank:
            return
        for word in found[place].words:
            choices, opened = self._known.get(word) or self._reading(word)
            if choices:
                yield choices, opened, place
            for phrase, satisfied in self._starts.get(word, ()):
                last = place + len(phrase) - 1
                if last < len(found) and all(
                    at not in blank and _reads(found[at], part) for at, part in enumerate(phrase[1:], place + 1)
                ):
                    yield satisfied, self._opened(satisfied), last

    def _reading(self, word: str) -> tuple[frozenset[int], tuple[_Node, ...]]:
        """The choices that one word satisfies, and the nodes it opens."""
        starred = (self._singles.get(word[:length] + "*", ()) for length in self._lengths if length <= len(word))
        choices = frozenset(self._singles.get(word, ())).union(*starred)
        return choices, self._opened(choices)

    def _opened(self, choices: frozenset[int]) -> tuple[_Node, ...]:
        return tuple(self._root.next[choice] for choice in self._root.next.keys() & choices)

    def _add(self, number: int, pattern: Pattern) -> None:
        node = self._root
        for element in pattern:
            if isinstance(element, Gap):
                node = node.gap.setdefault(element.most, _Node())
            elif isinstance(element, Choice):
                node = node.next.setdefault(self._choices.setdefault(element.phrases, len(self._choices)), _Node())
        if number not in node.ends:
            node.ends.append(number)


def _reads(token: Token, part: str) -> bool:
    if part.endswith("*"):
        return any(word.startswith(part[:-1]) for word in token.words)
    return part in token.words


def _freeze(root: _Node) -> None:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        node.wanted = frozenset(node.next)
        waiting += [*node.next.values(), *node.gap.values()]


def _pass(here: _Reached, there: _Reached) -> None:
    """A word that does not matter stands in every gap that has room."""
    for key, (node, left, trail) in here.items():
        if left:
            there.setdefault(key, (node, left - 1, trail))


def _step(targets: Iterable[_Node], trail: Trail, there: _Reached) -> Iterator[Hit]:
    """Nodes are reached; what ends there has fired."""
    for target in targets:
        yield from (Hit(number, trail) for number in target.ends)
        _enter(there, target, trail)


def _enter(there: _Reached, node: _Node, trail: Trail) -> None:
    """A node was reached by a word; so are the gaps that follow it, with all their words left."""
    if node.wanted:
        there.setdefault(id(node), (node, 0, trail))
    for most, after in node.gap.items():
        if id(after) not in there or there[id(after)][1] < most:
            there[id(after)] = (after, most, trail)


def _by_word(
    choices: dict[frozenset[Phrase], int],
) -> tuple[dict[str, set[int]], dict[str, list[tuple[Phrase, frozenset[int]]]]]:
    """Which choices a single word satisfies, and which longer phrases begin with a word."""
    singles: dict[str, set[int]] = defaultdict(set)
    longer: dict[Phrase, set[int]] = defaultdict(set)
    for phrases, number in choices.items():
        for phrase in phrases:
            (singles[phrase[0]] if len(phrase) == 1 else longer[phrase]).add(number)
    starts: dict[str, list[tuple[Phrase, frozenset[int]]]] = defaultdict(list)
    for phrase, numbers in longer.items():
        starts[phrase[0]].append((phrase, frozenset(numbers)))
    return dict(singles), dict(starts)
