"""Starts what sends to Telegram, and keeps it going.

Rules:
- Nothing is asked of Telegram at start, so that its outage stops nothing.
- What breaks here is noted by its kind and started again; no other channel hears of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict

import structlog
from telegram import Bot

from bot.loops import Works
from bot.telegram.pace import Pace, Rate, Rates
from bot.telegram.request import AiohttpRequest, Deadlines
from bot.telegram.sender import TelegramChannel
from config.settings import Telegram
from handlers.deliver import ALARM, TALK, Dispatch, deliver, resume
from handlers.outcomes import Tally

log = structlog.get_logger()

ALARM_DEADLINES = Deadlines(connect=3.0, read=5.0)
"""An alarm that hangs is repeated sooner than talk."""
PAUSE_AFTER_FAULT = 1.0
TELL_EVERY = 60.0
"""Seconds between two lines of the log about what was sent."""


async def run_outgoing(works: Works, settings: Telegram, tally: Tally | None = None) -> None:
    """Send what waits for Telegram until cancelled; ``tally`` counts what becomes of it."""
    counted = tally or Tally()
    pace = Pace(works.clock, rates_of(settings))
    async with opened_bot(settings) as talk, opened_bot(settings, ALARM_DEADLINES) as alarms:
        dispatch = Dispatch(works.store, TelegramChannel(talk, alarms, pace), works.clock, works.render, counted)
        async with asyncio.TaskGroup() as group:
            group.create_task(_tell(counted))
            while True:
                await _deliver(dispatch)
                await asyncio.sleep(PAUSE_AFTER_FAULT)


@asynccontextmanager
async def opened_bot(settings: Telegram, deadlines: Deadlines | None = None) -> AsyncIterator[Bot]:
    """A bot with a client session of its own, closed at the end. Asks Telegram nothing."""
    token = settings.token.get_secret_value() if settings.token else ""
    asking, polling = AiohttpRequest(deadlines), AiohttpRequest(deadlines)
    try:
        yield Bot(token, f"{settings.base_url}/bot", request=asking, get_updates_request=polling)
    finally:
        await asking.shutdown()
        await polling.shutdown()


def rates_of(settings: Telegram) -> Rates:
    """The pace that the settings allow."""
    usual = Rates()
    overall = Rate(float(settings.per_second), usual.overall.burst, usual.overall.reserve)
    return Rates(overall, usual.chat, usual.group)


async def _deliver(dispatch: Dispatch) -> None:
    """Both lanes, until something breaks that they do not know how to deal with."""
    try:
        if again := await resume(dispatch):
            log.warning("telegram.again", parcels=again)
        async with asyncio.TaskGroup() as lanes:
            lanes.create_task(deliver(dispatch, ALARM))
            lanes.create_task(deliver(dispatch, TALK))
    except Exception as fault:  # noqa: BLE001  a sender that dies would be silence
        log.error("telegram.fault", error=type(fault).__name__)


async def _tell(tally: Tally) -> None:
    told = asdict(tally)
    while True:
        await asyncio.sleep(TELL_EVERY)
        if (now := asdict(tally)) != told:
            told = now
            log.info("telegram.tally", **now)
