"""What a reader asks of a list: narrowed to what, in which order, which page of it. All of it may be left out.

Each field that narrows says what it means for each table, so a wish that a list does not offer narrows nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q

from handrail.care.vocabulary import DutyKind, Stage, Step
from handrail.record import service
from handrail.record.clock import now, today
from handrail.record.models import DutyRow, EpisodeRow


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a list. `longer` is in days; `easier` is one kind of thing that makes it easier for people."""

    stage: Stage | None = None
    step: Step | None = None
    team: str = ""
    holder: str = ""
    longer: int = 0
    kind: tuple[DutyKind, ...] = ()
    easier: str = ""
    sort: str = ""
    down: bool = False
    page: int = 1
    size: int = 50

    @property
    def narrows(self) -> bool:
        """Whether fewer rows are asked for than there are."""
        return any(getattr(self, name) for name in NARROWING)


NARROWING: Final = tuple(each.name for each in fields(Wish) if each.name not in ("sort", "down", "page", "size"))

Narrow = Mapping[str, Callable[[Any], Q]]


def narrowed_by(wish: Wish, narrow: Narrow) -> Q:
    """What the rows of a table must be, by what of the wish that table knows."""
    found = Q()
    for name, rule in narrow.items():
        if value := getattr(wish, name):
            found &= rule(value)
    return found


def members(team: str) -> list[str]:
    """Who is of a team."""
    return sorted(who for who, theirs in service.teams().items() if theirs == team)


def _ago(days: int) -> date:
    return today() - timedelta(days=days)


def _episodes(**which: Any) -> Q:
    return Q(stream__in=EpisodeRow.objects.filter(**which).order_by().values("stream"))


OF_EPISODES: Final[Narrow] = {
    "stage": lambda stage: Q(stage=stage.value),
    "step": lambda step: Q(step=step.value),
    "team": lambda team: Q(holder__in=members(team)),
    "holder": lambda holder: Q(holder=holder),
    "longer": lambda days: Q(first_asked__lt=_ago(days)),
    "kind": lambda kinds: Q(stream__in=DutyRow.objects.filter(kind__in=kinds, not_to="").order_by().values("stream")),
}
"""Of episodes: waiting longer than so many days since they first asked; owed a duty of one of those kinds."""

OF_QUIET: Final[Narrow] = {**OF_EPISODES, "longer": lambda days: Q(quiet_since__lt=now() - timedelta(days=days))}
"""The same, where what lasts long is how long nobody has met them."""

OF_DUTIES: Final[Narrow] = {
    "stage": lambda stage: _episodes(stage=stage.value),
    "step": lambda step: _episodes(step=step.value),
    "team": lambda team: Q(owner__in=members(team)),
    "holder": lambda holder: Q(owner=holder),
    "longer": lambda days: Q(due__lt=now() - timedelta(days=days)),
    "kind": lambda kinds: Q(kind__in=kinds),
}
"""Of duties: held by is owed by; late for longer than so many days."""

OF_HANDOVERS: Final[Narrow] = {
    "step": lambda step: _episodes(step=step.value),
    "team": lambda team: Q(sent_by__in=members(team)) | Q(to__in=members(team)),
    "holder": lambda holder: Q(sent_by=holder) | Q(to=holder),
    "longer": lambda days: Q(since__lt=now() - timedelta(days=days)),
}
"""Of hand-overs: whoever asked or was asked; asked longer ago than so many days."""

OF_BETWEEN: Final[Narrow] = {
    "step": lambda step: _episodes(step=step.value),
    "team": lambda team: _episodes(holder__in=members(team)),
    "holder": lambda holder: _episodes(holder=holder),
    "longer": lambda days: Q(since__lt=now() - timedelta(days=days)),
}
"""Of whoever is between services: by who holds them; for longer than so many days."""
