"""The Telegram channel: the only place that knows python-telegram-bot. Imported when a token is set, and only then."""

from __future__ import annotations

import os

# Asks python-telegram-bot for durations as it will give them from now on; otherwise each one comes with a warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")

from bot.telegram.outgoing import run_outgoing

__all__ = ["run_outgoing"]
