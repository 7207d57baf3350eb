"""What happens in `talk`: one small function a row. The table and the rules: ``core.machines.talk``."""

from __future__ import annotations

from dataclasses import replace

from core import texts
from core.effects import Effect, In, Quiet, Record, Relay, Say, Start, Wake
from core.machines.news import (
    CaseOver,
    GivenBack,
    Held,
    LookNow,
    NeedsDebrief,
    Said,
    Steered,
    TalkBegins,
    TalkOver,
)
from core.machines.talk_states import (
    MACHINE,
    Closed,
    Facts,
    HandedOn,
    Left,
    Open,
    Pair,
    Paused,
    Silence,
    StaffEnded,
    StaffPaused,
    StaffResumed,
    StaffWrote,
    Swapped,
    Talk,
    Waits,
)
from core.machines.talk_words import adult, answer, mentor_buttons, pupil_buttons
from core.meaning import Control
from core.people import PersonId
from core.table import Step
from core.text import Button


def begin(state: Open, event: TalkBegins, facts: Facts) -> Step[Talk]:
    """Both learn who is there; the mentor reads the pupil's opening words, so nothing must be said twice."""
    pair = state.pair
    found = Say(pair.pupil, texts.match_found(mentor=pair.mentor, year=facts.mentor_year), pupil_buttons())
    on_now = texts.match_you_are_on(pupil=pair.pupil, year=facts.pupil_year, topic=pair.topic)
    opening = (Relay(pair.mentor, pair.pupil, pair.opening),) if pair.opening is not None else ()
    return Step(
        state,
        (found, Say(pair.mentor, on_now, mentor_buttons()), *opening, _silence(pair, pair.mentor, facts)),
    )


def carry(state: Open, event: Said, facts: Facts) -> Step[Talk]:
    """Word for word to the other side, while school is open."""
    if not facts.open:
        return _close(state.pair, event.author, facts, _shut(state.pair))
    other = state.pair.other(event.author)
    return Step(Open(state.pair), (Relay(other, event.author, event.words), _silence(state.pair, other, facts)))


def hold(state: Open, event: Held, facts: Facts) -> Step[Talk]:
    """A concern: nothing passes any more. Who wrote it is spoken to by the concern; here the other side is."""
    pair = state.pair
    if event.author == pair.pupil:
        told: tuple[Effect, ...] = (Say(pair.mentor, texts.talk_helping_mentor()), *_rest(pair, event.case))
    else:
        another = Button(texts.label_someone_else(), "talk.swap", "yes")
        told = (Say(pair.pupil, texts.talk_mentor_own_pupil(), (another, adult())), *_rest(pair, event.case, own=True))
    return Step(Paused(pair, event.case), (*told, *_paused(pair, "case")))


def hand_on(state: Open | Paused, event: HandedOn, facts: Facts) -> Step[Talk]:
    """The mentor passes it to an adult in one tap: frozen at once, and they rest. The concern tells the pupil."""
    pair = state.pair
    told = (
        Say(pair.mentor, texts.talk_handed_over_mentor()),
        *_rest(pair, event.case),
    )
    paused = Paused(pair, event.case) if isinstance(state, Open) else _also(state, event.case)
    return Step(paused, (*told, *_paused(pair, "case")))


def hold_more(state: Paused, event: Held, facts: Facts) -> Step[Talk]:
    """Another concern while paused: the case already knows; the talk stays paused for it."""
    return Step(_also(state, event.case))


def not_carried(state: Paused, event: Said, facts: Facts) -> Step[Talk]:
    """Kept for the adults, carried to nobody, and said so."""
    return Step(state, (Say(event.author, texts.talk_not_sent(), (adult(),)),))


def steer(state: Open | Paused, event: Steered, facts: Facts) -> Step[Talk]:
    """ "Stop", "change mentor" and plain questions work in the middle of a talk, and are not carried."""
    if event.control in {Control.STOP, Control.CANCEL}:
        return _close(state.pair, event.author, facts)
    if event.control in {Control.CHANGE_MENTOR, Control.WRONG_PERSON} and event.author == state.pair.pupil:
        return _close(state.pair, event.author, facts, again=True)
    return Step(state, (Say(event.author, answer(event.control), (adult(),)),))


