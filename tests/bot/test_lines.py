"""JSON lines in, JSON lines out."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot.lines import (
    TERMS,
    answer_screen,
    answer_understand,
    line_of,
    meaning_row,
    run_screen,
    run_understand,
    verdict_row,
)
from core.errors import SettingError
from core.heard import Line
from core.meaning import NOTHING_UNDERSTOOD, Control, Meaning, Reply, Topic, Wishes
from core.people import KeyStage, Role
from core.verdict import CLEAR, UNREAD, Answer, Category, Match, Verdict

HELD = Verdict(Answer.IMMEDIATE, True, Category.PHYSICAL, (Match(3, 11, "phy.hits"),))


def screen(line: Line) -> Verdict:
    """A screen that hears one word, and breaks at another."""
    if line.text == "break":
        raise ZeroDivisionError
    return HELD if "hits" in line.text else CLEAR


def understand(line: Line) -> Meaning:
    """An understanding of everything at once."""
    return Meaning(Topic.EXAMS, Wishes("girl", True, False, "pl", ("jake",)), Control.STOP, Reply.NO, Topic.FAMILY)


def rows(answers: Iterable[str]) -> list[dict[str, object]]:
    """The answers, read back."""
    return [json.loads(answer) for answer in answers]


def test_a_verdict_is_one_line_of_the_contract() -> None:
    """Tier, danger, category and where which rule fired; no word of the message."""
    assert rows(answer_screen(screen, ['{"id": "a", "text": "my dad hits me"}\n'])) == [
        {
            "id": "a",
            "tier": "immediate",
            "danger_now": True,
            "category": "physical_abuse",
            "matches": [{"start": 3, "end": 11, "rule": "phy.hits"}],
        }
    ]


def test_a_meaning_is_one_line_of_the_contract() -> None:
    """Topic, wishes and control, with the reply and the second topic beside them."""
    assert rows(answer_understand(understand, ['{"id": 7, "text": "x"}'])) == [
        {
            "id": 7,
            "topic": "exams",
            "wishes": {"gender": "girl", "older": True, "language": "pl", "not": ["jake"]},
            "control": "stop",
            "reply": "no",
            "second": "family_home",
        }
    ]


def test_no_wish_and_no_control_are_empty_and_null() -> None:
    """What nobody said is not there."""
    row = meaning_row(NOTHING_UNDERSTOOD)
    assert (row["topic"], row["wishes"], row["control"]) == ("unclear", {}, None)


def test_answers_keep_the_order_of_the_lines() -> None:
    """One line a line, blank ones passed over."""
    lines = ['{"id": 1, "text": "hits"}', "\n", '{"id": 2, "text": ""}']
    assert [(row["id"], row["tier"]) for row in rows(answer_screen(screen, lines))] == [(1, "immediate"), (2, "none")]


def test_an_answer_is_given_before_the_next_line_is_read() -> None:
    """A stream is answered as it comes."""
    read: list[int] = []

    def lines() -> Iterator[str]:
        for number in (1, 2):
            read.append(number)
            yield json.dumps({"id": number, "text": "x"})

    answers = answer_screen(screen, lines())
    next(answers)
    assert read == [1]


def test_a_broken_screen_is_an_alarm_and_the_next_line_is_read() -> None:
    """Nobody read it, so a person must."""
    found = rows(answer_screen(screen, ['{"id": 1, "text": "break"}', '{"id": 2, "text": "ok"}']))
    assert [(row["tier"], row["category"]) for row in found] == [("immediate", "unread"), ("none", "none")]


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("{", "Line 2: it is not JSON"),
        ("[1]", 'Line 2: it must be a JSON object with "id" and "text"'),
        ('{"text": "x"}', 'Line 2: it must be a JSON object with "id" and "text"'),
        ('{"id": 1}', 'Line 2: "text" must be there'),
        ('{"id": 1, "text": 5}', 'Line 2: "text" must be there'),
        ('{"id": 1, "text": "x", "author": "cat"}', 'Line 2: "author" must be one of'),
        ('{"id": 1, "text": "x", "author": [1]}', 'Line 2: "author" must be one of'),
    ],
)
def test_a_bad_line_is_named_by_its_number(written: str, complaint: str) -> None:
    """The answers before it are not lost, and no word of it is repeated."""
    answers = answer_screen(screen, ['{"id": 0, "text": "x"}', written])
    assert json.loads(next(answers))["id"] == 0
    with pytest.raises(SettingError) as refused:
        next(answers)
    assert str(refused.value).startswith(complaint)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ({"text": "x"}, Line("x")),
        ({"text": "x", "author": "mentor", "age": "KS1"}, Line("x", Role.MENTOR, KeyStage.KS1)),
        ({"text": "x", "age": None}, Line("x")),
        ({"text": "x", "age": 12}, Line("x")),
        ({"text": "x", "age": [1]}, Line("x")),
        ({"text": "x", "age": "grown"}, Line("x")),
    ],
)
def test_author_and_age_are_optional(row: dict[str, object], line: Line) -> None:
    """An age that is no Key Stage is no reason not to read a message."""
    assert line_of(row) == line


def test_every_category_has_a_term() -> None:
    """No verdict is without a word for what it is about."""
    assert set(TERMS) == set(Category)


@pytest.mark.parametrize(
    ("rule", "term"),
    [("sui.now", "suicide_self_harm"), ("eat.disorder", "eating_disorder"), ("low.mood", "low_mood")],
)
def test_mental_health_is_told_apart_by_the_deciding_rule(rule: str, term: str) -> None:
    """A school has one code for it; an answer says which kind."""
    verdict = Verdict(Answer.SAME_DAY, category=Category.MENTAL_HEALTH, matches=(Match(0, 1, rule),))
    assert verdict_row(verdict)["category"] == term


def test_an_unread_message_says_so() -> None:
    """The alarm of a screen that did not read."""
    row = verdict_row(UNREAD)
    assert (row["tier"], row["category"], row["matches"]) == ("immediate", "unread", [])


def test_a_file_is_answered_on_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``peer-support screen FILE`` with the shipped tables."""
    file = tmp_path / "lines.jsonl"
    file.write_text('{"id": "a", "text": "my dad hits me"}\n{"id": "b", "text": "hi"}\n', encoding="utf-8")
    assert run_screen(file) == 0
    assert [row["tier"] for row in rows(capsys.readouterr().out.splitlines())] == ["immediate", "none"]


def test_standard_input_is_answered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``peer-support understand`` without a file; bytes that are no text do not end it."""
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id": 1, "text": "stop"}\n{"id": 2, "text": "\xff"}\n'))
    )
    assert run_understand(None) == 0
    assert [row["control"] for row in rows(capsys.readouterr().out.splitlines())] == ["stop", None]


def test_a_bad_line_ends_with_code_two_after_its_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was answered stays answered; what is wrong is one clear line on standard error."""
    file = tmp_path / "lines.jsonl"
    file.write_text('{"id": "a", "text": "hi"}\nnonsense\n', encoding="utf-8")
    assert run_screen(file) == 2
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert said.err.startswith("Line 2:")
    assert len(said.err.splitlines()) == 1


def test_a_file_that_is_not_there_ends_with_code_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One clear line, no traceback."""
    assert run_screen(tmp_path / "none.jsonl") == 2
    assert "none.jsonl" in capsys.readouterr().err
