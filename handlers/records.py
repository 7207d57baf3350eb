"""Keeps facts for the tables that people and routing read; every one is also in the audit trail.

A closed table: a ``Record`` of any other kind is a fault of ours (``TableError``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from core.effects import Record
from core.errors import TableError
from core.meaning import Wishes
from core.people import PersonId
from core.words import WordsId
from handlers.codec import dump
from handlers.facts import RequestWishes
from handlers.school import Turn
from storage import audit, cases, duty, requests, talks, words
from storage.duty import Duty
from storage.requests import Request
from storage.talks import Talk
from storage.tx import Tx

Values = Mapping[str, str | int]


def keep(tx: Tx, record: Record, turn: Turn) -> None:
    """Keep one fact and its audit entry. The audit holds ids and codes, never words."""
    keeper = RECORDS.get(record.what)
    if keeper is None:
        raise TableError(f"{record.what!r} is no kind of record")
    values = dict(record.values)
    keeper(tx, record, values, turn)
    audit.append(tx, turn.moment.now, record.by or "program", record.what, record.about, values)


def _request(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    wishes = Wishes(
        gender=str(values["gender"]),
        older=bool(values["older"]),
        same_mentor=bool(values["same_mentor"]),
        language=str(values["language"]),
    )
    barred = tuple(PersonId(one) for one in str(values["barred"]).split())
    words = WordsId(int(values["words"])) if values["words"] else None
    kept = dump(RequestWishes(wishes, barred))
    pupil, topic = PersonId(record.by), str(values["topic"])
    requests.add(tx, Request(record.about, pupil, topic, kept, words, turn.moment.now, reference=record.about))


def _request_over(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    requests.set_status(tx, record.about, "over")


def _offer(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    until = turn.moment.now + timedelta(seconds=int(values["seconds"]))
    requests.offer(tx, record.about, PersonId(record.by), turn.moment.now, until)


def _offer_answer(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    requests.answer(tx, record.about, PersonId(record.by), str(values["answer"]))


def _talk(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    request, pupil = str(values["request"]), PersonId(str(values["pupil"]))
    talks.open_talk(tx, Talk(record.about, request, pupil, PersonId(record.by), turn.moment.now))
    requests.set_status(tx, request, "matched")


def _talk_paused(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    talks.pause(tx, record.about, "case" if record.by == "case" else "staff")


def _talk_open(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    talks.resume(tx, record.about)


def _talk_closed(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    talks.close(tx, record.about, turn.moment.now, "ended")


def _case_taken(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    cases.take(tx, record.about, PersonId(record.by), turn.moment.now)


def _case_untaken(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    cases.give_up(tx, record.about, PersonId(str(values.get("from", record.by))))


def _case_acted(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    cases.acted(tx, record.about, PersonId(record.by), turn.moment.now)


def _case_closed(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    outcome = words.get(tx, WordsId(int(values["outcome"]))) or ""
    cases.close(tx, record.about, PersonId(record.by), turn.moment.now, outcome)


def _case_reopened(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    cases.reopen(tx, record.about)


def _duty(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    person, state, now = PersonId(record.about), str(values["state"]), turn.moment.now
    duty.set_duty(tx, Duty(person, state, now))
    if state == "resting":
        duty.owe_debrief(tx, person, str(values["case"]), now)
    elif record.by:
        for owed in duty.open_debriefs(tx):
            if owed.person == person:
                duty.debriefed(tx, person, owed.about, PersonId(record.by), now)


def _audit_only(tx: Tx, record: Record, values: Values, turn: Turn) -> None:
    """The audit entry is all there is to keep."""


RECORDS: Mapping[str, Callable[[Tx, Record, Values, Turn], None]] = MappingProxyType(
    {
        "request": _request,
        "request-over": _request_over,
        "offer": _offer,
        "offer-answer": _offer_answer,
        "talk": _talk,
        "talk-paused": _talk_paused,
        "talk-open": _talk_open,
        "talk-closed": _talk_closed,
        "case-taken": _case_taken,
        "case-untaken": _case_untaken,
        "case-acted": _case_acted,
        "case-closed": _case_closed,
        "case-reopened": _case_reopened,
        "case-cannot": _audit_only,
        "case-given-back": _audit_only,
        "case-says-safe": _audit_only,
        "duty": _duty,
    }
)
