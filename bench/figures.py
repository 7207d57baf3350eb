"""Measured figures, and how they are told: a table for people, Markdown for ``docs/performance.md``."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured thing. ``measured`` names each number with its unit, such as ("p99", "12 ms")."""

    what: str
    how: str
    measured: tuple[tuple[str, str], ...]

    @property
    def numbers(self) -> str:
        """The numbers in one line."""
        return ", ".join(f"{name} {value}" if name else value for name, value in self.measured)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` of all values do not exceed. Raises ``ValueError`` when there are none."""
    if not values:
        raise ValueError("nothing was measured")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]


def spread(seconds: Sequence[float]) -> tuple[tuple[str, str], ...]:
    """How many, the middle one, all but the slowest hundredth, the slowest."""
    told = (("p50", percentile(seconds, 0.5)), ("p99", percentile(seconds, 0.99)), ("slowest", max(seconds)))
    return *((name, milliseconds(value)) for name, value in told), ("of", str(len(seconds)))


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds, as finely as they matter."""
    value = seconds * 1000
    return f"{value:.2f} ms" if value < 10 else f"{value:.0f} ms"


def machine() -> str:
    """What it was measured on; no name and no path of it."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{cores} cores ({platform.machine()}), {sys.platform}, {python}, SQLite {sqlite3.sqlite_version}"


def show(figures: Sequence[Figure]) -> None:
    """Print the table."""
    table = Table("What", "How", "Measured", title=machine())
    for figure in figures:
        table.add_row(figure.what, figure.how, figure.numbers)
    Console().print(table)


def markdown(figures: Sequence[Figure]) -> str:
    """The same as Markdown rows."""
    rows = [f"| {figure.what} | {figure.how} | {figure.numbers} |" for figure in figures]
    return "\n".join(["| What | How | Measured |", "|---|---|---|", *rows])
