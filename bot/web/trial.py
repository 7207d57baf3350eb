"""The page of ``make try``: pupil, mentor and staff side by side, and a school clock to turn.

Rules: the same website stands three times under different paths, each seat with a session of its own; choosing who
sits where signs that seat in without a code. Nothing of this is in the running service.

Known weakness: anybody who reaches the page can sit anywhere; it listens on this machine only and holds invented
people only.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.house import House
from bot.web import health, visitor
from bot.web.app import build_app
from bot.web.body import Unusable, body, fields
from bot.web.guard import Guard
from bot.web.website import FOLDER, Website, website
from bot.web.wording import Wording
from core.calendar import Kind, SchoolHours
from core.clock import SettableClock
from core.heard import Heard
from core.people import KeyStage, Level, Person, PersonId, Role
from core.permissions import Action, may
from storage import duty, marks, people
from storage.tx import Tx

SEATS = ("pupil", "mentor", "staff")
MOMENTS = ("lesson", "break", "lunch", "evening", "holiday")
EVENING = time(20, 0)
MIDDAY = time(12, 0)
LONGEST_SEARCH = 400
"""Days ahead in which a holiday is looked for."""


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody who can be given a seat."""

    id: PersonId
    name: str
    role: Role
    year: int


@dataclass(frozen=True)
class Trial:
    """What the routes of the trial share."""

    site: Website
    clock: SettableClock


def build_trial(house: House, clock: SettableClock) -> Starlette:
    """The trial over a house whose clock can be set."""
    trial = Trial(website(house), clock)
    return Starlette(
        routes=[
            Route("/", _with(trial, page)),
            Route("/seat", _with(trial, seat), methods=["POST"]),
            Route("/clock", _with(trial, read_clock)),
            Route("/clock", _with(trial, set_clock), methods=["POST"]),
            Route("/healthz", _with_site(trial, health.healthz)),
            Route("/metrics", _with_site(trial, health.metrics)),
            Mount("/static", StaticFiles(directory=FOLDER / "static")),
            *(Mount(f"/seat/{name}", build_app(house, framed=True)) for name in SEATS),
        ],
        middleware=[Middleware(Guard, framed=True, https=house.web.is_secure)],
    )


async def page(trial: Trial, request: Request) -> Response:
    """The three seats and the clock."""
    everyone = await trial.site.house.store.read(_everyone)
    seats = {name: [one for one in everyone if sits(name, one.role)] for name in SEATS}
    wording = Wording(trial.site.house, Level.ADULT)
    return trial.site.page(request, "trial.html", None, t=wording, seats=seats, stages=list(KeyStage), moments=MOMENTS)


async def seat(trial: Trial, request: Request) -> Response:
    """Put somebody into a seat: ``{"seat", "person"}``; the answer names a mentor who fits a pupil."""
    given = await _fields(request)
    name, person = str(given.get("seat", "")), PersonId(str(given.get("person", "")))
    found = await trial.site.house.store.read(lambda tx: people.person(tx, person))
    if name not in SEATS or found is None or not sits(name, found.role):
        return JSONResponse({"ok": False}, 422)
    token = await visitor.start(trial.site.house, person, name)
    if name == "mentor":
        await _on_duty_alone(trial, person)
    everyone = await trial.site.house.store.read(people.all_people)
    answer = JSONResponse({"ok": True, "seat": name, "person": person, "mentor": fitting(found, everyone)})
    visitor.set_cookie(answer, trial.site.house.web, f"/seat/{name}", token)
    return answer


async def _on_duty_alone(trial: Trial, mentor: PersonId) -> None:
    """Who sits in the mentor's seat is on duty and nobody else, so that what is asked is asked on this page."""
    house = trial.site.house
    others = await house.store.read(lambda tx: [one.person for one in duty.in_state(tx, "on") if one.person != mentor])
    for person, choice in (*((one, "duty.off") for one in others), (mentor, "duty.on")):
        await house.receive(Heard("web", f"{person}:{house.token()}", person, "", choice, house.clock.now()))


