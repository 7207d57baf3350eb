"""``bot.telegram.paging``, ``keyboards``: letters as Telegram takes them."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.telegram.keyboards import keyboard
from bot.telegram.paging import LIMIT, pages, units
from handlers.letters import Key, Letter


def letter(text: str, label: str = "", **more: object) -> Letter:
    """A letter to somebody."""
    return Letter("1", "talk", "relay", text, label, **more)  # type: ignore[arg-type]


def test_a_short_letter_is_one_message() -> None:
    """With the label bold in front of it."""
    (page,) = pages(letter("hello there", "Sam"))
    assert (page.text, page.bold) == ("Sam\nhello there", 3)
    (entity,) = page.entities
    assert (entity.type, entity.offset, entity.length) == ("bold", 0, 3)


def test_a_label_that_begins_the_text_is_not_said_twice() -> None:
    """An alert begins with its reference already."""
    (page,) = pages(letter("C7: please open it.", "C7"))
    assert (page.text, page.bold) == ("C7: please open it.", 2)


def test_a_letter_without_a_label_has_no_entity() -> None:
    """What the bot says stands as it is."""
    (page,) = pages(letter("hello"))
    assert page.entities == []


def test_lengths_are_telegrams() -> None:
    """A letter beyond the first plane counts as two."""
    assert (units("aé€"), units("🙋"), units("")) == (3, 2, 0)
    assert pages(letter("x", "🙋"))[0].bold == 2


def test_nothing_to_read_is_no_message() -> None:
    """Telegram refuses empty messages."""
    assert pages(letter(" \n\t ")) == []
    assert [page.text for page in pages(letter("  ", "Sam"))] == ["Sam"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("aaaa aaaa. bbbb bbbb", ["aaaa aaaa.", "bbbb bbbb"]),
        ("aaaa aaaa bbbb", ["aaaa aaaa", "bbbb"]),
        ("aaaa aa\n\nbb. cc dddd", ["aaaa aa", "bb. cc dddd"]),
        ("aaaaaaaaaaaabbbb", ["aaaaaaaaaaaa", "bbbb"]),
        ("aaaaaaaaaaaa bbbb", ["aaaaaaaaaaaa", "bbbb"]),
        ("aaaa aaaa\nbb cc dd", ["aaaa aaaa", "bb cc dd"]),
        ("a b " + "c" * 14, ["a b cccccccc", "cccccc"]),
    ],
)
def test_a_long_letter_is_cut_where_a_reader_pauses(text: str, parts: list[str]) -> None:
    """After a paragraph, else a sentence or line, else a word; hard only when there is no pause in the second half."""
    assert [page.text for page in pages(letter(text), limit=12)] == parts


def test_ten_thousand_letters_make_three_messages() -> None:
    """The label stands in the first alone, and nothing is lost."""
    text = " ".join(f"word{number}" for number in range(1250))[:10_000]
    found = pages(letter(text, "Sam"))
    assert len(found) == 3
    assert [bool(page.bold) for page in found] == [True, False, False]
    assert " ".join(page.text for page in found).removeprefix("Sam\n") == text.strip()


@given(st.text(alphabet=st.sampled_from(string.ascii_letters + " .\n🙋é\ud83d\ude4b!?"), max_size=400))
def test_any_text_is_carried_whole(text: str) -> None:
    """Every message fits, none is empty, and together they are the text but for white space."""
    found = [page.text for page in pages(letter(text), limit=20)]
    assert all(0 < units(part) <= 20 and part.strip() == part for part in found)
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    assert "".join("".join(found).split()) == "".join(whole.split())


@given(st.text(max_size=3 * LIMIT))
def test_any_text_at_all_fits(text: str) -> None:
    """Whatever anybody writes, Telegram's limit is kept and it can be put into UTF-8."""
    for page in pages(letter(text, "Sam")):
        assert units(page.text) <= LIMIT
        page.text.encode()


KEYS = (Key("Yes, ask for me", "ask.yes"), Key("I need an adult now", "adult.now"))


def test_pupils_get_a_keyboard_that_stays() -> None:
    """Its taps are ordinary messages; the adult button comes last."""
    found = keyboard(letter("x", keys=KEYS))
    assert isinstance(found, ReplyKeyboardMarkup)
    assert [[button.text for button in row] for row in found.keyboard] == [["Yes, ask for me"], ["I need an adult now"]]
    assert (found.is_persistent, found.resize_keyboard, found.one_time_keyboard) == (True, True, None)


def test_staff_get_buttons_that_carry_their_choice() -> None:
    """As long as Telegram carries it."""
    keys = (Key("Take", "case.take:C7"), Key("Odd", "x" * 65), Key("Wide", "é" * 33), Key("Fits", "é" * 32))
    found = keyboard(letter("x", keys=keys, staff=True))
    assert isinstance(found, InlineKeyboardMarkup)
    assert [row[0].callback_data for row in found.inline_keyboard] == ["case.take:C7", "é" * 32]


@pytest.mark.parametrize("staff", [False, True])
@pytest.mark.parametrize("keys", [(), (Key(" ", "ask.yes"),)])
def test_no_keys_leave_the_keyboard_as_it_is(staff: bool, keys: tuple[Key, ...]) -> None:
    """Nothing is sent that Telegram would refuse, and nothing is taken away."""
    assert keyboard(letter("x", keys=keys, staff=staff)) is None
