"""Who may look, and what an adult who has a case is told: found by playing the accused and the child who answers."""

from __future__ import annotations

from core.people import PersonId, Role
from handlers.accused import accused_in
from handlers.seeing import may_see, may_touch_talk
from storage import cases, inbox, outbox, talks
from tests.playing import ROSTER, Play, adult, opened


async def _talking() -> tuple[Play, str]:
    play = await opened()
    await play.on_duty("max")
    await play.taps("sam", "hello")
    await play.says("sam", "trouble with my friends")
    await play.taps("sam", "ask.yes")
    request = (await play.hears("max"))[-1].buttons[0][1]
    await play.taps("max", request)
    live = await play.store.read(lambda tx: talks.open_of(tx, PersonId("sam")))
    return play, live[0].id


async def test_the_accused_cannot_touch_the_talk() -> None:
    """Promise 6: who is accused neither looks into the child's talk, nor writes into it, nor lets it go on."""
    play, talk = await _talking()
    await play.says("sam", "Mr Hale, he hits me")
    assert not await play.store.read(lambda tx: may_touch_talk(tx, talk, PersonId("coordinator")))
    await play.hears("sam")
    await play.taps("coordinator", f"talk.write:{talk}", "be quiet")
    await play.taps("coordinator", f"talk.resume:{talk}")
    assert await play.keys("sam") == []
    assert "Paused" in str(await play.state("talk", talk))
    assert await play.store.read(lambda tx: may_touch_talk(tx, talk, PersonId("head")))


async def test_a_talk_is_as_closed_as_its_case() -> None:
    """A coordinator who may not see a case of tier 4 may not look into its talk either."""
    play, talk = await _talking()
    play.desks = {"lead"}
    await play.says("sam", "i am going to jump")
    assert not await play.store.read(lambda tx: may_touch_talk(tx, talk, PersonId("coordinator")))
    assert await play.store.read(lambda tx: may_touch_talk(tx, talk, PersonId("lead")))


async def test_once_accused_always_outside() -> None:
    """A later case of the same child does not go to somebody accused in an earlier one."""
    play = await opened()
    await play.says("sam", "Mr Reyes, he hits me")
    case = await play.case("sam")
    assert case is not None
    for act in ("take", "acted"):
        await play.taps("head", f"case.{act}:{case.id}")
    await play.taps("head", f"case.close:{case.id}", "Seen with his mother; referral made.")
    await play.says("sam", "i am going to jump")
    later = await play.case("sam")
    assert later is not None
    assert later.id != case.id
    alerted = await play.store.read(lambda tx: {one.person for one in outbox.alerts_of(tx, later.id)})
    assert "deputy" not in alerted
    assert not await play.store.read(lambda tx: may_see(tx, later, PersonId("deputy")))


async def test_what_a_child_answers_reaches_the_adult() -> None:
    """ "I have added your message" is true: it is in the case, and the adult who has it is alerted."""
    play = await opened()
    await play.says("sam", "he hits me")
    case = await play.case("sam")
    assert case is not None
    await play.taps("lead", f"case.take:{case.id}")
    await play.taps("lead", f"case.write:{case.id}", "Where are you?")
    await play.hears("lead")
    await play.says("sam", "in the toilets by the gym, please come")
    assert "alert-more" in await play.keys("lead")
    held = await play.store.read(lambda tx: inbox.of_case(tx, case.id))
    assert any(row.person == "sam" and row.words is not None and row.choice == "" for row in held[1:])
    assert await play.store.read(lambda tx: cases.open_of(tx, PersonId("sam"))) is not None


async def test_a_double_name_is_recognised() -> None:
    """A child says "Smith", the roster says "Smith-Jones"."""

    play = await opened(roster=(*ROSTER, adult("head2", "Mr Smith-Jones", Role.DEPUTY)))
    assert await play.store.read(lambda tx: accused_in(tx, "mr smith hit me")) == {"head2"}
