"""Which accounts wait for the answer of a service, and since when it is late. Worked out anew whenever it is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from handrail.experiences import days
from handrail.experiences.answering import clock
from handrail.experiences.models import Published, Reply, Service
from handrail.experiences.publishing import shown


@dataclass(frozen=True)
class Waiting:
    """An account no answer of its service is public to; `is_given` while a moderator reads one."""

    published: Published
    due: date
    is_given: bool

    @property
    def is_late(self) -> bool:
        """Whether the last day has gone."""
        return days.today() > self.due


def of(service: Service) -> list[Waiting]:
    """What one service still has to answer, the oldest first. An area answers for no service in it."""
    return _waiting(shown.accounts().filter(telling__service=service))


def late() -> list[Waiting]:
    """Everything that should have been answered by now, by the name its service is shown under, the oldest first."""
    return [each for each in _waiting(shown.accounts().exclude(telling__service=None)) if each.is_late]


def last_day(published: Published) -> date | None:
    """By when this account is answered; None where it names no service."""
    week = published.telling.published_week
    return clock.due(week) if week and published.telling.service_id else None


def _waiting(found: QuerySet[Published]) -> list[Waiting]:
    asked = list(found.order_by("telling__published_week", "telling_id"))
    answered = _with(asked, Reply.State.PUBLISHED)
    given = _with(asked, Reply.State.WAITING)
    rows = ((each, last_day(each)) for each in asked if each.pk not in answered)
    return [Waiting(each, due, each.pk in given) for each, due in rows if due]


def _with(asked: Iterable[Published], state: str) -> frozenset[str]:
    found = Reply.objects.filter(telling__in=[each.pk for each in asked], state=state).exclude(moderator=None)
    return frozenset(found.values_list("telling_id", flat=True))
