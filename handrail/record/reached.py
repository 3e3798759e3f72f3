"""Whose records an account reaches from outside a page: who may be listed, in an order that never changes.

What is in them is for `access` to say, of each, once it is open. Pages of people go on after the last id of the page
before: so a list that grows or shrinks meanwhile leaves nobody out who was there all along.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from handrail.accounts.models import User
from handrail.record import access
from handrail.record.models import AppointmentRow, EpisodeRow, SupportRow
from handrail.record.sight import sight_of


def people(account: User, after: str, limit: int, among: QuerySet[AppointmentRow] | None = None) -> list[str]:
    """The ids of whom this member of staff may be shown in lists, after one of them; those `among` some rows only."""
    rows = _seen(account).filter(person__gt=after)
    if among is not None:
        rows = rows.filter(stream__in=among.order_by().values("stream"))
    return list(rows.order_by("person").values_list("person", flat=True).distinct()[:limit])


def _seen(account: User) -> "QuerySet[EpisodeRow] | QuerySet[SupportRow]":
    if access.may(account, access.Verb.SUPPORT):
        return SupportRow.objects.all()
    return sight_of(account).of(EpisodeRow.objects.all())


def with_appointments(first: datetime | None, last: datetime | None) -> QuerySet[AppointmentRow]:
    """The rows of appointments that begin between two moments."""
    rows = AppointmentRow.objects.all()
    if first is not None:
        rows = rows.filter(starts__gte=first)
    return rows if last is None else rows.filter(starts__lte=last)


def streams_of(people: Collection[str]) -> dict[str, list[str]]:
    """Every episode of these people, employment support too, by person."""
    found: dict[str, list[str]] = {person: [] for person in people}
    for table in (EpisodeRow, SupportRow):
        rows = table._default_manager.filter(person__in=people).order_by("stream")
        for stream, person in rows.values_list("stream", "person"):
            found[person].append(stream)
    return found


def persons_of(streams: Iterable[str]) -> list[str]:
    """Whose episodes these are, each person once."""
    wanted = list(streams)
    found = {
        person
        for table in (EpisodeRow, SupportRow)
        for person in table._default_manager.filter(stream__in=wanted).values_list("person", flat=True)
    }
    return sorted(found)