def notice(state: Open, event: Silence, facts: Facts) -> Step[Talk]:
    """A silent mentor: the pupil may wait, change, or have an adult. A silent pupil: the mentor may wait."""
    pair, count = state.pair, state.silences + 1
    if not facts.open:
        return _close(pair, event.side, facts, _shut(pair))
    if event.side == pair.pupil:
        return _pupil_quiet(pair, count, facts)
    if count > 2:
        return _mentor_gone(pair, facts)
    choices = (
        Button(texts.label_wait(), "talk.wait"),
        Button(texts.label_someone_else(), "talk.swap"),
        adult(),
    )
    told = Say(pair.pupil, texts.talk_mentor_quiet(mentor=pair.mentor), choices)
    nudge = Say(pair.mentor, texts.talk_nudge_mentor(pupil=pair.pupil), mentor_buttons())
    return Step(Open(pair, count), (told, nudge, _silence(pair, pair.mentor, facts)))


def wait_on(state: Open, event: Waits, facts: Facts) -> Step[Talk]:
    """The pupil waits; the clock starts anew."""
    return Step(
        Open(state.pair),
        (Say(event.by, texts.talk_waiting()), _silence(state.pair, state.pair.mentor, facts)),
    )


def still_paused(state: Paused, event: Waits, facts: Facts) -> Step[Talk]:
    """Waiting is all there is to do while it is paused, and that is said."""
    text = texts.talk_paused_pupil() if event.by == state.pair.pupil else texts.talk_paused_mentor()
    return Step(state, (Say(event.by, text, (adult(),)),))


def leave(state: Open | Paused, event: Left, facts: Facts) -> Step[Talk]:
    """Either side ends it, at once and without a reason. A case that paused it goes on."""
    return _close(state.pair, event.by, facts)


def swap(state: Open | Paused, event: Swapped, facts: Facts) -> Step[Talk]:
    """The pupil wants somebody else; the mentor hears only that it has ended. A mentor can only leave."""
    return _close(state.pair, event.by, facts, again=event.by == state.pair.pupil)


def staff_pause(state: Open, event: StaffPaused, facts: Facts) -> Step[Talk]:
    """An adult pauses it, openly."""
    if not facts.permitted:
        return _not_allowed(state, event.by)
    told = (
        Say(state.pair.pupil, texts.talk_paused_pupil(), (adult(),)),
        Say(state.pair.mentor, texts.talk_paused_mentor()),
    )
    return Step(Paused(state.pair), (*told, *_paused(state.pair, event.by)))


def resume(state: Paused, event: StaffResumed | GivenBack, facts: Facts) -> Step[Talk]:
    """An adult lets it go on, once every case that paused it allows; both are told."""
    if not facts.permitted:
        return _not_allowed(state, event.by)
    if isinstance(event, GivenBack) and (waits := _others(state, event.case)):
        return Step(Paused(state.pair, waits[0], waits[1:]))
    pair = state.pair
    told = (
        Say(pair.pupil, texts.talk_resumed_pupil(mentor=pair.mentor), pupil_buttons()),
        Say(pair.mentor, texts.talk_resumed_mentor(pupil=pair.pupil), mentor_buttons()),
    )
    return Step(Open(pair), (*told, Record("talk-open", pair.talk, event.by), _silence(pair, pair.mentor, facts)))


def staff_end(state: Open | Paused, event: StaffEnded, facts: Facts) -> Step[Talk]:
    """An adult ends it; both are told."""
    if not facts.permitted:
        return _not_allowed(state, event.by)
    return _close(state.pair, event.by, facts)


