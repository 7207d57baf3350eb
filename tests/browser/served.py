"""The website of ``web_world`` on a loopback port, with a loop that works everything through: for real browsers."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from web_world import World


@dataclass
class Served:
    """A running service in a thread of its own. ``world`` may be touched inside ``do`` only."""

    app_of: Callable[[World], ASGIApp]
    url: str = ""
    world: World | None = None
    _loop: asyncio.AbstractEventLoop | None = None
    _ready: threading.Event = field(default_factory=threading.Event)
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Serve; returns when it answers."""
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._thread.start()
        assert self._ready.wait(20)

    def stop(self) -> None:
        """End it."""
        assert self._server is not None
        assert self._thread is not None
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)

    def do(self, job: Callable[[World], Any]) -> Any:
        """Run a coroutine of the world where the world lives."""
        assert self._loop is not None
        done: Future[Any] = asyncio.run_coroutine_threadsafe(job(self.world), self._loop)
        return done.result(20)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.world = World()
        await self.world.fill()
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(
            self.app_of(self.world), log_level="critical", lifespan="off", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        serving = asyncio.create_task(self._server.serve(sockets=[listener]))
        working = asyncio.create_task(self._work())
        while not self._server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        self._ready.set()
        await self._stop.wait()
        self._server.should_exit = True
        await serving
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await self.world.store.close()
        listener.close()

    async def _work(self) -> None:
        assert self.world is not None
        changed = self.world.store.changed()
        while True:
            await self.world.work()
            await changed.wait(0.5)
