"""What is measured without a network: reading messages, steps of conversations, start-up and memory."""

from __future__ import annotations

import asyncio
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from bench.figures import Figure, milliseconds, percentile, spread
from bench.running import Place, children, stop
from bot.clock import MachineClock
from bot.screening import InProcess
from config.phrases import load
from config.school import load_school
from core.calendar import AlwaysOpen
from core.heard import Heard, Line
from core.people import KeyStage, PersonId, Role
from core.roster import RosterPerson
from handlers.advance import BATCH, advance
from handlers.receive import Reception
from handlers.school import School, moment
from storage import people
from storage.keyring import memory_keyring
from storage.sqlite import open_store
from storage.tx import Tx

SENTENCES = (
    "we did the music part of our project today and i liked it more than the last one because the teacher let us ",
    "choose. after lunch my friends went to the library without me and i did not know where they were, so i sat ",
    "outside and read. it is a bit boring when nobody is around but tomorrow there is football and i think i will ",
)

PUPILS = 1500
"""A large secondary school."""
WRITING = 50
"""Of them write."""


def reading() -> list[Figure]:
    """The screen and the understanding of one message, as a child process works them out."""
    return [_reading(200, 2000), _reading(100_000, 10)]


def _reading(characters: int, times: int) -> Figure:
    lexicon, took = load(), []
    whole = "".join(SENTENCES) * (characters // 300 + 2)
    for number in range(times):
        start = number * 37 % 300
        line = Line(whole[start : start + characters], Role.PUPIL, KeyStage.KS3, "en", ())
        began = time.perf_counter()
        lexicon.screen(line)
        lexicon.understanding(line)
        took.append(time.perf_counter() - began)
    return Figure("Screening and understanding", f"one message of {characters:,} characters", spread(took))


async def steps(messages: int) -> Figure:
    """Working kept messages through, in batches as the service does, on a database in a file."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        store = await open_store(Path(folder) / "steps.db", memory_keyring())
        files, clock = load_school(), MachineClock()
        school = School(AlwaysOpen(files.calendar.zone), files.scheme, files.ladders)
        reception = Reception(store, InProcess(load().screen, load().understanding), school, clock)
        try:
            await store.write(lambda tx: _pupils(tx, clock.now()))
            for number in range(messages):
                text = f"i keep falling out with my friends ({number})"
                who = PersonId(f"p{number % WRITING}")
                await reception.receive(Heard("web", str(number), who, text, "", clock.now()))
            began, done = time.perf_counter(), 0
            while stepped := await store.write(lambda tx: advance(tx, school, moment(clock), BATCH)):
                done += stepped
            pace = done / (time.perf_counter() - began)
        finally:
            await store.close()
    return Figure(
        "Steps of conversations",
        f"{done:,} rows in batches of {BATCH}, {PUPILS:,} pupils, a database in a file",
        (("", f"{pace:.0f} a second"),),
    )


def _pupils(tx: Tx, at: datetime) -> None:
    for number in range(PUPILS):
        who = RosterPerson(PersonId(f"p{number}"), f"P{number}", "Test", Role.PUPIL, year=8, permission=True)
        people.add(tx, who, at)
    mentor = RosterPerson(
        PersonId("m"), "M", "Test", Role.MENTOR, year=10, trained_until=date(2099, 1, 1), cleared=True, permission=True
    )
    people.add(tx, mentor, at)


async def starting(times: int) -> list[Figure]:
    """From the command to the first answer, and what the processes hold then."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        where, took, held = Place(Path(folder)), [], (0, 0)
        for _ in range(times):
            began = time.perf_counter()
            service = where.start()
            try:
                await asyncio.to_thread(_answers, where.port)
                took.append(time.perf_counter() - began)
                held = _resident(service.pid), sum(map(_resident, children(service.pid)))
            finally:
                stop(service)
    memory = (("service", f"{held[0] // 1024} MiB"), ("its reader", f"{held[1] // 1024} MiB"))
    return [
        Figure("Start-up", "from the command to the first answer", (("p50", milliseconds(percentile(took, 0.5))),)),
        Figure("Resident memory", "after start-up, one reader", memory),
    ]


def _answers(port: int) -> None:
    while True:
        with suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30).close()
            return
        time.sleep(0.02)


def _resident(pid: int) -> int:
    """Kibibytes in memory."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
