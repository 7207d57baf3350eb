"""Every route for every role, over HTTP: who gets in, who is turned away, and what every answer carries."""

from __future__ import annotations

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from web_world import BY_ROLE, LEAD, OFFICER, PUPIL, Browser, World

from bot.web import app as website_app
from bot.web.app import WAYS, Way
from core.people import Role

CHILDREN = {Role.PUPIL, Role.MENTOR}
DESK = {Role.COORDINATOR, Role.LEAD, Role.DEPUTY, Role.HEAD}
EXPECTED = {
    "POST /sign-out": set(Role),
    "GET /chat": CHILDREN,
    "GET /events": CHILDREN,
    "POST /say": CHILDREN,
    "POST /adult": set(Role),
    "POST /tap": CHILDREN | DESK,
    "GET /desk": DESK,
    "GET /desk/now": DESK,
    "GET /desk/events": DESK,
    "POST /desk/shown": DESK,
    "GET /desk/case/{id}": DESK,
    "GET /desk/talk/{id}": DESK,
    "GET /desk/audit": {Role.LEAD, Role.OFFICER},
}
CELLS = [(way, role) for way in WAYS for role in Role]
STREAMS = {"/events", "/desk/events"}


def name_of(way: Way) -> str:
    """Method and path, as a person writes them."""
    return f"{way.method} {way.path}"


async def send(http: httpx.AsyncClient, way: Way, headers: dict[str, str] | None = None) -> httpx.Response:
    """The plainest request to a route."""
    path = way.path.replace("{id}", "X1")
    body = {"json": {}} if way.method == "POST" else {}
    return await http.request(way.method, path, headers=headers, **body)


def test_every_route_is_in_the_expectations() -> None:
    """A route added without a decision here must not pass unnoticed."""
    assert {name_of(way) for way in WAYS} == set(EXPECTED)


@pytest.mark.parametrize("way", WAYS, ids=name_of)
async def test_signed_out_nobody_sees_anything(world: World, way: Way) -> None:
    """Without a session every route answers 401, with a page that holds nobody's name."""
    await world.hear(PUPIL, "I feel danger")
    answer = await send(world.browser(), way)
    assert answer.status_code == 401
    assert "Amira" not in answer.text
    assert "danger (" not in answer.text


@pytest.mark.parametrize("way", WAYS, ids=name_of)
async def test_an_invented_session_is_none(world: World, way: Way) -> None:
    """A guessed cookie opens nothing."""
    answer = await send(world.browser(), way, {"cookie": "session=guess"})
    assert answer.status_code == 401


@pytest.mark.parametrize(("way", "role"), CELLS, ids=lambda one: name_of(one) if isinstance(one, Way) else one.value)
async def test_each_cell(world: World, monkeypatch: pytest.MonkeyPatch, way: Way, role: Role) -> None:
    """A role reaches exactly the routes that are written here; all others answer 403."""

    async def reached(site: object, request: Request, who: object) -> Response:
        return Response("reached")

    monkeypatch.setattr(
        website_app, "WAYS", tuple(Way(one.method, one.path, reached, one.needs) for one in website_app.WAYS)
    )
    probed = World(clock=world.clock, store=world.store)
    browser = await probed.signed_in(BY_ROLE[role])
    token = await _token(world, browser)
    answer = await send(browser.http, way, {"x-csrf": token})
    assert answer.status_code == (200 if role in EXPECTED[name_of(way)] else 403)


async def _token(world: World, browser: Browser) -> str:
    """The token of the session, without asking a page for it."""
    from bot.web.visitor import csrf_of  # noqa: PLC0415

    return csrf_of(browser.http.cookies["session"])


@pytest.mark.parametrize("way", [way for way in WAYS if way.method == "POST"], ids=name_of)
@pytest.mark.parametrize("token", ["", "0" * 64, "x"])
async def test_what_changes_something_needs_the_pages_own_token(world: World, way: Way, token: str) -> None:
    """A request without the token of the session's own pages changes nothing, whatever its cookie."""
    browser = await world.signed_in(LEAD if "desk" in way.path else PUPIL)
    answer = await send(browser.http, way, {"x-csrf": token} if token else {})
    assert answer.status_code == 403
    assert world.received == []


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.test"},
        {"origin": "null"},
    ],
)
async def test_other_sites_may_not_post(world: World, headers: dict[str, str]) -> None:
    """Even with cookie and token, a request that another site's page made is refused."""
    browser = await world.signed_in(PUPIL)
    answer = await browser.post("/say", {"key": "key-00000001", "text": "hello"}, **headers)
    assert answer.status_code == 403
    assert world.received == []


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://school.test"}, {}])
async def test_our_own_pages_may_post(world: World, headers: dict[str, str]) -> None:
    """What browsers send from our own pages is let in."""
    browser = await world.signed_in(PUPIL)
    assert (await browser.post("/say", {"key": "key-00000001", "text": "hello"}, **headers)).status_code == 200


