"""The reading log: who opened whose record, when, which page, and by what relation. In a database of its own.

Each person's openings are a chain of their own, so that one taken out or changed is noticed. A page never waits for
the log to be mended: what cannot be written is kept in a file and written later by `replay_spool`.
"""

import hmac
import json
import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import msgspec
from django.db import Error, IntegrityError, connections, transaction
from django.db.models import Count, Max, Min, OuterRef, Q, Subquery

from handrail.keys.current import current
from handrail.record import spool
from handrail.record.checkpoint import Mark
from handrail.record.clock import instant, micros, now
from handrail.record.models import Opened
from handrail.record.sealing import Erased
from handrail.record.streams import NoSuchRecord, heads

_log = logging.getLogger(__name__)
_TRIES: Final = 25
#: What words begin with that are sealed under the key of the record they are about.
_OWN_KEY: Final = b"own key:"
_DATABASE: Final = Opened.database

#: Who opened a record where nobody did: the computer, for a copy that is made at night.
ITSELF: Final = "itself"
#: How the pages are called that a program opened. It reads by somebody's account, and is no visit of their own.
BY_PROGRAM: Final = "fhir "
_LAST: Final = 'SELECT "seq", "mac" FROM "record_opened" WHERE "person" = %s ORDER BY "seq" DESC LIMIT 1'
_INSERT: Final = (
    'INSERT INTO "record_opened" ("person", "seq", "at", "by", "stream", "page", "relation", "reason", "words", "mac") '
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of a record, as the person it is about may read it."""

    at: datetime
    by: str
    page: str
    stream: str
    relation: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class _Line:
    person: str
    at: int
    by: str
    stream: str
    page: str
    relation: str
    reason: str
    words: str  # sealed, in hexadecimal


def opened(
    *, by: str, person: str, page: str, relation: str, stream: str = "", reason: str = "", words: str = ""
) -> None:
    """Log that `by` opened a page about `person`. Never raises: the page opens, whatever becomes of the log."""
    sealed = _seal(person, words).hex() if words else ""
    line = _Line(person, micros(now()), by, stream, page[:64], str(relation), reason[:64], sealed)
    try:
        _write(line)
    except Error as problem:
        _log.error("The reading log could not be written (%s); kept in the spool.", type(problem).__name__)
        spool.keep(json.dumps(asdict(line)).encode() + b"\n")


def opened_many(*, by: str, people: Sequence[str], page: str, relation: str, reason: str = "") -> None:
    """Log that `by` was shown a line about each of these people, all at once. Never raises either."""
    at = micros(now())
    lines = [_Line(person, at, by, "", page[:64], str(relation), reason[:64], "") for person in people]
    try:
        with transaction.atomic(using=_DATABASE):
            _append_all(lines)
    except Error as problem:
        _log.error("The reading log could not be written (%s); kept in the spool.", type(problem).__name__)
        for line in lines:
            spool.keep(json.dumps(asdict(line)).encode() + b"\n")


def openings(
    *people: str,
    limit: int = 100,
    offset: int = 0,
    but: str = "",
    without: Sequence[str] = (),
    untold: Collection[str] = (),
    relation: str = "",
) -> list[Opening]:
    """Everyone who opened this person's record (or several joined), latest first; all `but` one account, if named.

    `without` the pages whose names begin so: that an employment adviser opened something is not for therapy to see.
    All by one `relation`, if named. `untold` opened it in need, and telling the person of it would add danger for now.
    """
    found = Opened.objects.filter(person__in=people).exclude(Q(by=but) & ~Q(page__startswith=BY_PROGRAM))
    found = found.exclude(by__in=untold, relation="in need")
    if relation:
        found = found.filter(relation=str(relation))
    for beginning in without:
        found = found.exclude(page__startswith=beginning)
    order = ("-seq",) if len(people) == 1 else ("-at", "-seq")
    rows = found.order_by(*order)[offset : offset + limit]
    return [
        Opening(
            instant(row.at),
            row.by,
            row.page,
            row.stream,
            row.relation,
            row.reason,
            _words(row.person, bytes(row.words)),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class ReadByApp:
    """What a person's own app read of them: the pages as the log names them, how often, and from when to when."""

    app: str
    page: str
    times: int
    first: datetime
    last: datetime


def by_apps(*people: str, relation: str) -> list[ReadByApp]:
    """What programs read of these people for themselves, by `relation`; the latest first."""
    rows = Opened.objects.filter(person__in=people, relation=str(relation), page__startswith=BY_PROGRAM)
    counted = rows.values("reason", "page").annotate(times=Count("at"), first=Min("at"), last=Max("at"))
    return [
        ReadByApp(each["reason"], each["page"], each["times"], instant(each["first"]), instant(each["last"]))
        for each in counted.order_by("-last")
    ]


def was_opened(*people: str, relation: str, since: datetime) -> bool:
    """Whether somebody of this relation has opened the record of one of these people since then."""
    return Opened.objects.filter(person__in=people, relation=str(relation), at__gte=micros(since)).exists()


def opened_by(account: str, *, limit: int = 100, offset: int = 0) -> list[tuple[datetime, str, str]]:
    """What this account opened: when, whose record, which page; latest first."""
    rows = Opened.objects.filter(by=account).order_by("-at")[offset : offset + limit]
    return [(instant(row.at), row.person, row.page) for row in rows]


def replay_spool() -> int:
    """Write what was kept in the spool; how many lines. What still cannot be written stays there."""
    return spool.empty(_write_late)


def broken(marks: Mapping[str, Mark] | None = None) -> Iterator[tuple[str, int]]:
    """Each opening that was changed, or before which one is missing: whose log, and its number there.

    With the marks of a checkpoint, also each log that does not reach any more as far as it did.
    """
    missing = dict(marks or {})
    rows = Opened.objects.order_by("person", "seq").iterator(chunk_size=2000)
    for person, chain in groupby(rows, key=lambda row: row.person):
        before, expected = b"", 1
        for row in chain:
            mac = bytes(row.mac)
            if row.seq != expected or _mac(before, _line_of(row), row.seq) != mac:
                yield person, row.seq
            if missing.get(person) == Mark(row.seq, mac.hex()):
                del missing[person]
            before, expected = mac, row.seq + 1
    yield from ((person, mark.seq) for person, mark in missing.items())


def spool_path() -> Path:
    """Where openings wait that could not be written."""
    return spool.path()


def _write_late(kept: bytes) -> None:
    """Write a line of the spool, unless a process did that before it died."""
    try:
        line = msgspec.json.decode(kept, type=_Line)
    except msgspec.MsgspecError as problem:
        raise ValueError from problem
    told = asdict(line) | {"words": bytes.fromhex(line.words)}
    if not Opened.objects.filter(**told).exists():
        _write(line)


def _write(line: _Line) -> None:
    for _ in range(_TRIES - 1):
        try:
            return _append(line)
        except IntegrityError:
            continue  # somebody opened the same record at the same moment, and took this number
    return _append(line)


def _append(line: _Line) -> None:
    with _alone(), connections[_DATABASE].cursor() as cursor:
        cursor.execute(_LAST, [line.person])
        last = cursor.fetchone()
        seq, before = (last[0] + 1, bytes(last[1])) if last else (1, b"")
        plain = [line.person, seq, line.at, line.by, line.stream, line.page, line.relation, line.reason]
        cursor.execute(_INSERT, [*plain, bytes.fromhex(line.words), _mac(before, line, seq)])


def _append_all(lines: Sequence[_Line]) -> None:
    people = {line.person for line in lines}
    newest = Opened.objects.filter(person=OuterRef("person")).order_by("-seq").values("seq")[:1]
    ends = Opened.objects.filter(person__in=people, seq=Subquery(newest)).values_list("person", "seq", "mac")
    last = {person: (seq, bytes(mac)) for person, seq, mac in ends}
    rows = []
    for line in lines:
        seq, before = last.get(line.person, (0, b""))
        mac = _mac(before, line, seq + 1)
        last[line.person] = seq + 1, mac
        told = asdict(line) | {"words": bytes.fromhex(line.words)}
        rows.append(Opened(seq=seq + 1, mac=mac, **told))
    Opened.objects.bulk_create(rows)


def _alone() -> AbstractContextManager[Any]:
    """Inside a transaction a failed insert needs a savepoint; outside, the two statements need nothing."""
    inside = connections[_DATABASE].in_atomic_block
    return transaction.atomic(using=_DATABASE) if inside else nullcontext()


def _mac(before: bytes, line: _Line, seq: int) -> bytes:
    content = json.dumps([seq, *asdict(line).values()], ensure_ascii=False).encode()
    return hmac.digest(current().subkey(b"reading"), before + b"\n" + content, "sha256")


def _line_of(row: Opened) -> _Line:
    return _Line(row.person, row.at, row.by, row.stream, row.page, row.relation, row.reason, bytes(row.words).hex())


def _seal(person: str, words: str) -> bytes:
    """Under the key of that very record, so that erasing it erases the words too; under ours where it has none."""
    try:
        keys = heads([person])[person].keys
    except (NoSuchRecord, Erased, Error):
        return current().seal(words, f"opened:{person}")
    return _OWN_KEY + keys.seal_text(f"opened:{person}", words)


def _words(person: str, sealed: bytes) -> str:
    if not sealed.startswith(_OWN_KEY):
        return current().open(sealed, f"opened:{person}") if sealed else ""
    try:
        return heads([person])[person].keys.open_text(f"opened:{person}", sealed[len(_OWN_KEY) :])
    except (NoSuchRecord, Erased):
        return ""
