"""The real screening children, broken on purpose: whatever they do, the message is an alarm (promise 2)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.screening import ScreeningWorkers
from core.verdict import Category
from storage import cases, outbox
from tests.playing import Play, opened

CHILD = """
import os, sys, time
from bot.screening_wire import READY
sys.stdout.buffer.write(READY)
sys.stdout.buffer.flush()
for question in sys.stdin.buffer:
    {misbehaves}
"""
MISBEHAVIOUR = {
    "hangs": "time.sleep(600)",
    "hangs in a regular expression": "import re; re.match('(a+)+$', 'a' * 60 + 'b')",
    "ends": "os._exit(1)",
    "raises": "raise RuntimeError",
    "talks rubbish": "sys.stdout.buffer.write(b'rubbish' + bytes([10])); sys.stdout.buffer.flush()",
}


@pytest.mark.parametrize("how", MISBEHAVIOUR)
async def test_a_broken_screen_is_an_alarm_with_an_answer(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Late, broken or unreadable: kept, held, shown to an adult, the child answered, and the next one is too."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    child = tmp_path / "child.py"
    child.write_text(CHILD.format(misbehaves=MISBEHAVIOUR[how]), encoding="utf-8")
    async with ScreeningWorkers(workers=1, command=(sys.executable, str(child)), deadline=0.2) as read:
        play = await opened(reader=read)
        await play.says("sam", "trouble with my friends")
        await play.says("tom", "exams")
    for who in ("sam", "tom"):
        await _alarmed_and_answered(play, who)


async def _alarmed_and_answered(play: Play, who: str) -> None:
    case = await play.case(who)
    assert case is not None
    assert case.category is Category.UNREAD
    assert any(row.handed_at for row in await play.store.read(lambda tx: outbox.alerts_of(tx, case.id)))
    assert await play.store.read(lambda tx: cases.unhanded(tx, play.clock.now())) == []
    assert "concern-unread" in await play.keys(who)
