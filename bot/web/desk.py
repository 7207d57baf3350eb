"""The desk's pages about one child: a case, a talk; and the audit trail.

Rules:
- A page with a child's words is gathered in one unit with the audit row of its reading, before anything is shown.
- Somebody who may not know of a case is told that there is none.
- A talk is looked into for a reason, picked from a short list and kept (practice.md 6(a) 38).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.web import case_file
from bot.web.body import Unusable, body, fields
from bot.web.case_file import CaseFile, Message
from bot.web.overview import AgeOf, year_of
from bot.web.say import visible_case
from bot.web.visitor import Visitor
from bot.web.website import Website, problem
from bot.web.wording import Wording
from core.people import Person, PersonId, Role
from core.permissions import Action, may
from handlers.names import known_as
from handlers.post import handed_over
from handlers.seeing import may_touch_talk
from storage import audit, cases, outbox, talks
from storage.talks import Talk
from storage.tx import Tx

REASONS = ("sample", "concern", "asked", "supervision", "complaint")
"""Why a talk may be looked into; the texts are ``desk-reason-<reason>``."""
AUDIT_ROWS = 200
MOST_SHOWN = 100
"""Alerts that one page may report as shown at a time."""


@dataclass(frozen=True, slots=True)
class TalkView:
    """A talk as staff look into it."""

    talk: Talk
    pupil: str
    mentor: str
    pupil_year: int
    mentor_year: int
    messages: list[Message]


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A row of the trail with its ids told as names."""

    seq: int
    at: datetime
    who: str
    what: str
    about: str
    facts: str


async def case(site: Website, request: Request, who: Visitor) -> Response:
    """One case, whole."""
    number, now = request.path_params["id"], site.house.clock.now()

    def unit(tx: Tx) -> CaseFile | None:
        found = visible_case(tx, number, who)
        return case_file.open_file(tx, found, who, now) if found else None

    view = await site.house.store.write(unit)
    if view is None:
        return site.refuse(request, who, 404)
    age = AgeOf(Wording.of(site.house, who.person), now)
    can_close = may(who.person.role, Action.CASE_CLOSE)
    return site.page(request, "case.html", who, view=view, age=age, me=who, can_close=can_close)


async def talk(site: Website, request: Request, who: Visitor) -> Response:
    """Look into a talk; without a reason, the question for one."""
    number, reason = request.path_params["id"], request.query_params.get("reason", "")
    if reason not in REASONS:
        known = await site.house.store.read(lambda tx: talks.talk(tx, number))
        if known is None:
            return site.refuse(request, who, 404)
        return site.page(request, "reason.html", who, talk=number, reasons=REASONS, me=who)
    now = site.house.clock.now()
    view = await site.house.store.write(lambda tx: _look_in(tx, number, reason, who, now))
    if view is None:
        return site.refuse(request, who, 404)
    return site.page(request, "talk.html", who, view=view, reason=reason, me=who)


async def trail(site: Website, request: Request, who: Visitor) -> Response:
    """The audit trail, newest first."""
    asked = request.query_params.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    rows, more = await site.house.store.read(lambda tx: _trail(tx, before, who.person))
    return site.page(request, "audit.html", who, rows=rows, more=more, me=who, desk=may(who.person.role, Action.DESK))


async def shown(site: Website, request: Request, who: Visitor) -> Response:
    """A signed-in desk has these alerts on its screen: they count as handed over."""
    try:
        numbers = _numbers(await body(request))
    except Unusable as why:
        return problem(why.status, "")
    now = site.house.clock.now()

    def unit(tx: Tx) -> int:
        mine = [number for number in numbers if _is_alert_to(tx, number, who.person.id)]
        for number in mine:
            handed_over(tx, number, now)
        return len(mine)

    return JSONResponse({"ok": True, "shown": await site.house.store.write(unit, urgent=True)})


def _numbers(content: bytes) -> list[int]:
    given = fields(content).get("shown")
    if not isinstance(given, list) or len(given) > MOST_SHOWN:
        raise Unusable(422)
    if not all(type(number) is int and 0 < number < 2**63 for number in given):
        raise Unusable(422)
    return given


def _is_alert_to(tx: Tx, number: int, person: PersonId) -> bool:
    row = outbox.out(tx, number)
    return row is not None and row.kind == "alert" and row.person == person


def _look_in(tx: Tx, number: str, reason: str, who: Visitor, now: datetime) -> TalkView | None:
    found = talks.talk(tx, number)
    if found is None or not may_touch_talk(tx, number, who.person.id):
        return None
    audit.append(tx, now, who.person.id, "read", found.id, {"page": "talk", "reason": reason})
    reader = who.person.role
    return TalkView(
        found,
        known_as(tx, found.pupil, reader),
        known_as(tx, found.mentor, reader),
        year_of(tx, found.pupil),
        year_of(tx, found.mentor),
        case_file.heard_in(tx, found.id, reader),
    )


def _trail(tx: Tx, before: int | None, reader: Person) -> tuple[list[AuditRow], int | None]:
    """A page of the trail, and where the next begins. What is about the reader themselves is left out."""
    rows = audit.latest(tx, AUDIT_ROWS, before)
    more = rows[-1].seq if rows and rows[-1].seq > 1 else None
    return [_audit_row(tx, row, reader.role) for row in rows if not _about_reader(tx, row, reader.id)], more


def _about_reader(tx: Tx, row: audit.Entry, reader: PersonId) -> bool:
    named = (row.about, *map(str, row.facts.values()))
    found = (cases.case(tx, one) for one in named)
    return any(case is not None and reader in case.excluded for case in found)


def _audit_row(tx: Tx, row: audit.Entry, reader: Role) -> AuditRow:
    facts = ", ".join(f"{name}: {_named(tx, str(value), reader)}" for name, value in sorted(row.facts.items()))
    return AuditRow(row.seq, row.at, _named(tx, row.who, reader), row.what, _named(tx, row.about, reader), facts)


def _named(tx: Tx, stored: str, reader: Role) -> str:
    return known_as(tx, PersonId(stored), reader) or stored
