"""What ``peer-support verify`` looks at: the database, the audit trail, and whether anything was left behind.

Rules: it only reads. What waits may be on its way in a running service, so it is looked at again for a few seconds
before it counts as left behind. Each fault is one sentence with ids and numbers, never words.
"""

from __future__ import annotations

import asyncio
from datetime import datetime

from bot.clock import MachineClock
from bot.service import keyring
from config.settings import Settings
from core.errors import SettingError
from core.verdict import Category
from storage import audit, cases, inbox, outbox, soundness
from storage.ports import Store
from storage.sqlite import open_store
from storage.tx import Tx

LOOK_AGAIN = 0.5
"""Seconds between two looks at what waits."""


async def verify(settings: Settings, patience: float) -> list[str]:
    """Everything that is wrong; nothing when all is well. Raises ``SettingError`` when there is no database.

    ``patience`` is how many seconds something may be on its way.
    """
    if not settings.database.exists():
        raise SettingError(f"PEER_SUPPORT_DATABASE: there is no database {settings.database}.")
    store = await open_store(settings.database, keyring(settings))
    try:
        sound = [*soundness.faults(settings.database), *await store.read(audit.verify)]
        return sound + await _left_behind(store, patience)
    finally:
        await store.close()


async def _left_behind(store: Store, patience: float) -> list[str]:
    clock = MachineClock()
    until = clock.monotonic() + patience
    while faults := await store.read(lambda tx: waiting(tx, clock.now())):
        if clock.monotonic() >= until:
            return faults
        await asyncio.sleep(LOOK_AGAIN)
    return []


def waiting(tx: Tx, now: datetime) -> list[str]:
    """What is unhandled, unsent, put aside or unread."""
    oldest = {
        "messages received and not handled": inbox.oldest_new(tx),
        "alerts not sent": outbox.oldest_unsent(tx, "alarm"),
        "messages not sent": outbox.oldest_unsent(tx, "talk"),
    }
    faults = [f"{what}, the oldest of {since.isoformat()}" for what, since in oldest.items() if since]
    faults += [f"inbox {arrived.seq}: put aside after too many attempts" for arrived in inbox.parked(tx)]
    faults += [f"outbox {out.id}: refused by a channel" for out in outbox.failed(tx) if out.status == "refused"]
    return faults + _cases(tx, now)


def _cases(tx: Tx, now: datetime) -> list[str]:
    unread = [case for case in cases.all_open(tx) if case.category is Category.UNREAD and not case.taken_by]
    faults = [f"case {case.id}: no alert has reached anybody" for case in cases.unhanded(tx, now)]
    return faults + [f"case {case.id}: a message that could not be screened waits for a person" for case in unread]
