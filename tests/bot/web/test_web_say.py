"""What pages post: kept once, whatever happens on the way."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_world import COORDINATOR, LEAD, MENTOR, PUPIL, START, World

from bot.web.body import LONGEST, LONGEST_BODY, Unusable
from bot.web.say import posted
from core.heard import Heard
from storage import inbox, lines


async def test_words_are_handed_in_as_they_came(world: World) -> None:
    """Source, key, person, words and time: everything the inbox needs, and nothing the page may choose but its key."""
    browser = await world.signed_in(PUPIL)
    answer = await browser.say("  two  spaces\nand a line ", key="abcdef-12345")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "key": "abcdef-12345"})
    expected = Heard("web", f"{PUPIL}:abcdef-12345", PUPIL, "  two  spaces\nand a line ", "", START)
    assert world.received == [expected]


async def test_it_is_on_disk_before_it_is_answered(world: World) -> None:
    """Promise 1: what a page has been told we have is in the inbox."""
    browser = await world.signed_in(PUPIL)
    await browser.say("kept")
    seq = await world.store.read(lambda tx: inbox.seq_of(tx, "web", f"{PUPIL}:key-00000001"))
    assert seq is not None


async def test_a_second_time_counts_once(world: World) -> None:
    """The page sends again after a lost answer: one line, one inbox row, the same answer."""
    browser = await world.signed_in(PUPIL)
    for _ in range(3):
        assert (await browser.say("once")).status_code == 200
    mine = await world.store.read(lambda tx: lines.latest(tx, PUPIL, 10))
    assert [line.text for line in mine] == ["once"]


async def test_two_people_may_use_the_same_key(world: World) -> None:
    """Keys are a page's own: one person's never swallows another's words."""
    for person in (PUPIL, MENTOR):
        browser = await world.signed_in(person)
        assert (await browser.say(f"from {person}")).status_code == 200
    assert len(await world.store.read(lambda tx: tx.all("SELECT id FROM line"))) == 2


async def test_a_broken_disk_is_told_and_tried_again(world: World) -> None:
    """While nothing can be kept the page is told to try again; then the same key is kept once."""
    browser = await world.signed_in(PUPIL)
    world.broken = True
    answer = await browser.say("hold on")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"
    assert "trying" in answer.json()["say"]
    world.broken = False
    assert (await browser.say("hold on")).status_code == 200
    assert len(world.received) == 1


