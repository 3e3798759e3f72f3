"""Working the numbers out, one round at a time: asked for by somebody or by the night, and how far each is.

Whoever holds the claim works; nobody else does. So a round that is still called running when somebody takes the claim
was interrupted, and is begun again. One that was interrupted again and again is given up, and says so.
"""

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connections, transaction
from django.db.models import F

from handrail.keys import sources
from handrail.organisation import claim
from handrail.organisation.models import KeptNumber, NumbersRound
from handrail.record.clock import now

State = NumbersRound.State

#: How often one is taken up before it is given up.
MOST_BEGUN: Final = 3

#: So many rounds are kept, with how they went; the numbers of the newest alone.
KEPT: Final = 30

#: How the folders are called that a round works in, in clear.
FOLDER: Final = "bundle-"

_log = logging.getLogger(__name__)

Tell = Callable[[int, int], None]
"""Called with how many parts are done, and how many there are."""
WorkOut = Callable[[NumbersRound, Path, Tell], None]
"""What works all numbers out, in a private folder that is taken away afterwards."""


def ask(by: str = "", *, begins: bool = True) -> NumbersRound:
    """Ask for the numbers to be worked out anew. Where that waits already, it is asked for once."""
    with transaction.atomic():
        waiting = NumbersRound.objects.filter(state=State.WAITING).first()
        made = waiting or NumbersRound.objects.create(asked_by=by, asked_at=now())
        if begins:
            transaction.on_commit(_begin)
    return made


def ask_nightly() -> NumbersRound | None:
    """Ask for them, unless that was done since midnight. Whoever asks works it off: a night ends when all is done."""
    today = now().replace(hour=0, minute=0, second=0, microsecond=0)
    done = NumbersRound.objects.filter(asked_at__gte=today).exclude(state=State.FAILED)
    return None if done.exists() else ask(begins=False)


def latest() -> NumbersRound | None:
    """The one that was asked for last."""
    return NumbersRound.objects.order_by("-asked_at", "-pk").first()


def latest_done() -> NumbersRound | None:
    """The one whose numbers are shown."""
    return NumbersRound.objects.filter(state=State.DONE).order_by("-asked_at", "-pk").first()


def home() -> Path:
    """Where rounds work: a folder for this service's own process alone."""
    return Path(settings.HANDRAIL_NUMBERS)


def sweep(home: Path) -> None:
    """Take away what a killed process left. Only whoever holds the claim on this folder may."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in home.glob(f"{FOLDER}*"):
        shutil.rmtree(left, ignore_errors=True)


def is_at_work() -> bool:
    """Whether a living process works one out."""
    return claim.is_claimed(home())


def is_interrupted(of: NumbersRound) -> bool:
    """Whether it is under way and nobody is at it: its process died, and the next tick takes it up."""
    return of.state == State.RUNNING and not is_at_work()


def waits() -> bool:
    """Whether there is something to do."""
    return NumbersRound.objects.filter(state__in=[State.WAITING, State.RUNNING]).exists()


def stuck(before: datetime) -> bool:
    """Whether one that was asked for before then is not over, and nobody is at work."""
    waiting = NumbersRound.objects.filter(state__in=[State.WAITING, State.RUNNING], asked_at__lt=before)
    return waiting.exists() and not is_at_work()


def work(work_out: WorkOut) -> int:
    """Work off all that waits; how many came to their end. Nothing, where somebody is at it already."""
    finished = 0
    with claim.claimed(home()) as ours:
        if ours:
            sweep(home())
        while ours and (found := _next()) is not None:
            finished += _one(found, work_out)
    return finished


def begin() -> "subprocess.Popen[bytes] | None":
    """Start a process of its own that works off what waits. It outlives this one; where one is at work, it ends."""
    if not settings.HANDRAIL_STARTS_NUMBERS:
        return None
    command = [sys.executable, "-m", "handrail.config.commands", "numbers", "--waiting"]
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    try:
        with sources.for_a_child(DJANGO_SETTINGS_MODULE=settings.SETTINGS_MODULE) as given:
            return subprocess.Popen(command, start_new_session=True, **given, **quiet)  # noqa: S603 - our own
    except OSError as problem:  # the clock starts it then
        _log.warning("The numbers could not be begun at once: %s", problem)
        return None


def _begin() -> None:
    begin()


def _next() -> NumbersRound | None:
    """What was interrupted comes first, then whatever was asked first."""
    for state in (State.RUNNING, State.WAITING):
        found = NumbersRound.objects.filter(state=state).order_by("asked_at", "pk").first()
        if found is not None:
            return found
    return None


def _one(found: NumbersRound, work_out: WorkOut) -> bool:
    if found.begun >= MOST_BEGUN:
        _end(found, State.FAILED, problem="its process ended three times before it was done")
        return False
    _note(found, state=State.RUNNING, begun=F("begun") + 1, began_at=found.began_at or now(), done=0, wanted=0)
    try:
        work_out(found, home(), lambda done, wanted: _note(found, done=min(done, wanted), wanted=wanted))
    except Exception as problem:
        _log.error("The numbers could not be worked out: %s", _said(problem))
        _end(found, State.FAILED, problem=_said(problem))
        return False
    _end(found, State.DONE)
    _forget_old(found)
    return True


def _said(problem: Exception) -> str:
    """What went wrong. What an engine says may repeat what is known of somebody, so only its kind is told."""
    kind = type(problem).__name__
    return f"{kind}: {problem.strerror or problem}" if isinstance(problem, OSError) else kind


def _end(of: NumbersRound, state: State, **facts: Any) -> None:
    _note(of, state=state, ended_at=now(), **facts)


def _note(of: NumbersRound, **facts: Any) -> None:
    """Minutes may lie between two of these, in which the database may have closed its end."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
    if "problem" in facts:
        facts["problem"] = str(facts["problem"])[:400]
    NumbersRound.objects.filter(pk=of.pk).update(**facts)


def _forget_old(newest: NumbersRound) -> None:
    """The numbers of the newest alone are kept, and what returns would say; of the rest only how they went."""
    KeptNumber.objects.exclude(round=newest).delete()
    NumbersRound.objects.exclude(pk=newest.pk).update(returns=[])
    for old in NumbersRound.objects.order_by("-asked_at", "-pk")[KEPT:]:
        old.delete()
