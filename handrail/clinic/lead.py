"""The lead's page: what each colleague carries, as duties and contacts and never as a ranking; what came back."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handrail.accounts.doors import staff_required
from handrail.accounts.roles import CLINICAL
from handrail.care.vocabulary import DutyKind
from handrail.clinic.door import account
from handrail.clinic.ledger import LEDGER_HEAD, ledger_row
from handrail.clinic.lists import owed
from handrail.organisation import who
from handrail.pages.names import of_staff
from handrail.record import access, journal, lists, overview
from handrail.record.lists import DutyLine

DAYS = 7
YEAR = 365
SHOWN = 25


@staff_required
def lead(request: HttpRequest) -> HttpResponse:
    """Load, what is late, hand-overs and endings that wait, and whoever nobody holds."""
    access.check(account(request), access.Verb.LEAD)
    names, week, year = of_staff(), timedelta(days=DAYS), journal.now() - timedelta(days=YEAR)
    page = {
        "title": _("Lead"),
        "days": DAYS,
        "load": _load(overview.carrying(journal.now() - week, journal.now() + week)),
        "late": [[*owed(line, names, reads=True), _told(line, names)] for line in lists.overdue(limit=SHOWN)],
        "handed": [owed(line, names, reads=True) for line in overview.of_kinds([DutyKind.HAND_OVER], limit=SHOWN)],
        "endings": [
            owed(line, names, reads=True)
            for line in overview.of_kinds([DutyKind.SECOND_CLINICIAN, DutyKind.CHALLENGE], limit=SHOWN)
        ],
        "refused": [ledger_row(line, names) for line in overview.ledger(state="refused", since=year, limit=SHOWN)],
        "ledger_head": LEDGER_HEAD,
        "unheld": len(lists.unheld(limit=SHOWN + 1)),
    }
    return render(request, "clinic/lead.html", page)


def _told(line: DutyLine, names: dict[str, str]) -> str:
    """Who was told that it is late."""
    return ", ".join(names.get(each, _("somebody who left")) for each in line.told) or _("nobody yet")


def _load(carried: dict[str, overview.Carrying]) -> list[list[Any]]:
    """A row for each colleague, in the order of their names."""
    nothing = overview.Carrying("", 0, 0, 0, 0, 0)
    rows = []
    for each in who.practitioners():
        if each.pk not in carried and each.account.role not in CLINICAL:
            continue
        one = carried.get(each.pk, nothing)
        team = each.team.name if each.team else ""
        rows.append([{"text": each.name, "note": team}, one.held, one.duties, one.late, one.met, one.to_come])
    return rows
