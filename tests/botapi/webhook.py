"""Delivery to the bot's webhook: in order within a lane, again and again until a 2xx.

Rules (Bot API server, WebhookActor): messages of one chat are a lane, presses of one person another; only the oldest
update of a lane is under way; after a failure it is tried again at once, then after 2, 4, 8 up to 60 seconds, or when
Retry-After says (at most 3600 s), until it is too old. Each of these seconds lasts ``pace`` seconds of real time.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from tests.botapi.journal import Delivery, Journal
from tests.botapi.refusals import Wire
from tests.botapi.updates import Pending, UpdateQueue

LONGEST_WAIT = 60
LONGEST_RETRY_AFTER = 3600
PATIENCE = 10.0
"""Seconds of real time that the bot has for an answer."""
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Webhook:
    """One webhook while it is set."""

    url: str
    secret: str
    connections: int
    certificate: str
    updates: UpdateQueue
    journal: Journal
    pace: float
    last_error: Callable[[str], None]
    _lanes: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _client: httpx.AsyncClient | None = None
    _slots: asyncio.Semaphore | None = None

    def start(self) -> None:
        """Begin with what waits."""
        context = ssl.create_default_context(cadata=self.certificate or None) if self.url.startswith("https") else True
        self._client = httpx.AsyncClient(verify=context, trust_env=False, timeout=PATIENCE)
        self._slots = asyncio.Semaphore(self.connections)
        self.kick()

    async def stop(self) -> None:
        """Hand over nothing more."""
        for task in self._lanes.values():
            task.cancel()
        await asyncio.gather(*self._lanes.values(), return_exceptions=True)
        self._lanes.clear()
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def kick(self) -> None:
        """Updates wait: every lane that has some is worked through."""
        for lane in self.updates.lanes() if self._client is not None else ():
            if lane not in self._lanes or self._lanes[lane].done():
                self._lanes[lane] = asyncio.create_task(self._work(lane), name=f"webhook {lane}")

    async def _work(self, lane: str) -> None:
        number, attempt, delay = 0, 0, 1
        while (update := self.updates.head(lane)) is not None:
            number, attempt, delay = (update.id, attempt, delay) if update.id == number else (update.id, 0, 1)
            attempt += 1
            status, retry_after = await self._hand_over(update)
            delivery = Delivery(update.id, attempt, status, retry_after, self.updates.now())
            self.journal.deliveries.append(delivery)
            if status is not None and 200 <= status < 300:
                self.updates.acknowledge(update.id)
                self.journal.move()
                continue
            self.journal.move()
            self.last_error(f"Wrong response from the webhook: {status}" if status else "Connection failed")
            if not retry_after and attempt > 1:
                delay = min(LONGEST_WAIT, delay * 2)
            wait = retry_after or (delay if attempt > 1 else 0)
            await asyncio.sleep(wait * self.pace)

    async def _hand_over(self, update: Pending) -> tuple[int | None, int]:
        """The status and the Retry-After of the answer; (None, 0) when there is none."""
        assert self._client is not None
        assert self._slots is not None
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: self.secret} if self.secret else {})
        async with self._slots:
            try:
                answer = await self._client.post(self.url, content=update.raw.encode(), headers=headers)
            except httpx.HTTPError:
                return None, 0
        asked = answer.headers.get("retry-after", "")
        return answer.status_code, min(int(asked), LONGEST_RETRY_AFTER) if asked.isdigit() else 0

    def info(self) -> Wire:
        """Its part of WebhookInfo."""
        return {
            "url": self.url,
            "has_custom_certificate": bool(self.certificate),
            "max_connections": self.connections,
        }
