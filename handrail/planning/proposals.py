"""The simulation of what somebody proposed to change in the charter: attached by staff who ask, else by the clock.

A simulation knows when it was asked for, and by whom. For what was proposed under a pseudonym that hour would tell who
it was, so it is asked for at night, by nobody, or by staff who want it sooner.
"""

import logging
from typing import Final

from handrail.organisation.models import Proposal
from handrail.planning import asking, runs
from handrail.planning.runs import State
from handrail.simulator.reading import NotAScenario

#: So many may wait before what somebody proposes by day is left to the night: whoever plans finds a place, too.
BY_DAY: Final = runs.MOST_WAITING - 2

_log = logging.getLogger(__name__)


def simulate(proposal: Proposal, *, by: str = "") -> bool:
    """Attach a simulation of it, if it has none that is under way or done. Where too many wait, another time."""
    if not proposal.is_open or has_one(proposal) or (by and runs.waiting() >= BY_DAY):
        return False
    try:
        proposal.simulation = asking.start_for_charter(proposal.numbers, by)
    except runs.TooMany:
        return False
    except NotAScenario as wrong:
        _log.warning("A proposal cannot be simulated: %s", wrong)
        return False
    proposal.save(update_fields=["simulation"])
    return True


def simulate_all() -> int:
    """Attach one to each open proposal that has none; how many were."""
    waiting = Proposal.objects.filter(state=Proposal.State.OPEN).select_related("simulation").order_by("on", "id")
    return sum(simulate(each) for each in waiting)


def has_one(proposal: Proposal) -> bool:
    """Whether a simulation of it is done, under way, or waits for its turn."""
    run = proposal.simulation
    return run is not None and run.state not in (State.FAILED, State.STOPPED)
