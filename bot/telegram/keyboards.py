"""What people can tap on Telegram.

Rules:
- Pupils and mentors get a keyboard that stays: its taps are ordinary messages, which Telegram keeps for a day, while
  a press of a button under a message lives 150 seconds. What a label stands for is known where labels are read.
- Staff get buttons under the message, each carrying its choice; they are a convenience, since the desk has the same.
- A choice that Telegram would not carry is left out rather than the whole message refused.
"""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from handlers.letters import Key, Letter

MOST_BYTES = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup


def keyboard(letter: Letter) -> Keyboard | None:
    """The keyboard of a letter; none leaves what is shown as it is."""
    keys = [key for key in letter.keys if key.label.strip()]
    return _under_the_message(keys) if letter.staff else _that_stays(keys)


def _under_the_message(keys: Iterable[Key]) -> InlineKeyboardMarkup | None:
    buttons = [
        InlineKeyboardButton(key.label, callback_data=key.choice)
        for key in keys
        if 1 <= len(key.choice.encode()) <= MOST_BYTES
    ]
    return InlineKeyboardMarkup([[button] for button in buttons]) if buttons else None


def _that_stays(keys: Iterable[Key]) -> ReplyKeyboardMarkup | None:
    buttons = [KeyboardButton(key.label) for key in keys]
    if not buttons:
        return None
    return ReplyKeyboardMarkup([[button] for button in buttons], resize_keyboard=True, is_persistent=True)
