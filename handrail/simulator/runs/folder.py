"""The folder of a run: what was asked for, which replications are finished, and their files.

    run.json              the scenario, whole, with every number; seed, version, and which replications are finished
    replications/0001/    truth.parquet, load.parquet, tables/… and log.parquet if they were asked for, done.json
    working/              what is not finished; gone when the run is complete

A replication appears under `replications` only when it is whole, by one renaming. So a run may end at any moment, by
hand or by a full disk, and the same command goes on where it stopped. A run of several services keeps in each place
where one service has a file a folder of as many, which is read as one table. Nothing in the folder tells when or where
it was made: the same seed gives the same bytes.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from handrail.simulator.runs.version import version
from handrail.simulator.scenario import Scenario, resolved

RUN: Final = "run.json"
DONE: Final = "done.json"
#: What a run keeps, and nothing else is ever taken away.
KEPT: Final = (RUN, "replications", "working", "summary.json", "report.html")
_OF_THE_WHOLE: Final = ("summary.json", "report.html")
_PART: Final = ".part"


class CannotUse(Exception):  # noqa: N818 - it is told to whoever asked
    """The folder cannot take this run. The text is one line: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is of. Replications of the same may stand in one folder, whenever they were made."""

    scenario: Scenario
    seed: int
    replications: int
    tables: bool = True
    log: bool = False

    @property
    def services(self) -> int:
        """How many services each replication has."""
        return self.scenario.run.services


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder and what is asked of it."""

    path: Path
    asked: Asked

    def begin(self, *, fresh: bool = False) -> None:
        """Make it ready; keep what is finished of the same run, and refuse to mix it with another."""
        self.path.mkdir(parents=True, exist_ok=True)
        there = _read(self.path)
        if fresh:
            self._clear()
        elif there is not None:
            self._is_the_same(there)
        self.sweep()
        if self.unfinished():
            self._forget(_OF_THE_WHOLE)
        self.tell()

    def unfinished(self) -> list[tuple[int, int]]:
        """Every replication and service that is still to do, in order."""
        return [
            (replication, service)
            for replication in range(1, self.asked.replications + 1)
            for service in range(1, self.asked.services + 1)
            if not self._has(replication, service)
        ]

    def is_finished(self, replication: int) -> bool:
        """Whether a replication is whole."""
        return (self._whole(replication) / DONE).exists()

    def part(self, replication: int, service: int) -> Path:
        """Where a service of a replication is written."""
        return self._working(replication) / f"{_four(service)}{_PART}"

    def keep(self, replication: int, service: int) -> None:
        """What was written there is whole. With its last service, so is the replication."""
        self.part(replication, service).rename(self._working(replication) / _four(service))
        if all(self._has(replication, each) for each in range(1, self.asked.services + 1)):
            self._gather(replication)
            self.tell()

    def sweep(self) -> None:
        """Take away what was begun and not finished."""
        for part in self.path.glob(f"working/*/*{_PART}"):
            shutil.rmtree(part, ignore_errors=True)

    def tell(self) -> None:
        """Write down how far it is."""
        state = {_four(each): self._state(each) for each in range(1, self.asked.replications + 1)}
        complete = all(each == "finished" for each in state.values())
        if complete:
            shutil.rmtree(self.path / "working", ignore_errors=True)
        write_json(self.path / RUN, _said(self.asked) | {"state": state, "complete": complete})

    def _state(self, replication: int) -> str:
        return "finished" if self.is_finished(replication) else "to do"

    def _has(self, replication: int, service: int) -> bool:
        """Whether a service of a replication is finished, be it gathered already or not."""
        working = self._working(replication)
        gathered = _receipt(working / "whole", _four(service))
        return self.is_finished(replication) or gathered.exists() or (working / _four(service) / DONE).exists()

    def _gather(self, replication: int) -> None:
        """Put the services of a replication together. Interrupted, it goes on where it stopped."""
        working, whole = self._working(replication), self._whole(replication)
        whole.parent.mkdir(exist_ok=True)
        if self.asked.services == 1:
            (working / _four(1)).rename(whole)
        else:
            for service in range(1, self.asked.services + 1):
                _take_in(working / _four(service), working / "whole", _four(service))
            write_json(working / "whole" / DONE, {"replication": replication, "services": self.asked.services})
            (working / "whole").rename(whole)
        shutil.rmtree(working)

    def _is_the_same(self, there: Mapping[str, Any]) -> None:
        differs = list(_differences(there, json.loads(json.dumps(_said(self.asked)))))
        if differs:
            more = f" (and {len(differs) - 3} more)" if len(differs) > 3 else ""
            raise CannotUse(
                f"{self.path} holds another run: {'; '.join(differs[:3])}{more}. "
                "Choose another folder, or begin anew with --fresh"
            )
        if there["replications"] > self.asked.replications:
            raise CannotUse(
                f"{self.path} holds a run of {there['replications']} replications, and {self.asked.replications} "
                f"were asked for. Ask for {there['replications']} or more, or begin anew with --fresh"
            )

    def _clear(self) -> None:
        self._forget(KEPT)

    def _forget(self, names: tuple[str, ...]) -> None:
        for name in names:
            path = self.path / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def _whole(self, replication: int) -> Path:
        return self.path / "replications" / _four(replication)

    def _working(self, replication: int) -> Path:
        return self.path / "working" / _four(replication)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep a folder for one run at a time; refuse while another works in it."""
    path.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDONLY)
    try:
        _lock(path, handle)
        yield
    finally:
        os.close(handle)


def write_json(path: Path, said: Mapping[str, Any]) -> None:
    """Write a file whole or not at all, with the same bytes each time."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(said, file, indent=1, ensure_ascii=False, allow_nan=False)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def holds_a_run(path: Path) -> bool:
    """Whether there is a folder of a run here."""
    return (path / RUN).is_file()


