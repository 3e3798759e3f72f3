"""What holds back a flood without knowing who sends it: so many in an hour from everybody together, and no more.

A count and a mark of its hour are all that is kept. Nobody can read from the mark which hour it was, so this does not
tell when somebody wrote.
"""

from datetime import datetime, timedelta

from django.db import transaction

from handrail.experiences import days, sealing
from handrail.experiences.models import Flow
from handrail.experiences.numbers import MOST_AN_HOUR


def is_full(kind: str) -> bool:
    """Whether so many came in this hour that no more is taken. It counts nothing."""
    flow = Flow.objects.filter(kind=kind, mark=_hour(kind)).first()
    return flow is not None and flow.count >= MOST_AN_HOUR[kind]


def count(kind: str) -> None:
    """One more in this hour."""
    with transaction.atomic(using=Flow.database):
        flow, _ = Flow.objects.select_for_update().get_or_create(kind=kind)
        hour = _hour(kind)
        flow.count = flow.count + 1 if flow.mark == hour else 1
        flow.mark = hour
        flow.save()


def forget_past() -> None:
    """Let go of counts of hours that are over: whoever has all the keys could find out which hours they were."""
    for flow in Flow.objects.exclude(mark=""):
        if flow.mark != _hour(flow.kind):
            Flow.objects.filter(pk=flow.pk, mark=flow.mark).update(mark="", count=0)


def again_at() -> datetime:
    """When the next hour begins."""
    return days.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def _hour(kind: str) -> str:
    return sealing.mark("hour", f"{kind}:{days.now():%Y-%m-%dT%H}")
