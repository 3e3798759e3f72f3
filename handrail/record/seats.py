"""Places in groups across records: who has one, who waits in which order, and which is free.

A place is a claim, so the last one is given once; the order of those who wait is by the day they first asked for help.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from handrail.care.parts import SeatState
from handrail.care.vocabulary import DutyKind, Setting
from handrail.record.claims import of_place
from handrail.record.models import AppointmentRow, EpisodeRow, SeatRow
from handrail.record.people import NOBODY, Known, names
from handrail.record.sight import EVERYBODY, Sight


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One person of a group, or one who waits for a place in it."""

    stream: str
    person: str
    state: SeatState
    holder: str
    first_asked: date | None
    since: datetime
    told: bool
    who: Known = NOBODY
    next_kind: DutyKind | None = None
    next_due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """How many of a group's places are taken, and how many wait."""

    places: int = 0
    waiting: int = 0


def taken(groups: Sequence[str]) -> dict[str, Taken]:
    """For each of these groups, what is taken. One query."""
    now = (SeatState.IN.value, SeatState.WAITING.value)
    counted = SeatRow.objects.filter(group__in=groups, state__in=now).values_list("group", "state").order_by()
    found: dict[str, dict[str, int]] = {group: {} for group in groups}
    for group, state, count in counted.annotate(count=Count("stream")):
        found[group][state] = count
    return {group: Taken(by.get(now[0], 0), by.get(now[1], 0)) for group, by in found.items()}


def streams_on(group: str, *states: SeatState) -> list[str]:
    """The records of whoever stands so to a group."""
    rows = SeatRow.objects.filter(group=group, state__in=[state.value for state in states])
    return list(rows.order_by("stream").values_list("stream", flat=True))


def people(group: str, state: SeatState, *, sight: Sight = EVERYBODY) -> list[SeatLine]:
    """Who stands so to a group, as far as this reader may see; those who wait in the order of first asked."""
    rows = list(sight.of(SeatRow.objects.filter(group=group, state=state.value)).order_by("first_asked", "stream"))
    known = names({row.person for row in rows})
    owed = {
        stream: (kind, due)
        for stream, kind, due in EpisodeRow.objects.filter(stream__in=[row.stream for row in rows]).values_list(
            "stream", "next_kind", "next_due"
        )
    }
    return [_line(row, known.get(row.person, NOBODY), *owed.get(row.stream, ("", None))) for row in rows]


def _line(row: SeatRow, who: Known, next_kind: str, next_due: datetime | None) -> SeatLine:
    return SeatLine(
        row.stream,
        row.person,
        SeatState(row.state),
        row.holder,
        row.first_asked,
        row.since,
        row.told,
        who,
        DutyKind(next_kind) if next_kind else None,
        next_due,
    )


def free_place(group: str, places: int) -> str:
    """The key of the first place nobody has; empty where all are taken."""
    held = set(SeatRow.objects.filter(group=group, state=SeatState.IN.value).values_list("place", flat=True))
    return next((key for key in _keys(group, places) if key not in held), "")


def ahead(group: str, places: int, stream: str, first_asked: date | None) -> int:
    """How many who wait come before this person for a place that is free; none while there are places enough."""
    waiting = SeatRow.objects.filter(group=group, state=SeatState.WAITING.value).exclude(stream=stream)
    before = sum(1 for row in waiting.values_list("first_asked", "stream") if _is_before(row, (first_asked, stream)))
    free = places - SeatRow.objects.filter(group=group, state=SeatState.IN.value).count()
    return before if before >= free else 0


def next_in_line(group: str, places: int) -> list[str]:
    """Whose turn it is, as many as there are free places: their records, in order."""
    free = places - SeatRow.objects.filter(group=group, state=SeatState.IN.value).count()
    waiting = SeatRow.objects.filter(group=group, state=SeatState.WAITING.value).order_by("first_asked", "stream")
    return list(waiting.values_list("stream", flat=True)[: max(0, free)])


def _keys(group: str, places: int) -> Iterable[str]:
    return (of_place(group, number) for number in range(1, places + 1))


def _is_before(one: tuple[date | None, str], other: tuple[date | None, str]) -> bool:
    return (one[0] or date.max, one[1]) < (other[0] or date.max, other[1])


def streams_of_meeting(meeting: str) -> list[str]:
    """The records in which this meeting of a group is booked, or was."""
    rows = AppointmentRow.objects.filter(slot=meeting, setting=Setting.GROUP.value)
    return sorted(set(rows.values_list("stream", flat=True)))
