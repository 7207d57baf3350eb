"""How long a message takes to the other side, and an alarm to a desk, through the real service over loopback."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Iterator

from bench.figures import Figure, spread
from bench.school import PATIENCE, Bench, Seat

SAID = "we did the music part of our project today"
DISCLOSED = "my dad hits me"
USUAL = 20.0
"""Messages a second; far more than one school writes."""
BETWEEN = 0.25
"""Seconds between two disclosures, so that each meets other ordinary messages."""
_NUMBERS = itertools.count(1)


async def usual_load(bench: Bench, seconds: float) -> Figure:
    """Messages at a steady pace, whoever is still waiting for an answer."""
    sending = [asyncio.create_task(_carried(*sides)) async for sides in _steadily(bench, seconds)]
    took = await asyncio.gather(*sending)
    return Figure("Message to the other side's screen", f"{USUAL:.0f} messages a second", spread(took))


async def saturated(bench: Bench, seconds: float) -> Figure:
    """Everybody writes the next message as soon as the last one is acknowledged."""
    began = time.perf_counter()
    sides = [sides for pair in bench.pairs for sides in (pair, pair[::-1])]
    sent = await asyncio.gather(*(_busily(author, reader, began + seconds) for author, reader in sides))
    took = [one for each in sent for one in each]
    pace = len(took) / (time.perf_counter() - began)
    how = f"{len(sides)} people, each writing as soon as the last message is kept"
    return Figure("Message to the other side's screen", how, (("", f"{pace:.0f} messages a second"), *spread(took)))


async def alarms_at_usual_load(bench: Bench, disclosing: list[Seat]) -> Figure:
    """One disclosure after another among ordinary messages."""
    stop = asyncio.Event()
    ordinary = asyncio.create_task(_until(bench, stop))
    took = []
    for who in disclosing:
        await asyncio.sleep(BETWEEN)
        took.append(await _alarm(bench, who))
    stop.set()
    await ordinary
    return Figure("Disclosure to the alert on a desk", f"among {USUAL:.0f} messages a second", spread(took))


async def alarms_after_a_burst(bench: Bench, disclosing: list[Seat], messages: int) -> Figure:
    """A disclosure written when so many ordinary messages have just been posted and are not yet worked through."""
    took = []
    for who in disclosing:
        sides = [sides for pair in bench.pairs for sides in (pair, pair[::-1])]
        burst = [asyncio.create_task(_many(author, messages // len(sides))) for author, _ in sides]
        await asyncio.sleep(0)
        took.append(await _alarm(bench, who))
        await asyncio.gather(*burst)
    how = f"posted together with {messages:,} ordinary messages"
    return Figure("Disclosure to the alert on a desk", how, spread(took))


async def _steadily(bench: Bench, seconds: float) -> AsyncIterator[tuple[Seat, Seat]]:
    begin, sides = time.perf_counter(), _sides(bench)
    for number in range(int(seconds * USUAL)):
        await asyncio.sleep(max(0.0, begin + number / USUAL - time.perf_counter()))
        yield next(sides)


def _sides(bench: Bench) -> Iterator[tuple[Seat, Seat]]:
    return itertools.cycle([sides for pair in bench.pairs for sides in (pair, pair[::-1])])


def _text() -> str:
    return f"{SAID} ({next(_NUMBERS)})"


async def _carried(author: Seat, reader: Seat) -> float:
    text = _text()
    began = await author.say(text)
    await reader.until(lambda seat: text in seat.came)
    return reader.came[text] - began


async def _busily(author: Seat, reader: Seat, end: float) -> list[float]:
    began: dict[str, float] = {}
    while time.perf_counter() < end:
        text = _text()
        began[text] = await author.say(text)
    await reader.until(lambda seat: all(text in seat.came for text in began))
    return [reader.came[text] - began[text] for text in began]


async def _many(author: Seat, messages: int) -> None:
    for _ in range(messages):
        await author.say(_text())


async def _until(bench: Bench, stop: asyncio.Event) -> None:
    sending: set[asyncio.Task[float]] = set()
    async for sides in _steadily(bench, PATIENCE):
        if stop.is_set():
            break
        sending.add(asyncio.create_task(_carried(*sides)))
    await asyncio.gather(*sending)


async def _alarm(bench: Bench, who: Seat) -> float:
    before = len(bench.lead.alerts)
    began = await who.say(DISCLOSED)
    await bench.lead.until(lambda seat: len(seat.alerts) > before)
    return bench.lead.alerts[before] - began
