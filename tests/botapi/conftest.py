"""A server, a hand-set clock and python-telegram-bot's real ``Bot`` for the server's own tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import telegram

from tests.botapi.botapi_wire import real_bot
from tests.botapi.server import BotApi
from tests.playing import HandClock


@pytest.fixture(autouse=True)
def timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """``RetryAfter.retry_after`` as python-telegram-bot will have it; its way of today is a warning."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
def clock() -> HandClock:
    """Time as the server sees it."""
    return HandClock()


@pytest.fixture
async def api(clock: HandClock) -> AsyncIterator[BotApi]:
    """A server that listens."""
    async with BotApi(clock) as server:
        yield server


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[telegram.Bot]:
    """A bot that has called getMe and nothing else."""
    async with real_bot(api) as real:
        yield real
