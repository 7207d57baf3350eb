"""What the service and its screening children say to each other: one JSON line each way.

Rules: the question and answer are those of ``peer-support screen`` and ``understand`` together, plus the codes
that the service needs back; anything else is rubbish and raises ``ValueError``. No word of a message comes back.
"""

from __future__ import annotations

import json

from bot.lines import line_of, meaning_row, verdict_row
from core.heard import Line
from core.meaning import Control, Meaning, Reply, Topic, Wishes
from core.reading import Read
from core.verdict import Answer, Category, Match, Verdict

READY = b'{"ready": true}\n'
"""What a child says once, when its tables are loaded."""


def ask_line(number: int, line: Line) -> bytes:
    """The question that a child is sent."""
    row = {"id": number, "text": line.text, "author": line.author.value, "language": line.language}
    row |= {"age": line.stage.value if line.stage else None, "recent": list(line.recent)}
    return json.dumps(row).encode() + b"\n"


def asked(written: str | bytes) -> tuple[int, Line]:
    """The question that a child was sent."""
    row = json.loads(written)
    line = line_of(row)
    recent = tuple(str(words) for words in row["recent"])
    return int(row["id"]), Line(line.text, line.author, line.stage, str(row["language"]), recent)


def answer_line(number: int, read: Read) -> bytes:
    """The answer that a child gives."""
    row = {"id": number, "code": read.verdict.category.value, **verdict_row(read.verdict), **meaning_row(read.meaning)}
    return json.dumps(row).encode() + b"\n"


def answered(written: bytes, number: int) -> Read:
    """The answer to question ``number``. Raises ``ValueError`` for anything else."""
    try:
        row = json.loads(written)
        if row["id"] != number:
            raise ValueError("an answer to another question")
        return Read(_verdict(row), _meaning(row))
    except (KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError("no answer") from fault


def _verdict(row: dict[str, object]) -> Verdict:
    matches = row["matches"]
    if not isinstance(matches, list):
        raise TypeError("matches")
    return Verdict(
        Answer(str(row["tier"])),
        bool(row["danger_now"]),
        Category(str(row["code"])),
        tuple(Match(int(each["start"]), int(each["end"]), str(each["rule"])) for each in matches),
    )


def _meaning(row: dict[str, object]) -> Meaning:
    wishes = row["wishes"]
    if not isinstance(wishes, dict):
        raise TypeError("wishes")
    return Meaning(
        Topic(str(row["topic"])),
        Wishes(
            gender=str(wishes.get("gender", "")),
            older=bool(wishes.get("older")),
            same_mentor=bool(wishes.get("same_mentor")),
            language=str(wishes.get("language", "")),
            avoid=tuple(map(str, wishes.get("not", ()))),
        ),
        Control(str(row["control"])) if row["control"] else None,
        Reply(str(row["reply"])) if row["reply"] else None,
        Topic(str(row["second"])) if row["second"] else None,
    )
