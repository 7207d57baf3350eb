"""No proxy of this machine stands between the tests and their server."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests to this machine go to this machine."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
