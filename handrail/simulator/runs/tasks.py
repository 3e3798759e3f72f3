"""One task of a run: one service in one replication, lived through and written to its own folder.

Tasks know nothing of each other, so they may be done in any order, on any core, on any machine.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handrail.simulator.scenario import Scenario

#: Does one task, and leaves what came of it in a folder that is not there yet; `done.json` comes last.
Perform = Callable[["Task", Path], None]


@dataclass(frozen=True, slots=True)
class Task:
    """One service of one replication."""

    scenario: Scenario
    seed: int
    replication: int
    service: int
    tables: bool
    log: bool = False

    @property
    def number(self) -> int:
        """Which draw of chance it is: no two tasks of a run have the same people."""
        return (self.replication - 1) * self.scenario.run.services + self.service
