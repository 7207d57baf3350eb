"""States, events, verdicts and texts as JSON and back.

cattrs does the work: it is made for typed dataclasses and refuses what does not fit. Rule: what is read back is
one of the listed classes, by name; a name from outside reaches nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

from core.errors import TableError
from core.meaning import NOTHING_UNDERSTOOD, Meaning
from core.text import Button, Text
from core.verdict import CLEAR, Verdict

T = TypeVar("T")
_CONVERTER = make_converter()


def dump(thing: object) -> str:
    """One dataclass, or a tuple of them, as JSON."""
    return json.dumps(_CONVERTER.unstructure(thing), ensure_ascii=False, separators=(",", ":"))


def load(kind: type[T], text: str) -> T:
    """JSON of a known class."""
    return _CONVERTER.structure(json.loads(text), kind)


def dump_named(thing: object) -> str:
    """One dataclass with its class's name."""
    return json.dumps(
        {"is": type(thing).__name__, "of": _CONVERTER.unstructure(thing)}, ensure_ascii=False, separators=(",", ":")
    )


def load_named(kinds: Mapping[str, type[Any]], text: str) -> object:
    """The dataclass behind ``dump_named``; ``TableError`` when its name is not among ``kinds``."""
    raw = json.loads(text)
    kind = kinds.get(raw["is"])
    if kind is None:
        raise TableError(f"{raw['is']!r} is no state or event of this conversation")
    made: object = _CONVERTER.structure(raw["of"], kind)
    return made


def verdict_of(text: str) -> Verdict:
    """A stored verdict; "" is ``CLEAR``."""
    return load(Verdict, text) if text else CLEAR


def meaning_of(text: str) -> Meaning:
    """A stored meaning; "" is nothing understood."""
    return load(Meaning, text) if text else NOTHING_UNDERSTOOD


def text_of(text: str) -> Text:
    """A stored text."""
    return load(Text, text)


def buttons_of(text: str) -> tuple[Button, ...]:
    """Stored buttons; "" is none."""
    return load(tuple[Button, ...], text) if text else ()
