"""The meetings of one referral, from another system's rows to what is told of them here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from handrail.care import events as e
from handrail.dataset.carrying import words
from handrail.dataset.carrying.coming import Coming, Rows, Told, Whole
from handrail.dataset.carrying.kept import hold
from handrail.dataset.carrying.texts import Text, clock, day, moment, number

_STAFF: Final = "CarePersLocalId"
_NO_DAY, _TO_COME, _NO_SENSE, _UNKNOWN = (
    "no day that can be read",
    "a day that lies ahead",
    "a day before they asked",
    "a code that nobody here knows",
)


@dataclass(slots=True)
class Met:
    """What is told of the meetings: when each began and which key it has here, by its id there; who treated them."""

    told: Told = field(default_factory=list)
    starts: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    by_latest: list[str] = field(default_factory=list)
    held: list[e.Held] = field(default_factory=list)


def contacts(rows: Rows, coming: Coming, since: datetime, whole: Whole) -> Met:
    """Every meeting whose day can be read; the rows of the others are kept as they were written."""
    met, acts = Met(), _acts(rows)
    latest: list[tuple[datetime, tuple[str, ...]]] = []
    is_over = day(rows["IDS101"][0].get("ServDischDate", "")) is not None
    for row in rows.get("IDS201", ()):
        was = row["CareContactId"]
        on = day(row.get("CareContDate", ""))
        mine = acts.get(was, ())
        if on is None:
            whole.wrong.append((_NO_DAY, "IDS201", was))
            met.held += [hold("IDS201", row), *(with_own_staff("IDS202", each, coming) for each in mine)]
            continue
        starts = moment(on, clock(row.get("CareContTime", "")), coming.organisation.zone)
        contact = _contact(row, mine, starts, coming, is_over, whole)
        at = min(max(starts, since), coming.now)
        if starts < since:
            whole.wrong.append((_NO_SENSE, "IDS201", was))
        met.told.append((at, contact))
        met.starts[was] = (contact.contact, at)
        latest.append((starts, tuple(_staff(mine, coming))))
    met.by_latest = [who for _, all_of in sorted(latest, reverse=True) for who in all_of]
    return met


def _acts(rows: Rows) -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = {}
    for each in rows.get("IDS202", ()):
        found.setdefault(each.get("CareContactId", ""), []).append(each)
    return found


def _staff(acts: Sequence[Text], coming: Coming) -> list[str]:
    """The accounts here of those who were there, as far as somebody said who they are."""
    named = (coming.staff.get(each.get(_STAFF, ""), "") for each in acts)
    return [who for who in dict.fromkeys(named) if who]


def _contact(
    row: Text, acts: Sequence[Text], starts: datetime, coming: Coming, is_over: bool, whole: Whole
) -> e.ContactCarried:
    was, code = row["CareContactId"], row.get("AttendOrDNACode", "")
    attendance, absence, side = words.ATTENDED.get(code), words.ABSENT.get(code), words.CANCELLED.get(code)
    lies_ahead = starts > coming.now
    if lies_ahead and (attendance or absence):
        whole.wrong.append((_TO_COME, "IDS201", was))
        attendance = absence = None
    to_come = lies_ahead and not (side or is_over or code in words.OVER)
    if not (attendance or absence or side or to_come) and not lies_ahead:
        whole.wrong.append((_UNKNOWN, "IDS201", was))
    there = _staff(acts, coming)
    if to_come and not there:
        there = [coming.holder([])]
    therapies = (words.THERAPY.get(each.get("CodeProcAndProcStatus", "")) for each in acts)
    rows = (hold("IDS201", row), *(with_own_staff("IDS202", each, coming) for each in acts))
    return e.ContactCarried(
        contact=coming.new_id(),
        was=was,
        starts=starts,
        attendance=attendance,
        absence=absence,
        side=side,
        purpose=words.PURPOSE.get(row.get("AppType", "")),
        medium=words.MEDIUM.get(row.get("ConsMechanism", "")),
        setting=words.SETTING.get(row.get("CareContPatientTherMode", "")),
        minutes=number(row.get("ClinContDurOfCareCont", "")),
        therapy=next(filter(None, therapies), None),
        with_=there[0] if there else "",
        others=tuple(there[1:]),
        planned=words.YES_NO.get(row.get("PlannedCareContIndicator", "")),
        integrated=words.YES_NO.get(row.get("IAPTLTCServiceInd", "")),
        due=starts if to_come else None,
        held=() if to_come else rows,
    )


def with_own_staff(table: str, row: Text, coming: Coming) -> e.Held:
    """The row as it was written, with the account here of whoever has one: their qualifications are told under that."""
    who = coming.staff.get(row.get(_STAFF, ""))
    return hold(table, {**row, _STAFF: who} if who else row)
