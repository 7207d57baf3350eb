"""What one call to Telegram costs, by client: python-telegram-bot's own and ours.

``python -m bench.telegram_request`` starts a bare server in a process of its own, which answers every sendMessage with
the same Message, and lets the real ``Bot`` send so many messages with two buttons, some at a time. It prints calls a
second and the processor time of one call in this process.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import BaseRequest, HTTPXRequest

from bot.telegram.request import AiohttpRequest

CALLS = 1500
AT_ONCE = (1, 16, 64)
KEYS = InlineKeyboardMarkup([[InlineKeyboardButton(one, callback_data=f"case.{one}:C7")] for one in ("take", "cannot")])
_MESSAGE = {"message_id": 7, "date": 1790000000, "chat": {"id": 1, "type": "private", "first_name": "Sam"}, "text": "x"}
_BODY = json.dumps({"ok": True, "result": _MESSAGE}).encode()
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(_BODY)


@dataclass(frozen=True, slots=True)
class Cost:
    """Calls a second, and microseconds of this process's time for one."""

    client: str
    at_once: int
    per_second: float
    microseconds: float


async def measure(name: str, client: Callable[[], BaseRequest], port: int, at_once: int, calls: int = CALLS) -> Cost:
    """Send ``calls`` messages, ``at_once`` of them at any time."""
    bot = Bot("1:x", f"http://127.0.0.1:{port}/bot", request=client(), get_updates_request=client())
    await bot.request.initialize()
    await _send(bot, at_once, at_once * 3)
    begin, cpu = time.perf_counter(), _cpu()
    await _send(bot, at_once, calls)
    seconds, spent = time.perf_counter() - begin, _cpu() - cpu
    await bot.request.shutdown()
    return Cost(name, at_once, calls / seconds, spent / calls * 1e6)


async def _send(bot: Bot, at_once: int, calls: int) -> None:
    left = iter(range(calls))

    async def worker() -> None:
        for _ in left:
            await bot.send_message(1, "A sentence of ordinary length, as the bot says it.", reply_markup=KEYS)

    await asyncio.gather(*(worker() for _ in range(at_once)))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            length = head.split(b"content-length:")[1].split(b"\r\n")[0] if b"content-length:" in head else b"0"
            await reader.readexactly(int(length))
            writer.write(_HEAD + _BODY)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


def _serve(ready: Connection) -> None:
    async def run() -> None:
        server = await asyncio.start_server(_answer, "127.0.0.1", 0)
        ready.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def _httpx() -> BaseRequest:
    return HTTPXRequest(connection_pool_size=256, httpx_kwargs={"trust_env": False, "verify": False})


def main(calls: int = CALLS) -> list[Cost]:
    """Measure both and print a table."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
    server.start()
    port = int(here.recv())
    try:
        clients: dict[str, Callable[[], BaseRequest]] = {"HTTPXRequest": _httpx, "AiohttpRequest": AiohttpRequest}
        costs = [
            asyncio.run(measure(name, client, port, at_once, calls))
            for at_once in AT_ONCE
            for name, client in clients.items()
        ]
    finally:
        server.terminate()
        server.join()
    print("| client | in flight | calls a second | µs of processor time each |\n|---|---|---|---|")
    for cost in costs:
        print(f"| {cost.client} | {cost.at_once} | {cost.per_second:,.0f} | {cost.microseconds:,.0f} |")
    return costs


if __name__ == "__main__":
    main()
