"""What happens in `concern`: one small function a row. The table and the rules: ``core.machines.concern``."""

from __future__ import annotations

from dataclasses import replace

from core import texts
from core.effects import Alert, Effect, In, Quiet, Record, Relay, Say, Start, Wake
from core.ladder import Ladder, adults_on, first_adults
from core.machines.concern_states import (
    MACHINE,
    Act,
    Acted,
    Cannot,
    Climb,
    Climbing,
    Close,
    Closed,
    Concern,
    Facts,
    File,
    Fresh,
    GiveBack,
    HandedOver,
    NotReached,
    Raised,
    Remind,
    SaysSafe,
    Take,
    Taken,
    Write,
)
from core.machines.concern_words import alert_buttons, thanks, told
from core.machines.news import CaseOver, GivenBack
from core.people import PersonId
from core.table import Step
from core.text import Text
from core.verdict import Category

CLOSE_WITHIN_SECONDS = 6 * 3600.0
"""An acted case is asked about again after a school day (practice.md 6(b): reviewed within the day)."""


def raise_first(state: Fresh, event: Raised, facts: Facts) -> Step[Concern]:
    """The first concern: the child is thanked, the clocks start."""
    return _climb_from(state.file, event, facts)


def raise_more(state: Climbing, event: Raised, facts: Facts) -> Step[Concern]:
    """Another concern while nobody has taken it: it joins; a louder one starts the ladder anew."""
    file = _joined(state.file, event)
    if _louder(state.file, file):
        return _climb_from(file, event, facts)
    return Step(Climbing(file, state.rung, state.handed), thanks(file, event, facts, first=False))


def raise_taken(state: Taken, event: Raised, facts: Facts) -> Step[Concern]:
    """Another concern: its adult has been alerted with it; a louder one, or one about them, climbs again."""
    file = _joined(state.file, event)
    if _louder(state.file, file) or state.by in facts.excluded:
        step = _climb_from(file, event, facts)
        free = Record("case-untaken", file.case, values=(("from", state.by),))
        return Step(step.state, (free, *step.effects))
    return Step(Taken(file, state.by), thanks(file, event, facts, first=False, taker=state.by))


def raise_again(state: Acted | Closed, event: Raised, facts: Facts) -> Step[Concern]:
    """A new concern after somebody acted: it is new for the ladder too."""
    step = _climb_from(_joined(state.file, event), event, facts)
    reopened = Record("case-reopened", state.file.case)
    missing = () if event.rung >= 0 else _alerts(step.state, 0, facts)
    return Step(step.state, (reopened, *missing, *step.effects))


def handed_over(state: Climbing, event: HandedOver, facts: Facts) -> Step[Concern]:
    """An adult has it before their eyes: only now is the child told so. Never of one whom it is about by now."""
    if state.handed or event.to in facts.excluded:
        return Step(state)
    quiet = Quiet(MACHINE, state.file.case, "not-reached")
    return Step(replace(state, handed=True), (*told(state.file, event.to), quiet))


def not_reached(state: Climbing, event: NotReached, facts: Facts) -> Step[Concern]:
    """Nobody could be reached in time: the child hears where to go instead."""
    if state.handed or not facts.open:
        return Step(state)
    return Step(state, _child(state.file, texts.concern_not_reached()))


def climb(state: Climbing, event: Climb, facts: Facts) -> Step[Concern]:
    """Nobody took it in time: the next adults are alerted."""
    return _climb(state, event.rung, facts)


def cannot(state: Climbing, event: Cannot, facts: Facts) -> Step[Concern]:
    """An adult says they cannot: the next ones now, not when the timer would."""
    if not facts.permitted:
        return _not_allowed(state, event.by)
    step = _climb(state, _after(state.rung, facts.ladders.of(state.file.tier, state.file.category)), facts)
    noted = Record("case-cannot", state.file.case, event.by)
    said = Say(event.by, texts.staff_cannot(reference=facts.reference))
    return Step(step.state, (noted, said, *step.effects))


