"""What the image does, without an engine for containers: install into an environment of its own, serve, be told to end.

The packages of the lock are those of the tests' own environment; to fetch them again would need a network.
"""

import http.client
import os
import signal
import subprocess
import sys
import sysconfig
import threading
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from running_world import HERE, Running, service


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the package in it, made as the image makes it."""
    place = tmp_path_factory.mktemp("installed") / "opt"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    packages = next(place.glob("lib/python*/site-packages"))
    (packages / "lock.pth").write_text(sysconfig.get_path("purelib") + "\n")
    subprocess.run([sys.executable, HERE / "deploy" / "install.py", place], cwd=HERE, check=True)
    return place


@pytest.fixture(scope="module")
def served(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Running:
    """A service that runs what was installed, and nothing of the source."""
    made = service(tmp_path_factory.mktemp("served"))
    environment = {name: value for name, value in made.environment.items() if name != "PYTHONPATH"}
    return replace(made, environment=environment, command=(str(installed / "bin" / "handrail"),))


def test_what_is_installed_runs_from_where_it_was_installed_and_knows_its_version(installed: Path) -> None:
    program = "import handrail; from handrail.simulator.runs.version import number; print(handrail.__file__, number())"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    said = subprocess.run(
        [installed / "bin" / "python", "-c", program],
        cwd=installed,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    file, version = said.stdout.split()
    assert Path(file).is_relative_to(installed)
    assert version == tomllib.loads((HERE / "pyproject.toml").read_text())["project"]["version"]


def test_it_serves_is_ready_and_ends_in_time_without_a_failed_request(served: Running) -> None:
    with served.serving(workers=2):
        assert served.get("/healthz").text == "ready\n"
        readers = [_Reader(served) for _ in range(4)]
        served.until(lambda: all(reader.answered > 3 for reader in readers))
        assert served.process is not None
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(60) in (0, 1)
        for reader in readers:
            reader.join()
        assert [fault for reader in readers for fault in reader.faults] == []


def test_its_workers_are_replaced_without_a_failed_request(served: Running) -> None:
    with served.serving(workers=2):
        before = _workers(served)
        readers = [_Reader(served) for _ in range(4)]
        served.until(lambda: all(reader.answered > 3 for reader in readers))
        assert served.process is not None
        served.process.send_signal(signal.SIGHUP)
        served.until(lambda: len(_workers(served)) == 2 and not _workers(served) & before)
        so_far = [reader.answered for reader in readers]
        served.until(lambda: all(reader.answered > then for reader, then in zip(readers, so_far, strict=True)))
        for reader in readers:
            reader.enough.set()
            reader.join()
        assert [fault for reader in readers for fault in reader.faults] == []


def test_a_worker_that_dies_is_replaced(served: Running) -> None:
    with served.serving(workers=2):
        before = _workers(served)
        os.kill(min(before), signal.SIGKILL)
        served.until(lambda: len(_workers(served)) == 2 and min(before) not in _workers(served))
        assert served.get("/healthz").status == 200


def _workers(served: Running) -> set[int]:
    assert served.process is not None
    main = served.process.pid
    return set(map(int, Path(f"/proc/{main}/task/{main}/children").read_text().split()))


class _Reader(threading.Thread):
    """Opens one page after another, until nobody answers any more or it is enough."""

    def __init__(self, served: Running) -> None:
        super().__init__()
        self.port, self.answered, self.faults, self.enough = served.port, 0, list[str](), threading.Event()
        self.start()

    def run(self) -> None:
        while not self.enough.is_set():
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                line.connect()
            except ConnectionRefusedError:
                return
            try:
                line.request("GET", "/help-now/", headers={"Host": "care.example.org", "X-Forwarded-Proto": "https"})
                answer = line.getresponse()
                answer.read()
            except OSError as problem:
                self.faults.append(type(problem).__name__)
                return
            if answer.status != 200:
                self.faults.append(str(answer.status))
            self.answered += 1
            line.close()
