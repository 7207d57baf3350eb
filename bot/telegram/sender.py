"""The way out to Telegram: letters become messages, one call each.

Rules:
- Alarms have a bot, and with it a client session and connections, of their own.
- People's words can be neither forwarded nor saved from a phone, and no link in them is fetched for a preview.
- A long letter goes in parts; the mark names the messages that have gone, so that a try after a failure goes on
  where the last one stood.
- A message that is refused is tried once more as bare words: an odd button must not keep an alarm from arriving.
- An address is a chat's number, or "chat/topic".
"""

from __future__ import annotations

import structlog
from telegram import Bot, LinkPreviewOptions
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.telegram.failures import seconds_of, sorted_failure
from bot.telegram.keyboards import Keyboard, keyboard
from bot.telegram.pace import ALARM, Pace
from bot.telegram.paging import Page, pages
from core.errors import Refused
from handlers.letters import Letter
from handlers.outcomes import Receipt

log = structlog.get_logger()

TELEGRAM = "telegram"
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramChannel:
    """A ``handlers.deliver.Channel`` over two bots of the same token."""

    name = TELEGRAM

    def __init__(self, talk: Bot, alarms: Bot, pace: Pace) -> None:
        self._talk, self._alarms, self._pace = talk, alarms, pace

    async def ready(self, address: str, lane: str) -> None:
        """Return when this chat may be written to."""
        await self._pace.ready(address, lane)

    async def turn(self, lane: str) -> None:
        """Return when anything may be sent."""
        await self._pace.turn(lane)

    async def send(self, letter: Letter) -> Receipt:
        """Send the next message of a letter. Raises what ``core.errors`` names."""
        gone = letter.mark.split(",") if letter.mark else []
        parts = pages(letter)
        if not parts:
            raise Refused
        if len(gone) >= len(parts):
            return Receipt(letter.mark)
        number = await self._leave(letter, parts[len(gone)], last=len(gone) + 1 == len(parts))
        return Receipt(",".join([*gone, number]), whole=len(gone) + 1 == len(parts))

    async def _leave(self, letter: Letter, page: Page, *, last: bool) -> str:
        try:
            if letter.lane == ALARM:
                with self._pace.alarm_leaves():
                    return await _sent(self._alarms, letter, page, keyboard(letter) if last else None)
            await self._pace.give_way()
            return await _sent(self._talk, letter, page, keyboard(letter) if last else None)
        except TelegramError as error:
            if isinstance(error, RetryAfter):
                self._pace.slowed(letter.address, seconds_of(error))
            log.warning("telegram.not-sent", lane=letter.lane, error=type(error).__name__)
            raise sorted_failure(error, letter.address) from error


async def _sent(bot: Bot, letter: Letter, page: Page, keys: Keyboard | None) -> str:
    try:
        return await _call(bot, letter, page, keys)
    except BadRequest as error:
        if not isinstance(sorted_failure(error, letter.address), Refused):
            raise
        log.warning("telegram.bare", lane=letter.lane)
        return await _call(bot, letter, Page(page.text), None)


async def _call(bot: Bot, letter: Letter, page: Page, keys: Keyboard | None) -> str:
    chat, _, topic = letter.address.partition("/")
    message = await bot.send_message(
        chat_id=int(chat),
        message_thread_id=int(topic) if topic else None,
        text=page.text,
        entities=page.entities,
        reply_markup=keys,
        protect_content=letter.kind == "relay",
        link_preview_options=NO_PREVIEW,
    )
    return str(message.message_id)
