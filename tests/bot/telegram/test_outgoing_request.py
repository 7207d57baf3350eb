"""``bot.telegram.request``: python-telegram-bot's real ``Bot`` over our own client, against a real socket."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import telegram
from telegram import InputProfilePhotoStatic
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import RequestData

from bot.telegram.request import AiohttpRequest, Deadlines, never_left
from tests.botapi import faults as wrong
from tests.botapi.faults import Fault
from tests.botapi.people import Person
from tests.botapi.server import BotApi

JPEG = b"\xff\xd8\xff\xe0" + b"0" * 64


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A server that listens."""
    async with BotApi() as server:
        yield server


@pytest.fixture
def sam(api: BotApi) -> Person:
    """Somebody who has pressed start."""
    person = api.person("Sam")
    person.starts()
    return person


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[telegram.Bot]:
    """A bot that has asked nothing yet."""
    asking, polling = (AiohttpRequest(Deadlines(1.0, 0.3)) for _ in range(2))
    yield telegram.Bot(api.token, f"{api.address}/bot", request=asking, get_updates_request=polling)
    await asking.shutdown()
    await polling.shutdown()


async def test_a_call_arrives_as_json_and_is_answered(api: BotApi, bot: telegram.Bot, sam: Person) -> None:
    """Text of any alphabet, structures and flags."""
    sent = await bot.send_message(sam.id, "Grüße 🙋 سلام", protect_content=True)
    assert sent.text == "Grüße 🙋 سلام"
    assert sam.heard() == ["Grüße 🙋 سلام"]
    (call,) = api.journal.calls
    assert call.params["protect_content"] is True


async def test_a_call_without_parameters(bot: telegram.Bot) -> None:
    """``getMe`` has none."""
    assert (await bot.get_me()).is_bot


async def test_a_file_is_sent_as_a_form(api: BotApi, bot: telegram.Bot) -> None:
    """The bot's own picture is the only file this program ever sends."""
    assert await bot.set_my_profile_photo(InputProfilePhotoStatic(JPEG))
    assert api.profile.photo


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (wrong.flooded(7), RetryAfter),
        (wrong.blocked(), Forbidden),
        (wrong.chat_not_found(), BadRequest),
        (wrong.server_error(), NetworkError),
        (wrong.bad_gateway(), NetworkError),
        (wrong.reset_before(), NetworkError),
        (wrong.reset_after(), NetworkError),
        (wrong.stall(None), TimedOut),
        (wrong.garbled(), TelegramError),
    ],
)
async def test_what_goes_wrong_has_its_name(
    api: BotApi, bot: telegram.Bot, sam: Person, fault: Fault, kind: type[TelegramError]
) -> None:
    """And may have arrived: only a connection that was never made is sure."""
    await bot.get_me()  # the connection is open: what fails now is the call
    api.faults.arm(fault, "sendMessage")
    with pytest.raises(kind) as failed:
        await bot.send_message(sam.id, "hello")
    assert type(failed.value) is kind
    assert not never_left(failed.value)
    assert "hello" not in str(failed.value)


async def test_a_refused_connection_is_sure_not_to_have_arrived(api: BotApi, bot: telegram.Bot, sam: Person) -> None:
    """It can be repeated without a duplicate."""
    await api.refuses_connections()
    with pytest.raises(NetworkError) as failed:
        await bot.send_message(sam.id, "hello")
    assert never_left(failed.value)


async def test_a_call_may_have_its_own_deadline(api: BotApi, bot: telegram.Bot, sam: Person) -> None:
    """A long poll waits longer than a message."""
    api.faults.arm(wrong.stall(0.5), "sendMessage")
    await bot.send_message(sam.id, "hello", read_timeout=5)


async def test_it_opens_by_itself_and_again_after_it_was_closed(api: BotApi, bot: telegram.Bot) -> None:
    """An outage at start stops nothing: there is nothing to start. Closing twice is a no-op."""
    await bot.get_me()
    assert api.connections == 1
    for _ in range(2):
        await bot.request.shutdown()
    await api.until(lambda: api.connections == 0)
    await bot.request.initialize()
    await bot.get_me()


async def test_connections_are_kept_and_shared(api: BotApi, bot: telegram.Bot, sam: Person) -> None:
    """One after the other needs one."""
    for _ in range(5):
        await bot.send_message(sam.id, "hello")
    assert api.connections == 1


@pytest.mark.parametrize("payload", [b"", b"<html>", b"[1]", b'"text"', b"\xff\xfe", b"null"])
def test_an_answer_that_is_not_telegrams_is_not_quoted(payload: bytes) -> None:
    """A school's proxy may answer in Telegram's stead; what it says is not logged, nor what it echoes."""
    with pytest.raises(TelegramError) as failed:
        AiohttpRequest.parse_json_payload(payload)
    assert str(failed.value) == "the answer is not Telegram's"


def test_the_usual_deadline_is_known() -> None:
    """python-telegram-bot adds it to a long poll's own."""
    assert AiohttpRequest(Deadlines(1.0, 7.0)).read_timeout == 7.0
    assert RequestData().parameters == {}
