"""`concern`: one per child's open case. It climbs a ladder of named adults until one takes it.

Rules (design.md "Promises" 2-5 and "Tiers"; practice.md 2.2, 6(b), 6(d)):
- The first alerts were written with the message itself, before this machine ran; nothing here can undo them.
- What the child reads never runs ahead of the truth: thanks at once without a claim; "I have told ..." only when
  an alert was handed over; if none was within ``hand_over_seconds``, where to go instead.
- One question only, at tiers 3 and 4: "Are you safe right now?"
- Later concerns join, may raise the tier, and alert again. Nothing the child does lowers or closes it.
- Seen, taken, acted and closed are different; each has a name and a time; nothing closes without an outcome.
- The ladder starts again after its last rung. Who is excluded never hears of it.
"""

from __future__ import annotations

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
from core.machines.concern_steps import (
    act,
    cannot,
    cannot_after_all,
    climb,
    close,
    give_back,
    handed_over,
    not_reached,
    not_yet,
    raise_again,
    raise_first,
    raise_more,
    raise_taken,
    remind,
    says_safe,
    take,
    too_late,
    write,
)
from core.table import Table, on

TABLE: Table[Concern, Facts] = Table(
    name=MACHINE,
    states=(Fresh, Climbing, Taken, Acted, Closed),
    events=(
        Raised,
        HandedOver,
        NotReached,
        Climb,
        Take,
        Cannot,
        Act,
        Close,
        Write,
        GiveBack,
        SaysSafe,
        Remind,
    ),
    rows=(
        on(Fresh, Raised, raise_first, to=(Climbing,)),
        on(Climbing, Raised, raise_more, to=(Climbing,)),
        on(Climbing, HandedOver, handed_over, to=(Climbing,)),
        on(Climbing, NotReached, not_reached, to=(Climbing,)),
        on(Climbing, Climb, climb, to=(Climbing,)),
        on(Climbing, Take, take, to=(Taken, Climbing)),
        on(Climbing, Cannot, cannot, to=(Climbing,)),
        on(Climbing, Act, not_yet, to=(Climbing,)),
        on(Climbing, Close, not_yet, to=(Climbing,)),
        on(Climbing, Write, write, to=(Climbing,)),
        on(Climbing, SaysSafe, says_safe, to=(Climbing,)),
        on(Taken, Raised, raise_taken, to=(Taken, Climbing)),
        on(Taken, Take, too_late, to=(Taken,)),
        on(Taken, Cannot, cannot_after_all, to=(Climbing, Taken)),
        on(Taken, Act, act, to=(Acted, Taken)),
        on(Taken, Close, not_yet, to=(Taken,)),
        on(Taken, Write, write, to=(Taken,)),
        on(Taken, GiveBack, give_back, to=(Taken,)),
        on(Taken, SaysSafe, says_safe, to=(Taken,)),
        on(Taken, Remind, remind, to=(Taken,)),
        on(Acted, Raised, raise_again, to=(Climbing,)),
        on(Acted, Take, too_late, to=(Acted,)),
        on(Acted, Close, close, to=(Closed, Acted)),
        on(Acted, Write, write, to=(Acted,)),
        on(Acted, GiveBack, give_back, to=(Acted,)),
        on(Acted, SaysSafe, says_safe, to=(Acted,)),
        on(Acted, Remind, remind, to=(Acted,)),
        on(Closed, Raised, raise_again, to=(Climbing,)),
    ),
    ignored={
        Fresh: (HandedOver, NotReached, Climb, Take, Cannot, Act, Close, Write, GiveBack, SaysSafe, Remind),
        Climbing: (GiveBack, Remind),
        Taken: (HandedOver, NotReached, Climb),
        Acted: (HandedOver, NotReached, Climb, Cannot, Act),
        Closed: (HandedOver, NotReached, Climb, Take, Cannot, Act, Close, Write, GiveBack, SaysSafe, Remind),
    },
)
