"""The health of the service: what has to be looked at before it becomes a fault."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handrail.accounts import recovery
from handrail.accounts.doors import staff_required
from handrail.care import charter
from handrail.care.vocabulary import Role
from handrail.clinic import ground, safe_copies
from handrail.clinic.door import account
from handrail.clinic.kept import looks as keeping
from handrail.clinic.look import Look
from handrail.clinic.outage import looks as offline
from handrail.clinic.setup import ready
from handrail.design import crisis
from handrail.design.formats import date_only, day_time
from handrail.organisation import clockwork
from handrail.organisation.models import OutgoingMessage
from handrail.pages import here
from handrail.planning import runs
from handrail.record import access, journal, lists, reading, reviewing, service

#: A tick runs every five minutes, a verification every night: after this it has been missed.
TICK_WITHIN: Final = timedelta(minutes=20)
VERIFY_WITHIN: Final = timedelta(hours=36)
AWAY_WITHIN: Final = timedelta(days=2)


@staff_required
def health(request: HttpRequest) -> HttpResponse:
    """Everything that is looked at, what needs somebody first."""
    access.check(account(request), access.Verb.SET_UP)
    found = looks()
    page = {"title": _("Health of the service"), "looks": found, "unwell": sum(not each.well for each in found)}
    return render(request, "clinic/health.html", page)


def looks() -> list[Look]:
    """Everything that is looked at. The command line tells the same."""
    found = [_recovery, _lines, _holidays, _lead, _duty, _cover, _staff, _unheld, _messages]
    found += [_tick, _verify, _checkpoint, _away, safe_copies.backup, safe_copies.drill]
    found += [_spool, _looked_through, _charter, _desk, _simulations]
    found += [offline.copies, offline.passphrases, keeping.wishes, keeping.legal_holds]
    found += [ground.databases, ground.clock, ground.disk, ground.mail]
    return sorted(map(_looked, found), key=lambda look: look.well)


def _looked(look: Callable[[], Look]) -> Look:
    """What was found, and if it cannot be looked at now, that: one that fails hides none of the others."""
    try:
        return look()
    except Error:
        return Look(_("Something that could not be looked at"), False, _("A database did not answer."))


def _recovery() -> Look:
    proof = recovery.proved()
    found = _("Proved on %(when)s.") % {"when": day_time(proof.proved_at)} if proof else _("Nobody has proved it.")
    do = _("Without it, losing the key loses everything. Print the recovery words, store them apart, and prove it.")
    return Look(_("The recovery key is stored"), proof is not None, found, do)


def _desk() -> Look:
    """Whether a concern has two to read it who are not the lead, and one of them from outside. Of no concern at all."""
    roster = service.current().roster
    outside = [who for who in roster.of_role(Role.OUTSIDE_CONTACT) if roster.is_here(who)]
    inside = [who for who in roster.of_role(Role.COMPLAINTS_LEAD) if roster.is_here(who)]
    well = bool(outside) and bool(inside) and bool(service.current().charter.outside_contact)
    found = _("They are named.") if well else _("Somebody is missing, or the charter does not say who is outside.")
    do = _("Give somebody the account of a complaints lead, and somebody outside that of an outside contact.")
    return Look(_("Who reads what people raise"), well, found, do, "staff")


def _lines() -> Look:
    stale = crisis.stale(journal.today(), here.current_lines())
    names = ", ".join(str(line.name) for line in stale)
    found = (
        _("Not looked at for too long: %(names)s.") % {"names": names} if stale else _("All were looked at in time.")
    )
    return Look(
        _("Crisis lines"),
        not stale,
        found,
        _("Check each of them, correct what changed, and say so on the page of lines."),
        "lines",
    )


def _holidays() -> Look:
    calendar = service.current().calendar
    found = _("Known until %(day)s.") % {"day": date_only(calendar.known_until)}
    do = _("Dates are promised beyond that day. Add the bank holidays that are announced.")
    return Look(_("Bank holidays"), not calendar.stale(journal.today()), found, do, "charter-hours")


def _lead() -> Look:
    roster = service.current().roster
    found = _("There is a clinical lead.") if roster.lead else _("There is no clinical lead.")
    do = _("Name one: what nobody else holds is theirs, by name.")
    return Look(_("A clinical lead"), bool(roster.lead), found, do, "set-up-service")


def _duty() -> Look:
    gaps = ready.on_nobody(journal.today())
    found = " ".join(gaps) or _("Somebody is on duty on each of the next 7 days.")
    return Look(_("The duty rota"), not gaps, found, _("Put somebody on duty on these days."), "rota")


def _cover() -> Look:
    loose = list(ready.uncovered(journal.today()))
    found = " ".join(loose) or _("Whoever is away has somebody who stands in.")
    return Look(_("Cover"), not loose, found, _("Name somebody who is here on these days."), "away")


def _staff() -> Look:
    lacking = list(ready.staff())
    found = " ".join(lacking) or _("Every clinician has a supervisor, and somebody who takes over if they leave.")
    return Look(_("Supervisors and heirs"), not lacking, found, _("Name them on the page of each colleague."), "staff")


def _tick() -> Look:
    ran = clockwork.last(clockwork.TICK)
    recent = ran is not None and journal.now() - ran.at < TICK_WITHIN
    found = _("Last run on %(when)s.") % {"when": day_time(ran.at)} if ran else _("It has not run yet.")
    do = _("Let `handrail tick` run every five minutes. Until it does, nobody is told of what is late.")
    return Look(_("The clockwork"), recent, found, do)


def _verify() -> Look:
    ran = clockwork.last(clockwork.VERIFY)
    if ran is None:
        found = _("Nobody has looked yet whether the journal is as it was written.")
    else:
        said = _("Looked at on %(when)s: all as it was written.") if ran.well else _("On %(when)s something was found.")
        found = said % {"when": day_time(ran.at)}
    well = ran is not None and ran.well and journal.now() - ran.at < VERIFY_WITHIN
    return Look(_("The journal, verified"), well, found, _("Run `handrail verify --texts`, and read what it says."))


def _unheld() -> Look:
    count = len(lists.unheld(limit=51))
    found = (
        _("Everybody is held.")
        if not count
        else _("%(count)d people still stand under somebody who has left.") % {"count": count}
    )
    return Look(_("Everybody is held"), not count, found, _("Take each of them on, or ask somebody to."))


def _messages() -> Look:
    count = OutgoingMessage.objects.filter(failed=True).count()
    found = _("None failed.") if not count else _("%(count)d could not be sent.") % {"count": count}
    return Look(_("Letters and e-mails"), not count, found, _("Look at the address, and reach the person another way."))


def _checkpoint() -> Look:
    where = getattr(settings, "HANDRAIL_CHECKPOINTS", None)
    path = Path(where) if where else None
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC) if path and path.exists() else None
    found = (
        _("The last was written on %(when)s.") % {"when": day_time(written)} if written else _("None was written yet.")
    )
    do = _("Run `handrail nightly` every night, and `handrail verify` when in doubt.")
    recent = written is not None and (journal.now() - written).days < 2
    return Look(_("Checkpoints of the journal"), recent, found, do)


def _away() -> Look:
    """Whether the newest checkpoint lies where whoever can change this machine cannot."""
    ran = clockwork.last(clockwork.AWAY)
    if not settings.HANDRAIL_CHECKPOINTS_TO:
        found = _("They stand on this machine alone.")
    elif ran is None:
        found = _("None has left this machine yet.")
    else:
        said = _("The last left this machine on %(when)s.") if ran.well else _("On %(when)s one could not leave it.")
        found = said % {"when": day_time(ran.at)}
    well = bool(settings.HANDRAIL_CHECKPOINTS_TO) and ran is not None and ran.well
    recent = ran is not None and journal.now() - ran.at < AWAY_WITHIN
    do = _("Let HANDRAIL_CHECKPOINTS_TO name a place that nobody who works on this machine can change.")
    return Look(_("Checkpoints off this machine"), well and recent, found, do)


def _looked_through() -> Look:
    """Whether somebody looked through the reading log by the day they said."""
    due = reviewing.next_on()
    found = _("Somebody looks by %(day)s.") % {"day": date_only(due)} if due else _("Nobody has looked yet.")
    do = _("The information guardian looks at the lists under “Reading log”, and writes down what they found.")
    return Look(_("The reading log is looked through"), not reviewing.is_late(), found, do)


def _spool() -> Look:
    waiting = reading.spool_path().exists()
    found = _("Some openings wait to be written.") if waiting else _("Every opening is written.")
    return Look(
        _("The reading log"), not waiting, found, _("Look at its database; `handrail nightly` writes what waits.")
    )


def _charter() -> Look:
    outside = charter.check(service.current().charter)
    found = "; ".join(str(each) for each in outside) or _("Every number is inside its limits.")
    return Look(_("The charter"), not outside, found, _("Move the number back inside its limits."), "charter-numbers")


def _simulations() -> Look:
    stuck = runs.stuck(journal.now() - TICK_WITHIN)
    found = _("Some wait, and nothing runs them.") if stuck else _("None waits for long.")
    do = _("Let `handrail simulations` run every five minutes, with a folder it may write in (HANDRAIL_SIMULATIONS).")
    return Look(_("Simulations"), not stuck, found, do)
