"""The audit trail: chained, sealed, and whatever is done to it is found."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage_samples import LEAD, MASTER, NOW, PUPIL, later

from storage import audit
from storage.keyfiles import open_keyring
from storage.keyring import AuditSeal
from storage.memory import MemoryStore
from storage.ports import Store
from storage.sqlite import open_store
from storage.tx import Tx

ROWS = 5


async def written(store: Store, rows: int = ROWS) -> None:
    """Some rows, each in a commit of its own."""
    for n in range(1, rows + 1):
        await store.write(lambda tx, n=n: audit.append(tx, later(n), LEAD, "read", f"C{n}", {"words": n}))  # type: ignore[misc]


async def test_rows_are_numbered_and_read_back(store: Store) -> None:
    """Who did what about which id, in order."""
    await written(store, 3)
    await store.write(lambda tx: audit.append(tx, NOW, "", "raised", "C2"))

    about = await store.read(lambda tx: audit.about(tx, "C2"))
    assert about == [
        audit.Entry(2, later(2), LEAD, "read", "C2", {"words": 2}),
        audit.Entry(4, NOW, "", "raised", "C2", {}),
    ]
    assert [entry.seq for entry in await store.read(lambda tx: audit.latest(tx, 2))] == [4, 3]
    assert [entry.seq for entry in await store.read(lambda tx: audit.latest(tx, 2, before=3))] == [2, 1]


async def test_an_untouched_trail_is_well(store: Store) -> None:
    """Empty, and with rows; in a reading and in a writing unit."""
    assert await store.read(audit.verify) == []
    await written(store)
    assert await store.read(audit.verify) == []
    assert await store.write(audit.verify) == []


async def test_the_seal_follows_the_trail(store: Store) -> None:
    """After each commit it names the last row."""
    await written(store)
    head, sealed = await store.read(lambda tx: (audit.head(tx), tx.keys.audit_seal()))

    assert head.count == ROWS
    assert sealed == head


@pytest.mark.parametrize("seq", range(1, ROWS + 1))
@pytest.mark.parametrize("column", ["at", "who", "what", "about", "facts", "previous", "hash"])
async def test_any_changed_row_is_found(store: Store, seq: int, column: str) -> None:
    """Whichever row, whichever column, and the row is named."""
    await written(store)
    await store.write(lambda tx: tx.run(f"UPDATE audit SET {column} = 'x' WHERE seq = ?", seq))

    assert any(f"row {seq} " in fault or f"row {seq + 1} " in fault for fault in await store.read(audit.verify))


@pytest.mark.parametrize("seq", range(1, ROWS + 1))
async def test_any_removed_row_is_found(store: Store, seq: int) -> None:
    """The first, one in the middle, and the last, after which no other row is left to miss it."""
    await written(store)
    await store.write(lambda tx: tx.run("DELETE FROM audit WHERE seq = ?", seq))

    faults = await store.read(audit.verify)
    assert len(faults) >= 1
    assert any(f"rows {seq} to {seq} are missing" in fault for fault in faults)


@pytest.mark.parametrize("seq", [0, -1, -(2**63)])
async def test_a_row_put_in_front_is_found(store: Store, seq: int) -> None:
    """Whatever number it bears."""
    await written(store)
    await store.write(
        lambda tx: tx.run("INSERT INTO audit VALUES (?, '', '', '', '', '{}', '', '')", seq),
    )

    assert await store.read(audit.verify) != []


async def test_a_long_trail_is_read_in_pieces(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing between two pieces is missed."""
    monkeypatch.setattr(audit, "_AT_A_TIME", 2)
    await written(store)
    assert await store.read(audit.verify) == []
    await store.write(lambda tx: tx.run("UPDATE audit SET who = 'x' WHERE seq = 3"))
    assert await store.read(audit.verify) == ["audit: row 3 was changed"]


async def test_a_removed_end_is_found(store: Store) -> None:
    """Several rows off the end."""
    await written(store)
    await store.write(lambda tx: tx.run("DELETE FROM audit WHERE seq > 2"))

    assert await store.read(audit.verify) == [f"audit: rows 3 to {ROWS} are missing at the end"]


async def test_a_removed_trail_is_found(store: Store) -> None:
    """All of it."""
    await written(store)
    await store.write(lambda tx: tx.run("DELETE FROM audit"))

    assert await store.read(audit.verify) == [f"audit: rows 1 to {ROWS} are missing at the end"]


async def test_later_rows_do_not_cover_a_removed_end_up(store: Store) -> None:
    """The seal is not moved over a loss, however much is written afterwards."""
    await written(store)
    await store.write(lambda tx: tx.run("DELETE FROM audit WHERE seq = ?", ROWS))
    await written(store)

    assert await store.read(audit.verify) == [f"audit: row {ROWS} is not the one that was sealed"]


