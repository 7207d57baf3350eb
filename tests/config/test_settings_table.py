"""The table of settings in docs/operations.md is what the program reads."""

from __future__ import annotations

import re
from pathlib import Path

from config.school import FILES, READ_ELSEWHERE
from config.settings import described

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_table_with_its_default() -> None:
    """Name, default and meaning, word for word and in order; no row too many."""
    rows = re.findall(r"^\| `(PEER_SUPPORT_\w+)` \| (.*?) \| (.*) \|$", PAGE, re.MULTILINE)
    assert rows == [(name, f"`{default}`" if default else "none", meaning) for name, default, meaning in described()]


def test_every_setting_named_in_the_text_exists() -> None:
    """An operator never looks for a setting that is not there."""
    assert set(re.findall(r"PEER_SUPPORT_\w+", PAGE)) <= {name for name, _, _ in described()}


def test_every_file_of_a_school_is_named() -> None:
    """What a school may change is listed where it looks."""
    assert [name for name in (*FILES, *READ_ELSEWHERE) if f"| `{name}` |" not in PAGE] == []
