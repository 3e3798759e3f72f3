"""The returns that can be made now, tried out: what would be sent, what is held back, what the rules say, what is new.

Nothing of it leaves. What is kept of it are counts, names of tables and fields, and the ids by which a page finds where
something is put right; never what a field says of somebody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from handrail.organisation.models import ReturnMade
from handrail.record.models import AppointmentRow, EpisodeRow
from handrail.reporting import submissions
from handrail.reporting.submissions import Asked, CannotReturn, Made
from handrail.returns import calendar
from handrail.returns.calendar import NoWindow, Window
from handrail.returns.report import Finding, Report, Tally
from handrail.returns.rules.rule import Severity

#: So many rows are named of each thing; the count is of all.
MOST: Final = 50

Told = dict[str, Any]


def look(today: date) -> list[Told]:
    """The two months that this month's window takes: one for the first time, one again."""
    return [_tried(window) for window in calendar.windows(today)]


def _tried(window: Window) -> Told:
    told = _window(window)
    try:
        asked = submissions.ask(window.period, window.kind)
    except (CannotReturn, NoWindow) as refused:
        return told | {"cannot": str(refused)}
    with submissions.try_out(asked) as made:
        report = submissions.check(asked, made)
    return told | _what(asked, made) | _rules(report)


def _window(window: Window) -> Told:
    return {
        "period": window.period.name,
        "kind": window.kind.value,
        "opens": window.opens.isoformat(),
        "closes": window.closes.isoformat(),
        "status": str(window.status),
    }


def _what(asked: Asked, made: Made) -> Told:
    held, changes = made.told.held, made.told.changes
    return {
        "known_at": asked.known_at.isoformat(),
        "since": _made(asked.last),
        "counts": made.told.counts,
        "unreadable": len(made.told.unreadable),
        "held_count": len(held),
        "held": [
            {"table": each.what.row.table, "why": str(each.what), "person": each.person, "stream": ""}
            for each in held[:MOST]
        ],
        "changes_count": len(changes),
        "changes": [
            {"table": table, "what": what, "count": count}
            for (table, what), count in sorted(Counter((c.what.table, c.what.what.value) for c in changes).items())
        ],
    }


def _made(last: ReturnMade | None) -> str:
    return last.known_at.isoformat() if last else ""


def _rules(report: Report) -> Told:
    owners = _owners(finding for tally in report.rules.values() for finding in tally.examples[:MOST])
    gravest = {severity: place for place, severity in enumerate(Severity)}
    found = sorted(report.rules.values(), key=lambda tally: (gravest[tally.rule.severity], tally.rule.id))
    return {"rules": [_rule(tally, owners) for tally in found], "rejected": sum(report.rejected.values())}


def _rule(tally: Tally, owners: Mapping[str, tuple[str, str]]) -> Told:
    rows = [_row(finding, owners) for finding in tally.examples[:MOST]]
    told = {"rule": tally.rule.id, "severity": tally.rule.severity.value, "about": tally.rule.about}
    return told | {"count": tally.count, "rows": rows}


def _row(finding: Finding, owners: Mapping[str, tuple[str, str]]) -> Told:
    stream, person = owners.get(_key(finding), ("", finding.keys.get("LocalPatientId", "")))
    return {"table": finding.table, "row": finding.row, "field": finding.field, "stream": stream, "person": person}


def _key(finding: Finding) -> str:
    """By what its owner is found: the referral, else the contact, which may be named within the activity's id."""
    keys = finding.keys
    return keys.get("ServiceRequestId") or keys.get("CareContactId") or keys.get("CareActId", "")[:16]


def _owners(findings: Iterable[Finding]) -> dict[str, tuple[str, str]]:
    """The episode and the person of each key."""
    keys = {key for finding in findings if (key := _key(finding))}
    episodes = EpisodeRow.objects.filter(stream__in=keys).values_list("stream", "person")
    contacts = AppointmentRow.objects.filter(contact__in=keys).values_list("contact", "stream", "person")
    return {stream: (stream, person) for stream, person in episodes} | {
        contact: (stream, person) for contact, stream, person in contacts
    }
