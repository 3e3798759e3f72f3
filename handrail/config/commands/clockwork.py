"""`tick` and `nightly`: what has to happen whether or not anybody is looking."""

from collections.abc import Collection
from typing import Annotated

import typer

from handrail.config.commands import counting, house, journals, offline
from handrail.config.commands.say import CannotRun, Code, line

Sure = Annotated[bool, typer.Option("--clock-is-right", help="You looked: the clock of this machine is right.")]


def tick(clock_is_right: Sure = False) -> int:
    """Tell the next person of what is overdue, send the messages that wait, forget what has expired.

    In the record of experience: publish what is due this week. Where the record runs alone, that is all there is to do.

    **When:** every five minutes, by cron or a systemd timer. Running it twice changes nothing; missing a run only
    makes it late.

    **Example (crontab):** `*/5 * * * * handrail tick`

    A part that cannot be done (the mail server or one of the other databases is away) is told in one line, and the
    rest is done. Where the clock of this machine was moved by more than ten minutes, or is not that of the database,
    nobody is told anything for up to an hour: if the clock is right, say so with `--clock-is-right`.

    **Exit codes:** 0 done · 1 done, but for what is told · 3 cannot run (settings or database are missing something,
    the clock cannot be right, or there is no clinical lead).
    """
    away = house.enter_ready(without=house.beside())
    _right_time(clock_is_right)
    return _tell(work(away), house.told_of(away))


def nightly(checkpoints: journals.Checkpoints = None) -> int:
    """Once a night: `tick`, write what waited for the reading log, `verify --texts`, `checkpoint`, and tell the health.

    The free times of clinics that come again are made too, weeks ahead; what was proposed for the charter is simulated;
    the service's own numbers are worked out. First of all each team gets its copy for days when the system is down.

    **When:** every night, by cron or a systemd timer; let its mail reach somebody when the exit code is not 0.

    **Example (crontab):** `20 3 * * * handrail nightly || mail -s "Handrail: look at last night" ops@…`

    **Exit codes:** 0 done, nothing found · 1 `verify` found something · 3 cannot run.
    """
    away = house.enter_ready(without=house.beside())
    if not _has_care():
        return _tell(work(), [])
    _right_time(False)
    from handrail.clinic import health
    from handrail.planning import proposals
    from handrail.record import arranging, clinics, erasures, reading
    from handrail.reporting import rounds

    try:
        line(offline.work())
    except CannotRun as refused:
        line(str(refused))
    told = _tell(work(away), house.told_of(away))
    made = clinics.make_all()
    if made.made or made.gone:
        line(f"{made.made} free times were made, {made.gone} taken away, as the clinics that come again say.")
    arranging.note_freed()
    proposals.simulate_all()
    if "reading" not in away and (waited := reading.replay_spool()):
        line(f"{waited} openings of records were written to the reading log, late.")
    erasures.keep_up()
    file = journals.where(checkpoints)
    code = journals.look(file, texts=True)
    if code == Code.DONE and file is not None:
        journals.mark(file)
    rounds.ask_nightly()
    try:
        line(counting.work())
    except CannotRun as refused:
        line(str(refused))
    for look in health.looks():
        if not look.well:
            line(f"look at this: {look.what}: {look.found} {look.do}")
    return max(code, told)


def work(away: Collection[str] = ()) -> list[str]:
    """What a tick does, and what came of it: in each part, whatever becomes of the others."""
    from django.utils import timezone

    from handrail.accounts import tidy
    from handrail.experiences import clockwork as record_of_experience

    done = [_of_care()] if _has_care() else []
    tidy.tidy(timezone.now())
    if "experiences" not in away:
        done.append(record_of_experience.work())
    return done


def _tell(done: list[str], found: list[str]) -> Code:
    """Say what was done and what could not be."""
    if _has_care():
        found = [*found, *_mail()]
    for each in done:
        line(each)
    for each in found:
        line(f"look at this: {each}")
    return Code.FOUND if found else Code.DONE


def _mail() -> list[str]:
    """Whether the mail server takes messages; what is found stands on the health page too."""
    from handrail.organisation import carriers, clockwork
    from handrail.record import journal

    problem = carriers.mail_is_away()
    clockwork.ran(clockwork.MAIL, journal.now(), well=not problem)
    return [f"the mail server cannot be reached ({problem}): messages wait and are tried again"] if problem else []


def _right_time(sure: bool) -> None:
    """Tell nobody anything by a clock that cannot be right."""
    if not _has_care():
        return
    from handrail.record import right_time

    if sure:
        right_time.is_right()
    if wrong := right_time.cannot_be_right():
        raise CannotRun(
            f"{wrong}. Nobody was told of anything. Set the clock, or if it is right: handrail tick --clock-is-right"
        )


def _has_care() -> bool:
    """Whether a service runs here, and not the record of experience alone."""
    from django.apps import apps

    return apps.is_installed("handrail.record")


def _of_care() -> str:
    from datetime import timedelta

    from django.utils import timezone

    from handrail.notes import drafts
    from handrail.organisation import posting
    from handrail.pages import consents, groups, reminders, replies, sent_ahead
    from handrail.record import arranging, journal, service, ticking, undelivered

    try:
        told = ticking.escalate()
    except ticking.NoLead:
        raise CannotRun("there is no clinical lead to tell. Run: handrail staff add --role clinical_lead") from None
    arranging.lapse()
    reminders.remind()
    replies.take_texts()
    sent_ahead.send_due()
    groups.tell_all()
    consents.stop_lapsed(service.current().roster.lead)
    posted = posting.post()
    posting.follow_up()
    undelivered.report()
    now = timezone.now()
    drafts.expired(now, service.current().charter.draft_days)
    journal.forget_done(now - timedelta(days=30))
    _end_of_tick()
    return (
        f"{told.overdue} records with something overdue, {told.told} times somebody new was told; "
        f"{posted.sent} messages sent, {posted.waiting} are tried again, {posted.failed} given up."
    )


def _end_of_tick() -> None:
    """Close the accounts of those whose last day has gone, and write down that a tick ran to its end."""
    from handrail.organisation import clockwork, staffing
    from handrail.record import journal

    staffing.close_leavers(journal.today())
    clockwork.ran(clockwork.TICK, journal.now())
