"""What a lead looks at: what waits on whom, by kind, and how much each carries. Counts stand beside no ranking.

Each takes a constant number of queries, and names are opened only for the rows shown.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet

from handrail.care.episode import Episode
from handrail.care.events import IncidentRecorded
from handrail.care.parts import ContactState
from handrail.care.vocabulary import DutyKind
from handrail.keys.current import current
from handrail.record import journal, lists
from handrail.record.clock import now
from handrail.record.in_rows import unsealed
from handrail.record.lists import DutyLine
from handrail.record.models import AppointmentRow, BetweenRow, DutyRow, Entry, EpisodeRow, HandoverRow
from handrail.record.people import NOBODY, Known, names
from handrail.record.sight import EVERYBODY, Sight


@dataclass(frozen=True, slots=True)
class Owing:
    """What one owner owes: how much in all, how much of it late, and since when the oldest is late."""

    owner: str
    duties: int
    late: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """One hand-over: who asked whom or which service, and what came of it; `seq` is the entry of the answer."""

    stream: str
    handover: str
    person: str
    sent_by: str
    to: str
    service: str
    state: str
    since: datetime
    due: datetime
    answered_at: datetime | None
    answered_by: str
    seq: int
    who: Known = NOBODY


@dataclass(frozen=True, slots=True)
class BetweenLine:
    """Somebody between services: whose it is, since when, how many said no, and by when it is looked at next."""

    stream: str
    between: str
    person: str
    owner: str
    services: int
    since: datetime
    looked: datetime
    due: datetime
    over: str
    over_at: datetime | None
    who: Known = NOBODY


@dataclass(frozen=True, slots=True)
class Carrying:
    """What one colleague carries: whom they hold, what they owe and how much of it is late, and the week's diary.

    A group is one appointment, and its hour is one hour, however many are in it.
    """

    who: str
    held: int = 0
    duties: int = 0
    late: int = 0
    appointments: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class WentWrong:
    """An episode in which something went wrong in our care, and whose it is."""

    stream: str
    episode: Episode
    person: str
    called: str


def incidents(sight: Sight, *, limit: int) -> list[WentWrong]:
    """The episodes in which something went wrong, latest first. What was written about it stands in the episode."""
    told = Entry.objects.filter(kind=IncidentRecorded.__name__, stream__erased_at=None)
    told = told.filter(stream__in=sight.of(EpisodeRow.objects.all()).order_by().values("stream"))
    latest = told.order_by("-recorded_at").values_list("stream", flat=True)[:limit]
    found = journal.states(dict.fromkeys(latest))
    episodes = {stream: state for stream, state in found.items() if isinstance(state, Episode)}
    called = names({each.person for each in episodes.values()})
    return [
        WentWrong(stream, each, each.person, called.get(each.person, NOBODY).called)
        for stream, each in episodes.items()
    ]


def of_kinds(
    kinds: Collection[DutyKind], *, sight: Sight = EVERYBODY, limit: int = lists.PAGE, offset: int = 0
) -> list[DutyLine]:
    """Every duty of these kinds, by whoever owes it, in order of due."""
    return lists._duties(sight.of(all_of_kinds(kinds)), limit, offset)


def due_between(
    first: datetime, last: datetime, *, sight: Sight = EVERYBODY, limit: int = lists.PAGE
) -> list[DutyLine]:
    """Every duty that is open and was due between these moments, by whoever owes it, in order of due."""
    rows = DutyRow.objects.filter(due__gte=first, due__lte=last)
    return lists._duties(sight.of(rows), limit, 0)


def all_of_kinds(kinds: Collection[DutyKind]) -> QuerySet[DutyRow]:
    """The rows of every duty of these kinds."""
    return DutyRow.objects.filter(kind__in=[kind.value for kind in kinds])


def ledger(
    *,
    sight: Sight = EVERYBODY,
    state: str = "",
    since: datetime | None = None,
    limit: int = lists.PAGE,
    offset: int = 0,
) -> list[HandoverLine]:
    """Hand-overs and what came of each, the latest first: all, those in one state, those answered from `since` on."""
    rows = sight.of(all_handovers(state, since)).order_by("-since", "handover").values_list(*_HANDOVER)
    found = list(rows[offset : offset + limit])
    known = names({row[2] for row in found})
    return [_handover(row, known) for row in found]


def all_handovers(state: str = "", since: datetime | None = None) -> QuerySet[HandoverRow]:
    """The rows of hand-overs."""
    rows = HandoverRow.objects.filter(state=state) if state else HandoverRow.objects.all()
    return rows if since is None else rows.filter(answered_at__gte=since)


def all_between(*, over: bool = False) -> QuerySet[BetweenRow]:
    """The rows of whoever is between services; or of those who no longer are."""
    return BetweenRow.objects.exclude(over="") if over else BetweenRow.objects.filter(over="")


_BETWEEN: Final = (
    "stream",
    "between",
    "person",
    "owner",
    "services",
    "since",
    "looked",
    "due",
    "over",
    "over_at",
)


def _between(row: tuple[Any, ...], known: dict[str, Known]) -> BetweenLine:
    plain: tuple[Any, ...] = (*row, known.get(row[2], NOBODY))
    return BetweenLine(*plain)


_HANDOVER: Final = (
    "stream",
    "handover",
    "person",
    "sent_by",
    "to",
    "service",
    "state",
    "since",
    "due",
    "answered_at",
    "answered_by",
    "answer_seq",
)


def _handover(row: tuple[Any, ...], known: dict[str, Known]) -> HandoverLine:
    stream, handover, person, sent_by, to, service, *rest = row
    name = unsealed(current(), stream, "service", bytes(service))
    who = known.get(person, NOBODY)
    plain: tuple[Any, ...] = (stream, handover, person, sent_by, to, str(name[0]) if name else "", *rest, who)
    return HandoverLine(*plain)


def owing() -> list[Owing]:
    """What each owner owes and how much of it is late; in the order of their ids, which ranks nobody.

    What is not to be shown to one of us is counted in no number: it stands in the list of whoever owes it.
    """
    late = Q(due__lt=now())
    rows = (
        DutyRow.objects.filter(not_to="")
        .values("owner")
        .annotate(duties=Count("pk"), late=Count("pk", filter=late), oldest=Min("due", filter=late))
    )
    return [Owing(row["owner"], row["duties"], row["late"], row["oldest"]) for row in rows.order_by("owner")]


def carrying(since: datetime, until: datetime) -> dict[str, Carrying]:
    """What everybody carries, by account: held and owed now, and met or booked from `since` until before `until`."""
    held, owed, diary = lists.load(), {each.owner: each for each in owing()}, _diary(since, until)
    nothing = Owing("", 0, 0, None)
    found = {}
    for who in {*held, *owed, *diary}:
        owes, meets = owed.get(who, nothing), diary.get(who, (0, 0))
        found[who] = Carrying(who, held.get(who, 0), owes.duties, owes.late, *meets)
    return found


def carried_by(account: str) -> Carrying:
    """What one colleague carries by name, with every appointment ahead."""
    owed = DutyRow.objects.filter(owner=account, not_to="").aggregate(
        duties=Count("pk"), late=Count("pk", filter=Q(due__lt=now()))
    )
    mine = Q(with_id=account, starts__gte=now(), state=ContactState.BOOKED.value)
    ahead = AppointmentRow.objects.filter(mine).count()
    return Carrying(account, lists.count_held_by(account), owed["duties"], owed["late"], ahead)


_MEETINGS: Final = (
    'SELECT {who}, COUNT(*), SUM("length") FROM (SELECT {who}, "starts", MAX("minutes") AS "length" '
    'FROM "record_appointmentrow" WHERE "starts" >= %s AND "starts" < %s AND "state" <> %s AND {who} <> %s '
    'GROUP BY {who}, "starts") AS "meeting" GROUP BY {who}'
)


def _diary(since: datetime, until: datetime) -> dict[str, tuple[int, int]]:
    """By account, the meetings that were not called off, and their minutes; also of those who were there beside."""
    found: dict[str, tuple[int, int]] = {}
    between = [connection.ops.adapt_datetimefield_value(each) for each in (since, until)]
    for column in ('"with_id"', '"others"'):
        with connection.cursor() as cursor:
            cursor.execute(_MEETINGS.format(who=column), [*between, ContactState.CANCELLED.value, ""])
            for accounts, meetings, minutes in cursor.fetchall():
                for who in accounts.split():
                    before = found.get(who, (0, 0))
                    found[who] = before[0] + meetings, before[1] + int(minutes)
    return found
