"""What may be shown of an account: which are public, and the name of its service, or of its area where it is small."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from django.db.models import Count, Q, QuerySet

from handrail.experiences import numbers
from handrail.experiences.models import Published, Service, State, Telling

_ENDED: Final = (State.WITHDRAWN, State.REMOVED)
#: The first page of an account that goes on in others; every account is counted and listed once.
FIRST_PARTS: Final = Q(telling__continues=None)


def is_public() -> QuerySet[Published]:
    """Everything that is public, part by part, with its account and service.

    While its writer changes an account, the wording that was approved stays public until the new one is, too.
    """
    return Published.objects.exclude(telling__state__in=_ENDED).select_related("telling__service__parent")


def accounts() -> QuerySet[Published]:
    """Every public account once, newest week first; within a week in an order that says nothing, and stays."""
    return is_public().filter(FIRST_PARTS).order_by("-telling__published_week", "telling_id")


def service_label(telling: Telling) -> str:
    """Whom an account is about, in words; "" where none was named, or none may be."""
    found = shown_as(telling.service)
    return found.name if found else ""


def shown_as(service: Service | None) -> Service | None:
    """The service itself, or the area it lies in while it is small (R8). Nobody, where a small one lies in none."""
    if service is None:
        return None
    return service.parent if is_small(service) else service


def is_small(service: Service) -> bool:
    """Few accounts, or few people: somebody there could be recognised. An area is never small."""
    return service.pk in small([service])


def small(services: Iterable[Service]) -> frozenset[str]:
    """The codes of those that are shown by their area. Of how many people are seen only what is known is asked.

    Where one alone of an area is small, the name of the area would give it away: the one with the fewest accounts of
    the others goes with it.
    """
    asked = [each for each in services if each.parent_id or not _is_area(each)]
    beside = Service.objects.filter(parent__in={each.parent_id for each in asked if each.parent_id})
    known = {each.pk: each for each in (*beside, *asked)}
    told = dict(
        accounts().order_by().filter(telling__service__in=known).values_list("telling__service").annotate(n=Count("pk"))
    )
    few = {each.pk for each in known.values() if _few(told.get(each.pk, 0), each.people_a_quarter)}
    return frozenset({each.pk for each in asked} & (few | _with_one_alone(known.values(), few, told)))


def _with_one_alone(services: Iterable[Service], few: Collection[str], told: Mapping[str, int]) -> set[str]:
    """In each area in which one alone is small, the next one."""
    areas: dict[str, list[Service]] = {}
    for each in services:
        if each.parent_id:
            areas.setdefault(each.parent_id, []).append(each)
    found = set()
    for within in areas.values():
        others = [each.pk for each in within if each.pk not in few]
        if len(within) - len(others) == 1 and others:
            found.add(min(others, key=lambda code: (told.get(code, 0), code)))
    return found


def about(service: Service) -> Q:
    """Which public accounts stand under this name: its own, and for an area those of the small services in it."""
    return Q(telling__service=service) | Q(telling__service__in=small(service.within.all()))


def under(service: Service) -> QuerySet[Published]:
    """The public accounts that stand under a name: none under that of a small service, which has its area's."""
    return accounts().none() if is_small(service) else accounts().filter(about(service))


def _is_area(service: Service) -> bool:
    return service.within.exists()


def _few(told: int, people: int | None) -> bool:
    return told < numbers.FEWEST_OF_A_SERVICE or (people is not None and people < numbers.FEWEST_PEOPLE)
