"""The lists pages read: what is late, the caseload, who waits, who was asked to take over.

Each list takes the same number of queries however long it is, and names are opened only for the rows shown. Whoever
stands in for somebody sees what they owe: cover is worked out when a list is read, never before. A list of the whole
service is given the sight of its reader, and leaves out whom they may not see.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, QuerySet

from handrail.care.vocabulary import DutyKind, Stage, Step
from handrail.keys.current import current
from handrail.organisation import who
from handrail.record.clock import now
from handrail.record.models import Claim, DutyRow, EpisodeRow
from handrail.record.people import NOBODY, Known, names
from handrail.record.project import unsealed
from handrail.record.sight import EVERYBODY, Sight, answers_for

#: How many rows a list shows at once, unless it is asked for more.
PAGE: Final = 100

OPEN: Final = (Stage.ASKED, Stage.WAITING, Stage.TREATMENT, Stage.ENDING)


@dataclass(frozen=True, slots=True)
class EpisodeLine:
    """One episode in a list."""

    stream: str
    person: str
    stage: Stage
    step: Step | None
    holder: str
    pending_to: str
    pending_since: datetime | None
    pending_due: datetime | None
    first_asked: date | None
    received: date | None
    accepted_at: datetime | None
    brought_forward_at: datetime | None
    ended_on: date | None
    way_back_until: date | None
    next_due: datetime | None
    next_kind: DutyKind | None
    next_meeting: datetime | None
    needs: tuple[str, ...]
    who: Known = NOBODY


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty in a list. `owner` owes it by name; the reader may be standing in for them."""

    stream: str
    key: str
    person: str
    kind: DutyKind
    owner: str
    since: datetime
    due: datetime
    who: Known = NOBODY
    told: tuple[str, ...] = ()


_EPISODE: Final = (
    "stream",
    "person",
    "stage",
    "step",
    "holder",
    "pending_to",
    "pending_since",
    "pending_due",
    "first_asked",
    "received",
    "accepted_at",
    "forward_at",
    "ended_on",
    "way_back_until",
    "next_due",
    "next_kind",
    "next_meeting",
    "needs",
)
_DUTY: Final = ("stream", "key", "person", "kind", "owner", "since", "due", "told")


def overdue(
    *, sight: Sight = EVERYBODY, before: datetime | None = None, limit: int = PAGE, offset: int = 0
) -> list[DutyLine]:
    """Every duty of the service that should have been done by now, longest overdue first."""
    return _duties(sight.of(all_overdue(before)), limit, offset)


def all_overdue(before: datetime | None = None) -> QuerySet[DutyRow]:
    """The rows of what should have been done by now."""
    return DutyRow.objects.filter(due__lt=before or now())


def owed_to(person: str) -> list[DutyLine]:
    """What the service owes one person, in order of due."""
    return _duties(DutyRow.objects.filter(person=person), PAGE, 0)


def caseload(account: str, *, limit: int = PAGE, offset: int = 0) -> list[EpisodeLine]:
    """Everyone this account holds, and whoever it stands in for holds, by what is owed next."""
    rows = _open().filter(holder__in=answers_for(account)).order_by("next_due", "stream")
    return _episodes(rows, limit, offset)


def waiting(
    step: Step | None = None, team: str = "", *, sight: Sight = EVERYBODY, limit: int = PAGE, offset: int = 0
) -> list[EpisodeLine]:
    """Who waits for a place, in the honest order: brought forward first, then by the day they first asked."""
    rows = sight.of(all_waiting(step))
    if team:
        rows = rows.filter(holder__in=[each.pk for each in who.practitioners().filter(team=team)])
    return _episodes(rows.order_by("in_turn", "first_asked", "stream"), limit, offset)


def all_waiting(step: Step | None = None) -> QuerySet[EpisodeRow]:
    """The rows of who waits for a place, at a step or at any."""
    rows = EpisodeRow.objects.filter(stage=Stage.WAITING.value)
    return rows if step is None else rows.filter(step=step.value)


def asked(*, sight: Sight = EVERYBODY, limit: int = PAGE, offset: int = 0) -> list[EpisodeLine]:
    """Who has asked for help and was not yet told yes or no, by the day they asked."""
    return _episodes(sight.of(all_asked()).order_by("first_asked", "stream"), limit, offset)


def all_asked() -> QuerySet[EpisodeRow]:
    """The rows of who has asked and was not yet told."""
    return EpisodeRow.objects.filter(stage=Stage.ASKED.value)


def handovers_for(account: str, *, limit: int = PAGE, offset: int = 0) -> list[EpisodeLine]:
    """Whom this account was asked to take over and has not answered, soonest due first."""
    rows = EpisodeRow.objects.exclude(pending_to="").filter(pending_to__in=answers_for(account))
    return _episodes(rows.order_by("pending_due", "stream"), limit, offset)


def unheld(*, sight: Sight = EVERYBODY, limit: int = PAGE, offset: int = 0) -> list[EpisodeLine]:
    """Open episodes whose holder does not work here any more. It should be empty."""
    return _episodes(sight.of(all_unheld()).order_by("next_due", "stream"), limit, offset)


def all_unheld() -> QuerySet[EpisodeRow]:
    """The rows of open episodes whose holder does not work here any more."""
    return _open().exclude(holder__in=list(who.practitioners().values_list("pk", flat=True)))


def episodes_of(person: str) -> list[EpisodeLine]:
    """All episodes of one person, latest first."""
    rows = EpisodeRow.objects.filter(person=person).order_by("-received", "stream")
    return _episodes(rows, PAGE, 0)


def load() -> dict[str, int]:
    """How many people each holder holds."""
    counted = _open().values_list("holder").annotate(held=Count("stream")).order_by()
    return dict(counted)


def taken(slots: Iterable[str]) -> set[str]:
    """Which of these slots are booked."""
    return set(Claim.objects.filter(slot__in=list(slots)).values_list("slot", flat=True))


def _open() -> QuerySet[EpisodeRow]:
    return EpisodeRow.objects.filter(stage__in=[stage.value for stage in OPEN])


def _episodes(rows: QuerySet[EpisodeRow], limit: int, offset: int) -> list[EpisodeLine]:
    found = list(rows.values_list(*_EPISODE)[offset : offset + limit])
    known = _names(found, 1)
    return [_episode(row, known) for row in found]


def _episode(row: tuple[Any, ...], known: dict[str, Known]) -> EpisodeLine:
    stream, person, stage, step, *between, next_kind, next_meeting, needs = row
    plain: tuple[Any, ...] = (
        stream,
        person,
        Stage(stage),
        Step(step) if step else None,
        *between,
        DutyKind(next_kind) if next_kind else None,
        next_meeting,
        tuple(str(need) for need in unsealed(current(), stream, "needs", needs)),
        known.get(person, NOBODY),
    )
    return EpisodeLine(*plain)


def _duties(rows: QuerySet[DutyRow], limit: int, offset: int) -> list[DutyLine]:
    found = list(rows.order_by("due", "key").values_list(*_DUTY)[offset : offset + limit])
    known = _names(found, 2)
    return [
        DutyLine(stream, key, person, DutyKind(kind), owner, since, due, known.get(person, NOBODY), tuple(told.split()))
        for stream, key, person, kind, owner, since, due, told in found
    ]


def _names(rows: Sequence[tuple[Any, ...]], place: int) -> dict[str, Known]:
    return names({row[place] for row in rows})
