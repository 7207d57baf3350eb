"""What happens in `match`: one small function a row. The table and the rules: ``core.machines.match``."""

from __future__ import annotations

from dataclasses import replace

from core import texts
from core.effects import Effect, In, Quiet, Record, Say, Start, Wake
from core.machines.match_states import (
    MACHINE,
    Accepted,
    Declined,
    Facts,
    GiveUp,
    Looking,
    Match,
    Matched,
    NoAnswer,
    Offered,
    Over,
    StillLooking,
)
from core.machines.news import CalledOff, LookNow, MatchMade, MatchOver, TalkBegins
from core.people import PersonId
from core.request import Request
from core.routing import choose, may_accept
from core.table import Step
from core.text import Button

TIMERS = ("look", "lease", "still", "give-up")


def look(state: Looking, event: LookNow, facts: Facts) -> Step[Match]:
    """Ask the best mentor; the first time, also set the clocks of waiting."""
    step = _ask_best(state.request, state.asked, state.told, facts)
    return step if state.started else Step(step.state, (*_clocks(state.request, facts), *step.effects))


def offer_next(state: Offered, event: Declined | NoAnswer, facts: Facts) -> Step[Match]:
    """The mentor said no, or nothing: thank them and ask the next. A late no is thanked too."""
    if event.mentor != state.mentor:
        late = isinstance(event, Declined)
        return Step(state, (Say(event.mentor, texts.match_declined()),) if late else ())
    kind = "declined" if isinstance(event, Declined) else "lapsed"
    thanks = texts.match_declined() if isinstance(event, Declined) else texts.match_lapsed()
    answered = Record("offer-answer", state.request.id, state.mentor, (("answer", kind),))
    step = _ask_best(state.request, state.asked, state.told, facts)
    return Step(step.state, (answered, Say(state.mentor, thanks), *step.effects))


def introduce(state: Offered, event: Accepted, facts: Facts) -> Step[Match]:
    """The holder of the lease says yes, or somebody asked before does: the first yes counts, while it may."""
    if event.mentor != state.mentor:
        return _late_yes(state, event.mentor, facts)
    if facts.open and _may_still(state.request, event.mentor, facts):
        return _match(state.request, event.mentor, facts)
    step = _ask_best(state.request, _asked(state, event.mentor, facts), state.told, facts)
    answered = Record("offer-answer", state.request.id, state.mentor, (("answer", "unfit"),))
    return Step(step.state, (answered, Say(event.mentor, texts.match_not_now()), *step.effects))


def still_wanted(state: Looking, event: Accepted, facts: Facts) -> Step[Match]:
    """A yes after the lease lapsed: welcome, if this mentor was asked and nobody else has taken it."""
    if facts.open and event.mentor in state.asked and _may_still(state.request, event.mentor, facts):
        return _match(state.request, event.mentor, facts)
    looking = replace(state, asked=_asked(state, event.mentor, facts))
    return Step(looking, (Say(event.mentor, texts.match_not_now()),))


def too_late(state: Matched | Over, event: Accepted, facts: Facts) -> Step[Match]:
    """A yes to a request that somebody else has, or that is over. The mentor who has it hears nothing new."""
    if isinstance(state, Over):
        return Step(state, (Say(event.mentor, texts.match_not_needed()),))
    if state.mentor == event.mentor:
        return Step(state)
    return Step(state, (Say(event.mentor, texts.match_too_late()),))


def thank(state: Looking | Matched | Over, event: Declined, facts: Facts) -> Step[Match]:
    """A late no: thanked, nothing else. The matched mentor's old button changes nothing."""
    if isinstance(state, Matched) and state.mentor == event.mentor:
        return Step(state)
    return Step(state, (Say(event.mentor, texts.match_declined()),))


def reassure(state: Looking | Offered, event: StillLooking, facts: Facts) -> Step[Match]:
    """The pupil hears that they are not forgotten, with a way out and an adult."""
    said = Say(state.request.pupil, texts.match_still_looking(), waiting_buttons())
    return Step(state, (said, _still(state.request, facts)))


def give_up(state: Looking | Offered, event: GiveUp, facts: Facts) -> Step[Match]:
    """A school day has passed: the coordinator takes over, and the pupil is told so."""
    told = Say(state.request.pupil, texts.match_given_up(adult=facts.coordinator))
    return Step(Over(state.request), (*_leave(state), told, *_tell_coordinators(state.request, facts), *_ended(state)))


def call_off(state: Looking | Offered, event: CalledOff, facts: Facts) -> Step[Match]:
    """No longer wanted; a mentor holding an offer is told kindly."""
    return Step(Over(state.request), (*_leave(state), *_ended(state)))


