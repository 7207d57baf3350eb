"""Reading every message in a bounded way."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path

import pytest

from bot.screening import InProcess, ScreeningWorkers, child_command
from core.heard import Line
from core.meaning import NOTHING_UNDERSTOOD, Meaning, Topic
from core.reading import NOT_READ, Read
from core.verdict import CLEAR, UNREAD, Answer, Category, Verdict

SERVE = """
import json, os, sys, time
from bot.screening_wire import READY, answer_line, asked
from core.reading import Read
from core.verdict import CLEAR
def say(what):
    sys.stdout.buffer.write(what); sys.stdout.buffer.flush()
"""
ANSWER = "say(answer_line(number, Read(CLEAR)))"
ONCE = "\n    first = not os.path.exists({mark!r})\n    open({mark!r}, 'a').close()\n"


def child(tmp_path: Path, on_question: str, *, at_start: str = "say(READY)", once: bool = False) -> tuple[str, ...]:
    """A command for a child that does this on every question (``once``: ``first`` is true for the first only)."""
    file = tmp_path / "child.py"
    mark = ONCE.format(mark=str(tmp_path / "mark")) if once else "\n"
    loop = f"for question in sys.stdin.buffer:\n    number, line = asked(question){mark}    {on_question}\n"
    file.write_text(f"{SERVE}{at_start}\n{loop}", encoding="utf-8")
    return (sys.executable, str(file))


def gone(pid: int) -> bool:
    """Whether a process has ended and been waited for."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def pids(workers: ScreeningWorkers) -> list[int]:
    """The processes that are running now."""
    return [child._process.pid for child in workers._every if child._process]


@pytest.fixture(autouse=True)
def found_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Children started by their file find the program too."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))


async def test_the_real_children_read_a_disclosure() -> None:
    """The shipped tables, through the shipped child."""
    async with ScreeningWorkers(workers=1) as read:
        found = await read(Line("my dad hits me"))
        assert (found.verdict.answer, found.verdict.category) == (Answer.IMMEDIATE, Category.PHYSICAL)
        assert (await read(Line("I'm nervous about my mocks and revision"))).meaning.topic is Topic.EXAMS
        assert (await read(Line("a" * 50_000))).verdict == CLEAR


async def test_many_messages_are_answered_each_with_its_own(tmp_path: Path) -> None:
    """A burst waits its turn; waiting for a free child does not count against the deadline."""
    command = child(tmp_path, "say(answer_line(number, Read(CLEAR)))")
    async with ScreeningWorkers(command=command, deadline=1.0, longest_wait=60) as read:
        assert set(await asyncio.gather(*(read(Line(str(number))) for number in range(1000)))) == {Read(CLEAR)}
        assert len(pids(read)) == 2


@pytest.mark.parametrize(
    "misbehaviour",
    ["time.sleep(60)", "os._exit(3)", "say(b'rubbish' + bytes([10]))", "say(answer_line(number + 1, Read(CLEAR)))",
     "say(b'x' * 3_000_000 + bytes([10]))", "os.close(1)", "raise ValueError"],
)  # fmt: skip
async def test_a_message_that_breaks_every_child_is_not_read(tmp_path: Path, misbehaviour: str) -> None:
    """Late, gone or rubbish twice is the alarm that a person must read it; the caller sees no error."""
    async with ScreeningWorkers(workers=1, command=child(tmp_path, misbehaviour), deadline=0.3) as read:
        assert await read(Line("x")) == NOT_READ


@pytest.mark.parametrize("misbehaviour", ["time.sleep(60)", "os._exit(3)", "say(b'rubbish' + bytes([10]))"])
async def test_a_fresh_child_tries_once_more(tmp_path: Path, misbehaviour: str) -> None:
    """A child that happened to break costs nothing but the time."""
    command = child(tmp_path, f"{misbehaviour} if first else {ANSWER}", once=True)
    async with ScreeningWorkers(workers=1, command=command, deadline=1.0) as read:
        before = pids(read)
        assert await read(Line("x")) == Read(CLEAR)
        assert pids(read) != before


async def test_after_a_poisoned_message_the_next_is_read(tmp_path: Path) -> None:
    """One message cannot deafen the service."""
    command = child(tmp_path, f"time.sleep(60) if line.text == 'poison' else {ANSWER}")
    async with ScreeningWorkers(workers=1, command=command, deadline=0.3) as read:
        assert await asyncio.gather(read(Line("poison")), read(Line("x"))) == [NOT_READ, Read(CLEAR)]


