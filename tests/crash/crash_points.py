"""The path of two messages, walked by a process that kills itself at a named point: ``crash_points.py FOLDER POINT``.

An ordinary message and a disclosure are received, worked through and posted, unit by unit. "in X" is inside the unit,
after all it wrote and before its commit; "after X" is when the unit is on disk. What was acknowledged goes to
standard output. Run with the point "none" it goes on from wherever it stands, to the end.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from core.heard import Heard, Line
from core.people import PersonId, Role
from core.scheme import Scheme
from handlers.advance import advance
from handlers.post import post
from handlers.receive import keep
from handlers.school import School, moment
from storage import outbox, people
from storage.keyfiles import master_key_in, open_keyring
from storage.ports import Store
from storage.sqlite import open_store
from storage.tx import Tx
from tests.playing import ALWAYS_OPEN, LADDERS, ROSTER, HandClock, ListedReader, render

ORDINARY, DISCLOSED = "friends", "he hits me"
CLOCK = HandClock()
SCHOOL = School(ALWAYS_OPEN, Scheme(), LADDERS)
POINTS = ("receive", "advance", "alarm", "talk")


async def opened(folder: Path) -> Store:
    """The store of a folder, with its people."""

    def arrive(tx: Tx) -> None:
        for one in ROSTER:
            people.add(tx, one, CLOCK.now())

    ring = folder / "points.keys"
    keys = open_keyring(ring, master_key_in(folder / "master.keys", ring))
    store = await open_store(folder / "points.db", keys)
    await store.write(arrive)
    await store.write(outbox.reset_sending)
    return store


async def walk(store: Store, point: str) -> None:
    """Both messages, as far as the point."""
    for who, text in (("sam", ORDINARY), ("tom", DISCLOSED)):
        heard = Heard("web", f"{who}:{text}", PersonId(who), text, "", CLOCK.now())
        read = await ListedReader()(Line(text, Role.PUPIL, None, "en", ()))
        await _unit(store, "receive", point, partial(keep, heard=heard, read=read, school=SCHOOL, clock=CLOCK))
        sys.stdout.write(f"{who}\n")
        sys.stdout.flush()
    going = True
    while going:
        stepped = await _unit(store, "advance", point, lambda tx: advance(tx, SCHOOL, moment(CLOCK)))
        alarms = await _unit(store, "alarm", point, lambda tx: post(tx, "alarm", render, moment(CLOCK)))
        said = await _unit(store, "talk", point, lambda tx: post(tx, "talk", render, moment(CLOCK)))
        going = bool(stepped or alarms or said)


async def _unit(store: Store, name: str, point: str, unit: Callable[[Tx], object]) -> object:
    def deadly(tx: Tx) -> object:
        done = unit(tx)
        if point == f"in {name}":
            _die()
        return done

    done = await store.write(deadly)
    if point == f"after {name}":
        _die()
    return done


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def main() -> None:
    """Walk in the folder, to the point, that were given."""
    store = await opened(Path(sys.argv[1]))
    await walk(store, sys.argv[2])
    await store.close()


if __name__ == "__main__":
    asyncio.run(main())
