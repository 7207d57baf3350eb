"""The type checker is part of how a machine is written: wrong rows are refused before anything runs."""

from __future__ import annotations

import re
from pathlib import Path

from mypy import api

FILE = Path(__file__).with_name("refused_rows.py")
ROOT = Path(__file__).parents[2]


def test_mypy_refuses_exactly_the_marked_lines(tmp_path: Path) -> None:
    """Each marked row is an error, and nothing else in the file is: the guard neither sleeps nor barks at friends."""
    marked = {
        number
        for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), start=1)
        if line.endswith("# refused")
    }
    out, err, status = api.run(
        ["--strict", "--config-file", str(ROOT / "pyproject.toml"), f"--cache-dir={tmp_path}", str(FILE)]
    )
    refused = {int(number) for number in re.findall(r"refused_rows\.py:(\d+): error", out)}

    assert status == 1, err
    assert refused == marked, out
