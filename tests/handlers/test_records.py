"""Facts for the tables that people read: each kept, each in the audit trail, none of an unknown kind."""

from __future__ import annotations

import pytest
from handler_samples import LEAD, MAX, NOW, SAM, roster, talking, turn

from core.effects import Record
from core.errors import TableError
from core.meaning import Topic, Wishes
from core.people import PersonId
from core.verdict import Category, Tier
from handlers import facts
from handlers.records import RECORDS, keep
from storage import audit, cases, duty, requests, talks, words
from storage.cases import NewCase
from storage.memory import MemoryStore
from storage.tx import Tx

WISHES = (
    ("topic", "exams"),
    ("gender", "girl"),
    ("older", 1),
    ("same_mentor", 0),
    ("language", "cy"),
    ("words", 0),
    ("barred", "max zoe"),
)


@pytest.fixture
async def store() -> MemoryStore:
    """The small school."""
    return await roster()


def record(tx: Tx, what: str, about: str, by: str = "", *values: tuple[str, str | int]) -> None:
    """One fact is kept."""
    keep(tx, Record(what, about, by, values), turn())


def a_case(tx: Tx) -> None:
    """Sam's case C1."""
    cases.open_case(tx, NewCase("C1", SAM, "C1", Tier.SERIOUS, Category.PHYSICAL, NOW))


async def test_an_unknown_kind_is_a_fault(store: MemoryStore) -> None:
    """Nothing outside the closed table is kept."""

    def unit(tx: Tx) -> None:
        with pytest.raises(TableError, match="'gossip' is no kind of record"):
            record(tx, "gossip", "x")

    await store.write(unit)


async def test_every_record_is_in_the_audit_trail(store: MemoryStore) -> None:
    """Promise 7: under a name, or the program's, with ids and codes only."""

    def unit(tx: Tx) -> None:
        a_case(tx)
        record(tx, "case-taken", "C1", "lead")
        record(tx, "case-says-safe", "C1")
        entries = [(one.who, one.what, one.about) for one in audit.about(tx, "C1")]
        assert entries == [("lead", "case-taken", "C1"), ("program", "case-says-safe", "C1")]

    await store.write(unit)


async def test_a_request(store: MemoryStore) -> None:
    """Read back as routing sees it: wishes, and who is not to be asked."""

    def unit(tx: Tx) -> None:
        record(tx, "request", "R1", "sam", *WISHES)
        found = facts.request_of(tx, "R1")
        assert found is not None
        assert (found.pupil, found.year, found.topic) == (SAM, 8, Topic.EXAMS)
        assert found.wishes == Wishes(gender="girl", older=True, language="cy")
        assert found.barred == (MAX, PersonId("zoe"))
        assert found.words is None
        record(tx, "request-over", "R1")
        assert requests.with_status(tx, "open") == []

    await store.write(unit)


async def test_the_last_request_is_the_latest(store: MemoryStore) -> None:
    """ "Somebody else" is for the wish of now, not for the first one ever."""

    def unit(tx: Tx) -> None:
        for number, topic in enumerate(("friendship", "exams")):
            keep(tx, Record("request", f"R{number}", "sam", (("topic", topic), *WISHES[1:])), turn())
            tx.run("UPDATE request SET at = ? WHERE id = ?", f"2026-11-2{number}T10:00:00.000000+00:00", f"R{number}")
        last = facts.ask(tx, SAM, object(), turn()).last
        assert last is not None
        assert last.topic is Topic.EXAMS

    await store.write(unit)


async def test_an_offer_and_its_answer(store: MemoryStore) -> None:
    """One open offer, until it is answered."""

    def unit(tx: Tx) -> None:
        record(tx, "request", "R1", "sam", *WISHES)
        record(tx, "offer", "R1", "max", ("seconds", 600))
        offer = requests.open_offer(tx, MAX)
        assert offer is not None
        assert (offer.until - offer.at).total_seconds() == 600
        record(tx, "offer-answer", "R1", "max", ("answer", "declined"))
        assert requests.open_offer(tx, MAX) is None
        assert [one.answer for one in requests.offers_of(tx, "R1")] == ["declined"]

    await store.write(unit)


