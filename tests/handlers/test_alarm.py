"""A concern is kept with its case and its first alerts, without any machine."""

from __future__ import annotations

import pytest
from handler_samples import LEAD, NOW, SAM, roster, turn

from core.people import PersonId
from core.verdict import Answer, Category, Tier, Verdict
from handlers.alarm import HARM_BY_ADULTS, Worry, raise_alarm
from handlers.codec import text_of
from storage import cases, concerns, inbox, outbox
from storage.cases import Case
from storage.memory import MemoryStore
from storage.tx import Tx

DEPUTY, HEAD = PersonId("deputy"), PersonId("head")
SERIOUS = Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)
DANGER = Verdict(Answer.IMMEDIATE, True, Category.MENTAL_HEALTH)
WORRY = Verdict(Answer.SAME_DAY, category=Category.BULLYING)


@pytest.fixture
async def store() -> MemoryStore:
    """The small school."""
    return await roster()


def alarm(tx: Tx, verdict: Verdict, text: str = "", seq: int = 0, child: PersonId = SAM) -> str:
    """A concern about a child."""
    new = inbox.NewHeard("web", f"a{seq}", child, text, "", "", "", NOW)
    number = inbox.keep(tx, new)
    assert number is not None
    return raise_alarm(tx, Worry(child, verdict, text, None), turn(number))


def alerted(tx: Tx, case: str, key: str = "") -> list[str]:
    """Who was alerted, in order; only with this text if one is named."""
    return [one.person for one in outbox.alerts_of(tx, case) if key in {"", text_of(one.text).key}]


def the(tx: Tx, case: str) -> Case:
    """A case that is there."""
    found = cases.case(tx, case)
    assert found is not None
    return found


async def test_nothing_worrying_leaves_nothing(store: MemoryStore) -> None:
    """No concern, no case."""

    def unit(tx: Tx) -> None:
        assert alarm(tx, Verdict(Answer.NONE)) == ""
        assert cases.all_open(tx) == []
        assert tx.one("SELECT COUNT(*) AS many FROM concern")["many"] == 0  # type: ignore[index]

    await store.write(unit)


async def test_a_low_one_is_kept_for_the_digest(store: MemoryStore) -> None:
    """Tier 1: noted, nobody alerted."""

    def unit(tx: Tx) -> None:
        assert alarm(tx, Verdict(Answer.MONITOR)) == ""
        assert tx.one("SELECT COUNT(*) AS many FROM concern")["many"] == 1  # type: ignore[index]
        assert cases.all_open(tx) == []

    await store.write(unit)


@pytest.mark.parametrize(
    ("verdict", "tier", "people", "key"),
    [
        (WORRY, Tier.CONCERN, ["lead"], "alert-new"),
        (SERIOUS, Tier.SERIOUS, ["lead", "deputy"], "alert-new"),
        (DANGER, Tier.DANGER, ["lead", "deputy"], "alert-danger"),
    ],
)
async def test_a_case_and_its_first_alerts(
    verdict: Verdict, tier: Tier, people: list[str], key: str, store: MemoryStore
) -> None:
    """The first rung of its ladder, in the alarm lane; the concern machine is told which."""

    def unit(tx: Tx) -> None:
        case = alarm(tx, verdict)
        assert (the(tx, case).tier, the(tx, case).category) == (tier, verdict.category)
        assert sorted(alerted(tx, case, key)) == sorted(people)
        assert {one.lane for one in outbox.alerts_of(tx, case)} == {"alarm"}
        assert len(concerns.of_case(tx, case)) == 1

    await store.write(unit)


async def test_a_second_one_joins(store: MemoryStore) -> None:
    """One open case a child; the first rung hears that there is more."""

    def unit(tx: Tx) -> None:
        first = alarm(tx, SERIOUS, seq=1)
        assert alarm(tx, SERIOUS, seq=2) == first
        assert alarm(tx, WORRY, seq=3) == first
        assert the(tx, first).tier is Tier.SERIOUS
        assert len(alerted(tx, first, "alert-more")) == 4

    await store.write(unit)


