"""The promises in words, each a function over what was committed; it raises ``AssertionError`` when one is broken.

``ALWAYS`` holds after every commit. ``AT_REST`` holds when all work is done, time has run on past the first
deadlines, and whoever sits at a desk has seen what came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from core.machines.ask_states import Talking, Waiting
from core.machines.concern_states import Acted, Climbing, Taken
from core.machines.match_states import Looking, Matched, Offered
from core.machines.talk_states import Open, Paused
from core.people import PersonId
from handlers.codec import load_named, verdict_of
from handlers.conversations import CONVERSATIONS
from storage import audit, cases, inbox, outbox, people, talks, timers, words
from storage.tx import Row, Tx
from tests.promises.world import ADULTS, ROSTER, SAYINGS, World

YEARS = {one.id: one.year for one in ROSTER}
ACCUSED = {"mr reyes hits me": "deputy", "mrs okafor hurts me": "lead", "ms lindqvist hits me": "head"}
UNFIT = {"kim", "old"}


def every_concern_was_alarmed_when_it_was_kept(tx: Tx) -> None:
    """Promises 2 and 3: the transaction that kept a concern wrote an alert to a named adult."""
    for row in tx.all("SELECT * FROM concern WHERE tier >= 2"):
        written = tx.all("SELECT person FROM outbox WHERE kind = 'alert' AND source LIKE ?", f"{row['inbox']}:alert:%")
        assert {str(one["person"]) for one in written} & set(ADULTS), "a concern without an alert"


def what_worries_is_a_concern_of_a_case(tx: Tx) -> None:
    """Promise 2: whatever is held is kept as a concern, and every concern of tier 2 and above belongs to a case."""
    assert not tx.all("SELECT id FROM concern WHERE tier >= 2 AND case_id IS NULL"), "a concern without a case"
    kept = {int(row["inbox"]) for row in tx.all("SELECT inbox FROM concern")}
    assert {int(row["seq"]) for row in _held_rows(tx)} <= kept, "a worry that was not kept"


def nothing_held_reaches_a_pupil(tx: Tx) -> None:
    """Promise 5: what is held is in nobody's outbox, and in no mailbox but its author's."""
    for row in _held_rows(tx):
        if row["words"] is not None:
            _stays_with_its_author(tx, str(row["person"]), int(row["words"]))


def _held_rows(tx: Tx) -> list[Row]:
    heard = tx.all("SELECT * FROM inbox WHERE kind = 'heard' AND verdict NOT LIKE '%none%'")
    return [row for row in heard if str(row["person"]) not in ADULTS and verdict_of(str(row["verdict"])).holds]


def _stays_with_its_author(tx: Tx, author: str, held: int) -> None:
    assert not tx.all("SELECT id FROM outbox WHERE words = ?", held), "held words were relayed"
    others = tx.all("SELECT id FROM line WHERE words = ? AND person <> ?", held, author)
    assert not others, "held words are on somebody else's screen"


def nothing_held_is_among_the_words_shown(tx: Tx) -> None:
    """Promise 5, by the words themselves: no line of a pupil or mentor holds a saying that is held."""
    held = [saying for saying, read in SAYINGS.items() if read.verdict.holds]
    for row in tx.all("SELECT person, words FROM line WHERE kind <> 'own' AND words IS NOT NULL"):
        text = words.get(tx, words.words_id(row["words"]) or 0) or ""  # type: ignore[arg-type]
        assert str(row["person"]) in ADULTS or not any(saying in text for saying in held), "held words were shown"


def nobody_is_in_two_live_talks(tx: Tx) -> None:
    """Capacity: a mentor has one live talk at a time, so that an answer can never reach the wrong child."""
    live = talks.open_talks(tx)
    many = Counter([one.pupil for one in live] + [one.mentor for one in live])
    assert all(count == 1 for count in many.values()), "somebody is in two live talks"


def a_mentor_holds_one_offer_and_is_asked_once(tx: Tx) -> None:
    """Capacity: one open offer a mentor, one a request; who did not want to or did not answer is not asked again."""
    offers = tx.all("SELECT * FROM offer")
    unanswered = [row for row in offers if not row["answer"]]
    assert _single(str(row["mentor"]) for row in unanswered), "a mentor holds two offers"
    assert _single(str(row["request"]) for row in unanswered), "a request is offered to two at once"
    refused = [row for row in offers if row["answer"] in {"declined", "lapsed"}]
    for row in refused:
        after = [one for one in offers if one["id"] > row["id"] and one["request"] == row["request"]]
        again = [one for one in after if one["mentor"] == row["mentor"]]
        assert not again or _said_yes_since(tx, row), "a mentor was asked again"


def _said_yes_since(tx: Tx, offer: Row) -> bool:
    """A late yes that could not count because school was closed: that mentor may be asked once more."""
    choice = f"match.accept:{offer['request']}"
    sql = "SELECT seq FROM inbox WHERE person = ? AND choice = ? AND at > ?"
    return tx.one(sql, offer["mentor"], choice, offer["at"]) is not None


def a_request_has_one_mentor(tx: Tx) -> None:
    """Two mentors never answer one call."""
    assert _single(str(row["request"]) for row in tx.all("SELECT request FROM talk")), "a request has two mentors"


def only_fitting_mentors_are_asked(tx: Tx) -> None:
    """Routing: older, ready, no conflict, within the gap; never the pupil themselves."""
    for row in tx.all("SELECT offer.mentor, request.pupil FROM offer JOIN request ON request.id = offer.request"):
        who, child = PersonId(str(row["mentor"])), PersonId(str(row["pupil"]))
        assert YEARS[who] > YEARS[child], "a mentor who is not older"
        assert who not in UNFIT, "a mentor who is not ready"
        assert not people.in_conflict(tx, who, child), "a pair that the school keeps apart"


def every_waiting_pupil_has_a_future(tx: Tx) -> None:
    """Never silence: a pupil who waits is looked for, and each way of waiting has its timer."""
    for key, state in _states(tx, "ask"):
        if isinstance(state, Waiting):
            match = _state(tx, "match", state.request)
            assert isinstance(match, Looking | Offered), f"{key} waits for nothing"
            needed = {"still", "give-up", "look" if isinstance(match, Looking) else "lease"}
            assert needed <= _timers(tx, "match", state.request), f"{key} waits without {needed}"


def every_match_waits_for_somebody(tx: Tx) -> None:
    """A request that is still looked after is one its pupil still waits for."""
    for key, state in _states(tx, "match"):
        if isinstance(state, Looking | Offered):
            ask = _state(tx, "ask", state.request.pupil)
            assert ask == Waiting(key), "a request that nobody waits for"
        elif isinstance(state, Matched):
            assert any(one.request == key for one in talks.of_person(tx, state.mentor)), "a match without a talk"


def every_open_case_has_a_future(tx: Tx) -> None:
    """Promise 3: climbing, taken or acted, each with the timer that goes on with it; never to somebody excluded."""
    for case in cases.all_open(tx):
        state = _state(tx, "concern", case.id)
        assert isinstance(state, Climbing | Taken | Acted), "an open case that nobody works on"
        timer = "climb" if isinstance(state, Climbing) else "remind"
        assert timer in _timers(tx, "concern", case.id), "an open case without a timer"
        named = "" if isinstance(state, Climbing) else state.by
        assert named not in case.excluded, "a case in the hands of somebody it is about"
        assert case.taken_by == named, "two answers to who has a case"
        assert (state.file.tier, state.file.category) == (case.tier, case.category), "two answers to how serious it is"


def talks_and_asks_agree(tx: Tx) -> None:
    """No open talk whose pupil's ask thinks otherwise, no pupil talking without a talk, no talk without a future."""
    live = {one.pupil: one for one in talks.open_talks(tx)}
    for key, state in _states(tx, "ask"):
        if isinstance(state, Talking):
            assert key in live, "a pupil talks to nobody"
    for one in live.values():
        assert _state(tx, "ask", one.pupil) == Talking(one.request), "an open talk whose ask thinks otherwise"
        _talk_goes_on(tx, one)


