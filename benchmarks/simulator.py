"""How fast the simulator is: `python -m benchmarks.simulator [--referrals 12000] [--replications 4] [--cores 1,2]`.

A shipped scenario is run into a folder that is thrown away, tables and all, as `handrail simulate` runs it: more and
more people on one core, then the same people on more cores. Beside each time stands how many pathways (referrals,
those of the warm-up too) that is a second and a core, and what it is beside a toy that only keeps a heap of as many
happenings. Prints Markdown.
"""

import argparse
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq

from benchmarks.machine import machine
from handrail.simulator.runs.living import perform
from handrail.simulator.runs.run import run
from handrail.simulator.scenario import Scenario, load

HAPPENINGS = 8
"""About so many happenings a pathway has; a toy has as many."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One run: how many pathways in how many seconds of the clock, on how many cores."""

    pathways: int
    seconds: float
    cores: int

    @property
    def a_second_and_core(self) -> float:
        return self.pathways / self.seconds / self.cores


def scaled(scenario: Scenario, referrals: float) -> Scenario:
    """The scenario with so many referrals a year, and as many staff to each of them."""
    share = referrals / scenario.population.referrals_a_year
    wte = {role: value * share for role, value in scenario.capacity.wte.items()}
    return replace(
        scenario,
        population=replace(scenario.population, referrals_a_year=referrals),
        capacity=replace(scenario.capacity, wte=wte),
    )


def timed(scenario: Scenario, replications: int, cores: int, *, tables: bool = True) -> Timed:
    """Run it into a folder, and count what is in it."""
    with TemporaryDirectory() as folder:
        to = Path(folder) / "run"
        began = time.perf_counter()
        run(scenario, 1, to, perform, replications=replications, cores=cores, tables=tables)
        seconds = time.perf_counter() - began
        return Timed(sum(pq.read_metadata(file).num_rows for file in to.rglob("truth.parquet")), seconds, cores)


def toy(pathways: int) -> float:
    """Seconds for a heap of as many happenings, without a rule."""
    began = time.perf_counter()
    coming = [(number, 0) for number in range(pathways)]
    for _ in range(pathways * HAPPENINGS):
        at, seen = heappop(coming)
        heappush(coming, (at + 7, seen + 1))
    return time.perf_counter() - began


def lines(scenario: Scenario, referrals: float, replications: int, cores: list[int]) -> Iterator[str]:
    yield "| people a year | replications | cores | tables | seconds | pathways | a second and core | beside the toy |"
    yield "|---|---|---|---|---|---|---|---|"
    asked = [
        (referrals / 4, 1, 1, True),
        (referrals / 2, 1, 1, True),
        (referrals, 1, 1, False),
        (referrals, 1, 1, True),
    ]
    asked += [(referrals, replications, each, True) for each in cores]
    for people, times, on, tables in asked:
        found = timed(scaled(scenario, people), times, on, tables=tables)
        beside = found.seconds * on / toy(found.pathways)
        yield (
            f"| {people:,.0f} | {times} | {on} | {'yes' if tables else 'no'} | {found.seconds:.1f} "
            f"| {found.pathways:,} | {found.a_second_and_core:,.0f} | {beside:.0f}× |"
        )
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    yield f"\nMost memory of one process: {most / 1024:,.0f} MiB."


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--scenario", default="england-2024-25")
    said.add_argument("--referrals", type=float, default=12_000.0)
    said.add_argument("--replications", type=int, default=4)
    said.add_argument("--cores", default="1,2")
    asked = said.parse_args()
    print(machine(), flush=True)
    cores = [int(each) for each in asked.cores.split(",")]
    for line in lines(load(asked.scenario), asked.referrals, asked.replications, cores):
        print(line, flush=True)


if __name__ == "__main__":
    main()
