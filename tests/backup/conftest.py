"""Machines to back up and to restore on: a folder, an environment, and databases of their own on either kind."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

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


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory, database_name: str) -> Iterator[Callable[[str], Machine]]:
    """Makes empty machines by name."""
    folder = tmp_path_factory.mktemp("machines")
    if database_name == "sqlite":
        yield lambda name: Machine(folder / name, f"sqlite:///{folder / name}/service.sqlite3")
        return
    yield from _on_a_server(folder)


def _on_a_server(folder: Path) -> Iterator[Callable[[str], Machine]]:
    import psycopg
    from django.conf import settings

    chosen: Any = settings.DATABASES["default"]
    host = chosen["HOST"] or chosen["OPTIONS"].get("host", "")
    facts = {"user": chosen["USER"], "host": host, "dbname": "postgres"}
    facts |= {"port": str(chosen["PORT"])} if chosen["PORT"] else {}
    made: list[str] = []
    with psycopg.connect(autocommit=True, **facts) as server:

        def machine(name: str) -> Machine:
            base = re.sub(r"\W", "_", f"handrail_backup_{os.getpid()}_{name}").lower()
            for each in (base, f"{base}_reading", f"{base}_experiences"):
                server.execute(f'CREATE DATABASE "{each}"')
                made.append(each)
            where = f"host={quote(host, safe='')}" + (f"&port={facts['port']}" if "port" in facts else "")
            return Machine(folder / name, f"postgresql://{chosen['USER']}@/{base}?{where}")

        yield machine
        for each in made:
            server.execute(f'DROP DATABASE IF EXISTS "{each}" WITH (FORCE)')


@pytest.fixture(scope="module")
def lived(machines: Callable[[str], Machine]) -> tuple[Machine, dict[str, Any]]:
    """A service with records that were lived, and what is in it."""
    machine = machines("lived")
    assert machine.handrail("migrate").returncode == 0
    known = json.loads(machine.living("begin"))
    marked = machine.handrail("checkpoint")
    assert marked.returncode == 0, marked.stderr
    return machine, known


def one_line(done: Any) -> str:
    """What stands on the error stream, which is one line of ours and no traceback."""
    assert "Traceback" not in done.stderr, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("handrail: ")]
    assert len(lines) == 1, done.stderr
    return str(lines[0])
