"""Who is asking: the browser's session, turned into a person.

Rules: the cookie holds a random token, the database its hash; nobody is shown anything of anybody without one.
The token against forged requests is made from the session's, so it needs no place of its own and ends with it.

Known weakness: whoever holds the device holds the session; a child's therefore ends early when unused.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from bot.house import House, WebSettings
from core.people import Person, PersonId
from storage import people, sessions
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person. ``csrf`` is what their own pages send along with everything that changes something."""

    person: Person
    token_hash: str
    csrf: str
    expires: datetime


def hashed(token: str) -> str:
    """What the database keeps of a session's token."""
    return hashlib.sha256(b"session:" + token.encode()).hexdigest()


def csrf_of(token: str) -> str:
    """The token against forged requests that belongs to a session; says nothing about the session's own."""
    return hashlib.sha256(b"csrf:" + token.encode()).hexdigest()


def same(expected: str, given: str) -> bool:
    """Whether two tokens are the same, taking as long whether or not they are."""
    return hmac.compare_digest(expected.encode(), given.encode())


def lasts(settings: WebSettings, person: Person) -> timedelta:
    """How long a session lives without being used."""
    return timedelta(seconds=settings.staff_session if person.role.is_staff else settings.child_session)


def cookie_name(settings: WebSettings, root: str) -> str:
    """The cookie's name; under https at the root the prefix that browsers tie to this very host."""
    return "__Host-session" if settings.is_secure and not root else "session"


def set_cookie(response: Response, settings: WebSettings, root: str, token: str) -> None:
    """Give the browser its session. It ends with the browser, and earlier when unused."""
    response.set_cookie(
        cookie_name(settings, root),
        token,
        path=root or "/",
        httponly=True,
        samesite="strict",
        secure=settings.is_secure,
    )


def clear_cookie(response: Response, settings: WebSettings, root: str) -> None:
    """Take the session from the browser."""
    response.delete_cookie(
        cookie_name(settings, root),
        path=root or "/",
        httponly=True,
        samesite="strict",
        secure=settings.is_secure,
    )


async def visitor(request: Request, house: House) -> Visitor | None:
    """Who is asking; none when the browser is not signed in. Using a session makes it last longer."""
    token = request.cookies.get(cookie_name(house.web, request.scope.get("root_path", "")), "")
    if not token:
        return None
    now, token_hash = house.clock.now(), hashed(token)
    found = await house.store.read(lambda tx: _find(tx, token_hash, now))
    if found is None:
        return None
    person, expires = found
    await _keep_alive(house, token_hash, person, expires, now)
    return Visitor(person, token_hash, csrf_of(token), expires)


async def is_signed_in(house: House, who: Visitor) -> bool:
    """Whether a session that was good still is."""
    now = house.clock.now()
    return await house.store.read(lambda tx: sessions.session_person(tx, who.token_hash, now)) == who.person.id


async def start(house: House, person: PersonId, seat: str = "") -> str:
    """Sign somebody in; the token for their cookie."""
    token, now = house.token(), house.clock.now()

    def unit(tx: Tx) -> None:
        found = people.person(tx, person)
        if found is not None:
            sessions.open_session(tx, hashed(token), person, now + lasts(house.web, found), seat)

    await house.store.write(unit)
    return token


async def end(house: House, token_hash: str) -> None:
    """Sign a browser out."""
    await house.store.write(lambda tx: sessions.end_session(tx, token_hash))


def _find(tx: Tx, token_hash: str, now: datetime) -> tuple[Person, datetime] | None:
    session = sessions.session(tx, token_hash, now)
    person = people.person(tx, session.person) if session else None
    return (person, session.expires) if session and person else None


async def _keep_alive(house: House, token_hash: str, person: Person, expires: datetime, now: datetime) -> None:
    # Only when half of it has passed: reading a page must not cost a write each time.
    life = lasts(house.web, person)
    if expires - now < life / 2:
        await house.store.write(lambda tx: sessions.extend_session(tx, token_hash, now + life))
