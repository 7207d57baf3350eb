"""A key per person, in a file of its own, wrapped by the school's master key.

Rules:
- Words are sealed with ChaCha20-Poly1305 under their owner's key. The owner and the purpose are authenticated
  with them, so a ciphertext moved to another person or another use cannot be opened.
- A new key is on disk before any words use it. Destroying it makes every word of that person unreadable, those in
  backups of the database too, because keys were never in it (design.md "Storage").
- The file also holds the seal of the audit trail (``storage.audit``), which thereby lies outside the database.

Known weaknesses: a backup of the keyring itself keeps destroyed keys alive, so it must be short-lived; and Python
cannot wipe a key from memory.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from core.errors import SettingError

Chance = Callable[[int], bytes]
"""So many unpredictable bytes; ``os.urandom`` outside tests."""

KEY_BYTES = 32
NONCE_BYTES = 12
_CHECK = b"peer-support keyring"

SCHEMA = """
CREATE TABLE IF NOT EXISTS ring (
    one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, nonce BLOB NOT NULL, proof BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS person_key (person TEXT PRIMARY KEY, nonce BLOB NOT NULL, wrapped BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS seal (
    one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL, head TEXT NOT NULL, mac TEXT NOT NULL
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Sealed:
    """Words nobody can read without their owner's key."""

    nonce: bytes
    ciphertext: bytes


@dataclass(frozen=True, slots=True)
class AuditSeal:
    """How many audit rows there were at least, and the hash of the last of them."""

    count: int
    head: str


class Keyring:
    """The keys of one school. Safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection, master: bytes, chance: Chance = os.urandom) -> None:
        self._connection = connection
        self._master = master
        self._chance = chance
        self._lock = threading.Lock()
        self._known: dict[str, bytes] = {}
        self._version = -1
        self.id = self._prove()
        """Which keyring this is; the database remembers it, so that the two cannot be mixed up."""

    def seal(self, owner: str, purpose: str, text: str) -> Sealed:
        """Make words unreadable without their owner's key, which is made now if there is none."""
        with self._lock:
            key = self._key(owner) or self._new_key(owner)
            nonce = self._chance(NONCE_BYTES)
            return Sealed(nonce, ChaCha20Poly1305(key).encrypt(nonce, text.encode(), _bound(owner, purpose)))

    def open(self, owner: str, purpose: str, sealed: Sealed) -> str | None:
        """The words, or none when their owner's key is gone or they are not what was sealed."""
        with self._lock:
            key = self._key(owner)
        if key is None:
            return None
        try:
            opened = ChaCha20Poly1305(key).decrypt(sealed.nonce, sealed.ciphertext, _bound(owner, purpose))
        except InvalidTag:
            return None
        return opened.decode()

    def destroy(self, owner: str) -> bool:
        """Make all words of a person unreadable, for ever. False when there was no key."""
        with self._lock:
            self._known.pop(owner, None)
            gone = self._connection.execute("DELETE FROM person_key WHERE person = ?", (owner,)).rowcount
            # The journal still holds the page as it was: fold it in and cut it to nothing.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return gone > 0

    def keep_seal(self, seal: AuditSeal, *, anew: bool = False) -> None:
        """Remember how far the audit trail has got. Goes back only when an operator begins ``anew``."""
        with self._lock:
            # A seal may lag behind its trail, so it need not wait for the disk; keys do.
            self._connection.execute("PRAGMA synchronous = NORMAL")
            try:
                self._connection.execute(
                    "UPDATE seal SET count = ?, head = ?, mac = ? WHERE count < ? OR ?",
                    (seal.count, seal.head, self._mac(seal), seal.count, int(anew)),
                )
            finally:
                self._connection.execute("PRAGMA synchronous = FULL")

    def audit_seal(self) -> AuditSeal | None:
        """The seal, or none when it is missing or was not made with this master key."""
        with self._lock:
            row = self._connection.execute("SELECT count, head, mac FROM seal").fetchone()
        if row is None:
            return None
        seal = AuditSeal(int(row[0]), str(row[1]))
        return seal if hmac.compare_digest(self._mac(seal), str(row[2])) else None

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._known.clear()
            self._connection.close()

    def _prove(self) -> str:
        row = self._connection.execute("SELECT id, nonce, proof FROM ring").fetchone()
        return self._begin() if row is None else self._check(str(row[0]), bytes(row[1]), bytes(row[2]))

    def _begin(self) -> str:
        ring, nonce, empty = self._chance(16).hex(), self._chance(NONCE_BYTES), AuditSeal(0, "")
        proof = ChaCha20Poly1305(self._master).encrypt(nonce, _CHECK, ring.encode())
        seal = self._mac(empty)
        self._connection.execute("BEGIN IMMEDIATE")
        # Another process may have begun this keyring a moment ago: then that one counts.
        self._connection.execute("INSERT INTO ring VALUES (1, ?, ?, ?) ON CONFLICT DO NOTHING", (ring, nonce, proof))
        self._connection.execute("INSERT INTO seal VALUES (1, 0, '', ?) ON CONFLICT DO NOTHING", (seal,))
        self._connection.execute("COMMIT")
        return self._prove()

    def _check(self, ring: str, nonce: bytes, proof: bytes) -> str:
        try:
            ChaCha20Poly1305(self._master).decrypt(nonce, proof, ring.encode())
        except InvalidTag:
            raise SettingError("The master key does not fit the keyring. Give the key it was made with.") from None
        return ring

    def _key(self, owner: str) -> bytes | None:
        self._forget_if_changed()
        if owner in self._known:
            return self._known[owner]
        row = self._connection.execute("SELECT nonce, wrapped FROM person_key WHERE person = ?", (owner,)).fetchone()
        if row is None:
            return None
        self._known[owner] = ChaCha20Poly1305(self._master).decrypt(row[0], row[1], _bound(owner, "key"))
        return self._known[owner]

    def _new_key(self, owner: str) -> bytes:
        key, nonce = self._chance(KEY_BYTES), self._chance(NONCE_BYTES)
        wrapped = ChaCha20Poly1305(self._master).encrypt(nonce, key, _bound(owner, "key"))
        self._connection.execute(
            "INSERT INTO person_key (person, nonce, wrapped) VALUES (?, ?, ?)", (owner, nonce, wrapped)
        )
        self._known[owner] = key
        return key

    def _forget_if_changed(self) -> None:
        # Another process (a command beside the service) may have destroyed a key that is remembered here.
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._known.clear()
            self._version = version

    def _mac(self, seal: AuditSeal) -> str:
        key = hmac.digest(self._master, b"audit seal", hashlib.sha256)
        return hmac.new(key, f"{seal.count}:{seal.head}".encode(), hashlib.sha256).hexdigest()


def _bound(owner: str, purpose: str) -> bytes:
    return json.dumps([owner, purpose]).encode()


def memory_keyring(chance: Chance = os.urandom) -> Keyring:
    """A keyring that lives as long as the program: for trials and tests."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.executescript(SCHEMA)
    return Keyring(connection, chance(KEY_BYTES), chance)
