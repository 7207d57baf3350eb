"""The two ways to call the server: python-telegram-bot's real ``Bot``, and calls that it would not let a test send."""

from __future__ import annotations

from typing import Any

import httpx
import telegram
from telegram.request import HTTPXRequest

from tests.botapi.server import BotApi


def real_bot(api: BotApi, *, token: str = "", read_timeout: float = 2.0) -> telegram.Bot:
    """python-telegram-bot's own, pointed at the server; not initialised, so it has not called anything."""
    # Without TLS there is nothing to verify; reading the certificates for each bot would take longer than the tests.
    direct = {"trust_env": False, "verify": False}
    return telegram.Bot(
        token or api.token,
        base_url=f"{api.address}/bot",
        request=HTTPXRequest(read_timeout=read_timeout, httpx_kwargs=direct),
        get_updates_request=HTTPXRequest(read_timeout=read_timeout, httpx_kwargs=direct),
    )


async def post(api: BotApi, method: str, token: str | None = None, /, **params: object) -> tuple[int, dict[str, Any]]:
    """A call with a JSON body; its status and its answer."""
    async with httpx.AsyncClient(trust_env=False, verify=False, timeout=5) as client:
        answer = await client.post(f"{api.address}/bot{token or api.token}/{method}", json=params)
    return answer.status_code, answer.json()


async def refusal(api: BotApi, method: str, **params: object) -> str:
    """How a call is refused: its description."""
    status, answer = await post(api, method, None, **params)
    assert status == answer["error_code"] != 200
    assert answer["ok"] is False
    return str(answer["description"])


async def result(api: BotApi, method: str, **params: object) -> Any:
    """What a call that works gives."""
    status, answer = await post(api, method, None, **params)
    assert (status, answer["ok"]) == (200, True), answer
    return answer["result"]
