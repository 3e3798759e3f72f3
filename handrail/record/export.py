"""People and their episodes as they were known at a moment, read from the journal, a few at a time.

What was recorded later is left out, as if nobody had said it yet. Two moments are read at once, so that what is
different between them costs only what it differs in. Only those are read who can have anything to tell of the period.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from handrail.care.entry import Entry as Told
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Strand, StreamKind
from handrail.dataset.periods import Period
from handrail.keys.seal import CannotOpen
from handrail.record.clock import micros
from handrail.record.codec import Unreadable
from handrail.record.models import AppointmentRow, Entry, EpisodeRow, PersonLink, Stream, SupportRow
from handrail.record.streams import FOLDS, Head, heads, load_all

#: So many people are opened at once, and never more are kept.
BATCH: Final = 100

#: How far it is: people done, and people in all.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Known:
    """One person at one moment: what stood of them, and of each of their episodes by its id."""

    person: str
    standing: Standing
    episodes: Mapping[str, Episode]


@dataclass(slots=True)
class Report:
    """Records that could not be read. Whoever counts what was read has to say so."""

    unreadable: list[str] = field(default_factory=list)


Moments = tuple[tuple[Known, ...], ...]
"""What was known at each of the moments asked for. Where nothing was recorded between two, they are one object."""


def people(
    period: Period, starts: datetime, moments: Sequence[datetime], report: Report, tell: Progress | None = None
) -> Iterator[Moments]:
    """Whoever may have a row in the return of `period`, whose first moment is `starts`: each as known at each moment.

    Records that are known to be of one person come together, and are one person from the moment they were joined.
    """
    groups = _groups(_candidates(period, starts, max(moments)))
    done = 0
    for batch in _batches(groups):
        yield from _opened(batch, moments, report)
        done += len(batch)
        if tell:
            tell(done, len(groups))


def one(person: Collection[str], moments: Sequence[datetime]) -> Moments:
    """The same of one person, by the ids of all their records."""
    report = Report()
    found = [*_opened([_with_their_episodes(person)], moments, report)]
    return found[0] if found else tuple(() for _ in moments)


# --- who ------------------------------------------------------------------------------------------------------


def _candidates(period: Period, starts: datetime, last: datetime) -> set[str]:
    """The people of every episode that was begun by the last moment, and was not over and still before the period."""
    rows = EpisodeRow.objects.filter(_is_begun(last)).filter(
        Q(ended_on=None)
        | Q(ended_on__gte=period.starts)
        | _is_touched(starts)
        | _is_met(starts)
        | _is_supported(period)
    )
    return set(rows.values_list("person", flat=True))


def _is_begun(last: datetime) -> Exists:
    return Exists(Stream.objects.filter(id=OuterRef("stream"), opened_at__lte=micros(last)))


def _is_touched(starts: datetime) -> Exists:
    """Anything was recorded in it since: the last entry tells, as the time of recording never goes back."""
    last = Entry.objects.filter(stream_id=OuterRef("stream"), seq=F("stream__seq"), recorded_at__gte=micros(starts))
    return Exists(last)


def _is_met(starts: datetime) -> Exists:
    return Exists(AppointmentRow.objects.filter(stream=OuterRef("stream"), starts__gte=starts))


def _is_supported(period: Period) -> Exists:
    """Employment support goes on beside it, and is returned with it."""
    open_then = Q(ended_on=None) | Q(ended_on__gte=period.starts)
    return Exists(SupportRow.objects.filter(open_then, beside=OuterRef("stream")))


@dataclass(frozen=True, slots=True)
class _Group:
    """The records of one person, and the episodes begun in any of them."""

    people: tuple[str, ...]
    episodes: tuple[str, ...]


def _groups(people: set[str]) -> list[_Group]:
    """Records that staff have joined, whenever that was, stand together."""
    beside = _links()
    seen: set[str] = set()
    together = []
    for person in sorted(people):
        if person not in seen:
            one = _all_of(person, beside)
            seen |= one
            together.append(tuple(sorted(one)))
    episodes = _episodes({person for each in together for person in each})
    return [_Group(each, tuple(ep for person in each for ep in episodes.get(person, ()))) for each in together]


def _with_their_episodes(people: Collection[str]) -> _Group:
    episodes = _episodes(set(people))
    return _Group(tuple(sorted(people)), tuple(each for person in sorted(people) for each in episodes.get(person, ())))


def _links() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for person, other in PersonLink.objects.filter(same=True).values_list("person", "other"):
        found.setdefault(person, set()).add(other)
        found.setdefault(other, set()).add(person)
    return found


def _all_of(person: str, beside: Mapping[str, set[str]]) -> set[str]:
    found, new = {person}, {person}
    while new:
        new = {other for each in new for other in beside.get(each, ())} - found
        found |= new
    return found


def _episodes(people: set[str]) -> dict[str, list[str]]:
    """Every episode of these people, of therapy and of employment support."""
    found: dict[str, list[str]] = {}
    for some in _some(sorted(people)):
        rows: list[QuerySet[EpisodeRow] | QuerySet[SupportRow]] = [EpisodeRow.objects.all(), SupportRow.objects.all()]
        for table in rows:
            for stream, person in table.filter(person__in=some).order_by("stream").values_list("stream", "person"):
                found.setdefault(person, []).append(stream)
    return found


def _some(people: Sequence[str], at_once: int = 500) -> Iterator[list[str]]:
    for start in range(0, len(people), at_once):
        yield list(people[start : start + at_once])


def _batches(groups: Iterable[_Group]) -> Iterator[list[_Group]]:
    waiting = iter(groups)
    while batch := list(islice(waiting, BATCH)):
        yield batch


# --- what was known of them -----------------------------------------------------------------------------------


def _opened(batch: Sequence[_Group], moments: Sequence[datetime], report: Report) -> Iterator[Moments]:
    """One batch, all at once; where a record cannot be read, each person by themselves."""
    try:
        entries = _entries([stream for each in batch for stream in (*each.people, *each.episodes)])
    except (CannotOpen, Unreadable):
        if len(batch) > 1:
            for each in batch:
                yield from _opened([each], moments, report)
        else:
            report.unreadable += batch[0].people
        return
    for each in batch:
        yield _at_each(each, entries, moments)


def _entries(streams: Sequence[str]) -> dict[str, tuple[StreamKind, list[Told]]]:
    """Every entry of these records, opened; of those that were erased, nothing."""
    found: dict[str, Head] = {each.stream: each for each in heads(streams).values() if each.wrapped}
    return {head.stream: (head.kind, told) for head, told in load_all(found)}


def _at_each(
    group: _Group, entries: Mapping[str, tuple[StreamKind, list[Told]]], moments: Sequence[datetime]
) -> Moments:
    """What was known at each moment. Nothing recorded between two of them, nothing folded anew."""
    told = [entries[each][1] for each in (*group.people, *group.episodes) if each in entries]
    counts = [sum(_by(each, moment) for each in told) for moment in moments]
    known = dict(zip(counts, moments, strict=True))
    folded = {count: tuple(_people(group, entries, moment)) for count, moment in known.items()}
    return tuple(folded[count] for count in counts)


def _by(entries: Sequence[Told], moment: datetime) -> int:
    return sum(entry.recorded_at <= moment for entry in entries)


def _people(group: _Group, entries: Mapping[str, tuple[StreamKind, list[Told]]], moment: datetime) -> Iterator[Known]:
    states = {}
    for stream in (*group.people, *group.episodes):
        kind, told = entries.get(stream, (StreamKind.STANDING, []))
        counted = [entry for entry in told if entry.recorded_at <= moment]
        if counted:
            states[stream] = FOLDS[kind].of(counted)
    standings = {each: state for each in group.people if isinstance(state := states.get(each), Standing)}
    episodes = {each: state for each in group.episodes if isinstance(state := states.get(each), Episode)}
    for person, standing in _persons(standings):
        mine = {each: episode for each, episode in episodes.items() if _is_of(episode, person, standing)}
        if any(episode.strand is Strand.THERAPY for episode in mine.values()):
            yield Known(person, standing, mine)


def _persons(standings: Mapping[str, Standing]) -> Iterator[tuple[str, Standing]]:
    """Who these records were of, as far as staff had found that by then."""
    seen: set[str] = set()
    for person in standings:
        if person not in seen:
            parts = _all_of(person, {own: _known(each.same_as, standings) for own, each in standings.items()})
            seen |= parts
            yield person, _joined(person, {each: standings[each] for each in sorted(parts)})


def _known(others: Iterable[str], standings: Mapping[str, Standing]) -> set[str]:
    return {other for other in others if other in standings}


def _joined(person: str, parts: dict[str, Standing]) -> Standing:
    return Standing.joined(parts, person) if len(parts) > 1 else parts[person]


def _is_of(episode: Episode, person: str, standing: Standing) -> bool:
    return episode.person in standing.parts if standing.parts else episode.person == person
