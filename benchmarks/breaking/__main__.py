"""Breaks a service while people write to it, and reckons: `python -m benchmarks.breaking --database postgresql`.

    --kills 250            of one process that answers, without a word
    --database-kills 250   of PostgreSQL, all of it; with SQLite of every process that has the files open
    --power-cuts 20        everything stopped in its tracks, and begun again from a copy of the files as they were
    --full-disks 20        the data stands on a small disk of its own, which somebody else fills; needs root

Writers go on all the while, as people do: they open a form, write, send it, and send it again where no answer came.
Prints a table in Markdown. The exit code is 1 if anything acknowledged was lost, was there twice, or was half there.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.breaking import service
from benchmarks.breaking.databases import Database, Postgresql, Sqlite
from benchmarks.breaking.disk import CannotMount, Disk
from benchmarks.breaking.writing import Load
from benchmarks.machine import machine

BETWEEN = 3  # writes that must have been acknowledged before the next disaster
REFUSED = 20  # answers that say that nothing was saved, before somebody makes room
PATIENCE = 60.0  # seconds to wait for them
MEGABYTES = {"sqlite": 64, "postgresql": 512}


@dataclass
class Told:
    """One kind of disaster: how often, how long until writes were acknowledged again, and what was found afterwards."""

    what: str
    times: int = 0
    back: list[float] = field(default_factory=list)
    stuck: int = 0
    reckoned: list[dict[str, object]] = field(default_factory=list)


def main() -> int:
    """Make, load, break, reckon, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--kills", type=int, default=250)
    parser.add_argument("--database-kills", type=int, default=250)
    parser.add_argument("--power-cuts", type=int, default=20)
    parser.add_argument("--full-disks", type=int, default=0)
    parser.add_argument("--episodes", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args()
    random.seed(wishes.seed)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        folder.chmod(0o755)
        try:
            return _break(wishes, folder)
        except CannotMount as problem:
            _note(str(problem))
            return 2


def _break(wishes: argparse.Namespace, folder: Path) -> int:
    with _running(wishes, folder) as scene:
        told = [
            scene.kills(wishes.kills),
            scene.database_kills(wishes.database_kills),
            scene.power_cuts(wishes.power_cuts),
            scene.full_disks(wishes.full_disks),
        ]
        told[0].reckoned = told[1].reckoned = told[3].reckoned = [scene.end()]
    print(_table(wishes.database, [one for one in told if one.times], scene))
    return int(any(_is_bad(each) for one in told for each in one.reckoned))


@dataclass
class Scene:
    """A service under load, and the ways to break it."""

    folder: Path
    database: Database
    settings: dict[str, str]
    server: service.Server
    load: Load
    writers: int
    disk: Disk | None
    fallen: int = 0  # times that PostgreSQL ended, having no room

    def kills(self, times: int) -> Told:
        """One process that answers, each time another by chance."""
        return self._often("a process that answers is killed", times, self._kill_one)

    def database_kills(self, times: int) -> Told:
        """PostgreSQL and all its processes; with SQLite the whole service, which is what writes its files."""
        if isinstance(self.database, Sqlite):
            return self._often("every process that has the files open is killed", times, self.server.kill)
        return self._often("PostgreSQL is killed, all of it", times, self._kill_database)

    def power_cuts(self, times: int) -> Told:
        """Copies of the files as they are in the middle of a write; each is begun again and reckoned."""
        told = Told("power cut: begun again from the files as they were")
        for number in range(times):
            self.load.wait(BETWEEN)
            time.sleep(random.random() / 2)
            told.times += 1
            with self._frozen():
                acknowledged = self.load.so_far()
                copy = self.database.copy(self.folder / f"cut-{number}")
            told.reckoned.append(self._begin_again(copy, acknowledged))
            _note(f"power cut {number + 1} of {times}")
        return told

    def full_disks(self, times: int) -> Told:
        """Filled while people write, and freed; each second time until PostgreSQL's log has no room either."""
        told = Told("the disk of the data is full")
        for number in range(times):
            self.load.wait(BETWEEN)
            self._fill(log_too=number % 2 == 1)
            began = time.monotonic()
            self._begin_what_fell()
            told.times += 1
            told.stuck += not self.load.wait(1)
            told.back.append(time.monotonic() - began)
            _note(f"full disk {number + 1} of {times}; {len(self.load.so_far())} writes acknowledged")
        return told

    def _fill(self, *, log_too: bool) -> None:
        assert self.disk
        so_far, until = self.load.refused(), time.monotonic() + PATIENCE
        while self.load.refused() < so_far + REFUSED and time.monotonic() < until:
            self.disk.fill()
            if log_too:
                self.database.use_up_its_log()
            time.sleep(0.1)
        self.disk.free()

    def _begin_what_fell(self) -> None:
        """As a service manager does."""
        if isinstance(self.database, Postgresql) and not self.database.pids():
            self.fallen += 1
            self.database.start()

    def end(self) -> dict[str, object]:
        """Everybody goes home; what is there now, of all that was acknowledged."""
        self.load.stop()
        self.server.stop()
        return self._reckon(self.settings, self.load.so_far())

    def _often(self, what: str, times: int, act: Callable[[], None]) -> Told:
        told = Told(what)
        for number in range(times):
            self.load.wait(BETWEEN)
            time.sleep(random.random() / 4)
            began = time.monotonic()
            act()
            told.times += 1
            told.stuck += not self.load.wait(1)
            told.back.append(time.monotonic() - began)
            if (number + 1) % 10 == 0:
                _note(f"{what}: {number + 1} of {times}; {len(self.load.so_far())} writes acknowledged")
        return told

    def _kill_one(self) -> None:
        workers = self.server.worker()
        if workers:
            try:
                os.kill(random.choice(workers), signal.SIGKILL)
            except ProcessLookupError:
                return

    def _kill_database(self) -> None:
        self.database.kill()
        self.database.start()

    @contextmanager
    def _frozen(self) -> Iterator[None]:
        """No process moves."""
        pids = [*self.server.everything(), *self.database.pids()]
        _to_all(pids, signal.SIGSTOP)
        try:
            yield
        finally:
            _to_all(pids, signal.SIGCONT)

    def _begin_again(self, copy: Database, acknowledged: list[tuple[str, str]]) -> dict[str, object]:
        copy.start()
        try:
            return self._reckon({**self.settings, **copy.urls()}, acknowledged)
        finally:
            copy.stop()

    def _reckon(self, settings: dict[str, str], acknowledged: list[tuple[str, str]]) -> dict[str, object]:
        file = self.folder / "acknowledged.json"
        file.write_text(json.dumps(acknowledged))
        spool = {"HANDRAIL_READING_SPOOL": str(self.folder / f"spool-{time.monotonic_ns()}.jsonl")}
        command = [sys.executable, "-m", "benchmarks.breaking.reckoning", str(file)]
        done = subprocess.run(command, env={**settings, **spool}, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
        for name in ("lost", "twice", "found", "half"):
            if found[name]:
                _note(f"{name}: {found[name]}")
        return found


@contextmanager
def _running(wishes: argparse.Namespace, folder: Path) -> Iterator[Scene]:
    with ExitStack() as held:
        which: str = wishes.database
        disk = held.enter_context(closing(Disk(folder / which, MEGABYTES[which]))) if wishes.full_disks else None
        database: Database = Sqlite(folder / which) if which == "sqlite" else Postgresql(folder / which)
        held.callback(database.stop)
        database.start()
        settings = service.environment(database, folder)
        if disk:
            settings |= {"HANDRAIL_READING_SPOOL": str(disk.folder / "reading-spool.jsonl")}
        writers = service.make(settings, wishes.episodes)
        server = service.Server(settings, folder / "server.log")
        load = Load(writers)
        held.callback(server.stop)
        held.callback(load.stop)
        server.start()
        load.start()
        yield Scene(folder, database, settings, server, load, len(writers), disk)


def _to_all(pids: list[int], which: signal.Signals) -> None:
    for pid in pids:
        try:
            os.kill(pid, which)
        except ProcessLookupError:
            continue


def _is_bad(found: dict[str, object]) -> bool:
    return any(found[each] for each in ("lost", "twice", "found", "half"))


def _note(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _table(database: str, told: list[Told], scene: Scene) -> str:
    written = len(scene.load.so_far())
    lines = [
        f"{machine()}. {database}. {scene.writers} people wrote all the while; {written:,} writes were acknowledged.",
        "",
        "| what was done | times | until writes went through again | lost | there twice | half there | `verify` |",
        "|---|---|---|---|---|---|---|",
        *map(_row, told),
        "",
        f"What those who wrote got to see: {_answers(scene)}.",
        *_falls(scene),
    ]
    return "\n".join(lines)


def _row(one: Told) -> str:
    back = sorted(one.back)
    again = f"median {back[len(back) // 2]:.1f} s, longest {back[-1]:.1f} s" if back else "each copy was begun again"
    stuck = f"; {one.stuck} times not within 2 minutes" if one.stuck else ""
    sums = [sum(len(found[each]) for found in one.reckoned) for each in ("lost", "twice", "half")]  # type: ignore[arg-type]
    clean = "clean" if not any(found["found"] for found in one.reckoned) else "**findings**"
    return f"| {one.what} | {one.times} | {again}{stuck} | {' | '.join(map(str, sums))} | {clean} |"


def _falls(scene: Scene) -> list[str]:
    if not scene.disk or not isinstance(scene.database, Postgresql):
        return []
    panics, fallen = scene.database.panics(), scene.fallen
    return ["", f"PostgreSQL could not go on {panics} times; {fallen} times it ended and had to be begun again."]


def _answers(scene: Scene) -> str:
    return ", ".join(f"{what} {times:,}×" for what, times in sorted(scene.load.answers.items()))


if __name__ == "__main__":
    sys.exit(main())
