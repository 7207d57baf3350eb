"""The trial: three seats on one page, and a clock to turn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import httpx
import pytest
from web_world import COORDINATOR, LEAD, MENTOR, OFFICER, PUPIL, ROSTER, TINY, World

from bot.web.trial import MOMENTS, build_trial, fitting, next_moment, sits
from core.calendar import AlwaysOpen, Calendar, Days, Kind, Period
from core.people import Level, Person, PersonId, Role

LONDON = ZoneInfo("Europe/London")
DAY = (
    Period("Period 1", Kind.LESSON, time(9), time(10, 30)),
    Period("Break", Kind.BREAK, time(10, 30), time(10, 50)),
    Period("Period 2", Kind.LESSON, time(10, 50), time(12, 20)),
    Period("Lunch", Kind.LUNCH, time(12, 20), time(13, 10)),
    Period("Period 3", Kind.LESSON, time(13, 10), time(15, 10)),
)
CALENDAR = Calendar(
    zone=LONDON,
    week=(DAY, DAY, DAY, DAY, DAY, (), ()),
    terms=(Days("Autumn", date(2026, 9, 1), date(2026, 12, 18)), Days("Spring", date(2027, 1, 4), date(2027, 3, 26))),
    days_off=(),
)
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
async def trial(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on the trial's page."""
    app = build_trial(world.house, world.clock)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://trial.test", headers={"accept": "text/html"}
    ) as http:
        yield http


async def test_the_page_offers_everybody_their_seat(trial: httpx.AsyncClient) -> None:
    """All demo people can be picked, each for the seat of their role, beside three frames."""
    page = (await trial.get("/")).text
    assert page.count("<iframe") == 3
    for one in ROSTER:
        assert page.count(f'value="{one.id}"') == 1


@pytest.mark.parametrize(
    ("seat", "person", "path"), [("pupil", PUPIL, "/chat"), ("mentor", MENTOR, "/chat"), ("staff", LEAD, "/desk")]
)
async def test_a_seat_is_signed_in_without_a_code(
    trial: httpx.AsyncClient, seat: str, person: PersonId, path: str
) -> None:
    """Picking somebody signs that seat in as them, and sends them to their own page."""
    answer = await trial.post("/seat", json={"seat": seat, "person": person})
    assert answer.json()["ok"] is True
    page = await trial.get(f"/seat/{seat}/", follow_redirects=True)
    assert (page.status_code, page.url.path) == (200, f"/seat/{seat}{path}")


async def test_the_seats_do_not_mix(trial: httpx.AsyncClient) -> None:
    """Each seat's cookie belongs to its own path: one browser is three people at once."""
    for seat, person in (("pupil", PUPIL), ("mentor", MENTOR), ("staff", LEAD)):
        await trial.post("/seat", json={"seat": seat, "person": person})
    assert (await trial.get("/seat/pupil/chat")).status_code == 200
    assert (await trial.get("/seat/staff/desk")).status_code == 200
    assert (await trial.get("/seat/pupil/desk")).status_code == 403
    assert (await trial.get("/seat/staff/chat")).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"seat": "pupil"},
        {"seat": "pupil", "person": "nobody"},
        {"seat": "pupil", "person": LEAD},
        {"seat": "throne", "person": PUPIL},
        {"seat": "staff", "person": MENTOR},
    ],
)
async def test_nobody_sits_in_a_wrong_seat(trial: httpx.AsyncClient, body: object) -> None:
    """Unknown people, unknown seats and wrong roles are refused, and no cookie is set."""
    answer = await trial.post("/seat", json=body)
    assert answer.status_code == 422
    assert "set-cookie" not in answer.headers


async def test_a_pupil_brings_a_fitting_mentor(trial: httpx.AsyncClient) -> None:
    """The answer to seating a pupil names the mentor who goes with them."""
    answer = await trial.post("/seat", json={"seat": "pupil", "person": PUPIL})
    assert answer.json()["mentor"] == MENTOR


def somebody(name: str, role: Role, year: int) -> Person:
    """A person of a year."""
    return Person(PersonId(name), role, year, Level.KS3)


@pytest.mark.parametrize(
    ("year", "expected"), [(1, "m5"), (4, "m5"), (5, "m6"), (7, "m9"), (9, "m11"), (12, "m13"), (13, None)]
)
def test_the_mentor_who_fits(year: int, expected: str | None) -> None:
    """For Key Stages 1 and 2 the youngest who is older; above, the one nearest to two years older; never younger."""
    mentors = [somebody(f"m{one}", Role.MENTOR, one) for one in (5, 6, 9, 11, 13)]
    assert fitting(somebody("p", Role.PUPIL, year), mentors) == expected


