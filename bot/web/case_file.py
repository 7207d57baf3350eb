"""Everything staff need to act on a case, gathered in one reading that is itself written down (promise 7).

Rules: the reading's audit row is in the transaction that gathers; what the child wrote is shown exactly, with the
places where rules fired marked; what could not be read any more is said to be erased.
Known weakness: what the child was told is what was sent; whether they read it nobody can know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.web.overview import state_of
from bot.web.visitor import Visitor
from core.people import Person, PersonId, Role
from core.verdict import Match, Tier
from core.words import WordsId
from handlers.codec import verdict_of
from handlers.names import known_as
from handlers.seeing import may_see
from storage import audit, cases, concerns, inbox, outbox, people, talks, words
from storage.cases import Case
from storage.concerns import Concern
from storage.outbox import Out
from storage.tx import Tx

SHOWN = 200
"""Messages of a talk, and things said to the child, that one page shows."""
BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of somebody's words; ``marked`` where a rule fired."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class ConcernView:
    """One concern. ``pieces`` is empty for a tapped button, and none when the words were erased."""

    at: datetime
    tier: Tier
    category: str
    pieces: list[Piece] | None
    seen_by_mentor: bool


@dataclass(frozen=True, slots=True)
class Message:
    """Something written in a talk, or said to the child by the program. ``text`` is none when erased."""

    at: datetime
    author: str
    text: str | None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """A row of the timeline: which text says it, of whom, and when."""

    at: datetime
    key: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Who looked at the case, and when."""

    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case as its page shows it."""

    case: Case
    state: str
    child: str
    year: int
    is_mentor: bool
    taker: str
    concerns: list[ConcernView]
    earlier: list[Message]
    told: list[Message]
    timeline: list[Happening]
    readings: list[Reading]
    outcome: str | None
    other_cases: list[Case]
    talk: str
    talk_paused: bool


def open_file(tx: Tx, case: Case, who: Visitor, now: datetime) -> CaseFile:
    """Write the reading down, then gather the case."""
    audit.append(tx, now, who.person.id, "read", case.id, {"page": "case"})
    reader = who.person.role
    child = people.person(tx, case.child)
    found = concerns.of_case(tx, case.id)
    live = talks.open_of(tx, case.child)
    return CaseFile(
        case=case,
        state=state_of(case),
        child=known_as(tx, case.child, reader),
        year=child.year if child else 0,
        is_mentor=_is_mentor(child),
        taker=known_as(tx, case.taken_by, reader),
        concerns=[_concern(tx, one) for one in found],
        earlier=_earlier(tx, case, found, reader),
        told=_told(tx, case),
        timeline=_timeline(tx, case, reader),
        readings=_readings(tx, case.id, reader),
        outcome=words.get(tx, case.outcome) if case.outcome else None,
        other_cases=[
            one for one in cases.of_child(tx, case.child) if one.id != case.id and may_see(tx, one, who.person.id)
        ],
        talk=live[0].id if live else "",
        talk_paused=bool(live) and live[0].paused,
    )


def pieces(text: str, matches: tuple[Match, ...]) -> list[Piece]:
    """Words cut where rules fired. Matches may touch, overlap, or lie outside; every character comes out once."""
    marked = [False] * len(text)
    for match in matches:
        for place in range(max(match.start, 0), min(match.end, len(text))):
            marked[place] = True
    cut: list[Piece] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marked[place] != marked[start]:
            cut.append(Piece(text[start:place], marked[start]))
            start = place
    return cut


def heard_in(tx: Tx, talk: str, reader: Role) -> list[Message]:
    """The last of what the two of a talk wrote, in order, held words marked."""
    rows = [row for row in inbox.of_talk(tx, talk) if row.words is not None][-SHOWN:]
    return [_message(tx, row, reader) for row in rows]


def _message(tx: Tx, row: inbox.Arrived, reader: Role) -> Message:
    text = words.get(tx, row.words) if row.words is not None else None
    return Message(row.at, known_as(tx, row.person, reader), text, verdict_of(row.verdict).holds)


def _is_mentor(child: Person | None) -> bool:
    return child is not None and child.role is Role.MENTOR


def _concern(tx: Tx, concern: Concern) -> ConcernView:
    text = words.get(tx, concern.words) if concern.words is not None else ""
    return ConcernView(
        at=concern.at,
        tier=concern.tier,
        category=concern.category.value.lower(),
        pieces=None if text is None else pieces(text, verdict_of(concern.verdict).matches),
        seen_by_mentor=concern.words is not None and _was_carried(tx, concern, concern.words),
    )


def _was_carried(tx: Tx, concern: Concern, heard: WordsId) -> bool:
    """Whether the other side of the talk got these words after all: an edit, or words of a low tier."""
    talk = _talk_of(tx, concern)
    if talk is None:
        return False
    said = outbox.said_to(tx, talk.other(concern.child), concern.at - BEFORE, SHOWN)
    return any(one.words == heard and one.status == "sent" for one in said)


def _talk_of(tx: Tx, concern: Concern) -> talks.Talk | None:
    arrived = inbox.arrived(tx, concern.inbox) if concern.inbox is not None else None
    return talks.talk(tx, arrived.talk) if arrived and arrived.talk else None


def _earlier(tx: Tx, case: Case, found: list[Concern], reader: Role) -> list[Message]:
    """The talks the concerns came from, and what the child has written to the adult since."""
    named = dict.fromkeys(talk.id for one in found if (talk := _talk_of(tx, one)))
    known = {one.inbox for one in found}
    since = [row for row in inbox.of_case(tx, case.id) if row.words is not None and row.seq not in known]
    written = [_message(tx, row, reader) for row in since if row.talk not in named]
    return sorted([*(one for talk in named for one in heard_in(tx, talk, reader)), *written], key=lambda one: one.at)


def _told(tx: Tx, case: Case) -> list[Message]:
    said = outbox.said_to(tx, case.child, case.opened_at, SHOWN)
    return [_said(tx, one) for one in said if one.status == "sent" and one.sent_at is not None]


def _said(tx: Tx, one: Out) -> Message:
    text = words.get(tx, one.rendered) if one.rendered is not None else None
    return Message(one.sent_at or one.made_at, "", text)


def _timeline(tx: Tx, case: Case, reader: Role) -> list[Happening]:
    steps = [Happening(case.opened_at, "desk-was-opened")]
    for alert in outbox.alerts_of(tx, case.id):
        steps.append(Happening(alert.made_at, "desk-was-alerted", known_as(tx, alert.person, reader)))
        if alert.handed_at is not None:
            steps.append(Happening(alert.handed_at, "desk-was-reached", known_as(tx, alert.person, reader)))
    for at, by, key in (
        (case.taken_at, case.taken_by, "desk-was-taken"),
        (case.acted_at, case.acted_by, "desk-was-acted"),
        (case.closed_at, case.closed_by, "desk-was-closed"),
    ):
        if at is not None:
            steps.append(Happening(at, key, known_as(tx, by, reader)))
    return sorted(steps, key=lambda step: step.at)


def _readings(tx: Tx, case: str, reader: Role) -> list[Reading]:
    return [
        Reading(row.at, known_as(tx, PersonId(row.who), reader)) for row in audit.about(tx, case) if row.what == "read"
    ]
