"""What is true when a machine decides, read in the transaction that keeps its decision.

Rule: facts are read, never guessed; nothing here decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from core.calendar import Kind
from core.machines import ask_states, concern_states, duty, match_states, talk_states
from core.meaning import Topic, Wishes
from core.people import Level, Person, PersonId, Role
from core.permissions import may_choose, may_see_case
from core.request import Request
from core.routing import Candidate
from handlers.codec import load
from handlers.school import Turn
from handlers.seeing import may_touch_talk
from storage import cases, outbox, people, requests, states, talks
from storage import duty as duties
from storage.cases import Case
from storage.duty import Duty
from storage.people import Mentor
from storage.tx import Tx

RECENT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RequestWishes:
    """What the wishes column of a request holds: the wishes, and who is not to be asked."""

    wishes: Wishes = Wishes()
    barred: tuple[PersonId, ...] = ()


NOBODY = Person(PersonId(""), Role.PUPIL, 0, Level.KS1)


def person(tx: Tx, who: PersonId) -> Person:
    """Somebody on the roster, or a pupil of whom nothing is known."""
    return people.person(tx, who) or NOBODY


def coordinators(tx: Tx) -> tuple[PersonId, ...]:
    """Who answers for the scheme: coordinators at work, else the leads."""
    for role in (Role.COORDINATOR, Role.LEAD):
        named = [one for one in people.adults(tx) if one.role is role]
        if named:
            return tuple(one.id for one in named if not one.away) or tuple(one.id for one in named)
    return ()


def first_coordinator(tx: Tx) -> PersonId:
    """The coordinator a pupil is pointed to."""
    return next(iter(coordinators(tx)), PersonId(""))


def peer_talk_may_begin(tx: Tx, turn: Turn) -> bool:
    """School is in session, and a lead or deputy is at work (practice.md 6(a) 32)."""
    if not turn.school.hours.is_session(turn.moment.now):
        return False
    return any(one.role in {Role.LEAD, Role.DEPUTY} and not one.away for one in people.adults(tx))


def ask(tx: Tx, key: str, event: object, turn: Turn) -> ask_states.Facts:
    """For an ask: who, whether school is open, what was asked before, which case is open."""
    who = person(tx, PersonId(key))
    case = cases.open_of(tx, who.id)
    last = next(iter(requests.of_pupil(tx, who.id)), None)
    duty_now = duties.duty_of(tx, who.id)
    return ask_states.Facts(
        person=who,
        open=peer_talk_may_begin(tx, turn),
        open_time=opens_next(turn),
        new_id=str(turn.seq),
        case=case.id if case else "",
        adult=case.taken_by or None if case else None,
        last=request_of(tx, last.id) if last else None,
        last_mentor=str(talks.last_mentor(tx, who.id) or ""),
        on_duty=duty_now is not None and duty_now.state == "on",
    )


def match(tx: Tx, key: str, event: object, turn: Turn) -> match_states.Facts:
    """For a match: every mentor as routing sees them."""
    request = request_of(tx, key)
    now, hours = turn.moment.now, turn.school.hours
    everyone = tuple(candidate(tx, one, request, turn) for one in people.mentors(tx)) if request else ()
    return match_states.Facts(
        now=now,
        playtime=hours.is_playtime(now),
        scheme=turn.school.scheme,
        candidates=everyone,
        next_time=next_chance(turn),
        coordinator=first_coordinator(tx),
        coordinators=coordinators(tx),
        new_id=str(turn.seq),
        open=peer_talk_may_begin(tx, turn),
    )


def candidate(tx: Tx, mentor: Mentor, request: Request, turn: Turn) -> Candidate:
    """One mentor, for one request, at this moment."""
    who = mentor.person.id
    offer = requests.open_offer(tx, who)
    last = requests.last_offer(tx, who)
    duty_now = duties.duty_of(tx, who)
    tutors = mentor.tutor and mentor.tutor == people.tutor(tx, request.pupil)
    return Candidate(
        id=who,
        year=mentor.person.year,
        ready=mentor.ready(turn.school.hours.today(turn.moment.now)) and _not_resting(duty_now),
        on_duty=duty_now is not None and duty_now.state == "on",
        busy=bool(talks.open_of(tx, who)) or _needs_help(tx, who),
        offered=offer.request if offer else "",
        conflict=request.pupil in mentor.conflicts or bool(tutors),
        gender=mentor.gender,
        languages=mentor.languages,
        recent=talks.begun_since(tx, who, turn.moment.now - RECENT),
        rested=(turn.moment.now - last).total_seconds() if last else float("inf"),
        known=talks.last_mentor(tx, request.pupil) == who,
    )


def talk(tx: Tx, key: str, event: object, turn: Turn) -> talk_states.Facts:
    """For a talk: the two years, and whether the acting adult may."""
    row = talks.talk(tx, key)
    by = getattr(event, "by", None)
    return talk_states.Facts(
        scheme=turn.school.scheme,
        pupil_year=person(tx, row.pupil).year if row else 0,
        mentor_year=person(tx, row.mentor).year if row else 0,
        permitted=by is not None and may_touch_talk(tx, key, by),
        coordinators=coordinators(tx),
        open=turn.school.hours.is_session(turn.moment.now),
        with_adult=row is not None and cases.open_of(tx, row.pupil) is not None,
        waiting=_waiting(tx),
    )


def concern(tx: Tx, key: str, event: object, turn: Turn) -> concern_states.Facts:
    """For a concern: its case, all staff, who was alerted, whether the acting adult may."""
    case = cases.case(tx, key)
    if case is None:
        raise LookupError("a concern without a case")
    now, hours = turn.moment.now, turn.school.hours
    alerted = tuple(dict.fromkeys(one.person for one in outbox.alerts_of(tx, key)))
    live = next(iter(talks.open_of(tx, case.child)), None)
    return concern_states.Facts(
        now=now,
        scheme=turn.school.scheme,
        ladders=turn.school.ladders,
        adults=tuple(people.adults(tx)),
        excluded=case.excluded,
        alerted=alerted,
        permitted=_may(tx, case, getattr(event, "by", None), alerted, type(event)),
        open=hours.is_session(now),
        open_time=opens_next(turn),
        reference=case.reference,
        year=person(tx, case.child).year,
        raised_at=case.opened_at,
        talk=live.id if live else "",
    )


def duty_facts(tx: Tx, key: str, event: object, turn: Turn) -> duty.Facts:
    """For a mentor's duty: which requests wait, who debriefs."""
    by = getattr(event, "by", None)
    return duty.Facts(
        mentor=PersonId(key),
        waiting=_waiting(tx),
        coordinators=coordinators(tx),
        permitted=by is not None and may_choose(person(tx, by).role, "talk.pause"),
    )


