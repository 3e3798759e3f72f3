"""Whose records are kept until when: a list for people to look at. Nothing is erased by it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Max

from handrail.care.retention import Kept, kept_until, shortest
from handrail.keys.seal import CannotOpen
from handrail.record import joined, journal, service
from handrail.record.clock import instant, today
from handrail.record.models import Entry, EpisodeRow, PersonRow, SupportRow
from handrail.record.sealing import Erased
from handrail.record.streams import NoSuchRecord

#: As many are listed at once as two people can look at in a morning.
AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody whose record is kept no longer by rule: since when, and by which rule."""

    person: str
    kept: Kept


def of(person: str) -> Kept | None:
    """Until when everything of this person is kept; None while they are in care."""
    people = joined.people_of(person)
    days = [
        *EpisodeRow.objects.filter(person__in=people).values_list("ended_on", flat=True),
        *SupportRow.objects.filter(person__in=people).values_list("ended_on", flat=True),
    ]
    over = [each for each in days if each is not None]
    if len(over) < len(days):
        return None
    standing = journal.standing(person)
    ended = max(over) if over else _last_day(people)
    return kept_until(service.current().charter, ended, standing.born, standing.died_on)


def is_due(person: str) -> bool:
    """Whether the time for which it is kept has gone."""
    kept = of(person)
    return kept is not None and kept.until <= today()


def due(limit: int = AT_ONCE) -> list[Due]:
    """Whose time has gone, of those whose care ended first. Of all others nobody opens a record for this."""
    found: list[Due] = []
    for person in _perhaps():
        if (kept := _of(person)) is not None and kept.until <= today():
            found.append(Due(person, kept))
        if len(found) == limit:
            break
    return sorted(found, key=lambda each: (each.kept.until, each.person))


def _perhaps() -> Iterator[str]:
    """Each person nothing of whom ended within the shortest time anything is kept: whose ended first comes first."""
    years = shortest(service.current().charter)
    day = today()
    before = date(day.year - years, day.month, min(day.day, 28))
    recent = set(EpisodeRow.objects.exclude(ended_on__lte=before).values_list("person", flat=True))
    recent |= set(SupportRow.objects.exclude(ended_on__lte=before).values_list("person", flat=True))
    ended = EpisodeRow.objects.values("person").annotate(last=Max("ended_on")).order_by("last", "person")
    known = [person for person in ended.values_list("person", flat=True) if person not in recent]
    yield from known
    seen = recent | set(known)
    for person in PersonRow.objects.order_by("person").values_list("person", flat=True):
        if person not in seen:
            yield person


def _of(person: str) -> Kept | None:
    mains = joined.mains([person])
    if mains[person] != person:
        return None  # listed with the record it was joined into
    try:
        return of(person)
    except (Erased, NoSuchRecord, CannotOpen):
        return None


def _last_day(people: tuple[str, ...]) -> date:
    """Of somebody without any care: the day something was last written."""
    last = Entry.objects.filter(stream__in=people).aggregate(last=Max("recorded_at"))["last"]
    return instant(last or 0).date()