def _lock(path: Path, handle: int) -> None:
    try:
        with suppress(InterruptedError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CannotUse(f"another run is working in {path}. Wait until it is over, or choose another folder") from None
    except OSError:
        return  # some shared disks know no locks; then nobody looks


def _read(path: Path) -> dict[str, Any] | None:
    """What the run in this folder says of itself; `None` if the folder is empty."""
    names = {each.name for each in path.iterdir()}
    if names and RUN not in names:
        raise CannotUse(f"{path} is not the folder of a run, and it is not empty. Choose another with --to")
    if not names:
        return None
    try:
        said: dict[str, Any] = json.loads((path / RUN).read_text("utf-8"))
        assert {"replications", "scenario"} <= said.keys(), "it does not say what it is a run of"
    except (OSError, ValueError, AttributeError, AssertionError) as problem:
        raise CannotUse(f"{path / RUN} cannot be read: {problem}. Choose another folder with --to") from None
    return said


def _said(asked: Asked) -> dict[str, Any]:
    scenario = resolved(asked.scenario)
    scenario["numbers"]["run"]["replications"] = asked.replications
    return {
        "version": version(),
        "seed": asked.seed,
        "replications": asked.replications,
        "tables": asked.tables,
        "log": asked.log,
        "scenario": scenario | {"text": asked.scenario.text},
    }


def _differences(there: Mapping[str, Any], here: Mapping[str, Any]) -> Iterator[str]:
    """What makes it another run, in words."""
    for name, words in (("version", "version"), ("seed", "seed")):
        if there.get(name) != here[name]:
            yield f"it is of {words} {_shown(there.get(name))}, not {_shown(here[name])}"
    for name, words in (("tables", "tables"), ("log", "a log")):
        if there.get(name) != here[name]:
            yield f"it was run {'without' if here[name] else 'with'} {words}"
    before, now = (dict(_numbers(said["scenario"]["numbers"])) for said in (there, here))
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) != now.get(name):
            yield f"{name} is {_shown(before.get(name))} there and {_shown(now.get(name))} here"


def _numbers(sections: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    for section, numbers in sections.items():
        for name, number in numbers.items():
            if (section, name) != ("run", "replications"):
                yield f"{section}.{name}", number["value"] if isinstance(number, dict) else number


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        words = ", ".join(f"{name}: {_shown(each)}" for name, each in value.items())
    else:
        words = str(value).lower() if isinstance(value, bool) else str(value)
    return words if len(words) < 60 else f"{words[:57]}…"


def _take_in(part: Path, whole: Path, name: str) -> None:
    """Move the files of one service into those of all, its `done.json` last."""
    if not part.exists():
        return
    for path in sorted(part.rglob("*"), key=lambda each: (each.name == DONE, each)):
        if path.is_file():
            inside = path.relative_to(part)
            target = whole / inside / f"{name}{path.suffix}" if inside.name != DONE else _receipt(whole, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)
    shutil.rmtree(part)


def _receipt(whole: Path, service: str) -> Path:
    """Where it says that a service has been taken in."""
    return whole / "services" / f"{service}.json"


def _four(number: int) -> str:
    return f"{number:04}"
