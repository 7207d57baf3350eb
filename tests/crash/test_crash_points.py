"""Die at each named point on the way of a message, then go on: everything has happened, and happened once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from crash_checks import faults_left
from crash_points import DISCLOSED, ORDINARY, POINTS, opened

from bench.running import ROOT
from core.people import PersonId
from storage import cases, concerns, inbox, lines, outbox, words
from storage.tx import Tx

pytestmark = pytest.mark.crash

DYING = [f"{when} {point}" for point in POINTS for when in ("in", "after")]
ADULTS = ("lead", "deputy")


def walked(folder: Path, point: str) -> tuple[int, list[str]]:
    """Walk in a process of its own; how it ended, and whose message was acknowledged."""
    program = Path(__file__).with_name("crash_points.py")
    done = subprocess.run(
        [sys.executable, str(program), str(folder), point],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.split()


def kept_words(tx: Tx, who: str) -> list[str]:
    """What is kept of somebody's messages."""
    rows = inbox.of_person(tx, PersonId(who), 100)
    return [words.get(tx, row.words) or "" for row in rows if row.words is not None]


def alarm_is_whole(tx: Tx) -> bool:
    """The disclosure has its concern, its case and its alerts; or it is not there at all."""
    case = cases.open_of(tx, PersonId("tom"))
    if case is None:
        return kept_words(tx, "tom") == []
    alerts = Counter(one.person for one in outbox.alerts_of(tx, case.id))
    return len(concerns.of_case(tx, case.id)) == 1 and alerts == Counter(ADULTS)


def once_each(tx: Tx) -> bool:
    """Nothing stands twice on anybody's screen, and every row of the outbox has its one line."""
    for who in ("sam", "tom", *ADULTS):
        shown = [line for line in lines.after(tx, PersonId(who), 0, 1000) if line.kind in {"own", "alert"}]
        texts = [(line.kind, line.text) for line in shown]
        if len(texts) != len(set(texts)):
            return False
    return True


@pytest.mark.parametrize("point", DYING)
async def test_dying_there_loses_nothing_and_repeats_nothing(tmp_path: Path, point: str) -> None:
    """Promises 1, 2 and 8 at one point: what was acknowledged is kept, an alarm is whole, the rest is done once."""
    ended, acknowledged = walked(tmp_path, point)
    assert ended == -signal.SIGKILL
    store = await opened(tmp_path)
    try:
        for who, text in (("sam", ORDINARY), ("tom", DISCLOSED)):
            assert not (who in acknowledged and await store.read(lambda tx, who=who: kept_words(tx, who)) != [text])
        assert await store.read(alarm_is_whole)
    finally:
        await store.close()
    assert walked(tmp_path, "none") == (0, ["sam", "tom"])
    store = await opened(tmp_path)
    try:
        assert await store.read(lambda tx: kept_words(tx, "sam")) == [ORDINARY]
        assert await store.read(lambda tx: kept_words(tx, "tom")) == [DISCLOSED]
        assert await store.read(alarm_is_whole)
        assert await store.read(once_each)
        assert await store.read(inbox.next_new) is None
        assert await store.read(faults_left) == []
        assert (
            await store.read(lambda tx: outbox.oldest_unsent(tx, "alarm") or outbox.oldest_unsent(tx, "talk")) is None
        )
    finally:
        await store.close()


async def test_the_walk_says_the_same_whether_or_not_it_was_cut_short(tmp_path: Path) -> None:
    """Promise 8: a screen after a crash and a second try reads as one that never crashed."""
    screens = []
    for number, point in enumerate(("none", "after advance", "in talk")):
        folder = tmp_path / str(number)
        folder.mkdir()
        walked(folder, point)
        walked(folder, "none")
        screens.append(await _screens(folder))
    assert all(one == screens[0] for one in screens)
    assert screens[0]["tom"]


async def _screens(folder: Path) -> dict[str, list[str]]:
    store, found = await opened(folder), {}
    try:
        for who in ("sam", "tom", *ADULTS):
            kept = await store.read(lambda tx, who=who: lines.after(tx, PersonId(who), 0, 1000))
            found[who] = [line.text or "" for line in kept]
    finally:
        await store.close()
    return found