def _talk_goes_on(tx: Tx, row: talks.Talk) -> None:
    state = _state(tx, "talk", row.id)
    assert isinstance(state, Open | Paused), "an open talk that its machine has closed"
    assert row.paused == isinstance(state, Paused), "two answers to whether a talk is paused"
    if isinstance(state, Open):
        assert "silence" in _timers(tx, "talk", row.id), "an open talk that nobody watches"
    elif state.case:
        case = cases.case(tx, state.case)
        assert case is not None, "a talk paused for no case"
        assert case.closed_at is None, "a talk still paused for a closed case"


def everything_kept_can_be_read(tx: Tx) -> None:
    """Every state decodes, and the trail of what was done is whole."""
    assert audit.verify(tx) == []
    for machine in CONVERSATIONS:
        for key, _ in _states(tx, machine):
            assert key
    assert not inbox.parked(tx), "a machine failed"
    assert not outbox.failed(tx), "something could not be said"


def whoever_is_accused_is_left_out(tx: Tx) -> None:
    """Promise 6: an adult named together with harm never hears of the case."""
    for row in tx.all("SELECT case_id, words FROM concern WHERE case_id IS NOT NULL AND words IS NOT NULL"):
        accused = ACCUSED.get(words.get(tx, words.words_id(row["words"]) or 0) or "")  # type: ignore[arg-type]
        case = cases.case(tx, str(row["case_id"]))
        assert accused is None or (case is not None and accused in case.excluded), "the accused is not left out"


