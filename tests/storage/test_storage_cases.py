"""Children's cases and concerns."""

from __future__ import annotations

from storage_samples import HEAD, LEAD, MENTOR, NOW, PUPIL, case, heard, later, out

from core.people import PersonId
from core.verdict import Category, Tier
from storage import cases, concerns, inbox, outbox, words
from storage.cases import Case
from storage.concerns import Concern, NewConcern
from storage.ports import Store
from storage.tx import Tx

NOBODY = PersonId("")


def alert(source: str, **changes: object) -> outbox.NewOut:
    """An alert of case C1."""
    return out(source, LEAD, lane="alarm", kind="alert", case="C1", **changes)


def concern(**changes: object) -> NewConcern:
    """A serious concern of case C1."""
    values: dict[str, object] = {
        "child": PUPIL,
        "tier": Tier.SERIOUS,
        "category": Category.ASKED,
        "at": NOW,
        "case": "C1",
    }
    return NewConcern(**(values | changes))  # type: ignore[arg-type]


async def test_a_case_opens(store: Store) -> None:
    """With nobody on it yet."""

    def unit(tx: Tx) -> None:
        assert cases.open_case(tx, case(excluded=frozenset({HEAD})))
        expected = Case(
            id="C1",
            child=PUPIL,
            reference="ref-C1",
            tier=Tier.SERIOUS,
            category=Category.ASKED,
            opened_at=NOW,
            taken_by=NOBODY,
            taken_at=None,
            acted_by=NOBODY,
            acted_at=None,
            closed_by=NOBODY,
            closed_at=None,
            outcome=None,
            excluded=frozenset({HEAD}),
        )
        assert cases.case(tx, "C1") == cases.open_of(tx, PUPIL) == expected
        assert cases.all_open(tx) == cases.of_child(tx, PUPIL) == [expected]
        assert cases.case(tx, "C2") is None
        assert cases.open_of(tx, MENTOR) is None

    await store.write(unit)


async def test_a_child_has_one_open_case(store: Store) -> None:
    """A second one does not open beside it, only after it was closed (design.md "Tiers")."""

    def unit(tx: Tx) -> None:
        assert cases.open_case(tx, case("C1"))
        assert not cases.open_case(tx, case("C1"))
        assert not cases.open_case(tx, case("C2"))
        assert cases.open_case(tx, case("C3", MENTOR))
        assert cases.close(tx, "C1", LEAD, later(1), "")
        assert cases.open_case(tx, case("C4"))
        assert [one.id for one in cases.of_child(tx, PUPIL)] == ["C1", "C4"]

    await store.write(unit)


async def test_the_most_serious_is_first(store: Store) -> None:
    """Then the oldest."""

    def unit(tx: Tx) -> None:
        cases.open_case(tx, case("C1", PersonId("a"), tier=Tier.CONCERN, at=later(0)))
        cases.open_case(tx, case("C2", PersonId("b"), tier=Tier.DANGER, at=later(2)))
        cases.open_case(tx, case("C3", PersonId("c"), tier=Tier.DANGER, at=later(1)))
        assert [one.id for one in cases.all_open(tx)] == ["C3", "C2", "C1"]

    await store.write(unit)


async def test_a_tier_is_raised_and_never_lowered(store: Store) -> None:
    """By nothing that anybody writes; a closed case is left alone."""

    def unit(tx: Tx) -> None:
        cases.open_case(tx, case())
        assert not cases.raise_tier(tx, "C1", Tier.SERIOUS, Category.PHYSICAL)
        assert not cases.raise_tier(tx, "C1", Tier.LOW, Category.PHYSICAL)
        assert cases.raise_tier(tx, "C1", Tier.DANGER, Category.UNSAFE)
        found = cases.case(tx, "C1")
        assert found is not None
        assert (found.tier, found.category) == (Tier.DANGER, Category.UNSAFE)
        cases.open_case(tx, case("C2", MENTOR))
        cases.close(tx, "C2", LEAD, NOW, "")
        assert not cases.raise_tier(tx, "C2", Tier.DANGER, Category.UNSAFE)

    await store.write(unit)


async def test_one_adult_takes_a_case(store: Store) -> None:
    """The first; another only when the first has given it up."""

    def unit(tx: Tx) -> None:
        cases.open_case(tx, case())
        assert cases.take(tx, "C1", LEAD, later(1))
        assert not cases.take(tx, "C1", HEAD, later(2))
        assert not cases.take(tx, "C1", LEAD, later(2))
        assert not cases.give_up(tx, "C1", HEAD)
        assert cases.give_up(tx, "C1", LEAD)
        assert cases.take(tx, "C1", HEAD, later(3))
        found = cases.case(tx, "C1")
        assert found is not None
        assert (found.taken_by, found.taken_at) == (HEAD, later(3))

    await store.write(unit)


async def test_a_case_is_acted_on_and_closed_once(store: Store) -> None:
    """Each by a person, with when; the outcome is sealed under the child's key."""

    def unit(tx: Tx) -> None:
        cases.open_case(tx, case())
        assert cases.acted(tx, "C1", LEAD, later(1))
        assert not cases.acted(tx, "C1", HEAD, later(2))
        assert cases.close(tx, "C1", HEAD, later(3), "Spoke with the family.")
        assert not cases.close(tx, "C1", LEAD, later(4), "again")
        found = cases.case(tx, "C1")
        assert found is not None
        assert (found.acted_by, found.acted_at, found.closed_by, found.closed_at) == (LEAD, later(1), HEAD, later(3))
        assert found.outcome is not None
        assert words.get(tx, found.outcome) == "Spoke with the family."
        assert words.owner(tx, found.outcome) == PUPIL
        assert cases.open_of(tx, PUPIL) is None
        assert [one.id for one in cases.closed_since(tx, later(3))] == ["C1"]
        assert cases.closed_since(tx, later(4)) == []

    await store.write(unit)


