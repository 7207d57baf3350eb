"""The real program as a child process, over a database, keys and a school of its own in one folder.

Rules: everything goes through ``python -m bot.commands`` as a person would call it; nothing of the machine's own
settings reaches it. It runs in a process group of its own, so that it can be killed as a whole.
"""

from __future__ import annotations

import csv
import io
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROSTER_HEAD = ("id", "given", "called", "family", "role", "year", "trained_until", "cleared", "permission")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass(frozen=True)
class Place:
    """Where one running program keeps its things. ``more`` are further settings, by their full names."""

    folder: Path
    port: int = field(default_factory=free_port)
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        """The database file."""
        return self.folder / "school.db"

    @property
    def log(self) -> Path:
        """What the service has said since the first start."""
        return self.folder / "service.log"

    def environment(self) -> dict[str, str]:
        """The environment of every command in this place."""
        kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("PEER_SUPPORT_")}
        own = {
            "PEER_SUPPORT_DATABASE": str(self.database),
            "PEER_SUPPORT_KEYRING": str(self.folder / "school.keys"),
            "PEER_SUPPORT_MASTER_KEY_FILE": str(self.folder / "master.keys"),
            "PEER_SUPPORT_OPENING": "always",
            "PEER_SUPPORT_WEB__PORT": str(self.port),
            "PEER_SUPPORT_SCREENING__DEADLINE": "5",
        }
        return kept | own | {"PYTHONPATH": str(ROOT)} | dict(self.more)

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            _program(*words),
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def start(self) -> subprocess.Popen[bytes]:
        """Start the service; what it says goes to ``log``."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                _program("run"),
                cwd=self.folder,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def invite(self, people: Sequence[Mapping[str, str]]) -> dict[str, str]:
        """Import a roster; everybody's code by their id."""
        file = self.folder / "roster.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            table = csv.DictWriter(out, ROSTER_HEAD)
            table.writeheader()
            table.writerows(people)
        done = self.command("roster", "import", str(file))
        if done.returncode:
            raise RuntimeError(done.stderr)
        return {row["id"]: row["code"] for row in csv.DictReader(io.StringIO(done.stdout))}


def _program(*words: str) -> list[str]:
    return [sys.executable, "-m", "bot.commands", *words]


def kill(process: subprocess.Popen[bytes]) -> None:
    """End it and everything in its group at once, as a power cut would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)


def stop(process: subprocess.Popen[bytes], within: float = 10.0) -> int:
    """Ask it to stop; its exit code. Raises ``subprocess.TimeoutExpired``, and kills it then."""
    process.send_signal(signal.SIGTERM)
    try:
        return process.wait(within)
    except subprocess.TimeoutExpired:
        kill(process)
        raise


def children(pid: int) -> list[int]:
    """The processes that a process has started (Linux; nothing elsewhere)."""
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def pupil(name: str, year: int) -> dict[str, str]:
    """A pupil's row of a roster; their id is the name in small letters."""
    return {
        "id": name.lower(),
        "given": name,
        "family": "Test",
        "role": "pupil",
        "year": str(year),
        "permission": "yes",
    }


def mentor(name: str, year: int) -> dict[str, str]:
    """A mentor who is trained, cleared and permitted."""
    return pupil(name, year) | {"role": "mentor", "trained_until": "2099-07-31", "cleared": "yes"}


def adult(name: str, role: str, called: str) -> dict[str, str]:
    """A member of staff."""
    given, _, family = called.partition(" ")
    return {"id": name, "given": given, "family": family, "called": called, "role": role}
