"""Every port is tested over each store there is: the contract is one, and none has tests that another is spared."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from storage_samples import MASTER

from storage.keyfiles import open_keyring
from storage.memory import MemoryStore
from storage.ports import Store
from storage.sqlite import SqliteStore, open_store


@pytest.fixture
def no_thread_left() -> Iterator[None]:
    """When the test has ended, so has every thread that it started."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if "connection_worker" in thread.name:
            thread.join(10)
            assert not thread.is_alive()


@pytest.fixture
async def sqlite_store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """A store in a file."""
    store = await open_store(tmp_path / "school.db", open_keyring(tmp_path / "school.keys", MASTER))
    yield store
    await store.close()


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Each store in turn, new and empty."""
    made: Store
    if request.param == "memory":
        made = MemoryStore()
    else:
        made = await open_store(tmp_path / "school.db", open_keyring(tmp_path / "school.keys", MASTER))
    yield made
    await made.close()