async def test_a_last_row_written_anew_is_found(store: Store) -> None:
    """Even with a hash that fits: whoever did it has no master key for the seal."""
    await written(store)

    def forge(tx: Tx) -> None:
        tx.run("DELETE FROM audit WHERE seq = ?", ROWS)
        audit.append(tx, NOW, "somebody-else", "read", "C1")

    await store.write(forge)
    assert await store.read(audit.verify) == [f"audit: row {ROWS} is not the one that was sealed"]


async def test_a_trail_chained_anew_is_found(store: Store) -> None:
    """The whole of it, in good order."""
    await written(store)

    def forge(tx: Tx) -> None:
        tx.run("DELETE FROM audit")
        for _ in range(ROWS + 2):
            audit.append(tx, NOW, "somebody-else", "read", "C1")

    await store.write(forge)
    assert await store.read(audit.verify) == [f"audit: row {ROWS} is not the one that was sealed"]


async def test_rows_beyond_the_seal_are_no_fault(store: Store) -> None:
    """A crash between commit and seal leaves it behind; that must not look like tampering."""
    await written(store)

    def behind(tx: Tx) -> None:
        row = tx.one("SELECT hash FROM audit WHERE seq = 3")
        assert row is not None
        tx.keys.keep_seal(AuditSeal(3, row["hash"]), anew=True)

    await store.read(behind)
    assert await store.read(audit.verify) == []
    await written(store, 1)
    assert await store.read(lambda tx: tx.keys.audit_seal() == audit.head(tx))


async def test_a_missing_seal_is_found(store: Store) -> None:
    """Nobody gets rid of the question by taking the seal away."""
    await written(store)

    def remove(tx: Tx) -> None:
        tx.keys._connection.execute("DELETE FROM seal")

    await store.write(remove)
    await written(store, 1)
    assert await store.read(audit.verify) == ["audit: the seal is missing or was not made with this master key"]


async def test_a_backup_put_back_is_found_and_can_be_accepted(tmp_path: Path) -> None:
    """The trail is shorter than sealed until an operator has said so, in the trail."""
    path, ring = tmp_path / "school.db", tmp_path / "school.keys"
    store = await open_store(path, open_keyring(ring, MASTER))
    await written(store, 2)
    await store.close()
    backup = path.read_bytes()
    store = await open_store(path, open_keyring(ring, MASTER))
    await written(store, 3)
    await store.close()
    path.write_bytes(backup)

    store = await open_store(path, open_keyring(ring, MASTER))
    assert await store.read(audit.verify) == ["audit: rows 3 to 5 are missing at the end"]
    await store.write(lambda tx: audit.append(tx, NOW, LEAD, "restored", "database"))
    await store.read(audit.reseal)
    assert await store.read(audit.verify) == []
    await written(store, 2)
    assert await store.read(audit.verify) == []
    await store.close()


async def test_the_trail_holds_when_units_share_a_commit(store: Store) -> None:
    """And when some of them fail: no gap, no row twice."""

    def bad(tx: Tx) -> None:
        audit.append(tx, NOW, PUPIL, "wrote", "x")
        raise ValueError

    def good(tx: Tx) -> int:
        return audit.append(tx, NOW, PUPIL, "wrote", "x")

    done = await asyncio.gather(*(store.write(bad if n % 3 == 0 else good) for n in range(30)), return_exceptions=True)

    assert sorted(one for one in done if isinstance(one, int)) == list(range(1, 21))
    assert await store.read(audit.verify) == []


@given(
    st.lists(
        st.tuples(
            st.datetimes(min_value=datetime(2020, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - Hypothesis adds the zone
            st.text(max_size=8),
            st.text(max_size=8),
            st.dictionaries(st.text(max_size=4), st.integers(-(2**40), 2**40) | st.text(max_size=4), max_size=3),
        ),
        max_size=8,
    )
)
def test_whatever_is_appended_verifies(rows: list[tuple[datetime, str, str, dict[str, int | str]]]) -> None:
    """Any ids and codes, in any language."""

    async def run() -> None:
        store = MemoryStore()
        for at, who, about, facts in rows:
            await store.write(lambda tx, a=at, w=who, b=about, f=facts: audit.append(tx, a, w, "did", b, f))  # type: ignore[misc]
        assert await store.read(audit.verify) == []
        assert [dict(one.facts) for one in reversed(await store.read(lambda tx: audit.latest(tx, 99)))] == [
            facts for _, _, _, facts in rows
        ]
        await store.close()

    asyncio.run(run())