def _ask_best(request: Request, asked: tuple[PersonId, ...], told: bool, facts: Facts) -> Step[Match]:
    best = choose(request, asked, facts.candidates, facts.scheme.year_gap_max) if facts.open else None
    if best is None:
        return _nobody(request, asked, told, facts)
    lease = facts.scheme.lease_playtime_seconds if facts.playtime else facts.scheme.lease_seconds
    offer = texts.match_offer(year=request.year, topic=request.topic, minutes=round(lease / 60))
    effects: tuple[Effect, ...] = (
        Record("offer", request.id, best.id, (("seconds", round(lease)),)),
        Say(best.id, offer, _offer_buttons(request)),
        Wake(MACHINE, request.id, "lease", NoAnswer(best.id), In(lease)),
        Quiet(MACHINE, request.id, "look"),
    )
    return Step(Offered(request, best.id, (*asked, best.id), told), effects)


def _nobody(request: Request, asked: tuple[PersonId, ...], told: bool, facts: Facts) -> Step[Match]:
    again = Wake(MACHINE, request.id, "look", LookNow(), In(facts.scheme.look_again_seconds, school=True))
    looking = Looking(request, asked, started=True, told=True)
    effects: tuple[Effect, ...] = (again, Quiet(MACHINE, request.id, "lease"))
    if told:
        return Step(looking, effects)
    text = texts.match_none_free_unknown(adult=facts.coordinator)
    if facts.next_time:
        text = texts.match_none_free(adult=facts.coordinator, next_time=facts.next_time)
    return Step(looking, (Say(request.pupil, text, waiting_buttons()), *_tell_coordinators(request, facts), *effects))


def _match(request: Request, mentor: PersonId, facts: Facts) -> Step[Match]:
    talk = f"T{facts.new_id}"
    effects: tuple[Effect, ...] = (
        Record("offer-answer", request.id, mentor, (("answer", "accepted"),)),
        Record("talk", talk, mentor, (("request", request.id), ("pupil", request.pupil))),
        *(Quiet(MACHINE, request.id, name) for name in TIMERS),
        Start("talk", talk, TalkBegins()),
        Start("ask", request.pupil, MatchMade(request.id)),
    )
    return Step(Matched(request, mentor), effects)


def _late_yes(state: Offered, mentor: PersonId, facts: Facts) -> Step[Match]:
    """A yes after the lease went on: nobody else has said yes, so it counts; who was asked meanwhile is told."""
    if facts.open and mentor in state.asked and _may_still(state.request, mentor, facts):
        step = _match(state.request, mentor, facts)
        return Step(step.state, (*_leave(state), *step.effects))
    return Step(state, (Say(mentor, texts.match_not_now()),))


def _asked(state: Looking | Offered, mentor: PersonId, facts: Facts) -> tuple[PersonId, ...]:
    """Whom not to ask again: a yes that came when school was closed does not count against its mentor."""
    return state.asked if facts.open else tuple(one for one in state.asked if one != mentor)


def _leave(state: Looking | Offered) -> tuple[Effect, ...]:
    if isinstance(state, Looking):
        return ()
    answered = Record("offer-answer", state.request.id, state.mentor, (("answer", "withdrawn"),))
    return answered, Say(state.mentor, texts.match_not_needed())


def _ended(state: Looking | Offered) -> tuple[Effect, ...]:
    request = state.request
    timers = tuple(Quiet(MACHINE, request.id, name) for name in TIMERS)
    over = Start("ask", request.pupil, MatchOver(request.id))
    return Record("request-over", request.id), *timers, over


def _may_still(request: Request, mentor: PersonId, facts: Facts) -> bool:
    gap = facts.scheme.year_gap_max
    return any(one.id == mentor and may_accept(request, one, gap) for one in facts.candidates)


def _tell_coordinators(request: Request, facts: Facts) -> tuple[Effect, ...]:
    text = texts.match_nobody(reference=request.id, year=request.year, topic=request.topic)
    return tuple(Say(one, text) for one in facts.coordinators)


def _clocks(request: Request, facts: Facts) -> tuple[Effect, ...]:
    return _still(request, facts), Wake(
        MACHINE, request.id, "give-up", GiveUp(), In(facts.scheme.waiting_limit_school_seconds, school=True)
    )


def _still(request: Request, facts: Facts) -> Wake:
    return Wake(MACHINE, request.id, "still", StillLooking(), In(facts.scheme.still_looking_seconds, school=True))


def _offer_buttons(request: Request) -> tuple[Button, ...]:
    return (
        Button(texts.label_accept(), f"match.accept:{request.id}", "yes"),
        Button(texts.label_decline(), f"match.decline:{request.id}", "no"),
    )


def waiting_buttons() -> tuple[Button, ...]:
    """What somebody who waits can tap: stop waiting, or an adult."""
    return Button(texts.label_stop(), "ask.cancel"), Button(texts.label_adult(), "adult.now")
