"""The lists pages read: what is late, the caseload, who waits, who was asked to take over.

Each list takes the same number of queries however long it is, and names are opened only for the rows shown. Whoever
stands in for somebody sees what they owe: cover is worked out when a list is read, never before. A list of the whole
service is given the sight of its reader, and leaves out whom they may not see.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from handrail.care.vocabulary import DutyKind, Stage, Step
from handrail.keys.current import current
from handrail.organisation import who
from handrail.record import instead, service
from handrail.record.clock import now, today
from handrail.record.in_rows import unsealed
from handrail.record.models import DutyRow, EpisodeRow, MessageRow
from handrail.record.people import NOBODY, Known, names
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
    last_booked: datetime | None
    last_met: datetime | None
    quiet_since: datetime | None
    paused_since: date | None
    treats: str
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
    "last_booked",
    "last_met",
    "quiet_since",
    "paused_since",
    "treats",
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


def all_owed(account: str) -> QuerySet[DutyRow]:
    """The rows of what this account owes, by itself or standing in."""
    return DutyRow.objects.filter(instead.owed_by(account, answers_for(account)))


def caseload(account: str, *, limit: int = PAGE, offset: int = 0) -> list[EpisodeLine]:
    """Everyone this account holds, and whoever it stands in for holds, by what is owed next."""
    return _episodes(all_held_by(account).order_by("next_due", "stream"), limit, offset)


def held_by(practitioner: str, *, limit: int = PAGE) -> list[EpisodeLine]:
    """Everyone this practitioner holds by name, by what is owed next."""
    return _episodes(_open().filter(holder=practitioner).order_by("next_due", "stream"), limit, 0)


def all_held_by(account: str) -> QuerySet[EpisodeRow]:
    """The rows of whom this account holds, by itself or standing in."""
    return _open().filter(instead.held_by(account, answers_for(account)))


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
    return _episodes(all_handed_to(account).order_by("pending_due", "stream"), limit, offset)


def all_handed_to(account: str) -> QuerySet[EpisodeRow]:
    """The rows of whom this account was asked to take over."""
    pending = EpisodeRow.objects.exclude(pending_to="")
    return pending.filter(instead.held_by(account, answers_for(account), "pending_to"))


def all_asked_by(account: str) -> QuerySet[EpisodeRow]:
    """The rows of whom this account holds and has asked somebody to take over."""
    return EpisodeRow.objects.exclude(pending_to="").filter(instead.held_by(account, answers_for(account)))


def all_unallocated() -> QuerySet[EpisodeRow]:
    """The rows of those nobody is to treat yet: they wait for a place, or they asked and only duty has them.

    Whoever was to treat them and does not work here any more is nobody.
    """
    waits = EpisodeRow.objects.filter(stage__in=[Stage.ASKED.value, Stage.WAITING.value])
    return waits.exclude(treats__in=_here())


def all_without_next() -> QuerySet[EpisodeRow]:
    """The rows of those who wait or are in treatment, with nothing booked for today or after."""
    between = EpisodeRow.objects.filter(stage__in=[Stage.WAITING.value, Stage.TREATMENT.value])
    begins = _midnight()
    return between.filter(Q(last_booked=None) | Q(last_booked__lt=begins))


def _midnight() -> datetime:
    on = today()
    return datetime(on.year, on.month, on.day, tzinfo=service.calendar().zone).astimezone(UTC)


def _here() -> list[str]:
    """Everybody who works here."""
    return list(who.practitioners().values_list("pk", flat=True))


def unheld(*, sight: Sight = EVERYBODY, limit: int = PAGE, offset: int = 0) -> list[EpisodeLine]:
    """Open episodes whose holder does not work here any more. It should be empty."""
    return _episodes(sight.of(all_unheld()).order_by("next_due", "stream"), limit, offset)


def all_unheld() -> QuerySet[EpisodeRow]:
    """The rows of open episodes whose holder does not work here any more."""
    return _open().exclude(holder__in=_here())


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """Words somebody wrote to a reader here who has not opened them: whose, since when, to be answered by when."""

    stream: str
    person: str
    href: str
    since: datetime
    due: datetime
    who: Known = NOBODY


def unread(account: str, limit: int) -> list[UnreadLine]:
    """Words written to this account, or to whom it stands in for, that nobody opened; the soonest due first.

    To be listed is not to be read: only opening the words is.
    """
    mine = instead.owed_by(account, answers_for(account), MessageRow)
    rows = MessageRow.objects.filter(mine).order_by("due", "since", "stream", "message")
    found = list(rows.values_list("stream", "message", "person", "since", "due").distinct()[:limit])
    known = _names(found, 2)
    return [
        UnreadLine(
            stream, person, f"/clinic/episodes/{stream}/message/{message}/", since, due, known.get(person, NOBODY)
        )
        for stream, message, person, since, due in found
    ]


def episodes_of(*people: str) -> list[EpisodeLine]:
    """All episodes of one person, of whatever records they have, latest first."""
    rows = EpisodeRow.objects.filter(person__in=people).order_by("-received", "stream")
    return _episodes(rows, PAGE, 0)


def load() -> dict[str, int]:
    """How many people each holder holds."""
    counted = _open().values_list("holder").annotate(held=Count("stream")).order_by()
    return dict(counted)


def count_held_by(account: str) -> int:
    """How many people this account holds by name."""
    return _open().filter(holder=account).count()


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
