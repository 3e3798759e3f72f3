"""A service that really runs: databases of its own, `handrail serve` in its own processes, people who write to it."""

import http.client
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parents[2]
HOST = "care.example.org"
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: id="[^"]*")? value="([^"]*)"')


@dataclass
class Running:
    """The environment of a small real service."""

    folder: Path
    environment: dict[str, str]
    port: int = 0

    @property
    def key(self) -> Path:
        return Path(self.environment["HANDRAIL_MASTER_KEY_FILE"])

    def run(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """One command, to its end."""
        command = [sys.executable, "-m", "handrail.config.commands", *arguments]
        given = {"env": self.environment | more, "cwd": self.folder}
        return subprocess.run(command, capture_output=True, text=True, check=False, **given)

    def begin(self, *arguments: str) -> "subprocess.Popen[str]":
        """One command that goes on by itself."""
        command = [sys.executable, "-m", "handrail.config.commands", *arguments]
        given = {"env": self.environment, "cwd": self.folder, "text": True}
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **given)

    def inside(self, code: str) -> str:
        """What some lines of Python say with the settings of this service."""
        entered = "from handrail.config.commands import house\nhouse.enter_ready()\n" + code
        done = subprocess.run(
            [sys.executable, "-c", entered],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def serving(self, workers: int = 2) -> Iterator["subprocess.Popen[bytes]"]:
        """The web server, until the end of the block."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [sys.executable, "-m", "handrail.config.commands", "serve"]
        options = ["--port", str(self.port), "--workers", str(workers)]
        with (self.folder / "server.log").open("wb") as log:
            given = {"env": self.environment, "cwd": self.folder, "stdout": log, "stderr": log}
            server = subprocess.Popen([*command, *options], **given)
            try:
                self._is_up(server)
                yield server
            finally:
                server.terminate()
                server.wait(30)

    def _is_up(self, server: "subprocess.Popen[bytes]") -> None:
        waiting = threading.Event()
        while server.poll() is None:
            try:
                Browser(self.port).get("/refer/somebody/")
                return
            except OSError:
                waiting.wait(0.1)
        raise AssertionError((self.folder / "server.log").read_text())


def environment(folder: Path, database: str) -> dict[str, str]:
    """The settings of a service with databases of its own, of the kind this pass runs on."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HANDRAIL_", "DJANGO_"))}
    return kept | {
        "PYTHONPATH": str(HERE),
        "TERM": "dumb",
        "NO_COLOR": "1",
        "HANDRAIL_DATABASE_URL": _own_database(folder, database),
        "HANDRAIL_MASTER_KEY_FILE": str(folder / "keys" / "master.key"),
        "HANDRAIL_SECRET_KEY": token_hex(40),
        "HANDRAIL_HOSTS": HOST,
        "HANDRAIL_SMTP_HOST": "127.0.0.1",
        "HANDRAIL_FROM_EMAIL": f"Appointments <noreply@{HOST}>",
        "HANDRAIL_CHECKPOINTS": str(folder / "checkpoints.jsonl"),
        "HANDRAIL_READING_SPOOL": str(folder / "reading-spool.jsonl"),
    }


def _own_database(folder: Path, database: str) -> str:
    if database == "sqlite":
        return f"sqlite:///{folder}/service.sqlite3"
    import psycopg

    address, name = os.environ["HANDRAIL_TEST_POSTGRESQL"], f"own_{token_hex(6)}"
    before, after = re.match(r"(.*/)[^/?]+(\?.*)?$", address).groups()  # type: ignore[union-attr]
    with psycopg.connect(f"{before}postgres{after or ''}", autocommit=True) as connection:
        for each in (name, f"{name}_reading", f"{name}_experiences"):
            connection.execute(f'CREATE DATABASE "{each}"')
    return f"{before}{name}{after or ''}"


@contextmanager
def service(folder: Path, database: str, *, lead: bool = True) -> Iterator[Running]:
    """A service, with a clinical lead unless somebody else makes one; its databases go with it."""
    made = Running(folder, environment(folder, database))
    _runs(made, "migrate")
    if lead:
        _runs(made, "staff", "add", "--name", "Ruth", "--email", "ruth@example.org", "--role", "clinical_lead")
    try:
        yield made
    finally:
        if database != "sqlite":
            _drop(made.environment["HANDRAIL_DATABASE_URL"])


def _runs(running: Running, *arguments: str) -> None:
    done = running.run(*arguments)
    assert done.returncode == 0, done.stderr


def _drop(address: str) -> None:
    import psycopg

    before, name, after = re.match(r"(.*/)([^/?]+)(\?.*)?$", address).groups()  # type: ignore[union-attr]
    with psycopg.connect(f"{before}postgres{after or ''}", autocommit=True) as connection:
        for each in (name, f"{name}_reading", f"{name}_experiences"):
            connection.execute(f'DROP DATABASE IF EXISTS "{each}" WITH (FORCE)')


class Browser:
    """As little of a browser as a form needs."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, SimpleCookie()

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Fill in the form that stands at this address, and send it."""
        status, page = self.get(path)
        if status != 200:
            return status, page
        return self._ask("POST", path, urlencode({**dict(_HIDDEN.findall(page)), **fields}))

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            link.request(method, path, body or None, self._headers(body))
            answer = link.getresponse()
            for each in answer.headers.get_all("Set-Cookie") or []:
                self.cookies.load(each)
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            link.close()

    def _headers(self, body: str) -> dict[str, str]:
        cookies = "; ".join(f"{name}={each.value}" for name, each in self.cookies.items())
        about = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": f"10.{_part()}.{_part()}.{_part()}"}
        typed = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"https://{HOST}/"} if body else {}
        return about | typed | ({"Cookie": cookies} if cookies else {})


def _part() -> int:
    return int(token_hex(1), 16) % 254 + 1


@dataclass
class Writer(threading.Thread):
    """Somebody who asks for help for one person after another, until told to stop."""

    port: int
    number: int
    written: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.enough, self.moved = threading.Event(), threading.Condition()

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        while not self.enough.is_set():
            name = f"Invented{self.number}x{len(self.written)}"
            try:
                status, page = Browser(self.port).post("/refer/somebody/", **_asks(name))
            except OSError as problem:
                status, page = 0, str(problem)
            with self.moved:
                if status == 302:
                    self.written.append(name)
                else:
                    self.failed.append(_what_failed(status, page))
                self.moved.notify_all()

    def goes_on(self, times: int = 5) -> None:
        """Wait until so many more were written, or one failed."""
        with self.moved:
            wanted = len(self.written) + times
            assert self.moved.wait_for(lambda: self.failed or len(self.written) >= wanted, timeout=120)
            assert self.failed == []

    def stop(self) -> None:
        self.enough.set()
        self.join(60)


def _what_failed(status: int, page: str) -> str:
    told = re.search(r'<ul class="nhsuk-list nhsuk-error-summary.*?</ul>', page, re.DOTALL)
    return f"{status} {told[0] if told else page}"


def _asks(name: str) -> dict[str, str]:
    return {
        "source": "gp",
        "your_name": "Dr Invented",
        "knows": "yes",
        "given": "Wren",
        "family": name,
        "phone": "01632 960111",
        "safe": "phone",
        "your_phone": "01632 960222",
        "wants": "They asked me to write.",
    }
