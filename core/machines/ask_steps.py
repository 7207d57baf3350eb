"""What happens in `ask`: one small function a row. The table and the rules: ``core.machines.ask``."""

from __future__ import annotations

from core import texts
from core.effects import Effect, Record, Say, Start
from core.machines.ask_states import (
    Ask,
    Asking,
    AskNow,
    Cancelled,
    ChooseWish,
    Confirming,
    Ended,
    Facts,
    NotThat,
    Picked,
    Quiet,
    Talking,
    Waiting,
    Wished,
    Wishing,
    WithAdult,
)
from core.machines.ask_words import (
    asking,
    closed,
    confirming,
    first_words,
    greeting,
    merged,
    standing,
    wishing,
    with_adult,
)
from core.machines.match_steps import waiting_buttons
from core.machines.news import (
    CalledOff,
    CaseOver,
    GivenBack,
    Held,
    Hello,
    LookNow,
    MatchMade,
    MatchOver,
    Said,
    Steered,
    TalkOver,
)
from core.machines.talk_words import answer
from core.meaning import Control, Meaning, Topic, Wishes
from core.table import Step
from core.words import WordsId

OPEN_QUESTION = frozenset({Topic.UNCLEAR, Topic.GREETING, Topic.OFF_TOPIC, Topic.CHAT, Topic.SAFEGUARDING})
"""Topics that a request cannot be made of without one open question."""


def greet(state: Quiet | Ended, event: Hello, facts: Facts) -> Step[Ask]:
    """The first words: what this is, who reads it, and the open question, or when school opens."""
    return Step(Asking() if facts.open and not facts.is_mentor else Quiet(greeted=True), greeting(facts, ask=True))


def greet_again(
    state: Asking | Confirming | Wishing | Waiting | Talking | WithAdult, event: Hello, facts: Facts
) -> Step[Ask]:
    """Somebody came back: where things stand, and while nothing is under way also what this is."""
    if isinstance(state, Talking):
        return Step(state, (Say(facts.person.id, texts.privacy()),))
    hello = () if isinstance(state, Waiting | WithAdult) else greeting(facts, ask=False)
    return Step(state, (*hello, *standing(state, facts)))


def hear(state: Quiet | Asking, event: Said, facts: Facts) -> Step[Ask]:
    """Words from a pupil who has asked for nothing yet."""
    first = first_words(facts) if isinstance(state, Quiet) and not state.greeted else ()
    wishes = merged(state.wishes if isinstance(state, Asking) else Wishes(), event.meaning.wishes)
    if not facts.open:
        return Step(Quiet(greeted=True), (*first, closed(facts)))
    step = _heard(state, event, wishes, facts)
    return Step(step.state, (*first, *step.effects))


def hear_after_end(state: Ended, event: Said, facts: Facts) -> Step[Ask]:
    """Words after a talk has ended: they went to nobody, and that is said. A clear wish starts anew."""
    true_answer = Say(facts.person.id, texts.talk_after_end())
    if not facts.open:
        return Step(Quiet(greeted=True), (true_answer, closed(facts)))
    if facts.is_mentor or event.meaning.topic in OPEN_QUESTION:
        return Step(Quiet(greeted=True), (true_answer,))
    step = _heard(Quiet(greeted=True), event, event.meaning.wishes, facts)
    return Step(step.state, (true_answer, *step.effects))


def hear_change(state: Confirming | Wishing, event: Said, facts: Facts) -> Step[Ask]:
    """Words instead of a tap: another topic or a wish changes the question; anything else repeats it."""
    topic = state.topic if event.meaning.topic in OPEN_QUESTION else event.meaning.topic
    wishes = merged(state.wishes, event.meaning.wishes)
    words = state.words if state.words is not None else event.words
    if isinstance(state, Wishing) and wishes != state.wishes:
        return _request(topic, wishes, words, facts)
    return _confirm(topic, wishes, words, facts)


def pick(state: Quiet | Asking | Confirming | Wishing | Ended, event: Picked, facts: Facts) -> Step[Ask]:
    """A topic was tapped."""
    wishes = state.wishes if isinstance(state, Asking | Confirming | Wishing) else Wishes()
    words = state.words if isinstance(state, Asking | Confirming | Wishing) else None
    first = first_words(facts) if isinstance(state, Quiet) and not state.greeted else ()
    step = _confirm(event.topic, wishes, words, facts)
    return Step(step.state, (*first, *step.effects))


