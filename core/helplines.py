"""Numbers outside school, for the emergency card: one tap away, also when school is closed (practice.md 6(a) 11).

Rule: numbers are the school's to check every term (practice.md 2.6); no sentence holds one in Python.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Helpline:
    """A number to call, or to send ``word`` to in a text message. ``key`` names the sentence under it."""

    key: str
    name: str
    number: str
    how: Literal["call", "text"] = "call"
    word: str = ""
