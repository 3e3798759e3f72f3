"""One replication: a service, the people who come to it, and what becomes of each, under the rules of `care`.

Time goes from happening to happening. At each one somebody decides, through the decisions of `care`, and the events
are applied to the person's episode; then the rules are asked what is owed (`duties`), and the staff's work follows from
that. Whoever wants to see each act gives `watch`: it is called with the case, the decision, the act and the facts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from handrail.care.vocabulary import Stage
from handrail.simulator.log import Log
from handrail.simulator.luck import Draws
from handrail.simulator.memory import without_looking_for_circles
from handrail.simulator.people import Someone, people
from handrail.simulator.running import Running, Watch
from handrail.simulator.scenario import Scenario
from handrail.simulator.tables import Tables
from handrail.simulator.truth import Load, Truth
from handrail.simulator.ways import asking, ending, grouping, working


class Lost(Exception):  # noqa: N818 - it says what went wrong
    """Somebody who came is nowhere: the run is not to be believed."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of everybody, and what the staff carried."""

    truth: list[Truth]
    load: list[Load]


@without_looking_for_circles()
def simulate(
    scenario: Scenario,
    seed: int,
    replication: int,
    *,
    tables: Tables | None = None,
    log: Log | None = None,
    watch: Watch | None = None,
) -> Result:
    """One replication of a scenario. The same seed and number give the same result, whatever else is run.

    Raises `Lost` if anybody who came is nowhere at the end.
    """
    draws = Draws(seed, replication)
    running = Running(scenario, draws, tables, log, watch, working.WORK)
    if tables is not None:
        tables.employs(running.team.workers, running.days.first)
    running.begins_week(0)
    grouping.begins(running)
    coming = people(scenario.population, draws, running.days.first, running.days.count)
    _next_comes(running, coming)
    end = running.days.at(running.days.count) - timedelta(hours=9)
    running.clock.run(end)
    running.ends()
    return _closed(running)


def _next_comes(running: Running, coming: Iterator[Someone]) -> None:
    someone = next(coming, None)
    if someone is not None:
        running.clock.at(someone.arrives, _comes, running, coming, someone)


def _comes(running: Running, coming: Iterator[Someone], someone: Someone) -> None:
    asking.comes(running, someone)
    _next_comes(running, coming)


def _closed(running: Running) -> Result:
    """The books are closed: what is not over yet stands as it is."""
    open_now = 0
    for case in running.cases:
        ending.books_close(running, case)
        open_now += case.episode.is_open
        running.put_away(case)
    rows = [case.truth for case in running.cases]
    ended = sum(row.stage == Stage.ENDED for row in rows)
    if open_now + ended != len(rows) or len({row.referral for row in rows}) != len(rows):
        raise Lost(f"{len(rows)} came, {ended} have ended and {open_now} are open.")
    return Result(rows, running.load)