async def test_the_reason_of_a_failure_is_not_told(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the page nor the log gets the words or the inside of the error."""
    browser = await world.signed_in(PUPIL)
    world.broken = True
    answer = await browser.say("very private words")
    logged = capsys.readouterr().out
    assert "no space left" not in answer.text + logged
    assert "private" not in answer.text + logged
    assert "OSError" in logged


async def test_one_character_is_enough(world: World) -> None:
    """A child may send a single letter."""
    browser = await world.signed_in(PUPIL)
    assert (await browser.say("x")).status_code == 200


@pytest.mark.parametrize("letter", ["x", "é", "🙂", "\u202e", "'", "\\"])
async def test_a_hundred_thousand_characters_are_taken(world: World, letter: str) -> None:
    """The longest message is kept whole, whatever its characters cost on the wire."""
    browser = await world.signed_in(PUPIL)
    assert (await browser.say(letter * LONGEST)).status_code == 200
    assert world.received[0].text == letter * LONGEST


async def test_one_more_is_too_long_and_said_so(world: World) -> None:
    """Nothing is cut silently: the page is told to send it in parts."""
    browser = await world.signed_in(PUPIL)
    answer = await browser.say("x" * (LONGEST + 1))
    assert answer.status_code == 413
    assert "two or more parts" in answer.json()["say"]
    assert world.received == []


async def test_a_giant_request_is_cut_off_while_it_comes(world: World) -> None:
    """Nobody fills the memory: the body is refused before it has been read to its end."""
    browser = await world.signed_in(PUPIL)
    taken = 0

    async def flood() -> object:
        nonlocal taken
        for _ in range(1000):
            taken += 65536
            yield b"x" * 65536

    token = await browser.csrf()
    answer = await browser.http.post("/say", content=flood(), headers={"x-csrf": token, "accept": "application/json"})
    assert answer.status_code == 413
    assert taken <= LONGEST_BODY + 2 * 65536


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("\udc00\ud800", "\ufffd\ufffd"),
        ("👩‍👩‍👧 Zalgơ̷ שלום", "👩‍👩‍👧 Zalgơ̷ שלום"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{% raw %}{{ 7*7 }}", "{% raw %}{{ 7*7 }}"),
    ],
)
async def test_every_character_arrives(world: World, text: str, kept: str) -> None:
    """All of Unicode is kept as it came, but NUL and half surrogates, which are no characters."""
    browser = await world.signed_in(PUPIL)
    body = json.dumps({"key": "key-00000001", "text": text}).encode()
    token = await browser.csrf()
    answer = await browser.http.post("/say", content=body, headers={"x-csrf": token})
    assert answer.status_code == 200
    assert world.received[0].text == kept


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"[]",
        b"null",
        b'{"key": "key-00000001"}',
        b'{"key": "key-00000001", "text": ""}',
        b'{"key": "key-00000001", "text": 5}',
        b'{"key": 5, "text": "x"}',
        b'{"text": "x"}',
        b'{"key": "short", "text": "x"}',
        b'{"key": "a key with spaces", "text": "x"}',
        b'{"key": "p2:key-00000001", "text": "x"}',
        b'{"key": "' + b"k" * 65 + b'", "text": "x"}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
async def test_what_no_page_of_ours_sends_is_refused(world: World, body: bytes) -> None:
    """Broken requests end in a clear refusal, never in a fault, and hand nothing in."""
    browser = await world.signed_in(PUPIL)
    token = await browser.csrf()
    answer = await browser.http.post("/say", content=body, headers={"x-csrf": token, "accept": "application/json"})
    assert answer.status_code == 422
    assert world.received == []


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_read_or_refused(content: bytes, tapped: bool) -> None:
    """Whatever arrives, the answer is a message or a refusal."""
    with contextlib.suppress(Unusable):
        assert posted(content, tapped=tapped).key


@given(st.text(min_size=1, max_size=200))
def test_any_text_survives_the_wire(text: str) -> None:
    """What JSON carries comes out as it went in."""
    content = json.dumps({"key": "key-00000001", "text": text}).encode()
    assert posted(content, tapped=False).text == text.replace("\x00", "\ufffd")


async def test_a_tap_carries_its_choice(world: World) -> None:
    """A button's choice is handed in beside no words."""
    browser = await world.signed_in(PUPIL)
    assert (await browser.tap("hello")).status_code == 200
    assert (world.received[0].choice, world.received[0].text) == ("hello", "")


async def test_words_cannot_pass_for_a_tap(world: World) -> None:
    """A choice smuggled beside typed words is dropped; only the tap route takes one."""
    browser = await world.signed_in(PUPIL)
    await browser.post("/say", {"key": "key-00000001", "text": "hi", "choice": "safe.yes"})
    assert world.received[0].choice == ""


@pytest.mark.parametrize("choice", ["", "x" * 65, "é" * 33])
async def test_an_impossible_choice_is_refused(world: World, choice: str) -> None:
    """A choice is 1 to 64 bytes."""
    browser = await world.signed_in(PUPIL)
    assert (await browser.tap(choice)).status_code == 422


@pytest.mark.parametrize("choice", ["case.take:C1", "case.close:C1", "talk.pause:T1", "duty.on", "duty.debriefed:m1"])
async def test_a_pupil_cannot_act_as_staff(world: World, choice: str) -> None:
    """A crafted choice is refused before it is handed in."""
    browser = await world.signed_in(PUPIL)
    assert (await browser.tap(choice)).status_code == 403
    assert world.received == []


async def test_an_adult_may_be_called_by_anybody(world: World) -> None:
    """The button works for pupil and mentor alike, without a word."""
    for person in (PUPIL, MENTOR):
        browser = await world.signed_in(person)
        assert (await browser.tap("adult.now")).status_code == 200
    assert [heard.choice for heard in world.received] == ["adult.now", "adult.now"]


async def test_staff_act_on_cases_they_may_see_only(world: World) -> None:
    """A coordinator acting on a tier-3 case is told that there is none; the lead is let through."""
    await world.hear(PUPIL, "somebody hurt me")
    case = (await world.store.read(lambda tx: tx.all("SELECT id FROM case_file")))[0]["id"]
    refused = await (await world.signed_in(COORDINATOR)).tap(f"case.take:{case}")
    taken = await (await world.signed_in(LEAD)).tap(f"case.take:{case}")
    assert (refused.status_code, taken.status_code) == (403, 200)


async def test_acting_on_no_case_is_refused(world: World) -> None:
    """A case that is not there cannot be taken."""
    assert (await (await world.signed_in(LEAD)).tap("case.take:C999")).status_code == 403


@pytest.mark.parametrize("person", [PUPIL, MENTOR])
async def test_the_adult_button_works_without_scripts(world: World, person: str) -> None:
    """A plain form does the same: the call is kept, and the card says so."""
    browser = await world.signed_in(person)
    answer = await browser.http.post("/adult", data={"csrf": await browser.csrf()})
    assert answer.status_code == 200
    assert "0800 1111" in answer.text
    assert "School’s computer has this" in answer.text
    assert [heard.choice for heard in world.received] == ["adult.now"]


async def test_the_plain_adult_button_tells_the_truth(world: World) -> None:
    """When the call could not be kept, the card says that it has not reached school."""
    browser = await world.signed_in(PUPIL)
    world.broken = True
    answer = await browser.http.post("/adult", data={"csrf": await browser.csrf()})
    assert answer.status_code == 503
    assert "has not reached school" in answer.text
    assert "999" in answer.text
