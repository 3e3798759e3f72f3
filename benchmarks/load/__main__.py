"""Two hundred signed-in people, five seconds of thought between pages, a hundred thousand episodes, two workers.

`python -m benchmarks.load [--users 200] [--minutes 30] [--episodes 100000] [--think 5] [--keep FOLDER]`. The service
runs on PostgreSQL under its own settings, by `handrail serve`; the people are locust's. How much of a processor they
took is told too: it is taken from the service on the same machine. So is the memory of the workers over the time.
"""

import argparse
import csv
import os
import resource
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.breaking import service
from benchmarks.breaking.databases import Postgresql
from benchmarks.machine import machine

BAR = 300
WARM_UP = 60
EVERY = 10.0


def main() -> int:
    """Make, serve, load, print; 1 if there was an error or a page was too slow."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--episodes", type=int, default=100_000)
    parser.add_argument("--think", type=float, default=5)
    parser.add_argument("--keep", type=Path)
    wishes = parser.parse_args()
    with _folder(wishes.keep) as folder:
        database = Postgresql(folder / "postgresql")
        database.start()
        settings = service.environment(database, folder)
        try:
            return _measure(wishes, folder, settings)
        finally:
            database.stop()


def _measure(wishes: argparse.Namespace, folder: Path, settings: dict[str, str]) -> int:
    done = service.run(settings, "migrate")
    if done.returncode:
        sys.exit(done.stderr)
    cast = folder / "cast.json"
    command = [sys.executable, "-m", "benchmarks.load.cast", str(wishes.episodes), str(cast)]
    subprocess.run(command, env=settings, check=True)
    server = service.Server(settings, folder / "server.log")
    server.start()
    try:
        with _watched(server) as memory:
            used = _load(wishes, folder, cast)
    finally:
        server.stop()
    rows = _rows(folder)
    print(_table(wishes, rows, used, memory))
    return int(any(int(row["Failure Count"]) for row in rows) or float(rows[-1]["95%"]) > BAR)


def _load(wishes: argparse.Namespace, folder: Path, cast: Path) -> float:
    """Let them work; how much of one processor they took."""
    seconds = int(wishes.minutes * 60)
    told = {
        "HANDRAIL_LOAD": str(cast),
        "HANDRAIL_LOAD_THINK": str(wishes.think),
        "HANDRAIL_LOAD_HOST": f"http://127.0.0.1:{service.PORT}",
    }
    command = [sys.executable, "-m", "locust", "-f", str(Path(__file__).with_name("people.py")), "--headless"]
    command += ["-u", str(wishes.users), "-r", "10", "-t", f"{seconds + WARM_UP}s", "--csv", str(folder / "load")]
    command += ["--only-summary", "--reset-stats", "--exit-code-on-error", "0"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env={**os.environ, **told}, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / (seconds + WARM_UP)


@contextmanager
def _watched(server: service.Server) -> Iterator[list[int]]:
    """The memory of all processes that answer, every ten seconds, in MiB."""
    memory: list[int] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(EVERY):
            memory.append(sum(map(_resident, server.worker())))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield memory
    finally:
        over.set()
        watcher.join()


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


def _rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "load_stats.csv").open() as file:
        return list(csv.DictReader(file))


def _table(wishes: argparse.Namespace, rows: list[dict[str, str]], used: float, memory: list[int]) -> str:
    third = max(1, len(memory) // 3)
    first, last = memory[third : 2 * third] or memory, memory[-third:]
    lines = [
        f"{machine()}. PostgreSQL, two workers, {wishes.episodes:,} episodes; {wishes.users} people signed in, "
        f"{wishes.think:g} s of thought, {wishes.minutes:g} minutes after the first minute.",
        "",
        "| page | asked | errors | median ms | p95 ms | p99 ms | longest ms |",
        "|---|---|---|---|---|---|---|",
        *map(_row, rows),
        "",
        f"The people took {used:.0%} of one processor. Memory of the workers together: {_mean(first)} MiB in the "
        f"second third of the time, {_mean(last)} MiB in the last; at most {max(memory, default=0)} MiB.",
    ]
    return "\n".join(lines)


def _row(row: dict[str, str]) -> str:
    name = f"{row['Type']} {row['Name']}".strip()
    longest = float(row["Max Response Time"])
    return (
        f"| {name} | {int(row['Request Count']):,} | {row['Failure Count']} | {row['50%']} | {row['95%']} "
        f"| {row['99%']} | {longest:.0f} |"
    )


def _mean(values: list[int]) -> int:
    return round(sum(values) / max(1, len(values)))


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        Path(place).chmod(0o755)
        yield Path(place)


if __name__ == "__main__":
    sys.exit(main())
