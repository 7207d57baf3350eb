"""The checks by themselves: entities, markup, keyboards and parameters."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.botapi.entities import Formatted, formatted, utf16_length
from tests.botapi.keyboards import Board, read_markup
from tests.botapi.markup import parsed
from tests.botapi.params import Params
from tests.botapi.refusals import Refusal, bad_request


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    """One entity as it travels."""
    return {"type": kind, "offset": offset, "length": length, **more}


def refused(text: str, *entities: object) -> str:
    """How a text is refused."""
    with pytest.raises(Refusal) as found:
        formatted(text, list(entities))
    return found.value.description


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_lengths_are_utf16_code_units(text: str) -> None:
    """Rule: the measure of offsets is that of UTF-16."""
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


def test_entities_are_counted_in_utf16_and_move_with_the_trimming() -> None:
    """Rule: the trimmed text keeps its entities in place; what was outside of it goes."""
    said = formatted("  😀 bold \n", [entity("bold", 5, 4), entity("italic", 0, 2)])
    assert said == Formatted("😀 bold", [entity("bold", 3, 4)])


def test_entities_outside_the_text_are_refused() -> None:
    """Rule: entities lie within the text, and cut no symbol in two."""
    assert "entity begins after the end of the text at UTF-16 offset 9" in refused("abc", entity("bold", 9, 1))
    assert "ends after the end of the text at UTF-16 offset 5" in refused("abc", entity("bold", 1, 4))
    assert "incorrect offset" in refused("abc", entity("bold", -1, 2))
    assert "incorrect length" in refused("abc", entity("bold", 1, -1))
    assert "cuts a UTF-16 symbol" in refused("😀x", entity("bold", 1, 1))


def test_entities_of_the_wrong_shape_are_refused() -> None:
    """Rule: an entity is an object with type, offset and length, of a known type."""
    assert refused("abc", "bold") == "Bad Request: can't parse MessageEntity: expected an Object"
    assert 'can\'t find field "length"' in refused("abc", {"type": "bold", "offset": 0})
    assert "unsupported type specified" in refused("abc", entity("loud", 0, 1))


def test_a_hundred_entities_fit_and_one_more_does_not() -> None:
    """Limit: 100 entities."""
    many: list[object] = [entity("bold", place, 1) for place in range(101)]
    assert len(formatted("x" * 101, many[:100]).entities) == 100
    assert refused("x" * 101, *many) == "Bad Request: ENTITIES_TOO_LONG"


def test_half_a_symbol_is_no_text() -> None:
    """Rule: strings are UTF-8, which has no lone surrogates."""
    assert "strings must be encoded in UTF-8" in refused("\ud83d")


def test_telegram_finds_commands_links_and_names_by_itself() -> None:
    """Rule: people's texts have entities nobody set; a bot's own of that kind are ignored and found anew."""
    said = formatted("/start to @sam_smith at https://a.example #now", [entity("bot_command", 0, 2)])
    assert [(found["type"], found["offset"], found["length"]) for found in said.entities] == [
        ("bot_command", 0, 6),
        ("mention", 10, 10),
        ("url", 24, 17),
        ("hashtag", 42, 4),
    ]


def test_html_becomes_entities() -> None:
    """Rule: parse_mode HTML, with links and escapes."""
    text, entities = parsed('<b>a &lt; <i>b</i></b> <a href="https://x.example/">c</a>', "HTML")
    assert text == "a < b c"
    assert entities == [
        entity("italic", 4, 1),
        entity("bold", 0, 5),
        entity("text_link", 6, 1, url="https://x.example/"),
    ]


def test_markdown_becomes_entities() -> None:
    """Rule: parse_mode MarkdownV2, with links, code and escapes."""
    text, entities = parsed(r"*a* __b__ `c*d` [e](https://x.example/) \. ||f||", "MarkdownV2")
    assert text == "a b c*d e . f"
    assert entities == [
        entity("bold", 0, 1),
        entity("underline", 2, 1),
        entity("code", 4, 3),
        entity("text_link", 8, 1, url="https://x.example/"),
        entity("spoiler", 12, 1),
    ]


@pytest.mark.parametrize(
    ("text", "mode", "reason"),
    [
        ("<b>x", "HTML", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<q>x</q>", "HTML", 'Unsupported start tag "q" at byte offset 2'),
        ("x</b>", "HTML", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", "HTML", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("1 < 2", "HTML", "Unclosed start tag at byte offset 2"),
        ("*x", "MarkdownV2", "Can't find end of Bold entity at byte offset 0"),
        ("The end.", "MarkdownV2", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("[x](y", "MarkdownV2", "Can't find end of a URL at byte offset 3"),
    ],
)
def test_broken_markup_is_refused(text: str, mode: str, reason: str) -> None:
    """Rule: what people's words do to markup is refused in Telegram's words."""
    with pytest.raises(Refusal) as found:
        parsed(text, mode)
    assert found.value.description == f"Bad Request: can't parse entities: {reason}"


def test_an_unknown_parse_mode_is_refused() -> None:
    """Rule: only modes that are modelled are accepted."""
    with pytest.raises(Refusal, match="unsupported parse_mode"):
        parsed("x", "BBCode")


def markup_of(value: object) -> Params:
    """A call with this reply_markup."""
    return Params.of({"reply_markup": value})


def test_the_four_kinds_of_keyboard_are_told_apart() -> None:
    """Rule: a reply_markup is one of four things; an empty one is nothing."""
    inline = read_markup(markup_of({"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}))
    reply = read_markup(markup_of(json.dumps({"keyboard": [["a", {"text": "b"}]]})))
    remove = read_markup(markup_of({"remove_keyboard": True}))
    force = read_markup(markup_of({"force_reply": True}))
    assert [found and found.board for found in (inline, reply, remove, force)] == list(Board)
    assert reply is not None
    assert reply.labels == [["a", "b"]]
    assert read_markup(markup_of({"inline_keyboard": []})) is None
    assert read_markup(markup_of("")) is None
    assert read_markup(Params({})) is None


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("nonsense", "can't parse reply keyboard markup JSON object"),
        ([1], "object expected as reply markup"),
        ({"inline_keyboard": [{"text": "a"}]}, "must be an Array of Arrays"),
        ({"keyboard": "a"}, "must be an Array of Arrays"),
        ({"inline_keyboard": [["a"]]}, "InlineKeyboardButton must be an Object"),
        ({"inline_keyboard": [[{"callback_data": "a"}]]}, 'Can\'t find field "text"'),
        ({"inline_keyboard": [[{"text": "a"}]]}, "Text buttons are unallowed in the inline keyboard"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": ""}]]}, "Text buttons are unallowed"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "x" * 65}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]}, "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "b", "url": "c"}]]}, "BUTTON_TYPE_INVALID"),
        ({"inline_keyboard": [[{"text": " ", "callback_data": "b"}]]}, "BUTTON_TEXT_INVALID"),
        ({"inline_keyboard": [[{"text": "a", "callback_data": "b", "style": "loud"}]]}, "invalid button style"),
        ({"keyboard": [[7]]}, "KeyboardButton must be a String or an Object"),
        ({"keyboard": [[{"text": ""}]]}, "BUTTON_TEXT_INVALID"),
    ],
)
def test_keyboards_of_the_wrong_shape_are_refused(markup: object, reason: str) -> None:
    """Rule: every button is checked as Telegram checks it; data has 1 to 64 bytes."""
    with pytest.raises(Refusal) as found:
        read_markup(markup_of(markup))
    assert reason in found.value.description


def test_data_of_sixty_four_bytes_fits() -> None:
    """Limit: 64 bytes of callback data, as UTF-8."""
    button = {"text": "a", "callback_data": "é" * 32, "style": "danger"}
    assert read_markup(markup_of({"inline_keyboard": [[button]]})) is not None


def test_parameters_are_decoded_whichever_way_they_came() -> None:
    """Rule: numbers and structures that came as text are decoded; words stay words."""
    params = Params.of({"chat_id": "-100", "text": "12", "message_ids": "[1, 2]", "limit": "x", "flag": "True"})
    assert params.values == {"chat_id": -100, "text": "12", "message_ids": [1, 2], "limit": "x", "flag": "True"}
    assert (params.integer("limit", 100), params.integer("missing"), params.flag("flag")) == (100, 0, True)
    assert params.flag("missing") is False
    assert (params.text("missing"), params.text("chat_id")) == ("", "-100")


def test_structures_of_the_wrong_kind_are_refused() -> None:
    """Rule: an array is an array, an object an object."""
    with pytest.raises(Refusal, match="no array"):
        Params.of({"message_ids": "{}"}).listing("message_ids", bad_request("no array"))
    with pytest.raises(Refusal, match="object expected as scope"):
        Params.of({"scope": "[]"}).structure("scope", "scope")
    with pytest.raises(Refusal, match="can't parse scope"):
        Params.of({"scope": "{"}).structure("scope", "scope")


def test_reasons_begin_small_unless_they_are_constants() -> None:
    """Rule: Telegram lowers the first letter of a reason, but not of a constant."""
    assert bad_request("Message is too long").description == "Bad Request: message is too long"
    assert bad_request("BUTTON_DATA_INVALID").description == "Bad Request: BUTTON_DATA_INVALID"
