"""The appointments of some of those who work here between two moments: for a copy of the days ahead, and for entering
afterwards what happened on days that are gone. Of therapy alone: employment support has its own readers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from handrail.care.parts import ContactState
from handrail.care.vocabulary import Medium, Setting
from handrail.record.models import AppointmentRow, EpisodeRow
from handrail.record.people import NOBODY, Known, names
from handrail.record.sight import of_therapy


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment: whom it is with, when and how, and what became of it."""

    stream: str
    contact: str
    person: str
    with_: str
    others: tuple[str, ...]
    starts: datetime
    minutes: int
    medium: Medium
    setting: str
    state: ContactState
    who: Known = NOBODY

    @property
    def is_group(self) -> bool:
        """Whether it is one person's place in the meeting of a group."""
        return self.setting == Setting.GROUP


def between(members: Collection[str], first: datetime, last: datetime, *, or_held: bool = False) -> list[Appointment]:
    """Every appointment these have from `first` until before `last`, whatever became of it, in order of time.

    Of a meeting with two of us both count: it is found by whoever is there. With `or_held` also those of the people
    these hold, whoever meets them.
    """
    ours = frozenset(members)
    rows = AppointmentRow.objects.filter(of_therapy(AppointmentRow), starts__gte=first, starts__lt=last).order_by(
        "starts", "contact"
    )
    held = EpisodeRow.objects.filter(holder__in=ours, stream__in=rows.order_by().values("stream"))
    streams = frozenset(held.values_list("stream", flat=True)) if or_held else frozenset()
    found = [row for row in rows if row.stream in streams or ours & {row.with_id, *row.others.split()}]
    known = names({row.person for row in found})
    return [_appointment(row, known.get(row.person, NOBODY)) for row in found]


def _appointment(row: AppointmentRow, who: Known) -> Appointment:
    return Appointment(
        row.stream,
        row.contact,
        row.person,
        row.with_id,
        tuple(row.others.split()),
        row.starts if row.starts.tzinfo else row.starts.replace(tzinfo=UTC),
        row.minutes,
        Medium(row.medium),
        row.setting,
        ContactState(row.state),
        who,
    )