async def test_a_talk(store: MemoryStore) -> None:
    """Begins with its request matched; pauses for a case or an adult; resumes; ends."""

    def unit(tx: Tx) -> None:
        record(tx, "request", "R1", "sam", *WISHES)
        record(tx, "talk", "T1", "max", ("request", "R1"), ("pupil", "sam"))
        assert [one.id for one in requests.with_status(tx, "matched")] == ["R1"]
        for by, why in (("case", "case"), ("lead", "staff")):
            record(tx, "talk-paused", "T1", by)
            live = talks.talk(tx, "T1")
            assert live is not None
            assert (live.paused, live.why) == (True, why)
        record(tx, "talk-open", "T1", "lead")
        record(tx, "talk-closed", "T1", "sam")
        assert talks.open_of(tx, SAM) == []
        assert talks.last_mentor(tx, SAM) == MAX

    await store.write(unit)


async def test_a_case_from_taken_to_closed(store: MemoryStore) -> None:
    """Names and times; the outcome is kept as words, and is not in the audit trail."""

    def unit(tx: Tx) -> None:
        a_case(tx)
        outcome = words.put(tx, SAM, "heard", "Home informed.", NOW)
        for what in ("case-taken", "case-acted"):
            record(tx, what, "C1", "lead")
        record(tx, "case-closed", "C1", "lead", ("outcome", outcome))
        case = cases.case(tx, "C1")
        assert case is not None
        assert (case.taken_by, case.acted_by, case.closed_by) == (LEAD, LEAD, LEAD)
        assert case.outcome is not None
        assert words.get(tx, case.outcome) == "Home informed."
        assert "Home informed" not in str(audit.about(tx, "C1"))

    await store.write(unit)


async def test_a_case_is_given_up_or_freed(store: MemoryStore) -> None:
    """By who had it; or by the program from who had it, without putting it in their mouth."""

    def unit(tx: Tx) -> None:
        a_case(tx)
        for by, values in (("lead", ()), ("", (("from", "lead"),))):
            record(tx, "case-taken", "C1", "lead")
            record(tx, "case-untaken", "C1", by, *values)
            case = cases.case(tx, "C1")
            assert case is not None
            assert case.taken_by == ""
        assert [one.who for one in audit.about(tx, "C1")][-1] == "program"

    await store.write(unit)


async def test_a_case_is_opened_again(store: MemoryStore) -> None:
    """Nobody has it any more."""

    def unit(tx: Tx) -> None:
        a_case(tx)
        for what in ("case-taken", "case-acted"):
            record(tx, what, "C1", "lead")
        record(tx, "case-reopened", "C1")
        case = cases.case(tx, "C1")
        assert case is not None
        assert (case.taken_by, case.acted_by) == ("", "")

    await store.write(unit)


async def test_a_mentors_duty_and_debrief(store: MemoryStore) -> None:
    """Resting owes a debrief; a debrief under a name settles it; coming on or off does not."""

    def unit(tx: Tx) -> None:
        talking(tx)
        record(tx, "duty", "max", "", ("state", "resting"), ("case", "C1"))
        assert [one.person for one in duty.open_debriefs(tx)] == [MAX]
        record(tx, "duty", "max", "", ("state", "off"))
        assert len(duty.open_debriefs(tx)) == 1
        record(tx, "duty", "max", "lead", ("state", "off"))
        assert duty.open_debriefs(tx) == []
        now = duty.duty_of(tx, MAX)
        assert now is not None
        assert now.state == "off"

    await store.write(unit)


def test_the_table_is_closed() -> None:
    """Nobody adds a kind at run time."""
    with pytest.raises(TypeError):
        RECORDS["gossip"] = RECORDS["duty"]  # type: ignore[index]
