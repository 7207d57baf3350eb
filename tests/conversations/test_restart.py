"""The program may stop between any two turns: everything is on disk, and the conversation goes on where it was."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import scenes

from core.heard import Heard
from core.people import PersonId
from core.verdict import Tier
from handlers.advance import advance
from handlers.receive import Reception
from storage import inbox, outbox
from storage.keyfiles import open_keyring
from storage.sqlite import open_store
from tests.playing import Play

MASTER = b"m" * 32


@dataclass
class Stopping(Play):
    """A conversation over a file, whose program stops after every turn, and between keeping and working through."""

    folder: Path = Path()

    async def restart(self) -> None:
        """The program stops; another one opens the same files."""
        await self.store.close()
        self.store = await open_store(self.folder / "school.db", open_keyring(self.folder / "school.keys", MASTER))
        self.clock.run = f"boot after {self.clock.run}"[:60]
        self.clock.mono = 5.0

    async def sends(self, who: str, *, text: str = "", choice: str = "", key: str = "") -> None:
        """Kept, and then the program stops before anything is worked through."""
        await super().sends(who, text=text, choice=choice, key=key)
        await self.restart()

    async def settle(self) -> None:
        """Worked through, and then the program stops."""
        await super().settle()
        await self.restart()


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stopping]:
    """The small school in files."""
    store = await open_store(tmp_path / "school.db", open_keyring(tmp_path / "school.keys", MASTER))
    opened = await scenes.school(store=store)
    stopping = Stopping(store, opened.clock, reader=opened.reader, folder=tmp_path)
    yield stopping
    await stopping.store.close()


async def test_from_hello_to_the_end_with_a_restart_after_every_turn(play: Stopping) -> None:
    """Nobody notices: the same words are said to the same people, in the same order."""
    await play.on_duty("max")
    await play.taps("sam", "hello")
    assert await play.keys("sam") == ["greeting", "privacy", "ask-what"]
    await play.says("sam", "trouble with my friends")
    assert await play.keys("sam") == ["ask-confirm"]
    await play.says("sam", "yes")
    assert await play.keys("sam") == ["match-looking"]
    assert await play.keys("max") == ["match-offer"]
    await play.says("max", "yes")
    assert await play.keys("sam") == ["match-found"]
    assert await play.keys("max") == ["match-you-are-on", "<sam>"]
    await play.says("max", "Good to meet you")
    assert await play.keys("sam") == ["<max>"]
    await play.taps("sam", "talk.end")
    assert await play.keys("sam") == ["talk-ended-pupil"]
    assert await play.keys("max") == ["talk-ended-mentor"]


async def test_a_lease_lapses_across_a_restart(play: Stopping) -> None:
    """Timers are rows: an offer made before the stop lapses after it."""
    await play.on_duty("max", "zoe")
    await scenes.waits(play)
    await play.hears("max")
    play.clock.passes(9.9 * 60)
    await play.restart()
    await play.passes(0.5)
    assert await play.keys("max") == ["match-lapsed"]
    assert await play.keys("zoe") == ["match-offer"]


async def test_a_ladder_climbs_across_a_restart(play: Stopping) -> None:
    """practice.md 6(a) 28: unacknowledged alerts climb by timers that survive."""
    await play.says("sam", "I am going to jump")
    await play.hears("head")
    play.clock.passes(4.9 * 60)
    await play.restart()
    await play.passes(0.5)
    assert await play.keys("head") == ["alert-climbed"]


async def test_a_disclosure_is_safe_before_anything_is_worked_through(play: Stopping) -> None:
    """Promise 2: the case and its alerts stand in the transaction that keeps the message."""
    await play.sends("sam", text="he hits me")
    found = await scenes.case(play, "sam")
    assert found.tier is Tier.SERIOUS
    alerts = await play.store.read(lambda tx: outbox.alerts_of(tx, found.id))
    assert {one.person for one in alerts} >= {PersonId("lead")}


async def test_what_is_delivered_again_after_a_restart_counts_once(play: Stopping) -> None:
    """The channel did not hear that we have it, and sends it again."""
    await play.sends("sam", text="he hits me", key="same")
    await play.sends("sam", text="he hits me", key="same")
    await play.settle()
    assert await play.keys("lead") == ["alert-new"]
    assert (await play.keys("sam")).count("concern-thanks") == 1


async def test_a_step_that_is_tried_again_says_nothing_twice(play: Stopping) -> None:
    """The step is one transaction: a second run of the loop finds nothing left to do."""
    await play.says("sam", "trouble with my friends")
    await play.hears("sam")
    done = await play.store.write(lambda tx: advance(tx, play.school, play.moment))
    assert done == 0
    assert await play.keys("sam") == []


async def test_words_are_readable_after_a_restart(play: Stopping) -> None:
    """Sealed on disk, and opened with the same keys."""
    heard = Heard("web", "k-words", PersonId("sam"), "Ünïcödé 🙂", "", play.clock.now())
    await Reception(play.store, play.reader, play.school, play.clock).receive(heard)  # type: ignore[arg-type]
    await play.restart()
    recent = await play.store.read(lambda tx: inbox.recent_words(tx, PersonId("sam"), 5))
    assert recent == ("Ünïcödé 🙂",)
