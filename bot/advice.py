"""What a start-up says to the person who runs the program: settings that work but should be looked at.

Rule: advice never stops the program; what must not run is a ``SettingError``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from config.school import SchoolFiles
from config.settings import TELEGRAM_MINIMUM_AGE, Settings

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def advice(settings: Settings, school: SchoolFiles, today: date) -> Iterator[str]:
    """One sentence for each thing to look at."""
    yield from first_key(settings)
    if settings.opening == "always":
        yield "PEER_SUPPORT_OPENING=always: pupils can talk day and night. Use it for trials only."
    yield from _web(settings)
    yield from _telegram(settings)
    yield from school.unreviewed(today)


def first_key(settings: Settings) -> Iterator[str]:
    """That the master key is about to be made, when there is none. Ask before the keyring is opened."""
    if settings.master_key is None and not settings.master_key_file.exists():
        yield (
            f"A new master key is made in {settings.master_key_file}. Keep a copy of it apart from the database:"
            " without it nobody can read what was written."
        )


def _web(settings: Settings) -> Iterator[str]:
    parts = urlsplit(settings.web.address)
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        yield "PEER_SUPPORT_WEB__PUBLIC_URL: http carries children's words unprotected. Put https in front."


def _telegram(settings: Settings) -> Iterator[str]:
    telegram = settings.telegram
    if telegram.token and telegram.minimum_age < TELEGRAM_MINIMUM_AGE and not telegram.minimum_age_decided_by:
        yield (
            f"PEER_SUPPORT_TELEGRAM__MINIMUM_AGE is below Telegram's own {TELEGRAM_MINIMUM_AGE}. Record who decided"
            " so in PEER_SUPPORT_TELEGRAM__MINIMUM_AGE_DECIDED_BY."
        )
    if telegram.token and not telegram.link:
        yield "PEER_SUPPORT_TELEGRAM__BOT_NAME is not set: invitations will have no Telegram links."
