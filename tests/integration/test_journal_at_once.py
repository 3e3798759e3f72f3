"""Several processes at once on one journal, and one that is killed: nothing lost, nothing twice, nothing half."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

WORKER = Path(__file__).with_name("worker.py")


class Workers:
    """Starts processes of `worker.py` on a database of their own."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address, self.folder = address, folder

    def start(self, *command: str) -> "subprocess.Popen[str]":
        """One process, under way."""
        root = str(WORKER.parents[2])
        environment = os.environ | {"PYTHONPATH": root}
        call = [sys.executable, str(WORKER), self.address, *command]
        pipe = subprocess.PIPE
        return subprocess.Popen(call, cwd=self.folder, env=environment, stdout=pipe, stderr=pipe, text=True)

    def run(self, *commands: tuple[str, ...]) -> list[str]:
        """Several at once; what each said in the end."""
        started = [self.start(*command) for command in commands]
        said = [one.communicate(timeout=120) for one in started]
        assert [one.returncode for one in started] == [0] * len(started), said
        return [out.strip().splitlines()[-1] for out, _ in said]

    def report(self, stream: str) -> list[str]:
        """Entries, notes, streams, openings, and whether all is sound."""
        return self.run(("report", stream))[0].split()


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory, database_name: str) -> Iterator[Workers]:
    folder = tmp_path_factory.mktemp("at_once")
    if database_name == "sqlite":
        yield Workers(f"sqlite:///{folder}/handrail.sqlite3", folder)
        return
    chosen: Any = settings.DATABASES["default"]
    host = chosen["HOST"] or chosen["OPTIONS"].get("host", "")
    yield from _on_postgresql(chosen["USER"], host, str(chosen["PORT"]), folder)


def _on_postgresql(user: str, host: str, port: str, tmp_path: Path) -> Iterator[Workers]:
    import psycopg

    name = f"handrail_at_once_{os.getpid()}"
    facts = {"user": user, "host": host, "dbname": "postgres"} | ({"port": port} if port else {})
    with psycopg.connect(autocommit=True, **facts) as server:  # type: ignore[arg-type]
        for database in (name, f"{name}_reading"):
            server.execute(f'CREATE DATABASE "{database}"')
        where = f"host={host.replace('/', '%2F')}" + (f"&port={port}" if port else "")
        yield Workers(f"postgresql://{user}@/{name}?{where}", tmp_path)
        for database in (name, f"{name}_reading"):
            server.execute(f'DROP DATABASE "{database}" WITH (FORCE)')


@pytest.fixture(scope="module")
def streams(workers: Workers) -> list[str]:
    return workers.run(("prepare", "8"))[0].split()


@pytest.fixture
def stream(streams: list[str]) -> str:
    return streams.pop()


def test_two_who_save_one_record_both_get_everything_in(workers: Workers, stream: str) -> None:
    workers.run(("save", stream, "15", "ONE"), ("save", stream, "15", "OTHER"))
    assert workers.report(stream) == ["30", "30", "0", "0", "True"]


def test_a_form_sent_twice_at_the_same_moment_is_saved_once(workers: Workers, stream: str) -> None:
    workers.run(("send", stream, "15", "form"), ("send", stream, "15", "form"))
    assert workers.report(stream)[:2] == ["15", "15"]


def test_a_record_is_not_opened_twice_by_one_form(workers: Workers, stream: str) -> None:
    workers.run(("begin", "15"), ("begin", "15"))
    assert workers.report(stream)[3] == "15"


def test_readings_of_one_record_at_the_same_moment_stay_one_chain(workers: Workers, stream: str) -> None:
    workers.run(("read", stream, "20"), ("read", stream, "20"))
    assert workers.report(stream)[2::2] == ["40", "True"]


def test_a_process_that_is_killed_leaves_whole_entries_only(workers: Workers, stream: str) -> None:
    busy = workers.start("for_ever", stream)
    assert busy.stdout is not None
    acknowledged = [int(busy.stdout.readline()) for _ in range(7)][-1]
    busy.send_signal(signal.SIGKILL)
    busy.wait(timeout=60)
    entries, notes, *_, sound = workers.report(stream)
    assert int(entries) >= acknowledged
    assert (entries, sound) == (notes, "True")


def test_nobody_is_booked_twice_however_many_book_and_move_at_the_same_moment(
    workers: Workers, streams: list[str]
) -> None:
    three = [streams.pop() for _ in range(3)]
    said = workers.run(*(("book", stream, "40", str(seed)) for seed, stream in enumerate(three)))
    booked, refused = (sum(map(int, column)) for column in zip(*(line.split() for line in said), strict=True))
    assert booked + refused == 120 and booked and refused
    standing, clashes, same = workers.run(("diaries", *three))[0].split()
    assert int(standing) and (clashes, same) == ("0", "True")
