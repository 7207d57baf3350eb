"""Who may do what: one table of roles and actions, the least each role needs (practice.md 1.3, 6(a) 26, 29, 38).

Rules:
- Whatever is not in the table is refused.
- What a button carries is an action too: ``may_choose`` is asked before a tap is handed in.
- The coordinator answers for peer support: talks, requests and concerns of tier 2. What is more serious belongs
  to the safeguarding leads.
- The officer (data protection) reads who did and read what, and no child's words.

Known weakness: the table knows roles, not people. That somebody is excluded from a case is asked of the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from core.people import Role
from core.verdict import Tier


class Action(StrEnum):
    """What a page shows or a button does."""

    TALK = "talk"
    """Have a conversation of one's own."""
    DUTY = "duty"
    """Answer calls as a mentor."""
    DESK = "desk"
    """See the desk: open cases one may see, requests, talks, who is on duty."""
    CASE_CONCERN = "case.concern"
    """Read cases of tier 2."""
    CASE_READ = "case.read"
    """Read every case."""
    CASE_TAKE = "case.take"
    """Take a case, give it back, say that one has acted."""
    CASE_WRITE = "case.write"
    """Write to the pupil of a case, or let their talk go on."""
    CASE_CLOSE = "case.close"
    """Close a case with its outcome."""
    TALK_READ = "talk.read"
    """Read a talk, for a reason that is kept."""
    TALK_PAUSE = "talk.pause"
    """Pause a talk, resume it, write into it."""
    TALK_END = "talk.end"
    """End a talk of others."""
    AUDIT = "audit"
    """Read who did and read what."""


_CONCERNS = frozenset(
    {
        Action.DESK,
        Action.CASE_CONCERN,
        Action.CASE_TAKE,
        Action.CASE_WRITE,
        Action.TALK_READ,
        Action.TALK_PAUSE,
        Action.TALK_END,
    }
)
_EVERYTHING_SERIOUS = _CONCERNS | {Action.CASE_READ, Action.CASE_CLOSE}

ALLOWED: Mapping[Role, frozenset[Action]] = MappingProxyType(
    {
        Role.PUPIL: frozenset({Action.TALK}),
        Role.MENTOR: frozenset({Action.TALK, Action.DUTY}),
        Role.COORDINATOR: _CONCERNS,
        Role.LEAD: _EVERYTHING_SERIOUS | {Action.AUDIT},
        Role.DEPUTY: _EVERYTHING_SERIOUS,
        Role.HEAD: _EVERYTHING_SERIOUS,
        Role.OFFICER: frozenset({Action.AUDIT}),
    }
)
"""The whole table."""

_ANYBODYS = frozenset({Action.TALK, Action.DESK})

_NEEDED: Mapping[str, frozenset[Action]] = MappingProxyType(
    {
        "case": frozenset({Action.CASE_TAKE}),
        "case.show": frozenset({Action.CASE_CONCERN}),
        "case.write": frozenset({Action.CASE_WRITE}),
        "case.resume": frozenset({Action.CASE_WRITE}),
        "case.close": frozenset({Action.CASE_CLOSE}),
        "talk.pause": frozenset({Action.TALK_PAUSE}),
        "talk.resume": frozenset({Action.TALK_PAUSE}),
        "talk.write": frozenset({Action.TALK_PAUSE}),
        "talk.end": frozenset({Action.TALK, Action.TALK_END}),
        "talk.hand-over": frozenset({Action.DUTY}),
        "duty": frozenset({Action.DUTY}),
        "duty.debriefed": frozenset({Action.TALK_PAUSE}),
        "adult.now": frozenset(Action),
    }
)
"""What a choice, or else its family, needs: one of these. An adult may be called by anybody."""


def may(role: Role, action: Action) -> bool:
    """Whether a role may do this."""
    return action in ALLOWED[role]


def may_see_case(role: Role, tier: Tier, *, excluded: bool) -> bool:
    """Whether a role may see a case of this tier; somebody it is about (``excluded``) never does (promise 6)."""
    if excluded:
        return False
    return may(role, Action.CASE_READ) or (tier <= Tier.CONCERN and may(role, Action.CASE_CONCERN))


def may_choose(role: Role, choice: str) -> bool:
    """Whether a role may make this choice at all. Whose case or talk it is, the machines ask.

    Choices of families that the table does not name belong to everybody who has a conversation or a desk.
    """
    name = choice.partition(":")[0]
    family = name.partition(".")[0]
    needed = _NEEDED.get(name) or _NEEDED.get(family) or _ANYBODYS
    return bool(ALLOWED[role] & needed)
