"""A pupil's request for somebody to talk to, as routing sees it."""

from __future__ import annotations

from dataclasses import dataclass

from core.meaning import Topic, Wishes
from core.people import PersonId
from core.words import WordsId


@dataclass(frozen=True, slots=True)
class Request:
    """One request. ``words`` are the pupil's own opening words, ``barred`` mentors not to be asked for it."""

    id: str
    pupil: PersonId
    year: int
    topic: Topic
    wishes: Wishes = Wishes()
    words: WordsId | None = None
    barred: tuple[PersonId, ...] = ()
