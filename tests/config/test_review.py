"""Every text of a level on one page, for a teacher."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from config.catalogue import Catalogue
from config.fluent_files import TEXTS
from config.review import example, page, shown
from core.people import Level
from core.texts import PARAMETERS


@cache
def shipped() -> Catalogue:
    """The shipped texts."""
    return Catalogue.load()


@pytest.mark.parametrize("level", list(Level))
def test_a_page_has_every_text_of_its_level(level: Level) -> None:
    """A teacher who has read the page has read everything a pupil of the level can be told."""
    made = page(level, shipped())

    for one in shown(shipped(), level):
        assert f"<td>{one.key}" in made
    assert f"<h1>Every text at {level.upper()}</h1>" in made


@pytest.mark.parametrize("level", list(Level))
def test_nothing_on_a_page_is_left_unfilled(level: Level) -> None:
    """Made-up names stand where real ones will."""
    for one in shown(shipped(), level):
        assert "{" not in one.said
        assert one.said


def test_what_is_borrowed_says_so(tmp_path: Path) -> None:
    """A text from an easier level is marked, so that a teacher may write a better one."""
    borrowed = [one.key for one in shown(shipped(), Level.ADULT) if not one.own]

    assert "match-found" in borrowed
    assert "from an easier level" in page(Level.ADULT, shipped())


def test_a_schools_own_sentence_is_what_is_reviewed(tmp_path: Path) -> None:
    """The page shows what will be said, and what is wrong with it; never as HTML of its own."""
    folder = tmp_path / "en" / "ks3"
    folder.mkdir(parents=True)
    (folder / "own.ftl").write_text("stop-done = <b>I promise</b> to stop & wait.\n", encoding="utf-8")
    made = page(Level.KS3, Catalogue.load(TEXTS, tmp_path))

    assert "&lt;b&gt;I promise&lt;/b&gt; to stop &amp; wait." in made
    assert "never promise" in made


def test_the_page_needs_nothing_but_itself() -> None:
    """It is printed and handed round: no script, no picture, no address."""
    made = page(Level.KS1)

    assert made.startswith("<!doctype html>")
    assert "<script" not in made
    assert "http" not in made


@pytest.mark.parametrize("key", sorted(PARAMETERS))
def test_every_key_has_an_example(key: str) -> None:
    """Whatever parameters a text has, something stands for each."""
    assert tuple(name for name, _ in example(key).parameters) == PARAMETERS[key]
