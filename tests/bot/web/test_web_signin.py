"""Getting in with a code, staying in, and getting out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from web_world import LEAD, PUPIL, YOUNG, World

from bot.codes import code_hash
from bot.house import WebSettings
from bot.web.slow import FIRST_WAIT, LONGEST_WAIT, WINDOW, Guesses
from storage import accounts, audit, people


async def test_a_code_opens_the_persons_own_page(world: World) -> None:
    """A pupil's code leads to their conversation, in two steps that a reload does not repeat."""
    http = world.browser()
    answer = await http.post("/sign-in", data={"code": f"CODE-{PUPIL}"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    onward = await http.get("/")
    assert (onward.status_code, onward.headers["location"]) == (303, "/chat")


async def test_the_cookie_is_out_of_reach(world: World) -> None:
    """No script reads it, no other site's request carries it, and it ends with the browser."""
    answer = await world.browser().post("/sign-in", data={"code": f"CODE-{PUPIL}"})
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Max-Age" not in cookie
    assert "expires" not in cookie.lower()


async def test_over_https_the_cookie_is_bound_to_this_host() -> None:
    """Behind TLS the cookie is Secure and carries the prefix that browsers tie to the host."""
    world = World(web=WebSettings(public_url="https://talk.school.test"))
    await world.fill()
    answer = await world.browser().post("/sign-in", data={"code": f"CODE-{PUPIL}"})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie
    assert "max-age" in answer.headers["strict-transport-security"]
    await world.store.close()


async def test_the_database_holds_no_token(world: World) -> None:
    """A stolen database opens no session: only hashes are kept."""
    browser = await world.signed_in(PUPIL)
    token = browser.http.cookies["session"]
    rows = await world.store.read(lambda tx: tx.all("SELECT token_hash FROM session"))
    assert [row["token_hash"] == token for row in rows] == [False]


@pytest.mark.parametrize("typed", ["CODE-p1", "code p1", "  cODe – P1 "])
async def test_small_slips_in_a_code_do_not_matter(world: World, typed: str) -> None:
    """Children type with spaces, in small letters, and with another dash."""
    assert (await world.browser().post("/sign-in", data={"code": typed})).status_code == 303


async def test_a_wrong_code_is_kindly_refused(world: World) -> None:
    """The page says what to do, keeps what was typed, and sets no cookie."""
    answer = await world.browser().post("/sign-in", data={"code": "<b>wrong"})
    assert answer.status_code == 403
    assert "That code did not work" in answer.text
    assert 'value="&lt;b&gt;wrong"' in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("typed", ["", " - ", "…"])
async def test_an_empty_code_is_no_guess(world: World, typed: str) -> None:
    """Sending the form empty asks for the code and counts against nobody."""
    http = world.browser()
    for _ in range(8):
        assert (await http.post("/sign-in", data={"code": typed})).status_code == 422
    assert (await http.post("/sign-in", data={"code": f"CODE-{PUPIL}"})).status_code == 303


async def test_guessing_is_slowed_and_a_wait_ends(world: World) -> None:
    """After five wrong codes even the right one waits a moment, and then works."""
    http = world.browser()
    for number in range(5):
        assert (await http.post("/sign-in", data={"code": f"guess-{number}"})).status_code == 403
    assert (await http.post("/sign-in", data={"code": f"CODE-{PUPIL}"})).status_code == 429
    world.clock.step(FIRST_WAIT + 1)
    assert (await http.post("/sign-in", data={"code": f"CODE-{PUPIL}"})).status_code == 303


async def test_the_same_card_works_again(world: World) -> None:
    """A young pupil signs in with the printed code on whichever device is free, day after day."""
    await world.signed_in(YOUNG)
    world.clock.step(86400 * 60)
    assert (await world.browser().post("/sign-in", data={"code": f"CODE-{YOUNG}"})).status_code == 303


async def test_a_new_card_ends_the_old_one(world: World) -> None:
    """A lost card is answered with a new one; once that is used, the old one opens nothing."""
    await world.signed_in(PUPIL)
    until = world.clock.now() + timedelta(days=1)
    await world.store.write(lambda tx: accounts.invite(tx, PUPIL, code_hash("NEW-CARD"), until))
    assert (await world.browser().post("/sign-in", data={"code": "NEW-CARD"})).status_code == 303
    assert (await world.browser().post("/sign-in", data={"code": f"CODE-{PUPIL}"})).status_code == 403


async def test_an_unused_code_expires(world: World) -> None:
    """An invitation that was never used ends by itself."""
    world.clock.step(86400 * 22)
    assert (await world.browser().post("/sign-in", data={"code": f"CODE-{PUPIL}"})).status_code == 403


async def test_somebody_who_left_stays_out(world: World) -> None:
    """Leaving ends open sessions at once, and the card with them."""
    browser = await world.signed_in(PUPIL)
    await world.store.write(lambda tx: people.leave(tx, PUPIL, world.clock.now()))
    assert (await browser.get("/chat")).status_code == 401
    assert (await world.browser().post("/sign-in", data={"code": f"CODE-{PUPIL}"})).status_code == 403


async def test_joining_is_written_down_once(world: World) -> None:
    """The trail shows when an invitation was used, under the person's own id."""
    await world.signed_in(PUPIL)
    await world.signed_in(PUPIL)
    rows = await world.store.read(lambda tx: audit.about(tx, PUPIL))
    assert [(row.who, row.what) for row in rows] == [(PUPIL, "joined")]


async def test_a_link_fills_the_form_and_uses_nothing_up(world: World) -> None:
    """Whatever looks at a link beforehand (a mail scanner, a preview) must not spend the code."""
    for _ in range(3):
        answer = await world.browser().get(f"/join/CODE-{PUPIL}")
        assert answer.status_code == 200
        assert f'value="CODE-{PUPIL}"' in answer.text
    assert (await world.browser().post("/sign-in", data={"code": f"CODE-{PUPIL}"})).status_code == 303


async def test_a_link_cannot_carry_markup(world: World) -> None:
    """A crafted link shows as text."""
    answer = await world.browser().get('/join/"><script>alert(1)<%2Fscript>')
    assert "<script>alert" not in answer.text


async def test_signing_out_ends_the_session_for_every_copy(world: World) -> None:
    """A cookie copied beforehand is worth nothing afterwards."""
    browser = await world.signed_in(PUPIL)
    copied = browser.http.cookies["session"]
    answer = await browser.http.post("/sign-out", data={"csrf": await browser.csrf()})
    assert answer.status_code == 303
    late = await world.browser().get("/chat", headers={"cookie": f"session={copied}"})
    assert late.status_code == 401


async def test_a_forged_sign_out_does_nothing(world: World) -> None:
    """Another page cannot sign somebody out either."""
    browser = await world.signed_in(PUPIL)
    await browser.http.post("/sign-out", data={"csrf": "forged"})
    assert (await browser.get("/chat")).status_code == 200


async def test_an_unused_session_of_a_child_ends(world: World) -> None:
    """On a shared device, an hour of silence signs a child out."""
    browser = await world.signed_in(PUPIL)
    world.clock.step(3601)
    assert (await browser.get("/chat")).status_code == 401


async def test_a_used_session_goes_on(world: World) -> None:
    """Whoever uses the page is not thrown out in the middle of it."""
    browser = await world.signed_in(PUPIL)
    for _ in range(4):
        world.clock.step(2400)
        assert (await browser.get("/chat")).status_code == 200


async def test_staff_stay_signed_in_through_a_school_day(world: World) -> None:
    """An alert must find the desk open: ten hours."""
    browser = await world.signed_in(LEAD)
    world.clock.step(9 * 3600)
    assert (await browser.get("/desk")).status_code == 200


def test_the_wait_grows_to_a_minute_and_no_further() -> None:
    """Slowed, never locked: one class behind one address must still get in."""
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    for _ in range(40):
        guesses.wrong("client")
    assert guesses.wait("client") == LONGEST_WAIT


def test_other_clients_do_not_wait() -> None:
    """What one client guesses slows that client."""
    guesses = Guesses(lambda: 0.0)
    for _ in range(10):
        guesses.wrong("one")
    assert guesses.wait("other") == 0


def test_slips_are_forgotten_after_a_while() -> None:
    """A quarter of an hour later the count is empty, and a right code clears it at once."""
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    for _ in range(5):
        guesses.wrong("client")
    now[0] = WINDOW + 1
    assert guesses.wait("client") == 0
    guesses.wrong("client")
    guesses.right("client")
    assert guesses.wait("client") == 0


def test_the_memory_of_guesses_is_bounded() -> None:
    """A flood of addresses pushes out the oldest and does not grow for ever."""
    guesses = Guesses(lambda: 0.0)
    for number in range(10_050):
        guesses.wrong(str(number))
    assert len(guesses._wrong) == 10_000
