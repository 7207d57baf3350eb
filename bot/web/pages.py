"""The pages that are open now, and how they hear that something was committed.

Rules:
- One loop follows the store's commits for all pages: it reads which people have new lines, and wakes theirs only.
- A desk is woken by every commit, since anything may change what it shows.
- A person has a few pages at once; one too many closes the oldest, which is told so.

Known weakness: desks are woken by commits that do not concern them; what they then fetch is one small page.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict

from core.people import PersonId
from storage import lines
from storage.ports import Store


class Page:
    """One open page of a session.

    ``closed`` is why it must end: "elsewhere", "away", "stopping", or "" while it may go on.
    """

    def __init__(self, person: PersonId, session: str, *, desk: bool) -> None:
        self.person = person
        self.session = session
        self.desk = desk
        self.closed = ""
        self._news = asyncio.Event()

    def wake(self) -> None:
        """There may be something new."""
        self._news.set()

    def close(self, why: str) -> None:
        """It must end: another page has taken its place, or its person has signed out."""
        self.closed = why
        self._news.set()

    async def news(self, seconds: float) -> bool:
        """Wait for something new, so many seconds at most; False when there was nothing."""
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return False
        self._news.clear()
        return True


class Pages:
    """All open pages of one website. Belongs to one event loop while any page is open."""

    def __init__(self, store: Store, per_person: int) -> None:
        self._store = store
        self._per_person = per_person
        self._open: defaultdict[PersonId, list[Page]] = defaultdict(list)
        self._following: asyncio.Task[None] | None = None

    @property
    def count(self) -> int:
        """How many pages are open."""
        return sum(len(pages) for pages in self._open.values())

    def open(self, person: PersonId, session: str, *, desk: bool = False) -> Page:
        """A page opens; the person's oldest closes when there is one too many."""
        page = Page(person, session, desk=desk)
        mine = self._open[person]
        mine.append(page)
        while len(mine) > self._per_person:
            mine.pop(0).close("elsewhere")
        if self._following is None or self._following.done():
            self._following = asyncio.create_task(self._follow())
        return page

    def leave(self, page: Page) -> None:
        """A page has gone. A second time is a no-op."""
        mine = self._open.get(page.person, [])
        if page in mine:
            mine.remove(page)
        if not mine:
            self._open.pop(page.person, None)
        if not self._open and self._following is not None:
            self._following.cancel()
            self._following = None

    def stop(self) -> None:
        """The program stops: every page's stream ends, and the page comes back by itself."""
        for pages in self._open.values():
            for page in pages:
                page.close("stopping")

    def signed_out(self, session: str) -> None:
        """Every page of a session ends now."""
        for pages in self._open.values():
            for page in pages:
                if page.session == session:
                    page.close("away")

    async def _follow(self) -> None:
        changed, seen = self._store.changed(), -1
        while True:
            seen = await self._tell(seen)
            await changed.wait()

    async def _tell(self, seen: int) -> int:
        """Wake whoever has lines after ``seen``; the first time everybody, who may have read before we listened."""
        if seen < 0:
            last = await self._store.read(lines.newest)
            self._wake_everyone()
            return last
        news = await self._store.read(lambda tx: lines.owners_after(tx, seen))
        for pages in self._open.values():
            for page in pages:
                if page.desk or page.person in news:
                    page.wake()
        return max(news.values(), default=seen)

    def _wake_everyone(self) -> None:
        for pages in self._open.values():
            for page in pages:
                page.wake()
