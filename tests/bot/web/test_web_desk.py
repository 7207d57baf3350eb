"""The desk: who sees which case, what every reading leaves behind, and what is shown of a child."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_world import COORDINATOR, DEPUTY, HEAD, LEAD, MENTOR, OFFICER, PUPIL, YOUNG, World

from bot.web.case_file import pieces
from bot.web.desk import REASONS
from core.people import PersonId
from core.verdict import Match
from storage import audit, cases, outbox, people, talks
from storage.talks import Talk


async def case_of(world: World, child: PersonId) -> str:
    """The child's open case."""
    found = await world.store.read(lambda tx: cases.open_of(tx, child))
    assert found is not None
    return found.id


async def readings(world: World, about: str) -> list[tuple[str, str]]:
    """Who read what, from the trail."""
    rows = await world.store.read(lambda tx: audit.about(tx, about))
    return [(row.who, str(row.facts.get("reason", ""))) for row in rows if row.what == "read"]


async def test_the_desk_shows_no_child(world: World) -> None:
    """The overview has references, tiers and year groups: no name, no word."""
    await world.hear(PUPIL, "I feel danger in the attic")
    page = (await (await world.signed_in(LEAD)).get("/desk")).text
    assert "tier 4" in page
    assert "Year 8" in page
    for secret in ("Amira", "Quillfeather", "Mimi", "attic"):
        assert secret not in page


async def test_the_most_serious_case_comes_first(world: World) -> None:
    """Ordered by tier, then by age."""
    await world.hear(YOUNG, "somebody hurt me")
    world.clock.step(60)
    await world.hear(PUPIL, "I feel danger")
    page = (await (await world.signed_in(LEAD)).get("/desk/now")).text
    serious, danger = await case_of(world, YOUNG), await case_of(world, PUPIL)
    assert page.index(f"desk/case/{danger}") < page.index(f"desk/case/{serious}")


@pytest.mark.parametrize(
    ("words", "seen_by"),
    [
        ("I feel danger", {LEAD, DEPUTY, HEAD}),
        ("somebody hurt me", {LEAD, DEPUTY, HEAD}),
        ("a worry", {LEAD, DEPUTY, HEAD, COORDINATOR}),
    ],
)
async def test_who_sees_which_case(world: World, words: str, seen_by: set[PersonId]) -> None:
    """In the list and by its address alike: tier 2 for the coordinator too, tiers 3 and 4 for the leads."""
    await world.hear(PUPIL, words)
    case = await case_of(world, PUPIL)
    for person in (COORDINATOR, LEAD, DEPUTY, HEAD):
        browser = await world.signed_in(person)
        listed = f"desk/case/{case}" in (await browser.get("/desk")).text
        opened = (await browser.get(f"/desk/case/{case}")).status_code
        assert (listed, opened) == (person in seen_by, 200 if person in seen_by else 404)


async def test_a_coordinator_who_was_alerted_may_open_the_case(world: World) -> None:
    """When every responsible adult is called, the alert's "Show" must not lead to a closed door."""
    await world.hear(PUPIL, "somebody hurt me")
    case = await case_of(world, PUPIL)
    row = outbox.NewOut("test:1", COORDINATOR, "alarm", "alert", world.clock.now(), case=case)
    await world.store.write(lambda tx: outbox.add(tx, row))
    assert (await (await world.signed_in(COORDINATOR)).get(f"/desk/case/{case}")).status_code == 200


async def test_the_accused_never_knows(world: World) -> None:
    """Promise 6: a case about somebody is in none of their lists, pages, acts or trails."""
    await world.hear(PUPIL, "somebody hurt me")
    case = await case_of(world, PUPIL)
    await world.store.write(lambda tx: cases.exclude(tx, case, {LEAD}))
    accused = await world.signed_in(LEAD)
    assert f"desk/case/{case}" not in (await accused.get("/desk")).text
    assert (await accused.get(f"/desk/case/{case}")).status_code == 404
    assert (await accused.tap(f"case.take:{case}")).status_code == 403
    assert f">{case}<" not in (await accused.get("/desk/audit")).text
    other = await world.signed_in(OFFICER)
    assert f">{case}<" in (await other.get("/desk/audit")).text


