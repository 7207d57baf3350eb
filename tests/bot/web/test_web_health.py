"""Whether the service is well, told to machines: ages and counts, no names, no words."""

from __future__ import annotations

import pytest
from web_world import LEAD, PUPIL, START, World

from core.heard import Heard
from core.people import PersonId
from storage import outbox


async def unhandled(world: World, text: str) -> None:
    """A message that is kept and not worked through."""
    await world.receive(Heard("test", f"k{len(world.received)}", PUPIL, text, "", world.clock.now()))


async def test_all_is_well_when_nothing_waits(world: World) -> None:
    """An idle service answers 200 with ages of zero."""
    answer = await world.browser().get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "store": True, "oldest_message_seconds": 0.0, "oldest_alert_seconds": 0.0}


@pytest.mark.parametrize(("age", "status"), [(0, 200), (60, 200), (61, 503)])
async def test_a_message_that_waits_too_long_is_unhealthy(world: World, age: float, status: int) -> None:
    """The age of the oldest unhandled message decides, at one minute."""
    await unhandled(world, "hello")
    world.clock.step(age)
    answer = await world.browser().get("/healthz")
    assert answer.status_code == status
    assert answer.json()["oldest_message_seconds"] == age


async def test_an_alert_that_waits_too_long_is_unhealthy(world: World) -> None:
    """So does the age of the oldest unsent alert, though every message was handled."""
    row = outbox.NewOut("test:1", LEAD, "alarm", "alert", START)
    await world.store.write(lambda tx: outbox.add(tx, row))
    world.clock.step(61)
    answer = await world.browser().get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["oldest_alert_seconds"] == 61


async def test_ordinary_talk_that_waits_is_no_alert(world: World) -> None:
    """Only the alarm lane counts as an alert."""
    row = outbox.NewOut("test:1", PersonId(PUPIL), "talk", "say", START)
    await world.store.write(lambda tx: outbox.add(tx, row))
    world.clock.step(600)
    assert (await world.browser().get("/healthz")).json()["oldest_alert_seconds"] == 0


async def test_a_store_that_does_not_answer_is_unhealthy(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is broken, the answer is a plain 503."""

    async def broken(unit: object) -> object:
        raise OSError("gone")

    monkeypatch.setattr(world.store, "read", broken)
    answer = await world.browser().get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"ok": False, "store": False})


async def test_the_numbers_are_counted(world: World) -> None:
    """Untaken cases by tier, talks and pages, for whoever draws the graph."""
    await world.hear(PUPIL, "I feel danger")
    told = (await world.browser().get("/metrics")).text
    assert 'peer_support_cases_untaken{tier="4"} 1.0' in told
    assert 'peer_support_cases_untaken{tier="3"} 0.0' in told
    assert "peer_support_talks_open 0.0" in told
    assert "peer_support_pages_open 0.0" in told


async def test_no_name_and_no_word_in_them(world: World) -> None:
    """Promise 9: metrics and health hold nothing of anybody."""
    await world.hear(PUPIL, "I feel danger in the attic")
    await unhandled(world, "and the cellar")
    http = world.browser()
    told = (await http.get("/metrics")).text + (await http.get("/healthz")).text
    for secret in ("attic", "cellar", "Amira", "Quillfeather", "p1"):
        assert secret not in told
