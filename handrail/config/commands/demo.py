"""`demo`: Handrail on this machine with a made-up service to walk around in."""

import os
import shutil
from pathlib import Path
from typing import Annotated

import typer

from handrail.config.commands import house, say, serving
from handrail.config.commands.say import CannotRun, line

FILES = ("handrail.sqlite3", "reading.sqlite3", "master.key", "people.json", "reading-spool", "checkpoints.jsonl")


def demo(
    data: Annotated[Path, typer.Option(help="Folder for everything the demo keeps.")] = house.DEMO_DATA,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw the old demo away and make a new one.")] = False,
    people: Annotated[int, typer.Option(min=1, max=2000, help="How many people to make up.")] = 60,
    seed: Annotated[int, typer.Option(help="The same seed on the same day makes the same service.")] = 1,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve it when it is made.")] = True,
    host: serving.Host = "127.0.0.1",
    port: serving.Port = 8000,
) -> None:
    """Handrail with a made-up service: about 12 staff and 60 people, none of them real, to step into.

    **When:** to look around, to show somebody, to try a change. The first start makes everything up (under a minute);
    later ones open what is there. Nothing leaves this machine: e-mails end on a page. Never type anything real.

    **Example:** `handrail demo --port 8080` · start over: `handrail demo --fresh`

    **Exit codes:** 0 stopped as asked · 2 wrong use · 3 cannot run (the folder or the port cannot be used).
    """
    if fresh:
        clear(data)
    os.environ["HANDRAIL_DATA"] = str(data.resolve())
    if not (data / "people.json").exists():
        clear(data)
    house.enter(house.DEMO)
    make(data, seed, people)
    if serve:
        line(f"Handrail is at http://{host}:{port}/ (stop with Ctrl+C)")
        line(f"Be one of the staff or of the people: http://{host}:{port}/demo/")
        serving.listen(host, port, workers=2)


def make(data: Path, seed: int, people: int) -> None:
    """Make the service and its people up, unless that has been done."""
    from django.db import connections

    from handrail.demo import build, personas

    house.migrate()
    if personas.exist():
        return
    for name in connections:
        # What a power cut interrupts here is begun again, so nothing waits for the disk.
        connections[name].cursor().execute("PRAGMA synchronous=OFF")
    line(f"Making up a service and {people} people in {data} (once)...")
    for _ in say.along("People", build.everything(seed, people), people):
        pass
    connections.close_all()


def clear(data: Path) -> None:
    """Take away what a demo keeps in `data`, and nothing else. What is not a demo is left alone."""
    if not data.exists():
        return
    if any(data.iterdir()) and not (data / "master.key").exists():
        raise CannotRun(f"{data} is not the folder of a demo. Choose another with --data")
    for name in FILES:
        for each in data.glob(f"{name}*"):
            each.unlink()
    shutil.rmtree(data / "static", ignore_errors=True)
