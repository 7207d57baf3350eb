"""Generated files are what their sources say, and the check names what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from docs import generate
from docs.generate import GENERATORS, ROOT, Generated, stale


@pytest.mark.parametrize("generated", GENERATORS, ids=lambda one: one.path)
def test_every_generated_file_is_fresh(generated: Generated) -> None:
    """Run ``python -m docs.generate`` when this fails."""
    assert not generated.stale(ROOT)


def test_a_missing_or_changed_file_is_stale(tmp_path: Path) -> None:
    """Only the very same content is fresh."""
    one = Generated("a/b.txt", lambda: "new\n")

    assert stale([one], tmp_path) == ("a/b.txt",)
    one.write(tmp_path)
    assert stale([one], tmp_path) == ()
    (tmp_path / "a/b.txt").write_text("old\n", encoding="utf-8")
    assert stale([one], tmp_path) == ("a/b.txt",)


@pytest.fixture
def command() -> typer.Typer:
    """``python -m docs.generate``."""
    app = typer.Typer()
    app.command()(generate.generate)
    return app


def test_check_names_what_is_stale_and_changes_nothing(
    command: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checks fail with the path and what to do."""
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "GENERATORS", (Generated("a.txt", lambda: "new\n"),))
    result = CliRunner().invoke(command, ["--check"])

    assert result.exit_code == 1
    assert "a.txt is stale: run python -m docs.generate" in result.output
    assert not (tmp_path / "a.txt").exists()


def test_without_check_it_writes_what_is_stale(
    command: typer.Typer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says which; a second run has nothing to do."""
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "GENERATORS", (Generated("a.txt", lambda: "new\n"),))
    first, second = (CliRunner().invoke(command, []) for _ in range(2))

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output == "a.txt written\n"
    assert second.output == ""
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "new\n"
