"""The machines, each with what it needs to run: its table, how a new one begins, and its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from core.machines import ask, concern, duty, match, talk
from core.machines.ask_states import Quiet
from core.machines.concern_states import File, Fresh
from core.machines.duty import Off
from core.machines.match_states import Looking
from core.machines.talk_states import Open, Pair
from core.meaning import Topic
from core.table import Table
from handlers import facts
from handlers.school import Turn
from storage import cases, talks
from storage.tx import Tx


@dataclass(frozen=True)
class Conversation:
    """A machine that can be run. ``begin`` is the state of one that nobody has stepped yet; None: no such one."""

    table: Table[Any, Any]
    begin: Callable[[Tx, str], object | None]
    facts: Callable[[Tx, str, object, Turn], object]

    @property
    def states(self) -> Mapping[str, type[Any]]:
        """Its states by name."""
        return {one.__name__: one for one in self.table.states}

    @property
    def events(self) -> Mapping[str, type[Any]]:
        """Its events by name."""
        return {one.__name__: one for one in self.table.events}


def _looking(tx: Tx, key: str) -> Looking | None:
    request = facts.request_of(tx, key)
    return Looking(request) if request else None


def _talking(tx: Tx, key: str) -> Open | None:
    row = talks.talk(tx, key)
    if row is None:
        return None
    request = facts.request_of(tx, row.request)
    topic, opening = (request.topic, request.words) if request else (Topic.UNCLEAR, None)
    return Open(Pair(row.id, row.pupil, row.mentor, topic, opening))


def _fresh(tx: Tx, key: str) -> Fresh | None:
    row = cases.case(tx, key)
    return Fresh(File(row.id, row.child, row.tier, row.category)) if row else None


CONVERSATIONS: Mapping[str, Conversation] = MappingProxyType(
    {
        "ask": Conversation(ask.TABLE, lambda tx, key: Quiet(), facts.ask),
        "match": Conversation(match.TABLE, _looking, facts.match),
        "talk": Conversation(talk.TABLE, _talking, facts.talk),
        "concern": Conversation(concern.TABLE, _fresh, facts.concern),
        "duty": Conversation(duty.TABLE, lambda tx, key: Off(), facts.duty_facts),
    }
)
