"""The master key is changed while a real server serves and people write: nobody notices, and the old opens nothing."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from served import Running, Writer, service

STREAMS = 900
_MAKE = f"""
from django.db import transaction
from handrail.care.vocabulary import StreamKind
from handrail.record import erase, journal
with transaction.atomic():
    made = [journal.open_stream(StreamKind.EPISODE) for _ in range({STREAMS})]
erase.erase(made[0], by="SOMEBODY")
"""
_OPENED_BY = """
from pathlib import Path
from handrail.experiences.models import SealingKey
from handrail.keys import current, master
from handrail.keys.seal import CannotOpen
from handrail.record.models import ServiceKey, Stream
from handrail.record.sealing import farewell
keys = current.Keys(master.load(Path("{file}")), service=b"x" * 32)
places = [(row.id, row.wrapped_key) for row in Stream.objects.exclude(wrapped_key=b"")]
places += [(farewell(row.id, row.erased_at, row.erased_by), row.kept_chain) for row in Stream.objects.filter(seq=0)]
places += [(row.name, row.wrapped) for row in ServiceKey.objects.all()]
places += [("experiences", row.wrapped) for row in SealingKey.objects.filter(pk=1)]
opened = 0
for place, wrapped in places:
    try:
        opened += bool(wrapped) and bool(keys.unwrap(place, bytes(wrapped)))
    except CannotOpen:
        pass
print(opened, sum(bool(wrapped) for _place, wrapped in places))
"""
_NAMES = """
from handrail.record.models import PersonRow
from handrail.record import people
print("\\n".join(each.name for each in people.names(list(PersonRow.objects.values_list("person", flat=True))).values()))
"""


@pytest.fixture
def running(tmp_path: Path, database_name: str) -> Iterator[Running]:
    with service(tmp_path, database_name) as made:
        made.inside(_MAKE)
        yield made


@contextmanager
def _written_to(running: Running) -> Iterator[list[Writer]]:
    writers = [Writer(running.port, number) for number in range(2)]
    for each in writers:
        each.start()
    try:
        yield writers
    finally:
        for each in writers:
            each.stop()


def _opened_by(running: Running, file: Path) -> tuple[int, int]:
    opened, there = running.inside(_OPENED_BY.format(file=file)).split()
    return int(opened), int(there)


def _go_on(writers: list[Writer]) -> None:
    for each in writers:
        each.goes_on()


@pytest.mark.any_database
def test_what_says_who_opens_what_can_tell(running: Running) -> None:
    opened, there = _opened_by(running, running.key)
    assert opened == there >= STREAMS + 1


def test_the_key_is_changed_under_load_and_after_being_killed_without_one_failed_request(running: Running) -> None:
    before = running.key.read_text()
    with running.serving() as server, _written_to(running) as writers:
        _go_on(writers)
        killed = running.begin("keys", "rotate")
        assert killed.stderr
        killed.stderr.readline()  # so many records are wrapped anew by now, and the others are not
        killed.send_signal(signal.SIGKILL)
        killed.wait(60)
        assert running.key.read_text().endswith(before)
        assert len(running.key.read_text().split()) == 2
        _go_on(writers)
        rotated = running.run("keys", "rotate")
        assert rotated.returncode == 0, rotated.stderr
        assert "Going on" in rotated.stdout
        _go_on(writers)
        assert server.poll() is None
    assert [fault for each in writers for fault in each.failed] == []
    _is_whole(running, writers)
    old = next(each for each in running.key.parent.iterdir() if each.read_text() == before)
    assert running.key.read_text() not in ("", before)
    assert _opened_by(running, old)[0] == 0
    assert _opened_by(running, running.key)[0] == _opened_by(running, running.key)[1] >= STREAMS + 1


def _is_whole(running: Running, writers: list[Writer]) -> None:
    """Everything that was acknowledged is there, and the journal is as it was written."""
    verified = running.run("verify", "--texts")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    found = set(running.inside(_NAMES).splitlines())
    assert {f"Wren {name}" for each in writers for name in each.written} <= found


def test_two_keys_taken_to_a_machine_beforehand_are_accepted_until_one_is_swept(running: Running) -> None:
    prepared = running.run("keys", "rotate", "--prepare")
    assert prepared.returncode == 0, prepared.stderr
    newest, older = running.key.read_text().split()
    assert "Going on" in running.run("keys", "rotate").stdout
    assert (running.key.read_text().split(), newest != older) == ([newest], True)


def test_a_key_in_the_environment_is_changed_by_starting_anew_with_both(running: Running) -> None:
    """The documented way where only people can change where the key stands."""
    old = running.key.read_text().strip()
    running.key.unlink()
    del running.environment["HANDRAIL_MASTER_KEY_FILE"]
    alone = running.run("keys", "rotate", HANDRAIL_MASTER_KEY=old)
    assert alone.returncode == 3
    assert "a new key and the old one" in " ".join(alone.stderr.split())
    new = "bmV3ZXIgdGhhbiBhbGwgb3RoZXIga2V5cyAzMiBieXQ="
    rotated = running.run("keys", "rotate", HANDRAIL_MASTER_KEY=f"{new} {old}")
    assert rotated.returncode == 0, rotated.stderr
    assert "Leave only the new key there" in rotated.stdout
    assert running.run("verify", HANDRAIL_MASTER_KEY=new).returncode == 0
    assert running.run("verify", HANDRAIL_MASTER_KEY=old).returncode == 3
