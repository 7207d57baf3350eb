"""Receives what somebody sent: read, judged, and kept with its verdict and its alarm in one transaction.

Rules (design.md "Layout", promises 1, 2, 8):
- The reader runs before the transaction, bounded; what it could not read is an alarm of its own.
- When ``receive`` returns, everything is on disk; a second time with the same key changes nothing.
- A tap or a plain "no" that means danger is an alarm as much as words are.

Known weakness: what staff write is kept and audited, and never held; a concern in it reaches the digest only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.choices import name_of
from core.clock import Clock
from core.heard import Heard, Line
from core.meaning import Control, Meaning, Topic
from core.people import Role, key_stage
from core.reading import Read, Reader
from core.verdict import ASKED_FOR_ADULT, CLEAR, HANDED_ON, NOT_SAFE, Answer, Verdict
from handlers import facts
from handlers.alarm import Worry, raise_alarm, written_to_adult
from handlers.codec import dump
from handlers.labels import typed_choice
from handlers.school import School, Turn, moment
from storage import cases, inbox, lines, talks
from storage.ports import Store
from storage.tx import Tx

RECENT_WORDS = 5
"""How many of somebody's last messages the screen is given beside the new one."""


@dataclass(frozen=True, slots=True)
class Reception:
    """Where things arrive: the store, the reader, the school and the clock."""

    store: Store
    reader: Reader
    school: School
    clock: Clock

    async def receive(self, heard: Heard) -> None:
        """Keep what was heard, with its verdict and any alarm; then the channel may forget it."""
        read = await self._read(heard) if heard.text else Read(CLEAR)
        urgent = read.verdict.holds or bool(heard.choice)
        await self.store.write(lambda tx: keep(tx, heard, read, self.school, self.clock), urgent=urgent)

    async def _read(self, heard: Heard) -> Read:
        return await self.reader(await self.store.read(lambda tx: _line(tx, heard)))


def keep(tx: Tx, heard: Heard, read: Read, school: School, clock: Clock) -> None:
    """Transaction 1: the row, the person's own line, the concern, its first alerts."""
    who = facts.person(tx, heard.person)
    choice = heard.choice or typed_choice(tx, heard.person, heard.text, read.meaning)
    live = next(iter(talks.open_of(tx, heard.person)), None)
    mentoring = live is not None and live.mentor == heard.person
    verdict = judge(choice, read, who.role, own=_as_pupil(tx, heard, who.role), mentoring=mentoring)
    new = inbox.NewHeard(
        heard.source,
        heard.source_key,
        heard.person,
        heard.text,
        choice,
        dump(verdict),
        dump(_nameless(read.meaning)),
        heard.at,
    )
    seq = inbox.keep(tx, new)
    if seq is None:
        return
    row = inbox.arrived(tx, seq)
    words = row.words if row else None
    if live is not None:
        inbox.tag(tx, seq, talk=live.id)
    if words is not None and not who.role.is_staff:
        lines.add(tx, lines.NewLine(heard.person, "own", words, heard.at, heard.person, inbox=seq))
    handed_on = live is not None and mentoring and name_of(choice) == "talk.hand-over"
    child = live.pupil if live is not None and handed_on else heard.person
    turn = Turn(seq, moment(clock), school)
    raise_alarm(tx, Worry(child, verdict, heard.text, words), turn)
    carried = live is not None and not live.paused
    if words is not None and not (carried or verdict.holds or who.role.is_staff):
        _to_the_adult(tx, heard, turn)


def _to_the_adult(tx: Tx, heard: Heard, turn: Turn) -> None:
    """Words that go to no mentor, from a child whose case is open, are for the adult: "I added it" must be true."""
    case = cases.open_of(tx, heard.person)
    if case is not None:
        written_to_adult(tx, case, turn)


def judge(choice: str, read: Read, role: Role, *, own: bool, mentoring: bool = True) -> Verdict:
    """The verdict on a message, with what its tap or its plain meaning adds. It only ever becomes louder.

    ``own`` says that the person speaks for themselves, not as the mentor of a talk; ``mentoring`` that they are the
    mentor of a live talk, without which "pass to an adult" is a mentor asking for an adult.
    """
    verdict = _tapped(name_of(choice), role, mentoring=mentoring) or read.verdict
    if verdict.holds and read.verdict.tier >= verdict.tier:
        verdict = read.verdict
    if role.is_staff:
        return replace(verdict, answer=Answer.MONITOR, danger_now=False) if verdict.holds else verdict
    if verdict.holds:
        return verdict
    if read.meaning.control is Control.ADULT and own:
        return replace(ASKED_FOR_ADULT, matches=read.verdict.matches)
    if read.meaning.topic is Topic.SAFEGUARDING:
        return replace(verdict, answer=Answer.SAME_DAY)
    return verdict


def _nameless(meaning: Meaning) -> Meaning:
    """A meaning without the names somebody wished to avoid: names are words, and stay in the words."""
    return replace(meaning, wishes=replace(meaning.wishes, avoid=()))


def _tapped(choice: str, role: Role, *, mentoring: bool) -> Verdict | None:
    match choice:
        case "adult.now":
            return None if role.is_staff else ASKED_FOR_ADULT
        case "safe.no" | "safe.unsure":
            return NOT_SAFE
        case "talk.hand-over":
            return (HANDED_ON if mentoring else ASKED_FOR_ADULT) if role is Role.MENTOR else None
        case _:
            return None


def _line(tx: Tx, heard: Heard) -> Line:
    who = facts.person(tx, heard.person)
    author = Role.PUPIL if _as_pupil(tx, heard, who.role) else Role.MENTOR
    stage = None if who.role.is_staff else key_stage(who.year)
    recent = inbox.recent_words(tx, heard.person, RECENT_WORDS)
    return Line(heard.text, author, stage, who.language, recent)


def _as_pupil(tx: Tx, heard: Heard, role: Role) -> bool:
    """A mentor who is not in a talk as one speaks for themselves, and is read as any pupil is."""
    if role is Role.PUPIL:
        return True
    live = next(iter(talks.open_of(tx, heard.person)), None)
    return role is Role.MENTOR and (live is None or live.pupil == heard.person)
