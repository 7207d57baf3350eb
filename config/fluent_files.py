"""The Fluent files of a texts folder, read and checked: ``<folder>/<language>/<level>/*.ftl``.

Rules: one entry a key within a level of a folder; only plain messages and terms (no attributes); a file that
Fluent cannot read, in whole or in part, is refused with its name and line, never skipped.
``words.ftl`` holds what rendering itself needs (times, the name of a year group, words for somebody unknown);
its entries are no keys that a machine may say.
Known weakness: comments are not kept, so nothing here can write a file back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from core.errors import SettingError
from core.people import Level

TEXTS = Path(__file__).parent / "texts"
"""The catalogues that come with the program."""

WORDS = "words"
"""The name of the file whose entries serve rendering."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a file: its key, the line it starts on, the variables it uses, and how it reads plainly."""

    key: str
    line: int
    variables: frozenset[str]
    plain: str


@dataclass(frozen=True, slots=True)
class FluentFile:
    """One file as read. ``resource`` is what a bundle takes."""

    path: Path
    language: str
    level: Level
    resource: ast.Resource
    entries: tuple[Entry, ...]

    @property
    def speaks(self) -> bool:
        """Whether machines may say its entries."""
        return self.path.stem != WORDS


def read_folder(folder: Path) -> tuple[FluentFile, ...]:
    """Every file of a texts folder, easiest level first within a language.

    Raises ``SettingError`` naming the file (and entry) that a person must correct.
    """
    if not folder.is_dir():
        raise SettingError(f"{folder}: there is no such folder of texts. Name one that has <language>/<level>/*.ftl.")
    files = [
        read_file(path, language.name, level)
        for language in sorted(child for child in folder.iterdir() if child.is_dir())
        for level in Level
        for path in sorted((language / level).glob("*.ftl"))
    ]
    _refuse_doubles(files)
    return tuple(files)


def read_file(path: Path, language: str, level: Level) -> FluentFile:
    """One file, or ``SettingError`` with the place of the first thing wrong in it."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: this file cannot be read as UTF-8 text. Save it again as UTF-8.") from error
    resource = FluentParser().parse(source)
    return FluentFile(path, language, level, resource, tuple(_entries(path, source, resource)))


def _entries(path: Path, source: str, resource: ast.Resource) -> Iterator[Entry]:
    for item in resource.body:
        start = item.span.start if item.span and item.span.start is not None else 0
        line = source.count("\n", 0, start) + 1
        if isinstance(item, ast.Junk):
            raise SettingError(_broken(path, line, item))
        if isinstance(item, ast.Message):
            if item.value is None or item.attributes:
                raise SettingError(f"{path}, line {line}: “{item.id.name}” must be one sentence without attributes.")
            yield Entry(item.id.name, line, variables(item.value), plain(item.value))


def _broken(path: Path, line: int, junk: ast.Junk) -> str:
    entry = (junk.content or "").split("=", 1)[0].strip().split("\n")[0][:40]
    said = junk.annotations[0].message if junk.annotations else "it is not Fluent"
    return f"{path}, line {line}: the entry “{entry}” cannot be read ({said}). Compare it with the one before it."


def _refuse_doubles(files: list[FluentFile]) -> None:
    seen: dict[tuple[str, Level, str], Path] = {}
    for file in files:
        for entry in file.entries:
            place = (file.language, file.level, entry.key)
            if place in seen:
                raise SettingError(
                    f"{file.path}, line {entry.line}: “{entry.key}” is already in {seen[place]}. Keep one of them."
                )
            seen[place] = file.path


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def variables(pattern: ast.Pattern) -> frozenset[str]:
    """The names of the variables that a pattern uses, in any of its variants."""
    visitor = _Variables()
    visitor.visit(pattern)
    return frozenset(visitor.names)


def plain(pattern: ast.Pattern) -> str:
    """A pattern as a person reads it: variables in braces, the default variant of a choice, on one line."""
    return " ".join("".join(_plain_element(element) for element in pattern.elements).split())


def _plain_element(element: ast.TextElement | ast.Placeable) -> str:
    if isinstance(element, ast.TextElement):
        return element.value
    inside = element.expression
    if isinstance(inside, ast.SelectExpression):
        return next(plain(variant.value) for variant in inside.variants if variant.default)
    if isinstance(inside, ast.StringLiteral | ast.NumberLiteral):
        return str(inside.value)
    if isinstance(inside, ast.VariableReference | ast.MessageReference | ast.TermReference):
        return f"{{{inside.id.name}}}"
    return "{…}"
