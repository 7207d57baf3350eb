"""What the service and its screening children say to each other."""

from __future__ import annotations

import io
import json

import pytest

from bot.screening_child import serve
from bot.screening_wire import READY, answer_line, answered, ask_line, asked
from core.heard import Line
from core.meaning import NOTHING_UNDERSTOOD, Control, Meaning, Reply, Topic, Wishes
from core.people import KeyStage, Role
from core.reading import NOT_READ, Read
from core.verdict import CLEAR, NOT_SAFE, UNREAD, Answer, Category, Match, Verdict

LINES = (
    Line("hello"),
    Line('zażółć\n😢\u2028 "x"', Role.MENTOR, KeyStage.KS4, "pl", ("before", "and before")),
    Line("", Role.LEAD),
)
FULL = Meaning(Topic.EXAMS, Wishes("boy", True, True, "ur", ("jake", "ellis")), Control.ADULT, Reply.YES, Topic.FAMILY)
READS = (
    Read(CLEAR),
    NOT_READ,
    Read(NOT_SAFE, FULL),
    Read(Verdict(Answer.SAME_DAY, False, Category.MENTOR, (Match(0, 4, "a"), Match(2, 9, "b"))), NOTHING_UNDERSTOOD),
)


@pytest.mark.parametrize("line", LINES)
def test_a_question_arrives_as_it_was_sent(line: Line) -> None:
    """Everything the screen may know of a line crosses the pipe, on one line."""
    sent = ask_line(7, line)
    assert sent.count(b"\n") == 1
    assert asked(sent) == (7, line)


@pytest.mark.parametrize("read", READS)
def test_an_answer_arrives_as_it_was_given(read: Read) -> None:
    """Verdict and meaning come back whole, on one line."""
    sent = answer_line(7, read)
    assert sent.count(b"\n") == 1
    assert answered(sent, 7) == read


def test_every_category_survives_the_way_back() -> None:
    """The school's code is kept, not only the term of the contract."""
    for category in Category:
        read = Read(Verdict(Answer.IMMEDIATE, category=category))
        assert answered(answer_line(1, read), 1).verdict.category is category


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\n",
        b"nonsense\n",
        b"[]\n",
        b"null\n",
        b"7\n",
        b"{}\n",
        b'{"id": 7}\n',
        b"\xff\xfe\n",
        READY,
        answer_line(8, READS[0]),
        answer_line(7, READS[0]).replace(b'"none"', b'"loud"'),
        answer_line(7, READS[0]).replace(b'"matches": []', b'"matches": {}'),
        answer_line(7, READS[0]).replace(b'"wishes": {}', b'"wishes": []'),
        answer_line(7, READS[0]).replace(b'"matches": []', b'"matches": [{"start": "x"}]'),
        b"[" * 100_000 + b"\n",
    ],
)
def test_rubbish_is_refused(rubbish: bytes) -> None:
    """An answer that is not wholly an answer to this question is none."""
    with pytest.raises(ValueError, match=r"."):
        answered(rubbish, 7)


def test_no_words_come_back() -> None:
    """The answer's pipe never carries what the child wrote."""
    questions = [ask_line(1, Line("my dad hits me"))]
    out = io.BytesIO()
    serve(lambda line: UNREAD, lambda line: FULL, questions, out)
    assert b"dad" not in out.getvalue()


def test_a_child_says_it_is_ready_then_answers_in_order() -> None:
    """One answer a question, until there are no more."""
    out = io.BytesIO()
    serve(lambda line: CLEAR, lambda line: NOTHING_UNDERSTOOD, [ask_line(n, Line("x")) for n in (1, 2, 3)], out)
    ready, *answers = out.getvalue().splitlines(keepends=True)
    assert ready == READY
    assert [json.loads(answer)["id"] for answer in answers] == [1, 2, 3]


def test_a_child_gives_up_at_a_broken_question() -> None:
    """It keeps no state worth saving: the service starts a fresh one."""
    with pytest.raises(ValueError, match=r"."):
        serve(lambda line: CLEAR, lambda line: NOTHING_UNDERSTOOD, [b"nonsense\n"], io.BytesIO())