def staff_write(state: Open | Paused, event: StaffWrote, facts: Facts) -> Step[Talk]:
    """An adult's words to the pupil, under the adult's name; the mentor does not read them."""
    if not facts.permitted:
        return _not_allowed(state, event.by)
    return Step(state, (Relay(state.pair.pupil, event.by, event.words),))


def end_with_case(state: Paused, event: CaseOver, facts: Facts) -> Step[Talk]:
    """The case was closed and nobody gave the talk back: it ends kindly instead of hanging."""
    known = event.case in {state.case, *state.also}
    return _close(state.pair, state.pair.pupil, facts) if known else Step(state)


def _pupil_quiet(pair: Pair, count: int, facts: Facts) -> Step[Talk]:
    if count > 1:
        return _close(pair, pair.pupil, facts)
    told = Say(pair.mentor, texts.talk_pupil_quiet(pupil=pair.pupil), mentor_buttons())
    return Step(Open(pair, count), (told, _silence(pair, pair.pupil, facts)))


def _mentor_gone(pair: Pair, facts: Facts) -> Step[Talk]:
    """The mentor never came back: the talk ends, and the pupil may have somebody else in one tap."""
    another = Button(texts.label_someone_else(), "ask.yes", "yes")
    gone = Say(pair.pupil, texts.talk_mentor_gone(mentor=pair.mentor), (another, adult()))
    return _close(pair, pair.mentor, facts, (gone, Say(pair.mentor, texts.talk_ended_mentor(pupil=pair.pupil))))


def _close(pair: Pair, by: PersonId, facts: Facts, said: tuple[Say, ...] = (), *, again: bool = False) -> Step[Talk]:
    effects: tuple[Effect, ...] = (
        *(said or _ended(pair, facts)),
        Record("talk-closed", pair.talk, by),
        Quiet(MACHINE, pair.talk, "silence"),
        # Who has waited longest is looked at before anybody new can ask for the mentor who is free now.
        *(Start("match", request, LookNow()) for request in facts.waiting),
        Start("ask", pair.pupil, TalkOver(pair.talk, again)),
        Start("ask", pair.mentor, TalkOver(pair.talk)),
    )
    return Step(Closed(pair), effects)


def _ended(pair: Pair, facts: Facts) -> tuple[Say, ...]:
    """What both hear. Somebody whom an adult is helping is not told to ask a mentor again."""
    pupil = texts.talk_ended_with_adult if facts.with_adult else texts.talk_ended_pupil
    return (
        Say(pair.pupil, pupil(mentor=pair.mentor), (adult(),)),
        Say(pair.mentor, texts.talk_ended_mentor(pupil=pair.pupil)),
    )


def _shut(pair: Pair) -> tuple[Say, ...]:
    """School has closed meanwhile: nothing passes, and both are told so (practice.md 6(b), out of hours)."""
    return (
        Say(pair.pupil, texts.talk_school_closed(), (adult(),)),
        Say(pair.mentor, texts.talk_school_closed_mentor(pupil=pair.pupil)),
    )


def _also(state: Paused, case: str) -> Paused:
    if case in {state.case, *state.also}:
        return state
    return replace(state, also=(*state.also, case)) if state.case else replace(state, case=case)


def _others(state: Paused, case: str) -> tuple[str, ...]:
    """The other cases that hold this talk."""
    return tuple(one for one in (state.case, *state.also) if one not in {"", case})


def _rest(pair: Pair, case: str, *, own: bool = False) -> tuple[Effect, ...]:
    return (Start("duty", pair.mentor, NeedsDebrief(case, own)),)


def _paused(pair: Pair, by: str) -> tuple[Effect, ...]:
    return Record("talk-paused", pair.talk, by), Quiet(MACHINE, pair.talk, "silence")


def _silence(pair: Pair, side: PersonId, facts: Facts) -> Wake:
    return Wake(MACHINE, pair.talk, "silence", Silence(side), In(facts.scheme.silent_seconds))


def _not_allowed(state: Talk, by: PersonId) -> Step[Talk]:
    return Step(state, (Say(by, texts.staff_not_allowed()),))
