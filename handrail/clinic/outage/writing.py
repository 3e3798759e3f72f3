"""What is filled in of one day, written: each record stands or falls alone, as it happened and by whoever it was.

Whoever types is the author, whoever met the person is whose words they are. Nothing that happened is refused: what
breaks a rule is kept, and shown as to put right.
"""

from datetime import datetime
from typing import Any

from handrail.care import treatment
from handrail.care.messages import unanswered
from handrail.care.refused import Refused
from handrail.clinic.outage.rows import HELD, MISSED, OFF, DayForm, Row
from handrail.pages import outages
from handrail.pages.acting import refusal
from handrail.pages.outages import Down
from handrail.record import journal


def save(form: DayForm, me: str, one: Down) -> dict[str, Any]:
    """Write all that is filled in, in one act; what could not be written, by appointment, and why."""
    data, failed = form.cleaned_data, dict[str, Any]()
    marked = form.marked()
    streams = [row.met.stream for row in marked]
    with journal.together(*streams, by=me, via=data["via"], once=data["once"]) as now:
        for row in marked:
            try:
                _write(row, _of(row, data), me, now, one)
            except Refused as refused:
                failed[row.key] = refusal(refused)
            except journal.WrongTime as wrong:
                failed[row.key] = str(wrong)
    return failed


def _of(row: Row, data: dict[str, Any]) -> dict[str, Any]:
    found = {name.partition("-")[0]: value for name, value in data.items() if name.partition("-")[2] == row.key}
    return found | {"via": data["via"]}


def _write(row: Row, said: dict[str, Any], me: str, now: journal.Together, one: Down) -> None:
    came, why = said["came"], journal.Text(said["did"])
    if came in OFF:
        with_why = why if said["did"] else None
        now.record(row.met.stream, treatment.cancel, contact=row.key, side=OFF[came], why=with_why)
        return
    at = min(row.met.starts, journal.now())
    speaks = row.met.with_ or me
    how = {"by": me, "said_by": speaks, "via": said["via"], "at": at, "correlation": now.correlation}
    with journal.together(row.met.stream, **how) as then:
        if came in MISSED:
            then.record(
                row.met.stream, treatment.miss, contact=row.key, how=MISSED[came], why=why if said["did"] else None
            )
        else:
            then.record(row.met.stream, treatment.hold_session, **_held(row, said, me, at, one))


def _held(row: Row, said: dict[str, Any], me: str, at: datetime, one: Down) -> dict[str, Any]:
    contact = row.episode.contacts[row.key]
    waiting = [each for each in unanswered(row.episode, me) if each.at <= at]
    return {
        "contact": row.key,
        "purpose": contact.purpose,
        "medium": contact.medium,
        "setting": contact.setting,
        "integrated": contact.integrated,
        "minutes": said["minutes"],
        "attendance": HELD[said["came"]],
        "with_": contact.with_,
        "others": contact.others,
        "unanswered": journal.Text(outages.why_unanswered(waiting, one)),
        **{name: journal.Text(said[name]) for name in ("did", "agreed", "safety")},
    }
