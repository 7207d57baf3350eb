"""Lines over server-sent events: in order, resumed where they broke off, and ended when they must."""

from __future__ import annotations

from contextlib import AsyncExitStack
from urllib.parse import quote

import pytest
from sse import listening
from web_world import COORDINATOR, LEAD, MENTOR, PUPIL, World

from bot.house import WebSettings
from bot.web.app import build_app
from core.people import PersonId
from storage import lines, talks, words
from storage.lines import NewLine
from storage.talks import Talk
from storage.tx import Tx


async def put(world: World, person: PersonId, text: str, kind: str = "bot", buttons: str = "") -> int:
    """A line in somebody's mailbox; its number."""

    def unit(tx: Tx) -> int:
        kept = words.put(tx, person, "sent", text, world.clock.now())
        return lines.add(tx, NewLine(person, kind, kept, world.clock.now(), buttons=buttons)) or 0

    return await world.store.write(unit)


async def test_what_is_there_comes_first_then_what_comes(world: World) -> None:
    """A page gets its lines in order, old ones at once and new ones as they are committed."""
    await put(world, PUPIL, "one")
    async with listening(await world.signed_in(PUPIL)) as stream:
        assert (await stream.next("line")).data["text"] == "one"
        await put(world, PUPIL, "two")
        assert (await stream.next("line")).data["text"] == "two"


async def test_the_answer_is_a_stream_nobody_keeps(world: World) -> None:
    """The browser treats it as events, and no proxy holds it back or stores it."""
    async with listening(await world.signed_in(PUPIL)) as stream:
        await stream.next()
        assert stream.status == 200
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert stream.headers["cache-control"] == "no-store"
        assert stream.headers["x-accel-buffering"] == "no"


@pytest.mark.parametrize("how", ["header", "query"])
async def test_a_page_that_comes_back_misses_nothing_and_repeats_nothing(world: World, how: str) -> None:
    """Last-Event-ID (or ?after=) is the number of the last line the page has."""
    numbers = [await put(world, PUPIL, text) for text in ("one", "two", "three")]
    browser = await world.signed_in(PUPIL)
    given = {"path": "/events", "last_event_id": str(numbers[0])}
    asked = given if how == "header" else {"path": f"/events?after={numbers[0]}"}
    async with listening(browser, **asked) as stream:
        found = [await stream.next("line"), await stream.next("line")]
    assert [event.data["text"] for event in found] == ["two", "three"]
    assert [event.number for event in found] == [str(number) for number in numbers[1:]]


@pytest.mark.parametrize("wrong", ["x", "-1", "1e3", "٣", "9" * 40, "1;DROP TABLE line"])
async def test_a_wrong_number_starts_from_the_latest(world: World, wrong: str) -> None:
    """A mangled Last-Event-ID is treated as a new page, not as a fault."""
    await put(world, PUPIL, "one")
    async with listening(await world.signed_in(PUPIL), "/events?after=" + quote(wrong)) as stream:
        assert (await stream.next("line")).data["text"] == "one"


async def test_a_long_past_is_caught_up_with_in_full(world: World) -> None:
    """A page that was away for hundreds of lines gets all of them, in order."""
    first = await put(world, PUPIL, "0")
    for number in range(1, 451):
        await put(world, PUPIL, str(number))
    async with listening(await world.signed_in(PUPIL), last_event_id=str(first)) as stream:
        found = [(await stream.next("line")).data["text"] for _ in range(450)]
    assert found == [str(number) for number in range(1, 451)]


async def test_a_new_page_gets_the_latest_only(world: World) -> None:
    """Opening the page does not load a year of conversation."""
    for number in range(250):
        await put(world, PUPIL, str(number))
    async with listening(await world.signed_in(PUPIL)) as stream:
        assert (await stream.next("line")).data["text"] == "51"


async def test_nobody_hears_anothers_lines(world: World) -> None:
    """A person's stream carries their own mailbox and nothing else."""
    async with listening(await world.signed_in(PUPIL)) as stream:
        await put(world, MENTOR, "for the mentor")
        await put(world, PUPIL, "for the pupil")
        assert (await stream.next("line")).data["text"] == "for the pupil"


async def test_a_silent_stream_says_that_it_lives(world: World) -> None:
    """Heartbeats come while nothing happens, so that a dead connection is noticed."""
    async with listening(await world.signed_in(PUPIL)) as stream:
        assert (await stream.next("here")).data == {}


async def test_own_words_come_back_under_the_pages_key(world: World) -> None:
    """The page replaces its waiting bubble by the kept line: they share the key."""
    browser = await world.signed_in(PUPIL)
    async with listening(browser) as stream:
        await browser.say("hello", key="my-key-0001")
        line = (await stream.next("line")).data
    assert (line["kind"], line["key"], line["text"], line["author"]) == ("own", "my-key-0001", "hello", "")


async def test_buttons_travel_with_their_line(world: World) -> None:
    """A line brings what can be tapped."""
    await put(world, PUPIL, "shall I?", buttons='[{"label": "Yes", "choice": "ask.yes"}]')
    async with listening(await world.signed_in(PUPIL)) as stream:
        line = (await stream.next("line")).data
    assert line["buttons"] == [{"label": "Yes", "choice": "ask.yes"}]
    assert line["author"] == "Robin"


async def test_erased_words_are_empty(world: World) -> None:
    """After erasure the line is there without its words."""
    await put(world, PUPIL, "gone")
    await world.store.write(lambda tx: words.erase(tx, lines.latest(tx, PUPIL, 1)[0].words or words.WordsId(0)))
    async with listening(await world.signed_in(PUPIL)) as stream:
        assert (await stream.next("line")).data["text"] == ""