@pytest.mark.parametrize("role", Role)
def test_every_role_has_one_seat(role: Role) -> None:
    """Nobody can sit in two places, and everybody in one."""
    assert sum(sits(seat, role) for seat in ("pupil", "mentor", "staff")) == 1


async def test_the_clock_is_read(trial: httpx.AsyncClient) -> None:
    """The school's time, in words and in UTC, and whether school is open."""
    clock = (await trial.get("/clock")).json()
    assert clock["now"] == "2026-11-24T11:00:00+00:00"
    assert clock["said"] == "Tuesday 24 November, 11:00"
    assert clock["open"] is True


async def test_the_clock_is_set(trial: httpx.AsyncClient, world: World) -> None:
    """Any instant can be given; the seats' pages live by it from then on."""
    answer = await trial.post("/clock", json={"now": "2026-12-01T08:30:00Z"})
    assert answer.json()["local"] == "2026-12-01T08:30+00:00"
    assert world.clock.now() == datetime(2026, 12, 1, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "body", [{}, {"to": "midnight"}, {"now": "tomorrow"}, {"now": "2026-12-01T08:30:00"}, {"now": 5}]
)
async def test_a_time_that_is_none_changes_nothing(trial: httpx.AsyncClient, world: World, body: object) -> None:
    """Unknown moments and times without a zone are refused."""
    before = world.clock.now()
    assert (await trial.post("/clock", json=body)).status_code == 422
    assert world.clock.now() == before


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("lesson", "2026-11-24 13:11"),
        ("break", "2026-11-25 10:31"),
        ("lunch", "2026-11-24 12:21"),
        ("evening", "2026-11-24 20:00"),
        ("holiday", "2026-12-21 12:00"),
    ],
)
def test_each_moment_is_the_next_of_its_kind(to: str, expected: str) -> None:
    """Always forward from now, by the school's own calendar and clock."""
    found = next_moment(CALENDAR, to, NOON)
    assert found is not None
    assert found.astimezone(LONDON).strftime("%Y-%m-%d %H:%M") == expected


@pytest.mark.parametrize("to", MOMENTS)
def test_turning_goes_forward_again_and_again(to: str) -> None:
    """Pressing a button twice never turns time back, so that no timer rings twice."""
    first = next_moment(CALENDAR, to, NOON)
    assert first is not None
    second = next_moment(CALENDAR, to, first)
    assert second is not None
    assert NOON < first < second


@pytest.mark.parametrize("to", ["lesson", "break", "lunch", "holiday", "nonsense"])
def test_a_school_without_a_plan_has_no_such_moments(to: str) -> None:
    """Always open: there is no lesson, no break and no holiday to go to."""
    assert next_moment(AlwaysOpen(LONDON), to, NOON) is None


async def test_other_sites_turn_no_clock(trial: httpx.AsyncClient) -> None:
    """The trial is guarded like everything else."""
    for path in ("/clock", "/seat"):
        answer = await trial.post(path, json={}, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403


async def test_the_trial_frames_itself_and_nobody_else(trial: httpx.AsyncClient) -> None:
    """Our page may frame the seats; nobody may frame our page from elsewhere."""
    for path in ("/", "/seat/pupil/"):
        policy = (await trial.get(path)).headers["content-security-policy"]
        assert "frame-ancestors 'self'" in policy
        assert "frame-src 'self'" in policy


async def test_the_running_service_has_no_trial(world: World) -> None:
    """Neither seats nor a clock exist on the real website."""
    http = world.browser()
    assert (await http.post("/seat", json={"seat": "pupil", "person": PUPIL})).status_code == 404
    assert (await http.get("/clock")).status_code == 404


async def test_health_is_there_as_well(trial: httpx.AsyncClient) -> None:
    """Whoever watches a trial finds the same addresses."""
    assert (await trial.get("/healthz")).json()["ok"] is True
    assert "peer_support_pages_open" in (await trial.get("/metrics")).text


async def test_a_tiny_pupil_and_the_officer_can_sit(trial: httpx.AsyncClient) -> None:
    """Every Key Stage and every staff role can be tried."""
    for seat, person, path in (
        ("pupil", TINY, "/chat"),
        ("staff", OFFICER, "/desk/audit"),
        ("staff", COORDINATOR, "/desk"),
    ):
        await trial.post("/seat", json={"seat": seat, "person": person})
        assert (await trial.get(f"/seat/{seat}/", follow_redirects=True)).url.path == f"/seat/{seat}{path}"
