"""Every text as each reader sees it, and which texts belong together."""

from __future__ import annotations

from functools import cache

from config.catalogue import Catalogue
from config.fluent_files import TEXTS, FluentFile, read_folder
from config.review import Shown, shown
from core.people import Level

PUPIL_LEVELS = (Level.KS1, Level.KS2, Level.KS3, Level.KS4)
MENTOR_LEVELS = (Level.KS2, Level.KS3, Level.KS4)
STAFF_FILES = frozenset({"staff", "prompts", "desk"})
"""Files of ``en/adult`` that only staff are ever told."""


@cache
def catalogue() -> Catalogue:
    """The shipped texts, loaded once."""
    return Catalogue.load()


@cache
def files() -> tuple[FluentFile, ...]:
    """The shipped files, read once."""
    return read_folder(TEXTS)


@cache
def shown_at(level: Level) -> tuple[Shown, ...]:
    """What a reader of a level is told; for adults only what was written for adults."""
    return tuple(one for one in shown(catalogue(), level) if one.own or level is not Level.ADULT)


@cache
def said_at(level: Level) -> dict[str, str]:
    """The same by key."""
    return {one.key: one.said for one in shown_at(level)}


def keys_in(file: str, level: Level) -> frozenset[str]:
    """The keys of one file of one level."""
    return frozenset(
        entry.key
        for one in files()
        if (one.path.stem, one.level, one.language) == (file, level, "en")
        for entry in one.entries
    )
