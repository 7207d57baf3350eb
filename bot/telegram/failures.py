"""What Telegram says when it will not, sorted by what to do next (``core.errors``).

Rule: python-telegram-bot calls a bad request a network error and a revoked token a wrong address; here each means
one thing. Its texts are compared, never kept or logged: they may quote what was sent.

Known weakness: Telegram words some refusals in several ways; one that is not listed counts as our own fault, which
tells adults rather than nobody.
"""

from __future__ import annotations

from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.telegram.request import never_left
from core.errors import Gone, Interrupted, Moved, PeerSupportError, Refused, RetryLater, Shut, Unreachable

SHUT_FOR = 10.0
"""Seconds until a token that was refused is tried again."""
NOBODY_THERE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "user is deactivated",
    "input_user_deactivated",
    "user_is_blocked",
    "group chat was deactivated",
    "have no rights to send",
    "not enough rights to send",
    "chat_write_forbidden",
    "chat_restricted",
)
"""Refusals, in lower case, that mean the person or group and not the message."""
NO_SUCH_TOPIC = ("message thread not found", "topic_deleted", "topic_closed")


def sorted_failure(error: TelegramError, address: str) -> PeerSupportError:
    """What to do about a send that failed."""
    match error:
        case RetryAfter():
            return RetryLater(seconds_of(error))
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Forbidden():
            return Gone()
        case InvalidToken():
            return Shut(SHUT_FOR)
        case BadRequest():
            return _bad_request(error.message.lower(), address)
        case _:
            return Unreachable() if never_left(error) else Interrupted()


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def _bad_request(said: str, address: str) -> PeerSupportError:
    chat, _, topic = address.partition("/")
    if topic and any(one in said for one in NO_SUCH_TOPIC):
        return Moved(chat)
    return Gone() if any(one in said for one in NOBODY_THERE) else Refused()
