"""What the rules say is owed, after each happening: how long it has been late, and the work that follows from it."""

from datetime import timedelta
from typing import Final

from handrail.care import misses
from handrail.care.duties import duties
from handrail.care.duty import Duty
from handrail.care.vocabulary import DutyKind, Stage
from handrail.simulator.case import Case
from handrail.simulator.running import SAID, Running

_A_DAY: Final = 86400.0
WAITING: Final = frozenset({DutyKind.BOOK, DutyKind.OFFER, DutyKind.KEEP_IN_TOUCH, DutyKind.DECIDE})


def visit(running: Running, case: Case) -> None:
    """Something happens to this person now: count how long something owed to them has been late until now."""
    since, now = case.late_since, running.clock.now
    if since is not None and now > since:
        case.late += (now - since).total_seconds() / _A_DAY
        case.late_since = now


def look(running: Running, case: Case) -> None:
    """Ask the rules what is owed now, and let the staff's work follow from it."""
    owed = case.owed = duties(case.episode, running.service)
    now = running.clock.now
    case.late_since = max(owed[0].due, now) if owed and case.episode.is_open else None
    for duty in owed:
        if duty.kind in running.work and duty.key not in case.queued and _is_done_here(running, case, duty):
            case.queued.add(duty.key)
            case.to_do += 1
            _comes_up(running, case, duty)
    if case.is_over and not case.to_do:
        running.put_away(case)


def _is_done_here(running: Running, case: Case, duty: Duty) -> bool:
    """Whether this service does this piece of work at all; some is only done with somebody who waits."""
    practice = running.practice
    if duty.kind in WAITING:
        waits = case.place is None and not case.group and case.episode.stage in (Stage.WAITING, Stage.TREATMENT)
        return practice.keeps_in_touch and waits
    if duty.kind is DutyKind.FOLLOW_UP:
        case.queued.add(duty.key)  # decided once
        return next(case.someone.luck.staff) < practice.follows_up
    if duty.kind is DutyKind.ASK_AGAIN:
        return practice.keeps_in_touch
    return practice.supervises if duty.kind is DutyKind.SUPERVISE else True


def asks_about_miss(running: Running, case: Case, contact: str) -> None:
    """After a missed meeting somebody asks what got in the way, and changes something."""
    running.worker(case.episode.holder).does(running.clock.now, running.capacity.rebook_minutes)
    running.does(case, misses.adjust, case.episode.holder, contact=contact, changed=SAID)


def _comes_up(running: Running, case: Case, duty: Duty) -> None:
    now = running.clock.now
    start = max(now, duty.due - timedelta(days=_AHEAD.get(duty.kind, 28)))
    if start > now:
        running.clock.at(start, _begins, running, case, duty)
    else:
        _begins(running, case, duty)


def _begins(running: Running, case: Case, duty: Duty) -> None:
    if not _is_owed(case, duty):
        case.to_do -= 1
        return
    minutes, _ = running.work[duty.kind]
    worker = running.worker(duty.owner)
    done = worker.does(running.clock.now, getattr(running.capacity, minutes))
    running.clock.at(done, _is_done, running, case, duty)


def _is_owed(case: Case, duty: Duty) -> bool:
    """Whether it is still owed, and they can be reached for it."""
    if case.out_of_touch and duty.kind in WAITING:
        return False
    return any(each.key == duty.key for each in case.owed)


def _is_done(running: Running, case: Case, duty: Duty) -> None:
    case.to_do -= 1
    if not _is_owed(case, duty):
        return
    visit(running, case)
    _, work = running.work[duty.kind]
    work(running, case, duty)
    look(running, case)


_AHEAD: Final[dict[DutyKind, int]] = {
    **dict.fromkeys(WAITING, 4),
    DutyKind.FOLLOW_UP: 7,
    DutyKind.SUPERVISE: 7,
    DutyKind.BETWEEN: 4,
    DutyKind.ASK_AGAIN: 0,
}
"""How many days before it is due somebody begins with it. Everything else is begun at once."""
