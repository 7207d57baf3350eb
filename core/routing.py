"""Who is asked next: the one mentor who fits a request best, or nobody.

Rules (practice.md 1.6; design.md "Defaults"):
- A mentor may be asked only when trained, cleared, permitted, on duty, with room, and in no conflict with the
  pupil; never younger or in the same year; who was asked for this request is not asked again.
- Pupils up to Year 6 have supporters from Year 5 up; others mentors at most ``year_gap_max`` years older.
- A wish is kept: nobody who does not meet it is asked. Loosening is the pupil's alone.
- Among those left the load is shared: fewest talks lately first, then the longest unasked, then the smallest
  gap in years (the larger one when "older" was wished), then the id, so that the choice is repeatable.

Known weakness: shared interests are not weighed yet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.people import PersonId
from core.request import Request

OLDEST_PRIMARY_YEAR = 6
YOUNGEST_SUPPORTER_YEAR = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mentor as routing sees them at this moment.

    ``ready`` means trained, cleared, permitted and in date; ``busy`` that they have a live talk or a request or
    case of their own; ``offered`` names the request they hold an open offer for; ``conflict`` that the roster
    forbids this pair; ``recent`` counts talks of the last seven days; ``rested`` is seconds since their last offer.
    """

    id: PersonId
    year: int
    ready: bool
    on_duty: bool
    busy: bool
    conflict: bool
    offered: str = ""
    gender: str = ""
    languages: tuple[str, ...] = ()
    recent: int = 0
    rested: float = 0.0
    known: bool = False
    """Whether they were this pupil's mentor in the last talk."""


def choose(request: Request, asked: Iterable[PersonId], candidates: Iterable[Candidate], gap: int) -> Candidate | None:
    """The mentor to ask next, or None when nobody may be asked now."""
    barred = {*asked, *request.barred}
    fitting = [one for one in candidates if one.id not in barred and eligible(request, one, gap)]
    return min(fitting, key=lambda one: _order(request, one), default=None)


def eligible(request: Request, candidate: Candidate, gap: int) -> bool:
    """Whether this mentor may be asked for this request now, leaving aside who was asked before."""
    return candidate.on_duty and may_accept(request, candidate, gap) and _meets(request, candidate)


def may_accept(request: Request, candidate: Candidate, gap: int) -> bool:
    """Whether a yes of this mentor may stand: somebody who just went off duty may still honour an offer."""
    return (
        candidate.ready
        and not candidate.busy
        and candidate.offered in {"", request.id}
        and not candidate.conflict
        and candidate.id != request.pupil
        and _old_enough(request.year, candidate.year, gap)
    )


def _old_enough(pupil: int, mentor: int, gap: int) -> bool:
    if mentor <= pupil:
        return False
    if pupil <= OLDEST_PRIMARY_YEAR:
        return mentor >= YOUNGEST_SUPPORTER_YEAR
    return mentor - pupil <= gap


def _meets(request: Request, candidate: Candidate) -> bool:
    wishes = request.wishes
    return (
        (not wishes.gender or candidate.gender == wishes.gender)
        and (not wishes.language or wishes.language in candidate.languages)
        and (not wishes.same_mentor or candidate.known)
    )


def _order(request: Request, candidate: Candidate) -> tuple[int, float, int, str]:
    years = candidate.year - request.year
    return candidate.recent, -candidate.rested, -years if request.wishes.older else years, candidate.id
