"""Wakes whoever waits for a commit. Belongs to one event loop; a store tells it after its commits."""

from __future__ import annotations

import asyncio


class Commits:
    """Counts commits that changed something, and wakes those who wait."""

    def __init__(self) -> None:
        self.count = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def tell(self) -> None:
        """Something was committed."""
        self.count += 1
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)

    async def next(self, seconds: float | None) -> None:
        """Return at the next commit, or after so many ``seconds`` (none: never)."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await asyncio.wait((waiter,), timeout=seconds)
        finally:
            self._waiting.discard(waiter)


class Changed:
    """One listener. Misses nothing: a commit between two waits ends the second wait at once."""

    def __init__(self, commits: Commits) -> None:
        self._commits = commits
        self._seen = commits.count

    async def wait(self, timeout: float | None = None) -> bool:  # noqa: ASYNC109 - running out is an answer here, no error
        """Return when something was committed since the last wait; False when ``timeout`` seconds passed first."""
        if self._commits.count == self._seen:
            await self._commits.next(timeout)
        news = self._commits.count != self._seen
        self._seen = self._commits.count
        return news
