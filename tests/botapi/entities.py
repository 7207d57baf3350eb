"""Formatted text: entities that came with a message, and those Telegram finds by itself.

Offsets and lengths are UTF-16 code units (Bot API, MessageEntity). Rules: at most 100 entities, none outside the
text, none cutting a symbol in two; the text is trimmed and its entities with it. Known weakness: overlapping
entities are kept as they came, where Telegram splits them; of more than 100 Telegram may drop the rest silently, where
this server refuses, because a test should hear of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.botapi.refusals import Wire, bad_request

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITIES_LIMIT = 100
_GIVEN_NAMES = (
    "bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link text_mention "
    "custom_emoji date_time"
)
GIVEN = frozenset(_GIVEN_NAMES.split())
"""Kinds that a bot may set."""
FOUND = {
    "url": re.compile(r"https?://\S+"),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+"),
    "bot_command": re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w+)?"),
    "mention": re.compile(r"(?<![\w@])@[A-Za-z]\w{3,31}"),
    "hashtag": re.compile(r"(?<![\w#])#\w+"),
}
"""Kinds that Telegram finds in the text itself; kinds that a bot sends from this list are ignored."""


@dataclass(frozen=True)
class Formatted:
    """A text and its entities."""

    text: str
    entities: list[Wire] = field(default_factory=list)


def utf16_length(text: str) -> int:
    """UTF-16 code units, the measure of offsets."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def formatted(text: str, entities: list[object] | None) -> Formatted:
    """The text as it will be shown, or a Refusal."""
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise bad_request("Strings must be encoded in UTF-8")
    chosen = [entity for given in entities or [] if (entity := _read(given)) is not None]
    if len(chosen) > ENTITIES_LIMIT:
        raise bad_request("ENTITIES_TOO_LONG")
    _check_places(text, chosen)
    return _with_found(_trimmed(text, chosen))


def _read(given: object) -> Wire | None:
    if not isinstance(given, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    kind = given.get("type")
    for name, form in (("offset", int), ("length", int), ("type", str)):
        if not isinstance(given.get(name), form):
            raise bad_request(f"can't parse MessageEntity: can't find field \"{name}\"")
    if kind not in GIVEN and kind not in FOUND and kind not in {"cashtag", "phone_number", "bank_card_number"}:
        raise bad_request("can't parse MessageEntity: unsupported type specified")
    return given if kind in GIVEN else None


def _check_places(text: str, entities: list[Wire]) -> None:
    if not entities:
        return
    edges, at = {0}, 0
    for character in text:
        at += utf16_length(character)
        edges.add(at)
    for entity in entities:
        _check_place(*span(entity), edges, at)


def _check_place(start: int, end: int, edges: set[int], size: int) -> None:
    if start < 0 or end < start:
        raise bad_request(f"Receive an entity with incorrect {'offset' if start < 0 else 'length'} {start}")
    if start > size:
        raise bad_request(f"Entity begins after the end of the text at UTF-16 offset {start}")
    if end > size:
        raise bad_request(
            f"Entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}"
        )
    if start not in edges or end not in edges:
        raise bad_request(f"Entity beginning at UTF-16 offset {start} cuts a UTF-16 symbol")


def span(entity: Wire) -> tuple[int, int]:
    """Where it begins and ends, in UTF-16 code units."""
    offset, length = entity["offset"], entity["length"]
    assert isinstance(offset, int)
    assert isinstance(length, int)
    return offset, offset + length


def _trimmed(text: str, entities: list[Wire]) -> Formatted:
    lead = utf16_length(text) - utf16_length(text.lstrip())
    kept = text.strip()
    size, moved = utf16_length(kept), []
    for entity in entities:
        start, end = (min(max(edge - lead, 0), size) for edge in span(entity))
        if end > start:
            moved.append(entity | {"offset": start, "length": end - start})
    return Formatted(kept, moved)


def _with_found(said: Formatted) -> Formatted:
    taken = [span(entity) for entity in said.entities]
    found: list[Wire] = []
    for kind, pattern in FOUND.items():
        for match in pattern.finditer(said.text):
            start = utf16_length(said.text[: match.start()])
            end = start + utf16_length(match.group())
            if all(end <= begin or start >= stop for begin, stop in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return Formatted(said.text, sorted([*said.entities, *found], key=span))
