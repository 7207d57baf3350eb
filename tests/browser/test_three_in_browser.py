"""Pupil, mentor and staff at once, in real Chromium: from a call for help to a concern that an adult took."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect
from served import Served
from web_world import DEPUTY, LEAD, MENTOR, PUPIL

from bot.web.trial import build_trial

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


def meet(pupil: Page | FrameLocator, mentor: Page | FrameLocator) -> None:
    """A pupil asks, and the mentor on duty says yes."""
    expect(mentor.locator(".line.bot").first).to_be_visible()
    mentor.locator('.side [data-choice="duty.on"]').click()
    expect(mentor.locator('[data-choice="duty.on"]')).to_have_attribute("aria-pressed", "true")
    pupil.get_by_role("button", name="Friends").click()
    pupil.get_by_role("button", name="Find me a mentor").last.click()
    mentor.get_by_role("button", name="I can talk now").click()
    expect(pupil.locator("#lines")).to_contain_text("I’ve found you a mentor")


def say(page: Page | FrameLocator, words: str) -> None:
    """Type and send."""
    page.locator("#words").fill(words)
    page.locator("#words").press("Enter")


def test_a_talk_goes_both_ways_by_first_names(signed_in: Open) -> None:
    """Words arrive on the other screen within moments, under the name each wants, and the talk can be ended."""
    pupil, mentor = signed_in(PUPIL), signed_in(MENTOR)
    meet(pupil, mentor)
    say(pupil, "nice to meet you")
    expect(mentor.locator(".line.other").last).to_contain_text("nice to meet you")
    expect(mentor.locator(".line.other .who b").last).to_have_text("Mimi")
    say(mentor, "and you")
    expect(pupil.locator(".line.other").last).to_contain_text("and you")
    for page, surname in ((pupil, "Stonecrop"), (mentor, "Quillfeather")):
        assert surname not in page.content()
    pupil.locator('.side [data-choice="talk.end"]').click()
    expect(mentor.locator("#lines")).to_contain_text("has ended")
    expect(mentor.locator('.side [data-choice="talk.end"]')).to_be_hidden()


def test_a_concern_reaches_an_adult_and_comes_back(signed_in: Open) -> None:
    """Held from the mentor, alarmed on the desk, and the child is told who knows only once a desk has shown it."""
    pupil, mentor, lead = signed_in(PUPIL), signed_in(MENTOR), signed_in(LEAD, 1280, 900)
    meet(pupil, mentor)
    say(pupil, "somebody hurt me at home")
    expect(lead.locator("#alarm")).to_be_visible()
    expect(lead.locator(".case")).to_have_count(1)
    assert "Amira" not in lead.content()
    expect(pupil.locator("#lines")).to_contain_text("I’ve told Mrs Marchbank")
    expect(mentor.locator("#lines")).to_contain_text("adult")
    assert "hurt me" not in mentor.content()
    lead.locator(".case-link").click()
    expect(lead.locator("blockquote mark")).to_have_text("hurt")
    lead.get_by_role("button", name="I’ll take it").click()
    expect(lead.locator(".file-head")).to_contain_text("Taken by Mrs Marchbank")
    expect(pupil.locator("#lines")).to_contain_text("looking after this now")
    lead.locator("#write").fill("I am on my way to you.")
    lead.get_by_role("button", name="Send").click()
    expect(pupil.locator(".line.other").last).to_contain_text("I am on my way to you.")
    lead.get_by_role("button", name="I’ve acted").click()
    lead.locator("#outcome").fill("Spoke with her.")
    lead.get_by_role("button", name="Close with this outcome").click()
    expect(lead.locator(".file-head")).to_contain_text("Closed")


def test_two_desks_see_one_taker(signed_in: Open) -> None:
    """When one adult takes a case, the other's desk shows it by itself."""
    pupil, lead, deputy = signed_in(PUPIL), signed_in(LEAD), signed_in(DEPUTY)
    say(pupil, "I feel danger")
    expect(deputy.locator(".case.climbing")).to_have_count(1)
    lead.locator(".case").get_by_role("button", name="I’ll take it").click()
    expect(deputy.locator(".case.taken")).to_contain_text("Mrs Marchbank")


@pytest.fixture
def trial(chromium: Browser) -> Iterator[Page]:
    """The page of ``make try``."""
    service = Served(lambda world: build_trial(world.house, world.clock))
    service.start()
    context = chromium.new_context(viewport={"width": 1500, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(service.url)
    yield page
    context.close()
    service.stop()


def test_the_trial_is_three_people_in_one_window(trial: Page) -> None:
    """Side by side, without a code: a talk begins, a concern appears on the desk."""
    pupil, mentor, staff = (trial.frame_locator(f'[data-frame="{seat}"]') for seat in ("pupil", "mentor", "staff"))
    meet(pupil, mentor)
    say(pupil, "somebody hurt me")
    expect(staff.locator("#alarm")).to_be_visible()


def test_the_trial_changes_seats(trial: Page) -> None:
    """Choosing a Key Stage seats a pupil of it, and the page follows."""
    pupil = trial.frame_locator('[data-frame="pupil"]')
    expect(pupil.locator("#adult")).to_have_text("I need an adult now")
    trial.select_option("#stage", "KS1")
    expect(pupil.locator("#adult")).to_have_text("I need a grown-up")
    expect(pupil.locator(".choices button svg").first).to_be_visible()


def test_the_trial_on_a_phone_has_tabs(trial: Page) -> None:
    """On a narrow screen one seat at a time, behind tabs."""
    trial.set_viewport_size({"width": 390, "height": 780})
    expect(trial.locator("#seat-pupil")).to_be_visible()
    expect(trial.locator("#seat-staff")).to_be_hidden()
    trial.get_by_role("button", name="Staff").click()
    expect(trial.locator("#seat-staff")).to_be_visible()
    assert trial.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
