"""A machine to back up and to restore on: a folder, an environment, and what an operator runs there."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
PLANTED = ("Wrenfield", "Quillfeather", "07700900461", "9434765919", "the stairwell at work", "a letter to Odile")
Finished = "subprocess.CompletedProcess[str]"


class Machine:
    """One machine: everything of it stands in one folder, but for databases of a server."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        folder.mkdir()
        self.environment = {
            "HANDRAIL_DATABASE_URL": database,
            "HANDRAIL_MASTER_KEY_FILE": str(folder / "master.key"),
            "HANDRAIL_SECRET_KEY": "x" * 60,
            "HANDRAIL_HOSTS": "care.example.org",
            "HANDRAIL_SMTP_HOST": "127.0.0.1",
            "HANDRAIL_FROM_EMAIL": "Appointments <noreply@example.org>",
            "HANDRAIL_CHECKPOINTS": str(folder / "checkpoints.jsonl"),
            "HANDRAIL_READING_SPOOL": str(folder / "spool.jsonl"),
        }

    def environ(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("HANDRAIL_", "DJANGO_"))}
        return kept | {"PYTHONPATH": str(ROOT), "TERM": "dumb", "NO_COLOR": "1"} | self.environment | more

    def handrail(self, *arguments: str, typed: str = "", **more: str) -> Any:
        """`handrail …`, as an operator runs it."""
        call = [sys.executable, "-m", "handrail.config.commands", *arguments]
        return self._run(call, typed, more)

    def living(self, *arguments: str) -> str:
        """What a process of `living.py` says."""
        done = self._run([sys.executable, str(HERE.with_name("living.py")), *arguments], "", {})
        assert done.returncode == 0, done.stderr
        return done.stdout.strip().splitlines()[-1]

    def writing(self, lead: str, stream: str) -> "subprocess.Popen[str]":
        """A process that saves until killed."""
        call = [sys.executable, str(HERE.with_name("living.py")), "write", lead, stream]
        pipe = subprocess.PIPE
        return subprocess.Popen(call, cwd=self.folder, env=self.environ(), stdout=pipe, stderr=pipe, text=True)

    def script(self, name: str, *arguments: str) -> Any:
        """Another script of this folder."""
        return self._run([sys.executable, str(HERE.with_name(name)), *arguments], "", {})

    def _run(self, call: list[str], typed: str, more: dict[str, str]) -> Any:
        return subprocess.run(
            call, cwd=self.folder, env=self.environ(**more), input=typed, capture_output=True, text=True, check=False
        )


def one_line(done: Any) -> str:
    """What stands on the error stream, which is one line of ours and no traceback."""
    assert "Traceback" not in done.stderr, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("handrail: ")]
    assert len(lines) == 1, done.stderr
    return str(lines[0])
