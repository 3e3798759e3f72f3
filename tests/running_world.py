"""A real service as an operator runs it: databases of its own, `handrail serve`, a browser's requests over the wire.

Run as a program (`python running_world.py`) it furnishes the service that the environment describes: a lead, somebody
in our care, and a session for each. That part also runs with an earlier release of Handrail, so it keeps to what
there was from the beginning.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

HERE = Path(__file__).resolve().parents[1]
SERVICE = "handrail.config.settings.service"
PATIENCE = 240


@dataclass
class Answer:
    """What came back."""

    status: int
    text: str
    headers: dict[str, str]


@dataclass
class Running:
    """One service: its environment, where it listens, and what a browser does there."""

    folder: Path
    environment: dict[str, str]
    port: int = 0
    who: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    command: tuple[str, ...] = (sys.executable, "-m", "handrail.config.commands")

    def handrail(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """One command of it."""
        command = [*self.command, *arguments]
        environment = self.environment | more
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)

    def furnish(self) -> None:
        """Put somebody into it."""
        done = subprocess.run(
            [sys.executable, str(Path(__file__).resolve())],
            cwd=self.folder,
            env=self.environment | {"DJANGO_SETTINGS_MODULE": SERVICE},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        self.who = json.loads(done.stdout.splitlines()[-1])

    @contextmanager
    def serving(self, *arguments: str, workers: int = 1) -> Iterator["Running"]:
        """Serve it for as long as the block lasts."""
        self.port = _free_port()
        command = [*self.command, "serve", "--port", str(self.port)]
        command += ["--workers", str(workers), *arguments]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=self.folder, env=self.environment, stdout=log, stderr=subprocess.STDOUT
            )
        try:
            self.until(lambda: self.get("/help-now/").status == 200)
            yield self
        finally:
            self._stop()

    def _stop(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()

    def log(self) -> str:
        """What the server said so far."""
        return (self.folder / "server.log").read_text()

    def until(self, is_so: Any) -> None:
        """Wait until this is so."""
        again = threading.Event()
        for _try in range(PATIENCE * 10):
            assert self.process is None or self.process.poll() is None, self.log()
            try:
                if is_so():
                    return
            except OSError:
                pass
            again.wait(0.1)
        raise AssertionError(f"it did not come to be so\n{self.log()}")

    def get(self, path: str, who: str = "", **headers: str) -> Answer:
        """Open a page."""
        return self._ask(path, None, who, headers)

    def post(self, path: str, data: Any, who: str = "", **headers: str) -> Answer:
        """Send a form, as a browser on our own page does."""
        sent = urllib.parse.urlencode(data, doseq=True).encode()
        return self._ask(path, sent, who, {"Sec-Fetch-Site": "same-origin"} | headers)

    def _ask(self, path: str, data: bytes | None, who: str, headers: dict[str, str]) -> Answer:
        cookies = [self.who[who]] if who else []
        if token := self.who.get(f"csrf {who}"):
            cookies.append(f"__Host-csrf={token}")
        told = {"X-Forwarded-Proto": "https", "Host": "care.example.org", "Cookie": "; ".join(cookies)}
        told |= {"Referer": "https://care.example.org/"} if data is not None else {}
        told = {name: value for name, value in (told | headers).items() if value}
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data=data, headers=told)
        try:
            with _opener().open(asked, timeout=PATIENCE) as came:
                return self._answer(came, who)
        except urllib.error.HTTPError as came:
            return self._answer(came, who)

    def _answer(self, came: Any, who: str) -> Answer:
        for cookie in came.headers.get_all("Set-Cookie") or []:
            if cookie.startswith("__Host-csrf="):
                self.who[f"csrf {who}"] = cookie.split("=", 1)[1].split(";")[0]
        return Answer(
            came.status, came.read().decode("utf-8", "replace"), {n.lower(): v for n, v in came.headers.items()}
        )


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any) -> None:
        return None


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)


def fields(page: str) -> dict[str, str]:
    """The hidden fields of the first form of a page that is sent."""
    form = page.split('<form method="post"', 1)[1].split("</form>")[0]
    tags = re.findall(r'<input type="hidden"[^>]*>', form)
    pairs = [(re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags]
    return {name[1]: _unescaped(value[1]) if value else "" for name, value in pairs if name}


def _unescaped(text: str) -> str:
    import html

    return html.unescape(text)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def service(folder: Path, address: str = "", **more: str) -> Running:
    """A service in this folder, on SQLite unless another address is given, with its tables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HANDRAIL_", "DJANGO_"))}
    told = {
        "HANDRAIL_DATABASE_URL": address or f"sqlite:///{folder}/service.sqlite3",
        "HANDRAIL_MASTER_KEY_FILE": str(folder / "master.key"),
        "HANDRAIL_SECRET_KEY": "x" * 60,
        "HANDRAIL_HOSTS": "care.example.org",
        "HANDRAIL_SMTP_HOST": "127.0.0.1",
        "HANDRAIL_FROM_EMAIL": "Appointments <noreply@example.org>",
        "HANDRAIL_CHECKPOINTS": str(folder / "checkpoints.jsonl"),
        "HANDRAIL_STATIC_ROOT": str(folder / "static"),
        "HANDRAIL_READING_SPOOL": str(folder / "spool.jsonl"),
    }
    made = Running(folder, kept | {"PYTHONPATH": str(HERE), "TERM": "dumb", "NO_COLOR": "1"} | told | more)
    done = made.handrail("migrate")
    assert done.returncode == 0, done.stderr
    return made


