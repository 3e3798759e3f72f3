"""How much hangs on each assumption: the scenario run again with one number at its low end, and at its high one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from handrail.simulator.results import compare
from handrail.simulator.runs.run import Tell, run
from handrail.simulator.runs.tasks import Perform
from handrail.simulator.scenario import Scenario, with_number

#: The folder of its runs, beside the comparison that shows it.
FOLDER: Final = "assumptions"
#: The same people each time, so a few replications tell which assumptions matter.
FEW: Final = 3
_BASE: Final = "as-it-is"

Moved = list[tuple[str, Any, Any]]


def ends(scenario: Scenario, of: Sequence[str] = ()) -> Moved:
    """Each number that says how far it might be out: its path, low and high; of some sections or numbers, or all."""
    return [
        (path, told.low, told.high)
        for path, told in scenario.told.items()
        if told.low is not None and told.high is not None and (not of or {path, path.partition(".")[0]} & set(of))
    ]


def tornado(scenario: Scenario, moved: Moved, seed: int, to: Path, perform: Perform, *, tell: Tell, **how: Any) -> None:
    """Run each of them at both ends, and leave `tornado.json` in `to`."""
    folders = {name: to / FOLDER / name for name in _names(moved)}
    for number, (name, other) in enumerate(_scenarios(scenario, moved), 1):
        run(other, seed, folders[name], perform, tables=False, **how)
        tell(number, len(folders))
    base = folders[_BASE]
    compare.write_tornado([(path, folders[f"{path}-low"], folders[f"{path}-high"], base) for path, _, _ in moved], to)


def _names(moved: Moved) -> Iterator[str]:
    yield _BASE
    for path, _, _ in moved:
        yield from (f"{path}-low", f"{path}-high")


def _scenarios(scenario: Scenario, moved: Moved) -> Iterator[tuple[str, Scenario]]:
    yield _BASE, scenario
    for path, low, high in moved:
        for end, value in (("low", low), ("high", high)):
            yield f"{path}-{end}", replace(with_number(scenario, path, value), title=f"{scenario.title}: {path} {end}")
