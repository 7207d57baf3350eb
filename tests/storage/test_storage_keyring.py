"""A key per person, wrapped by a master key, in a file of its own."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import MASTER

from core.errors import ForeignDatabase, SettingError
from storage.keyfiles import master_key_from, master_key_in, open_keyring
from storage.keyring import KEY_BYTES, NONCE_BYTES, AuditSeal, Keyring, Sealed, memory_keyring


class Counted:
    """Predictable bytes, each answer another."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, count: int) -> bytes:
        """The next number, in so many bytes."""
        self.calls += 1
        return self.calls.to_bytes(count, "big")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the keyring is."""
    return tmp_path / "school.keys"


@pytest.fixture
def keys(path: Path) -> Iterator[Keyring]:
    """A keyring in a file."""
    with closing(open_keyring(path, MASTER)) as made:
        yield made


@pytest.mark.parametrize("text", ["hello", "", "I'm scared 😟 é\n", "x" * 20_000])
def test_words_come_back_as_they_were(keys: Keyring, text: str) -> None:
    """Whatever a child types."""
    assert keys.open("p1", "heard", keys.seal("p1", "heard", text)) == text


def test_the_same_words_never_look_the_same(keys: Keyring) -> None:
    """Each sealing has a nonce of its own."""
    one, two = keys.seal("p1", "heard", "hello"), keys.seal("p1", "heard", "hello")

    assert one.nonce != two.nonce
    assert one.ciphertext != two.ciphertext
    assert b"hello" not in one.ciphertext


@pytest.mark.parametrize(("owner", "purpose"), [("p2", "heard"), ("p1", "name")])
def test_words_are_bound_to_their_owner_and_purpose(keys: Keyring, owner: str, purpose: str) -> None:
    """Moved to another person's row, or another use, they cannot be opened."""
    sealed = keys.seal("p1", "heard", "hello")
    keys.seal("p2", "heard", "that person has a key too")

    assert keys.open(owner, purpose, sealed) is None


def test_owner_and_purpose_do_not_run_together(keys: Keyring) -> None:
    """What is authenticated is the pair, not its letters in a row."""
    sealed = keys.seal("a", 'b", "c', "hello")

    assert keys.open('a", "b', "c", sealed) is None


def test_changed_words_are_not_opened(keys: Keyring) -> None:
    """Somebody who writes in the database cannot put words in a child's mouth."""
    sealed = keys.seal("p1", "heard", "hello")
    flipped = bytes([sealed.ciphertext[0] ^ 1]) + sealed.ciphertext[1:]

    assert keys.open("p1", "heard", Sealed(sealed.nonce, flipped)) is None


def test_a_destroyed_key_takes_its_words_along(keys: Keyring) -> None:
    """That person's become unreadable, others' do not."""
    gone, stays = keys.seal("p1", "heard", "gone"), keys.seal("p2", "heard", "stays")

    assert keys.destroy("p1")
    assert not keys.destroy("p1")
    assert keys.open("p1", "heard", gone) is None
    assert keys.open("p2", "heard", stays) == "stays"


def test_a_person_who_comes_back_has_a_new_key(keys: Keyring) -> None:
    """New words can be kept; the old ones stay unreadable."""
    old = keys.seal("p1", "heard", "old")
    keys.destroy("p1")
    new = keys.seal("p1", "heard", "new")

    assert keys.open("p1", "heard", old) is None
    assert keys.open("p1", "heard", new) == "new"


def test_keys_outlive_the_program(path: Path) -> None:
    """What was sealed before a restart is opened after it."""
    with closing(open_keyring(path, MASTER)) as first:
        sealed, ring = first.seal("p1", "heard", "hello"), first.id
    with closing(open_keyring(path, MASTER)) as second:
        assert second.open("p1", "heard", sealed) == "hello"
        assert second.id == ring


def test_a_key_is_on_disk_before_its_words_are_used(path: Path, keys: Keyring) -> None:
    """A crash right after sealing must not leave words without a key."""
    sealed = keys.seal("p1", "heard", "hello")
    with closing(open_keyring(path, MASTER)) as another:
        assert another.open("p1", "heard", sealed) == "hello"


def test_a_key_destroyed_by_another_process_is_not_used_again(path: Path, keys: Keyring) -> None:
    """A command erases a person while the service runs: what the service seals next can be opened after a restart."""
    old = keys.seal("p1", "heard", "old")
    with closing(open_keyring(path, MASTER)) as another:
        another.destroy("p1")
        assert keys.open("p1", "heard", old) is None
        new = keys.seal("p1", "heard", "new")
        assert another.open("p1", "heard", new) == "new"


def test_a_destroyed_key_is_in_no_file(path: Path) -> None:
    """Neither in the keyring nor in its journal, not even wrapped."""
    with closing(open_keyring(path, MASTER, Counted())) as keys:
        keys.seal("p1", "heard", "hello")
        wrapped = read_wrapped(path)
        assert any(wrapped in file.read_bytes() for file in path.parent.iterdir())
        keys.destroy("p1")
        assert not any(wrapped in file.read_bytes() for file in path.parent.iterdir())


def read_wrapped(path: Path) -> bytes:
    """The one wrapped key in a keyring."""
    with closing(sqlite3.connect(path)) as connection:
        return bytes(connection.execute("SELECT wrapped FROM person_key").fetchone()[0])


