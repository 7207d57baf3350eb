"""What a talk shows beside the two people's own words: buttons, and straight answers to plain questions."""

from __future__ import annotations

from core import texts
from core.meaning import Control
from core.text import Button, Text


def adult() -> Button:
    """The button that is always there."""
    return Button(texts.label_adult(), "adult.now")


def pupil_buttons() -> tuple[Button, ...]:
    """What a pupil in a talk can tap."""
    return (
        Button(texts.label_end_talk(), "talk.end"),
        Button(texts.label_someone_else(), "talk.swap"),
        adult(),
    )


def mentor_buttons() -> tuple[Button, ...]:
    """What a mentor in a talk can tap."""
    return Button(texts.label_hand_over(), "talk.hand-over"), Button(texts.label_end_talk(), "talk.end")


def answer(control: Control) -> Text:
    """The straight answer to a question that may be asked at any moment (practice.md 2.7)."""
    match control:
        case Control.ROBOT:
            return texts.robot_answer()
        case Control.PRIVACY:
            return texts.privacy()
        case Control.HOW_LONG:
            return texts.how_long_unknown()
        case _:
            return texts.help_text()
