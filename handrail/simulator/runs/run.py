"""A run: all replications of a scenario in one folder, over cores or machines, to be stopped and gone on with."""

from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path

from handrail.simulator.runs import pool
from handrail.simulator.runs.folder import Asked, Folder, held
from handrail.simulator.runs.tasks import Perform, Task
from handrail.simulator.scenario import Scenario

#: Called with how many tasks are finished and how many there are. What it raises stops the run.
Tell = Callable[[int, int], None]


def run(
    scenario: Scenario,
    seed: int,
    to: Path,
    perform: Perform,
    *,
    replications: int = 0,
    cores: int = 0,
    on: str = "",
    tables: bool = True,
    log: bool = False,
    fresh: bool = False,
    tell: Tell = lambda _done, _total: None,
) -> Folder:
    """Do what is not finished yet of a run. However it ends, what is finished is kept, and the same call goes on.

    Without `cores`, all of them; `on` names a Ray cluster, "local" for one of this machine's own.
    """
    folder = Folder(to, Asked(scenario, seed, replications or scenario.run.replications, tables, log))
    with held(to):
        folder.begin(fresh=fresh)
        try:
            with closing(_finished(folder, cores, on, perform)) as finished:
                for done, total in finished:
                    tell(done, total)
        finally:
            folder.sweep()
    return folder


def _finished(folder: Folder, cores: int, on: str, perform: Perform) -> Generator[tuple[int, int], None, None]:
    """Do each task that is to do, and count them with those that were done before."""
    asked = folder.asked
    todo = [
        Task(asked.scenario, asked.seed, replication, service, asked.tables, asked.log)
        for replication, service in folder.unfinished()
    ]
    total = asked.replications * asked.services
    before = total - len(todo)
    with closing(_results(todo, folder, cores, on, perform)) as results:
        for done, task in enumerate(results, before + 1):
            folder.keep(task.replication, task.service)
            yield done, total


def _results(todo: list[Task], folder: Folder, cores: int, on: str, perform: Perform) -> Generator[Task, None, None]:
    if not on:
        return pool.results(todo, folder, perform, cores)
    from handrail.simulator.runs import cluster

    return cluster.results(todo, folder, perform, on, cores)
