"""`ask`: one per pupil. From plain words to a request, with as few questions as honesty allows.

Rules (design.md, practice.md 5 and 6(d)):
- What is plain is never asked. At most three questions before a mentor is asked (two at KS1, where wishes are
  not asked for): what is it about, shall I ask, who would you like.
- The first thing anybody hears: this is a program, who can read this, what is passed on.
- Whatever is written is answered. What an adult has taken up stays with the adult until they give it back.
- Stop, cancel and plain questions work in every state.

Known weakness: two topics in one message are asked about as the first.
"""

from __future__ import annotations

from core.machines.ask_states import (
    MACHINE,
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
from core.machines.ask_steps import (
    ask_again,
    ask_now,
    cancel,
    cancel_request,
    case_over,
    choose_wish,
    given_back,
    greet,
    greet_again,
    hear,
    hear_after_end,
    hear_change,
    hear_talking,
    hear_waiting,
    hear_with_adult,
    hold,
    hold_talking,
    hold_waiting,
    matched,
    not_matched,
    not_that,
    old_button,
    pick,
    steer,
    steer_ended,
    talk_over,
    wished,
)
from core.machines.news import CaseOver, GivenBack, Held, Hello, MatchMade, MatchOver, Said, Steered, TalkOver
from core.table import Row, Table, on

TAPS: tuple[type[object], ...] = (AskNow, NotThat, ChooseWish, Picked, Wished, Cancelled)


def _old(state: type[Ask], *taps: type[object]) -> tuple[Row[Ask, Facts], ...]:
    """Buttons of an earlier question: kindly answered in every state that does not ask it."""
    rows: list[Row[Ask, Facts]] = [on(state, tap, old_button, to=(state,)) for tap in taps]
    return tuple(rows)


TABLE: Table[Ask, Facts] = Table(
    name=MACHINE,
    states=(Quiet, Asking, Confirming, Wishing, Waiting, Talking, WithAdult, Ended),
    events=(Hello, Said, Held, Steered, *TAPS, MatchMade, MatchOver, TalkOver, CaseOver, GivenBack),
    rows=(
        on(Quiet, Hello, greet, to=(Quiet, Asking)),
        on(Quiet, Said, hear, to=(Quiet, Asking, Confirming)),
        on(Quiet, Held, hold, to=(WithAdult,)),
        on(Quiet, Steered, steer, to=(Quiet,)),
        on(Quiet, Picked, pick, to=(Confirming, Quiet)),
        *_old(Quiet, AskNow, NotThat, ChooseWish, Wished, Cancelled),
        on(Quiet, TalkOver, talk_over, to=(Ended, WithAdult, Waiting, Quiet)),
        on(Asking, Hello, greet_again, to=(Asking,)),
        on(Asking, Said, hear, to=(Quiet, Asking, Confirming)),
        on(Asking, Held, hold, to=(WithAdult,)),
        on(Asking, Steered, steer, to=(Asking, Quiet)),
        on(Asking, Picked, pick, to=(Confirming, Quiet)),
        on(Asking, Cancelled, cancel, to=(Quiet,)),
        *_old(Asking, AskNow, NotThat, ChooseWish, Wished),
        on(Asking, TalkOver, talk_over, to=(Asking,)),
        on(Confirming, Hello, greet_again, to=(Confirming,)),
        on(Confirming, Said, hear_change, to=(Confirming, Quiet)),
        on(Confirming, Held, hold, to=(WithAdult,)),
        on(Confirming, Steered, steer, to=(Confirming, Quiet)),
        on(Confirming, AskNow, ask_now, to=(Waiting, Quiet)),
        on(Confirming, NotThat, not_that, to=(Asking,)),
        on(Confirming, ChooseWish, choose_wish, to=(Wishing,)),
        on(Confirming, Picked, pick, to=(Confirming, Quiet)),
        on(Confirming, Wished, wished, to=(Waiting, Quiet)),
        on(Confirming, Cancelled, cancel, to=(Quiet,)),
        on(Confirming, TalkOver, talk_over, to=(Confirming,)),
        on(Wishing, Hello, greet_again, to=(Wishing,)),
        on(Wishing, Said, hear_change, to=(Waiting, Confirming, Quiet)),
        on(Wishing, Held, hold, to=(WithAdult,)),
        on(Wishing, Steered, steer, to=(Wishing, Quiet)),
        on(Wishing, AskNow, ask_now, to=(Waiting, Quiet)),
        on(Wishing, NotThat, not_that, to=(Asking,)),
        on(Wishing, ChooseWish, old_button, to=(Wishing,)),
        on(Wishing, Picked, pick, to=(Confirming, Quiet)),
        on(Wishing, Wished, wished, to=(Waiting, Quiet)),
        on(Wishing, Cancelled, cancel, to=(Quiet,)),
        on(Wishing, TalkOver, talk_over, to=(Wishing,)),
        on(Waiting, Hello, greet_again, to=(Waiting,)),
        on(Waiting, Said, hear_waiting, to=(Waiting,)),
        on(Waiting, Held, hold_waiting, to=(WithAdult,)),
        on(Waiting, Steered, steer, to=(Waiting, Quiet)),
        on(Waiting, Cancelled, cancel_request, to=(Quiet,)),
        *_old(Waiting, AskNow, NotThat, ChooseWish, Picked, Wished),
        on(Waiting, MatchMade, matched, to=(Talking, Waiting)),
        on(Waiting, MatchOver, not_matched, to=(Quiet, Waiting)),
        on(Waiting, TalkOver, talk_over, to=(Waiting,)),
        on(Talking, Hello, greet_again, to=(Talking,)),
        on(Talking, Said, hear_talking, to=(Talking,)),
        on(Talking, Held, hold_talking, to=(Talking,)),
        on(Talking, Steered, hear_talking, to=(Talking,)),
        *_old(Talking, *TAPS),
        on(Talking, TalkOver, talk_over, to=(Ended, WithAdult, Waiting, Quiet)),
        on(WithAdult, Hello, greet_again, to=(WithAdult,)),
        on(WithAdult, Said, hear_with_adult, to=(WithAdult,)),
        on(WithAdult, Held, hold, to=(WithAdult,)),
        on(WithAdult, Steered, steer, to=(WithAdult,)),
        *_old(WithAdult, *TAPS),
        on(WithAdult, CaseOver, case_over, to=(Quiet, WithAdult)),
        on(WithAdult, GivenBack, given_back, to=(Asking, Quiet)),
        on(Ended, Hello, greet, to=(Quiet, Asking)),
        on(Ended, Said, hear_after_end, to=(Quiet, Asking, Confirming)),
        on(Ended, Held, hold, to=(WithAdult,)),
        on(Ended, Steered, steer_ended, to=(Ended, Waiting, Asking, Quiet)),
        on(Ended, Picked, pick, to=(Confirming, Quiet)),
        on(Ended, AskNow, ask_again, to=(Waiting, Quiet, Asking)),
        *_old(Ended, NotThat, ChooseWish, Wished, Cancelled),
        on(Ended, TalkOver, talk_over, to=(Ended, WithAdult, Waiting, Quiet)),
    ),
    ignored={
        Quiet: (MatchMade, MatchOver, CaseOver, GivenBack),
        Asking: (MatchMade, MatchOver, CaseOver, GivenBack),
        Confirming: (MatchMade, MatchOver, CaseOver, GivenBack),
        Wishing: (MatchMade, MatchOver, CaseOver, GivenBack),
        Waiting: (CaseOver, GivenBack),
        Talking: (MatchMade, MatchOver, CaseOver, GivenBack),
        WithAdult: (MatchMade, MatchOver, TalkOver),
        Ended: (MatchMade, MatchOver, CaseOver, GivenBack),
    },
)
