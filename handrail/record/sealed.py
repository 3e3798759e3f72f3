"""What goes round somebody: who has to do with a matter, found by blind indexes, and opened for them alone.

A concern, a complaint, a change that is asked for, a safeguarding matter. Each has a stream of its own; no list,
number or export of care reads `SealedRow`. Each opening is logged under the matter's own id, never the person's, so
that the reading log of a record does not tell that there is one.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from handrail.care import concern, safeguarding
from handrail.care.act import Service
from handrail.care.concern import Concern
from handrail.care.duty import Duty
from handrail.care.safeguarding import Safeguarding
from handrail.care.vocabulary import StreamKind
from handrail.keys.current import current
from handrail.record.clock import now
from handrail.record.models import SealedRow
from handrail.record.service import restricted_here
from handrail.record.streams import NoSuchRecord, Sealed, State, fold, heads, load, load_all

KINDS: Final = (StreamKind.CONCERN.value, StreamKind.SAFEGUARDING.value)


@dataclass(frozen=True, slots=True)
class Line:
    """One matter in a list of whoever may read it."""

    stream: str
    state: Sealed
    duties: tuple[Duty, ...]


def duties(state: Sealed, service: Service) -> list[Duty]:
    """What is owed on a matter."""
    return concern.duties(state, service) if isinstance(state, Concern) else safeguarding.duties(state, service)


def rows(stream: str, state: Sealed, service: Service) -> Iterator[SealedRow]:
    """The rows of one matter. Whoever it goes round is in none of them."""
    readers = [who for who in state.readers if who not in state.kept_from]
    yield from (_row(stream, SealedRow.READER, who) for who in readers)
    yield from (_row(stream, SealedRow.RAISED, who) for who in dict.fromkeys(_theirs(state)) if who)
    yield from (_row(stream, SealedRow.OWES, each.owner, each.due) for each in duties(state, service))


def _theirs(state: Sealed) -> tuple[str, ...]:
    """Who finds it among what is theirs: who raised it, and the person; of safeguarding only once they were told."""
    if isinstance(state, Safeguarding) and state.person_told is None:
        return (state.raised_by,)
    return (state.raised_by, state.person)


def _row(stream: str, what: str, who: str, due: datetime | None = None) -> SealedRow:
    return SealedRow(stream=stream, what=what, who=blind(who), due=due)


def blind(who: str) -> str:
    """The index by which rows say who: nothing to whoever lacks the key."""
    return current().index("sealed", who)


def state(stream: str) -> Sealed:
    """How a matter stands; `NoSuchRecord` if the id is of something else."""
    head = heads([stream])[stream]
    if head.kind.value not in KINDS:
        raise NoSuchRecord(stream)
    return _sealed(stream, fold(head.kind, load(head)))


def of_concern(stream: str) -> Concern:
    """The concern with this id."""
    found = state(stream)
    if not isinstance(found, Concern):
        raise NoSuchRecord(stream)
    return found


def of_safeguarding(stream: str) -> Safeguarding:
    """The safeguarding matter with this id."""
    found = state(stream)
    if not isinstance(found, Safeguarding):
        raise NoSuchRecord(stream)
    return found


def read_by(account: str, service: Service) -> list[Line]:
    """The matters this account reads today, for itself or for whoever is away; what is owed first comes first."""
    away = [who for who in service.roster.members if not service.roster.is_here(who)]
    kept = {who for kept in restricted_here().kept.values() for who in kept}
    found = _lines(SealedRow.READER, [account, *away, *kept], service)
    mine = [each for each in found if each.state.may_read(account, _around(each.state, service).roster)]
    return sorted(mine, key=lambda each: (not each.duties, each.duties[0].due if each.duties else now(), each.stream))


def raised_by(people: Collection[str], service: Service) -> list[Line]:
    """The matters these raised, or that were raised for them; the latest first."""
    kept = {person for who in people for person in restricted_here().from_account(who)}
    lines = _lines(SealedRow.RAISED, people, service)
    found = [each for each in lines if each.state.raised_at is not None and each.state.person not in kept]
    return sorted(found, key=lambda each: (each.state.raised_at, each.stream), reverse=True)


def owed_by(account: str, service: Service) -> list[Duty]:
    """What this account owes on matters it reads, earliest first."""
    found = [duty for line in read_by(account, service) for duty in line.duties if duty.owner == account]
    return sorted(found, key=lambda duty: (duty.due, duty.key))


def _lines(what: str, whose: Iterable[str], service: Service) -> list[Line]:
    wanted = {blind(who) for who in whose if who}
    streams = SealedRow.objects.filter(what=what, who__in=wanted).values_list("stream", flat=True).distinct()
    found = {stream: head for stream, head in heads(streams).items() if head.wrapped}
    states = [(head.stream, fold(head.kind, entries)) for head, entries in load_all(found)]
    matters = [(stream, each) for stream, each in states if isinstance(each, Sealed)]
    return [Line(stream, each, tuple(duties(each, _around(each, service)))) for stream, each in matters]


def _around(state: Sealed, service: Service) -> Service:
    """The service as it is for the person a matter is about."""
    return restricted_here().around(service, state.person)


def _sealed(stream: str, found: State) -> Sealed:
    if not isinstance(found, Sealed):
        raise NoSuchRecord(stream)
    return found


def overdue() -> list[str]:
    """The matters on which the time of something owed has gone."""
    rows = SealedRow.objects.filter(what=SealedRow.OWES, due__lt=now())
    return list(rows.order_by("stream").values_list("stream", flat=True).distinct())
