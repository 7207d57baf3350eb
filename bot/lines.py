"""JSON lines in, JSON lines out: what ``peer-support screen`` and ``peer-support understand`` do.

Rules: one answer for each line, in order, written as soon as it is known; a line that is no message stops the
run with its number (exit code 2) after the answers before it; a line that breaks the screen is answered "unread".
The answers' words are those of the README's contract, kept in this one place.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path

from config import phrases
from core.errors import SettingError
from core.heard import Line, Screen, Understanding
from core.meaning import Meaning
from core.people import KeyStage, Role
from core.verdict import UNREAD, Category, Verdict

Answers = Callable[[Iterable[str]], Iterator[str]]
Row = Mapping[str, object]

TERMS = {
    Category.PHYSICAL: "physical_abuse",
    Category.EMOTIONAL: "emotional_abuse",
    Category.SEXUAL: "sexual_abuse",
    Category.NEGLECT: "neglect",
    Category.DOMESTIC: "domestic_abuse",
    Category.BULLYING: "child_on_child_abuse",
    Category.SEXUAL_VIOLENCE: "child_on_child_abuse",
    Category.EXPLOITATION: "online_exploitation",
    Category.CRIMINAL: "criminal_exploitation",
    Category.VIOLENCE: "weapons_violence",
    Category.MENTAL_HEALTH: "suicide_self_harm",
    Category.FGM: "honour_based",
    Category.FORCED_MARRIAGE: "honour_based",
    Category.HONOUR: "honour_based",
    Category.PREVENT: "radicalisation",
    Category.ONLINE: "online_exploitation",
    Category.MISSING: "running_away",
    Category.TRAFFICKING: "criminal_exploitation",
    Category.SUBSTANCES: "substance_misuse",
    Category.CARING: "young_carer_or_bereavement",
    Category.STAFF: "staff_allegation",
    Category.MENTOR: "unsafe_mentor",
    Category.ASKED: "asked_for_adult",
    Category.UNSAFE: "not_safe",
    Category.HANDED: "handed_on",
    Category.UNREAD: "unread",
    Category.NONE: "none",
}
"""What an answer calls each category."""

FINER_TERMS = {"eat": "eating_disorder", "low": "low_mood"}
"""Mental health is one code for a school; these families of rules are told apart in an answer."""


def answer_screen(screen: Screen, lines_in: Iterable[str]) -> Iterator[str]:
    """One verdict a line. Raises ``SettingError`` with the number of the first line that is no message."""
    for row, line in _messages(lines_in):
        verdict = _verdict(screen, line)
        yield _json({"id": row["id"], **verdict_row(verdict)})


def answer_understand(understanding: Understanding, lines_in: Iterable[str]) -> Iterator[str]:
    """One meaning a line. Raises ``SettingError`` with the number of the first line that is no message."""
    for row, line in _messages(lines_in):
        yield _json({"id": row["id"], **meaning_row(understanding(line))})


def verdict_row(verdict: Verdict) -> dict[str, object]:
    """A verdict in the words of the contract; holds no word of the message."""
    return {
        "tier": verdict.answer.value,
        "danger_now": verdict.danger_now,
        "category": _term(verdict),
        "matches": [{"start": match.start, "end": match.end, "rule": match.rule} for match in verdict.matches],
    }


def meaning_row(meaning: Meaning) -> dict[str, object]:
    """A meaning in the words of the contract; wishes that nobody made are left out."""
    wishes = {
        "gender": meaning.wishes.gender,
        "older": meaning.wishes.older,
        "same_mentor": meaning.wishes.same_mentor,
        "language": meaning.wishes.language,
        "not": list(meaning.wishes.avoid),
    }
    return {
        "topic": meaning.topic.value,
        "wishes": {name: wish for name, wish in wishes.items() if wish},
        "control": meaning.control and meaning.control.value,
        "reply": meaning.reply and meaning.reply.value,
        "second": meaning.second and meaning.second.value,
    }


def line_of(row: Row) -> Line:
    """The line that a JSON row describes. Raises ``ValueError`` saying what is wrong, never quoting words."""
    text, author, age = row.get("text"), row.get("author", "pupil"), row.get("age")
    if not isinstance(text, str):
        raise ValueError('"text" must be there and be text')
    if not isinstance(author, str) or author not in set(Role):
        raise ValueError(f'"author" must be one of {", ".join(Role)}')
    return Line(text, Role(author), KeyStage(age) if isinstance(age, str) and age in set(KeyStage) else None)


def run_screen(file: Path | None) -> int:
    """Answer a file, or standard input, on standard output; the exit code: 0, or 2 for something to correct."""
    return _run(lambda lines: answer_screen(phrases.load().screen, lines), file)


def run_understand(file: Path | None) -> int:
    """Answer a file, or standard input, on standard output; the exit code: 0, or 2 for something to correct."""
    return _run(lambda lines: answer_understand(phrases.load().understanding, lines), file)


def _run(answers: Answers, file: Path | None) -> int:
    try:
        with file.open("rb") if file else nullcontext(sys.stdin.buffer) as source:
            for answer in answers(line.decode("utf-8", "replace") for line in source):
                sys.stdout.write(answer + "\n")
                sys.stdout.flush()
    except (SettingError, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    return 0


def _messages(lines_in: Iterable[str]) -> Iterator[tuple[Row, Line]]:
    for number, written in enumerate(lines_in, 1):
        if not written.strip():
            continue
        try:
            row = json.loads(written)
            if not isinstance(row, dict) or "id" not in row:
                raise ValueError('it must be a JSON object with "id" and "text"')
            line = line_of(row)
        except json.JSONDecodeError as fault:
            raise SettingError(f"Line {number}: it is not JSON ({fault.msg}, column {fault.colno}).") from None
        except (ValueError, RecursionError) as fault:
            raise SettingError(f"Line {number}: {fault}.") from None
        yield row, line


def _verdict(screen: Screen, line: Line) -> Verdict:
    try:
        return screen(line)
    except Exception:  # noqa: BLE001 - whatever breaks the screen, the message is an alarm and the next is read
        return UNREAD


def _term(verdict: Verdict) -> str:
    family = verdict.matches[0].rule.split(".")[0] if verdict.matches else ""
    finer = FINER_TERMS.get(family) if verdict.category is Category.MENTAL_HEALTH else None
    return finer or TERMS[verdict.category]


def _json(row: Mapping[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False)