async def test_a_form_from_another_site_cannot_sign_anybody_in(world: World) -> None:
    """Signing a victim in as somebody else is refused as well."""
    answer = await world.browser().post(
        "/sign-in", data={"code": f"CODE-{PUPIL}"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/", "/emergency", "/chat", "/nowhere", "/healthz", "/static/base.css", "/worker.js"])
async def test_every_answer_is_guarded(world: World, path: str) -> None:
    """No inline script or style, no framing, no sniffing, no referrer, whatever is asked for."""
    headers = (await world.browser().get(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/", "/chat", "/nowhere", "/healthz"])
async def test_nothing_of_anybody_is_cached(world: World, path: str) -> None:
    """Pages leave no copy in the browser or on the way; only the emergency card may be kept."""
    assert (await world.browser().get(path)).headers["cache-control"] == "no-store"


async def test_only_a_trial_may_be_framed() -> None:
    """Our own trial page shows the site in frames; nobody else ever does."""
    world = World(framed=True)
    policy = (await world.browser().get("/")).headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    await world.store.close()


@pytest.mark.parametrize("path", ["/", "/emergency", "/nowhere", "/chat"])
async def test_pages_hold_no_inline_code(world: World, path: str) -> None:
    """The policy forbids it; a page must not need it. Data for scripts is no script."""
    html = (await world.browser().get(path)).text
    assert "style=" not in html
    assert " onclick" not in html
    assert html.count("<script") == html.count("<script type=")


@pytest.mark.parametrize("person", [PUPIL, LEAD, OFFICER])
async def test_the_title_says_nothing(world: World, person: str) -> None:
    """A glance at a tab or a history tells nobody what the page is for."""
    browser = await world.signed_in(person)
    page = await browser.http.get("/", follow_redirects=True)
    assert "<title>School page</title>" in page.text


async def test_an_unknown_page_is_kindly_not_found(world: World) -> None:
    """A wrong address ends on a page with the emergency card, not on an error."""
    answer = await world.browser().get("/nowhere")
    assert answer.status_code == 404
    assert "0800 1111" in answer.text


async def test_a_script_is_answered_in_json(world: World) -> None:
    """A page's script gets the sentence to show, not a page."""
    answer = await world.browser().get("/chat", headers={"accept": "application/json"})
    assert answer.json() == {"ok": False, "say": "Please sign in first to see this page.", "reload": False}


async def test_a_fault_of_ours_is_a_kind_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks inside is told as "try again", with the emergency card, and no detail."""
    browser = await world.signed_in(LEAD)

    async def broken(unit: object) -> object:
        raise OSError("secret detail")

    monkeypatch.setattr(world.store, "read", broken)
    transport = httpx.ASGITransport(world.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(
        transport=transport,
        base_url="http://school.test",
        cookies=browser.http.cookies,
        headers={"accept": "text/html"},
    ) as http:
        answer = await http.get("/desk")
    assert answer.status_code == 503
    assert "0800 1111" in answer.text
    assert "secret detail" not in answer.text


async def test_an_old_page_after_signing_in_again_is_asked_to_open_anew(world: World) -> None:
    """A page of an earlier session must keep its words and reload, not lose them."""
    browser = await world.signed_in(PUPIL)
    answer = await browser.post("/say", {"key": "key-00000001", "text": "kept by the page"}, **{"x-csrf": "old"})
    assert answer.status_code == 403
    assert answer.json()["reload"] is True


async def test_the_site_works_under_a_path(world: World) -> None:
    """Mounted under a prefix, every link, cookie and redirect stays under it."""
    http = world.browser(root="/seat/pupil")
    answer = await http.post("/seat/pupil/sign-in", data={"code": f"CODE-{PUPIL}"})
    assert answer.headers["location"] == "/seat/pupil/"
    assert "Path=/seat/pupil;" in answer.headers["set-cookie"] + ";"
    page = await http.get("/seat/pupil/chat")
    assert page.status_code == 200
    assert 'data-root="/seat/pupil"' in page.text
    assert 'href="/static' not in page.text