def cannot_after_all(state: Taken, event: Cannot, facts: Facts) -> Step[Concern]:
    """The adult who took it cannot go on: it climbs again from the first rung that has anybody else."""
    if not facts.permitted or event.by != state.by:
        return _not_allowed(state, event.by)
    noted = Record("case-untaken", state.file.case, event.by)
    said = Say(event.by, texts.staff_cannot(reference=facts.reference))
    step = _climb(Climbing(state.file, 0, handed=True), 0, facts, without=event.by)
    return Step(step.state, (noted, said, Quiet(MACHINE, state.file.case, "remind"), *step.effects))


def take(state: Climbing, event: Take, facts: Facts) -> Step[Concern]:
    """An adult takes it: the ladder stops, the child and the other alerted adults are told who has it."""
    if not facts.permitted:
        return _not_allowed(state, event.by)
    file = state.file
    others = tuple(
        Say(one, texts.staff_took(reference=facts.reference, staff=event.by)) for one in _others(facts, event.by)
    )
    effects: tuple[Effect, ...] = (
        Record("case-taken", file.case, event.by),
        *(Quiet(MACHINE, file.case, name) for name in ("climb", "not-reached")),
        _remind(file, facts.ladders.of(file.tier, file.category).act_within, facts),
        *_child(file, texts.concern_taken(adult=event.by)),
        Say(event.by, texts.staff_took(reference=facts.reference, staff=event.by)),
        *others,
    )
    return Step(Taken(file, event.by), effects)


def too_late(state: Taken | Acted, event: Take, facts: Facts) -> Step[Concern]:
    """Somebody else has it already; whoever has it hears nothing twice."""
    if event.by == state.by:
        return Step(state)
    if not facts.permitted:
        return _not_allowed(state, event.by)
    return Step(state, (Say(event.by, texts.staff_too_late(reference=facts.reference, staff=state.by)),))


def act(state: Taken, event: Act, facts: Facts) -> Step[Concern]:
    """The adult has acted; the case stays open until its outcome is written."""
    if not facts.permitted:
        return _not_allowed(state, event.by)
    effects = (
        Record("case-acted", state.file.case, event.by),
        Say(event.by, texts.staff_acted(reference=facts.reference)),
        *_child(state.file, texts.concern_acted(adult=event.by)),
        _remind(state.file, CLOSE_WITHIN_SECONDS, facts, school=True),
    )
    return Step(Acted(state.file, state.by), effects)


def close(state: Acted, event: Close, facts: Facts) -> Step[Concern]:
    """Closed with an outcome; the child's peer support is free again."""
    if not facts.permitted:
        return _not_allowed(state, event.by)
    if event.outcome is None:
        return Step(state, (Say(event.by, texts.staff_needs_outcome()),))
    file = state.file
    freed = tuple(Start(*where, CaseOver(file.case)) for where in _around(file, facts))
    effects: tuple[Effect, ...] = (
        Record("case-closed", file.case, event.by, (("outcome", event.outcome),)),
        Quiet(MACHINE, file.case, "remind"),
        Say(event.by, texts.staff_closed(reference=facts.reference)),
        *_child(file, texts.concern_over()),
        *freed,
    )
    return Step(Closed(file), effects)


def not_yet(state: Climbing | Taken, event: Close | Act, facts: Facts) -> Step[Concern]:
    """First take it, then act, then close: each step has a name and a time."""
    if not facts.permitted:
        return _not_allowed(state, event.by)
    return Step(state, (Say(event.by, texts.staff_one_step_at_a_time(reference=facts.reference)),))


def write(state: Climbing | Taken | Acted, event: Write, facts: Facts) -> Step[Concern]:
    """An adult's words to the child, under the adult's name."""
    if not facts.permitted:
        return _not_allowed(state, event.by)
    return Step(state, (Relay(state.file.child, event.by, event.words),))


def give_back(state: Taken | Acted, event: GiveBack, facts: Facts) -> Step[Concern]:
    """Peer support may go on beside the case."""
    if not facts.permitted:
        return _not_allowed(state, event.by)
    freed = tuple(Start(*where, GivenBack(state.file.case, event.by)) for where in _around(state.file, facts))
    return Step(state, (Record("case-given-back", state.file.case, event.by), *freed))


def says_safe(state: Climbing | Taken | Acted, event: SaysSafe, facts: Facts) -> Step[Concern]:
    """Noted for the adults; nothing becomes less urgent because of it."""
    return Step(state, (Record("case-says-safe", state.file.case), Say(state.file.child, texts.concern_safe_yes())))


