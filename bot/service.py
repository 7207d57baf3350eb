"""The composition root: everything is made here, handed to whoever needs it, started, and let go in order.

Rules:
- Start-up goes on with what was unfinished: rows that were being sent go again, timers are computed anew, the inbox
  is worked through from where it stood.
- A graceful stop takes no new requests, lets those under way end, then lets go of children, store and keys.
- A wrong setting is one line and exit code 2 (``bot.commands``).
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog
import uvicorn
from starlette.types import ASGIApp

from bot.alone import alone
from bot.clock import MachineClock
from bot.house import House, Standing, WebSettings
from bot.loops import Works, run_loops
from bot.screening import ScreeningWorkers, child_command
from bot.web.app import build_app
from config import phrases
from config.catalogue import Catalogue
from config.fluent_files import TEXTS
from config.school import SchoolFiles, load_school, texts_folder
from config.settings import Settings
from core.calendar import AlwaysOpen, SchoolHours
from core.clock import Clock
from core.errors import SettingError
from core.people import Level
from core.text import Text
from handlers.outside import NOWHERE, Outside
from handlers.post import Renderer
from handlers.receive import Reception
from handlers.school import School
from storage import outbox
from storage.keyfiles import master_key_from, master_key_in, open_keyring
from storage.keyring import Keyring
from storage.ports import Store
from storage.sqlite import open_store

log = structlog.get_logger()

STOP_WITHIN = 3
"""Seconds that open pages are given to end when the program stops."""


@dataclass(frozen=True)
class Service:
    """The running program: what its loops work with, and what its channels are given."""

    house: House
    works: Works
    channels: tuple[Callable[[], Coroutine[None, None, None]], ...] = ()
    """What runs beside the loops until the program stops: the channels outside."""


@contextlib.asynccontextmanager
async def opened(settings: Settings, clock: Clock) -> AsyncIterator[Service]:
    """The program, ready to run; let go of in order at the end. Raises ``SettingError`` or ``ForeignDatabase``."""
    files = load_school(settings.school)
    catalogue = _catalogue(settings)
    own = _own_phrases(settings)
    hours = _hours(settings, files)
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(alone(settings.database))
        store = await open_store(settings.database, keyring(settings))
        stack.push_async_callback(store.close)
        await store.write(outbox.reset_sending)
        reader = ScreeningWorkers(
            workers=settings.screening.workers, deadline=settings.screening.deadline, command=child_command(own)
        )
        await stack.enter_async_context(reader)
        school = School(hours, files.scheme, files.ladders)
        yield _service(settings, files, catalogue, store, Reception(store, reader, school, clock))


def _service(
    settings: Settings, files: SchoolFiles, catalogue: Catalogue, store: Store, reception: Reception
) -> Service:
    name = files.identity
    standing = Standing(name.bot, name.school, name.dsl, name.coordinator)
    hours, clock = reception.school.hours, reception.clock
    house = House(
        store=store,
        receive=reception.receive,
        catalogue=catalogue,
        clock=clock,
        hours=hours,
        standing=standing,
        token=lambda: secrets.token_urlsafe(32),
        web=WebSettings(public_url=settings.web.address, secure=settings.web.secure_cookies, helplines=files.helplines),
    )
    outside = Outside(frozenset({"telegram"})) if settings.telegram.token else NOWHERE
    works = Works(store, reception.school, clock, renderer(catalogue, standing, hours.zone), outside)
    return Service(house, works, _channels(settings, works))


def _channels(settings: Settings, works: Works) -> tuple[Callable[[], Coroutine[None, None, None]], ...]:
    """The channels outside that are switched on."""
    if not settings.telegram.token:
        return ()
    from bot.telegram import run_outgoing  # noqa: PLC0415  half a second of imports, for those who use it

    return (partial(run_outgoing, works, settings.telegram),)


def renderer(catalogue: Catalogue, standing: Standing, zone: ZoneInfo) -> Renderer:
    """Says texts for this school: its names, its local time."""
    names = standing.values()

    def render(text: Text, level: Level, language: str, people: dict[str, str], now: datetime) -> str:
        local = now.astimezone(zone)
        return catalogue.render(text, level=level, language=language, standing=names, people=people, now=local)

    return render


def keyring(settings: Settings) -> Keyring:
    """The keyring of these settings, unlocked. Raises ``SettingError``."""
    if settings.master_key is not None:
        master = master_key_from(settings.master_key.get_secret_value())
    else:
        master = master_key_in(settings.master_key_file, settings.keyring)
    return open_keyring(settings.keyring, master)


def _catalogue(settings: Settings) -> Catalogue:
    own = texts_folder(settings.school)
    return Catalogue.load(TEXTS, own) if own else Catalogue.load(TEXTS)


def _own_phrases(settings: Settings) -> Path | None:
    """The school's own phrases; a broken table stops the start with the example shown, never a child process."""
    own = settings.school / "phrases.toml" if settings.school else None
    if own is None or not own.is_file():
        return None  # the tables that come with the program are proved by its tests, and by each child
    phrases.load(school=own)
    return own


def _hours(settings: Settings, files: SchoolFiles) -> SchoolHours:
    return AlwaysOpen(files.calendar.zone) if settings.opening == "always" else files.calendar


class _Server(uvicorn.Server):
    """uvicorn without its own signal handlers: the program stops as a whole, in order."""

    def __init__(self, config: uvicorn.Config, leaving: Iterable[Callable[[], None]]) -> None:
        super().__init__(config)
        self._leaving = leaving

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Open pages are let go first: uvicorn would wait for their streams, which never end by themselves."""
        for leave in self._leaving:
            leave()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals belong to ``serve``."""
        yield


async def serve(service: Service, app: ASGIApp, listening: socket.socket, proxies: str) -> None:
    """Run the loops and the web channel until a signal to stop."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        forwarded_allow_ips=proxies,
        timeout_graceful_shutdown=STOP_WITHIN,
        server_header=False,
    )
    server = _Server(config, service.house.leaving)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, setattr, server, "should_exit", True)
    async with asyncio.TaskGroup() as group:
        running = [group.create_task(run_loops(service.works))]
        running += [group.create_task(channel()) for channel in service.channels]
        await server.serve(sockets=[listening])
        for one in running:
            one.cancel()


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises ``SettingError`` naming what to change."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as wrong:
        raise SettingError(
            f"PEER_SUPPORT_WEB__PORT: cannot listen on {host}, port {port} ({wrong.strerror or 'not possible'})."
        ) from None


async def _run(settings: Settings) -> None:
    listening = listen(settings.web.host, settings.web.port)
    with listening:
        async with opened(settings, MachineClock()) as service:
            log.info("service.ready", port=listening.getsockname()[1], opening=settings.opening)
            await serve(service, build_app(service.house), listening, settings.web.forwarded_allow_ips)
    log.info("service.stopped")


def run(settings: Settings) -> None:
    """Run the service until it is told to stop."""
    asyncio.run(_run(settings))