async def test_a_louder_one_raises_it(store: MemoryStore) -> None:
    """And alerts like a new one."""

    def unit(tx: Tx) -> None:
        case = alarm(tx, WORRY, seq=1)
        alarm(tx, DANGER, seq=2)
        assert (the(tx, case).tier, the(tx, case).category) == (Tier.DANGER, Category.MENTAL_HEALTH)
        assert sorted(alerted(tx, case, "alert-danger")) == ["deputy", "lead"]

    await store.write(unit)


async def test_whoever_has_it_is_alerted_alone(store: MemoryStore) -> None:
    """Until it is louder, or they have acted."""

    def unit(tx: Tx) -> None:
        case = alarm(tx, SERIOUS, seq=1)
        cases.take(tx, case, DEPUTY, NOW)
        alarm(tx, SERIOUS, seq=2)
        assert alerted(tx, case, "alert-more") == ["deputy"]
        cases.acted(tx, case, DEPUTY, NOW)
        alarm(tx, SERIOUS, seq=3)
        assert sorted(alerted(tx, case, "alert-new")) == ["deputy", "deputy", "lead", "lead"]

    await store.write(unit)


@pytest.mark.parametrize("category", sorted(HARM_BY_ADULTS))
async def test_an_accused_adult_is_gone_round(category: Category, store: MemoryStore) -> None:
    """Named together with harm that adults do: the special ladder, without them."""

    def unit(tx: Tx) -> None:
        case = alarm(tx, Verdict(Answer.IMMEDIATE, category=category), "Mrs Okafor hits me")
        assert (the(tx, case).category, the(tx, case).excluded) == (Category.STAFF, {LEAD})
        assert alerted(tx, case, "alert-staff") == ["head"]

    await store.write(unit)


async def test_a_name_beside_another_worry_accuses_nobody(store: MemoryStore) -> None:
    """ "Mrs Okafor knows that they bully me"."""

    def unit(tx: Tx) -> None:
        case = alarm(tx, WORRY, "Mrs Okafor knows")
        assert the(tx, case).excluded == frozenset()
        assert alerted(tx, case) == ["lead"]

    await store.write(unit)


async def test_an_accusation_that_comes_later(store: MemoryStore) -> None:
    """At the same tier, or a lower one: the case turns to the special route for good."""

    def unit(tx: Tx) -> None:
        case = alarm(tx, DANGER, seq=1)
        alarm(tx, SERIOUS, "Mrs Okafor hits me", seq=2)
        assert (the(tx, case).category, the(tx, case).tier) == (Category.STAFF, Tier.DANGER)
        assert alerted(tx, case, "alert-staff") == ["head"]
        alarm(tx, DANGER, seq=3)
        assert the(tx, case).category is Category.STAFF
        assert alerted(tx, case, "alert-more") == ["head"]

    await store.write(unit)


async def test_an_accusation_of_whoever_has_it(store: MemoryStore) -> None:
    """They hear nothing of it; the next of the special ladder does."""

    def unit(tx: Tx) -> None:
        case = alarm(tx, SERIOUS, "Mrs Okafor hits me", seq=1)
        cases.take(tx, case, HEAD, NOW)
        alarm(tx, SERIOUS, "Ms Lindqvist hits me", seq=2)
        assert the(tx, case).excluded == {LEAD, HEAD}
        assert alerted(tx, case) == ["head", "deputy"]

    await store.write(unit)


async def test_two_children_are_two_cases(store: MemoryStore) -> None:
    """Nothing of one is mixed with the other."""

    def unit(tx: Tx) -> None:
        assert alarm(tx, SERIOUS, seq=1) != alarm(tx, SERIOUS, seq=2, child=PersonId("tom"))
        assert len(cases.all_open(tx)) == 2

    await store.write(unit)
