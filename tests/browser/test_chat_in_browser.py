"""The chat page in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from served import Served
from web_world import LEAD, MENTOR, PUPIL, TINY, YOUNG, World

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


def test_the_bot_greets_and_words_arrive(signed_in: Open) -> None:
    """The first visit is greeted; what is typed shows as kept, under "You"."""
    page = signed_in(PUPIL)
    expect(page.locator(".line.bot").first).to_contain_text("I’m Robin")
    page.fill("#words", "hello there")
    page.keyboard.press("Enter")
    expect(page.locator(".line.own:not(.pending) .words")).to_have_text(["hello there"])
    expect(page.locator(".pending")).to_have_count(0)


def test_words_are_never_markup(signed_in: Open) -> None:
    """A script in somebody's words shows as text and does not run."""
    page = signed_in(PUPIL)
    words = "<img src=x onerror=\"document.title='broken'\"><b>bold</b>"
    page.fill("#words", words)
    page.keyboard.press("Enter")
    expect(page.locator(".line.own .words")).to_have_text([words])
    assert page.locator(".line img, .line b b, .words b").count() == 0
    assert page.title() == "School page"


def test_while_the_disk_is_broken_words_wait_and_then_arrive_once(signed_in: Open, served: Served) -> None:
    """A 503 keeps the words on the page, says so, and sends them again under the same key."""
    page = signed_in(PUPIL)
    expect(page.locator(".line.bot").first).to_be_visible()

    async def breaks(world: World) -> None:
        world.broken = True

    async def mends(world: World) -> None:
        world.broken = False

    served.do(breaks)
    page.fill("#words", "please arrive")
    page.keyboard.press("Enter")
    expect(page.locator(".pending .sending")).to_contain_text("Not sent yet")
    served.do(mends)
    expect(page.locator(".pending")).to_have_count(0)
    expect(page.locator(".line.own .words")).to_have_text(["please arrive"])


def test_unsent_words_survive_a_reload(signed_in: Open, served: Served) -> None:
    """What was not kept yet is still there, and still sent, after the page was opened anew."""
    page = signed_in(PUPIL)
    expect(page.locator(".line.bot").first).to_be_visible()
    page.route("**/say", lambda route: route.abort())
    page.fill("#words", "before the reload")
    page.keyboard.press("Enter")
    expect(page.locator(".pending .sending")).to_contain_text("Not sent yet")
    page.unroute("**/say")
    page.reload()
    expect(page.locator(".line.own:not(.pending) .words")).to_have_text(["before the reload"])


def test_an_adult_in_one_tap(signed_in: Open) -> None:
    """One tap: the card is there, school has the call, and the bot answers."""
    page = signed_in(PUPIL)
    page.click("#adult")
    card = page.locator("#card")
    expect(card).to_contain_text("0800 1111")
    expect(card).to_contain_text("School’s computer has this")
    page.click("#card-close")
    expect(page.locator("#lines")).to_contain_text("I’m asking an adult now")


def test_an_adult_without_a_network(signed_in: Open) -> None:
    """With the network gone the card still opens, and says plainly that this has not reached school."""
    page = signed_in(PUPIL)
    expect(page.locator(".line.bot").first).to_be_visible()
    page.context.set_offline(True)
    page.click("#adult")
    expect(page.locator("#card")).to_contain_text("has not reached school")
    expect(page.locator("#card")).to_contain_text("999")
    page.context.set_offline(False)
    expect(page.locator("#card")).to_contain_text("School’s computer has this", timeout=20000)


def test_the_card_opens_signed_out_and_offline(signed_in: Open, served: Served) -> None:
    """Once a device has seen the site, the emergency card needs no network and no session."""
    page = signed_in(PUPIL)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(served.url + "/")
    page.context.set_offline(True)
    page.goto(served.url + "/emergency")
    expect(page.locator(".lines")).to_contain_text("0800 1111")
    page.context.set_offline(False)


def test_leaving_leaves_nothing_behind(signed_in: Open) -> None:
    """Quick-hide replaces the page: "back" does not return to the conversation."""
    page = signed_in(PUPIL)
    page.get_by_role("button", name="Leave this page").click()
    page.wait_for_url("about:blank")


