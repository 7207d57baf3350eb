"""The website as one application: every route, and what it needs, in one table.

Rules: a route for signed-in people names the actions of which its visitor must be allowed one; everything that
changes something needs the token of the visitor's own pages as well. The same website may be mounted several times
under different paths.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.house import House
from bot.web import chat, desk, health, overview, say, signin, stream
from bot.web.guard import Guard
from bot.web.visitor import Visitor, same, visitor
from bot.web.website import FOLDER, Endpoint, Website, allowed, website
from core.permissions import Action


@dataclass(frozen=True, slots=True)
class Way:
    """A route for signed-in people who may do one of ``needs``."""

    method: str
    path: str
    endpoint: Endpoint
    needs: frozenset[Action]


def _ways() -> tuple[Way, ...]:
    talk, at_desk = frozenset({Action.TALK}), frozenset({Action.DESK})
    anyone = frozenset(Action)
    return (
        Way("POST", "/sign-out", signin.sign_out, anyone),
        Way("GET", "/chat", chat.page, talk),
        Way("GET", "/events", stream.conversation, talk),
        Way("POST", "/say", say.say, talk),
        Way("POST", "/adult", say.adult, anyone),
        Way("POST", "/tap", say.tap, talk | at_desk),
        Way("GET", "/desk", overview.page, at_desk),
        Way("GET", "/desk/now", overview.now, at_desk),
        Way("GET", "/desk/events", stream.desk, at_desk),
        Way("POST", "/desk/shown", desk.shown, at_desk),
        Way("GET", "/desk/case/{id}", desk.case, frozenset({Action.CASE_CONCERN})),
        Way("GET", "/desk/talk/{id}", desk.talk, frozenset({Action.TALK_READ})),
        Way("GET", "/desk/audit", desk.trail, frozenset({Action.AUDIT})),
    )


WAYS = _ways()
"""Every route that needs somebody to be signed in."""

Open = Callable[[Website, Request], Awaitable[Response]]


async def emergency(site: Website, request: Request) -> Response:
    """The emergency card, for anybody; the browser may keep it."""
    answer = site.page(request, "emergency.html", None, told="", kept=True)
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


async def worker(site: Website, request: Request) -> Response:
    """The service worker, from the top of the site so that it may serve all of it."""
    return FileResponse(FOLDER / "static" / "worker.js", media_type="text/javascript")


def build_app(house: House, *, framed: bool = False) -> Starlette:
    """The website over a house. ``framed`` lets our own trial page show it in frames."""
    site = website(house)
    app = Starlette(
        routes=_routes(site),
        middleware=[Middleware(Guard, framed=framed, https=house.web.is_secure)],
        exception_handlers={HTTPException: _refusal(site), 500: _refusal(site)},
    )
    app.state.site = site
    return app


def _routes(site: Website) -> list[BaseRoute]:
    return [
        Route("/", _opened(site, signin.home)),
        Route("/join/{code}", _opened(site, signin.join)),
        Route("/sign-in", _opened(site, signin.sign_in), methods=["POST"]),
        Route("/emergency", _opened(site, emergency)),
        Route("/worker.js", _opened(site, worker)),
        Route("/healthz", _opened(site, health.healthz)),
        Route("/metrics", _opened(site, health.metrics)),
        *(Route(way.path, _guarded(site, way), methods=[way.method]) for way in WAYS),
        Mount("/static", StaticFiles(directory=FOLDER / "static")),
    ]


def _opened(site: Website, endpoint: Open) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return await endpoint(site, request)

    return answer


def _guarded(site: Website, way: Way) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        who = await visitor(request, site.house)
        if who is None:
            return site.refuse(request, None, 401)
        if not allowed(who, way.needs):
            return site.refuse(request, who, 403)
        if way.method != "GET" and not await _is_their_page(request, who):
            # Most often an old page after signing in again: it keeps its words and asks to be opened anew.
            return site.refuse(request, who, 403, reload=True)
        return await way.endpoint(site, request, who)

    return answer


async def _is_their_page(request: Request, who: Visitor) -> bool:
    given = request.headers.get("x-csrf")
    if given is None and request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        field = (await request.form(max_files=0, max_fields=4)).get("csrf")
        given = field if isinstance(field, str) else ""
    return same(who.csrf, given or "")


def _refusal(site: Website) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def refuse(request: Request, fault: Exception) -> Response:
        if not isinstance(fault, HTTPException):
            return site.refuse(request, None, 503)
        return site.refuse(request, await visitor(request, site.house), 404)

    return refuse
