"""`demo`: Handrail on this machine with a made-up service to walk around in."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands import house, say, serving
from handrail.config.commands.say import CannotRun, line

FILES = (
    *("handrail.sqlite3", "reading.sqlite3", "experiences.sqlite3", "master.key", "people.json", "making.json"),
    *("reading-spool", "checkpoints.jsonl"),
)

#: Whoever waits to write to an SQLite database looks again ten times a second: a shorter gap might never be met.
GIVE_WAY = 0.2

#: The clock of the demo ticks once in so many seconds.
EVERY = 60.0


def demo(
    data: Annotated[Path, typer.Option(help="Folder for everything the demo keeps.")] = house.DEMO_DATA,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw the old demo away and make a new one.")] = False,
    people: Annotated[int, typer.Option(min=1, max=2000, help="How many people to make up.")] = 400,
    seed: Annotated[int, typer.Option(help="The same seed on the same day makes the same service.")] = 1,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it when it is made.")] = True,
    host: serving.Host = "127.0.0.1",
    port: serving.Port = 8000,
) -> None:
    """Handrail with a made-up service: 20 staff and about 400 people, none of them real, to step into.

    **When:** to look around, to show somebody, to try a change. The first start makes everything up: it serves as soon
    as those one can step into are there (under a minute), and makes the many meanwhile. Stopped before
    they are all there, it goes on at the next start. Later starts open what is there. Nothing leaves this machine:
    e-mails end on a page. Never type anything real.

    **Example:** `handrail demo --port 8080` · start over: `handrail demo --fresh`

    **Exit codes:** 0 stopped as asked · 2 wrong use · 3 cannot run (the folder or the port cannot be used).
    """
    if fresh:
        clear(data)
    os.environ["HANDRAIL_DATA"] = str(data.resolve())
    if not (data / "people.json").exists():
        clear(data)
    house.enter(house.DEMO)
    begin(data, seed, people)
    if serve:
        line(f"Handrail is at http://{host}:{port}/ (stop with Ctrl+C)")
        line(f"Be one of the staff or of the people: http://{host}:{port}/demo/")
        with meanwhile(data):
            serving.listen(host, port, workers=2)
    else:
        go_on()


def begin(data: Path, seed: int, people: int) -> None:
    """Make the service and whoever can be stepped into up, unless that has been done."""
    from django.db import connections

    from handrail.demo import build, personas
    from handrail.demo.cast import PARTS

    house.migrate()
    if personas.exist():
        return
    for name in connections:
        # What a power cut interrupts here is begun again, so nothing waits for the disk.
        connections[name].cursor().execute("PRAGMA synchronous=OFF")
    few = min(people, len(PARTS))
    line(f"Making up a service and its first {few} people in {data} (once)...")
    for _ in say.along("People", build.first(seed, people), few):
        pass
    connections.close_all()


def go_on(give_way: float = 0) -> None:
    """Make the many up, from where that stopped; between two of them, give way for so many seconds."""
    from handrail.demo import build, making
    from handrail.demo.cast import PARTS

    if (begun := making.going_on()) is not None:
        many = begun.people - len(PARTS)
        for _ in say.along("The other people", build.rest(), many):
            time.sleep(give_way)
        line(f"All {begun.people} people are there.")
    _tell()
    _count()


def _tell() -> None:
    """Make the accounts of the record of experience up, once."""
    from datetime import UTC, datetime

    from handrail.demo import experiences

    if not experiences.are_there():
        for _ in say.along("Weeks of accounts", experiences.tell(1, datetime.now(UTC)), experiences.WEEKS):
            pass
        line(f"The record of experience has {experiences.MANY} invented accounts.")


def _count() -> None:
    """Work the numbers of the made-up service out, once."""
    from handrail.config.commands import counting
    from handrail.reporting import rounds

    if rounds.latest() is None:
        rounds.ask(begins=False)
    try:
        line(counting.work())
    except CannotRun as refused:  # the rest of the demo needs no numbers
        line(str(refused))


@contextmanager
def meanwhile(data: Path) -> Iterator[None]:
    """Let another process make the many up and keep the clock while this one serves; it ends with this one."""
    command = [sys.executable, "-m", "handrail.config.commands.demo", str(data)]
    helper = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        yield
    finally:
        helper.terminate()
        helper.wait()


def help_out(data: Path) -> None:
    """What that other process does."""
    os.environ["HANDRAIL_DATA"] = str(data.resolve())
    os.nice(10)
    house.enter(house.DEMO)
    with suppress(KeyboardInterrupt):
        go_on(GIVE_WAY)
        while True:
            ticks()
            time.sleep(EVERY)


def ticks() -> None:
    """One tick of the demo's clock, as cron would run it. While others write to the database, the next one does it."""
    from django.db import OperationalError

    from handrail.config.commands import clockwork

    with suppress(OperationalError):
        clockwork.work()


def clear(data: Path) -> None:
    """Take away what a demo keeps in `data`, and nothing else. What is not a demo is left alone."""
    if not data.exists():
        return
    if any(data.iterdir()) and not (data / "master.key").exists():
        raise CannotRun(f"{data} is not the folder of a demo. Choose another with --data")
    for name in FILES:
        for each in data.glob(f"{name}*"):
            each.unlink()
    for name in ("static", "numbers", "experiences", "elsewhere"):
        shutil.rmtree(data / name, ignore_errors=True)


if __name__ == "__main__":
    help_out(Path(sys.argv[1]))
