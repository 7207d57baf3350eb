"""Which staff a child's words name."""

from __future__ import annotations

import pytest
from handler_samples import roster

from handlers.accused import accused_in
from storage.memory import MemoryStore


@pytest.fixture
async def store() -> MemoryStore:
    """Mrs Okafor, Mr Reyes, Ms Lindqvist and Mr Hale work here."""
    return await roster()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Mrs Okafor hits me", {"lead"}),
        ("mrs OKAFOR hits me", {"lead"}),
        ("it was okafor.", {"lead"}),
        ("okafor's class", {"lead"}),
        ("Okafor and Reyes", {"lead", "deputy"}),
        ("Okafors", set()),
        ("the whale", set()),
        ("inhale", set()),
        ("my teacher hits me", set()),
        ("Samsurname hits me", set()),
        ("", set()),
        ("🙂 1234", set()),
    ],
)
async def test_family_names_as_words_of_their_own(text: str, named: set[str], store: MemoryStore) -> None:
    """Any case, beside any sign; not inside another word; pupils are no staff."""
    assert await store.read(lambda tx: accused_in(tx, text)) == named
