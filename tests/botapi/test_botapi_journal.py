"""The journal, waiting without sleeping, and a bot in another process."""

from __future__ import annotations

import asyncio
import sys

import httpx
import pytest
import telegram

from tests.botapi.botapi_wire import post
from tests.botapi.server import BotApi
from tests.playing import HandClock

ECHO = """
import json, sys, urllib.request
base = sys.argv[1]
def call(method, **params):
    request = urllib.request.Request(base + method, json.dumps(params).encode(), {"Content-Type": "application/json"})
    return json.load(urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request))["result"]
offset = 0
while True:
    for update in call("getUpdates", timeout=30, offset=offset):
        offset = update["update_id"] + 1
        message = update["message"]
        call("sendMessage", chat_id=message["chat"]["id"], text="heard " + message["text"])
"""


async def test_calls_are_kept_in_order_with_time_and_outcome(api: BotApi, bot: telegram.Bot, clock: HandClock) -> None:
    """Rule: method, parameters, the server's time and how it went, in the order of arrival."""
    sam = api.person("Sam")
    sam.starts()
    await bot.send_message(sam.id, "one")
    clock.passes(5)
    await post(api, "sendMessage", chat_id=42, text="two")
    me, one, two = api.journal.calls
    assert [call.method for call in (me, one, two)] == ["getMe", "sendMessage", "sendMessage"]
    assert (one.chat, one.text, one.ok, two.ok) == (sam.id, "one", True, False)
    assert two.began - one.began == 5
    assert (two.at - one.at).total_seconds() == 5
    assert two.outcome is not None
    assert (two.outcome.status, two.outcome.description) == (400, "Bad Request: chat not found")
    assert repr(two) == "<3 sendMessage chat=42 'two': Bad Request: chat not found>"


async def test_the_journal_is_asked_by_method_chat_text_and_place(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: ``find`` filters, ``next_call`` passes over polls unless told not to."""
    sam, ava = api.person("Sam"), api.person("Ava")
    sam.starts()
    ava.starts()
    await bot.send_message(sam.id, "one")
    place = api.journal.last
    await bot.get_updates()
    await bot.send_message(ava.id, "two")
    await bot.send_message(sam.id, "one more")
    assert [call.text for call in api.journal.find("sendmessage", chat=sam.id)] == ["one", "one more"]
    assert [call.text for call in api.journal.find(text="one", after=place)] == ["one more"]
    following = api.journal.next_call(place)
    assert following is not None
    assert following.text == "two"
    poll = api.journal.next_call(place, quiet=())
    assert poll is api.journal.polls[0]
    assert api.journal.next_call(api.journal.last) is None
    assert api.journal.find(ok=False) == []


async def test_until_gives_what_the_condition_gave(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the wait ends as soon as the journal makes the condition true."""
    sam = api.person("Sam")
    sam.starts()
    sending = asyncio.create_task(bot.send_message(sam.id, "Hello"))
    found = await api.until(lambda: sam.sees("Hello"))
    assert found is not None
    assert found.text == "Hello"
    await sending
    assert (await api.called("sendMessage")).text == "Hello"


async def test_until_fails_with_the_newest_calls(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a wait in vain says what the bot did instead."""
    with pytest.raises(AssertionError, match=r"not within 0\.01 s; the last calls were\n  <1 getMe"):
        await api.until(lambda: False, within=0.01)
    api.journal.calls.clear()
    with pytest.raises(AssertionError, match="no call at all"):
        await api.until(lambda: False, within=0.01)


async def test_until_also_sees_what_the_journal_does_not(api: BotApi) -> None:
    """Rule: a condition about something else is looked at again now and then."""
    looks = iter([False, False, True])
    assert await api.until(lambda: next(looks))


async def test_deliveries_are_counted_whatever_became_of_them(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a message counts once for every time it was put there, also after it was deleted."""
    sam, ava = api.person("Sam"), api.person("Ava")
    sam.starts()
    ava.starts()
    first = await bot.send_message(sam.id, "case C1")
    await bot.send_message(sam.id, "case C1")
    await bot.send_message(ava.id, "case C1 again")
    await bot.delete_message(sam.id, first.message_id)
    assert api.delivered("case C1") == 3
    assert api.delivered("case C1", exactly=True) == 2
    assert (api.delivered("case C1", sam), api.delivered("C1", ava)) == (2, 1)
    assert sam.heard() == ["case C1"]


async def test_a_bot_in_another_process_is_served(api: BotApi) -> None:
    """Rule: all a bot needs is the address and the token; its death and return lose nothing unacknowledged."""
    base = f"{api.address}/bot{api.token}/"
    sam = api.person("Sam")
    sam.says("early")
    for word in ("one", "two"):
        bot = await asyncio.create_subprocess_exec(sys.executable, "-I", "-c", ECHO, base)
        try:
            sam.says(word)
            await api.until(lambda word=word: sam.sees(f"heard {word}"), within=20)  # type: ignore[misc]
            await api.polled()
        finally:
            bot.kill()
            await bot.wait()
    assert sam.heard() == ["heard early", "heard one", "heard two"]


async def test_what_is_no_bot_api_call_is_not_found(api: BotApi) -> None:
    """Rule: other paths are 404, and a body that is no JSON object 400."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        assert (await client.get(f"{api.address}/")).status_code == 404
        url = f"{api.address}/bot{api.token}/getMe"
        headers = {"Content-Type": "application/json"}
        assert (await client.post(url, content=b"{", headers=headers)).status_code == 400
        assert (await client.post(url, content=b"[]", headers=headers)).status_code == 400
        assert (await client.get(f"{url}?x=1")).json()["result"]["is_bot"] is True
    assert api.journal.calls[-1].params == {"x": "1"}
