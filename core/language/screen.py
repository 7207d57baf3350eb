"""The first screen: phrase tables for pupils' and for mentors' words.

Rules: the loudest entry decides; every entry that fired is in ``matches``, the deciding one first; a message in
which nothing fired and which the tables cannot read is held for a person (``Category.UNREAD``). A mentor's words
are matched against both tables, since a mentor is a child too; where one oversteps, that is the category, because
it takes them out of the match (practice.md 2.3), and the answer is still the loudest.
Known weakness: see docs/safeguarding.md, "What the first screen hears, and what it does not".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.heard import Line
from core.language.spelling import Spelling
from core.language.tables import Fired, PhraseTable
from core.language.tokens import tokens
from core.language.unread import can_read
from core.people import Role
from core.verdict import CLEAR, Answer, Category, Match, Verdict

NOT_READABLE = Verdict(Answer.SAME_DAY, category=Category.UNREAD)

_LOUDNESS = {Answer.IMMEDIATE: 3, Answer.SAME_DAY: 2, Answer.MONITOR: 1, Answer.NONE: 0}
_ENOUGH_LOW_SIGNS = 2
"""Two different low worries in one message are a concern (practice.md 6(b): a pattern, not one word)."""


@dataclass(frozen=True, slots=True)
class Worry:
    """What an entry of a safeguarding table means."""

    category: Category
    answer: Answer
    danger_now: bool = False


@dataclass(frozen=True)
class PhraseScreen:
    """A ``core.heard.Screen`` over phrase tables."""

    pupils: PhraseTable[Worry]
    mentors: PhraseTable[Worry]
    spelling: Spelling

    def __call__(self, line: Line, /) -> Verdict:
        """The verdict on a line, explained by the entries that fired."""
        found = tokens(line.text, self.spelling)
        tables = (self.pupils, self.mentors) if line.author is Role.MENTOR else (self.pupils,)
        fired = [each for table in tables for each in table.fired(found)]
        if not fired:
            return CLEAR if can_read(found, self.spelling) else NOT_READABLE
        return _verdict(fired)


def _verdict(fired: Sequence[Fired[Worry]]) -> Verdict:
    fired = sorted(fired, key=_weight, reverse=True)
    loudest = fired[0].entry.says
    low = {each.entry.id for each in fired if each.entry.says.answer is Answer.MONITOR}
    raised = loudest.answer is Answer.MONITOR and len(low) >= _ENOUGH_LOW_SIGNS
    overstepped = any(each.entry.says.category is Category.MENTOR for each in fired)
    return Verdict(
        Answer.SAME_DAY if raised else loudest.answer,
        loudest.danger_now,
        Category.MENTOR if overstepped else loudest.category,
        tuple(Match(each.start, each.end, each.entry.id) for each in fired),
    )


def _weight(fired: Fired[Worry]) -> tuple[int, bool, int]:
    """Louder first, then danger now, then the longer match, since it says more."""
    says = fired.entry.says
    return _LOUDNESS[says.answer], says.danger_now, fired.end - fired.start