async def test_a_hang_that_holds_the_interpreter_is_ended(tmp_path: Path) -> None:
    """A child that cannot even run its own timer is killed from outside."""
    async with ScreeningWorkers(workers=1, command=child(tmp_path, "sum(iter(int, 1))"), deadline=0.3) as read:
        (pid,) = pids(read)
        assert await read(Line("x")) == NOT_READ
    assert gone(pid)


@pytest.mark.parametrize("command", [("/nowhere/python",), (sys.executable, "-c", "raise SystemExit(1)")])
async def test_a_child_that_never_starts_is_no_error(command: tuple[str, ...]) -> None:
    """Start-up goes on, and every message is an alarm until somebody mends it."""
    async with ScreeningWorkers(command=command) as read:
        assert await read(Line("x")) == NOT_READ


async def test_a_child_that_is_never_ready_is_given_up(tmp_path: Path) -> None:
    """Loading that hangs is bounded as well."""
    command = child(tmp_path, ANSWER, at_start="time.sleep(60)")
    async with ScreeningWorkers(workers=1, command=command, start_within=0.3) as read:
        assert await read(Line("x")) == NOT_READ


async def test_waiting_for_a_free_child_is_bounded(tmp_path: Path) -> None:
    """When every child is stuck, those who wait are told in time that nobody read it."""
    async with ScreeningWorkers(
        workers=1, command=child(tmp_path, "time.sleep(60)"), deadline=1.0, longest_wait=0.2
    ) as read:
        first = asyncio.create_task(read(Line("a")))
        await asyncio.sleep(0)
        started = time.monotonic()
        assert await read(Line("b")) == NOT_READ
        assert time.monotonic() - started < 1.0
        assert await first == NOT_READ


async def test_a_cancelled_question_does_not_answer_the_next(tmp_path: Path) -> None:
    """A half-read answer is thrown away with its child."""
    command = child(tmp_path, f"time.sleep(60) if line.text == 'slow' else {ANSWER}")
    async with ScreeningWorkers(workers=1, command=command, deadline=5.0) as read:
        task = asyncio.create_task(read(Line("slow")))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await read(Line("x")) == Read(CLEAR)


async def test_children_have_sessions_of_their_own(tmp_path: Path) -> None:
    """A Ctrl-C for the service does not reach them first."""
    async with ScreeningWorkers(workers=1, command=child(tmp_path, ANSWER)) as read:
        (pid,) = pids(read)
        assert os.getsid(pid) == pid


async def test_closing_leaves_no_process(tmp_path: Path) -> None:
    """No orphan, no zombie; a second close is harmless."""
    read = ScreeningWorkers(command=child(tmp_path, ANSWER))
    await read.start()
    running = pids(read)
    await read.close()
    await read.close()
    assert len(running) == 2
    assert all(gone(pid) for pid in running)


async def test_a_killed_child_is_replaced(tmp_path: Path) -> None:
    """Whoever kills a child from outside loses no message."""
    async with ScreeningWorkers(workers=1, command=child(tmp_path, ANSWER)) as read:
        os.kill(pids(read)[0], 9)
        assert await read(Line("x")) == Read(CLEAR)


def test_a_school_file_is_handed_to_the_child() -> None:
    """The school's own phrases reach the process that reads."""
    assert child_command(Path("own.toml"))[-1] == "own.toml"
    assert child_command()[-1] == "bot.screening_child"


async def test_in_process_reads_both() -> None:
    """The same call, without children."""
    read = InProcess(lambda line: UNREAD, lambda line: Meaning(Topic.EXAMS))
    assert await read(Line("x")) == Read(UNREAD, Meaning(Topic.EXAMS))


@pytest.mark.parametrize("broken", ["screen", "understanding"])
async def test_in_process_turns_a_fault_into_an_alarm(broken: str) -> None:
    """Whatever breaks a reader, a person must read the message."""

    def screen(line: Line) -> Verdict:
        if broken == "screen":
            raise RecursionError
        return CLEAR

    def understand(line: Line) -> Meaning:
        if broken == "understanding":
            raise KeyError
        return NOTHING_UNDERSTOOD

    assert await InProcess(screen, understand)(Line("x")) == NOT_READ
