"""Stopping and starting the real program: gracefully under load, on a wrong database, and twice at once."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from pathlib import Path

import pytest
from crash_checks import came_to_rest, kept_in, not_kept_once, wrong_in
from crash_school import place, school_day

from bench.browsing import Browser
from bench.running import Place, kill, pupil, stop
from storage.opening import APPLICATION
from storage.schema import newest

pytestmark = pytest.mark.crash

STOPS_WITHIN = 5.0
"""Seconds."""


async def test_a_graceful_stop_under_load_is_quick_and_loses_nothing(tmp_path: Path) -> None:
    """SIGTERM ends the program with 0 within five seconds; what was acknowledged is kept, and the day goes on."""
    where = place(tmp_path)
    async with school_day(where, 3) as (day, running):
        await day.some_work(running, 20)
        before = time.monotonic()
        assert stop(day.service) == 0
        assert time.monotonic() - before < STOPS_WITHIN
        async with kept_in(where) as store:
            for person in day.people.values():
                assert await store.read(lambda tx, person=person: not_kept_once(tx, person)) == []
        day.service = where.start()
        await came_to_rest(day, running)
        async with kept_in(where) as store:
            assert await store.read(lambda tx: wrong_in(day, tx)) == []
    assert "Traceback" not in where.log.read_text(encoding="utf-8")


def _foreign(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.executescript("CREATE TABLE recipe (name TEXT); INSERT INTO recipe VALUES ('soup');")


def _newer(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as other:
        other.executescript(
            f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {newest() + 1}; CREATE TABLE x (y);"
        )


def _rubbish(file: Path) -> None:
    file.write_bytes(b"no database at all " * 400)


@pytest.mark.parametrize("make", [_foreign, _newer, _rubbish])
def test_what_is_not_ours_is_refused_and_untouched(tmp_path: Path, make: object) -> None:
    """A newer, foreign or damaged database: one line, exit code 2, and not a byte of it changed."""
    where = Place(tmp_path)
    make(where.database)  # type: ignore[operator]
    before = where.database.read_bytes()
    done = where.command("run")
    advice = [line for line in done.stderr.splitlines() if str(where.database) in line]
    assert done.returncode == 2
    assert len(advice) == 1
    assert "Traceback" not in done.stderr
    assert where.database.read_bytes() == before
    assert not where.database.with_name("school.db-wal").exists()


async def test_a_second_service_on_the_same_database_refuses(tmp_path: Path) -> None:
    """Two services would work through one inbox: the second says so in one line, and the first goes on."""
    where = Place(tmp_path)
    codes = where.invite([pupil("Sam", 8)])
    service = where.start()
    try:
        sam = Browser(where.port)
        assert await signs_in(sam, codes["sam"])
        second = Place(tmp_path).command("run")
        assert second.returncode == 2
        assert second.stderr.count("Another service is running") == 1
        assert "Traceback" not in second.stderr
        sam.hang_up()  # it has been idle while the second one tried
        assert (await sam.ask("GET", "/healthz")).status == 200
        sam.hang_up()
        assert where.command("verify").returncode == 0
    finally:
        kill(service)
    again = where.start()
    try:
        assert await signs_in(sam, codes["sam"])
        sam.hang_up()
    finally:
        assert stop(again) == 0


async def signs_in(who: Browser, code: str) -> bool:
    """As soon as the service answers."""
    async with asyncio.timeout(30):
        while True:
            with contextlib.suppress(ConnectionError):
                return await who.sign_in(code, "/chat")
            await asyncio.sleep(0.05)
