"""What logs look like, and what never gets into them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Literal

import pytest
import structlog

from bot.logs import configure
from config.settings import Logs

WORDS = "my uncle hurts me"


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """Other tests log as they did."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def logged(form: Literal["console", "json"], level: Literal["info", "error"] = "info") -> io.StringIO:
    """Where logs go from now on."""
    out = io.StringIO()
    configure(Logs(level=level, format=form), out)
    return out


def failing(child: str) -> None:
    """Raises an error whose text holds a child's words, as a library's might."""
    raise ValueError(f"cannot read {child!r}")


def test_machines_get_one_object_a_line() -> None:
    """Each line is JSON with its time, level and facts."""
    out = logged("json")
    structlog.get_logger().info("service.ready", port=8080)
    structlog.get_logger().warning("late", seconds=3)
    first, second = map(json.loads, out.getvalue().splitlines())
    assert (first["event"], first["level"], first["port"]) == ("service.ready", "info", 8080)
    assert second["timestamp"].endswith("Z")


def test_people_get_plain_lines() -> None:
    """No colours where nobody could see them."""
    out = logged("console")
    structlog.get_logger().info("service.ready", port=8080)
    assert "service.ready" in out.getvalue()
    assert "\x1b" not in out.getvalue()


def test_less_than_the_level_is_not_logged() -> None:
    """A school that wants errors only gets errors only."""
    out = logged("json", "error")
    structlog.get_logger().info("service.ready")
    assert out.getvalue() == ""


@pytest.mark.parametrize("form", ["console", "json"])
@pytest.mark.parametrize("how", ["exception", "given", "flag"])
def test_an_error_is_logged_by_kind_and_place_only(form: Literal["console", "json"], how: str) -> None:
    """Neither its text nor the values around it may hold what a child wrote (promise 9)."""
    out, log = logged(form), structlog.get_logger()
    try:
        failing(WORDS)
    except ValueError as error:
        if how == "exception":
            log.exception("handler.failed")
        else:
            log.error("handler.failed", exc_info=error if how == "given" else True)
    assert "ValueError" in out.getvalue()
    assert f"{__name__}:" in out.getvalue()
    assert "uncle" not in out.getvalue()
