"""People's words: kept sealed, revised, erased, forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from storage_samples import MASTER, MENTOR, NOW, PUPIL, later, mentor, pupil

from core.words import WordsId
from storage import people, words
from storage.keyfiles import open_keyring
from storage.ports import Store
from storage.sqlite import SqliteStore, open_store
from storage.tx import Tx


async def test_words_come_back(store: Store) -> None:
    """As they were, with whose they are."""
    kept = await store.write(lambda tx: words.put(tx, PUPIL, "heard", "I feel alone", NOW))

    assert await store.read(lambda tx: words.get(tx, kept)) == "I feel alone"
    assert await store.read(lambda tx: words.owner(tx, kept)) == PUPIL


async def test_no_such_words(store: Store) -> None:
    """Nothing is none, never an error."""
    assert await store.read(lambda tx: (words.get(tx, WordsId(9)), words.owner(tx, WordsId(9)))) == (None, None)


async def test_a_revision_leaves_the_earlier_words(store: Store) -> None:
    """What a pupil edits away is still there for the adult who must see it."""

    def unit(tx: Tx) -> None:
        first = words.put(tx, PUPIL, "heard", "he hits me", NOW)
        second = words.revise(tx, first, "never mind", later(5))
        assert words.get(tx, first) == "he hits me"
        assert words.get(tx, second) == "never mind"
        assert words.revisions(tx, first) == [second]
        assert words.owner(tx, second) == PUPIL

    await store.write(unit)


async def test_what_is_not_there_cannot_be_revised(store: Store) -> None:
    """An error of ours, said at once."""
    with pytest.raises(KeyError):
        await store.write(lambda tx: words.revise(tx, WordsId(9), "x", NOW))


async def test_erased_words_are_gone_alone(store: Store) -> None:
    """One row is emptied; a second time is a no-op."""

    def unit(tx: Tx) -> None:
        one = words.put(tx, PUPIL, "heard", "one", NOW)
        two = words.put(tx, PUPIL, "heard", "two", NOW)
        words.erase(tx, one)
        words.erase(tx, one)
        assert words.get(tx, one) is None
        assert words.get(tx, two) == "two"
        assert words.owner(tx, one) == PUPIL

    await store.write(unit)


async def test_old_words_of_one_purpose_are_erased(store: Store) -> None:
    """Ordinary words end after their time; names, and what is newer, stay (practice.md 2.4)."""

    def unit(tx: Tx) -> None:
        old = words.put(tx, PUPIL, "heard", "old", NOW)
        new = words.put(tx, PUPIL, "heard", "new", later(10))
        name = words.put(tx, PUPIL, "name", "name", NOW)
        other = words.put(tx, MENTOR, "heard", "other", NOW)
        assert words.erase_before(tx, PUPIL, "heard", later(10)) == 1
        assert words.erase_before(tx, PUPIL, "heard", later(10)) == 0
        assert [words.get(tx, one) for one in (old, new, name, other)] == [None, "new", "name", "other"]

    await store.write(unit)


async def test_a_forgotten_person_has_no_words_and_no_name(store: Store) -> None:
    """Theirs are unreadable, others' are as they were; their row stays, for what refers to it."""

    def unit(tx: Tx) -> tuple[WordsId, WordsId]:
        people.add(tx, pupil(), NOW)
        people.add(tx, mentor(), NOW)
        return words.put(tx, PUPIL, "heard", "mine", NOW), words.put(tx, MENTOR, "heard", "theirs", NOW)

    mine, theirs = await store.write(unit)
    assert await store.write(lambda tx: words.forget(tx, PUPIL)) == 3
    assert await store.write(lambda tx: words.forget(tx, PUPIL)) == 0

    assert await store.read(lambda tx: words.get(tx, mine)) is None
    assert await store.read(lambda tx: people.names(tx, PUPIL)) == people.Names()
    assert await store.read(lambda tx: people.person(tx, PUPIL)) is not None
    assert await store.read(lambda tx: words.get(tx, theirs)) == "theirs"
    assert (await store.read(lambda tx: people.names(tx, MENTOR))).given == "Older"


async def test_a_backup_forgets_too(tmp_path: Path) -> None:
    """A copy of the database from before the erasure cannot be read either, since the key was never in it."""
    path, ring = tmp_path / "school.db", tmp_path / "school.keys"
    store = await open_store(path, open_keyring(ring, MASTER))
    mine = await store.write(lambda tx: words.put(tx, PUPIL, "heard", "mine", NOW))
    theirs = await store.write(lambda tx: words.put(tx, MENTOR, "heard", "theirs", NOW))
    await store.close()
    backup = path.read_bytes()

    store = await open_store(path, open_keyring(ring, MASTER))
    await store.write(lambda tx: words.forget(tx, PUPIL))
    await store.close()
    path.write_bytes(backup)

    store = await open_store(path, open_keyring(ring, MASTER))
    assert await store.read(lambda tx: (words.get(tx, mine), words.get(tx, theirs))) == (None, "theirs")
    await store.close()


async def test_an_erasure_that_was_not_committed_has_happened(store: Store) -> None:
    """Never is something called erased that can be read; the other way round is mended by doing it again."""
    mine = await store.write(lambda tx: words.put(tx, PUPIL, "heard", "mine", NOW))

    def unit(tx: Tx) -> None:
        words.forget(tx, PUPIL)
        raise LookupError

    with pytest.raises(LookupError):
        await store.write(unit)
    assert await store.read(lambda tx: words.get(tx, mine)) is None
    assert await store.write(lambda tx: words.forget(tx, PUPIL)) == 1


async def test_words_whose_unit_failed_are_not_there(store: Store) -> None:
    """The person's new key stays behind, which harms nobody."""

    def unit(tx: Tx) -> None:
        words.put(tx, PUPIL, "heard", "lost", NOW)
        raise LookupError

    with pytest.raises(LookupError):
        await store.write(unit)
    assert await store.read(lambda tx: words.get(tx, WordsId(1))) is None
    kept = await store.write(lambda tx: words.put(tx, PUPIL, "heard", "kept", NOW))
    assert await store.read(lambda tx: words.get(tx, kept)) == "kept"


def everything_in(folder: Path) -> bytes:
    """Every byte of every file."""
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_no_file_shows_words_or_names(sqlite_store: SqliteStore, tmp_path: Path) -> None:
    """While the program runs, journals included (design.md "Storage")."""

    def unit(tx: Tx) -> None:
        people.add(tx, pupil(given="Zebedee", called="Zebbie", family="Quartz", email="zq@example.org"), NOW)
        words.put(tx, PUPIL, "heard", "xylophone lessons", NOW)

    await sqlite_store.write(unit)
    secrets = (b"Zebedee", b"Zebbie", b"Quartz", b"zq@example", b"xylophone")
    assert [one for one in secrets if one in everything_in(tmp_path)] == []


def test_no_words_is_no_reference() -> None:
    """A column without words gives none."""
    assert words.words_id(None) is None
    assert words.words_id(7) == WordsId(7)
