"""What a channel outside is given to send: a parcel made into a letter for its reader.

Rules:
- People's words go with the name their reader may know them by (promise 6); alerts lead with their reference, by
  which a repeat is known.
- A text to staff that names a pupil is shown outside only when that pupil is on the same channel (design.md
  "Defaults"); otherwise it says that there is something on the desk.
- A pupil or mentor always has the button for an adult. A sentence without choices leaves an open question's as
  they are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from core import texts
from core.people import Person, PersonId
from core.text import PERSON_PARAMETERS
from handlers import facts
from handlers.codec import text_of
from handlers.labels import fold
from handlers.names import known_as
from handlers.post import Renderer
from storage import accounts, people, shown, words
from storage.parcels import Parcel
from storage.shown import Shown
from storage.tx import Tx

ADULT = "adult.now"


@dataclass(frozen=True, slots=True)
class Key:
    """Something to tap: what it says, and the choice it carries."""

    label: str
    choice: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one address. ``label`` is said before the words, or begins them already; ``kind`` is "say",
    "relay" or "alert"; ``keys`` replace those shown before, none leaves them; ``staff`` says who reads it;
    ``mark`` is what the channel noted of the parts that have gone."""

    address: str
    lane: str
    kind: str
    text: str
    label: str = ""
    keys: tuple[Key, ...] = ()
    staff: bool = False
    mark: str = ""


def compose(tx: Tx, parcel: Parcel, render: Renderer, now: datetime) -> Letter | None:
    """A parcel as its channel sends it; none when its words were erased since."""
    reader = facts.person(tx, parcel.person)
    text = words.get(tx, parcel.rendered) if parcel.rendered is not None else None
    if text is None and parcel.kind != "alert":
        return None
    if _names_a_child_elsewhere(tx, parcel, reader):
        text = render(texts.staff_desk_news(), reader.level, reader.language, {}, now)
    return Letter(
        address=parcel.address,
        lane=parcel.lane,
        kind=parcel.kind,
        text=text if text is not None else parcel.case,
        label=known_as(tx, parcel.author, reader.role) if parcel.kind == "relay" else _reference(parcel),
        keys=_keys(tx, parcel, reader, render, now),
        staff=reader.role.is_staff,
        mark=parcel.mark,
    )


def _reference(parcel: Parcel) -> str:
    return parcel.case if parcel.kind == "alert" else ""


def _names_a_child_elsewhere(tx: Tx, parcel: Parcel, reader: Person) -> bool:
    if not reader.role.is_staff or not parcel.said:
        return False
    named = [PersonId(str(value)) for name, value in text_of(parcel.said).parameters if name in PERSON_PARAMETERS]
    return any(_is_elsewhere(tx, one, parcel.channel) for one in named)


def _is_elsewhere(tx: Tx, who: PersonId, channel: str) -> bool:
    found = people.person(tx, who)
    return found is not None and not found.role.is_staff and accounts.address_of(tx, channel, who) is None


def _keys(tx: Tx, parcel: Parcel, reader: Person, render: Renderer, now: datetime) -> tuple[Key, ...]:
    keys = tuple(Key(str(one["label"]), str(one["choice"])) for one in json.loads(parcel.buttons or "[]"))
    if reader.role.is_staff:
        return keys
    asked = tuple(key for key in keys if key.choice != ADULT)
    if not asked and shown.any_but(tx, reader.id, ADULT):
        return ()
    adult = Key(render(texts.label_adult(), reader.level, reader.language, {}, now), ADULT)
    shown.keep(tx, reader.id, Shown(fold(adult.label), ADULT))
    return (*asked, adult)
