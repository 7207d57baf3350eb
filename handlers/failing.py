"""What happens when a step of ours failed for good: adults get it, and whoever waits for an answer is told plainly.

Rules (design.md promises 3, 4, 6):
- No machine has a part in this: it was a machine that failed.
- Whoever the conversation is with hears that a person will look, not only the author of the message.
- Nobody hears of a fault in a case that is about them.
"""

from __future__ import annotations

from datetime import datetime

from core import texts
from core.effects import Alert, Say
from core.people import PersonId
from core.text import Button
from handlers import effects, facts
from handlers.school import Moment, Turn
from storage import cases, faults, inbox, people, requests, talks
from storage.inbox import Arrived
from storage.tx import Tx

AGAIN_SECONDS = 900
"""Seconds in which adults hear once that a conversation stands still, or that texts cannot be said."""


def park(tx: Tx, row: Arrived, turn: Turn, name: str) -> None:
    """Put the row aside, with a fault of this ``name`` for adults and an answer for whoever waits."""
    inbox.park(tx, row.seq)
    fault = faults.add(tx, turn.moment.now, row.seq, name)
    if row.kind == "heard":
        tell_adults(tx, fault, row.case, f"{turn.seq}:fault", turn.moment.now)
    else:
        # Without its case, or handing this alert over would be the next event that fails, and so on for ever.
        about = row.key if row.machine == "concern" else ""
        source = _once_in_a_while(f"fault:{row.machine}:{row.key}", turn.moment.now)
        tell_adults(tx, fault, "", source, turn.moment.now, about=about)
    for number, person in enumerate(_who_waits(tx, row)):
        sorry = Say(person, texts.went_wrong(), (adult_button(),))
        effects.say(tx, sorry, f"{turn.seq}:sorry:{number}", turn.moment.now, 0.0)


def unsaid(tx: Tx, moment: Moment, name: str) -> None:
    """Something could not be put into words: adults hear of it, once in a while."""
    fault = faults.add(tx, moment.now, None, name)
    tell_adults(tx, fault, "", _once_in_a_while("unsaid", moment.now), moment.now)


def _once_in_a_while(source: str, at: datetime) -> str:
    """A source that stays the same for a quarter of an hour: nothing is alerted again under it so soon."""
    return f"{source}:{int(at.timestamp() // AGAIN_SECONDS)}"


def adult_button() -> Button:
    """The way to an adult, which stands under every answer of this kind."""
    return Button(texts.label_adult(), "adult.now")


def tell_adults(tx: Tx, fault: int, case: str, source: str, at: datetime, about: str = "") -> None:
    """Everybody who could act in the program's stead hears of a fault; a second time with a source is a no-op.

    ``case`` stands on the alert; ``about`` is one that does not, and whose people are left out all the same.
    """
    text = texts.alert_fault(reference=f"F{fault}")
    for adult in _adults(tx, about or case):
        effects.alert(tx, Alert(adult, case, text), f"{source}:{adult}", at)
    faults.told(tx, fault)


def _adults(tx: Tx, case: str) -> tuple[PersonId, ...]:
    """Everybody at work who could read a child's message in the machine's stead, and whom it is not about."""
    file = cases.case(tx, case) if case else None
    named = [one for one in people.adults(tx) if file is None or one.id not in file.excluded]
    return tuple(one.id for one in named if not one.away) or tuple(one.id for one in named)


def _who_waits(tx: Tx, row: Arrived) -> tuple[PersonId, ...]:
    """The children whom the failed step was for; staff see their desk."""
    return tuple(one for one in _with_whom(tx, row) if one and not facts.person(tx, one).role.is_staff)


def _with_whom(tx: Tx, row: Arrived) -> tuple[PersonId, ...]:
    match row.machine:
        case "":
            return (row.person,)
        case "match":
            request = requests.request(tx, row.key)
            return (request.pupil,) if request else ()
        case "talk":
            talk = talks.talk(tx, row.key)
            return (talk.pupil, talk.mentor) if talk else ()
        case "concern":
            case = cases.case(tx, row.key)
            return (case.child,) if case else ()
        case _:
            return (PersonId(row.key),)