def ask_now(state: Confirming | Wishing, event: AskNow, facts: Facts) -> Step[Ask]:
    """Yes, ask a mentor."""
    return _request(state.topic, state.wishes, state.words, facts)


def ask_again(state: Ended, event: AskNow | Steered, facts: Facts) -> Step[Ask]:
    """After a talk that ended too early: somebody else, for the same wish."""
    if facts.last is None:
        return Step(Asking(), asking(facts, again=False))
    return _request(facts.last.topic, facts.last.wishes, facts.last.words, facts, swap=True)


def not_that(state: Confirming | Wishing, event: NotThat, facts: Facts) -> Step[Ask]:
    """The bot heard wrong, or the pupil thinks again: the open question, and what was understood is let go."""
    return Step(Asking(wishes=state.wishes), asking(facts, again=False))


def choose_wish(state: Confirming, event: ChooseWish, facts: Facts) -> Step[Ask]:
    """The pupil would like to say who."""
    return Step(Wishing(state.topic, state.wishes, state.words), wishing(facts))


def wished(state: Wishing | Confirming, event: Wished, facts: Facts) -> Step[Ask]:
    """Who was said: that is also a yes."""
    return _request(state.topic, merged(state.wishes, event.wishes), state.words, facts)


def cancel(state: Asking | Confirming | Wishing, event: Cancelled, facts: Facts) -> Step[Ask]:
    """A mind changed: fine, nothing was asked of anybody."""
    return Step(Quiet(greeted=True), (Say(facts.person.id, texts.ask_cancelled()),))


def cancel_request(state: Waiting, event: Cancelled, facts: Facts) -> Step[Ask]:
    """A mind changed while a mentor is looked for."""
    said = Say(facts.person.id, texts.ask_cancelled())
    return Step(Quiet(greeted=True), (said, Start("match", state.request, CalledOff())))


def hear_waiting(state: Waiting, event: Said, facts: Facts) -> Step[Ask]:
    """Words while waiting: kept, and it is said that the looking goes on, or when it will."""
    said = Say(facts.person.id, texts.ask_already(), waiting_buttons()) if facts.open else closed(facts)
    return Step(state, (said,))


def hear_with_adult(state: WithAdult, event: Said, facts: Facts) -> Step[Ask]:
    """Words while an adult has it: added to what the adult reads."""
    return Step(state, with_adult(facts))


def hear_talking(state: Talking, event: Said | Steered, facts: Facts) -> Step[Ask]:
    """A talk that is live takes its own words; these came in between and went to nobody."""
    return Step(state, (Say(facts.person.id, texts.talk_after_end()),))


def steer_ended(state: Ended, event: Steered, facts: Facts) -> Step[Ask]:
    """After a talk: "somebody else, please" asks somebody else; other words steer as ever."""
    if event.control in {Control.CHANGE_MENTOR, Control.WRONG_PERSON} and not facts.is_mentor:
        return ask_again(state, event, facts)
    return steer(state, event, facts)


def steer(
    state: Quiet | Asking | Confirming | Wishing | Waiting | WithAdult | Ended, event: Steered, facts: Facts
) -> Step[Ask]:
    """Stop, cancel and plain questions."""
    person = facts.person.id
    if event.control not in {Control.STOP, Control.CANCEL}:
        return Step(state, (Say(person, answer(event.control)),))
    match state:
        case Waiting():
            return cancel_request(state, Cancelled(), facts)
        case Asking() | Confirming() | Wishing():
            return cancel(state, Cancelled(), facts)
        case WithAdult():
            return Step(state, with_adult(facts))
        case _:
            return Step(state, (Say(person, texts.nothing_to_stop()),))


def hold(state: Quiet | Asking | Confirming | Wishing | Ended | WithAdult, event: Held, facts: Facts) -> Step[Ask]:
    """A concern: an adult has it now. The concern itself speaks to the child."""
    greeted = state.greeted if isinstance(state, Quiet | WithAdult) else True
    return Step(WithAdult(event.case, greeted))


def hold_waiting(state: Waiting, event: Held, facts: Facts) -> Step[Ask]:
    """A concern while a mentor is looked for: no pupil is handed this; looking stops."""
    return Step(WithAdult(event.case), (Start("match", state.request, CalledOff()),))


