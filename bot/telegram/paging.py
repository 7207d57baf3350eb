"""A letter as Telegram takes it: cut into messages of 4096 UTF-16 units, with entities instead of markup.

Rules:
- Lengths are counted as Telegram counts them. A message ends with a paragraph, else a sentence, else a word, when
  there is an end in its second half.
- Nothing in people's words is ever read as markup. The label is bold, and only in the first message.
- White space at the edges goes, as Telegram would take it away; a message is never empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import MessageEntity
from telegram.constants import MessageLimit

from handlers.letters import Letter

LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"[.!?…。！？]['\"”’)\]]*\s|\n"), re.compile(r"\s"))
"""Where a message may end: after a paragraph, a sentence or line, a word."""


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its text, and how many UTF-16 units of its beginning are bold."""

    text: str
    bold: int = 0

    @property
    def entities(self) -> list[MessageEntity]:
        """As Telegram takes them."""
        return [MessageEntity(MessageEntity.BOLD, 0, self.bold)] if self.bold else []


def pages(letter: Letter, limit: int = LIMIT) -> list[Page]:
    """The messages that a letter makes, in order; none when there is nothing to read in it."""
    text, label = _clean(letter.text), _clean(letter.label)
    if label and not text.startswith(label):
        text = f"{label}\n{text}"
    return [Page(part, 0 if number else units(label)) for number, part in enumerate(_cut(text.strip(), limit))]


def units(text: str) -> int:
    """How long Telegram says a text is: UTF-16 code units."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _clean(text: str) -> str:
    # Half a letter (a lone surrogate) can be typed by broken programs; Telegram refuses the whole message for it.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()


def _cut(text: str, limit: int) -> list[str]:
    parts = []
    while text:
        end = _end(text, limit)
        parts.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return parts


def _end(text: str, limit: int) -> int:
    most = _fitting(text, limit)
    if most == len(text):
        return most
    for ends in _ENDS:
        # One more letter is looked at: the space that a word ends with need not fit.
        found = [end.end() for end in ends.finditer(text, most // 2, most + 1)]
        if found:
            return found[-1]
    return most


def _fitting(text: str, limit: int) -> int:
    """How many letters from the beginning fit."""
    used = 0
    for place, letter in enumerate(text[: limit + 1]):
        used += 1 + (letter > "\uffff")
        if used > limit:
            return place
    return min(len(text), limit)
