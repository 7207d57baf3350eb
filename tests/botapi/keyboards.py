"""``reply_markup``: the four kinds, checked button by button as Telegram checks them.

Limits (Bot API, InlineKeyboardButton): callback data 1 to 64 bytes; an inline button does exactly one thing and has
a text. Known weakness: of buttons with several actions Telegram takes the first, where this server refuses, because
a test should hear of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tests.botapi.params import Params
from tests.botapi.refusals import Refusal, Wire, bad_request

CALLBACK_BYTES = 64
ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip
STYLES = frozenset({"danger", "success", "primary"})


class Board(Enum):
    """What a message does below itself or to the place where people type."""

    INLINE = "inline_keyboard"
    REPLY = "keyboard"
    REMOVE = "remove_keyboard"
    FORCE = "force_reply"


@dataclass(frozen=True)
class Markup:
    """A checked ``reply_markup``. ``rows`` hold buttons as they travel."""

    board: Board
    rows: tuple[tuple[Wire, ...], ...]
    wire: Wire

    @property
    def labels(self) -> list[list[str]]:
        """What the buttons say, row by row."""
        return [[str(button.get("text", "")) for button in row] for row in self.rows]


def read_markup(params: Params) -> Markup | None:
    """The call's ``reply_markup``, None when it has none, or a Refusal."""
    value = params.values.get("reply_markup")
    if value in (None, ""):
        return None
    if isinstance(value, str):
        raise bad_request("Can't parse reply keyboard markup JSON object")
    if not isinstance(value, dict):
        raise bad_request("Object expected as reply markup")
    boards = [board for board in Board if value.get(board.value)]
    if not boards:
        return None
    if boards[0] in {Board.REMOVE, Board.FORCE}:
        return Markup(boards[0], (), value)
    return Markup(boards[0], _rows(value[boards[0].value], boards[0]), value)


def _rows(value: object, board: Board) -> tuple[tuple[Wire, ...], ...]:
    inline = board is Board.INLINE
    of = " of the InlineKeyboardMarkup" if inline else ""
    shape = bad_request(f'Field "{board.value}"{of} must be an Array of Arrays')
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise shape
    read = _inline_button if inline else _reply_button
    return tuple(tuple(read(button) for button in row) for row in value)


def _button(value: object, prefix: str, kind: str) -> Wire:
    if not isinstance(value, dict):
        raise _unreadable(prefix, kind)
    if not isinstance(value.get("text"), str):
        raise _unreadable(prefix, 'Can\'t find field "text"')
    if value.get("style") is not None and value["style"] not in STYLES:
        raise _unreadable(prefix, "invalid button style specified")
    return value


def _unreadable(prefix: str, reason: str) -> Refusal:
    return Refusal(400, f"Bad Request: can't parse {prefix}: {reason}")


def _inline_button(value: object) -> Wire:
    button = _button(value, "inline keyboard button", "InlineKeyboardButton must be an Object")
    actions = [name for name in ACTIONS if button.get(name) not in (None, "")]
    if not actions:
        raise _unreadable("inline keyboard button", "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1 or not str(button["text"]).strip():
        raise bad_request("BUTTON_TYPE_INVALID" if len(actions) > 1 else "BUTTON_TEXT_INVALID")
    if len(str(button.get("callback_data", "")).encode()) > CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return button


def _reply_button(value: object) -> Wire:
    if isinstance(value, str):
        return {"text": value}
    button = _button(value, "keyboard button", "KeyboardButton must be a String or an Object")
    if not str(button["text"]).strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    return button