def test_keys_are_wrapped(path: Path) -> None:
    """The file shows no key as it is."""
    seen: list[bytes] = []

    def chance(count: int) -> bytes:
        seen.append((len(seen) + 1).to_bytes(count, "big") if count < KEY_BYTES else b"K" * KEY_BYTES)
        return seen[-1]

    with closing(open_keyring(path, MASTER, chance)) as keys:
        keys.seal("p1", "heard", "hello")

    assert b"K" * KEY_BYTES in seen
    assert not any(b"K" * 8 in file.read_bytes() for file in path.parent.iterdir())


def test_chance_is_handed_in() -> None:
    """Nothing here is unpredictable but what it is given."""
    one, two = memory_keyring(Counted()), memory_keyring(Counted())
    with closing(one), closing(two):
        assert one.seal("p1", "heard", "hello") == two.seal("p1", "heard", "hello")
        assert len(one.seal("p1", "heard", "hello").nonce) == NONCE_BYTES


def test_the_wrong_master_key_is_one_line(path: Path, keys: Keyring) -> None:
    """Said at start, not when the first child's words turn out unreadable."""
    with pytest.raises(SettingError, match="master key") as raised:
        open_keyring(path, bytes(KEY_BYTES))
    assert "\n" not in str(raised.value)
    assert keys.open("p1", "heard", keys.seal("p1", "heard", "hello")) == "hello"


def test_a_keyring_is_its_owners_alone(path: Path, keys: Keyring) -> None:
    """Nobody else on the machine reads it, nor its journal."""
    keys.seal("p1", "heard", "hello")
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_another_file_is_no_keyring(path: Path) -> None:
    """Pointed at the wrong file, the program leaves it as it was."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
        connection.commit()
    before = path.read_bytes()

    with pytest.raises(ForeignDatabase):
        open_keyring(path, MASTER)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_damaged_keyring_is_one_line(path: Path) -> None:
    """The operator puts a backup back; no connection is left open."""
    open_keyring(path, MASTER).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))

    with pytest.raises(SettingError) as raised:
        open_keyring(path, MASTER)
    assert "\n" not in str(raised.value)


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """The operator reads which path it is."""
    with pytest.raises(SettingError, match=r"missing/school\.keys"):
        open_keyring(tmp_path / "missing" / "school.keys", MASTER)


def test_a_keyring_begun_twice_at_once_is_one(path: Path, keys: Keyring) -> None:
    """Two processes that start together agree on whose it is."""
    assert keys._begin() == keys.id


def test_a_seal_goes_forward_only(keys: Keyring) -> None:
    """An older seal never replaces a newer one, unless an operator begins anew."""
    assert keys.audit_seal() == AuditSeal(0, "")
    keys.keep_seal(AuditSeal(5, "five"))
    keys.keep_seal(AuditSeal(3, "three"))
    assert keys.audit_seal() == AuditSeal(5, "five")
    keys.keep_seal(AuditSeal(3, "three"), anew=True)
    assert keys.audit_seal() == AuditSeal(3, "three")


@pytest.mark.parametrize(
    "forged",
    ["UPDATE seal SET count = 1", "UPDATE seal SET head = 'x'", "UPDATE seal SET mac = 'x'", "DELETE FROM seal"],
)
def test_a_forged_seal_is_none(path: Path, keys: Keyring, forged: str) -> None:
    """Only the master key makes one."""
    keys.keep_seal(AuditSeal(5, "five"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(forged)
        connection.commit()

    assert keys.audit_seal() is None


def test_a_seal_does_not_lower_what_keys_are_kept_with(keys: Keyring) -> None:
    """Keys go to the disk at once; the seal may wait, and says so for itself only."""
    keys.keep_seal(AuditSeal(5, "five"))

    assert keys._connection.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_a_master_key_is_made_once(tmp_path: Path) -> None:
    """Where there is none, one is made; from then on it is that one, its owner's alone."""
    file, ring = tmp_path / "master.key", tmp_path / "school.keys"
    made = master_key_in(file, ring, lambda count: b"M" * count)

    assert made == b"M" * KEY_BYTES
    assert master_key_in(file, ring, lambda count: b"N" * count) == made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_lost_master_key_is_not_replaced(path: Path, keys: Keyring, tmp_path: Path) -> None:
    """A new one would not open the keyring; the operator must put the old one back."""
    with pytest.raises(SettingError, match="Put it back"):
        master_key_in(tmp_path / "master.key", path)
    assert not (tmp_path / "master.key").exists()


def test_a_master_key_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    """The operator reads which path it is."""
    with pytest.raises(SettingError, match=r"missing/master\.key"):
        master_key_in(tmp_path / "missing" / "master.key", tmp_path / "school.keys")


@pytest.mark.parametrize("bytes_in_file", [b"", b"short", b"zz" * 32, b"ab" * 31, b"\xff" * 64])
def test_a_master_key_file_holds_a_key(tmp_path: Path, bytes_in_file: bytes) -> None:
    """Anything else is one line; what is in the file is not repeated."""
    (tmp_path / "master.key").write_bytes(bytes_in_file)

    with pytest.raises(SettingError) as raised:
        master_key_in(tmp_path / "master.key", tmp_path / "school.keys")
    assert bytes_in_file.decode("latin-1") not in str(raised.value) or not bytes_in_file


def test_a_master_key_may_be_a_secret() -> None:
    """Sixty-four hexadecimal digits, with or without a line's end."""
    assert master_key_from(MASTER.hex() + "\n") == MASTER
