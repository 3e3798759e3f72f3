"""A service as it is run: its own settings, `handrail serve` begun again whenever it ends, people who may sign in."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from benchmarks.breaking.databases import Database, children


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


PORT = _free_port()
HANDRAIL = [sys.executable, "-m", "handrail.config.commands"]


@dataclass(frozen=True)
class Writer:
    """Who writes: the cookie of their session, the page they write on, and into which record."""

    cookie: str
    path: str
    stream: str
    field: str


def environment(database: Database, folder: Path) -> dict[str, str]:
    """The settings of a real service. `folder` holds its keys and everything else outside the database."""
    secret = folder / "secret"
    if not secret.exists():
        secret.write_text(secrets.token_urlsafe(60))
    return {
        **os.environ,
        **database.urls(),
        "DJANGO_SETTINGS_MODULE": "handrail.config.settings.service",
        "HANDRAIL_MASTER_KEY_FILE": str(folder / "master.key"),
        "HANDRAIL_SECRET_KEY": secret.read_text(),
        "HANDRAIL_HOSTS": "localhost 127.0.0.1",
        "HANDRAIL_SMTP_HOST": "127.0.0.1",
        "HANDRAIL_SMTP_PORT": "9",
        "HANDRAIL_FROM_EMAIL": "Appointments <noreply@localhost>",
        "HANDRAIL_STATIC_ROOT": str(folder / "static"),
        "HANDRAIL_CHECKPOINTS": str(folder / "checkpoints.jsonl"),
        "HANDRAIL_READING_SPOOL": str(folder / "reading-spool.jsonl"),
        "HANDRAIL_SIMULATIONS": str(folder / "simulations"),
        "HANDRAIL_NUMBERS": str(folder / "numbers"),
        "HANDRAIL_EXPERIENCES_FILES": str(folder / "experiences"),
    }


def run(settings: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of Handrail."""
    return subprocess.run([*HANDRAIL, *arguments], env=settings, capture_output=True, text=True, check=False)


def make(settings: dict[str, str], episodes: int) -> list[Writer]:
    """The tables, so many open episodes, and everybody who writes."""
    done = run(settings, "migrate")
    if done.returncode:
        raise RuntimeError(done.stderr)
    command = [sys.executable, "-m", "benchmarks.breaking.people", str(episodes)]
    told = subprocess.run(command, env=settings, capture_output=True, text=True, check=True).stdout
    return [Writer(**each) for each in json.loads(told.splitlines()[-1])]


class Server:
    """`handrail serve`, and whoever begins it again when it has ended, as a service manager does."""

    def __init__(self, settings: dict[str, str], log: Path, workers: int = 2) -> None:
        self._settings, self._log, self._workers = settings, log, workers
        self._stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.begun = 0
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Begin, and wait until it answers."""
        self._keeper.start()
        self.wait()

    def wait(self, seconds: float = 120) -> None:
        """Until a page comes."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                with urlopen(_request("/help-now/"), timeout=5):  # noqa: S310 - our own address
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the server does not answer; see {self._log}")

    def worker(self) -> list[int]:
        """The processes that answer."""
        return children(self.process.pid) if self.process else []

    def everything(self) -> list[int]:
        """All of its processes."""
        return [self.process.pid, *self.worker()] if self.process else []

    def kill(self) -> None:
        """All of it at once."""
        for pid in self.everything():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def stop(self) -> None:
        """In order, and for good."""
        self._stopping.set()
        if self.process:
            self.process.terminate()
        self._keeper.join(60)

    def _keep(self) -> None:
        command = [*HANDRAIL, "serve", "--port", str(PORT), "--workers", str(self._workers)]
        while not self._stopping.is_set():
            with self._log.open("ab") as log:
                self.process = subprocess.Popen(command, env=self._settings, stdout=log, stderr=log)
            self.begun += 1
            self.process.wait()


def _request(path: str) -> Request:
    return Request(f"http://127.0.0.1:{PORT}{path}", headers={"X-Forwarded-Proto": "https"})
