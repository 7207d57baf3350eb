"""The port, when several want different things of it at once."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest

from tests.botapi.listening import HOST, Listener


async def nothing(scope: object, receive: object, send: object) -> None:
    """An application that nobody calls here."""


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    """An open port."""
    made = Listener(nothing)
    await made.accept()
    yield made
    await made.close()


async def test_many_openings_at_once_keep_the_port(listener: Listener) -> None:
    """Overlapping refusals end as one open port, the one the bot was told; no socket is left behind."""
    port = listener.port
    for _ in range(20):
        listener.refuse()
        await asyncio.gather(*(listener.accept() for _ in range(5)))
        assert (listener.port, listener.open) == (port, True)


async def test_a_refusal_while_opening_counts(listener: Listener) -> None:
    """Whoever refuses while somebody else opens is not overheard."""
    listener.refuse()
    opening = asyncio.create_task(listener.accept())
    await asyncio.sleep(0)
    listener.refuse()
    await opening
    assert not listener.open
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(HOST, listener.port)


async def test_closing_while_opening_leaves_nothing() -> None:
    """The port is given back even when somebody was opening it."""
    made = Listener(nothing)
    await made.accept()
    made.refuse()
    opening = asyncio.create_task(made.accept())
    await asyncio.sleep(0)
    await made.close()
    await opening
    assert not made.open


async def test_a_connection_let_in_as_the_port_shuts_is_reset(listener: Listener) -> None:
    """asyncio has accepted it, nobody has met it: the client sees a reset, and nothing stays open behind a refusal."""
    for _ in range(20):
        client = socket.create_connection((HOST, listener.port))
        await asyncio.sleep(0)  # accepted, its protocol not made yet
        listener.refuse()
        for _ in range(8):
            await asyncio.sleep(0)
        assert listener.lines == {}
        client.close()
        await listener.accept()
