"""Every conversation begins in the small school, on an ordinary Monday morning."""

from __future__ import annotations

import pytest
import scenes

from tests.playing import Play


@pytest.fixture
async def play() -> Play:
    """The small school, freshly opened."""
    return await scenes.school()