async def test_a_case_that_is_not_there_looks_the_same(world: World) -> None:
    """Whoever may not know of a case cannot tell it from one that never was."""
    await world.hear(PUPIL, "somebody hurt me")
    browser = await world.signed_in(COORDINATOR)
    hidden = await browser.get(f"/desk/case/{await case_of(world, PUPIL)}")
    missing = await browser.get("/desk/case/C999")
    assert (hidden.status_code, hidden.text) == (missing.status_code, missing.text)


async def test_show_is_the_exact_words_with_what_fired(world: World) -> None:
    """The child's own words, character for character, the place that fired marked, markup as text."""
    await world.hear(PUPIL, "he said <script>alert(1)</script> & then\nI was hurt 🙂 badly")
    page = (await (await world.signed_in(LEAD)).get(f"/desk/case/{await case_of(world, PUPIL)}")).text
    expected = "he said &lt;script&gt;alert(1)&lt;/script&gt; &amp; then\nI was <mark>hurt</mark> 🙂 badly"
    assert expected in page
    assert "<script>alert" not in page


async def test_show_has_what_an_adult_needs(world: World) -> None:
    """Name, year, category, next steps, what the child was told, the timeline, and who has read it."""
    await world.hear(PUPIL, "somebody hurt me")
    page = (await (await world.signed_in(DEPUTY)).get(f"/desk/case/{await case_of(world, PUPIL)}")).text
    for needed in (
        "Amira Quillfeather",
        "Year 8",
        "physical abuse",
        "See the pupil today",
        "Are you safe right now?",
        "No mentor has read this",
        "Mrs Marchbank was alerted",
        "Mr Okoro",
    ):
        assert needed in page


async def test_every_reading_is_written_down_first(world: World) -> None:
    """Promise 7: each opening of a case is in the trail under the reader's name, refused ones are not readings."""
    await world.hear(PUPIL, "somebody hurt me")
    case = await case_of(world, PUPIL)
    for person in (LEAD, DEPUTY, LEAD):
        await (await world.signed_in(person)).get(f"/desk/case/{case}")
    await (await world.signed_in(COORDINATOR)).get(f"/desk/case/{case}")
    assert [who for who, _ in await readings(world, case)] == [LEAD, DEPUTY, LEAD]


async def test_without_a_trail_nothing_is_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the reading cannot be written down, the words stay closed."""
    await world.hear(PUPIL, "somebody hurt me")
    case, browser = await case_of(world, PUPIL), await world.signed_in(LEAD)

    def broken(*args: object) -> int:
        raise OSError("disk full")

    monkeypatch.setattr(audit, "append", broken)
    with pytest.raises(OSError, match="disk full"):
        await browser.get(f"/desk/case/{case}")


async def test_a_case_goes_its_way_by_taps(world: World) -> None:
    """Take, act, close with an outcome: each tap is heard, and the page shows where the case stands."""
    await world.hear(PUPIL, "somebody hurt me")
    case, browser = await case_of(world, PUPIL), await world.signed_in(LEAD)
    for number, (choice, text, said) in enumerate(
        (
            ("case.take", "", "Taken by Mrs Marchbank"),
            ("case.acted", "", "Mrs Marchbank has acted"),
            ("case.close", "Spoke with her; referral made.", "Spoke with her; referral made."),
        )
    ):
        assert (await browser.tap(f"{choice}:{case}", text, key=f"key-1000000{number}")).status_code == 200
        await world.work()
        assert said in (await browser.get(f"/desk/case/{case}")).text
    assert f"desk/case/{case}" not in (await browser.get("/desk")).text


async def test_closing_is_offered_to_those_who_may(world: World) -> None:
    """A coordinator can act on a tier-2 case; closing it is a lead's."""
    await world.hear(PUPIL, "a worry")
    case = await case_of(world, PUPIL)
    coordinator = await world.signed_in(COORDINATOR)
    for number, act in enumerate(("take", "acted")):
        await coordinator.tap(f"case.{act}:{case}", key=f"key-1000000{number}")
        await world.work()
    assert "Close with this outcome" not in (await coordinator.get(f"/desk/case/{case}")).text
    lead = await world.signed_in(LEAD)
    assert "Close with this outcome" in (await lead.get(f"/desk/case/{case}")).text
    assert (await coordinator.tap(f"case.close:{case}", "done")).status_code == 403


