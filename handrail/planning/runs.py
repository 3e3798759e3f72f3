"""The simulations that were asked for: asking, stopping, going on, and how far each is."""

import logging
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction

from handrail.keys import sources
from handrail.organisation import claim
from handrail.organisation.models import SimulationRun
from handrail.record.clock import now

State = SimulationRun.State

#: So many may wait for their turn; whoever asks for one more is told to wait or to stop one.
MOST_WAITING: Final = 5

#: The page that a comparison leaves in its folder.
REPORT: Final = "compare.html"

_log = logging.getLogger(__name__)


class TooMany(Exception):  # noqa: N818 - it states what was found
    """So many wait already that one more would only wait too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be compared: the scenarios as text, and the changes by which the second differs from the first."""

    base: str
    changes: dict[str, Any]
    before: str
    after: str
    replications: int = 20
    seed: int = 1


def ask(asked: Asked, *, by: str) -> SimulationRun:
    """Ask for one, and begin if nothing else is at work. What was asked before in the same words is not run again."""
    with transaction.atomic():
        facts = {name: getattr(asked, name) for name in ("before", "after", "replications", "seed")}
        same = SimulationRun.objects.filter(**facts).exclude(state__in=[State.FAILED, State.STOPPED]).first()
        if same is not None:
            return same
        _check_room()
        told = {"base": asked.base, "changes": asked.changes, "asked_by": by, "asked_at": now()}
        made = SimulationRun.objects.create(**facts, **told)
        transaction.on_commit(_begin)
    return made


def stop(run: SimulationRun) -> None:
    """Run it no further. What is at work ends after the replication it is at; what is done is kept."""
    waiting = SimulationRun.objects.filter(pk=run.pk, state=State.WAITING)
    if not waiting.update(state=State.STOPPED, ended_at=now()):
        SimulationRun.objects.filter(pk=run.pk, state=State.RUNNING).update(stop_asked=True)
        if not is_at_work():
            SimulationRun.objects.filter(pk=run.pk, state=State.RUNNING).update(state=State.STOPPED, ended_at=now())


def go_on(run: SimulationRun) -> None:
    """Take it up where it was left; `TooMany` where no place is free."""
    left = SimulationRun.objects.filter(pk=run.pk, state__in=[State.FAILED, State.STOPPED])
    again = {"stop_asked": False, "begun": 0, "problem": "", "ended_at": None}
    if left.exists():
        _check_room()
        left.update(state=State.WAITING, **again)
    begin()


def waiting() -> int:
    """How many wait for their turn."""
    return SimulationRun.objects.filter(state=State.WAITING).count()


def _check_room() -> None:
    if waiting() >= MOST_WAITING:
        raise TooMany


def find(ref: str) -> SimulationRun | None:
    """This one, if there is such a one."""
    return SimulationRun.objects.filter(pk=ref).first()


def latest(limit: int = 20) -> list[SimulationRun]:
    """The newest first."""
    return list(SimulationRun.objects.order_by("-asked_at", "pk").defer("before", "after")[:limit])


def home() -> Path:
    """Where the files of all of them stand."""
    return Path(settings.HANDRAIL_SIMULATIONS)


def folder(run: SimulationRun) -> Path:
    """Where the files of this one stand."""
    return home() / run.pk


def report(run: SimulationRun) -> Path | None:
    """The report of this one, once there is one."""
    found = folder(run) / REPORT
    return found if run.state == State.DONE and found.exists() else None


def is_at_work() -> bool:
    """Whether a living process works one off."""
    return claim.is_claimed(home())


def is_interrupted(run: SimulationRun) -> bool:
    """Whether it is under way and nobody is at it: its process died, and the next round takes it up."""
    return run.state == State.RUNNING and not is_at_work()


def stuck(before: datetime) -> bool:
    """Whether one that was asked for before then is not over, and nobody is at work."""
    waiting = SimulationRun.objects.filter(state__in=[State.WAITING, State.RUNNING], asked_at__lt=before)
    return waiting.exists() and not is_at_work()


def _begin() -> None:
    begin()


def begin() -> "subprocess.Popen[bytes] | None":
    """Start a process of its own that works off what waits. It outlives this one; where one is at work, it ends."""
    if not settings.HANDRAIL_STARTS_SIMULATIONS:
        return None
    command = [sys.executable, "-m", "handrail.config.commands", "simulations"]
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    try:
        with sources.for_a_child(DJANGO_SETTINGS_MODULE=settings.SETTINGS_MODULE) as given:
            return subprocess.Popen(command, start_new_session=True, **given, **quiet)  # noqa: S603 - our own
    except OSError as problem:  # the clock starts it then
        _log.warning("A simulation could not be started at once: %s", problem)
        return None