def remind(state: Taken | Acted, event: Remind, facts: Facts) -> Step[Concern]:
    """The adult who has it is reminded, again and again, until the next step is written."""
    text = texts.alert_remind(reference=facts.reference, time=facts.raised_at)
    within = facts.ladders.of(state.file.tier, state.file.category).act_within
    reminded = Alert(state.by, state.file.case, text, alert_buttons(state.file.case))
    return Step(state, (reminded, _remind(state.file, within, facts)))


def _climb_from(file: File, event: Raised, facts: Facts) -> Step[Concern]:
    """The ladder from its first rung, whose alerts were written with the message."""
    ladder = facts.ladders.of(file.tier, file.category)
    rung = event.rung if event.rung >= 0 else first_adults(ladder, facts.adults, facts.excluded)[0]
    effects: tuple[Effect, ...] = (
        *thanks(file, event, facts, first=True),
        Quiet(MACHINE, file.case, "remind"),
        Wake(MACHINE, file.case, "not-reached", NotReached(), In(facts.scheme.hand_over_seconds)),
        _next(file, rung, ladder),
    )
    return Step(Climbing(file, rung), effects)


def _climb(state: Climbing, rung: int, facts: Facts, without: PersonId | None = None) -> Step[Concern]:
    ladder = facts.ladders.of(state.file.tier, state.file.category)
    excluded = facts.excluded | ({without} if without else set())
    rung %= len(ladder.rungs)  # the timer may have been set for another ladder
    for number in (*range(rung, len(ladder.rungs)), *range(rung)):
        if adults_on(ladder.rungs[number], facts.adults, excluded):
            reached = replace(state, rung=number)
            return Step(reached, (*_alerts(reached, number, facts, without), _next(state.file, number, ladder)))
    return Step(replace(state, rung=rung), (_next(state.file, rung, ladder),))


def _alerts(state: Concern, rung: int, facts: Facts, without: PersonId | None = None) -> tuple[Effect, ...]:
    file = state.file
    ladder = facts.ladders.of(file.tier, file.category)
    excluded = facts.excluded | ({without} if without else set())
    text = texts.alert_climbed(reference=facts.reference, time=facts.raised_at)
    named = adults_on(ladder.rungs[rung], facts.adults, excluded)
    return tuple(Alert(one, file.case, text, alert_buttons(file.case)) for one in named)


def _next(file: File, rung: int, ladder: Ladder) -> Wake:
    after = _after(rung, ladder)
    wait = ladder.again if after == 0 else ladder.rungs[after].after - ladder.rungs[rung].after
    return Wake(MACHINE, file.case, "climb", Climb(after), In(wait, school=ladder.school))


def _after(rung: int, ladder: Ladder) -> int:
    return (rung + 1) % len(ladder.rungs)


def _remind(file: File, seconds: float, facts: Facts, *, school: bool = False) -> Wake:
    return Wake(MACHINE, file.case, "remind", Remind(), In(seconds, school=school))


def _joined(file: File, event: Raised) -> File:
    """The louder of the two, with its category; an allegation about staff is one whatever went before or follows."""
    category = event.category if event.tier > file.tier else file.category
    if Category.STAFF in {file.category, event.category}:
        category = Category.STAFF
    return replace(file, tier=max(file.tier, event.tier), category=category)


def _louder(before: File, after: File) -> bool:
    """Whether the ladder starts anew: more serious, or now about a member of staff, which is another ladder."""
    return after.tier > before.tier or (after.category is Category.STAFF and before.category is not Category.STAFF)


def _child(file: File, text: Text) -> tuple[Effect, ...]:
    """Said to the child, unless the case is about what a mentor wrote to somebody else."""
    return () if file.category is Category.MENTOR else (Say(file.child, text),)


def _around(file: File, facts: Facts) -> tuple[tuple[str, str], ...]:
    talk = (("talk", facts.talk),) if facts.talk else ()
    return (*talk, ("ask", file.child))


def _others(facts: Facts, by: PersonId) -> tuple[PersonId, ...]:
    return tuple(one for one in facts.alerted if one != by and one not in facts.excluded)


def _not_allowed(state: Concern, by: PersonId) -> Step[Concern]:
    return Step(state, (Say(by, texts.staff_not_allowed()),))
