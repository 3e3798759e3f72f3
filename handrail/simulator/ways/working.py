"""What staff do because it is owed: each kind of duty with the minutes it takes, and the decision it comes to."""

from typing import Final

from handrail.care import ending as endings
from handrail.care import outside as others
from handrail.care import safety, supervision, treatment
from handrail.care.duty import Duty
from handrail.care.vocabulary import Channel, DutyKind
from handrail.simulator.case import Case
from handrail.simulator.running import SAID, Running, Work
from handrail.simulator.ways import ending
from handrail.simulator.ways.owing import WAITING


def _keeps_in_touch(running: Running, case: Case, duty: Duty) -> None:
    since = case.episode.last_in_touch
    if any(since is None or at > since for at, _ in case.episode.tries):
        return  # somebody is trying to reach them already, and has not
    running.does(case, treatment.keep_in_touch, duty.owner, channel=Channel.PHONE, what=SAID)


def _seconds(running: Running, case: Case, duty: Duty) -> None:
    ending.seconds(running, case, duty.owner)


def _closes(running: Running, case: Case, duty: Duty) -> None:
    running.does(case, endings.close, duty.owner, words=SAID)


def _follows_up(running: Running, case: Case, duty: Duty) -> None:
    running.does(case, endings.follow_up, duty.owner, reached=True, words=SAID)


def _supervises(running: Running, case: Case, duty: Duty) -> None:
    above = running.service.roster.supervisor_of(duty.owner)
    running.worker(above).does(running.clock.now, running.capacity.supervision_minutes)
    with_ = above if above != duty.owner else running.service.roster.another_clinician(duty.owner)
    running.does(case, supervision.supervise, duty.owner, supervision=running.new_id(), with_=with_, decided=SAID)


def _talks(running: Running, case: Case, duty: Duty) -> None:
    running.does(case, safety.talk, duty.owner, explored=SAID)


def _looks_again(running: Running, case: Case, duty: Duty) -> None:
    found = case.episode.open_between
    if found is not None:
        running.does(case, others.look_at, duty.owner, between=found.between, words=SAID)


def _asks_again(running: Running, case: Case, duty: Duty) -> None:
    sent = next((each for each in case.episode.open_handovers if each.service), None)
    if sent is not None:
        running.does(case, others.chase, duty.owner, handover=sent.handover, channel=Channel.PHONE)


WORK: Final[dict[DutyKind, Work]] = {
    DutyKind.SECOND_CLINICIAN: ("second_look_minutes", _seconds),
    DutyKind.CLOSING: ("closing_minutes", _closes),
    DutyKind.FOLLOW_UP: ("follow_up_minutes", _follows_up),
    DutyKind.SUPERVISE: ("supervision_minutes", _supervises),
    DutyKind.SAFETY_CONVERSATION: ("touch_minutes", _talks),
    DutyKind.BETWEEN: ("touch_minutes", _looks_again),
    DutyKind.ASK_AGAIN: ("touch_minutes", _asks_again),
    **dict.fromkeys(WAITING, ("touch_minutes", _keeps_in_touch)),
}
"""What staff do because it is owed: the minutes it takes (a field of the capacity), and the act."""
