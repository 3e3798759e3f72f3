"""Another service is asked to take somebody; it says yes or no; and they are held meanwhile, or not for long."""

from datetime import timedelta
from typing import Final

from handrail.care import handover
from handrail.care.vocabulary import TheirReason
from handrail.simulator.case import Case
from handrail.simulator.running import SAID, Running
from handrail.simulator.staff import Worker
from handrail.simulator.ways import ending, owing

_AGAIN_DAYS: Final = 14


def asks(running: Running, case: Case, worker: Worker) -> None:
    """Another service is asked. Until it says yes they are held here."""
    case.asked_outside += 1
    key = running.new_id()
    worker.does(running.clock.now, running.capacity.handover_minutes)
    by = case.episode.holder
    service = f"another service {case.asked_outside}"
    running.does(case, handover.send, by, handover=key, reason=SAID, service=service)
    running.note(case, "another service asked", "queue")
    luck = next(case.someone.luck.decides)
    days = running.practice.outside_days * (0.5 + luck)
    running.clock.at(running.clock.now + timedelta(days=days), _answers, running, case, key)
    owing.look(running, case)


def _answers(running: Running, case: Case, key: str) -> None:
    if not case.episode.is_open:
        return
    owing.visit(running, case)
    holder = case.episode.holder
    if next(case.someone.luck.decides) >= running.practice.outside_refuses:
        running.does(case, handover.accept, holder, handover=key)
        ending.settles(running, case)
        return
    case.truth.bounces += 1
    reason = TheirReason.NOT_ENOUGH_NEED
    running.does(case, handover.refuse, holder, handover=key, reason=SAID, their_reason=reason)
    if running.practice.holds_until_accepted or case.episode.open_between is not None:
        running.clock.at(running.clock.now + timedelta(days=_AGAIN_DAYS), _asks_again, running, case)
        owing.look(running, case)
    else:
        ending.proposes(running, case, running.worker(holder), nobody_else=True)


def _asks_again(running: Running, case: Case) -> None:
    if case.episode.is_open:
        owing.visit(running, case)
        asks(running, case, running.worker(case.episode.holder))
