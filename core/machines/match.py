"""`match`: one per request. Looking for a mentor, one lease at a time, until one says yes.

Rules (design.md, practice.md 1.6 and peers' experience with offers that never lapse):
- One mentor is asked at a time; an offer is a lease that lapses by a timer.
- Who declined or let an offer lapse is not asked again for this request, but a late yes counts while it is
  still wanted and nobody else has said yes.
- Nobody is asked, and nobody introduced, while school is closed.
- Nobody free: the pupil gets a true answer once, the coordinator knows, and looking goes on.
- A waiting pupil hears something at least every ``still_looking_seconds`` of school time.
- After a school day of looking the coordinator takes the request over.

Known weakness: a wish that nobody at school can meet is told only as "nobody is free".
"""

from __future__ import annotations

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
from core.machines.match_steps import (
    call_off,
    give_up,
    introduce,
    look,
    offer_next,
    reassure,
    still_wanted,
    thank,
    too_late,
)
from core.machines.news import CalledOff, LookNow
from core.table import Table, on

TABLE: Table[Match, Facts] = Table(
    name=MACHINE,
    states=(Looking, Offered, Matched, Over),
    events=(LookNow, Accepted, Declined, NoAnswer, StillLooking, GiveUp, CalledOff),
    rows=(
        on(Looking, LookNow, look, to=(Offered, Looking)),
        on(Looking, Accepted, still_wanted, to=(Looking, Matched)),
        on(Looking, Declined, thank, to=(Looking,)),
        on(Looking, StillLooking, reassure, to=(Looking,)),
        on(Looking, GiveUp, give_up, to=(Over,)),
        on(Looking, CalledOff, call_off, to=(Over,)),
        on(Offered, Accepted, introduce, to=(Matched, Offered, Looking)),
        on(Offered, Declined, offer_next, to=(Offered, Looking)),
        on(Offered, NoAnswer, offer_next, to=(Offered, Looking)),
        on(Offered, StillLooking, reassure, to=(Offered,)),
        on(Offered, GiveUp, give_up, to=(Over,)),
        on(Offered, CalledOff, call_off, to=(Over,)),
        on(Matched, Accepted, too_late, to=(Matched,)),
        on(Matched, Declined, thank, to=(Matched,)),
        on(Over, Accepted, too_late, to=(Over,)),
        on(Over, Declined, thank, to=(Over,)),
    ),
    ignored={
        Looking: (NoAnswer,),
        Offered: (LookNow,),
        Matched: (LookNow, NoAnswer, StillLooking, GiveUp, CalledOff),
        Over: (LookNow, NoAnswer, StillLooking, GiveUp, CalledOff),
    },
)