def hold_talking(state: Talking, event: Held, facts: Facts) -> Step[Ask]:
    """The talk pauses itself; when it ends, the pupil is free again or still with the adult."""
    return Step(state)


def matched(state: Waiting, event: MatchMade, facts: Facts) -> Step[Ask]:
    """Somebody said yes; the talk introduces them."""
    return Step(Talking(state.request) if state.request == event.request else state)


def not_matched(state: Waiting, event: MatchOver, facts: Facts) -> Step[Ask]:
    """The coordinator has the request now; the match has said so."""
    return Step(Quiet(greeted=True) if state.request == event.request else state)


def talk_over(
    state: Quiet | Asking | Confirming | Wishing | Waiting | Talking | Ended, event: TalkOver, facts: Facts
) -> Step[Ask]:
    """The talk has ended. With a case still open the pupil is with the adult; a swap asks somebody else."""
    if not isinstance(state, Talking | Quiet | Ended):
        return Step(state)
    if facts.case:
        return Step(WithAdult(facts.case))
    if event.again and facts.last is not None:
        return _request(facts.last.topic, facts.last.wishes, facts.last.words, facts, swap=True)
    return Step(Ended(event.talk))


def case_over(state: WithAdult, event: CaseOver, facts: Facts) -> Step[Ask]:
    """The adult has closed it, with an outcome; peer support is there again."""
    return Step(Quiet(state.greeted)) if state.case == event.case else Step(state)


def given_back(state: WithAdult, event: GivenBack, facts: Facts) -> Step[Ask]:
    """The adult says peer support may go on."""
    first = () if state.greeted else first_words(facts)
    if not facts.open:
        return Step(Quiet(greeted=True), (*first, closed(facts)))
    return Step(Asking(), (*first, *asking(facts, again=False)))


def old_button(state: Ask, event: object, facts: Facts) -> Step[Ask]:
    """A button of an earlier question: kindly said, and where things stand."""
    return Step(state, (Say(facts.person.id, texts.no_such_button()), *standing(state, facts)))


def _heard(state: Quiet | Asking, event: Said, wishes: Wishes, facts: Facts) -> Step[Ask]:
    meaning: Meaning = event.meaning
    if meaning.topic not in OPEN_QUESTION:
        return _confirm(meaning.topic, wishes, event.words, facts)
    if isinstance(state, Asking) and (state.asked or facts.pictures):
        return _confirm(Topic.UNCLEAR, wishes, state.words or event.words, facts)
    off = (Say(facts.person.id, texts.ask_off_topic()),) if meaning.topic is Topic.OFF_TOPIC else ()
    kept = event.words if meaning.topic is Topic.UNCLEAR else None
    return Step(Asking(asked=True, wishes=wishes, words=kept), (*off, *asking(facts, again=isinstance(state, Asking))))


def _confirm(topic: Topic, wishes: Wishes, words: WordsId | None, facts: Facts) -> Step[Ask]:
    if not facts.open:
        return Step(Quiet(greeted=True), (closed(facts),))
    return Step(Confirming(topic, wishes, words), confirming(topic, wishes, facts))


def _request(topic: Topic, wishes: Wishes, words: WordsId | None, facts: Facts, *, swap: bool = False) -> Step[Ask]:
    if not facts.open:
        return Step(Quiet(greeted=True), (closed(facts),))
    request = f"R{facts.new_id}"
    values: tuple[tuple[str, str | int], ...] = (
        ("topic", topic),
        ("gender", wishes.gender),
        ("older", int(wishes.older)),
        ("same_mentor", int(wishes.same_mentor)),
        ("language", wishes.language),
        ("words", words or 0),
        ("barred", _barred(facts) if swap else ""),
    )
    effects: tuple[Effect, ...] = (
        Record("request", request, facts.person.id, values),
        Say(facts.person.id, texts.match_looking(), waiting_buttons()),
        Start("match", request, LookNow()),
    )
    return Step(Waiting(request), effects)


def _barred(facts: Facts) -> str:
    """Who is not to be asked again: the mentor just left, and those left before for the same wish."""
    earlier = facts.last.barred if facts.last else ()
    return " ".join((*earlier, facts.last_mentor)).strip()