def test_escape_twice_leaves(signed_in: Open) -> None:
    """Two presses of Esc do the same; a single one, to close the card, does not."""
    page = signed_in(PUPIL)
    page.click("#numbers")
    page.keyboard.press("Escape")
    page.wait_for_timeout(1000)
    assert page.url.endswith("/chat")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("about:blank")


def test_only_the_newest_buttons_are_live(signed_in: Open) -> None:
    """Older buttons stay to be read and cannot be tapped."""
    page = signed_in(PUPIL)
    page.get_by_role("button", name="Friends").click()
    expect(page.get_by_role("button", name="Find me a mentor").last).to_be_enabled()
    expect(page.get_by_role("button", name="Friends")).to_be_disabled()


@pytest.mark.parametrize(("person", "least"), [(TINY, 76), (YOUNG, 76), (PUPIL, 44), (MENTOR, 44)])
def test_targets_are_big_enough(signed_in: Open, person: str, least: int) -> None:
    """Everything to tap is at least 44 px, and the pictures and the adult button of young pupils 76 px."""
    page = signed_in(person, 360, 740)
    expect(page.locator(".choices button").first).to_be_visible()
    for box in (one.bounding_box() for one in page.locator("button:visible, .lines a:visible").all()):
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    for one in page.locator(".choices button:visible, #adult").all():
        box = one.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= least


@pytest.mark.parametrize("person", [TINY, PUPIL, MENTOR, LEAD])
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_runs_off_the_side(signed_in: Open, person: str, width: int) -> None:
    """No page scrolls sideways, from the smallest phone to a desk."""
    page = signed_in(person, width, 720)
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_keyboard_is_enough(signed_in: Open) -> None:
    """With Tab and Enter alone: write, send, reach the adult button."""
    page = signed_in(PUPIL)
    expect(page.locator(".choices button").first).to_be_visible()
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
            )
        )
    for needed in ("skip", "numbers", "log", "words", "adult"):
        assert needed in reached


def test_the_log_is_announced(signed_in: Open) -> None:
    """Screen readers hear new lines politely."""
    log = signed_in(PUPIL).locator("#log")
    assert log.get_attribute("role") == "log"
    assert log.get_attribute("aria-live") == "polite"


def test_a_signed_out_page_says_so(signed_in: Open, served: Served) -> None:
    """Signing out in another tab stops this one, kindly."""
    page = signed_in(PUPIL)
    expect(page.locator(".line.bot").first).to_be_visible()
    other = page.context.new_page()
    other.goto(served.url + "/chat")
    other.get_by_role("button", name="Sign out").click()
    expect(page.locator("#state")).to_contain_text("You were signed out")


def test_the_sixth_page_stops_the_first(signed_in: Open, served: Served) -> None:
    """The oldest page says that it has stopped, and can be taken up again."""
    page = signed_in(PUPIL)
    expect(page.locator(".line.bot").first).to_be_visible()
    hosts = []
    for _ in range(5):
        context = page.context.browser.new_context(storage_state=page.context.storage_state())
        hosts.append(context)
        more = context.new_page()
        more.goto(served.url + "/chat")
        expect(more.locator(".line.bot").first).to_be_visible()
    expect(page.locator("#state")).to_contain_text("open on another page")
    page.get_by_role("button", name="Use this page").click()
    expect(page.locator("#state")).to_be_hidden()
    for context in hosts:
        context.close()


def test_a_code_from_a_link_leaves_the_address(chromium: Browser, served: Served) -> None:
    """A code in a link is taken out of the address bar at once."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{served.url}/join/CODE-{PUPIL}")
    page.wait_for_url(served.url + "/")
    assert page.input_value("#code") == f"CODE-{PUPIL}"
    context.close()


def test_an_adult_before_the_scripts_are_there(signed_in: Open, served: Served) -> None:
    """The button is a plain form: it works when no script has loaded."""
    page = signed_in(PUPIL)
    context = page.context.browser.new_context(storage_state=page.context.storage_state(), java_script_enabled=False)
    plain = context.new_page()
    plain.goto(served.url + "/chat")
    plain.click("#adult")
    expect(plain.locator(".note")).to_contain_text("School’s computer has this")
    context.close()
