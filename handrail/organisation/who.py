"""Who answers: on duty, standing in, leading. Absences and leavers are resolved when this is asked, never before.

No question here ends with nobody while the service has a lead.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from handrail.accounts.roles import Role
from handrail.organisation.models import Absence, DutyRota, Practitioner, Service


def practitioners() -> QuerySet[Practitioner]:
    """Everyone who works here now, with their names, in order of name."""
    return (
        Practitioner.objects.filter(account__is_active=True)
        .select_related("account", "team")
        .order_by("account__name", "pk")
    )


def practitioner(account: str) -> Practitioner | None:
    """The practitioner of this account (they share an id), working or not."""
    return Practitioner.objects.select_related("account", "team").filter(pk=account).first()


def service() -> Service:
    """The service itself; an unnamed one until it has been set up."""
    return Service.objects.select_related("lead__account").first() or Service(name="Handrail")


def integrated(of: Service) -> bool | None:
    """Whether every meeting here is one of a service for long-term conditions, or none is; None where it depends."""
    return {Service.Integrated.NONE.value: False, Service.Integrated.ALL.value: True}.get(of.integrated)


def lead() -> Practitioner | None:
    """The clinical lead: the one the service names, else the first who has the role."""
    named = service().lead
    if named is not None and named.account.is_active:
        return named
    return practitioners().filter(account__role=Role.CLINICAL_LEAD).first()


def on_duty(at: datetime) -> Practitioner | None:
    """Who takes what arrives now: by the rota, by cover, and in a gap the lead by name."""
    today = timezone.localdate(at)
    rota = (
        DutyRota.objects.filter(starts__lte=today, ends__gte=today)
        .select_related("practitioner__account")
        .order_by("-starts", "-pk")
        .first()
    )
    return _stand_in(rota.practitioner, today) if rota else lead()


def cover_for(absent: Practitioner, at: datetime) -> Practitioner | None:
    """Who answers for this practitioner at this time: themselves, if they are here."""
    return _stand_in(absent, timezone.localdate(at))


def is_here(one: Practitioner, on: date) -> bool:
    """Works here, and is not away that day."""
    away = Absence.objects.filter(practitioner=one, starts__lte=on, ends__gte=on)
    return one.account.is_active and (one.last_day is None or on <= one.last_day) and not away.exists()


def is_at_work(account: str, on: date) -> bool:
    """Whether they work here on that day, away or not."""
    here = Q(last_day=None) | Q(last_day__gte=on)
    return Practitioner.objects.filter(here, pk=account, account__is_active=True).exists()


def away_between(first: date, last: date) -> QuerySet[Absence]:
    """Absences that touch these days, for a rota or a list."""
    return Absence.objects.filter(starts__lte=last, ends__gte=first).select_related(
        "practitioner__account", "cover__account"
    )


def _stand_in(one: Practitioner, on: date) -> Practitioner | None:
    asked: set[str] = set()
    waiting = [one]
    while waiting:
        candidate = waiting.pop(0)
        if candidate.pk in asked:
            continue
        asked.add(candidate.pk)
        if is_here(candidate, on):
            return candidate
        waiting += _next_after(candidate, on)
    return lead()


def _next_after(one: Practitioner, on: date) -> Iterator[Practitioner]:
    """Named cover for that day, then (for a leaver) the heir, then the supervisor."""
    covers = Absence.objects.filter(practitioner=one, starts__lte=on, ends__gte=on)
    ids: list[str | None] = list(covers.values_list("cover", flat=True))
    if not one.account.is_active or (one.last_day and one.last_day < on):
        ids.insert(0, one.heir_id)
    ids.append(one.supervisor_id)
    found = Practitioner.objects.select_related("account").in_bulk([each for each in ids if each])
    return (found[each] for each in ids if each in found)
