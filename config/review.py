"""Every text of one level on one page, for a teacher to read before pupils do.

Rules: each text as its reader sees it, with made-up names filled in; how hard it is; what the wording rules find.
A text that falls back to an easier level says so. The page is plain HTML without scripts, to open, print, and
write on. ``page`` needs no database and no settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

from config.catalogue import ENGLISH, Catalogue
from config.fluent_files import FluentFile
from config.readability import measure
from config.wording import CEILINGS, faults
from core.people import Level
from core.text import PERSON_PARAMETERS, TIME_PARAMETERS, Parameter, Text
from core.texts import PARAMETERS

NOW = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
STANDING: Mapping[str, str] = {
    "bot": "Robin",
    "school": "Hill School",
    "dsl": "Mrs Ward",
    "coordinator": "Mr Cole",
}
PEOPLE: Mapping[str, str] = {"adult": "Mrs Ward", "mentor": "Sam", "pupil": "Jo", "staff": "Mr Cole"}
EXAMPLES: Mapping[str, Parameter] = {
    "minutes": 5,
    "year": 5,
    "tier": 3,
    "topic": "friendship",
    "wish": "older",
    "category": "ask",
    "reference": "C7",
    "words": "Hello.",
    "number": "85258",
    "word": "SHOUT",
}
"""What stands for each parameter; one that is not here is shown by its name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One text of a level: its key, how it reads, the file it stands in, and whether that is this level’s own."""

    key: str
    said: str
    file: str
    own: bool

    @property
    def label(self) -> bool:
        """Whether it stands on a button."""
        return self.key.startswith(("label-", "topic-label-"))


def example(key: str) -> Text:
    """A text with something made up for each of its parameters."""
    return Text(key, tuple((name, _example(name)) for name in PARAMETERS[key]))


def shown(catalogue: Catalogue, level: Level, language: str = ENGLISH) -> Iterator[Shown]:
    """Every text that a reader of this level can be told, in the catalogue’s order."""
    for key, file in _reachable(catalogue.files, level, language).items():
        said = catalogue.render(example(key), level=level, language=language, standing=STANDING, people=PEOPLE, now=NOW)
        yield Shown(key, said, file.path.stem, own=(file.language, file.level) == (language, level))


def page(level: Level, catalogue: Catalogue | None = None) -> str:
    """All texts of one level as an HTML page."""
    rows = "\n".join(_row(text, level) for text in shown(catalogue or Catalogue.load(), level))
    ceiling = CEILINGS[level]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f"<title>Texts at {level.upper()}</title>\n<style>{_STYLE}</style></head>\n"
        f"<body><h1>Every text at {level.upper()}</h1>\n"
        f"<p>Ceilings: grade {ceiling.grade:g}, {ceiling.mean:g} words a sentence on average, "
        f"{ceiling.longest} in the longest. Names are made up.</p>\n"
        "<table><thead><tr><th>Text</th><th>How it reads</th><th>Words a sentence (longest), grade</th>"
        f"<th>To look at</th></tr></thead>\n<tbody>\n{rows}\n</tbody></table></body></html>\n"
    )


_STYLE = (
    "body{font:1rem/1.5 sans-serif;background:#fffbf2;color:#222;max-width:70rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.5rem;text-align:left;vertical-align:top}"
    "td:nth-child(2){max-width:40rem}.look{color:#8a1c00}"
)


def _row(text: Shown, level: Level) -> str:
    reading = measure(text.said)
    source = escape(text.key) if text.own else f"{escape(text.key)}<br><small>from an easier level</small>"
    look = "<br>".join(map(escape, faults(text.said, level, label=text.label)))
    return (
        f"<tr><td>{source}</td><td>{escape(text.said)}</td>"
        f"<td>{reading.mean:.1f} ({reading.longest}), {reading.grade:.1f}</td><td class=look>{look}</td></tr>"
    )


def _reachable(files: tuple[FluentFile, ...], level: Level, language: str) -> dict[str, FluentFile]:
    """The file that each key’s sentence comes from for this level: English first, then the language over it."""
    levels = tuple(Level)[: tuple(Level).index(level) + 1]
    found: dict[str, FluentFile] = {}
    for tongue in dict.fromkeys((ENGLISH, language)):
        for rung in levels:
            for file in files:
                if file.speaks and (file.language, file.level) == (tongue, rung):
                    found.update(dict.fromkeys((entry.key for entry in file.entries), file))
    return found


def _example(name: str) -> Parameter:
    if name in PERSON_PARAMETERS:
        return name
    if name in TIME_PARAMETERS:
        return (NOW + timedelta(hours=18, minutes=30)).isoformat()
    return EXAMPLES.get(name, name)
