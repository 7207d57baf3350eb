"""Invitation codes as people type them, and the hash by which they are kept.

Rules: case, spaces and dashes do not matter. The alphabet has no vowels, so that no card spells a word a child
should not read, and no two signs that look alike; a letter that looks like one of its signs is read as that.
Only the hash is ever stored.

Known weakness: the hash is fast, so a code must be long enough (15 signs, 64 bits) that a stolen database does not
give codes away.
"""

from __future__ import annotations

import hashlib
import unicodedata

ALPHABET = "256789CDFHJKMNPRTWXY"
LENGTH = 15
GROUP = 5
CHANCE = 16
"""Bytes of chance that a code is made of."""
_LOOK_ALIKES = str.maketrans("SBGZQ", "58629")


def plain(code: str) -> str:
    """A code as it was meant: capitals and digits only, look-alikes corrected."""
    folded = unicodedata.normalize("NFKC", code).upper().translate(_LOOK_ALIKES)
    return "".join(letter for letter in folded if letter.isalnum())


def code_hash(code: str) -> str:
    """What is kept of a code: SHA-256 of its plain form, in hexadecimal."""
    return hashlib.sha256(b"invitation:" + plain(code).encode()).hexdigest()


def make(chance: bytes) -> str:
    """A new code from ``CHANCE`` or more bytes of chance, in groups of five for reading aloud."""
    left = int.from_bytes(chance, "big")
    signs = []
    for _ in range(LENGTH):
        left, one = divmod(left, len(ALPHABET))
        signs.append(ALPHABET[one])
    letters = "".join(signs)
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))
