"""Employment support across records: whom an adviser supports, and whether it may be known that somebody has it.

It stands in no list of therapy. What an adviser may read in it is for `access` to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from handrail.care.vocabulary import DutyKind, Stage
from handrail.record import instead
from handrail.record.models import AppointmentRow, SupportRow
from handrail.record.people import NOBODY, Known, names
from handrail.record.sight import answers_for


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One person's employment support, as an adviser's list has it."""

    stream: str
    person: str
    holder: str
    since: date | None
    ended_on: date | None
    next_kind: DutyKind | None
    next_due: datetime | None
    next_meeting: datetime | None
    who: Known = NOBODY


@dataclass(frozen=True, slots=True)
class Met:
    """One appointment of an adviser."""

    stream: str
    contact: str
    starts: datetime
    minutes: int
    medium: str
    who: Known = NOBODY


def caseload(account: str, *, limit: int, offset: int = 0) -> list[SupportLine]:
    """Whom this adviser supports, and whoever they stand in for, by what is owed next."""
    mine = instead.not_kept(account)
    rows = SupportRow.objects.filter(mine, stage=Stage.SUPPORT.value, holder__in=answers_for(account))
    return _lines(rows.order_by("next_due", "stream"), limit, offset)


def met(account: str, first: datetime, last: datetime, limit: int) -> list[Met]:
    """The appointments in employment support that this adviser has, or stands in for, in a stretch of time."""
    rows = list(
        AppointmentRow.objects.filter(
            instead.not_kept(account),
            with_id__in=answers_for(account),
            starts__gte=first,
            starts__lt=last,
            state="booked",
            stream__in=SupportRow.objects.values("stream"),
        ).order_by("starts", "contact")[:limit]
    )
    known = names({row.person for row in rows})
    return [
        Met(row.stream, row.contact, row.starts, row.minutes, row.medium, known.get(row.person, NOBODY)) for row in rows
    ]


def of_person(person: str) -> str:
    """The open employment support of this person; empty where there is none."""
    return _open(person).values_list("stream", flat=True).first() or ""


def latest_of(person: str) -> str:
    """The open one, else the latest that has ended."""
    rows = SupportRow.objects.filter(person=person).order_by("ended_on", "-since", "stream")
    return of_person(person) or rows.values_list("stream", flat=True).last() or ""


def all_of(person: str) -> list[str]:
    """Every episode of employment support of this person, open or not."""
    return list(SupportRow.objects.filter(person=person).order_by("since", "stream").values_list("stream", flat=True))


def is_known(beside: Iterable[str]) -> set[str]:
    """Beside which of these episodes of therapy there is employment support that the person lets be known."""
    rows = SupportRow.objects.filter(beside__in=list(beside), stage=Stage.SUPPORT.value, may_be_known=True)
    return set(rows.values_list("beside", flat=True))


def _open(person: str) -> QuerySet[SupportRow]:
    return SupportRow.objects.filter(person=person, stage=Stage.SUPPORT.value).order_by("-since", "stream")


def _lines(rows: QuerySet[SupportRow], limit: int, offset: int) -> list[SupportLine]:
    found = list(rows[offset : offset + limit])
    known = names({row.person for row in found})
    return [
        SupportLine(
            row.stream,
            row.person,
            row.holder,
            row.since,
            row.ended_on,
            DutyKind(row.next_kind) if row.next_kind else None,
            row.next_due,
            row.next_meeting,
            known.get(row.person, NOBODY),
        )
        for row in found
    ]
