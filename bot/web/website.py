"""What the routes of one mounted website share, and how they answer.

Rule: a page says who may not see it in words of the reader's level, with the emergency card beneath; a script is
answered in JSON with the same sentence.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from bot.house import House
from bot.web.pages import Pages
from bot.web.slow import Guesses
from bot.web.visitor import Visitor
from bot.web.wording import Wording, card
from core.permissions import Action, may

FOLDER = Path(__file__).parent

Endpoint = Callable[["Website", Request, Visitor], Awaitable[Response]]
"""A route for signed-in people."""


@dataclass(frozen=True)
class Website:
    """One website: the house, who has pages open, who guesses codes, and the templates."""

    house: House
    pages: Pages
    guesses: Guesses
    templates: Environment

    def page(
        self, request: Request, template: str, who: Visitor | None, /, status: int = 200, **values: Any
    ) -> Response:
        """A page from a template, for this reader."""
        wording = Wording.of(self.house, who.person if who else None)
        shown = {
            "t": wording,
            "root": root_of(request),
            "language": wording.language,
            "direction": wording.direction,
            "csrf": who.csrf if who else "",
            "school": self.house.standing.school,
            "leave_to": self.house.web.leave_to,
            "helplines": card(wording),
        }
        return HTMLResponse(self.templates.get_template(template).render(shown | values), status)

    def refuse(self, request: Request, who: Visitor | None, status: int, *, reload: bool = False) -> Response:
        """That this reader may not have what they asked for; ``reload`` asks a script's page to be opened anew."""
        wording = Wording.of(self.house, who.person if who else None)
        if wants_json(request):
            return problem(status, wording(f"page-{status}"), reload=reload)
        title, about = wording(f"page-{status}-title"), wording(f"page-{status}")
        return self.page(request, "refused.html", who, status, title=title, about=about)


def website(house: House) -> Website:
    """A website over a house."""
    templates = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages = Pages(house.store, house.web.pages_per_person)
    house.leaving.append(pages.stop)
    return Website(house, pages, Guesses(house.clock.monotonic), templates)


def root_of(request: Request) -> str:
    """The path that this website is mounted under, without a slash at its end."""
    return str(request.scope.get("root_path", "")).rstrip("/")


def wants_json(request: Request) -> bool:
    """Whether a script asks, not a person's browser opening a page."""
    return "text/html" not in request.headers.get("accept", "")


def problem(status: int, sentence: str, *, reload: bool = False, retry_after: int | None = None) -> Response:
    """What a script is told when something did not work; ``retry_after`` in seconds."""
    headers = {"Retry-After": str(retry_after)} if retry_after is not None else None
    return JSONResponse({"ok": False, "say": sentence, "reload": reload}, status, headers)


def allowed(who: Visitor, actions: frozenset[Action]) -> bool:
    """Whether a role may do at least one of these."""
    return any(may(who.person.role, action) for action in actions)
