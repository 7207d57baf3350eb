"""How Telegram is asked: python-telegram-bot's request interface over aiohttp, with a JSON body.

Rules:
- A deadline that passed is ``TimedOut``, any other trouble on the way ``NetworkError``; ``never_left`` says whether
  the request can have arrived.
- The answer is read inside the deadline and is never logged: it quotes what was sent.
- A session belongs to one event loop and is made when first needed, so that an outage at start stops nothing.

Why not python-telegram-bot's own: it takes two to six times the processor time, more with every call in flight, and
logs an answer that it cannot read (``bench/telegram_request.py``; docs/decisions/0004-telegram-outgoing.md). Proxies of
the environment are used as it uses them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import cast

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

Seconds = float | None
_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds: to get a connection (a free one of ``connections``, or a new one), and to be answered."""

    connect: float = 5.0
    read: float = 10.0
    connections: int = 64


class AiohttpRequest(BaseRequest):
    """One client session. ``initialize`` is optional; ``shutdown`` closes it, and a later request opens another."""

    __slots__ = ("_deadlines", "_session")

    def __init__(self, deadlines: Deadlines | None = None) -> None:
        self._deadlines = deadlines or Deadlines()
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to be answered, unless a call says otherwise."""
        return self._deadlines.read

    async def initialize(self) -> None:
        """Open the session; asks nobody anything."""
        self._opened()

    async def shutdown(self) -> None:
        """Close the session and its connections. A second time is a no-op."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Ask, and read the answer whole. Raises ``TimedOut`` or ``NetworkError``."""
        read = _given(read_timeout, self._deadlines.read)
        connect = _given(connect_timeout, self._deadlines.connect)
        timeout = aiohttp.ClientTimeout(total=_sum(connect, read), connect=connect, sock_read=read)
        asked = _body(request_data)
        try:
            async with self._opened().request(method, url, timeout=timeout, data=asked.form, json=asked.json) as answer:
                return answer.status, await answer.read()
        except TimeoutError as late:
            raise TimedOut from late
        except (aiohttp.ClientError, OSError) as broken:
            raise NetworkError(type(broken).__name__) from broken

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """The answer as it came. Raises ``TelegramError`` without quoting it."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("the answer is not Telegram's")
        return answer

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._deadlines.connections)
            headers = {"User-Agent": self.USER_AGENT}
            self._session = aiohttp.ClientSession(connector=connector, headers=headers, trust_env=True)
        return self._session


def never_left(error: TelegramError) -> bool:
    """Whether the request certainly did not arrive: no connection was made for it."""
    return isinstance(error.__cause__, _NEVER_LEFT)


@dataclass(frozen=True, slots=True)
class _Body:
    json: dict[str, object] | None = None
    form: aiohttp.FormData | None = None


def _body(request: RequestData | None) -> _Body:
    if request is None:
        return _Body()
    if not request.contains_files:
        return _Body(json=cast(dict[str, object], request.parameters))
    form = aiohttp.FormData()
    for name, value in request.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return _Body(form=form)


def _given(asked: object, usual: float) -> Seconds:
    return usual if asked is BaseRequest.DEFAULT_NONE else cast(Seconds, asked)


def _sum(connect: Seconds, read: Seconds) -> Seconds:
    return None if connect is None or read is None else connect + read