def _waiting(tx: Tx) -> tuple[str, ...]:
    """The requests that nobody holds an offer for, oldest first: their numbers grow with time."""
    return tuple(sorted(states.named(tx, "match", ("Looking",)), key=lambda key: int(key[1:])))


def request_of(tx: Tx, key: str) -> Request | None:
    """A request as routing sees it; None when there is none of that id."""
    row = requests.request(tx, key)
    if row is None:
        return None
    kept = load(RequestWishes, row.wishes) if row.wishes else RequestWishes()
    year = person(tx, row.pupil).year
    return Request(row.id, row.pupil, year, Topic(row.topic), kept.wishes, row.words, kept.barred)


def opens_next(turn: Turn) -> datetime | None:
    """When school is next in session; None when it is now, or when the calendar does not say."""
    now, hours = turn.moment.now, turn.school.hours
    return None if hours.is_session(now) else hours.opens_next(now)


def next_chance(turn: Turn) -> datetime | None:
    """When it is worth trying again: the next break or lunch, when mentors are free; None when not known."""
    now, hours = turn.moment.now, turn.school.hours
    sittings = [hours.next_period(kind, now) for kind in (Kind.BREAK, Kind.LUNCH)]
    return min((one.begins for one in sittings if one is not None), default=None)


def _not_resting(duty_now: Duty | None) -> bool:
    return duty_now is None or duty_now.state != "resting"


def _needs_help(tx: Tx, who: PersonId) -> bool:
    """A mentor who has asked for somebody themselves, or whose own case is open, is not asked to help now."""
    if cases.open_of(tx, who) is not None:
        return True
    return any(one.status == "open" for one in requests.of_pupil(tx, who))


def _may(tx: Tx, case: Case, by: PersonId | None, alerted: tuple[PersonId, ...], event: type[object]) -> bool:
    """Whether this adult may act on this case: their role may, and they may see it or were alerted to it."""
    if by is None or by in case.excluded:
        return False
    role = person(tx, by).role
    choice = _CHOICE_OF.get(event, "case.take")
    return may_choose(role, choice) and (may_see_case(role, case.tier, excluded=False) or by in alerted)


_CHOICE_OF: Mapping[type[object], str] = MappingProxyType(
    {
        concern_states.Close: "case.close",
        concern_states.Write: "case.write",
        concern_states.GiveBack: "case.resume",
    }
)
