"""Server-sent events: a person's lines as they come, and for a desk that something changed.

Rules:
- The number of an event is the number of its line; a browser that comes back asks for what came after.
- A silent stream says every quarter minute that it lives, and looks whether its session still does.
- A stream whose person has opened too many others, or has been signed out, says so and ends.
- A new page gets the latest lines, not the whole past.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.web import mailbox
from bot.web.mailbox import Sent
from bot.web.pages import Page
from bot.web.visitor import Visitor, is_signed_in
from bot.web.website import Website
from storage import duty, lines, talks
from storage.tx import Tx

AT_ONCE = 200
"""Lines of one read; a new page gets fewer."""
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@dataclass(frozen=True, slots=True)
class Place:
    """What the page's fixed buttons follow: whether a talk goes on, and a mentor's duty."""

    talk: bool
    duty: str


async def conversation(site: Website, request: Request, who: Visitor) -> Response:
    """The events of a chat page."""
    return _answer(site, request, who, desk=False)


async def desk(site: Website, request: Request, who: Visitor) -> Response:
    """The events of a desk: staff's own lines, and a word whenever anything changed."""
    return _answer(site, request, who, desk=True)


def _answer(site: Website, request: Request, who: Visitor, *, desk: bool) -> Response:
    events = events_for(site, who, after=last_seen(request), desk=desk)
    return StreamingResponse(events, media_type="text/event-stream", headers=_HEADERS)


def last_seen(request: Request) -> int:
    """The number of the last line a page has; 0 for none."""
    given = request.headers.get("last-event-id") or request.query_params.get("after") or "0"
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0


async def events_for(site: Website, who: Visitor, *, after: int, desk: bool) -> AsyncIterator[str]:
    """The events of one page, until it goes or is ended."""
    page = site.pages.open(who.person.id, who.token_hash, desk=desk)
    try:
        yield "retry: 2000\n\n"
        async for event in _follow(site, who, page, after):
            yield event
    finally:
        site.pages.leave(page)


async def _follow(site: Website, who: Visitor, page: Page, after: int) -> AsyncIterator[str]:
    news, place = True, Place(talk=False, duty="")
    while not page.closed:
        batch, now_in = await _read(site, who, after)
        for line in batch:
            yield _event("line", json.dumps(line), line["id"])
            after = line["id"]
        if len(batch) == AT_ONCE:
            continue
        if now_in != place:
            place = now_in
            yield _event("place", json.dumps(asdict(place)))
        if page.desk and news:
            yield _event("changed", "{}")
        news = await page.news(site.house.web.heartbeat)
        if not news:
            if not await is_signed_in(site.house, who):
                page.close("away")
            yield _event("here", "{}")
    yield _event(page.closed, "{}")


async def _read(site: Website, who: Visitor, after: int) -> tuple[list[Sent], Place]:
    person = who.person

    def unit(tx: Tx) -> tuple[list[Sent], Place]:
        found = lines.after(tx, person.id, after, AT_ONCE) if after else lines.latest(tx, person.id, AT_ONCE - 1)
        return [mailbox.sent(tx, line, person.role, site.house.standing) for line in found], place_of(tx, who)

    return await site.house.store.read(unit)


def place_of(tx: Tx, who: Visitor) -> Place:
    """What a person is in right now."""
    standing = duty.duty_of(tx, who.person.id)
    return Place(talk=bool(talks.open_of(tx, who.person.id)), duty=standing.state if standing else "off")


def _event(name: str, data: str, number: int | None = None) -> str:
    counted = f"id: {number}\n" if number is not None else ""
    return f"{counted}event: {name}\ndata: {data}\n\n"
