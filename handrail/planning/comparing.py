"""One run that was asked for, carried out: as it is, as it would be, what differs; gone on with where it was left."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from handrail.organisation.models import SimulationRun
from handrail.planning import asking
from handrail.planning.work import Compare, Tell
from handrail.simulator import scenario
from handrail.simulator.results import compare, saying
from handrail.simulator.runs.folder import CannotUse
from handrail.simulator.runs.run import run as simulate
from handrail.simulator.runs.tasks import Perform

#: What a page says first, in this order; the report says the rest. None of them alone stands for the service.
HEADLINES: Final = (
    "well_at_end",
    "left_ill",
    "unmet",
    "waiting",
    "within_6_weeks",
    "late_any",
    "bounced",
    "returned",
    "recovery",
    "deterioration",
    "appointments",
    "busy",
    "sick",
)
#: Both are run in one process: a page waits for nobody, and the people at work need the other cores.
_CORES: Final = 1


def comparing(perform: Perform) -> Compare:
    """What carries a run out, with that which lives through one replication."""

    def carry_out(run: SimulationRun, folder: Path, tell: Tell) -> dict[str, Any]:
        asking.write(folder, run.before, run.after)
        sides = folder / "as-it-is", folder / "as-it-would-be"
        for number, (side, text) in enumerate(zip(sides, (asking.BEFORE, asking.AFTER), strict=True)):
            _side(run, folder / text, side, perform, _further(tell, number * run.replications))
        compare.compare(*sides, folder)
        for side in sides:
            shutil.rmtree(side)  # the seed makes it again
        return summary(json.loads((folder / compare.COMPARISON).read_text(encoding="utf-8")))

    return carry_out


def _side(run: SimulationRun, text: Path, to: Path, perform: Perform, tell: Callable[[int, int], None]) -> None:
    """What was begun with other rules, before a new version, is begun anew."""
    asked: dict[str, Any] = {"replications": run.replications, "cores": _CORES, "tables": False, "tell": tell}
    try:
        simulate(scenario.load(text), run.seed, to, perform, **asked)
    except CannotUse:
        simulate(scenario.load(text), run.seed, to, perform, fresh=True, **asked)


def _further(tell: Tell, before: int) -> Callable[[int, int], None]:
    return lambda done, _total: tell(before + done)


def summary(found: dict[str, Any]) -> dict[str, Any]:
    """What a page shows of a comparison: the headlines, and each target that is met while people are worse off."""
    measures = found["measures"]
    return {
        "headlines": [_headline(measures[key]) for key in HEADLINES],
        "hides": [{"target": each["target"], "worse": each["worse"]} for each in found["target_met_while_harm_rises"]],
    }


def _headline(measure: dict[str, Any]) -> dict[str, str]:
    return {
        "label": f"{measure['label']}. Of whom: {measure['among']}",
        "before": saying.amount(measure["a"], measure["unit"]),
        "after": saying.amount(measure["b"], measure["unit"]),
        "words": measure["words"],
        "verdict": measure["verdict"],
    }