async def test_the_two_of_a_talk_learn_names_only(world: World) -> None:
    """Promise 6: neither page nor event holds the other side's surname, id or account."""
    await world.hear(MENTOR, choice="duty.on")
    await world.hear(PUPIL, choice="hello")
    await world.hear(PUPIL, choice="ask.topic:friendship")
    await world.hear(PUPIL, choice="ask.yes")
    offers = await world.store.read(lambda tx: tx.all("SELECT request FROM offer"))
    await world.hear(MENTOR, choice=f"match.accept:{offers[0]['request']}")
    await world.hear(PUPIL, "nice to meet you")
    await world.hear(MENTOR, "and you")
    for person, other, surname in ((PUPIL, "Jo", "Stonecrop"), (MENTOR, "Mimi", "Quillfeather")):
        browser = await world.signed_in(person)
        async with listening(browser) as stream:
            events = await stream.upto("here")
        told = str([event.data for event in events]) + (await browser.get("/chat")).text
        authors = {event.data["author"] for event in events if event.name == "line" and event.data["kind"] == "other"}
        assert authors == {other}
        assert surname not in told
        assert f"'{MENTOR if person == PUPIL else PUPIL}'" not in told
        assert f"CODE-{MENTOR if person == PUPIL else PUPIL}" not in told


async def test_held_words_never_reach_the_mentor(world: World) -> None:
    """Promise 5, at the page: a concern in a talk is on the pupil's screen only."""
    talk = Talk("T1", "", PUPIL, MENTOR, world.clock.now())
    await world.store.write(lambda tx: talks.open_talk(tx, talk))
    await world.hear(PUPIL, "somebody hurt me")
    async with listening(await world.signed_in(MENTOR)) as stream:
        events = await stream.upto("here")
    assert "hurt" not in str([event.data for event in events])


async def test_the_page_learns_what_it_is_in(world: World) -> None:
    """The fixed buttons follow whether a talk goes on and a mentor's duty."""
    async with listening(await world.signed_in(MENTOR)) as stream:
        assert (await stream.next("place")).data == {"talk": False, "duty": "off"}
        await world.hear(MENTOR, choice="duty.on")
        assert (await stream.next("place")).data == {"talk": False, "duty": "on"}


async def test_one_page_too_many_closes_the_oldest(world: World) -> None:
    """A person has five pages at once; the sixth ends the first with a clear word, and the others go on."""
    browser = await world.signed_in(PUPIL)
    async with AsyncExitStack() as stack:
        first, second, *_ = [await stack.enter_async_context(listening(browser)) for _ in range(6)]
        await first.upto("elsewhere")
        await put(world, PUPIL, "still here")
        assert (await second.next("line")).data["text"] == "still here"


async def test_other_peoples_pages_do_not_count(world: World) -> None:
    """The cap is each person's own."""
    pupil, mentor = await world.signed_in(PUPIL), await world.signed_in(MENTOR)
    async with AsyncExitStack() as stack:
        first, *_ = [await stack.enter_async_context(listening(one)) for one in (pupil, *[mentor] * 5)]
        await put(world, PUPIL, "undisturbed")
        assert (await first.next("line")).data["text"] == "undisturbed"


async def test_signing_out_ends_the_stream_at_once(world: World) -> None:
    """Not one more line reaches a browser that was signed out."""
    browser = await world.signed_in(PUPIL)
    async with listening(browser) as stream:
        await stream.next("place")
        await browser.http.post("/sign-out", data={"csrf": await browser.csrf()})
        await stream.upto("away")
        assert stream._events.empty()


async def test_a_session_that_ended_ends_its_stream(world: World) -> None:
    """A page left open on a shared device stops when its session does."""
    async with listening(await world.signed_in(PUPIL)) as stream:
        await stream.next("place")
        world.clock.step(3601)
        await stream.upto("away")


async def test_no_page_is_left_behind(world: World) -> None:
    """A page that goes is forgotten, and the loop that follows commits ends with the last one."""
    site = world.app.state.site
    async with listening(await world.signed_in(PUPIL)) as stream:
        await stream.next()
        assert site.pages.count == 1
    assert site.pages.count == 0
    assert site.pages._following is None


async def test_a_desk_hears_of_every_change(world: World) -> None:
    """The desk is told to look again when anything was committed, whoever it concerned."""
    async with listening(await world.signed_in(COORDINATOR), "/desk/events") as stream:
        await stream.next("changed")
        await world.hear(MENTOR, choice="duty.on")
        await stream.next("changed")


async def test_an_alert_reaches_the_desk_with_its_number(world: World) -> None:
    """The desk shows an alert and can say which one it has shown."""
    async with listening(await world.signed_in(LEAD), "/desk/events") as stream:
        await world.hear(PUPIL, "I feel danger")
        line = (await stream.next("line")).data
    assert line["kind"] == "alert"
    assert line["fresh"] is True
    assert isinstance(line["alert"], int)
    assert "Amira" not in line["text"]


async def test_two_mounted_sites_hear_of_each_other(world: World) -> None:
    """In a trial the same house stands several times: what is posted at one arrives at the other."""
    twin = World(clock=world.clock, store=world.store, web=WebSettings(heartbeat=0.05))
    twin.app = build_app(twin.house)
    browser = await world.signed_in(PUPIL)
    async with listening(browser) as stream:
        await stream.next("place")
        await twin.hear(PUPIL, "written elsewhere")
        assert (await stream.next("line")).data["text"] == "written elsewhere"
