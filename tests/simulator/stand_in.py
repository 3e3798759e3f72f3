"""A task so small that tests of a run may do many: it writes what the real one writes, and lives nothing through."""

import os
from pathlib import Path

from handrail.simulator.luck import Draws
from handrail.simulator.runs.folder import DONE, write_json
from handrail.simulator.runs.tasks import Task


def perform(task: Task, to: Path) -> None:
    """A few numbers that hang on seed and task, as files of a task."""
    (to / "tables").mkdir(parents=True)
    drawn = Draws(task.seed, task.number).stream("arrivals").random(5_000)
    (to / "truth.parquet").write_bytes(drawn.tobytes())
    (to / "tables" / "IDS101Referral.parquet").write_bytes(drawn[:5].tobytes())
    write_json(to / DONE, {"replication": task.replication, "service": task.service})


def breaks(task: Task, to: Path) -> None:
    """The third replication fails."""
    if task.replication == 3:
        raise RuntimeError("the third")
    perform(task, to)


def is_killed(task: Task, to: Path) -> None:
    """Somebody ends the process of the third replication."""
    if task.replication == 3:
        os._exit(9)
    perform(task, to)
