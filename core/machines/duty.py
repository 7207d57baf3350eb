"""`duty`: one per mentor. Off, on, or resting until somebody has talked with them.

Rules (practice.md 6(a) 24, 1.5): who was in a talk that became a concern is asked for nothing new until a
debrief is written down; coming on duty makes waiting requests look again at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from core import texts
from core.effects import Effect, Record, Say, Start
from core.machines.news import LookNow, NeedsDebrief
from core.people import PersonId
from core.table import Step, Table, on
from core.text import Button

MACHINE = "duty"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true: whose duty it is, which requests wait, who debriefs, whether the acting adult may."""

    mentor: PersonId
    waiting: tuple[str, ...]
    coordinators: tuple[PersonId, ...]
    permitted: bool


@dataclass(frozen=True, slots=True)
class Off:
    """Not to be asked."""


@dataclass(frozen=True, slots=True)
class On:
    """May be asked."""


@dataclass(frozen=True, slots=True)
class Resting:
    """A debrief is due, because of this case."""

    case: str


Duty = Off | On | Resting


@dataclass(frozen=True, slots=True)
class CameOn:
    """The mentor is there."""


@dataclass(frozen=True, slots=True)
class WentOff:
    """The mentor is no longer there."""


@dataclass(frozen=True, slots=True)
class Debriefed:
    """An adult has talked with the mentor."""

    by: PersonId


def come_on(state: Off | On, event: CameOn, facts: Facts) -> Step[Duty]:
    """On duty; whoever waits is looked at again at once."""
    looks = tuple(Start("match", request, LookNow()) for request in facts.waiting)
    said = Say(facts.mentor, texts.duty_on(), (Button(texts.label_off_duty(), "duty.off"),))
    return Step(On(), (Record("duty", facts.mentor, values=(("state", "on"),)), said, *looks))


def go_off(state: Off | On, event: WentOff, facts: Facts) -> Step[Duty]:
    """Off duty; a talk that is open goes on."""
    said = Say(facts.mentor, texts.duty_off(), (Button(texts.label_on_duty(), "duty.on"),))
    return Step(Off(), (Record("duty", facts.mentor, values=(("state", "off"),)), said))


def rest(state: Off | On | Resting, event: NeedsDebrief, facts: Facts) -> Step[Duty]:
    """Somebody they talked with needed an adult: they rest, and the coordinator owes them a debrief today."""
    record = Record("duty", facts.mentor, values=(("state", "resting"), ("case", event.case)))
    told: tuple[Effect, ...] = (record,) if event.own else (record, Say(facts.mentor, texts.talk_debrief()))
    owed = tuple(
        Say(one, texts.staff_debrief(mentor=facts.mentor), _debriefed(facts.mentor)) for one in facts.coordinators
    )
    return Step(Resting(event.case), (*told, *owed) if not isinstance(state, Resting) else ())


def still_resting(state: Resting, event: CameOn | WentOff, facts: Facts) -> Step[Duty]:
    """Coming on duty waits for the debrief, and that is said."""
    return Step(state, (Say(facts.mentor, texts.duty_resting()),))


def debriefed(state: Resting, event: Debriefed, facts: Facts) -> Step[Duty]:
    """Talked with, under a name: off duty, free to come on."""
    if not facts.permitted:
        return Step(state, (Say(event.by, texts.staff_not_allowed()),))
    record = Record("duty", facts.mentor, event.by, (("state", "off"),))
    return Step(
        Off(),
        (record, Say(facts.mentor, texts.duty_debriefed(), (Button(texts.label_on_duty(), "duty.on"),))),
    )


def _debriefed(mentor: PersonId) -> tuple[Button, ...]:
    return (Button(texts.label_debriefed(), f"duty.debriefed:{mentor}"),)


TABLE: Table[Duty, Facts] = Table(
    name=MACHINE,
    states=(Off, On, Resting),
    events=(CameOn, WentOff, NeedsDebrief, Debriefed),
    rows=(
        on(Off, CameOn, come_on, to=(On,)),
        on(Off, WentOff, go_off, to=(Off,)),
        on(Off, NeedsDebrief, rest, to=(Resting,)),
        on(On, CameOn, come_on, to=(On,)),
        on(On, WentOff, go_off, to=(Off,)),
        on(On, NeedsDebrief, rest, to=(Resting,)),
        on(Resting, CameOn, still_resting, to=(Resting,)),
        on(Resting, WentOff, still_resting, to=(Resting,)),
        on(Resting, NeedsDebrief, rest, to=(Resting,)),
        on(Resting, Debriefed, debriefed, to=(Off, Resting)),
    ),
    ignored={Off: (Debriefed,), On: (Debriefed,)},
)