async def test_a_closed_case_is_nobodys_to_take(store: Store) -> None:
    """Nor to give up or act on."""

    def unit(tx: Tx) -> None:
        cases.open_case(tx, case())
        cases.take(tx, "C1", LEAD, NOW)
        cases.close(tx, "C1", LEAD, NOW, "")
        assert not cases.take(tx, "C1", HEAD, NOW)
        assert not cases.give_up(tx, "C1", LEAD)
        assert not cases.acted(tx, "C1", LEAD, NOW)

    await store.write(unit)


async def test_a_case_opened_again_is_nobodys_yet(store: Store) -> None:
    """Unless the child has another open one."""

    def unit(tx: Tx) -> None:
        cases.open_case(tx, case())
        cases.take(tx, "C1", LEAD, NOW)
        cases.acted(tx, "C1", LEAD, NOW)
        cases.close(tx, "C1", LEAD, NOW, "")
        assert cases.reopen(tx, "C1")
        found = cases.open_of(tx, PUPIL)
        assert found is not None
        assert (found.taken_by, found.acted_by, found.closed_by, found.closed_at) == ("", "", "", None)
        cases.close(tx, "C1", LEAD, NOW, "")
        cases.open_case(tx, case("C2"))
        assert not cases.reopen(tx, "C1")

    await store.write(unit)


async def test_the_accused_stays_excluded(store: Store) -> None:
    """People are added, never dropped (promise 6)."""

    def unit(tx: Tx) -> None:
        cases.open_case(tx, case(excluded=frozenset({HEAD})))
        cases.exclude(tx, "C1", [LEAD, HEAD])
        cases.exclude(tx, "C9", [LEAD])
        found = cases.case(tx, "C1")
        assert found is not None
        assert found.excluded == {HEAD, LEAD}

    await store.write(unit)


async def test_concerns_are_kept_in_order(store: Store) -> None:
    """Whole; those of a case, those of a child, and the low ones for the digest."""

    def unit(tx: Tx) -> None:
        cases.open_case(tx, case())
        seq = inbox.keep(tx, heard())
        kept = words.put(tx, PUPIL, "heard", "x", NOW)
        one = concerns.add(tx, concern(inbox=seq, words=kept, verdict="{}"))
        two = concerns.add(tx, concern(at=later(5), tier=Tier.DANGER))
        low = concerns.add(tx, concern(case="", tier=Tier.LOW, category=Category.NONE))
        concerns.add(tx, concern(case="", tier=Tier.LOW, child=MENTOR, at=later(-5)))
        assert concerns.of_case(tx, "C1")[0] == Concern(
            one, PUPIL, Tier.SERIOUS, Category.ASKED, NOW, "C1", seq, kept, "{}"
        )
        assert [found.id for found in concerns.of_case(tx, "C1")] == [one, two]
        assert [found.id for found in concerns.of_child(tx, PUPIL)] == [one, two, low]
        assert [found.id for found in concerns.without_case(tx, NOW)] == [low]

    await store.write(unit)


async def test_a_concern_nobody_was_told_of_is_found(store: Store) -> None:
    """Not before its time, and until an alert has reached somebody: the watchdog needs no machine."""

    def unit(tx: Tx) -> list[list[str]]:
        def found() -> list[str]:
            return [one.id for one in cases.unhanded(tx, NOW)]

        cases.open_case(tx, case())
        seen = [found()]
        concerns.add(tx, concern())
        seen.append(found())
        outbox.add(tx, alert("1:1"))
        outbox.sent(tx, 1, "telegram", "x", NOW)
        seen.append(found())
        assert cases.unhanded(tx, later(-1)) == []
        outbox.handed_over(tx, 1, later(1))
        seen.append(found())
        return seen

    assert await store.write(unit) == [[], ["C1"], ["C1"], []]


async def test_an_earlier_alert_does_not_answer_for_a_later_concern(store: Store) -> None:
    """A case that everybody knows of gets a new concern: somebody must be told again, taken or not."""

    def unit(tx: Tx) -> None:
        cases.open_case(tx, case())
        concerns.add(tx, concern())
        outbox.add(tx, alert("1:1"))
        outbox.handed_over(tx, 1, NOW)
        cases.take(tx, "C1", LEAD, NOW)
        concerns.add(tx, concern(at=later(100)))
        assert cases.unhanded(tx, later(99)) == []
        assert [one.id for one in cases.unhanded(tx, later(100))] == ["C1"]
        outbox.add(tx, alert("2:1", at=later(100)))
        outbox.handed_over(tx, 2, later(101))
        assert cases.unhanded(tx, later(200)) == []

    await store.write(unit)


async def test_only_an_alert_counts_as_telling(store: Store) -> None:
    """Kind words to the child about the case do not; a closed case is nobody's alarm."""

    def unit(tx: Tx) -> None:
        cases.open_case(tx, case())
        concerns.add(tx, concern())
        outbox.add(tx, out("1:1", case="C1"))
        outbox.handed_over(tx, 1, NOW)
        assert [one.id for one in cases.unhanded(tx, NOW)] == ["C1"]
        cases.close(tx, "C1", LEAD, NOW, "")
        assert cases.unhanded(tx, NOW) == []

    await store.write(unit)
