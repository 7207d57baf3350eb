"""Getting in and out: a code from the school, once or printed on a card, becomes a session.

Rules:
- A link with a code only fills the form in: what looks at links beforehand must not use the code up.
- The first use redeems the invitation. The same code then works as the person's card until the school makes a new
  one, because a young pupil signs in with it on whichever device is free.
- A wrong code, a used-up one and one of somebody who left are answered alike.

Known weakness: a card can be lent or lost; the school makes a new invitation, and its first use ends the old card.
"""

from __future__ import annotations

from datetime import datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.codes import code_hash, plain
from bot.web import visitor
from bot.web.visitor import Visitor
from bot.web.website import Website, root_of
from bot.web.wording import Wording
from core.people import PersonId
from core.permissions import Action, may
from storage import accounts, audit, people
from storage.tx import Tx

CHANNEL = "web"
LONGEST_CODE = 80


async def home(site: Website, request: Request) -> Response:
    """The code form; whoever is signed in goes on to their own page."""
    who = await visitor.visitor(request, site.house)
    if who is not None:
        return RedirectResponse(root_of(request) + start_page(who), 303)
    return _form(site, request)


async def join(site: Website, request: Request) -> Response:
    """The code form, filled in from a link or a QR code."""
    return _form(site, request, code=request.path_params["code"][:LONGEST_CODE])


async def sign_in(site: Website, request: Request) -> Response:
    """A code was given."""
    client = request.client.host if request.client else ""
    code = await _given(request)
    if site.guesses.wait(client):
        return _form(site, request, code=code, problem="page-code-slow", status=429)
    if not plain(code):
        return _form(site, request, problem="page-code-empty", status=422)
    person = await _admit(site, code)
    if person is None:
        site.guesses.wrong(client)
        return _form(site, request, code=code, problem="page-code-wrong", status=403)
    site.guesses.right(client)
    token = await visitor.start(site.house, person)
    return signed_in(site, request, token)


async def sign_out(site: Website, request: Request, who: Visitor) -> Response:
    """The browser's session ends."""
    await visitor.end(site.house, who.token_hash)
    site.pages.signed_out(who.token_hash)
    answer = RedirectResponse(root_of(request) + "/", 303)
    visitor.clear_cookie(answer, site.house.web, root_of(request))
    return answer


def signed_in(site: Website, request: Request, token: str) -> Response:
    """On to the person's page, with their cookie."""
    answer = RedirectResponse(root_of(request) + "/", 303)
    visitor.set_cookie(answer, site.house.web, root_of(request), token)
    return answer


def start_page(who: Visitor) -> str:
    """Where a person begins: the conversation, the desk, or the audit trail."""
    if may(who.person.role, Action.TALK):
        return "/chat"
    return "/desk" if may(who.person.role, Action.DESK) else "/desk/audit"


def _form(site: Website, request: Request, *, code: str = "", problem: str = "", status: int = 200) -> Response:
    said = Wording.of(site.house, None)(problem) if problem else ""
    return site.page(request, "sign_in.html", None, status, code=code, problem=said)


async def _given(request: Request) -> str:
    async with request.form(max_files=0, max_fields=4) as form:
        code = form.get("code")
    return code[:LONGEST_CODE] if isinstance(code, str) else ""


async def _admit(site: Website, code: str) -> PersonId | None:
    address, now = code_hash(code), site.house.clock.now()
    return await site.house.store.write(lambda tx: _redeem(tx, address, now) or _card(tx, address, now))


def _redeem(tx: Tx, address: str, now: datetime) -> PersonId | None:
    person = accounts.redeem(tx, address, now)
    if person is None:
        return None
    for old in accounts.accounts_of(tx, person):
        if old.channel == CHANNEL:
            accounts.unbind(tx, CHANNEL, old.address)
    accounts.bind(tx, CHANNEL, address, person, now)
    audit.append(tx, now, person, "joined", person, {"channel": CHANNEL})
    return person


def _card(tx: Tx, address: str, now: datetime) -> PersonId | None:
    person = accounts.person_at(tx, CHANNEL, address)
    if person is None or people.left(tx, person):
        return None
    accounts.used(tx, CHANNEL, address, now)
    return person
