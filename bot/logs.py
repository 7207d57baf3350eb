"""What the program says while it runs, on standard error: for people, or one JSON object a line for machines.

Rule: never words or names (promise 9). An error is logged as its kind and place only, since its text, and the values
around it, may hold what a child wrote. Known weakness: whoever logs must still choose ids and numbers only.
"""

from __future__ import annotations

import logging
import sys
from types import TracebackType
from typing import TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

from config.settings import Logs


def configure(logs: Logs, out: TextIO = sys.stderr) -> None:
    """Log from now on as the settings say."""
    renderer = structlog.processors.JSONRenderer() if logs.format == "json" else _console(out)
    logging.getLogger("uvicorn.error").addFilter(_without_its_error)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            kind_of_error,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[logs.level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=False,
    )


def kind_of_error(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """In place of an error: its class, and the file and line that raised it."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["place"] = _place(error.__traceback__)
    return event


def _without_its_error(record: logging.LogRecord) -> bool:
    """What the web server says of an error of ours keeps its first line: the text and values stay out."""
    if record.exc_info:
        error = record.exc_info[1]
        record.msg, record.args = f"an error in a page: {type(error).__name__}", ()
        record.exc_info = record.exc_text = None
    return True


def _place(trace: TracebackType | None) -> str:
    last = trace
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return f"{last.tb_frame.f_globals.get('__name__', '?')}:{last.tb_lineno}" if last else ""


def _console(out: TextIO) -> structlog.dev.ConsoleRenderer:
    return structlog.dev.ConsoleRenderer(colors=out.isatty(), exception_formatter=structlog.dev.plain_traceback)
