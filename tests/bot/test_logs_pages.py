"""What the web server itself says when a page of ours breaks."""

from __future__ import annotations

import io
import logging

import structlog

from bot.logs import configure
from config.settings import Logs


def test_an_error_in_a_page_is_logged_without_its_text() -> None:
    """Promise 9: an exception's text may hold what a child wrote, and stays out of the web server's own log."""
    configure(Logs(), io.StringIO())
    seen = io.StringIO()
    handler = logging.StreamHandler(seen)
    logger = logging.getLogger("uvicorn.error")
    logger.addHandler(handler)
    try:
        try:
            raise ValueError("my dad hits me")
        except ValueError:
            logger.exception("Exception in ASGI application for %s", "sam")
    finally:
        logger.removeHandler(handler)
        structlog.reset_defaults()
    assert "ValueError" in seen.getvalue()
    assert "dad" not in seen.getvalue()
    assert "sam" not in seen.getvalue()
