"""The command line as its user meets it: results, one line for a mistake, and exit codes."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import commands
from config.school import DEMO
from config.settings import PREFIX

ROSTER = DEMO / "roster.csv"
HEAVY = ("bot.service", "config.settings", "storage", "starlette", "uvicorn", "telegram", "rich.table", "cryptography")


@pytest.fixture(autouse=True)
def _own_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder of its own, and no setting of whoever runs the tests."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


class Said:
    """What a command said, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Say = Callable[..., Said]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs ``peer-support`` with arguments."""

    def run(*arguments: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["peer-support", *arguments])
        with pytest.raises(SystemExit) as end:
            commands.main()
        heard = capsys.readouterr()
        code = end.value.code
        return Said(code if isinstance(code, int) else int(bool(code)), heard.out, heard.err)

    return run


def test_help_names_every_command(say: Say) -> None:
    """A newcomer sees what there is."""
    said = say("--help")
    assert said.code == 0
    for command in ("run", "try", "verify", "roster", "screen", "understand", "texts", "version"):
        assert f" {command} " in said.out


def test_help_loads_nothing_heavy() -> None:
    """Asking for help does not load the service, so that it answers at once."""
    asked = f"import sys, bot.commands; print([name for name in {HEAVY!r} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_version_is_that_of_the_package(say: Say) -> None:
    """What is installed says which it is."""
    assert say("version").out.count(".") == 2


def test_template_is_a_header_on_standard_output(say: Say) -> None:
    """`roster template > roster.csv` is a file to fill in; the explanation goes elsewhere."""
    said = say("roster", "template")
    assert said.out.startswith("id,given,")
    assert said.out.count("\n") == 1
    assert "Tutor group." in said.err


def test_import_prints_one_invitation_a_person(say: Say) -> None:
    """Standard output is CSV and nothing else."""
    said = say("roster", "import", str(ROSTER))
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert (said.code, len(rows)) == (0, 35)
    assert all(row["code"] and row["web"].startswith("http://127.0.0.1:8080/join/") for row in rows)
    assert "35 people: 35 new; 35 invitations." in said.err


def test_the_first_run_says_that_a_key_was_made(say: Say) -> None:
    """Whoever runs it learns once that there is a key to keep, and that file is theirs alone."""
    first, second = say("roster", "import", str(ROSTER)), say("roster", "import", str(ROSTER))
    assert "A new master key is made in peer-support-master.keys." in first.err
    assert "master key" not in second.err
    assert Path("peer-support-master.keys").stat().st_mode & 0o077 == 0
    assert Path("peer-support-master.keys").read_text() not in first.out + first.err


def test_dry_run_keeps_nothing(say: Say) -> None:
    """Checking a file makes no database, no key and no invitation."""
    said = say("roster", "import", str(ROSTER), "--dry-run")
    assert (said.code, said.out) == (0, "")
    assert "35 people, no mistake. Nothing was kept." in said.err
    assert list(Path().iterdir()) == []


def test_dry_run_knows_who_is_there_already(say: Say) -> None:
    """A sibling from an earlier import is no mistake of a later file."""
    say("roster", "import", str(ROSTER))
    Path("more.csv").write_text("id,given,role,year,siblings\nnew,Ola,pupil,4,isla\n")
    assert "1 person, no mistake." in say("roster", "import", "more.csv", "--dry-run").err


def test_a_bad_roster_is_named_by_line_and_nobody_is_kept(say: Say) -> None:
    """Every mistake is a line on standard error; exit code 2; no invitation."""
    Path("bad.csv").write_text("id,given,role,year\np1,Bo,pupil,7\np2,Cy,pupl,7\np3,,pupil,7\n")
    said = say("roster", "import", "bad.csv")
    assert (said.code, said.out) == (2, "")
    assert [line.split(":")[0] for line in said.err.splitlines()] == ['Line 3, column "role"', 'Line 4, column "given"']
    Path("good.csv").write_text("id,given,role,year\np1,Bo,pupil,7\n")
    assert "1 person: 1 new" in say("roster", "import", "good.csv").err


def test_a_school_without_somebody_to_alert_is_told(say: Say) -> None:
    """A scheme without a lead, head, officer or coordinator hears it at import."""
    Path("small.csv").write_text("id,given,role,year\np1,Bo,pupil,7\ns1,Jo,lead,\n")
    said = say("roster", "import", "small.csv")
    assert "There is no head" in said.err
    assert "There is no safeguarding lead" not in said.err


def test_whole_lets_go_of_everybody_else(say: Say) -> None:
    """Only with --whole does a missing row mean that somebody left."""
    Path("one.csv").write_text("id,given,role,year\np1,Bo,pupil,7\n")
    Path("two.csv").write_text("id,given,role,year\np2,Cy,pupil,7\n")
    say("roster", "import", "one.csv")
    assert "left" not in say("roster", "import", "two.csv").err
    assert "1 person: 0 new, 1 left;" in say("roster", "import", "two.csv", "--whole").err


def test_a_file_that_is_not_there(say: Say) -> None:
    """One line, exit code 2."""
    said = say("roster", "import", "nowhere.csv")
    assert (said.code, said.err) == (2, "nowhere.csv: it cannot be read (No such file or directory).\n")


@pytest.mark.parametrize("arguments", [("run",), ("verify",), ("roster", "import", str(ROSTER))])
def test_a_wrong_setting_is_one_line_and_exit_code_2(
    say: Say, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """Every command that reads settings tells a mistake alike."""
    monkeypatch.setenv(PREFIX + "WEB__PORT", "eighty")
    said = say(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("PEER_SUPPORT_WEB__PORT: ")
    assert said.err.count("\n") == 1


def test_a_mistake_in_the_schools_files_stops_the_service(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service does not start on half-read files."""
    Path("scheme.toml").write_text("lease_seconds = 0\n")
    monkeypatch.setenv(PREFIX + "SCHOOL", ".")
    said = say("run")
    assert (said.code, said.err.split(":")[:2]) == (2, ["scheme.toml", " lease_seconds"])


