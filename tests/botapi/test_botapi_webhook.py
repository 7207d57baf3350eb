"""The webhook: handed over in order within a chat, again until a 2xx, with the secret."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest
import telegram
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.botapi.botapi_wire import refusal, result
from tests.botapi.listening import Listener
from tests.botapi.server import BotApi
from tests.botapi.webhook import SECRET_HEADER
from tests.playing import HandClock


@dataclass
class Hook:
    """The bot's side. ``answers`` are given in turn, then 200; while ``closed`` nothing is answered."""

    answers: list[Response] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one update."""
        request = Request(scope, receive)
        self.bodies.append(json.loads(await request.body()))
        self.secrets.append(request.headers.get(SECRET_HEADER))
        await self.gate.wait()
        answer = self.answers.pop(0) if self.answers else Response()
        await answer(scope, receive, send)

    @property
    def texts(self) -> list[str]:
        """What it was told, with every repetition."""
        return [
            body["message"]["text"] if "message" in body else body["callback_query"]["data"] for body in self.bodies
        ]


@asynccontextmanager
async def hook(*answers: Response, closed: bool = False, tls: ssl.SSLContext | None = None) -> AsyncIterator[Hook]:
    """A webhook that listens."""
    served = Hook(list(answers))
    if not closed:
        served.gate.set()
    listener = Listener(served, tls)
    await listener.accept()
    served.url = f"{listener.address}/hook"
    try:
        yield served
    finally:
        served.gate.set()
        await listener.close()


async def test_updates_are_handed_over_with_the_secret(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the secret travels in its header, and a 2xx acknowledges."""
    sam = api.person("Sam")
    sam.says("before")
    async with hook() as served:
        await bot.set_webhook(served.url, secret_token="s3cret_-", allowed_updates=["message"])
        sam.says("after")
        await api.acknowledged()
        await bot.delete_webhook()
    assert served.texts == ["before", "after"]
    assert served.secrets == ["s3cret_-", "s3cret_-"]
    assert [delivery.status for delivery in api.journal.deliveries] == [200, 200]


