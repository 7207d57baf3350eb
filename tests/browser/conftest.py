"""A real Chromium over the real website. Run with ``make browser``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "bot" / "web"))

from served import Served

# Waits end as soon as what is waited for is there; the limit is for machines with much else to do.
expect.set_options(timeout=20_000)

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each page has a context of its own."""
    path = CHROMIUM if Path(CHROMIUM).exists() else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def served() -> Iterator[Served]:
    """The website, running, with the school of ``web_world``."""
    service = Served(lambda world: world.app)
    service.start()
    yield service
    service.stop()


@pytest.fixture
def signed_in(chromium: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Opens a page that somebody has signed in on. A script error fails the test."""
    contexts, errors = [], []

    def open_for(person: str, width: int = 1000, height: int = 800) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(served.url)
        page.fill("#code", f"CODE-{person}")
        page.keyboard.press("Enter")
        page.wait_for_url("**/desk**" if person.startswith("s") else "**/chat")
        return page

    yield open_for
    for context in contexts:
        context.close()
    assert errors == []
