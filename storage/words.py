"""People's words and names: the one table that holds any, each row sealed under its owner's key.

Rules: a row is never changed; a correction is a new row that ``revises`` it. Erasing empties a row and leaves its
place, so that what refers to it stays whole. ``forget`` destroys the key as well, and with it every backup's copy.
Known weakness: the length of a ciphertext tells the length of the words.
"""

from __future__ import annotations

from datetime import datetime

from core.people import PersonId
from core.words import WordsId
from storage.keyring import Sealed
from storage.times import stamp
from storage.tx import Row, Tx


def put(tx: Tx, person: PersonId, purpose: str, text: str, at: datetime) -> WordsId:
    """Keep words under their owner's key. ``purpose`` is one word saying what they are for, such as "heard"."""
    return _insert(tx, person, purpose, text, at, None)


def get(tx: Tx, words: WordsId) -> str | None:
    """The words; none when they were erased, their owner forgotten, or there is no such row."""
    row = tx.one("SELECT person, purpose, nonce, ciphertext FROM words WHERE id = ?", words)
    return _open(tx, row) if row and row["ciphertext"] else None


def owner(tx: Tx, words: WordsId) -> PersonId | None:
    """Whose words they are."""
    row = tx.one("SELECT person FROM words WHERE id = ?", words)
    return PersonId(str(row["person"])) if row else None


def revise(tx: Tx, words: WordsId, text: str, at: datetime) -> WordsId:
    """Keep a later version; the earlier one stays. Raises ``KeyError`` when there is none to revise."""
    row = tx.one("SELECT person, purpose FROM words WHERE id = ?", words)
    if row is None:
        raise KeyError(words)
    return _insert(tx, PersonId(str(row["person"])), str(row["purpose"]), text, at, words)


def revisions(tx: Tx, words: WordsId) -> list[WordsId]:
    """What directly revises these words, oldest first."""
    rows = tx.all("SELECT id FROM words WHERE revises = ? ORDER BY id", words)
    return [WordsId(int(row["id"])) for row in rows]


def erase(tx: Tx, words: WordsId) -> None:
    """Empty one row. A second time is a no-op."""
    tx.run("UPDATE words SET ciphertext = ?, nonce = ? WHERE id = ?", b"", b"", words)


def erase_before(tx: Tx, person: PersonId, purpose: str, before: datetime) -> int:
    """Empty a person's rows of one purpose that are older; how many there were."""
    return tx.changed(
        "UPDATE words SET ciphertext = ?, nonce = ? WHERE person = ? AND purpose = ? AND at < ? AND ciphertext <> ?",
        b"",
        b"",
        person,
        purpose,
        stamp(before),
        b"",
    )


def forget(tx: Tx, person: PersonId) -> int:
    """Erase every word of a person for ever, names included; how many rows held any.

    The last thing a unit does: the key is destroyed at once, before the commit, so that no record ever claims an
    erasure that has not happened. Should the commit fail, the words are unreadable already; do it again.
    """
    emptied = tx.changed(
        "UPDATE words SET ciphertext = ?, nonce = ? WHERE person = ? AND ciphertext <> ?", b"", b"", person, b""
    )
    tx.keys.destroy(person)
    return emptied


def _insert(tx: Tx, person: PersonId, purpose: str, text: str, at: datetime, revises: WordsId | None) -> WordsId:
    sealed = tx.keys.seal(person, purpose, text)
    return WordsId(
        tx.run(
            "INSERT INTO words (person, purpose, nonce, ciphertext, at, revises) VALUES (?, ?, ?, ?, ?, ?)",
            person,
            purpose,
            sealed.nonce,
            sealed.ciphertext,
            stamp(at),
            revises,
        )
    )


def _open(tx: Tx, row: Row) -> str | None:
    sealed = Sealed(bytes(row["nonce"]), bytes(row["ciphertext"]))
    return tx.keys.open(str(row["person"]), str(row["purpose"]), sealed)


def words_id(stored: object) -> WordsId | None:
    """A reference to words as another table holds it."""
    return None if stored is None else WordsId(int(str(stored)))
