"""What every test shares: no network but this machine, and no setting from outside."""

from __future__ import annotations

import os
import socket

import pytest
from hypothesis import settings

# How long one example takes says how busy the machine is, not whether a rule holds.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

_connect = socket.socket.connect


def _loopback_only(self: socket.socket, address: object) -> None:
    if isinstance(address, tuple) and address and str(address[0]) not in {"127.0.0.1", "::1", "localhost"}:
        raise AssertionError("a test tried to leave this machine")
    _connect(self, address)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests neither leave the machine nor see its settings."""
    for name in [name for name in os.environ if name.startswith("PEER_SUPPORT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(socket.socket, "connect", _loopback_only)
