"""`talk`: one per match. Words go both ways, supervised, until one side or an adult ends it.

Rules (design.md "Tiers" and "How it behaves"; practice.md 6(a) 20, 22, 24):
- Text is carried word for word, marked with whose it is; held words never are.
- A concern or an adult pauses the talk; while paused nothing passes, and both sides know.
- A silent side is noticed after ``silent_seconds``; the second time, the talk ends or the pupil may choose.
- A mentor can pass the talk to an adult, and a pupil can leave or change, in one tap, without a reason.
- After the end nothing passes, nor while school is closed: the talk then ends kindly.
- The mentor of a talk with a concern rests until debriefed.

Known weakness: a mentor has one live talk at a time, so that an answer can never reach the wrong child.
"""

from __future__ import annotations

from core.machines.news import CaseOver, GivenBack, Held, Said, Steered, TalkBegins
from core.machines.talk_states import (
    MACHINE,
    Closed,
    Facts,
    HandedOn,
    Left,
    Open,
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
from core.machines.talk_steps import (
    begin,
    carry,
    end_with_case,
    hand_on,
    hold,
    hold_more,
    leave,
    not_carried,
    notice,
    resume,
    staff_end,
    staff_pause,
    staff_write,
    steer,
    still_paused,
    swap,
    wait_on,
)
from core.table import Table, on

TABLE: Table[Talk, Facts] = Table(
    name=MACHINE,
    states=(Open, Paused, Closed),
    events=(
        TalkBegins,
        Said,
        Held,
        Steered,
        Silence,
        Left,
        HandedOn,
        Swapped,
        Waits,
        StaffPaused,
        StaffResumed,
        StaffEnded,
        StaffWrote,
        GivenBack,
        CaseOver,
    ),
    rows=(
        on(Open, TalkBegins, begin, to=(Open,)),
        on(Open, Said, carry, to=(Open, Closed)),
        on(Open, Held, hold, to=(Paused,)),
        on(Open, Steered, steer, to=(Open, Closed)),
        on(Open, Silence, notice, to=(Open, Closed)),
        on(Open, Left, leave, to=(Closed,)),
        on(Open, HandedOn, hand_on, to=(Paused,)),
        on(Open, Swapped, swap, to=(Closed,)),
        on(Open, Waits, wait_on, to=(Open,)),
        on(Open, StaffPaused, staff_pause, to=(Paused, Open)),
        on(Open, StaffEnded, staff_end, to=(Closed, Open)),
        on(Open, StaffWrote, staff_write, to=(Open,)),
        on(Paused, Said, not_carried, to=(Paused,)),
        on(Paused, Held, hold_more, to=(Paused,)),
        on(Paused, Steered, steer, to=(Paused, Closed)),
        on(Paused, Left, leave, to=(Closed,)),
        on(Paused, HandedOn, hand_on, to=(Paused,)),
        on(Paused, Swapped, swap, to=(Closed,)),
        on(Paused, Waits, still_paused, to=(Paused,)),
        on(Paused, StaffResumed, resume, to=(Open, Paused)),
        on(Paused, GivenBack, resume, to=(Open, Paused)),
        on(Paused, StaffEnded, staff_end, to=(Closed, Paused)),
        on(Paused, StaffWrote, staff_write, to=(Paused,)),
        on(Paused, CaseOver, end_with_case, to=(Closed, Paused)),
    ),
    ignored={
        Open: (StaffResumed, GivenBack, CaseOver),
        Paused: (TalkBegins, Silence, StaffPaused),
        Closed: (
            TalkBegins,
            Said,
            Held,
            Steered,
            Silence,
            Left,
            HandedOn,
            Swapped,
            Waits,
            StaffPaused,
            StaffResumed,
            StaffEnded,
            StaffWrote,
            GivenBack,
            CaseOver,
        ),
    },
)
