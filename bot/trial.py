"""``peer-support try``: the whole service with a made-up school, in a temporary database, on this machine only.

Rule: nothing in it is a mock of the product. It is the product, seeded: the same service, store, screen and pages,
with a clock that can be turned and seats that need no invitation.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot import service
from bot.clock import MachineClock, TrialClock
from bot.house import House
from bot.web.trial import build_trial
from config.roster import parse
from config.school import DEMO, load_school
from config.settings import PREFIX, Settings, Telegram, load
from core.errors import SettingError
from storage import people
from storage.tx import Tx

USUAL_PORT = 8080
LONG_SESSION = 10 * 366 * 86_400.0
"""Seconds."""


def run_trial() -> None:
    """Run the trial until it is told to stop. Its address is the first line on standard output."""
    with tempfile.TemporaryDirectory(prefix="peer-support-") as folder:
        asyncio.run(_run(_settings(Path(folder))))


def _settings(folder: Path) -> Settings:
    """The settings of the environment, over a database and keys of the trial's own."""
    given = load(env_file=None)
    own = {
        "database": folder / "trial.db",
        "keyring": folder / "trial.keys",
        "master_key": None,
        "master_key_file": folder / "trial-master.keys",
        "school": DEMO,
        "opening": "calendar",
        "telegram": Telegram(),
    }
    return given.model_copy(update=own)


async def _run(settings: Settings) -> None:
    with _listen(settings) as listening:
        host, port = listening.getsockname()[:2]
        settings = settings.model_copy(update={"web": settings.web.model_copy(update={"port": port, "host": host})})
        clock = TrialClock(_school_morning(settings))
        async with service.opened(settings, clock) as opened:
            await opened.house.store.write(lambda tx: _move_in(tx, clock.now()))
            app = build_trial(_patient(opened.house), clock)
            sys.stdout.write(f"http://{host}:{port}/\n")
            sys.stdout.flush()
            await service.serve(opened, app, listening, settings.web.forwarded_allow_ips)


def _patient(house: House) -> House:
    """The house with sessions that outlast turning the clock to the holidays."""
    return replace(house, web=replace(house.web, child_session=LONG_SESSION, staff_session=LONG_SESSION))


def _listen(settings: Settings) -> socket.socket:
    """The port somebody asked for; else the usual one, or any free one when that is taken."""
    host = settings.web.host
    if any(name.upper() == f"{PREFIX}WEB__PORT" for name in os.environ):
        return service.listen(host, settings.web.port)
    try:
        return service.listen(host, USUAL_PORT)
    except SettingError:
        return service.listen(host, 0)


def _school_morning(settings: Settings) -> datetime:
    """A lesson: now, when school is in session, else the next time it is."""
    hours = load_school(settings.school).calendar
    now = MachineClock().now()
    return hours.opens_next(now) or now.astimezone(UTC)


def _move_in(tx: Tx, at: datetime) -> None:
    for one in parse((DEMO / "roster.csv").read_bytes()):
        people.add(tx, one, at)
