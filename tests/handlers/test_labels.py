"""Typing what stands on a button, or a plain yes, no or not sure, is the tap."""

from __future__ import annotations

import pytest
from handler_samples import SAM, TOM, roster

from core.meaning import Meaning, Reply
from handlers.labels import LONGEST_LABEL, fold, typed_choice
from storage import shown
from storage.memory import MemoryStore
from storage.shown import Shown
from storage.tx import Tx

NOTHING = Meaning()
BUTTONS = (
    Shown(fold("👍 Find me a mentor"), "ask.yes", "yes"),
    Shown(fold("No, something else"), "ask.other", "no"),
    Shown(fold("Not sure"), "safe.unsure", "not_sure"),
)


@pytest.fixture
async def store() -> MemoryStore:
    """Sam has been shown three buttons."""
    made = await roster()
    await made.write(lambda tx: shown.replace(tx, SAM, BUTTONS))
    return made


@pytest.mark.parametrize(
    ("label", "folded"),
    [
        ("👍 Yes", "yes"),
        ("I’ll take it", "illtakeit"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("🙂", ""),
        ("", ""),
    ],
)
def test_fold(label: str, folded: str) -> None:
    """Letters and digits only, any case."""
    assert fold(label) == folded


@pytest.mark.parametrize(
    "typed", ["Find me a mentor", "find me a mentor!!", "👍 FIND me a mentor", " find  me a mentor "]
)
async def test_a_label_is_its_tap(typed: str, store: MemoryStore) -> None:
    """With or without its picture, in any case."""
    assert await store.read(lambda tx: typed_choice(tx, SAM, typed, NOTHING)) == "ask.yes"


@pytest.mark.parametrize("typed", ["", "find me", "find me a mentor please", "🙂", "mentor" * LONGEST_LABEL])
async def test_other_words_are_words(typed: str, store: MemoryStore) -> None:
    """Nothing is guessed from half a label."""
    assert await store.read(lambda tx: typed_choice(tx, SAM, typed, NOTHING)) == ""


@pytest.mark.parametrize(
    ("reply", "choice"), [(Reply.YES, "ask.yes"), (Reply.NO, "ask.other"), (Reply.NOT_SURE, "safe.unsure")]
)
async def test_a_plain_reply(reply: Reply, choice: str, store: MemoryStore) -> None:
    """When exactly one button means it."""
    assert await store.read(lambda tx: typed_choice(tx, SAM, "yep", Meaning(reply=reply))) == choice


async def test_a_reply_that_could_mean_two_means_none(store: MemoryStore) -> None:
    """No guessing between two buttons."""

    def unit(tx: Tx) -> str:
        shown.replace(tx, SAM, (*BUTTONS, Shown("aye", "safe.yes", "yes")))
        return typed_choice(tx, SAM, "yes", Meaning(reply=Reply.YES))

    assert await store.write(unit) == ""


async def test_only_ones_own_buttons(store: MemoryStore) -> None:
    """What somebody else was shown is nothing to this person."""
    assert await store.read(lambda tx: typed_choice(tx, TOM, "Find me a mentor", NOTHING)) == ""
    assert await store.read(lambda tx: typed_choice(tx, TOM, "yes", Meaning(reply=Reply.YES))) == ""


async def test_only_what_was_shown_last(store: MemoryStore) -> None:
    """Earlier buttons are words again."""

    def unit(tx: Tx) -> str:
        shown.replace(tx, SAM, (Shown("other", "ask.cancel"),))
        return typed_choice(tx, SAM, "Find me a mentor", NOTHING)

    assert await store.write(unit) == ""
