"""What a search can be narrowed by: theme, service as it is shown, when it happened, an answer, and notes left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from handrail.experiences.models import Coding, Published, Reply, Service, State, Telling
from handrail.experiences.publishing import shown


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody narrows a search by; empty where they do not. `when` is "2026-03", "2026" or "years"."""

    theme: str = ""
    service: str = ""
    when: str = ""
    replied: bool = False
    without_notes: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.theme or self.service or self.when or self.replied or self.without_notes)


def accounts(wish: Wish) -> "QuerySet[Telling, Any]":
    """The numbers of the public accounts that fit; a query, so that it can stand inside another."""
    found = Telling.objects.filter(state=State.PUBLISHED)
    if wish.theme:
        found = found.filter(pk__in=_themed(wish.theme))
    if wish.service:
        found = found.filter(pk__in=_about(wish.service))
    if wish.when:
        found = found.filter(happened__startswith=wish.when)
    if wish.replied:
        answered = Reply.objects.filter(state=Reply.State.PUBLISHED, telling__isnull=False)
        found = found.filter(pk__in=answered.values("telling"))
    for note in wish.without_notes:
        found = found.exclude(pk__in=_noted(note))
    return found.values("pk")


def _themed(theme: str) -> "QuerySet[Coding, Any]":
    """Only what a person confirmed."""
    confirmed = Coding.objects.filter(theme=theme, state=Coding.State.CONFIRMED)
    return confirmed.values("passage__telling")


def _about(code: str) -> "QuerySet[Published, Any]":
    """Accounts shown under this name. A small service is never found by its own: its area stands for it."""
    service = shown.shown_as(Service.objects.filter(pk=code).select_related("parent").first())
    return shown.is_public().filter(shown.about(service) if service else Q(pk__in=[])).values("telling")


def _noted(note: str) -> "QuerySet[Published, Any]":
    noted = Published.objects.annotate(listed=Cast("content_notes", TextField()))
    return noted.filter(listed__contains=f'"{note}"').values("telling")
