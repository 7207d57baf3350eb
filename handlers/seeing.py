"""Who of the staff may see a case, or touch a talk: the role's permission is not enough (promise 6).

Rules:
- Somebody a case excludes, or whose own it is, never sees it; others see what their role may, or were alerted to.
- A talk of somebody with an open case is as closed as that case: who may not see the case neither looks into the
  talk, nor resumes it, nor writes into it.
"""

from __future__ import annotations

from core.people import PersonId
from core.permissions import may_choose, may_see_case
from storage import cases, outbox, people, talks
from storage.cases import Case
from storage.tx import Tx


def may_see(tx: Tx, case: Case, who: PersonId) -> bool:
    """Whether this adult may know of a case."""
    if who in case.excluded or who == case.child:
        return False
    alerted = any(one.person == who for one in outbox.alerts_of(tx, case.id))
    return alerted or _role_sees(tx, case, who)


def may_touch_talk(tx: Tx, talk: str, who: PersonId) -> bool:
    """Whether this adult may look into a talk, pause it, resume it, end it or write into it."""
    found = talks.talk(tx, talk)
    if found is None or not _role_touches(tx, who):
        return False
    open_now = [case for side in (found.pupil, found.mentor) if (case := cases.open_of(tx, side))]
    return all(may_see(tx, case, who) for case in open_now)


def _role_sees(tx: Tx, case: Case, who: PersonId) -> bool:
    known = people.person(tx, who)
    return known is not None and may_see_case(known.role, case.tier, excluded=False)


def _role_touches(tx: Tx, who: PersonId) -> bool:
    known = people.person(tx, who)
    return known is not None and may_choose(known.role, "talk.pause")
