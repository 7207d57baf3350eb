"""Typing an answer works like tapping it: a button's label, or a plain yes, no or not sure.

Rule: only what was shown last counts, and a plain reply only when exactly one button means it.
"""

from __future__ import annotations

from core.meaning import Control, Meaning
from core.people import PersonId
from storage import shown
from storage.tx import Tx

LONGEST_LABEL = 60
STOPPING = frozenset({Control.STOP, Control.CANCEL})
"""Understood in every state by themselves: a typed "stop" is never an old button."""


def fold(label: str) -> str:
    """A label as it is compared: letters and digits only, any case."""
    return "".join(one for one in label.casefold() if one.isalnum())


def typed_choice(tx: Tx, person: PersonId, text: str, meaning: Meaning) -> str:
    """The choice that typed words stand for; "" when they are just words."""
    if not text or meaning.control in STOPPING:
        return ""
    if len(text) <= LONGEST_LABEL and (folded := fold(text)) and (choice := shown.choice_for(tx, person, folded)):
        return choice
    if meaning.reply is None:
        return ""
    return shown.choice_meaning(tx, person, meaning.reply.value) or ""
