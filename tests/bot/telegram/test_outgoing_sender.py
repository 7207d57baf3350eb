"""``bot.telegram.sender`` with the real ``Bot``: what arrives on a phone, and what is refused."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.failures import seconds_of, sorted_failure
from core import texts
from core.errors import Gone, Interrupted, Moved, Refused, RetryLater, Shut
from core.text import Button
from handlers.letters import Letter
from tests.bot.telegram.outgoing_world import sending
from tests.botapi import faults as wrong

ALERT = texts.alert_danger(reference="C7", year=8)


async def test_words_arrive_under_a_name_and_stay_there() -> None:
    """The name is bold, the words are as they were written, and they can be neither forwarded nor saved."""
    async with sending("max") as world, world.at_work():
        await world.room.relays("max", "<b>hi</b> *you* _me_ https://example.org", author="sam")
        await world.room.settled()
        (message,) = [one for one in world.phones["max"].screen() if one.by_bot]
        assert message.text == "Sam\n<b>hi</b> *you* _me_ https://example.org"
        assert message.entities[0] == {"type": "bold", "offset": 0, "length": 3}
        assert message.protected
        (call,) = world.api.journal.find("sendMessage")
        assert call.params["link_preview_options"] == {"is_disabled": True}
        assert "parse_mode" not in call.params


async def test_what_the_bot_says_may_be_shown_to_others() -> None:
    """A pupil may want to show an answer at home."""
    async with sending("sam") as world, world.at_work():
        await world.room.says("sam", texts.help_text())
        await world.room.settled()
        assert not world.phones["sam"].screen()[-1].protected


async def test_an_alert_has_its_reference_in_bold_and_its_buttons() -> None:
    """What it needs to be acted on, and nothing about the child but the year."""
    async with sending("lead") as world, world.at_work():
        await world.room.alerts("lead", ALERT)
        await world.room.settled()
        message = world.phones["lead"].screen()[-1]
        assert message.text.startswith("C7: possible immediate danger.")
        assert message.entities[0] == {"type": "bold", "offset": 0, "length": 2}
        assert "case.take:C7" in {button.data for button in message.buttons}
        assert all(len(button.data.encode()) <= 64 for button in message.buttons)


async def test_a_pupils_keyboard_has_the_choices_and_the_adult() -> None:
    """It stays while others write, and what is tapped is what was shown."""
    async with sending("kit") as world, world.at_work():
        await world.room.says("kit", texts.help_text(), Button(texts.label_cancel(), "ask.cancel"))
        await world.room.relays("kit", "hello")
        await world.room.settled()
        labels = [label for row in world.phones["kit"].keyboard for label in row]
        assert labels[-1] == "I need an adult now"
        assert len(labels) == 2
        world.phones["kit"].taps("I need an adult now")


async def test_ten_thousand_letters_arrive_in_order() -> None:
    """In parts, each once, the keyboard with the last, and before what was said after them."""
    text = " ".join(f"word{number:04}" for number in range(1112))[:10_000]
    async with sending("kit") as world, world.at_work():
        await world.room.relays("kit", text, "after")
        await world.room.settled()
        heard = world.phones["kit"].heard()
        assert heard[-1] == "Max\nafter"
        assert " ".join(heard[:-1]) == f"Max\n{text}"
        keyboards = ["reply_markup" in call.params for call in world.api.journal.find("sendMessage")]
        assert keyboards == [False, False, True, True]


@pytest.mark.parametrize("fault", [wrong.flooded(2), wrong.reset_before(), wrong.connection_refused(0.02)])
async def test_a_failure_between_parts_repeats_none(fault: wrong.Fault) -> None:
    """What Telegram has taken is remembered: the next try begins with the part that failed."""
    text = "a" * 4000 + "\n\n" + "b" * 4000 + "\n\n" + "c" * 2000
    async with sending("kit") as world, world.at_work():
        world.api.faults.arm(fault, "sendMessage", text="bbbb")
        await world.room.relays("kit", text, "after")
        await world.room.settled()
        assert [one.removeprefix("Max\n")[:1] for one in world.phones["kit"].heard()] == ["a", "b", "c", "a"]
        (first, *_) = await world.room.parcels()
        assert len(first.mark.split(",")) == 3


async def test_a_letter_that_has_gone_whole_is_not_sent_again() -> None:
    """Its mark names as many messages as it makes."""
    async with sending("kit") as world, world.at_work() as channel:
        receipt = await channel.send(Letter(str(world.phones["kit"].id), "talk", "say", "hello", mark="17"))
        assert (receipt.mark, receipt.whole) == ("17", True)
        assert world.api.journal.calls == []


async def test_nothing_to_read_is_our_fault() -> None:
    """An empty letter is put aside before Telegram is asked."""
    async with sending("kit") as world, world.at_work() as channel:
        with pytest.raises(Refused):
            await channel.send(Letter(str(world.phones["kit"].id), "talk", "say", "  "))
        assert world.api.journal.calls == []


async def test_alarms_have_connections_of_their_own() -> None:
    """One lane's never wait for the other's."""
    async with sending("kit", "lead") as world, world.at_work():
        await world.room.relays("kit", "hello")
        await world.room.settled()
        before = world.api.connections
        await world.room.alerts("lead", ALERT)
        await world.room.settled()
        assert (before, world.api.connections) == (1, 2)


@pytest.mark.parametrize(
    ("error", "address", "kind"),
    [
        (RetryAfter(7), "1", RetryLater),
        (Forbidden("Forbidden: bot was blocked by the user"), "1", Gone),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), "-1", Gone),
        (BadRequest("Chat not found"), "1", Gone),
        (BadRequest("Not enough rights to send text messages to the chat"), "-1", Gone),
        (BadRequest("CHAT_WRITE_FORBIDDEN"), "-1", Gone),
        (ChatMigrated(-1001), "-1", Moved),
        (BadRequest("Message thread not found"), "-1/5", Moved),
        (BadRequest("TOPIC_DELETED"), "-1/5", Moved),
        (BadRequest("Message thread not found"), "-1", Refused),
        (BadRequest("Message is too long"), "1", Refused),
        (InvalidToken("Unauthorized"), "1", Shut),
        (TimedOut(), "1", Interrupted),
        (NetworkError("Bad Gateway"), "1", Interrupted),
        (TelegramError("the answer is not Telegram's"), "1", Interrupted),
        (Conflict("two"), "1", Interrupted),
    ],
)
def test_failures_are_sorted_by_what_to_do(error: TelegramError, address: str, kind: type[Exception]) -> None:
    """Each means one thing, whatever its class inherits from."""
    assert type(sorted_failure(error, address)) is kind


def test_a_moved_address_says_where_to() -> None:
    """The new chat, or the group without its topic."""
    found = [sorted_failure(ChatMigrated(-1001), "-1"), sorted_failure(BadRequest("topic_closed"), "-1/5")]
    assert [one.address for one in found if isinstance(one, Moved)] == ["-1001", "-1"]


def test_a_wait_is_as_long_as_telegram_says() -> None:
    """In seconds, in whichever form python-telegram-bot gives it."""
    assert seconds_of(RetryAfter(7)) == 7.0


async def test_no_words_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever goes wrong, the log has kinds of errors, and nothing of what was said or to whom (promise 9)."""
    every = (wrong.flooded(1), wrong.garbled(), wrong.bad_gateway(), wrong.reset_after(), wrong.blocked())
    async with sending("kit") as world, world.at_work():
        for fault in every:
            world.api.faults.arm(fault, "sendMessage")
        with capture_logs() as logged:
            await world.room.relays("kit", "zebra crossing")
            await world.room.settled()
        said = repr(logged) + caplog.text
        assert {one["event"] for one in logged} == {"telegram.not-sent"}
        for word in ("zebra", "Max", str(world.phones["kit"].id), world.api.token):
            assert word not in said
