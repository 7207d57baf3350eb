"""What a page posts: words, and taps. Answered only when they are on disk (promise 1).

Rules:
- ``key`` is made by the page and sent again after any failure: a second time is a no-op.
- Whatever goes wrong while keeping is answered "not now, try again"; the page keeps the words until then.
- Every character is taken but the two that are none: NUL and half surrogates become the replacement character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.web.body import LONGEST, Unusable, body, fields
from bot.web.visitor import Visitor
from bot.web.website import Website, problem
from bot.web.wording import Wording
from core.heard import Heard
from core.permissions import Action, may, may_choose, may_see_case
from storage import cases, outbox
from storage.tx import Tx

LONGEST_CHOICE = 64
_KEY = re.compile(r"[0-9A-Za-z-]{8,64}")
_NO_CHARACTERS = re.compile("[\x00\ud800-\udfff]")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Posted:
    """What a page sent, as it may be handed in."""

    key: str
    text: str
    choice: str


async def say(site: Website, request: Request, who: Visitor) -> Response:
    """Words of a pupil or a mentor."""
    return await _hear(site, request, who, tapped=False)


async def tap(site: Website, request: Request, who: Visitor) -> Response:
    """A button, from the conversation or the desk; some carry words with them."""
    return await _hear(site, request, who, tapped=True)


async def adult(site: Website, request: Request, who: Visitor) -> Response:
    """The adult button without scripts: the card, with the truth about whether the call was kept."""
    kept = await _kept(site, who, Posted(site.house.token(), "", "adult.now"))
    told = Wording.of(site.house, who.person)("page-adult-kept" if kept else "page-adult-failed")
    return site.page(request, "emergency.html", who, 200 if kept else 503, told=told, kept=kept)


def posted(content: bytes, *, tapped: bool) -> Posted:
    """The fields of a body. Raises ``Unusable``."""
    given = fields(content)
    key, text, choice = (given.get(name, "") for name in ("key", "text", "choice"))
    if not (isinstance(key, str) and isinstance(text, str) and isinstance(choice, str)) or not _KEY.fullmatch(key):
        raise Unusable(422)
    if len(text) > LONGEST:
        raise Unusable(413)
    found = Posted(key, _NO_CHARACTERS.sub("\ufffd", text), choice if tapped else "")
    if not (found.choice if tapped else found.text) or len(found.choice.encode("utf-8", "replace")) > LONGEST_CHOICE:
        raise Unusable(422)
    return found


async def _hear(site: Website, request: Request, who: Visitor, *, tapped: bool) -> Response:
    wording = Wording.of(site.house, who.person)
    try:
        given = posted(await body(request), tapped=tapped)
    except Unusable as why:
        return problem(why.status, wording("page-too-long" if why.status == 413 else "page-not-taken"))
    if given.choice and not await _permitted(site, who, given.choice):
        return problem(403, wording("page-403"))
    if not await _kept(site, who, given):
        return problem(503, wording("page-busy"), retry_after=2)
    return JSONResponse({"ok": True, "key": given.key})


async def _kept(site: Website, who: Visitor, given: Posted) -> bool:
    """Hand it in; whether it is on disk."""
    heard = Heard(
        source="web",
        source_key=f"{who.person.id}:{given.key}",
        person=who.person.id,
        text=given.text,
        choice=given.choice,
        at=site.house.clock.now(),
    )
    try:
        await site.house.receive(heard)
    except Exception as fault:  # noqa: BLE001 - whatever it was, the page must keep the words and try again
        log.warning("web.not_kept", error=type(fault).__name__)
        return False
    return True


async def _permitted(site: Website, who: Visitor, choice: str) -> bool:
    if not may_choose(who.person.role, choice):
        return False
    name, _, about = choice.partition(":")
    if not name.startswith("case.") or not may(who.person.role, Action.DESK):
        return True
    return await site.house.store.read(lambda tx: visible_case(tx, about, who) is not None)


def visible_case(tx: Tx, case: str, who: Visitor) -> cases.Case | None:
    """A case as far as this reader may know of it; none when they may not, or there is none."""
    found = cases.case(tx, case)
    return found if found is not None and sees(tx, found, who) else None


def sees(tx: Tx, case: cases.Case, who: Visitor) -> bool:
    """Whether this reader may know of a case: by their role, or because they were alerted to it."""
    if who.person.id in case.excluded or who.person.id == case.child:
        return False
    if may_see_case(who.person.role, case.tier, excluded=False):
        return True
    return may(who.person.role, Action.CASE_CONCERN) and any(
        alert.person == who.person.id for alert in outbox.alerts_of(tx, case.id)
    )
