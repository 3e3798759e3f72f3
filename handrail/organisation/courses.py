"""Groups as they are set up: which there are, who leads them, when they meet. Who takes part is never here."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from handrail.organisation.models import Facilitates, Group, GroupMeeting, Programme

_LED = Prefetch("facilitates", Facilitates.objects.select_related("practitioner__account"))
_MEETINGS = Prefetch("meetings", GroupMeeting.objects.select_related("room"))


def groups(*, open_only: bool = False, therapy: str = "") -> QuerySet[Group]:
    """Every group with its dates and who leads it, in order of name. Three queries, however many there are."""
    found = Group.objects.prefetch_related(_LED, _MEETINGS).select_related("room").order_by("name", "pk")
    if open_only:
        found = found.filter(is_open=True)
    return found.filter(therapy=therapy) if therapy else found


def group(key: str) -> Group | None:
    """One group with its dates."""
    return groups().filter(pk=key).first()


def facilitators(one: Group) -> tuple[str, ...]:
    """Who leads it, the first of them first."""
    return tuple(each.practitioner_id for each in one.facilitates.all())


def led_by(one: Group) -> list[str]:
    """Their names."""
    return [each.practitioner.name for each in one.facilitates.all()]


def dates(one: Group) -> list[GroupMeeting]:
    """The dates that stand, earliest first."""
    return [each for each in one.meetings.all() if each.cancelled_at is None]


def ahead(one: Group, now: datetime) -> list[GroupMeeting]:
    """The dates to come."""
    return [each for each in dates(one) if each.starts > now]


def lead(one: Group, practitioners: Sequence[str]) -> None:
    """From now on these lead it."""
    one.facilitates.all().delete()
    Facilitates.objects.bulk_create(
        Facilitates(group=one, practitioner_id=who, order=order) for order, who in enumerate(practitioners)
    )


def met_between(first: datetime, last: datetime, by: Iterable[str]) -> list[GroupMeeting]:
    """The meetings in a stretch of time that any of these lead."""
    found = GroupMeeting.objects.filter(
        starts__gte=first, starts__lt=last, cancelled_at=None, group__facilitates__practitioner__in=list(by)
    )
    return list(found.select_related("group", "room").distinct().order_by("starts", "pk"))


def programmes(*, in_use: bool = True) -> QuerySet[Programme]:
    """The online programmes this service works with."""
    return Programme.objects.filter(in_use=True) if in_use else Programme.objects.all()
