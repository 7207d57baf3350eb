"""The watchdog: without machines, it alerts all staff about any concern that no adult has before their eyes.

Rules (design.md "Layout", promise 3):
- A concern whose alert was not handed over within ``watchdog_seconds`` goes to everybody who is not excluded, and
  again every quarter of an hour until somebody has seen it.
- So does a case that nothing will happen to any more: no timer is set for it, because its machine failed or stands
  still. It is alerted until it is closed or its machine goes on.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from core import texts
from core.effects import Alert
from core.machines.concern_words import alert_buttons
from handlers import effects
from handlers.school import Moment, School
from storage import cases, inbox, people, timers
from storage.cases import Case
from storage.tx import Tx

AGAIN_SECONDS = 900
"""Seconds after which everybody is alerted again about the same case."""


def watch(tx: Tx, school: School, moment: Moment) -> int:
    """Alert about every case that nobody has been reached for, or that stands still; how many cases."""
    before = moment.now - timedelta(seconds=school.scheme.watchdog_seconds)
    unreached = cases.unhanded(tx, before)
    known = {case.id for case in unreached}
    still = [case for case in cases.all_open(tx) if case.id not in known and _stands_still(tx, case, before)]
    for case in (*unreached, *still):
        _alert_everybody(tx, case, moment)
    return len(unreached) + len(still)


def _stands_still(tx: Tx, case: Case, before: datetime) -> bool:
    if case.opened_at > before or timers.of(tx, "concern", case.id):
        return False
    return not inbox.on_its_way(tx, "concern", case.id, before)


def _alert_everybody(tx: Tx, case: Case, moment: Moment) -> None:
    round_now = int((moment.now - case.opened_at).total_seconds() // AGAIN_SECONDS)
    text = texts.alert_watchdog(reference=case.reference)
    for adult in people.adults(tx):
        if adult.id not in case.excluded:
            told = Alert(adult.id, case.id, text, alert_buttons(case.id))
            effects.alert(tx, told, f"watch:{case.id}:{round_now}:{adult.id}", moment.now)