def every_concern_is_in_front_of_an_adult(world: World) -> None:
    """Promise 3: handed over to a named adult, as long as one who may know sits at a desk."""

    def look(tx: Tx) -> None:
        for case in cases.all_open(tx):
            if world.desks - case.excluded:
                assert case not in cases.unhanded(tx, world.clock.now()), "a concern that no adult has seen"

    world.read(look)


def everybody_was_answered(world: World) -> None:
    """Promise 4: after every message something newer is on its way, or it was carried, or its answer was just said."""
    for sent in world.unanswered:
        assert world.read(lambda tx, sent=sent: _answered(tx, world, sent)), "no answer"  # type: ignore[misc]
    world.unanswered.clear()


def _answered(tx: Tx, world: World, sent: object) -> bool:
    heard, before = sent.heard, sent.said_before  # type: ignore[attr-defined]
    seq = inbox.seq_of(tx, heard.source, heard.source_key)
    row = inbox.arrived(tx, seq or 0)
    assert row is not None, "a message was lost"
    assert row.state == "done", "a message lies about"
    newer = tx.one("SELECT id FROM outbox WHERE person = ? AND id > ?", heard.person, before)
    carried = row.words is not None and tx.one("SELECT id FROM outbox WHERE words = ?", row.words)
    since = heard.at - timedelta(seconds=world.school.scheme.coalesce_seconds)
    folded = bool(outbox.said_to(tx, heard.person, since, 1))
    return bool(newer or carried) or folded or _is_the_mentor_already(tx, heard.person, row.choice)


def _is_the_mentor_already(tx: Tx, who: PersonId, choice: str) -> bool:
    """The matched mentor's second tap on the offer changes nothing and says nothing (core.machines.match)."""
    name, _, request = choice.partition(":")
    return name.startswith("match.") and any(one.request == request for one in talks.of_person(tx, who))


def no_alert_goes_to_whom_it_is_about(tx: Tx, after: int) -> None:
    """Promise 6: of what was asked for since ``after``, nothing about a case is for somebody excluded from it."""
    for row in tx.all("SELECT person, case_id FROM outbox WHERE id > ? AND case_id IS NOT NULL", after):
        case = cases.case(tx, str(row["case_id"]))
        assert case is None or str(row["person"]) not in case.excluded, "an alert to somebody excluded"
        assert str(row["person"]) in ADULTS, "an alert to a pupil"


def nothing_is_shown_to_whom_it_is_about(tx: Tx, after: int) -> None:
    """Promise 6: an alert that was waiting when somebody was named in it is not shown to them."""
    rows = tx.all(
        "SELECT line.person, outbox.case_id FROM line JOIN outbox ON outbox.id = line.outbox"
        " WHERE line.id > ? AND outbox.case_id IS NOT NULL",
        after,
    )
    for row in rows:
        case = cases.case(tx, str(row["case_id"]))
        assert case is None or str(row["person"]) not in case.excluded, "an alert shown to somebody excluded"


ALWAYS: tuple[Callable[[Tx], None], ...] = (
    every_concern_was_alarmed_when_it_was_kept,
    what_worries_is_a_concern_of_a_case,
    nothing_held_reaches_a_pupil,
    nobody_is_in_two_live_talks,
    a_mentor_holds_one_offer_and_is_asked_once,
    a_request_has_one_mentor,
    only_fitting_mentors_are_asked,
)

AT_REST: tuple[Callable[[Tx], None], ...] = (
    nothing_held_is_among_the_words_shown,
    whoever_is_accused_is_left_out,
    every_waiting_pupil_has_a_future,
    every_match_waits_for_somebody,
    every_open_case_has_a_future,
    talks_and_asks_agree,
    everything_kept_can_be_read,
)


def _single(found: object) -> bool:
    return all(count == 1 for count in Counter(found).values())  # type: ignore[arg-type]


def _states(tx: Tx, machine: str) -> list[tuple[str, object]]:
    kinds = CONVERSATIONS[machine].states
    rows: list[Row] = tx.all("SELECT key, body FROM state WHERE machine = ? ORDER BY key", machine)
    return [(str(row["key"]), load_named(kinds, str(row["body"]))) for row in rows]


def _state(tx: Tx, machine: str, key: str) -> object:
    return dict(_states(tx, machine)).get(key)


def _timers(tx: Tx, machine: str, key: str) -> set[str]:
    return {one.name for one in timers.of(tx, machine, key)}
