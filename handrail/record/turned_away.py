"""How often other services say yes, no and why, or nothing; and how many people are between services. Counts alone.

What is counted is people's hand-overs to other services that were asked to take over or to help, in the last year. A
person is counted once among those between services, however often they were.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, QuerySet

from handrail.care.small import published
from handrail.care.vocabulary import TheirReason
from handrail.keys.current import current
from handrail.record.in_rows import unsealed
from handrail.record.models import BetweenRow, HandoverRow

YEAR: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Outside:
    """The counts of a year, as they are: for whoever leads. `reasons` are of those that were refused."""

    asked: int
    states: Mapping[str, int]
    reasons: Mapping[TheirReason, int]
    between_now: int
    between_in_year: int
    over: Mapping[str, int]

    def public(self) -> "Published":
        """The same as it may be published."""
        return Published(
            published(self.asked),
            {state: published(count) for state, count in self.states.items()},
            {reason: published(self.reasons.get(reason, 0)) for reason in TheirReason},
            published(self.between_now),
            published(self.between_in_year),
        )


@dataclass(frozen=True, slots=True)
class Published:
    """The counts with the small ones hidden: None is "fewer than 5"."""

    asked: int | None
    states: Mapping[str, int | None]
    reasons: Mapping[TheirReason, int | None]
    between_now: int | None
    between_in_year: int | None


STATES: Final = ("accepted", "refused", "no answer", "taken back", "sent")


def of_the_year(until: datetime) -> Outside:
    """What was asked of other services in the year before `until`, and what came of it."""
    since = until - YEAR
    asked = HandoverRow.objects.exclude(service=b"").filter(since__gte=since, since__lte=until)
    states = dict(asked.order_by().values_list("state").annotate(Count("pk")))
    ever = BetweenRow.objects.filter(since__gte=since, since__lte=until).order_by()
    return Outside(
        asked=sum(states.values()),
        states={state: states.get(state, 0) for state in STATES},
        reasons=_reasons(asked.filter(state="refused")),
        between_now=BetweenRow.objects.filter(over="").order_by().values("person").distinct().count(),
        between_in_year=ever.values("person").distinct().count(),
        over=dict(ever.exclude(over="").values_list("over").annotate(Count("pk"))),
    )


def _reasons(rows: QuerySet[HandoverRow]) -> Counter[TheirReason]:
    """By the word a no is counted by. It stands sealed, so each is opened: a few microseconds."""
    keys, known = current(), {each.value: each for each in TheirReason}
    told = (
        unsealed(keys, stream, "service", bytes(sealed)) for stream, sealed in rows.values_list("stream", "service")
    )
    return Counter(known.get(str(each[1]) if len(each) > 1 else "", TheirReason.NONE_GIVEN) for each in told)
