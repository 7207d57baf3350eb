"""Messages as they come: floods, single letters, whole books, emoji, other scripts, invisible signs, twice."""

from __future__ import annotations

import pytest
import scenes

from core.people import PersonId
from storage import inbox, lines
from tests.playing import Play

ODD = {
    "one letter": "x",
    "a hundred thousand": "word " * 20_000,
    "emoji only": "😭😭😭",
    "right to left": "مرحبا هل يمكنك مساعدتي",
    "mixed directions": "hello \u202eשלום\u202c there",
    "zero width": "he\u200bllo\u200d \ufeffthere",
    "only invisible": "\u200b\u200c\u200d",
    "combining": "z̴̡͝a̸l̵g̶o̷",
    "new lines": "\n\n\n",
    "markup": "<script>alert(1)</script> { $mentor } & ’",
    "a null": "a\x00b",
}


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("where", ["Quiet", "Confirming", "Waiting", "WithAdult", "Ended"])
async def test_every_message_is_answered(kind: str, where: str, play: Play) -> None:
    """Promise 4: never silence, whatever was written; and no fault on the way."""
    await scenes.comes_to(play, "sam", where)
    await play.says("sam", ODD[kind])
    heard = await play.keys("sam")
    assert heard
    assert "went-wrong" not in heard


@pytest.mark.parametrize("kind", ODD)
async def test_every_message_is_carried_as_it_was_written(kind: str, play: Play) -> None:
    """Word for word, sign for sign, in a talk."""
    await scenes.talks_with(play)
    await play.says("sam", ODD[kind])
    assert [line.text for line in await play.hears("max")] == [ODD[kind]]


async def test_a_flood_is_kept_whole_and_answered_little(play: Play) -> None:
    """200 messages at once: every one is kept; the pupil's screen is not buried."""
    await scenes.comes_to(play, "sam", "Asking")
    for number in range(200):
        await play.sends("sam", text=f"message number {number}")
    await play.settle()
    kept = await play.store.read(lambda tx: lines.after(tx, PersonId("sam"), 0, 10_000))
    own = [line.text for line in kept if line.kind == "own"]
    assert own == [f"message number {number}" for number in range(200)]
    heard = await play.keys("sam")
    assert 1 <= len(heard) <= 5


async def test_a_flood_of_worry_is_answered_little_and_all_alarmed(play: Play) -> None:
    """Every one is on the case; the child reads few lines."""
    for _ in range(30):
        await play.sends("sam", text="he hits me")
    await play.settle()
    assert len(await play.keys("sam")) <= 10
    found = await scenes.case(play, "sam")
    count = await play.store.read(lambda tx: tx.one("SELECT COUNT(*) AS many FROM concern WHERE case_id = ?", found.id))
    assert count is not None
    assert count["many"] == 30


async def test_a_flood_in_a_talk_is_carried_whole(play: Play) -> None:
    """Two people's words to each other are never folded, the same ones twice neither."""
    await scenes.talks_with(play)
    for _ in range(50):
        await play.sends("sam", text="hello")
    await play.settle()
    assert len(await play.hears("max")) == 50


async def test_the_same_message_twice_counts_once(play: Play) -> None:
    """Promise 8: a channel that delivers again changes nothing."""
    for _ in range(3):
        await play.sends("sam", text="he hits me", key="again")
    await play.settle()
    assert await play.keys("lead") == ["alert-new"]
    rows = await play.store.read(inbox.next_new)
    assert rows is None


async def test_the_same_words_twice_count_twice(play: Play) -> None:
    """Somebody who says it again has said it again."""
    await scenes.talks_with(play)
    await play.says("sam", "are you there?")
    await play.says("sam", "are you there?")
    assert await play.keys("max") == ["<sam>", "<sam>"]
