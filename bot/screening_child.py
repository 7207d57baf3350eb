"""The process that reads messages for the service: ``python -m bot.screening_child [SCHOOL.toml]``.

Rules: it says it is ready, then answers each line of standard input in order, and ends with its input. It keeps
nothing and writes nowhere else. Whatever goes wrong ends it: the service starts a fresh one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from bot.screening_wire import READY, answer_line, asked
from config import phrases
from core.heard import Screen, Understanding
from core.reading import Read


def serve(screen: Screen, understanding: Understanding, questions: Iterable[bytes], out: BinaryIO) -> None:
    """Answer every question until there are no more."""
    out.write(READY)
    out.flush()
    for question in questions:
        number, line = asked(question)
        out.write(answer_line(number, Read(screen(line), understanding(line))))
        out.flush()


def main() -> None:
    """Load the tables, the school's own among them, and serve standard input."""
    school = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    lexicon = phrases.load(school=school)
    serve(lexicon.screen, lexicon.understanding, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
