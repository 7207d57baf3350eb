"""Reading every message in a bounded way: child processes with a deadline.

Rules: a message is given to a free child; a child that is late, ends, or answers rubbish is killed and the message
is tried once more on a fresh one; then it is ``NOT_READ``, which is itself an alarm (design.md "Promises" 2).
The deadline counts from when a ready child has the message; how long a message may wait for a child is bounded
too. Nothing here raises because of a message or a child. Children are in sessions of their own, so that a Ctrl-C
meant for the service does not stop them first.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.screening_wire import READY, answered, ask_line
from core.heard import Line, Screen, Understanding
from core.reading import NOT_READ, Read

_LONGEST_ANSWER = 1 << 20
"""Bytes of one answer; more is rubbish."""

_TRIES = 2


def child_command(school: Path | None = None) -> tuple[str, ...]:
    """How the real child is started, with the school's own phrases where it has some."""
    return (sys.executable, "-m", "bot.screening_child", *([str(school)] if school else []))


class InProcess:
    """A reader without children, for tests and tools: an exception is ``NOT_READ``, a hang is a hang."""

    def __init__(self, screen: Screen, understanding: Understanding) -> None:
        self._screen = screen
        self._understanding = understanding

    async def __call__(self, line: Line, /) -> Read:
        """The verdict and meaning of a line."""
        try:
            return Read(self._screen(line), self._understanding(line))
        except Exception:  # noqa: BLE001 - whatever breaks a reader, the message is an alarm
            return NOT_READ


class _Child:
    """One place for a child process; the process in it is replaced whenever it misbehaves."""

    def __init__(self, command: Sequence[str], start_within: float) -> None:
        self._command = tuple(command)
        self._start_within = start_within
        self._process: asyncio.subprocess.Process | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._asked = 0

    async def ask(self, line: Line, deadline: float) -> Read:
        """The child's answer. Raises ``OSError`` or ``ValueError`` (late is an ``OSError``: TimeoutError)."""
        try:
            process = await self.ready()
            async with asyncio.timeout(deadline):
                return await self._exchange(process, line)
        except BaseException:  # cancelled too: a half-read answer must not meet the next question
            self.discard()
            raise

    async def ready(self) -> asyncio.subprocess.Process:
        """A running child that has said it is ready. Raises like ``ask``."""
        if self._process and self._process.returncode is None:
            return self._process
        self.discard()
        async with asyncio.timeout(self._start_within):
            self._process = process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,  # a traceback could hold a child's words
                start_new_session=True,
                limit=_LONGEST_ANSWER,
            )
            if await _line_from(process) != READY:
                raise ValueError("the child did not say that it is ready")
        return process

    def discard(self) -> None:
        """Kill the process, if any; it is waited for in the background until ``ended``."""
        if process := self._process:
            self._process = None
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            task = asyncio.create_task(_reap(process))
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)

    async def ended(self) -> None:
        """Wait until every killed process is gone."""
        while self._ending:
            await asyncio.wait(self._ending)

    async def _exchange(self, process: asyncio.subprocess.Process, line: Line) -> Read:
        self._asked += 1
        assert process.stdin is not None  # noqa: S101 - it was asked for as a pipe
        process.stdin.write(ask_line(self._asked, line))
        await process.stdin.drain()
        return answered(await _line_from(process), self._asked)


class ScreeningWorkers:
    """A ``core.reading.Reader`` over ``workers`` child processes. Use as an async context manager, or ``close`` it.

    Seconds: ``deadline`` for an answer of a ready child, ``longest_wait`` for a free child, ``start_within`` for
    a child to become ready. ``command`` starts another child (tests break it on purpose).
    """

    def __init__(
        self,
        *,
        workers: int = 2,
        deadline: float = 2.0,
        longest_wait: float = 10.0,
        start_within: float = 30.0,
        command: Sequence[str] | None = None,
    ) -> None:
        self._deadline = deadline
        self._longest_wait = longest_wait
        every = [_Child(command or child_command(), start_within) for _ in range(workers)]
        self._every = tuple(every)
        self._free = every
        self._room = asyncio.Semaphore(workers)

    async def start(self) -> None:
        """Start the children now, so that the first message need not wait. One that does not start is no error."""
        await asyncio.gather(*(child.ready() for child in self._every), return_exceptions=True)

    async def __call__(self, line: Line, /) -> Read:
        """The verdict and meaning of a line, or ``NOT_READ``."""
        try:
            async with asyncio.timeout(self._longest_wait):
                await self._room.acquire()
        except TimeoutError:
            return NOT_READ
        child = self._free.pop()
        try:
            return await self._twice(child, line)
        finally:
            self._free.append(child)
            self._room.release()

    async def close(self) -> None:
        """End every child and wait until it is gone."""
        for child in self._every:
            child.discard()
        await asyncio.gather(*(child.ended() for child in self._every))

    async def _twice(self, child: _Child, line: Line) -> Read:
        for _ in range(_TRIES):
            with contextlib.suppress(OSError, ValueError):
                return await child.ask(line, self._deadline)
        return NOT_READ

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


async def _line_from(process: asyncio.subprocess.Process) -> bytes:
    """The next line a child says; "" when it has ended. Raises ``ValueError`` when it is too long."""
    assert process.stdout is not None  # noqa: S101 - it was asked for as a pipe
    return await process.stdout.readline()


async def _reap(process: asyncio.subprocess.Process) -> None:
    """Read what is left and wait, so that no zombie and no open pipe remains."""
    with contextlib.suppress(OSError, ValueError):
        await process.communicate()
