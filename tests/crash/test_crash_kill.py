"""Kill the real program again and again while a school uses it: nothing is lost, nothing is said twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from crash_checks import assert_quiet_log, came_to_rest, kept_in, readers_left, report, wrong_in
from crash_school import place, school_day
from crash_script import DISCLOSURES, OPENINGS, TALK, THANKS

from bench.running import Place, stop

pytestmark = pytest.mark.crash

KILLS = 30
IN_START = 2
"""Every second kill comes while the program is starting, or just has."""
SEED = 20261124


def the_screen_hears_the_script(where: Place) -> None:
    """The ordinary messages are ordinary and the disclosures are heard, by the real command."""
    file = where.folder / "script.jsonl"
    said = [*OPENINGS, TALK, THANKS, *DISCLOSURES]
    rows = [{"id": number, "text": f"{text} (sam-0-1)"} for number, text in enumerate(said)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = where.command("screen", str(file))
    tiers = [json.loads(line)["tier"] for line in done.stdout.splitlines()]
    assert tiers == ["none"] * (len(said) - len(DISCLOSURES)) + ["immediate"] * len(DISCLOSURES)


async def test_thirty_kills_lose_nothing(tmp_path: Path) -> None:
    """Promises 1, 2, 3, 4, 5 and 8, under kills at any moment: see ``wrong_in``."""
    where = place(tmp_path)
    the_screen_hears_the_script(where)
    async with school_day(where, SEED) as (day, running):
        for number in range(KILLS):
            await day.crash(running, during_start=number % IN_START == IN_START - 1)
        await came_to_rest(day, running)
        assert stop(day.service) == 0
        async with kept_in(where) as store:
            wrong = await store.read(lambda tx: wrong_in(day, tx))
        assert wrong == []
        report(day)
        assert readers_left(day.readers) == []
    verified = where.command("verify")
    assert verified.returncode == 0, verified.stderr
    assert_quiet_log(where)
