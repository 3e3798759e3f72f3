"""Every row of the data set that this service can tell, of everybody, as it is known now: what its numbers stand on.

Nobody's record is opened for somebody to read: the rows go into a bundle, and out of that come counts.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Strand, StreamKind
from handrail.dataset.row import Row
from handrail.dataset.rows import rows
from handrail.dataset.sender import Organisation, header
from handrail.organisation import who
from handrail.record import joined, journal, support
from handrail.record.models import Stream

#: So many people are read at once.
_BATCH: Final = 50


def organisation() -> Organisation:
    """Who tells of them: this service, by its national codes."""
    here = who.service()
    return Organisation(
        provider=here.ods_code,
        commissioner=here.commissioner,
        zone=ZoneInfo(settings.TIME_ZONE),
        integrated=who.integrated(here),
    )


def told(starts: date, ends: date) -> Iterator[Row]:
    """A header for these days, and every row about everybody."""
    teller = organisation()
    yield header(teller, starts=starts, ends=ends, created=journal.now())
    for people in _batches():
        for person, standing in journal.states(people).items():
            if isinstance(standing, Standing):
                yield from _of_person(person, standing, teller)


def _batches() -> Iterator[list[str]]:
    """The people there are, some at a time. Whoever was erased, or joined to another of their records, is not among."""
    last = ""
    streams = Stream.objects.filter(kind=StreamKind.STANDING.value, erased_at=None).order_by("id")
    while found := list(streams.filter(id__gt=last).values_list("id", flat=True)[:_BATCH]):
        last = found[-1]
        mains = joined.mains(found)
        if living := [person for person in found if mains[person] == person]:
            yield living


def _of_person(person: str, standing: Standing, teller: Organisation) -> Iterator[Row]:
    """Each row once, however often somebody came back."""
    whole = joined.whole(person, standing)
    episodes = _episodes(person, whole)
    seen: set[tuple[str, frozenset[tuple[str, object]]]] = set()
    for stream, episode in episodes.items():
        if episode.strand is not Strand.THERAPY:
            continue
        beside = [each for each in episodes.values() if each.beside == stream]
        for row in rows(stream, episode, whole, teller, beside):
            key = row.table, frozenset(row.values.items())
            if key not in seen:
                seen.add(key)
                yield row


def _episodes(person: str, whole: Standing) -> Mapping[str, Episode]:
    records = set(whole.parts) | {person}
    streams = {*whole.episodes, *(each for own in records for each in support.all_of(own))}
    living = Stream.objects.filter(id__in=streams, erased_at=None).values_list("id", flat=True)
    found = journal.states(living)
    return {stream: state for stream, state in sorted(found.items()) if isinstance(state, Episode)}
