"""The lead's page: what each colleague carries, as duties and contacts and never as a ranking; what came back."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handrail.accounts.doors import staff_required
from handrail.accounts.roles import CLINICAL
from handrail.care import caseload
from handrail.care.vocabulary import DutyKind
from handrail.clinic import opening
from handrail.clinic.cells import Look
from handrail.clinic.door import account
from handrail.clinic.ledger import LEDGER, ledger_row
from handrail.clinic.lists import owed
from handrail.clinic.setup import told
from handrail.design.formats import date_only, day_time
from handrail.organisation import changes, who
from handrail.pages.names import of_staff
from handrail.record import access, journal, lists, overview, service
from handrail.record.lists import DutyLine
from handrail.record.overview import Carrying
from handrail.record.sight import sight_of

YEAR = 365
SHOWN = 25
REACH = timedelta(days=14)


@staff_required
def lead(request: HttpRequest) -> HttpResponse:
    """Load, what is late, hand-overs and endings that wait, and whoever nobody holds."""
    access.check(account(request), access.Verb.LEAD)
    now = journal.now()
    look = Look(of_staff(), True, now, journal.today(), account(request).pk)
    monday, sunday = week()
    sight = sight_of(account(request))
    late = lists.overdue(sight=sight, limit=SHOWN)
    waiting, endings = [DutyKind.HAND_OVER, DutyKind.ASK_AGAIN], [DutyKind.SECOND_CLINICIAN, DutyKind.CHALLENGE]
    refused = overview.ledger(state="refused", since=now - timedelta(days=YEAR), limit=SHOWN)
    page = {
        "title": _("Lead"),
        "week": _("from %(first)s to %(last)s") % {"first": date_only(monday), "last": date_only(sunday)},
        "printed": _("Printed by %(who)s on %(when)s.")
        % {"who": account(request).name, "when": day_time(now, year=True)},
        "load": _load(overview.carrying(monday, sunday + timedelta(days=1))),
        "late": [[*owed(line, look), _told(line, look.names)] for line in late],
        "handed": [owed(line, look) for line in overview.of_kinds(waiting, sight=sight, limit=SHOWN)],
        "endings": [owed(line, look) for line in overview.of_kinds(endings, sight=sight, limit=SHOWN)],
        "refused": [ledger_row(line, look) for line in refused],
        "ledger_head": [column.title for column in LEDGER],
        "unheld": lists.all_unheld().count(),
        "unallocated": lists.all_unallocated().count(),
        "reach_head": told.HEAD,
        "reach": [told.row(each, look.names) for each in changes.of_reach(now - REACH)],
        "between": overview.all_between().count(),
        "proposals": opening.late(),
        "without": lists.all_without_next().count(),
    }
    return render(request, "clinic/lead.html", page)


def week() -> tuple[datetime, datetime]:
    """The first and the last day of this week, each from its midnight where the service is."""
    zone, today = service.calendar().zone, journal.today()
    monday = today - timedelta(days=today.weekday())
    days = (monday, monday + timedelta(days=6))
    first, last = (datetime(each.year, each.month, each.day, tzinfo=zone) for each in days)
    return first.astimezone(UTC), last.astimezone(UTC)


def _told(line: DutyLine, names: dict[str, str]) -> str:
    """Who was told that it is late."""
    return ", ".join(names.get(each, _("somebody who left")) for each in line.told) or _("nobody yet")


def _load(carried: dict[str, Carrying]) -> list[list[Any]]:
    """A row for each colleague in the order of names, and one for all who left and still stand in the record."""
    rows, here = [], set()
    for each in sorted(who.practitioners(), key=lambda one: (one.name.casefold(), one.pk)):
        here.add(each.pk)
        if each.pk in carried or each.account.role in CLINICAL:
            name = {"text": each.name, "note": each.team.name if each.team else ""}
            rows.append([name, *_numbers(carried.get(each.pk, Carrying(each.pk)), _limit(each.pk))])
    left = [each for each in carried.values() if each.who not in here]
    if left:
        rows.append([_("Nobody who works here now"), *_numbers(_together(left))])
    return rows


def _together(some: list[Carrying]) -> Carrying:
    parts = ("held", "duties", "late", "appointments", "minutes")
    return Carrying("", *(sum(getattr(each, part) for each in some) for part in parts))


def _limit(practitioner: str) -> int | None:
    """The charter's limit for this colleague."""
    ours = service.current()
    member = ours.roster.members.get(practitioner)
    return caseload.limit(member.role, ours.charter) if member else None


def _numbers(one: Carrying, limit: int | None = None) -> list[Any]:
    held: Any = one.held
    if limit is not None and one.held > limit:
        held = {"text": str(one.held), "note": _("more than the charter’s %(limit)d") % {"limit": limit}}
    return [held, one.appointments, f"{one.minutes / 60:.1f}".removesuffix(".0"), one.duties, one.late]
