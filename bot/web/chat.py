"""The chat page of pupils and mentors.

Rule: the page itself holds no word of the conversation; everything comes over the stream, so that what is on screen
and what is kept cannot differ.
"""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from bot.web.visitor import Visitor
from bot.web.website import Website, root_of
from bot.web.wording import PAGE_TEXTS, Wording
from core.people import Level, Person
from core.permissions import Action, may
from storage import lines

YOUNG = frozenset({Level.KS1, Level.KS2})
"""Levels whose buttons are big pictures (practice.md 5)."""


async def page(site: Website, request: Request, who: Visitor) -> Response:
    """A person's own conversation."""
    wording = Wording.of(site.house, who.person)
    last = await site.house.store.read(lambda tx: lines.last_id(tx, who.person.id))
    values = {
        "root": root_of(request),
        "me": outbox_name(who.person),
        "fresh": last == 0,
        "young": who.person.level in YOUNG,
        "leaveTo": site.house.web.leave_to,
        "language": wording.language,
        "texts": {key: wording(key) for key in PAGE_TEXTS},
    }
    return site.page(
        request,
        "chat.html",
        who,
        page=values,
        young=who.person.level in YOUNG,
        pictures=who.person.level is Level.KS1,
        mentor=may(who.person.role, Action.DUTY),
    )


def outbox_name(person: Person) -> str:
    """Where this person's page keeps unsent words in the browser: tells people apart, and names nobody."""
    return hashlib.sha256(f"outbox:{person.id}".encode()).hexdigest()[:16]