async def read_clock(trial: Trial, request: Request) -> Response:
    """The school's time: ``{"now" (UTC), "local", "said", "open", "period"}``."""
    return JSONResponse(_clock(trial))


async def set_clock(trial: Trial, request: Request) -> Response:
    """Turn the clock: ``{"to": "lesson"}`` to the next such moment, or ``{"now": "2026-11-24T10:00:00Z"}``."""
    given = await _fields(request)
    at = _instant(given["now"]) if "now" in given else _moment(trial, str(given.get("to", "")))
    if at is None:
        return JSONResponse({"ok": False}, 422)
    trial.clock.set(at)
    await trial.site.house.store.write(lambda tx: marks.put(tx, "trial-clock", at.isoformat()))  # wakes the timers
    return JSONResponse(_clock(trial))


def sits(seat: str, role: Role) -> bool:
    """Whether somebody of this role may take a seat."""
    return {"pupil": role is Role.PUPIL, "mentor": may(role, Action.DUTY), "staff": role.is_staff}[seat]


def fitting(pupil: Person, everyone: list[Person]) -> PersonId | None:
    """The mentor whose age fits a pupil best: two years older, or for Key Stages 1 and 2 the youngest mentor."""
    older = [one for one in everyone if may(one.role, Action.DUTY) and one.year > pupil.year]
    if pupil.stage in {KeyStage.KS1, KeyStage.KS2}:
        return min(older, key=lambda one: (one.year, one.id)).id if older else None
    return min(older, key=lambda one: (abs(one.year - pupil.year - 2), one.id)).id if older else None


def next_moment(hours: SchoolHours, to: str, now: datetime) -> datetime | None:
    """The next time of that kind after now, in UTC; none when the calendar has none."""
    if to in {"lesson", "break", "lunch"}:
        sitting = hours.next_period(Kind(to), now)
        return sitting.begins + timedelta(minutes=1) if sitting else None
    if to == "evening":
        return next((at for at in _days(hours, EVENING, now) if _is_school_day(hours, at)), None)
    if to == "holiday":
        return next(
            (at for at in _days(hours, MIDDAY, now) if at.weekday() < 5 and not _is_school_day(hours, at)), None
        )
    return None


def _days(hours: SchoolHours, clock: time, now: datetime) -> list[datetime]:
    today = hours.today(now)
    days = [datetime.combine(today + timedelta(days=ahead), clock, hours.zone) for ahead in range(LONGEST_SEARCH)]
    return [at.astimezone(UTC) for at in days if at > now]


def _is_school_day(hours: SchoolHours, at: datetime) -> bool:
    start = datetime.combine(hours.today(at), time(), hours.zone).astimezone(UTC)
    opens = hours.opens_next(start)
    return opens is not None and hours.today(opens) == hours.today(at)


def _moment(trial: Trial, to: str) -> datetime | None:
    return next_moment(trial.site.house.hours, to, trial.clock.now())


def _clock(trial: Trial) -> dict[str, Any]:
    house, now = trial.site.house, trial.clock.now()
    period = house.hours.period(now)
    local = now.astimezone(house.hours.zone)
    return {
        "ok": True,
        "now": now.isoformat(),
        "local": local.isoformat(timespec="minutes"),
        "said": local.strftime("%A %d %B, %H:%M"),
        "open": house.hours.is_session(now),
        "period": period.name if period else "",
    }


def _instant(given: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(given))
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else None


async def _fields(request: Request) -> dict[str, Any]:
    try:
        return fields(await body(request))
    except Unusable:
        return {}


def _everyone(tx: Tx) -> list[Seated]:
    found = [Seated(one.id, people.names(tx, one.id).full, one.role, one.year) for one in people.all_people(tx)]
    # The designated lead first: theirs is the desk that shows every case.
    return sorted(found, key=lambda one: (one.role is not Role.LEAD, one.year, one.name))


def _with(
    trial: Trial, endpoint: Callable[[Trial, Request], Awaitable[Response]]
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return await endpoint(trial, request)

    return answer


def _with_site(
    trial: Trial, endpoint: Callable[[Website, Request], Awaitable[Response]]
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return await endpoint(trial.site, request)

    return answer
