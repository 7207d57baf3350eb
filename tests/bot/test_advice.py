"""What a start-up points out, and what it keeps quiet about."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from bot.advice import advice, first_key
from config.school import load_school
from config.settings import PREFIX, load

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _own_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder of its own with a key, and no setting of whoever runs the tests."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    Path("peer-support-master.keys").touch()


def said(today: date = TODAY) -> str:
    """Everything pointed out with the settings as they are."""
    return "\n".join(advice(load(), load_school(), today))


@pytest.mark.parametrize(
    ("given", "pointed_out"),
    [
        ({"OPENING": "always"}, "PEER_SUPPORT_OPENING=always"),
        ({"WEB__PUBLIC_URL": "http://help.school.example"}, "http carries children's words"),
        ({"WEB__HOST": "0.0.0.0"}, "http carries children's words"),
        ({"TELEGRAM__TOKEN": "1:a", "TELEGRAM__MINIMUM_AGE": "13"}, "Record who decided"),
        ({"TELEGRAM__TOKEN": "1:a"}, "invitations will have no Telegram links"),
        ({"MASTER_KEY_FILE": "other.keys"}, "A new master key is made in other.keys"),
    ],
)
def test_what_should_be_looked_at_is_pointed_out(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], pointed_out: str
) -> None:
    """Each setting that works but is a risk has its sentence; without it there is none."""
    assert pointed_out not in said()
    for name, value in given.items():
        monkeypatch.setenv(PREFIX + name, value)
    assert pointed_out in said()


@pytest.mark.parametrize(
    "given",
    [
        {"WEB__PUBLIC_URL": "https://help.school.example", "WEB__HOST": "0.0.0.0"},
        {
            "TELEGRAM__TOKEN": "1:a",
            "TELEGRAM__BOT_NAME": "AlderbrookBot",
            "TELEGRAM__MINIMUM_AGE": "13",
            "TELEGRAM__MINIMUM_AGE_DECIDED_BY": "Governors, 3 September 2026",
        },
        {"MASTER_KEY": "ab" * 32, "MASTER_KEY_FILE": "other.keys"},
    ],
)
def test_what_is_in_order_is_not_mentioned(monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> None:
    """Advice that is always there is never read."""
    quiet = said()
    for name, value in given.items():
        monkeypatch.setenv(PREFIX + name, value)
    assert said() == quiet


def test_files_nobody_checked_are_named() -> None:
    """The shipped calendar, ladders and helplines are nobody's until a school has checked them."""
    assert "helplines.toml: nobody has checked it yet." in said()


def test_the_key_is_announced_before_it_is_made_only() -> None:
    """A key that is there is not announced again."""
    assert list(first_key(load())) == []
    Path("peer-support-master.keys").unlink()
    assert len(list(first_key(load()))) == 1