async def test_a_tapped_button_has_no_words(world: World) -> None:
    """ "I need an adult now" makes a case without any words; the page says so."""
    await world.hear(PUPIL, choice="adult.now")
    page = (await (await world.signed_in(LEAD)).get(f"/desk/case/{await case_of(world, PUPIL)}")).text
    assert "They tapped a button and wrote nothing." in page


async def test_erased_words_are_said_to_be(world: World) -> None:
    """After erasure the case stands; its words do not."""
    await world.hear(PUPIL, "somebody hurt me")
    case = await case_of(world, PUPIL)
    await world.store.write(lambda tx: tx.run("UPDATE words SET ciphertext = ?", b""))
    page = (await (await world.signed_in(LEAD)).get(f"/desk/case/{case}")).text
    assert "These words have been erased." in page


async def in_talk(world: World) -> str:
    """Pupil and mentor talk, and have written something."""
    talk = Talk("T1", "", PUPIL, MENTOR, world.clock.now())
    await world.store.write(lambda tx: talks.open_talk(tx, talk))
    await world.hear(PUPIL, "hello, it is about lunch")
    await world.hear(MENTOR, "tell me <b>more</b>")
    return talk.id


async def test_looking_into_a_talk_needs_a_reason(world: World) -> None:
    """Without one of the listed reasons not a word is shown, and nothing counts as read."""
    talk, browser = await in_talk(world), await world.signed_in(COORDINATOR)
    for asked in ("", "?reason=", "?reason=curious"):
        page = (await browser.get(f"/desk/talk/{talk}{asked}")).text
        assert "Why do you need to read it?" in page
        assert "lunch" not in page
    assert await readings(world, talk) == []


@pytest.mark.parametrize("reason", REASONS)
async def test_looking_in_is_kept_with_its_reason(world: World, reason: str) -> None:
    """The reader's name and reason are in the trail; both sides' words are shown as text."""
    talk, browser = await in_talk(world), await world.signed_in(COORDINATOR)
    page = (await browser.get(f"/desk/talk/{talk}?reason={reason}")).text
    assert "it is about lunch" in page
    assert "tell me &lt;b&gt;more&lt;/b&gt;" in page
    assert await readings(world, talk) == [(COORDINATOR, reason)]


async def test_a_talk_that_is_not_there(world: World) -> None:
    """A wrong number is not found, with and without a reason."""
    browser = await world.signed_in(LEAD)
    for path in ("/desk/talk/T9", "/desk/talk/T9?reason=sample"):
        assert (await browser.get(path)).status_code == 404


async def test_the_desk_lists_talks_waits_and_duty(world: World) -> None:
    """Who talks, who waits, who is on duty, without a pupil's name."""
    await world.hear(MENTOR, choice="duty.on")
    await in_talk(world)
    await world.hear(YOUNG, choice="hello")
    await world.hear(YOUNG, choice="ask.topic:friendship")
    await world.hear(YOUNG, choice="ask.yes")
    page = (await (await world.signed_in(COORDINATOR)).get("/desk")).text
    assert "T1: Year 8 with a mentor from Year 10" in page
    assert "Year 4: friends" in page
    assert "Jonas Stonecrop" in page
    assert "in a chat" in page
    assert "Tom" not in page


async def test_no_lead_at_work_is_said(world: World) -> None:
    """The desk says when nobody answers for safeguarding: peer talk is closed then."""
    for person in (LEAD, DEPUTY):
        await world.store.write(lambda tx, person=person: people.set_away(tx, person, True))
    assert "No designated lead or deputy" in (await (await world.signed_in(COORDINATOR)).get("/desk")).text


