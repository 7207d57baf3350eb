"""``python -m bench``: measure, and print a table. With ``--write`` also ``docs/performance.md``."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench import inside, talking
from bench.figures import Figure, machine, markdown, show
from bench.school import school

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
PAIRS = 25
ALARMS = 40
BURSTS = 5
BURST = 1000


def main(
    write: Annotated[bool, typer.Option("--write", help="Write docs/performance.md as well.")] = False,
    seconds: Annotated[float, typer.Option(help="Seconds of each load.")] = 15.0,
) -> None:
    """Measure the program on this machine."""
    figures = asyncio.run(measured(seconds))
    show(figures)
    if write:
        PAGE.write_text(page(figures), encoding="utf-8")


async def measured(seconds: float) -> list[Figure]:
    """Everything, one after the other: two measurements at once would measure each other."""
    console = Console(stderr=True)
    figures = []
    with console.status("25 talks at the usual load"):
        async with school(PAIRS, ALARMS + BURSTS) as bench:
            figures.append(await talking.usual_load(bench, seconds))
            console.log("alarms at the usual load")
            figures.append(await talking.alarms_at_usual_load(bench, bench.disclosing[:ALARMS]))
            console.log("everybody at once")
            figures.append(await talking.saturated(bench, seconds))
            console.log("alarms in a burst")
            figures.append(await talking.alarms_after_a_burst(bench, bench.disclosing[ALARMS:], BURST))
        console.log("reading, steps, starting")
        figures += inside.reading()
        figures.append(await inside.steps(2000))
        figures += await inside.starting(5)
    return figures


def page(figures: list[Figure]) -> str:
    """The whole of ``docs/performance.md``."""
    return PAGE_TEXT.format(machine=machine(), table=markdown(figures))


PAGE_TEXT = """# How fast it is

Written by `python -m bench --write`; run `make bench` for the figures of your own machine. Measured on {machine}.
The service, its reader and the browsers of the measurement share these cores.

{table}

A school of 1,500 pupils in which every tenth pupil writes a message a minute at lunch makes two and a half messages a
second.

## What it means

- A message is acknowledged when it is read and on disk; it is on the other side's screen one commit later.
- An alarm is written in the transaction that keeps the message and posted by a loop of its own, before everything
  else that waits. What it still waits for is the reader: messages are read in the order in which they arrive, by
  `PEER_SUPPORT_SCREENING__WORKERS` processes.
- What limits the pace is the one Python process that serves pages and steps conversations (about 4 ms of its time a
  message), then the reader, not the disk: units that wait are committed together.
- The longest message that is taken (100,000 characters) needs about as long as the reader is given for one
  (`PEER_SUPPORT_SCREENING__DEADLINE`, 2 seconds): on a busy machine it counts as unread, which is an alarm. While it
  is read, other messages wait for the next free reader.
"""


if __name__ == "__main__":
    typer.run(main)
