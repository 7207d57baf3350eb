"""How a school runs its peer support: waits and caps, as figures a school may change.

Rules: every figure is a starting value for the school to approve; a school changes it in ``scheme.toml``
(``config.school`` reads it), never in Python. Seconds run by the clock, unless the name ends in
``_school_seconds``: those count only while school is in session.
Known weakness: one value serves every Key Stage.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import SettingError

A_YEAR = 366 * 86_400
"""Seconds; no wait may be longer."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The figures of one school's scheme. Raises ``SettingError`` for a figure that makes no sense."""

    lease_seconds: float = 600
    """How long one mentor may think about an offer before the next is asked (practice.md 6(b), tier 0)."""
    lease_playtime_seconds: float = 180
    """The same at break and lunch, where ten minutes is half the playtime (practice.md 1.9)."""
    look_again_seconds: float = 60
    """How often a request that found nobody is looked at again."""
    still_looking_seconds: float = 900
    """A pupil who still waits is told so this often, and offered an adult (practice.md 5 "Response time")."""
    waiting_limit_school_seconds: float = 23_400
    """Unmatched for one school day (6 h 30 min): told to the coordinator (practice.md 6(b), tier 1)."""
    silent_seconds: float = 600
    """A talk in which nobody has written for so long: the silent one is asked, kindly, whether to go on."""
    hand_over_seconds: float = 15
    """An alert not handed over by then: the child reads the fallback line (design.md "Layout")."""
    watchdog_seconds: float = 60
    """A concern not handed over by then: all staff are alerted, without machines (design.md "Layout")."""
    coalesce_seconds: float = 5
    """The same answer is not said twice in a row to the same person within so long: a flood is answered once."""
    year_gap_max: int = 3
    """KS3-5: a mentor is at most so many school years older (practice.md 1.6)."""
    reviewed_warn_days: int = 90
    """Helplines and calendar not reviewed for so long are named to the operator (practice.md 6(a) 48)."""

    def __post_init__(self) -> None:
        """Every figure is more than nothing and at most a year; nothing waits for ever, nothing spins."""
        for name in self.__slots__:
            if not 0 < getattr(self, name) <= A_YEAR:
                raise SettingError(f"{name}: it must be more than 0 and at most {A_YEAR}")
