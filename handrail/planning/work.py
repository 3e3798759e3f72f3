"""Working off what waits: one simulation after another, with how far it is written down after each replication.

Whoever holds the claim works; nobody else does. So a run that is still called running when somebody takes the claim was
interrupted, and is gone on with, from the replications that are finished. One that was interrupted again and again is
given up, and says so.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from django.db import connections
from django.db.models import F

from handrail.organisation import claim
from handrail.organisation.models import SimulationRun
from handrail.planning import runs
from handrail.planning.runs import State
from handrail.record.clock import now

#: How often one is taken up before it is given up.
MOST_BEGUN: Final = 3

_log = logging.getLogger(__name__)

Tell = Callable[[int], None]
"""Called with how many replications are done in all; it stops the work by raising `Stopped`."""
Compare = Callable[[SimulationRun, Path, Tell], dict[str, Any]]
"""What simulates a run in its folder, and gives what is shown of it."""


class Stopped(Exception):  # noqa: N818 - it is what happened
    """Somebody asked that it be run no further."""


def work(compare: Compare) -> int:
    """Work off all that waits; how many came to their end. Nothing, where somebody is at it already."""
    finished = 0
    with claim.claimed(runs.home()) as ours:
        while ours and (run := _next()) is not None:
            finished += _one(run, compare)
    return finished


def _next() -> SimulationRun | None:
    """What was interrupted comes first, then whatever was asked first."""
    for state in (State.RUNNING, State.WAITING):
        found = SimulationRun.objects.filter(state=state).order_by("asked_at", "pk").first()
        if found is not None:
            return found
    return None


def _one(run: SimulationRun, compare: Compare) -> bool:
    if run.begun >= MOST_BEGUN:
        _end(run, State.FAILED, problem="its process ended three times before it was done")
        return False
    _note(run, state=State.RUNNING, begun=F("begun") + 1, began_at=run.began_at or now())
    try:
        summary = compare(run, runs.folder(run), lambda done: _tell(run, done))
    except Stopped:
        _end(run, State.STOPPED)
    except Exception as problem:
        _log.exception("A simulation failed.")
        _end(run, State.FAILED, problem=f"{type(problem).__name__}: {problem}")
    else:
        _end(run, State.DONE, done=run.wanted, summary=summary)
        return True
    return False


def _tell(run: SimulationRun, done: int) -> None:
    """Write down how far it is; and stop, if somebody asked for that."""
    _note(run, done=min(done, run.wanted))
    if SimulationRun.objects.filter(pk=run.pk, stop_asked=True).exists():
        raise Stopped


def _end(run: SimulationRun, state: State, **facts: Any) -> None:
    _note(run, state=state, ended_at=now(), stop_asked=False, **facts)


def _note(run: SimulationRun, **facts: Any) -> None:
    """Hours may lie between two of these, in which the database may have closed its end."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
    if "problem" in facts:
        facts["problem"] = str(facts["problem"])[:400]
    SimulationRun.objects.filter(pk=run.pk).update(**facts)