def test_verify_without_a_database_makes_none(say: Say) -> None:
    """Looking at a database that is not there is a mistake to correct, not a reason to make one."""
    said = say("verify")
    assert (said.code, said.err) == (2, "PEER_SUPPORT_DATABASE: there is no database peer-support.db.\n")
    assert list(Path().iterdir()) == []


def test_verify_of_a_sound_database(say: Say) -> None:
    """All is well, exit code 0."""
    say("roster", "import", str(ROSTER))
    said = say("verify", "--wait", "0")
    assert (said.code, said.out, said.err) == (0, "All is well.\n", "")


def test_screen_reads_and_answers_json_lines(say: Say) -> None:
    """The contract's fields, in order, one line a line."""
    Path("in.jsonl").write_text('{"id": 1, "text": "hello"}\n{"id": 2, "text": "hello"}\n')
    said = say("screen", "in.jsonl")
    assert said.code == 0
    assert [line.split(",")[0] for line in said.out.splitlines()] == ['{"id": 1', '{"id": 2']


def test_understand_reads_and_answers_json_lines(say: Say) -> None:
    """Likewise for what a message asks for."""
    Path("in.jsonl").write_text('{"id": "a", "text": "hello"}\n')
    said = say("understand", "in.jsonl")
    assert said.code == 0
    assert '"topic"' in said.out


@pytest.mark.parametrize("level", ["ks1", "KS3", "adult"])
def test_texts_are_a_page_to_print(say: Say, level: str) -> None:
    """A teacher reads what pupils will read; no database is needed."""
    said = say("texts", level)
    assert said.out.startswith("<!doctype html>")
    assert list(Path().iterdir()) == []


def test_an_unknown_command_is_exit_code_2(say: Say) -> None:
    """A slip of typing is for its writer to correct."""
    assert say("rum").code == 2
