"""The chat page itself: what stands on it for whom, at which reading level, and what never does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from web_world import CATALOGUE, LEAD, MENTOR, PUPIL, TINY, YOUNG, World

from bot.house import HELPLINES, WebSettings
from bot.web.website import FOLDER
from bot.web.wording import PAGE_TEXTS, Wording, card
from config.wording import faults
from core.people import Level, PersonId
from core.texts import PARAMETERS

PUPIL_LEVELS = [Level.KS1, Level.KS2, Level.KS3, Level.KS4]


async def page_of(world: World, person: PersonId) -> str:
    """Somebody's chat page."""
    return (await (await world.signed_in(person)).get("/chat")).text


def data_of(page: str) -> dict[str, Any]:
    """What the page gives its scripts."""
    found = re.search(r'<script type="application/json" id="page">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found.group(1))
    return data


@pytest.mark.parametrize(
    ("person", "label"), [(TINY, "I need a grown-up"), (PUPIL, "I need an adult now"), (MENTOR, "adult")]
)
async def test_an_adult_is_one_tap_away(world: World, person: PersonId, label: str) -> None:
    """The button and the emergency card are in the page itself, whatever the network does later."""
    page = await page_of(world, person)
    assert label in page
    assert 'id="adult"' in page
    for number in ("999", "0800 1111", "85258"):
        assert number in page


@pytest.mark.parametrize(
    ("person", "young", "pictures"), [(TINY, True, True), (YOUNG, True, False), (PUPIL, False, False)]
)
async def test_young_pupils_get_big_pictures(world: World, person: PersonId, young: bool, pictures: bool) -> None:
    """Key Stages 1 and 2 have big pictures; in Key Stage 1 typing is behind a button."""
    page = await page_of(world, person)
    assert ("chat young" in page) == young
    assert ('id="type"' in page) == pictures


async def test_mentors_have_their_buttons(world: World) -> None:
    """Duty and passing on are fixed on a mentor's screen, and on nobody else's."""
    mentor, pupil = await page_of(world, MENTOR), await page_of(world, PUPIL)
    for choice in ("duty.on", "duty.off", "talk.hand-over"):
        assert f'data-choice="{choice}"' in mentor
        assert f'data-choice="{choice}"' not in pupil
    assert 'data-choice="talk.end"' in pupil


async def test_the_first_visit_says_hello_once(world: World) -> None:
    """Only an empty conversation asks the bot to greet."""
    browser = await world.signed_in(PUPIL)
    assert data_of((await browser.get("/chat")).text)["fresh"] is True
    await browser.tap("hello")
    await world.work()
    assert data_of((await browser.get("/chat")).text)["fresh"] is False


async def test_the_page_holds_no_word_of_the_conversation(world: World) -> None:
    """Everything said comes over the stream; a page in a cache or a history would hold nothing."""
    await world.hear(PUPIL, "very private words")
    page = await page_of(world, PUPIL)
    assert "private words" not in page
    assert "Amira" not in page
    assert "Quillfeather" not in page


async def test_unsent_words_are_kept_under_nobodys_name(world: World) -> None:
    """The name of the place in the browser tells people apart and names none."""
    pupil, young = [data_of(await page_of(world, person))["me"] for person in (PUPIL, YOUNG)]
    assert pupil != young
    assert re.fullmatch("[0-9a-f]{16}", pupil)
    browser = await world.signed_in(PUPIL)
    assert data_of((await browser.get("/chat")).text)["me"] == pupil


async def test_every_sentence_of_the_scripts_is_given(world: World) -> None:
    """No script falls back to a key or an empty string."""
    texts = data_of(await page_of(world, PUPIL))["texts"]
    assert set(texts) == set(PAGE_TEXTS)
    assert all(texts.values())


def test_scripts_ask_for_known_sentences_only() -> None:
    """Every text a chat script names is in the list that the page gives it."""
    named = {
        key
        for name in ("chat.js", "bubbles.js", "card.js", "speak.js", "outbox.js")
        for key in re.findall(r'"(page-[a-z-]+)"', (FOLDER / "static" / name).read_text(encoding="utf-8"))
    }
    assert named <= set(PAGE_TEXTS)
    assert named


def test_templates_ask_for_texts_that_exist() -> None:
    """A missing sentence would break a page while somebody needs it."""
    named = {
        key
        for file in (FOLDER / "templates").glob("*.html")
        for key in re.findall(
            r't(?:\.label)?\("((?:page|desk|label|try)-[a-z-]+[a-z])"', file.read_text(encoding="utf-8")
        )
    }
    assert len(named) > 100
    assert named <= set(PARAMETERS)


@pytest.mark.parametrize("level", PUPIL_LEVELS)
async def test_the_card_is_readable_at_every_level(world: World, level: Level) -> None:
    """The emergency card is within the reading ceilings of whoever may need it."""
    wording = Wording(world.house, level)
    for line in card(wording):
        assert faults(line.about, level) == ()


@pytest.mark.parametrize("level", PUPIL_LEVELS)
@pytest.mark.parametrize("key", PAGE_TEXTS)
async def test_the_page_is_readable_at_every_level(world: World, level: Level, key: str) -> None:
    """So is everything else that the page says."""
    assert faults(Wording(world.house, level)(key), level) == ()


async def test_the_cards_numbers_can_be_tapped(world: World) -> None:
    """A number dials, and a text message is filled in."""
    links = [line.link for line in card(Wording(world.house))]
    assert links == ["tel:999", "tel:08001111", "sms:85258?body=SHOUT"]
    assert len(links) == len(HELPLINES)


async def test_a_school_sets_where_leaving_goes() -> None:
    """Quick-hide goes to the address the school chose, from the chat and from the sign-in page."""
    world = World(web=WebSettings(leave_to="https://school.test/library"))
    await world.fill()
    for page in ((await world.browser().get("/")).text, await page_of(world, PUPIL)):
        assert 'data-leave="https://school.test/library"' in page
    await world.store.close()


async def test_the_emergency_card_is_open_to_all(world: World) -> None:
    """Signed in or not, for any role, and the browser may keep it."""
    for http in (world.browser(), (await world.signed_in(PUPIL)).http, (await world.signed_in(LEAD)).http):
        answer = await http.get("/emergency")
        assert answer.status_code == 200
        assert "0800 1111" in answer.text
        assert answer.headers["cache-control"].startswith("public")


async def test_the_service_worker_keeps_what_exists(world: World) -> None:
    """Every file that it wants to keep is there, or it would not install and the card would not open offline."""
    script = (await world.browser().get("/worker.js")).text
    names = re.findall(r'"([a-z]+\.(?:css|svg|js))"', script)
    assert "base.css" in names
    for name in names:
        assert (await world.browser().get(f"/static/{name}")).status_code == 200


def test_nothing_is_fetched_from_elsewhere() -> None:
    """All scripts, styles and pictures are the school's own: no address of another host anywhere."""
    for file in [*(FOLDER / "static").iterdir(), *(FOLDER / "templates").iterdir()]:
        content = Path(file).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in content, file.name
        assert "https://" not in content, file.name


def test_scripts_never_read_words_as_markup() -> None:
    """Words reach the page as text nodes: none of the ways that parse them is used, but for our own fragment."""
    for file in (FOLDER / "static").glob("*.js"):
        content = file.read_text(encoding="utf-8")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert way not in content, file.name


@pytest.mark.parametrize("level", list(Level))
def test_the_title_is_neutral_at_every_level(level: Level) -> None:
    """The title never says what the page is for."""
    world = World()
    assert Wording(world.house, level)("page-title") == "School page"
    assert CATALOGUE is world.house.catalogue
