"""A filled school for every test of the website."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from web_world import World


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A school with one person of each role, signed out."""
    made = World()
    await made.fill()
    yield made
    await made.store.close()
