"""`serve` and `migrate`: the web server, and bringing the databases up to date."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from handrail.config.commands import house, keys
from handrail.config.commands.say import CannotRun, line, problem

Host = Annotated[str, typer.Option(help="Address to listen on. Keep the default behind a web server on this machine.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
Only = Annotated[str, typer.Option(help="Serve one part by itself: experiences, the record of experience.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Processes that answer at once; about one for each core.")]

#: How many requests one process answers at once. Threads of one process mostly wait for each other: with four, the
#: slowest twentieth of pages took half as long again (docs/performance.md). More at once means more workers.
_THREADS = 1
#: How many requests may wait in a process before it takes no more.
_WAITING = 64
#: How many seconds a process that is to end may go on answering what it has taken.
_ENDING = 25


def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 2, only: Only = "") -> None:
    """Serve the pages, until stopped.

    **When:** always, under a service manager, behind a web server that does TLS. The first time, outside a demo, it
    makes the master key where HANDRAIL_MASTER_KEY_FILE says, and tells you how to make the recovery words for it; and
    while nobody works here yet it prints an address by which the service is set up: open it within the hour, once.

    `--only experiences` serves the record of experience without anything of care, as a patients' organisation would:
    the other commands then work on the same with HANDRAIL_ONLY=experiences set.

    **Example:** `handrail serve --port 8000 --workers 4` · `handrail serve --only experiences`

    **Exit codes:** 0 stopped as asked · 2 wrong use · 3 cannot run (settings or database are missing something).
    """
    if only:
        os.environ[house.ONLY] = only
    made = _key()
    away = house.enter_migrated(without=house.beside())
    _is_its_key(made)
    for each in house.told_of(away):
        problem(each)
    if house.which() == house.RECORD:
        line(f"The record of experience, by itself, is at http://{host}:{port}/experiences/")
    elif not _first_run(port):
        _tell_health()
    listen(host, port, workers)


def migrate() -> None:
    """Bring the databases (the service, the reading log, the experiences) up to this version of Handrail.

    **When:** once before the first `serve`, and after each new version, with the service stopped and a backup made.
    Running it again changes nothing. Where another account serves (`HANDRAIL_SERVING_ROLE`), run it with the addresses
    of the one that owns the tables: it says what the other may do.

    **Example:** `handrail migrate`

    **Exit codes:** 0 done · 3 cannot run (a database cannot be reached).
    """
    made = _key()
    house.enter()
    house.is_whole()
    behind = house.unmigrated()
    house.migrate()
    _is_its_key(made)
    line(f"All databases are up to date ({', '.join(behind)} changed)." if behind else "Nothing to do.")


def _key() -> Path | None:
    """Make the master key of a service that has none; where it stands, if it was made now."""
    named = os.environ.get("HANDRAIL_MASTER_KEY_FILE", "")
    if house.which() not in (house.SERVICE, house.RECORD) or not named or Path(named).exists():
        return None
    keys.make(Path(named))
    return Path(named)


def _is_its_key(made: Path | None) -> None:
    """A key that was made just now cannot be the key of records that are there already."""
    try:
        house.has_its_key()
    except CannotRun:
        if made is not None:
            made.unlink()
        raise


def _first_run(port: int) -> bool:
    """Where nobody works yet: print the one-time address by which the service is set up."""
    from django.conf import settings
    from django.urls import reverse
    from django.utils import timezone

    from handrail.organisation import first_run

    if settings.DEMO or not first_run.is_empty():
        return False
    base = f"https://{settings.ALLOWED_HOSTS[0]}" if settings.SECURE_SSL_REDIRECT else f"http://127.0.0.1:{port}"
    path = reverse("clinic:set-up-door", args=[first_run.make_door(timezone.now())])
    line("Nobody works here yet. Open this within the hour, once, to set the service up:")
    line(f"    {base}{path}")
    return True


def _tell_health() -> None:
    from handrail.clinic import health

    for look in health.looks():
        if not look.well:
            problem(f"{look.what}: {look.found} {look.do}")


def listen(host: str, port: int, workers: int) -> None:
    """Gather the stylesheets, then answer requests until stopped."""
    import multiprocessing
    import socket

    from django.core.management import call_command

    from handrail.keys import sources

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise CannotRun(f"{host}:{port} is taken or not ours. Try another: --port {port + 1}") from None
    call_command("collectstatic", verbosity=0, interactive=False)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", house.which())
    if sources.is_in_memory_alone():
        multiprocessing.set_start_method("fork", force=True)
    with TemporaryDirectory(prefix="handrail-numbers-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder  # where workers add up what they count
        _answer(host, port, workers)


def _answer(host: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from handrail.config.commands.listening import OneDoor

    OneDoor(
        "handrail.config.worker:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        backpressure=_WAITING,
        log_level=LogLevels.warning,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=1.0,
        workers_kill_timeout=_ENDING,
    ).serve()