async def test_a_refused_update_comes_again_and_holds_back_its_chat_only(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the oldest update of a chat comes until a 2xx; other chats go on meanwhile."""
    sam, ava = api.person("Sam"), api.person("Ava")
    async with hook(Response(status_code=500), Response(status_code=503), closed=True) as served:
        await bot.set_webhook(served.url)
        sam.says("one")
        sam.says("two")
        await api.until(lambda: served.texts == ["one"])
        served.gate.set()
        await api.acknowledged()
        ava.says("three")
        await api.acknowledged()
        await bot.delete_webhook()
    assert served.texts == ["one", "one", "one", "two", "three"]
    assert [(delivery.attempt, delivery.status) for delivery in api.journal.deliveries[:3]] == [
        (1, 500),
        (2, 503),
        (3, 200),
    ]


async def test_chats_do_not_wait_for_each_other(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: while one chat's update is unanswered, another chat's and a press of the same person are handed over."""
    sam, ava = api.person("Sam"), api.person("Ava")
    sam.starts()
    await bot.get_updates(offset=-1)
    await bot.get_updates(offset=(await bot.get_updates())[0].update_id + 1)
    yes = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Yes", callback_data="pressed")]])
    await bot.send_message(sam.id, "Shall we?", reply_markup=yes)
    async with hook(closed=True) as served:
        await bot.set_webhook(served.url)
        sam.says("slow")
        sam.says("behind it")
        ava.says("other chat")
        sam.presses("Yes")
        await api.until(lambda: sorted(served.texts) == ["other chat", "pressed", "slow"])
        served.gate.set()
        await api.acknowledged()
        await bot.delete_webhook()
    assert served.texts[-1] == "behind it"


async def test_retry_after_is_honoured(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: an answer's Retry-After decides when the update comes again, up to an hour."""
    sam = api.person("Sam")
    busy = Response(status_code=503, headers={"Retry-After": "2"})
    async with hook(busy) as served:
        await bot.set_webhook(served.url)
        sam.says("one")
        await api.acknowledged()
        info = await bot.get_webhook_info()
        await bot.delete_webhook()
    assert [delivery.retry_after for delivery in api.journal.deliveries] == [2, 0]
    assert info.last_error_message == "Wrong response from the webhook: 503"


async def test_a_webhook_nobody_answers_is_tried_until_it_is_there(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: an update survives the bot's absence and is handed over when the bot is back."""
    sam = api.person("Sam")
    async with hook() as gone:
        url = gone.url
    await bot.set_webhook(url)
    sam.says("one")
    await api.until(lambda: len(api.journal.deliveries) >= 2)
    assert {delivery.status for delivery in api.journal.deliveries} == {None}
    assert api.waiting == 1
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == (url, 1)
    async with hook() as served:
        await bot.set_webhook(served.url)
        await api.acknowledged()
        await bot.delete_webhook()
    assert served.texts == ["one"]


async def test_a_press_grows_too_old_for_the_webhook_as_well(api: BotApi, bot: telegram.Bot, clock: HandClock) -> None:
    """Rule: a press that could not be handed over for 150 s is forgotten."""
    sam = api.person("Sam")
    sam.starts()
    yes = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Yes", callback_data="pressed")]])
    await bot.send_message(sam.id, "Shall we?", reply_markup=yes)
    sam.presses("Yes")
    clock.passes(150)
    async with hook() as served:
        await bot.set_webhook(served.url)
        await api.acknowledged()
        await bot.delete_webhook()
    assert served.texts == ["/start"]


async def test_pending_updates_can_be_dropped(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: drop_pending_updates forgets what waits, which is why no careful bot asks for it."""
    api.person("Sam").says("one")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


def own_certificate(folder: Path) -> tuple[bytes, ssl.SSLContext]:
    """A certificate that nobody but its owner has signed, and a server's end with it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    names = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    build = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    build = build.serial_number(1).not_valid_before(start).not_valid_after(start.replace(year=2120))
    signed = build.add_extension(names, critical=False).sign(key, hashes.SHA256())
    pem = signed.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "both.pem").write_bytes(secret + pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "both.pem")
    return pem, context


async def test_a_certificate_of_ones_own_is_trusted_when_it_was_sent(
    api: BotApi, bot: telegram.Bot, tmp_path: Path
) -> None:
    """Rule: over TLS only what was handed to setWebhook is trusted, if nobody known has signed it."""
    sam = api.person("Sam")
    pem, context = own_certificate(tmp_path)
    async with hook(tls=context) as served:
        await bot.set_webhook(served.url)
        sam.says("one")
        await api.until(lambda: api.journal.deliveries)
        assert api.journal.deliveries[0].status is None
        await bot.set_webhook(served.url, certificate=pem)
        await api.acknowledged()
        assert (await bot.get_webhook_info()).has_custom_certificate
        await bot.delete_webhook()
    assert served.texts == ["one"]


async def test_webhook_info_says_what_was_set(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: what setWebhook was told can be read back; without one the URL is empty."""
    assert (await bot.get_webhook_info()).url == ""
    await bot.set_webhook("http://127.0.0.1:9/hook", max_connections=3, allowed_updates=["message"])
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.allowed_updates) == ("http://127.0.0.1:9/hook", 3, ("message",))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"url": "example.org"}, "Bad Request: invalid webhook URL specified"),
        (
            {"url": "http://example.org/"},
            "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://example.org:8080/"},
            "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            {"url": "http://127.0.0.1:9/", "secret_token": "two words"},
            "Bad Request: secret token contains unallowed characters",
        ),
        ({"url": "http://127.0.0.1:9/", "secret_token": "x" * 257}, "Bad Request: secret token is too long"),
    ],
)
async def test_a_wrong_webhook_is_refused(api: BotApi, asked: dict[str, str], said: str) -> None:
    """Rule: Telegram's conditions for a webhook, in its words."""
    assert await refusal(api, "setWebhook", **asked) == said
    assert (await result(api, "getWebhookInfo"))["url"] == ""
