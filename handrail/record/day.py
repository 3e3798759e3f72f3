"""What somebody's day page is read from: what they owe, and whom they meet, with what is worth knowing before.

This page is opened many times a day by everybody, so its rows are read without Django's models, names and glances come
in the same query, and nothing is folded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Min

from handrail.care.parts import ContactState
from handrail.care.vocabulary import DutyKind, Medium
from handrail.record import glance, instead, people, service
from handrail.record.glance import Glance
from handrail.record.lists import DutyLine
from handrail.record.models import DutyRow
from handrail.record.people import NOBODY, Known
from handrail.record.sealing import keys_of
from handrail.record.sight import answers_for

_OWED: Final = (
    'SELECT d."stream", d."key", d."person", d."kind", d."owner", d."since", d."due", p."name" '
    'FROM "record_dutyrow" d LEFT JOIN "record_personrow" p ON p."person" = d."person" '
    'WHERE (d."owner" IN ({}) AND d."not_to" NOT LIKE %s OR d."id" IN ({instead})) AND d."kind" <> %s '
    'AND d."stream" IN (SELECT "stream" FROM "record_episoderow") AND d."person" NOT IN ({kept}) '
    'AND NOT (d."kind" = %s AND d."due" > %s) '
    'ORDER BY d."due", d."key" LIMIT %s'
)
_MET: Final = (
    'SELECT a."stream", a."contact", a."person", a."with_id", a."starts", a."minutes", a."medium", a."state", '
    'p."name", e."holder", e."pending_to", e."glance", s."wrapped_key" FROM "record_appointmentrow" a '
    'JOIN "record_episoderow" e ON e."stream" = a."stream" JOIN "record_stream" s ON s."id" = a."stream" '
    'LEFT JOIN "record_personrow" p ON p."person" = a."person" '
    'WHERE a."with_id" IN ({}) AND a."starts" >= %s AND a."starts" < %s AND a."state" <> %s '
    # A group is met once, not once for each person.
    'AND a."person" NOT IN ({kept}) AND NOT (a."setting" = \'group\' AND a."slot" <> \'\') '
    'ORDER BY a."starts", a."contact" LIMIT %s'
)
_PROMISED: Final = (
    'SELECT "stream", "kind", "owner", "due" FROM "record_dutyrow" WHERE "stream" IN ({}) AND "not_to" NOT LIKE %s '
    'ORDER BY "due"'
)

FOR_EVER: Final = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Promised:
    """One duty that is open to somebody who is met: what, owed by whom, by when."""

    kind: DutyKind
    owner: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Meeting:
    """One appointment, whom it is with, and what is sealed beside it until somebody may read it."""

    stream: str
    contact: str
    person: str
    with_: str
    starts: datetime
    minutes: int
    medium: Medium
    state: ContactState
    who: Known
    holder: str
    pending_to: str
    promised: tuple[Promised, ...]
    _glance: bytes
    _key: bytes

    def glance(self) -> Glance:
        """What is worth knowing before. It is clinical: ask who reads it first."""
        return glance.opened(keys_of(self.stream, self._key), self._glance) if self._glance else Glance()


def owed(account: str, limit: int, *, meetings_until: datetime = FOR_EVER) -> list[DutyLine]:
    """What this account owes, by itself or standing in, in order of due. Supervision is apart: one talk for many.

    Meeting somebody, if that is due after `meetings_until`, is left out: it stands among whom they meet.
    """
    mine = sorted(answers_for(account))
    until = connection.ops.adapt_datetimefield_value(meetings_until)
    wanted = [f"%{account}%", DutyKind.SUPERVISE.value, DutyKind.MEET.value, until, limit]
    owed = _kept_out(_OWED, account).replace("{instead}", ", ".join(map(str, instead.answered_by(account) or [0])))
    return [
        DutyLine(stream, key, person, DutyKind(kind), owner, _moment(since), _moment(due), _known(person, name))
        for stream, key, person, kind, owner, since, due, name in _read(owed, mine, wanted)
    ]


def to_supervise(account: str) -> tuple[int, datetime | None]:
    """How many people this account takes to its next supervision, and by when the first of them."""
    rows = DutyRow.objects.filter(instead.owed_by(account, answers_for(account)), kind=DutyKind.SUPERVISE.value)
    found = rows.aggregate(count=Count("pk"), first=Min("due"))
    return found["count"], found["first"]


def meetings(account: str, first: datetime, last: datetime, limit: int) -> list[Meeting]:
    """Whom this account meets, itself or standing in, from `first` until before `last`, in order of time."""
    between = [connection.ops.adapt_datetimefield_value(each) for each in (first, last)]
    rows = _read(
        _kept_out(_MET, account), sorted(answers_for(account)), [*between, ContactState.CANCELLED.value, limit]
    )
    promised = _promised({row[0] for row in rows}, account)
    return [_meeting(row, promised) for row in rows]


def _kept_out(sql: str, account: str) -> str:
    """The statement without those whose records are kept from this account. Their ids are our own letters."""
    people = sorted(service.restricted_here().from_account(account)) or [""]
    return sql.replace("{kept}", ", ".join(f"'{each}'" for each in people))


def _meeting(row: tuple[Any, ...], promised: dict[str, list[Promised]]) -> Meeting:
    stream, contact, person, with_, starts, minutes, medium, state, name, holder, pending_to, stored, key = row
    return Meeting(
        stream,
        contact,
        person,
        with_,
        _moment(starts),
        minutes,
        Medium(medium),
        ContactState(state),
        _known(person, name),
        holder,
        pending_to,
        tuple(promised.get(stream, ())),
        bytes(stored),
        bytes(key),
    )


def _promised(streams: Iterable[str], account: str) -> dict[str, list[Promised]]:
    wanted = sorted(streams)
    found: dict[str, list[Promised]] = {stream: [] for stream in wanted}
    for stream, kind, owner, due in _read(_PROMISED, wanted, [f"%{account}%"]) if wanted else ():
        found[stream].append(Promised(DutyKind(kind), owner, _moment(due)))
    return found


def _known(person: str, name: Any) -> Known:
    return people.known(person, bytes(name)) if name else NOBODY


def _moment(value: datetime) -> datetime:
    """A moment as the database gives it; SQLite keeps it without its zone, which is UTC."""
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _read(sql: str, some: Sequence[str], more: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(", ".join(["%s"] * len(some))), [*some, *more])
        rows: list[Any] = cursor.fetchall()
    return rows
