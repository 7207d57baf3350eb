"""The first understanding: what a message asks for, from the same tables.

Rules: every sign that fires adds its weight to its topic; the heaviest topic is the answer when it weighs enough,
the next heaviest is ``second`` when it weighs enough by itself; otherwise ``unclear``, because a wrong guess
sends a child the wrong way and a question does not. Greetings, chat and play count only when nothing else is asked.
Known weakness: words are weighed, not grammar; who feels what about whom is not seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.heard import Line
from core.language.spelling import Spelling
from core.language.tables import Fired, PhraseTable
from core.language.tokens import tokens
from core.meaning import Control, Meaning, Reply, Topic, Wishes

LEAST_WEIGHT = 2
"""A topic below this is no answer."""

LEAST_SECOND = 4
"""A second topic must stand on its own feet."""

_IDLE = (Topic.GREETING, Topic.CHAT, Topic.OFF_TOPIC)


@dataclass(frozen=True, slots=True)
class Sign:
    """What an entry of the understanding's table means. ``wish`` is a pair such as ("gender", "girl")."""

    topic: Topic | None = None
    weight: int = 2
    control: Control | None = None
    reply: Reply | None = None
    wish: tuple[str, ...] = ()


@dataclass(frozen=True)
class PhraseUnderstanding:
    """A ``core.heard.Understanding`` over a phrase table."""

    signs: PhraseTable[Sign]
    spelling: Spelling

    def __call__(self, line: Line, /) -> Meaning:
        """What a line asks for."""
        fired = list(self.signs.fired(tokens(line.text, self.spelling)))
        says = [each.entry.says for each in fired]
        topic, second = _topics(says)
        return Meaning(
            topic,
            _wishes({sign.wish[0]: sign.wish[1] for sign in says if sign.wish}, self._avoided(line.text, fired)),
            next((sign.control for sign in says if sign.control), None),
            _reply({sign.reply for sign in says if sign.reply}),
            second,
        )

    def _avoided(self, text: str, fired: Iterable[Fired[Sign]]) -> tuple[str, ...]:
        """The names that follow a "not ...", in lower case: words that are no known word, or have a capital."""
        named = (text[each.start : each.end].split() for each in fired if each.entry.says.wish == ("not", "name"))
        words = (words[-1].strip(".,!?;:") for words in named if words)
        names = (word.lower() for word in words if word.istitle() or not self.spelling.knows(word.lower()))
        return tuple(dict.fromkeys(names))


def _topics(says: Iterable[Sign]) -> tuple[Topic, Topic | None]:
    weights: dict[Topic, int] = defaultdict(int)
    for sign in says:
        if sign.topic:
            weights[sign.topic] += sign.weight
    asked = sorted((topic for topic in weights if topic not in _IDLE), key=lambda topic: -weights[topic])
    idle = sorted((topic for topic in weights if topic in _IDLE), key=lambda topic: -weights[topic])
    ranked = [topic for topic in asked + idle if weights[topic] >= LEAST_WEIGHT]
    if not ranked:
        return Topic.UNCLEAR, None
    second = ranked[1] if len(ranked) > 1 and weights[ranked[1]] >= LEAST_SECOND else None
    return ranked[0], second if second not in _IDLE else None


def _reply(replies: set[Reply | None]) -> Reply | None:
    """One plain answer. Two that differ are none, unless one is "not sure", which is what they come to."""
    if Reply.NOT_SURE in replies:
        return Reply.NOT_SURE
    return replies.pop() if len(replies) == 1 else None


def _wishes(said: Mapping[str, str], avoid: tuple[str, ...]) -> Wishes:
    return Wishes(
        gender=said.get("gender", ""),
        older="older" in said,
        same_mentor="same_mentor" in said,
        language=said.get("language", ""),
        avoid=avoid,
    )
