"""The loops that keep the house going: alarms, conversations, timers, the watchdog, housekeeping.

Rules:
- Each does one kind of work and sleeps until something was committed or something is due.
- What goes wrong in a round is noted by its kind only, and the next round comes after a pause: a loop never dies,
  and none waits for another. The alarm loop shares nothing with the others but the store.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from core.clock import Clock
from handlers.advance import advance
from handlers.outside import NOWHERE, Outside
from handlers.post import Renderer, post
from handlers.school import School, moment
from handlers.wake import LONGEST_SLEEP, recompute, seconds_to_next, wake
from handlers.watch import watch
from storage.ports import Store
from storage.sessions import end_expired
from storage.tx import Tx

log = structlog.get_logger()

PAUSE_AFTER_FAULT = 0.5
"""Seconds before a round that failed is tried again."""
WATCH_EVERY = 5.0
"""Seconds between two looks of the watchdog; far below its ``watchdog_seconds``."""
HOUSEKEEPING_EVERY = 3600.0
"""Seconds between two rounds of housekeeping."""


@dataclass(frozen=True)
class Works:
    """What the loops work with."""

    store: Store
    school: School
    clock: Clock
    render: Renderer
    outside: Outside = NOWHERE
    """The channels outside that are switched on."""


async def run_loops(works: Works) -> None:
    """All loops, until cancelled."""
    await works.store.write(lambda tx: recompute(tx, works.school))
    async with asyncio.TaskGroup() as group:
        group.create_task(_lasting("alarms", works, _alarms))
        group.create_task(_lasting("talk", works, _talk))
        group.create_task(_lasting("timers", works, _timers))
        group.create_task(_lasting("watchdog", works, _watchdog))
        group.create_task(_lasting("housekeeping", works, _housekeeping))


async def _lasting(name: str, works: Works, round_of: Callable[[Works], Awaitable[float | None]]) -> None:
    """Rounds of one loop. A round says how long it may sleep unless something is committed; None: not at all."""
    changed = works.store.changed()
    while True:
        try:
            pause = await round_of(works)
        except Exception as fault:  # noqa: BLE001  a loop that dies would be silence
            log.error("loop.fault", loop=name, error=type(fault).__name__)
            await asyncio.sleep(PAUSE_AFTER_FAULT)
            continue
        if pause is not None:
            await changed.wait(pause)


async def _alarms(works: Works) -> float | None:
    def unit(tx: Tx) -> int:
        return post(tx, "alarm", works.render, moment(works.clock), outside=works.outside)

    return None if await works.store.write(unit, urgent=True) else LONGEST_SLEEP


async def _talk(works: Works) -> float | None:
    def unit(tx: Tx) -> int:
        now = moment(works.clock)
        return advance(tx, works.school, now) + post(tx, "talk", works.render, now, outside=works.outside)

    return None if await works.store.write(unit) else LONGEST_SLEEP


async def _timers(works: Works) -> float | None:
    await works.store.write(lambda tx: wake(tx, moment(works.clock)))
    return await works.store.read(lambda tx: seconds_to_next(tx, moment(works.clock)))


async def _housekeeping(works: Works) -> float | None:
    """Sessions that have ended are let go of."""
    await works.store.write(lambda tx: end_expired(tx, works.clock.now()))
    await asyncio.sleep(HOUSEKEEPING_EVERY)
    return None


async def _watchdog(works: Works) -> float | None:
    await works.store.write(lambda tx: watch(tx, works.school, moment(works.clock)), urgent=True)
    await asyncio.sleep(WATCH_EVERY)
    return None
