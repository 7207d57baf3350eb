"""What every store promises, whichever it is."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from storage import marks
from storage.ports import Store
from storage.tx import Tx


class Impatience(BaseException):
    """Not an ``Exception``: what cancellation and interruption look like."""


async def test_what_a_unit_returns_is_what_its_caller_gets(store: Store) -> None:
    """A unit's result comes back from ``write`` and from ``read``."""
    assert await store.write(lambda tx: 42) == 42
    assert await store.read(lambda tx: "read") == "read"


async def test_what_was_written_is_read(store: Store) -> None:
    """A read begun after a write has returned sees it."""
    await store.write(lambda tx: marks.put(tx, "a", "1"))

    assert await store.read(lambda tx: marks.get(tx, "a")) == "1"


@pytest.mark.parametrize("error", [ValueError("no"), Impatience()])
async def test_a_unit_that_raises_leaves_nothing(store: Store, error: BaseException) -> None:
    """All or nothing, for every kind of raising, and the next unit is not disturbed."""

    def unit(tx: Tx) -> None:
        marks.put(tx, "a", "1")
        raise error

    with pytest.raises(type(error)):
        await store.write(unit)

    await store.write(lambda tx: marks.put(tx, "b", "2"))
    assert await store.read(lambda tx: (marks.get(tx, "a"), marks.get(tx, "b"))) == (None, "2")


async def test_of_two_units_the_one_that_fails_fails_alone(store: Store) -> None:
    """Units that are committed together are still apart."""

    def bad(tx: Tx) -> None:
        marks.put(tx, "bad", "1")
        raise ValueError

    done = await asyncio.gather(
        store.write(lambda tx: marks.put(tx, "one", "1")),
        store.write(bad),
        store.write(lambda tx: marks.put(tx, "two", "2")),
        return_exceptions=True,
    )

    assert [type(one) for one in done] == [type(None), ValueError, type(None)]
    kept = await store.read(lambda tx: [marks.get(tx, name) for name in ("one", "bad", "two")])
    assert kept == ["1", None, "2"]


async def test_a_unit_whose_statement_fails_fails_alone(store: Store) -> None:
    """A broken rule of the schema is raised in its caller and undone there only."""

    def bad(tx: Tx) -> None:
        marks.put(tx, "bad", "1")
        tx.run("INSERT INTO account (channel, address, person, used_at) VALUES ('web', 'a', 'nobody', 'x')")

    done = await asyncio.gather(
        store.write(bad), store.write(lambda tx: marks.put(tx, "good", "1")), return_exceptions=True
    )

    assert isinstance(done[0], sqlite3.IntegrityError)
    assert await store.read(lambda tx: (marks.get(tx, "bad"), marks.get(tx, "good"))) == (None, "1")


async def test_a_read_may_not_write(store: Store) -> None:
    """Only ``write`` changes anything."""
    with pytest.raises(sqlite3.OperationalError):
        await store.read(lambda tx: marks.put(tx, "a", "1"))

    assert await store.read(lambda tx: marks.get(tx, "a")) is None
    await store.write(lambda tx: marks.put(tx, "a", "2"))


async def test_a_read_that_raises_raises_in_its_caller(store: Store) -> None:
    """And the next read is not disturbed."""

    def unit(tx: Tx) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await store.read(unit)
    assert await store.read(lambda tx: 1) == 1


async def test_units_are_committed_in_the_order_they_were_handed_in(store: Store) -> None:
    """First in, first committed, when none is urgent."""
    order: list[int] = []
    await asyncio.gather(*(store.write(lambda tx, n=n: order.append(n)) for n in range(250)))  # type: ignore[misc]

    assert order == sorted(order)
    assert len(order) == 250


async def test_a_listener_hears_of_a_commit(store: Store) -> None:
    """Whoever waits is woken by the next commit."""
    changed = store.changed()
    waiting = asyncio.create_task(changed.wait(None))
    await asyncio.sleep(0)
    await store.write(lambda tx: marks.put(tx, "a", "1"))

    assert await waiting


async def test_a_commit_between_two_waits_is_not_missed(store: Store) -> None:
    """A listener that was busy learns at once, and only once."""
    changed = store.changed()
    await store.write(lambda tx: marks.put(tx, "a", "1"))
    await store.write(lambda tx: marks.put(tx, "a", "2"))

    assert await changed.wait(None)
    assert not await changed.wait(0)


async def test_listeners_are_independent(store: Store) -> None:
    """One that has heard takes nothing from another."""
    listeners = [store.changed() for _ in range(20)]
    await store.write(lambda tx: marks.put(tx, "a", "1"))

    assert all([await one.wait(0) for one in listeners])


async def test_nothing_changed_wakes_nobody(store: Store) -> None:
    """A unit that wrote nothing is no news, or workers that look after each commit would never rest."""
    changed = store.changed()
    await store.write(lambda tx: marks.get(tx, "a"))

    assert not await changed.wait(0)


async def test_closing_twice_is_closing_once(store: Store) -> None:
    """Everything may happen twice."""
    await store.close()
    await store.close()


async def test_a_closed_store_takes_nothing_more(store: Store) -> None:
    """It says so, rather than waiting for ever."""
    await store.close()

    with pytest.raises(RuntimeError):
        await store.write(lambda tx: None)
    with pytest.raises(RuntimeError):
        await store.read(lambda tx: None)
