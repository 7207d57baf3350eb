"""What did not arrive outside, and who is told of it.

Rules:
- Gone (blocked, left): the place is marked unreachable, what waits for it is put aside, and whoever answers for the
  scheme is told once. Nothing is closed or ended because of it; the ladder and the watchdog go on by themselves.
- Refused (our fault): the parcel is put aside, the fault is kept, and adults are told, once in ``QUIET_SECONDS`` and
  channel: a text that every chat refuses must not bury them, and the notice itself is never reported again.
- An address that has moved takes its account and its parcels along, in one transaction.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from core import texts
from core.effects import Say
from core.people import PersonId, Role
from core.text import Text
from handlers import effects, facts, failing
from handlers.codec import text_of
from storage import accounts, faults, parcels, people
from storage.parcels import Parcel
from storage.tx import Tx

UNREACHABLE = "Gone"
"""What is kept as the kind of failure of a parcel that could not reach its person."""
ERASED = "Erased"
QUIET_SECONDS = 300
"""Seconds within which adults hear of one refusal only."""
KEPT_FOR = timedelta(days=1)
"""How far back messages go to somebody who can be reached again; older ones are on the web page."""
NOTICE = texts.alert_fault(reference="").key


def gone(tx: Tx, parcel: Parcel, now: datetime) -> None:
    """The person cannot be reached there."""
    parcels.gone(tx, parcel.id, UNREACHABLE)
    who = accounts.unreachable(tx, parcel.channel, parcel.address, now)
    if who is None:
        return
    parcels.gone_from(tx, parcel.channel, parcel.address, UNREACHABLE)
    for number, one in enumerate(_told_of(tx, who)):
        effects.say(tx, Say(one, _unreachable(tx, who)), f"parcel:{parcel.id}:gone:{number}", now, 0.0)


def back(tx: Tx, channel: str, address: str, now: datetime) -> int:
    """The person can be reached there again: what waited for that goes now; how many parcels.

    For whoever hears that somebody unblocked the program or wrote again. A second time is a no-op.
    """
    if not accounts.reachable(tx, channel, address):
        return 0
    return parcels.revive(tx, channel, address, UNREACHABLE, now - KEPT_FOR, now)


def refused(tx: Tx, parcel: Parcel, error: str, now: datetime) -> None:
    """The channel will not have it as it is."""
    parcels.refused(tx, parcel.id, error)
    fault = faults.add(tx, now, None, error)
    if parcel.said and text_of(parcel.said).key == NOTICE:
        return
    _notice(tx, fault, parcel.case, f"refused:{parcel.channel}", now)


def shut(tx: Tx, channel: str, error: str, now: datetime) -> None:
    """The channel does not accept the program: adults must not wait for alerts there."""
    _notice(tx, faults.add(tx, now, None, error), "", f"shut:{channel}", now)


def moved(tx: Tx, parcel: Parcel, new: str) -> None:
    """The address is another now."""
    accounts.move(tx, parcel.channel, parcel.address, new)
    parcels.readdress(tx, parcel.channel, parcel.address, new)


def _notice(tx: Tx, fault: int, case: str, source: str, now: datetime) -> None:
    window = int(now.timestamp() // QUIET_SECONDS)
    failing.tell_adults(tx, fault, case, f"{source}:{window}", now)


def _told_of(tx: Tx, who: PersonId) -> tuple[PersonId, ...]:
    """Whoever answers for the scheme; when that is the one who is gone, the leads."""
    others = tuple(one for one in facts.coordinators(tx) if one != who)
    leads = (one.id for one in people.adults(tx) if one.role in {Role.LEAD, Role.DEPUTY} and one.id != who)
    return others or tuple(leads)


def _unreachable(tx: Tx, who: PersonId) -> Text:
    if facts.person(tx, who).role.is_staff:
        return texts.staff_unreachable_adult(staff=who)
    return texts.staff_unreachable_pupil(pupil=who)
