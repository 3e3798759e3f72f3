"""What `run.json` says of a run: which scenario it is, in words and numbers, from which seed, and what is finished."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from handrail.simulator.results.columns import replications

RUN: Final = "run.json"
SECTIONS: Final = ("run", "population", "capacity", "practice", "response", "charter")


class NotARun(Exception):  # noqa: N818 - it is no error of ours
    """The folder holds no run, or none that can be read; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Run:
    """One folder of a run, as far as a summary or a report needs it. `numbers` are by section and field."""

    folder: Path
    name: str
    title: str
    about: str
    base: str
    seed: int
    days: int
    starts: str
    wanted: int
    version: str
    complete: bool
    numbers: Mapping[str, Mapping[str, Any]]
    replications: Mapping[int, Path]


def read(folder: Path) -> Run:
    """The run in this folder, with the replications that are finished."""
    try:
        said: dict[str, Any] = json.loads((folder / RUN).read_text())
    except (OSError, ValueError) as wrong:
        raise NotARun(f"{folder} holds no run: {RUN} cannot be read.") from wrong
    found = replications(folder)
    if not found:
        raise NotARun(f"{folder} holds no finished replication yet.")
    scenario: dict[str, Any] = said.get("scenario", {})
    numbers: dict[str, Any] = scenario.get("numbers", {})
    period: dict[str, Any] = numbers.get("run", {})
    return Run(
        folder=folder,
        name=str(scenario.get("name", folder.name)),
        title=str(scenario.get("title", folder.name)),
        about=str(scenario.get("about", "")),
        base=str(scenario.get("base", "")),
        seed=int(said["seed"]),
        days=int(plain(period.get("days", 365))),
        starts=str(plain(period.get("starts", ""))),
        wanted=int(said.get("replications", len(found))),
        version=str(said.get("version", "")),
        complete=bool(said.get("complete", False)),
        numbers={section: numbers[section] for section in SECTIONS if section in numbers},
        replications=found,
    )


def plain(number: Any) -> Any:
    """The value of a number, however much is told of it."""
    return number["value"] if isinstance(number, dict) and "value" in number else number


def changed(a: Run, b: Run) -> list[tuple[str, str, Any, Any]]:
    """Which numbers of two runs differ: section, name, and what each of them has."""
    first, second = dict(_flat(a)), dict(_flat(b))
    keys = [*first, *(key for key in second if key not in first)]
    return [(*key, first.get(key), second.get(key)) for key in keys if first.get(key) != second.get(key)]


def _flat(run: Run) -> Iterator[tuple[tuple[str, str], Any]]:
    for section, numbers in run.numbers.items():
        for name, number in numbers.items():
            yield (section, name), plain(number)
