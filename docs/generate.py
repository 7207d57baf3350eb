"""Prints every generated file from its source: ``python -m docs.generate``; ``--check`` only says what is stale.

A generator is a path and a function that returns the whole file; add yours to ``GENERATORS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from docs import diagrams, typed_keys

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Generated:
    """A file, relative to the repository, and what prints the whole of it."""

    path: str
    source: Callable[[], str]

    def stale(self, root: Path) -> bool:
        """Whether the file under ``root`` is missing or differs from what its generator prints."""
        file = root / self.path
        return not file.is_file() or file.read_text(encoding="utf-8") != self.source()

    def write(self, root: Path) -> None:
        """Print the file under ``root``."""
        file = root / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.source(), encoding="utf-8")


GENERATORS: tuple[Generated, ...] = (
    Generated("core/texts.py", typed_keys.source),
    *(Generated(f"docs/machines/{name}.md", partial(diagrams.page, name)) for name in diagrams.ABOUT),
)


def stale(generators: Iterable[Generated], root: Path) -> tuple[str, ...]:
    """The paths of the generated files that are not what their sources say."""
    return tuple(generated.path for generated in generators if generated.stale(root))


def generate(
    check: Annotated[bool, typer.Option("--check", help="Change nothing; fail when something is stale.")] = False,
) -> None:
    """Write the generated files that are stale, or with --check name them and fail."""
    for generated in GENERATORS:
        if not generated.stale(ROOT):
            continue
        if check:
            typer.echo(f"{generated.path} is stale: run python -m docs.generate")
            continue
        generated.write(ROOT)
        typer.echo(f"{generated.path} written")
    raise typer.Exit(1 if stale(GENERATORS, ROOT) else 0)


if __name__ == "__main__":
    typer.run(generate)