async def alert_of(world: World, person: PersonId) -> int:
    """The number of somebody's first alert."""
    found = await world.store.read(lambda tx: outbox.unhanded_alerts(tx, person))
    return found[0].id


async def test_an_alert_on_a_screen_counts_as_handed_over(world: World) -> None:
    """Only when a signed-in desk has shown it, once, and then the child may be told who knows."""
    await world.hear(PUPIL, "somebody hurt me")
    number, browser = await alert_of(world, LEAD), await world.signed_in(LEAD)
    for _ in range(2):
        answer = await browser.post("/desk/shown", {"shown": [number]})
        assert answer.json() == {"ok": True, "shown": 1}
    await world.work()
    row = await world.store.read(lambda tx: outbox.out(tx, number))
    assert row is not None
    assert row.handed_at == world.clock.now()
    events = await world.store.read(lambda tx: tx.all("SELECT seq FROM inbox WHERE source = 'handed'"))
    assert len(events) == 1


async def test_nobody_reports_anothers_alert(world: World) -> None:
    """An alert to the lead does not count as seen because a deputy's or a coordinator's page says so."""
    await world.hear(PUPIL, "somebody hurt me")
    number = await alert_of(world, LEAD)
    for person in (DEPUTY, COORDINATOR):
        answer = await (await world.signed_in(person)).post("/desk/shown", {"shown": [number]})
        assert answer.json()["shown"] == 0
    assert number == await alert_of(world, LEAD)


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"shown": 5},
        {"shown": ["1"]},
        {"shown": [True]},
        {"shown": [-1]},
        {"shown": [2**70]},
        {"shown": [1] * 101},
    ],
)
async def test_a_broken_report_is_refused(world: World, body: object) -> None:
    """What no desk of ours sends changes nothing."""
    assert (await (await world.signed_in(LEAD)).post("/desk/shown", body)).status_code == 422


async def test_the_officer_reads_the_trail_and_no_words(world: World) -> None:
    """Names instead of ids for the reader, and not one word of a child."""
    await world.hear(PUPIL, "somebody hurt me in the attic")
    await (await world.signed_in(LEAD)).get(f"/desk/case/{await case_of(world, PUPIL)}")
    browser = await world.signed_in(OFFICER)
    first = await browser.http.get("/", follow_redirects=True)
    assert first.url.path == "/desk/audit"
    assert "Mrs Marchbank" in first.text
    assert "<td>read</td>" in first.text
    assert "attic" not in first.text


async def test_the_trail_is_read_in_pages(world: World) -> None:
    """A long trail is walked page by page, without a gap and without a repetition."""
    for number in range(450):
        await world.store.write(lambda tx, number=number: audit.append(tx, world.clock.now(), "", "test", f"X{number}"))
    browser = await world.signed_in(OFFICER)
    seen, path = [], "/desk/audit"
    while path:
        page = (await browser.get(path)).text
        seen += [part.split("<")[0] for part in page.split("<td>X")[1:]]
        path = "/desk/audit?before=" + page.split("?before=")[1].split('"')[0] if "?before=" in page else ""
    assert seen == [str(number) for number in reversed(range(450))]


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6),
)
def test_marking_loses_no_character(text: str, places: list[tuple[int, int]]) -> None:
    """However matches overlap or miss, the pieces together are the words, and exactly the matches are marked."""
    found = pieces(text, tuple(Match(start, end, "rule") for start, end in places))
    assert "".join(piece.text for piece in found) == text
    inside = {place for start, end in places for place in range(max(start, 0), min(end, len(text)))}
    marked = [piece.marked for piece in found for _ in piece.text]
    assert [place in inside for place in range(len(text))] == marked


def test_neighbouring_pieces_differ() -> None:
    """Touching matches are one mark."""
    found = pieces("abcdef", (Match(1, 3, "a"), Match(3, 5, "b")))
    assert [(piece.text, piece.marked) for piece in found] == [("a", False), ("bcde", True), ("f", False)]