def databases(socket_folder: str) -> str:
    """Three empty databases on this PostgreSQL server; the address of the first."""
    import psycopg

    with psycopg.connect(host=socket_folder, user="postgres", dbname="postgres", autocommit=True) as connection:
        for name in ("handrail", "handrail_reading", "handrail_experiences"):
            connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql://postgres@/handrail?host={quote(socket_folder, safe='')}"


# --- what runs inside the service ---------------------------------------------------------------------------------


def furnish() -> dict[str, str]:
    """A lead, somebody they hold, and a session for each; their cookies by name, and the ids."""
    import django

    django.setup()
    from handrail.accounts import people, staff
    from handrail.accounts.roles import Role
    from handrail.care import events, identity, referral
    from handrail.care.vocabulary import Channel, Source, StreamKind, Via
    from handrail.organisation.models import Practitioner, Service, Team
    from handrail.record import journal

    lead = staff.open_account("lead@example.invalid", "Dan Whitlock", Role.CLINICAL_LEAD)
    practitioner = Practitioner.objects.create(account=lead, team=Team.objects.create(name="North"))
    Service.objects.create(name="Invented service", lead=practitioner)

    def told(_state: Any, _act: Any) -> tuple[Any, ...]:
        contact = events.ContactGiven(phone="07700 900461", email="wren@example.invalid", safe=(Channel.PHONE,))
        return events.Named(given="Wren", family="Tolliver", preferred="Renny"), contact

    person = journal.open_stream(StreamKind.STANDING)
    journal.record(person, told, by=lead.pk)
    with journal.together(person, by=lead.pk, said_by=person, via=Via.PHONE) as act:
        stream = act.open(StreamKind.EPISODE)
        act.record(stream, referral.refer, person=person, source=Source.SELF)
        act.record(person, lambda _state, _act: (events.EpisodeBegun(episode=stream),))
    account = people.open_account("wren@example.invalid", person)
    journal.record(person, identity.open_account, by=lead.pk, account=account.pk)
    journal.record(person, identity.confirm_account, by=lead.pk, account=account.pk, by_means=Via.PHONE)
    return {"lead": cookie(lead), "person": cookie(account), "stream": stream, "standing": person, "lead id": lead.pk}


def cookie(account: Any) -> str:
    """A session in which this account is signed in."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account, backend="handrail.accounts.backend.StaffPassword")
    session = client.session
    session.pop("second_factor_missing", None)
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(furnish()) + "\n")
