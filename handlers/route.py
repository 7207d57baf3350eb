"""Where something heard goes: which conversation, as which event.

Rules:
- Held words are ``Held``, whatever else they were: nothing to race, nothing to carry.
- A tap goes where the table of choices says; one that is in no table, or that this role may not make, goes nowhere.
- Words go to the live talk, else to the person's own ask. A person has one live talk at a time.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.choices import ALARMS, Choice, Tap, choice_of, key_of, name_of
from core.machines.news import Held, Said, Steered
from core.machines.talk_states import HandedOn
from core.meaning import Control
from core.people import Role
from core.permissions import may_choose
from handlers import facts
from handlers.codec import meaning_of, verdict_of
from handlers.conversations import CONVERSATIONS
from storage import cases, states, talks
from storage.inbox import Arrived
from storage.tx import Tx

CARRIED = frozenset({Control.HOW_LONG, Control.ADULT})
"""Controls that are ordinary words inside a talk: "how long have you been a mentor?" is for the mentor to hear."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event for one conversation."""

    machine: str
    key: str
    event: object


def route(tx: Tx, row: Arrived) -> Delivery | None:
    """Where a heard row goes; None when a button leads nowhere (any more)."""
    if verdict_of(row.verdict).holds and not facts.person(tx, row.person).role.is_staff:
        return _held(tx, row)
    if row.choice:
        return _tapped(tx, row)
    if row.words is None or facts.person(tx, row.person).role.is_staff:
        return None
    meaning = meaning_of(row.meaning)
    live = next(iter(talks.open_of(tx, row.person)), None)
    machine, key = ("talk", live.id) if live else ("ask", row.person)
    if meaning.control is not None and not (live and meaning.control in CARRIED):
        return Delivery(machine, key, Steered(row.person, meaning.control))
    return Delivery(machine, key, Said(row.person, row.words, meaning))


def _held(tx: Tx, row: Arrived) -> Delivery:
    verdict = verdict_of(row.verdict)
    live = next(iter(talks.open_of(tx, row.person)), None)
    if live is not None and live.mentor == row.person and name_of(row.choice) == "talk.hand-over":
        return Delivery("talk", live.id, HandedOn(row.person, row.case))
    held = Held(row.person, row.case, verdict.tier, verdict.category)
    return Delivery("talk", live.id, held) if live else Delivery("ask", row.person, held)


def _tapped(tx: Tx, row: Arrived) -> Delivery | None:
    role = facts.person(tx, row.person).role
    choice = choice_of(row.choice, staff=role.is_staff)
    if choice is None or name_of(row.choice) in ALARMS or not may_choose(role, row.choice):
        return None
    event = choice.event(Tap(row.person, key_of(row.choice), row.words))
    key = _key(tx, row, choice, role)
    return Delivery(choice.machine, key, event) if event is not None and key else None


def _key(tx: Tx, row: Arrived, choice: Choice, role: Role) -> str:
    """The conversation that a choice is for; "" when there is no such one."""
    match choice.to:
        case "own":
            return "" if _busy_as_mentor(tx, row, choice) else row.person
        case "talk":
            live = next(iter(talks.open_of(tx, row.person)), None)
            return live.id if live else ""
        case "case":
            case = cases.open_of(tx, row.person)
            return case.id if case else ""
        case _:
            return key_of(row.choice) if _exists(tx, choice.machine, key_of(row.choice)) else ""


def _busy_as_mentor(tx: Tx, row: Arrived, choice: Choice) -> bool:
    """Who is listening to somebody asks for nobody themselves until that has ended: they have one live talk."""
    asks = choice.machine == "ask" and name_of(row.choice) != "hello"
    return asks and any(one.mentor == row.person for one in talks.open_of(tx, row.person))


def _exists(tx: Tx, machine: str, key: str) -> bool:
    if states.load(tx, machine, key) is not None:
        return True
    return machine != "duty" and CONVERSATIONS[machine].begin(tx, key) is not None
