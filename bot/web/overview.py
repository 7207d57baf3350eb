"""The desk's first page: what needs somebody now, who is talking, who waits, who is on duty.

Rules: references, year groups and ages only, no pupil's name and no word; whoever a case is about does not see it
in any list, and roles see only the cases the table of permissions gives them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from bot.web.say import sees
from bot.web.visitor import Visitor
from bot.web.website import Website
from bot.web.wording import Wording
from core.people import PersonId, Role
from handlers.names import known_as
from handlers.seeing import may_touch_talk
from storage import cases, duty, inbox, outbox, people, requests, talks
from storage.cases import Case
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class CaseRow:
    """An open case in the list. ``state`` is "climbing", "taken" or "acted"."""

    case: Case
    year: int
    state: str
    taker: str


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk that goes on."""

    id: str
    pupil_year: int
    mentor_year: int
    since: datetime
    paused: bool


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request that waits. ``asked`` is how many mentors have been asked so far."""

    id: str
    year: int
    topic: str
    since: datetime
    asked: int


@dataclass(frozen=True, slots=True)
class MentorRow:
    """A mentor on duty or resting."""

    name: str
    year: int
    since: datetime
    busy: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the desk shows. ``fault`` says that something needs the operator."""

    cases: list[CaseRow]
    talks: list[TalkRow]
    requests: list[RequestRow]
    on_duty: list[MentorRow]
    resting: list[MentorRow]
    adults_present: int
    fault: bool


async def page(site: Website, request: Request, who: Visitor) -> Response:
    """The whole desk."""
    return await _shown(site, request, who, "desk.html")


async def now(site: Website, request: Request, who: Visitor) -> Response:
    """Its changing part alone, for the page to put in place of the old."""
    return await _shown(site, request, who, "_now.html")


async def _shown(site: Website, request: Request, who: Visitor, template: str) -> Response:
    view = await site.house.store.read(lambda tx: overview(tx, who))
    at = site.house.clock.now()
    return site.page(request, template, who, view=view, me=who, age=AgeOf(Wording.of(site.house, who.person), at))


@dataclass(frozen=True, slots=True)
class AgeOf:
    """How long ago something was, in words."""

    wording: Wording
    now: datetime

    def __call__(self, at: datetime) -> str:
        """Such as "3 minutes" or "2 hours"."""
        minutes = max(int((self.now - at).total_seconds() // 60), 0)
        if minutes < 1:
            return self.wording("desk-age-now")
        if minutes < 120:
            return self.wording("desk-age-minutes", count=minutes)
        return self.wording("desk-age-hours", count=minutes // 60) if minutes < 2880 else self._days(minutes)

    def _days(self, minutes: int) -> str:
        return self.wording("desk-age-days", count=minutes // 1440)


def overview(tx: Tx, who: Visitor) -> Overview:
    """What this reader's desk shows."""
    return Overview(
        cases=[_case_row(tx, case, who.person.role) for case in cases.all_open(tx) if sees(tx, case, who)],
        talks=[_talk_row(tx, one) for one in talks.open_talks(tx) if may_touch_talk(tx, one.id, who.person.id)],
        requests=[_request_row(tx, waiting) for waiting in requests.with_status(tx, "open")],
        on_duty=_mentors(tx, "on", who.person.role),
        resting=_mentors(tx, "resting", who.person.role),
        adults_present=sum(not adult.away for adult in people.adults(tx) if adult.role in {Role.LEAD, Role.DEPUTY}),
        fault=bool(outbox.failed(tx) or inbox.parked(tx)),
    )


def state_of(case: Case) -> str:
    """Where a case stands."""
    if case.closed_at:
        return "closed"
    if case.acted_at:
        return "acted"
    return "taken" if case.taken_by else "climbing"


def year_of(tx: Tx, person: PersonId) -> int:
    """Somebody's school year; 0 for somebody unknown."""
    row = people.person(tx, person)
    return row.year if row else 0


def _case_row(tx: Tx, case: Case, reader: Role) -> CaseRow:
    return CaseRow(case, year_of(tx, case.child), state_of(case), known_as(tx, case.taken_by, reader))


def _talk_row(tx: Tx, talk: talks.Talk) -> TalkRow:
    return TalkRow(talk.id, year_of(tx, talk.pupil), year_of(tx, talk.mentor), talk.opened_at, talk.paused)


def _request_row(tx: Tx, waiting: requests.Request) -> RequestRow:
    asked = len(requests.offers_of(tx, waiting.id))
    return RequestRow(waiting.id, year_of(tx, waiting.pupil), waiting.topic, waiting.at, asked)


def _mentors(tx: Tx, state: str, reader: Role) -> list[MentorRow]:
    return [
        MentorRow(
            known_as(tx, one.person, reader), year_of(tx, one.person), one.since, bool(talks.open_of(tx, one.person))
        )
        for one in duty.in_state(tx, state)
    ]
